//! The section `[tally]`.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use super::common::SettingsError;

/// `[tally]`: see `config.default.toml`.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct TallySettings {
    /// Seconds within which the public count shows what hidden people add or take away.
    pub hidden_delay: u32,
}

impl TallySettings {
    /// Checks the ranges of the values.
    pub(super) fn validate(self) -> Result<Self, SettingsError> {
        if self.hidden_delay > 600 {
            return Err(SettingsError(
                "[tally]: hidden_delay has to be 0 to 600 seconds".into(),
            ));
        }
        Ok(self)
    }

    /// Returns the time within which the public count shows hidden people.
    pub fn hidden_delay(&self) -> TimeDelta {
        TimeDelta::seconds(i64::from(self.hidden_delay))
    }

    /// Formats the section as TOML.
    pub(super) fn format_toml(&self) -> String {
        format!("\n[tally]\n{}", toml::to_string(self).unwrap_or_default())
    }
}
