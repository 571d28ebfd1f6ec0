//! The job of a pack: its progress, its cancellation, and its end.

use std::sync::Arc;

use serde_json::{Value, json};

use super::actions::{begin_pack, drop_pack, keep_pack, reserve_pack};
use super::maker::PackError;
use super::rules::{PackOrder, StoredPack};
use super::store;
use crate::app::App;
use crate::jobs::run::{JobRun, JobStop};

/// How often a pack is made anew because names were erased while it was made.
const MOST_ERASURES: i64 = 5;
/// Where the result of a job counts that.
const ERASURES: &str = "erasures";

/// Makes a pack. An interrupted one is made anew, since all that is in it must come from one
/// moment.
pub async fn make_pack(app: &Arc<App>, run: &mut JobRun) -> Result<(), JobStop> {
    let order: PackOrder = serde_json::from_value(run.detail.clone())
        .map_err(|error| JobStop::Broken(error.to_string()))?;
    let gone = || JobStop::Broken("no such statement".into());
    let statement = run.statement.ok_or_else(gone)?;
    // The process may have stopped after the pack was kept and before the job had ended.
    if let Some(pack) = store::load_pack(&app.db.read, statement, run.id()).await? {
        describe_result(run, &pack);
        return Ok(());
    }
    let actor = run.actor.clone();
    let reserved = reserve_pack(app, &actor, run.id(), (statement, &order)).await?;
    let made = Box::pin(fill_pack(app, run, &order, reserved.clone())).await;
    if made.is_err() {
        // The error before this one is the one to report. What stays here goes when the next pack is
        // made.
        let _ = drop_pack(app, &reserved).await;
    }
    made
}

/// Makes a pack that was reserved.
async fn fill_pack(
    app: &Arc<App>,
    run: &mut JobRun,
    order: &PackOrder,
    reserved: StoredPack,
) -> Result<(), JobStop> {
    run.reset_progress();
    // Whoever cancelled it while it waited to be made anew is heard before all names are read.
    run.step_and_store(0).await?;
    let (actor, statement) = (run.actor.clone(), reserved.facts.statement);
    let mut maker = Box::pin(begin_pack(app, &actor, statement, order)).await?;
    let mut stopping = app.stopping.subscribe();
    loop {
        let left = i64::try_from(maker.count_steps()).unwrap_or(0);
        run.set_total(run.done() + left);
        let is_made = tokio::select! {
            // A process that stops does not wait for a long list.
            biased;
            _ = stopping.wait_for(|stop| *stop) => return Err(JobStop::Stopping),
            made = maker.make_next() => made?,
        };
        if !is_made {
            break;
        }
        run.step(1).await?;
    }
    let made = Box::pin(maker.finish()).await?;
    run.result["left_out"] = json!(made.left_out);
    run.result["files"] = json!(made.zip.names);
    // Whoever cancelled it while the last file was made gets no pack.
    run.step_and_store(0).await?;
    match Box::pin(keep_pack(app, reserved, made)).await {
        Ok(pack) => {
            describe_result(run, &pack);
            Ok(())
        }
        Err(PackError::Erased) => Err(count_erasure(&mut run.result)),
        Err(error) => Err(error.into()),
    }
}

/// Counts that a pack was not kept because a name was erased: it is made anew, up to a bound, or whoever
/// signs and erases again and again could keep a worker busy without end.
fn count_erasure(result: &mut Value) -> JobStop {
    let times = result[ERASURES].as_i64().unwrap_or(0) + 1;
    result[ERASURES] = json!(times);
    if times < MOST_ERASURES {
        JobStop::Away
    } else {
        JobStop::Broken("names were erased each time; try again later".into())
    }
}

/// Adds what is known of the pack to the result of its job.
fn describe_result(run: &mut JobRun, pack: &StoredPack) {
    run.result["pack"] = json!(pack.id);
    run.result["bytes"] = json!(pack.bytes);
    run.result["sha256"] = json!(pack.write_sha256());
    run.result["organisations"] = json!(pack.facts.organisations);
    run.result["individuals"] = json!(pack.facts.individuals);
    run.result["version"] = json!(pack.facts.version);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pack_is_made_anew_five_times_at_most() {
        let mut result = json!({});
        for times in 1..=MOST_ERASURES {
            // What else is known of the last try stays beside the count.
            result["files"] = json!([]);
            let is_tried_again = matches!(count_erasure(&mut result), JobStop::Away);
            assert_eq!(is_tried_again, times < MOST_ERASURES, "{times}");
        }
        let stop = count_erasure(&mut Value::Null);
        assert!(matches!(stop, JobStop::Away), "a result that does not open");
    }
}
