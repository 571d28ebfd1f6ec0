//! What a line becomes: a draft of the form, or the reason why it is left out.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use chrono::NaiveDate;

use super::meaning::{DraftLine, LineRefusal, draft_line, explain_errors};
use super::rules::{ImportField as F, ImportRequest};
use crate::values::FieldError;

fn request(columns: &[F]) -> ImportRequest {
    ImportRequest {
        columns: columns.to_vec(),
        ..ImportRequest::default()
    }
}

/// Drafts a line of cells with `|` between them.
fn draft(cells: &str, request: &ImportRequest) -> Result<DraftLine, LineRefusal> {
    let cells: Vec<String> = cells.split('|').map(str::to_owned).collect();
    draft_line(&cells, request, &["en".to_owned(), "fr".to_owned()])
}

fn refuse(reason: &'static str, value: &str) -> LineRefusal {
    LineRefusal {
        reason,
        value: value.trim().to_owned(),
    }
}

#[test]
fn a_line_becomes_what_was_typed() {
    let request = request(&[
        F::FirstName,
        F::LastName,
        F::Email,
        F::Organisation,
        F::Country,
        F::Role,
        F::Language,
        F::Website,
    ]);
    let form = |cells| draft(cells, &request).unwrap().form;
    let person = form("Ana | Díaz|ana@example.org|Individual|KE|Dr.|français|-");
    assert_eq!(
        [
            person.kind,
            person.name,
            person.country,
            person.role,
            person.language
        ],
        ["individual", "Ana Díaz", "KE", "", "fr"]
    );
    let organisation = form("||o@example.org|Example|ke|Director|Klingon|n.a.");
    assert_eq!(
        [
            organisation.kind,
            organisation.name,
            organisation.organisation_name,
            organisation.role,
            organisation.language,
            organisation.website
        ],
        ["organisation", "Example", "Example", "Director", "", ""]
    );
}

#[test]
fn a_line_without_a_known_yes_is_left_out() {
    let one = request(&[F::Name, F::Email, F::Country, F::Consent]);
    for (cell, expected) in [
        ("Yes", None),
        ("Sí, acepto", None),
        ("是", None),
        ("نعم", None),
        ("Да", None),
        ("No, please do not publish my name", Some("consent")),
        ("I do not agree", Some("consent")),
        ("Nein", Some("consent")),
        ("不同意", Some("consent")),
        ("☐", Some("consent")),
        ("perhaps", Some("consent")),
        ("", Some("consent")),
    ] {
        let drafted = draft(&format!("Ana|a@example.org|KE|{cell}"), &one);
        let expected = expected.map(|reason| refuse(reason, cell));
        assert_eq!(drafted.err(), expected, "{cell}");
    }
    let two = request(&[F::Name, F::Email, F::Country, F::Consent, F::Consent]);
    let refused = draft("Ana|a@example.org|KE|yes|no", &two);
    assert_eq!(refused.err(), Some(refuse("consent", "no")));
    assert!(draft("Ana|a@example.org|KE|yes|yes", &two).is_ok());
}

#[test]
fn who_wants_to_be_hidden_is_hidden() {
    let order = request(&[
        F::Name,
        F::Email,
        F::Country,
        F::Kind,
        F::Anonymous,
        F::Display,
    ]);
    for (cells, expected) in [
        ("person|Yes|public", Ok("hidden")),
        ("person|No|", Ok("")),
        ("person|No|initials", Ok("initials")),
        ("person|No|Anonyme", Ok("hidden")),
        ("person||", Err(refuse("anonymous", ""))),
        ("person|perhaps|", Err(refuse("anonymous", "perhaps"))),
        ("person|No|The Smiths", Err(refuse("display", "The Smiths"))),
        ("organisation|Yes|", Err(refuse("anonymous", "Yes"))),
        (
            "organisation|No|Anonymous",
            Err(refuse("anonymous", "Anonymous")),
        ),
        ("organisation|No|", Ok("")),
        ("person|No|full name?", Err(refuse("display", "full name?"))),
        ("neither|No|", Err(refuse("kind", "neither"))),
    ] {
        let drafted = draft(&format!("Ana|a@example.org|KE|{cells}"), &order);
        let display = drafted.map(|line| line.form.display);
        assert_eq!(display, expected.map(str::to_owned), "{cells}");
    }
}

#[test]
fn of_two_wishes_the_one_that_shows_less_wins() {
    let order = request(&[F::Name, F::Email, F::Country, F::Display, F::Display]);
    for (cells, expected) in [
        ("hidden|public", "hidden"),
        ("public|hidden", "hidden"),
        ("initials|public", "initials"),
        ("public|initials", "initials"),
        ("initials|hidden", "hidden"),
        ("hidden|initials", "hidden"),
        ("public|public", "public"),
    ] {
        let drafted = draft(&format!("Ana|a@example.org|KE|{cells}"), &order);
        let display = drafted.map(|line| line.form.display);
        assert_eq!(display, Ok(expected.to_owned()), "{cells}");
    }
}

#[test]
fn nobody_appears_in_a_form_that_they_did_not_choose() {
    let mut order = request(&[F::Name, F::Email, F::Country, F::Kind, F::Display]);
    let display = |order: &ImportRequest, cells: &str| {
        let drafted = draft(&format!("Ana|a@example.org|KE|{cells}"), order);
        drafted.map(|line| line.form.display)
    };
    for cells in ["person|", "person|-", "|"] {
        let said = cells.rsplit('|').next().unwrap();
        assert_eq!(display(&order, cells), Err(refuse("display", said)));
    }
    // An organisation is always named.
    assert_eq!(display(&order, "organisation|"), Ok(String::new()));
    order.answers.put(F::Display, "", "initials");
    order.answers.put(F::Display, "-", "-");
    assert_eq!(display(&order, "person|"), Ok("initials".to_owned()));
    assert_eq!(display(&order, "person|-"), Ok(String::new()));
}

#[test]
fn the_default_country_stands_in_only_where_staff_say_so() {
    let mut order = request(&[F::Name, F::Email, F::Country]);
    let country = |order: &ImportRequest, cell: &str| {
        let drafted = draft(&format!("Ana|a@example.org|{cell}"), order);
        drafted.map(|line| line.form.country)
    };
    assert_eq!(country(&order, ""), Err(refuse("country", "")));
    order.country = "FR".to_owned();
    assert_eq!(country(&order, "-"), Ok("FR".to_owned()));
    assert_eq!(
        country(&order, "Atlantis"),
        Err(refuse("country", "Atlantis"))
    );
    order.answers.put(F::Country, "Atlantis", "GR");
    assert_eq!(country(&order, " ATLANTIS"), Ok("GR".to_owned()));
    assert_eq!(country(&order, "Mordor"), Err(refuse("country", "Mordor")));
    order.country_for_unknown = true;
    assert_eq!(country(&order, "Mordor"), Ok("FR".to_owned()));
    order.answers.put(F::Country, "Mordor", "");
    assert_eq!(country(&order, "Mordor"), Err(refuse("answered", "Mordor")));
}

#[test]
fn answers_stand_for_what_was_not_understood() {
    let mut order = request(&[F::Name, F::Email, F::Country, F::Consent, F::Anonymous]);
    for (field, value, answer) in [
        (F::Consent, "Naam", "yes"),
        (F::Anonymous, "", "no"),
        (F::Anonymous, "weiß nicht", "-"),
        (F::Anonymous, "vielleicht", "yes"),
    ] {
        order.answers.put(field, value, answer);
    }
    for (cells, display) in [
        ("naam|", Some("")),
        ("naam|Weiß nicht", Some("")),
        ("naam|Vielleicht", Some("hidden")),
        ("naam|it depends", None),
    ] {
        let drafted = draft(&format!("Ana|a@example.org|KE|{cells}"), &order);
        let drafted = drafted.ok().map(|line| line.form.display);
        assert_eq!(drafted.as_deref(), display, "{cells}");
    }
}

#[test]
fn a_line_of_an_own_export_becomes_what_it_was() {
    let order = request(&[
        F::Nothing,
        F::Kind,
        F::Organisation,
        F::Affiliation,
        F::Name,
        F::Email,
        F::Country,
        F::SignedOn,
        F::State,
        F::Display,
        F::Version,
        F::Partner,
    ]);
    let person = "1|individual|Ana Díaz||Ana Díaz|a@example.org|KE|2026-03-15|confirmed|hidden|2|p";
    let person = draft(person, &order).unwrap();
    assert_eq!(person.signed_on, NaiveDate::from_ymd_opt(2026, 3, 15));
    let form = person.form;
    assert_eq!(
        [
            form.kind,
            form.name,
            form.affiliation,
            form.display,
            form.version,
            form.partner
        ],
        ["individual", "Ana Díaz", "", "hidden", "2", "p"]
    );
    let withdrawn = "1|organisation|Example||Bo|b@example.org|KE||withdrawn|public||";
    assert_eq!(
        draft(withdrawn, &order).err(),
        Some(refuse("state", "withdrawn"))
    );
    let accepted = "1|organisation|Example||Bo|b@example.org|KE||accepted|public||";
    let form = draft(accepted, &order).unwrap().form;
    assert_eq!(
        [form.organisation_name, form.name, form.display],
        ["Example", "Bo", ""]
    );
}

#[test]
fn the_reason_names_the_field_and_keeps_the_value() {
    let order = request(&[F::FirstName, F::LastName, F::Organisation, F::Email]);
    let cells = ["Ana", "https://a.example.org", "Example", "nobody"].map(str::to_owned);
    for (field, reason, value) in [
        ("name", "name", "Ana https://a.example.org"),
        ("organisation.name", "organisation", "Example"),
        ("organisation.website", "website", ""),
        ("email", "email", "nobody"),
        ("consent.publish", "other", ""),
    ] {
        let errors = [
            FieldError::new(field, "link"),
            FieldError::new("country", "unknown"),
        ];
        let explained = explain_errors(&errors, &cells, &order);
        assert_eq!(explained, refuse(reason, value));
    }
    let missing = request(&[F::Name, F::Email]);
    assert_eq!(draft("Ana|-", &missing).err(), Some(refuse("email", "-")));
    let unmailed = ImportRequest {
        no_email: true,
        country: "KE".to_owned(),
        ..missing
    };
    assert_eq!(draft("Ana|-", &unmailed).unwrap().form.email, "");
}

#[test]
fn a_list_with_a_kind_and_one_name_column_is_enough() {
    let order = request(&[F::Kind, F::Name, F::Email, F::Country]);
    let form = draft("NGO|Example|e@example.org|KE", &order).unwrap().form;
    assert_eq!([form.organisation_name, form.name], ["Example", "Example"]);
}
