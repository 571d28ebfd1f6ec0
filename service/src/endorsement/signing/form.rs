//! The submitted form: its fields stand here once, for the HTML form and the JSON API alike, and
//! become an endorsement or all of their errors.

use std::borrow::Cow;

use serde::Deserialize;
use validator::Validate;

use super::parse::{
    parse_consent_version, parse_country, parse_display, parse_email, parse_language,
    parse_optional_text, parse_partner, parse_person_name, parse_required_text, parse_version,
    parse_website, parse_word,
};
use crate::endorsement::rules::{Kind, Line, NewEndorsement};
use crate::organisation::rules as organisation;
use crate::statement::rules::{AskedField, Statement};
use crate::values::FieldError;

/// The submitted form with its texts unchanged, so that a form with errors is shown again as it
/// was. Its members have the HTML names of [`FIELDS`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(test, derive(serde::Serialize))]
pub struct SigningForm {
    pub kind: String,
    pub name: String,
    pub email: String,
    pub role: String,
    pub affiliation: String,
    pub country: String,
    pub language: String,
    pub organisation_name: String,
    pub website: String,
    pub display: String,
    pub authorised: bool,
    pub publish: bool,
    pub updates: bool,
    #[cfg_attr(test, serde(rename = "ref"))]
    pub partner: String,
    /// Empty: the current one.
    pub version: String,
    /// The wording of the consent on screen, which only the page names; empty: the current one.
    #[cfg_attr(test, serde(skip))]
    pub consent_version: String,
}

/// The place of a field in the form.
pub(super) enum FormSlot<'f> {
    Text(&'f mut String),
    Flag(&'f mut bool),
}

/// What a field of the form holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldType {
    /// A text that somebody types, of at most so many characters.
    Text(usize),
    /// A word of a list, such as the code of a country.
    Word,
    Flag,
    /// A number, whose digits the form keeps as a text.
    Number,
}

/// A field of the form, for both edges and for the description of the API.
#[derive(Clone, Copy, Debug)]
pub struct SigningField {
    /// The name in JSON and in errors; one inside an object has a dot.
    pub json: &'static str,
    /// The name in the HTML form.
    pub html: &'static str,
    pub holds: FieldType,
    /// The only kind of signatory that has the field; `None`: both have it.
    pub only_for: Option<Kind>,
    /// The choice of the statement that asks for the field; `None`: it is always asked for.
    pub asked_by: Option<AskedField>,
    /// Whether everybody who has the field has to give it.
    pub is_required: bool,
    /// What the field means, for those who send JSON.
    pub description: &'static str,
}

impl SigningField {
    const fn new(json: &'static str, holds: FieldType, description: &'static str) -> Self {
        Self {
            json,
            html: json,
            holds,
            only_for: None,
            asked_by: None,
            is_required: false,
            description,
        }
    }

    /// Gives the field another name in the HTML form than in JSON.
    const fn with_html_name(mut self, name: &'static str) -> Self {
        self.html = name;
        self
    }

    /// Leaves the field to one kind of signatory.
    const fn limit_to(mut self, kind: Kind) -> Self {
        self.only_for = Some(kind);
        self
    }

    /// Makes the field depend on a choice of the statement.
    const fn ask_by(mut self, ask: AskedField) -> Self {
        self.asked_by = Some(ask);
        self
    }

    /// Requires the field of everybody who has it.
    const fn require(mut self) -> Self {
        self.is_required = true;
        self
    }

    /// Returns the object that holds the field in JSON, if one does.
    pub fn object(&self) -> Option<&'static str> {
        self.json.split_once('.').map(|(object, _)| object)
    }

    /// Returns the name of the field within its object, or within the body.
    pub fn member(&self) -> &'static str {
        self.json
            .split_once('.')
            .map_or(self.json, |(_, member)| member)
    }
}

const KIND: SigningField = SigningField::new(
    "kind",
    FieldType::Word,
    "Whether an organisation or an individual endorses.",
)
.require();
const ORGANISATION_NAME: SigningField = SigningField::new(
    "organisation.name",
    FieldType::Text(200),
    "As it is listed, 200 characters at most. It may be a host, such as Change.org, but no address \
     with a path, no email address and no telephone number.",
)
.with_html_name("organisation_name")
.limit_to(Kind::Organisation)
.require();
const WEBSITE: SigningField = SigningField::new(
    "organisation.website",
    FieldType::Text(300),
    "Its web address, with or without https://, without a port, 300 characters at most, with a \
     suffix that the Public Suffix List knows. A mailbox at this domain proves the organisation. On \
     a network of many, such as facebook.com, it is the organisation’s own page there. An answer \
     that says nothing, such as “N/A”, is the same as none.",
)
.with_html_name("website")
.limit_to(Kind::Organisation)
.ask_by(AskedField::Website);
const NAME: SigningField = SigningField::new(
    "name",
    FieldType::Text(120),
    "The person’s full name; for an organisation the officer’s, which is never public. 120 \
     characters at most; no address and no telephone number.",
)
.require();
const ROLE: SigningField = SigningField::new(
    "role",
    FieldType::Text(120),
    "The person’s or officer’s role, 120 characters at most; no address and no telephone number. An \
     officer’s is never public. An answer that says nothing, such as “N/A”, is the same as none.",
)
.ask_by(AskedField::Role);
const AFFILIATION: SigningField = SigningField::new(
    "affiliation",
    FieldType::Text(200),
    "What a person belongs to, 200 characters at most; no address with a path, no email address \
     and no telephone number. Only for an individual. An answer that says nothing, such as “N/A”, \
     is the same as none.",
)
.limit_to(Kind::Individual)
.ask_by(AskedField::Affiliation);
const EMAIL: SigningField = SigningField::new(
    "email",
    // The longest address that mail servers take (RFC 5321, section 4.5.3.1.3, less the brackets).
    FieldType::Text(254),
    "The mailbox that confirms: letters, digits and most signs before the @, and a domain after \
     it, both in any script. It may be pasted with a name, as in “Ana <ana@example.org>”, or with \
     mailto:; of several addresses none is chosen. It is stored encrypted and never shown.",
)
.require();
const COUNTRY: SigningField = SigningField::new(
    "country",
    FieldType::Word,
    "ISO 3166-1 alpha-2, XK, XX (international, no country) or XT (stateless), in either case.",
)
.require();
const DISPLAY: SigningField = SigningField::new(
    "display",
    FieldType::Word,
    "How the name appears: public (the default), initials, or hidden (counted, never named). \
     Organisations are always public.",
);
const AUTHORISED: SigningField = SigningField::new(
    "authorised",
    FieldType::Flag,
    "Whether the officer may speak for the organisation. Has to be true for an organisation; an \
     individual leaves it out.",
)
.limit_to(Kind::Organisation)
.require();
const PUBLISH: SigningField = SigningField::new(
    "consent.publish",
    FieldType::Flag,
    "Whether the line may be published in the chosen form. Has to be true.",
)
.with_html_name("publish")
.require();
const LANGUAGE: SigningField = SigningField::new(
    "language",
    FieldType::Word,
    "The language of the text that was read; letters come in it. The default is the original. One \
     that the version does not have is an error.",
);
const VERSION: SigningField = SigningField::new(
    "version",
    FieldType::Number,
    "The version that was on screen. The default is the current one.",
);
const UPDATES: SigningField = SigningField::new(
    "consent.updates",
    FieldType::Flag,
    "Whether news of the statement may be mailed. The default is false.",
)
.with_html_name("updates")
.ask_by(AskedField::Updates);
const PARTNER: SigningField = SigningField::new(
    "ref",
    FieldType::Word,
    "The key of the partner on whose page the form stood: 1 to 64 of A–Z, a–z, 0–9, “-”, “_” and \
     “.”. Another value is left out, not refused.",
);

/// The fields in the order of the form, which is also the order of the errors.
pub const FIELDS: &[SigningField] = &[
    KIND,
    ORGANISATION_NAME,
    WEBSITE,
    NAME,
    ROLE,
    AFFILIATION,
    EMAIL,
    COUNTRY,
    DISPLAY,
    AUTHORISED,
    PUBLISH,
    LANGUAGE,
    VERSION,
    UPDATES,
    PARTNER,
];

impl SigningForm {
    /// Fills the form from the pairs of the HTML form. A name that is not on it is ignored; a box
    /// that is not ticked is not sent.
    pub(super) fn from_pairs<'a>(
        pairs: impl Iterator<Item = (Cow<'a, str>, Cow<'a, str>)>,
    ) -> Self {
        let mut form = Self::default();
        for (name, text) in pairs {
            let Some(field) = FIELDS.iter().find(|field| field.html == name) else {
                continue;
            };
            match field.holds {
                FieldType::Flag => form.keep_flag(field, true),
                FieldType::Text(_) | FieldType::Word | FieldType::Number => {
                    form.keep_text(field, text.into_owned());
                }
            }
        }
        form
    }

    /// Keeps the text of a field; a flag has none.
    pub(super) fn keep_text(&mut self, field: &SigningField, text: String) {
        if let Some(FormSlot::Text(slot)) = self.find_slot(field) {
            *slot = text;
        }
    }

    /// Keeps the flag of a field; a text has none.
    pub(super) fn keep_flag(&mut self, field: &SigningField, flag: bool) {
        if let Some(FormSlot::Flag(slot)) = self.find_slot(field) {
            *slot = flag;
        }
    }

    /// Empties a field.
    pub(super) fn clear(&mut self, field: &SigningField) {
        match self.find_slot(field) {
            Some(FormSlot::Text(slot)) => slot.clear(),
            Some(FormSlot::Flag(slot)) => *slot = false,
            None => {}
        }
    }

    /// Finds the place of a field by its HTML name. A test fills every field.
    pub(super) fn find_slot(&mut self, field: &SigningField) -> Option<FormSlot<'_>> {
        Some(match field.html {
            "kind" => FormSlot::Text(&mut self.kind),
            "name" => FormSlot::Text(&mut self.name),
            "email" => FormSlot::Text(&mut self.email),
            "role" => FormSlot::Text(&mut self.role),
            "affiliation" => FormSlot::Text(&mut self.affiliation),
            "country" => FormSlot::Text(&mut self.country),
            "language" => FormSlot::Text(&mut self.language),
            "organisation_name" => FormSlot::Text(&mut self.organisation_name),
            "website" => FormSlot::Text(&mut self.website),
            "display" => FormSlot::Text(&mut self.display),
            "authorised" => FormSlot::Flag(&mut self.authorised),
            "publish" => FormSlot::Flag(&mut self.publish),
            "updates" => FormSlot::Flag(&mut self.updates),
            "ref" => FormSlot::Text(&mut self.partner),
            "version" => FormSlot::Text(&mut self.version),
            _ => return None,
        })
    }
}

/// Reads a form for a statement in one of the languages of its text. All errors are returned
/// together, in the order of the form. A field for which the statement does not ask is ignored and
/// not stored.
pub fn read_form(
    form: &SigningForm,
    statement: &Statement,
    languages: &[String],
) -> Result<NewEndorsement, Vec<FieldError>> {
    let mut reader = FormReader {
        statement,
        kind: None,
        errors: vec![],
    };
    match reader.read_fields(form, languages) {
        Some(new) if reader.errors.is_empty() => Ok(new),
        _ => {
            sort_errors(&mut reader.errors);
            Err(reader.errors)
        }
    }
}

/// Reads the fields of a form and collects their errors.
struct FormReader<'a> {
    statement: &'a Statement,
    /// The kind of the signatory, once it is known.
    kind: Option<Kind>,
    errors: Vec<FieldError>,
}

impl FormReader<'_> {
    /// Reads all fields before it gives up for the first wrong one, so that every error is found.
    fn read_fields(&mut self, form: &SigningForm, languages: &[String]) -> Option<NewEndorsement> {
        // A member that is added to the form and not named here does not compile.
        let SigningForm {
            kind,
            name,
            email,
            role,
            affiliation,
            country,
            language,
            organisation_name,
            website,
            display,
            authorised,
            publish,
            updates,
            partner,
            version,
            consent_version,
        } = form;
        let statement = self.statement;
        // The kind comes first: it decides which of the other fields are read.
        self.kind = self.keep_value(&KIND, parse_word(kind));
        let name = self.read_name(name, organisation_name);
        let role = self.read_text(&ROLE, role);
        let affiliation = self.read_text(&AFFILIATION, affiliation);
        let organisation = self.read_text(&ORGANISATION_NAME, organisation_name);
        let website = parse_website(self.choose_text(&WEBSITE, website));
        let website = self.keep_value(&WEBSITE, website).flatten();
        let email = self.keep_value(&EMAIL, parse_email(email));
        let country = self.keep_value(&COUNTRY, parse_country(country));
        let default = statement.settings.display_default;
        let display = self.keep_value(&DISPLAY, parse_display(display, self.kind, default));
        self.require_tick(&AUTHORISED, *authorised);
        self.require_tick(&PUBLISH, *publish);
        let language = self.keep_value(&LANGUAGE, parse_language(language, statement, languages));
        let version = self.keep_value(&VERSION, parse_version(version, statement));
        // From here on a missing value is one whose error is recorded already.
        let (kind, email, country) = (self.kind?, email?, country?);
        let key = |name: &String| organisation::build_key(name, website.as_ref(), country);
        Some(NewEndorsement {
            organisation_key: organisation.as_ref().map(key),
            proven: kind == Kind::Organisation && organisation::is_proven(&email, website.as_ref()),
            line: Line {
                kind,
                name: name?,
                role,
                affiliation,
                organisation,
                website: website.map(|site| site.as_str().to_owned()),
                country,
                display: display?,
            },
            email,
            version: version?,
            language: language?,
            partner: parse_partner(partner),
            updates: *updates && self.is_read(&UPDATES),
            consent_version: parse_consent_version(consent_version, statement),
        })
    }

    /// Tells whether a field is read: its kind of signatory signs, and the statement asks for it.
    fn is_read(&self, field: &SigningField) -> bool {
        field.only_for.is_none_or(|kind| self.kind == Some(kind))
            && field.asked_by.is_none_or(|ask| self.statement.asks(ask))
    }

    /// Returns the text of a field that is read, otherwise an empty one.
    fn choose_text<'t>(&self, field: &SigningField, text: &'t str) -> &'t str {
        if self.is_read(field) { text } else { "" }
    }

    /// Reads a text that is shown as it was typed.
    fn read_text(&mut self, field: &SigningField, text: &str) -> Option<String> {
        let FieldType::Text(longest) = field.holds else {
            return None;
        };
        let read = if field.is_required && self.is_read(field) {
            parse_required_text(text, longest).map(Some)
        } else {
            parse_optional_text(self.choose_text(field, text), longest)
        };
        self.keep_value(field, read).flatten()
    }

    /// Reads the name of the person. A list of organisations may name no officer; an import then
    /// puts the organisation's name here, which may be a host.
    fn read_name(&mut self, name: &str, organisation: &str) -> Option<String> {
        let FieldType::Text(longest) = NAME.holds else {
            return None;
        };
        let is_of_organisation =
            self.kind == Some(Kind::Organisation) && name.trim() == organisation.trim();
        let read = if is_of_organisation {
            parse_required_text(name, longest)
        } else {
            parse_person_name(name, longest)
        };
        self.keep_value(&NAME, read)
    }

    fn require_tick(&mut self, field: &SigningField, ticked: bool) {
        if self.is_read(field) && !ticked {
            self.add_error(field, "required");
        }
    }

    /// Keeps a value that was read, or records the error of its field.
    fn keep_value<T>(&mut self, field: &SigningField, read: Result<T, &'static str>) -> Option<T> {
        read.map_err(|code| self.add_error(field, code)).ok()
    }

    fn add_error(&mut self, field: &SigningField, code: &'static str) {
        self.errors.push(FieldError::new(field.json, code));
    }
}

/// Sorts errors into the order of the form; names that are not on it come last, by name.
pub fn sort_errors(errors: &mut [FieldError]) {
    let place = |name: &str| {
        let is_here = |field: &SigningField| field.json == name || field.object() == Some(name);
        FIELDS.iter().position(is_here).unwrap_or(FIELDS.len())
    };
    errors.sort_by_cached_key(|error| (place(&error.field), error.field.clone()));
}

/// The query of the page where a signatory requests a new link.
#[derive(Debug, Deserialize, Validate)]
pub struct AskAgain {
    /// The address of a statement or its slug; empty: all of them. Longer ones are no statement of
    /// ours, and the database is not asked for them.
    #[serde(default, alias = "s")]
    #[validate(length(max = 300))]
    pub statement: String,
    #[serde(default)]
    pub email: String,
}
