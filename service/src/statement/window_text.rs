//! Says in words when a statement opens or closes.

use chrono::{DateTime, TimeDelta, Utc};

use super::api::format_timestamp;
use super::rules::{CONFIRM_AFTER_CLOSING, CONFIRM_WITHIN, Statement, StatementState};
use crate::language::{Locale, dates};

/// Formats a sentence with the days in which a submission can be confirmed: `$days` of them, and at
/// most `$after` past the closing.
pub fn format_confirm_days(words: &Locale, key: &str) -> String {
    let (days, after) = (CONFIRM_WITHIN.num_days(), CONFIRM_AFTER_CLOSING.num_days());
    words.text_with_numbers(key, &[("days", days), ("after", after)])
}

/// Formats the end of a statement for machines while it is ahead. Pages tell it in the reader's time
/// zone too, beside the sentence of [`describe_window`].
pub fn format_deadline(statement: &Statement, now: DateTime<Utc>) -> Option<String> {
    statement
        .closes()
        .filter(|closes| *closes > now)
        .map(format_timestamp)
}

/// Describes when a statement opens or closes: "Closes Monday 16 February 2026, 18:00 in Singapore,
/// in 7 hours." Returns `None` if it is open without an end or withdrawn.
pub fn describe_window(
    words: &Locale,
    statement: &Statement,
    now: DateTime<Utc>,
) -> Option<String> {
    let settings = &statement.settings;
    let format_with_moment = |key: &str, at: DateTime<Utc>| {
        let (moment, distance) = (
            dates::format_moment(words, at, settings.time_zone),
            dates::format_distance(words, now, at),
        );
        words.text_with_all(key, &[("moment", &moment), ("distance", &distance)])
    };
    match (statement.state(now), statement.closes()) {
        (StatementState::Upcoming, _) => Some(format_with_moment("window-opens", settings.opens)),
        (StatementState::Open, Some(closes)) => Some(format_with_moment("window-closes", closes)),
        // After two months the distance in days no longer informs anyone.
        (StatementState::Closed, Some(closes)) if now - closes > TimeDelta::days(60) => {
            Some(words.text_with(
                "window-closed-long-ago",
                "moment",
                dates::format_moment(words, closes, settings.time_zone),
            ))
        }
        (StatementState::Closed, Some(closes)) => Some(format_with_moment("window-closed", closes)),
        _ => None,
    }
}
