//! The rules of STYLE.md and ARCHITECTURE.md that can be read in the sources: lengths, docs, who
//! uses what.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The most lines of a file.
const LINES: usize = 500;
/// The most lines of a function.
const FUNCTION: usize = 70;
/// The most files of a folder.
const FOLDER: usize = 12;

fn find_root() -> PathBuf {
    let crate_folder = Path::new(env!("CARGO_MANIFEST_DIR"));
    crate_folder.parent().unwrap().to_owned()
}

fn read_sources(folder: &str) -> Vec<(String, String)> {
    let mut folders = vec![find_root().join(folder)];
    let mut files = vec![];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|kind| kind == "rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                let name = path
                    .strip_prefix(find_root())
                    .unwrap()
                    .display()
                    .to_string();
                files.push((name, text));
            }
        }
    }
    files
}

fn read_all_sources() -> Vec<(String, String)> {
    [
        "service/src",
        "service/tests",
        "entities/src",
        "migration/src",
        "load-tests/src",
    ]
    .into_iter()
    .flat_map(read_sources)
    .collect()
}

/// Reads the program's own files by their place in `service/src`, without tests and comments.
fn read_program() -> Vec<(String, String)> {
    let place = |name: String| name.strip_prefix("service/src/").unwrap().to_owned();
    let code = |text: &str| {
        // Tests stand at the end of a file.
        let code = text.split("#[cfg(test)]").next().unwrap();
        // What follows an address in a text is lost with the comments: no wall looks for that.
        let lines = code
            .lines()
            .map(|line| line.split("//").next().unwrap_or(""));
        lines.collect::<Vec<_>>().join("\n")
    };
    let files = read_sources("service/src").into_iter();
    files
        .map(|(name, text)| (place(name), code(&text)))
        .collect()
}

/// Fails with all that was found, so that everything can be mended at once.
fn fail_with(found: &[String]) {
    assert!(found.is_empty(), "\n{}", found.join("\n"));
}

#[test]
fn every_file_opens_with_a_sentence_and_stays_short() {
    let mut found = vec![];
    for (name, text) in read_all_sources() {
        if !text.starts_with("//! ") {
            found.push(format!("{name}: open it with one //! sentence"));
        }
        let lines = text.lines().count();
        if lines > LINES {
            found.push(format!("{name}: {lines} lines; {LINES} at most"));
        }
    }
    fail_with(&found);
}

#[test]
fn no_function_is_longer_than_seventy_lines() {
    let mut found = vec![];
    for (name, text) in read_all_sources() {
        let lines: Vec<&str> = text.lines().collect();
        for (start, line) in lines.iter().enumerate() {
            let code = line.trim_start();
            let indent = line.len() - code.len();
            let head = code.split_once("fn ").map(|(before, _)| before);
            let is_head = head.is_some_and(|before| {
                before.is_empty()
                    || ["pub ", "pub(", "async ", "const "]
                        .iter()
                        .any(|word| before.starts_with(word))
            });
            // A declaration in a trait has no body.
            if !is_head || line.trim_end().ends_with(';') {
                continue;
            }
            // rustfmt sets the end of a function below its beginning, and nothing else there.
            let close = format!("{}}}", " ".repeat(indent));
            let end = lines[start..].iter().position(|line| **line == close);
            let length = end.map_or(1, |end| end + 1);
            if length > FUNCTION {
                let place = format!("{name}:{}", start + 1);
                found.push(format!("{place}: {length} lines; {FUNCTION} at most"));
            }
        }
    }
    fail_with(&found);
}

/// A type's name says which one is meant wherever it stands. `Result` is the alias of a module.
#[test]
fn type_names_are_unique() {
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (place, code) in read_program() {
        for line in code.lines() {
            let line = line.trim_start();
            let plain = match line.strip_prefix("pub") {
                Some(rest) => rest.trim_start_matches(|c| c != ' ').trim_start(),
                None => line,
            };
            let declared = ["struct ", "enum ", "trait "]
                .iter()
                .find_map(|word| plain.strip_prefix(word));
            let name: String = declared
                .unwrap_or_default()
                .chars()
                .take_while(char::is_ascii_alphanumeric)
                .collect();
            if !name.is_empty() {
                places.entry(name).or_default().push(place.clone());
            }
        }
    }
    let twice = places.into_iter().filter(|(_, places)| places.len() > 1);
    fail_with(
        &twice
            .map(|(name, places)| format!("{name}: {}", places.join(", ")))
            .collect::<Vec<_>>(),
    );
}

/// Folders that are plain lists.
const LISTS: [&str; 2] = ["service/src/commands", "service/src/values"];

#[test]
fn no_folder_holds_more_than_twelve_files() {
    let mut folders: BTreeMap<String, usize> = BTreeMap::new();
    for (name, _) in read_sources("service/src") {
        let folder = name.rsplit_once('/').unwrap().0.to_owned();
        *folders.entry(folder).or_default() += 1;
    }
    let over = |(folder, files): (String, usize)| {
        (files > FOLDER && !LISTS.contains(&folder.as_str()))
            .then(|| format!("{folder}: {files} files; {FOLDER} at most"))
    };
    fail_with(&folders.into_iter().filter_map(over).collect::<Vec<_>>());
}

#[test]
fn what_others_may_call_says_what_it_is() {
    let heads = ["fn", "struct", "enum", "trait", "type", "const", "static"];
    let mut found = vec![];
    for (name, text) in read_sources("service/src") {
        let mut documented = false;
        let mut in_attribute = false;
        for (number, line) in text.lines().enumerate() {
            let code = line.trim_start();
            // An attribute may stand between the docs and the item, on several lines.
            in_attribute |= code.starts_with("#[");
            if code.starts_with("///") {
                documented = true;
            } else if in_attribute {
                in_attribute = !code.ends_with(']');
            } else {
                let plain = code.strip_prefix("pub ").unwrap_or("");
                let plain = plain.strip_prefix("async ").unwrap_or(plain);
                let word = plain.split(' ').next().unwrap_or("");
                if heads.contains(&word) && !documented {
                    found.push(format!("{name}:{}: {code}", number + 1));
                }
                documented = false;
            }
        }
    }
    fail_with(&found);
}

/// What a file of a name must not say: it would answer another question than its own.
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
    let mut found = vec![];
    for (place, code) in read_program() {
        let name = place.rsplit('/').next().unwrap();
        for (_, words) in WALLS.iter().filter(|(file, _)| *file == name) {
            let forbidden = words.iter().filter(|word| code.contains(**word));
            found.extend(forbidden.map(|word| format!("{place}: {name} must not say “{word}”")));
        }
    }
    fail_with(&found);
}

/// The files that may begin a transaction, as ARCHITECTURE says it. Everything else writes in the
/// transaction of its caller, so that what belongs together is committed together.
const BEGINNERS: [&str; 20] = [
    "actions.rs",
    "accounts.rs",
    "audit.rs",
    "domain_store.rs",
    "filters.rs",
    "installation.rs",
    "maintenance.rs",
    "second_factor.rs",
    "endorsement/ledger/batch.rs",
    "endorsement/ledger/submit.rs",
    "endorsement/letters/worker.rs",
    "endorsement/recount.rs",
    "jobs.rs",
    "jobs/run.rs",
    "statement/draft/publishing.rs",
    "statement/publishing/mod.rs",
    "storage/database.rs",
    "storage/partitions.rs",
    "upgrade/moves.rs",
    "upgrade/sort_keys.rs",
];

/// What makes files or changes rights. `tempfile` is among it, as its folders have the umask's rights.
const MAKES_FILES: [&str; 11] = [
    "File::create",
    "File::options",
    "OpenOptions",
    "DirBuilder",
    "fs::write",
    "fs::copy",
    "fs::hard_link",
    "create_dir",
    "set_permissions",
    "tempfile::Builder",
    "tempfile::tempfile",
];

/// What is made is its owner's alone, so one module makes it.
#[test]
fn files_are_made_in_one_place() {
    let mut found = vec![];
    for (place, code) in read_program() {
        if place == "values/private_files.rs" {
            continue;
        }
        let calls = MAKES_FILES.iter().filter(|call| code.contains(**call));
        found.extend(calls.map(|call| format!("{place}: {call}: ask values::private_files")));
    }
    fail_with(&found);
}

/// A 429 says how long to wait (RFC 6585, section 4): `Failure::TooMany` has the time and renders
/// it, and nothing else makes that status.
#[test]
fn only_a_failure_with_its_wait_is_a_429() {
    let found: Vec<String> = read_program()
        .into_iter()
        .filter(|(place, _)| place != "http/failure/mod.rs")
        .filter(|(_, code)| code.contains("TOO_MANY_REQUESTS"))
        .map(|(place, _)| format!("{place}: return Failure::TooMany, which says how long to wait"))
        .collect();
    fail_with(&found);
}

/// Whoever sees hidden names has permission and a recent proof, and leaves a line: that is one way,
/// and no other file opens what is hidden.
#[test]
fn hidden_names_are_opened_in_one_place() {
    let found: Vec<String> = read_program()
        .into_iter()
        .filter(|(place, _)| place != "staff/access/reveal.rs")
        .filter(|(_, code)| code.contains("Sight::unseal"))
        .map(|(place, _)| {
            format!("{place}: ask StaffRequest::reveal for a sight of what is hidden")
        })
        .collect();
    fail_with(&found);
}

#[test]
fn few_files_begin_a_transaction() {
    let ways = [".begin()", "begin_snapshot()", ".execute_alone("];
    let begins = |code: &str| ways.iter().any(|way| code.contains(way));
    let is_known = |place: &str| {
        BEGINNERS
            .iter()
            .any(|end| place == *end || place.ends_with(&format!("/{end}")))
    };
    let found: Vec<String> = read_program()
        .into_iter()
        .filter(|(place, code)| begins(code) && !is_known(place))
        .map(|(place, _)| format!("{place} begins a transaction, and is not on the list"))
        .collect();
    fail_with(&found);
}

/// The folders from the bottom to the top: a file may use what stands below it, never what stands
/// above.
const FLOORS: [&[&str]; 9] = [
    &["values", "language", "settings"],
    &["documents", "storage"],
    &["mail", "limits", "jobs", "tally"],
    &["statement"],
    &["organisation"],
    &["endorsement", "embed", "news"],
    &["export", "import"],
    &["delivery"],
    &["staff", "commands"],
];

/// Files of a low folder that answer requests, and look the statement up by its address.
const LOOK_UP: [&str; 2] = ["tally/actions.rs", "tally/api.rs"];

/// Lists the places in the crate that a file names.
fn list_named_places(code: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for part in code.split("crate::").skip(1) {
        let is_of_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
        if let Some(list) = part.strip_prefix('{') {
            let inside = list.split('}').next().unwrap_or("");
            let first = inside.split(',').filter_map(|item| {
                let name = item.trim().split("::").next()?;
                Some(name.to_owned())
            });
            names.extend(first);
        } else {
            names.insert(part.chars().take_while(|c| is_of_word(*c)).collect());
        }
    }
    names
}

#[test]
fn arrows_go_one_way() {
    let floor = |folder: &str| FLOORS.iter().position(|names| names.contains(&folder));
    let mut found = vec![];
    for (place, code) in read_program() {
        let Some((folder, _)) = place.split_once('/') else {
            continue;
        };
        let names = list_named_places(&code);
        if folder == "http" {
            // It names no feature; a failure says which limit was passed.
            let features = names.iter().filter(|name| {
                name.as_str() != "limits" && floor(name).is_some_and(|floor| floor > 1)
            });
            found.extend(features.map(|name| format!("{place} must not use {name}")));
        }
        let Some(own) = floor(folder) else { continue };
        if LOOK_UP.contains(&place.as_str()) {
            continue;
        }
        let above = names
            .iter()
            .filter(|name| floor(name).is_some_and(|floor| floor > own));
        found.extend(above.map(|name| format!("{place} must not use {name}")));
        if own < 2 && (names.contains("http") || names.contains("app")) {
            found.push(format!("{place} must use neither http nor app"));
        }
    }
    fail_with(&found);
}

#[test]
fn no_import_runs_in_a_circle_through_the_app() {
    // Whatever `App` holds stands in files that do not name `App`.
    let files: BTreeMap<String, String> = read_program().into_iter().collect();
    let held = files["app.rs"].lines().filter_map(|line| {
        let path = line.strip_prefix("use crate::")?.trim_end_matches(';');
        let path = path.split("::{").next().unwrap_or(path);
        let parts: Vec<&str> = path.split("::").collect();
        (1..=parts.len()).rev().find_map(|length| {
            let place = parts[..length].join("/");
            [format!("{place}.rs"), format!("{place}/mod.rs")]
                .into_iter()
                .find(|place| files.contains_key(place))
        })
    });
    let found: Vec<String> = held
        .filter(|place| files[place].contains("crate::app"))
        .map(|place| format!("{place} is held by App, and must not name it"))
        .collect();
    fail_with(&found);
}
