//! `crowd`: thirty thousand arrive within one second, each on a connection of its own; each reads the
//! statement's page and submits once.

use std::time::Duration;

use clap::Args;

use crate::client::make_get;
use crate::load::{self, Measurement, Visits, WrittenRequest, to_float};
use crate::people::People;
use crate::process::raise_open_files_as_allowed;
use crate::report::{Aim, Common, Figure, Report};
use crate::scene::Scene;
use crate::servers::replica::Options;

/// The time in which everybody arrives.
const WITHIN: Duration = Duration::from_secs(1);
/// How long the last one may take.
const PATIENCE: Duration = Duration::from_secs(60);
/// Files that driver and server need besides one for each visitor.
const OTHERS: u64 = 512;
/// Milliseconds from somebody's arrival to the acknowledgement.
const AIM: f64 = 2000.0;

/// A crowd that arrives within one second.
#[derive(Args, Clone, Debug)]
pub struct Crowd {
    #[command(flatten)]
    pub common: Common,
    /// Who arrives.
    #[arg(long, default_value_t = 30_000, value_parser = clap::value_parser!(u32).range(10..=100_000))]
    pub clients: u32,
}

/// The figures that the rounds fill.
struct Figures {
    page: Figure,
    submitted: Figure,
    turned_away: Figure,
    failed: Figure,
    slowest: Figure,
}

/// Lets the crowd come once a round.
pub async fn run(crowd: &Crowd) -> Result<Report, String> {
    let common = &crowd.common;
    let about = format!(
        "{} people arrive within {} s, each reads the page and submits; {} rounds",
        crowd.clients,
        WITHIN.as_secs(),
        common.rounds
    );
    let mut report = Report::begin("crowd", about, common);
    // The server inherits it.
    let files = raise_open_files_as_allowed(u64::from(crowd.clients) + OTHERS);
    let places = u64::from(crowd.clients).min(files.saturating_sub(OTHERS));
    if places < u64::from(crowd.clients) {
        report.notes.push(format!(
            "{places} connections at a time: everybody at once needs {} open files (ulimit -n)",
            u64::from(crowd.clients) + OTHERS
        ));
    }
    let scene = Scene::start(false, &[Options::default()]).await?;
    // Idle is what the first one meets, not the start.
    tokio::time::sleep(Duration::from_millis(common.pick(1000, 100))).await;
    let people = People::default();
    let mut figures = Figures {
        page: Figure::new("from arrival to the page: pages/s", &[]),
        submitted: Figure::new(
            "from arrival to the acknowledgement: people/s",
            &[Aim::P99(AIM)],
        ),
        turned_away: Figure::new("answered 429 or 503", &[Aim::AtMost(0.0)]),
        failed: Figure::new("not acknowledged for another reason", &[Aim::AtMost(0.0)]),
        slowest: Figure::new("the last acknowledgement, ms after the arrival", &[]),
    };
    let mut acknowledged = 0;
    for _ in 0..common.rounds {
        let visits = Visits {
            visitors: crowd.clients,
            within: WITHIN,
            requests: 2,
            connections: crate::to_index(places),
            patience: PATIENCE,
        };
        let [page, submitted] = visit(&scene, visits, &people).await?;
        acknowledged += submitted.answered;
        figures.add(&page, &submitted);
        for (what, measured) in [("pages", page), ("submissions", submitted)] {
            report.check_pace(common, measured.check_flawless(what));
        }
    }
    figures.add_to(&mut report);
    let stored = scene
        .postgres
        .query_number("select count(*) from submission")
        .await?;
    report.check(if stored >= acknowledged {
        Ok(())
    } else {
        Err(format!("{acknowledged} acknowledged, {stored} stored"))
    });
    report.figures.push(Figure::of(
        "memory at the most, MiB",
        to_float(scene.replica()?.read_memory().peak) / 1024.0,
        &[],
    ));
    Ok(report.end())
}

/// Lets everybody come once.
async fn visit(scene: &Scene, visits: Visits, people: &People) -> Result<[Measurement; 2], String> {
    let (page, people) = (
        make_get("/s/care", "accept-encoding: gzip\r\n"),
        people.clone(),
    );
    let maker = move |request: &mut Vec<u8>, step: usize| {
        if step == 0 {
            request.extend_from_slice(&page);
            return WrittenRequest {
                class: 0,
                expected: 200,
            };
        }
        WrittenRequest {
            class: 1,
            ..people.write_json(request)
        }
    };
    let measured = load::run_visits(scene.address()?, visits, maker).await?;
    measured
        .try_into()
        .map_err(|_| "a class was not measured".to_owned())
}

impl Figures {
    fn add(&mut self, page: &Measurement, submitted: &Measurement) {
        self.page.add(page);
        self.submitted.add(submitted);
        self.turned_away
            .values
            .push(to_float(page.refused + submitted.refused));
        self.failed
            .values
            .push(to_float(page.failed + submitted.failed));
        self.slowest.values.push(submitted.max);
    }

    fn add_to(self, report: &mut Report) {
        report.figures.extend([
            self.page,
            self.submitted,
            self.slowest,
            self.turned_away,
            self.failed,
        ]);
    }
}
