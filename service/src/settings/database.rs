//! The address of the database, and the section `[database]`.

use std::path::Path;

use serde::{Deserialize, Serialize};
use url::Url;

use super::common::{SettingsError, check_certificates};
use crate::values::DatabaseAddress;

/// `[database]`: see `config.default.toml`.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct DatabaseSettings {
    /// Whether a statement may be prepared once and used in later transactions. A pooler that
    /// gives each transaction another connection, and keeps none of them, does not allow it.
    pub prepared_statements: bool,
}

impl DatabaseSettings {
    /// Formats the section as TOML.
    pub(super) fn format_toml(&self) -> String {
        format!(
            "\n[database]\n{}",
            toml::to_string(self).unwrap_or_default()
        )
    }
}

/// Reads the address of the database; if empty, it is that of a file in the data directory. The
/// files that it names have to be there.
pub(super) fn read_url(text: &str, data_dir: &Path) -> Result<String, SettingsError> {
    let url = match text {
        "" => build_default_url(data_dir),
        url => url.to_owned(),
    };
    let refuse = |why: String| SettingsError(format!("database_url: {why}"));
    if let DatabaseAddress::Postgres(address) = DatabaseAddress::parse(&url).map_err(refuse)? {
        for (key, path) in &address.files {
            let key = format!("database_url: {key}");
            if key.ends_with("key") {
                std::fs::File::open(path).map_err(|error| {
                    SettingsError(format!("{key}: {} cannot be read: {error}", path.display()))
                })?;
            } else {
                check_certificates(&key, path)?;
            }
        }
    }
    Ok(url)
}

/// Returns the address of the SQLite file in the data directory.
fn build_default_url(data_dir: &Path) -> String {
    let path = data_dir.join("undersigned.db").display().to_string();
    // The driver decodes the path, and takes what follows a question mark for parameters.
    let path = path.replace('%', "%25").replace('?', "%3F");
    let url = format!("sqlite://{path}");
    // The first part of a relative path is read as a host, which must have no blank.
    if Url::parse(&url).is_ok() {
        url
    } else {
        format!("sqlite:{path}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_in_the_data_directory_is_found_whatever_its_name_is() {
        for directory in [
            "./data",
            "/srv/my data",
            "my data",
            "/srv/100%?",
            "/srv/a#b",
        ] {
            let directory = Path::new(directory);
            let url = build_default_url(directory);
            assert_eq!(
                DatabaseAddress::parse(&url),
                Ok(DatabaseAddress::Sqlite(Some(
                    directory.join("undersigned.db")
                ))),
                "{url}"
            );
        }
    }

    #[test]
    fn a_certificate_that_is_not_there_is_named() {
        let url = "postgres://u:hush@h/n?sslmode=verify-full&sslrootcert=/no/such.pem";
        let refused = read_url(url, Path::new("."));
        assert!(refused.is_err_and(|SettingsError(why)| {
            why.contains("sslrootcert: /no/such.pem cannot be read") && !why.contains("hush")
        }));
    }
}
