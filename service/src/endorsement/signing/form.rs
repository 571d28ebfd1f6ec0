//! The submitted form becomes an endorsement or all of its errors, for the HTML form and the JSON
//! API alike.

use std::borrow::Cow;

use validator::{Validate, ValidationError, ValidationErrors};

use super::fields;
use crate::endorsement::rules::{Display, Kind, Line, NewEndorsement};
use crate::organisation::rules as organisation;
use crate::statement::rules::{AskedField, Statement};
use crate::values::{FieldError, Website};

/// The submitted form with its texts unchanged, so that a form with errors is shown again as it
/// was.
#[derive(Clone, Debug, Default)]
pub struct SigningForm {
    /// `organisation` or `individual`.
    pub kind: String,
    pub name: String,
    pub email: String,
    pub role: String,
    pub affiliation: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    pub language: String,
    pub organisation_name: String,
    pub website: String,
    pub display: String,
    /// Whether the officer states to be authorised to sign for the organisation.
    pub authorised: bool,
    /// The consent to publish the line as shown.
    pub publish: bool,
    /// The consent to news by mail.
    pub updates: bool,
    /// The key of the partner whose page had the form.
    pub partner: String,
    /// The version on screen; empty: the current one.
    pub version: String,
    /// The wording of the consent on screen; empty: the current one.
    pub consent_version: String,
}

/// The fields in their order on screen, which is also the order of the errors.
pub const FIELDS: [&str; 15] = [
    "kind",
    "organisation",
    "organisation.name",
    "organisation.website",
    "name",
    "role",
    "affiliation",
    "email",
    "country",
    "display",
    "authorised",
    "consent",
    "consent.publish",
    "language",
    "version",
];

/// The longest name of a person, in characters.
const NAME: usize = 120;
/// The longest name of an organisation or affiliation, in characters.
const ORGANISATION: usize = 200;
/// The longest role, in characters.
const ROLE: usize = 120;

/// Reads a form for a statement in one of the languages of its text. All errors are returned
/// together, in the order of the form. A field for which the statement does not ask is ignored and
/// not stored.
pub fn read(
    form: &SigningForm,
    statement: &Statement,
    languages: &[String],
) -> Result<NewEndorsement, Vec<FieldError>> {
    let mut errors = FieldErrors::default();
    let kind = errors.take("kind", fields::word::<Kind>(&form.kind));
    let line = read_line(form, statement, kind, &mut errors);
    let email = errors.take("email", fields::email(&form.email));
    let language = errors.take(
        "language",
        fields::language(&form.language, statement, languages),
    );
    let version = errors.take("version", fields::version(&form.version, statement));
    if !form.publish {
        errors.add("consent.publish", "required");
    }
    let (Some((line, website)), Some(email), Some(language), Some(version), true) =
        (line, email, language, version, errors.is_empty())
    else {
        return Err(errors.in_order());
    };
    let organisation_key = line
        .organisation
        .as_deref()
        .map(|name| organisation::key(name, website.as_ref(), line.country));
    let consent_version = form
        .consent_version
        .parse()
        .ok()
        .filter(|number| (1..=statement.consent_version).contains(number));
    Ok(NewEndorsement {
        proven: line.kind == Kind::Organisation
            && organisation::is_proven(&email, website.as_ref()),
        line,
        email,
        version,
        language,
        partner: fields::partner(&form.partner),
        updates: form.updates && statement.asks(AskedField::Updates),
        organisation_key,
        consent_version: consent_version.unwrap_or(statement.consent_version),
    })
}

/// Reads the line for the public list, and the organisation's website.
fn read_line(
    form: &SigningForm,
    statement: &Statement,
    kind: Option<Kind>,
    errors: &mut FieldErrors,
) -> Option<(Line, Option<Website>)> {
    let name = errors.take("name", fields::required(&form.name, NAME));
    let role = fields::optional(if_asked(statement, AskedField::Role, &form.role), ROLE);
    let role = errors.take("role", role).flatten();
    let country = errors.take("country", fields::country(&form.country));
    let (mut affiliation, mut organisation, mut website) = (None, None, None);
    let display = if kind == Some(Kind::Organisation) {
        (organisation, website) = read_organisation(form, statement, errors);
        read_organisation_display(form, errors)
    } else {
        if kind.is_some() {
            let typed = if_asked(statement, AskedField::Affiliation, &form.affiliation);
            let read = fields::optional(typed, ORGANISATION);
            affiliation = errors.take("affiliation", read).flatten();
        }
        let default = statement.settings.display_default;
        errors.take("display", fields::display(&form.display, default))
    };
    let line = Line {
        kind: kind?,
        name: name?,
        role,
        affiliation,
        organisation,
        website: website.as_ref().map(|site| site.as_str().to_owned()),
        country: country?,
        display: display?,
    };
    Some((line, website))
}

/// Reads the organisation's name and website, and whether its officer may sign for it.
fn read_organisation(
    form: &SigningForm,
    statement: &Statement,
    errors: &mut FieldErrors,
) -> (Option<String>, Option<Website>) {
    let name = fields::required(&form.organisation_name, ORGANISATION);
    let name = errors.take("organisation.name", name);
    let website = fields::website(if_asked(statement, AskedField::Website, &form.website));
    let website = errors.take("organisation.website", website).flatten();
    if !form.authorised {
        errors.add("authorised", "required");
    }
    (name, website)
}

/// Refuses any display of an organisation but the public one.
fn read_organisation_display(form: &SigningForm, errors: &mut FieldErrors) -> Option<Display> {
    if matches!(form.display.as_str(), "" | "public") {
        return Some(Display::Public);
    }
    errors.add("display", "organisation_is_public");
    None
}

/// Returns the text of a field for which the statement asks; otherwise an empty text.
fn if_asked<'a>(statement: &Statement, ask: AskedField, text: &'a str) -> &'a str {
    if statement.asks(ask) { text } else { "" }
}

/// Collects errors by field, in the types of the validator.
#[derive(Default)]
struct FieldErrors(ValidationErrors);

impl FieldErrors {
    fn add(&mut self, field: &'static str, code: &'static str) {
        self.0.add(field, ValidationError::new(code));
    }

    fn take<T>(&mut self, field: &'static str, read: Result<T, &'static str>) -> Option<T> {
        read.map_err(|code| self.add(field, code)).ok()
    }

    fn is_empty(&self) -> bool {
        self.0.errors().is_empty()
    }

    fn in_order(&self) -> Vec<FieldError> {
        let mut errors: Vec<FieldError> = self
            .0
            .field_errors()
            .into_iter()
            .flat_map(|(field, errors)| {
                errors
                    .iter()
                    .map(move |error| (field.clone(), error.code.clone()))
            })
            .map(|(field, code): (Cow<'_, str>, Cow<'_, str>)| FieldError {
                field: field.into_owned(),
                code: code.into_owned(),
            })
            .collect();
        sort(&mut errors);
        errors
    }
}

/// Sorts errors into the order of the form; fields that are not on it come last, by name.
pub fn sort(errors: &mut [FieldError]) {
    let place = |error: &FieldError| FIELDS.iter().position(|field| *field == error.field);
    errors.sort_by(|one, other| match (place(one), place(other)) {
        (None, None) => one.field.cmp(&other.field),
        (one, other) => one
            .unwrap_or(FIELDS.len())
            .cmp(&other.unwrap_or(FIELDS.len())),
    });
}

/// The query of the page where a signatory requests a new link.
#[derive(Debug, serde::Deserialize, Validate)]
pub struct AskAgain {
    #[serde(default)]
    pub statement: String,
    #[serde(default)]
    #[validate(length(max = 320))]
    pub email: String,
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use crate::statement::rules::DisplayDefault;
    use crate::statement::rules::{ReviewRule, StatementKind, StatementSettings};

    fn statement() -> Statement {
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
            asks: <AskedField as strum::VariantArray>::VARIANTS.to_vec(),
            display_default: DisplayDefault::Public,
            retention_days: None,
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
        }
    }

    fn good() -> SigningForm {
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

    fn errors(draft: &SigningForm) -> Vec<(String, String)> {
        let read = read(draft, &statement(), &["en".into(), "ar".into()]);
        read.err()
            .unwrap_or_default()
            .into_iter()
            .map(|error| (error.field, error.code))
            .collect()
    }

    #[test]
    fn a_good_draft_is_read() {
        let new = read(&good(), &statement(), &["en".into()]).unwrap();
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
        let fields: Vec<String> = errors(&SigningForm {
            kind: "organisation".into(),
            ..SigningForm::default()
        })
        .into_iter()
        .map(|e| e.0)
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
            errors(&SigningForm::default())[0],
            ("kind".into(), "required".into())
        );
    }

    #[test]
    fn each_field_says_what_is_wrong() {
        let cases: [(&str, fn(&mut SigningForm), &str); 10] = [
            ("email", |d| d.email = "x".into(), "malformed"),
            ("country", |d| d.country = "ZZ".into(), "unknown"),
            ("name", |d| d.name = "a".repeat(121), "too_long"),
            ("name", |d| d.name = "a\u{7}b".into(), "control"),
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
            ("consent.publish", |d| d.publish = false, "required"),
        ];
        for (field, change, code) in cases {
            let mut draft = good();
            change(&mut draft);
            assert_eq!(
                errors(&draft),
                [(field.to_owned(), code.to_owned())],
                "{field}"
            );
        }
    }

    #[test]
    fn what_is_not_asked_for_is_not_kept() {
        let mut statement = statement();
        statement.settings.asks = vec![AskedField::Affiliation];
        statement.settings.display_default = DisplayDefault::Initials;
        let draft = SigningForm {
            role: "http://x.example".into(),
            updates: true,
            ..good()
        };
        let new = read(&draft, &statement, &["en".into()]).unwrap();
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
            ..good()
        };
        let new = read(&person, &statement, &["en".into()]).unwrap();
        assert_eq!(
            (new.line.affiliation.as_deref(), new.line.display),
            (Some("A"), Display::Initials)
        );
    }

    #[test]
    fn a_strange_partner_key_is_left_out() {
        let read_partner = |text: &str| {
            read(
                &SigningForm {
                    partner: text.into(),
                    ..good()
                },
                &statement(),
                &[],
            )
            .unwrap()
            .partner
        };
        assert_eq!(read_partner("a-network"), Some("a-network".into()));
        assert_eq!(read_partner("<script>"), None);
    }
}
