//! Actions on a table of sign-ons: storing it, mapping its columns, trying it, importing it.

use std::panic::{AssertUnwindSafe, catch_unwind};

use bytes::Bytes;
use serde_json::json;
use uuid::Uuid;

use super::guess::guess_all;
use super::reader::{self, Table, TableError};
use super::rules::{ImportField, ImportRequest, LineKind};
use crate::app::App;
use crate::bounded_work::WorkRefused;
use crate::jobs::actions as jobs;
use crate::jobs::files;
use crate::jobs::rules::{Job, JobKind};
use crate::statement::rules::Statement;
use crate::storage::database::DatabaseError;

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

/// Returns the guessed request for a table, as a dry run that a person confirms or corrects.
pub fn guess_request(table: &Table) -> ImportRequest {
    ImportRequest {
        columns: guess_all(&table.headings),
        kinds: LineKind::Mixed,
        country: String::new(),
        basis: String::new(),
        ask: false,
        tell: true,
        dry_run: true,
    }
}

/// Reads a table in the lane for it.
pub async fn read_table(app: &App, file: Bytes) -> Result<Table, ImportError> {
    let read = app.work.sheet.run_cancellable(move |cancel| {
        let read = AssertUnwindSafe(|| reader::read_until(&file, cancel));
        // A file over which a library panics is none that can be read.
        catch_unwind(read).unwrap_or(Err(TableError::Unknown))
    });
    Ok(read.await??)
}

/// Stores a table, sealed, as a draft job with the guessed request.
pub async fn store_table(
    app: &App,
    actor: &str,
    statement: &Statement,
    file: &[u8],
) -> Result<Uuid, ImportError> {
    let file = Bytes::copy_from_slice(file);
    let table = read_table(app, file.clone()).await?;
    let detail = json!({ "order": guess_request(&table), "dry_run": true });
    let file = files::seal_file(app, file).await?;
    Ok(jobs::draft(app, actor, JobKind::Import, statement.id, detail, file).await?)
}

/// Starts the job with a request; a dry run or an import.
pub async fn begin(
    app: &App,
    actor: &str,
    job: Job,
    order: &ImportRequest,
) -> Result<(), DatabaseError> {
    jobs::order(app, actor, job, build_detail(order)).await
}

/// Stores the request for a caller that runs the job itself. No other worker takes it.
pub async fn hold(
    app: &App,
    actor: &str,
    job: Job,
    order: &ImportRequest,
) -> Result<(), DatabaseError> {
    jobs::hold(app, actor, job, build_detail(order)).await
}

/// Builds the detail that the job stores of a request.
fn build_detail(order: &ImportRequest) -> serde_json::Value {
    json!({ "order": order, "dry_run": order.dry_run, "basis": order.basis })
}

/// Lists what is missing before a table can be imported, as words for the page.
pub fn list_missing(order: &ImportRequest) -> Vec<&'static str> {
    let has = |field: ImportField| order.columns.contains(&field);
    let mut missing = vec![];
    if !has(ImportField::Email) {
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
