//! Guesses what the columns of an imported table hold from their headings.

use super::rules::ImportField;
use crate::values::fold_for_search;

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
    const fn new(field: ImportField, contains: &'static [&'static str]) -> Self {
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

/// Headings that forms use in many languages. The order matters: the first rule that matches wins,
/// so “Name of organisation” has to meet the organisation before the name.
const HEADING_RULES: [HeadingRule; 14] = [
    HeadingRule::new(
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
    HeadingRule::new(
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
    HeadingRule::new(
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
    HeadingRule::new(
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
    HeadingRule::new(
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
    HeadingRule::new(
        ImportField::Affiliation,
        &["affiliation", "afiliacion", "afiliación", "принадлежность"],
    ),
    HeadingRule::new(
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
        // “Имя и фамилия” asks for the whole name.
        unless: &["фамилия", "full"],
        equals: &[],
    },
    HeadingRule::new(
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
    HeadingRule::new(
        ImportField::Language,
        &["language", "idioma", "langue", "язык", "اللغة", "语言"],
    ),
    HeadingRule::new(ImportField::Display, &["display", "how to show"]),
    HeadingRule {
        field: ImportField::Kind,
        contains: &[],
        unless: &[],
        equals: &["kind", "type", "tipo"],
    },
    HeadingRule::new(
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
    let folded = fold_for_search(heading);
    HEADING_RULES
        .iter()
        .find(|rule| rule.matches(&folded))
        .map_or(ImportField::Nothing, |rule| rule.field)
}

/// Guesses the fields of all columns. Of two columns with the same guess, the second becomes
/// `Nothing`.
pub fn guess_all(headings: &[String]) -> Vec<ImportField> {
    let mut used = vec![];
    let mut guess_new = |heading: &String| {
        let field = guess(heading);
        if field != ImportField::Nothing && used.contains(&field) {
            return ImportField::Nothing;
        }
        used.push(field);
        field
    };
    headings.iter().map(&mut guess_new).collect()
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
