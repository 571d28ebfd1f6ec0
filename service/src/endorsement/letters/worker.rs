//! Sends the letters in the outbox: claims the next ones while others are being sent, and writes
//! down their outcomes in groups.

use std::collections::HashSet;
use std::panic::AssertUnwindSafe;
use std::sync::atomic::{AtomicI32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use futures_util::FutureExt;
use tokio::sync::{Notify, mpsc};
use tokio::task::JoinSet;
use tokio::time::Instant;
use uuid::Uuid;

use super::context::{Bundle, LetterContext, MissingAddress, Titles};
use super::outcomes::{load_relay, log_relay_change, write_outcomes};
use super::send::{SendOutcome, SentLetters, deliver, release_bundle};
use crate::app::App;
use crate::mail::fair_queue::FairQueue;
use crate::mail::outbox;
use crate::mail::relay::rules::{Admission, RelayState, TroubleKind};
use crate::mail::relay::store as relay;
use crate::mail::rules::{DeliveryFailure, Letter};
use crate::storage::database::DatabaseError;
use crate::storage::reconnecting_pool::timed_out;
use crate::storage::write_transaction::WriteTransaction;

/// Letters in one claim. The next claim follows when fewer bundles than this wait.
const CLAIMED: usize = 256;
/// How long a claim holds. While letters are on their way their worker extends it, so that no two
/// workers send the same letter; when it dies, others take over within this time.
const CLAIM: TimeDelta = TimeDelta::minutes(5);
/// How much of a claim may pass before it is extended.
const EXTENDED_AFTER: TimeDelta = TimeDelta::minutes(1);
/// How long outcomes are gathered for one transaction. After a crash within this time, the letters
/// sent meanwhile are sent again.
const GATHER: Duration = Duration::from_millis(50);
/// How long the database may take to record outcomes and to claim letters.
const SILENCE: Duration = Duration::from_secs(20);
/// How long the worker waits after the database failed to record outcomes.
const REST: Duration = Duration::from_secs(1);

/// The bundles that wait to be sent, and whether more may come. Senders wait for `changed`.
struct SendQueue {
    bundles: Mutex<(FairQueue<(Arc<LetterContext>, Bundle)>, bool)>,
    changed: Notify,
    /// Troubles with the mail server since it last took a letter or its state was read. When they
    /// are enough for a pause, the bundles are given back without an attempt.
    troubles: AtomicI32,
}

/// A bundle that is done: its letters, and how they ended.
struct DoneBundle {
    ids: Vec<Uuid>,
    ended: Vec<SentLetters>,
}

/// One run over the outbox, until no letter is due.
struct OutboxRun<'a> {
    app: &'a Arc<App>,
    queue: Arc<SendQueue>,
    results: mpsc::UnboundedReceiver<DoneBundle>,
    titles: Arc<Titles>,
    /// Letters that are claimed and whose context has not been read.
    unread: Vec<Letter>,
    until: DateTime<Utc>,
    /// The letters whose bundles are not done, by the context of their claim.
    held: Vec<(Arc<LetterContext>, HashSet<Uuid>)>,
    /// Outcomes that are not written down yet.
    ended: Vec<SentLetters>,
    /// Number of bundles that wait or are being sent.
    out: usize,
    /// Whether the outbox may have more letters to claim.
    more: bool,
    claimed: usize,
}

/// Sends letters until none is due, and gives the number of claimed letters. Fails only where no
/// outcome is left to be written down; otherwise it tries again until the outcomes are written.
pub async fn drain(app: &Arc<App>) -> Result<usize, DatabaseError> {
    let (sender, results) = mpsc::unbounded_channel();
    let at_once = app.settings.letters.connections as usize;
    let mut run = OutboxRun::new(app, SendQueue::new(at_once), results);
    let (mut senders, mut failing) = (JoinSet::new(), false);
    loop {
        let step = tokio::time::timeout(SILENCE, run.record_and_claim()).await;
        match step.unwrap_or_else(|_| Err(timed_out().into())) {
            Ok(()) => failing = false,
            Err(error) if run.has_nothing_to_lose() => return Err(error),
            Err(error) => {
                if !failing {
                    tracing::warn!(%error, "how letters ended cannot be written down; it is tried again");
                }
                failing = true;
                tokio::time::sleep(REST).await;
            }
        }
        if run.is_done() {
            break;
        }
        // Most runs find nothing to send, so the senders start with the first bundle.
        if run.out > 0 && senders.is_empty() {
            for _ in 0..at_once {
                let bundles = send_bundles(app.clone(), run.queue.clone(), sender.clone());
                drop(senders.spawn(bundles));
            }
        }
        run.gather_outcomes().await;
    }
    run.queue.close();
    // Senders catch panics themselves, so there is no error to look at.
    while senders.join_next().await.is_some() {}
    Ok(run.claimed)
}

/// Sends one bundle after the other until the queue is closed.
async fn send_bundles(
    app: Arc<App>,
    queue: Arc<SendQueue>,
    results: mpsc::UnboundedSender<DoneBundle>,
) {
    while let Some((domain, (context, bundle))) = queue.take_next().await {
        let ended = if queue.is_refused() {
            vec![release_bundle(&context, &bundle)]
        } else {
            // After a panic the letters of this bundle wait until their claim ends.
            AssertUnwindSafe(deliver(&app, &context, &bundle))
                .catch_unwind()
                .await
                .unwrap_or_default()
        };
        queue.count_troubles(&ended);
        queue.free_place(&domain);
        let ids = bundle.letters.iter().map(|letter| letter.id).collect();
        let _ = results.send(DoneBundle { ids, ended });
    }
}

impl SendQueue {
    fn new(at_once: usize) -> Arc<Self> {
        Arc::new(Self {
            bundles: Mutex::new((FairQueue::new(at_once), true)),
            changed: Notify::new(),
            troubles: AtomicI32::new(0),
        })
    }

    /// Counts the troubles with the mail server among outcomes; an accepted letter ends them.
    fn count_troubles(&self, ended: &[SentLetters]) {
        for one in ended {
            match &one.end {
                SendOutcome::Sent => self.set_refused(false),
                SendOutcome::Failed(DeliveryFailure::Relay(trouble), _) => {
                    let count = if trouble.kind == TroubleKind::Unclear {
                        1
                    } else {
                        RelayState::ENOUGH
                    };
                    self.troubles.fetch_add(count, Ordering::Relaxed);
                }
                _ => {}
            }
        }
    }

    fn set_refused(&self, is_refused: bool) {
        let troubles = if is_refused { RelayState::ENOUGH } else { 0 };
        self.troubles.store(troubles, Ordering::Relaxed);
    }

    /// Whether the mail server takes no letters.
    fn is_refused(&self) -> bool {
        self.troubles.load(Ordering::Relaxed) >= RelayState::ENOUGH
    }

    fn with<T>(
        &self,
        act: impl FnOnce(&mut FairQueue<(Arc<LetterContext>, Bundle)>, &mut bool) -> T,
    ) -> T {
        let mut bundles = self.bundles.lock().unwrap_or_else(PoisonError::into_inner);
        let (bundles, open) = &mut *bundles;
        act(bundles, open)
    }

    fn len(&self) -> usize {
        self.with(|queue, _| queue.len())
    }

    fn add(&self, context: &Arc<LetterContext>, bundles: Vec<Bundle>) {
        self.with(|queue, _| {
            for bundle in bundles {
                let domain = bundle.to.domain().to_owned();
                queue.add(&domain, (context.clone(), bundle));
            }
        });
        self.changed.notify_waiters();
    }

    /// Takes the next bundle as soon as one may be sent; gives `None` when the queue is closed and
    /// empty.
    async fn take_next(&self) -> Option<(String, (Arc<LetterContext>, Bundle))> {
        loop {
            // `notify_waiters` reaches only futures that exist, so this one is made before the
            // queue is looked at: a bundle that is added in between is not missed.
            let changed = self.changed.notified();
            let (next, open) = self.with(|queue, open| (queue.take(), *open));
            if next.is_some() {
                // Taking a domain's last letter enlarges the share of the other domains.
                self.changed.notify_waiters();
                return next;
            }
            if !open {
                return None;
            }
            changed.await;
        }
    }

    /// Frees the place of a bundle that was sent to a domain.
    fn free_place(&self, domain: &str) {
        self.with(|queue, _| queue.end_delivery(domain));
        self.changed.notify_waiters();
    }

    fn close(&self) {
        self.with(|_, open| *open = false);
        self.changed.notify_waiters();
    }
}

impl<'a> OutboxRun<'a> {
    fn new(
        app: &'a Arc<App>,
        queue: Arc<SendQueue>,
        results: mpsc::UnboundedReceiver<DoneBundle>,
    ) -> Self {
        let (until, titles) = (app.clock.now(), Arc::default());
        Self {
            app,
            queue,
            results,
            titles,
            unread: vec![],
            until,
            held: vec![],
            ended: vec![],
            out: 0,
            more: true,
            claimed: 0,
        }
    }

    fn has_nothing_to_lose(&self) -> bool {
        self.out == 0 && self.ended.is_empty() && self.unread.is_empty()
    }

    fn is_done(&self) -> bool {
        self.has_nothing_to_lose() && !(self.more && self.may_claim())
    }

    fn may_claim(&self) -> bool {
        self.unread.is_empty() && self.queue.len() < CLAIMED && !*self.app.stopping.borrow()
    }

    /// Writes down outcomes and claims the next letters in one short transaction; then reads the
    /// context of the claimed letters.
    async fn record_and_claim(&mut self) -> Result<(), DatabaseError> {
        self.extend_claims().await?;
        let claims = self.more && self.may_claim();
        if claims || !self.ended.is_empty() {
            let now = self.app.clock.now();
            let tx = self.app.db.begin().await?;
            let known = load_relay(&tx, &self.ended).await?;
            let mut state = known.clone();
            // The outcomes come first, so that letters that are released can be claimed at once.
            write_outcomes(self.app, &tx, &self.ended, &mut state).await?;
            let claimed = if claims {
                claim_letters(&tx, &mut state, now).await?
            } else {
                vec![]
            };
            if state != known {
                relay::save(&tx, &state).await?;
            }
            tx.commit().await?;
            // Until here a failure keeps the outcomes for the next attempt.
            self.ended.clear();
            log_relay_change(&known, &state);
            self.queue.set_refused(state.is_paused(now));
            if claims {
                self.more = claimed.len() == CLAIMED;
                self.claimed += claimed.len();
                (self.unread, self.until) = (claimed, now + CLAIM);
            }
        }
        self.queue_unread().await
    }

    /// Reads the context of the claimed letters and puts them into the queue. They stay in `unread`
    /// until then, so an attempt that is cut off here loses none of them.
    async fn queue_unread(&mut self) -> Result<(), DatabaseError> {
        if !self.unread.is_empty() {
            let context = Arc::new(
                LetterContext::read(self.app, &self.unread, self.until, &mut self.titles).await?,
            );
            let (bundles, unaddressed) =
                context.group_by_mailbox(self.app, std::mem::take(&mut self.unread));
            for missing in unaddressed {
                let (id, end) = match missing {
                    MissingAddress::Erased(letter) => (letter.id, SendOutcome::WithoutReason),
                    MissingAddress::Sealed(letter, why) => {
                        (letter.id, SendOutcome::Failed(why, letter.attempts))
                    }
                };
                self.note_outcomes(vec![SentLetters {
                    ids: vec![id],
                    end,
                    until: self.until,
                }]);
            }
            self.out += bundles.len();
            let letters = bundles.iter().flat_map(|bundle| &bundle.letters);
            let ids: HashSet<Uuid> = letters.map(|letter| letter.id).collect();
            self.held.push((context.clone(), ids));
            self.queue.add(&context, bundles);
        }
        Ok(())
    }

    /// Extends the claims of letters that take long, so that no other worker sends them as well.
    async fn extend_claims(&mut self) -> Result<(), DatabaseError> {
        self.held.retain(|(_, ids)| !ids.is_empty());
        let now = self.app.clock.now();
        let is_due = |context: &LetterContext| context.until() - now <= CLAIM - EXTENDED_AFTER;
        if !self.held.iter().any(|(context, _)| is_due(context)) {
            return Ok(());
        }
        let tx = self.app.db.begin().await?;
        let mut extended = vec![];
        for (context, ids) in &self.held {
            if is_due(context) {
                let ids: Vec<Uuid> = ids.iter().copied().collect();
                let all = outbox::extend_claims(&tx, &ids, context.until(), now + CLAIM).await?;
                extended.push((context.clone(), all));
            }
        }
        tx.commit().await?;
        for (context, all) in extended {
            if all {
                context.extend(now + CLAIM);
            } else {
                // Another worker has some of them. What is on its way here cannot be called back;
                // nothing else of this claim begins.
                self.held.retain(|(held, _)| !Arc::ptr_eq(held, &context));
            }
        }
        Ok(())
    }

    /// Gathers outcomes until there is something to do in the database.
    async fn gather_outcomes(&mut self) {
        let (until, look) = (
            Instant::now() + GATHER,
            Instant::now() + self.app.settings.letters.poll_interval(),
        );
        while self.out > 0 && self.ended.len() < CLAIMED {
            let has_news = !self.ended.is_empty() || (self.more && self.may_claim());
            tokio::select! {
                Some(done) = self.results.recv() => {
                    self.out -= 1;
                    for (_, held) in &mut self.held {
                        held.retain(|id| !done.ids.contains(id));
                    }
                    self.note_outcomes(done.ended);
                }
                () = tokio::time::sleep_until(until), if has_news => return,
                () = self.app.letters.notified() => self.more = true,
                // Nothing announces a letter of another process, or a slot that comes due.
                () = tokio::time::sleep_until(look) => {
                    self.more = true;
                    return;
                }
            }
        }
    }

    /// Keeps outcomes to be written down; counts them in the metrics and logs failures, once each.
    fn note_outcomes(&mut self, ended: Vec<SentLetters>) {
        for one in &ended {
            let name = match &one.end {
                SendOutcome::Sent => "sent",
                SendOutcome::Held(_) => "held",
                SendOutcome::PutOff(..) => "paced",
                SendOutcome::Released | SendOutcome::WithoutReason => continue,
                // What stops all letters is logged once for all, with the state of the relay.
                SendOutcome::Failed(DeliveryFailure::Relay(trouble), _)
                    if trouble.kind != TroubleKind::Unclear =>
                {
                    "failed"
                }
                SendOutcome::Failed(failure, attempts) => {
                    let given_up = failure.is_final_after(*attempts);
                    tracing::warn!(why = %failure, attempts = attempts + 1, given_up, "a letter could not be delivered");
                    if given_up { "dead" } else { "failed" }
                }
            };
            self.app.metrics.count_letters(name, one.ids.len());
        }
        self.ended.extend(ended);
    }
}

/// Claims as many letters as the state of the relay admits.
async fn claim_letters(
    tx: &WriteTransaction,
    state: &mut RelayState,
    now: DateTime<Utc>,
) -> Result<Vec<Letter>, DatabaseError> {
    let limit = match state.admit(now) {
        Admission::All => CLAIMED,
        Admission::Probe(letters) => letters,
        Admission::None => return Ok(vec![]),
    };
    let claimed = outbox::claim(tx, now, now + CLAIM, limit).await?;
    if limit < CLAIMED && !claimed.is_empty() {
        state.begin_probe(now);
    }
    Ok(claimed)
}
