//! Submissions by schedule, each with the moment at which it was acknowledged: from then on
//! somebody waits for a letter.

use std::cell::{Cell, RefCell};
use std::net::SocketAddr;
use std::rc::Rc;
use std::time::{Duration, Instant};

use tokio::task::JoinSet;

use super::audience::{SUBMITTER, write_person};
use crate::client::{Client, Failure};
use crate::load::{self, Measurement};
use crate::schedule::Schedule;

/// Who submits, how often and over how many connections.
#[derive(Clone, Copy, Debug)]
pub struct Submitters {
    /// The number of the first one.
    pub first: u64,
    pub per_second: u32,
    pub connections: usize,
}

/// What came of all of them.
#[derive(Debug)]
pub struct Submitted {
    /// Their numbers, and when each was acknowledged.
    pub acknowledged: Vec<(u64, Instant)>,
    /// From the moment at which each was due until it was acknowledged.
    pub measured: Measurement,
    /// The number of the next one.
    pub next: u64,
}

#[derive(Default)]
struct Book {
    acknowledged: Vec<(u64, Instant)>,
    times: Vec<Duration>,
    refused: u64,
    failed: u64,
    example: Option<String>,
}

/// What all connections share.
struct Shared {
    submitters: Submitters,
    began: Instant,
    next: Cell<u32>,
    ends: Rc<Cell<bool>>,
    book: RefCell<Book>,
}

/// Lets people submit by schedule (open loop) until `ends` is set.
pub async fn submit(
    address: SocketAddr,
    submitters: Submitters,
    ends: Rc<Cell<bool>>,
) -> Result<Submitted, String> {
    let shared = Rc::new(Shared {
        submitters,
        began: Instant::now(),
        next: Cell::new(0),
        ends,
        book: RefCell::default(),
    });
    let mut all = JoinSet::new();
    for _ in 0..submitters.connections {
        all.spawn_local(submit_on(Client::new(address), shared.clone()));
    }
    while let Some(one) = all.join_next().await {
        one.map_err(|error| error.to_string())?;
    }
    let (lasted, book) = (shared.began.elapsed(), shared.book.take());
    let times = load::summarize_times(&book.times, lasted.as_secs_f64().max(0.001))?;
    Ok(Submitted {
        acknowledged: book.acknowledged,
        measured: Measurement {
            refused: book.refused,
            failed: book.failed,
            example: book.example,
            ..times
        },
        next: submitters.first + u64::from(shared.next.get()),
    })
}

/// Submits over one connection: whoever is due next, as soon as it is free.
async fn submit_on(mut client: Client, shared: Rc<Shared>) {
    let schedule = Schedule::Steady(f64::from(shared.submitters.per_second));
    let mut request = Vec::with_capacity(1024);
    while !shared.ends.get() {
        let turn = shared.next.replace(shared.next.get() + 1);
        let due = shared.began + Duration::from_secs_f64(schedule.compute_due(turn));
        if due > Instant::now() {
            tokio::time::sleep_until(due.into()).await;
        }
        if shared.ends.get() {
            return;
        }
        let number = shared.submitters.first + u64::from(turn);
        write_person(&mut request, (SUBMITTER, number), false);
        let answer = client.ask(&request).await;
        let at = Instant::now();
        let mut book = shared.book.borrow_mut();
        match answer {
            Ok(answer) if answer.status == 202 => {
                book.times.push(at - due);
                book.acknowledged.push((number, at));
            }
            Ok(answer) => {
                let is_refused = matches!(answer.status, 429 | 503);
                let text: String = answer.text().chars().take(300).collect();
                let words = format!("{} instead of 202: {text}", answer.status);
                book.note(is_refused, words);
            }
            Err(failure) => book.note(false, Failure::to_string(&failure)),
        }
    }
}

impl Book {
    /// Notes a submission that was not acknowledged.
    fn note(&mut self, is_refused: bool, words: String) {
        if is_refused {
            self.refused += 1;
        } else {
            self.failed += 1;
        }
        self.example.get_or_insert(words);
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use super::*;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::net::TcpListener;
    use tokio::task::LocalSet;

    #[tokio::test]
    async fn each_has_the_moment_of_its_acknowledgement_and_a_refusal_has_none() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move {
            let (mut stream, _) = listener.accept().await.unwrap();
            let mut request = [0; 2048];
            // The second one is refused.
            for status in [202, 503].into_iter().chain(std::iter::repeat(202)) {
                if stream.read(&mut request).await.unwrap_or(0) == 0 {
                    break;
                }
                let text = format!("HTTP/1.1 {status} X\r\ncontent-length: 2\r\n\r\nok");
                stream.write_all(text.as_bytes()).await.unwrap();
            }
        });
        let run = async {
            let submitters = Submitters {
                first: 40,
                per_second: 100,
                connections: 1,
            };
            let ends = Rc::new(Cell::new(false));
            let end = async {
                tokio::time::sleep(Duration::from_millis(200)).await;
                ends.set(true);
            };
            let (submitted, ()) =
                futures_util::future::join(submit(address, submitters, ends.clone()), end).await;
            let submitted = submitted.unwrap();
            let numbers: Vec<u64> = submitted.acknowledged.iter().map(|one| one.0).collect();
            assert_eq!(numbers[..2], [40, 42]);
            assert_eq!(submitted.measured.refused, 1);
            assert_eq!(submitted.measured.answered, numbers.len() as u64);
            assert!(submitted.next > 43 && numbers.iter().all(|number| *number < submitted.next));
        };
        LocalSet::new().run_until(run).await;
    }
}
