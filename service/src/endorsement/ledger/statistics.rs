//! The statistics of tables that grow from nothing: until PostgreSQL looks at a table by itself, within
//! a minute or so, its planner knows nothing of it, and takes an index by the statement alone for as
//! good as the one by the mailbox.

use std::sync::atomic::{AtomicU64, Ordering};

use sea_orm::{ConnectionTrait, DbBackend, Statement};

use super::Command;
use crate::storage::database::{DatabaseError, Db};

/// From how many new rows on the statistics are looked at again; after the last one PostgreSQL does
/// it by itself.
const STEPS: [u64; 4] = [100, 1000, 10_000, 100_000];

/// Counts new rows, and renews the statistics of tables that are new themselves.
#[derive(Debug, Default)]
pub struct NewRows {
    submissions: AtomicU64,
    endorsements: AtomicU64,
}

impl NewRows {
    /// Counts the rows that commands wrote, at most; where a step is reached, the statistics are
    /// renewed beside what comes next.
    pub fn count(&self, db: &Db, commands: &[Command]) {
        if db.backend() != DbBackend::Postgres {
            return;
        }
        let (mut submissions, mut endorsements) = (0, 0);
        for command in commands {
            match command {
                Command::Submit(..) => submissions += 1,
                Command::Confirm(_) => endorsements += 1,
                Command::Import(lines, _) => endorsements += lines.len() as u64,
                _ => {}
            }
        }
        count_in(&self.submissions, submissions, db, &["submission"]);
        // Each confirmation writes a letter.
        let tables = &["endorsement", "outbox_letter"];
        count_in(&self.endorsements, endorsements, db, tables);
    }
}

fn count_in(counter: &AtomicU64, rows: u64, db: &Db, tables: &'static [&str]) {
    let before = counter.fetch_add(rows, Ordering::Relaxed);
    let after = before + rows;
    let reached = |step: &&u64| before < **step && **step <= after;
    let Some(step) = STEPS.iter().rfind(reached) else {
        return;
    };
    let (db, step) = (db.clone(), *step);
    tokio::spawn(async move {
        if let Err(error) = renew(&db, tables, step).await {
            // Only the first minutes are slower for it.
            tracing::debug!(%error, "the statistics of new tables were not renewed");
        }
    });
}

/// Renews the statistics of tables that had fewer rows when they were made.
async fn renew(db: &Db, tables: &[&str], rows: u64) -> Result<(), DatabaseError> {
    for table in tables {
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
