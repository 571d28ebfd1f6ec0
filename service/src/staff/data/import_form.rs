//! The form that gives the columns and values of an imported table their meaning: what it offers,
//! and the request that was posted.

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use strum::VariantArray;

use crate::import::actions::{MappedTable, parse_answer};
use crate::import::meaning::{AS_EMPTY, UnknownValue};
use crate::import::rules::{ImportField, ImportRequest, LineKind};
use crate::import::table::{ReadOptions, Table};
use crate::language::{INTERFACE, Locale};
use crate::staff::access::guard::PostedFields;
use crate::values::Country;

/// The number of lines that the sample of a column covers.
const SAMPLE: usize = 5;
/// The most values that a page asks about; the next ones come when these are answered.
const VALUES: usize = 50;
/// What is posted to leave the lines with a value out; an empty answer is none yet.
const OUT: &str = "out";

/// One choice of a form field: the word that is posted, the label, whether it is chosen.
pub type ImportOption = (String, String, bool);

/// One column of the table: its form field, its heading, its possible meanings, sample cells.
pub struct ImportColumn {
    pub name: String,
    pub heading: String,
    pub fields: Vec<ImportOption>,
    pub sample: Vec<String>,
}

/// A value that is not understood, and how it can be answered.
pub struct AskedValue {
    pub name: String,
    pub field: String,
    pub value: String,
    /// In how many lines it stands.
    pub lines: String,
    /// The choices; empty where the answer is typed.
    pub options: Vec<ImportOption>,
    /// The answer that is typed, where there are no choices.
    pub typed: String,
}

/// Lists the columns of a table with their meanings.
pub fn list_columns(w: &Locale, table: &Table, order: &ImportRequest) -> Vec<ImportColumn> {
    let fields = |place: usize| -> Vec<ImportOption> {
        ImportField::VARIANTS
            .iter()
            .map(|field| {
                (
                    field.as_str().to_owned(),
                    w.text(&format!("field-{field}")),
                    order.columns.get(place) == Some(field),
                )
            })
            .collect()
    };
    let sample = |place: usize| -> Vec<String> {
        table
            .lines
            .iter()
            .take(SAMPLE)
            .filter_map(|line| line.cells.get(place).cloned())
            .filter(|cell| !cell.is_empty())
            .collect()
    };
    table
        .headings
        .iter()
        .enumerate()
        .map(|(place, heading)| ImportColumn {
            name: format!("column-{place}"),
            heading: heading.clone(),
            fields: fields(place),
            sample: sample(place),
        })
        .collect()
}

/// Lists what lines may be that do not say so themselves.
pub fn list_kinds(w: &Locale, chosen: LineKind) -> Vec<ImportOption> {
    LineKind::VARIANTS
        .iter()
        .map(|kinds| {
            let label = w.text(&format!("import-kinds-{kinds}"));
            (kinds.as_str().to_owned(), label, *kinds == chosen)
        })
        .collect()
}

/// Lists the countries by their names.
pub fn list_countries(w: &Locale, chosen: &str) -> Vec<ImportOption> {
    Country::all(w.language())
        .into_iter()
        .map(|(country, name)| {
            let code = country.code();
            (code.to_owned(), name.to_owned(), code == chosen)
        })
        .collect()
}

/// Lists the sheets of a workbook.
pub fn list_sheets(table: &Table) -> Vec<ImportOption> {
    let is_chosen = |name: &String| table.sheet.as_ref() == Some(name);
    let option = |name: &String| (name.clone(), name.clone(), is_chosen(name));
    table.sheets.iter().map(option).collect()
}

/// Lists the values that are not understood: those without an answer, then those that have one.
pub fn list_values(w: &Locale, mapped: &MappedTable) -> Vec<AskedValue> {
    let all = list_asked(mapped);
    all.map(|unknown| ask_value(w, unknown, &mapped.order))
        .collect()
}

/// Counts the values without an answer that the page does not ask about yet.
pub fn count_more_values(mapped: &MappedTable) -> usize {
    mapped.unknown.len().saturating_sub(VALUES)
}

fn list_asked(mapped: &MappedTable) -> impl Iterator<Item = &UnknownValue> {
    let unanswered = mapped.unknown.iter().take(VALUES);
    unanswered.chain(mapped.answered.iter().take(VALUES))
}

fn ask_value(w: &Locale, unknown: &UnknownValue, order: &ImportRequest) -> AskedValue {
    let answer = order.answers.find(unknown.field, &unknown.value);
    let chosen = match answer {
        Some("") => OUT,
        Some(answer) => answer,
        None => "",
    };
    let mut options = list_answers(w, unknown);
    let is_typed = options.is_empty();
    if !is_typed {
        options.insert(0, (String::new(), w.text("import-value-open"), false));
        options.insert(1, (OUT.to_owned(), w.text("import-value-out"), false));
        if may_be_empty(unknown.field) {
            let label = w.text("import-value-empty");
            options.insert(2, (AS_EMPTY.to_owned(), label, false));
        }
    }
    for option in &mut options {
        option.2 = option.0 == chosen;
    }
    AskedValue {
        name: name_answer(unknown),
        field: w.text(&format!("field-{}", unknown.field)),
        value: unknown.value.clone(),
        lines: w.plural("import-lines", unknown.count),
        options,
        typed: if is_typed {
            chosen.to_owned()
        } else {
            String::new()
        },
    }
}

/// Whether a value may be read as an empty cell. Consent is a yes or a no, a kind is known, and
/// nobody is shown in a form that they did not choose.
fn may_be_empty(field: ImportField) -> bool {
    !matches!(
        field,
        ImportField::Consent | ImportField::Anonymous | ImportField::Display | ImportField::Kind
    )
}

/// Lists the answers to a value, without those that fit all fields; none where it is typed.
fn list_answers(w: &Locale, unknown: &UnknownValue) -> Vec<ImportOption> {
    let option = |word: &str, label: String| (word.to_owned(), label, false);
    match unknown.field {
        ImportField::Country => {
            // Those that it may mean come first, and all others may be chosen as well.
            let is_likely = |code: &str| unknown.candidates.iter().any(|one| one == code);
            let mut all = list_countries(w, "");
            all.sort_by_key(|(code, ..)| !is_likely(code));
            all
        }
        ImportField::Language => INTERFACE
            .iter()
            .map(|(tag, name)| option(tag, (*name).to_owned()))
            .collect(),
        _ => unknown
            .candidates
            .iter()
            .map(|word| option(word, w.text(&format!("answer-{word}"))))
            .collect(),
    }
}

/// Names the form field of the answer to a value, which may be long and is not repeated there.
fn name_answer(unknown: &UnknownValue) -> String {
    let digest = Sha256::new()
        .chain_update(unknown.field.as_str())
        .chain_update([0_u8])
        .chain_update(&unknown.value)
        .finalize();
    format!("answer-{}", HEXLOWER.encode(&digest[..8]))
}

/// Reads how the file is to be read. The row of the headings belongs to its sheet: in another one
/// it is found anew unless it was changed, too.
pub fn read_options(fields: &PostedFields) -> ReadOptions {
    let (sheet, row) = (fields.get("sheet"), fields.get("heading-row").trim());
    let is_new_sheet = sheet != fields.get("sheet-before");
    let is_same_row = row == fields.get("row-before");
    ReadOptions {
        sheet: (!sheet.is_empty()).then(|| sheet.to_owned()),
        heading_row: row.parse().ok().filter(|_| !(is_new_sheet && is_same_row)),
    }
}

/// Reads the posted form; a column without a known meaning is left out. `stored` is the request of
/// which the form was made.
pub fn read_request(fields: &PostedFields, stored: &ImportRequest) -> ImportRequest {
    let field = |place: usize| {
        fields
            .get(&format!("column-{place}"))
            .parse()
            .unwrap_or(ImportField::Nothing)
    };
    let is_ticked = |name: &str| !fields.get(name).is_empty();
    ImportRequest {
        columns: (0..stored.columns.len()).map(field).collect(),
        kinds: fields.get("kinds").parse().unwrap_or(LineKind::Mixed),
        country: Country::parse(fields.get("country"))
            .map(|country| country.code().to_owned())
            .unwrap_or_default(),
        basis: fields.get("basis").trim().chars().take(500).collect(),
        ask: fields.get("how") == "ask",
        tell: is_ticked("tell"),
        // Only the one button imports; whatever else was posted is tried and writes nothing.
        dry_run: fields.get("action") != "run",
        no_email: is_ticked("no-email"),
        country_for_unknown: is_ticked("country-for-unknown"),
        ..stored.clone()
    }
}

/// Puts the posted answers into the request of a table. One that fits no answer is as none.
pub fn read_answers(fields: &PostedFields, mapped: &mut MappedTable) {
    let mut answers = mapped.order.answers.clone();
    for unknown in list_asked(mapped) {
        let answer = match fields.get(&name_answer(unknown)).trim() {
            "" => continue,
            OUT => Some(String::new()),
            text => parse_answer(unknown.field, text),
        };
        if let Some(answer) = answer {
            answers.put(unknown.field, &unknown.value, &answer);
        }
    }
    mapped.order.answers = answers;
}
