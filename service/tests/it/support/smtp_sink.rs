//! A small SMTP server that keeps what it is given, and can be told to fail.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

use super::mailbox::Letter;

/// The sink; `answers` are given to the next letters instead of 250, one each.
#[derive(Clone)]
pub struct SmtpSink {
    pub port: u16,
    letters: Arc<Mutex<Vec<Letter>>>,
    answers: Arc<Mutex<Vec<&'static str>>>,
}

impl SmtpSink {
    pub async fn start(answers: &[&'static str]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let answers = Arc::new(Mutex::new(answers.iter().rev().copied().collect()));
        let sink = Self { port, letters: Arc::default(), answers };
        let kept = sink.clone();
        tokio::spawn(async move {
            while let Ok((socket, _)) = listener.accept().await {
                let sink = kept.clone();
                tokio::spawn(async move { sink.talk(socket).await });
            }
        });
        sink
    }

    pub fn letters(&self) -> Vec<Letter> {
        self.letters.lock().unwrap().clone()
    }

    async fn talk(&self, socket: TcpStream) -> Option<()> {
        let (read, mut write) = socket.into_split();
        let mut lines = BufReader::new(read).lines();
        write.write_all(b"220 sink\r\n").await.ok()?;
        while let Some(line) = lines.next_line().await.ok()? {
            let verb = line.split(' ').next().unwrap_or_default().to_ascii_uppercase();
            let answer = match verb.as_str() {
                "EHLO" => "250-sink\r\n250-8BITMIME\r\n250 SMTPUTF8",
                "DATA" => {
                    write.write_all(b"354 go on\r\n").await.ok()?;
                    let mut body = String::new();
                    while let Some(line) = lines.next_line().await.ok()? {
                        if line == "." {
                            break;
                        }
                        body.push_str(line.strip_prefix('.').unwrap_or(&line));
                        body.push_str("\r\n");
                    }
                    let answer = self.answers.lock().unwrap().pop();
                    if answer.is_none() {
                        let mut letters = self.letters.lock().unwrap();
                        let id = letters.len().to_string();
                        letters.push(Letter::parse(&id, body.as_bytes()));
                    }
                    answer.unwrap_or("250 kept")
                }
                "QUIT" => "221 bye",
                _ => "250 ok",
            };
            write.write_all(format!("{answer}\r\n").as_bytes()).await.ok()?;
        }
        Some(())
    }
}
