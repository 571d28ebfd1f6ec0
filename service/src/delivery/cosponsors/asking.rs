//! The job that asks organisations by mail, one letter each, whether they may be named as
//! co-sponsors.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::{Value, json};
use uuid::Uuid;

use super::actions::{self, CosponsorError};
use super::store::is_over;
use crate::app::App;
use crate::jobs::run::{JobRun, JobStop};
use crate::statement::store as statements;

impl From<CosponsorError> for JobStop {
    fn from(error: CosponsorError) -> Self {
        match error {
            CosponsorError::Database(error) => Self::Database(error),
            other => Self::Broken(other.to_string()),
        }
    }
}

/// Writes the order of a job as JSON: the organisations that are asked.
pub fn write_detail(organisations: &[Uuid]) -> Value {
    // Of `rows` the audit trail keeps the number.
    json!({ "rows": organisations })
}

fn parse_detail(detail: &Value) -> Option<BTreeSet<Uuid>> {
    serde_json::from_value(detail.get("rows")?.clone()).ok()
}

/// Runs the job. What is asked is recorded in the transaction of the letter, so a job that resumes
/// after a crash, or a second job beside it, asks nobody twice.
pub async fn ask_cosponsors(app: &Arc<App>, run: &mut JobRun) -> Result<(), JobStop> {
    let ids: Vec<Uuid> = run.statement.into_iter().collect();
    let Some(statement) = statements::find_by_ids(&app.db.read, &ids).await?.pop() else {
        return Ok(());
    };
    // It may have been delivered while the job waited for a worker.
    if is_over(&app.db.read, &statement).await? {
        return Ok(());
    }
    // Without its order the job would ask everybody.
    let Some(chosen) = parse_detail(&run.detail) else {
        return Err(JobStop::Broken("the order does not open".into()));
    };
    let now = app.clock.now();
    let mut candidates = actions::list_candidates(app, statement.id).await?;
    candidates
        .retain(|one| chosen.contains(&one.organisation.id) && one.cosponsor.may_be_asked(now));
    let contacts = actions::find_contacts(app, statement.id, &candidates).await?;
    // A job that resumes keeps the number it had reached.
    let mut sent = run.result.get("sent").and_then(Value::as_i64).unwrap_or(0);
    let behind = run.done();
    run.set_total(behind + i64::try_from(candidates.len()).unwrap_or(0));
    // Somebody may have stopped it between its claim and the first letter.
    run.step_and_store(0).await?;
    for one in &candidates {
        if let Some(contact) = contacts.get(&one.organisation.id) {
            let is_asked = actions::ask_candidate(app, &statement, one, contact).await?;
            sent += i64::from(is_asked);
        }
        run.result = json!({ "sent": sent });
        // Stored each time: whoever stops the job sees that nobody is asked any more.
        run.step_and_store(1).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_keeps_whom_it_asks_and_a_broken_one_asks_nobody() {
        let ids = [Uuid::from_u128(2), Uuid::from_u128(1)];
        let detail = write_detail(&ids);
        assert_eq!(parse_detail(&detail), Some(BTreeSet::from(ids)));
        for broken in [json!({}), json!({ "rows": 3 }), Value::Null] {
            assert_eq!(parse_detail(&broken), None, "{broken}");
        }
    }
}
