//! The section `[shedding]`.

use serde::{Deserialize, Serialize};

use super::common::SettingsError;

/// `[shedding]`: see `config.default.toml`.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct SheddingSettings {
    /// Simultaneous requests above which pages are refused.
    pub in_flight: u64,
    /// Percentage of the ledger's queue above which pages are refused.
    pub queue_percent: u64,
    /// Scheduling delay of the process, in milliseconds, above which pages are refused.
    pub late_millis: u64,
}

impl SheddingSettings {
    /// Checks the ranges of the values.
    pub(super) fn validate(self) -> Result<Self, SettingsError> {
        if self.in_flight == 0 || self.late_millis == 0 || !(1..=100).contains(&self.queue_percent)
        {
            return Err(SettingsError("[shedding]: in_flight and late_millis have to be 1 or more, queue_percent 1 to 100".into()));
        }
        Ok(self)
    }

    /// Formats the section as TOML.
    pub(super) fn format_toml(&self) -> String {
        format!(
            "\n[shedding]\n{}",
            toml::to_string(self).unwrap_or_default()
        )
    }
}
