//! The sections `[limits]`, `[ledger]` and `[retention]`.

use serde::{Deserialize, Serialize};

use super::common::SettingsError;
use super::letters::LetterSettings;

/// `[limits]`: see `config.default.toml`.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct LimitSettings {
    /// Endorsements in one burst from one client prefix to one statement.
    pub endorse_burst: u32,
    /// Endorsements a minute after the burst.
    pub endorse_per_minute: u32,
    /// Searches among signatories in one burst from one client prefix.
    pub search_burst: u32,
    /// Searches a minute after the burst.
    pub search_per_minute: u32,
    /// Confirmations of people from one mail domain to one statement in any 10 minutes; further
    /// ones wait for staff. 0 for any number.
    pub confirmations_per_domain: u32,
    /// Letters to one mailbox in any hour.
    pub letters_per_hour: u32,
    /// Letters about one endorsement in any 24 hours.
    pub letters_per_endorsement: u32,
    /// Open streams to one client prefix.
    pub streams_per_client: u32,
    /// Open streams in this process.
    pub streams: u32,
}

/// `[ledger]`: see `config.default.toml`.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct LedgerSettings {
    /// Commands that may wait.
    pub queue: usize,
    /// Commands in one transaction.
    pub batch: usize,
    /// Simultaneous transactions, on PostgreSQL.
    pub writers: usize,
    /// Whether answers are given before the commit. It cannot be set: the load tests use it to
    /// prove that they detect lost endorsements.
    #[serde(skip)]
    pub careless: bool,
}

/// `[retention]`: see `config.default.toml`.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct RetentionSettings {
    /// Days until an ended endorsement loses its personal data.
    pub ended_days: u32,
}

impl LimitSettings {
    /// Checks the ranges of the values.
    pub(super) fn validate(self) -> Result<Self, SettingsError> {
        // `confirmations_per_domain` is not among them, as its 0 means that there is no limit.
        let all = [
            self.endorse_burst,
            self.endorse_per_minute,
            self.search_burst,
            self.search_per_minute,
            self.letters_per_hour,
            self.letters_per_endorsement,
            self.streams_per_client,
            self.streams,
        ];
        if all.contains(&0) {
            return Err(SettingsError(
                "[limits]: every limit has to be 1 or more".into(),
            ));
        }
        Ok(self)
    }
}

impl LedgerSettings {
    /// Checks the ranges of the values.
    pub(super) fn validate(self) -> Result<Self, SettingsError> {
        if self.queue == 0 || !(1..=4096).contains(&self.batch) || !(1..=8).contains(&self.writers)
        {
            return Err(SettingsError(
                "[ledger]: queue has to be 1 or more, batch 1 to 4096, writers 1 to 8".into(),
            ));
        }
        Ok(self)
    }
}

/// Formats the sections as TOML.
pub(super) fn format_toml(
    limits: &LimitSettings,
    letters: &LetterSettings,
    ledger: &LedgerSettings,
    retention: &RetentionSettings,
) -> String {
    let section = |name: &str, text: Result<String, toml::ser::Error>| {
        format!("\n[{name}]\n{}", text.unwrap_or_default())
    };
    section("limits", toml::to_string(limits))
        + &section("letters", toml::to_string(letters))
        + &section("ledger", toml::to_string(ledger))
        + &section("retention", toml::to_string(retention))
}
