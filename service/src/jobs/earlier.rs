//! Orders, results and lines of jobs that an earlier release wrote in clear, sealed step by step.

use std::collections::BTreeMap;

use entities::{job, job_line};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, FromQueryResult, QueryFilter};
use uuid::Uuid;

use super::sealing::{LineReasons, seal_lines};
use crate::storage::clear_rows;
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;
use crate::values::{Keyring, Random, SealPurpose};

/// The order and the result of a job in clear.
#[derive(FromQueryResult)]
struct ClearJob {
    id: Uuid,
    detail: String,
    result: String,
}

/// The result of a job for one line in clear.
#[derive(FromQueryResult)]
struct ClearLine {
    job_id: Uuid,
    line: i64,
    reason: String,
}

/// Seals the orders and results of the next jobs in clear; returns how many, `None` once there are
/// no more.
pub async fn seal_next_jobs(
    tx: &WriteTransaction,
    (keys, random): (&Keyring, &Random),
) -> Result<Option<usize>, DatabaseError> {
    use job::Column as C;
    let Some(jobs) = clear_rows::take_next::<ClearJob>(tx, clear_rows::JOBS, "id").await? else {
        return Ok(None);
    };
    for one in &jobs {
        let seal = |purpose, text: &str| {
            Expr::val(Some(keys.seal(purpose, text.as_bytes(), one.id, random)))
        };
        job::Entity::update_many()
            .col_expr(C::DetailSealed, seal(SealPurpose::JobOrder, &one.detail))
            .col_expr(C::ResultSealed, seal(SealPurpose::JobResult, &one.result))
            .filter(C::Id.eq(one.id))
            .exec(tx)
            .await?;
    }
    Ok(Some(jobs.len()))
}

/// Seals the next results by line in clear; returns how many, `None` once there are no more.
pub async fn seal_next_lines(
    tx: &WriteTransaction,
    (keys, random): (&Keyring, &Random),
) -> Result<Option<usize>, DatabaseError> {
    let taken = clear_rows::take_next::<ClearLine>(tx, clear_rows::JOB_LINES, "job_id, line");
    let Some(rows) = taken.await? else {
        return Ok(None);
    };
    let count = rows.len();
    let mut by_job: BTreeMap<Uuid, LineReasons> = BTreeMap::new();
    for row in rows {
        let lines = by_job.entry(row.job_id).or_default();
        lines.push((row.line, row.reason));
    }
    for (job, mut lines) in by_job {
        // The rows come in no order.
        lines.sort();
        let first = lines.first().map_or(0, |(line, _)| *line);
        let row = job_line::ActiveModel {
            job_id: Set(job),
            line: Set(first),
            sealed: Set(seal_lines((keys, random), job, first, &lines)),
        };
        job_line::Entity::insert(row)
            .exec_without_returning(tx)
            .await?;
    }
    Ok(Some(count))
}
