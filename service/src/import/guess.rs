//! Guesses what the columns of an imported table hold from their headings.

use super::rules::ImportField;
use crate::values::search_words;

/// How the heading of one field is recognised; all words are compared in folded form.
struct HeadingRule {
    field: ImportField,
    /// Words of which the heading contains at least one.
    contains: &'static [&'static str],
    /// Words that rule the field out although the heading contains one of `contains`.
    unless: &'static [&'static str],
    /// Words that are the whole heading.
    equals: &'static [&'static str],
}

impl HeadingRule {
    const fn containing(field: ImportField, contains: &'static [&'static str]) -> Self {
        Self {
            field,
            contains,
            unless: &[],
            equals: &[],
        }
    }

    fn matches(&self, folded: &str) -> bool {
        let contains_any = |words: &[&str]| words.iter().any(|word| folded.contains(word));
        (contains_any(self.contains) && !contains_any(self.unless)) || self.equals.contains(&folded)
    }
}

/// Headings that forms use in many languages. The order matters: the first rule that matches wins.
const HEADING_RULES: [HeadingRule; 14] = [
    HeadingRule::containing(
        ImportField::Email,
        &[
            "mail",
            "correo",
            "courriel",
            "почта",
            "البريد",
            "邮",
            "электрон",
        ],
    ),
    HeadingRule::containing(
        ImportField::Consent,
        &[
            "agree",
            "consent",
            "acuerdo",
            "consentement",
            "accord",
            "согласие",
            "موافق",
            "同意",
            "autorizo",
        ],
    ),
    HeadingRule::containing(
        ImportField::Updates,
        &[
            "newsletter",
            "updates",
            "news",
            "novedades",
            "nouvelles",
            "новости",
            "boletim",
        ],
    ),
    HeadingRule::containing(
        ImportField::Website,
        &[
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
        ],
    ),
    HeadingRule::containing(
        ImportField::Country,
        &[
            "country",
            "pais",
            "país",
            "pays",
            "страна",
            "البلد",
            "الدولة",
            "国家",
        ],
    ),
    HeadingRule::containing(
        ImportField::Affiliation,
        &["affiliation", "afiliacion", "afiliación", "принадлежность"],
    ),
    HeadingRule::containing(
        ImportField::Organisation,
        &[
            "organi",
            "institution",
            "ngo",
            "network",
            "организ",
            "منظمة",
            "机构",
            "组织",
            "association",
        ],
    ),
    HeadingRule {
        field: ImportField::FirstName,
        contains: &[
            "first name",
            "given name",
            "prenom",
            "prénom",
            "nombre de pila",
            "имя",
        ],
        unless: &["фамилия", "full"],
        equals: &[],
    },
    HeadingRule::containing(
        ImportField::LastName,
        &[
            "last name",
            "surname",
            "family name",
            "apellido",
            "nom de famille",
            "фамилия",
            "sobrenome",
        ],
    ),
    HeadingRule {
        field: ImportField::Role,
        contains: &[
            "role",
            "position",
            "job title",
            "cargo",
            "fonction",
            "должность",
            "المنصب",
            "职务",
        ],
        unless: &[],
        equals: &["title"],
    },
    HeadingRule::containing(
        ImportField::Language,
        &["language", "idioma", "langue", "язык", "اللغة", "语言"],
    ),
    HeadingRule::containing(ImportField::Display, &["display", "how to show"]),
    HeadingRule {
        field: ImportField::Kind,
        contains: &[],
        unless: &[],
        equals: &["kind", "type", "tipo"],
    },
    HeadingRule::containing(
        ImportField::Name,
        &[
            "name",
            "nombre",
            "nom",
            "nome",
            "фио",
            "الاسم",
            "姓名",
            "名字",
        ],
    ),
];

/// Guesses which field a column holds from its heading, or returns `Nothing`.
pub fn guess(heading: &str) -> ImportField {
    let folded = search_words(heading);
    HEADING_RULES
        .iter()
        .find(|rule| rule.matches(&folded))
        .map_or(ImportField::Nothing, |rule| rule.field)
}

/// Guesses the fields of all columns. Of two columns with the same guess, the second becomes
/// `Nothing`.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_forms_are_recognised() {
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
}
