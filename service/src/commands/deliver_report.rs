//! What `undersigned deliver` says: words, days and what is missing, in one line each, with the
//! option that fills it in.

use chrono::NaiveDate;
use strum::VariantArray;

use super::output::print_result;
use crate::delivery::check::DeliveryCheck;
use crate::delivery::packs::rules::{PackContent, StoredPack};
use crate::delivery::preset::{DeliveryField, DeliveryPreset};
use crate::delivery::rules::MissingDetail;
use crate::delivery::wording::{
    describe_missing, describe_problem, describe_words, explain_count, name_field,
};
use crate::jobs::rules::Job;
use crate::language::{Locale, dates};
use crate::operations::log_output::print_message;
use crate::organisation::rules::Ecosoc;

/// Prints the words of each text with the rule by which they are counted, what the document has,
/// the day on which it is due, and what is missing.
pub(super) fn print_check(check: &DeliveryCheck, preset: &DeliveryPreset, today: NaiveDate) {
    let w = Locale::of("en");
    for text in &check.texts {
        let words = describe_words(&w, text.words, text.limit);
        print_result(format_args!("{}: {words}", text.language));
    }
    if !check.texts.is_empty() {
        print_result(format_args!("{}", explain_count(&w, preset)));
    }
    if let Some(pages) = check.pages {
        let not_counted = w.text("handover-pages-check");
        print_result(format_args!("at most {pages} pages. {not_counted}"));
    }
    if let Some(submitters) = check.submitters {
        let named = w.plural("handover-submitters", submitters);
        print_result(format_args!("{named}"));
    }
    if check.has_shared_details {
        print_result(format_args!("{}", w.text("handover-same-details")));
    }
    for line in describe_due(check, today)
        .into_iter()
        .chain(list_lacks(check))
    {
        print_result(format_args!("{line}"));
    }
}

/// Prints what is said of a pack that is made although it is not as the office wants it.
pub(super) fn print_warnings(check: &DeliveryCheck, today: NaiveDate) {
    let overdue = describe_due(check, today).filter(|_| check.is_overdue(today));
    for line in overdue.into_iter().chain(list_lacks(check)) {
        print_message(format_args!("{line}"));
    }
}

/// Says when it is due, and that the day is over if it is.
fn describe_due(check: &DeliveryCheck, today: NaiveDate) -> Option<String> {
    let day = dates::format_date(&Locale::of("en"), check.due?);
    Some(if check.is_overdue(today) {
        format!("due on {day}: this day is over")
    } else {
        format!("due on {day}")
    })
}

/// Lists what is missing or wrong, each on a line.
fn list_lacks(check: &DeliveryCheck) -> Vec<String> {
    let w = Locale::of("en");
    let missing = check.missing.iter().map(|one| describe_lack(&w, one));
    let wrong = check.problems.iter().map(|problem| {
        let (name, why) = (name_field(&w, problem.field), describe_problem(&w, problem));
        format!("wrong: {name}: {why}")
    });
    missing.chain(wrong).collect()
}

/// Says what is missing, with the option that fills it in, or what is wrong with what was asked for.
fn describe_lack(w: &Locale, missing: &MissingDetail) -> String {
    let said = describe_missing(w, missing);
    match missing {
        MissingDetail::Field(field) => format!("missing: {said} ({})", write_option(*field)),
        MissingDetail::AnyLanguage | MissingDetail::Cosponsor(_) => format!("missing: {said}"),
        MissingDetail::Text(_) | MissingDetail::OtherLanguage(_) | MissingDetail::Consultative => {
            format!("wrong: {said}")
        }
    }
}

/// Writes the option that fills a field in, with the form of its value where that is not free.
fn write_option(field: DeliveryField) -> String {
    let value = match field {
        DeliveryField::SessionStarts | DeliveryField::Deadline => "2027-03-01".to_owned(),
        DeliveryField::Status => {
            let words = Ecosoc::VARIANTS.iter().map(|status| status.as_str());
            words.collect::<Vec<_>>().join("|")
        }
        _ => "…".to_owned(),
    };
    format!("--detail {}={value}", field.as_str())
}

/// Says what was made and what was left out, and at last whether the documents lack something.
pub(super) fn print_made(job: &Job, pack: &StoredPack, check: &DeliveryCheck) {
    let (w, facts) = (Locale::of("en"), &pack.facts);
    let content = PackContent::read(&job.result);
    for file in &content.left_out {
        print_message(format_args!("left out: {}", file.describe(&w)));
    }
    print_message(format_args!(
        "{} files: {} organisations, {} individuals, {} countries; SHA-256 {}",
        content.files.len(),
        facts.organisations,
        facts.individuals,
        facts.countries,
        pack.write_sha256()
    ));
    if let Some(line) = count_lacks(check) {
        print_message(format_args!("{line}"));
    }
}

/// Says how much is missing in a pack that was made; `None` if nothing is.
fn count_lacks(check: &DeliveryCheck) -> Option<String> {
    let lacks = check.missing.len() + check.problems.len();
    let details = match lacks {
        0 => return None,
        1 => "1 detail is".to_owned(),
        _ => format!("{lacks} details are"),
    };
    let how = if check.problems.is_empty() {
        "missing"
    } else {
        "missing or wrong"
    };
    Some(format!("created, but not complete: {details} {how}"))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use crate::delivery::details::{DetailFault, DetailProblem};

    fn make_check(missing: Vec<MissingDetail>) -> DeliveryCheck {
        DeliveryCheck {
            texts: vec![],
            missing,
            problems: vec![],
            due: None,
            pages: None,
            submitters: None,
            has_shared_details: false,
        }
    }

    #[test]
    fn what_is_missing_is_told_with_its_option() {
        use DeliveryField as F;
        use MissingDetail as M;
        for (missing, line) in [
            (
                M::Field(F::RegisteredName),
                "missing: Name in the ECOSOC list (--detail registered_name=…)",
            ),
            (
                M::Field(F::Deadline),
                "missing: Deadline (--detail deadline=2027-03-01)",
            ),
            (
                M::Field(F::SessionStarts),
                "missing: First day of the session (--detail session_starts=2027-03-01)",
            ),
            (
                M::Field(F::Status),
                "missing: Status with ECOSOC (--detail status=none|general|special|roster)",
            ),
            (M::AnyLanguage, "missing: Select at least one language"),
            (
                M::OtherLanguage("ar".into()),
                "wrong: The office does not accept Arabic",
            ),
            (
                M::Text("fr".into()),
                "wrong: The statement has no text in French",
            ),
        ] {
            assert_eq!(list_lacks(&make_check(vec![missing])), [line]);
        }
    }

    #[test]
    fn a_day_that_is_over_is_told() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let check = DeliveryCheck {
            due: Some(day("2019-12-18")),
            ..make_check(vec![])
        };
        for (today, line) in [
            ("2019-12-18", "due on 18 December 2019"),
            ("2019-12-19", "due on 18 December 2019: this day is over"),
        ] {
            assert_eq!(describe_due(&check, day(today)).as_deref(), Some(line));
        }
        assert_eq!(describe_due(&make_check(vec![]), day("2019-12-18")), None);
    }

    #[test]
    fn a_pack_that_lacks_something_says_how_much() {
        let field = DeliveryField::Place;
        let lacking = MissingDetail::Field(field);
        let mut check = make_check(vec![]);
        assert_eq!(count_lacks(&check), None);
        check.missing.push(lacking);
        let one = "created, but not complete: 1 detail is missing";
        assert_eq!(count_lacks(&check).as_deref(), Some(one));
        let why = DetailFault::Long;
        check.problems.push(DetailProblem { field, why });
        let two = "created, but not complete: 2 details are missing or wrong";
        assert_eq!(count_lacks(&check).as_deref(), Some(two));
    }
}
