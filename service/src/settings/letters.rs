//! The sections `[letters]` and `[news]`: the paces at which letters leave, the sender of news, and how
//! many of them leave on a day.

use std::time::Duration;

use serde::{Deserialize, Deserializer, Serialize};

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

/// `[news]`: see `config.default.toml`.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct NewsSettings {
    /// The address that sends news; empty for that of all letters.
    pub from: String,
    /// Where answers to news go; empty for the contact of the site.
    pub reply_to: String,
    /// Where people write who want no more news; empty for where answers go.
    pub unsubscribe_mail: String,
    /// The most letters of news on the first day on which some leave, on the second, and so on; after
    /// the last one any number.
    #[serde(deserialize_with = "read_numbers")]
    pub news_per_day: Vec<u32>,
}

/// A number, or its text: a variable of the environment has a text.
#[derive(Deserialize)]
#[serde(untagged)]
enum NumberOrText {
    Number(u32),
    Text(String),
}

fn read_numbers<'de, D: Deserializer<'de>>(source: D) -> Result<Vec<u32>, D::Error> {
    let read: Vec<NumberOrText> = Vec::deserialize(source)?;
    read.into_iter()
        .map(|one| match one {
            NumberOrText::Number(number) => Ok(number),
            NumberOrText::Text(text) => text.trim().parse().map_err(serde::de::Error::custom),
        })
        .collect()
}

impl NewsSettings {
    /// Checks the values; `mail_from` is the sender of all letters.
    pub(super) fn validate(mut self, mail_from: &str) -> Result<Self, SettingsError> {
        if self.news_per_day.contains(&0) {
            return Err(SettingsError(
                "[news]: each number of news_per_day has to be 1 or more".into(),
            ));
        }
        for (key, address) in [
            ("from", &self.from),
            ("reply_to", &self.reply_to),
            ("unsubscribe_mail", &self.unsubscribe_mail),
        ] {
            let is_address = address.parse::<lettre::Address>().is_ok();
            if !address.is_empty() && !is_address {
                return Err(SettingsError(format!(
                    "[news]: {key} has to be an email address, as in news@example.org"
                )));
            }
        }
        if self.from.is_empty() {
            mail_from.clone_into(&mut self.from);
        }
        Ok(self)
    }

    /// Formats the section as TOML.
    pub(super) fn format_toml(&self) -> String {
        format!("\n[news]\n{}", toml::to_string(self).unwrap_or_default())
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    fn read(change: &str) -> Result<NewsSettings, SettingsError> {
        let mut table: toml::Table =
            "from = \"\"\nreply_to = \"\"\nunsubscribe_mail = \"\"\nnews_per_day = [500, 1000]"
                .parse()
                .unwrap();
        table.extend(change.parse::<toml::Table>().unwrap());
        let read: NewsSettings = table.try_into().unwrap();
        read.validate("no-reply@example.org")
    }

    #[test]
    fn the_sender_is_that_of_all_letters_unless_another_is_set() {
        assert_eq!(read("").unwrap().from, "no-reply@example.org");
        let own = read("from = \"news@news.example.org\"").unwrap();
        assert_eq!(own.from, "news@news.example.org");
    }

    #[test]
    fn what_cannot_be_meant_is_refused() {
        for (change, word) in [
            ("from = \"news\"", "from"),
            ("reply_to = \"Office <o@example.org>\"", "reply_to"),
            ("unsubscribe_mail = \"a b\"", "unsubscribe_mail"),
            ("news_per_day = [500, 0]", "news_per_day"),
        ] {
            let error = read(change).unwrap_err().to_string();
            assert!(error.contains(word), "{error}");
        }
    }

    #[test]
    fn a_variable_of_the_environment_is_a_list_of_texts() {
        let ladder = read("news_per_day = [\"5\", \" 10\"]").unwrap();
        assert_eq!(ladder.news_per_day, [5, 10]);
    }

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
