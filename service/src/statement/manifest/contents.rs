//! Checks of what a manifest names beside its settings: hosts, files to download and texts.

use std::path::PathBuf;

use toml::Spanned;
use uuid::Uuid;

use super::LARGEST_FILE;
use super::checker::ManifestChecker;
use super::file::{FileDownload, FileHost};
use super::text_file::{detect_media_type, list_warnings, read_text};
use crate::statement::store::{Download, Host, Text};
use crate::values::Country;

impl ManifestChecker<'_> {
    /// Reads the hosts, of which exactly one leads; a single host leads without saying so.
    pub(super) fn read_hosts(&mut self, value: &Spanned<Vec<Spanned<FileHost>>>) -> Vec<Host> {
        let mut hosts = vec![];
        for spanned in value.as_ref() {
            let host = spanned.as_ref();
            if host.name.as_ref().trim().is_empty() {
                self.add_error(&host.name, "hosts: a host needs a name");
            }
            let website = host
                .website
                .as_ref()
                .and_then(|site| self.read_url(site, "hosts.website"));
            let what = "hosts.country: use two letters of ISO 3166-1, as in “KE”";
            let country = host
                .country
                .as_ref()
                .and_then(|code| self.parse(code, Country::parse, what));
            hosts.push(Host {
                name: host.name.as_ref().trim().to_owned(),
                website,
                country: country.map(|country| country.code().to_owned()),
                lead: host.lead,
            });
        }
        match hosts.iter().filter(|host| host.lead).count() {
            1 => {}
            0 if hosts.len() == 1 => hosts[0].lead = true,
            _ => self.add_error(value, "hosts: exactly one host has to have lead = true"),
        }
        hosts
    }

    /// Reads the files to download.
    pub(super) fn read_downloads(
        &mut self,
        downloads: &[FileDownload],
        languages: &[String],
        get: &dyn Fn(&str) -> Result<Vec<u8>, String>,
    ) -> Vec<Download> {
        downloads
            .iter()
            .filter_map(|download| self.read_download(download, languages, get))
            .collect()
    }

    /// Reads one file to download: PDF, DOCX or ODT, at most 20 MiB, directly in the directory.
    fn read_download(
        &mut self,
        download: &FileDownload,
        languages: &[String],
        get: &dyn Fn(&str) -> Result<Vec<u8>, String>,
    ) -> Option<Download> {
        let language = self.read_language(&download.language)?;
        if !languages.contains(&language) {
            self.add_error(
                &download.language,
                "downloads.language: has to be one of languages",
            );
        }
        let name = download.file.as_ref();
        // A path could name a file outside the directory.
        let inside = PathBuf::from(name)
            .file_name()
            .and_then(|last| last.to_str())
            == Some(name.as_str());
        if !inside || name.chars().any(char::is_control) {
            self.add_error(
                &download.file,
                "downloads.file: name a file in this directory, without a path",
            );
            return None;
        }
        let Ok(bytes) = get(name) else {
            self.add_error(
                &download.file,
                &format!(
                    "downloads.file: “{name}” cannot be read; put the file into the directory"
                ),
            );
            return None;
        };
        let Some(media_type) = detect_media_type(&bytes) else {
            self.add_error(&download.file, "downloads.file: only PDF, DOCX and ODT files are offered, and this is none of them");
            return None;
        };
        if bytes.len() as u64 > LARGEST_FILE {
            self.add_error(
                &download.file,
                "downloads.file: the file is larger than 20 MiB; make it smaller",
            );
        }
        Some(Download {
            // Publishing gives the id.
            id: Uuid::nil(),
            language,
            file_name: name.clone(),
            media_type: media_type.to_owned(),
            bytes,
        })
    }

    /// Reads the text of each language from its `LANG.md`.
    pub(super) fn read_texts(
        &mut self,
        languages: &[String],
        get: &dyn Fn(&str) -> Result<Vec<u8>, String>,
    ) -> Vec<Text> {
        let mut texts = vec![];
        for language in languages {
            match read_text(language, get) {
                Ok(text) => {
                    self.warnings.extend(list_warnings(&text));
                    texts.push(text);
                }
                Err(error) => self.errors.push(error.message),
            }
        }
        texts
    }
}
