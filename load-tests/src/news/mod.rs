//! `news`: a mailing to a hundred thousand signatories beside submissions whose letters somebody
//! waits for, another one while workers are killed, and a scanner that opens every link.

mod account;
mod audience;
mod scanner;
mod sending;
mod submitting;

use std::cell::Cell;
use std::collections::HashSet;
use std::path::PathBuf;
use std::rc::Rc;
use std::time::{Duration, Instant};

use clap::Args;
use uuid::Uuid;

use self::account::{Account, LetterCounts, RoundFacts};
use self::sending::SendingPlan;
use self::submitting::Submitters;
use crate::load::{Measurement, to_float};
use crate::report::{Aim, Common, Figure, Report};
use crate::scene::Scene;
use crate::servers::installation::{Installation, Places};
use crate::servers::post::LetterRecord;
use crate::servers::replica::{Options, Replica, Role};
use crate::servers::sender;
use crate::servers::smtp::{Behaviour, Sink};

/// How long all of it may take.
const LONGEST: Duration = Duration::from_secs(2700);
/// How long people submit before the mailing is ordered.
const LEAD: Duration = Duration::from_secs(1);
/// Of how many letters a scanner opens the links.
const SCANNED: usize = 1000;
/// Letters of the bare sender, and its connections: as many as a worker has by default.
const BARE: (u64, u64) = (20_000, 8);
/// Letters in a thousand after which the sink ends the connection before its answer, where workers
/// are killed.
const CUT: u32 = 1;

/// A mailing to very many, beside submissions; kills; a scanner.
#[derive(Args, Clone, Debug)]
pub struct News {
    /// Signatories who get the news.
    #[arg(long, default_value_t = 100_000, value_parser = clap::value_parser!(u64).range(100..=1_000_000))]
    pub recipients: u64,
    /// Submissions a second meanwhile.
    #[arg(long, default_value_t = 1_000, value_parser = clap::value_parser!(u32).range(1..=10_000))]
    pub per_second: u32,
    /// Workers that send.
    #[arg(long, default_value_t = 2, value_parser = clap::value_parser!(u32).range(1..=8))]
    pub workers: u32,
    /// Connections of each worker to the mail sink.
    #[arg(long, default_value_t = 16, value_parser = clap::value_parser!(u32).range(1..=256))]
    pub letter_connections: u32,
    /// How often a worker is killed while the second mailing is sent.
    #[arg(long, default_value_t = 10, value_parser = clap::value_parser!(u64).range(0..=50))]
    pub kills: u64,
    /// Write everything there, as JSON.
    #[arg(long)]
    pub json: Option<PathBuf>,
    /// A few letters, only whether all is right.
    #[arg(skip)]
    pub smoke: bool,
}

/// The servers of the run. Fields are dropped in this order, dependents first.
struct NewsScene {
    workers: Vec<Replica>,
    scene: Scene,
    sink: Sink,
    /// The number of the next one who submits.
    next: u64,
}

/// One mailing.
#[derive(Clone, Copy, Debug)]
struct Round {
    name: &'static str,
    kills: u64,
    behaviour: Behaviour,
    /// Of how many letters the links are kept.
    links: usize,
}

/// What came of a mailing.
struct RoundOutcome {
    account: Account,
    submitted: Measurement,
    kills: usize,
    /// From the last kill to the last letter of news.
    after_kills: Duration,
}

impl News {
    /// Gives the settings for correctness only.
    pub fn smoke() -> Self {
        Self {
            recipients: 300,
            per_second: 50,
            workers: 2,
            letter_connections: 16,
            kills: 2,
            json: None,
            smoke: true,
        }
    }

    fn common(&self) -> Common {
        Common {
            rounds: 1,
            seconds: 1,
            json: None,
            smoke: self.smoke,
        }
    }

    /// Gives the settings of a worker: without what a new sender is held to, since this is no new
    /// one.
    fn make_worker_options(&self) -> Options {
        Options {
            role: Role::Work,
            environment: vec![
                ("UNDERSIGNED_NEWS_NEWS_PER_DAY", String::new()),
                (
                    "UNDERSIGNED_LETTERS_CONNECTIONS",
                    self.letter_connections.to_string(),
                ),
            ],
        }
    }
}

/// Sends both mailings and lets the scanner come.
pub async fn run(news: &News) -> Result<Report, String> {
    tokio::time::timeout(LONGEST, Box::pin(measure_all(news)))
        .await
        .map_err(|_| format!("not done within {} s", LONGEST.as_secs()))?
}

async fn measure_all(news: &News) -> Result<Report, String> {
    let common = news.common();
    let about = format!(
        "{} recipients, {} workers with {} connections each, {} submissions/s meanwhile, PostgreSQL",
        news.recipients, news.workers, news.letter_connections, news.per_second
    );
    let mut report = Report::begin("news", about, &common);
    let limit = measure_limit(&common).await?;
    let mut scene = NewsScene::open().await?;
    let filled = audience::fill(&scene.scene, news.recipients, &common).await?;
    report.notes.push(filled);
    scene.start_workers(news)?;
    let calm = Round {
        name: "calm",
        kills: 0,
        behaviour: Behaviour::default(),
        links: common.pick(SCANNED, 50),
    };
    let (began, busy) = (Instant::now(), scene.read_processor_seconds());
    let outcome = Box::pin(scene.send_round(news, calm)).await?;
    let spent = scene.describe_processors(busy, began.elapsed());
    report.notes.push(spent);
    add_calm_figures(&outcome, limit, &common, &mut report)?;
    let links = scene.sink.post().take_links();
    let broken = Round {
        name: "broken",
        kills: news.kills,
        behaviour: Behaviour {
            dropped_after: common.pick(CUT, 0),
            // A few letters would have left before the second kill.
            delay: Duration::from_millis(common.pick(0, 10)),
            ..Behaviour::default()
        },
        links: 0,
    };
    let outcome = Box::pin(scene.send_round(news, broken)).await?;
    add_broken_figures(&outcome, news.kills, &mut report)?;
    scanner::measure(&scene.scene, &links, &mut report).await?;
    report.check(scene.scene.installation.check_tally().await);
    Ok(report.end())
}

/// Measures how many letters a second a sender pushes into the same sink that does nothing else.
async fn measure_limit(common: &Common) -> Result<f64, String> {
    let (sink, _arrivals) = Sink::start(2)?;
    let (letters, connections) = (common.pick(BARE.0, 200), BARE.1);
    let took = sender::send(sink.address(), letters, connections).await?;
    Ok(to_float(letters) / took.as_secs_f64().max(0.001))
}

impl NewsScene {
    async fn open() -> Result<Self, String> {
        let (sink, arrivals) = Sink::start(1)?;
        // Nobody reads the tokens of letters here: they would fill the memory.
        drop(arrivals);
        let mut scene = Scene::start(false, &[]).await?;
        let places = Places {
            database: Some(scene.postgres.url()),
            mail: Some(sink.url()),
            ..Places::default()
        };
        scene.installation = Installation::new(&scene.scratch, "news", &places).await?;
        // The scanner is many clients.
        let options = Options {
            environment: vec![("UNDERSIGNED_TRUSTED_PROXIES", "127.0.0.0/8".to_owned())],
            ..Options::default()
        };
        let replica = Replica::start_ready(&scene.installation, &options).await?;
        scene.replicas.push(replica);
        Ok(Self {
            workers: vec![],
            scene,
            sink,
            next: 0,
        })
    }

    fn start_workers(&mut self, news: &News) -> Result<(), String> {
        for _ in 0..news.workers {
            let options = news.make_worker_options();
            let worker = Replica::start(&self.scene.installation, &options)?;
            self.workers.push(worker);
        }
        Ok(())
    }

    /// Sends a mailing while people submit, waits until nothing is left to be sent, and draws the
    /// account.
    async fn send_round(&mut self, news: &News, round: Round) -> Result<RoundOutcome, String> {
        let Self {
            workers,
            scene,
            sink,
            next,
        } = self;
        let post = sink.post();
        let folder = sending::prepare(scene, post, round.name).await?;
        let known: HashSet<Uuid> = post.letters().into_keys().collect();
        sink.behave(round.behaviour);
        post.keep_links(round.links);
        let ends = Rc::new(Cell::new(false));
        let submitters = Submitters {
            first: *next,
            per_second: news.per_second,
            connections: news.common().pick(128, 8),
        };
        let submitting = submitting::submit(scene.address()?, submitters, ends.clone());
        let plan = SendingPlan {
            recipients: news.recipients,
            kills: round.kills,
        };
        let sending = async {
            tokio::time::sleep(LEAD).await;
            let order = (&scene.installation, folder.as_str());
            let sent = sending::send(workers, order, post, plan).await;
            // Also after a failure, or people would submit for ever.
            ends.set(true);
            sent
        };
        let (submitted, kills) = futures_util::future::join(submitting, sending).await;
        let (submitted, kills) = (submitted?, kills?);
        *next = submitted.next;
        sending::drain(scene, workers).await?;
        sink.behave(Behaviour::default());
        let mut letters = post.letters();
        letters.retain(|id, _| !known.contains(id));
        let letters: Vec<LetterRecord> = letters.into_values().collect();
        let on_its_clock = |at: Instant| at.saturating_duration_since(post.began());
        let acknowledged = submitted.acknowledged.into_iter();
        let facts = RoundFacts {
            recipients: news.recipients,
            acknowledged: acknowledged
                .map(|(number, at)| (number, on_its_clock(at)))
                .collect(),
            kills,
        };
        let account = Account::draw(&letters, &facts);
        let last_kill = facts.kills.last().copied().unwrap_or(account.ended);
        Ok(RoundOutcome {
            after_kills: account.ended.saturating_sub(last_kill),
            account,
            submitted: submitted.measured,
            kills: facts.kills.len(),
        })
    }

    /// Reads the processor seconds of the server, the workers, PostgreSQL and the mail sink.
    fn read_processor_seconds(&self) -> [f64; 4] {
        let sum = |replicas: &[Replica]| -> f64 {
            let each = replicas.iter().map(Replica::read_processor_seconds);
            each.sum()
        };
        [
            sum(&self.scene.replicas),
            sum(&self.workers),
            self.scene.postgres.read_processor_seconds(),
            self.sink.processor_seconds(),
        ]
    }

    /// Says what each took of the processors since then.
    fn describe_processors(&self, before: [f64; 4], lasted: Duration) -> String {
        let now = self.read_processor_seconds();
        let seconds = lasted.as_secs_f64().max(0.001);
        let share = |place: usize| (now[place] - before[place]) / seconds * 100.0;
        format!(
            "processors during the first mailing, % of one core: server {:.0}, workers {:.0}, PostgreSQL {:.0}, mail sink {:.0}",
            share(0),
            share(1),
            share(2),
            share(3)
        )
    }
}

/// Adds what came of the mailing during which nothing broke.
fn add_calm_figures(
    outcome: &RoundOutcome,
    limit: f64,
    common: &Common,
    report: &mut Report,
) -> Result<(), String> {
    let account = &outcome.account;
    let mut sent = Figure::new("news/s; the limit: a bare sender", &[Aim::AtLeast(5000.0)]);
    sent.values.push(account.news_per_second());
    sent.limits.push(limit);
    let mut asked = Figure::new(
        "letters to confirm/s beside them, from the 202",
        &[Aim::P99(2000.0)],
    );
    asked.add(&account.measure_waits()?);
    let submitted = &outcome.submitted;
    let mut submissions = Figure::new("submissions/s beside them", &[]);
    submissions.add(submitted);
    let not_taken = to_float(submitted.refused + submitted.failed);
    report.figures.extend([
        sent,
        asked,
        submissions,
        Figure::of(
            "submissions refused or failed",
            not_taken,
            &[Aim::AtMost(0.0)],
        ),
    ]);
    report.check_pace(common, submitted.check_flawless("submissions"));
    add_letter_figures("news", &account.news, report);
    add_letter_figures("letters to confirm", &account.confirmations, report);
    // While nothing breaks there is no reason for a second one either.
    if account.news.again + account.confirmations.again > 0 {
        let why = "letters came twice, though nothing went wrong";
        report.wrong.push(why.into());
    }
    Ok(())
}

/// Adds what came of the mailing during which workers were killed.
fn add_broken_figures(
    outcome: &RoundOutcome,
    kills: u64,
    report: &mut Report,
) -> Result<(), String> {
    let account = &outcome.account;
    let killed = outcome.kills as u64;
    let name = format!("{killed} kills: news, s from the first to the last");
    report
        .figures
        .push(Figure::of(&name, account.lasted().as_secs_f64(), &[]));
    let mut asked = Figure::new("kills: letters to confirm/s, from the 202", &[]);
    asked.add(&account.measure_waits()?);
    report.figures.push(asked);
    report.notes.push(format!(
        "the last letter of news came {:.1} s after the last kill; {} submissions refused or failed meanwhile",
        outcome.after_kills.as_secs_f64(),
        outcome.submitted.refused + outcome.submitted.failed
    ));
    if killed != kills {
        let why = format!("only {killed} of {kills} kills fell into the mailing");
        report.wrong.push(why);
    }
    add_letter_figures("kills: news", &account.news, report);
    add_letter_figures("kills: letters to confirm", &account.confirmations, report);
    Ok(())
}

/// Adds how often the letters of a class came; one that is missing, or came twice for no reason,
/// fails the run.
fn add_letter_figures(what: &str, counts: &LetterCounts, report: &mut Report) {
    let none = &[Aim::AtMost(0.0)];
    report.figures.extend([
        Figure::of(&format!("{what}: missing"), to_float(counts.missing), none),
        Figure::of(
            &format!("{what}: twice for no reason"),
            to_float(counts.unexplained),
            none,
        ),
    ]);
    report.notes.push(format!(
        "{what}: {} reached; {} came again: {} cut off by the sink, {} whose note was lost with a worker",
        counts.reached, counts.again, counts.cut, counts.killed
    ));
    report.check(counts.check(what));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_that_is_missing_or_doubled_fails_the_run_and_one_that_was_cut_off_does_not() {
        for (missing, cut, unexplained, is_wrong) in [
            (0, 0, 0, false),
            (0, 3, 0, false),
            (1, 0, 0, true),
            (0, 0, 1, true),
        ] {
            let mut report = Report::begin("news", String::new(), &Common::smoke());
            let counts = LetterCounts {
                reached: 10,
                missing,
                again: cut + unexplained,
                cut,
                killed: 0,
                unexplained,
            };
            add_letter_figures("news", &counts, &mut report);
            assert_eq!(!report.wrong.is_empty(), is_wrong, "{counts:?}");
        }
    }

    #[test]
    fn workers_are_held_to_no_ladder() {
        let options = News::smoke().make_worker_options();
        assert_eq!(options.role, Role::Work);
        let ladder = ("UNDERSIGNED_NEWS_NEWS_PER_DAY", String::new());
        assert!(options.environment.contains(&ladder));
    }
}
