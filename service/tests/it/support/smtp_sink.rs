//! A small SMTP server that keeps what it is given, and can be told to refuse, to be slow or to
//! hang up.

use std::collections::{HashMap, VecDeque};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;
use tokio::sync::{Notify, Semaphore};
use tokio_rustls::TlsAcceptor;

use super::mailbox::Letter;

/// The point of a conversation at which the greeting is due.
pub const GREETING: &str = "greeting";
/// The point of a conversation at which a letter was sent.
pub const DOT: &str = ".";

/// The sink. What it answers at a point of the conversation (a verb, the greeting or the dot) can
/// be told; letters that are not answered by 250 are not kept.
#[derive(Clone)]
pub struct SmtpSink {
    pub port: u16,
    letters: Arc<Mutex<Vec<Letter>>>,
    originals: Arc<Mutex<Vec<String>>>,
    script: Arc<Mutex<SinkScript>>,
    slow: Arc<Mutex<Option<(&'static str, Arc<Semaphore>)>>>,
    held: Arc<AtomicUsize>,
    hangs_up: Arc<AtomicBool>,
    connections: Arc<AtomicUsize>,
    arrived: Arc<Notify>,
}

/// What the sink answers.
struct SinkScript {
    /// The next answers, one each.
    next: HashMap<&'static str, VecDeque<&'static str>>,
    /// The answers when there is no next one.
    always: HashMap<&'static str, &'static str>,
    extensions: Vec<&'static str>,
    /// How often each point was reached.
    reached: HashMap<String, usize>,
}

impl SmtpSink {
    /// Starts a sink; `answers` are given to the next letters.
    pub async fn start(answers: &[&'static str]) -> Self {
        let sink = Self::listen(None).await;
        sink.answer_next(DOT, answers);
        sink
    }

    /// Starts a sink that is encrypted from the first byte.
    pub async fn start_encrypted(acceptor: TlsAcceptor) -> Self {
        Self::listen(Some(acceptor)).await
    }

    async fn listen(acceptor: Option<TlsAcceptor>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let script = SinkScript {
            next: HashMap::new(),
            always: HashMap::new(),
            extensions: vec!["8BITMIME", "SMTPUTF8"],
            reached: HashMap::new(),
        };
        let sink = Self {
            port,
            letters: Arc::default(),
            originals: Arc::default(),
            script: Arc::new(Mutex::new(script)),
            slow: Arc::default(),
            held: Arc::default(),
            hangs_up: Arc::default(),
            connections: Arc::default(),
            arrived: Arc::default(),
        };
        let accepting = sink.clone();
        tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                accepting.connections.fetch_add(1, Ordering::Relaxed);
                let (sink, acceptor) = (accepting.clone(), acceptor.clone());
                tokio::spawn(async move {
                    match acceptor {
                        None => sink.converse(socket).await,
                        // A client that does not trust the certificate hangs up.
                        Some(acceptor) => sink.converse(acceptor.accept(socket).await.ok()?).await,
                    }
                });
            }
        });
        sink
    }

    /// Gives these answers at a point of the conversation, one each.
    pub fn answer_next(&self, point: &'static str, answers: &[&'static str]) {
        let mut script = self.script.lock().unwrap();
        script.next.entry(point).or_default().extend(answers);
    }

    /// Gives this answer each time at a point of the conversation; `None` is the usual one.
    pub fn answer_always(&self, point: &'static str, answer: Option<&'static str>) {
        let mut script = self.script.lock().unwrap();
        match answer {
            Some(answer) => script.always.insert(point, answer),
            None => script.always.remove(point),
        };
    }

    /// Offers these extensions to new connections.
    pub fn offer(&self, extensions: &[&'static str]) {
        self.script.lock().unwrap().extensions = extensions.to_vec();
    }

    /// Tells how often a point of the conversation was reached.
    pub fn count(&self, point: &str) -> usize {
        let script = self.script.lock().unwrap();
        script.reached.get(point).copied().unwrap_or(0)
    }

    pub fn letters(&self) -> Vec<Letter> {
        self.letters.lock().unwrap().clone()
    }

    /// The kept letters as they came.
    pub fn originals(&self) -> Vec<String> {
        self.originals.lock().unwrap().clone()
    }

    /// How many connections were opened.
    pub fn connections(&self) -> usize {
        self.connections.load(Ordering::Relaxed)
    }

    /// How many letters of a slow domain have come and are not answered.
    pub fn held(&self) -> usize {
        self.held.load(Ordering::Relaxed)
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
    async fn converse(&self, socket: impl AsyncRead + AsyncWrite + Send + Unpin) -> Option<()> {
        let (read, mut write) = tokio::io::split(socket);
        let mut lines = BufReader::new(read).lines();
        let greeting = self.find_answer(GREETING).unwrap_or("220 sink");
        say(&mut write, greeting).await?;
        if !greeting.starts_with('2') {
            return None;
        }
        while let Some(line) = lines.next_line().await.ok()? {
            let verb = line
                .split(' ')
                .next()
                .unwrap_or_default()
                .to_ascii_uppercase();
            let told = self.find_answer(&verb);
            let answer = match (verb.as_str(), told) {
                (_, Some(told)) => told.to_owned(),
                ("EHLO", None) => self.greet(),
                ("DATA", None) => {
                    say(&mut write, "354 go on").await?;
                    let mut body = String::new();
                    while let Some(line) = lines.next_line().await.ok()? {
                        if line == "." {
                            break;
                        }
                        // A line that begins with a dot travels with a second one (section 4.5.2).
                        body.push_str(line.strip_prefix('.').unwrap_or(&line));
                        body.push_str("\r\n");
                    }
                    self.take_letter(&body).await.to_owned()
                }
                ("QUIT", None) => "221 bye".to_owned(),
                _ => "250 ok".to_owned(),
            };
            say(&mut write, &answer).await?;
            if answer == "250 kept" && self.hangs_up.load(Ordering::Relaxed) {
                return None;
            }
        }
        Some(())
    }

    /// Finds what was told to be answered at this point.
    fn find_answer(&self, point: &str) -> Option<&'static str> {
        let mut script = self.script.lock().unwrap();
        *script.reached.entry(point.to_owned()).or_default() += 1;
        let next = script.next.get_mut(point).and_then(VecDeque::pop_front);
        next.or_else(|| script.always.get(point).copied())
    }

    fn greet(&self) -> String {
        let script = self.script.lock().unwrap();
        let mut lines = vec!["sink"];
        lines.extend(&script.extensions);
        let last = lines.pop().unwrap();
        let before: Vec<String> = lines.iter().map(|line| format!("250-{line}\r\n")).collect();
        format!("{}250 {last}", before.concat())
    }

    /// Answers a letter, and keeps it if nothing else was told.
    async fn take_letter(&self, body: &str) -> &'static str {
        if let Some(told) = self.find_answer(DOT) {
            return told;
        }
        self.keep(body).await;
        "250 kept"
    }

    /// Keeps a letter, after the wait of a slow domain.
    async fn keep(&self, body: &str) {
        let letter = Letter::parse("", body.as_bytes());
        let slow = self.slow.lock().unwrap().clone();
        if let Some((_, gate)) = slow.filter(|(domain, _)| letter.to.ends_with(domain)) {
            self.held.fetch_add(1, Ordering::Relaxed);
            gate.acquire().await.unwrap().forget();
            self.held.fetch_sub(1, Ordering::Relaxed);
        }
        self.originals.lock().unwrap().push(body.to_owned());
        let mut letters = self.letters.lock().unwrap();
        let id = letters.len().to_string();
        letters.push(Letter { id, ..letter });
        self.arrived.notify_waiters();
    }
}

async fn say(write: &mut (impl AsyncWrite + Unpin), answer: &str) -> Option<()> {
    write
        .write_all(format!("{answer}\r\n").as_bytes())
        .await
        .ok()?;
    write.flush().await.ok()
}
