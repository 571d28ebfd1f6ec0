//! The manifest of a statement: a directory with `statement.toml` and one `LANG.md` for each
//! language.
//!
//! A directory with any error is refused as a whole; each error names file, line and remedy.

mod checker;
mod contents;
mod file;
pub mod partners;
mod settings;
#[cfg(test)]
mod tests;
pub mod text_file;

use std::fs::File;
use std::io::Read;
use std::path::Path;

use checker::ManifestChecker;
use chrono::{DateTime, NaiveDate, Utc};
use file::ManifestFile;
use text_file::{find_line, join_lines, read_utf8};

use crate::statement::partners::Partner;
use crate::statement::rules::StatementSettings;
use crate::statement::store::{Download, Host, Text};

/// A manifest that was read and holds no error.
pub struct Manifest {
    pub slug: String,
    /// Whether a changed text asks signatories to affirm again.
    pub substantive: bool,
    pub published_on: Option<NaiveDate>,
    pub texts: Vec<Text>,
    pub hosts: Vec<Host>,
    pub downloads: Vec<Download>,
    pub partners: Vec<Partner>,
    /// Whether public lines stay after the retention, where it says so.
    pub keeps_public_list: Option<bool>,
    /// Whether people who have not confirmed are reminded, where it says so.
    pub reminds: Option<bool>,
    /// What its texts hold and no reader sees, one line each: `FILE:LINE: what; remedy`.
    pub warnings: Vec<String>,
    /// Whether it was written in the editor: then it sets what the form asks for, and leaves the
    /// published files and partners unchanged.
    pub(super) is_draft: bool,
    pub(super) opens: Option<DateTime<Utc>>,
    pub(super) rest: StatementSettings,
}

/// The largest file to download, in bytes. It is one column of one row, and is in memory as a whole
/// while it is sent.
const LARGEST_FILE: u64 = 20 * 1024 * 1024;

/// Reads a file up to one byte more than the largest that is allowed, so that its check sees that
/// it is too large, and a file without an end is none to wait for.
fn read_bounded(path: &Path) -> std::io::Result<Vec<u8>> {
    let mut bytes = vec![];
    File::open(path)?
        .take(LARGEST_FILE + 1)
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// All errors of a manifest, one line each: `FILE:LINE: error; remedy`.
#[derive(Debug, thiserror::Error)]
#[error("{}", .0.join("\n"))]
pub struct ManifestError(pub Vec<String>);

impl Manifest {
    /// Reads the manifest in the directory `path`.
    pub fn read(path: &Path) -> Result<Self, ManifestError> {
        let get = |name: &str| read_bounded(&path.join(name)).map_err(|error| error.to_string());
        Self::from_files(&get)
    }

    /// Reads the manifest whose files `get` gives by name.
    pub fn from_files(
        get: &dyn Fn(&str) -> Result<Vec<u8>, String>,
    ) -> Result<Self, ManifestError> {
        let name = "statement.toml";
        let source = read_utf8(name, get).map_err(|error| ManifestError(vec![error]))?;
        let file: ManifestFile = toml::from_str(&source).map_err(|error| {
            let line = error
                .span()
                .map_or(1, |span| find_line(&source, span.start));
            ManifestError(vec![format!(
                "{name}:{line}: {}",
                join_lines(error.message())
            )])
        })?;
        let mut checker = ManifestChecker {
            name: name.to_owned(),
            source: &source,
            errors: vec![],
            warnings: vec![],
        };
        let manifest = checker.check_manifest(file, get);
        if checker.errors.is_empty() {
            Ok(manifest)
        } else {
            Err(ManifestError(checker.errors))
        }
    }

    /// Gives the settings; `opens` is used where the manifest has no such date.
    pub fn settings(&self, opens: DateTime<Utc>) -> StatementSettings {
        let opens = self.opens.unwrap_or(opens);
        let published_on = self
            .published_on
            .unwrap_or_else(|| opens.with_timezone(&self.rest.time_zone).date_naive());
        StatementSettings {
            published_on,
            opens,
            ..self.rest.clone()
        }
    }

    /// Gives the title of the original text.
    pub fn original_title(&self) -> String {
        let original = self
            .texts
            .iter()
            .find(|text| text.language == self.rest.original);
        original.map(|text| text.title.clone()).unwrap_or_default()
    }

    /// Replaces the dates of the file. The demonstration uses this, so that its appeal always
    /// closes within days.
    pub fn reschedule(&mut self, opens: DateTime<Utc>, closes: DateTime<Utc>) {
        self.opens = Some(opens);
        self.rest.closes = Some(closes);
    }
}
