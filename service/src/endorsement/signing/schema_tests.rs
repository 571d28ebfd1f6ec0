//! Tests that the description of the call and the call itself agree on what is valid.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use jsonschema::Validator;
use serde_json::{Value, json};

use self::Agreement::{Bad, Good, RefusedByRule};
use super::form::{FIELDS, read_form};
use super::form_tests::{make_body, make_statement, put_value};
use super::json_body;
use crate::endorsement::rules::Kind;

/// What the document and the call say of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Agreement {
    /// The document calls it valid, and the call takes it.
    Good,
    /// The document calls it invalid, and the call refuses it.
    Bad,
    /// The call refuses it by a rule that no schema can say; the description of the field does.
    RefusedByRule,
}

/// Compiles the schema of the call's body.
fn compile_schema() -> Validator {
    let document: Value = serde_json::from_str(crate::openapi::document()).unwrap();
    let call = &document["paths"]["/api/v1/statements/{slug}/endorsements"]["post"];
    let mut schema = call["requestBody"]["content"]["application/json"]["schema"].clone();
    schema["components"] = document["components"].clone();
    jsonschema::validator_for(&schema).unwrap()
}

fn judge(validator: &Validator, body: &Value) -> Agreement {
    let (form, wrong) = json_body::parse_body(body);
    // The call reads the bytes, and a call that may be sent again the parsed body.
    let read = json_body::read_body(body.to_string().as_bytes()).unwrap();
    assert_eq!(read, (form.clone(), wrong.clone()), "{body}");
    let is_taken = wrong.is_empty() && read_form(&form, &make_statement(), &["en".into()]).is_ok();
    match (validator.is_valid(body), is_taken) {
        (true, true) => Good,
        (false, false) => Bad,
        (true, false) => RefusedByRule,
        (false, true) => panic!("{body:#} is taken, and the document calls it invalid"),
    }
}

/// Fields, and lists of values in JSON that have one verdict.
const VALUES: &[(&str, Agreement, &str)] = &[
    ("country", Good, r#"["KE", "ke", "kE", "XK", "XX", "xt"]"#),
    (
        "country",
        Bad,
        r#"["QQ", "EU", " KE", "KE\n", "", "KEN", "ＫＥ", 7, null]"#,
    ),
    ("display", Good, r#"["hidden", "initials", "public", null]"#),
    ("display", Bad, r#"["", "Public", "public ", 1]"#),
    ("version", Good, "[1, 2, 2.0, null]"),
    (
        "version",
        Bad,
        r#"[0, -1, 1.5, "1", true, 2147483648, 1e300]"#,
    ),
    ("version", RefusedByRule, "[3, 2147483647]"),
    ("language", Good, r#"["en", "EN", null]"#),
    ("language", Bad, r#"["", "e", "und", "en us", "en-", 5]"#),
    ("language", RefusedByRule, r#"["ru", "zh-Hant", "en_GB"]"#),
    ("ref", Good, r#"["", "a-network", "<é>", null]"#),
    ("ref", Bad, r#"[7, ["a"]]"#),
    (
        "role",
        Good,
        r#"["", "  ", "Nurse\tof", "Head of Change.org", "N/A", "-", "!?", "нет", "✓"]"#,
    ),
    ("role", Bad, r#"["a\u0007b", 1]"#),
    ("role", RefusedByRule, r#"["evil.example/x"]"#),
    ("affiliation", Good, r#"["350.org", "", "none", null]"#),
    ("affiliation", RefusedByRule, r#"["www.example.org"]"#),
    (
        "name",
        Good,
        r#"["X", "أمل الحسيني", "李小龙", "3M", " A "]"#,
    ),
    ("name", Bad, r#"["", " \t", "a\u0000", null]"#),
    (
        "name",
        RefusedByRule,
        r#"["-", "N/A", "jane@example.org", "+31 6 12345678", "evil.org"]"#,
    ),
    (
        "email",
        Good,
        r#"["a@b.cc", "Почта@Пример.рф", " a@b.org ", "a@例.中国", "mailto:a@b.org",
            "Ana <a@b.org>", "a＠b.org", "\ufeffa@b.org."]"#,
    ),
    (
        "email",
        Bad,
        r#"["", "a@", "@b.org", "x", "N/A", "a@b.org\u0000", null]"#,
    ),
    (
        "email",
        RefusedByRule,
        r#"["a@bcd", "a..b@c.org", "a@b_c.org", "a b@c.org", "a@b.org, b@c.org"]"#,
    ),
    (
        "organisation.website",
        Good,
        r#"["example.org", "HTTPS://пример.рф/x", "", " a.org ", "http:/a.org", "www,a.org",
            "no aplica", "n.a.", "\ufeffa.org"]"#,
    ),
    ("organisation.website", Bad, r#"["a\u0000.org", 1]"#),
    (
        "organisation.website",
        RefusedByRule,
        r#"["https://facebook.com", "a.org:8443", "ftp://a.org", "a b.org", "example.con"]"#,
    ),
    ("organisation.name", Good, r#"["Change.org", "A"]"#),
    ("organisation.name", RefusedByRule, r#"["n.a."]"#),
    ("organisation.name", Bad, r#"["", null]"#),
    ("authorised", Good, "[true]"),
    ("authorised", Bad, r#"[false, null, "true"]"#),
    ("consent.publish", Good, "[true]"),
    ("consent.publish", Bad, "[false, null, 1]"),
    ("consent.updates", Good, "[true, false, null]"),
    ("consent.updates", Bad, r#"["no"]"#),
];

/// Lists long values of fields with their verdicts.
fn list_long_values() -> [(&'static str, Value, Agreement); 6] {
    [
        ("role", json!("é".repeat(120)), Good),
        ("role", json!("é".repeat(121)), Bad),
        // A form drops the spaces; here they are counted as they were sent.
        ("role", json!(format!("Nurse{}", " ".repeat(116))), Bad),
        ("name", json!("a".repeat(121)), Bad),
        ("organisation.name", json!("a".repeat(201)), Bad),
        (
            "language",
            json!(format!("en{}", "-abcdefgh".repeat(4))),
            Bad,
        ),
    ]
}

#[test]
fn the_document_and_the_call_agree_on_every_value() {
    let validator = compile_schema();
    let short = VALUES.iter().flat_map(|(name, verdict, values)| {
        let values: Vec<Value> = serde_json::from_str(values).unwrap();
        values
            .into_iter()
            .map(move |value| (*name, value, *verdict))
    });
    for (name, value, expected) in short.chain(list_long_values()) {
        let field = FIELDS.iter().find(|field| field.json == name).unwrap();
        let mut body = make_body(field.only_for.unwrap_or(Kind::Individual));
        put_value(&mut body, field, value.clone());
        assert_eq!(judge(&validator, &body), expected, "{name}: {value}");
    }
}

#[test]
fn the_document_and_the_call_agree_on_what_belongs_to_which_kind() {
    let validator = compile_schema();
    for kind in [Kind::Organisation, Kind::Individual] {
        let of_person = kind == Kind::Individual;
        let verdict = |is_good: bool| if is_good { Good } else { Bad };
        for (name, value, expected) in [
            ("affiliation", json!("A"), verdict(of_person)),
            ("affiliation", json!(null), Good),
            ("organisation", json!({"name": "A"}), verdict(!of_person)),
            ("organisation", json!(null), verdict(of_person)),
            ("organisation", json!([]), Bad),
            ("authorised", json!(true), verdict(!of_person)),
            ("display", json!("initials"), verdict(of_person)),
            ("display", json!("public"), Good),
            ("consent", json!(null), Bad),
            ("consent", json!({}), Bad),
            ("kind", json!("robot"), Bad),
            ("kind", json!(null), Bad),
            ("site", json!("a.org"), Bad),
        ] {
            let mut body = make_body(kind);
            body[name] = value.clone();
            assert_eq!(
                judge(&validator, &body),
                expected,
                "{kind}: {name}: {value}"
            );
        }
        assert_eq!(judge(&validator, &make_body(kind)), Good);
    }
    for body in [json!([]), json!("a"), json!(null), json!({})] {
        assert_eq!(judge(&validator, &body), Bad, "{body}");
    }
}
