//! `burst`: clients that send one endorsement after the other, against the same clients asking for a bare answer.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use clap::Args;
use serde_json::json;

use crate::house::House;

/// Endorsements as fast as clients can send them, one after the other each.
#[derive(Args)]
pub struct Burst {
    /// Clients at once.
    #[arg(long, default_value_t = 64, value_parser = clap::value_parser!(u64).range(1..=1024))]
    clients: u64,
    /// Seconds a round.
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u64).range(1..=120))]
    seconds: u64,
    /// Rounds; the median counts.
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u64).range(1..=20))]
    rounds: u64,
    /// An empty PostgreSQL schema on this machine; default: SQLite in a throwaway directory.
    #[arg(long)]
    database_url: Option<String>,
}

/// One round's outcome.
struct Round {
    per_second: f64,
    p50: Duration,
    p99: Duration,
}

/// Prints one table.
pub async fn run(burst: &Burst) -> Result<(), String> {
    let house = House::start(burst.database_url.as_deref()).await?;
    let idle = house.memory();
    let (mut bare, mut submitted) = (vec![], vec![]);
    let serial = Arc::new(AtomicU64::new(0));
    for _ in 0..burst.rounds {
        bare.push(round(burst, &house.url("/healthz"), None).await?);
        submitted.push(round(burst, &house.url("/api/v1/statements/care/endorsements"), Some(serial.clone())).await?);
    }
    let (bare, submitted) = (median(bare), median(submitted));
    println!(
        "{} clients, {} rounds of {} s, {}",
        burst.clients,
        burst.rounds,
        burst.seconds,
        burst.database_url.as_deref().map_or("SQLite", |_| "PostgreSQL")
    );
    println!("{:<34} {:>10} {:>9} {:>9}", "", "a second", "p50 ms", "p99 ms");
    for (name, round) in [("bare answers (the limit)", &bare), ("acknowledged endorsements", &submitted)] {
        println!("{name:<34} {:>10.0} {:>9.1} {:>9.1}", round.per_second, millis(round.p50), millis(round.p99));
    }
    println!("{:<34} {:>10.2}", "ratio", submitted.per_second / bare.per_second);
    println!("{:<34} {idle:>7} → {} MiB", "memory idle → after", house.memory());
    Ok(())
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// All clients for the round's time; an answer that is not what it should be ends the run.
async fn round(burst: &Burst, url: &str, serial: Option<Arc<AtomicU64>>) -> Result<Round, String> {
    let until = Instant::now() + Duration::from_secs(burst.seconds);
    let client = reqwest::Client::new();
    let mut clients = tokio::task::JoinSet::new();
    for _ in 0..burst.clients {
        clients.spawn(one(client.clone(), url.to_owned(), serial.clone(), until));
    }
    let mut times = vec![];
    for one in clients.join_all().await {
        times.extend(one?);
    }
    times.sort();
    let at = |share: usize| times.get(times.len() * share / 100).copied().unwrap_or_default();
    #[expect(clippy::cast_precision_loss, reason = "counts of requests")]
    let per_second = times.len() as f64 / burst.seconds as f64;
    Ok(Round { per_second, p50: at(50), p99: at(99) })
}

async fn one(client: reqwest::Client, url: String, serial: Option<Arc<AtomicU64>>, until: Instant) -> Result<Vec<Duration>, String> {
    let mut times = vec![];
    while Instant::now() < until {
        let started = Instant::now();
        let request = match &serial {
            None => client.get(&url),
            Some(serial) => client.post(&url).json(&endorsement(serial.fetch_add(1, Ordering::Relaxed))),
        };
        let answer = request.send().await.map_err(|error| error.to_string())?;
        let expected = if serial.is_some() { 202 } else { 200 };
        if answer.status() != expected {
            return Err(format!("{url} answered {}", answer.status()));
        }
        answer.bytes().await.map_err(|error| error.to_string())?;
        times.push(started.elapsed());
    }
    Ok(times)
}

fn endorsement(number: u64) -> serde_json::Value {
    json!({
        "kind": "individual", "name": format!("Person {number}"), "email": format!("p{number}@people.example.org"), "country": "KE",
        "language": "en", "display": "public", "consent": { "publish": true, "updates": false },
    })
}

fn median(mut rounds: Vec<Round>) -> Round {
    rounds.sort_by(|a, b| a.per_second.total_cmp(&b.per_second));
    rounds.remove(rounds.len() / 2)
}
