//! A sheet that was signed by hand and typed in as it is printed comes back without a question, in
//! each language.

use super::meaning::{LineRefusal, draft_line, guess_columns, has_unclear};
use super::rules::{ImportField, ImportRequest};
use super::table::{Table, TableLine};
use crate::endorsement::handouts::rules::plan_columns;
use crate::language::{INTERFACE, Locale};
use crate::statement::rules::AskedField;
use crate::values::SignatoryKind::{self, Individual, Organisation};

/// The lines that are typed in.
const LINES: usize = 4;

/// A column of a sheet.
struct FilledColumn {
    heading: String,
    field: ImportField,
    cells: [String; LINES],
}

/// Lists the answers that a heading offers in brackets.
fn list_offered(heading: &str) -> Vec<String> {
    let inside = heading.split(['(', '（', ')', '）']).nth(1);
    let answers = inside.unwrap_or_default().split([',', '،', '、']);
    answers.map(|answer| answer.trim().to_owned()).collect()
}

/// Fills in a column: the first line for an organisation if there is one, and the last one without
/// a signature.
fn fill_column(w: &Locale, key: &str) -> FilledColumn {
    use ImportField as F;
    let (heading, offered) = (w.text(key), list_offered(&w.text(key)));
    let choose = |places: [usize; LINES]| places.map(|place| offered[place].clone());
    let (field, cells) = match key {
        "form-organisation-name" => (F::Organisation, ["Example Network", "", "", ""]),
        "form-website" => (F::Website, ["care.example.org", "", "", ""]),
        "form-name" => (F::Name, ["Ana Díaz", "Bo Li", "Cy Roe", "Di Bell"]),
        "form-role" => (F::Role, ["Director", "", "Nurse", ""]),
        "form-affiliation" => (F::Affiliation, ["", "", "Ward 3", ""]),
        "form-email" => (F::Email, ["a@x.org", "b@x.org", "c@x.org", "d@x.org"]),
        "form-country" => (F::Country, ["KE", "RU", "CN", "KE"]),
        "sheet-display" => {
            return FilledColumn {
                heading,
                field: F::Display,
                cells: choose([0, 1, 2, 0]),
            };
        }
        "sheet-updates" => {
            return FilledColumn {
                heading,
                field: F::Updates,
                cells: choose([0, 1, 0, 1]),
            };
        }
        // Whoever signed consents; what is typed in says whether there is a signature.
        _ => (F::Consent, ["yes", "x", "✓", "no"]),
    };
    FilledColumn {
        heading,
        field,
        cells: cells.map(str::to_owned),
    }
}

/// Types in the columns, and checks that each is understood; returns what became of the lines: how
/// the name appears, and whether there are news.
fn read_sheet(columns: &[FilledColumn], about: &str) -> Vec<Result<(String, bool), LineRefusal>> {
    let make_line = |place: usize| TableLine {
        cells: columns.iter().map(|one| one.cells[place].clone()).collect(),
        ..TableLine::default()
    };
    let table = Table {
        headings: columns.iter().map(|one| one.heading.clone()).collect(),
        lines: (0..LINES).map(make_line).collect(),
        ..Table::default()
    };
    let fields: Vec<ImportField> = columns.iter().map(|one| one.field).collect();
    assert_eq!(guess_columns(&table), fields, "{about}");
    let request = ImportRequest {
        columns: fields,
        ..ImportRequest::default()
    };
    let draft = |line: &TableLine| {
        let draft = draft_line(&line.cells, &request, &["en".to_owned()]);
        draft.map(|draft| (draft.form.display, draft.form.updates))
    };
    table.lines.iter().map(draft).collect()
}

/// Types in one line of a sheet with a cell for the signature; tells whether it is taken.
fn is_taken(w: &Locale, signature: &str, others: &[&str]) -> bool {
    let headings = ["form-name", "form-country", "sheet-signature"].map(|key| w.text(key));
    let signatures = [signature].into_iter().chain(others.iter().copied());
    let make_line = |signature: &str| TableLine {
        cells: ["Ana Díaz", "KE", signature].map(str::to_owned).to_vec(),
        ..TableLine::default()
    };
    let table = Table {
        headings: headings.to_vec(),
        lines: signatures.map(make_line).collect(),
        ..Table::default()
    };
    let request = ImportRequest {
        columns: guess_columns(&table),
        no_email: true,
        ..ImportRequest::default()
    };
    let draft = draft_line(&table.lines[0].cells, &request, &["en".to_owned()]);
    !has_unclear(&request) && draft.is_ok()
}

#[test]
fn nobody_comes_in_from_a_sheet_without_a_signature() {
    for (language, _) in INTERFACE {
        let w = Locale::of(language);
        for signature in ["no", "nope", "-", "", "?", "yes?", "not yet"] {
            for others in [&[] as &[&str], &["yes", "x", "signed"]] {
                let about = format!("{language} {signature} {others:?}");
                assert!(!is_taken(&w, signature, others), "{about}");
            }
        }
        for signature in ["yes", "x", "✓", "signed"] {
            assert!(is_taken(&w, signature, &["no"]), "{language} {signature}");
        }
    }
}

#[test]
fn a_sheet_comes_back_as_it_was_signed() {
    use AskedField::{Affiliation, Role, Updates, Website};
    let asks = [Role, Affiliation, Website, Updates];
    let sheets: [(&[SignatoryKind], [&str; 3]); 3] = [
        // An organisation is always named.
        (&[Organisation, Individual], ["", "initials", "hidden"]),
        (&[Individual], ["public", "initials", "hidden"]),
        (&[Organisation], ["", "", ""]),
    ];
    for (language, _) in INTERFACE {
        let w = Locale::of(language);
        for (accepts, ways) in sheets {
            let planned = plan_columns(accepts, &asks).into_iter();
            let columns: Vec<_> = planned.map(|(key, _)| fill_column(&w, key)).collect();
            let about = format!("{language} {accepts:?}");
            let read = read_sheet(&columns, &about);
            let expected = ways.into_iter().zip([true, false, true]);
            let mut expected: Vec<Result<(String, bool), LineRefusal>> = expected
                .map(|(way, has_news)| Ok((way.to_owned(), has_news)))
                .collect();
            expected.push(Err(LineRefusal {
                reason: "consent",
                value: "no".to_owned(),
            }));
            assert_eq!(read, expected, "{about}");
        }
    }
}
