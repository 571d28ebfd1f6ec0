//! `letters`: an outbox full of letters, and how fast and how often each of them leaves.

mod killed;

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use clap::Args;
use serde_json::json;
use tokio::task::JoinSet;

use crate::client::{Client, write_post};
use crate::faults::write_endorsement;
use crate::load::to_float;
use crate::scratch::Scratch;
use crate::servers::installation::{Installation, Places};
use crate::servers::postgres::Postgres;
use crate::servers::replica::{Options, Replica, Role};
use crate::servers::sender;
use crate::servers::smtp::{Behaviour, Sink};

/// Connections that the bare sender uses: as many as a worker does by default.
const CONNECTIONS: u64 = 8;
/// How long letters may take in all before the run is given up.
const PATIENCE: Duration = Duration::from_secs(300);
/// What is asked of the setting for a rate, in letters a second.
const RATE: u64 = 200;
/// The pause between two looks at the sink: the worker is to have the processor.
const PAUSE: Duration = Duration::from_millis(5);

/// An outbox full of letters: how fast a worker sends them, and each how often.
#[derive(Args, Clone, Debug)]
pub struct Letters {
    /// Letters that wait when the worker starts.
    #[arg(long = "letters", default_value_t = 20_000, value_parser = clap::value_parser!(u64).range(100..=200_000))]
    waiting: u64,
    /// Clients that submit at once.
    #[arg(long, default_value_t = 256, value_parser = clap::value_parser!(u64).range(1..=1024))]
    clients: u64,
    /// Rounds; the median counts.
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u64).range(1..=20))]
    rounds: u64,
    /// A few letters and one round, for correctness only.
    #[arg(long)]
    smoke: bool,
    /// Write everything there, as JSON.
    #[arg(long)]
    json: Option<PathBuf>,
}

/// The servers of the run. Fields are dropped in this order, dependents first.
struct LetterScene {
    replica: Replica,
    installation: Installation,
    postgres: Postgres,
    sink: Sink,
    next: Arc<AtomicU64>,
    clients: u64,
    _scratch: Scratch,
}

/// What emptying the outbox once took; `worker`, `sink` and `postgres` are processor seconds.
#[derive(Clone, Copy, Debug, Default)]
struct OutboxRun {
    letters: u64,
    took: Duration,
    worker: f64,
    sink: f64,
    postgres: f64,
}

/// How often letters arrived.
#[derive(Clone, Copy, Debug, Default)]
struct ArrivalCounts {
    once: u64,
    again: u64,
    unanswered: u64,
    unexplained: u64,
}

impl Letters {
    /// Gives the plan of the run: a small one where only correctness counts.
    fn plan_run(&self) -> Self {
        if self.smoke {
            Self {
                waiting: 400,
                clients: 16,
                rounds: 1,
                smoke: true,
                json: self.json.clone(),
            }
        } else {
            self.clone()
        }
    }
}

/// Prints one table and JSON; fails where a letter is missing or came twice for no reason.
pub async fn run(letters: &Letters) -> Result<(), String> {
    let plan = letters.plan_run();
    let scene = LetterScene::open(plan.clients).await?;
    // A sink of its own: what the worker sends would be counted with it.
    let (bare_sink, _bare_arrivals) = Sink::start(2)?;
    let (mut bare, mut emptied) = (vec![], vec![]);
    for _ in 0..plan.rounds {
        bare.push(compute_rate(
            plan.waiting,
            sender::send(bare_sink.address(), plan.waiting, CONNECTIONS).await?,
        ));
        scene.submit(plan.waiting).await?;
        emptied.push(scene.empty_outbox(&[]).await?);
    }
    let reliable = count_arrivals(&scene.sink);
    let expected = plan.waiting * plan.rounds;
    bare.sort_by(f64::total_cmp);
    emptied.sort_by(|a, b| a.per_second().total_cmp(&b.per_second()));
    let middle = emptied.len() / 2;
    let (bare, median) = (
        bare.get(middle).copied().unwrap_or(0.0),
        emptied.get(middle).copied().unwrap_or_default(),
    );
    print_speeds(&plan, bare, &median);
    println!("{:<58} {:>9}", "arrived once", reliable.once);
    println!(
        "{:<58} {:>9}",
        "connections opened for them",
        scene.sink.counts().connections.load(Ordering::Relaxed)
    );
    let unreliable = measure_unreliable_sink(&scene, plan.waiting / 2).await?;
    let at_rate = measure_set_rate(&scene, if plan.smoke { 2 } else { 5 }).await?;
    let killed = killed::measure(&scene, plan.waiting / 4).await?;
    let missing = expected.saturating_sub(reliable.once);
    if let Some(path) = &plan.json {
        // Where nothing was sent JSON would have no number for the ratio.
        let ratio = median.per_second() / bare.max(1.0);
        let all = json!({
            "scenario": "letters", "letters": plan.waiting, "rounds": plan.rounds, "bare_per_second": bare.round(),
            "per_second": median.per_second().round(), "ratio": ratio, "missing": missing, "doubled": reliable.again,
            "unreliable": unreliable, "rate_asked": at_rate.map(|_| RATE), "rate_kept": at_rate.map(f64::round),
            "killed": killed,
        });
        std::fs::write(path, format!("{all:#}\n"))
            .map_err(|error| format!("{}: {error}", path.display()))?;
    }
    if missing > 0 || reliable.again > 0 {
        return Err(format!(
            "{missing} letters missing, {} doubled, though nothing went wrong",
            reliable.again
        ));
    }
    Ok(())
}

/// Prints the letters a second of the bare sender and of the worker, and what processors took.
fn print_speeds(plan: &Letters, bare: f64, median: &OutboxRun) {
    println!(
        "{} letters wait, {} rounds; all on the same cores",
        plan.waiting, plan.rounds
    );
    println!(
        "{:<58} {:>9.0}",
        "a bare sender, letters/s (the limit)", bare
    );
    println!("{:<58} {:>9.0}", "a worker, letters/s", median.per_second());
    println!(
        "{:<58} {:>9.2}",
        "ratio",
        median.per_second() / bare.max(1.0)
    );
    for (who, seconds) in [
        ("worker", median.worker),
        ("PostgreSQL", median.postgres),
        ("mail sink", median.sink),
    ] {
        let share = format!("processor of the {who}, % of one core");
        println!(
            "{share:<58} {:>9.0}",
            seconds / median.took.as_secs_f64() * 100.0
        );
    }
}

/// Sends to a sink that is busy for 5 % of letters, slow, and drops connections: everything arrives
/// in the end, and what comes twice was cut off after the final dot.
async fn measure_unreliable_sink(
    scene: &LetterScene,
    letters: u64,
) -> Result<serde_json::Value, String> {
    let (before, known) = (
        count_arrivals(&scene.sink),
        scene.sink.post().count() as u64,
    );
    scene.submit(letters).await?;
    let delay = Duration::from_millis(2);
    scene.sink.behave(Behaviour {
        busy_recipients: 10,
        busy_letters: 40,
        dropped_within: 10,
        dropped_after: 10,
        delay,
    });
    let first = scene.empty_outbox(&[]).await?;
    let at_once = scene.sink.post().count() as u64 - known;
    let later = scene.count_waiting().await?;
    scene.sink.behave(Behaviour::default());
    let _worker = scene.start_worker(&[])?;
    let began = Instant::now();
    while scene.count_waiting().await? > 0 && began.elapsed() < PATIENCE {
        tokio::time::sleep(Duration::from_millis(200)).await;
    }
    let after = count_arrivals(&scene.sink);
    let arrived = scene.sink.post().count() as u64 - known;
    let (again, unanswered) = (
        after.again - before.again,
        after.unanswered - before.unanswered,
    );
    println!(
        "\na mail server that is busy for 5 % of letters, takes 2 ms an answer and drops 2 % of connections, {letters} letters"
    );
    println!(
        "{:<58} {:>9.0}",
        "letters/s until what was left had to wait",
        compute_rate(at_once, first.took)
    );
    println!("{:<58} {at_once:>9}", "arrived at the first try");
    println!("{:<58} {later:>9}", "put off, to be sent later");
    println!("{:<58} {arrived:>9}", "arrived in the end");
    println!("{:<58} {:>7.1} s", "… after", began.elapsed().as_secs_f64());
    println!("{:<58} {again:>9}", "arrived again");
    println!(
        "{:<58} {unanswered:>9}",
        "… whose sender was cut off before the answer"
    );
    if arrived != letters || after.unexplained > before.unexplained {
        return Err(format!(
            "of {letters} letters {arrived} arrived, {} twice for no reason",
            after.unexplained
        ));
    }
    Ok(
        json!({ "letters": letters, "at_once": at_once, "later": later, "arrived": arrived, "again": again, "unanswered": unanswered }),
    )
}

/// Measures the rate that `[letters] per_second` gives; nothing where this release has no such
/// setting.
async fn measure_set_rate(scene: &LetterScene, seconds: u64) -> Result<Option<f64>, String> {
    if !scene
        .installation
        .run(&["config"])
        .await?
        .contains("per_second")
    {
        println!("\nthis release has no setting for a rate");
        return Ok(None);
    }
    scene.submit(RATE * seconds).await?;
    let emptied = scene
        .empty_outbox(&[("UNDERSIGNED_LETTERS_PER_SECOND", RATE.to_string())])
        .await?;
    println!(
        "\n{:<58} {:>9.0}",
        format!("letters/s where {RATE} are asked for"),
        emptied.per_second()
    );
    // The first letters may leave at once, which is much of so short a run.
    if emptied.per_second() > to_float(RATE) * 1.25 {
        return Err(format!(
            "{:.0} letters/s left, though {RATE} were asked for",
            emptied.per_second()
        ));
    }
    Ok(Some(emptied.per_second()))
}

impl LetterScene {
    async fn open(clients: u64) -> Result<Self, String> {
        let scratch = Scratch::new()?;
        let postgres = Postgres::start(&scratch).await?;
        let (sink, _arrivals) = Sink::start(1)?;
        let places = Places {
            database: Some(postgres.url()),
            redis: None,
            mail: Some(sink.url()),
        };
        let installation = Installation::new(&scratch, "letters", &places).await?;
        let replica = Replica::start_ready(&installation, &Options::default()).await?;
        Ok(Self {
            replica,
            installation,
            postgres,
            sink,
            next: Arc::new(AtomicU64::new(1)),
            clients,
            _scratch: scratch,
        })
    }

    /// Lets this many more people endorse; no worker sends letters meanwhile.
    async fn submit(&self, letters: u64) -> Result<(), String> {
        let end = self.next.load(Ordering::Relaxed) + letters;
        let mut clients = JoinSet::new();
        for _ in 0..self.clients {
            let (next, mut client) = (self.next.clone(), Client::new(self.replica.address()));
            clients.spawn(async move {
                let mut request = vec![];
                loop {
                    let person = next.fetch_add(1, Ordering::Relaxed);
                    if person >= end {
                        return Ok(());
                    }
                    let body = write_endorsement(person);
                    write_post(
                        &mut request,
                        ("/api/v1/statements/care/endorsements", "application/json"),
                        body.as_bytes(),
                    );
                    let answer = client
                        .ask(&request)
                        .await
                        .map_err(|failure| failure.to_string())?;
                    if answer.status != 202 {
                        return Err(format!(
                            "an endorsement was answered {}: {}",
                            answer.status,
                            answer.text()
                        ));
                    }
                }
            });
        }
        for done in clients.join_all().await {
            done?;
        }
        self.next.store(end, Ordering::Relaxed);
        let waiting = self.count_waiting().await?;
        if waiting == letters {
            Ok(())
        } else {
            Err(format!("{waiting} letters wait instead of {letters}"))
        }
    }

    /// Counts the letters that are to be sent, now or later: first ones, which are the submissions
    /// themselves, and those of the outbox.
    async fn count_waiting(&self) -> Result<u64, String> {
        let waiting = "select (select count(*) from submission where step = 0) \
                       + (select count(*) from outbox_letter where state = 'waiting')";
        self.postgres.query_number(waiting).await
    }

    /// Counts the letters that are due, or on their way.
    async fn count_due(&self) -> Result<u64, String> {
        let due = "due_at <= now() or claimed_until > now()";
        let due = format!(
            "select (select count(*) from submission where step = 0 and ({due})) \
             + (select count(*) from outbox_letter where state = 'waiting' and ({due}))"
        );
        self.postgres.query_number(&due).await
    }

    fn start_worker(&self, environment: &[(&'static str, String)]) -> Result<Replica, String> {
        Replica::start(
            &self.installation,
            &Options {
                role: Role::Work,
                environment: environment.to_vec(),
            },
        )
    }

    /// Starts a worker and waits until nothing is due; the time runs from the first letter to the
    /// last.
    async fn empty_outbox(
        &self,
        environment: &[(&'static str, String)],
    ) -> Result<OutboxRun, String> {
        let (known, sink, postgres) = (
            self.sink.post().count(),
            self.sink.processor_seconds(),
            self.postgres.read_processor_seconds(),
        );
        let mut worker = self.start_worker(environment)?;
        let started = Instant::now();
        while self.sink.post().count() == known && started.elapsed() < PATIENCE {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        let (began, mut last) = (Instant::now(), (self.sink.post().count(), Instant::now()));
        let mut looked = Instant::now();
        loop {
            tokio::time::sleep(PAUSE).await;
            let count = self.sink.post().count();
            if count > last.0 {
                last = (count, Instant::now());
            }
            // A question to PostgreSQL takes from the processor that the worker is measured on.
            if looked.elapsed() > Duration::from_millis(500) {
                looked = Instant::now();
                if self.count_due().await? == 0 {
                    break;
                }
            }
            if began.elapsed() > PATIENCE {
                return Err(format!(
                    "letters are still due after {} s: {}",
                    PATIENCE.as_secs(),
                    worker.read_log()
                ));
            }
        }
        // As long as its connections are there, whose processes did the work.
        let (busy, sink, postgres) = (
            worker.read_processor_seconds(),
            self.sink.processor_seconds() - sink,
            self.postgres.read_processor_seconds() - postgres,
        );
        worker.terminate().await?;
        let took = last.1 - began;
        let letters = (last.0 - known) as u64;
        Ok(OutboxRun {
            letters,
            took,
            worker: busy,
            sink,
            postgres,
        })
    }
}

impl OutboxRun {
    fn per_second(&self) -> f64 {
        compute_rate(self.letters, self.took)
    }
}

/// Counts how often letters arrived; one that came again is explained by an answer that was cut
/// off.
fn count_arrivals(sink: &Sink) -> ArrivalCounts {
    let mut counts = ArrivalCounts::default();
    let letters: HashMap<_, _> = sink.post().letters();
    for letter in letters.values() {
        let again = u64::from(letter.arrivals.saturating_sub(1));
        let unanswered = again.min(u64::from(letter.unanswered));
        counts.once += u64::from(again == 0);
        counts.again += again;
        counts.unanswered += unanswered;
        counts.unexplained += again - unanswered;
    }
    counts
}

fn compute_rate(count: u64, time: Duration) -> f64 {
    to_float(count) / time.as_secs_f64().max(0.001)
}
