//! Actions on a table of sign-ons: storing it, mapping its columns, trying it, importing it, and
//! trying the lines again that were left out.

use std::panic::{AssertUnwindSafe, catch_unwind};

use bytes::Bytes;
use chrono::NaiveDate;
use serde_json::json;
use uuid::Uuid;

use super::failed_lines::{self, CorrectedCells};
use super::meaning::{
    AS_EMPTY, LEAVE_OUT, UnknownValue, ValueAnswers, decide_date_order, guess_columns, has_unclear,
    list_unknown, shape_of,
};
use super::outcome::LineOutcome;
use super::rules::{ImportField, ImportRequest};
use super::table::{self, ReadOptions, Table, TableError};
use crate::app::App;
use crate::bounded_work::WorkRefused;
use crate::jobs::actions as jobs;
use crate::jobs::files;
use crate::jobs::rules::{Job, JobKind, JobState};
use crate::jobs::store;
use crate::language::Locale;
use crate::statement::rules::Statement;
use crate::storage::database::DatabaseError;
use crate::values::Country;

/// The reasons why a table was not read or not stored.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    #[error(transparent)]
    Table(#[from] TableError),
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// It was not read now; the same request may succeed later.
    #[error(transparent)]
    Work(#[from] WorkRefused),
}

/// The most characters of an answer that is a text, such as a website.
const LONGEST_ANSWER: usize = 300;
/// How many earlier imports of a statement are searched for a file with the same headings.
const EARLIER: u64 = 30;

/// Returns the guessed request for a table, as a dry run that a person confirms or corrects. That
/// lines count at once is never preselected.
pub fn guess_request(table: &Table) -> ImportRequest {
    ImportRequest {
        columns: guess_columns(table),
        ask: true,
        tell: true,
        dry_run: true,
        ..ImportRequest::default()
    }
}

/// Prepares the request for a table: guessed, or with the columns and answers that staff gave to
/// the last file of this statement with the same headings.
pub async fn prepare_request(
    app: &App,
    statement: &Statement,
    table: &Table,
    options: ReadOptions,
) -> Result<ImportRequest, DatabaseError> {
    let guessed = ImportRequest {
        read: options,
        ..guess_request(table)
    };
    let shape = shape_of(&table.headings);
    let kinds = [JobKind::Import];
    let earlier = store::of_statement(&app.db.read, &app.keys, statement.id, &kinds, EARLIER);
    let is_same = |job: &&Job| {
        job.state != JobState::Draft && job.detail["shape"].as_str() == Some(shape.as_str())
    };
    let earlier = earlier.await?;
    // An order of another release may lack a field; then the columns are guessed.
    let kept = earlier
        .iter()
        .filter(is_same)
        .find_map(|job| serde_json::from_value::<ImportRequest>(job.detail["order"].clone()).ok())
        .filter(|kept| kept.columns.len() == guessed.columns.len());
    Ok(match kept {
        Some(kept) => ImportRequest {
            columns: kept.columns,
            kinds: kept.kinds,
            answers: kept.answers,
            ..guessed
        },
        None => guessed,
    })
}

/// Reads a table in the lane for it, and works something out of it there.
async fn read_and_work<T: Send + 'static>(
    app: &App,
    file: Bytes,
    options: ReadOptions,
    work: impl FnOnce(&Table) -> T + Send + 'static,
) -> Result<(Table, T), ImportError> {
    let read = app.work.sheet.run_cancellable(move |cancel| {
        let read = AssertUnwindSafe(|| table::read_until(&file, &options, cancel));
        // A file over which a library panics is none that can be read.
        let table = catch_unwind(read).unwrap_or(Err(TableError::Unknown))?;
        let found = work(&table);
        Ok::<_, TableError>((table, found))
    });
    Ok(read.await??)
}

/// Reads a table in the lane for it.
pub async fn read_table(
    app: &App,
    file: Bytes,
    options: ReadOptions,
) -> Result<Table, ImportError> {
    read_and_work(app, file, options, |_| ())
        .await
        .map(|(table, ())| table)
}

/// A table with its request and the values in it that are not understood.
pub struct MappedTable {
    pub table: Table,
    pub order: ImportRequest,
    /// The values that lack an answer, the most frequent first.
    pub unknown: Vec<UnknownValue>,
    /// The values that staff have answered.
    pub answered: Vec<UnknownValue>,
}

/// Reads a table and lists the values in it that are not understood with this request; without one
/// the request is guessed.
pub async fn read_mapped(
    app: &App,
    file: Bytes,
    order: Option<ImportRequest>,
) -> Result<MappedTable, ImportError> {
    let options = order.as_ref().map(|order| order.read.clone());
    let work = move |table: &Table| {
        let order = order.unwrap_or_else(|| guess_request(table));
        let unknown = list_unknown(table, &order);
        let unanswered = ImportRequest {
            answers: ValueAnswers::default(),
            ..order.clone()
        };
        let mut answered = list_unknown(table, &unanswered);
        answered.retain(|one| order.answers.find(one.field, &one.value).is_some());
        (order, unknown, answered)
    };
    let read = read_and_work(app, file, options.unwrap_or_default(), work);
    let (table, (order, unknown, answered)) = read.await?;
    Ok(MappedTable {
        table,
        order,
        unknown,
        answered,
    })
}

/// Lists the words with which a value of a field can be answered; none where it is another text.
pub fn list_answers(field: ImportField) -> &'static [&'static str] {
    match field {
        ImportField::SignedOn => &["day_first", "month_first"],
        ImportField::Consent | ImportField::Updates | ImportField::Anonymous => &["yes", "no"],
        ImportField::Kind => &["organisation", "individual"],
        ImportField::Display => &["public", "initials", "hidden"],
        _ => &[],
    }
}

/// Reads the answer of staff to a value that is not understood; `None` if it is none that fits the
/// field. The answers that leave the lines out, and that read the value as an empty cell, fit all.
pub fn parse_answer(field: ImportField, text: &str) -> Option<String> {
    let text = text.trim();
    if text == LEAVE_OUT || text == AS_EMPTY {
        return Some(text.to_owned());
    }
    let words = list_answers(field);
    let fits = match field {
        ImportField::Country => {
            let country = Country::parse(&text.to_uppercase())?;
            return Some(country.code().to_owned());
        }
        ImportField::SignedOn => words.contains(&text) || text.parse::<NaiveDate>().is_ok(),
        _ if words.is_empty() => text.chars().count() <= LONGEST_ANSWER,
        _ => words.contains(&text),
    };
    fits.then(|| text.to_owned())
}

/// Reads a table and completes the request by what only the whole table tells: the order of day and
/// month.
pub(super) async fn read_in_order(
    app: &App,
    file: Bytes,
    mut order: ImportRequest,
) -> Result<(Table, ImportRequest), ImportError> {
    let request = order.clone();
    let (table, date_order) = read_and_work(app, file, order.read.clone(), move |table| {
        decide_date_order(table, &request)
    })
    .await?;
    order.date_order = date_order;
    Ok((table, order))
}

/// Stores a table, sealed, as a draft job with the request that is prepared for it.
pub async fn store_table(
    app: &App,
    actor: &str,
    statement: &Statement,
    file: &[u8],
) -> Result<Uuid, ImportError> {
    let file = Bytes::copy_from_slice(file);
    let options = ReadOptions::default();
    let table = read_table(app, file.clone(), options.clone()).await?;
    let order = prepare_request(app, statement, &table, options).await?;
    store_request(app, (actor, statement), (&table, file), &order).await
}

/// Stores a table that was read from a file, sealed, as a draft job with a request.
pub async fn store_request(
    app: &App,
    (actor, statement): (&str, &Statement),
    (table, file): (&Table, Bytes),
    order: &ImportRequest,
) -> Result<Uuid, ImportError> {
    let detail = build_detail(table, order);
    let file = files::seal_file(app, file).await?;
    Ok(jobs::draft(app, actor, JobKind::Import, statement.id, detail, file).await?)
}

/// What is tried again: a table with its request and what became of its lines.
pub struct TriedTable {
    pub table: Table,
    pub order: ImportRequest,
    pub outcomes: Vec<(i64, LineOutcome)>,
}

/// Tries the lines of an import that were left out as a new import, with what staff corrected in
/// them; after a dry run, which entered nothing, all lines.
pub async fn try_lines_again(
    app: &App,
    (actor, statement): (&str, &Statement),
    tried: TriedTable,
    corrected: CorrectedCells,
) -> Result<Uuid, ImportError> {
    let TriedTable {
        table,
        order,
        outcomes,
    } = tried;
    let is_partial = !order.dry_run;
    let write = move || {
        let numbers = is_partial.then(|| failed_lines::list_failed(&outcomes));
        let again = failed_lines::write_again(&table, numbers.as_ref(), &corrected);
        (table, again)
    };
    let (table, again) = app.work.sheet.run(write).await?;
    let request = ImportRequest {
        dry_run: true,
        read: again.read,
        ..order
    };
    let file = Bytes::from(again.file);
    let id = store_request(app, (actor, statement), (&table, file), &request).await?;
    if let Some(job) = store::by_id(&app.db.read, &app.keys, id).await? {
        begin(app, actor, job, &request).await?;
    }
    Ok(id)
}

/// Writes the lines that were left out, with the reasons in a language, as a file for staff.
pub async fn write_failed_file(
    app: &App,
    tried: TriedTable,
    words: Locale,
) -> Result<Vec<u8>, ImportError> {
    let write = move || {
        let describe = |reason: &str| words.text(&format!("import-{reason}"));
        let heading = words.text("job-reason");
        failed_lines::write_with_reasons(&tried.table, &tried.outcomes, &heading, describe)
    };
    Ok(app.work.sheet.run(write).await?)
}

/// Reads what became of the lines of an import, at most `limit` of them.
pub async fn load_outcomes(
    app: &App,
    job: Uuid,
    limit: usize,
) -> Result<Vec<(i64, LineOutcome)>, DatabaseError> {
    let lines = store::load_lines(&app.db.read, &app.keys, job, limit).await?;
    Ok(lines
        .into_iter()
        .map(|(line, text)| (line, LineOutcome::from_text(&text)))
        .collect())
}

/// Starts the job with a request; a dry run or an import.
pub async fn begin(
    app: &App,
    actor: &str,
    job: Job,
    order: &ImportRequest,
) -> Result<(), DatabaseError> {
    let detail = replace_order(&job, order);
    jobs::order(app, actor, job, detail).await
}

/// Stores another request with a draft, such as another sheet of the file.
pub async fn change_draft(
    app: &App,
    actor: &str,
    (job, table): (Job, &Table),
    order: &ImportRequest,
) -> Result<(), DatabaseError> {
    jobs::hold(app, actor, job, build_detail(table, order)).await
}

/// Builds the detail that the job stores of a request for a table.
fn build_detail(table: &Table, order: &ImportRequest) -> serde_json::Value {
    json!({
        "order": order,
        "dry_run": order.dry_run,
        "basis": order.basis,
        "shape": shape_of(&table.headings),
    })
}

/// Builds the detail of another request for the same table.
fn replace_order(job: &Job, order: &ImportRequest) -> serde_json::Value {
    json!({
        "order": order,
        "dry_run": order.dry_run,
        "basis": order.basis,
        "shape": job.detail["shape"],
    })
}

/// Returns the number of lines where no column says who consented, so that all count by the word of
/// staff; `None` where one says it, or each signatory is asked.
pub fn count_without_consent(order: &ImportRequest, lines: usize) -> Option<usize> {
    let is_said = order.ask || order.columns.contains(&ImportField::Consent);
    (!is_said && lines > 0).then_some(lines)
}

/// Lists what is missing before a table can be imported, as words for the page.
pub fn list_missing(order: &ImportRequest) -> Vec<&'static str> {
    let has = |field: ImportField| order.columns.contains(&field);
    let mut missing = vec![];
    // Nothing is tried before it is known what people said yes or no to.
    if has_unclear(order) {
        missing.push("unclear");
    }
    // Whoever is asked by mail needs an address.
    if !has(ImportField::Email) && (order.ask || !order.no_email) {
        missing.push("email");
    }
    if !(has(ImportField::Name)
        || has(ImportField::LastName)
        || has(ImportField::FirstName)
        || has(ImportField::Organisation))
    {
        missing.push("name");
    }
    if !has(ImportField::Country) && order.country.is_empty() {
        missing.push("country");
    }
    // Whoever confirms by mail agrees once more; all others are entered on the strength of the
    // basis.
    if !order.dry_run && !order.ask && order.basis.trim().chars().count() < 10 {
        missing.push("basis");
    }
    missing
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_fits_its_field() {
        for (field, text, answer) in [
            (ImportField::Country, "de", Some("DE")),
            (ImportField::Country, "Deutschland", None),
            (ImportField::Country, "-", Some("-")),
            (ImportField::Country, "", Some("")),
            (ImportField::Consent, "yes", Some("yes")),
            (ImportField::Consent, "perhaps", None),
            (ImportField::Kind, "organisation", Some("organisation")),
            (ImportField::SignedOn, "2026-03-02", Some("2026-03-02")),
            (ImportField::SignedOn, "day_first", Some("day_first")),
            (ImportField::SignedOn, "yesterday", None),
            (ImportField::Website, "example.org", Some("example.org")),
        ] {
            let parsed = parse_answer(field, text);
            assert_eq!(parsed.as_deref(), answer, "{field} {text}");
        }
    }

    #[test]
    fn nothing_is_tried_before_consent_is_clear_and_nobody_is_asked_without_an_address() {
        use ImportField::{Country, Email, Name, Unclear};
        let order = |columns: &[ImportField], no_email, ask| ImportRequest {
            columns: columns.to_vec(),
            no_email,
            ask,
            dry_run: true,
            ..ImportRequest::default()
        };
        for (order, missing) in [
            (order(&[Name, Email, Country], false, false), vec![]),
            (
                order(&[Name, Email, Country, Unclear], false, false),
                vec!["unclear"],
            ),
            (order(&[Name, Country], false, false), vec!["email"]),
            (order(&[Name, Country], true, false), vec![]),
            (order(&[Name, Country], true, true), vec!["email"]),
        ] {
            assert_eq!(list_missing(&order), missing);
        }
    }
}
