//! A mail sink on loopback that can be told to be busy, slow and unreliable; it runs on a thread of
//! its own, so that its share shows.

use std::net::SocketAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, watch};

use super::post::{self, Arrival, Post, Purpose};
use crate::dice::Dice;

/// Bytes of the largest letter that is taken.
const LARGEST: usize = 1 << 20;

/// How the sink misbehaves; shares are of letters, in a thousand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Behaviour {
    /// Recipients that are refused for now (450).
    pub busy_recipients: u32,
    /// Letters that are refused for now after they were sent (451).
    pub busy_letters: u32,
    /// Connections that end in the middle of a letter.
    pub dropped_within: u32,
    /// Connections that end after the letter was taken and before the answer: the sender has to
    /// send it again.
    pub dropped_after: u32,
    /// Delay before each answer.
    pub delay: Duration,
}

/// What the sink did to senders on purpose.
#[derive(Debug, Default)]
pub struct SinkCounts {
    /// Temporary refusals.
    pub busy: AtomicU64,
    /// Connections that ended in the middle of a letter.
    pub within: AtomicU64,
    /// Connections that ended after the letter was taken.
    pub after: AtomicU64,
    /// Letters that could not be read, refused for good.
    pub unreadable: AtomicU64,
    /// Connections that were opened.
    pub connections: AtomicU64,
}

struct Shared {
    post: Post,
    behaviour: Mutex<Behaviour>,
    dice: Mutex<Dice>,
    counts: SinkCounts,
}

/// A running sink; it ends when this is dropped.
pub struct Sink {
    address: SocketAddr,
    shared: Arc<Shared>,
    thread_stat: String,
    stop: watch::Sender<bool>,
}

impl Sink {
    /// Starts a sink that behaves well; gives the channel that gets letters that ask to confirm.
    pub fn start(seed: u64) -> Result<(Self, mpsc::UnboundedReceiver<Arrival>), String> {
        let failed = |error: std::io::Error| format!("the mail sink: {error}");
        let listener = std::net::TcpListener::bind("127.0.0.1:0").map_err(failed)?;
        // tokio takes a socket of the standard library in this mode only.
        listener.set_nonblocking(true).map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        let (post, arrivals) = Post::new(Instant::now());
        let dice = Mutex::new(Dice::new(seed));
        let shared = Arc::new(Shared {
            post,
            behaviour: Mutex::default(),
            dice,
            counts: SinkCounts::default(),
        });
        let (stop, stopping) = watch::channel(false);
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(failed)?;
        let (tell, thread) = std::sync::mpsc::channel();
        let inner = shared.clone();
        let body = move || {
            // Only the thread itself can say which one it is.
            let own = std::fs::read_link("/proc/thread-self").unwrap_or_default();
            let _ = tell.send(format!("/proc/{}/stat", own.display()));
            runtime.block_on(accept_connections(listener, inner, stopping));
        };
        std::thread::Builder::new()
            .name("mail-sink".into())
            .spawn(body)
            .map_err(failed)?;
        let thread_stat = thread.recv().map_err(|error| error.to_string())?;
        Ok((
            Self {
                address,
                shared,
                thread_stat,
                stop,
            },
            arrivals,
        ))
    }

    /// Gives its address.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Gives the value for `mail_url`.
    pub fn url(&self) -> String {
        format!("smtp://{}?tls=none", self.address)
    }

    /// Switches its behaviour.
    pub fn behave(&self, behaviour: Behaviour) {
        *self
            .shared
            .behaviour
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = behaviour;
    }

    /// Gives the record of letters.
    pub fn post(&self) -> &Post {
        &self.shared.post
    }

    /// Gives the counts of what it did to senders on purpose.
    pub fn counts(&self) -> &SinkCounts {
        &self.shared.counts
    }

    /// Reads the processor seconds of its thread.
    pub fn processor_seconds(&self) -> f64 {
        let stat = std::fs::read_to_string(&self.thread_stat).unwrap_or_default();
        // Fields 14 and 15 (proc(5)), in ticks of which Linux tells programs that there are 100 a
        // second; the name before may hold spaces.
        let fields: Vec<&str> = stat
            .rsplit_once(')')
            .map(|(_, rest)| rest.split_whitespace().collect())
            .unwrap_or_default();
        let ticks = |field: usize| {
            fields
                .get(field)
                .and_then(|text| text.parse::<u32>().ok())
                .unwrap_or(0)
        };
        f64::from(ticks(11) + ticks(12)) / 100.0
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        self.stop.send_replace(true);
    }
}

async fn accept_connections(
    listener: std::net::TcpListener,
    shared: Arc<Shared>,
    mut stopping: watch::Receiver<bool>,
) {
    let Ok(listener) = TcpListener::from_std(listener) else {
        return;
    };
    loop {
        let connection = tokio::select! {
            connection = listener.accept() => connection,
            _ = stopping.wait_for(|stop| *stop) => return,
        };
        if let Ok((connection, _)) = connection {
            shared.counts.connections.fetch_add(1, Ordering::Relaxed);
            tokio::spawn(serve_connection(connection, shared.clone()));
        }
    }
}

/// Serves one connection until either side ends it.
async fn serve_connection(connection: TcpStream, shared: Arc<Shared>) -> std::io::Result<()> {
    connection.set_nodelay(true)?;
    let mut connection = BufReader::with_capacity(32 * 1024, connection);
    let mut session = Session::new(&shared);
    connection.write_all(b"220 sink ESMTP\r\n").await?;
    let mut line = Vec::with_capacity(256);
    loop {
        line.clear();
        if connection.read_until(b'\n', &mut line).await? == 0 {
            return Ok(());
        }
        let step = session.take_line(&line);
        match step {
            Step::Go => continue,
            Step::Vanish => return Ok(()),
            Step::Say(_) | Step::Quit => {}
        }
        let delay = shared
            .behaviour
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .delay;
        if !delay.is_zero() {
            tokio::time::sleep(delay).await;
        }
        if let Step::Say(answer) = step {
            connection.write_all(answer.as_bytes()).await?;
            continue;
        }
        connection.write_all(b"221 bye\r\n").await?;
        return connection.shutdown().await;
    }
}

/// What follows a line.
#[derive(Debug, PartialEq, Eq)]
enum Step {
    Go,
    Say(&'static str),
    Quit,
    /// No answer: the connection ends.
    Vanish,
}

/// A conversation (RFC 5321); commands may be sent ahead of answers (RFC 2920).
struct Session<'a> {
    shared: &'a Shared,
    to: Option<String>,
    letter: Option<Vec<u8>>,
    /// The connection ends when the letter has grown to this.
    ends_at: Option<usize>,
}

const OK: Step = Step::Say("250 ok\r\n");

impl<'a> Session<'a> {
    fn new(shared: &'a Shared) -> Self {
        Self {
            shared,
            to: None,
            letter: None,
            ends_at: None,
        }
    }

    fn take_line(&mut self, line: &[u8]) -> Step {
        if self.letter.is_some() {
            return self.take_letter_line(line);
        }
        let text = String::from_utf8_lossy(line);
        let verb = text.get(..4).unwrap_or_default().to_ascii_uppercase();
        match verb.as_str() {
            "EHLO" => Step::Say("250-sink\r\n250-PIPELINING\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n"),
            "HELO" | "NOOP" => OK,
            "RSET" | "MAIL" => {
                self.to = None;
                OK
            }
            "RCPT" => self.take_recipient(&text),
            "DATA" if self.to.is_none() => Step::Say("503 no recipient\r\n"),
            "DATA" => {
                self.letter = Some(Vec::with_capacity(8 * 1024));
                self.ends_at = self
                    .throw_dice(|behaviour| behaviour.dropped_within)
                    // A letter has some kilobytes: this is in its middle.
                    .then_some(512);
                Step::Say("354 go on\r\n")
            }
            "QUIT" => Step::Quit,
            _ => Step::Say("502 not here\r\n"),
        }
    }

    fn take_recipient(&mut self, text: &str) -> Step {
        let address = text
            .split_once('<')
            .and_then(|(_, rest)| rest.split_once('>'))
            .map(|(address, _)| address.to_owned());
        if self.throw_dice(|behaviour| behaviour.busy_recipients) {
            self.shared.counts.busy.fetch_add(1, Ordering::Relaxed);
            return Step::Say("450 4.2.1 busy, come back\r\n");
        }
        self.to = address;
        if self.to.is_some() {
            OK
        } else {
            Step::Say("501 no address\r\n")
        }
    }

    /// Takes a line of a letter; a dot alone ends it, and the first of two leading dots is dropped
    /// (RFC 5321, 4.5.2).
    fn take_letter_line(&mut self, line: &[u8]) -> Step {
        let Some(letter) = &mut self.letter else {
            return Step::Go;
        };
        if line != b".\r\n" {
            letter.extend_from_slice(line.strip_prefix(b".").unwrap_or(line));
            if letter.len() > LARGEST {
                return Step::Vanish;
            }
            if self.ends_at.is_some_and(|end| letter.len() >= end) {
                self.shared.counts.within.fetch_add(1, Ordering::Relaxed);
                return Step::Vanish;
            }
            return Step::Go;
        }
        let letter = self.letter.take().unwrap_or_default();
        let to = self.to.take().unwrap_or_default();
        if self.throw_dice(|behaviour| behaviour.busy_letters) {
            self.shared.counts.busy.fetch_add(1, Ordering::Relaxed);
            return Step::Say("451 4.3.0 busy, come back\r\n");
        }
        let Some(read) = post::parse_letter(&letter) else {
            self.shared
                .counts
                .unreadable
                .fetch_add(1, Ordering::Relaxed);
            return Step::Say("554 5.6.0 this is no letter of ours\r\n");
        };
        if read.purpose == Purpose::News {
            self.shared.post.note_links(&letter);
        }
        let answered = !self.throw_dice(|behaviour| behaviour.dropped_after);
        self.shared.post.record(&to, read, answered);
        if answered {
            return OK;
        }
        self.shared.counts.after.fetch_add(1, Ordering::Relaxed);
        Step::Vanish
    }

    fn throw_dice(&self, share: impl Fn(&Behaviour) -> u32) -> bool {
        let share = share(
            &self
                .shared
                .behaviour
                .lock()
                .unwrap_or_else(PoisonError::into_inner),
        );
        share > 0
            && self
                .shared
                .dice
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .happens(share)
    }
}

#[cfg(test)]
#[path = "smtp_tests.rs"]
#[expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests;
