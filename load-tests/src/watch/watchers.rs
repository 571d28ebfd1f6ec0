//! Open streams, and which revision the last of them has.

use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::net::SocketAddr;
use std::rc::Rc;
use std::time::{Duration, Instant};

use tokio::io::AsyncWriteExt as _;
use tokio::net::TcpStream;
use tokio::task::JoinSet;

use super::events::Ids;
use crate::client::{choose_source, connect_from, make_get};

/// How long opening may take in all.
const OPENING: Duration = Duration::from_secs(120);

/// All streams; they close when this is dropped.
pub struct Watchers {
    state: Rc<RefCell<State>>,
    _reading: JoinSet<()>,
}

#[derive(Default)]
struct State {
    /// How many watchers have which revision as their newest.
    newest: BTreeMap<u64, u32>,
    /// Revisions that are followed, oldest first, and since when.
    followed: VecDeque<(u64, Instant)>,
    times: Vec<Duration>,
    /// Revisions that all watchers got together.
    revisions: u64,
    ended: u32,
    buffer: Vec<u8>,
}

impl Watchers {
    /// Opens the streams, and waits until each has got a revision.
    pub async fn open(address: SocketAddr, watchers: u32) -> Result<Self, String> {
        let state = Rc::new(RefCell::new(State {
            buffer: vec![0; 64 * 1024],
            ..State::default()
        }));
        let request = make_get(
            "/api/v1/statements/care/tally/stream",
            "accept: text/event-stream\r\n",
        );
        let mut reading = JoinSet::new();
        let began = Instant::now();
        for number in 0..watchers {
            let source = choose_source(number);
            let failed = |error: std::io::Error| format!("stream {number}: {error}");
            let mut stream = connect_from(address, Some(source)).await.map_err(failed)?;
            stream.write_all(&request).await.map_err(failed)?;
            let state = state.clone();
            reading.spawn_local(async move {
                read_stream(stream, &state).await;
                state.borrow_mut().ended += 1;
            });
        }
        loop {
            let (informed, ended) = {
                let state = state.borrow();
                (state.newest.values().sum::<u32>(), state.ended)
            };
            if ended > 0 || began.elapsed() > OPENING {
                return Err(format!(
                    "of {watchers} streams {informed} were told a revision, {ended} ended"
                ));
            }
            if informed == watchers {
                return Ok(Self {
                    state,
                    _reading: reading,
                });
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }

    /// Follows a revision until the last watcher has it; the time counts from `since`.
    pub fn follow_revision(&self, revision: u64, since: Instant) {
        let mut state = self.state.borrow_mut();
        state.followed.push_back((revision, since));
        state.settle();
    }

    /// Waits until the last watcher has every expected revision; gives how long each took.
    pub async fn wait_for_followed(&self, patience: Duration) -> Result<Vec<Duration>, String> {
        let began = Instant::now();
        while !self.state.borrow().followed.is_empty() {
            if began.elapsed() > patience {
                let state = self.state.borrow();
                let oldest = state.newest.first_key_value();
                return Err(format!(
                    "watchers were never told revision {:?}: the last ones have {oldest:?}",
                    state.followed.front()
                ));
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        Ok(std::mem::take(&mut self.state.borrow_mut().times))
    }

    /// Counts the revisions that all watchers got together.
    pub fn count_revisions(&self) -> u64 {
        self.state.borrow().revisions
    }

    /// Counts the streams that ended.
    pub fn count_ended(&self) -> u32 {
        self.state.borrow().ended
    }
}

/// Reads one stream to its end. All share one buffer: the driver's memory is not the server's, but
/// they share a machine.
async fn read_stream(stream: TcpStream, state: &RefCell<State>) {
    let (mut ids, mut own) = (Ids::default(), None);
    while stream.readable().await.is_ok() {
        let mut state = state.borrow_mut();
        let State { buffer, .. } = &mut *state;
        match stream.try_read(buffer) {
            Ok(0) => return,
            Ok(length) => {
                if let Some(revision) = ids.read(buffer.get(..length).unwrap_or_default()) {
                    state.move_watcher(own.replace(revision), revision);
                }
            }
            Err(error) if error.kind() == std::io::ErrorKind::WouldBlock => {}
            Err(_) => return,
        }
    }
}

impl State {
    /// Notes that a watcher has a newer revision than before.
    fn move_watcher(&mut self, from: Option<u64>, to: u64) {
        self.revisions += 1;
        *self.newest.entry(to).or_default() += 1;
        let Some(from) = from else { return };
        if let Some(left) = self.newest.get_mut(&from) {
            *left -= 1;
            if *left == 0 {
                self.newest.remove(&from);
                self.settle();
            }
        }
    }

    /// Notes the revisions that the last watcher has by now.
    fn settle(&mut self) {
        let Some(oldest) = self.newest.first_key_value().map(|(revision, _)| *revision) else {
            return;
        };
        while let Some((revision, since)) = self.followed.front().copied() {
            if revision > oldest {
                return;
            }
            self.times.push(since.elapsed());
            self.followed.pop_front();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_revision_is_known_when_the_last_watcher_has_one_as_new() {
        let mut state = State::default();
        for revision in [1, 1, 2] {
            state.move_watcher(None, revision);
        }
        state.followed.push_back((2, Instant::now()));
        state.followed.push_back((3, Instant::now()));
        state.move_watcher(Some(2), 5);
        state.move_watcher(Some(1), 4);
        assert_eq!((state.times.len(), state.followed.len()), (0, 2));
        state.move_watcher(Some(1), 2);
        assert_eq!((state.times.len(), state.followed.len()), (1, 1));
        state.move_watcher(Some(2), 3);
        assert_eq!((state.times.len(), state.revisions), (2, 7));
    }
}
