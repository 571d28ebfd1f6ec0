//! The section `[letters]`: the paces at which letters leave.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::common::SettingsError;

/// The highest pace; a clock could not distinguish shorter distances.
const MOST: u32 = 100_000;

/// `[letters]`: see `config.default.toml`.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct LetterSettings {
    /// Letters that are delivered simultaneously.
    pub connections: u32,
    /// Letters a second over all workers; 0 for any number.
    pub per_second: u32,
    /// Letters a minute to mailboxes of one domain; 0 for any number.
    pub per_domain_per_minute: u32,
}

impl LetterSettings {
    /// Checks the ranges of the values.
    pub(super) fn validate(self) -> Result<Self, SettingsError> {
        if !(1..=256).contains(&self.connections) {
            return Err(SettingsError(
                "[letters]: connections must be 1 to 256".into(),
            ));
        }
        if self.per_second > MOST || self.per_domain_per_minute > MOST {
            return Err(SettingsError(format!(
                "[letters]: per_second and per_domain_per_minute must be 0 (no limit) or up to {MOST}"
            )));
        }
        Ok(self)
    }

    /// Returns how often the outbox is polled; a paced letter becomes due at its slot without a
    /// notification.
    pub fn poll_interval(&self) -> Duration {
        let paced = self.per_second > 0 || self.per_domain_per_minute > 0;
        Duration::from_millis(if paced { 100 } else { 1000 })
    }

    /// Returns the time between two letters, if there is a pace.
    pub fn between_letters(&self) -> Option<Duration> {
        // 0 stands for no pace, and a division by it gives `None`.
        Duration::from_secs(1).checked_div(self.per_second)
    }

    /// Returns the time between two letters to one domain, if there is a pace.
    pub fn between_letters_to_a_domain(&self) -> Option<Duration> {
        Duration::from_secs(60).checked_div(self.per_domain_per_minute)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paces_are_times_between_letters() {
        let of = |connections, per_second, per_domain_per_minute| LetterSettings {
            connections,
            per_second,
            per_domain_per_minute,
        };
        assert_eq!(
            (
                of(8, 0, 0).between_letters(),
                of(8, 0, 0).between_letters_to_a_domain()
            ),
            (None, None)
        );
        assert_eq!(
            of(8, 50, 0).between_letters(),
            Some(Duration::from_millis(20))
        );
        assert_eq!(
            of(8, 0, 20).between_letters_to_a_domain(),
            Some(Duration::from_secs(3))
        );
        for (wrong, message) in [
            (of(0, 0, 0), "connections"),
            (of(257, 0, 0), "1 to 256"),
            (of(8, 100_001, 0), "per_second"),
        ] {
            assert!(
                wrong
                    .validate()
                    .is_err_and(|error| error.to_string().contains(message)),
                "{message}"
            );
        }
        assert!(of(256, 100_000, 100_000).validate().is_ok());
    }
}
