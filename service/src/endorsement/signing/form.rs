//! What was typed becomes an endorsement, or every error at once; used by the HTML form and the JSON API alike.

use std::borrow::Cow;

use validator::{Validate, ValidationError, ValidationErrors};

use crate::endorsement::rules::{Display, Kind, Line, NewEndorsement};
use crate::organisation::rules as organisation;
use crate::statement::partners::Partner;
use crate::statement::rules::{AskedField, DisplayDefault, LanguageTag, Statement};
use crate::values::FieldError;
use crate::values::{
    Country, DisplayName, EmailAddress, EmailRefusal, NameRefusal, Website, WebsiteRefusal,
};

/// What was typed, as it was typed: it goes back into the form when something is wrong.
#[derive(Clone, Debug, Default)]
pub struct SigningForm {
    /// `organisation` or `individual`.
    pub kind: String,
    /// The person.
    pub name: String,
    /// The mailbox.
    pub email: String,
    /// The person's or officer's role.
    pub role: String,
    /// What a person belongs to.
    pub affiliation: String,
    /// Two letters.
    pub country: String,
    /// The language that was read.
    pub language: String,
    /// The organisation.
    pub organisation_name: String,
    /// Its website.
    pub website: String,
    /// How the name appears.
    pub display: String,
    /// Whether the officer may speak for the organisation.
    pub authorised: bool,
    /// Whether the line may be published as shown.
    pub publish: bool,
    /// Whether news may be mailed.
    pub updates: bool,
    /// Whose page the form stood on.
    pub partner: String,
    /// The version on screen; empty: the current one.
    pub version: String,
    /// The wording of the consent on screen; empty: the current one.
    pub consent_version: String,
}

/// The fields in the order in which they stand on screen; errors are told in this order.
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

/// Longest person's name, in characters.
const NAME: usize = 120;
/// Longest organisation's name or affiliation.
const ORGANISATION: usize = 200;
/// Longest role.
const ROLE: usize = 120;

/// Reads a draft for a statement in one of the languages of its text. All errors at once, in the order of the form. What the
/// statement does not ask for is passed over: it is not kept.
pub fn read(
    draft: &SigningForm,
    statement: &Statement,
    languages: &[String],
) -> Result<NewEndorsement, Vec<FieldError>> {
    let mut errors = FieldErrors::default();
    let asked = |ask: AskedField, text: &str| {
        if statement.asks(ask) {
            text.to_owned()
        } else {
            String::new()
        }
    };
    let kind = errors.take("kind", word::<Kind>(&draft.kind));
    let for_organisation = kind == Some(Kind::Organisation);
    let name = errors.take("name", required(&draft.name, NAME));
    let email = errors.take(
        "email",
        EmailAddress::parse(&draft.email).map_err(email_code),
    );
    let role = errors
        .take(
            "role",
            optional(&asked(AskedField::Role, &draft.role), ROLE),
        )
        .flatten();
    let country = errors.take("country", country(&draft.country));
    let default = statement.settings.display_default;
    let display = if for_organisation {
        display_of_organisation(&mut errors, draft)
    } else {
        errors.take("display", shown(&draft.display, default))
    };
    let language = errors.take("language", language(&draft.language, statement, languages));
    let version = errors.take("version", version(&draft.version, statement));
    let partner = partner(&draft.partner);
    if !draft.publish {
        errors.add("consent.publish", "required");
    }
    let (mut affiliation, mut organisation, mut website) = (None, None, None);
    if for_organisation {
        organisation = errors.take(
            "organisation.name",
            required(&draft.organisation_name, ORGANISATION),
        );
        website = errors
            .take(
                "organisation.website",
                site(&asked(AskedField::Website, &draft.website)),
            )
            .flatten();
        if !draft.authorised {
            errors.add("authorised", "required");
        }
    } else if kind.is_some() {
        affiliation = errors
            .take(
                "affiliation",
                optional(
                    &asked(AskedField::Affiliation, &draft.affiliation),
                    ORGANISATION,
                ),
            )
            .flatten();
    }
    let (
        Some(kind),
        Some(name),
        Some(email),
        Some(country),
        Some(display),
        Some(language),
        Some(version),
        true,
    ) = (
        kind,
        name,
        email,
        country,
        display,
        language,
        version,
        errors.0.errors().is_empty(),
    )
    else {
        return Err(errors.in_order());
    };
    let organisation_key = organisation
        .as_deref()
        .map(|name| organisation::key(name, website.as_ref(), country));
    let proven = kind == Kind::Organisation && organisation::is_proven(&email, website.as_ref());
    let website = website.map(|site| site.as_str().to_owned());
    let line = Line {
        kind,
        name,
        role,
        affiliation,
        organisation,
        website,
        country,
        display,
    };
    let updates = draft.updates && statement.asks(AskedField::Updates);
    let shown = draft
        .consent_version
        .parse()
        .ok()
        .filter(|number| (1..=statement.consent_version).contains(number));
    let consent_version = shown.unwrap_or(statement.consent_version);
    Ok(NewEndorsement {
        line,
        email,
        version,
        language,
        partner,
        updates,
        organisation_key,
        proven,
        consent_version,
    })
}

/// Collects errors by field, in the validator's own form.
#[derive(Default)]
struct FieldErrors(ValidationErrors);

impl FieldErrors {
    fn add(&mut self, field: &'static str, code: &'static str) {
        self.0.add(field, ValidationError::new(code));
    }

    fn take<T>(&mut self, field: &'static str, read: Result<T, &'static str>) -> Option<T> {
        read.map_err(|code| self.add(field, code)).ok()
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

/// Puts errors into the order of the form; fields that are not on it come last.
pub fn sort(errors: &mut [FieldError]) {
    errors.sort_by_key(|error| {
        FIELDS
            .iter()
            .position(|field| *field == error.field)
            .unwrap_or(FIELDS.len())
    });
}

fn word<T: std::str::FromStr>(text: &str) -> Result<T, &'static str> {
    if text.is_empty() {
        Err("required")
    } else {
        text.parse().map_err(|_| "unknown")
    }
}

fn shown(text: &str, default: DisplayDefault) -> Result<Display, &'static str> {
    let word = if text.is_empty() {
        default.as_str()
    } else {
        text
    };
    word.parse().map_err(|_| "unknown")
}

/// An organisation is always public: a display that came along from the other choice is no error in the form, where it is
/// hidden; in JSON somebody wrote it.
fn display_of_organisation(errors: &mut FieldErrors, draft: &SigningForm) -> Option<Display> {
    if matches!(draft.display.as_str(), "" | "public") {
        return Some(Display::Public);
    }
    errors.add("display", "organisation_is_public");
    None
}

fn required(text: &str, longest: usize) -> Result<String, &'static str> {
    DisplayName::parse(text, longest)
        .map(|name| name.to_string())
        .map_err(name_code)
}

fn optional(text: &str, longest: usize) -> Result<Option<String>, &'static str> {
    if text.trim().is_empty() {
        Ok(None)
    } else {
        required(text, longest).map(Some)
    }
}

fn name_code(refusal: NameRefusal) -> &'static str {
    match refusal {
        NameRefusal::Empty => "required",
        NameRefusal::TooLong(_) => "too_long",
        NameRefusal::Control => "control",
        NameRefusal::Link => "link",
    }
}

fn email_code(refusal: EmailRefusal) -> &'static str {
    match refusal {
        EmailRefusal::Empty => "required",
        EmailRefusal::Malformed => "malformed",
        EmailRefusal::Domain => "domain",
        EmailRefusal::TooLong => "too_long",
    }
}

fn country(text: &str) -> Result<Country, &'static str> {
    if text.trim().is_empty() {
        Err("required")
    } else {
        Country::parse(text).ok_or("unknown")
    }
}

fn site(text: &str) -> Result<Option<Website>, &'static str> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    Website::parse(text)
        .map(Some)
        .map_err(|refusal| match refusal {
            WebsiteRefusal::Malformed => "malformed",
            WebsiteRefusal::TooLong => "too_long",
        })
}

fn language(
    text: &str,
    statement: &Statement,
    languages: &[String],
) -> Result<String, &'static str> {
    if text.is_empty() {
        return Ok(statement.settings.original.clone());
    }
    let tag = text
        .parse::<LanguageTag>()
        .map_err(|_| "unknown")?
        .to_string();
    if languages.contains(&tag) {
        Ok(tag)
    } else {
        Err("unknown")
    }
}

fn version(text: &str, statement: &Statement) -> Result<i32, &'static str> {
    if text.is_empty() {
        return Ok(statement.current_version);
    }
    let number = text.parse().map_err(|_| "unknown")?;
    if (1..=statement.current_version).contains(&number) {
        Ok(number)
    } else {
        Err("unknown")
    }
}

/// A partner's key credits, it decides nothing: what is no key is left out, not refused.
fn partner(text: &str) -> Option<String> {
    Partner::is_key(text).then(|| text.to_owned())
}

/// The query of the page where somebody asks for their link again.
#[derive(Debug, serde::Deserialize, Validate)]
pub struct AskAgain {
    /// Of which statement.
    #[serde(default)]
    pub statement: String,
    /// The mailbox.
    #[serde(default)]
    #[validate(length(max = 320))]
    pub email: String,
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
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
