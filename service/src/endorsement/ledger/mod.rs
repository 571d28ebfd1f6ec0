//! The one writer: many commands, one transaction, many answers.

pub mod batch;
pub mod bulk;
pub mod claims;
pub mod idempotency;
pub mod load;
pub mod review;

use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use idempotency::IdempotencyMark;
use sea_orm::DbBackend;
use tokio::sync::{Mutex, mpsc, oneshot};
use uuid::Uuid;

use crate::endorsement::rules::{AcceptRefusal, Display, Endorsement, State};
use crate::metrics::Metrics;
use crate::settings::LedgerSettings;
use crate::statement::catalogue::Catalogue;
use crate::statement::rules::StatementRefusal;
use crate::storage::database::{DatabaseError, Db};
use crate::tally::cache::TallyCache;
use crate::tally::redis::SharedTallies;
use crate::values::{Clock, Random};

/// What the ledger is asked to do.
#[derive(Clone, Debug)]
pub enum Command {
    /// Take a submission, whose form was read when the catalogue stood at this mark.
    Submit(Box<Endorsement>, Option<IdempotencyMark>, i64),
    /// The mailbox is proven.
    Confirm(Uuid),
    /// The mailbox is proven, and staff have to look at it before it counts.
    SetAside(Uuid),
    /// Its signatory takes it back.
    Withdraw {
        /// Which.
        id: Uuid,
        /// Whether nothing personal shall be left.
        erase: bool,
    },
    /// Its signatory changes how it appears.
    Show(Uuid, Display),
    /// Staff do something about one endorsement.
    Review(Box<Review>),
    /// Staff take endorsements out, all in one job.
    Invalidate(BulkChange),
    /// Staff bring back what a job took out.
    Restore(BulkChange),
    /// Staff take back what an import brought; what its mailbox confirmed meanwhile is its own and stays.
    TakeBack(BulkChange),
    /// Sign-ons that were collected elsewhere.
    Import(Arc<Vec<Endorsement>>, BulkChange),
    /// Its signatory stands by a newer version.
    Affirm(Uuid, i32),
    /// Signatories of older versions are asked whether they stand by the newest.
    AskToAffirm(Vec<Uuid>),
    /// The link is asked for again by somebody who knows the mailbox.
    Remind {
        /// Of which statement.
        statement: Uuid,
        /// The mailbox, as that statement knows it.
        mailbox: Vec<u8>,
    },
    /// Never confirmed in time: take the personal data out.
    Expire(Vec<Uuid>),
}

/// What staff do about one endorsement.
#[derive(Clone, Debug)]
pub struct Review {
    /// Which.
    pub id: Uuid,
    /// Who, for the audit trail.
    pub actor: String,
    /// What.
    pub deed: ReviewAction,
    /// Why: what the signatory is told, or what the trail keeps.
    pub reason: String,
    /// The row as it was on screen: if somebody changed it since, nothing is done.
    pub expected: Option<i32>,
    /// The job it is part of.
    pub batch: Option<Uuid>,
    /// How long a letter waits, so that it can be undone before it is sent.
    pub letters_wait: TimeDelta,
}

/// One thing that staff may do about an endorsement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReviewAction {
    /// Yes: it counts.
    Accept,
    /// No.
    Decline,
    /// Back to how it stood before it was accepted or declined.
    Undo,
    /// The signatory is asked something; sealed, since it names who asks.
    Ask(String),
    /// It is an organisation that is known already: this seat is its own.
    Merge(String),
    /// What was written is corrected.
    Correct(Correction),
    /// A person is counted and not named any more.
    Hide,
    /// Nothing personal is left, as its owner asked.
    Erase,
}

/// A line as it should have been written; what is `None` stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Correction {
    /// The person's, or the officer's name.
    pub name: Option<String>,
    /// The organisation's name.
    pub organisation: Option<String>,
    /// What a person belongs to; empty: nothing.
    pub affiliation: Option<String>,
    /// The role; empty: none.
    pub role: Option<String>,
}

/// What is done to many, as part of a job.
#[derive(Clone, Debug, Default)]
pub struct BulkChange {
    /// Who, for the audit trail.
    pub actor: String,
    /// Which.
    pub ids: Vec<Uuid>,
    /// The job.
    pub batch: Uuid,
    /// Of which statement.
    pub statement: Uuid,
    /// Whether those who are brought in hear of it by mail.
    pub tell: bool,
}

/// What became of one of many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BulkOutcome {
    /// Done.
    Done,
    /// The same mailbox has endorsed already.
    Already,
    /// Another line holds the organisation's seat.
    SeatTaken,
    /// It is not where it would have to be.
    Elsewhere,
}

/// What came of it; committed before anybody hears.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Taken; also where it was known already.
    Received,
    /// Where it stands now, and of which statement.
    Stands(State, Uuid),
    /// The same, and its mailbox (sealed) has just been proven for the first time.
    Proven(State, Uuid, Vec<u8>),
    /// What became of each of many, in order.
    Each(Vec<BulkOutcome>),
    /// Not done, and why.
    Refused(LedgerRefusal),
}

/// Why a command was not done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LedgerRefusal {
    /// The statement does not take it now.
    Statement(StatementRefusal),
    /// There is no such endorsement, or its link is over.
    Unknown,
    /// The statement was changed since the form was read: read it again.
    Outdated,
    /// The same idempotency key came with another body.
    KeyReused,
    /// Organisations are always public.
    OrganisationIsPublic,
    /// Staff can't accept it.
    Accept(AcceptRefusal),
    /// It stands where this can't be done.
    NotStanding(State),
    /// Another line holds the seat onto which it would be moved.
    SeatTaken,
    /// Somebody changed it since it was shown.
    Stale,
}

/// Why there is no outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LedgerError {
    /// Too many wait already.
    #[error("the ledger's queue is full")]
    Busy,
    /// The database is away; nothing was acknowledged.
    #[error("the database is away")]
    Away,
    /// This command fails, and the log says why.
    #[error("the command failed")]
    Broken,
}

/// Everything that the writer needs.
pub struct LedgerWriter {
    pub(super) db: Db,
    pub(super) clock: Clock,
    pub(super) random: Random,
    pub(super) catalogue: Arc<Catalogue>,
    pub(super) tally_cache: Arc<TallyCache>,
    pub(super) shared: Option<SharedTallies>,
    pub(super) metrics: Arc<Metrics>,
    /// Rung when a letter was put into the outbox.
    pub(super) letters: Arc<tokio::sync::Notify>,
}

struct QueuedCommand {
    command: Command,
    answer: oneshot::Sender<Result<Outcome, LedgerError>>,
}

/// The way to the writer.
#[derive(Clone)]
pub struct Ledger {
    queue: mpsc::Sender<QueuedCommand>,
    careless: bool,
}

impl LedgerWriter {
    /// A writer over these parts.
    pub fn new(
        db: Db,
        (clock, random): (Clock, Random),
        (catalogue, tally_cache): (Arc<Catalogue>, Arc<TallyCache>),
        shared: Option<SharedTallies>,
        metrics: Arc<Metrics>,
        letters: Arc<tokio::sync::Notify>,
    ) -> Self {
        Self {
            db,
            clock,
            random,
            catalogue,
            tally_cache,
            shared,
            metrics,
            letters,
        }
    }
}

impl Ledger {
    /// Starts the writer on a thread of its own: a transaction is a handful of questions one after the other, and each would wait
    /// behind whatever requests came meanwhile. It ends when every `Ledger` is dropped, after it did what was queued; then the
    /// second of the pair hears it.
    pub fn start(
        writer: LedgerWriter,
        settings: &LedgerSettings,
    ) -> std::io::Result<(Self, oneshot::Receiver<()>)> {
        let (queue, waiting) = mpsc::channel(settings.queue);
        let (working, ended) = oneshot::channel::<()>();
        let (most, lanes) = (settings.batch, settings.writers);
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        std::thread::Builder::new()
            .name("ledger".into())
            .spawn(move || {
                runtime.block_on(write(writer, waiting, most, lanes));
                drop(working);
            })?;
        Ok((
            Self {
                queue,
                careless: settings.careless,
            },
            ended,
        ))
    }

    /// How much of the queue is taken, in percent.
    pub fn queue_percent(&self) -> u64 {
        let (free, most) = (self.queue.capacity(), self.queue.max_capacity().max(1));
        u64::try_from((most - free) * 100 / most).unwrap_or(100)
    }

    /// Hands a command over and does not wait for what comes of it.
    pub fn leave(&self, command: Command) -> Result<(), LedgerError> {
        let (answer, _) = oneshot::channel();
        self.queue
            .try_send(QueuedCommand { command, answer })
            .map_err(|_| LedgerError::Busy)
    }

    /// Hands a command over and waits for its commit. A full queue refuses at once.
    pub async fn run(&self, command: Command) -> Result<Outcome, LedgerError> {
        if self.careless && matches!(command, Command::Submit(..)) {
            return self.leave(command).map(|()| Outcome::Received);
        }
        let (answer, outcome) = oneshot::channel();
        self.queue
            .try_send(QueuedCommand { command, answer })
            .map_err(|_| LedgerError::Busy)?;
        outcome.await.unwrap_or(Err(LedgerError::Away))
    }
}

/// While one transaction waits for the disk, the next is put together. SQLite has one writer.
async fn write(
    mut writer: LedgerWriter,
    waiting: mpsc::Receiver<QueuedCommand>,
    most: usize,
    lanes: usize,
) {
    match writer.db.for_ledger(lanes).await {
        Ok(db) => writer.db = db,
        Err(error) => tracing::warn!(%error, "the ledger has no connections of its own"),
    }
    let lanes = if writer.db.backend() == DbBackend::Postgres {
        lanes
    } else {
        1
    };
    let (writer, waiting) = (Arc::new(writer), Arc::new(Mutex::new(waiting)));
    let lanes = (0..lanes).map(|_| work(writer.clone(), waiting.clone(), most));
    futures_util::future::join_all(lanes).await;
    if writer.db.backend() == DbBackend::Postgres {
        writer.db.close().await;
    }
}

/// Takes whatever waits, without waiting for more: under load batches grow by themselves.
async fn work(
    writer: Arc<LedgerWriter>,
    waiting: Arc<Mutex<mpsc::Receiver<QueuedCommand>>>,
    most: usize,
) {
    while let Some((commands, answers)) = take(&waiting, &writer.metrics, most).await {
        let outcomes = writer.settle(&commands).await;
        // Who waits behind would only wait for the same: they hear it now, and may come back. Where another lane has the queue in
        // hand, nobody does; to wait for that lane would be to wait for the next command.
        if outcomes.contains(&Err(LedgerError::Away))
            && let Ok(mut waiting) = waiting.try_lock()
        {
            while let Ok(job) = waiting.try_recv() {
                let _ = job.answer.send(Err(LedgerError::Away));
            }
        }
        for (answer, outcome) in answers.into_iter().zip(outcomes) {
            // Whoever asked may have gone; what was done stays done.
            let _ = answer.send(outcome);
        }
    }
}

type CommandAnswers = Vec<oneshot::Sender<Result<Outcome, LedgerError>>>;

async fn take(
    waiting: &Mutex<mpsc::Receiver<QueuedCommand>>,
    metrics: &Metrics,
    most: usize,
) -> Option<(Vec<Command>, CommandAnswers)> {
    let mut waiting = waiting.lock().await;
    let first = waiting.recv().await?;
    let (mut commands, mut answers) = (vec![first.command], vec![first.answer]);
    while commands.len() < most {
        let Ok(next) = waiting.try_recv() else { break };
        commands.push(next.command);
        answers.push(next.answer);
    }
    metrics.ledger_batch(commands.len(), waiting.len());
    Some((commands, answers))
}

/// How long a transaction may take: one that others hold up for longer, or that nobody answers, is given up.
const SILENCE: Duration = Duration::from_secs(4);
/// How often a batch that stood in another's way is tried again.
const TRIES: u64 = 5;

impl LedgerWriter {
    /// Does a batch; one bad command must not sink the others, so a batch that fails is done again one by one.
    pub(super) async fn settle(&self, commands: &[Command]) -> Vec<Result<Outcome, LedgerError>> {
        match self.attempt(commands).await {
            Ok(outcomes) => outcomes.into_iter().map(Ok).collect(),
            Err(LedgerError::Broken) if commands.len() > 1 => {
                let mut outcomes = Vec::with_capacity(commands.len());
                for command in commands {
                    let alone = self.attempt(std::slice::from_ref(command)).await;
                    if alone == Err(LedgerError::Away) {
                        break;
                    }
                    outcomes.push(alone.and_then(|mut one| one.pop().ok_or(LedgerError::Broken)));
                }
                outcomes.resize(commands.len(), Err(LedgerError::Away));
                outcomes
            }
            Err(error) => vec![Err(error); commands.len()],
        }
    }

    async fn attempt(&self, commands: &[Command]) -> Result<Vec<Outcome>, LedgerError> {
        for attempt in 1..=TRIES {
            let Ok(transacted) =
                tokio::time::timeout(SILENCE, batch::transact(self, commands)).await
            else {
                // Whether it was committed is not known, so nobody hears that it was.
                tracing::warn!("the database is silent; the ledger opens other connections");
                self.db.renew().await;
                return Err(LedgerError::Away);
            };
            match transacted {
                Ok(done) => {
                    self.tell(&done);
                    return Ok(done.outcomes);
                }
                Err(DatabaseError::Conflict(_)) => {
                    tokio::time::sleep(Duration::from_millis(self.random.below(10 * attempt)))
                        .await;
                }
                Err(DatabaseError::Away(error)) => {
                    tracing::warn!(%error, "the ledger cannot reach the database");
                    return Err(LedgerError::Away);
                }
                // Two processes may have claimed one seat at once: on the next try the loser sees the winner.
                Err(DatabaseError::Refused(error)) if attempt < 2 => {
                    tracing::debug!(%error, "the ledger tries again");
                }
                Err(DatabaseError::Refused(error)) => {
                    if commands.len() == 1 {
                        tracing::error!(%error, "the ledger cannot do a command");
                    }
                    return Err(LedgerError::Broken);
                }
            }
        }
        Err(LedgerError::Away)
    }

    /// After the commit: this process's board first, so that who has an answer and asks again sees the new tally.
    fn tell(&self, done: &batch::BatchResult) {
        for (statement, tally) in &done.tallies {
            self.tally_cache.offer(*statement, tally.clone());
            if let Some(shared) = &self.shared {
                shared.publish(*statement, tally.clone());
            }
        }
        if done.letters > 0 {
            self.letters.notify_one();
        }
    }
}
