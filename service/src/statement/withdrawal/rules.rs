//! The rules of a withdrawal: how it is confirmed, and until when it can be undone.

use chrono::{DateTime, TimeDelta, Utc};

use crate::statement::rules::Statement;

/// How long after it a withdrawal can be undone; then it is final.
pub const UNDO_WITHIN: TimeDelta = TimeDelta::hours(1);

/// Returns until when the withdrawal of a statement can be undone; `None` if it is final, or if the
/// statement is not withdrawn.
pub fn find_end_of_undo(statement: &Statement, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let until = statement.withdrawn_at? + UNDO_WITHIN;
    (now < until).then_some(until)
}

/// Reports whether somebody typed the name of a statement: its title, or the end of its web address.
/// Whoever has to type it cannot withdraw another statement by mistake.
pub fn is_name_of(statement: &Statement, typed: &str) -> bool {
    let fold = |text: &str| {
        let words: Vec<&str> = text.split_whitespace().collect();
        words.join(" ").to_lowercase()
    };
    let typed = fold(typed);
    typed == fold(&statement.slug) || typed == fold(&statement.title)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use chrono::NaiveDate;
    use chrono_tz::Tz;
    use uuid::Uuid;

    use super::*;
    use crate::statement::rules::{DisplayDefault, ReviewRule, StatementKind, StatementSettings};

    fn statement(withdrawn_at: Option<&str>) -> Statement {
        Statement {
            id: Uuid::nil(),
            slug: "care".into(),
            title: "Care for  all".into(),
            current_version: 1,
            closed_at: None,
            updated_at: DateTime::UNIX_EPOCH,
            consent_version: 1,
            note: None,
            delivered_at: None,
            withdrawn_at: withdrawn_at.map(|at| at.parse().unwrap()),
            held_until: None,
            erased_at: None,
            settings: StatementSettings {
                kind: StatementKind::OpenLetter,
                original: "en".into(),
                accepts: vec![],
                review: ReviewRule::Unproven,
                published_on: NaiveDate::default(),
                opens: DateTime::UNIX_EPOCH,
                closes: None,
                time_zone: Tz::UTC,
                addressee: None,
                goal: None,
                hashtags: vec![],
                links: vec![],
                credit: None,
                asks: vec![],
                display_default: DisplayDefault::Public,
                retention_days: None,
                keeps_public_list: true,
                reminds: false,
            },
        }
    }

    #[test]
    fn a_withdrawal_can_be_undone_for_an_hour() {
        for (withdrawn_at, now, can_be_undone) in [
            (None, "2026-02-14T12:00:00Z", false),
            (Some("2026-02-14T12:00:00Z"), "2026-02-14T12:00:00Z", true),
            (Some("2026-02-14T12:00:00Z"), "2026-02-14T12:59:59Z", true),
            (Some("2026-02-14T12:00:00Z"), "2026-02-14T13:00:00Z", false),
        ] {
            let until = find_end_of_undo(&statement(withdrawn_at), now.parse().unwrap());
            assert_eq!(until.is_some(), can_be_undone, "{now}");
        }
    }

    #[test]
    fn only_the_name_of_the_statement_confirms() {
        for (typed, is_name) in [
            ("care", true),
            (" CARE ", true),
            ("Care for all", true),
            ("care  FOR all", true),
            ("car", false),
            ("", false),
            ("yes", false),
        ] {
            assert_eq!(is_name_of(&statement(None), typed), is_name, "{typed}");
        }
    }
}
