//! Notifies a statement's watchers of its tally, group by group, at a pace that depends on their
//! number.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::{Instant, sleep, sleep_until};
use uuid::Uuid;

use super::cache::{TallyCache, TallySnapshot};

/// How many watchers are notified together: few enough not to delay an endorsement.
const GROUP_SIZE: usize = 128;
/// The least time between the starts of two rounds, so that a burst of commits wakes a few watchers
/// at most 50 times a second.
const SHORTEST_ROUND: Duration = Duration::from_millis(20);
/// The time between two rounds for each watcher. A write to a socket takes some 10 to 20 µs, so
/// that notifying takes a quarter of one processor.
const TIME_PER_WATCHER: Duration = Duration::from_micros(70);
/// The longest time between two rounds: a watcher is notified of a commit within this time, plus
/// what a busy machine adds.
const LONGEST_ROUND: Duration = Duration::from_millis(1500);
/// After this time without news a comment line keeps proxies from closing a stream.
const QUIET: Duration = Duration::from_secs(20);
/// The time between two groups when all streams end, so that they do not reconnect all at once.
const END_PAUSE: Duration = Duration::from_millis(10);

/// Why a group of watchers is woken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum WakeReason {
    /// There may be a newer tally.
    News,
    /// There was nothing new for [`QUIET`].
    Beat,
}

/// The groups of each statement that is watched; dropping a sender ends the streams of its group.
type Groups = HashMap<Uuid, Vec<watch::Sender<WakeReason>>>;

/// The watchers of each statement, in groups of `GROUP_SIZE`. One task for each watched statement
/// notifies them.
#[derive(Clone, Debug)]
pub struct Fanout {
    groups: Arc<Mutex<Groups>>,
    quiet: Duration,
}

impl Default for Fanout {
    fn default() -> Self {
        Self {
            groups: Arc::default(),
            quiet: QUIET,
        }
    }
}

/// What a watcher receives.
#[derive(Debug)]
pub enum Update {
    Newer(Arc<TallySnapshot>),
    /// There was nothing new for long.
    Quiet,
}

/// One watcher. It reads the newest tally from the tally cache when it is woken, so a slow watcher
/// never gets an old one.
#[derive(Debug)]
pub struct Watcher {
    newest: watch::Receiver<Arc<TallySnapshot>>,
    wakes: watch::Receiver<WakeReason>,
}

impl Watcher {
    /// Reads the current tally and marks it as seen.
    pub fn read_current(&mut self) -> Arc<TallySnapshot> {
        self.newest.borrow_and_update().clone()
    }

    /// Waits for the next update; returns `None` when the streams end.
    pub async fn next(&mut self) -> Option<Update> {
        loop {
            self.wakes.changed().await.ok()?;
            let reason = *self.wakes.borrow_and_update();
            // The tally decides, and not the reason: news may have come since a beat was sent, and
            // a watcher that joined during a round has seen its news already.
            if self.newest.has_changed().ok()? {
                return Some(Update::Newer(self.read_current()));
            }
            if reason == WakeReason::Beat {
                return Some(Update::Quiet);
            }
        }
    }
}

impl Fanout {
    /// Adds a watcher of a statement; returns `None` if the tally cache does not have the
    /// statement. When `ending` is true, the watcher gets the current tally and ends; browsers
    /// reconnect by themselves.
    pub fn join(
        &self,
        tally_cache: &TallyCache,
        statement: Uuid,
        ending: &watch::Sender<bool>,
    ) -> Option<Watcher> {
        // The watcher listens before it is in a group, so that it misses nothing in between.
        let newest = tally_cache.listen(statement)?;
        let mut groups = self.lock_groups();
        if *ending.borrow() {
            return Some(Watcher {
                newest,
                // The sender is dropped here, which ends the stream after its first tally.
                wakes: watch::channel(WakeReason::News).1,
            });
        }
        // A task removes its statement under this lock before it ends, so an entry always has a
        // task.
        let has_task = groups.contains_key(&statement);
        let own = groups.entry(statement).or_default();
        let wakes = own
            .iter()
            .find(|group| group.receiver_count() < GROUP_SIZE)
            .map(watch::Sender::subscribe);
        let wakes = wakes.unwrap_or_else(|| {
            let (group, wakes) = watch::channel(WakeReason::News);
            own.push(group);
            wakes
        });
        if !has_task {
            // The task listens to the same sender as the watchers, so it is woken for all they
            // read.
            tokio::spawn(self.clone().notify_watchers(
                statement,
                newest.clone(),
                ending.subscribe(),
            ));
        }
        Some(Watcher { newest, wakes })
    }

    /// Returns in how many groups a statement's watchers are.
    pub fn count_groups_of(&self, statement: Uuid) -> usize {
        self.lock_groups().get(&statement).map_or(0, Vec::len)
    }

    /// Notifies the watchers of one statement for as long as there are any.
    async fn notify_watchers(
        self,
        statement: Uuid,
        mut newest: watch::Receiver<Arc<TallySnapshot>>,
        mut ending: watch::Receiver<bool>,
    ) {
        loop {
            let reason = tokio::select! {
                changed = newest.changed() => match changed {
                    Ok(()) => WakeReason::News,
                    Err(_) => break,
                },
                () = sleep(self.quiet) => WakeReason::Beat,
                _ = ending.wait_for(|end| *end) => break,
            };
            // What comes from here on wakes this task again. Older news need no round of their own:
            // the watchers of this round read the newest tally.
            newest.mark_unchanged();
            let started = Instant::now();
            let Some(watchers) = self.count_watchers(statement) else {
                return;
            };
            let interval = choose_interval(watchers);
            let mut notified = 0;
            while !*ending.borrow() && self.notify_group(statement, notified, reason) {
                notified += 1;
                // The groups are spread over the interval, so that the load is even.
                sleep_until(
                    started
                        + interval * u32::try_from(notified).unwrap_or(u32::MAX)
                            / count_groups(watchers),
                )
                .await;
            }
            // Whatever was committed during the round is sent in the next one, as one tally.
            sleep_until(started + interval).await;
        }
        self.end_streams(statement).await;
    }

    /// Counts the watchers of a statement. Without any, the statement is removed and `None`
    /// returned, so that its task ends.
    fn count_watchers(&self, statement: Uuid) -> Option<usize> {
        let mut groups = self.lock_groups();
        let own = groups.get_mut(&statement)?;
        // Only this task removes groups, so that their numbers stay the same during a round.
        own.retain(|group| group.receiver_count() > 0);
        let watchers = own.iter().map(watch::Sender::receiver_count).sum();
        if watchers == 0 {
            groups.remove(&statement);
            return None;
        }
        Some(watchers)
    }

    /// Wakes one group; returns false if there is no group of this number.
    fn notify_group(&self, statement: Uuid, number: usize, reason: WakeReason) -> bool {
        // The sender is cloned and used without the lock: waking a group takes a while, and
        // visitors who join wait for the lock.
        let group = self
            .lock_groups()
            .get(&statement)
            .and_then(|own| own.get(number))
            .cloned();
        group.is_some_and(|group| {
            // Unlike `send`, this does not fail when the last watcher of the group has just left.
            group.send_replace(reason);
            true
        })
    }

    /// Ends the streams of a statement, group by group.
    async fn end_streams(&self, statement: Uuid) {
        let own = self.lock_groups().remove(&statement).unwrap_or_default();
        for group in own {
            drop(group);
            sleep(END_PAUSE).await;
        }
    }

    fn lock_groups(&self) -> MutexGuard<'_, Groups> {
        self.groups.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Returns the time between the starts of two rounds.
fn choose_interval(watchers: usize) -> Duration {
    let watchers = u32::try_from(watchers).unwrap_or(u32::MAX);
    (TIME_PER_WATCHER * watchers).clamp(SHORTEST_ROUND, LONGEST_ROUND)
}

/// Returns how many groups so many watchers fill; at least 1, because the interval is divided by
/// it.
fn count_groups(watchers: usize) -> u32 {
    u32::try_from(watchers.div_ceil(GROUP_SIZE))
        .unwrap_or(u32::MAX)
        .max(1)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use crate::tally::rules::{Counts, Tally};

    fn make_tally(revision: i64) -> Tally {
        Tally::new(
            "s",
            None,
            revision,
            chrono::DateTime::UNIX_EPOCH,
            &Counts::new(),
        )
    }

    fn read_revision(update: Option<Update>) -> Option<i64> {
        match update {
            Some(Update::Newer(snapshot)) => Some(snapshot.tally.revision),
            _ => None,
        }
    }

    #[test]
    fn the_more_watch_the_further_apart_are_rounds() {
        for (watchers, millis) in [
            (1, 20),
            (200, 20),
            (1_000, 70),
            (10_000, 700),
            (20_000, 1400),
            (1_000_000, 1500),
        ] {
            assert_eq!(choose_interval(watchers).as_millis(), millis, "{watchers}");
        }
    }

    /// Makes a tally cache with one tally, a fan-out with a short quiet time, and the sender that
    /// ends it.
    fn open_fanout() -> (TallyCache, Fanout, watch::Sender<bool>, Uuid) {
        let tally_cache = TallyCache::default();
        tally_cache.put_if_newer(Uuid::nil(), make_tally(1));
        (
            tally_cache,
            Fanout {
                quiet: Duration::from_millis(300),
                ..Fanout::default()
            },
            watch::Sender::new(false),
            Uuid::nil(),
        )
    }

    #[tokio::test]
    async fn every_group_hears_the_newest_and_nobody_anything_twice() {
        let (tally_cache, fanout, ending, id) = open_fanout();
        let mut watchers: Vec<Watcher> = (0..1000)
            .map(|_| fanout.join(&tally_cache, id, &ending).unwrap())
            .collect();
        assert_eq!(fanout.count_groups_of(id), 8);
        assert!(
            watchers
                .iter_mut()
                .all(|watcher| watcher.read_current().tally.revision == 1)
        );
        tally_cache.put_if_newer(id, make_tally(2));
        assert_eq!(read_revision(watchers[0].next().await), Some(2));
        tally_cache.put_if_newer(id, make_tally(3));
        // The last group is notified later: it never sees the second revision.
        assert_eq!(read_revision(watchers[999].next().await), Some(3));
        assert_eq!(read_revision(watchers[0].next().await), Some(3));
        // The database was restored: all watchers get the older revision.
        tally_cache.overwrite(id, make_tally(2));
        assert_eq!(read_revision(watchers[0].next().await), Some(2));
        assert_eq!(read_revision(watchers[999].next().await), Some(2));
        let mut late = fanout.join(&tally_cache, id, &ending).unwrap();
        assert_eq!(late.read_current().tally.revision, 2, "at once");
        assert!(
            matches!(late.next().await, Some(Update::Quiet)),
            "nothing twice"
        );
        assert!(
            matches!(watchers[999].next().await, Some(Update::Quiet)),
            "and nothing new after long"
        );
    }

    #[tokio::test]
    async fn a_watcher_that_left_makes_room_and_the_last_one_ends_the_task() {
        let (tally_cache, fanout, ending, id) = open_fanout();
        assert!(
            fanout.join(&tally_cache, Uuid::max(), &ending).is_none(),
            "not in the tally cache"
        );
        let mut watchers: Vec<Watcher> = (0..2 * GROUP_SIZE)
            .map(|_| fanout.join(&tally_cache, id, &ending).unwrap())
            .collect();
        watchers.drain(..10);
        watchers.extend((0..10).map(|_| fanout.join(&tally_cache, id, &ending).unwrap()));
        assert_eq!(fanout.count_groups_of(id), 2, "places are taken again");
        drop(watchers);
        tally_cache.put_if_newer(id, make_tally(2));
        let left = async {
            while fanout.count_groups_of(id) > 0 {
                tokio::task::yield_now().await;
            }
        };
        let left = tokio::time::timeout(Duration::from_secs(5), left).await;
        assert!(left.is_ok(), "the task of the last watcher goes on");
        let mut again = fanout.join(&tally_cache, id, &ending).unwrap();
        tally_cache.put_if_newer(id, make_tally(3));
        assert_eq!(read_revision(again.next().await), Some(3));
        ending.send_replace(true);
        assert!(again.next().await.is_none(), "the end is an end");
        let mut last = fanout.join(&tally_cache, id, &ending).unwrap();
        assert_eq!(last.read_current().tally.revision, 3);
        assert!(last.next().await.is_none(), "and nobody stays any more");
    }
}
