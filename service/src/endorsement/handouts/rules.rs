//! The rules of what is handed out: the columns of a sheet, and when there is one.

use chrono::TimeDelta;

use crate::statement::rules::{AskedField, StatementState};
use crate::values::SignatoryKind;

/// A column of a sheet: the key of its heading, and its width beside that of the others.
pub type SheetColumn = (&'static str, f32);

/// Lists of up to so many names are read again after [`SHORT_LISTS_FOR`], longer ones after
/// [`LONG_LISTS_FOR`].
const LONG_FROM: usize = 2000;
const SHORT_LISTS_FOR: TimeDelta = TimeDelta::minutes(1);
const LONG_LISTS_FOR: TimeDelta = TimeDelta::minutes(5);

/// Plans the columns of a sheet: what an import of it needs, and what the form of the statement
/// asks for.
pub fn plan_columns(accepts: &[SignatoryKind], asks: &[AskedField]) -> Vec<SheetColumn> {
    let organisations = accepts.contains(&SignatoryKind::Organisation);
    let people = accepts.contains(&SignatoryKind::Individual);
    let asks = |field: AskedField| asks.contains(&field);
    let all = [
        (organisations, "form-organisation-name", 2.6),
        (
            organisations && asks(AskedField::Website),
            "form-website",
            1.8,
        ),
        (true, "form-name", 2.4),
        (asks(AskedField::Role), "form-role", 1.6),
        (
            people && asks(AskedField::Affiliation),
            "form-affiliation",
            1.8,
        ),
        (true, "form-email", 2.6),
        (true, "form-country", 1.2),
        (people, "sheet-display", 1.9),
        (asks(AskedField::Updates), "sheet-updates", 1.1),
        (true, "sheet-signature", 1.6),
    ];
    let kept = all.into_iter().filter(|(is_asked, ..)| *is_asked);
    kept.map(|(_, key, width)| (key, width)).collect()
}

/// Whether names are collected on paper: not for a statement that takes none any more.
pub fn takes_names_on_paper(state: StatementState) -> bool {
    matches!(state, StatementState::Upcoming | StatementState::Open)
}

/// How long a file with so many names is handed out before the list is read again. Whoever takes
/// their name back expects it to go soon; who asks again and again costs no more than this allows.
pub fn keep_list_for(names: usize) -> TimeDelta {
    if names < LONG_FROM {
        SHORT_LISTS_FOR
    } else {
        LONG_LISTS_FOR
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_asks_what_the_statement_asks() {
        use AskedField::{Affiliation, Role, Updates, Website};
        use SignatoryKind::{Individual, Organisation};
        let keys = |accepts: &[SignatoryKind], asks: &[AskedField]| -> Vec<&'static str> {
            let columns = plan_columns(accepts, asks).into_iter();
            columns.map(|(key, _)| key).collect()
        };
        assert_eq!(
            keys(&[Individual], &[]),
            [
                "form-name",
                "form-email",
                "form-country",
                "sheet-display",
                "sheet-signature"
            ]
        );
        // An organisation is always named, and has no affiliation.
        assert_eq!(
            keys(&[Organisation], &[Affiliation, Role]),
            [
                "form-organisation-name",
                "form-name",
                "form-role",
                "form-email",
                "form-country",
                "sheet-signature"
            ]
        );
        let everything = keys(
            &[Organisation, Individual],
            &[Role, Affiliation, Website, Updates],
        );
        assert_eq!(everything.len(), 10);
        assert!(!keys(&[Individual], &[Website]).contains(&"form-website"));
    }

    #[test]
    fn paper_is_for_statements_that_take_names() {
        for (state, expected) in [
            (StatementState::Upcoming, true),
            (StatementState::Open, true),
            (StatementState::Closed, false),
            (StatementState::Withdrawn, false),
        ] {
            assert_eq!(takes_names_on_paper(state), expected, "{state}");
        }
    }

    #[test]
    fn a_long_list_is_read_less_often() {
        assert_eq!(keep_list_for(0), SHORT_LISTS_FOR);
        assert_eq!(keep_list_for(20_000), LONG_LISTS_FOR);
    }
}
