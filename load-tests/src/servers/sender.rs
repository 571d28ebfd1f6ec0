//! A bare sender of letters: the limit that a worker is measured against. It writes nothing, reads
//! nothing, keeps nothing.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::task::JoinSet;

/// Sends letters over connections that each wait for every answer, as an ordinary sender does;
/// gives how long it took.
pub async fn send(sink: SocketAddr, letters: u64, connections: u64) -> Result<Duration, String> {
    let (next, began) = (Arc::new(AtomicU64::new(0)), Instant::now());
    let mut senders = JoinSet::new();
    for _ in 0..connections {
        senders.spawn(send_letters(sink, next.clone(), letters));
    }
    for sent in senders.join_all().await {
        sent.map_err(|error| format!("a bare letter: {error}"))?;
    }
    Ok(began.elapsed())
}

/// Sends letters over one connection until all have their sender.
async fn send_letters(sink: SocketAddr, next: Arc<AtomicU64>, letters: u64) -> std::io::Result<()> {
    let connection = TcpStream::connect(sink).await?;
    connection.set_nodelay(true)?;
    let mut connection = BufReader::new(connection);
    let mut answer = String::new();
    read_answer(&mut connection, &mut answer).await?;
    send_command(&mut connection, "EHLO bare\r\n", &mut answer).await?;
    loop {
        let number = next.fetch_add(1, Ordering::Relaxed);
        if number >= letters {
            return send_command(&mut connection, "QUIT\r\n", &mut answer).await;
        }
        send_command(
            &mut connection,
            "MAIL FROM:<no-reply@example.org>\r\n",
            &mut answer,
        )
        .await?;
        send_command(
            &mut connection,
            &format!("RCPT TO:<p{number}@people.example.org>\r\n"),
            &mut answer,
        )
        .await?;
        send_command(&mut connection, "DATA\r\n", &mut answer).await?;
        send_command(&mut connection, &write_letter(number), &mut answer).await?;
    }
}

/// Sends a command, or a letter, and waits for the answer.
async fn send_command(
    connection: &mut BufReader<TcpStream>,
    text: &str,
    answer: &mut String,
) -> std::io::Result<()> {
    connection.write_all(text.as_bytes()).await?;
    read_answer(connection, answer).await
}

/// Waits for the last line of an answer; only 2xx and 3xx go on.
async fn read_answer(
    connection: &mut BufReader<TcpStream>,
    answer: &mut String,
) -> std::io::Result<()> {
    loop {
        answer.clear();
        if connection.read_line(answer).await? == 0 {
            return Err(std::io::ErrorKind::UnexpectedEof.into());
        }
        if answer.as_bytes().get(3) != Some(&b'-') {
            break;
        }
    }
    if answer.starts_with(['2', '3']) {
        Ok(())
    } else {
        Err(std::io::Error::other(answer.trim().to_owned()))
    }
}

/// Makes a letter as long as a real one: about 4 KiB in two parts.
fn write_letter(number: u64) -> String {
    let token = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNO-_";
    let lines = |count: usize, line: &str| format!("{line}\r\n").repeat(count);
    format!(
        "From: no-reply@example.org\r\nTo: p{number}@people.example.org\r\nSubject: Please confirm\r\n\
         Message-ID: <00000000-0000-7000-8000-{number:012x}@example.org>\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/alternative; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\
         Content-Transfer-Encoding: 7bit\r\n\r\n{}http://127.0.0.1/confirm/{token}\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\
         Content-Transfer-Encoding: quoted-printable\r\n\r\n{}--b--\r\n.\r\n",
        lines(14, "Words that say what it is about, and what to do now."),
        lines(
            40,
            "<p style=3D\"margin:0\">Words that say what it is about, and what to do.</p>"
        ),
    )
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use super::*;
    use crate::servers::smtp::Sink;

    #[tokio::test]
    async fn bare_letters_arrive() {
        let (sink, _arrivals) = Sink::start(1).unwrap();
        send(sink.address(), 50, 4).await.unwrap();
        assert_eq!(sink.post().count(), 50);
        assert!(
            sink.post()
                .letters()
                .values()
                .all(|letter| letter.about.is_some() && letter.arrivals == 1)
        );
    }
}
