//! Long work on endorsements: take out, bring back, decide on many, ask many to affirm. In steps, so that people who sign come first.

use std::sync::Arc;

use chrono::TimeDelta;
use serde_json::json;
use uuid::Uuid;

use super::filter;
use super::filter::EndorsementFilter;
use crate::app::App;
use crate::endorsement::actions;
use crate::endorsement::actions::ActionError;
use crate::endorsement::ledger::bulk;
use crate::endorsement::ledger::{BulkChange, BulkOutcome, Command, Review, ReviewAction};
use crate::endorsement::rules::State;
use crate::endorsement::store;
use crate::jobs::run::{JobRun, JobStop, patiently};

/// Rows a step.
const STEP: u64 = 500;

/// What an order keeps under `key`, or why it cannot be done.
pub fn ordered<T: serde::de::DeserializeOwned>(run: &JobRun, key: &str) -> Result<T, JobStop> {
    serde_json::from_value(run.detail[key].clone())
        .map_err(|error| JobStop::Broken(format!("the order lacks {key}: {error}")))
}

fn statement(run: &JobRun) -> Result<Uuid, JobStop> {
    run.statement
        .ok_or_else(|| JobStop::Broken("the job names no statement".into()))
}

/// Takes out what fits the sieve; what was taken already is not there any more, so it can go on where it broke off.
pub async fn invalidate(app: &Arc<App>, run: &mut JobRun) -> Result<(), JobStop> {
    let (statement, batch) = (statement(run)?, run.id());
    let sieve: EndorsementFilter = ordered(run, "sieve")?;
    let left = filter::count(&app.db.read, statement, &sieve).await?;
    run.total(run.done() + i64::try_from(left).unwrap_or(0));
    let mut after = Uuid::nil();
    loop {
        let rows = filter::after(&app.db.read, statement, &sieve, after, STEP).await?;
        let Some(last) = rows.last() else {
            return Ok(());
        };
        after = last.id;
        let ids: Vec<Uuid> = rows
            .iter()
            .filter(|row| sieve.fits_domain(row, &app.keys))
            .map(|row| row.id)
            .collect();
        let command = || {
            Command::Invalidate(BulkChange {
                actor: run.actor.clone(),
                ids: ids.clone(),
                batch,
                statement,
                tell: false,
            })
        };
        let fates = patiently(|| actions::bulk(app, command())).await?;
        add(run, "done", bulk::done(&fates));
        run.step(count(rows.len())).await?;
    }
}

/// Brings back what a job took out.
pub async fn restore(app: &Arc<App>, run: &mut JobRun) -> Result<(), JobStop> {
    let (statement, batch): (Uuid, Uuid) = (statement(run)?, ordered(run, "job")?);
    let mut after = Uuid::nil();
    loop {
        let ids = filter::moved_by(&app.db.read, batch, &[State::Invalidated], after, STEP).await?;
        let Some(last) = ids.last() else {
            return Ok(());
        };
        after = *last;
        let command = || {
            Command::Restore(BulkChange {
                actor: run.actor.clone(),
                ids: ids.clone(),
                batch,
                statement,
                tell: false,
            })
        };
        let fates = patiently(|| actions::bulk(app, command())).await?;
        add(run, "done", bulk::done(&fates));
        add(
            run,
            "left",
            fates
                .iter()
                .filter(|fate| **fate != BulkOutcome::Done)
                .count(),
        );
        run.step(count(ids.len())).await?;
    }
}

/// Takes an import back: nothing of what it brought is left, since nobody gave it here.
pub async fn undo_import(app: &Arc<App>, run: &mut JobRun) -> Result<(), JobStop> {
    let (statement, import): (Uuid, Uuid) = (statement(run)?, ordered(run, "job")?);
    let mut after = Uuid::nil();
    loop {
        let rows = filter::brought_by(&app.db.read, import, after, STEP).await?;
        let Some(last) = rows.last() else {
            return Ok(());
        };
        after = last.id;
        let command = || {
            let ids = rows.iter().map(|row| row.id).collect();
            Command::TakeBack(BulkChange {
                actor: run.actor.clone(),
                ids,
                batch: import,
                statement,
                tell: false,
            })
        };
        let fates = patiently(|| actions::bulk(app, command())).await?;
        add(run, "done", bulk::done(&fates));
        add(
            run,
            "left",
            fates
                .iter()
                .filter(|fate| **fate != BulkOutcome::Done)
                .count(),
        );
        run.step(count(rows.len())).await?;
    }
}

/// Accepts or declines all that the order names, each as it was seen.
pub async fn review(app: &Arc<App>, run: &mut JobRun) -> Result<(), JobStop> {
    let rows: Vec<(Uuid, i32)> = ordered(run, "rows")?;
    let (word, reason): (String, String) = (ordered(run, "deed")?, ordered(run, "reason")?);
    let deed = if word == "accept" {
        ReviewAction::Accept
    } else {
        ReviewAction::Decline
    };
    run.total(count(rows.len()));
    for (id, seen) in rows
        .into_iter()
        .skip(usize::try_from(run.done()).unwrap_or(0))
    {
        decide(app, run, (id, Some(seen)), &deed, &reason).await?;
    }
    Ok(())
}

/// Lets everything that a job decided wait again.
pub async fn undo_review(app: &Arc<App>, run: &mut JobRun) -> Result<(), JobStop> {
    let batch: Uuid = ordered(run, "job")?;
    let decided = [State::Accepted, State::Confirmed, State::Declined];
    let mut after = Uuid::nil();
    loop {
        let ids = filter::moved_by(&app.db.read, batch, &decided, after, STEP).await?;
        let Some(last) = ids.last() else {
            return Ok(());
        };
        after = *last;
        for id in ids {
            decide(app, run, (id, None), &ReviewAction::Undo, "").await?;
        }
    }
}

async fn decide(
    app: &Arc<App>,
    run: &mut JobRun,
    (id, expected): (Uuid, Option<i32>),
    deed: &ReviewAction,
    reason: &str,
) -> Result<(), JobStop> {
    let order = || Review {
        id,
        actor: run.actor.clone(),
        deed: deed.clone(),
        reason: reason.to_owned(),
        expected,
        batch: Some(run.id()),
        letters_wait: UNDO_WITHIN,
    };
    let done = patiently(|| async {
        match actions::review(app, order()).await {
            Ok(_) => Ok(true),
            // Somebody else decided meanwhile, or the signatory withdrew: that stands.
            Err(ActionError::Refused(_)) => Ok(false),
            Err(error) => Err(error),
        }
    });
    let done = done.await?;
    add(run, if done { "done" } else { "left" }, 1);
    run.step(1).await
}

/// How long a letter about a decision waits, so that whoever undoes it at once has written to nobody.
pub const UNDO_WITHIN: TimeDelta = TimeDelta::seconds(30);

/// Asks the signatories of older versions whether they stand by the newest.
pub async fn ask_to_affirm(app: &Arc<App>, run: &mut JobRun) -> Result<(), JobStop> {
    let statement = statement(run)?;
    let version: i32 = ordered(run, "version")?;
    let mut after: Uuid = serde_json::from_value(run.result["after"].clone()).unwrap_or_default();
    loop {
        let rows = store::older_after(&app.db.read, statement, version, after, STEP).await?;
        let Some(last) = rows.last() else {
            return Ok(());
        };
        after = *last;
        let command = || Command::AskToAffirm(rows.clone());
        patiently(|| actions::done(app, command())).await?;
        run.result["after"] = json!(after);
        add(run, "done", rows.len());
        run.step(count(rows.len())).await?;
    }
}

fn add(run: &mut JobRun, what: &str, more: usize) {
    let before = run.result[what].as_i64().unwrap_or(0);
    run.result[what] = json!(before + count(more));
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
