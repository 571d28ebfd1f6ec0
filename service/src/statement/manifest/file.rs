//! The shape of `statement.toml`, before its values are checked.

use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;

use super::partners::FilePartner;

/// The whole `statement.toml`, with the position of each value that a check may refuse.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ManifestFile {
    pub(super) slug: Spanned<String>,
    pub(super) kind: Spanned<String>,
    pub(super) original: Spanned<String>,
    pub(super) languages: Spanned<Vec<Spanned<String>>>,
    pub(super) accepts: Option<Spanned<Vec<Spanned<String>>>>,
    pub(super) review_organisations: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) substantive: bool,
    pub(super) published_on: Option<Spanned<Datetime>>,
    pub(super) credit: Option<FileCredit>,
    pub(super) opens: Option<Spanned<Datetime>>,
    pub(super) closes: Option<Spanned<Datetime>>,
    pub(super) time_zone: Option<Spanned<String>>,
    pub(super) addressee: Option<Spanned<String>>,
    pub(super) goal: Option<Spanned<i64>>,
    pub(super) retention_days: Option<Spanned<i32>>,
    pub(super) keep_public_list: Option<bool>,
    pub(super) reminder: Option<bool>,
    #[serde(default)]
    pub(super) hashtags: Vec<Spanned<String>>,
    pub(super) hosts: Spanned<Vec<Spanned<FileHost>>>,
    #[serde(default)]
    pub(super) downloads: Vec<FileDownload>,
    #[serde(default)]
    pub(super) links: Vec<FileLink>,
    #[serde(default)]
    pub(super) embed_partners: Vec<FilePartner>,
}

/// The `[credit]` table: where the text was first published.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FileCredit {
    pub(super) text: String,
    pub(super) url: Option<Spanned<String>>,
}

/// One `[[hosts]]` table.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FileHost {
    pub(super) name: Spanned<String>,
    pub(super) website: Option<Spanned<String>>,
    pub(super) country: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) lead: bool,
}

/// One `[[downloads]]` table.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FileDownload {
    pub(super) language: Spanned<String>,
    pub(super) file: Spanned<String>,
}

/// One `[[links]]` table.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FileLink {
    pub(super) label: String,
    pub(super) url: Spanned<String>,
}
