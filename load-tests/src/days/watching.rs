//! Looks at the memory of the server, at letters that wait and at what was sent, while the days
//! pass.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::{Duration, Instant};

use crate::load::to_float;
use crate::scene::Scene;
use crate::servers::smtp::Sink;

/// First letters, which are the submissions themselves, and those of the outbox.
const WAITING: &str = "select (select count(*) from submission where step = 0) \
                       + (select count(*) from outbox_letter where state = 'waiting')";

/// What was seen once.
#[derive(Clone, Copy, Debug, Default)]
pub struct Sample {
    /// Seconds from the beginning.
    pub at: f64,
    /// Submissions a second since the last look.
    pub submitted: f64,
    /// Confirmations a second since the last look.
    pub confirmed: f64,
    /// Letters that wait.
    pub waiting: f64,
    /// Letters a second that arrived since the last look.
    pub letters: f64,
    /// MiB of resident memory.
    pub memory: f64,
}

impl Sample {
    /// Gives the line of the table.
    pub fn describe(&self) -> String {
        format!(
            "{:>5.0} s: {:>6.0} submissions/s, {:>6.0} confirmations/s, {:>5.0} letters/s, {:>8.0} letters wait, {:>4.0} MiB",
            self.at, self.submitted, self.confirmed, self.letters, self.waiting, self.memory
        )
    }
}

/// Counts of what was sent: submissions and confirmations.
pub type SentCounts = Rc<Cell<(u64, u64)>>;

/// Looks again and again, for ever; gives why it cannot.
pub async fn watch(
    scene: &Scene,
    sink: &Sink,
    (every, sent): (Duration, SentCounts),
    samples: &Rc<RefCell<Vec<Sample>>>,
) -> String {
    let began = Instant::now();
    let (mut last, mut looked) = ((sent.get(), sink.post().count()), began);
    loop {
        tokio::time::sleep(every).await;
        let seconds = looked.elapsed().as_secs_f64();
        looked = Instant::now();
        let now = (sent.get(), sink.post().count());
        let rate = |now: u64, before: u64| to_float(now - before) / seconds;
        let waiting = match scene.postgres.query_number(WAITING).await {
            Ok(waiting) => to_float(waiting),
            Err(why) => return why,
        };
        let resident = match scene.replica() {
            Ok(replica) => replica.read_memory().resident,
            Err(why) => return why,
        };
        let sample = Sample {
            at: began.elapsed().as_secs_f64(),
            submitted: rate(now.0.0, last.0.0),
            confirmed: rate(now.0.1, last.0.1),
            waiting,
            letters: rate(now.1 as u64, last.1 as u64),
            memory: to_float(resident) / 1024.0,
        };
        eprintln!("{}", sample.describe());
        samples.borrow_mut().push(sample);
        last = now;
    }
}
