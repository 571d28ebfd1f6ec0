//! `days`: four days at once. Millions submit and confirm by the curve of day and night, compressed
//! to minutes, while letters leave at the pace of a provider.

mod confirming;
mod watching;

use std::cell::RefCell;
use std::path::PathBuf;
use std::rc::Rc;
use std::time::Duration;

use clap::Args;

use self::confirming::WaitingTokens;
use self::watching::{Sample, SentCounts, watch};
use crate::load::{self, Arrivals, Measurement, WrittenRequest, to_float};
use crate::people::{People, write_confirmation};
use crate::report::{Aim, Common, Figure, Report, median};
use crate::scene::{Scene, take_only};
use crate::schedule::Schedule;
use crate::servers::installation::{Installation, Places};
use crate::servers::replica::{Options, Replica, Role};
use crate::servers::smtp::Sink;

/// The days that are compressed.
const DAYS: f64 = 4.0;
/// How much more come at noon and less at midnight, as a share of the mean.
const SWING: f64 = 0.6;
/// Connections of those who submit, and of those who confirm.
const CONNECTIONS: (usize, usize) = (192, 128);
/// The share of the time after which the first confirm: before, hardly anybody has submitted.
const CONFIRMED_AFTER: f64 = 0.02;
/// Times at which memory and backlog are looked at.
const LOOKS: u32 = 40;

/// Four days of submissions and confirmations.
#[derive(Args, Clone, Debug)]
pub struct Days {
    /// Submissions and confirmations in all.
    #[arg(long, default_value_t = 7_000_000, value_parser = clap::value_parser!(u32).range(200..=20_000_000))]
    pub submissions: u32,
    /// How many of a hundred confirm.
    #[arg(long, default_value_t = 60, value_parser = clap::value_parser!(u32).range(1..=100))]
    pub confirmed: u32,
    /// Minutes to which the four days are compressed.
    #[arg(long, default_value_t = 25, value_parser = clap::value_parser!(u32).range(1..=240))]
    pub minutes: u32,
    /// Letters that leave in a second; 0 leaves the worker out.
    #[arg(long, default_value_t = 500, value_parser = clap::value_parser!(u32).range(0..=5_000))]
    pub letters_per_second: u32,
    /// Write everything there, as JSON.
    #[arg(long)]
    pub json: Option<PathBuf>,
    /// A few seconds, only whether all is right.
    #[arg(skip)]
    pub smoke: bool,
}

/// What is due, and how long it lasts.
#[derive(Clone, Copy, Debug)]
struct DaysPlan {
    lasts: Duration,
    submissions: f64,
    confirmations: f64,
}

/// What the four days came to.
struct DaysOutcome {
    submitted: Measurement,
    confirmed: Measurement,
    /// Confirmations that were due when nobody waited.
    early: Measurement,
    samples: Vec<Sample>,
}

impl Days {
    /// Gives the settings for correctness only.
    pub fn smoke() -> Self {
        Self {
            submissions: 400,
            confirmed: 60,
            minutes: 1,
            letters_per_second: 50,
            json: None,
            smoke: true,
        }
    }

    fn plan(&self) -> DaysPlan {
        let all = f64::from(self.submissions);
        let share = f64::from(self.confirmed) / 100.0;
        let lasts = if self.smoke {
            Duration::from_secs(4)
        } else {
            Duration::from_secs(u64::from(self.minutes) * 60)
        };
        DaysPlan {
            lasts,
            submissions: all / (1.0 + share),
            confirmations: all * share / (1.0 + share),
        }
    }
}

/// Makes the arrivals of so many over a time, with as many days as in all of it.
fn make_arrivals(count: f64, lasts: Duration, connections: usize) -> Arrivals {
    let seconds = lasts.as_secs_f64();
    Arrivals {
        schedule: Schedule::Days {
            mean: count / seconds,
            swing: SWING,
            day: seconds / DAYS,
        },
        lasts,
        connections,
        patience: Duration::from_secs(30),
    }
}

/// Lets the four days pass.
pub async fn run(days: &Days) -> Result<Report, String> {
    let (plan, common) = (
        days.plan(),
        Common {
            rounds: 1,
            seconds: 1,
            json: None,
            smoke: days.smoke,
        },
    );
    let about = format!(
        "four days within {:.0} s: {:.0} submissions and {:.0} confirmations by day and night, PostgreSQL, {} letters/s",
        plan.lasts.as_secs_f64(),
        plan.submissions,
        plan.confirmations,
        days.letters_per_second
    );
    let mut report = Report::begin("days", about, &common);
    let (sink, arrivals) = Sink::start(1)?;
    // Nobody reads the links of letters here: they would fill the memory.
    drop(arrivals);
    let mut scene = Scene::start(false, &[]).await?;
    let places = Places {
        database: Some(scene.postgres.url()),
        mail: Some(sink.url()),
        ..Places::default()
    };
    scene.installation = Installation::new(&scene.scratch, "days", &places).await?;
    let replica = Replica::start_ready(&scene.installation, &Options::default()).await?;
    scene.replicas.push(replica);
    let worker = start_worker(&scene, days.letters_per_second)?;
    let outcome = pass_days(&scene, &sink, plan).await?;
    report.check_pace(&common, outcome.submitted.check_flawless("submissions"));
    report.check_pace(&common, outcome.confirmed.check_flawless("confirmations"));
    report
        .notes
        .push(format!("{} letters arrived", sink.post().count()));
    drop(worker);
    check_stored(&scene, &outcome, &mut report).await?;
    let drift = scene.installation.check_tally().await;
    let drift = Figure::of(
        "drift: recount found the tally unequal",
        f64::from(u8::from(
            drift.inspect_err(|why| eprintln!("{why}")).is_err(),
        )),
        &[Aim::AtMost(0.0)],
    );
    if drift.values.iter().any(|value| *value > 0.0) {
        report.wrong.push("the tally has drifted".into());
    }
    add_figures(outcome, &mut report);
    report.figures.push(drift);
    Ok(report.end())
}

/// Starts a worker that sends at this pace, where letters leave at all.
fn start_worker(scene: &Scene, letters_per_second: u32) -> Result<Option<Replica>, String> {
    if letters_per_second == 0 {
        return Ok(None);
    }
    let environment = vec![(
        "UNDERSIGNED_LETTERS_PER_SECOND",
        letters_per_second.to_string(),
    )];
    let options = Options {
        role: Role::Work,
        environment,
    };
    Replica::start(&scene.installation, &options).map(Some)
}

/// Lets everybody arrive by the schedule, and looks at memory and backlog meanwhile.
async fn pass_days(scene: &Scene, sink: &Sink, plan: DaysPlan) -> Result<DaysOutcome, String> {
    let (address, people) = (scene.address()?, People::default());
    let sent = SentCounts::default();
    let count = sent.clone();
    let submit = move |request: &mut Vec<u8>| {
        count.set((count.get().0 + 1, count.get().1));
        Some(people.write_json(request))
    };
    let (tokens, count) = (WaitingTokens::default(), sent.clone());
    let next = tokens.clone();
    let confirm = move |request: &mut Vec<u8>| {
        Some(if let Some(token) = next.take() {
            count.set((count.get().0, count.get().1 + 1));
            write_confirmation(request, &token)
        } else {
            // Nobody waits: one who only looks comes instead, and is counted by itself.
            request.extend_from_slice(&crate::client::make_get("/healthz", ""));
            WrittenRequest {
                class: 1,
                expected: 200,
            }
        })
    };
    let waits = plan.lasts.mul_f64(CONFIRMED_AFTER);
    let submitting = make_arrivals(plan.submissions, plan.lasts, CONNECTIONS.0);
    let confirming = make_arrivals(
        plan.confirmations,
        plan.lasts.saturating_sub(waits),
        CONNECTIONS.1,
    );
    let arriving =
        futures_util::future::join(load::run_open_loop(address, submitting, 1, submit), async {
            tokio::time::sleep(waits).await;
            load::run_open_loop(address, confirming, 2, confirm).await
        });
    let samples: Rc<RefCell<Vec<Sample>>> = Rc::default();
    let (submitted, confirmed) = tokio::select! {
        both = arriving => both,
        failed = tokens.fill(scene) => return Err(failed),
        failed = watch(scene, sink, (plan.lasts / LOOKS, sent), &samples) => return Err(failed),
    };
    let mut confirmed = confirmed?;
    let early = confirmed.pop().unwrap_or_default();
    Ok(DaysOutcome {
        submitted: take_only(submitted?)?,
        confirmed: take_only(confirmed)?,
        early,
        samples: samples.take(),
    })
}

/// Fails where something acknowledged is not there.
async fn check_stored(
    scene: &Scene,
    outcome: &DaysOutcome,
    report: &mut Report,
) -> Result<(), String> {
    let postgres = &scene.postgres;
    let endorsements = "select count(*) from endorsement";
    let confirmed = postgres.query_number(endorsements).await?;
    let sealed = "select count(*) from submission";
    let stored = postgres.query_number(sealed).await? + confirmed;
    for (what, acknowledged, there) in [
        ("submissions", outcome.submitted.answered, stored),
        ("confirmations", outcome.confirmed.answered, confirmed),
    ] {
        // What was answered too late to be heard may be there besides.
        if there < acknowledged {
            report.wrong.push(format!(
                "{acknowledged} {what} acknowledged, {there} stored"
            ));
        }
    }
    Ok(())
}

fn add_figures(outcome: DaysOutcome, report: &mut Report) {
    let DaysOutcome {
        submitted,
        confirmed,
        early,
        samples,
    } = outcome;
    let all = [&submitted, &confirmed, &early];
    let refused: u64 = all.iter().map(|one| one.refused + one.failed).sum();
    for (name, measured) in [
        ("submissions/s, over the four days", &submitted),
        ("confirmations/s, over the four days", &confirmed),
    ] {
        let mut figure = Figure::new(name, &[]);
        figure.add(measured);
        report.figures.push(figure);
    }
    report.figures.extend([
        find_most(&samples, "submissions/s at the most", |one| one.submitted),
        find_most(&samples, "confirmations/s at the most", |one| one.confirmed),
        Figure::of("refused or failed", to_float(refused), &[Aim::AtMost(0.0)]),
        find_most(&samples, "letters that wait, at the most", |one| {
            one.waiting
        }),
        find_most(&samples, "memory at the most, MiB", |one| one.memory),
    ]);
    if let Some(growth) = compute_growth(&samples) {
        report.figures.push(Figure::of(
            "memory, last quarter over the second",
            growth,
            &[Aim::AtMost(1.1)],
        ));
    }
    if early.answered > 0 {
        report.notes.push(format!(
            "{} confirmations were due when nobody waited, and looked at /healthz instead",
            early.answered
        ));
    }
    report.notes.extend(samples.iter().map(Sample::describe));
}

/// Makes a figure of the largest value that was seen.
fn find_most(samples: &[Sample], name: &str, give: impl Fn(&Sample) -> f64) -> Figure {
    let most = samples.iter().map(give).fold(0.0, f64::max);
    Figure::of(name, most, &[])
}

/// Gives the median memory of the last quarter as a multiple of that of the second one.
fn compute_growth(samples: &[Sample]) -> Option<f64> {
    let quarter = samples.len() / 4;
    let middle = |from: usize| {
        let part = samples.get(from..from + quarter)?;
        median(part.iter().map(|one| one.memory))
    };
    Some(middle(samples.len() - quarter)? / middle(quarter)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_share_that_confirms_is_part_of_all() {
        let days = Days {
            submissions: 16_000,
            confirmed: 60,
            ..Days::smoke()
        };
        let plan = days.plan();
        assert!((plan.submissions - 10_000.0).abs() < 1e-6);
        assert!((plan.confirmations - 6_000.0).abs() < 1e-6);
    }

    #[test]
    fn growth_is_that_from_the_second_quarter_to_the_last() {
        let make_sample = |memory: u32| Sample {
            memory: memory.into(),
            ..Sample::default()
        };
        let samples = [10, 10, 50, 50, 60, 60, 55, 55].map(make_sample);
        let growth = compute_growth(&samples).unwrap_or_default();
        assert!((growth - 1.1).abs() < 1e-9, "{growth}");
        assert_eq!(compute_growth(&samples[..3]), None);
    }
}
