//! Tells a statement's watchers of its tally, group after group, at a pace that their number sets.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::{Instant, sleep, sleep_until};
use uuid::Uuid;

use super::cache::{TallyCache, TallySnapshot};

/// Watchers that are told together: so few that they never keep a processor from an endorsement for long.
const GROUP: usize = 128;
/// Two rounds lie at least this far apart, …
const LEAST: Duration = Duration::from_millis(20);
/// … and this far for each watcher: a write to a socket takes some 10 to 20 µs, so that telling takes a quarter of one processor.
const EACH: Duration = Duration::from_micros(70);
/// … but never further: whoever watches hears of a commit within this time, and what a busy machine adds.
const MOST: Duration = Duration::from_millis(1500);
/// After so long without news a comment line keeps proxies from closing a stream.
const QUIET: Duration = Duration::from_secs(20);
/// Between two groups when all streams end: they come back one after another too.
const FAREWELL: Duration = Duration::from_millis(10);

/// Whose turn it is, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum WakeReason {
    /// There may be a newer tally.
    News,
    /// There was nothing new for long.
    Beat,
}

type Groups = HashMap<Uuid, Vec<watch::Sender<WakeReason>>>;

/// Who watches which statement, in groups; one task for each statement that is watched tells them.
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

/// What a watcher is told at its turn.
#[derive(Debug)]
pub enum Update {
    /// A newer tally.
    Newer(Arc<TallySnapshot>),
    /// Nothing, for long.
    Quiet,
}

/// One who watches. It reads the newest from the board whenever its turn comes, so nobody who was slow gets anything old.
#[derive(Debug)]
pub struct Watcher {
    newest: watch::Receiver<Arc<TallySnapshot>>,
    turns: watch::Receiver<WakeReason>,
}

impl Watcher {
    /// What stands now.
    pub fn current(&mut self) -> Arc<TallySnapshot> {
        self.newest.borrow_and_update().clone()
    }

    /// Waits for the turn; `None` when there will be no more.
    pub async fn next(&mut self) -> Option<Update> {
        loop {
            self.turns.changed().await.ok()?;
            let turn = *self.turns.borrow_and_update();
            if self.newest.has_changed().ok()? {
                return Some(Update::Newer(self.current()));
            }
            if turn == WakeReason::Beat {
                return Some(Update::Quiet);
            }
        }
    }
}

impl Fanout {
    /// Watches a statement that stands on the board; `None` if it does not. When all streams end, so does this one after what
    /// stands now: its reader comes back by itself.
    pub fn join(
        &self,
        tally_cache: &TallyCache,
        statement: Uuid,
        ending: &watch::Sender<bool>,
    ) -> Option<Watcher> {
        let newest = tally_cache.listen(statement)?;
        let mut groups = self.groups();
        if *ending.borrow() {
            return Some(Watcher {
                newest,
                turns: watch::channel(WakeReason::News).1,
            });
        }
        let telling = groups.contains_key(&statement);
        let own = groups.entry(statement).or_default();
        let turns = own
            .iter()
            .find(|group| group.receiver_count() < GROUP)
            .map(watch::Sender::subscribe);
        let turns = turns.unwrap_or_else(|| {
            let (group, turns) = watch::channel(WakeReason::News);
            own.push(group);
            turns
        });
        if !telling {
            // As long as anybody listens the board keeps a statement, so this listener hears all that the watchers read.
            tokio::spawn(
                self.clone()
                    .tell(statement, newest.clone(), ending.subscribe()),
            );
        }
        Some(Watcher { newest, turns })
    }

    /// How many groups a statement's watchers are in.
    pub fn groups_of(&self, statement: Uuid) -> usize {
        self.groups().get(&statement).map_or(0, Vec::len)
    }

    /// Tells the watchers of one statement for as long as there are any.
    async fn tell(
        self,
        statement: Uuid,
        mut newest: watch::Receiver<Arc<TallySnapshot>>,
        mut ending: watch::Receiver<bool>,
    ) {
        loop {
            let turn = tokio::select! {
                changed = newest.changed() => match changed {
                    Ok(()) => WakeReason::News,
                    Err(_) => break,
                },
                () = sleep(self.quiet) => WakeReason::Beat,
                _ = ending.wait_for(|end| *end) => break,
            };
            newest.mark_unchanged();
            let started = Instant::now();
            let Some(watchers) = self.watchers(statement) else {
                return;
            };
            let interval = interval(watchers);
            let mut told = 0;
            while !*ending.borrow() && self.tell_group(statement, told, turn) {
                told += 1;
                // The round takes as long as the interval: a group of the end does not hear at once with one of the beginning.
                sleep_until(
                    started + interval * u32::try_from(told).unwrap_or(u32::MAX) / groups(watchers),
                )
                .await;
            }
            sleep_until(started + interval).await;
        }
        self.part(statement).await;
    }

    /// How many watch; nobody: they are forgotten, and whoever tells them may go.
    fn watchers(&self, statement: Uuid) -> Option<usize> {
        let mut groups = self.groups();
        let own = groups.get_mut(&statement)?;
        own.retain(|group| group.receiver_count() > 0);
        let watchers = own.iter().map(watch::Sender::receiver_count).sum();
        if watchers == 0 {
            groups.remove(&statement);
            return None;
        }
        Some(watchers)
    }

    fn tell_group(&self, statement: Uuid, number: usize, turn: WakeReason) -> bool {
        let group = self
            .groups()
            .get(&statement)
            .and_then(|own| own.get(number))
            .cloned();
        group.is_some_and(|group| {
            group.send_replace(turn);
            true
        })
    }

    /// Lets the streams of a statement end.
    async fn part(&self, statement: Uuid) {
        let own = self.groups().remove(&statement).unwrap_or_default();
        for group in own {
            drop(group);
            sleep(FAREWELL).await;
        }
    }

    fn groups(&self) -> MutexGuard<'_, Groups> {
        self.groups.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How far two rounds lie apart.
fn interval(watchers: usize) -> Duration {
    (EACH * u32::try_from(watchers).unwrap_or(u32::MAX)).clamp(LEAST, MOST)
}

fn groups(watchers: usize) -> u32 {
    u32::try_from(watchers.div_ceil(GROUP))
        .unwrap_or(u32::MAX)
        .max(1)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use crate::tally::rules::{Counts, Tally};

    fn tally(revision: i64) -> Tally {
        Tally::new(
            "s",
            None,
            revision,
            chrono::DateTime::UNIX_EPOCH,
            &Counts::new(),
        )
    }

    fn revision(told: Option<Update>) -> Option<i64> {
        match told {
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
            assert_eq!(interval(watchers).as_millis(), millis, "{watchers}");
        }
    }

    /// A board with one tally, a fan-out that is not patient, and what ends it.
    fn open() -> (TallyCache, Fanout, watch::Sender<bool>, Uuid) {
        let tally_cache = TallyCache::default();
        tally_cache.offer(Uuid::nil(), tally(1));
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
        let (tally_cache, fanout, ending, id) = open();
        let mut watchers: Vec<Watcher> = (0..1000)
            .map(|_| fanout.join(&tally_cache, id, &ending).unwrap())
            .collect();
        assert_eq!(fanout.groups_of(id), 8);
        assert!(
            watchers
                .iter_mut()
                .all(|watcher| watcher.current().tally.revision == 1)
        );
        tally_cache.offer(id, tally(2));
        assert_eq!(revision(watchers[0].next().await), Some(2));
        tally_cache.offer(id, tally(3));
        // The last group's turn comes later: it never sees the second.
        assert_eq!(revision(watchers[999].next().await), Some(3));
        assert_eq!(revision(watchers[0].next().await), Some(3));
        // The database was restored: everybody hears the older one.
        tally_cache.correct(id, tally(2));
        assert_eq!(revision(watchers[0].next().await), Some(2));
        assert_eq!(revision(watchers[999].next().await), Some(2));
        let mut late = fanout.join(&tally_cache, id, &ending).unwrap();
        assert_eq!(late.current().tally.revision, 2, "at once");
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
    async fn who_left_makes_room_and_the_last_one_closes_the_door() {
        let (tally_cache, fanout, ending, id) = open();
        assert!(
            fanout.join(&tally_cache, Uuid::max(), &ending).is_none(),
            "not on the board"
        );
        let mut watchers: Vec<Watcher> = (0..2 * GROUP)
            .map(|_| fanout.join(&tally_cache, id, &ending).unwrap())
            .collect();
        watchers.drain(..10);
        watchers.extend((0..10).map(|_| fanout.join(&tally_cache, id, &ending).unwrap()));
        assert_eq!(fanout.groups_of(id), 2, "places are taken again");
        drop(watchers);
        tally_cache.offer(id, tally(2));
        while fanout.groups_of(id) > 0 {
            tokio::task::yield_now().await;
        }
        let mut again = fanout.join(&tally_cache, id, &ending).unwrap();
        tally_cache.offer(id, tally(3));
        assert_eq!(revision(again.next().await), Some(3));
        ending.send_replace(true);
        assert!(again.next().await.is_none(), "the end is an end");
        let mut last = fanout.join(&tally_cache, id, &ending).unwrap();
        assert_eq!(last.current().tally.revision, 3);
        assert!(last.next().await.is_none(), "and nobody stays any more");
    }
}
