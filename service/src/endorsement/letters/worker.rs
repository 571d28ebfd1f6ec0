//! Sends the letters that wait: claims the next ones while others are being sent, renews the leases of
//! those, and writes down their outcomes in groups.

use std::collections::HashSet;
use std::pin::pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use uuid::Uuid;

use super::context::{ClaimedLetters, LetterContext, MissingAddress, Titles};
use super::first_letters::to_letter;
use super::lease::{BEAT, LEASE, Lease};
use super::outcomes::{EndedLetters, load_relay, log_relay_change, to_claimed, write_outcomes};
use super::queue::{DoneBundle, SendQueue, send_bundles};
use super::send::{LetterKey, SendOutcome, SentLetters};
use crate::app::App;
use crate::endorsement::envelope::letter_claims::{self as envelopes, ClaimedEnvelope};
use crate::mail::fair_queue::LetterClass;
use crate::mail::outbox;
use crate::mail::relay::rules::{Admission, RelayState, TroubleKind};
use crate::mail::relay::store as relay;
use crate::mail::rules::{DeliveryFailure, Letter};
use crate::operations::presence;
use crate::storage::database::DatabaseError;
use crate::storage::reconnecting_pool::timed_out;
use crate::storage::write_transaction::WriteTransaction;
use crate::values::DatabaseAddress;

/// Letters in one claim. The next claim follows when fewer bundles than this wait.
const CLAIMED: usize = 256;
/// Letters of news in one claim. The next claim follows when fewer wait.
const NEWS_CLAIMED: usize = 128;
/// How long outcomes are gathered for one transaction. After a crash within this time, the letters
/// sent meanwhile are sent again.
const GATHER: Duration = Duration::from_millis(50);
/// How long the database may take to record outcomes and to claim letters: with the rest, two tries
/// are over before a lease ends.
const SILENCE: Duration = Duration::from_secs(4);
/// How long the database may take before no other letter begins.
const QUICK: Duration = Duration::from_secs(1);
/// How long the worker waits after the database failed to record outcomes.
const REST: Duration = Duration::from_secs(1);

/// The letters of one claim that wait or are on their way, and the lease on them.
struct HeldClaim {
    lease: Arc<Lease>,
    keys: HashSet<LetterKey>,
}

/// One run over the letters that wait, until none is due.
struct OutboxRun<'a> {
    app: &'a Arc<App>,
    queue: Arc<SendQueue>,
    results: mpsc::UnboundedReceiver<DoneBundle>,
    titles: Arc<Titles>,
    /// Letters that are claimed and whose context has not been read, with the lease on them.
    unread: Option<(ClaimedLetters, Arc<Lease>)>,
    held: Vec<HeldClaim>,
    /// Outcomes that are not written down yet.
    ended: Vec<EndedLetters>,
    /// Number of bundles that wait or are being sent.
    out: usize,
    /// Whether there may be more letters to claim.
    more: bool,
    claimed: usize,
}

/// Sends letters until none is due, and gives the number of claimed letters. Fails only where no
/// outcome is left to be written down; otherwise it tries again until the outcomes are written.
pub async fn drain(app: &Arc<App>) -> Result<usize, DatabaseError> {
    let (sender, results) = mpsc::unbounded_channel();
    let at_once = app.settings.letters.connections as usize;
    let queue = SendQueue::new(at_once);
    let mut run = OutboxRun::new(app, queue.clone(), results);
    let (mut senders, mut failing) = (JoinSet::new(), false);
    loop {
        let step = watch_step(&queue, Box::pin(run.record_and_claim())).await;
        match step {
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
                let bundles = send_bundles(app.clone(), queue.clone(), sender.clone());
                drop(senders.spawn(bundles));
            }
        }
        run.gather_outcomes().await;
    }
    queue.close();
    // Senders catch panics themselves, so there is no error to look at.
    while senders.join_next().await.is_some() {}
    Ok(run.claimed)
}

/// Waits for a step in the database, within its time limit. While the database is slow or away, no
/// other letter begins.
async fn watch_step(
    queue: &SendQueue,
    step: impl Future<Output = Result<(), DatabaseError>>,
) -> Result<(), DatabaseError> {
    let mut step = pin!(tokio::time::timeout(SILENCE, step));
    let early = tokio::time::timeout(QUICK, &mut step).await;
    let ended = if let Ok(ended) = early {
        ended
    } else {
        queue.set_stalled(true);
        step.await
    };
    let ended = ended.unwrap_or_else(|_| Err(timed_out().into()));
    queue.set_stalled(ended.is_err());
    ended
}

/// Frees what earlier workers over this file of SQLite had claimed, where this process is alone with
/// it: they have ended, and their letters need not wait for their leases. Over PostgreSQL nobody knows
/// that another worker has ended before its leases have.
pub async fn free_claims_of_ended_workers(app: &App) -> Result<(), DatabaseError> {
    let address = DatabaseAddress::parse(&app.settings.database_url);
    let Ok(DatabaseAddress::Sqlite(Some(path))) = address else {
        return Ok(());
    };
    // What a worker claims that starts after the look ends later than this.
    let before = app.clock.now() + LEASE;
    if presence::list_lock_holders(&path) != [std::process::id().to_string()] {
        return Ok(());
    }
    let tx = app.db.begin().await?;
    let letters = outbox::free_claims(&tx, before).await?;
    let first = envelopes::free_claims(&tx, before).await?;
    tx.commit().await?;
    if letters + first > 0 {
        let letters = letters + first;
        tracing::info!(letters, "emails claimed by an earlier process will be sent");
    }
    Ok(())
}

impl<'a> OutboxRun<'a> {
    fn new(
        app: &'a Arc<App>,
        queue: Arc<SendQueue>,
        results: mpsc::UnboundedReceiver<DoneBundle>,
    ) -> Self {
        Self {
            app,
            queue,
            results,
            titles: Arc::default(),
            unread: None,
            held: vec![],
            ended: vec![],
            out: 0,
            more: true,
            claimed: 0,
        }
    }

    fn has_nothing_to_lose(&self) -> bool {
        self.out == 0 && self.ended.is_empty() && self.unread.is_none()
    }

    fn is_done(&self) -> bool {
        self.has_nothing_to_lose() && !(self.more && self.may_claim())
    }

    fn may_claim(&self) -> bool {
        self.unread.is_none() && self.queue.len() < CLAIMED && !*self.app.stopping.borrow()
    }

    /// Writes down outcomes, renews leases and claims the next letters in one short transaction; then
    /// reads the context of the claimed letters.
    async fn record_and_claim(&mut self) -> Result<(), DatabaseError> {
        self.held.retain(|claim| !claim.keys.is_empty());
        let (now, instant) = (self.app.clock.now(), Instant::now());
        let is_due = |claim: &HeldClaim| claim.lease.is_beat_due(now, instant);
        let claims = self.more && self.may_claim();
        if claims || !self.ended.is_empty() || self.held.iter().any(is_due) {
            self.write_step(claims).await?;
        }
        self.queue_unread().await
    }

    async fn write_step(&mut self, claims: bool) -> Result<(), DatabaseError> {
        let tx = self.app.db.begin().await?;
        // A transaction may wait for its beginning, and a lease must not be shorter for that.
        let (now, instant) = (self.app.clock.now(), Instant::now());
        outbox::keep_to_indexes(&tx).await?;
        let known = load_relay(&tx, &self.ended).await?;
        let mut state = known.clone();
        // The outcomes come first, so that letters that are released can be claimed at once.
        write_outcomes(self.app, &tx, &self.ended, &mut state).await?;
        let renewed = self.renew_leases(&tx, now, instant).await?;
        let claimed = if claims {
            let has_room = self.queue.count_news() < NEWS_CLAIMED;
            claim_letters(self.app, &tx, &mut state, (now, has_room)).await?
        } else {
            ClaimedLetters::default()
        };
        if state != known {
            relay::save(&tx, &state).await?;
        }
        tx.commit().await?;
        // Until here a failure keeps the outcomes for the next attempt.
        self.ended.clear();
        for (lease, is_whole) in renewed {
            lease.renew(now, instant, is_whole);
        }
        log_relay_change(&known, &state);
        self.queue.set_refused(state.is_paused(now));
        if claims {
            self.more = may_have_more(&claimed.letters);
            self.claimed += claimed.letters.len();
            self.hold_claim(claimed, Lease::new(now, instant));
        }
        Ok(())
    }

    /// Keeps claimed letters until their context is read.
    fn hold_claim(&mut self, claimed: ClaimedLetters, lease: Lease) {
        if claimed.letters.is_empty() {
            return;
        }
        let lease = Arc::new(lease);
        self.held.push(HeldClaim {
            lease: lease.clone(),
            keys: LetterKey::list(&claimed.letters).into_iter().collect(),
        });
        self.unread = Some((claimed, lease));
    }

    /// Extends the claims whose beat is due, and returns for each whether all of it is still this
    /// worker's.
    async fn renew_leases(
        &self,
        tx: &WriteTransaction,
        now: DateTime<Utc>,
        instant: Instant,
    ) -> Result<Vec<(Arc<Lease>, bool)>, DatabaseError> {
        let mut renewed = vec![];
        for HeldClaim { lease, keys } in &self.held {
            if !lease.is_beat_due(now, instant) {
                continue;
            }
            let until = lease.until();
            let in_outbox = keys.iter().filter(|key| key.submission.is_none());
            let ids: Vec<Uuid> = in_outbox.map(|key| key.id).collect();
            let first: Vec<ClaimedEnvelope> = keys
                .iter()
                .filter_map(|key| Some(to_claimed(key.submission?, until)))
                .collect();
            // Where another worker has some of them, what is on its way here cannot be called back;
            // nothing else of this claim begins.
            let has_letters = outbox::extend_claims(tx, &ids, until, now + LEASE).await?;
            let has_first = envelopes::extend_claims(tx, &first, now + LEASE).await?;
            renewed.push((lease.clone(), has_letters && has_first));
        }
        Ok(renewed)
    }

    /// Reads the context of the claimed letters and puts them into the queue. They stay in `unread`
    /// until then, so an attempt that is cut off here loses none of them.
    async fn queue_unread(&mut self) -> Result<(), DatabaseError> {
        let Some((claimed, lease)) = &self.unread else {
            return Ok(());
        };
        let (lease, titles) = (lease.clone(), &mut self.titles);
        let context = LetterContext::read(self.app, claimed, lease.clone(), titles).await?;
        let context = Arc::new(context);
        let Some((claimed, _)) = self.unread.take() else {
            return Ok(());
        };
        let (bundles, unaddressed) = context.group_by_mailbox(self.app, claimed.letters);
        for missing in unaddressed {
            let (key, end) = match missing {
                MissingAddress::Erased(letter) => {
                    (LetterKey::of(&letter), SendOutcome::WithoutReason)
                }
                MissingAddress::Unreadable(letter, why) => (
                    LetterKey::of(&letter),
                    SendOutcome::Failed(why, letter.attempts),
                ),
            };
            self.end_letters(&[key], &lease, vec![SentLetters::new(vec![key], end)]);
        }
        self.out += bundles.len();
        self.queue.add(&context, bundles);
        Ok(())
    }

    /// Gathers outcomes until there is something to do in the database.
    async fn gather_outcomes(&mut self) {
        let poll = self.app.settings.letters.poll_interval();
        let beat = BEAT.to_std().unwrap_or(poll);
        let now = tokio::time::Instant::now();
        let (until, look) = (now + GATHER, now + poll.min(beat));
        while self.out > 0 && self.ended.len() < CLAIMED {
            let has_news = !self.ended.is_empty() || (self.more && self.may_claim());
            tokio::select! {
                Some(done) = self.results.recv() => {
                    self.out -= 1;
                    self.end_letters(&done.keys, &done.lease, done.ended);
                }
                () = tokio::time::sleep_until(until), if has_news => return,
                () = self.app.letters.notified() => self.more = true,
                // Nothing announces a letter of another process, or a slot that comes due; and the
                // leases on what is on its way are renewed.
                () = tokio::time::sleep_until(look) => {
                    self.more = true;
                    return;
                }
            }
        }
    }

    /// Keeps outcomes to be written down, and lets go of their letters: from now on their claims end
    /// as they stand in the rows at this moment.
    fn end_letters(&mut self, keys: &[LetterKey], lease: &Arc<Lease>, ended: Vec<SentLetters>) {
        for claim in &mut self.held {
            if Arc::ptr_eq(&claim.lease, lease) {
                for key in keys {
                    claim.keys.remove(key);
                }
            }
        }
        self.count_outcomes(&ended);
        let until = lease.until();
        let ended = ended.into_iter().map(|sent| EndedLetters { sent, until });
        self.ended.extend(ended);
    }

    /// Counts outcomes in the metrics and logs failures, once each.
    fn count_outcomes(&self, ended: &[SentLetters]) {
        for one in ended {
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
                    tracing::warn!(why = %failure, attempts = attempts + 1, given_up, "an email could not be delivered");
                    if given_up { "dead" } else { "failed" }
                }
            };
            self.app.metrics.count_letters(name, one.keys.len());
        }
    }
}

/// Tells whether there may be more letters than a claim has taken.
fn may_have_more(claimed: &[Letter]) -> bool {
    let is_news = |letter: &&Letter| letter.class() == LetterClass::News;
    let news = claimed.iter().filter(is_news).count();
    news == NEWS_CLAIMED || claimed.len() - news == CLAIMED
}

/// Claims as many letters as the state of the relay admits, from the outbox and from the rows of
/// submissions. Each of them gives half, and what one lacks the other may give, so that neither waits
/// for the other. News come on top, where the queue has room for them: they leave after all others.
async fn claim_letters(
    app: &App,
    tx: &WriteTransaction,
    state: &mut RelayState,
    (now, has_room_for_news): (DateTime<Utc>, bool),
) -> Result<ClaimedLetters, DatabaseError> {
    let limit = match state.admit(now) {
        Admission::All => CLAIMED,
        Admission::Probe(letters) => letters,
        Admission::None => return Ok(ClaimedLetters::default()),
    };
    let (until, half) = (now + LEASE, limit.div_ceil(2));
    let mut first = envelopes::claim(tx, now, until, half).await?;
    let mut letters = outbox::claim(tx, now, until, limit - first.len()).await?;
    if first.len() == half {
        let room = limit - first.len() - letters.len();
        first.extend(envelopes::claim(tx, now, until, room).await?);
    }
    letters.extend(first.iter().map(|row| to_letter(row, &app.keys, now)));
    // Where nothing else waits, they find out whether the mail server takes letters again.
    if has_room_for_news && (limit == CLAIMED || letters.is_empty()) {
        let most = limit.min(NEWS_CLAIMED);
        letters.extend(outbox::claim_news(tx, now, until, most).await?);
    }
    if limit < CLAIMED && !letters.is_empty() {
        state.begin_probe(now);
    }
    Ok(ClaimedLetters {
        letters,
        envelopes: first,
    })
}
