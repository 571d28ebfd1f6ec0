//! The ledger, the one writer of endorsements and tallies: it does many commands in one transaction
//! and answers each after the commit.

pub mod batch;
pub mod bulk;
mod bursts;
pub mod claims;
pub mod idempotency;
pub mod load;
mod own_changes;
pub mod review;
mod statistics;
mod submit;
mod write;

use std::sync::Arc;
use std::time::Duration;

pub use bulk::{BulkChange, BulkOutcome};
pub use bursts::find_domain_window;
pub use own_changes::NewMailbox;
pub use review::Correction;

use bursts::Preview;
use chrono::TimeDelta;
use idempotency::IdempotencyMark;
use sea_orm::DbBackend;
use tokio::runtime::Handle;
use tokio::sync::{Mutex, mpsc, oneshot};
use uuid::Uuid;

use crate::endorsement::envelope::rules::SealedSubmission;
use crate::endorsement::rules::{AcceptRefusal, Display, Endorsement, State, Target};
use crate::limits::Limits;
use crate::metrics::Metrics;
use crate::settings::LedgerSettings;
use crate::statement::catalogue::Catalogue;
use crate::statement::rules::StatementRefusal;
use crate::storage::database::{DatabaseError, Db};
use crate::tally::cache::TallyCache;
use crate::tally::redis::SharedTallies;
use crate::values::{Clock, Keyring, Random};

/// A command to the ledger.
#[derive(Clone, Debug)]
pub enum Command {
    /// Takes a submission whose form was read at this catalogue generation.
    Submit(Box<SealedSubmission>, Option<IdempotencyMark>, i64),
    /// Opens the envelope of a submission, whose mailbox is proven.
    Confirm(Target),
    /// Withdraws an endorsement for its signatory.
    Withdraw {
        target: Target,
        /// Whether the personal data is removed too.
        erase: bool,
    },
    /// Undoes a withdrawal, for its signatory.
    Reinstate(Target),
    /// Changes how a line is displayed, for its signatory.
    Show(Target, Display),
    /// Changes what was written, for its signatory.
    CorrectOwn(Target, Correction),
    /// Moves an endorsement to another mailbox of its signatory, which is proven.
    ChangeAddress(Target, NewMailbox),
    /// Applies a review action to one endorsement.
    Review(Box<Review>),
    /// Invalidates endorsements as part of a job.
    Invalidate(BulkChange),
    /// Restores what a job invalidated.
    Restore(BulkChange),
    /// Removes what an import brought, except what its mailbox has confirmed since.
    TakeBack(BulkChange),
    /// Imports sign-ons that were collected elsewhere.
    Import(Arc<Vec<Endorsement>>, BulkChange),
    /// Records that a signatory affirms a newer version.
    Affirm(Target, i32),
    /// Sends signatories of older versions a letter that asks whether they affirm the newest.
    AskToAffirm { statement: Uuid, ids: Vec<Uuid> },
    /// Sends links again to a mailbox that somebody entered: its keyed hash in each statement.
    Remind(Vec<(Uuid, Vec<u8>)>),
    /// Erases rows that are kept no longer.
    Expire { statement: Uuid, ids: Vec<Uuid> },
    /// Shows what is held back of the tallies of these statements, where its moment has come.
    ShowHidden(Vec<Uuid>),
}

/// A review action on one endorsement, with its circumstances.
#[derive(Clone, Debug)]
pub struct Review {
    pub target: Target,
    pub actor: String,
    pub action: ReviewAction,
    /// The reason, for the letter to the signatory or for the audit trail.
    pub reason: String,
    /// The version of the row that staff saw: if it has changed since, nothing is done.
    pub expected: Option<i32>,
    pub batch: Option<Uuid>,
    /// How long a letter waits, so that the action can be undone before the letter is sent.
    pub letters_wait: TimeDelta,
}

/// What staff may do to one endorsement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReviewAction {
    Accept,
    /// Accepts a line whose seat another chapter of its federation holds, on a seat of its own.
    AcceptChapter,
    Decline,
    /// Returns the endorsement to its state before it was accepted or declined.
    Undo,
    /// Sends the signatory a question.
    Ask(String),
    /// Moves the line to the seat of a registered organisation.
    Merge(String),
    Correct(Correction),
    /// Keeps a person counted, without the name in the public list.
    Hide,
    /// Removes the personal data, on request of its owner.
    Erase,
    /// Takes the line out of the list and of the count.
    Invalidate,
    /// Brings back a line that staff took out.
    Restore,
}

/// The outcome of a command; it is given only after the commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The answer to a submission, the same whether the line was new or known.
    Received,
    /// The state of the endorsement now, and its statement.
    Stands(State, Uuid),
    /// As `Stands`, and a mailbox at this mail domain was proven for the first time, after so long.
    Proven(State, Uuid, String, TimeDelta),
    /// The outcomes of many, in the order of the command.
    Each(Vec<BulkOutcome>),
    Refused(LedgerRefusal),
}

/// Why the ledger refused a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LedgerRefusal {
    Statement(StatementRefusal),
    /// There is no such endorsement, or its link has ended.
    Unknown,
    /// The catalogue changed since the form was read: the caller reads the form again.
    Outdated,
    /// The idempotency key came before with another body.
    KeyReused,
    OrganisationIsPublic,
    Accept(AcceptRefusal),
    /// The action is not possible in this state.
    NotStanding(State),
    SeatTaken,
    /// The row was changed since staff saw it.
    Stale,
}

/// Why a command has no outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LedgerError {
    #[error("the ledger's queue is full")]
    Busy,
    /// The database cannot be reached; the command was not acknowledged.
    #[error("the database is unavailable")]
    Away,
    /// The command itself fails; the log has the error.
    #[error("the command failed")]
    Broken,
}

/// The parts of the installation that the writer needs.
pub struct LedgerWriter {
    pub(super) db: Db,
    pub(super) keys: Keyring,
    pub(super) clock: Clock,
    pub(super) random: Random,
    /// The time within which the public count shows hidden people; none at all: at once.
    pub(super) hidden_delay: TimeDelta,
    pub(super) catalogue: Arc<Catalogue>,
    pub(super) tally_cache: Arc<TallyCache>,
    pub(super) limits: Arc<Limits>,
    pub(super) shared: Option<SharedTallies>,
    pub(super) metrics: Arc<Metrics>,
    pub(super) new_rows: statistics::NewRows,
    /// Wakes the worker that sends letters.
    pub(super) letters: Arc<tokio::sync::Notify>,
}

struct QueuedCommand {
    command: Command,
    answer: oneshot::Sender<Result<Outcome, LedgerError>>,
}

/// The handle by which the rest of the process gives commands to the writer.
#[derive(Clone)]
pub struct Ledger {
    queue: mpsc::Sender<QueuedCommand>,
    careless: bool,
}

impl LedgerWriter {
    /// Creates a writer from these parts.
    pub fn new(
        db: Db,
        (keys, clock, random): (Keyring, Clock, Random),
        (catalogue, tally_cache, limits): (Arc<Catalogue>, Arc<TallyCache>, Arc<Limits>),
        shared: Option<SharedTallies>,
        metrics: Arc<Metrics>,
        letters: Arc<tokio::sync::Notify>,
        hidden_delay: TimeDelta,
    ) -> Self {
        Self {
            db,
            keys,
            clock,
            random,
            hidden_delay,
            catalogue,
            tally_cache,
            limits,
            new_rows: statistics::NewRows::default(),
            shared,
            metrics,
            letters,
        }
    }
}

impl Ledger {
    /// Starts the writer on a thread of its own: a transaction is several queries in sequence, and
    /// on a shared thread each would wait behind other requests. The writer ends when every
    /// `Ledger` is dropped and the queue is done; then the returned receiver resolves.
    pub fn start(
        writer: LedgerWriter,
        settings: &LedgerSettings,
    ) -> std::io::Result<(Self, oneshot::Receiver<()>)> {
        // Without a bound, requests would pile up in memory while the database is slow.
        let (queue, waiting) = mpsc::channel(settings.queue);
        let (working, ended) = oneshot::channel::<()>();
        let (most, lanes) = (settings.batch, settings.writers);
        let requests = Handle::try_current().ok();
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        std::thread::Builder::new()
            .name("ledger".into())
            .spawn(move || {
                runtime.block_on(run_lanes(writer, waiting, most, lanes, requests));
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

    /// Returns how full the queue is, in percent.
    pub fn queue_percent(&self) -> u64 {
        let (free, most) = (self.queue.capacity(), self.queue.max_capacity().max(1));
        u64::try_from((most - free) * 100 / most).unwrap_or(100)
    }

    /// Queues a command without waiting for its outcome. A full queue refuses at once.
    pub fn enqueue(&self, command: Command) -> Result<(), LedgerError> {
        let (answer, _) = oneshot::channel();
        self.queue
            .try_send(QueuedCommand { command, answer })
            .map_err(|_| LedgerError::Busy)
    }

    /// Queues a command and waits for its commit. A full queue refuses at once.
    pub async fn run(&self, command: Command) -> Result<Outcome, LedgerError> {
        // Only the load tests set this, to prove that they detect lost endorsements.
        if self.careless && matches!(command, Command::Submit(..)) {
            return self.enqueue(command).map(|()| Outcome::Received);
        }
        let (answer, outcome) = oneshot::channel();
        self.queue
            .try_send(QueuedCommand { command, answer })
            .map_err(|_| LedgerError::Busy)?;
        // A writer that ended without an answer may have committed or not, so the command is not
        // acknowledged.
        outcome.await.unwrap_or(Err(LedgerError::Away))
    }
}

/// Runs the lanes of the writer: while one transaction waits for the disk, another lane prepares
/// the next. SQLite allows one writer at a time, so it gets one lane.
async fn run_lanes(
    mut writer: LedgerWriter,
    waiting: mpsc::Receiver<QueuedCommand>,
    most: usize,
    lanes: usize,
    requests: Option<Handle>,
) {
    match writer.db.for_ledger(lanes).await {
        Ok(db) => writer.db = db,
        // The shared connections serve as well, only more slowly under load.
        Err(error) => tracing::warn!(%error, "the ledger has no connections of its own"),
    }
    let lanes = if writer.db.backend() == DbBackend::Postgres {
        writer.metrics.watch_ledger_pool(&writer.db.read);
        lanes
    } else {
        1
    };
    let (writer, waiting) = (Arc::new(writer), Arc::new(Mutex::new(waiting)));
    let lane = |_| run_lane(writer.clone(), waiting.clone(), most, requests.clone());
    let lanes = (0..lanes).map(lane);
    futures_util::future::join_all(lanes).await;
    // On SQLite the writing connection is that of the whole process.
    if writer.db.backend() == DbBackend::Postgres {
        writer.db.close().await;
    }
}

/// Does batches of what is queued, without waiting for more: under load batches grow by themselves.
async fn run_lane(
    writer: Arc<LedgerWriter>,
    waiting: Arc<Mutex<mpsc::Receiver<QueuedCommand>>>,
    most: usize,
    requests: Option<Handle>,
) {
    while let Some((commands, answers)) = take_batch(&waiting, &writer.metrics, most).await {
        let outcomes = writer.settle(&commands).await;
        // Queued commands would fail the same way after a further wait, so they are refused now and
        // may be sent again. A lane that holds the lock is waiting for the next command: the queue
        // is empty, and waiting for the lock would last until that command.
        if outcomes.contains(&Err(LedgerError::Away))
            && let Ok(mut waiting) = waiting.try_lock()
        {
            while let Ok(queued) = waiting.try_recv() {
                let _ = queued.answer.send(Err(LedgerError::Away));
            }
        }
        let answered = answers.into_iter().zip(outcomes);
        let send_all = move || {
            for (answer, outcome) in answered {
                // The caller may have gone; what was committed stays.
                let _ = answer.send(outcome);
            }
        };
        // Each caller that is woken from here goes through the one queue that all threads of the
        // requests share; woken by one of those, it goes into that thread's own.
        match &requests {
            Some(requests) => drop(requests.spawn(async move { send_all() })),
            None => send_all(),
        }
    }
}

type CommandAnswers = Vec<oneshot::Sender<Result<Outcome, LedgerError>>>;

async fn take_batch(
    waiting: &Mutex<mpsc::Receiver<QueuedCommand>>,
    metrics: &Metrics,
    most: usize,
) -> Option<(Vec<Command>, CommandAnswers)> {
    // The lock is held while the queue is empty: this lane takes what comes next, the others queue
    // for the lock.
    let mut waiting = waiting.lock().await;
    let first = waiting.recv().await?;
    let (mut commands, mut answers) = (vec![first.command], vec![first.answer]);
    while commands.len() < most {
        let Ok(next) = waiting.try_recv() else { break };
        commands.push(next.command);
        answers.push(next.answer);
    }
    metrics.record_batch(commands.len(), waiting.len());
    Some((commands, answers))
}

// The server ends a transaction that is idle for a second (`Db::for_ledger`), so a process that
// froze while it held a lock costs the others less than this.
/// How long a transaction may take; after it the connection counts as lost.
const SILENCE: Duration = Duration::from_secs(4);
/// How often a batch is tried that conflicts with another transaction.
const TRIES: u64 = 5;

impl LedgerWriter {
    /// Does a batch; a batch that fails is done again one command at a time, so that one bad
    /// command does not fail the others.
    pub(super) async fn settle(&self, commands: &[Command]) -> Vec<Result<Outcome, LedgerError>> {
        let pool = self.db.pool_number();
        let bursts = self.find_bursts(commands);
        let preview = match tokio::time::timeout(SILENCE, bursts).await {
            Ok(Ok(preview)) => preview,
            Ok(Err(error)) => {
                let error = self.give_up(&error, pool).await;
                return vec![Err(error); commands.len()];
            }
            Err(_) => return vec![Err(LedgerError::Away); commands.len()],
        };
        match self.try_batch(commands, &preview).await {
            Ok(outcomes) => outcomes.into_iter().map(Ok).collect(),
            Err(LedgerError::Broken) if commands.len() > 1 => {
                let mut outcomes = Vec::with_capacity(commands.len());
                for command in commands {
                    let alone = self
                        .try_batch(std::slice::from_ref(command), &preview)
                        .await;
                    // Without the database the rest would fail too; `resize` answers it.
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

    async fn try_batch(
        &self,
        commands: &[Command],
        preview: &Preview,
    ) -> Result<Vec<Outcome>, LedgerError> {
        for attempt in 1..=TRIES {
            let pool = self.db.pool_number();
            let transaction = batch::transact(self, commands, preview);
            let Ok(transacted) = tokio::time::timeout(SILENCE, transaction).await else {
                // It is unknown whether the transaction was committed, so none of it is
                // acknowledged.
                tracing::warn!("the database is silent; the ledger opens other connections");
                self.db.leave(pool).await;
                return Err(LedgerError::Away);
            };
            match transacted {
                Ok(done) => {
                    self.new_rows.count(&self.db, commands);
                    self.publish(&done);
                    return Ok(done.outcomes);
                }
                Err(DatabaseError::Conflict(_)) => {
                    // A random delay keeps the same transactions from meeting again.
                    tokio::time::sleep(Duration::from_millis(self.random.below(10 * attempt)))
                        .await;
                }
                Err(away @ DatabaseError::Away(_)) => return Err(self.give_up(&away, pool).await),
                // Two processes claimed one seat: on the next try the loser reads the winner's row.
                Err(error @ DatabaseError::Refused(_)) if attempt < 2 => {
                    tracing::debug!(%error, "the ledger tries again");
                }
                Err(error @ DatabaseError::Refused(_)) => {
                    if commands.len() == 1 {
                        tracing::error!(%error, "the ledger cannot do a command");
                    }
                    return Err(LedgerError::Broken);
                }
            }
        }
        // The database answers, but so many transactions conflict that a later try is better.
        Err(LedgerError::Away)
    }

    /// Gives a batch up for which the database is away, on the connections of this number.
    async fn give_up(&self, error: &DatabaseError, pool: u64) -> LedgerError {
        if error.needs_new_connections() {
            self.db.leave(pool).await;
        }
        // The database's watch tells the operator once, with the cause.
        tracing::debug!(%error, "the ledger cannot write to the database");
        LedgerError::Away
    }

    /// Publishes a batch after its commit and before its answers: first to the tally cache of this
    /// process, so that a client that has its answer and reads again gets the new tally.
    fn publish(&self, done: &batch::BatchResult) {
        for (statement, tally) in &done.tallies {
            self.tally_cache.put_if_newer(*statement, tally.clone());
            if let Some(shared) = &self.shared {
                shared.publish(*statement, tally.clone());
            }
        }
        if done.has_letters {
            self.letters.notify_one();
        }
    }
}
