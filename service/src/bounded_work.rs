//! Work that would hold an async thread: it runs beside them, a few pieces at a time, with a
//! bounded queue and a deadline.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use tokio::time::{Instant, timeout_at};

use crate::http::failure::Failure;

/// Why a piece of work has no result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WorkRefused {
    /// All slots and all places of the queue stayed taken; the work was not begun.
    #[error("too much work of this kind is running")]
    Busy,
    /// The work did not end before the deadline; its result is dropped.
    #[error("the work took too long")]
    TooSlow,
}

impl From<WorkRefused> for Failure {
    fn from(refused: WorkRefused) -> Self {
        match refused {
            WorkRefused::Busy => Self::Unavailable {
                word: "unavailable",
                retry_after: 5,
            },
            // The same work would take as long again; only a machine with less to do helps.
            WorkRefused::TooSlow => Self::Unavailable {
                word: "took-too-long",
                retry_after: 30,
            },
        }
    }
}

/// Tells a loop of ours that nobody waits for its result any more.
#[derive(Clone, Debug, Default)]
pub struct CancelFlag(Arc<AtomicBool>);

impl CancelFlag {
    /// Returns whether the work should end as soon as it can.
    pub fn is_set(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// Asks the work to end.
    pub fn set(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Sets a flag when its owner ends: after the result, at the deadline, or when the caller is gone.
struct CancelOnDrop(CancelFlag);

impl Drop for CancelOnDrop {
    fn drop(&mut self) {
        self.0.set();
    }
}

/// A lane for one kind of work. A blocking thread cannot be killed: work that passes the deadline
/// keeps its slot until it ends, so what it may be given has to be bounded as well.
#[derive(Debug)]
pub struct WorkLane {
    slots: Arc<Semaphore>,
    /// Running and waiting pieces together.
    places: Arc<Semaphore>,
    deadline: Duration,
}

impl WorkLane {
    /// Makes a lane that runs `slots` pieces at once, lets `queue` more wait, and gives each
    /// `deadline` from its arrival to its end.
    pub fn new(slots: usize, queue: usize, deadline: Duration) -> Self {
        Self {
            slots: Arc::new(Semaphore::new(slots)),
            places: Arc::new(Semaphore::new(slots.saturating_add(queue))),
            deadline,
        }
    }

    /// Runs a piece of work on a thread for blocking work. A panic in it continues in the caller,
    /// as if the work had run there.
    ///
    /// # Errors
    ///
    /// Refuses the work if the queue is full or no slot becomes free before the deadline, and gives
    /// up on its result at the deadline.
    pub async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, WorkRefused> {
        self.run_cancellable(move |_| work()).await
    }

    /// Runs a piece of work as [`run`](Self::run) does, with a flag that is set at the deadline and
    /// when the caller is gone. Loops of ours ask it from time to time, and give their slot back.
    ///
    /// # Errors
    ///
    /// As `run`.
    pub async fn run_cancellable<T: Send + 'static>(
        &self,
        work: impl FnOnce(&CancelFlag) -> T + Send + 'static,
    ) -> Result<T, WorkRefused> {
        let until = Instant::now() + self.deadline;
        let place = self
            .places
            .clone()
            .try_acquire_owned()
            .map_err(|_| WorkRefused::Busy)?;
        let Ok(Ok(slot)) = timeout_at(until, self.slots.clone().acquire_owned()).await else {
            return Err(WorkRefused::Busy);
        };
        let cancel = CancelFlag::default();
        let _caller = CancelOnDrop(cancel.clone());
        let task = spawn_blocking(move || {
            let result = work(&cancel);
            // They belong to the thread and not to the caller, who may be gone before it ends.
            drop((slot, place));
            result
        });
        match timeout_at(until, task).await {
            Ok(Ok(result)) => Ok(result),
            Ok(Err(error)) => match error.try_into_panic() {
                Ok(panic) => std::panic::resume_unwind(panic),
                // The runtime ends, and has not begun the work.
                Err(_) => Err(WorkRefused::TooSlow),
            },
            Err(_) => Err(WorkRefused::TooSlow),
        }
    }
}

/// The lanes of a process, one for each kind of work that people can make slow.
#[derive(Debug)]
pub struct WorkLanes {
    /// Hashing of passwords: 19 MiB and some 30 ms each.
    pub argon2: WorkLane,
    /// Rendering of Markdown, of texts of at most 200 KB.
    pub markdown: WorkLane,
    /// Comparison of versions of a text.
    pub diff: WorkLane,
    /// Reading of pages and headers that partners paste, of at most 64 KiB.
    pub page: WorkLane,
    /// Reading of tables that were uploaded, and of ECOSOC's list.
    pub sheet: WorkLane,
    /// Drawing of preview images; the first one loads the fonts of the system.
    pub image: WorkLane,
    /// Writing of PDF files, of at most 20,000 names each.
    pub documents: WorkLane,
    /// Unsealing of receipts, of at most 10 MB each.
    pub files: WorkLane,
    /// Sorting, unsealing and writing of lists, in steps of jobs and commands that nobody waits for
    /// at a browser.
    pub list: WorkLane,
}

impl Default for WorkLanes {
    fn default() -> Self {
        let seconds = Duration::from_secs;
        Self {
            argon2: WorkLane::new(2, 64, seconds(10)),
            markdown: WorkLane::new(2, 32, seconds(10)),
            diff: WorkLane::new(2, 32, seconds(10)),
            page: WorkLane::new(2, 32, seconds(10)),
            sheet: WorkLane::new(1, 4, seconds(60)),
            // One at a time: the fonts are used by one image only.
            image: WorkLane::new(1, 16, seconds(20)),
            // One at a time: the fonts of documents are used by one only. A file takes up to seconds.
            documents: WorkLane::new(1, 16, seconds(60)),
            files: WorkLane::new(2, 16, seconds(10)),
            // A finished spreadsheet of a million rows is packed in one step.
            list: WorkLane::new(2, 8, seconds(600)),
        }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use std::sync::mpsc;

    use super::*;

    const LONG: Duration = Duration::from_secs(60);

    /// Begins a piece of work in the lane that ends when the sender does, and waits until it runs.
    async fn occupy(lane: &Arc<WorkLane>) -> (mpsc::Sender<()>, tokio::task::JoinHandle<()>) {
        let (release, held) = mpsc::channel::<()>();
        let (begun, has_begun) = tokio::sync::oneshot::channel();
        let lane = lane.clone();
        let running = tokio::spawn(async move {
            let work = move || {
                begun.send(()).unwrap();
                let _ = held.recv();
            };
            let _ = lane.run(work).await;
        });
        has_begun.await.unwrap();
        (release, running)
    }

    #[tokio::test]
    async fn a_full_lane_refuses_and_a_free_one_works() {
        let lane = Arc::new(WorkLane::new(1, 1, LONG));
        assert_eq!(lane.run(|| 1 + 1).await, Ok(2));
        let (release, running) = occupy(&lane).await;
        let waiting = tokio::spawn({
            let lane = lane.clone();
            async move { lane.run(|| "waited").await }
        });
        // The one that waits takes the last place of the queue.
        while lane.places.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        assert_eq!(lane.run(|| ()).await, Err(WorkRefused::Busy));
        drop(release);
        running.await.unwrap();
        assert_eq!(waiting.await.unwrap(), Ok("waited"));
        assert_eq!(lane.run(|| ()).await, Ok(()));
    }

    #[tokio::test]
    async fn slow_work_is_given_up_and_keeps_its_slot_until_it_ends() {
        let lane = Arc::new(WorkLane::new(1, 1, Duration::from_millis(20)));
        let (release, held) = mpsc::channel::<()>();
        let (ended, has_ended) = mpsc::channel();
        let refused = lane
            .run_cancellable(move |cancel| {
                let _ = held.recv();
                ended.send(cancel.is_set()).unwrap();
            })
            .await;
        assert_eq!(refused, Err(WorkRefused::TooSlow));
        assert_eq!(
            lane.run(|| ()).await,
            Err(WorkRefused::Busy),
            "its thread is still taken"
        );
        drop(release);
        assert!(
            has_ended.recv().unwrap(),
            "the flag said that nobody waits any more"
        );
        while lane.places.available_permits() < 2 {
            tokio::task::yield_now().await;
        }
        assert_eq!(lane.slots.available_permits(), 1, "it was given back");
    }

    #[tokio::test]
    async fn a_panic_reaches_the_caller_and_frees_the_slot() {
        let lane = Arc::new(WorkLane::new(1, 0, LONG));
        let broken = tokio::spawn({
            let lane = lane.clone();
            async move { lane.run(|| assert_eq!(1, 2, "a library's surprise")).await }
        });
        assert!(broken.await.unwrap_err().is_panic());
        assert_eq!(lane.run(|| ()).await, Ok(()));
    }

    #[test]
    fn refusals_are_unavailable_for_a_while() {
        for (refused, said) in [
            (WorkRefused::Busy, "unavailable"),
            (WorkRefused::TooSlow, "took-too-long"),
        ] {
            let Failure::Unavailable { word, retry_after } = Failure::from(refused) else {
                unreachable!("{refused}")
            };
            assert_eq!(word, said);
            assert!(retry_after > 0);
        }
    }
}
