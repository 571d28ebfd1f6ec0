//! Tests of what staff type in beside the text: dates, calls, and how many submit a document.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use chrono::NaiveDate;

use super::tests::{list_lines, make_input, make_text};
use super::*;
use crate::delivery::check::check_source;
use crate::documents::words_count::gather_text;

#[test]
fn a_date_that_was_typed_stands_for_that_of_the_list() {
    for preset in ["letter", "press-sheet"] {
        let mut input = make_input(preset);
        input.details.dated = NaiveDate::from_ymd_opt(2026, 7, 1);
        let document = build_document(&input, "en").unwrap();
        let lines = list_lines(&document);
        assert!(lines.contains(&"Geneva, 1 July 2026".to_owned()));
        // The list is as old as it was.
        assert_eq!(document.foot.text, "As of 3 June 2026, 12:00 UTC");
    }
}

#[test]
fn an_input_says_what_it_answers_and_the_rest_is_for_the_site() {
    let mut input = make_input("call-for-input");
    let details = &mut input.details;
    details.call_name = "Care in prisons".into();
    details.issued_by = "Special Rapporteur".into();
    details.email_subject = "INPUT 2026".into();
    details.call_use = "Published on the website".into();
    let lines = list_lines(&build_document(&input, "en").unwrap());
    assert_eq!(
        lines[..2],
        [
            "Call for input: Care in prisons",
            "Issued by: Special Rapporteur"
        ]
    );
    let is_for_site = |line: &String| line.contains("INPUT") || line.contains("website");
    assert!(!lines.iter().any(is_for_site), "{lines:?}");
    let fields = write_fields(&input, &["en".to_owned()]);
    for part in [
        "\n\nName of the call\nCare in prisons\n\n",
        "\n\nSubject of the email\nINPUT 2026\n\n",
        "\n\nHow inputs are used\nPublished on the website\n\n",
        "\n\nDeadline\n(not filled in)\n\n",
    ] {
        assert!(fields.contains(part), "{part}: {fields}");
    }
    // What may be left out does not lack.
    assert!(!fields.contains("Word limit"), "{fields}");
}

#[test]
fn days_in_the_fields_are_written_as_the_language_does_and_once() {
    let day = |text: &str| Some(text.parse::<NaiveDate>().unwrap());
    let mut input = make_input("upr-joint");
    input.details.session_starts = day("2026-02-23");
    input.details.deadline = day("2026-02-01");
    let fields = write_fields(&input, &["en".to_owned()]);
    assert!(
        fields.contains("\n\nDeadline\n1 February 2026\n\n"),
        "{fields}"
    );
    assert!(!fields.contains("Due on"), "{fields}");
    let mut input = make_input("hrc-written-statement");
    input.details.session_starts = day("2026-02-23");
    let fields = write_fields(&input, &["en".to_owned()]);
    for part in [
        "\n\nFirst day of the session\n23 February 2026\n\n",
        "\n\nDue on\n9 February 2026\n\n",
    ] {
        assert!(fields.contains(part), "{part}: {fields}");
    }
}

#[test]
fn fields_of_a_letter_have_its_addressee_and_no_office() {
    let mut input = make_input("letter");
    let fields = write_fields(&input, &["en".to_owned()]);
    for part in [
        "Letter to a government or a company\nNo office prescribes this form.\n\n",
        "\n\nAddressee (one line for each line of the address)\nGovernment of Example\n\n",
        "\n\nNumber of words (English)\n",
    ] {
        assert!(fields.contains(part), "{part}: {fields}");
    }
    input.details.addressee_lines = vec!["Ministry".into(), "Nairobi".into()];
    let fields = write_fields(&input, &["en".to_owned()]);
    assert!(fields.contains("\nMinistry\nNairobi\n"), "{fields}");
    // A list has no text of which words could be counted.
    let fields = write_fields(&make_input("full-list"), &["en".to_owned()]);
    assert!(!fields.contains("Number of words"), "{fields}");
}

#[test]
fn a_number_of_a_session_says_what_it_is() {
    for (preset, typed, language, line) in [
        ("upr-joint", "64", "en", "Session 64"),
        ("upr-joint", "64", "fr", "Session 64"),
        ("upr-joint", "64", "zh", "第64届会议"),
        ("upr-joint", "64th session", "en", "64th session"),
        ("hrc-written-statement", "64", "ru", "Сессия 64"),
        ("hrc-written-statement", "6a", "en", "6a"),
    ] {
        let mut input = make_input(preset);
        input.details.session = typed.into();
        input.snapshot.source.texts = vec![make_text(language, "Care for all")];
        let lines = list_lines(&build_document(&input, language).unwrap());
        assert_eq!(lines[0], line, "{preset} {language}");
    }
}

#[test]
fn below_a_text_people_alone_are_counted_where_organisations_stand_above() {
    for preset in ["upr-joint", "call-for-input"] {
        let lines = list_lines(&build_document(&make_input(preset), "en").unwrap());
        let at = lines.iter().position(|line| line == "Endorsed by").unwrap();
        assert_eq!(lines[at + 1], "3 people from 2 countries", "{preset}");
        assert!(lines[at + 2].starts_with("People: "), "{preset}");
    }
}

#[test]
fn a_check_says_who_is_named_and_what_is_the_same_in_all_languages() {
    let languages = ["en".to_owned(), "sw".to_owned()];
    for (preset, asked, submitters, has_shared) in [
        ("upr-joint", &languages[..], Some(6), true),
        ("upr-joint", &languages[..1], Some(6), false),
        ("call-for-input", &languages[..], Some(6), false),
        ("letter", &languages[..], None, true),
        ("press-sheet", &languages[..], None, true),
        ("full-list", &languages[..], None, false),
    ] {
        let input = make_input(preset);
        let (source, names) = (&input.snapshot.source, &input.snapshot.names);
        let of = (source, source.list_submitters(&names.organisations).len());
        let check = check_source(of, &input.preset, &input.details, asked);
        assert_eq!(check.submitters, submitters, "{preset}");
        assert_eq!(check.has_shared_details, has_shared, "{preset}");
    }
}

#[test]
fn a_day_is_over_on_the_day_after_it() {
    let mut input = make_input("upr-joint");
    input.details.deadline = NaiveDate::from_ymd_opt(2019, 12, 18);
    let of = (&input.snapshot.source, 1);
    let check = check_source(of, &input.preset, &input.details, &["en".to_owned()]);
    for (day, is_over) in [("2019-12-18", false), ("2019-12-19", true)] {
        assert_eq!(check.is_overdue(day.parse().unwrap()), is_over, "{day}");
    }
}

#[test]
fn one_supporter_shares_and_several_share() {
    let mut input = make_input("hrc-written-statement");
    input.snapshot.names.organisations.truncate(3);
    for (language, sentence) in [
        (
            "en",
            "Partner also shares the views expressed in this statement.",
        ),
        (
            "fr",
            "Partage également les vues exprimées dans le présent exposé\u{a0}: Partner.",
        ),
    ] {
        let text = make_text(language, "Care for all");
        input.snapshot.source.texts = vec![text];
        let document = build_document(&input, language).unwrap();
        let text = gather_text(&document.blocks, true);
        assert!(text.contains(sentence), "{text}");
    }
}

#[test]
fn pages_are_limited_by_the_number_of_all_who_submit() {
    for (hosts, organisations, pages) in [(1, 0, 5), (1, 1, 10), (2, 0, 10), (2, 4, 10)] {
        let mut input = make_input("upr-joint");
        input.snapshot.source.hosts.truncate(hosts);
        input.snapshot.names.organisations.truncate(organisations);
        let (source, names) = (&input.snapshot.source, &input.snapshot.names);
        let submitters = source.list_submitters(&names.organisations).len();
        assert_eq!(submitters, hosts + organisations);
        let of = (source, submitters);
        let check = check_source(of, &input.preset, &input.details, &["en".to_owned()]);
        assert_eq!(check.pages, Some(pages), "{hosts} and {organisations}");
    }
}
