//! The job that asks the missing members of a network, by one letter each, to endorse a statement.

use std::sync::Arc;

use serde_json::{Value, json};

use crate::app::App;
use crate::jobs::run::{JobRun, JobStop};
use crate::language::{Locale, base};
use crate::mail::transport::Envelope;
use crate::organisation::actions as registry;
use crate::organisation::coverage::{CoverageFilter, MemberCoverage};
use crate::statement::rules::Statement;
use crate::statement::store as statements;
use crate::storage::database::DatabaseError;
use crate::values::{EmailAddress, Region, SignatoryKind, escaped};

/// Writes the filter of a job as JSON, which is stored with the job.
pub fn detail(choice: &CoverageFilter) -> Value {
    json!({ "network": choice.network, "region": choice.region.map(Region::code) })
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
pub async fn to_be_asked(
    app: &App,
    statement: &Statement,
    choice: &CoverageFilter,
) -> Result<Vec<MemberCoverage>, DatabaseError> {
    let now = app.clock.now();
    let mut covered = registry::list_coverage(app, statement.id, choice, None).await?;
    covered.retain(|one| one.may_be_asked(now));
    Ok(covered)
}

/// Runs the job: sends a letter to each missing member. The request is recorded before the letter
/// is sent, so a job that resumes after a crash, or a second job beside it, asks nobody twice.
pub async fn mail_missing(app: &Arc<App>, run: &mut JobRun) -> Result<(), JobStop> {
    let ids: Vec<_> = run.statement.into_iter().collect();
    let Some(statement) = statements::by_ids(&app.db.read, &ids).await?.pop() else {
        return Ok(());
    };
    if !is_open(app, &statement) {
        return Ok(());
    }
    let choice = parse_filter(&run.detail);
    let title = load_title(app, &statement).await?;
    let missing = to_be_asked(app, &statement, &choice).await?;
    // A job that resumes keeps the numbers it had reached.
    let (mut sent, mut failed) = (
        read_count(&run.result, "sent"),
        read_count(&run.result, "failed"),
    );
    let behind = run.done();
    run.total(behind + i64::try_from(missing.len()).unwrap_or(0));
    for one in missing {
        let contact = registry::contact_of(app, &one.organisation);
        if let Some(to) = contact
            && registry::note_asked(app, statement.id, one.organisation.id).await?
        {
            let letter = write_letter(app, &statement, &title, to);
            match app.transport.send(&app.settings.mail_from, &letter).await {
                Ok(()) => sent += 1,
                Err(why) => {
                    failed += 1;
                    registry::not_asked(app, statement.id, one.organisation.id).await?;
                    tracing::warn!(%why, "a member could not be asked by mail");
                }
            }
        }
        run.result = json!({ "sent": sent, "failed": failed });
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
    let texts = statements::texts(&app.db.read, statement, statement.current_version).await?;
    let english = texts.into_iter().find(|text| base(&text.language) == "en");
    Ok(english.map_or_else(|| statement.title.clone(), |text| text.title))
}

/// Writes the letter to one member, in English.
fn write_letter(app: &App, statement: &Statement, title: &str, to: EmailAddress) -> Envelope {
    let w = Locale::of("en");
    let site = &app.settings.site_name;
    let link = app.settings.link(&format!("/s/{}", statement.slug));
    let asks = w.text_with_all("coverage-letter", &[("title", title), ("site", site)]);
    let text = format!(
        "{}\n\n{asks}\n{link}\n\n--\n{site}\n",
        w.text("letter-hello")
    );
    let subject = w.text_with("coverage-letter-subject", "title", title);
    let html = escaped(&text).replace('\n', "<br>\n");
    Envelope {
        id: app.random.id(app.clock.now()),
        to,
        subject,
        language: "en".into(),
        text,
        html,
    }
}
