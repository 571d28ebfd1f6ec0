//! The files of a manifest: texts with their front matter, and files to download.

use serde::Deserialize;
use sha2::{Digest, Sha256};
use toml::Spanned;

use crate::statement::store::Text;
use crate::statement::text::left_out::{LeftOutPart, list_left_out};
use crate::statement::text::markdown::{self, MarkdownRefusal};

/// The largest file with settings or a text, in bytes. A text is much smaller; a larger file is
/// something else by mistake.
const LARGEST: usize = 1_000_000;
/// The most characters of a title, which stands in pages, letters and images.
pub const LONGEST_TITLE: usize = 300;
/// The most characters of a summary.
pub const LONGEST_SUMMARY: usize = 2_000;

/// Why the text of a language cannot be published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TextFileError {
    /// The error in one line, with file, line and remedy.
    pub(crate) message: String,
    /// Why its Markdown is refused, if that is the error.
    pub(crate) markdown: Option<MarkdownRefusal>,
}

impl From<String> for TextFileError {
    fn from(message: String) -> Self {
        Self {
            message,
            markdown: None,
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FrontMatter {
    title: Spanned<String>,
    summary: Spanned<String>,
}

/// Joins the message of the TOML parser to one line.
pub(super) fn join_lines(message: &str) -> String {
    message.lines().map(str::trim).collect::<Vec<_>>().join(" ")
}

/// Gives the line, counted from 1, in which the byte at the offset `at` lies.
pub(super) fn find_line(source: &str, at: usize) -> usize {
    source
        .as_bytes()
        .iter()
        .take(at)
        .filter(|byte| **byte == b'\n')
        .count()
        + 1
}

/// Reads a file as UTF-8, or gives an error that names file, line and remedy.
pub(super) fn read_utf8(
    name: &str,
    get: &dyn Fn(&str) -> Result<Vec<u8>, String>,
) -> Result<String, String> {
    let bytes = get(name).map_err(|error| {
        format!("{name}:1: cannot be read ({error}); it has to be in the directory, where this account may read it")
    })?;
    if bytes.len() > LARGEST {
        return Err(format!("{name}:1: is larger than 1 MB; make it smaller"));
    }
    String::from_utf8(bytes).map_err(|_| format!("{name}:1: is not UTF-8; save it as UTF-8"))
}

/// Recognises PDF, ODT and DOCX by their first bytes, because a file name can be wrong.
pub(super) fn detect_media_type(bytes: &[u8]) -> Option<&'static str> {
    // ODT and DOCX are ZIP archives. ODT stores its type first and without compression
    // (OpenDocument 1.3, part 2, section 3.3), DOCX begins with files of known names.
    let holds = |needle: &[u8]| {
        bytes
            .windows(needle.len())
            .take(4096)
            .any(|window| window == needle)
    };
    if bytes.starts_with(b"%PDF-") {
        Some("application/pdf")
    } else if bytes.starts_with(b"PK\x03\x04") && holds(b"vnd.oasis.opendocument.text") {
        Some("application/vnd.oasis.opendocument.text")
    } else if bytes.starts_with(b"PK\x03\x04") && (holds(b"[Content_Types].xml") || holds(b"word/"))
    {
        Some("application/vnd.openxmlformats-officedocument.wordprocessingml.document")
    } else {
        None
    }
}

/// Gives the body below the front matter of a source, or an empty string if it has no front matter.
pub(crate) fn extract_body(source: &str) -> String {
    // Editors on Windows write a byte order mark and line ends of two characters.
    let unmarked = source
        .strip_prefix('\u{feff}')
        .unwrap_or(source)
        .replace("\r\n", "\n");
    unmarked
        .strip_prefix("+++\n")
        .and_then(|rest| rest.split_once("\n+++\n"))
        .map_or(String::new(), |(_, body)| body.to_owned())
}

/// Reads one `LANG.md`: front matter between `+++` lines, then CommonMark. Its Markdown is
/// rendered, which takes processor time.
pub(crate) fn read_text(
    language: &str,
    get: &dyn Fn(&str) -> Result<Vec<u8>, String>,
) -> Result<Text, TextFileError> {
    let name = format!("{language}.md");
    let source = read_utf8(&name, get)?;
    let unmarked = source
        .strip_prefix('\u{feff}')
        .unwrap_or(&source)
        .replace("\r\n", "\n");
    // Readers would not see it, PostgreSQL takes no NUL, and feeds in XML none of them.
    let is_refused = |sign: char| sign.is_control() && !matches!(sign, '\n' | '\r' | '\t');
    if let Some((at, sign)) = unmarked.char_indices().find(|(_, sign)| is_refused(*sign)) {
        let (line, code) = (find_line(&unmarked, at), u32::from(sign));
        let error = format!("{name}:{line}: holds the control character U+{code:04X}; delete it");
        return Err(error.into());
    }
    let remedy =
        "start the file with a line “+++”, title = \"…\", summary = \"…\", and a line “+++”";
    let (front, body) = unmarked
        .strip_prefix("+++\n")
        .and_then(|rest| rest.split_once("\n+++\n"))
        .ok_or_else(|| format!("{name}:1: there is no front matter; {remedy}"))?;
    let matter = read_front_matter(&name, front)?;
    // Both lines of `+++`, and the line after them.
    let first_line = front.lines().count() + 3;
    if body.trim().is_empty() {
        let error =
            format!("{name}:{first_line}: there is no text below the front matter; write one");
        return Err(error.into());
    }
    let html = markdown::render(body).map_err(|refusal| TextFileError {
        message: format!("{name}:{}: {refusal}", first_line + refusal.line() - 1),
        markdown: Some(refusal),
    })?;
    Ok(Text {
        language: language.to_owned(),
        title: matter.title.into_inner().trim().to_owned(),
        summary: matter.summary.into_inner().trim().to_owned(),
        html,
        // Of the whole file as it is, so that anybody with the file can compute it.
        sha256: Sha256::digest(source.as_bytes()).to_vec(),
        source,
    })
}

/// Lists what a text holds and no reader sees, with file, line and remedy.
pub(super) fn list_warnings(text: &Text) -> Vec<String> {
    let body = extract_body(&text.source);
    let lines_before = text
        .source
        .lines()
        .count()
        .saturating_sub(body.lines().count());
    let warn = |part: LeftOutPart| {
        let what = if part.is_image {
            "the image is left out; add the file under [[downloads]], or link to it"
        } else {
            "HTML is left out; write it as Markdown"
        };
        format!("{}.md:{}: {what}", text.language, lines_before + part.line)
    };
    list_left_out(&body).into_iter().map(warn).collect()
}

/// Reads the front matter of a file, whose values are neither empty nor too long.
fn read_front_matter(name: &str, front: &str) -> Result<FrontMatter, String> {
    let matter: FrontMatter = toml::from_str(front).map_err(|error| {
        // The front matter begins on the second line of the file.
        let line = error.span().map_or(0, |span| find_line(front, span.start)) + 1;
        format!("{name}:{line}: {}", join_lines(error.message()))
    })?;
    for (key, value, longest) in [
        ("title", &matter.title, LONGEST_TITLE),
        ("summary", &matter.summary, LONGEST_SUMMARY),
    ] {
        let line = find_line(front, value.span().start) + 1;
        let text = value.as_ref().trim();
        if text.is_empty() {
            return Err(format!("{name}:{line}: {key} is empty; write one"));
        }
        // TOML writes them as `\u0007`, too.
        if text
            .chars()
            .any(|sign| sign.is_control() && !sign.is_whitespace())
        {
            return Err(format!(
                "{name}:{line}: {key} holds a control character; delete it"
            ));
        }
        if text.chars().count() > longest {
            return Err(format!(
                "{name}:{line}: {key} has more than {longest} characters; shorten it"
            ));
        }
    }
    Ok(matter)
}
