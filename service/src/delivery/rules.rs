//! What is missing before a statement can be delivered, when it is due, and how long it may be.

use chrono::{Days, NaiveDate};

use super::details::DeliveryDetails;
use super::preset::{DeliveryField, DeliveryForm, DeliveryPreset};
use crate::language::base;
use crate::organisation::rules::Ecosoc;

/// What is known of a statement without anybody typing it in for the office.
#[derive(Clone, Debug, Default, Eq, PartialEq)]
pub struct DeliveryFacts {
    /// The languages in which the statement has a text (BCP 47).
    pub texts: Vec<String>,
    /// The languages in which it is to be delivered.
    pub languages: Vec<String>,
    /// The name of the lead host in the ECOSOC database, as the registry has it.
    pub lead_registered_name: Option<String>,
    /// The status of the lead host, as the registry has it.
    pub lead_status: Option<Ecosoc>,
    /// To whom the statement is addressed, as it says itself.
    pub addressee: Option<String>,
    /// Co-sponsors whose registered name or status the registry does not have.
    pub incomplete_cosponsors: Vec<String>,
}

/// Something without which an office does not take the document.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum MissingDetail {
    /// Staff have to type it in.
    Field(DeliveryField),
    /// No language was chosen.
    AnyLanguage,
    /// The statement has no text in this language.
    Text(String),
    /// The office does not take this language.
    OtherLanguage(String),
    /// The lead host has no consultative status, and only organisations with one may hand it in.
    Consultative,
    /// The registry lacks the registered name or the status of this co-sponsor.
    Cosponsor(String),
}

/// Lists what is missing, in the order of the form. A field that was typed wrongly is not missing.
pub fn find_missing(
    preset: &DeliveryPreset,
    details: &DeliveryDetails,
    facts: &DeliveryFacts,
) -> Vec<MissingDetail> {
    let is_known = |field: DeliveryField| match field {
        DeliveryField::RegisteredName => facts.lead_registered_name.is_some(),
        DeliveryField::Status => facts.lead_status.is_some(),
        DeliveryField::Addressee => find_known_addressee(preset, facts).is_some(),
        _ => false,
    };
    let fields = preset
        .list_fields()
        .into_iter()
        .filter(|field| field.is_required() && details.lacks(*field) && !is_known(*field));
    let mut missing: Vec<_> = fields.map(MissingDetail::Field).collect();
    if preset.depends_on_status() && find_status(details, facts) == Some(Ecosoc::None) {
        missing.push(MissingDetail::Consultative);
    }
    if facts.languages.is_empty() {
        missing.push(MissingDetail::AnyLanguage);
    }
    for language in &facts.languages {
        if !takes_language(preset, language) {
            missing.push(MissingDetail::OtherLanguage(language.clone()));
        } else if !facts.texts.contains(language) {
            missing.push(MissingDetail::Text(language.clone()));
        }
    }
    if preset.depends_on_status() {
        let names = facts.incomplete_cosponsors.iter().cloned();
        missing.extend(names.map(MissingDetail::Cosponsor));
    }
    missing
}

/// Returns the status of the lead host: what was typed in for this office, or what the registry has.
pub fn find_status(details: &DeliveryDetails, facts: &DeliveryFacts) -> Option<Ecosoc> {
    details.lead_status.or(facts.lead_status)
}

/// Returns the registered name of the lead host: what was typed in, or what the registry has.
pub fn find_registered_name<'a>(
    details: &'a DeliveryDetails,
    facts: &'a DeliveryFacts,
) -> Option<&'a str> {
    let typed = details.lead_registered_name.as_str();
    let typed = (!typed.is_empty()).then_some(typed);
    typed.or(facts.lead_registered_name.as_deref())
}

/// Returns the lines of the addressee: what was typed in, or what the statement says.
pub fn find_addressee(
    preset: &DeliveryPreset,
    details: &DeliveryDetails,
    facts: &DeliveryFacts,
) -> Vec<String> {
    let typed = &details.addressee_lines;
    if typed.is_empty() {
        let known = find_known_addressee(preset, facts);
        known.into_iter().map(str::to_owned).collect()
    } else {
        typed.clone()
    }
}

/// Returns the addressee that the statement names, where the document has it without anybody typing
/// it in: in a letter. A call says itself to whom its answers go.
pub fn find_known_addressee<'a>(
    preset: &DeliveryPreset,
    facts: &'a DeliveryFacts,
) -> Option<&'a str> {
    let known = facts.addressee.as_deref();
    known.filter(|_| preset.form == DeliveryForm::Letter)
}

/// Whether an office takes a language, in whatever region it is written.
pub fn takes_language(preset: &DeliveryPreset, language: &str) -> bool {
    let mut taken = preset.languages.iter();
    preset.languages.is_empty() || taken.any(|one| base(one) == base(language))
}

/// Returns the last day on which the office takes the document: that of the deadline, or so many days
/// before the session begins. Of both it is the earlier one.
pub fn find_due_day(preset: &DeliveryPreset, details: &DeliveryDetails) -> Option<NaiveDate> {
    let starts = details.session_starts;
    let before = preset.due_days_before.map(|days| Days::new(days.into()));
    let of_session = starts
        .zip(before)
        .and_then(|(starts, before)| starts.checked_sub_days(before));
    let deadline = details
        .deadline
        .filter(|_| preset.has_field(DeliveryField::Deadline));
    of_session.into_iter().chain(deadline).min()
}

/// Returns the most words: those that the call names, or those for the status. While the status is not
/// known it is the lowest limit, so that nobody counts on more.
pub fn find_word_limit(
    preset: &DeliveryPreset,
    status: Option<Ecosoc>,
    details: &DeliveryDetails,
) -> Option<u32> {
    let typed = details
        .max_words
        .filter(|_| preset.has_field(DeliveryField::MaxWords));
    if typed.is_some() {
        return typed;
    }
    let limits = preset.words.iter();
    let own = limits
        .clone()
        .find(|limit| limit.status.is_none() || limit.status == status);
    let lowest = || limits.map(|limit| limit.max).min();
    own.map(|limit| limit.max).or_else(lowest)
}

/// Returns the most pages for so many organisations that hand it in together.
pub fn find_page_limit(preset: &DeliveryPreset, submitters: usize) -> Option<u16> {
    let bounds = preset.pages?;
    Some(if submitters > 1 {
        bounds.coalition
    } else {
        bounds.alone
    })
}

/// How a number of words compares with the limit.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum WordVerdict {
    Unlimited,
    /// It fits, with so many words left.
    Within {
        left: usize,
    },
    /// It is refused, with so many words too many. Nothing is cut.
    Over {
        by: usize,
    },
}

impl WordVerdict {
    /// Whether the document is refused.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Over { .. })
    }
}

/// Judges a number of words.
pub fn judge_words(count: usize, limit: Option<u32>) -> WordVerdict {
    // A limit that is larger than any number of words is none.
    let Some(limit) = limit.and_then(|limit| usize::try_from(limit).ok()) else {
        return WordVerdict::Unlimited;
    };
    match limit.checked_sub(count) {
        Some(left) => WordVerdict::Within { left },
        None => WordVerdict::Over { by: count - limit },
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use crate::delivery::presets::Presets;

    fn preset(id: &str) -> DeliveryPreset {
        Presets::built_in().unwrap().find(id).unwrap().clone()
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn facts() -> DeliveryFacts {
        DeliveryFacts {
            texts: vec!["en".into(), "fr".into(), "ar".into()],
            languages: vec!["en".into()],
            ..DeliveryFacts::default()
        }
    }

    fn filled() -> DeliveryDetails {
        DeliveryDetails {
            agenda_item: "4".into(),
            session: "61".into(),
            session_starts: Some(day("2026-02-23")),
            contact_name: "Amina Odhiambo".into(),
            contact_mobile: "+254 700 000000".into(),
            contact_email: "amina@example.org".into(),
            lead_registered_name: "Kijani Forum".into(),
            lead_status: Some(Ecosoc::Special),
            ..DeliveryDetails::default()
        }
    }

    #[test]
    fn what_is_missing_is_told() {
        use DeliveryField as F;
        use MissingDetail as M;
        let preset = preset("hrc-written-statement");
        assert_eq!(find_missing(&preset, &filled(), &facts()), []);
        for field in preset.list_fields() {
            let mut details = filled();
            details.put(field, "").unwrap();
            let expected: Vec<_> = field
                .is_required()
                .then_some(M::Field(field))
                .into_iter()
                .collect();
            assert_eq!(
                find_missing(&preset, &details, &facts()),
                expected,
                "{field:?}"
            );
        }
        let known = DeliveryFacts {
            lead_registered_name: Some("Kijani Forum".into()),
            lead_status: Some(Ecosoc::Roster),
            ..facts()
        };
        let mut details = filled();
        for field in [F::RegisteredName, F::Status] {
            details.put(field, "").unwrap();
        }
        assert_eq!(find_missing(&preset, &details, &known), []);
        assert_eq!(find_status(&details, &known), Some(Ecosoc::Roster));
        assert_eq!(find_registered_name(&details, &known), Some("Kijani Forum"));
        assert_eq!(find_status(&filled(), &known), Some(Ecosoc::Special));
        details.put(F::Status, "none").unwrap();
        assert_eq!(find_missing(&preset, &details, &known), [M::Consultative]);
    }

    #[test]
    fn the_addressee_of_a_letter_is_that_of_the_statement() {
        let known = DeliveryFacts {
            addressee: Some("Government of Example".into()),
            ..facts()
        };
        let typed = DeliveryDetails {
            addressee_lines: vec!["Ministry".into(), "Nairobi".into()],
            ..DeliveryDetails::default()
        };
        let none = DeliveryDetails::default();
        for (id, details, facts, addressee) in [
            ("letter", &none, facts(), vec![]),
            (
                "letter",
                &none,
                known.clone(),
                vec!["Government of Example"],
            ),
            ("letter", &typed, known.clone(), vec!["Ministry", "Nairobi"]),
            ("call-for-input", &none, known, vec![]),
        ] {
            let preset = preset(id);
            assert_eq!(find_addressee(&preset, details, &facts), addressee, "{id}");
            let missing = MissingDetail::Field(DeliveryField::Addressee);
            let is_missing = find_missing(&preset, details, &facts).contains(&missing);
            assert_eq!(is_missing, addressee.is_empty(), "{id}");
        }
    }

    #[test]
    fn languages_and_cosponsors_may_be_missing() {
        use MissingDetail as M;
        let hrc = preset("hrc-written-statement");
        let asking = |languages: &[&str]| DeliveryFacts {
            languages: languages.iter().map(|tag| (*tag).to_owned()).collect(),
            ..facts()
        };
        for (languages, missing) in [
            (vec!["en", "fr"], vec![]),
            (vec![], vec![M::AnyLanguage]),
            (vec!["es"], vec![M::Text("es".into())]),
            (vec!["ar", "en"], vec![M::OtherLanguage("ar".into())]),
            (vec!["en-GB"], vec![M::Text("en-GB".into())]),
        ] {
            assert_eq!(
                find_missing(&hrc, &filled(), &asking(&languages)),
                missing,
                "{languages:?}"
            );
        }
        assert!(takes_language(&preset("letter"), "sw"));
        let incomplete = DeliveryFacts {
            incomplete_cosponsors: vec!["Health Network".into()],
            ..facts()
        };
        let missing = [M::Cosponsor("Health Network".into())];
        assert_eq!(find_missing(&hrc, &filled(), &incomplete), missing);
        let upr = find_missing(&preset("upr-joint"), &filled(), &incomplete);
        assert_eq!(upr, [M::Field(DeliveryField::Deadline)]);
    }

    #[test]
    fn a_statement_is_due_two_weeks_before_the_session() {
        for (id, starts, deadline, due) in [
            (
                "hrc-written-statement",
                Some("2026-02-23"),
                None,
                Some("2026-02-09"),
            ),
            (
                "hrc-written-statement",
                Some("2026-03-10"),
                None,
                Some("2026-02-24"),
            ),
            ("hrc-written-statement", None, None, None),
            // Another preset's field is none of this one's.
            ("hrc-written-statement", None, Some("2026-02-01"), None),
            (
                "call-for-input",
                None,
                Some("2026-02-01"),
                Some("2026-02-01"),
            ),
            (
                "upr-joint",
                Some("2026-02-23"),
                Some("2026-02-01"),
                Some("2026-02-01"),
            ),
            ("letter", Some("2026-02-23"), Some("2026-02-01"), None),
        ] {
            let details = DeliveryDetails {
                session_starts: starts.map(day),
                deadline: deadline.map(day),
                ..DeliveryDetails::default()
            };
            assert_eq!(find_due_day(&preset(id), &details), due.map(day), "{id}");
        }
    }

    #[test]
    fn the_limit_of_words_is_that_of_the_status() {
        let details = |max_words| DeliveryDetails {
            max_words,
            ..DeliveryDetails::default()
        };
        for (id, status, typed, limit) in [
            (
                "hrc-written-statement",
                Some(Ecosoc::General),
                None,
                Some(2000),
            ),
            (
                "hrc-written-statement",
                Some(Ecosoc::Special),
                None,
                Some(1500),
            ),
            (
                "hrc-written-statement",
                Some(Ecosoc::Roster),
                None,
                Some(1500),
            ),
            (
                "hrc-written-statement",
                Some(Ecosoc::None),
                None,
                Some(1500),
            ),
            ("hrc-written-statement", None, None, Some(1500)),
            // Nobody sets a limit where the office has one.
            (
                "hrc-written-statement",
                Some(Ecosoc::General),
                Some(9000),
                Some(2000),
            ),
            ("cnd-statement", Some(Ecosoc::General), None, Some(2000)),
            ("cnd-statement", Some(Ecosoc::Roster), None, Some(1500)),
            ("call-for-input", None, Some(2500), Some(2500)),
            ("call-for-input", None, None, None),
            ("letter", Some(Ecosoc::General), None, None),
        ] {
            let found = find_word_limit(&preset(id), status, &details(typed));
            assert_eq!(found, limit, "{id} {status:?}");
        }
    }

    #[test]
    fn words_are_judged_by_the_limit() {
        for (count, limit, verdict) in [
            (9000, None, WordVerdict::Unlimited),
            (1482, Some(1500), WordVerdict::Within { left: 18 }),
            (1500, Some(1500), WordVerdict::Within { left: 0 }),
            (1501, Some(1500), WordVerdict::Over { by: 1 }),
        ] {
            assert_eq!(judge_words(count, limit), verdict);
            assert_eq!(verdict.is_over(), count == 1501);
        }
        let upr = preset("upr-joint");
        assert_eq!(find_page_limit(&upr, 1), Some(5));
        assert_eq!(find_page_limit(&upr, 2), Some(10));
        assert_eq!(find_page_limit(&preset("letter"), 2), None);
    }
}
