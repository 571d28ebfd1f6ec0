//! `undersigned demo`: the demonstration, filled through the real actions, then served.

use std::process::ExitCode;
use std::sync::Arc;

use chrono::{DateTime, Days, TimeDelta, TimeZone, Utc};
use include_dir::{Dir, include_dir};
use indicatif::ProgressBar;
use serde::Deserialize;

use super::serve::serve_until_stopped;
use super::{CommandError, migrated};
use crate::app::App;
use crate::endorsement::letters::worker;
use crate::endorsement::signing::form;
use crate::endorsement::signing::form::SigningForm;
use crate::endorsement::{actions, store};
use crate::organisation::actions as organisations;
use crate::organisation::rules as registry;
use crate::organisation::rules::OrganisationForm;
use crate::settings::Settings;
use crate::statement::actions as statements;
use crate::statement::manifest::Manifest;
use crate::statement::rules::{ReviewRule, Statement};
use crate::statement::{partners, search, store as statement_rows};
use crate::values::{Clock, Random};

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/demo/statements");
const ENDORSERS: &str = include_str!("../../demo/endorsers.csv");
/// The appeal whose deadline is always hours ahead.
const APPEAL: &str = "halt-the-executions";

#[derive(Clone, Debug, Deserialize)]
struct Endorser {
    kind: String,
    name: String,
    email: String,
    role: String,
    organisation: String,
    website: String,
    country: String,
    language: String,
    display: String,
}

/// Fills an empty data directory, then serves it; again: serves what is there.
pub async fn run(settings: Settings) -> Result<ExitCode, CommandError> {
    migrated(&settings).await?;
    let now = Clock::System.now();
    let probe = App::start(settings.clone(), Clock::System, Random::System, true).await?;
    let empty = search::all(&probe.app.db.read).await?.is_empty();
    probe.finish().await;
    if empty {
        fill(&settings, now).await?;
    }
    let running = App::start(settings, Clock::System, Random::System, true).await?;
    let settings = &running.app.settings;
    eprintln!("\n  read and sign      {}", settings.base_url);
    eprintln!(
        "  the COVID-19 one   {}",
        settings.link("/s/covid-19-and-human-rights")
    );
    eprintln!(
        "  the urgent appeal  {}",
        settings.link(&format!("/s/{APPEAL}"))
    );
    eprintln!("  caught mail        {}\n", settings.link("/demo/mail"));
    serve_until_stopped(running, true).await
}

/// Each statement is published at its own time and endorsed in the days after it, by a clock of the demonstration's own.
async fn fill(settings: &Settings, now: DateTime<Utc>) -> Result<(), CommandError> {
    let endorsers = endorsers()?;
    let mut plans = plans(now)?;
    plans.sort_by_key(|plan| plan.from);
    let total: usize = plans.iter().map(|plan| plan.share.len()).sum();
    let bar = ProgressBar::new(total as u64);
    for plan in plans {
        // A clock only runs forward: each statement has its own, and its own app around it.
        let clock = Clock::fixed(plan.from);
        let running = App::start(settings.clone(), clock.clone(), Random::System, true).await?;
        let slug = plan.directory.slug.clone();
        statements::publish(&running.app, &running.app.actor, plan.directory).await?;
        let mut second = plan.second;
        let Some(statement) = statement_rows::by_slug(&running.app.db.read, &slug).await? else {
            continue;
        };
        let mut statement = statement;
        let partners: Vec<String> = partners::of(&running.app.db.read, statement.id)
            .await?
            .into_iter()
            .map(|partner| partner.key)
            .collect();
        let signing: Vec<&Endorser> = endorsers[plan.share]
            .iter()
            .filter(|one| {
                statement
                    .settings
                    .accepts
                    .iter()
                    .any(|kind| kind.as_str() == one.kind)
            })
            .collect();
        let step = plan.lasts / i32::try_from(signing.len().max(1) + 1).unwrap_or(i32::MAX);
        for (number, some) in signing.chunks(10).enumerate() {
            // Half-way, where there is one, the text is published again.
            if number * 20 >= signing.len()
                && let Some(second) = second.take()
            {
                statements::publish(&running.app, &running.app.actor, second).await?;
                let Some(newer) = statement_rows::by_slug(&running.app.db.read, &slug).await?
                else {
                    continue;
                };
                statement = newer;
            }
            // Every other handful comes from a partner's page.
            let partner = if number % 2 == 0 {
                partners.get(number / 2 % partners.len().max(1))
            } else {
                None
            };
            sign(
                &running.app,
                &statement,
                some,
                partner.map_or("", String::as_str),
            )
            .await?;
            clock.advance(step * i32::try_from(some.len()).unwrap_or(1));
            bar.inc(some.len() as u64);
        }
        if statement.settings.review == ReviewRule::All {
            accept_most(&running.app, &statement).await?;
        }
        while worker::drain(&running.app).await? > 0 {}
        running.finish().await;
    }
    register(settings, &endorsers, now).await?;
    bar.finish_and_clear();
    eprintln!("filled: {} statements", FILES.dirs().count());
    Ok(())
}

/// Members of a network that the coalition knows: most have endorsed its declaration, some have not.
async fn register(
    settings: &Settings,
    endorsers: &[Endorser],
    now: DateTime<Utc>,
) -> Result<(), CommandError> {
    let running = App::start(settings.clone(), Clock::fixed(now), Random::System, true).await?;
    for one in endorsers[..150]
        .iter()
        .filter(|one| one.kind == "organisation" && !one.website.is_empty())
    {
        let typed = OrganisationForm {
            name: one.organisation.clone(),
            country: one.country.clone(),
            networks: "Many Rivers Global Alliance".into(),
            websites: one.website.clone(),
            contact: one.email.clone(),
            ecosoc: String::new(),
        };
        // Two made-up organisations may share a website: the second is one too many.
        if let Ok(draft) = registry::OrganisationDraft::read(&typed) {
            let _ = organisations::add(&running.app, &running.app.actor, &draft).await;
        }
    }
    running.finish().await;
    Ok(())
}

/// One statement of the demonstration: when it starts, how long it is signed, by which endorsers.
struct StatementPlan {
    directory: Manifest,
    second: Option<Manifest>,
    from: DateTime<Utc>,
    lasts: TimeDelta,
    share: std::ops::Range<usize>,
}

fn plans(now: DateTime<Utc>) -> Result<Vec<StatementPlan>, CommandError> {
    let mut plans = vec![];
    for folder in FILES.dirs() {
        let get = |name: &str| {
            let file = folder.get_file(folder.path().join(name));
            file.map(|file| file.contents().to_vec())
                .ok_or_else(|| "no such file".to_owned())
        };
        let mut directory =
            Manifest::from_files(&get).map_err(|error| CommandError::Failed(error.to_string()))?;
        let newer = folder.get_dir(folder.path().join("second-version"));
        let get_newer = |name: &str| {
            let file = newer.and_then(|newer| newer.get_file(newer.path().join(name)));
            file.map_or_else(|| get(name), |file| Ok(file.contents().to_vec()))
        };
        let second = newer
            .map(|_| Manifest::from_files(&get_newer))
            .transpose()
            .map_err(|error| CommandError::Failed(error.to_string()))?;
        let share = match directory.slug.as_str() {
            "covid-19-and-human-rights" => 0..345,
            APPEAL => 345..420,
            "founding-declaration" => 0..110,
            "week-of-remembrance" => 230..330,
            "response-to-resolution-56-20" => 110..180,
            "keep-the-clinics-open" => 180..230,
            _ => 300..360,
        };
        let plan = if directory.slug == APPEAL {
            directory.reschedule(now - TimeDelta::hours(20), deadline(now));
            StatementPlan {
                from: now - TimeDelta::hours(20),
                lasts: TimeDelta::hours(19),
                directory,
                second,
                share,
            }
        } else {
            let opens = directory.settings(now).opens;
            let shown = directory
                .published_on
                .map(|day| day.and_hms_opt(9, 0, 0).unwrap_or_default().and_utc());
            let from = shown.unwrap_or(opens).max(if opens < now {
                opens
            } else {
                DateTime::UNIX_EPOCH
            });
            StatementPlan {
                from,
                lasts: TimeDelta::days(20),
                directory,
                second,
                share,
            }
        };
        plans.push(plan);
    }
    Ok(plans)
}

/// The next 18:00 in Singapore that is at least 7 hours away.
fn deadline(now: DateTime<Utc>) -> DateTime<Utc> {
    let zone = chrono_tz::Asia::Singapore;
    let today = now.with_timezone(&zone).date_naive();
    let evening = |days: u64| {
        let day = today.checked_add_days(Days::new(days)).unwrap_or(today);
        zone.from_local_datetime(&day.and_hms_opt(18, 0, 0).unwrap_or_default())
            .earliest()
            .map_or(now, |at| at.with_timezone(&Utc))
    };
    (0..3)
        .map(evening)
        .find(|at| *at >= now + TimeDelta::hours(7))
        .unwrap_or(now + TimeDelta::days(1))
}

fn endorsers() -> Result<Vec<Endorser>, CommandError> {
    let rows: Result<Vec<Endorser>, _> = csv::Reader::from_reader(ENDORSERS.as_bytes())
        .into_deserialize()
        .collect();
    let mut rows =
        rows.map_err(|error| CommandError::Failed(format!("demo/endorsers.csv: {error}")))?;
    // Mixed, but the same each time: every statement gets organisations and people from everywhere.
    let count = rows.len();
    for index in 0..count {
        rows.swap(index, (index * 7919 + 13) % count);
    }
    Ok(rows)
}

/// Submits and confirms, as everybody does.
async fn sign(
    app: &Arc<App>,
    statement: &Statement,
    endorsers: &[&Endorser],
    partner: &str,
) -> Result<(), CommandError> {
    let Some(entry) = app.catalogue.by_id(&app.db.read, statement.id).await? else {
        return Ok(());
    };
    for endorser in endorsers {
        let draft = SigningForm {
            partner: partner.to_owned(),
            ..draft(endorser, &entry.languages)
        };
        let new = form::read(&draft, &entry.statement, &entry.languages).map_err(|errors| {
            CommandError::Failed(format!(
                "demo/endorsers.csv: {}: {errors:?}",
                endorser.email
            ))
        })?;
        actions::submit(app, &entry, new, None)
            .await
            .map_err(|error| CommandError::Failed(error.to_string()))?;
    }
    while worker::drain(app).await? > 0 {}
    let pending =
        store::pending_before(&app.db.read, app.clock.now() + TimeDelta::seconds(1), 100).await?;
    // One in twelve never presses the button.
    for row in pending
        .iter()
        .filter(|row| row.statement_id == statement.id && row.id.as_bytes()[15] % 12 != 0)
    {
        actions::confirm(app, row.id)
            .await
            .map_err(|error| CommandError::Failed(error.to_string()))?;
    }
    Ok(())
}

fn draft(endorser: &Endorser, languages: &[String]) -> SigningForm {
    let organisation = endorser.kind == "organisation";
    let either = |yes: bool| {
        if yes {
            endorser.organisation.clone()
        } else {
            String::new()
        }
    };
    SigningForm {
        kind: endorser.kind.clone(),
        name: endorser.name.clone(),
        email: endorser.email.clone(),
        role: endorser.role.clone(),
        affiliation: either(!organisation),
        organisation_name: either(organisation),
        website: endorser.website.clone(),
        country: endorser.country.clone(),
        language: if languages.contains(&endorser.language) {
            endorser.language.clone()
        } else {
            String::new()
        },
        display: endorser.display.clone(),
        authorised: organisation,
        publish: true,
        ..SigningForm::default()
    }
}

/// Staff have accepted most of those who wait.
async fn accept_most(app: &Arc<App>, statement: &Statement) -> Result<(), CommandError> {
    let waiting = store::waiting(&app.db.read, statement.id).await?;
    for row in waiting.iter().skip(5) {
        actions::accept(app, row.id, &app.actor)
            .await
            .map_err(|error| CommandError::Failed(error.to_string()))?;
    }
    Ok(())
}
