//! `undersigned demo`: fills the demonstration through the real actions and serves it.

use std::process::ExitCode;
use std::sync::Arc;

use chrono::{DateTime, Days, TimeDelta, TimeZone, Utc};
use include_dir::{Dir, include_dir};
use indicatif::ProgressBar;
use serde::Deserialize;

use super::common::{CommandError, migrate_database};
use super::serve::serve_until_stopped;
use crate::app::App;
use crate::endorsement::envelope::rules::seal_submission;
use crate::endorsement::letters::worker;
use crate::endorsement::signing::form::{self, SigningForm};
use crate::endorsement::{actions, store};
use crate::operations::log_output::print_message;
use crate::organisation::rules::OrganisationForm;
use crate::organisation::{actions as organisations, rules as registry};
use crate::settings::Settings;
use crate::statement::manifest::Manifest;
use crate::statement::rules::{ReviewRule, Statement};
use crate::statement::{partners, publishing, search, store as statement_rows};
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

/// Fills an empty data directory with the demonstration, then serves it.
pub async fn run(settings: Settings) -> Result<ExitCode, CommandError> {
    migrate_database(&settings).await?;
    let now = Clock::System.now();
    let probe = App::start(settings.clone(), Clock::System, Random::System, true).await?;
    let empty = search::load_all(&probe.app.db.read).await?.is_empty();
    probe.finish().await;
    if empty {
        Box::pin(fill(&settings, now)).await?;
    }
    let running = App::start(settings, Clock::System, Random::System, true).await?;
    let settings = &running.app.settings;
    print_message(format_args!("\n  read and sign      {}", settings.base_url));
    print_message(format_args!(
        "  COVID-19           {}",
        settings.link("/s/covid-19-and-human-rights")
    ));
    print_message(format_args!(
        "  urgent appeal      {}",
        settings.link(&format!("/s/{APPEAL}"))
    ));
    print_message(format_args!(
        "  emails             {}\n",
        settings.link("/demo/mail")
    ));
    serve_until_stopped(running, true).await
}

/// Publishes and endorses every statement of the demonstration, then fills the organisation
/// register.
async fn fill(settings: &Settings, now: DateTime<Utc>) -> Result<(), CommandError> {
    let endorsers = read_endorsers()?;
    let mut plans = read_plans(now)?;
    plans.sort_by_key(|plan| plan.from);
    let total: usize = plans.iter().map(|plan| plan.share.len()).sum();
    let bar = ProgressBar::new(total as u64);
    for plan in plans {
        Box::pin(fill_statement(settings, &endorsers, plan, &bar)).await?;
    }
    register_members(settings, &endorsers, now).await?;
    bar.finish_and_clear();
    print_message(format_args!("filled: {} statements", FILES.dirs().count()));
    Ok(())
}

/// Publishes one statement at the time of its plan and endorses it in the days after.
async fn fill_statement(
    settings: &Settings,
    endorsers: &[Endorser],
    plan: StatementPlan,
    bar: &ProgressBar,
) -> Result<(), CommandError> {
    // A clock only runs forward, so each statement has its own clock and app.
    let clock = Clock::fixed(plan.from);
    let running = App::start(settings.clone(), clock.clone(), Random::System, true).await?;
    let slug = plan.directory.slug.clone();
    publishing::publish(&running.app, &running.app.actor, plan.directory).await?;
    let mut second = plan.second;
    let Some(mut statement) = statement_rows::find_by_slug(&running.app.db.read, &slug).await?
    else {
        return Ok(());
    };
    let partners = list_partner_keys(&running.app, &statement).await?;
    let signing = select_accepted(&statement, &endorsers[plan.share]);
    let step = plan.lasts / i32::try_from(signing.len().max(1) + 1).unwrap_or(i32::MAX);
    for (number, some) in signing.chunks(10).enumerate() {
        // A second version of the text is published after half of the endorsements.
        if number * 20 >= signing.len()
            && let Some(second) = second.take()
        {
            publishing::publish(&running.app, &running.app.actor, second).await?;
            let Some(newer) = statement_rows::find_by_slug(&running.app.db.read, &slug).await?
            else {
                continue;
            };
            statement = newer;
        }
        // Every second group comes from the page of a partner.
        let partner = if number % 2 == 0 {
            partners.get(number / 2 % partners.len().max(1))
        } else {
            None
        };
        let partner = partner.map_or("", String::as_str);
        Box::pin(sign(&running.app, &statement, some, partner)).await?;
        clock.advance(step * i32::try_from(some.len()).unwrap_or(1));
        bar.inc(some.len() as u64);
    }
    if statement.settings.review == ReviewRule::All {
        accept_most(&running.app, &statement).await?;
    }
    while worker::drain(&running.app).await? > 0 {}
    running.finish().await;
    Ok(())
}

async fn list_partner_keys(app: &App, statement: &Statement) -> Result<Vec<String>, CommandError> {
    let partners = partners::load_partners(&app.db.read, statement.id).await?;
    Ok(partners.into_iter().map(|partner| partner.key).collect())
}

/// Selects the endorsers whose kind of signatory the statement accepts.
fn select_accepted<'a>(statement: &Statement, endorsers: &'a [Endorser]) -> Vec<&'a Endorser> {
    let accepts = |kind: &str| {
        let accepted = &statement.settings.accepts;
        accepted.iter().any(|accepted| accepted.as_str() == kind)
    };
    endorsers.iter().filter(|one| accepts(&one.kind)).collect()
}

/// Registers members of a network that the coalition knows. Most of them have endorsed its
/// declaration, some have not.
async fn register_members(
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
            ..OrganisationForm::default()
        };
        // Invented organisations may share a website; the second one is then refused.
        if let Ok(draft) = registry::OrganisationDraft::read(&typed) {
            let _ = organisations::add(&running.app, &running.app.actor, &draft).await;
        }
    }
    running.finish().await;
    Ok(())
}

/// One statement of the demonstration: when it is published, how long it is signed, and by which
/// endorsers.
struct StatementPlan {
    directory: Manifest,
    second: Option<Manifest>,
    from: DateTime<Utc>,
    lasts: TimeDelta,
    share: std::ops::Range<usize>,
}

fn read_plans(now: DateTime<Utc>) -> Result<Vec<StatementPlan>, CommandError> {
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
            directory.reschedule(now - TimeDelta::hours(20), find_deadline(now));
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

/// Finds the next 18:00 in Singapore that is at least 7 hours away.
fn find_deadline(now: DateTime<Utc>) -> DateTime<Utc> {
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

fn read_endorsers() -> Result<Vec<Endorser>, CommandError> {
    let rows: Result<Vec<Endorser>, _> = csv::Reader::from_reader(ENDORSERS.as_bytes())
        .into_deserialize()
        .collect();
    let mut rows =
        rows.map_err(|error| CommandError::Failed(format!("demo/endorsers.csv: {error}")))?;
    // A fixed shuffle gives every statement organisations and people from all countries.
    let count = rows.len();
    for index in 0..count {
        rows.swap(index, (index * 7919 + 13) % count);
    }
    Ok(rows)
}

/// Submits the endorsements and confirms most of them, as signatories do.
async fn sign(
    app: &Arc<App>,
    statement: &Statement,
    endorsers: &[&Endorser],
    partner: &str,
) -> Result<(), CommandError> {
    let Some(entry) = app.catalogue.find_by_id(&app.db.read, statement.id).await? else {
        return Ok(());
    };
    let mut ids = vec![];
    for endorser in endorsers {
        let draft = SigningForm {
            partner: partner.to_owned(),
            ..draft_form(endorser, &entry.languages)
        };
        let new =
            form::read_form(&draft, &entry.statement, &entry.languages).map_err(|errors| {
                CommandError::Failed(format!(
                    "demo/endorsers.csv: {}: {errors:?}",
                    endorser.email
                ))
            })?;
        // The same submission has the same id, by which the mailed link finds it.
        let seals = (&app.keys, &app.random);
        ids.push(seal_submission(statement.id, &new, None, app.clock.now(), seals).id);
        actions::submit(app, &entry, new, None)
            .await
            .map_err(|error| CommandError::Failed(error.to_string()))?;
    }
    while worker::drain(app).await? > 0 {}
    // One in twelve never confirms; an id ends with a keyed hash.
    for id in ids.into_iter().filter(|id| id.as_bytes()[15] % 12 != 0) {
        actions::confirm(app, id)
            .await
            .map_err(|error| CommandError::Failed(error.to_string()))?;
    }
    Ok(())
}

fn draft_form(endorser: &Endorser, languages: &[String]) -> SigningForm {
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

/// Accepts all waiting endorsements but the first five.
async fn accept_most(app: &Arc<App>, statement: &Statement) -> Result<(), CommandError> {
    let waiting = store::load_waiting(&app.db.read, &app.keys, statement.id).await?;
    for row in waiting.iter().skip(5) {
        actions::accept(app, row.target(), &app.actor)
            .await
            .map_err(|error| CommandError::Failed(error.to_string()))?;
    }
    Ok(())
}
