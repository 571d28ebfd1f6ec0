//! `restart`: replicas are replaced one after the other under load, behind what a reverse proxy
//! does.

use std::cell::RefCell;
use std::net::SocketAddr;
use std::rc::Rc;
use std::time::{Duration, Instant};

use clap::Args;
use tokio::task::JoinSet;

use crate::client::{Client, make_get};
use crate::load::to_float;
use crate::people::People;
use crate::report::{Aim, Common, Figure, Report};
use crate::scene::Scene;
use crate::servers::replica::Options;

/// Connections of the proxy to each replica.
const CLIENTS: usize = 32;
/// How often the proxy asks which replicas are ready: often in the time for which a replica drains.
const ASKED_EVERY: Duration = Duration::from_millis(20);
/// Pause after a replica is back.
const QUIET: Duration = Duration::from_millis(300);
/// Every how many requests one is a submission.
const SUBMISSION_EVERY: u64 = 4;

/// A rolling restart of two replicas without a failed request.
#[derive(Args, Clone, Debug)]
pub struct Restart {
    #[command(flatten)]
    pub common: Common,
}

/// What the proxy knows and counts.
#[derive(Default)]
struct ProxyState {
    addresses: Vec<SocketAddr>,
    ready: Vec<bool>,
    turn: u64,
    sent: u64,
    stops: bool,
    answered: u64,
    accepted: u64,
    unconnected: u64,
    repeated: u64,
    failed: Vec<String>,
    longest: Duration,
}

/// Restarts every replica once a round.
pub async fn run(restart: &Restart) -> Result<Report, String> {
    let common = &restart.common;
    let about = format!(
        "2 replicas, each restarted {} times under {CLIENTS} clients",
        common.rounds
    );
    let mut report = Report::begin("restart", about, common);
    let mut scene = Scene::start(true, &[Options::default(), Options::default()]).await?;
    let addresses: Vec<SocketAddr> = scene
        .replicas
        .iter()
        .map(crate::servers::replica::Replica::address)
        .collect();
    let proxy = Rc::new(RefCell::new(ProxyState {
        ready: vec![true; addresses.len()],
        addresses,
        ..ProxyState::default()
    }));
    let people = People::default();
    let mut all = JoinSet::new();
    all.spawn_local(watch_readiness(proxy.clone()));
    for _ in 0..CLIENTS {
        all.spawn_local(send_requests(proxy.clone(), people.clone()));
    }
    let began = Instant::now();
    let [stopped, ready] = restart_replicas(&mut scene, common.rounds).await?;
    tokio::time::sleep(QUIET).await;
    let lasted = began.elapsed().as_secs_f64();
    proxy.borrow_mut().stops = true;
    let ended = tokio::time::timeout(Duration::from_secs(20), async {
        while all.join_next().await.is_some() {}
    });
    ended
        .await
        .map_err(|_| "a request has no answer 20 s after the end")?;
    let proxy = proxy.take();
    report.figures.extend(make_figures(&proxy, lasted));
    report.figures.extend([stopped, ready]);
    report.wrong.extend(
        proxy
            .failed
            .first()
            .map(|first| format!("{} requests failed, such as: {first}", proxy.failed.len())),
    );
    let stored = scene
        .postgres
        .query_number("select count(*) from submission")
        .await?;
    // What was repeated may have been stored the first time already: the same row then.
    report.check(if stored >= proxy.accepted {
        Ok(())
    } else {
        Err(format!("{} acknowledged, {stored} stored", proxy.accepted))
    });
    Ok(report.end())
}

/// Stops and starts every replica once a round, one after the other; gives how long each took.
async fn restart_replicas(scene: &mut Scene, rounds: u32) -> Result<[Figure; 2], String> {
    let mut stopped = Figure::new("stop of a replica, ms", &[Aim::AtMost(10_000.0)]);
    let mut ready = Figure::new("start of a replica until it is ready, ms", &[]);
    for _ in 0..rounds {
        for replica in &mut scene.replicas {
            tokio::time::sleep(QUIET).await;
            stopped
                .values
                .push(replica.terminate().await?.as_secs_f64() * 1000.0);
            replica.restart()?;
            ready.values.push(
                replica
                    .wait_until_ready(Duration::from_secs(30))
                    .await?
                    .as_secs_f64()
                    * 1000.0,
            );
        }
    }
    Ok([stopped, ready])
}

/// Makes the figures of what the proxy counted in so many seconds.
fn make_figures(proxy: &ProxyState, lasted: f64) -> [Figure; 5] {
    [
        Figure::of(
            "requests that failed",
            to_float(proxy.failed.len() as u64),
            &[Aim::AtMost(0.0)],
        ),
        Figure::of(
            "requests/s meanwhile",
            to_float(proxy.answered) / lasted,
            &[],
        ),
        Figure::of(
            "repeated: a kept connection had ended",
            to_float(proxy.repeated),
            &[],
        ),
        Figure::of(
            "sent elsewhere: not connected",
            to_float(proxy.unconnected),
            &[],
        ),
        Figure::of(
            "longest request, ms",
            proxy.longest.as_secs_f64() * 1000.0,
            &[],
        ),
    ]
}

/// Asks every replica again and again whether it is ready.
async fn watch_readiness(proxy: Rc<RefCell<ProxyState>>) {
    let request = make_get("/readyz", "");
    while !proxy.borrow().stops {
        let addresses = proxy.borrow().addresses.clone();
        for (place, address) in addresses.into_iter().enumerate() {
            // A new connection each time: one that is kept would not show whether others are taken.
            let mut client = Client::new(address);
            let reply = tokio::time::timeout(Duration::from_secs(2), client.ask(&request)).await;
            let is_ready = matches!(reply, Ok(Ok(answer)) if answer.status == 200);
            if let Some(ready) = proxy.borrow_mut().ready.get_mut(place) {
                *ready = is_ready;
            }
        }
        tokio::time::sleep(ASKED_EVERY).await;
    }
}

/// Sends one request after the other, with a connection to each replica.
async fn send_requests(proxy: Rc<RefCell<ProxyState>>, people: People) {
    let mut clients: Vec<Client> = proxy
        .borrow()
        .addresses
        .iter()
        .map(|address| Client::new(*address))
        .collect();
    let reads = ["/api/v1/statements/care/tally", "/s/care", "/s/care/embed"]
        .map(|path| make_get(path, "accept-encoding: gzip\r\n"));
    let mut request = vec![];
    while !proxy.borrow().stops {
        let turn = {
            let mut proxy = proxy.borrow_mut();
            proxy.sent += 1;
            proxy.sent
        };
        let expected = if turn.is_multiple_of(SUBMISSION_EVERY) {
            people.write_json(&mut request).expected
        } else {
            request.clear();
            request.extend_from_slice(
                reads
                    .get(crate::to_index(turn % 3))
                    .map_or(&[], Vec::as_slice),
            );
            200
        };
        let began = Instant::now();
        let outcome = send_request(&proxy, &mut clients, &request, expected).await;
        let mut proxy = proxy.borrow_mut();
        proxy.longest = proxy.longest.max(began.elapsed());
        match outcome {
            Ok(()) => {
                proxy.answered += 1;
                proxy.accepted += u64::from(expected == 202);
            }
            Err(why) => proxy.failed.push(why),
        }
    }
}

/// Sends a request to a ready replica: to the other where there was no connection, and once more
/// where a kept connection had ended before any byte.
async fn send_request(
    proxy: &RefCell<ProxyState>,
    clients: &mut [Client],
    request: &[u8],
    expected: u16,
) -> Result<(), String> {
    let mut why = String::new();
    // Bounded: replicas that take no connection are a failure, and must not be waited for.
    for _ in 0..8 {
        let place = choose_replica(&mut proxy.borrow_mut());
        let client = clients.get_mut(place).ok_or("no replica")?;
        match client.ask(request).await {
            Ok(answer) if answer.status == expected => return Ok(()),
            Ok(answer) => {
                return Err(format!(
                    "{} instead of {expected}: {}",
                    answer.status,
                    answer.text()
                ));
            }
            Err(failure) if failure.unconnected => {
                let mut proxy = proxy.borrow_mut();
                proxy.unconnected += 1;
                // Until it is asked again whether it is ready.
                proxy
                    .ready
                    .get_mut(place)
                    .into_iter()
                    .for_each(|ready| *ready = false);
                why = failure.to_string();
            }
            // A server may close a kept connection at any moment (RFC 9112, section 9.3.1), so a
            // request that met that end was not taken. On a new connection, or after the first
            // byte, it may have been.
            Err(failure) if failure.before_any_byte && failure.reused => {
                proxy.borrow_mut().repeated += 1;
                why = failure.to_string();
            }
            Err(failure) => return Err(failure.to_string()),
        }
    }
    Err(why)
}

/// Chooses replicas in turn among those that are ready, or among all where none is.
fn choose_replica(proxy: &mut ProxyState) -> usize {
    proxy.turn += 1;
    let ready: Vec<usize> = (0..proxy.ready.len())
        .filter(|place| proxy.ready.get(*place) == Some(&true))
        .collect();
    let all = proxy.ready.len().max(1);
    ready
        .get(crate::to_index(proxy.turn) % ready.len().max(1))
        .copied()
        .unwrap_or(crate::to_index(proxy.turn) % all)
}
