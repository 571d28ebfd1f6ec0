//! A bounded queue of log lines and the thread that writes them: whoever logs never waits for the
//! reader of the log and never fails with it. A line that cannot be written is dropped and counted.

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, RecvError, RecvTimeoutError, SyncSender, TrySendError};
use std::time::{Duration, Instant};

use tracing_subscriber::fmt::MakeWriter;

/// The most bytes in one write. A pipe takes so many whole or not at all (`PIPE_BUF`, pipe(7)), so
/// that lines of several processes do not mix.
const CHUNK: usize = 4096;
/// The shortest time between two announcements of lost lines.
const ANNOUNCE_PAUSE: Duration = Duration::from_secs(1);
/// How long the thread gathers lines after a write. Whoever logs has to wake a thread that waits, by
/// a system call, and none that gathers.
const GATHER: Duration = Duration::from_millis(2);
/// How often a message that must not be lost is offered to a full queue.
const OFFER_PAUSE: Duration = Duration::from_millis(5);
/// How long a text waits for a sink that has taken nothing for longer than that already.
const STUCK_PATIENCE: Duration = Duration::from_millis(10);

enum LogEntry {
    Line(Vec<u8>),
    /// Answered when every line before it was written or lost.
    Flush(SyncSender<()>),
}

/// The queue before the thread that writes.
#[derive(Clone, Debug)]
pub struct LogQueue {
    entries: SyncSender<LogEntry>,
    lost: Arc<AtomicU64>,
    /// Whether the last wait for the thread was in vain.
    is_stuck: Arc<AtomicBool>,
}

impl LogQueue {
    /// Starts the thread. `capacity` is the most lines that wait for it; `announce` is called on it
    /// with the number of lines that were lost, once the sink works again.
    pub fn start(
        capacity: usize,
        sink: impl Write + Send + 'static,
        announce: impl Fn(u64) + Send + 'static,
    ) -> io::Result<Self> {
        let (entries, waiting) = mpsc::sync_channel(capacity);
        let lost = Arc::new(AtomicU64::new(0));
        let thread = LogThread {
            sink,
            announce,
            lost: lost.clone(),
            announced: 0,
            announced_at: None,
            chunk: Vec::with_capacity(CHUNK),
            lines: 0,
            is_working: true,
        };
        std::thread::Builder::new()
            .name("log".into())
            .spawn(move || thread.write_entries(&waiting))?;
        Ok(Self {
            entries,
            lost,
            is_stuck: Arc::default(),
        })
    }

    /// Queues a line without waiting. While the queue is full, it is dropped and counted.
    pub fn push(&self, line: Vec<u8>) {
        if self.entries.try_send(LogEntry::Line(line)).is_err() {
            self.lost.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Queues a text and waits until it is written or lost, at most for the given time. Once that
    /// time was not enough, later texts hardly wait until the sink takes something again.
    pub fn push_and_wait(&self, text: Vec<u8>, patience: Duration) {
        let patience = if self.is_stuck.load(Ordering::Relaxed) {
            patience.min(STUCK_PATIENCE)
        } else {
            patience
        };
        let until = Instant::now() + patience;
        if self.offer(LogEntry::Line(text), until) {
            self.flush(until.saturating_duration_since(Instant::now()));
        } else {
            self.lost.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// Waits until every queued line is written or lost, at most for the given time.
    pub fn flush(&self, patience: Duration) {
        let until = Instant::now() + patience;
        let (done, written) = mpsc::sync_channel(1);
        let is_done = self.offer(LogEntry::Flush(done), until) && {
            let left = until.saturating_duration_since(Instant::now());
            written.recv_timeout(left).is_ok()
        };
        // Without an answer in time the thread hangs in a write.
        self.is_stuck.store(!is_done, Ordering::Relaxed);
    }

    /// Returns how many lines were lost since the start.
    pub fn count_lost(&self) -> u64 {
        self.lost.load(Ordering::Relaxed)
    }

    /// Offers an entry until the queue takes it, at most until the given moment.
    fn offer(&self, mut entry: LogEntry, until: Instant) -> bool {
        loop {
            match self.entries.try_send(entry) {
                Ok(()) => return true,
                Err(TrySendError::Full(back)) if Instant::now() < until => entry = back,
                Err(_) => return false,
            }
            std::thread::sleep(OFFER_PAUSE);
        }
    }
}

impl<'a> MakeWriter<'a> for LogQueue {
    type Writer = &'a Self;

    fn make_writer(&'a self) -> Self::Writer {
        self
    }
}

impl Write for &LogQueue {
    /// Takes a whole line, as the formatter of the log gives it; never fails.
    fn write(&mut self, line: &[u8]) -> io::Result<usize> {
        self.push(line.to_vec());
        Ok(line.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// What the thread holds: the sink and the lines for its next write.
struct LogThread<W, A> {
    sink: W,
    announce: A,
    lost: Arc<AtomicU64>,
    /// How many lost lines were announced, and when the last time.
    announced: u64,
    announced_at: Option<Instant>,
    chunk: Vec<u8>,
    /// The number of lines in `chunk`.
    lines: u64,
    /// Whether the last write succeeded.
    is_working: bool,
}

impl<W: Write, A: Fn(u64)> LogThread<W, A> {
    /// Writes until every sender is gone.
    fn write_entries(mut self, entries: &Receiver<LogEntry>) {
        while let Ok(entry) = self.take_entry(entries) {
            match entry {
                Some(LogEntry::Line(line)) => self.collect(&line),
                Some(LogEntry::Flush(done)) => {
                    self.write_chunk();
                    // Whoever asked may have given up waiting.
                    let _ = done.try_send(());
                }
                None => {}
            }
        }
        self.write_chunk();
    }

    /// Takes the next entry. Before the thread sleeps, it writes what it has collected. It wakes
    /// without an entry while lost lines wait to be announced.
    fn take_entry(&mut self, entries: &Receiver<LogEntry>) -> Result<Option<LogEntry>, RecvError> {
        if let Ok(entry) = entries.try_recv() {
            return Ok(Some(entry));
        }
        if self.lines > 0 {
            self.write_chunk();
            std::thread::sleep(GATHER);
            if let Ok(entry) = entries.try_recv() {
                return Ok(Some(entry));
            }
        }
        if !self.is_working || self.announce_lost() {
            return entries.recv().map(Some);
        }
        match entries.recv_timeout(ANNOUNCE_PAUSE) {
            Ok(entry) => Ok(Some(entry)),
            Err(RecvTimeoutError::Timeout) => Ok(None),
            Err(RecvTimeoutError::Disconnected) => Err(RecvError),
        }
    }

    fn collect(&mut self, line: &[u8]) {
        if self.chunk.len() + line.len() > CHUNK {
            self.write_chunk();
        }
        self.chunk.extend_from_slice(line);
        self.lines += 1;
    }

    fn write_chunk(&mut self) {
        if self.lines == 0 {
            return;
        }
        let written = self.sink.write_all(&self.chunk);
        self.is_working = written.and_then(|()| self.sink.flush()).is_ok();
        if !self.is_working {
            self.lost.fetch_add(self.lines, Ordering::Relaxed);
        }
        self.chunk.clear();
        self.lines = 0;
    }

    /// Announces lines that were lost since the last announcement; returns whether none is left to
    /// be announced.
    fn announce_lost(&mut self) -> bool {
        let lost = self.lost.load(Ordering::Relaxed);
        if lost == self.announced {
            return true;
        }
        // Under lasting overload one line a second says so, and not one for each gap.
        if self
            .announced_at
            .is_some_and(|at| at.elapsed() < ANNOUNCE_PAUSE)
        {
            return false;
        }
        (self.announce)(lost - self.announced);
        self.announced = lost;
        self.announced_at = Some(Instant::now());
        true
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use std::sync::{Mutex, MutexGuard};

    use super::*;

    const LONG: Duration = Duration::from_secs(30);

    /// A sink that can be broken, and blocked by whoever holds its lock.
    #[derive(Clone, Default)]
    struct TestSink(Arc<Mutex<SinkState>>);

    #[derive(Default)]
    struct SinkState {
        is_broken: bool,
        text: String,
    }

    impl TestSink {
        fn lock(&self) -> MutexGuard<'_, SinkState> {
            self.0.lock().unwrap()
        }
    }

    impl Write for TestSink {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let mut state = self.lock();
            if state.is_broken {
                return Err(io::ErrorKind::BrokenPipe.into());
            }
            state.text.push_str(std::str::from_utf8(bytes).unwrap());
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn start(capacity: usize) -> (LogQueue, TestSink, Receiver<u64>) {
        let (sink, (announce, announced)) = (TestSink::default(), mpsc::channel());
        let announce = move |lost| announce.send(lost).unwrap();
        let queue = LogQueue::start(capacity, sink.clone(), announce).unwrap();
        (queue, sink, announced)
    }

    #[test]
    fn lines_are_written_whole_and_in_order() {
        let (queue, sink, _) = start(1000);
        let lines: Vec<String> = (0..500).map(|number| format!("line {number}\n")).collect();
        for line in &lines {
            (&queue).write_all(line.as_bytes()).unwrap();
        }
        queue.flush(LONG);
        assert_eq!(sink.lock().text, lines.concat());
        assert_eq!(queue.count_lost(), 0);
    }

    #[test]
    fn while_nobody_reads_lines_are_dropped_counted_and_announced_afterwards() {
        let (queue, sink, announced) = start(4);
        let blocked = sink.lock();
        let begun = Instant::now();
        let mut line = vec![b'x'; CHUNK];
        line.push(b'\n');
        for _ in 0..100 {
            queue.push(line.clone());
        }
        // Of such long lines the thread holds at most two, and the queue at most four.
        let lost = queue.count_lost();
        assert!((94..100).contains(&lost), "{lost}");
        queue.push_and_wait(b"message\n".to_vec(), Duration::from_millis(20));
        assert!(begun.elapsed() < LONG, "whoever logs does not wait");
        drop(blocked);
        queue.flush(LONG);
        assert_eq!(announced.recv_timeout(LONG).unwrap(), queue.count_lost());
        let written = sink.lock().text.lines().count() as u64;
        assert_eq!(written + queue.count_lost(), 101);
    }

    #[test]
    fn a_log_that_fails_loses_lines_and_says_so_once_it_works() {
        let (queue, sink, announced) = start(100);
        sink.lock().is_broken = true;
        for _ in 0..3 {
            queue.push(b"lost\n".to_vec());
            queue.flush(LONG);
        }
        assert_eq!((queue.count_lost(), announced.try_recv().ok()), (3, None));
        sink.lock().is_broken = false;
        queue.push(b"written\n".to_vec());
        queue.flush(LONG);
        assert_eq!(announced.recv_timeout(LONG).unwrap(), 3);
        assert_eq!(
            (sink.lock().text.as_str(), queue.count_lost()),
            ("written\n", 3)
        );
    }
}
