//! Guesses what the columns of a table hold, from all headings together and from the cells.

use super::content::ColumnContent;
use super::headings::{HeadingMeaning, names_email, read_heading, speaks_of_choice};
use crate::import::rules::{ImportField, ImportRequest};
use crate::import::table::Table;

/// Guesses the field of each column. `Consent`, `Anonymous` and `Unclear` may stand in several
/// columns; of two with another field the second becomes `Nothing`, or `Unclear` if it asks how
/// the name appears.
pub fn guess_columns(table: &Table) -> Vec<ImportField> {
    if let Some(columns) = read_own_export(&table.headings) {
        return columns;
    }
    let contents: Vec<ColumnContent> = (0..table.headings.len())
        .map(|place| ColumnContent::of(table, place))
        .collect();
    let headings = table.headings.iter().zip(&contents);
    let meanings: Vec<HeadingMeaning> = headings
        .map(|(heading, content)| read_heading(heading, content))
        .collect();
    let mut columns = keep_first(choose_fields(&meanings, &contents), &contents);
    guess_by_content(&mut columns, &table.headings, &contents);
    columns
}

/// Tells whether a column is still `Unclear`, so that staff have to say what it holds.
pub fn has_unclear(request: &ImportRequest) -> bool {
    request.columns.contains(&ImportField::Unclear)
}

/// Reads the headings of a list that this program exported for machines. They are known exactly,
/// and words such as `state` mean something else in other files.
fn read_own_export(headings: &[String]) -> Option<Vec<ImportField>> {
    let headings: Vec<&str> = headings.iter().map(|heading| heading.trim()).collect();
    let has = |name: &str| headings.contains(&name);
    if !(has("kind") && has("name")) {
        return None;
    }
    // The days in an export, the best first.
    let days = ["signed_on", "endorsed_on", "submitted_at", "confirmed_at"];
    let day = days.into_iter().find(|day| has(day));
    let read = |heading: &&str| {
        Some(match *heading {
            "kind" => ImportField::Kind,
            // With it the name is the one that is listed: of an organisation its own.
            "name" if has("contact_name") => ImportField::Organisation,
            "name" | "contact_name" => ImportField::Name,
            "affiliation" => ImportField::Affiliation,
            "role" => ImportField::Role,
            "country" => ImportField::Country,
            // Elsewhere it is a part of a country.
            "state" if has("display") => ImportField::State,
            "display" => ImportField::Display,
            "email" => ImportField::Email,
            "organisation" | "organisation.name" | "organisation_name" => ImportField::Organisation,
            "website" | "organisation.website" => ImportField::Website,
            "language" => ImportField::Language,
            "version" => ImportField::Version,
            "partner" | "ref" => ImportField::Partner,
            "consent" | "consent.publish" => ImportField::Consent,
            "updates" | "consent.updates" => ImportField::Updates,
            "id" | "country_name" | "ecosoc" | "authorised" => ImportField::Nothing,
            name if day == Some(name) => ImportField::SignedOn,
            name if days.contains(&name) => ImportField::Nothing,
            _ => return None,
        })
    };
    headings.iter().map(read).collect()
}

/// Chooses the fields of names and signatures by which other columns there are.
fn choose_fields(meanings: &[HeadingMeaning], contents: &[ColumnContent]) -> Vec<ImportField> {
    let has = |meaning: HeadingMeaning| meanings.contains(&meaning);
    let has_field = |field: ImportField| has(HeadingMeaning::Field(field));
    let (has_first, has_last) = (
        has_field(ImportField::FirstName),
        has_field(ImportField::LastName),
    );
    let has_contact = has(HeadingMeaning::Person);
    let has_signatory = has(HeadingMeaning::Signatory);
    let has_organisation = has_field(ImportField::Organisation);
    let plain = match (has_first, has_last) {
        (true, false) => ImportField::LastName,
        (false, true) => ImportField::FirstName,
        // “Name, contact person”: the name is that of the organisation.
        _ if has_contact && !has_organisation && !has(HeadingMeaning::Institution) => {
            ImportField::Organisation
        }
        // Form tools write the name of the account beside the one that was asked for.
        _ if has_signatory => ImportField::Nothing,
        _ => ImportField::Name,
    };
    let has_name = has_first
        || has_last
        || has_contact
        || has_signatory
        || has_field(ImportField::Name)
        || (has(HeadingMeaning::PlainName) && plain == ImportField::Name);
    let has_person = has_name || has(HeadingMeaning::ShownName);
    // A contact stands for the institution; a person who signs belongs to it.
    let institution = if has_organisation || (has_person && !has_contact) {
        ImportField::Affiliation
    } else {
        ImportField::Organisation
    };
    let has_consent = has_field(ImportField::Consent);
    let choose = |(meaning, content): (&HeadingMeaning, &ColumnContent)| match meaning {
        HeadingMeaning::Field(field) => *field,
        HeadingMeaning::Person | HeadingMeaning::Signatory => ImportField::Name,
        HeadingMeaning::PlainName => plain,
        HeadingMeaning::ShownName if has_name => ImportField::Unclear,
        HeadingMeaning::ShownName => ImportField::Name,
        HeadingMeaning::Institution => institution,
        HeadingMeaning::Signature => content.read_signatures(has_consent),
    };
    meanings.iter().zip(contents).map(choose).collect()
}

/// Leaves each field to the first column that has it. An empty column leaves a fact to one that
/// holds any; an empty answer says something.
fn keep_first(columns: Vec<ImportField>, contents: &[ColumnContent]) -> Vec<ImportField> {
    let is_choice = |field: ImportField| {
        matches!(
            field,
            ImportField::Consent
                | ImportField::Anonymous
                | ImportField::Display
                | ImportField::Unclear
        )
    };
    let places = columns.iter().zip(contents);
    let filled: Vec<ImportField> = places
        .filter(|(field, content)| !is_choice(**field) && !content.is_empty())
        .map(|(field, _)| *field)
        .collect();
    let mut used = vec![];
    let mut keep = |(field, content): (ImportField, &ColumnContent)| {
        if content.is_empty() && filled.contains(&field) {
            return ImportField::Nothing;
        }
        if !used.contains(&field) {
            used.push(field);
            return field;
        }
        match field {
            ImportField::Consent | ImportField::Anonymous | ImportField::Unclear => field,
            ImportField::Display => ImportField::Unclear,
            _ => ImportField::Nothing,
        }
    };
    columns.into_iter().zip(contents).map(&mut keep).collect()
}

/// Finds fields whose headings were not understood by their cells.
fn guess_by_content(columns: &mut [ImportField], headings: &[String], contents: &[ColumnContent]) {
    let rules: [(ImportField, fn(&ColumnContent) -> bool); 3] = [
        (ImportField::Email, ColumnContent::has_emails),
        (ImportField::Website, ColumnContent::has_websites),
        (ImportField::Country, ColumnContent::has_countries),
    ];
    for (field, is_one) in rules {
        if columns.contains(&field) {
            continue;
        }
        let mut places = columns.iter_mut().zip(contents);
        let found =
            places.find(|(column, content)| **column == ImportField::Nothing && is_one(content));
        if let Some((column, _)) = found {
            *column = field;
        }
    }
    let places = columns.iter_mut().zip(headings).zip(contents);
    for ((column, heading), content) in places {
        let has_answers = content.has_any(speaks_of_choice) && content.allows_answers();
        let has_choices = has_answers || content.has_displays();
        if *column == ImportField::Nothing && has_choices && !names_email(heading) {
            *column = ImportField::Unclear;
        }
    }
}

#[cfg(test)]
mod tests {
    use strum::VariantArray;

    use super::*;
    use crate::export::rules::Column;
    use crate::import::table::TableLine;

    /// Guesses the columns of a table of text, with `|` between cells.
    fn guess(lines: &[&str]) -> Vec<&'static str> {
        let split = |line: &&str| line.split('|').map(|cell| cell.trim().to_owned()).collect();
        let mut rows: Vec<Vec<String>> = lines.iter().map(split).collect();
        let headings = rows.remove(0);
        let numbered = (2..).zip(rows);
        let table = Table {
            headings,
            lines: numbered
                .map(|(number, cells)| TableLine { number, cells })
                .collect(),
            ..Table::default()
        };
        let columns = guess_columns(&table);
        columns.into_iter().map(ImportField::as_str).collect()
    }

    #[test]
    fn headings_are_read_by_whole_words_in_all_languages() {
        for (field, headings) in [
            (
                "email",
                "Email Address|Correo electrónico|Courriel|Adresse e-mail|Электронная почта|\
                 البريد الإلكتروني|电子邮件|E-mail|邮箱",
            ),
            (
                "organisation",
                "Name of organisation|Organization name|Nom de l’organisation|Company name|\
                 Nombre de la organización|Название организации|اسم المنظمة|组织名称|\
                 Nome da organização|Full name of organisation|NGO",
            ),
            (
                "name",
                "Full name of contact person|Your name|Full name|Name|Name and surname|\
                 Nombre y apellidos|Prénom et nom|Prénom NOM|Nome e sobrenome|Имя и фамилия|ФИО|\
                 الاسم الكامل|姓名|Jméno a příjmení|Name as it should appear|Contact name",
            ),
            (
                "first_name",
                "First name|Prénom|Vorname|Imię|الاسم الأول|名|Given names",
            ),
            (
                "last_name",
                "Apellidos|Last name|Surname|Nom de famille|Фамилия|اسم العائلة|姓|Nazwisko|\
                 Sobrenome|Apelido",
            ),
            ("country", "Country|País|Pays|Страна|البلد|国家|Land"),
            (
                "website",
                "Website (if any)|Sitio web|Site web|Сайт|الموقع الإلكتروني|网站|Web",
            ),
            (
                "role",
                "Position|Title|Job title|Cargo|Fonction|Должность|المنصب|职务|Função",
            ),
            ("language", "Language|Idioma|Langue|Язык|اللغة|语言|Língua"),
            (
                "affiliation",
                "Affiliation|Afiliación|Afiliação|Место работы|所属机构",
            ),
            (
                "kind",
                "Type|I am signing as|Organisation or individual|Firmo como|个人或组织",
            ),
            (
                "signed_on",
                "Timestamp|Date of signing|Signed on|Marca temporal|Horodateur|Отметка времени|\
                 时间戳记|Carimbo de data/hora|طابع زمني|Zeitstempel",
            ),
            (
                "updates",
                "Would you like to receive updates?|Newsletter|Новости|Boletín",
            ),
            (
                "nothing",
                "Denomination|Username|Mailing address|Postal address|Phone number|Nationality|\
                 Organisation type|Number of members of the organisation|Reanimation|Paysage|",
            ),
        ] {
            for heading in headings.split('|') {
                assert_eq!(guess(&[heading]), [field], "{heading}");
            }
        }
    }

    #[test]
    fn parts_of_a_name_are_told_from_a_whole_one() {
        for (headings, fields) in [
            ("Nome|Apelido", ["first_name", "last_name"]),
            ("Nome|Sobrenome", ["first_name", "last_name"]),
            ("Vorname|Nachname", ["first_name", "last_name"]),
            ("Vorname|Name", ["first_name", "last_name"]),
            ("JMÉNO|PŘÍJMENÍ", ["first_name", "last_name"]),
            ("Imię|Nazwisko", ["first_name", "last_name"]),
            ("Prénom|Nom", ["first_name", "last_name"]),
            ("Nom|Prénom", ["last_name", "first_name"]),
            ("Name|Surname", ["first_name", "last_name"]),
            ("Имя|Фамилия", ["first_name", "last_name"]),
            ("الاسم|اسم العائلة", ["first_name", "last_name"]),
            ("名|姓", ["first_name", "last_name"]),
            ("Nombre|Apellidos", ["first_name", "last_name"]),
            ("Company name|Contact name", ["organisation", "name"]),
            (
                "Name of organisation|Contact person",
                ["organisation", "name"],
            ),
            ("Nom|Personne de contact", ["organisation", "name"]),
            ("Name|Institution", ["name", "affiliation"]),
            ("Nom|Université", ["name", "affiliation"]),
            ("Institution|Contact person", ["organisation", "name"]),
            ("Your name|Institution", ["name", "affiliation"]),
            ("Name|Your full name", ["nothing", "name"]),
            ("First|Last", ["first_name", "last_name"]),
            ("Name (First)|Name (Last)", ["first_name", "last_name"]),
            ("Contact ID|Contact name", ["nothing", "name"]),
            (
                "Organization ID|Organization Name",
                ["nothing", "organisation"],
            ),
            ("University|E-mail", ["organisation", "email"]),
            ("Name|Name again", ["name", "nothing"]),
            (
                "Display|How should your name appear?",
                ["display", "unclear"],
            ),
            ("I agree|Consent to publish", ["consent", "consent"]),
        ] {
            assert_eq!(guess(&[headings]), fields, "{headings}");
        }
    }

    #[test]
    fn cells_confirm_or_contradict_a_heading() {
        for (lines, fields) in [
            (["Title|X", "Dr|1", "Prof.|2"], ["nothing", "nothing"]),
            (["Title|X", "Director|1", "Dr|2"], ["role", "nothing"]),
            (["Title|X", "Director|1", "Clerk|2"], ["role", "nothing"]),
            (
                ["Contact|A", "Ana|a@example.org", "Bo|b@example.org"],
                ["name", "email"],
            ),
            (
                ["A|B", "https://a.example.org|Kenya", "b.example.org|Brasil"],
                ["website", "country"],
            ),
            (["State|B", "CA|1", "IL|2"], ["nothing", "nothing"]),
            (["Type|Name", "Member|Ana", "Guest|Bo"], ["nothing", "name"]),
            (["Type|Name", "Person|Ana", "NGO|Bo"], ["kind", "name"]),
            (
                ["Date|Name", "15/03/2026|Ana", "|Bo"],
                ["signed_on", "name"],
            ),
            (["Timestamp|Name", "1|Ana", "2|Bo"], ["nothing", "name"]),
        ] {
            assert_eq!(guess(&lines), fields, "{lines:?}");
        }
    }

    #[test]
    fn cells_that_hold_no_names_are_not_taken_for_names() {
        for (lines, fields) in [
            (
                ["Name|Contact", "Ana|a@example.org", "Bo|b@example.org"],
                ["name", "email"],
            ),
            (
                ["Name|Signed by hand on", "Ana|2026-03-15", "Bo|2026-03-16"],
                ["name", "nothing"],
            ),
            (["Name|Full name", "|Ana", "|Bo"], ["nothing", "name"]),
            (
                ["Email|Your e-mail", "anonymous|a@x", "anonymous|b@x"],
                ["nothing", "email"],
            ),
            (
                ["Contact Type|Name", "Individual|Ana", "Organization|Bo"],
                ["kind", "name"],
            ),
        ] {
            assert_eq!(guess(&lines), fields, "{lines:?}");
        }
    }

    #[test]
    fn cells_say_what_a_question_asks() {
        for (lines, fields) in [
            (
                ["Emails please?|A", "Yes|1", "No|2"],
                ["nothing", "nothing"],
            ),
            (
                ["Should we name your organisation?|A", "Yes|1", "No|2"],
                ["unclear", "nothing"],
            ),
            (
                ["Sauti|A", "I agree|1", "I do not agree|2"],
                ["unclear", "nothing"],
            ),
            (
                ["Nombre (como debe aparecer)|A", "Ana Díaz|1", "Bo Li|2"],
                ["name", "nothing"],
            ),
            (
                [
                    "Comment votre nom doit-il apparaître ?|A",
                    "Prénom seul|1",
                    "Rien|2",
                ],
                ["display", "nothing"],
            ),
            (
                [
                    "How your name appears|Name",
                    "Surname only|Ana",
                    "As before|Bo",
                ],
                ["unclear", "name"],
            ),
            (
                ["Preferencia|Name", "Público|Ana", "Anónimo|Bo"],
                ["unclear", "name"],
            ),
            (
                ["Publication of the name|Name", "No|Ana", "No|Bo"],
                ["unclear", "name"],
            ),
            (["Hide my name|Name", "|Ana", "x|Bo"], ["anonymous", "name"]),
            (
                ["Public or anonymous|A", "Public|1", "Anonymous|2"],
                ["display", "nothing"],
            ),
            (
                [
                    "Phone (will not be published)|A",
                    "+254 700 123 456|1",
                    "|2",
                ],
                ["nothing", "nothing"],
            ),
        ] {
            assert_eq!(guess(&lines), fields, "{lines:?}");
        }
    }

    #[test]
    fn an_own_export_is_read_by_its_exact_headings() {
        let headings = "id|kind|name|affiliation|role|country|endorsed_on|state|display|\
            contact_name|email|website|language|version|partner|consent|updates|submitted_at|\
            confirmed_at";
        let fields = "nothing|kind|organisation|affiliation|role|country|signed_on|state|display|\
            name|email|website|language|version|partner|consent|updates|nothing|nothing";
        let fields: Vec<&str> = fields.split('|').collect();
        assert_eq!(guess(&[headings]), fields);
        let fields = [
            "kind",
            "name",
            "affiliation",
            "role",
            "country",
            "signed_on",
        ];
        assert_eq!(
            guess(&["kind|name|affiliation|role|country|endorsed_on"]),
            fields
        );
        for headings in ["Kind|Name|State", "kind|name|state"] {
            assert_eq!(guess(&[headings]), ["kind", "name", "nothing"]);
        }
        // Whatever is exported is known here, or the whole file would be guessed.
        let words: Vec<&str> = Column::VARIANTS.iter().map(|one| one.as_str()).collect();
        let guessed = guess(&[&words.join("|")]);
        assert!(guessed.contains(&"state") && guessed.contains(&"version"));
    }
}
