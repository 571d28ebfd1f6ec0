//! The files of a manifest: texts with their front matter, and files to download.

use serde::Deserialize;
use sha2::{Digest, Sha256};
use toml::Spanned;

use crate::statement::store::Text;
use crate::statement::text::markdown;

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
        format!("{name}:1: cannot be read ({error}); put the file into the directory")
    })?;
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

/// Reads one `LANG.md`: front matter between `+++` lines, then CommonMark.
pub(crate) fn read_text(
    language: &str,
    get: &dyn Fn(&str) -> Result<Vec<u8>, String>,
) -> Result<Text, String> {
    let name = format!("{language}.md");
    let source = read_utf8(&name, get)?;
    let unmarked = source
        .strip_prefix('\u{feff}')
        .unwrap_or(&source)
        .replace("\r\n", "\n");
    let remedy =
        "start the file with a line “+++”, title = \"…\", summary = \"…\", and a line “+++”";
    let (front, body) = unmarked
        .strip_prefix("+++\n")
        .and_then(|rest| rest.split_once("\n+++\n"))
        .ok_or_else(|| format!("{name}:1: there is no front matter; {remedy}"))?;
    let matter: FrontMatter = toml::from_str(front).map_err(|error| {
        // The front matter begins on the second line of the file.
        let line = error.span().map_or(0, |span| find_line(front, span.start)) + 1;
        format!("{name}:{line}: {}", join_lines(error.message()))
    })?;
    for (key, value) in [("title", &matter.title), ("summary", &matter.summary)] {
        if value.as_ref().trim().is_empty() {
            return Err(format!(
                "{name}:{}: {key} is empty; write one",
                find_line(front, value.span().start) + 1
            ));
        }
    }
    if body.trim().is_empty() {
        return Err(format!(
            "{name}:{}: there is no text below the front matter; write one",
            // Both lines of `+++`, and the line after them.
            front.lines().count() + 3
        ));
    }
    Ok(Text {
        language: language.to_owned(),
        title: matter.title.into_inner().trim().to_owned(),
        summary: matter.summary.into_inner().trim().to_owned(),
        html: markdown::render(body),
        // Of the whole file as it is, so that anybody with the file can compute it.
        sha256: Sha256::digest(source.as_bytes()).to_vec(),
        source,
    })
}
