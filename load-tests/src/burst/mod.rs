//! `burst`: how many endorsements are acknowledged and confirmed, against what the database does by
//! itself.

mod costs;
mod sqlite;
mod traffic;

use std::time::Duration;

use clap::Args;

use self::costs::{Costs, measure_disk};
use crate::load;
use crate::people::{Form, People};
use crate::report::{Aim, Common, Figure, Report};
use crate::scene::{CLIENTS, Scene, take_only};
use crate::servers::replica::{Options, Replica};

/// Endorsements and confirmations as fast as they can be sent, and by a real arrival rate.
#[derive(Args, Clone, Debug)]
pub struct Burst {
    #[command(flatten)]
    pub common: Common,
    /// Count limits in Redis, as several replicas do.
    #[arg(long)]
    pub redis: bool,
}

/// Every signature that there is: sealed submissions, and what they became.
const STORED: &str =
    "select (select count(*) from submission) + (select count(*) from endorsement)";

/// The figures that the rounds fill.
struct Figures {
    plain: Figure,
    json: Figure,
    form: Figure,
    confirmed: Figure,
    submitting: Costs,
    confirming: Costs,
}

/// Runs all parts.
pub async fn run(burst: &Burst) -> Result<Report, String> {
    let common = &burst.common;
    let about = format!(
        "{CLIENTS} clients, closed loop, {} rounds of {} s, PostgreSQL with default durability",
        common.rounds, common.seconds
    );
    let mut report = Report::begin("burst", about, common);
    let scene = Scene::start(burst.redis, &[Options::default()]).await?;
    // Idle is what is measured, not the start.
    tokio::time::sleep(Duration::from_millis(common.pick(2000, 100))).await;
    let idle = scene.replica()?.read_memory();
    let people = People::default();
    let mut figures = Figures {
        plain: Figure::new("pgbench, plain single-row inserts/s, 64 clients", &[]),
        json: Figure::new("submissions/s, JSON", &[Aim::Ratio(1.0), Aim::P99(60.0)]),
        form: Figure::new("submissions/s, HTML form", &[]),
        confirmed: Figure::new("confirmations/s", &[Aim::Ratio(0.7)]),
        submitting: Costs::new("a submission"),
        confirming: Costs::new("a confirmation"),
    };
    let mut stored = 0;
    for round in 0..common.rounds {
        stored += submit_round(&scene, common, &people, &mut report, &mut figures).await?;
        if round == 0 {
            // Before confirmations leave holes in the table.
            measure_disk(&scene, "submission", &mut report).await?;
        }
        confirm_round(&scene, common, &mut report, &mut figures).await?;
    }
    let peak = scene.replica()?.read_memory();
    report
        .figures
        .extend([figures.plain, figures.json, figures.form, figures.confirmed]);
    figures.submitting.add_to(&mut report);
    figures.confirming.add_to(&mut report);
    measure_disk(&scene, "endorsement", &mut report).await?;
    traffic::measure_mixed(&scene, common, &people, &mut report).await?;
    traffic::measure_open_loop(&scene, common, &people, &mut report).await?;
    report.figures.push(Figure::of(
        "memory idle, MiB",
        to_mebibytes(idle.resident),
        &[Aim::AtMost(30.0)],
    ));
    report.figures.push(Figure::of(
        "memory under the burst, MiB, peak",
        to_mebibytes(peak.peak),
        &[Aim::AtMost(100.0)],
    ));
    report.figures.push(Figure::of(
        "memory after reads and open loop, MiB, peak",
        to_mebibytes(scene.replica()?.read_memory().peak),
        &[],
    ));
    let submitted = scene.postgres.query_number(STORED).await?;
    report.check(if submitted >= stored {
        Ok(())
    } else {
        Err(format!("{stored} acknowledged, {submitted} stored"))
    });
    report.check(scene.installation.check_tally().await);
    measure_starts(&scene, common, &mut report).await?;
    report.check(check_log(&scene.replica()?.read_log()));
    // PostgreSQL and the replica would share the disk with SQLite.
    drop(scene);
    sqlite::measure(common, &people, &mut report).await?;
    Ok(report.end())
}

/// Measures the limit and submissions both ways; gives how many submissions were acknowledged.
async fn submit_round(
    scene: &Scene,
    common: &Common,
    people: &People,
    report: &mut Report,
    figures: &mut Figures,
) -> Result<u64, String> {
    let limit = scene.measure_plain_inserts(common).await?;
    figures.plain.values.push(limit.per_second);
    figures.plain.p50.push(limit.latency);
    figures.submitting.begin(scene).await?;
    let json = scene.measure_submissions(common, people).await?;
    figures.submitting.end(scene, json.answered).await?;
    report.check(json.check_flawless("submissions by JSON"));
    figures.json.add_against(&json, limit.per_second);
    let (form, writers) = (Form::load(scene.address()?).await?, people.clone());
    let maker = move |request: &mut Vec<u8>| Some(writers.write_form(request, &form));
    let form = take_only(
        load::run_closed_loop(
            scene.address()?,
            common.pick(CLIENTS, 8),
            common.lasts(),
            1,
            maker,
        )
        .await?,
    )?;
    report.check(form.check_flawless("submissions by form"));
    figures.form.add_against(&form, limit.per_second);
    Ok(json.answered + form.answered)
}

/// Measures confirmations, against the limit of the same round.
async fn confirm_round(
    scene: &Scene,
    common: &Common,
    report: &mut Report,
    figures: &mut Figures,
) -> Result<(), String> {
    let count = "select count(*) from endorsement";
    let before = scene.postgres.query_number(count).await?;
    figures.confirming.begin(scene).await?;
    let confirmed = scene.measure_confirmations(common).await?;
    figures.confirming.end(scene, confirmed.answered).await?;
    report.check(confirmed.check_flawless("confirmations"));
    let after = scene.postgres.query_number(count).await?;
    let expected = before + confirmed.answered;
    report.check(if after == expected {
        Ok(())
    } else {
        Err(format!(
            "{expected} confirmations acknowledged, {after} stored"
        ))
    });
    let limit = figures.plain.values.last().copied();
    let limit = limit.ok_or("a round without its limit")?;
    figures.confirmed.add_against(&confirmed, limit);
    Ok(())
}

/// Measures the time from the start of a process to its first `/readyz`, on the database as it is
/// now.
async fn measure_starts(scene: &Scene, common: &Common, report: &mut Report) -> Result<(), String> {
    let mut figure = Figure::new("start on an existing database, ms", &[Aim::AtMost(200.0)]);
    for _ in 0..common.pick(5, 1) {
        let mut replica = Replica::start(&scene.installation, &Options::default())?;
        figure.values.push(
            replica
                .wait_until_ready(Duration::from_secs(30))
                .await?
                .as_secs_f64()
                * 1000.0,
        );
        report.check(replica.terminate().await.map(|_| ()));
    }
    report.notes.push(format!(
        "started with {} submissions and endorsements",
        scene.postgres.query(STORED).await?
    ));
    if let Some(slowest) = figure.values.iter().copied().reduce(f64::max) {
        report.notes.push(format!("slowest start {slowest:.0} ms"));
    }
    report.figures.push(figure);
    Ok(())
}

/// Fails where a server under load wrote a warning.
fn check_log(log: &str) -> Result<(), String> {
    let is_complaint =
        |line: &&str| line.contains("WARN") || line.contains("ERROR") || line.contains("panicked");
    log.lines()
        .find(is_complaint)
        .map_or(Ok(()), |line| Err(format!("the server said: {line}")))
}

fn to_mebibytes(kibibytes: u64) -> f64 {
    load::to_float(kibibytes) / 1024.0
}
