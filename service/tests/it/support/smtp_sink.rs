//! A small SMTP server that keeps what it is given, and can be told to fail, to be slow or to hang
//! up.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, Semaphore};

use super::mailbox::Letter;

/// The sink; `answers` are given to the next letters instead of 250, one each, and those letters
/// are not kept.
#[derive(Clone)]
pub struct SmtpSink {
    pub port: u16,
    letters: Arc<Mutex<Vec<Letter>>>,
    answers: Arc<Mutex<Vec<&'static str>>>,
    slow: Arc<Mutex<Option<(&'static str, Arc<Semaphore>)>>>,
    hangs_up: Arc<AtomicBool>,
    connections: Arc<AtomicUsize>,
    arrived: Arc<Notify>,
}

impl SmtpSink {
    pub async fn start(answers: &[&'static str]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        // The next one is popped from the end.
        let answers = Arc::new(Mutex::new(answers.iter().rev().copied().collect()));
        let (slow, hangs_up, connections) = (Arc::default(), Arc::default(), Arc::default());
        let sink = Self {
            port,
            letters: Arc::default(),
            answers,
            slow,
            hangs_up,
            connections,
            arrived: Arc::default(),
        };
        let accepting = sink.clone();
        tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                accepting.connections.fetch_add(1, Ordering::Relaxed);
                let sink = accepting.clone();
                tokio::spawn(async move { sink.converse(socket).await });
            }
        });
        sink
    }

    pub fn letters(&self) -> Vec<Letter> {
        self.letters.lock().unwrap().clone()
    }

    /// How many connections were opened.
    pub fn connections(&self) -> usize {
        self.connections.load(Ordering::Relaxed)
    }

    /// Waits until so many letters have come.
    pub async fn wait_for_letters(&self, count: usize) {
        let wait = async {
            loop {
                // It listens before it counts: a letter that comes in between would not be noticed.
                let arrived = self.arrived.notified();
                if self.letters.lock().unwrap().len() >= count {
                    return;
                }
                arrived.await;
            }
        };
        tokio::time::timeout(std::time::Duration::from_secs(10), wait)
            .await
            .expect("the letters did not come within 10 s");
    }

    /// Takes letters to this domain, and does not answer until the semaphore lets it.
    pub fn slow_down(&self, domain: &'static str) -> Arc<Semaphore> {
        let gate = Arc::new(Semaphore::new(0));
        *self.slow.lock().unwrap() = Some((domain, gate.clone()));
        gate
    }

    /// Hangs up after each letter.
    pub fn hang_up(&self) {
        self.hangs_up.store(true, Ordering::Relaxed);
    }

    /// Holds one conversation (RFC 5321); `None` where the connection broke or was hung up.
    async fn converse(&self, socket: TcpStream) -> Option<()> {
        let (read, mut write) = socket.into_split();
        let mut lines = BufReader::new(read).lines();
        write.write_all(b"220 sink\r\n").await.ok()?;
        while let Some(line) = lines.next_line().await.ok()? {
            let verb = line
                .split(' ')
                .next()
                .unwrap_or_default()
                .to_ascii_uppercase();
            let answer = match verb.as_str() {
                "EHLO" => "250-sink\r\n250-8BITMIME\r\n250 SMTPUTF8",
                "DATA" => {
                    write.write_all(b"354 go on\r\n").await.ok()?;
                    let mut body = String::new();
                    while let Some(line) = lines.next_line().await.ok()? {
                        if line == "." {
                            break;
                        }
                        // A line that begins with a dot travels with a second one (section 4.5.2).
                        body.push_str(line.strip_prefix('.').unwrap_or(&line));
                        body.push_str("\r\n");
                    }
                    let answer = self.answers.lock().unwrap().pop();
                    if answer.is_none() {
                        self.keep(&body).await;
                    }
                    answer.unwrap_or("250 kept")
                }
                "QUIT" => "221 bye",
                _ => "250 ok",
            };
            write
                .write_all(format!("{answer}\r\n").as_bytes())
                .await
                .ok()?;
            if answer == "250 kept" && self.hangs_up.load(Ordering::Relaxed) {
                return None;
            }
        }
        Some(())
    }

    /// Keeps a letter, after the wait of a slow domain.
    async fn keep(&self, body: &str) {
        let letter = Letter::parse("", body.as_bytes());
        let slow = self.slow.lock().unwrap().clone();
        if let Some((_, gate)) = slow.filter(|(domain, _)| letter.to.ends_with(domain)) {
            gate.acquire().await.unwrap().forget();
        }
        let mut letters = self.letters.lock().unwrap();
        let id = letters.len().to_string();
        letters.push(Letter { id, ..letter });
        self.arrived.notify_waiters();
    }
}
