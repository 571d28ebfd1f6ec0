//! What is true of an import: which column means what, and how a line of a table becomes a submission or a reason why not.

use crate::values::UnknownWord;
use std::collections::HashMap;
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use serde::{Deserialize, Serialize};

use crate::endorsement::signing::form::SigningForm;
use crate::values::FieldError;
use crate::values::{Country, search_words};

/// What a column holds. When one is added: its words `field-…`, how it is guessed, and where it goes.
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
    /// Nothing that is taken over.
    Nothing,
    /// The mailbox.
    Email,
    /// The person, or the organisation's officer.
    Name,
    /// The first part of the name, where it stands in a column of its own.
    FirstName,
    /// The last part of the name.
    LastName,
    /// The organisation.
    Organisation,
    /// Its website.
    Website,
    /// Two letters, or the name in one of our languages.
    Country,
    /// What the person is there.
    Role,
    /// What a person belongs to.
    Affiliation,
    /// `organisation` or `individual`.
    Kind,
    /// `public`, `initials` or `hidden`.
    Display,
    /// The language that was read.
    Language,
    /// Whether they agreed: empty or “no” leaves the line out.
    Consent,
    /// Whether news may be mailed.
    Updates,
}

impl ImportField {
    /// The word by which the database, JSON and manifests know it.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// What the lines are, where no column says so.
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
    /// Those with an organisation are organisations, the others people.
    Mixed,
    /// Organisations.
    Organisations,
    /// People.
    People,
}

impl LineKind {
    /// The word by which the database, JSON and manifests know it.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// What somebody wants brought in, and how.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportRequest {
    /// What each column holds, in order.
    pub columns: Vec<ImportField>,
    /// What the lines are.
    pub kinds: LineKind,
    /// The country of lines that name none; empty: such lines are left out.
    pub country: String,
    /// Where they signed and to what they agreed: why they may be entered.
    pub basis: String,
    /// Whether each is asked to confirm by mail, and counts only then.
    pub ask: bool,
    /// Whether each hears by mail that it was entered.
    pub tell: bool,
    /// Nothing is written.
    pub dry_run: bool,
}

/// What a heading means, as far as one can tell: by words that forms use in many languages.
pub fn guess(heading: &str) -> ImportField {
    let folded = search_words(heading);
    let holds = |needles: &[&str]| needles.iter().any(|needle| folded.contains(needle));
    let is = |needles: &[&str]| needles.iter().any(|needle| folded == *needle);
    if holds(&[
        "mail",
        "correo",
        "courriel",
        "почта",
        "البريد",
        "邮",
        "электрон",
    ]) {
        return ImportField::Email;
    }
    if holds(&[
        "agree",
        "consent",
        "acuerdo",
        "consentement",
        "accord",
        "согласие",
        "موافق",
        "同意",
        "autorizo",
    ]) {
        return ImportField::Consent;
    }
    if holds(&[
        "newsletter",
        "updates",
        "news",
        "novedades",
        "nouvelles",
        "новости",
        "boletim",
    ]) {
        return ImportField::Updates;
    }
    if holds(&[
        "website",
        "web site",
        "url",
        "sitio web",
        "pagina web",
        "site",
        "сайт",
        "الموقع",
        "网站",
        "网址",
        "homepage",
    ]) {
        return ImportField::Website;
    }
    if holds(&[
        "country",
        "pais",
        "país",
        "pays",
        "страна",
        "البلد",
        "الدولة",
        "国家",
    ]) {
        return ImportField::Country;
    }
    if holds(&["affiliation", "afiliacion", "afiliación", "принадлежность"]) {
        return ImportField::Affiliation;
    }
    if holds(&[
        "organi",
        "institution",
        "ngo",
        "network",
        "организ",
        "منظمة",
        "机构",
        "组织",
        "association",
    ]) {
        return ImportField::Organisation;
    }
    if holds(&[
        "first name",
        "given name",
        "prenom",
        "prénom",
        "nombre de pila",
        "имя",
    ]) && !holds(&["фамилия", "full"])
    {
        return ImportField::FirstName;
    }
    if holds(&[
        "last name",
        "surname",
        "family name",
        "apellido",
        "nom de famille",
        "фамилия",
        "sobrenome",
    ]) {
        return ImportField::LastName;
    }
    if holds(&[
        "role",
        "position",
        "job title",
        "cargo",
        "fonction",
        "должность",
        "المنصب",
        "职务",
    ]) || is(&["title"])
    {
        return ImportField::Role;
    }
    if holds(&["language", "idioma", "langue", "язык", "اللغة", "语言"]) {
        return ImportField::Language;
    }
    if holds(&["display", "how to show"]) {
        return ImportField::Display;
    }
    if is(&["kind", "type", "tipo"]) {
        return ImportField::Kind;
    }
    if holds(&[
        "name",
        "nombre",
        "nom",
        "nome",
        "фио",
        "الاسم",
        "姓名",
        "名字",
    ]) {
        return ImportField::Name;
    }
    ImportField::Nothing
}

/// What all headings mean; of two that seem to mean the same only the first does.
pub fn guess_all(headings: &[String]) -> Vec<ImportField> {
    let mut taken = vec![];
    let mut one = |heading: &String| {
        let field = guess(heading);
        if field != ImportField::Nothing && taken.contains(&field) {
            return ImportField::Nothing;
        }
        taken.push(field);
        field
    };
    headings.iter().map(&mut one).collect()
}

/// Country names in our languages, folded, so that a table may say “Kenya” or “Кения”.
#[derive(Debug)]
pub struct Countries(HashMap<String, Country>);

impl Countries {
    /// The names in these languages.
    pub fn new<'a>(languages: impl Iterator<Item = &'a str>) -> Self {
        let names = languages.flat_map(|language| {
            Country::all(language)
                .into_iter()
                .map(|(country, name)| (search_words(name), country))
        });
        Self(names.collect())
    }

    fn find(&self, text: &str) -> Option<Country> {
        Country::parse(&text.trim().to_uppercase())
            .or_else(|| self.0.get(&search_words(text)).copied())
    }
}

/// A line as a draft of the form, or why it is none. It is checked like anything that is typed into the form.
pub fn draft(
    cells: &[String],
    order: &ImportRequest,
    countries: &Countries,
) -> Result<SigningForm, &'static str> {
    let get = |field: ImportField| {
        let place = order.columns.iter().position(|column| *column == field);
        place
            .and_then(|place| cells.get(place))
            .map_or("", |cell| cell.trim())
    };
    if order.columns.contains(&ImportField::Consent) && !is_yes(get(ImportField::Consent)) {
        return Err("consent");
    }
    let organisation = get(ImportField::Organisation).to_owned();
    let kind = match (get(ImportField::Kind).to_lowercase().as_str(), order.kinds) {
        ("organisation" | "organization" | "org", _) | ("", LineKind::Organisations) => {
            "organisation"
        }
        ("individual" | "person", _) | ("", LineKind::People) => "individual",
        ("", LineKind::Mixed) if organisation.is_empty() => "individual",
        ("", LineKind::Mixed) => "organisation",
        _ => return Err("kind"),
    };
    let named = get(ImportField::Country);
    let country = if named.is_empty() {
        Country::parse(&order.country)
    } else {
        countries.find(named)
    };
    let for_organisation = kind == "organisation";
    let whole = [
        get(ImportField::Name),
        get(ImportField::FirstName),
        get(ImportField::LastName),
    ]
    .join(" ");
    let mut name = whole.split_whitespace().collect::<Vec<_>>().join(" ");
    if for_organisation && name.is_empty() {
        // Lists of organisations often name no officer.
        name.clone_from(&organisation);
    }
    let affiliation = if for_organisation {
        String::new()
    } else {
        [get(ImportField::Affiliation), &organisation]
            .into_iter()
            .find(|text| !text.is_empty())
            .unwrap_or("")
            .to_owned()
    };
    Ok(SigningForm {
        kind: kind.to_owned(),
        name,
        email: get(ImportField::Email).to_owned(),
        role: get(ImportField::Role).to_owned(),
        affiliation,
        country: country.ok_or("country")?.code().to_owned(),
        language: get(ImportField::Language).to_owned(),
        organisation_name: if for_organisation {
            organisation
        } else {
            String::new()
        },
        website: if for_organisation {
            get(ImportField::Website).to_owned()
        } else {
            String::new()
        },
        display: if for_organisation {
            String::new()
        } else {
            get(ImportField::Display).to_lowercase()
        },
        authorised: true,
        publish: true,
        updates: order.columns.contains(&ImportField::Updates) && is_yes(get(ImportField::Updates)),
        partner: String::new(),
        version: String::new(),
        consent_version: String::new(),
    })
}

fn is_yes(text: &str) -> bool {
    let no = [
        "", "no", "n", "false", "0", "non", "não", "нет", "لا", "否", "-", "off",
    ];
    !no.contains(&text.trim().to_lowercase().as_str())
}

/// The first thing that is wrong with a line, in the words of the page.
pub fn reason(errors: &[FieldError]) -> &'static str {
    let known = [
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
    let field = errors.first().map_or("", |error| {
        error.field.rsplit('.').next().unwrap_or_default()
    });
    match errors.first().map_or("", |error| error.field.as_str()) {
        "organisation.name" => "organisation",
        _ => known
            .into_iter()
            .find(|name| *name == field)
            .unwrap_or("other"),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn headings_of_forms_are_understood() {
        for (heading, field) in [
            ("Timestamp", ImportField::Nothing),
            ("Email Address", ImportField::Email),
            ("Correo electrónico", ImportField::Email),
            ("Электронная почта", ImportField::Email),
            ("Full name of contact person", ImportField::Name),
            ("Your name", ImportField::Name),
            ("First name", ImportField::FirstName),
            ("Apellidos", ImportField::LastName),
            ("Name of organisation", ImportField::Organisation),
            ("Organization name", ImportField::Organisation),
            ("Nom de l’organisation", ImportField::Organisation),
            ("Country", ImportField::Country),
            ("País", ImportField::Country),
            ("Website (if any)", ImportField::Website),
            ("Position", ImportField::Role),
            ("I agree that our name is published", ImportField::Consent),
            ("Would you like to receive updates?", ImportField::Updates),
        ] {
            assert_eq!(guess(heading), field, "{heading}");
        }
        let twice: Vec<String> = ["Name", "Name again", "E-mail"].map(str::to_owned).to_vec();
        assert_eq!(
            guess_all(&twice),
            [ImportField::Name, ImportField::Nothing, ImportField::Email]
        );
    }

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
        let line = |cells: [&str; 6]| draft(&cells.map(str::to_owned), &order, &countries);
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
            reason(&[FieldError {
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
