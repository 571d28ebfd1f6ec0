//! What one may do with a table of sign-ons: keep it, say what its columns mean, try it, bring it in.

use serde_json::json;
use uuid::Uuid;

use super::reader;
use super::reader::{Table, TableError};
use super::rules::{ImportField, ImportRequest, LineKind, guess_all};
use crate::app::App;
use crate::jobs::actions as jobs;
use crate::jobs::rules::{Job, JobKind};
use crate::statement::rules::Statement;
use crate::storage::database::DatabaseError;

/// Why a table was not kept.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// It is none.
    #[error(transparent)]
    Table(#[from] TableError),
    /// The database.
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// The first guess for a table: nothing is written without a look at it.
pub fn guessed(table: &Table) -> ImportRequest {
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

/// Reads a table where it stands in nobody's way.
pub async fn table(file: Vec<u8>) -> Result<Table, TableError> {
    tokio::task::spawn_blocking(move || reader::read(&file))
        .await
        .unwrap_or(Err(TableError::Unknown))
}

/// Keeps a table, sealed, with the first guess.
pub async fn keep(
    app: &App,
    actor: &str,
    statement: &Statement,
    file: &[u8],
) -> Result<Uuid, ImportError> {
    let table = table(file.to_vec()).await?;
    let detail = json!({ "order": guessed(&table), "dry_run": true });
    Ok(jobs::draft(app, actor, JobKind::Import, statement.id, detail, file).await?)
}

/// Lets it begin: to try, or to bring in.
pub async fn begin(
    app: &App,
    actor: &str,
    job: Job,
    order: &ImportRequest,
) -> Result<(), DatabaseError> {
    jobs::order(app, actor, job, detail(order)).await
}

/// The same for whoever works on it at once themselves: no other worker takes it.
pub async fn hold(
    app: &App,
    actor: &str,
    job: Job,
    order: &ImportRequest,
) -> Result<(), DatabaseError> {
    jobs::hold(app, actor, job, detail(order)).await
}

/// What the job keeps of an order.
fn detail(order: &ImportRequest) -> serde_json::Value {
    json!({ "order": order, "dry_run": order.dry_run, "basis": order.basis })
}

/// What is missing before a table can be brought in.
pub fn missing(order: &ImportRequest) -> Vec<&'static str> {
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
    if !order.dry_run && !order.ask && order.basis.trim().chars().count() < 10 {
        missing.push("basis");
    }
    missing
}
