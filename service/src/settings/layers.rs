//! The layers of the settings: defaults, file, environment, flags. An error about an unknown key
//! suggests the most similar one.

use std::collections::BTreeMap;
use std::path::Path;

use serde::Deserialize;
use toml::{Table, Value};

use super::common::{LogFormat, SettingsError};
use super::database::DatabaseSettings;
use super::letters::{LetterSettings, NewsSettings};
use super::limits::{LedgerSettings, LimitSettings, RetentionSettings};
use super::mail::MailSection;
use super::shedding::SheddingSettings;
use super::tally::TallySettings;

const DEFAULTS: &str = include_str!("../config.default.toml");
const PREFIX: &str = "UNDERSIGNED_";
/// Keys that may also be read from a file named by `…_FILE`, since the environment of a process can
/// be seen from outside.
const SECRETS: [&str; 6] = [
    "secret",
    "database_url",
    "redis_url",
    "mail_url",
    "mail.hook_secret",
    "mail.mailgun_signing_key",
];

/// What staff may set in the console where the operator set nothing.
const SITE_KEYS: [&str; 3] = ["site_name", "contact", "privacy_url"];

/// The one key of a section whose variable does not name the section.
const PLAIN: &str = "tally.hidden_delay";

/// Values from the flags of the command line, by key.
pub type Overrides = BTreeMap<&'static str, String>;

/// The merged layers before validation.
#[derive(Deserialize)]
pub(super) struct Raw {
    pub listen: String,
    pub data_dir: String,
    pub database_url: String,
    pub redis_url: String,
    pub redis_ca_file: String,
    pub redis_prefix: String,
    pub mail_url: String,
    pub mail_ca_file: String,
    pub mail_from: String,
    pub base_url: String,
    pub trusted_proxies: Vec<String>,
    pub secret: String,
    pub log: String,
    pub log_format: LogFormat,
    pub site_name: String,
    pub contact: String,
    pub privacy_url: String,
    pub site_paper: String,
    pub metrics_listen: String,
    pub drain_millis: u64,
    pub mail: MailSection,
    pub database: DatabaseSettings,
    pub limits: LimitSettings,
    pub letters: LetterSettings,
    pub news: NewsSettings,
    pub ledger: LedgerSettings,
    pub shedding: SheddingSettings,
    pub tally: TallySettings,
    pub retention: RetentionSettings,
    /// The keys among [`SITE_KEYS`] that the operator set in some layer.
    #[serde(skip)]
    pub set_by_operator: Vec<&'static str>,
}

impl Raw {
    /// Returns a value of the site as the operator set it; an empty one is none.
    pub fn find_operator_value(&self, key: &str) -> Option<&str> {
        let value = match key {
            "site_name" => &self.site_name,
            "contact" => &self.contact,
            _ => &self.privacy_url,
        };
        let value = value.trim();
        (self.set_by_operator.contains(&key) && !value.is_empty()).then_some(value)
    }
}

/// Merges the layers.
pub(super) fn merge(config: Option<&Path>, overrides: &Overrides) -> Result<Raw, SettingsError> {
    let mut table: Table = DEFAULTS
        .parse()
        .map_err(|error| SettingsError(format!("config.default.toml is broken: {error}")))?;
    let mut set_by_operator = vec![];
    let mut note = |is_set: &dyn Fn(&str) -> bool| {
        set_by_operator.extend(SITE_KEYS.into_iter().filter(|key| is_set(key)));
    };
    if let Some(path) = config {
        let text = std::fs::read_to_string(path).map_err(|error| {
            SettingsError(format!("{} cannot be read: {error}", path.display()))
        })?;
        let file: Table = text
            .parse()
            .map_err(|error| explain_toml(path, &text, &error))?;
        note(&|key: &str| file.contains_key(key));
        lay_over(&mut table, file, "", &path.display().to_string())?;
    }
    for (name, value) in read_environment() {
        lay_variable(&mut table, &name, &value)?;
        note(&|key: &str| name_variable(key) == name);
    }
    for (key, value) in overrides {
        note(&|known: &str| known == *key);
        set(&mut table, key, value)
            .map_err(|why| SettingsError(format!("--{}: {why}", key.replace('_', "-"))))?;
    }
    let raw: Raw = table
        .try_into()
        .map_err(|error| SettingsError(format!("settings: {error}")))?;
    Ok(Raw {
        set_by_operator,
        ..raw
    })
}

/// Says what is wrong in a file and in which line. The line itself is not quoted, as it may hold a
/// password.
fn explain_toml(path: &Path, text: &str, error: &toml::de::Error) -> SettingsError {
    let start = error.span().map_or(0, |span| span.start);
    let line = text.get(..start).unwrap_or_default().matches('\n').count() + 1;
    SettingsError(format!("{}:{line}: {}", path.display(), error.message()))
}

/// Returns the environment variables with our prefix. No other code reads the environment.
fn read_environment() -> Vec<(String, String)> {
    #[expect(clippy::disallowed_methods, reason = "this is the one place that may")]
    std::env::vars()
        .filter(|(name, _)| name.starts_with(PREFIX))
        .collect()
}

fn lay_over(
    below: &mut Table,
    above: Table,
    path: &str,
    source: &str,
) -> Result<(), SettingsError> {
    for (key, value) in above {
        let known: Vec<String> = below.keys().cloned().collect();
        // A key that is mistyped would otherwise leave its default in force without a word.
        let Some(slot) = below.get_mut(&key) else {
            let nearest = find_nearest(&key, known.iter().map(String::as_str));
            return Err(SettingsError(format!(
                "{source}: there is no setting “{path}{key}”; did you mean “{path}{nearest}”?"
            )));
        };
        // Each layer is checked by itself, so that the error names the layer it is in.
        match (slot, value) {
            (Value::Table(inner), Value::Table(outer)) => {
                lay_over(inner, outer, &format!("{path}{key}."), source)?;
            }
            (slot, value) if slot.type_str() == value.type_str() => *slot = value,
            (slot, _) => {
                return Err(SettingsError(format!(
                    "{source}: “{path}{key}” must be a {}",
                    slot.type_str()
                )));
            }
        }
    }
    Ok(())
}

fn lay_variable(table: &mut Table, name: &str, value: &str) -> Result<(), SettingsError> {
    let (plain, from_file) = match name.strip_suffix("_FILE") {
        Some(plain) if SECRETS.iter().any(|key| name_variable(key) == plain) => (plain, true),
        _ => (name, false),
    };
    let keys = list_keys(table);
    let Some(key) = keys.iter().find(|key| name_variable(key) == plain) else {
        let names: Vec<String> = keys.iter().map(|key| name_variable(key)).collect();
        let nearest = find_nearest(plain, names.iter().map(String::as_str));
        return Err(SettingsError(format!(
            "environment: there is no {name}; did you mean {nearest}?"
        )));
    };
    let value = if from_file {
        let text = std::fs::read_to_string(value)
            .map_err(|error| SettingsError(format!("{name}: the file cannot be read: {error}")))?;
        // Editors end a file with a line break.
        text.trim().to_owned()
    } else {
        value.to_owned()
    };
    set(table, key, &value).map_err(|why| SettingsError(format!("{name}: {why}")))
}

fn name_variable(key: &str) -> String {
    let key = if key == PLAIN { "hidden_delay" } else { key };
    format!("{PREFIX}{}", key.replace('.', "_").to_uppercase())
}

/// Lists every key; those of a section are prefixed with its name and a dot.
fn list_keys(table: &Table) -> Vec<String> {
    let flatten = |(key, value): (&String, &Value)| match value {
        Value::Table(inner) => {
            let names = list_keys(inner).into_iter();
            names.map(|name| format!("{key}.{name}")).collect()
        }
        _ => vec![key.clone()],
    };
    table.iter().flat_map(flatten).collect()
}

/// Sets a key from text, in the type of its default.
fn set(table: &mut Table, key: &str, text: &str) -> Result<(), String> {
    let slot = find_slot(table, key).ok_or_else(|| format!("there is no setting “{key}”"))?;
    *slot = match slot {
        Value::Integer(_) => Value::Integer(
            text.trim()
                .parse()
                .map_err(|_| format!("“{text}” is not a whole number"))?,
        ),
        Value::Boolean(_) => Value::Boolean(
            text.trim()
                .parse()
                .map_err(|_| format!("“{text}” is neither true nor false"))?,
        ),
        Value::Array(_) => text
            .split(',')
            .map(str::trim)
            .filter(|part| !part.is_empty())
            .map(Value::from)
            .collect::<Vec<_>>()
            .into(),
        _ => Value::from(text),
    };
    Ok(())
}

/// Finds the place of a key, which may stand in a section of a section.
fn find_slot<'a>(table: &'a mut Table, key: &str) -> Option<&'a mut Value> {
    match key.split_once('.') {
        Some((section, name)) => find_slot(table.get_mut(section)?.as_table_mut()?, name),
        None => table.get_mut(key),
    }
}

/// Returns the known word with the smallest edit distance.
pub fn find_nearest<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> &'a str {
    known
        .min_by_key(|candidate| strsim::levenshtein(word, candidate))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    fn defaults() -> Table {
        DEFAULTS.parse().unwrap()
    }

    #[test]
    fn the_defaults_are_whole() {
        let raw: Raw = defaults().try_into().unwrap();
        assert_eq!(raw.listen, "127.0.0.1:8080");
        assert_eq!(raw.limits.endorse_burst, 20);
    }

    #[test]
    fn an_unknown_key_is_named_with_the_nearest() {
        let mut table = defaults();
        let message = lay_over(
            &mut table,
            "[limits]\nendorse_brust = 3".parse().unwrap(),
            "",
            "my.toml",
        )
        .unwrap_err()
        .0;
        assert!(
            message.contains("limits.endorse_brust") && message.contains("limits.endorse_burst"),
            "{message}"
        );
        let message = lay_variable(&mut table, "UNDERSIGNED_BASEURL", "x")
            .unwrap_err()
            .0;
        assert!(message.contains("UNDERSIGNED_BASE_URL"), "{message}");
    }

    #[test]
    fn variables_take_the_type_of_the_default() {
        let mut table = defaults();
        lay_variable(
            &mut table,
            "UNDERSIGNED_TRUSTED_PROXIES",
            "10.0.0.0/8, ::1/128",
        )
        .unwrap();
        lay_variable(&mut table, "UNDERSIGNED_LIMITS_ENDORSE_BURST", "7").unwrap();
        let raw: Raw = table.clone().try_into().unwrap();
        assert_eq!(
            (raw.trusted_proxies.len(), raw.limits.endorse_burst),
            (2, 7)
        );
        assert!(lay_variable(&mut table, "UNDERSIGNED_LEDGER_BATCH", "many").is_err());
        lay_variable(&mut table, "UNDERSIGNED_HIDDEN_DELAY", "20").unwrap();
        let raw: Raw = table.clone().try_into().unwrap();
        assert_eq!(raw.tally.hidden_delay, 20);
        let switch = "UNDERSIGNED_DATABASE_PREPARED_STATEMENTS";
        assert!(raw.database.prepared_statements);
        lay_variable(&mut table, switch, "false").unwrap();
        let raw: Raw = table.clone().try_into().unwrap();
        assert!(!raw.database.prepared_statements);
        assert!(lay_variable(&mut table, switch, "perhaps").is_err());
        // This one is no secret in a file, but a file by itself.
        lay_variable(&mut table, "UNDERSIGNED_REDIS_CA_FILE", "/etc/ca.pem").unwrap();
        let raw: Raw = table.clone().try_into().unwrap();
        assert_eq!(raw.redis_ca_file, "/etc/ca.pem");
        // A section in a section.
        lay_variable(&mut table, "UNDERSIGNED_MAIL_DKIM_SELECTOR", "u1").unwrap();
        lay_variable(&mut table, "UNDERSIGNED_MAIL_DKIM_KEY_FILE", "/etc/k.pem").unwrap();
        let section = table["mail"]["dkim"].clone();
        assert_eq!(section["selector"].as_str(), Some("u1"));
        assert_eq!(section["key_file"].as_str(), Some("/etc/k.pem"));
        assert!(lay_variable(&mut table, "UNDERSIGNED_MAIL_DKIM", "u1").is_err());
    }

    #[test]
    fn what_the_operator_set_of_the_site_is_known() {
        let none = merge(None, &Overrides::new()).unwrap();
        assert_eq!(none.find_operator_value("site_name"), None);
        assert_eq!(none.site_name, "Undersigned");
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("my.toml");
        // The built-in name counts as set where somebody wrote it down, and an empty value does not.
        std::fs::write(&path, "site_name = \"Undersigned\"\ncontact = \"\"\n").unwrap();
        let flags = Overrides::from([("privacy_url", "https://example.org/p".to_owned())]);
        let some = merge(Some(&path), &flags).unwrap();
        for (key, value) in [
            ("site_name", Some("Undersigned")),
            ("contact", None),
            ("privacy_url", Some("https://example.org/p")),
        ] {
            assert_eq!(some.find_operator_value(key), value, "{key}");
        }
    }

    #[test]
    fn an_error_in_a_file_names_the_file_and_does_not_quote_the_line() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("my.toml");
        let text = "site_name = \"A\"\ndatabase_url = \"postgres://u:hush@h\n";
        std::fs::write(&path, text).unwrap();
        let Err(SettingsError(message)) = merge(Some(&path), &Overrides::new()) else {
            panic!("a file without its last quotation mark is taken");
        };
        assert!(
            message.contains("my.toml:") && !message.contains("hush"),
            "{message}"
        );
    }
}
