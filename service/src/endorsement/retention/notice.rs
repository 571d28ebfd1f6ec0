//! Says in words when the personal data of a statement is deleted: on its page, on a signatory's own
//! page, in letters and in the console.

use chrono::{DateTime, Utc};

use super::rules;
use crate::language::{Locale, dates};
use crate::statement::rules::{MOST_RETENTION_DAYS, RETENTION_DAYS, Statement};

/// Says when what is not public is deleted, or that it was, and whether the public list stays.
pub fn describe_retention(words: &Locale, statement: &Statement) -> String {
    let when = describe_date(words, statement);
    if rules::is_gone(statement) {
        return when;
    }
    let list = words.text(if statement.settings.keeps_public_list {
        "retention-list-stays"
    } else {
        "retention-list-goes"
    });
    format!("{when} {list}")
}

fn describe_date(words: &Locale, statement: &Statement) -> String {
    let zone = statement.settings.time_zone;
    let format =
        |at: DateTime<Utc>| dates::format_date(words, at.with_timezone(&zone).date_naive());
    let (Some(due), Some(latest)) = (rules::find_due(statement), rules::find_latest(statement))
    else {
        return words.plural("retention-after", rules::find_days(statement));
    };
    if let Some(erased_at) = statement.erased_at.filter(|_| rules::is_gone(statement)) {
        return words.text_with("retention-gone", "date", format(erased_at));
    }
    if rules::is_held(statement) {
        let last_day = dates::format_date(words, rules::find_last_day(due, zone));
        return words.text_with("retention-held", "date", last_day);
    }
    if rules::may_move(statement) {
        let (date, latest) = (format(due), format(latest));
        return words.text_with_all("retention-planned", &[("date", &date), ("latest", &latest)]);
    }
    words.text_with("retention-on", "date", format(due))
}

/// Says for the privacy notice how long what is not public is kept.
pub fn describe_in_general(words: &Locale) -> String {
    let (days, most) = (RETENTION_DAYS.into(), MOST_RETENTION_DAYS.into());
    words.text_with_numbers("privacy-retention", &[("days", days), ("most", most)])
}
