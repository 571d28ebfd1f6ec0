//! Tests of the form: its table of fields, both edges that fill it, and the errors in it.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::borrow::Cow;
use std::collections::BTreeSet;

use serde_json::{Value, json};
use strum::VariantArray;

use super::form::{FIELDS, FieldType, SigningField, SigningForm, read_form, sort_errors};
use super::json_body;
use crate::endorsement::rules::{Display, Kind};
use crate::statement::rules::{
    AskedField, DisplayDefault, ReviewRule, Statement, StatementKind, StatementSettings,
};
use crate::values::FieldError;

pub(super) fn make_statement() -> Statement {
    let settings = StatementSettings {
        kind: StatementKind::OpenLetter,
        original: "en".into(),
        accepts: vec![Kind::Organisation, Kind::Individual],
        review: ReviewRule::Unproven,
        published_on: chrono::NaiveDate::default(),
        opens: chrono::DateTime::UNIX_EPOCH,
        closes: None,
        time_zone: chrono_tz::Tz::UTC,
        addressee: None,
        goal: None,
        hashtags: vec![],
        links: vec![],
        credit: None,
        asks: AskedField::VARIANTS.to_vec(),
        display_default: DisplayDefault::Public,
        retention_days: None,
        keeps_public_list: true,
        reminds: false,
    };
    let (id, updated_at) = (uuid::Uuid::nil(), chrono::DateTime::UNIX_EPOCH);
    Statement {
        id,
        slug: "s".into(),
        title: "T".into(),
        current_version: 2,
        settings,
        closed_at: None,
        updated_at,
        consent_version: 3,
        note: None,
        delivered_at: None,
        withdrawn_at: None,
        held_until: None,
        erased_at: None,
    }
}

fn make_good_form() -> SigningForm {
    SigningForm {
        kind: "organisation".into(),
        name: "أمل الحسيني".into(),
        email: "o@example.org".into(),
        country: "KE".into(),
        organisation_name: "Example".into(),
        website: "example.org".into(),
        authorised: true,
        publish: true,
        ..SigningForm::default()
    }
}

/// Makes the body of a signatory of this kind with all that is required.
pub(super) fn make_body(kind: Kind) -> Value {
    let mut body = json!({
        "kind": kind, "name": "Amal", "email": "o@example.org", "country": "KE",
        "consent": {"publish": true},
    });
    if kind == Kind::Organisation {
        body["authorised"] = json!(true);
        body["organisation"] = json!({"name": "Example"});
    }
    body
}

/// Puts a value into a body at the place of a field.
pub(super) fn put_value(body: &mut Value, field: &SigningField, value: Value) {
    match field.json.split_once('.') {
        Some((object, member)) => body[object][member] = value,
        None => body[field.json] = value,
    }
}

/// Lists the errors as pairs of field and code.
fn list_pairs(errors: Vec<FieldError>) -> Vec<(String, String)> {
    let pair = |error: FieldError| (error.field, error.code);
    errors.into_iter().map(pair).collect()
}

fn read_errors(form: &SigningForm) -> Vec<(String, String)> {
    let result = read_form(form, &make_statement(), &["en".into(), "ar".into()]);
    list_pairs(result.err().unwrap_or_default())
}

#[test]
fn the_table_names_every_member_of_the_form() {
    let form = serde_json::to_value(SigningForm::default()).unwrap();
    let members = form.as_object().unwrap().keys();
    let members: BTreeSet<&str> = members.map(String::as_str).collect();
    let named: BTreeSet<&str> = FIELDS.iter().map(|field| field.html).collect();
    assert_eq!(named, members);
    let in_json: BTreeSet<&str> = FIELDS.iter().map(|field| field.json).collect();
    assert_eq!(in_json.len(), FIELDS.len(), "a name stands for one field");
}

#[test]
fn both_edges_fill_the_same_form() {
    let (mut body, mut typed) = (json!({}), vec![]);
    for field in FIELDS {
        let (value, text) = match field.holds {
            FieldType::Text(_) | FieldType::Word => (json!(field.json), field.json),
            FieldType::Flag => (json!(true), "yes"),
            FieldType::Number => (json!(7), "7"),
        };
        put_value(&mut body, field, value);
        typed.push((Cow::from(field.html), Cow::from(text)));
    }
    let (form, wrong) = json_body::parse_body(&body);
    assert_eq!(wrong, []);
    assert_eq!(form, SigningForm::from_pairs(typed.into_iter()));
    let members = serde_json::to_value(&form).unwrap();
    for (member, value) in members.as_object().unwrap() {
        let is_empty = *value == json!("") || *value == json!(false);
        assert!(!is_empty, "{member} is not filled");
    }
}

#[test]
fn a_text_may_be_as_long_as_the_table_says() {
    let sample = |field: &SigningField, length: usize| match field.json {
        "email" => {
            let label = "d".repeat(61) + ".";
            let domain = label.repeat(3) + "org";
            format!("{}@{domain}", "a".repeat(length - domain.len() - 1))
        }
        "organisation.website" => format!("example.org/{}", "a".repeat(length - 12)),
        _ => "a".repeat(length),
    };
    for field in FIELDS {
        let FieldType::Text(longest) = field.holds else {
            continue;
        };
        for (length, code) in [(longest, None), (longest + 1, Some("too_long"))] {
            let mut body = make_body(field.only_for.unwrap_or(Kind::Individual));
            put_value(&mut body, field, json!(sample(field, length)));
            let (form, wrong) = json_body::parse_body(&body);
            let found = list_pairs(wrong).pop().or_else(|| read_errors(&form).pop());
            let expected = code.map(|code| (field.json.to_owned(), code.to_owned()));
            assert_eq!(found, expected, "{length} of {}", field.json);
        }
    }
}

#[test]
fn a_wrong_type_of_any_field_is_named() {
    for field in FIELDS {
        let code = match field.holds {
            FieldType::Text(_) | FieldType::Word => "text_expected",
            FieldType::Flag => "boolean_expected",
            FieldType::Number => "number_expected",
        };
        let (mut wrong, mut none) = (json!({}), json!({}));
        put_value(&mut wrong, field, json!([]));
        put_value(&mut none, field, Value::Null);
        let expected = [(field.json.to_owned(), code.to_owned())];
        assert_eq!(list_pairs(json_body::parse_body(&wrong).1), expected);
        assert_eq!(
            json_body::parse_body(&none),
            (SigningForm::default(), vec![])
        );
    }
}

#[test]
fn names_and_types_are_checked_together() {
    let list_errors = |body: &Value| {
        let (_, mut errors) = json_body::parse_body(body);
        sort_errors(&mut errors);
        let word = |error: &FieldError| format!("{} {}", error.field, error.code);
        errors.iter().map(word).collect::<Vec<_>>()
    };
    let person = json!({
        "nmae": "x", "kind": "individual", "email": 5, "authorised": false,
        "organisation.name": "a", "organisation": {"name": "a", "site": "b"},
        "consent": {"publish": "yes", "": 1},
    });
    assert_eq!(
        list_errors(&person),
        [
            "organisation not_for_this_kind",
            "organisation.name unknown_field",
            "email text_expected",
            "authorised not_for_this_kind",
            "consent.publish boolean_expected",
            "consent. unknown_field",
            "nmae unknown_field",
            "organisation.site unknown_field",
        ]
    );
    let organisation = json!({
        "kind": "organisation", "affiliation": "a", "role": null, "organisation": [],
        "consent": null,
    });
    assert_eq!(
        list_errors(&organisation),
        [
            "organisation object_expected",
            "affiliation not_for_this_kind"
        ]
    );
    assert_eq!(list_errors(&json!([])), [" object_expected"]);
}

#[test]
fn of_two_members_with_one_name_the_last_counts() {
    for (body, name, publishes) in [
        (r#"{"name": "A", "name": "B"}"#, "B", false),
        (r#"{"name": "A", "name": null}"#, "", false),
        (
            r#"{"consent": {"publish": true}, "consent": {}}"#,
            "",
            false,
        ),
        (r#"{"consent": {}, "consent": {"publish": true}}"#, "", true),
    ] {
        let (form, wrong) = json_body::read_body(body.as_bytes()).unwrap();
        assert_eq!(wrong, [], "{body}");
        assert_eq!(
            (form.name.as_str(), form.publish),
            (name, publishes),
            "{body}"
        );
    }
}

#[test]
fn what_is_not_json_is_no_body() {
    for (body, is_json) in [
        ("{}", true),
        (" [1] ", true),
        ("7", true),
        ("", false),
        ("[1,", false),
        ("{} x", false),
        (r#"{"name": "A""#, false),
        (r#"{"nmae": "\ud800"}"#, false),
    ] {
        assert_eq!(
            json_body::read_body(body.as_bytes()).is_ok(),
            is_json,
            "{body}"
        );
    }
}

#[test]
fn what_a_page_fills_in_by_the_embed_is_on_the_form() {
    let script = include_str!("../../../assets/embed.source.js");
    let list = script.split("for (const name of ['name'").nth(1).unwrap();
    let list = list.split_once(']').unwrap().0;
    let names: Vec<&str> = list.split('\'').skip(1).step_by(2).collect();
    assert_eq!(names.len(), 3, "{names:?}");
    for name in names {
        let is_it = |field: &SigningField| field.html == name || field.object() == Some(name);
        assert!(FIELDS.iter().any(is_it), "{name}");
    }
}

#[test]
fn a_good_form_is_read() {
    let new = read_form(&make_good_form(), &make_statement(), &["en".into()]).unwrap();
    assert!(new.proven);
    assert_eq!(
        (
            new.version,
            new.language.as_str(),
            new.organisation_key.as_deref()
        ),
        (2, "en", Some("web:example.org"))
    );
}

#[test]
fn all_errors_come_at_once_in_the_order_of_the_form() {
    let empty = SigningForm {
        kind: "organisation".into(),
        ..SigningForm::default()
    };
    let fields: Vec<String> = read_errors(&empty)
        .into_iter()
        .map(|error| error.0)
        .collect();
    assert_eq!(
        fields,
        [
            "organisation.name",
            "name",
            "email",
            "country",
            "authorised",
            "consent.publish"
        ]
    );
    assert_eq!(
        read_errors(&SigningForm::default())[0],
        ("kind".into(), "required".into())
    );
}

#[test]
fn each_field_says_what_is_wrong() {
    let cases: [(&str, fn(&mut SigningForm), &str); 24] = [
        ("email", |d| d.email = "x".into(), "malformed"),
        ("country", |d| d.country = "ZZ".into(), "unknown"),
        ("name", |d| d.name = "a".repeat(121), "too_long"),
        ("name", |d| d.name = "a\u{7}b".into(), "control"),
        ("name", |d| d.name = "a\u{e000}b".into(), "control"),
        (
            "organisation.name",
            |d| d.organisation_name = "a\u{378}b".into(),
            "control",
        ),
        (
            "organisation.website",
            |d| d.website = "not a site".into(),
            "malformed",
        ),
        (
            "display",
            |d| d.display = "hidden".into(),
            "organisation_is_public",
        ),
        ("language", |d| d.language = "ru".into(), "unknown"),
        ("version", |d| d.version = "3".into(), "unknown"),
        ("role", |d| d.role = "http://x.example".into(), "link"),
        ("name", |d| d.name = "jane@example.org".into(), "address"),
        ("name", |d| d.name = "+31 6 12345678".into(), "telephone"),
        ("name", |d| d.name = "evil.example".into(), "link"),
        (
            "organisation.name",
            |d| d.organisation_name = "evil.example/x".into(),
            "link",
        ),
        ("role", |d| d.role = "06 12 34 56 78".into(), "telephone"),
        (
            "organisation.website",
            |d| d.website = "https://www.facebook.com/".into(),
            "shared",
        ),
        (
            "organisation.website",
            |d| d.website = "example.org:8443".into(),
            "malformed",
        ),
        (
            "organisation.website",
            |d| d.website = "example.con".into(),
            "domain",
        ),
        (
            "email",
            |d| d.email = "a@example.org, b@example.org".into(),
            "several",
        ),
        ("email", |d| d.email = "N/A".into(), "malformed"),
        ("role", |d| d.role = "-\u{0}".into(), "control"),
        ("name", |d| d.name = "–".into(), "required"),
        ("consent.publish", |d| d.publish = false, "required"),
    ];
    for (field, change, code) in cases {
        let mut form = make_good_form();
        change(&mut form);
        let expected = [(field.to_owned(), code.to_owned())];
        assert_eq!(read_errors(&form), expected, "{field}");
    }
}

#[test]
fn an_organisation_may_be_called_by_its_host_and_a_person_may_not() {
    let mut form = make_good_form();
    form.organisation_name = "Change.org".into();
    form.role = "Campaigner at Change.org".into();
    assert_eq!(read_errors(&form), []);
    // An import of a list without officers puts the organisation's name in place of the person's.
    form.name = "Change.org".into();
    assert_eq!(read_errors(&form), []);
    let person = SigningForm {
        kind: "individual".into(),
        affiliation: "350.org".into(),
        ..make_good_form()
    };
    assert_eq!(read_errors(&person), []);
    let named = SigningForm {
        name: "Change.org".into(),
        ..person
    };
    let expected = [("name".to_owned(), "link".to_owned())];
    assert_eq!(read_errors(&named), expected);
}

#[test]
fn organisations_on_one_network_have_seats_of_their_own() {
    let read_key = |website: &str| {
        let form = SigningForm {
            website: website.into(),
            ..make_good_form()
        };
        let new = read_form(&form, &make_statement(), &[]).unwrap();
        assert!(!new.proven, "{website}");
        new.organisation_key.unwrap()
    };
    let (one, other) = (
        read_key("https://www.facebook.com/care.network"),
        read_key("https://www.facebook.com/groups/health"),
    );
    assert_ne!(one, other);
    assert_eq!(one, read_key("https://m.facebook.com/Care.Network/"));
}

#[test]
fn what_is_not_asked_for_is_not_kept() {
    let mut statement = make_statement();
    statement.settings.asks = vec![AskedField::Affiliation];
    statement.settings.display_default = DisplayDefault::Initials;
    let form = SigningForm {
        role: "http://x.example".into(),
        updates: true,
        ..make_good_form()
    };
    let new = read_form(&form, &statement, &["en".into()]).unwrap();
    assert_eq!(
        (
            new.line.role,
            new.line.website,
            new.updates,
            new.consent_version
        ),
        (None, None, false, 3)
    );
    let person = SigningForm {
        kind: "individual".into(),
        affiliation: "A".into(),
        ..make_good_form()
    };
    let new = read_form(&person, &statement, &["en".into()]).unwrap();
    assert_eq!(
        (
            new.line.affiliation.as_deref(),
            new.line.organisation,
            new.line.display
        ),
        (Some("A"), None, Display::Initials)
    );
}

#[test]
fn a_strange_partner_key_is_left_out() {
    let read_partner = |text: &str| {
        let form = SigningForm {
            partner: text.into(),
            ..make_good_form()
        };
        read_form(&form, &make_statement(), &[]).unwrap().partner
    };
    assert_eq!(read_partner("a-network"), Some("a-network".into()));
    assert_eq!(read_partner("<script>"), None);
}
