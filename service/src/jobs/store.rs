//! Database rows of jobs, of their files and of their results by line.

use chrono::{DateTime, Utc};
use entities::{job, job_file, job_line};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect, Statement, UpdateMany,
};
use uuid::Uuid;

use super::rules::{Job, JobKind, JobState, SILENCE};
use super::sealing::{LineReasons, open_lines, open_value, seal_lines, seal_value};
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;
use crate::values::{Keyring, Random, SealPurpose};

type Result<T> = std::result::Result<T, DatabaseError>;
use job::Column as C;

/// What seals the order and the result of a job.
type Sealing<'a> = (&'a Keyring, &'a Random);

fn seal_order(sealing: Sealing<'_>, job: &Job) -> Vec<u8> {
    seal_value(sealing, SealPurpose::JobOrder, job.id, &job.detail)
}

fn seal_result(sealing: Sealing<'_>, job: &Job) -> Vec<u8> {
    seal_value(sealing, SealPurpose::JobResult, job.id, &job.result)
}

/// Inserts a new job.
pub async fn insert(tx: &WriteTransaction, sealing: Sealing<'_>, job: &Job) -> Result<()> {
    let row = job::ActiveModel {
        id: Set(job.id),
        statement_id: Set(job.statement),
        kind: Set(job.kind),
        actor: Set(job.actor.clone()),
        state: Set(job.state),
        detail_sealed: Set(Some(seal_order(sealing, job))),
        result_sealed: Set(Some(seal_result(sealing, job))),
        total: Set(job.total),
        done: Set(job.done),
        cancel: Set(false),
        undone_by: Set(None),
        created_at: Set(job.created_at),
        started_at: Set(None),
        // A job that waits has no worker yet: the column holds when one may begin it.
        beat_at: Set(job.begins_at),
        ended_at: Set(None),
    };
    job::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// Reads one job.
pub async fn by_id(db: &impl ConnectionTrait, keys: &Keyring, id: Uuid) -> Result<Option<Job>> {
    let row = job::Entity::find_by_id(id).one(db).await?;
    Ok(row.map(|row| to_job(keys, row)))
}

/// Reads the newest jobs of a statement of the given kinds.
pub async fn of_statement(
    db: &impl ConnectionTrait,
    keys: &Keyring,
    statement: Uuid,
    kinds: &[JobKind],
    limit: u64,
) -> Result<Vec<Job>> {
    let rows = job::Entity::find()
        .filter(C::StatementId.eq(statement))
        .filter(C::Kind.is_in(kinds.iter().copied()))
        .order_by_desc(C::CreatedAt)
        .limit(limit)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| to_job(keys, row)).collect())
}

/// Claims the oldest job that waits and may begin, or whose worker has been silent for too long.
pub async fn claim(
    tx: &WriteTransaction,
    keys: &Keyring,
    now: DateTime<Utc>,
) -> Result<Option<Job>> {
    // Several workers claim at once on PostgreSQL, and each skips the row that another one is about
    // to take. SQLite has one writer at a time. The casts tell PostgreSQL the types of the
    // placeholders.
    let (skip, cast) = match tx.get_database_backend() {
        DbBackend::Postgres => ("for update skip locked", "::timestamptz"),
        _ => ("", ""),
    };
    let sql = format!(
        "update job set state = 'running', started_at = coalesce(started_at, $1{cast}), beat_at = $1{cast} where id = (select id from job \
         where state in ('waiting', 'running') and ((state = 'waiting' and (beat_at is null or beat_at <= $1{cast})) \
         or (state = 'running' and beat_at < $2{cast})) order by created_at limit 1 {skip}) returning *"
    );
    let query = Statement::from_sql_and_values(
        tx.get_database_backend(),
        sql,
        [now.into(), (now - SILENCE).into()],
    );
    let row = job::Model::find_by_statement(query).one(tx).await?;
    Ok(row.map(|row| to_job(keys, row)))
}

/// Stores the progress of a job and returns whether it must stop.
pub async fn store_progress(
    tx: &WriteTransaction,
    sealing: Sealing<'_>,
    job: &Job,
    now: DateTime<Utc>,
) -> Result<bool> {
    job::Entity::update_many()
        .col_expr(C::Total, Expr::val(job.total))
        .col_expr(C::Done, Expr::val(job.done))
        .col_expr(C::ResultSealed, Expr::val(Some(seal_result(sealing, job))))
        .col_expr(C::BeatAt, Expr::val(Some(now)))
        .filter(C::Id.eq(job.id))
        .exec(tx)
        .await?;
    let cancel: Option<bool> = job::Entity::find_by_id(job.id)
        .select_only()
        .column(C::Cancel)
        .into_tuple()
        .one(tx)
        .await?;
    // A job whose row is gone has nobody left to work for.
    Ok(cancel.unwrap_or(true))
}

// Each change of a state names the state that it was decided on, and says whether the job was still
// in it. A state from an older read would run a job twice, or undo a request to cancel it.

/// Selects a job in one of these states, for a change.
fn update_in(id: Uuid, states: &[JobState]) -> UpdateMany<job::Entity> {
    job::Entity::update_many()
        .filter(C::Id.eq(id))
        .filter(C::State.is_in(states.iter().copied()))
}

/// Gives a job its order and its next state; returns `false` if it is no longer in the state
/// `before`, because somebody else gave it one.
pub async fn store_order(
    tx: &WriteTransaction,
    sealing: Sealing<'_>,
    job: &Job,
    before: JobState,
) -> Result<bool> {
    let done = update_in(job.id, &[before])
        .col_expr(C::State, Expr::val(job.state.as_str()))
        .col_expr(C::Total, Expr::val(job.total))
        .col_expr(C::Done, Expr::val(job.done))
        .col_expr(C::DetailSealed, Expr::val(Some(seal_order(sealing, job))))
        .col_expr(C::ResultSealed, Expr::val(Some(seal_result(sealing, job))))
        .col_expr(C::Cancel, Expr::val(false))
        .col_expr(C::EndedAt, Expr::val(None::<DateTime<Utc>>))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Selects a draft whose file is not whole yet, for a change: it has no statement.
fn update_unfinished(id: Uuid) -> UpdateMany<job::Entity> {
    update_in(id, &[JobState::Draft]).filter(C::StatementId.is_null())
}

/// Gives a draft whose file is whole its statement, where it is found from now on; returns `false`
/// if the draft is gone.
pub async fn publish_draft(tx: &WriteTransaction, id: Uuid, statement: Uuid) -> Result<bool> {
    let done = update_unfinished(id)
        .col_expr(C::StatementId, Expr::val(Some(statement)))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Holds a draft whose file is not whole until the transaction ends, so that it is not published
/// meanwhile; returns `false` if it is whole or gone.
pub async fn lock_unfinished_draft(tx: &WriteTransaction, id: Uuid) -> Result<bool> {
    let done = update_unfinished(id)
        .col_expr(C::Cancel, Expr::val(true))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Lists drafts from before `before` whose file never became whole.
pub async fn list_unfinished_drafts(
    db: &impl ConnectionTrait,
    before: DateTime<Utc>,
) -> Result<Vec<Uuid>> {
    Ok(job::Entity::find()
        .select_only()
        .column(C::Id)
        .filter(C::State.eq(JobState::Draft))
        .filter(C::StatementId.is_null())
        .filter(C::CreatedAt.lt(before))
        .into_tuple()
        .all(db)
        .await?)
}

/// Deletes a job that has no files.
pub async fn remove_job(tx: &WriteTransaction, id: Uuid) -> Result<()> {
    job::Entity::delete_by_id(id).exec(tx).await?;
    Ok(())
}

/// Marks a draft as running, for a caller that runs it itself; returns `false` if it is none.
pub async fn start_draft(tx: &WriteTransaction, id: Uuid) -> Result<bool> {
    let done = update_in(id, &[JobState::Draft])
        .col_expr(C::State, Expr::val(JobState::Running.as_str()))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Stores the state to which a running job goes, with `ended` if it is the last one; if it waits, no
/// worker begins it before its `begins_at`. A request to cancel it stays, so that whoever continues
/// the job finds it. Returns `false` if the job does not run.
pub async fn settle(
    tx: &WriteTransaction,
    sealing: Sealing<'_>,
    job: &Job,
    ended: Option<DateTime<Utc>>,
) -> Result<bool> {
    let done = update_in(job.id, &[JobState::Running])
        .col_expr(C::State, Expr::val(job.state.as_str()))
        .col_expr(C::Total, Expr::val(job.total))
        .col_expr(C::Done, Expr::val(job.done))
        .col_expr(C::DetailSealed, Expr::val(Some(seal_order(sealing, job))))
        .col_expr(C::ResultSealed, Expr::val(Some(seal_result(sealing, job))))
        .col_expr(C::BeatAt, Expr::val(job.begins_at))
        .col_expr(C::EndedAt, Expr::val(ended))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Cancels a job that no worker has begun; returns `false` if one has, or it has ended.
pub async fn cancel_unstarted(tx: &WriteTransaction, id: Uuid, now: DateTime<Utc>) -> Result<bool> {
    let done = update_in(id, &[JobState::Waiting, JobState::Draft])
        .col_expr(C::State, Expr::val(JobState::Cancelled.as_str()))
        .col_expr(C::EndedAt, Expr::val(Some(now)))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Requests that a running job stops; returns `false` if it does not run.
pub async fn ask_to_cancel(tx: &WriteTransaction, id: Uuid) -> Result<bool> {
    let done = update_in(id, &[JobState::Running])
        .col_expr(C::Cancel, Expr::val(true))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Stores which job undoes another. Returns `false` if one already does.
pub async fn store_undo(tx: &WriteTransaction, id: Uuid, by: Uuid) -> Result<bool> {
    let query = job::Entity::update_many().col_expr(C::UndoneBy, Expr::val(Some(by)));
    let done = query
        .filter(C::Id.eq(id))
        .filter(C::UndoneBy.is_null())
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Forgets that `by` undoes a job, after `by` failed, so that undoing can be tried again.
pub async fn forget_undo(tx: &WriteTransaction, by: Uuid) -> Result<()> {
    job::Entity::update_many()
        .col_expr(C::UndoneBy, Expr::val(None::<Uuid>))
        .filter(C::UndoneBy.eq(by))
        .exec(tx)
        .await?;
    Ok(())
}

/// Lists ended jobs before `before` that still have a file.
pub async fn list_with_old_files(
    db: &impl ConnectionTrait,
    before: DateTime<Utc>,
) -> Result<Vec<Uuid>> {
    let over = Expr::cust("exists (select 1 from job_file where job_file.job_id = job.id)");
    // A draft that was never started does not end, so its age counts from its creation.
    let old = sea_orm::Condition::any().add(C::EndedAt.lt(before)).add(
        sea_orm::Condition::all()
            .add(C::State.eq(JobState::Draft))
            .add(C::CreatedAt.lt(before)),
    );
    Ok(job::Entity::find()
        .select_only()
        .column(C::Id)
        .filter(old)
        .filter(over)
        .into_tuple()
        .all(db)
        .await?)
}

/// Inserts a sealed piece of a file.
pub async fn put_piece(
    tx: &WriteTransaction,
    job: Uuid,
    part: &str,
    position: i32,
    bytes: Vec<u8>,
) -> Result<()> {
    let row = job_file::ActiveModel {
        job_id: Set(job),
        part: Set(part.to_owned()),
        position: Set(position),
        bytes: Set(bytes),
    };
    job_file::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Reads one sealed piece of a file.
pub async fn read_piece(
    db: &impl ConnectionTrait,
    job: Uuid,
    part: &str,
    position: i32,
) -> Result<Option<Vec<u8>>> {
    let row = job_file::Entity::find_by_id((job, part.to_owned(), position))
        .one(db)
        .await?;
    Ok(row.map(|row| row.bytes))
}

/// Deletes a file, or one part of it.
pub async fn remove_file(tx: &WriteTransaction, job: Uuid, part: Option<&str>) -> Result<()> {
    let mut query = job_file::Entity::delete_many().filter(job_file::Column::JobId.eq(job));
    if let Some(part) = part {
        query = query.filter(job_file::Column::Part.eq(part));
    }
    query.exec(tx).await?;
    Ok(())
}

/// Stores the results by line of the step that begins with the line `first`; they replace those of
/// an earlier try of the same step.
pub async fn put_lines(
    tx: &WriteTransaction,
    sealing: Sealing<'_>,
    job: Uuid,
    first: i64,
    mut lines: LineReasons,
) -> Result<()> {
    // A job that continues after a crash may report a step a second time.
    job_line::Entity::delete_by_id((job, first))
        .exec(tx)
        .await?;
    if lines.is_empty() {
        return Ok(());
    }
    lines.sort();
    let row = job_line::ActiveModel {
        job_id: Set(job),
        line: Set(first),
        sealed: Set(seal_lines(sealing, job, first, &lines)),
    };
    job_line::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Deletes the results by line of a job.
pub async fn remove_lines(tx: &WriteTransaction, job: Uuid) -> Result<()> {
    job_line::Entity::delete_many()
        .filter(job_line::Column::JobId.eq(job))
        .exec(tx)
        .await?;
    Ok(())
}

/// Reads the first results by line, as far as they open.
pub async fn load_lines(
    db: &impl ConnectionTrait,
    keys: &Keyring,
    job: Uuid,
    limit: usize,
) -> Result<LineReasons> {
    let steps = job_line::Entity::find()
        .filter(job_line::Column::JobId.eq(job))
        .order_by_asc(job_line::Column::Line)
        // Each step that is stored has a line at least.
        .limit(limit as u64)
        .all(db)
        .await?;
    let mut lines = vec![];
    for step in steps {
        if lines.len() >= limit {
            break;
        }
        lines.extend(open_lines(keys, job, step.line, &step.sealed).unwrap_or_default());
    }
    lines.truncate(limit);
    Ok(lines)
}

fn to_job(keys: &Keyring, row: job::Model) -> Job {
    let (order, result) = (row.detail_sealed.as_deref(), row.result_sealed.as_deref());
    Job {
        detail: open_value(keys, SealPurpose::JobOrder, row.id, order),
        result: open_value(keys, SealPurpose::JobResult, row.id, result),
        id: row.id,
        statement: row.statement_id,
        kind: row.kind,
        actor: row.actor,
        state: row.state,
        total: row.total,
        done: row.done,
        cancel: row.cancel,
        undone_by: row.undone_by,
        created_at: row.created_at,
        begins_at: row.beat_at.filter(|_| row.state == JobState::Waiting),
        ended_at: row.ended_at,
    }
}
