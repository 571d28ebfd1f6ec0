//! Asks the members of a network that have not endorsed a statement to do so, one letter each.

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

/// Whom a job asks, as it is kept with the job.
pub fn detail(choice: &CoverageFilter) -> Value {
    json!({ "network": choice.network, "region": choice.region.map(Region::code) })
}

fn chosen(detail: &Value) -> CoverageFilter {
    let text = |key: &str| detail.get(key).and_then(Value::as_str);
    CoverageFilter {
        network: text("network").map(str::to_owned),
        region: text("region").and_then(Region::parse),
    }
}

/// Whether a statement takes endorsements of organisations now: else nobody is asked.
pub fn is_open(app: &App, statement: &Statement) -> bool {
    statement
        .accepts(
            SignatoryKind::Organisation,
            statement.current_version,
            app.clock.now(),
        )
        .is_ok()
}

/// Those of the chosen to whom a letter may go now.
pub async fn to_be_asked(
    app: &App,
    statement: &Statement,
    choice: &CoverageFilter,
) -> Result<Vec<MemberCoverage>, DatabaseError> {
    let now = app.clock.now();
    let mut covered = registry::covered(app, statement.id, choice, None).await?;
    covered.retain(|one| one.may_be_asked(now));
    Ok(covered)
}

/// The body of a job: a letter to each that is missing. Who was asked is written down before the letter leaves, so a job that
/// goes on after a crash, or a second one beside it, asks nobody twice.
pub async fn mail_missing(app: &Arc<App>, run: &mut JobRun) -> Result<(), JobStop> {
    let ids: Vec<_> = run.statement.into_iter().collect();
    let Some(statement) = statements::by_ids(&app.db.read, &ids).await?.pop() else {
        return Ok(());
    };
    if !is_open(app, &statement) {
        return Ok(());
    }
    let choice = chosen(&run.detail);
    let title = title(app, &statement).await?;
    let missing = to_be_asked(app, &statement, &choice).await?;
    // A job that goes on counts on from where it was.
    let (mut sent, mut failed) = (so_far(&run.result, "sent"), so_far(&run.result, "failed"));
    let behind = run.done();
    run.total(behind + i64::try_from(missing.len()).unwrap_or(0));
    for one in missing {
        let contact = registry::contact_of(app, &one.organisation);
        if let Some(to) = contact
            && registry::note_asked(app, statement.id, one.organisation.id).await?
        {
            let letter = letter(app, &statement, &title, to);
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

fn so_far(result: &Value, word: &str) -> i64 {
    result.get(word).and_then(Value::as_i64).unwrap_or(0)
}

/// The title in English where there is one, since the letter is; else that of the original.
async fn title(app: &App, statement: &Statement) -> Result<String, DatabaseError> {
    let texts = statements::texts(&app.db.read, statement, statement.current_version).await?;
    let english = texts.into_iter().find(|text| base(&text.language) == "en");
    Ok(english.map_or_else(|| statement.title.clone(), |text| text.title))
}

fn letter(app: &App, statement: &Statement, title: &str, to: EmailAddress) -> Envelope {
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
