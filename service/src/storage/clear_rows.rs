//! Rows that an earlier release wrote in clear: they wait in tables of their own until they are
//! sealed.

use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult, Statement};

use crate::storage::database::{DatabaseError, Db};
use crate::storage::write_transaction::WriteTransaction;

/// Rows in one step. Each is a transaction, so that the ledger can write in between on SQLite.
const STEP: u64 = 500;

/// The entries of the audit trail; the key is `id`.
pub const AUDIT_ENTRIES: &str = "audit_entry_clear";
/// The orders and results of jobs; the key is `id`.
pub const JOBS: &str = "job_clear";
/// The results of jobs by line; the key is `job_id, line`.
pub const JOB_LINES: &str = "job_line_clear";
/// The contents of drafts; the key is `id`.
pub const DRAFTS: &str = "statement_draft_clear";

/// Reports whether rows in clear are left, so that the secret must be the right one.
pub async fn are_left(db: &Db) -> Result<bool, DatabaseError> {
    for table in [AUDIT_ENTRIES, JOBS, JOB_LINES, DRAFTS] {
        if !has_table(&db.read, table).await? {
            continue;
        }
        let sql = format!("select 1 from {table} limit 1");
        let query = Statement::from_string(db.backend(), sql);
        if db.read.query_one_raw(query).await?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Takes the next rows out of a table in clear; whoever takes them writes them sealed in the same
/// transaction. Drops a table that is empty, and returns `None` once it is gone. `key` are the
/// columns of its primary key.
pub async fn take_next<M: FromQueryResult>(
    tx: &WriteTransaction,
    table: &str,
    key: &str,
) -> Result<Option<Vec<M>>, DatabaseError> {
    let backend = tx.get_database_backend();
    if backend == DbBackend::Postgres {
        // Of several processes that start at once, one takes a step at a time: none may drop a
        // table from which another has taken rows that it has not written yet.
        tx.execute_unprepared("select pg_advisory_xact_lock(7305430731)")
            .await?;
    }
    if !has_table(tx, table).await? {
        return Ok(None);
    }
    let sql = format!(
        "delete from {table} where ({key}) in (select {key} from {table} order by {key} limit {STEP}) returning *"
    );
    let rows = M::find_by_statement(Statement::from_string(backend, sql))
        .all(tx)
        .await?;
    if rows.is_empty() {
        tx.execute_unprepared(&format!("drop table {table}"))
            .await?;
        return Ok(None);
    }
    Ok(Some(rows))
}

async fn has_table(db: &impl ConnectionTrait, name: &str) -> Result<bool, DatabaseError> {
    let sql = match db.get_database_backend() {
        DbBackend::Postgres => {
            "select 1 from pg_tables where schemaname = current_schema() and tablename = $1"
        }
        _ => "select 1 from sqlite_master where type = 'table' and name = $1",
    };
    let query = Statement::from_sql_and_values(db.get_database_backend(), sql, [name.into()]);
    Ok(db.query_one_raw(query).await?.is_some())
}
