//! Clients that ask one after the other (closed loop), and arrivals that do not wait for anybody
//! (open loop).

use std::cell::{Cell, RefCell};
use std::net::SocketAddr;
use std::rc::Rc;
use std::time::{Duration, Instant};

use hdrhistogram::Histogram;
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

use crate::client::{Client, Failure, choose_source};
use crate::schedule::Schedule;

/// How long after the end an answer is waited for.
const GRACE: Duration = Duration::from_secs(30);
/// How long before the first visitor all of them are ready.
const READY: Duration = Duration::from_millis(500);

/// What a maker wrote into the request buffer.
#[derive(Clone, Copy, Debug)]
pub struct WrittenRequest {
    /// Which kind of request, counted from 0; each kind is measured by itself.
    pub class: usize,
    pub expected: u16,
}

/// The measurements of one kind of request; times in milliseconds.
#[derive(Clone, Debug, Default)]
pub struct Measurement {
    /// Answers with the expected status a second.
    pub per_second: f64,
    /// Answers with the expected status.
    pub answered: u64,
    pub p50: f64,
    pub p99: f64,
    pub p999: f64,
    pub max: f64,
    /// Answers 429 and 503.
    pub refused: u64,
    /// Broken connections, wrong answers, and what could not be sent in time.
    pub failed: u64,
    /// The first failure in words.
    pub example: Option<String>,
}

impl Measurement {
    /// Fails with what went wrong, if anything did.
    pub fn check_flawless(&self, what: &str) -> Result<(), String> {
        if self.refused == 0 && self.failed == 0 && self.answered > 0 {
            return Ok(());
        }
        let example = self.example.as_deref().unwrap_or("nothing was asked");
        Err(format!(
            "{what}: {} answered, {} refused, {} failed, such as: {example}",
            self.answered, self.refused, self.failed
        ))
    }
}

/// Writes the next request into an empty buffer; `None` when there is no more to ask.
pub trait Maker: FnMut(&mut Vec<u8>) -> Option<WrittenRequest> + 'static {}
impl<F: FnMut(&mut Vec<u8>) -> Option<WrittenRequest> + 'static> Maker for F {}

/// How many requests arrive, and over how many connections at most.
#[derive(Clone, Copy, Debug)]
pub struct Arrivals {
    pub schedule: Schedule,
    pub lasts: Duration,
    /// A request that finds all of them taken waits, and its wait counts.
    pub connections: usize,
    /// How long after the end late requests are still sent.
    pub patience: Duration,
}

/// Lets clients ask for a time, each one request after the other (closed loop).
pub async fn run_closed_loop(
    address: SocketAddr,
    clients: usize,
    lasts: Duration,
    classes: usize,
    maker: impl Maker,
) -> Result<Vec<Measurement>, String> {
    // Connecting is not measured: browsers and proxies keep their connections.
    let connected = open_connections(address, clients).await?;
    let (maker, book) = (Rc::new(RefCell::new(maker)), Book::new(classes)?);
    let began = Instant::now();
    let mut all = JoinSet::new();
    for mut client in connected {
        let (maker, book) = (maker.clone(), book.clone());
        all.spawn_local(async move {
            let mut request = Vec::with_capacity(1024);
            loop {
                let started = Instant::now();
                if started - began >= lasts {
                    break;
                }
                request.clear();
                // The borrow ends with the statement: nothing waits while it is held.
                let asked = (maker.borrow_mut())(&mut request);
                let Some(asked) = asked else { break };
                ask(&mut client, &request, asked, started, &book).await;
            }
        });
    }
    finish_all(all, lasts).await?;
    Ok(Book::summarize(&book, began))
}

/// Sends by a fixed schedule (open loop): the time of an answer counts from the moment at which its
/// request was due.
pub async fn run_open_loop(
    address: SocketAddr,
    arrivals: Arrivals,
    classes: usize,
    maker: impl Maker,
) -> Result<Vec<Measurement>, String> {
    let connected = open_connections(address, arrivals.connections).await?;
    let (maker, book, next) = (
        Rc::new(RefCell::new(maker)),
        Book::new(classes)?,
        Rc::new(Cell::new(0_u32)),
    );
    let began = Instant::now();
    let last = began + arrivals.lasts + arrivals.patience;
    let mut all = JoinSet::new();
    for mut client in connected {
        let (maker, book, next) = (maker.clone(), book.clone(), next.clone());
        all.spawn_local(async move {
            let mut request = Vec::with_capacity(1024);
            loop {
                // The schedule is of all connections together: whichever is free takes the next
                // one.
                let number = next.replace(next.get() + 1);
                let after = Duration::from_secs_f64(arrivals.schedule.compute_due(number));
                if after >= arrivals.lasts {
                    break;
                }
                let due = began + after;
                if due > Instant::now() {
                    tokio::time::sleep_until(due.into()).await;
                }
                request.clear();
                let asked = (maker.borrow_mut())(&mut request);
                let Some(asked) = asked else { break };
                if Instant::now() > last {
                    book.borrow_mut().fail(asked.class, || {
                        "was never sent: the server is too slow for this rate".into()
                    });
                } else {
                    ask(&mut client, &request, asked, due, &book).await;
                }
            }
        });
    }
    finish_all(all, arrivals.lasts + arrivals.patience).await?;
    Ok(Book::summarize(&book, began))
}

/// How many visitors arrive, and how.
#[derive(Clone, Copy, Debug)]
pub struct Visits {
    pub visitors: u32,
    /// The time in which they arrive, evenly.
    pub within: Duration,
    /// Requests of each visitor; each is measured as a class of its own.
    pub requests: usize,
    /// Connections that may be open at once; who finds all of them taken waits, and the wait counts.
    pub connections: usize,
    /// How long after the last arrival the last one may take.
    pub patience: Duration,
}

/// Lets visitors come once each, on a connection of their own; each sends its requests one after the
/// other and leaves. The time of every answer counts from the moment at which its visitor was due.
/// The maker is told which request of a visitor it writes, counted from 0.
pub async fn run_visits(
    address: SocketAddr,
    visits: Visits,
    maker: impl FnMut(&mut Vec<u8>, usize) -> WrittenRequest + 'static,
) -> Result<Vec<Measurement>, String> {
    let (maker, book) = (Rc::new(RefCell::new(maker)), Book::new(visits.requests)?);
    let places = Rc::new(Semaphore::new(visits.connections));
    let began = Instant::now() + READY;
    let mut all = JoinSet::new();
    for number in 0..visits.visitors {
        let (maker, book, places) = (maker.clone(), book.clone(), places.clone());
        let due = began
            + visits
                .within
                .mul_f64(f64::from(number) / f64::from(visits.visitors));
        all.spawn_local(async move {
            tokio::time::sleep_until(due.into()).await;
            // Nobody closes it: every visitor gets a place in the end.
            let _place = places.acquire().await;
            let mut client = Client::new_from(address, choose_source(number));
            let mut request = Vec::with_capacity(512);
            for step in 0..visits.requests {
                request.clear();
                let asked = (maker.borrow_mut())(&mut request, step);
                ask(&mut client, &request, asked, due, &book).await;
            }
        });
    }
    finish_all(all, READY + visits.within + visits.patience).await?;
    Ok(Book::summarize(&book, began))
}

async fn open_connections(address: SocketAddr, clients: usize) -> Result<Vec<Client>, String> {
    let mut connected = Vec::with_capacity(clients);
    for _ in 0..clients {
        let mut client = Client::new(address);
        client
            .connect()
            .await
            .map_err(|error| format!("{address}: {error}"))?;
        connected.push(client);
    }
    Ok(connected)
}

async fn finish_all(mut all: JoinSet<()>, lasts: Duration) -> Result<(), String> {
    let waited = tokio::time::timeout(lasts + GRACE, async {
        while let Some(one) = all.join_next().await {
            one.map_err(|error| error.to_string())?;
        }
        Ok(())
    });
    waited.await.map_err(|_| {
        format!(
            "a request has no answer {} s after the end",
            GRACE.as_secs()
        )
    })?
}

async fn ask(
    client: &mut Client,
    request: &[u8],
    asked: WrittenRequest,
    since: Instant,
    book: &RefCell<Book>,
) {
    let answer = client.ask(request).await;
    // Before the book is opened, so that its own work is not measured.
    let took = since.elapsed();
    let mut book = book.borrow_mut();
    match answer {
        Ok(answer) if answer.status == asked.expected => book.answer(asked.class, took),
        Ok(answer) => {
            let refused = matches!(answer.status, 429 | 503);
            let words = || {
                format!(
                    "{} instead of {}: {}",
                    answer.status,
                    asked.expected,
                    answer.text().chars().take(300).collect::<String>()
                )
            };
            if refused {
                book.refuse(asked.class, words);
            } else {
                book.fail(asked.class, words);
            }
        }
        Err(failure) => book.fail(asked.class, || Failure::to_string(&failure)),
    }
}

/// The measurements that all clients of a run share.
struct Book(Vec<Class>);

struct Class {
    /// In microseconds.
    times: Histogram<u64>,
    last: Option<Instant>,
    refused: u64,
    failed: u64,
    example: Option<String>,
}

impl Book {
    fn new(classes: usize) -> Result<Rc<RefCell<Self>>, String> {
        let class = |_| {
            Ok(Class {
                times: make_histogram()?,
                last: None,
                refused: 0,
                failed: 0,
                example: None,
            })
        };
        Ok(Rc::new(RefCell::new(Self(
            (0..classes).map(class).collect::<Result<_, String>>()?,
        ))))
    }

    fn answer(&mut self, class: usize, took: Duration) {
        let Some(class) = self.0.get_mut(class) else {
            return;
        };
        record(&mut class.times, took);
        class.last = Some(Instant::now());
    }

    fn refuse(&mut self, class: usize, words: impl FnOnce() -> String) {
        let Some(class) = self.0.get_mut(class) else {
            return;
        };
        class.refused += 1;
        class.example.get_or_insert_with(words);
    }

    fn fail(&mut self, class: usize, words: impl FnOnce() -> String) {
        let Some(class) = self.0.get_mut(class) else {
            return;
        };
        class.failed += 1;
        class.example.get_or_insert_with(words);
    }

    fn summarize(book: &RefCell<Self>, began: Instant) -> Vec<Measurement> {
        book.borrow()
            .0
            .iter()
            .map(|class| class.summarize(began))
            .collect()
    }
}

impl Class {
    fn summarize(&self, began: Instant) -> Measurement {
        // Up to the last answer: a maker that has no more to ask ends before the time.
        let lasted = self
            .last
            .map_or(f64::INFINITY, |last| (last - began).as_secs_f64());
        Measurement {
            refused: self.refused,
            failed: self.failed,
            example: self.example.clone(),
            ..summarize_histogram(&self.times, lasted)
        }
    }
}

/// Makes the measurement of times that were taken elsewhere, over so many seconds.
pub fn summarize_times(times: &[Duration], seconds: f64) -> Result<Measurement, String> {
    let mut histogram = make_histogram()?;
    for took in times {
        record(&mut histogram, *took);
    }
    Ok(summarize_histogram(&histogram, seconds))
}

/// Makes an empty histogram of microseconds up to ten minutes, with three digits.
fn make_histogram() -> Result<Histogram<u64>, String> {
    Histogram::new_with_bounds(1, 600_000_000, 3).map_err(|error| error.to_string())
}

fn record(times: &mut Histogram<u64>, took: Duration) {
    times.saturating_record(u64::try_from(took.as_micros()).unwrap_or(u64::MAX));
}

fn summarize_histogram(times: &Histogram<u64>, seconds: f64) -> Measurement {
    let at = |share: f64| to_millis(times.value_at_quantile(share));
    Measurement {
        per_second: to_float(times.len()) / seconds,
        answered: times.len(),
        p50: at(0.5),
        p99: at(0.99),
        p999: at(0.999),
        max: to_millis(times.max()),
        ..Measurement::default()
    }
}

/// Converts a count for a division.
#[expect(
    clippy::cast_precision_loss,
    reason = "counts of requests are far below 2^52"
)]
pub fn to_float(number: u64) -> f64 {
    number as f64
}

fn to_millis(micros: u64) -> f64 {
    to_float(micros) / 1000.0
}

#[cfg(test)]
#[path = "load_tests.rs"]
#[expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests;
