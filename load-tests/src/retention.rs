//! `retention`: the personal data of a million signatories goes on the date that their statement
//! told, while others sign another statement.
//!
//! The program asks the clock of the machine, and the dates are in the database: the driver closes
//! the statement as staff do, and then moves its dates into the past, so that it is due at once.

use std::cell::Cell;
use std::rc::Rc;
use std::time::{Duration, Instant};

use clap::Args;

use crate::load::{self, Arrivals, Measurement, to_float};
use crate::million::{data, print};
use crate::people::People;
use crate::program::write_statement_of;
use crate::report::{Aim, Common, Figure, Report};
use crate::scene::{Scene, take_only};
use crate::schedule::Schedule;
use crate::servers::installation::{Installation, Places};
use crate::servers::replica::{Options, Replica, Role};
use crate::servers::smtp::Sink;

/// How long all of it may take.
const LONGEST: Duration = Duration::from_secs(3000);
/// How long retention may take: as long as a worker goes on at one time, and somewhat more.
const PATIENCE: Duration = Duration::from_secs(1260);
/// The pause between two looks whether it is done.
const LOOK: Duration = Duration::from_millis(250);
/// The aim, in minutes.
const AIM: f64 = 10.0;
/// The statement that stays open, and its route for endorsements.
const OTHER: (&str, &str) = ("water", "/api/v1/statements/water/endorsements");

/// Rows that have personal data: an address, or for people anything sealed. What is sealed of an
/// organisation afterwards is the key of its seat, which is made of what is public.
const KEPT: &str = "select count(*) from endorsement \
                    where statement_id = (select id from statement where slug = 'care') \
                    and (email_index is not null or (sealed is not null and kind = 'individual'))";
/// Rows that count.
const COUNTED: &str = "select count(*) from endorsement \
                       where statement_id = (select id from statement where slug = 'care') \
                       and state in ('confirmed', 'accepted')";
/// The total of the tally: what the public sees, and what hidden people add to it shortly.
const TOTAL: &str = "select coalesce(sum(organisations + individuals), 0) from tally \
                     where statement_id = (select id from statement where slug = 'care') \
                     and dimension in ('all', 'held:all')";
/// 1 once all rows of the statement were gone through.
const SWEPT: &str = "select count(*) from retention_sweep \
                     where statement_id = (select id from statement where slug = 'care')";
/// Closed 200 days ago and delivered 190 days ago: after 180 days from then it was due.
const END: &str = "update statement set opens = opens - interval '400 days', \
                   closed_at = now() - interval '200 days', \
                   delivered_at = now() - interval '190 days' where slug = 'care'";

/// A million signatories whose personal data is due, beside submissions.
#[derive(Args, Clone, Debug)]
pub struct Retention {
    #[command(flatten)]
    pub common: Common,
    /// Signatories that count.
    #[arg(long, default_value_t = 1_000_000, value_parser = clap::value_parser!(u64).range(1_000..=5_000_000))]
    pub rows: u64,
    /// Submissions a second to another statement meanwhile.
    #[arg(long, default_value_t = 500, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    pub per_second: u32,
}

/// What must not change when personal data goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct PublicFacts {
    counted: u64,
    total: u64,
    /// Lines of the public list, as it is printed.
    listed: u64,
}

/// What the erasing took, and what those got who signed meanwhile.
struct Erased {
    took: Duration,
    submitted: Measurement,
}

/// Makes the statement, lets its date come, and measures.
pub async fn run(retention: &Retention) -> Result<Report, String> {
    tokio::time::timeout(LONGEST, Box::pin(measure_all(retention)))
        .await
        .map_err(|_| format!("not done within {} s", LONGEST.as_secs()))?
}

async fn measure_all(retention: &Retention) -> Result<Report, String> {
    let common = &retention.common;
    let about = format!(
        "{} signatories of an ended statement that is due, {} submissions/s to another one, PostgreSQL",
        retention.rows, retention.per_second
    );
    let mut report = Report::begin("retention", about, common);
    let (sink, arrivals) = Sink::start(1)?;
    // Nobody reads the tokens of letters here: they would fill the memory.
    drop(arrivals);
    let mut scene = open_scene(&sink).await?;
    let filled = data::fill(&mut scene, (retention.rows, common), &mut report).await?;
    report.notes.push(filled);
    let close = ["statement", "close", "care"];
    scene.installation.run(&close).await?;
    scene.postgres.query(END).await?;
    // Letters that wait would be sent, and this is not about them.
    scene.postgres.query("delete from outbox_letter").await?;
    let replica = Replica::start_ready(&scene.installation, &Options::default()).await?;
    scene.replicas.push(replica);
    let before = PublicFacts::read(&scene).await?;
    let kept = scene.postgres.query_number(KEPT).await?;
    report.check(if kept >= retention.rows {
        Ok(())
    } else {
        Err(format!("only {kept} rows have personal data to erase"))
    });
    let people = People::default();
    let alone = measure_alone(&scene, retention, &people).await?;
    report.check(alone.check_flawless("submissions alone"));
    let erased = erase(&scene, retention, &people).await?;
    add_figures((kept, &erased), &alone, common, &mut report);
    let left = scene.postgres.query_number(KEPT).await?;
    if left > 0 {
        report
            .wrong
            .push(format!("{left} of {kept} rows still have personal data"));
    }
    let after = PublicFacts::read(&scene).await?;
    report.wrong.extend(before.list_differences(&after));
    check_tallies(&scene, &mut report).await;
    let stopped = "select count(*) from suppression where reason = 'erased'";
    report.notes.push(format!(
        "{kept} rows had personal data; {} addresses are not written to again",
        scene.postgres.query_number(stopped).await?
    ));
    Ok(report.end())
}

/// Starts the servers and publishes the statement that stays open.
async fn open_scene(sink: &Sink) -> Result<Scene, String> {
    let mut scene = Scene::start(false, &[]).await?;
    let places = Places {
        database: Some(scene.postgres.url()),
        mail: Some(sink.url()),
        ..Places::default()
    };
    scene.installation = Installation::new(&scene.scratch, "retention", &places).await?;
    let folder = scene.scratch.join("open-statement");
    write_statement_of(&folder, OTHER.0)
        .map_err(|error| format!("{}: {error}", folder.display()))?;
    let folder = folder.to_string_lossy();
    let publish = ["statement", "publish", &*folder];
    scene.installation.run(&publish).await?;
    Ok(scene)
}

/// Makes the arrivals of those who sign the other statement.
fn make_arrivals(retention: &Retention, lasts: Duration) -> Arrivals {
    Arrivals {
        schedule: Schedule::Steady(f64::from(retention.per_second)),
        lasts,
        connections: retention.common.pick(128, 8),
        patience: retention.common.patience(),
    }
}

/// Measures submissions while nothing is erased and no letter is sent.
async fn measure_alone(
    scene: &Scene,
    retention: &Retention,
    people: &People,
) -> Result<Measurement, String> {
    let people = people.clone();
    let submit = move |request: &mut Vec<u8>| Some(people.write_json_to(request, OTHER.1));
    let arrivals = make_arrivals(retention, retention.common.lasts());
    take_only(load::run_open_loop(scene.address()?, arrivals, 1, submit).await?)
}

/// Starts a worker and waits until it has erased everything, while people submit.
async fn erase(scene: &Scene, retention: &Retention, people: &People) -> Result<Erased, String> {
    let ends = Rc::new(Cell::new(false));
    let (people, over) = (people.clone(), ends.clone());
    let submit = move |request: &mut Vec<u8>| {
        let goes_on = !over.get();
        goes_on.then(|| people.write_json_to(request, OTHER.1))
    };
    let arrivals = make_arrivals(retention, PATIENCE);
    let submitting = load::run_open_loop(scene.address()?, arrivals, 1, submit);
    let options = Options {
        role: Role::Work,
        ..Options::default()
    };
    // It looks for what is due at its start, and again each hour.
    let worker = Replica::start(&scene.installation, &options)?;
    let erasing = async {
        let took = wait_until_swept(scene, &worker).await;
        // Also after a failure, or people would submit for ever.
        ends.set(true);
        took
    };
    let (submitted, took) = futures_util::future::join(submitting, erasing).await;
    Ok(Erased {
        took: took?,
        submitted: take_only(submitted?)?,
    })
}

async fn wait_until_swept(scene: &Scene, worker: &Replica) -> Result<Duration, String> {
    let began = Instant::now();
    while scene.postgres.query_number(SWEPT).await? == 0 {
        if began.elapsed() > PATIENCE {
            let left = scene.postgres.query_number(KEPT).await?;
            return Err(format!(
                "{left} rows still have personal data after {} s: {}",
                PATIENCE.as_secs(),
                worker.read_log()
            ));
        }
        tokio::time::sleep(LOOK).await;
    }
    Ok(began.elapsed())
}

/// Fails where a tally is not what its endorsements add up to.
async fn check_tallies(scene: &Scene, report: &mut Report) {
    report.check(scene.installation.check_tally().await);
    let other = scene.installation.run(&["recount", OTHER.0]).await;
    report.check(other.map(|_| ()));
}

fn add_figures(
    (kept, erased): (u64, &Erased),
    alone: &Measurement,
    common: &Common,
    report: &mut Report,
) {
    let (seconds, submitted) = (erased.took.as_secs_f64(), &erased.submitted);
    let mut by_themselves = Figure::new("submissions/s alone", &[]);
    by_themselves.add(alone);
    let mut beside = Figure::new("submissions/s beside it", &[Aim::P99(1000.0)]);
    beside.add_against(submitted, alone.per_second);
    report.figures.extend([
        Figure::of(
            "minutes until all is erased",
            seconds / 60.0,
            &[Aim::AtMost(AIM)],
        ),
        Figure::of("rows erased/s", to_float(kept) / seconds.max(0.001), &[]),
        by_themselves,
        beside,
        Figure::of(
            "submissions refused or failed beside it",
            to_float(submitted.refused + submitted.failed),
            &[Aim::AtMost(0.0)],
        ),
    ]);
    report.check_pace(
        common,
        submitted.check_flawless("submissions beside retention"),
    );
}

impl PublicFacts {
    async fn read(scene: &Scene) -> Result<Self, String> {
        let printed = print::download(scene.address()?, "").await?;
        if !printed.is_whole {
            return Err("the printed list is not whole".into());
        }
        Ok(Self {
            counted: scene.postgres.query_number(COUNTED).await?,
            total: scene.postgres.query_number(TOTAL).await?,
            listed: printed.lines,
        })
    }

    /// Lists what is other afterwards.
    fn list_differences(&self, after: &Self) -> Vec<String> {
        let all = [
            ("rows that count", self.counted, after.counted),
            ("the total of the tally", self.total, after.total),
            ("lines of the public list", self.listed, after.listed),
        ];
        let is_other = |(_, before, after): &(&str, u64, u64)| before != after;
        all.into_iter()
            .filter(is_other)
            .map(|(what, before, after)| format!("{what}: {before} before, {after} afterwards"))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_retention_changes_in_public_is_named() {
        let before = PublicFacts {
            counted: 1000,
            total: 1000,
            listed: 900,
        };
        assert!(before.list_differences(&before).is_empty());
        let after = PublicFacts {
            total: 999,
            listed: 901,
            ..before
        };
        assert_eq!(
            before.list_differences(&after),
            [
                "the total of the tally: 1000 before, 999 afterwards",
                "lines of the public list: 900 before, 901 afterwards"
            ]
        );
    }
}
