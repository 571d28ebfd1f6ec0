//! Files as form tools, spreadsheets and customer databases write them: what an import says of each
//! stands beside it, line by line.

use std::path::{Path, PathBuf};
use std::process::Output;

use crate::support::process::{make_command, run};
use crate::support::{Backend, TestDatabase};

/// The least number of files.
const FILES: usize = 40;
/// How many commands run at the same time. Most of their time they wait.
const AT_ONCE: usize = 6;

fn find_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/data/messy")
}

/// Lists the names of the files in the folder that have an expectation, or should have one.
fn list_files(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| {
            let kind = Path::new(name).extension();
            kind.is_some_and(|kind| ["csv", "xlsx", "ods"].iter().any(|known| kind == *known))
        })
        .collect();
    names.sort();
    names
}

/// Splits the options of an import, of which those with spaces stand in quotation marks.
fn split_options(line: &str) -> Vec<String> {
    let options = line.strip_prefix('$').unwrap();
    let mut words = vec![];
    for (place, part) in options.split('"').enumerate() {
        if place % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

/// Writes what a command said as an expectation does: messages behind `# `, then its results.
fn describe(first: &str, output: &Output) -> String {
    let messages = String::from_utf8_lossy(&output.stderr);
    let results = String::from_utf8_lossy(&output.stdout);
    let mut text = format!("{first}\n");
    for message in messages.lines() {
        text.push_str(format!("# {message}").trim_end());
        text.push('\n');
    }
    for result in results.lines() {
        text.push_str(result.trim_end());
        text.push('\n');
    }
    text
}

/// Imports a file as a dry run. Returns what it says if that is not what is expected.
fn find_difference(database: &TestDatabase, folder: &Path, name: &str) -> Option<String> {
    let expected = std::fs::read_to_string(folder.join(format!("{name}.expected"))).unwrap();
    let first = expected.lines().next().unwrap();
    let output = make_command(database, 1)
        // The file is named in some messages.
        .current_dir(folder)
        .args(["import", "care", name, "--dry-run"])
        .args(split_options(first))
        .output()
        .unwrap();
    let said = describe(first, &output);
    (said != expected).then(|| format!("{name}\nexpected: {expected}\nsaid: {said}"))
}

fn find_differences(database: &TestDatabase, folder: &Path, names: &[String]) -> Vec<String> {
    let names = names.iter();
    names
        .filter_map(|name| find_difference(database, folder, name))
        .collect()
}

#[test]
fn every_line_of_a_messy_file_becomes_what_stands_beside_it() {
    let (folder, database) = (find_folder(), TestDatabase::new(Backend::Sqlite));
    let statement = folder.join("care");
    let publish = ["statement", "publish", statement.to_str().unwrap()];
    let published = run(&database, &publish);
    let complaint = String::from_utf8_lossy(&published.stderr);
    assert!(published.status.success(), "{complaint}");
    let files = list_files(&folder);
    assert!(files.len() >= FILES, "{} files", files.len());
    let (folder, database) = (folder.as_path(), &database);
    let share = files.len().div_ceil(AT_ONCE);
    let differences: Vec<String> = std::thread::scope(|scope| {
        let tasks: Vec<_> = files
            .chunks(share)
            .map(|names| scope.spawn(move || find_differences(database, folder, names)))
            .collect();
        tasks
            .into_iter()
            .flat_map(|task| task.join().unwrap())
            .collect()
    });
    assert!(differences.is_empty(), "\n{}", differences.join("\n"));
}
