//! The job that asks the missing members of a network, by one letter each, to endorse a statement.

use std::sync::Arc;

use serde_json::{Value, json};

use super::letters;
use crate::app::App;
use crate::jobs::run::{JobRun, JobStop};
use crate::language::base;
use crate::organisation::actions as registry;
use crate::organisation::coverage::{CoverageFilter, MemberCoverage};
use crate::statement::rules::Statement;
use crate::statement::store as statements;
use crate::storage::database::DatabaseError;
use crate::values::{Region, SignatoryKind};

/// Writes the filter of a job as JSON, which is stored with the job.
pub fn write_detail(filter: &CoverageFilter) -> Value {
    json!({ "network": filter.network, "region": filter.region.map(Region::code) })
}

/// Reads the filter of a job from its JSON.
fn parse_filter(detail: &Value) -> CoverageFilter {
    let text = |key: &str| detail.get(key).and_then(Value::as_str);
    CoverageFilter {
        network: text("network").map(str::to_owned),
        region: text("region").and_then(Region::parse),
    }
}

/// Reports whether a statement takes endorsements of organisations now; otherwise nobody is asked.
pub fn is_open(app: &App, statement: &Statement) -> bool {
    statement
        .accepts(
            SignatoryKind::Organisation,
            statement.current_version,
            app.clock.now(),
        )
        .is_ok()
}

/// Lists the members within the filter to whom a letter may go now.
pub async fn list_askable_members(
    app: &App,
    statement: &Statement,
    filter: &CoverageFilter,
) -> Result<Vec<MemberCoverage>, DatabaseError> {
    let now = app.clock.now();
    let mut covered = registry::list_coverage(app, statement.id, filter, None).await?;
    covered.retain(|one| one.may_be_asked(now));
    Ok(covered)
}

/// Runs the job: puts a letter to each missing member into the outbox. The request is recorded in
/// the same transaction, so a job that resumes after a crash, or a second job beside it, asks
/// nobody twice.
pub async fn mail_missing(app: &Arc<App>, run: &mut JobRun) -> Result<(), JobStop> {
    let ids: Vec<_> = run.statement.into_iter().collect();
    let Some(statement) = statements::find_by_ids(&app.db.read, &ids).await?.pop() else {
        return Ok(());
    };
    // The statement may have closed while the job waited for a worker.
    if !is_open(app, &statement) {
        return Ok(());
    }
    // Without its order the job would ask everybody.
    if !run.detail.is_object() {
        return Err(JobStop::Broken("the order does not open".into()));
    }
    let filter = parse_filter(&run.detail);
    let title = load_title(app, &statement).await?;
    let missing = list_askable_members(app, &statement, &filter).await?;
    // A job that resumes keeps the number it had reached. Those it has asked are no longer in the
    // list, so they are added to the total.
    let mut sent = read_count(&run.result, "sent");
    let behind = run.done();
    run.set_total(behind + i64::try_from(missing.len()).unwrap_or(0));
    let link = app.settings.link(&format!("/s/{}", statement.slug));
    for one in missing {
        if let Some(to) = registry::unseal_contact(app, &one.organisation) {
            let letter = letters::write_member_request(&app.settings, &to, &title, &link);
            let letter = letter.map_err(|error| JobStop::Broken(error.to_string()))?;
            // False if another job asked this member since the list was read.
            if registry::ask_member(app, statement.id, one.organisation.id, &letter).await? {
                sent += 1;
            }
        }
        run.result = json!({ "sent": sent });
        run.step(1).await?;
    }
    Ok(())
}

/// Reads a number from the stored result of a job; 0 if it is not there.
fn read_count(result: &Value, word: &str) -> i64 {
    result.get(word).and_then(Value::as_i64).unwrap_or(0)
}

/// Loads the English title if there is one, since the letter is in English; otherwise the original
/// title.
async fn load_title(app: &App, statement: &Statement) -> Result<String, DatabaseError> {
    let texts = statements::load_texts(&app.db.read, statement, statement.current_version).await?;
    let english = texts.into_iter().find(|text| base(&text.language) == "en");
    Ok(english.map_or_else(|| statement.title.clone(), |text| text.title))
}
