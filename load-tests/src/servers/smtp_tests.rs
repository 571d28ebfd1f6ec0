//! The mail sink is spoken to as senders speak, well and badly.

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use super::*;

const LINK: &str = "http://127.0.0.1:1/confirm/abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNO-_";

fn write_letter(number: u32) -> String {
    let head = format!(
        "From: a@example.org\r\nMessage-ID: <0190b7a2-0000-7000-8000-{number:012}@example.org>\r\n"
    );
    format!(
        "{head}Content-Type: text/plain\r\n\r\n..dotted\r\n{LINK}\r\n{}\r\n.\r\n",
        "words ".repeat(200)
    )
}

/// Sends everything at once and gives the codes of the answers until the end.
async fn send_letter(sink: &Sink, number: u32, quit: bool) -> Vec<String> {
    let mut connection = TcpStream::connect(sink.address).await.unwrap();
    let envelope = format!(
        "EHLO me\r\nMAIL FROM:<a@example.org>\r\nRCPT TO:<p{number}@people.example.org>\r\nDATA\r\n{}",
        write_letter(number)
    );
    let text = envelope + if quit { "QUIT\r\n" } else { "" };
    let _ = connection.write_all(text.as_bytes()).await;
    let mut answers = vec![];
    let _ = connection.read_to_end(&mut answers).await;
    let answers = String::from_utf8(answers).unwrap();
    answers
        .lines()
        .filter(|line| line.as_bytes().get(3) == Some(&b' '))
        .map(|line| line[..3].to_owned())
        .collect()
}

#[tokio::test]
async fn a_letter_is_taken_with_all_commands_sent_ahead() {
    let (sink, mut arrivals) = Sink::start(1).unwrap();
    assert_eq!(
        send_letter(&sink, 1, true).await,
        ["220", "250", "250", "250", "354", "250", "221"]
    );
    assert_eq!(send_letter(&sink, 1, true).await.len(), 7);
    let arrival = arrivals.recv().await.unwrap();
    assert_eq!(&*arrival.to, "p1@people.example.org");
    assert!(LINK.ends_with(&*arrival.token));
    let record = sink.post().letters().into_values().next().unwrap();
    assert_eq!((record.arrivals, record.unanswered), (2, 0));
    assert!(arrivals.try_recv().is_err());
}

#[tokio::test]
async fn it_is_busy_for_now() {
    let (sink, _arrivals) = Sink::start(1).unwrap();
    sink.behave(Behaviour {
        busy_letters: 1000,
        ..Behaviour::default()
    });
    assert!(
        send_letter(&sink, 1, true)
            .await
            .contains(&"451".to_owned())
    );
    sink.behave(Behaviour {
        busy_recipients: 1000,
        ..Behaviour::default()
    });
    assert!(
        send_letter(&sink, 1, true)
            .await
            .contains(&"450".to_owned())
    );
    assert_eq!(
        (
            sink.post().count(),
            sink.counts().busy.load(Ordering::Relaxed)
        ),
        (0, 2)
    );
}

#[tokio::test]
async fn it_goes_in_the_middle_and_after_the_dot() {
    let (sink, _arrivals) = Sink::start(1).unwrap();
    sink.behave(Behaviour {
        dropped_within: 1000,
        ..Behaviour::default()
    });
    assert!(!send_letter(&sink, 1, false).await[1..].contains(&"221".to_owned()));
    assert_eq!(sink.post().count(), 0);
    sink.behave(Behaviour {
        dropped_after: 1000,
        ..Behaviour::default()
    });
    send_letter(&sink, 2, false).await;
    let record = sink.post().letters().into_values().next().unwrap();
    assert_eq!(
        (&*record.to, record.arrivals, record.unanswered),
        ("p2@people.example.org", 1, 1)
    );
}

#[tokio::test]
async fn it_can_be_slow_and_says_what_it_took_of_the_processor() {
    let (sink, _arrivals) = Sink::start(1).unwrap();
    sink.behave(Behaviour {
        delay: Duration::from_millis(20),
        ..Behaviour::default()
    });
    let began = Instant::now();
    send_letter(&sink, 1, true).await;
    assert!(began.elapsed() >= Duration::from_millis(6 * 20));
    assert!(sink.processor_seconds() >= 0.0 && sink.thread_stat.starts_with("/proc/"));
}
