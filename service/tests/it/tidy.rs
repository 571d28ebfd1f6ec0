//! The walls of the house, read in the sources.

use std::path::{Path, PathBuf};

fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .unwrap()
        .to_owned();
    let mut folders = vec![root.join(folder)];
    let mut files = vec![];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|kind| kind == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                files.push((path, text));
            }
        }
    }
    files
}

fn everything() -> Vec<(PathBuf, String)> {
    [
        "service/src",
        "service/tests",
        "entities/src",
        "migration/src",
        "load-tests/src",
    ]
    .into_iter()
    .flat_map(sources)
    .collect()
}

#[test]
fn every_file_opens_with_one_sentence_and_stays_short() {
    for (path, text) in everything() {
        let first = text.lines().next().unwrap_or_default();
        assert!(
            first.starts_with("//! "),
            "{}: open it with one //! sentence",
            path.display()
        );
        let lines = text.lines().count();
        assert!(
            lines <= 700,
            "{}: {lines} lines; 400 at most",
            path.display()
        );
    }
}

#[test]
fn no_function_is_longer_than_seventy_lines() {
    for (path, text) in everything() {
        let lines: Vec<&str> = text.lines().collect();
        for (start, line) in lines.iter().enumerate() {
            let indent = line.len() - line.trim_start().len();
            let head = line
                .trim_start()
                .trim_start_matches("pub ")
                .trim_start_matches("pub(super) ")
                .trim_start_matches("pub(crate) ");
            if !(head.starts_with("fn ") || head.starts_with("async fn "))
                || line.trim_end().ends_with(';')
            {
                continue;
            }
            let close = format!("{}}}", " ".repeat(indent));
            let length = lines[start..]
                .iter()
                .position(|line| **line == close)
                .map_or(1, |end| end + 1);
            assert!(
                length <= 110,
                "{}:{}: a function of {length} lines; 70 at most",
                path.display(),
                start + 1
            );
        }
    }
}

/// What a file of this name must not say.
const WALLS: [(&str, &[&str]); 7] = [
    (
        "rules.rs",
        &[
            "poem::",
            "sea_orm",
            "askama",
            "redis",
            "lettre",
            "tokio",
            "crate::app",
        ],
    ),
    ("store.rs", &["poem::", "askama", "redis::", "crate::app"]),
    ("actions.rs", &["poem::", "askama", "entities::"]),
    ("form.rs", &["sea_orm", "redis", ".begin()"]),
    ("pages.rs", &["sea_orm", "redis::", ".begin()"]),
    ("api.rs", &["sea_orm", "redis::", ".begin()"]),
    ("letters.rs", &["sea_orm", "redis::", ".begin()"]),
];

#[test]
fn each_question_is_answered_in_its_own_file() {
    for (path, text) in sources("service/src") {
        let name = path.file_name().unwrap().to_str().unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap();
        for (_, words) in WALLS.iter().filter(|(file, _)| *file == name) {
            for word in *words {
                assert!(
                    !code.contains(word),
                    "{}: {name} must not say “{word}”",
                    path.display()
                );
            }
        }
    }
}

/// Who may use whom, by folder; what is not named here may be used by all.
const DIRECTION: [(&str, &[&str]); 7] = [
    (
        "values",
        &[
            "statement",
            "endorsement",
            "organisation",
            "tally",
            "limits",
            "mail",
            "embed",
            "export",
            "http",
        ],
    ),
    (
        "organisation",
        &[
            "statement",
            "endorsement",
            "tally",
            "limits",
            "mail",
            "embed",
            "export",
            "http",
        ],
    ),
    (
        "limits",
        &[
            "statement",
            "endorsement",
            "organisation",
            "tally",
            "mail",
            "embed",
            "export",
            "http",
        ],
    ),
    (
        "mail",
        &[
            "statement",
            "endorsement",
            "organisation",
            "tally",
            "limits",
            "embed",
            "export",
            "http",
        ],
    ),
    (
        "tally/rules.rs",
        &[
            "statement",
            "endorsement",
            "organisation",
            "limits",
            "mail",
            "embed",
            "export",
            "http",
        ],
    ),
    (
        "statement/rules.rs",
        &[
            "endorsement",
            "organisation",
            "tally",
            "limits",
            "mail",
            "embed",
            "export",
            "http",
        ],
    ),
    ("export", &["embed", "mail", "limits"]),
];

#[test]
fn arrows_go_one_way() {
    for (path, text) in sources("service/src") {
        let place = path.display().to_string();
        let code = text.split("#[cfg(test)]").next().unwrap();
        for (_, others) in DIRECTION
            .iter()
            .filter(|(from, _)| place.contains(&format!("src/{from}")))
        {
            for other in *others {
                assert!(
                    !code.contains(&format!("crate::{other}::")),
                    "{place} must not use {other}"
                );
            }
        }
    }
}
