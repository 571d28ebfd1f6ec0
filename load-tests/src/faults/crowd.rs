//! The people of the run: they endorse until it is acknowledged, confirm what their letters ask,
//! and write down what they were told.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::mpsc::UnboundedReceiver;
use tokio::task::JoinSet;

use super::asking::{Asking, Told};
use super::journal::{Entry, Journal};
use super::reconcile::person_of;
use crate::index;
use crate::servers::post::Arrival;

/// The statement they endorse.
pub const SLUG: &str = "care";
/// How long people wait for an answer before they ask again.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long a probe waits: short, so that it notices at once that a replica serves again.
const PROBE_PATIENCE: Duration = Duration::from_millis(500);
/// Pause between two tries, and between two probes.
const PAUSE: Duration = Duration::from_millis(20);

/// How many people, and how many letters may be outstanding before they wait.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    pub endorsing: u64,
    pub confirming: u64,
    /// Endorsements acknowledged whose letter has not come yet; over it the endorsing wait, so that
    /// letters keep up.
    pub outstanding: u64,
}

/// The state that all people share.
pub struct Crowd {
    fronts: Vec<SocketAddr>,
    journal: Journal,
    began: Instant,
    next: AtomicU64,
    received: AtomicU64,
    confirmed: AtomicU64,
    arrived: AtomicU64,
    abandoned: AtomicU64,
    refused: Mutex<BTreeMap<String, u64>>,
    /// When each replica last acknowledged, in microseconds from the beginning; 0: never.
    pulses: Vec<AtomicU64>,
    /// The longest time between two acknowledgements, in microseconds.
    silence: AtomicU64,
    pulse: AtomicU64,
    endorsing_ends: AtomicBool,
    all_ends: AtomicBool,
}

impl Crowd {
    /// Starts all people; `fronts` are the addresses of the replicas, `arrivals` the letters.
    pub fn start(
        fronts: Vec<SocketAddr>,
        journal: Journal,
        arrivals: UnboundedReceiver<Arrival>,
        size: Size,
    ) -> (Arc<Self>, JoinSet<()>) {
        let pulses = fronts.iter().map(|_| AtomicU64::new(0)).collect();
        let crowd = Arc::new(Self {
            fronts,
            journal,
            began: Instant::now(),
            next: AtomicU64::new(1),
            received: AtomicU64::new(0),
            confirmed: AtomicU64::new(0),
            arrived: AtomicU64::new(0),
            abandoned: AtomicU64::new(0),
            refused: Mutex::default(),
            pulses,
            silence: AtomicU64::new(0),
            pulse: AtomicU64::new(0),
            endorsing_ends: AtomicBool::new(false),
            all_ends: AtomicBool::new(false),
        });
        let mut people = JoinSet::new();
        for number in 0..size.endorsing {
            people.spawn(endorse(index(number), crowd.clone(), size.outstanding));
        }
        let arrivals = Arc::new(tokio::sync::Mutex::new(arrivals));
        for number in 0..size.confirming {
            people.spawn(confirm(index(number), crowd.clone(), arrivals.clone()));
        }
        for replica in 0..crowd.fronts.len() {
            people.spawn(probe(replica, crowd.clone()));
        }
        (crowd, people)
    }

    /// Counts the endorsements that were acknowledged and written to the journal.
    pub fn received(&self) -> u64 {
        self.received.load(Ordering::Relaxed)
    }

    /// Counts the confirmations that were acknowledged and written to the journal.
    pub fn confirmed(&self) -> u64 {
        self.confirmed.load(Ordering::Relaxed)
    }

    /// Counts the endorsements with an unknown outcome: their people gave up.
    pub fn abandoned(&self) -> u64 {
        self.abandoned.load(Ordering::Relaxed)
    }

    /// Gives the answers that nobody should get, with their counts.
    pub fn refused(&self) -> BTreeMap<String, u64> {
        self.refused
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Tells whether this replica acknowledged something since a time.
    pub fn acknowledged_since(&self, replica: usize, since: Instant) -> bool {
        let since = micros(since.saturating_duration_since(self.began));
        self.pulses
            .get(replica)
            .is_some_and(|pulse| pulse.load(Ordering::Relaxed) > since)
    }

    /// Begins to measure the longest time without an acknowledgement.
    pub fn listen(&self) {
        self.silence.store(0, Ordering::Relaxed);
    }

    /// The longest time without an acknowledgement by any replica since `listen`, the present
    /// silence included.
    pub fn longest_silence(&self) -> Duration {
        let present =
            micros(self.began.elapsed()).saturating_sub(self.pulse.load(Ordering::Relaxed));
        Duration::from_micros(self.silence.load(Ordering::Relaxed).max(present))
    }

    /// Stops those who endorse.
    pub fn end_endorsing(&self) {
        self.endorsing_ends.store(true, Ordering::Relaxed);
    }

    /// Stops everybody.
    pub fn end(&self) {
        self.end_endorsing();
        self.all_ends.store(true, Ordering::Relaxed);
    }

    fn acknowledged(&self, replica: usize) {
        let now = micros(self.began.elapsed());
        if let Some(pulse) = self.pulses.get(replica) {
            pulse.store(now, Ordering::Relaxed);
        }
        let before = self.pulse.fetch_max(now, Ordering::Relaxed);
        self.silence
            .fetch_max(now.saturating_sub(before), Ordering::Relaxed);
    }

    fn refuse(&self, what: String) {
        *self
            .refused
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .entry(what)
            .or_default() += 1;
    }

    fn ended(&self) -> bool {
        self.all_ends.load(Ordering::Relaxed)
    }

    fn endorsing_ended(&self) -> bool {
        self.endorsing_ends.load(Ordering::Relaxed)
    }

    /// Endorsements acknowledged whose letter has not come yet.
    fn outstanding(&self) -> u64 {
        self.received()
            .saturating_sub(self.arrived.load(Ordering::Relaxed))
    }
}

/// What people do when they get no answer to an endorsement.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Manner {
    /// Ask again with the same `Idempotency-Key`.
    Careful,
    /// Press the button again.
    Hasty,
    /// Go away.
    Shy,
}

impl Manner {
    /// Decides by the number of the person; half of them are careful.
    fn of(person: u64) -> Self {
        match person % 4 {
            0 | 2 => Self::Careful,
            1 => Self::Hasty,
            _ => Self::Shy,
        }
    }
}

/// Endorses for one person after the other.
async fn endorse(mut replica: usize, crowd: Arc<Crowd>, most_outstanding: u64) {
    let mut asking = Asking::new(&crowd.fronts);
    while !crowd.endorsing_ended() {
        if crowd.outstanding() > most_outstanding {
            tokio::time::sleep(PAUSE).await;
            continue;
        }
        let person = crowd.next.fetch_add(1, Ordering::Relaxed);
        let manner = Manner::of(person);
        replica += 1;
        until_received(
            &crowd,
            &mut asking,
            person,
            manner,
            Ask {
                replica,
                moves: true,
                patience: PATIENCE,
            },
        )
        .await;
    }
}

/// How a request is sent and repeated.
#[derive(Clone, Copy)]
struct Ask {
    /// The replica that is asked first.
    replica: usize,
    /// Whether another is asked where this one does not answer.
    moves: bool,
    patience: Duration,
}

async fn until_received(
    crowd: &Crowd,
    asking: &mut Asking,
    person: u64,
    manner: Manner,
    mut ask: Ask,
) {
    let body = endorsement(person);
    let key = (manner == Manner::Careful).then(|| format!("person-{person}"));
    let path = format!("/api/v1/statements/{SLUG}/endorsements");
    while !crowd.ended() {
        let replica = ask.replica % crowd.fronts.len();
        match asking
            .post(replica, &path, &body, key.as_deref(), ask.patience)
            .await
        {
            Told::Answer(202, _) => {
                crowd.acknowledged(replica);
                write(crowd, Entry::Received(person), &crowd.received).await;
                return;
            }
            Told::Answer(503, _) => {}
            Told::Answer(status, _) => {
                crowd.refuse(format!("endorsement: {status}"));
                return;
            }
            Told::Nothing if manner == Manner::Shy => {
                crowd.abandoned.fetch_add(1, Ordering::Relaxed);
                return;
            }
            Told::Nothing => {}
        }
        ask.replica += usize::from(ask.moves);
        tokio::time::sleep(PAUSE).await;
    }
}

/// Confirms what letters ask, one after the other; every eighth person never does.
async fn confirm(
    mut replica: usize,
    crowd: Arc<Crowd>,
    arrivals: Arc<tokio::sync::Mutex<UnboundedReceiver<Arrival>>>,
) {
    let mut asking = Asking::new(&crowd.fronts);
    while !crowd.ended() {
        let next = tokio::time::timeout(PAUSE, async { arrivals.lock().await.recv().await }).await;
        let Ok(Some(arrival)) = next else {
            tokio::time::sleep(PAUSE).await;
            continue;
        };
        crowd.arrived.fetch_add(1, Ordering::Relaxed);
        let Some(person) = person_of(&arrival.to).filter(|person| person % 8 != 7) else {
            continue;
        };
        let body = format!("{{\"token\":\"{}\"}}", arrival.token);
        while !crowd.ended() {
            replica += 1;
            match asking
                .post(
                    replica % crowd.fronts.len(),
                    "/api/v1/confirmations",
                    &body,
                    None,
                    PATIENCE,
                )
                .await
            {
                Told::Answer(200, _) => {
                    write(&crowd, Entry::Confirmed(person), &crowd.confirmed).await;
                    break;
                }
                Told::Answer(503, _) | Told::Nothing => tokio::time::sleep(PAUSE).await,
                Told::Answer(status, _) => {
                    crowd.refuse(format!("confirmation: {status}"));
                    break;
                }
            }
        }
    }
}

/// Asks one replica again and again, so that the moment is known at which it serves again.
async fn probe(replica: usize, crowd: Arc<Crowd>) {
    let mut asking = Asking::new(&crowd.fronts);
    while !crowd.endorsing_ended() {
        let person = crowd.next.fetch_add(1, Ordering::Relaxed);
        until_received(
            &crowd,
            &mut asking,
            person,
            Manner::Careful,
            Ask {
                replica,
                moves: false,
                patience: PROBE_PATIENCE,
            },
        )
        .await;
        tokio::time::sleep(PAUSE).await;
    }
}

async fn write(crowd: &Crowd, entry: Entry, counter: &AtomicU64) {
    match crowd.journal.write(entry).await {
        Ok(()) => {
            counter.fetch_add(1, Ordering::Relaxed);
        }
        Err(why) => {
            crowd.refuse(why);
            crowd.end();
        }
    }
}

/// Makes the endorsement of a person as JSON.
pub fn endorsement(person: u64) -> String {
    let country = ["KE", "PE", "FR", "IN", "BR", "ZA", "PH", "UA"]
        .get(index(person % 8))
        .copied()
        .unwrap_or("KE");
    format!(
        "{{\"kind\":\"individual\",\"name\":\"Person {person}\",\"email\":\"p{person}@people.example.org\",\"country\":\"{country}\",\
         \"language\":\"en\",\"display\":\"public\",\"consent\":{{\"publish\":true,\"updates\":false}}}}"
    )
}

fn micros(time: Duration) -> u64 {
    u64::try_from(time.as_micros()).unwrap_or(u64::MAX)
}
