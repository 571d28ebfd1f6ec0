//! `watch`: many who watch one statement's stream while endorsements are confirmed; when the last
//! of them sees which.

mod events;
mod watchers;

use std::rc::Rc;
use std::time::{Duration, Instant};

use clap::Args;

use crate::client::{Client, make_get};
use crate::load::{self, Arrivals, to_float};
use crate::people::{People, write_confirmation};
use crate::process::raise_open_files;
use crate::report::{Aim, Common, Figure, Report};
use crate::scene::{CLIENTS, Scene, take_only};
use crate::schedule::Schedule;
use crate::servers::replica::Options;
use watchers::Watchers;

/// How many confirmations are followed until the last watcher has them.
const FOLLOWED_EVERY: Duration = Duration::from_millis(25);
/// How long the last watcher may take before the revision counts as missed.
const PATIENCE: Duration = Duration::from_secs(20);
/// Connections over which confirmations arrive.
const CONNECTIONS: usize = 128;
/// A limit of streams above any number here: all come from one machine.
const MANY: &str = "1000000";

/// Watchers of one statement's stream while endorsements are confirmed.
#[derive(Args, Clone, Debug)]
pub struct Watch {
    #[command(flatten)]
    pub common: Common,
    /// Open streams.
    #[arg(long, default_value_t = 10_000, value_parser = clap::value_parser!(u32).range(1..=50_000))]
    pub watchers: u32,
    /// Confirmations a second.
    #[arg(long, default_value_t = 1000, value_parser = clap::value_parser!(u32).range(1..=20_000))]
    pub per_second: u32,
}

/// Opens the streams, then lets endorsements arrive.
pub async fn run(watch: &Watch) -> Result<Report, String> {
    let common = &watch.common;
    let about = format!(
        "{} watchers, {} confirmations/s, {} rounds of {} s",
        watch.watchers, watch.per_second, common.rounds, common.seconds
    );
    // The server inherits it.
    raise_open_files(u64::from(watch.watchers) + 2048)?;
    let mut report = Report::begin("watch", about, common);
    let environment = vec![
        ("UNDERSIGNED_LIMITS_STREAMS_PER_CLIENT", MANY.to_owned()),
        ("UNDERSIGNED_LIMITS_STREAMS", MANY.to_owned()),
    ];
    let scene = Scene::start(
        false,
        &[Options {
            environment,
            ..Options::default()
        }],
    )
    .await?;
    let followed =
        PATIENCE.as_millis().max(1) / FOLLOWED_EVERY.as_millis() * u128::from(common.rounds);
    let wanted = u64::from(watch.per_second * common.seconds * common.rounds)
        + u64::try_from(followed).unwrap_or(0);
    submit_endorsements(&scene, common, wanted, &mut report).await?;
    let before = scene.replica()?.read_memory().resident;
    let began = Instant::now();
    let watchers = Watchers::open(scene.address()?, watch.watchers).await?;
    report.notes.push(format!(
        "{} streams opened in {:.1} s",
        watch.watchers,
        began.elapsed().as_secs_f64()
    ));
    // What opening takes for a moment is not what a watcher costs.
    tokio::time::sleep(Duration::from_millis(common.pick(2000, 100))).await;
    let quiet = scene.replica()?.read_memory().resident;
    run_rounds(watch, &scene, &watchers, &mut report).await?;
    let busy = scene.replica()?.read_memory().resident;
    let each = |now: u64| to_float(now.saturating_sub(before)) / f64::from(watch.watchers);
    report.figures.push(Figure::of(
        "memory a watcher, KiB, before anything arrives",
        each(quiet),
        &[Aim::AtMost(24.0)],
    ));
    report.figures.push(Figure::of(
        "memory a watcher, KiB, after the last round",
        each(busy),
        &[Aim::AtMost(24.0)],
    ));
    report.check(if watchers.count_ended() == 0 {
        Ok(())
    } else {
        Err(format!("{} streams ended", watchers.count_ended()))
    });
    drop(watchers);
    report.check(scene.installation.check_tally().await);
    Ok(report.end())
}

/// Submits the wanted number of endorsements, which can then be confirmed.
async fn submit_endorsements(
    scene: &Scene,
    common: &Common,
    wanted: u64,
    report: &mut Report,
) -> Result<(), String> {
    let (people, mut left) = (People::default(), wanted);
    let maker = move |request: &mut Vec<u8>| {
        left = left.checked_sub(1)?;
        Some(people.write_json(request))
    };
    let lasts = Duration::from_secs(600);
    let measured = take_only(
        load::run_closed_loop(scene.address()?, common.pick(CLIENTS, 8), lasts, 1, maker).await?,
    )?;
    report.check(measured.check_flawless("submissions"));
    Ok(())
}

/// Runs the rounds: confirmations arrive by schedule, and some of them are followed.
async fn run_rounds(
    watch: &Watch,
    scene: &Scene,
    watchers: &Watchers,
    report: &mut Report,
) -> Result<(), String> {
    let common = &watch.common;
    let mut waiting = scene.list_pending_tokens().await?;
    let mut last = Figure::new(
        "from acknowledgement to the last watcher, p99, ms",
        &[Aim::AtMost(2000.0)],
    );
    let mut longest = Figure::new("… the longest, ms", &[]);
    let mut confirmed = Figure::new("confirmations/s meanwhile", &[]);
    let mut revisions = Figure::new("revisions a watcher was told/s", &[]);
    for _ in 0..common.rounds {
        let arrivals = Arrivals {
            schedule: Schedule::Steady(watch.per_second.into()),
            lasts: common.lasts(),
            connections: CONNECTIONS,
            patience: common.patience(),
        };
        let own =
            usize::try_from(common.lasts().as_millis() / FOLLOWED_EVERY.as_millis()).unwrap_or(0);
        let mut followed = waiting.split_off(waiting.len().saturating_sub(own));
        let mut next = waiting
            .split_off(
                waiting
                    .len()
                    .saturating_sub(crate::to_index((watch.per_second * common.seconds).into())),
            )
            .into_iter();
        let before = watchers.count_revisions();
        let maker = move |request: &mut Vec<u8>| {
            next.next().map(|token| write_confirmation(request, &token))
        };
        let (measured, follows) = futures_util::future::join(
            load::run_open_loop(scene.address()?, arrivals, 1, maker),
            follow_confirmations(scene, watchers, &mut followed, common.lasts()),
        )
        .await;
        follows?;
        let measured = take_only(measured?)?;
        report.check_pace(common, measured.check_flawless("confirmations"));
        confirmed.add(&measured);
        let mut times = watchers.wait_for_followed(PATIENCE).await?;
        times.sort_unstable();
        let at = |share: usize| {
            times
                // All of a list is behind its end: then the last one is meant.
                .get((times.len() * share / 100).min(times.len().saturating_sub(1)))
                .map_or(0.0, Duration::as_secs_f64)
        };
        last.values.push(at(99) * 1000.0);
        longest.values.push(at(100) * 1000.0);
        revisions.values.push(
            to_float(watchers.count_revisions() - before)
                / f64::from(watch.watchers)
                / f64::from(common.seconds),
        );
    }
    report.figures.extend([last, longest, confirmed, revisions]);
    Ok(())
}

/// Confirms one by one, asks for the revision that holds it, and notes when it was acknowledged.
/// The question makes the time a little longer than it is, and the revision at least as new as it
/// has to be.
async fn follow_confirmations(
    scene: &Scene,
    watchers: &Watchers,
    tokens: &mut Vec<String>,
    lasts: Duration,
) -> Result<(), String> {
    let (until, mut client, mut request) = (
        Instant::now() + lasts,
        Client::new(scene.address()?),
        vec![],
    );
    let tally = Rc::new(make_get("/api/v1/statements/care/tally", ""));
    let mut clock = tokio::time::interval(FOLLOWED_EVERY);
    // After a pause the next ones come at their usual distance, not all at once.
    clock.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    while Instant::now() < until {
        clock.tick().await;
        let Some(token) = tokens.pop() else { break };
        write_confirmation(&mut request, &token);
        let status = client
            .ask(&request)
            .await
            .map_err(|failure| failure.to_string())?
            .status;
        let acknowledged = Instant::now();
        if status != 200 {
            return Err(format!("a confirmation is answered with {status}"));
        }
        let answer = client
            .ask(&tally)
            .await
            .map_err(|failure| failure.to_string())?;
        let revision = answer
            .header("etag")
            .and_then(|tag| tag.trim_matches('"').parse().ok());
        watchers.follow_revision(
            revision.ok_or("a tally without a revision as ETag")?,
            acknowledged,
        );
    }
    Ok(())
}
