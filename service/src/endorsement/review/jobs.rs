//! Jobs that change many endorsements: invalidate, restore, review, ask to affirm. They work in
//! steps, so that people who sign do not wait for them.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use serde_json::json;
use uuid::Uuid;

use super::filter::EndorsementFilter;
use super::sight::Sight;
use super::{search, store as review_store};
use crate::app::App;
use crate::endorsement::actions::{self, ActionError};
use crate::endorsement::envelope::rules::open_submission;
use crate::endorsement::ledger::{BulkChange, Command, LedgerError, Review, ReviewAction, bulk};
use crate::endorsement::rules::{State, Target};
use crate::endorsement::store;
use crate::jobs::run::{JobRun, JobStop};

/// How long a job waits before it asks a full ledger again.
const PATIENCE: Duration = Duration::from_millis(200);
// A step is one command, and the submissions that are queued behind it wait for its transaction.
/// Rows in one step.
const STEP: u64 = 500;

/// Reads the value under `key` from the order of a job. Fails where it is missing or malformed.
pub fn read_order_value<T: serde::de::DeserializeOwned>(
    run: &JobRun,
    key: &str,
) -> Result<T, JobStop> {
    serde_json::from_value(run.detail[key].clone())
        .map_err(|error| JobStop::Broken(format!("the order lacks {key}: {error}")))
}

fn require_statement(run: &JobRun) -> Result<Uuid, JobStop> {
    run.statement
        .ok_or_else(|| JobStop::Broken("the job names no statement".into()))
}

/// Writes the order of an invalidation. The filter is sealed, since its words may be a name; the
/// trail and the page of the job get it without them.
pub fn write_invalidation(
    app: &App,
    statement: Uuid,
    (filter, sight): (&EndorsementFilter, Sight),
    reason: &str,
) -> serde_json::Value {
    json!({
        "filter": filter.redact(),
        "sealed": filter.seal(&app.keys, statement, &app.random),
        "sight": sight,
        "reason": reason,
    })
}

/// Reads the filter of an invalidation; that of an order of an earlier release is not sealed.
fn read_filter(app: &App, run: &JobRun, statement: Uuid) -> Result<EndorsementFilter, JobStop> {
    match run.detail["sealed"].as_str() {
        Some(sealed) => EndorsementFilter::unseal(sealed, &app.keys, statement)
            .ok_or_else(|| JobStop::Broken("the filter does not open".into())),
        None => read_order_value(run, "filter"),
    }
}

/// Invalidates the endorsements that fit the filter. A job that was interrupted starts again: rows
/// that it has invalidated no longer fit.
pub async fn invalidate(app: &Arc<App>, run: &mut JobRun) -> Result<(), JobStop> {
    let (statement, batch) = (require_statement(run)?, run.id());
    let filter = read_filter(app, run, statement)?;
    // An order of an earlier release names none, and then takes out no more than everybody sees.
    let sight: Sight = serde_json::from_value(run.detail["sight"].clone()).unwrap_or_default();
    let chosen = (&filter, sight);
    let left = search::count_candidates(&app.db.read, statement, chosen).await?;
    run.set_total(run.done() + i64::try_from(left).unwrap_or(0));
    let mut after = Uuid::nil();
    loop {
        let db = &app.db.read;
        // Names that are not public and addresses are sealed, so the rows are opened; a job opens
        // them all, however many there are.
        let step = search::load_step(db, &app.keys, statement, chosen, (after, STEP)).await?;
        let Some(step) = step else {
            return Ok(());
        };
        after = step.after;
        let ids: Vec<Uuid> = step.rows.iter().map(|row| row.id).collect();
        let command = || {
            Command::Invalidate(BulkChange {
                actor: run.actor.clone(),
                ids: ids.clone(),
                batch,
                statement,
                ..BulkChange::default()
            })
        };
        // The ledger is spared the steps in which nothing fits.
        if !ids.is_empty() {
            let outcomes = retry_while_busy(|| actions::run_bulk(app, command())).await?;
            add_to_result(run, "done", bulk::count_done(&outcomes));
        }
        run.step(to_signed(step.read)).await?;
    }
}

/// Restores the endorsements that a job invalidated.
pub async fn restore(app: &Arc<App>, run: &mut JobRun) -> Result<(), JobStop> {
    let (statement, batch): (Uuid, Uuid) = (require_statement(run)?, read_order_value(run, "job")?);
    let mut after = Uuid::nil();
    loop {
        let moved = review_store::list_moved_by_job(
            &app.db.read,
            batch,
            &[State::Invalidated],
            after,
            STEP,
        )
        .await?;
        let Some(last) = moved.last() else {
            return Ok(());
        };
        after = last.id;
        let ids: Vec<Uuid> = moved.iter().map(|target| target.id).collect();
        let command = || {
            Command::Restore(BulkChange {
                actor: run.actor.clone(),
                ids: ids.clone(),
                batch,
                statement,
                ..BulkChange::default()
            })
        };
        let outcomes = retry_while_busy(|| actions::run_bulk(app, command())).await?;
        let done = bulk::count_done(&outcomes);
        add_to_result(run, "done", done);
        add_to_result(run, "left", outcomes.len() - done);
        run.step(to_signed(ids.len())).await?;
    }
}

/// Undoes an import: takes back everything that it brought, since nobody submitted it on this site,
/// and drops what its mailboxes have not confirmed.
pub async fn undo_import(app: &Arc<App>, run: &mut JobRun) -> Result<(), JobStop> {
    let (statement, import): (Uuid, Uuid) =
        (require_statement(run)?, read_order_value(run, "job")?);
    let mut after = Uuid::nil();
    loop {
        let ids = review_store::list_imported_after(&app.db.read, import, after, STEP).await?;
        let Some(last) = ids.last() else {
            return drop_envelopes(app, run, (statement, import)).await;
        };
        after = *last;
        let command = || {
            Command::TakeBack(BulkChange {
                actor: run.actor.clone(),
                ids: ids.clone(),
                batch: import,
                statement,
                ..BulkChange::default()
            })
        };
        let outcomes = retry_while_busy(|| actions::run_bulk(app, command())).await?;
        let done = bulk::count_done(&outcomes);
        add_to_result(run, "done", done);
        add_to_result(run, "left", outcomes.len() - done);
        run.step(to_signed(ids.len())).await?;
    }
}

/// Drops the submissions of an import that nobody has confirmed. Which they are lies in their
/// envelopes, of which nothing but that is looked at.
async fn drop_envelopes(
    app: &Arc<App>,
    run: &mut JobRun,
    (statement, import): (Uuid, Uuid),
) -> Result<(), JobStop> {
    let mut after = Uuid::nil();
    loop {
        let db = &app.db.read;
        let rows = review_store::load_envelopes_after(db, statement, after, STEP).await?;
        let Some(last) = rows.last() else {
            return Ok(());
        };
        after = last.id;
        let is_brought = |row: &&entities::submission::Model| {
            open_submission(&app.keys, row).is_some_and(|opened| opened.import == Some(import))
        };
        let ids: Vec<Uuid> = rows.iter().filter(is_brought).map(|row| row.id).collect();
        if !ids.is_empty() {
            let tx = app.db.begin().await?;
            let dropped = review_store::drop_envelopes(&tx, statement, &ids).await?;
            tx.commit().await?;
            add_to_result(run, "done", usize::try_from(dropped).unwrap_or(0));
        }
        // A step in which nothing was found tells, too, that the job lives and whether it may go on.
        run.step(to_signed(ids.len())).await?;
    }
}

/// Accepts or declines all rows that the order names. A row that has changed since staff saw it is
/// left.
pub async fn review(app: &Arc<App>, run: &mut JobRun) -> Result<(), JobStop> {
    let rows = read_reviewed_rows(app, run).await?;
    let (word, reason): (String, String) = (
        read_order_value(run, "action")?,
        read_order_value(run, "reason")?,
    );
    let action = if word == "accept" {
        ReviewAction::Accept
    } else {
        ReviewAction::Decline
    };
    run.set_total(to_signed(rows.len()));
    // A job that was interrupted goes on behind the rows that it has done.
    for (target, seen) in rows
        .into_iter()
        .skip(usize::try_from(run.done()).unwrap_or(0))
    {
        apply_action(app, run, (target, Some(seen)), &action, &reason).await?;
    }
    Ok(())
}

/// Writes the order of a review: each row with the version that staff saw.
pub fn write_review(rows: &[(Target, i32)], action: &str, reason: &str) -> serde_json::Value {
    let rows: Vec<(Uuid, Uuid, i32)> = rows
        .iter()
        .map(|(target, seen)| (target.statement, target.id, *seen))
        .collect();
    json!({ "rows": rows, "action": action, "reason": reason })
}

/// Reads the rows of a review; those of an order of an earlier release do not name their statement.
async fn read_reviewed_rows(app: &Arc<App>, run: &JobRun) -> Result<Vec<(Target, i32)>, JobStop> {
    if let Ok(rows) = read_order_value::<Vec<(Uuid, Uuid, i32)>>(run, "rows") {
        let to_target = |(statement, id, seen)| (Target { statement, id }, seen);
        return Ok(rows.into_iter().map(to_target).collect());
    }
    let mut rows = vec![];
    for (id, seen) in read_order_value::<Vec<(Uuid, i32)>>(run, "rows")? {
        // A row that is gone keeps its place, since a job goes on by the number of rows done.
        let row = actions::find_endorsement(app, id).await?;
        let statement = row.map(|row| row.statement_id).unwrap_or_default();
        rows.push((Target { statement, id }, seen));
    }
    Ok(rows)
}

/// Undoes the decisions of a review job, so that its rows wait again.
pub async fn undo_review(app: &Arc<App>, run: &mut JobRun) -> Result<(), JobStop> {
    let batch: Uuid = read_order_value(run, "job")?;
    let decided = [State::Accepted, State::Confirmed, State::Declined];
    let mut after = Uuid::nil();
    loop {
        let moved =
            review_store::list_moved_by_job(&app.db.read, batch, &decided, after, STEP).await?;
        let Some(last) = moved.last() else {
            return Ok(());
        };
        after = last.id;
        for target in moved {
            apply_action(app, run, (target, None), &ReviewAction::Undo, "").await?;
        }
    }
}

/// Applies a review action to one row and counts whether it was done or the row was left.
async fn apply_action(
    app: &Arc<App>,
    run: &mut JobRun,
    (target, expected): (Target, Option<i32>),
    action: &ReviewAction,
    reason: &str,
) -> Result<(), JobStop> {
    let order = || Review {
        target,
        actor: run.actor.clone(),
        action: action.clone(),
        reason: reason.to_owned(),
        expected,
        batch: Some(run.id()),
        letters_wait: UNDO_WITHIN,
    };
    let done = retry_while_busy(|| async {
        match actions::review(app, order()).await {
            Ok(_) => Ok(true),
            // Someone else decided meanwhile, or the signatory withdrew; the row is left as it is.
            Err(ActionError::Refused(_)) => Ok(false),
            Err(error) => Err(error),
        }
    });
    let done = done.await?;
    add_to_result(run, if done { "done" } else { "left" }, 1);
    run.step(1).await
}

/// How long a letter about a decision waits, so that no letter is sent where staff undo the
/// decision at once.
pub const UNDO_WITHIN: TimeDelta = TimeDelta::seconds(30);

/// Asks the signatories of older versions to affirm the newest one.
pub async fn ask_to_affirm(app: &Arc<App>, run: &mut JobRun) -> Result<(), JobStop> {
    let statement = require_statement(run)?;
    let version: i32 = read_order_value(run, "version")?;
    // The rows stay as they are, so the job has to remember where it was; on its first run it has
    // no such note yet.
    let mut after: Uuid = serde_json::from_value(run.result["after"].clone()).unwrap_or_default();
    loop {
        let ids = store::list_older_after(&app.db.read, statement, version, after, STEP).await?;
        let Some(last) = ids.last() else {
            return Ok(());
        };
        after = *last;
        let command = || Command::AskToAffirm {
            statement,
            ids: ids.clone(),
        };
        retry_while_busy(|| actions::run_command(app, command())).await?;
        run.result["after"] = json!(after);
        add_to_result(run, "done", ids.len());
        run.step(to_signed(ids.len())).await?;
    }
}

fn add_to_result(run: &mut JobRun, what: &str, more: usize) {
    let before = run.result[what].as_i64().unwrap_or(0);
    run.result[what] = json!(before + to_signed(more));
}

fn to_signed(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// Repeats a request until the ledger has room, since visitors who sign go first.
pub async fn retry_while_busy<T, F, Fut>(mut ask: F) -> Result<T, JobStop>
where
    F: FnMut() -> Fut,
    Fut: Future<Output = Result<T, ActionError>>,
{
    loop {
        match ask().await {
            Ok(done) => return Ok(done),
            Err(ActionError::Unavailable(LedgerError::Busy)) => tokio::time::sleep(PATIENCE).await,
            Err(ActionError::Unavailable(LedgerError::Away)) => return Err(JobStop::Away),
            Err(error) => return Err(JobStop::Broken(error.to_string())),
        }
    }
}
