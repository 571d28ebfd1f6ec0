//! The rules of an import: what columns hold, and how a line becomes a submission or a reason why
//! it is left out.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use crate::endorsement::signing::form::SigningForm;
use crate::values::{Country, FieldError, UnknownWord, fold_for_search};

/// What a column holds. A new variant also needs its words `field-…`, a rule in `guess.rs` and a
/// place in `draft_form`.
#[derive(
    Clone,
    Copy,
    Debug,
    Deserialize,
    Display,
    EnumString,
    Eq,
    Hash,
    IntoStaticStr,
    Ord,
    PartialEq,
    PartialOrd,
    Serialize,
    VariantArray,
)]
#[strum(serialize_all = "snake_case", parse_err_ty = UnknownWord, parse_err_fn = UnknownWord::of)]
#[serde(rename_all = "snake_case")]
pub enum ImportField {
    /// The column is ignored.
    Nothing,
    Email,
    /// The name of the person, or of the officer of the organisation.
    Name,
    /// The first part of the name, in a column of its own.
    FirstName,
    LastName,
    Organisation,
    Website,
    /// A two-letter code, or the name in a language of the interface.
    Country,
    Role,
    Affiliation,
    /// `organisation` or `individual`.
    Kind,
    /// `public`, `initials` or `hidden`.
    Display,
    /// The language of the text that was read.
    Language,
    /// Whether the person agreed. A line with an empty or negative answer is left out.
    Consent,
    /// Whether the person agreed to receive news.
    Updates,
}

impl ImportField {
    /// Returns the word for this variant in the database, JSON and manifests.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// What the lines are where no column says so.
#[derive(
    Clone,
    Copy,
    Debug,
    Deserialize,
    Display,
    EnumString,
    Eq,
    Hash,
    IntoStaticStr,
    Ord,
    PartialEq,
    PartialOrd,
    Serialize,
    VariantArray,
)]
#[strum(serialize_all = "snake_case", parse_err_ty = UnknownWord, parse_err_fn = UnknownWord::of)]
#[serde(rename_all = "snake_case")]
pub enum LineKind {
    /// Lines with an organisation are organisations, all others are people.
    Mixed,
    Organisations,
    People,
}

impl LineKind {
    /// Returns the word for this variant in the database, JSON and manifests.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// The choices of a person who imports a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportRequest {
    /// What each column holds, in the order of the table.
    pub columns: Vec<ImportField>,
    /// What lines are that do not say so themselves.
    pub kinds: LineKind,
    /// The country of lines that name none. If empty, such lines are left out.
    pub country: String,
    /// Where people signed and to what they agreed, which justifies entering them.
    pub basis: String,
    /// Whether each signatory must confirm by mail before the endorsement counts.
    pub ask: bool,
    /// Whether each signatory is notified by mail of the entry.
    pub tell: bool,
    /// Whether nothing is written.
    pub dry_run: bool,
}

/// Folded country names in the languages of the interface, such as “Kenya” and “Кения”.
#[derive(Debug)]
pub struct Countries(HashMap<String, Country>);

impl Countries {
    /// Collects the names of all countries in the given languages.
    pub fn new<'a>(languages: impl Iterator<Item = &'a str>) -> Self {
        let names = languages.flat_map(|language| {
            Country::all(language)
                .into_iter()
                .map(|(country, name)| (fold_for_search(name), country))
        });
        Self(names.collect())
    }

    fn find(&self, text: &str) -> Option<Country> {
        Country::parse(&text.trim().to_uppercase())
            .or_else(|| self.0.get(&fold_for_search(text)).copied())
    }
}

/// One line of a table together with what its columns hold.
struct TableLine<'a> {
    cells: &'a [String],
    columns: &'a [ImportField],
}

impl<'a> TableLine<'a> {
    /// Returns the trimmed cell of a field, or an empty text where the table has no such column.
    fn get(&self, field: ImportField) -> &'a str {
        let place = self.columns.iter().position(|column| *column == field);
        place
            .and_then(|place| self.cells.get(place))
            .map_or("", |cell| cell.trim())
    }

    /// Decides whether the line is an organisation or a person: by its own column, else by `kinds`.
    fn read_kind(&self, kinds: LineKind) -> Result<&'static str, &'static str> {
        let typed = self.get(ImportField::Kind).to_lowercase();
        match (typed.as_str(), kinds) {
            ("organisation" | "organization" | "org", _) | ("", LineKind::Organisations) => {
                Ok("organisation")
            }
            ("individual" | "person", _) | ("", LineKind::People) => Ok("individual"),
            ("", LineKind::Mixed) if self.get(ImportField::Organisation).is_empty() => {
                Ok("individual")
            }
            ("", LineKind::Mixed) => Ok("organisation"),
            _ => Err("kind"),
        }
    }

    /// Joins the whole name and its parts with single spaces.
    fn join_name(&self) -> String {
        let whole = [
            self.get(ImportField::Name),
            self.get(ImportField::FirstName),
            self.get(ImportField::LastName),
        ]
        .join(" ");
        whole.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Returns what a person belongs to: the affiliation, or the organisation where there is none.
    fn read_affiliation(&self) -> &'a str {
        let affiliation = self.get(ImportField::Affiliation);
        if affiliation.is_empty() {
            self.get(ImportField::Organisation)
        } else {
            affiliation
        }
    }
}

/// Turns a line into a draft of the signing form, or returns the reason why it is left out. The
/// draft is validated later like a form that a visitor submitted.
pub fn draft_form(
    cells: &[String],
    order: &ImportRequest,
    countries: &Countries,
) -> Result<SigningForm, &'static str> {
    let line = TableLine {
        cells,
        columns: &order.columns,
    };
    let get = |field: ImportField| line.get(field);
    if order.columns.contains(&ImportField::Consent) && !is_yes(get(ImportField::Consent)) {
        return Err("consent");
    }
    let kind = line.read_kind(order.kinds)?;
    let for_organisation = kind == "organisation";
    let when = |holds: bool, text: &str| {
        if holds {
            text.to_owned()
        } else {
            String::new()
        }
    };
    let organisation = get(ImportField::Organisation);
    let typed = get(ImportField::Country);
    let country = if typed.is_empty() {
        Country::parse(&order.country)
    } else {
        countries.find(typed)
    };
    let mut name = line.join_name();
    if for_organisation && name.is_empty() {
        // Lists of organisations often name no officer.
        organisation.clone_into(&mut name);
    }
    Ok(SigningForm {
        kind: kind.to_owned(),
        name,
        email: get(ImportField::Email).to_owned(),
        role: get(ImportField::Role).to_owned(),
        affiliation: when(!for_organisation, line.read_affiliation()),
        country: country.ok_or("country")?.code().to_owned(),
        language: get(ImportField::Language).to_owned(),
        organisation_name: when(for_organisation, organisation),
        website: when(for_organisation, get(ImportField::Website)),
        display: when(!for_organisation, &get(ImportField::Display).to_lowercase()),
        // To what people agreed was worded elsewhere; the basis of the import says where.
        authorised: true,
        publish: true,
        updates: order.columns.contains(&ImportField::Updates) && is_yes(get(ImportField::Updates)),
        ..SigningForm::default()
    })
}

fn is_yes(text: &str) -> bool {
    // A ticked box is exported as its own sentence in any language, so only the refusals are
    // listed.
    let no = [
        "", "no", "n", "false", "0", "non", "não", "нет", "لا", "否", "-", "off",
    ];
    !no.contains(&text.trim().to_lowercase().as_str())
}

/// Returns the word for the first error of a line, for which the pages have a text.
pub fn choose_reason(errors: &[FieldError]) -> &'static str {
    let reasons = [
        "kind",
        "organisation",
        "website",
        "name",
        "role",
        "affiliation",
        "email",
        "country",
        "display",
        "language",
    ];
    // The fields of the form are nested, as in `organisation.website`, and the pages have a text
    // for the last part.
    let field = errors.first().map_or("", |error| {
        error.field.rsplit('.').next().unwrap_or_default()
    });
    match errors.first().map_or("", |error| error.field.as_str()) {
        // Its last part would be taken for the name of the person.
        "organisation.name" => "organisation",
        _ => reasons
            .into_iter()
            .find(|name| *name == field)
            .unwrap_or("other"),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    fn order(columns: &[ImportField]) -> ImportRequest {
        ImportRequest {
            columns: columns.to_vec(),
            kinds: LineKind::Mixed,
            country: String::new(),
            basis: String::new(),
            ask: false,
            tell: false,
            dry_run: false,
        }
    }

    #[test]
    fn a_line_becomes_what_was_typed() {
        let countries = Countries::new(["en", "ru"].into_iter());
        let order = order(&[
            ImportField::FirstName,
            ImportField::LastName,
            ImportField::Email,
            ImportField::Organisation,
            ImportField::Country,
            ImportField::Consent,
        ]);
        let line = |cells: [&str; 6]| draft_form(&cells.map(str::to_owned), &order, &countries);
        let person = line(["Ana ", " Díaz", "ana@example.org", "", "кения", "Yes"]).unwrap();
        assert_eq!(
            (
                person.kind.as_str(),
                person.name.as_str(),
                person.country.as_str()
            ),
            ("individual", "Ana Díaz", "KE")
        );
        let organisation = line(["", "", "o@example.org", "Example", "ke", "on"]).unwrap();
        assert_eq!(
            (organisation.kind.as_str(), organisation.name.as_str()),
            ("organisation", "Example")
        );
        assert_eq!(
            line(["A", "B", "a@example.org", "", "Atlantis", "yes"]).unwrap_err(),
            "country"
        );
        assert_eq!(
            line(["A", "B", "a@example.org", "", "KE", "no"]).unwrap_err(),
            "consent"
        );
    }

    #[test]
    fn the_first_error_is_the_reason() {
        let of = |field: &str| {
            choose_reason(&[FieldError {
                field: field.into(),
                code: "required".into(),
            }])
        };
        assert_eq!(
            [
                of("email"),
                of("organisation.website"),
                of("organisation.name"),
                of("consent.publish")
            ],
            ["email", "website", "organisation", "other"]
        );
    }
}
