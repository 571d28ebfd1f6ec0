//! The bundles that a run over the outbox has ready, and the senders that take them.

use std::panic::AssertUnwindSafe;
use std::sync::atomic::{AtomicI32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use futures_util::FutureExt;
use tokio::sync::{Notify, mpsc};

use super::context::{Bundle, LetterContext};
use super::lease::Lease;
use super::send::{LetterKey, SendOutcome, SentLetters, deliver, release_bundle};
use crate::app::App;
use crate::mail::fair_queue::{FairQueue, LetterClass};
use crate::mail::relay::rules::{RelayState, TroubleKind};
use crate::mail::rules::{DeliveryFailure, Letter};

/// The bundles that wait to be sent. Senders wait for `changed`.
pub struct SendQueue {
    bundles: Mutex<ReadyBundles>,
    changed: Notify,
    /// Troubles with the mail server since it last took a letter or its state was read. When they
    /// are enough for a pause, the bundles are given back without an attempt.
    troubles: AtomicI32,
}

struct ReadyBundles {
    queue: FairQueue<(Arc<LetterContext>, Bundle)>,
    /// Whether more may come.
    is_open: bool,
    /// Whether outcomes cannot be written down at present.
    is_stalled: bool,
}

/// A bundle that is done: its letters, the lease on them, and how they ended.
pub struct DoneBundle {
    pub keys: Vec<LetterKey>,
    pub lease: Arc<Lease>,
    pub ended: Vec<SentLetters>,
}

/// Sends one bundle after the other until the queue is closed.
pub async fn send_bundles(
    app: Arc<App>,
    queue: Arc<SendQueue>,
    results: mpsc::UnboundedSender<DoneBundle>,
) {
    while let Some((domain, class, (context, bundle))) = queue.take_next().await {
        let ended = if queue.is_refused() {
            vec![release_bundle(&bundle)]
        } else {
            // After a panic the letters of this bundle wait until their claim ends.
            AssertUnwindSafe(deliver(&app, &context, &bundle))
                .catch_unwind()
                .await
                .unwrap_or_default()
        };
        queue.count_troubles(&ended);
        queue.free_place(&domain, class);
        let _ = results.send(DoneBundle {
            keys: LetterKey::list(&bundle.letters),
            lease: context.lease().clone(),
            ended,
        });
    }
}

impl SendQueue {
    /// Creates an open queue for the given number of simultaneous deliveries.
    pub fn new(at_once: usize) -> Arc<Self> {
        Arc::new(Self {
            bundles: Mutex::new(ReadyBundles {
                queue: FairQueue::new(at_once),
                is_open: true,
                is_stalled: false,
            }),
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

    /// Records whether the mail server takes no letters.
    pub fn set_refused(&self, is_refused: bool) {
        let troubles = if is_refused { RelayState::ENOUGH } else { 0 };
        self.troubles.store(troubles, Ordering::Relaxed);
    }

    /// Whether the mail server takes no letters.
    fn is_refused(&self) -> bool {
        self.troubles.load(Ordering::Relaxed) >= RelayState::ENOUGH
    }

    /// Records whether outcomes cannot be written down. No other bundle begins then: if that lasts
    /// for longer than a lease, another worker sends again what was sent and not written down.
    pub fn set_stalled(&self, is_stalled: bool) {
        let was_stalled = self.with(|ready| std::mem::replace(&mut ready.is_stalled, is_stalled));
        if was_stalled && !is_stalled {
            self.changed.notify_waiters();
        }
    }

    fn with<T>(&self, act: impl FnOnce(&mut ReadyBundles) -> T) -> T {
        act(&mut self.bundles.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Returns the number of bundles of news that wait.
    pub fn count_news(&self) -> usize {
        self.with(|ready| ready.queue.count_news())
    }

    /// Returns the number of bundles that wait and are no news.
    pub fn len(&self) -> usize {
        self.with(|ready| ready.queue.len())
    }

    /// Whether no bundle waits.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Adds bundles.
    pub fn add(&self, context: &Arc<LetterContext>, bundles: Vec<Bundle>) {
        self.with(|ready| {
            for bundle in bundles {
                let domain = bundle.to.domain().to_owned();
                let classes = bundle.letters.iter().map(Letter::class);
                let class = classes.min().unwrap_or(LetterClass::Service);
                ready.queue.add(&domain, class, (context.clone(), bundle));
            }
        });
        self.changed.notify_waiters();
    }

    /// Takes the next bundle as soon as one may be sent; gives `None` when the queue is closed and
    /// empty.
    async fn take_next(&self) -> Option<(String, LetterClass, (Arc<LetterContext>, Bundle))> {
        loop {
            // `notify_waiters` reaches only futures that exist, so this one is made before the
            // queue is looked at: a bundle that is added in between is not missed.
            let changed = self.changed.notified();
            let (next, is_open) = self.with(|ready| {
                let next = if ready.is_stalled {
                    None
                } else {
                    ready.queue.take()
                };
                (next, ready.is_open)
            });
            if next.is_some() {
                // Taking a domain's last letter enlarges the share of the other domains.
                self.changed.notify_waiters();
                return next;
            }
            if !is_open {
                return None;
            }
            changed.await;
        }
    }

    /// Frees the place of a bundle that was sent to a domain.
    fn free_place(&self, domain: &str, class: LetterClass) {
        self.with(|ready| ready.queue.end_delivery(domain, class));
        self.changed.notify_waiters();
    }

    /// Closes the queue: senders end when it is empty.
    pub fn close(&self) {
        self.with(|ready| ready.is_open = false);
        self.changed.notify_waiters();
    }
}
