//! The job of a pack: its progress, its cancellation, and its end.

use std::sync::Arc;

use serde_json::json;

use super::actions::{begin_pack, keep_pack};
use super::rules::{PackOrder, StoredPack};
use super::store;
use crate::app::App;
use crate::jobs::run::{JobRun, JobStop};

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
    run.reset_progress();
    let actor = run.actor.clone();
    let mut maker = Box::pin(begin_pack(app, &actor, statement, &order)).await?;
    run.set_total(i64::try_from(maker.count_steps()).unwrap_or(0));
    let mut stopping = app.stopping.subscribe();
    loop {
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
    let left_out = made.left_out.iter();
    let left_out: Vec<_> = left_out
        .map(|file| json!({ "name": file.name, "why": file.why }))
        .collect();
    run.result = json!({ "left_out": left_out, "files": made.zip.names });
    // Whoever cancelled it while the last file was made gets no pack.
    run.step_and_store(0).await?;
    let pack = keep_pack(app, &actor, run.id(), made).await?;
    describe_result(run, &pack);
    Ok(())
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
