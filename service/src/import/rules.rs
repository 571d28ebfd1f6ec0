//! What is true of an import: which column means what, and how a line of a table becomes a submission or a reason why not.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::endorsement::signing::form::{Draft, FieldError};
use crate::values::{Country, search_words, words};

words! {
    /// What a column holds. When one is added: its words `field-…`, how it is guessed, and where it goes.
    Field {
        /// Nothing that is taken over.
        Nothing = "nothing",
        /// The mailbox.
        Email = "email",
        /// The person, or the organisation's officer.
        Name = "name",
        /// The first part of the name, where it stands in a column of its own.
        FirstName = "first_name",
        /// The last part of the name.
        LastName = "last_name",
        /// The organisation.
        Organisation = "organisation",
        /// Its website.
        Website = "website",
        /// Two letters, or the name in one of our languages.
        Country = "country",
        /// What the person is there.
        Role = "role",
        /// What a person belongs to.
        Affiliation = "affiliation",
        /// `organisation` or `individual`.
        Kind = "kind",
        /// `public`, `initials` or `hidden`.
        Display = "display",
        /// The language that was read.
        Language = "language",
        /// Whether they agreed: empty or “no” leaves the line out.
        Consent = "consent",
        /// Whether news may be mailed.
        Updates = "updates",
    }
}

words! {
    /// What the lines are, where no column says so.
    Kinds {
        /// Those with an organisation are organisations, the others people.
        Mixed = "mixed",
        /// Organisations.
        Organisations = "organisations",
        /// People.
        People = "people",
    }
}

/// What somebody wants brought in, and how.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Order {
    /// What each column holds, in order.
    pub columns: Vec<Field>,
    /// What the lines are.
    pub kinds: Kinds,
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
pub fn guess(heading: &str) -> Field {
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
        return Field::Email;
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
        return Field::Consent;
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
        return Field::Updates;
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
        return Field::Website;
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
        return Field::Country;
    }
    if holds(&["affiliation", "afiliacion", "afiliación", "принадлежность"]) {
        return Field::Affiliation;
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
        return Field::Organisation;
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
        return Field::FirstName;
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
        return Field::LastName;
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
        return Field::Role;
    }
    if holds(&["language", "idioma", "langue", "язык", "اللغة", "语言"]) {
        return Field::Language;
    }
    if holds(&["display", "how to show"]) {
        return Field::Display;
    }
    if is(&["kind", "type", "tipo"]) {
        return Field::Kind;
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
        return Field::Name;
    }
    Field::Nothing
}

/// What all headings mean; of two that seem to mean the same only the first does.
pub fn guess_all(headings: &[String]) -> Vec<Field> {
    let mut taken = vec![];
    let mut one = |heading: &String| {
        let field = guess(heading);
        if field != Field::Nothing && taken.contains(&field) {
            return Field::Nothing;
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
    order: &Order,
    countries: &Countries,
) -> Result<Draft, &'static str> {
    let get = |field: Field| {
        let place = order.columns.iter().position(|column| *column == field);
        place
            .and_then(|place| cells.get(place))
            .map_or("", |cell| cell.trim())
    };
    if order.columns.contains(&Field::Consent) && !is_yes(get(Field::Consent)) {
        return Err("consent");
    }
    let organisation = get(Field::Organisation).to_owned();
    let kind = match (get(Field::Kind).to_lowercase().as_str(), order.kinds) {
        ("organisation" | "organization" | "org", _) | ("", Kinds::Organisations) => "organisation",
        ("individual" | "person", _) | ("", Kinds::People) => "individual",
        ("", Kinds::Mixed) if organisation.is_empty() => "individual",
        ("", Kinds::Mixed) => "organisation",
        _ => return Err("kind"),
    };
    let named = get(Field::Country);
    let country = if named.is_empty() {
        Country::parse(&order.country)
    } else {
        countries.find(named)
    };
    let for_organisation = kind == "organisation";
    let whole = [
        get(Field::Name),
        get(Field::FirstName),
        get(Field::LastName),
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
        [get(Field::Affiliation), &organisation]
            .into_iter()
            .find(|text| !text.is_empty())
            .unwrap_or("")
            .to_owned()
    };
    Ok(Draft {
        kind: kind.to_owned(),
        name,
        email: get(Field::Email).to_owned(),
        role: get(Field::Role).to_owned(),
        affiliation,
        country: country.ok_or("country")?.code().to_owned(),
        language: get(Field::Language).to_owned(),
        organisation_name: if for_organisation {
            organisation
        } else {
            String::new()
        },
        website: if for_organisation {
            get(Field::Website).to_owned()
        } else {
            String::new()
        },
        display: if for_organisation {
            String::new()
        } else {
            get(Field::Display).to_lowercase()
        },
        authorised: true,
        publish: true,
        updates: order.columns.contains(&Field::Updates) && is_yes(get(Field::Updates)),
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
            ("Timestamp", Field::Nothing),
            ("Email Address", Field::Email),
            ("Correo electrónico", Field::Email),
            ("Электронная почта", Field::Email),
            ("Full name of contact person", Field::Name),
            ("Your name", Field::Name),
            ("First name", Field::FirstName),
            ("Apellidos", Field::LastName),
            ("Name of organisation", Field::Organisation),
            ("Organization name", Field::Organisation),
            ("Nom de l’organisation", Field::Organisation),
            ("Country", Field::Country),
            ("País", Field::Country),
            ("Website (if any)", Field::Website),
            ("Position", Field::Role),
            ("I agree that our name is published", Field::Consent),
            ("Would you like to receive updates?", Field::Updates),
        ] {
            assert_eq!(guess(heading), field, "{heading}");
        }
        let twice: Vec<String> = ["Name", "Name again", "E-mail"].map(str::to_owned).to_vec();
        assert_eq!(
            guess_all(&twice),
            [Field::Name, Field::Nothing, Field::Email]
        );
    }

    fn order(columns: &[Field]) -> Order {
        Order {
            columns: columns.to_vec(),
            kinds: Kinds::Mixed,
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
            Field::FirstName,
            Field::LastName,
            Field::Email,
            Field::Organisation,
            Field::Country,
            Field::Consent,
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
