//! The people of the run: they endorse until it is acknowledged, confirm what their letters ask,
//! and write down what they were told.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::mpsc::UnboundedReceiver;
use tokio::task::JoinSet;

use super::journal::{Entry, Journal};
use super::reconcile::parse_person;
use super::replica_clients::{ReplicaClients, Reply};
use crate::servers::post::Arrival;
use crate::to_index;

/// The statement they endorse.
pub const SLUG: &str = "care";
/// How long people wait for an answer before they ask again.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long a probe waits: short, so that it notices at once that a replica serves again.
const PROBE_PATIENCE: Duration = Duration::from_millis(500);
/// Tries of one who is submitted again when all faults are over.
const AGAIN: usize = 100;
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
    /// How long each of the endorsing rests after an endorsement.
    pub rest: Duration,
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
    turned_away: AtomicU64,
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
            turned_away: AtomicU64::new(0),
            refused: Mutex::default(),
            pulses,
            silence: AtomicU64::new(0),
            pulse: AtomicU64::new(0),
            endorsing_ends: AtomicBool::new(false),
            all_ends: AtomicBool::new(false),
        });
        let mut people = JoinSet::new();
        for number in 0..size.endorsing {
            people.spawn(endorse(to_index(number), crowd.clone(), size));
        }
        // A lock of tokio: whoever has it waits for the next letter, and must not block the thread.
        let arrivals = Arc::new(tokio::sync::Mutex::new(arrivals));
        for number in 0..size.confirming {
            people.spawn(confirm_letters(
                to_index(number),
                crowd.clone(),
                arrivals.clone(),
            ));
        }
        for replica in 0..crowd.fronts.len() {
            people.spawn(probe_replica(replica, crowd.clone()));
        }
        (crowd, people)
    }

    /// Counts the endorsements that were acknowledged and written to the journal.
    pub fn count_received(&self) -> u64 {
        self.received.load(Ordering::Relaxed)
    }

    /// Counts the confirmations that were acknowledged and written to the journal.
    pub fn count_confirmed(&self) -> u64 {
        self.confirmed.load(Ordering::Relaxed)
    }

    /// Counts the endorsements with an unknown outcome: their people gave up.
    pub fn count_abandoned(&self) -> u64 {
        self.abandoned.load(Ordering::Relaxed)
    }

    /// Counts the requests that were answered with 503.
    pub fn count_turned_away(&self) -> u64 {
        self.turned_away.load(Ordering::Relaxed)
    }

    /// Gives the answers that nobody should get, with their counts.
    pub fn list_refused(&self) -> BTreeMap<String, u64> {
        self.refused
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Tells whether this replica acknowledged something since a time.
    pub fn acknowledged_since(&self, replica: usize, since: Instant) -> bool {
        let since = to_micros(since.saturating_duration_since(self.began));
        self.pulses
            .get(replica)
            .is_some_and(|pulse| pulse.load(Ordering::Relaxed) > since)
    }

    /// Begins to measure the longest time without an acknowledgement.
    pub fn begin_silence(&self) {
        self.silence.store(0, Ordering::Relaxed);
    }

    /// The longest time without an acknowledgement by any replica since `listen`, the present
    /// silence included.
    pub fn longest_silence(&self) -> Duration {
        let present =
            to_micros(self.began.elapsed()).saturating_sub(self.pulse.load(Ordering::Relaxed));
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

    fn note_acknowledgement(&self, replica: usize) {
        let now = to_micros(self.began.elapsed());
        if let Some(pulse) = self.pulses.get(replica) {
            pulse.store(now, Ordering::Relaxed);
        }
        // Two replicas may acknowledge at the same time: the later moment is kept.
        let before = self.pulse.fetch_max(now, Ordering::Relaxed);
        self.silence
            .fetch_max(now.saturating_sub(before), Ordering::Relaxed);
    }

    fn note_turned_away(&self) {
        self.turned_away.fetch_add(1, Ordering::Relaxed);
    }

    fn note_refusal(&self, what: String) {
        *self
            .refused
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .entry(what)
            .or_default() += 1;
    }

    fn has_ended(&self) -> bool {
        self.all_ends.load(Ordering::Relaxed)
    }

    fn has_endorsing_ended(&self) -> bool {
        self.endorsing_ends.load(Ordering::Relaxed)
    }

    /// Endorsements acknowledged whose letter has not come yet.
    fn outstanding(&self) -> u64 {
        self.count_received()
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
async fn endorse(mut replica: usize, crowd: Arc<Crowd>, size: Size) {
    let mut clients = ReplicaClients::new(&crowd.fronts);
    while !crowd.has_endorsing_ended() {
        if crowd.outstanding() > size.outstanding {
            tokio::time::sleep(PAUSE).await;
            continue;
        }
        let person = crowd.next.fetch_add(1, Ordering::Relaxed);
        let manner = Manner::of(person);
        replica += 1;
        send_until_received(
            &crowd,
            &mut clients,
            person,
            manner,
            SendingPlan {
                replica,
                moves: true,
                patience: PATIENCE,
            },
        )
        .await;
        // Without a rest not even a timer: where none is wanted, as many as possible endorse.
        if !size.rest.is_zero() {
            tokio::time::sleep(size.rest).await;
        }
    }
}

/// How a request is sent and repeated.
#[derive(Clone, Copy)]
struct SendingPlan {
    /// The replica that is asked first.
    replica: usize,
    /// Whether another is asked where this one does not answer.
    moves: bool,
    patience: Duration,
}

/// Sends the endorsement of a person until it is received, or until the person gives up.
async fn send_until_received(
    crowd: &Crowd,
    clients: &mut ReplicaClients,
    person: u64,
    manner: Manner,
    mut plan: SendingPlan,
) {
    let body = write_endorsement(person);
    let key = (manner == Manner::Careful).then(|| format!("person-{person}"));
    let path = format!("/api/v1/statements/{SLUG}/endorsements");
    while !crowd.has_ended() {
        let replica = plan.replica % crowd.fronts.len();
        match clients
            .post(replica, &path, &body, key.as_deref(), plan.patience)
            .await
        {
            Reply::Answer(202, _) => {
                crowd.note_acknowledgement(replica);
                write_entry(crowd, Entry::Received(person), &crowd.received).await;
                return;
            }
            // The server is away or full, and says so: nothing was done.
            Reply::Answer(503, _) => crowd.note_turned_away(),
            Reply::Answer(status, _) => {
                crowd.note_refusal(format!("endorsement: {status}"));
                return;
            }
            Reply::Nothing if manner == Manner::Shy => {
                crowd.abandoned.fetch_add(1, Ordering::Relaxed);
                return;
            }
            Reply::Nothing => {}
        }
        plan.replica += usize::from(plan.moves);
        tokio::time::sleep(PAUSE).await;
    }
}

/// Confirms what letters ask, one after the other. Every eighth person never does, as some people
/// do not, so that at the end some endorsements are stored and not counted.
async fn confirm_letters(
    mut replica: usize,
    crowd: Arc<Crowd>,
    arrivals: Arc<tokio::sync::Mutex<UnboundedReceiver<Arrival>>>,
) {
    let mut clients = ReplicaClients::new(&crowd.fronts);
    while !crowd.has_ended() {
        let next = tokio::time::timeout(PAUSE, async { arrivals.lock().await.recv().await }).await;
        let Ok(Some(arrival)) = next else {
            tokio::time::sleep(PAUSE).await;
            continue;
        };
        crowd.arrived.fetch_add(1, Ordering::Relaxed);
        let Some(person) = parse_person(&arrival.to).filter(|person| person % 8 != 7) else {
            continue;
        };
        let body = format!("{{\"token\":\"{}\"}}", arrival.token);
        while !crowd.has_ended() {
            replica += 1;
            match clients
                .post(
                    replica % crowd.fronts.len(),
                    "/api/v1/confirmations",
                    &body,
                    None,
                    PATIENCE,
                )
                .await
            {
                Reply::Answer(200, _) => {
                    write_entry(&crowd, Entry::Confirmed(person), &crowd.confirmed).await;
                    break;
                }
                Reply::Answer(503, _) => {
                    crowd.note_turned_away();
                    tokio::time::sleep(PAUSE).await;
                }
                Reply::Nothing => tokio::time::sleep(PAUSE).await,
                Reply::Answer(status, _) => {
                    crowd.note_refusal(format!("confirmation: {status}"));
                    break;
                }
            }
        }
    }
}

/// Asks one replica again and again, so that the moment is known at which it serves again.
async fn probe_replica(replica: usize, crowd: Arc<Crowd>) {
    let mut clients = ReplicaClients::new(&crowd.fronts);
    while !crowd.has_endorsing_ended() {
        let person = crowd.next.fetch_add(1, Ordering::Relaxed);
        send_until_received(
            &crowd,
            &mut clients,
            person,
            Manner::Careful,
            SendingPlan {
                replica,
                moves: false,
                patience: PROBE_PATIENCE,
            },
        )
        .await;
        tokio::time::sleep(PAUSE).await;
    }
}

/// Submits people once more, one after the other, each until it is received.
pub async fn submit_again(fronts: Vec<SocketAddr>, people: &[u64]) -> Result<(), String> {
    let mut clients = ReplicaClients::new(&fronts);
    let path = format!("/api/v1/statements/{SLUG}/endorsements");
    for person in people {
        let body = write_endorsement(*person);
        let mut tries = 0;
        loop {
            let replica = tries % fronts.len().max(1);
            let reply = clients.post(replica, &path, &body, None, PATIENCE).await;
            if matches!(reply, Reply::Answer(202, _)) {
                break;
            }
            tries += 1;
            if tries > AGAIN {
                return Err(format!("submitted again, a person is answered {reply:?}"));
            }
            tokio::time::sleep(PAUSE).await;
        }
    }
    Ok(())
}

/// Writes an entry and counts it. Without a journal nothing that follows could be proven: the run
/// ends.
async fn write_entry(crowd: &Crowd, entry: Entry, counter: &AtomicU64) {
    match crowd.journal.write(entry).await {
        Ok(()) => {
            counter.fetch_add(1, Ordering::Relaxed);
        }
        Err(why) => {
            crowd.note_refusal(why);
            crowd.end();
        }
    }
}

/// Writes the endorsement of a person as JSON.
pub fn write_endorsement(person: u64) -> String {
    let country = ["KE", "PE", "FR", "IN", "BR", "ZA", "PH", "UA"]
        .get(to_index(person % 8))
        .copied()
        .unwrap_or("KE");
    format!(
        "{{\"kind\":\"individual\",\"name\":\"Person {person}\",\"email\":\"p{person}@people.example.org\",\"country\":\"{country}\",\
         \"language\":\"en\",\"display\":\"public\",\"consent\":{{\"publish\":true,\"updates\":false}}}}"
    )
}

fn to_micros(time: Duration) -> u64 {
    u64::try_from(time.as_micros()).unwrap_or(u64::MAX)
}
