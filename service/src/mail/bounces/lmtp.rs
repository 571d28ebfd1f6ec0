//! Takes reports by LMTP (RFC 2033) from the mail server of this machine. There is no sign-in, so it
//! listens on loopback only; what comes is bounded in size, time and number.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::tcp::{OwnedReadHalf, OwnedWriteHalf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::timeout;

use super::actions;
use super::rules::LARGEST_REPORT;
use crate::app::App;

/// Conversations at the same time; a mail server keeps what is over it and comes again.
const MOST_CONVERSATIONS: usize = 8;
/// The most recipients of one message. A report has one.
const MOST_RECIPIENTS: usize = 5;
/// The longest line of a command (RFC 5321, section 4.5.3.1.4, has 512 octets and extensions).
const LONGEST_COMMAND: u64 = 2048;
/// The longest piece of a message that is read at once.
const LONGEST_PIECE: u64 = 8192;
/// So much of a message that is too large is read on, so that its sender reads the refusal.
const MOST_READ: usize = 8 * LARGEST_REPORT;
/// How long the other side may take for one line.
const STEP: Duration = Duration::from_secs(60);
/// How long a whole conversation may take.
const WHOLE: Duration = Duration::from_secs(600);
/// How long to wait before an address that is taken is tried again.
const AGAIN: Duration = Duration::from_secs(30);

/// Listens at the address of the settings, if there is one, until the process stops.
pub async fn listen(app: Arc<App>) {
    let Some(address) = app.settings.bounces.listen else {
        return;
    };
    let mut stopping = app.stopping.subscribe();
    let mut has_told = false;
    loop {
        match TcpListener::bind(address).await {
            Ok(listener) => return serve(app, listener).await,
            // Of several workers on this machine one listens; another takes its place when it ends.
            Err(error) if !has_told => {
                has_told = true;
                tracing::warn!(%error, "mail.bounce_listen cannot be used now; it is tried again");
            }
            Err(_) => {}
        }
        tokio::select! {
            () = tokio::time::sleep(AGAIN) => {}
            _ = stopping.wait_for(|stops| *stops) => return,
        }
    }
}

/// Serves a listener until the process stops.
pub async fn serve(app: Arc<App>, listener: TcpListener) {
    let slots = Arc::new(Semaphore::new(MOST_CONVERSATIONS));
    let mut stopping = app.stopping.subscribe();
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            _ = stopping.wait_for(|stops| *stops) => return,
        };
        let Ok((mut socket, _)) = accepted else {
            // Without file handles the next attempt fails at once as well.
            tokio::time::sleep(Duration::from_millis(100)).await;
            continue;
        };
        let Ok(slot) = slots.clone().try_acquire_owned() else {
            let refusal = socket.write_all(b"421 4.3.2 too many connections\r\n");
            let _ = timeout(Duration::from_secs(1), refusal).await;
            continue;
        };
        let app = app.clone();
        tokio::spawn(async move {
            let mut stopping = app.stopping.subscribe();
            let talking = timeout(WHOLE, Conversation::new(&app, socket).hold());
            // Nothing was answered that was not committed, so the sender repeats what is cut off.
            tokio::select! {
                _ = Box::pin(talking) => {}
                _ = stopping.wait_for(|stops| *stops) => {}
            }
            drop(slot);
        });
    }
}

/// A conversation with a mail server.
struct Conversation<'a> {
    app: &'a App,
    reader: BufReader<OwnedReadHalf>,
    writer: OwnedWriteHalf,
    has_greeted: bool,
    has_sender: bool,
    recipients: Vec<String>,
}

/// A message after `DATA`.
enum ReadMessage {
    Whole(Vec<u8>),
    TooLarge,
}

impl<'a> Conversation<'a> {
    fn new(app: &'a App, socket: TcpStream) -> Self {
        let (reader, writer) = socket.into_split();
        Self {
            app,
            reader: BufReader::new(reader),
            writer,
            has_greeted: false,
            has_sender: false,
            recipients: vec![],
        }
    }

    async fn hold(mut self) -> io::Result<()> {
        self.reply("220 undersigned LMTP for bounces").await?;
        loop {
            let mut line = vec![];
            self.read_line(&mut line, LONGEST_COMMAND).await?;
            if !line.ends_with(b"\n") {
                return self.reply("500 5.5.6 the line is too long").await;
            }
            let line = String::from_utf8_lossy(&line).trim_end().to_owned();
            let (verb, rest) = line.split_once(' ').unwrap_or((line.as_str(), ""));
            match verb.to_ascii_uppercase().as_str() {
                "LHLO" => self.greet().await?,
                // RFC 2033, section 4.1: they must not be taken, or a client would take this for SMTP.
                "HELO" | "EHLO" => self.reply("500 5.5.1 this is LMTP: LHLO").await?,
                "MAIL" => self.take_sender(rest).await?,
                "RCPT" => self.take_recipient(rest).await?,
                "DATA" => self.take_message().await?,
                "RSET" => {
                    self.forget_envelope();
                    self.reply("250 2.0.0 forgotten").await?;
                }
                "NOOP" => self.reply("250 2.0.0 here").await?,
                "VRFY" => self.reply("252 2.5.0 send it, and see").await?,
                "QUIT" => return self.reply("221 2.0.0 bye").await,
                _ => self.reply("500 5.5.1 unknown command").await?,
            }
        }
    }

    async fn greet(&mut self) -> io::Result<()> {
        self.has_greeted = true;
        self.forget_envelope();
        let lines = format!(
            "250-undersigned\r\n250-PIPELINING\r\n250-ENHANCEDSTATUSCODES\r\n250-8BITMIME\r\n\
             250-SMTPUTF8\r\n250 SIZE {LARGEST_REPORT}"
        );
        self.reply(&lines).await
    }

    async fn take_sender(&mut self, rest: &str) -> io::Result<()> {
        if !self.has_greeted || self.has_sender {
            return self.reply("503 5.5.1 not now").await;
        }
        // A report has none (RFC 5321, section 4.5.5), but not everybody keeps to it.
        if read_path(rest, "FROM:").is_none() {
            return self.reply("501 5.5.4 MAIL FROM:<…>").await;
        }
        self.has_sender = true;
        self.reply("250 2.1.0 go on").await
    }

    async fn take_recipient(&mut self, rest: &str) -> io::Result<()> {
        if !self.has_sender {
            return self.reply("503 5.5.1 not now").await;
        }
        let Some(path) = read_path(rest, "TO:") else {
            return self.reply("501 5.5.4 RCPT TO:<…>").await;
        };
        let domain = path.rsplit_once('@').map_or("", |(_, domain)| domain);
        let own = self.app.settings.bounces.domain.as_deref();
        if !own.is_some_and(|own| own.eq_ignore_ascii_case(domain)) {
            return self.reply("550 5.1.2 not the domain for bounces").await;
        }
        if self.recipients.len() >= MOST_RECIPIENTS {
            return self.reply("452 4.5.3 too many recipients").await;
        }
        self.recipients.push(path.to_owned());
        self.reply("250 2.1.5 go on").await
    }

    /// Takes a message, and answers for each of its recipients (RFC 2033, section 4.2).
    async fn take_message(&mut self) -> io::Result<()> {
        if self.recipients.is_empty() {
            return self.reply("503 5.5.1 no recipients").await;
        }
        self.reply("354 end with a dot").await?;
        let message = self.read_message().await?;
        for recipient in std::mem::take(&mut self.recipients) {
            let answer = match &message {
                ReadMessage::TooLarge => "552 5.3.4 too large",
                ReadMessage::Whole(bytes) => {
                    match actions::take_message(self.app, bytes, &[recipient]).await {
                        Ok(_) => "250 2.0.0 taken",
                        Err(_) => "451 4.3.0 the database cannot be reached",
                    }
                }
            };
            self.reply(answer).await?;
        }
        self.forget_envelope();
        Ok(())
    }

    async fn read_message(&mut self) -> io::Result<ReadMessage> {
        let (mut message, mut read) = (vec![], 0);
        let (mut at_start, mut has_half_end) = (true, false);
        loop {
            let mut line = vec![];
            self.read_line(&mut line, LONGEST_PIECE).await?;
            if at_start && line == b".\r\n" {
                break;
            }
            read += line.len();
            if read > MOST_READ {
                return Err(io::ErrorKind::InvalidData.into());
            }
            // RFC 5321, section 4.5.2.
            let unstuffed = match line.strip_prefix(b".") {
                Some(rest) if at_start => rest,
                _ => line.as_slice(),
            };
            // A line ends with both characters and with nothing less, or one server could end a
            // message where another did not.
            // The two may come in two pieces.
            at_start = line.ends_with(b"\r\n") || (has_half_end && line == b"\n");
            has_half_end = line.ends_with(b"\r");
            if read <= LARGEST_REPORT {
                message.extend_from_slice(unstuffed);
            }
        }
        Ok(if read > LARGEST_REPORT {
            ReadMessage::TooLarge
        } else {
            ReadMessage::Whole(message)
        })
    }

    /// Reads a line with its end, or `most` bytes of it.
    async fn read_line(&mut self, line: &mut Vec<u8>, most: u64) -> io::Result<()> {
        let mut limited = (&mut self.reader).take(most);
        match timeout(STEP, limited.read_until(b'\n', line)).await {
            Ok(Ok(0)) => Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(read) => read.map(drop),
            Err(_) => Err(io::ErrorKind::TimedOut.into()),
        }
    }

    async fn reply(&mut self, line: &str) -> io::Result<()> {
        let bytes = format!("{line}\r\n").into_bytes();
        match timeout(STEP, self.writer.write_all(&bytes)).await {
            Ok(written) => written,
            Err(_) => Err(io::ErrorKind::TimedOut.into()),
        }
    }

    fn forget_envelope(&mut self) {
        self.has_sender = false;
        self.recipients.clear();
    }
}

/// Reads the address of `FROM:<…>` or `TO:<…>`; what follows are parameters.
fn read_path<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let text = text.trim_start();
    let (head, rest) = text.split_at_checked(name.len())?;
    let rest = head.eq_ignore_ascii_case(name).then_some(rest)?;
    let (path, _) = rest.trim_start().strip_prefix('<')?.split_once('>')?;
    Some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_stands_in_angle_brackets() {
        for (text, path) in [
            (
                "TO:<b+x@bounce.example.org>",
                Some("b+x@bounce.example.org"),
            ),
            (
                "to: <b+x@example.org> NOTIFY=NEVER",
                Some("b+x@example.org"),
            ),
            ("TO:<>", Some("")),
            ("TO:b+x@example.org", None),
            ("FROM:<>", None),
            ("TO", None),
            ("é:<x>", None),
        ] {
            assert_eq!(read_path(text, "TO:"), path, "{text}");
        }
    }
}
