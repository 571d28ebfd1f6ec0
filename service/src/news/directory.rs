//! A mailing as a directory on disk: `news.toml`, and one `LANG.md` for each language.

use std::path::Path;

use chrono::NaiveDateTime;
use serde::Deserialize;

use super::content::{
    ContentProblem, LONGEST_BODY, LONGEST_NAME, NewsAudience, NewsContent, NewsText,
};
use crate::statement::rules::LanguageTag;
use crate::values::parse_local_time;

/// The largest file, in bytes: several times what a text may have.
const LARGEST: u64 = 1_000_000;
/// The most texts: more than any statement has languages.
const MOST_TEXTS: usize = 200;

/// The whole `news.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewsFile {
    name: String,
    begins: Option<toml::value::Datetime>,
    #[serde(default)]
    newcomers: bool,
    #[serde(default)]
    audience: FileAudience,
}

/// The table `[audience]`.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct FileAudience {
    kind: String,
    country: String,
    partner: String,
    language: String,
    version: Option<i32>,
}

/// The front matter of a text.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NewsFrontMatter {
    subject: String,
}

/// A mailing that was read from a directory.
#[derive(Debug)]
pub struct NewsDirectory {
    pub content: NewsContent,
    pub to_newcomers: bool,
    /// When it begins, local to the statement's time zone; `None` for at once.
    pub begins: Option<NaiveDateTime>,
}

/// Reads the mailing in a directory; `original` is the language of the statement's original text. Each
/// error is one line with file, what and remedy.
pub fn read_directory(path: &Path, original: &str) -> Result<NewsDirectory, Vec<String>> {
    let mut errors = vec![];
    let file = read_news_file(path).map_err(|error| vec![error])?;
    let begins = match file.begins.map(|at| parse_local_time(&at.to_string())) {
        None => None,
        Some(Ok(at)) => Some(at),
        Some(Err(_)) => {
            errors.push(
                "news.toml: begins: write a local date and time, as in 2026-02-16T18:00:00".into(),
            );
            None
        }
    };
    let audience = file.audience;
    let content = NewsContent {
        name: file.name.trim().to_owned(),
        texts: read_texts(path, &mut errors),
        audience: NewsAudience {
            kind: audience.kind,
            country: audience.country.to_uppercase(),
            partner: audience.partner,
            language: audience.language,
            version: audience
                .version
                .map_or(String::new(), |number| number.to_string()),
        },
    };
    let problems = content.list_problems(original);
    errors.extend(problems.iter().map(describe_problem));
    if errors.is_empty() {
        Ok(NewsDirectory {
            content,
            to_newcomers: file.newcomers,
            begins,
        })
    } else {
        Err(errors)
    }
}

fn read_news_file(path: &Path) -> Result<NewsFile, String> {
    let source = read_text_file(path, "news.toml")?;
    toml::from_str(&source).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        let message: Vec<&str> = error.message().lines().map(str::trim).collect();
        format!(
            "news.toml:{}: {}",
            find_line(&source, at),
            message.join(" ")
        )
    })
}

fn read_text_file(path: &Path, name: &str) -> Result<String, String> {
    let place = path.join(name);
    let explain = |error: std::io::Error| format!("{name}: cannot be read ({error})");
    let size = std::fs::metadata(&place).map_err(explain)?.len();
    if size > LARGEST {
        return Err(format!("{name}: is larger than 1 MB; make it smaller"));
    }
    let bytes = std::fs::read(&place).map_err(explain)?;
    let text =
        String::from_utf8(bytes).map_err(|_| format!("{name}: is not UTF-8; save it as UTF-8"))?;
    // Editors on Windows write a byte order mark and line ends of two characters.
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    Ok(text.replace("\r\n", "\n"))
}

/// Gives the line, counted from 1, in which a byte lies.
fn find_line(source: &str, at: usize) -> usize {
    let before = source.as_bytes().iter().take(at);
    before.filter(|byte| **byte == b'\n').count() + 1
}

/// Reads every `LANG.md`, in the order of their names.
fn read_texts(path: &Path, errors: &mut Vec<String>) -> Vec<NewsText> {
    let entries = match std::fs::read_dir(path) {
        Ok(entries) => entries,
        Err(error) => {
            errors.push(format!("{}: cannot be read ({error})", path.display()));
            return vec![];
        }
    };
    let names = entries
        .filter_map(Result::ok)
        .filter_map(|entry| entry.file_name().into_string().ok());
    let mut tags: Vec<String> = names
        .filter_map(|name| name.strip_suffix(".md").map(str::to_owned))
        .collect();
    tags.sort();
    let mut texts = vec![];
    for tag in tags.into_iter().take(MOST_TEXTS) {
        match read_text(path, &tag) {
            Ok(text) => texts.push(text),
            Err(error) => errors.push(error),
        }
    }
    texts
}

fn read_text(path: &Path, tag: &str) -> Result<NewsText, String> {
    let name = format!("{tag}.md");
    let language = tag.parse::<LanguageTag>().map_err(|_| {
        format!("{name}: name the file by a language tag, as in “en.md” or “pt-BR.md”")
    })?;
    let source = read_text_file(path, &name)?;
    let (front, body) = source
        .strip_prefix("+++\n")
        .and_then(|rest| rest.split_once("\n+++\n"))
        .ok_or_else(|| {
            format!("{name}:1: start the file with a line “+++”, subject = \"…\", and a line “+++”")
        })?;
    let matter: NewsFrontMatter = toml::from_str(front).map_err(|error| {
        // The front matter begins on the second line of the file.
        let line = error.span().map_or(0, |span| find_line(front, span.start)) + 1;
        let message: Vec<&str> = error.message().lines().map(str::trim).collect();
        format!("{name}:{line}: {}", message.join(" "))
    })?;
    Ok(NewsText {
        language: language.to_string(),
        subject: matter.subject.trim().to_owned(),
        body: body.trim().to_owned(),
        html: String::new(),
    })
}

/// Describes a problem in a line with the file that has it.
pub fn describe_problem((field, word): &ContentProblem) -> String {
    let place = match field.split_once('-') {
        Some(("subject", language)) => format!("{language}.md: subject"),
        Some(("body", language)) => format!("{language}.md"),
        _ => format!("news.toml: {field}"),
    };
    let what = match *word {
        "name" => "write a name, by which staff know the mailing".to_owned(),
        "original" => {
            "write this text, as it is the language of the statement’s original".to_owned()
        }
        "subject" => "write a subject".to_owned(),
        "body" => "write a text below the front matter".to_owned(),
        "long" => format!(
            "is too long; a name has at most {LONGEST_NAME} characters, a text {LONGEST_BODY}"
        ),
        "sign" => "holds a control character; delete it".to_owned(),
        "markdown" => {
            "nothing of it is shown, or it is nested too deep; write it as Markdown".to_owned()
        }
        _ => "this value cannot be meant; leave it out for everybody".to_owned(),
    };
    format!("{place}: {what}")
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    fn write(files: &[(&str, &str)]) -> tempfile::TempDir {
        let directory = tempfile::tempdir().unwrap();
        for (name, text) in files {
            std::fs::write(directory.path().join(name), text).unwrap();
        }
        directory
    }

    const ENGLISH: &str = "+++\nsubject = \"Delivered\"\n+++\nWe *delivered* it.\n";

    #[test]
    fn a_directory_is_a_mailing() {
        let directory = write(&[
            (
                "news.toml",
                "name = \"Delivered\"\nbegins = 2026-02-16T18:00:00\nnewcomers = true\n\
                 [audience]\nkind = \"organisation\"\ncountry = \"ke\"\nversion = 2\n",
            ),
            ("en.md", ENGLISH),
            ("ar.md", "+++\nsubject = \"سُلّم\"\n+++\nسلّمناه.\n"),
        ]);
        let read = read_directory(directory.path(), "en").unwrap();
        let languages: Vec<&str> = read
            .content
            .texts
            .iter()
            .map(|text| text.language.as_str())
            .collect();
        assert_eq!(languages, ["ar", "en"]);
        assert_eq!(read.content.texts[1].body, "We *delivered* it.");
        let audience = &read.content.audience;
        assert_eq!(
            (audience.country.as_str(), audience.version.as_str()),
            ("KE", "2")
        );
        assert!(read.to_newcomers && read.begins.is_some());
    }

    #[test]
    fn every_error_names_its_file() {
        for (files, error) in [
            (vec![("en.md", ENGLISH)], "news.toml: cannot be read"),
            (
                vec![
                    ("news.toml", "name = \"A\"\nnewcommers = true"),
                    ("en.md", ENGLISH),
                ],
                "news.toml:2: unknown field",
            ),
            (
                vec![("news.toml", "name = \"A\""), ("ar.md", ENGLISH)],
                "en.md: subject: write this text",
            ),
            (
                vec![("news.toml", "name = \"A\""), ("en.md", "We delivered it.")],
                "en.md:1: start the file",
            ),
            (
                vec![
                    ("news.toml", "name = \"A\"\n[audience]\ncountry = \"QQ\""),
                    ("en.md", ENGLISH),
                ],
                "news.toml: country",
            ),
        ] {
            let directory = write(&files);
            let found = read_directory(directory.path(), "en").unwrap_err();
            assert!(found.iter().any(|one| one.starts_with(error)), "{found:?}");
        }
    }
}
