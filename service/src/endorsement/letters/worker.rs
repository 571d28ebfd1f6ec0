//! Sends what waits in the outbox: claims the next letters while the last ones leave, and writes down in groups how they ended.

use std::panic::AssertUnwindSafe;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::{TimeDelta, Utc};
use futures_util::FutureExt;
use sea_orm::DatabaseTransaction;
use tokio::sync::{Notify, mpsc};
use tokio::task::JoinSet;
use tokio::time::Instant;

use super::context::{Bundle, LetterContext, MissingAddress, Titles};
use super::send::{SendOutcome, SentLetters, deliver};
use crate::app::App;
use crate::mail::fair_queue::FairQueue;
use crate::mail::outbox;
use crate::mail::rules::{DeliveryFailure, Letter, LetterState, MOST_ATTEMPTS, backoff};
use crate::storage::database::DatabaseError;
use crate::storage::reconnecting_pool::timed_out;

/// Letters a claim; the next one follows when fewer wait.
const CLAIMED: usize = 256;
/// How long a claim holds. A delivery that could end later does not begin, so no two workers ever send one letter.
const CLAIM: TimeDelta = TimeDelta::minutes(5);
/// How long ends are gathered for one transaction: what a crash meanwhile makes leave twice.
const GATHER: Duration = Duration::from_millis(50);
/// How long the database may take for one turn.
const SILENCE: Duration = Duration::from_secs(20);
/// How long the database is left alone that did not take how letters ended.
const REST: Duration = Duration::from_secs(1);

/// What waits to leave, and the ways out that wait for it.
struct SendQueue {
    turns: Mutex<(FairQueue<(Arc<LetterContext>, Bundle)>, bool)>,
    bell: Notify,
}

/// One run over the outbox.
struct OutboxRun<'a> {
    app: &'a Arc<App>,
    line: Arc<SendQueue>,
    heard: mpsc::UnboundedReceiver<Vec<SentLetters>>,
    titles: Arc<Titles>,
    /// Claimed, and not read what they are about.
    unread: Vec<Letter>,
    until: chrono::DateTime<Utc>,
    /// Ended, and not written down.
    ended: Vec<SentLetters>,
    /// Bundles that wait or leave.
    out: usize,
    /// Whether there may be more to claim.
    more: bool,
    claimed: usize,
}

/// Sends letters until none is due; gives how many were claimed. Fails only where nothing is left to be written down.
pub async fn drain(app: &Arc<App>) -> Result<usize, DatabaseError> {
    let (tell, heard) = mpsc::unbounded_channel();
    let at_once = app.settings.letters.connections as usize;
    let mut run = OutboxRun::new(app, SendQueue::new(at_once), heard);
    let (mut ways, mut failing) = (JoinSet::new(), false);
    loop {
        let turn = tokio::time::timeout(SILENCE, run.turn()).await;
        match turn.unwrap_or_else(|_| Err(timed_out().into())) {
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
        if run.out > 0 && ways.is_empty() {
            (0..at_once)
                .for_each(|_| drop(ways.spawn(way(app.clone(), run.line.clone(), tell.clone()))));
        }
        run.gather().await;
    }
    run.line.close();
    while ways.join_next().await.is_some() {}
    Ok(run.claimed)
}

/// One way out: a letter after the other.
async fn way(app: Arc<App>, line: Arc<SendQueue>, tell: mpsc::UnboundedSender<Vec<SentLetters>>) {
    while let Some((domain, (desk, bundle))) = line.next().await {
        // A panic costs its letter this claim, and nobody else anything.
        let ended = AssertUnwindSafe(deliver(&app, &desk, &bundle))
            .catch_unwind()
            .await
            .unwrap_or_default();
        line.left(&domain);
        let _ = tell.send(ended);
    }
}

impl SendQueue {
    fn new(at_once: usize) -> Arc<Self> {
        Arc::new(Self {
            turns: Mutex::new((FairQueue::new(at_once), true)),
            bell: Notify::new(),
        })
    }

    fn with<T>(
        &self,
        act: impl FnOnce(&mut FairQueue<(Arc<LetterContext>, Bundle)>, &mut bool) -> T,
    ) -> T {
        let mut turns = self.turns.lock().unwrap_or_else(PoisonError::into_inner);
        let (turns, open) = &mut *turns;
        act(turns, open)
    }

    fn len(&self) -> usize {
        self.with(|turns, _| turns.len())
    }

    fn add(&self, desk: &Arc<LetterContext>, bundles: Vec<Bundle>) {
        self.with(|turns, _| {
            for bundle in bundles {
                let domain = bundle.to.domain().to_owned();
                turns.add(&domain, (desk.clone(), bundle));
            }
        });
        self.bell.notify_waiters();
    }

    /// The next one, as soon as there is one that may leave; `None` when there will be none.
    async fn next(&self) -> Option<(String, (Arc<LetterContext>, Bundle))> {
        loop {
            let rung = self.bell.notified();
            let (next, open) = self.with(|turns, open| (turns.take(), *open));
            if next.is_some() {
                // Where one takes a domain's last letter, another one's share grows.
                self.bell.notify_waiters();
                return next;
            }
            if !open {
                return None;
            }
            rung.await;
        }
    }

    fn left(&self, domain: &str) {
        self.with(|turns, _| turns.left(domain));
        self.bell.notify_waiters();
    }

    fn close(&self) {
        self.with(|_, open| *open = false);
        self.bell.notify_waiters();
    }
}

impl<'a> OutboxRun<'a> {
    fn new(
        app: &'a Arc<App>,
        line: Arc<SendQueue>,
        heard: mpsc::UnboundedReceiver<Vec<SentLetters>>,
    ) -> Self {
        let (until, titles) = (app.clock.now(), Arc::default());
        Self {
            app,
            line,
            heard,
            titles,
            unread: vec![],
            until,
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
        self.unread.is_empty() && self.line.len() < CLAIMED && !*self.app.stopping.borrow()
    }

    /// Writes down what ended and claims what comes next, in one short transaction; then reads what the claimed ones are about.
    async fn turn(&mut self) -> Result<(), DatabaseError> {
        let claims = self.more && self.may_claim();
        if claims || !self.ended.is_empty() {
            let now = self.app.clock.now();
            let tx = self.app.db.begin().await?;
            write_down(self.app, &tx, &self.ended).await?;
            let claimed = if claims {
                outbox::claim(&tx, now, now + CLAIM, CLAIMED).await?
            } else {
                vec![]
            };
            tx.commit().await?;
            self.ended.clear();
            if claims {
                self.more = claimed.len() == CLAIMED;
                self.claimed += claimed.len();
                (self.unread, self.until) = (claimed, now + CLAIM);
            }
        }
        if !self.unread.is_empty() {
            let desk = Arc::new(
                LetterContext::read(self.app, &self.unread, self.until, &mut self.titles).await?,
            );
            let (bundles, homeless) = desk.address(self.app, std::mem::take(&mut self.unread));
            for homeless in homeless {
                let (id, end) = match homeless {
                    MissingAddress::Erased(letter) => (letter.id, SendOutcome::Moot),
                    MissingAddress::Sealed(letter, why) => {
                        (letter.id, SendOutcome::Failed(why, letter.attempts))
                    }
                };
                self.hear(vec![SentLetters {
                    ids: vec![id],
                    end,
                    until: self.until,
                }]);
            }
            self.out += bundles.len();
            self.line.add(&desk, bundles);
        }
        Ok(())
    }

    /// Waits until there is something to do in the database.
    async fn gather(&mut self) {
        let (until, look) = (
            Instant::now() + GATHER,
            Instant::now() + self.app.settings.letters.look(),
        );
        while self.out > 0 && self.ended.len() < CLAIMED {
            let has_news = !self.ended.is_empty() || (self.more && self.may_claim());
            tokio::select! {
                Some(ended) = self.heard.recv() => {
                    self.out -= 1;
                    self.hear(ended);
                }
                () = tokio::time::sleep_until(until), if has_news => return,
                () = self.app.letters.notified() => self.more = true,
                () = tokio::time::sleep_until(look) => {
                    self.more = true;
                    return;
                }
            }
        }
    }

    /// Takes note of how letters ended; counts and says what is to be said, once.
    fn hear(&mut self, ended: Vec<SentLetters>) {
        for one in &ended {
            let name = match &one.end {
                SendOutcome::Sent => "sent",
                SendOutcome::Held(_) => "held",
                SendOutcome::PutOff(..) => "paced",
                SendOutcome::Released | SendOutcome::Moot => continue,
                SendOutcome::Failed(failure, attempts) => {
                    let given_up = is_given_up(failure, *attempts);
                    tracing::warn!(why = %failure, attempts = attempts + 1, given_up, "a letter could not be delivered");
                    if given_up { "dead" } else { "failed" }
                }
            };
            self.app.metrics.letters(name, one.ids.len());
        }
        self.ended.extend(ended);
    }
}

fn is_given_up(failure: &DeliveryFailure, attempts: u32) -> bool {
    matches!(failure, DeliveryFailure::Never(_)) || attempts + 1 >= MOST_ATTEMPTS
}

/// Writes how letters ended. What comes free by itself, since its claim is over, is left to whoever has it now.
async fn write_down(
    app: &App,
    tx: &DatabaseTransaction,
    ends: &[SentLetters],
) -> Result<(), DatabaseError> {
    let now = app.clock.now();
    let (mut sent, mut moot, mut released) = (vec![], vec![], vec![]);
    for SentLetters { ids, end, until } in ends {
        match end {
            SendOutcome::Sent => sent.extend(ids),
            SendOutcome::Moot => moot.extend(ids),
            _ if now >= *until => {}
            SendOutcome::Released => released.extend(ids),
            SendOutcome::Held(until) => outbox::hold(tx, ids, *until).await?,
            SendOutcome::PutOff(slot, paced) => outbox::put_off(tx, ids, *slot, *paced).await?,
            SendOutcome::Failed(failure, attempts) => {
                let wait = TimeDelta::from_std(backoff(attempts + 1, app.random.below(1000)))
                    .unwrap_or(TimeDelta::hours(6));
                let again = (!is_given_up(failure, *attempts)).then_some(now + wait);
                outbox::fail(tx, ids, failure, again, now).await?;
            }
        }
    }
    outbox::finish(tx, &sent, LetterState::Sent, now).await?;
    outbox::finish(tx, &moot, LetterState::Dropped, now).await?;
    outbox::release(tx, &released).await
}
