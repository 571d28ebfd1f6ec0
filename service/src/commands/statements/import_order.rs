//! What the options of `import` say: the meaning of columns and values, and what holds for all
//! lines.

use strum::VariantArray;

use super::import::{ImportArgs, LineKinds};
use crate::commands::common::CommandError;
use crate::import::actions::{list_answers, parse_answer};
use crate::import::meaning::{UnknownValue, ValueAnswers};
use crate::import::rules::{ImportField, ImportRequest, LineKind};
use crate::import::table::Table;
use crate::operations::log_output::print_message;
use crate::values::Country;

/// Builds the request of the options from the one that was prepared for the table.
pub(super) fn build_order(
    import: &ImportArgs,
    table: &Table,
    prepared: ImportRequest,
) -> Result<ImportRequest, CommandError> {
    let mut order = prepared;
    for (field, heading) in split_pairs(&import.map)? {
        map_column(&mut order, table, field, &heading)?;
    }
    for text in &import.answer {
        put_answer(&mut order, table, text)?;
    }
    order.kinds = match import.lines {
        LineKinds::Mixed => LineKind::Mixed,
        LineKinds::Organisations => LineKind::Organisations,
        LineKinds::People => LineKind::People,
    };
    if !import.country.is_empty() {
        let country = Country::parse(&import.country.to_uppercase());
        let country = country.ok_or_else(|| {
            CommandError::Failed(format!(
                "--country: “{}” is not a country of ISO 3166-1",
                import.country
            ))
        })?;
        country.code().clone_into(&mut order.country);
    }
    order.basis.clone_from(&import.basis);
    (order.ask, order.tell, order.dry_run) = (import.ask, !import.no_letters, import.dry_run);
    order.no_email = import.no_email;
    order.country_for_unknown = import.country_for_unknown;
    Ok(order)
}

/// Splits `FIELD=COLUMN,…` into its pairs. A comma belongs to a heading unless a field follows it.
fn split_pairs(maps: &[String]) -> Result<Vec<(ImportField, String)>, CommandError> {
    let mut pairs: Vec<(ImportField, String)> = vec![];
    for map in maps {
        let begun = pairs.len();
        for part in map.split(',').filter(|part| !part.trim().is_empty()) {
            let (name, heading) = part.split_once('=').unwrap_or((part, ""));
            if let Ok(field) = name.trim().parse::<ImportField>() {
                pairs.push((field, heading.to_owned()));
            } else if let Some((_, heading)) = pairs[begun..].last_mut() {
                heading.push(',');
                heading.push_str(part);
            } else {
                return Err(name_fields("--map", name));
            }
        }
    }
    Ok(pairs)
}

/// Makes the error that a word is no field, with those that are.
fn name_fields(option: &str, word: &str) -> CommandError {
    let known: Vec<&str> = ImportField::VARIANTS
        .iter()
        .map(|field| field.as_str())
        .collect();
    let known = known.join(", ");
    CommandError::Failed(format!("{option}: “{word}” is not one of {known}"))
}

/// Gives a column its meaning. A column is named by its heading, or by its number from 1.
fn map_column(
    order: &mut ImportRequest,
    table: &Table,
    field: ImportField,
    column: &str,
) -> Result<(), CommandError> {
    let is_same = |name: &String| name.trim().to_lowercase() == column.trim().to_lowercase();
    let by_number = || {
        let number: usize = column.trim().parse().ok()?;
        (1..=table.headings.len())
            .contains(&number)
            .then(|| number - 1)
    };
    let place = table.headings.iter().position(is_same).or_else(by_number);
    let place = place.ok_or_else(|| {
        let headings = table.headings.join("”, “");
        let column = column.trim();
        let missing = format!("--map: there is no column “{column}”; the file has “{headings}”");
        CommandError::Failed(missing)
    })?;
    // The guess may have found the field in another column, and one column holds it; only questions
    // about consent and names may stand in several.
    if !matches!(field, ImportField::Consent | ImportField::Anonymous) {
        for other in order.columns.iter_mut().filter(|other| **other == field) {
            *other = ImportField::Nothing;
        }
    }
    order.columns[place] = field;
    Ok(())
}

/// Puts the answer `FIELD:VALUE=ANSWER` into the request; says so if no line has the value.
fn put_answer(order: &mut ImportRequest, table: &Table, text: &str) -> Result<(), CommandError> {
    let split = text
        .split_once(':')
        .and_then(|(field, rest)| Some((field, rest.rsplit_once('=')?)));
    let (name, (value, answer)) = split.ok_or_else(|| {
        CommandError::Failed(format!("--answer: “{text}” is not FIELD:VALUE=ANSWER"))
    })?;
    let field: ImportField = name
        .trim()
        .parse()
        .map_err(|_| name_fields("--answer", name))?;
    let answer = parse_answer(field, answer).ok_or_else(|| {
        let known = describe_answers(field);
        CommandError::Failed(format!(
            "--answer: “{answer}” is not an answer for {field}: {known}, nothing to skip its lines, \
             or - to treat it as empty"
        ))
    })?;
    if !has_value(order, table, (field, value)) {
        print_message(format_args!(
            "--answer: no line has “{value}” in a column with the meaning {field}"
        ));
    }
    order.answers.put(field, value, &answer);
    Ok(())
}

/// Says what can be answered for a field.
fn describe_answers(field: ImportField) -> String {
    let words = list_answers(field).join(", ");
    match field {
        ImportField::Country => "use a code of ISO 3166-1, as KE".to_owned(),
        ImportField::SignedOn => format!("use a day as 2026-12-31, {words}"),
        _ if words.is_empty() => "use a shorter text".to_owned(),
        _ => format!("use {words}"),
    }
}

/// Tells whether a line has a value, in any of its spellings, in a column of a field.
fn has_value(order: &ImportRequest, table: &Table, (field, value): (ImportField, &str)) -> bool {
    let mut spellings = ValueAnswers::default();
    spellings.put(field, value, "");
    let columns = order.columns.iter().enumerate();
    let mut places = columns.filter(|(_, column)| **column == field);
    places.any(|(place, _)| {
        table.lines.iter().any(|line| {
            let cell = line.cells.get(place).map_or("", String::as_str);
            spellings.find(field, cell).is_some()
        })
    })
}

/// Says what is missing before the table can be imported, and how to give it.
pub(super) fn describe_missing(missing: &str, table: &Table, order: &ImportRequest) -> String {
    match missing {
        "unclear" => {
            let mut columns = table.headings.iter().zip(&order.columns);
            let unclear = columns.find(|(_, field)| **field == ImportField::Unclear);
            let heading = unclear.map_or("", |(heading, _)| heading.as_str());
            format!(
                "it is not clear whether “{heading}” asks for consent: choose, for example \
                 --map \"consent={heading}\", --map \"anonymous={heading}\" if yes hides the \
                 name, or --map \"nothing={heading}\""
            )
        }
        "email" => "no column contains the email: use --map email=HEADING, or --no-email to \
                    import lines without an address"
            .to_owned(),
        "basis" => "--basis: enter where they signed and what they agreed to".to_owned(),
        _ => format!("no column contains the {missing}: use --map {missing}=HEADING"),
    }
}

/// Lists the values that are not understood, and how to answer them.
pub(super) fn print_unknown(unknown: &[UnknownValue]) {
    for one in unknown {
        let likely = if one.candidates.is_empty() {
            String::new()
        } else {
            format!(" ({})", one.candidates.join(", "))
        };
        print_message(format_args!(
            "{} “{}” in {} lines, first in line {}, was not understood{likely}: give its \
             meaning with --answer \"{}:{}=…\"",
            one.field, one.value, one.count, one.first_line, one.field, one.value
        ));
    }
    let is_day = |one: &UnknownValue| one.field == ImportField::SignedOn;
    if !unknown.iter().all(is_day) {
        print_message(format_args!(
            "lines are skipped if they need a value that was not understood"
        ));
    }
    if unknown.iter().any(is_day) {
        print_message(format_args!(
            "lines whose day of signing was not understood get the day of the import"
        ));
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use crate::import::table::TableLine;

    fn split(maps: &[&str]) -> Result<Vec<(ImportField, String)>, String> {
        let maps: Vec<String> = maps.iter().map(|map| (*map).to_owned()).collect();
        split_pairs(&maps).map_err(|error| error.to_string())
    }

    #[test]
    fn a_comma_belongs_to_a_heading_unless_a_field_follows() {
        assert_eq!(
            split(&[
                "email=Your address,name=Name, as it is listed",
                "signed_on=When"
            ])
            .unwrap(),
            [
                (ImportField::Email, "Your address".to_owned()),
                (ImportField::Name, "Name, as it is listed".to_owned()),
                (ImportField::SignedOn, "When".to_owned()),
            ]
        );
        let error = split(&["mail=Your address"]).unwrap_err();
        assert!(
            error.contains("“mail” is not one of nothing, email,"),
            "{error}"
        );
    }

    #[test]
    fn a_column_is_named_by_its_heading_or_its_number_and_consent_may_stand_twice() {
        let table = Table {
            headings: ["E-Mail", "I agree", "Publish?"]
                .map(str::to_owned)
                .to_vec(),
            ..Table::default()
        };
        let mut order = ImportRequest {
            columns: vec![
                ImportField::Nothing,
                ImportField::Consent,
                ImportField::Email,
            ],
            ..ImportRequest::default()
        };
        for (field, column) in [(ImportField::Email, "e-mail"), (ImportField::Consent, "3")] {
            map_column(&mut order, &table, field, column).unwrap();
        }
        assert_eq!(
            order.columns,
            [
                ImportField::Email,
                ImportField::Consent,
                ImportField::Consent
            ]
        );
        assert!(map_column(&mut order, &table, ImportField::Name, "4").is_err());
    }

    #[test]
    fn a_heading_that_is_not_clear_is_named_with_its_answers() {
        let table = Table {
            headings: ["Name", "May we?"].map(str::to_owned).to_vec(),
            ..Table::default()
        };
        let order = ImportRequest {
            columns: vec![ImportField::Name, ImportField::Unclear],
            ..ImportRequest::default()
        };
        let said = describe_missing("unclear", &table, &order);
        assert!(said.contains("--map \"consent=May we?\""), "{said}");
        assert!(said.contains("--map \"nothing=May we?\""), "{said}");
    }

    #[test]
    fn an_answer_is_put_for_its_value() {
        let mut order = ImportRequest::default();
        let table = Table::default();
        put_answer(&mut order, &table, "country:Deutschland=DE").unwrap();
        put_answer(&mut order, &table, "consent:a=b=yes").unwrap();
        let find = |field, value| order.answers.find(field, value).map(str::to_owned);
        assert_eq!(
            find(ImportField::Country, "Deutschland").as_deref(),
            Some("DE")
        );
        assert_eq!(find(ImportField::Consent, "a=b").as_deref(), Some("yes"));
        for wrong in [
            "country=DE",
            "land:Deutschland=DE",
            "country:Deutschland=Germany",
        ] {
            assert!(put_answer(&mut order, &table, wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn an_answer_that_does_not_fit_is_told_those_that_do() {
        for (answer, known) in [
            ("display:No=hiden", "use public, initials, hidden"),
            ("anonymous:?=perhaps", "use yes, no"),
            ("country:Deutschland=Germany", "use a code of ISO 3166-1"),
            ("signed_on:soon=later", "2026-12-31, day_first, month_first"),
        ] {
            let mut order = ImportRequest::default();
            let error = put_answer(&mut order, &Table::default(), answer).unwrap_err();
            assert!(error.to_string().contains(known), "{error}");
        }
    }

    #[test]
    fn a_value_is_looked_for_in_the_columns_of_its_field() {
        let table = Table {
            headings: ["Country", "Note"].map(str::to_owned).to_vec(),
            lines: vec![TableLine {
                number: 2,
                cells: ["Atlantis", "Utopia"].map(str::to_owned).to_vec(),
            }],
            ..Table::default()
        };
        let order = ImportRequest {
            columns: vec![ImportField::Country, ImportField::Nothing],
            ..ImportRequest::default()
        };
        for (value, is_there) in [("ATLANTIS ", true), ("Utopia", false), ("", false)] {
            let has = has_value(&order, &table, (ImportField::Country, value));
            assert_eq!(has, is_there, "{value}");
        }
    }
}
