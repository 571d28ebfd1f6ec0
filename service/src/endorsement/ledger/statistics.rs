//! The statistics of tables that grow from nothing: until PostgreSQL looks at a table by itself, within
//! a minute or so, its planner knows nothing of it, and takes an index by the statement alone for as
//! good as the one by the mailbox.

use std::sync::atomic::{AtomicU64, Ordering};

use sea_orm::{ConnectionTrait, DbBackend, Statement};

use crate::storage::database::{DatabaseError, Db};

/// From how many new rows on the statistics are looked at again; after the last one PostgreSQL does
/// it by itself.
const STEPS: [u64; 4] = [100, 1000, 10_000, 100_000];
const TABLES: [&str; 3] = ["submission", "endorsement", "outbox_letter"];

/// Counts new rows, and renews the statistics of tables that are new themselves.
#[derive(Debug, Default)]
pub struct NewRows(AtomicU64);

impl NewRows {
    /// Counts rows; where a step is reached, the statistics are renewed beside what comes next.
    pub fn count(&self, db: &Db, rows: usize) {
        if db.backend() != DbBackend::Postgres || rows == 0 {
            return;
        }
        let before = self.0.fetch_add(rows as u64, Ordering::Relaxed);
        let after = before + rows as u64;
        let Some(step) = STEPS.iter().find(|step| before < **step && **step <= after) else {
            return;
        };
        let (db, step) = (db.clone(), *step);
        tokio::spawn(async move {
            if let Err(error) = renew(&db, step).await {
                // Only the first minutes are slower for it.
                tracing::debug!(%error, "the statistics of new tables were not renewed");
            }
        });
    }
}

/// Renews the statistics of tables that had fewer rows when they were made.
async fn renew(db: &Db, rows: u64) -> Result<(), DatabaseError> {
    for table in TABLES {
        let known = format!(
            "select reltuples < {rows} as is_new from pg_class where oid = to_regclass('{table}')"
        );
        let known = Statement::from_string(DbBackend::Postgres, known);
        let row = db.read.query_one_raw(known).await?;
        if row.is_some_and(|row| row.try_get("", "is_new").unwrap_or(false)) {
            db.read
                .execute_unprepared(&format!("analyze {table}"))
                .await?;
        }
    }
    Ok(())
}
