//! Faults of a conversation with the mail server, and what they mean for the letter.

use std::error::Error as _;
use std::io::ErrorKind;

use lettre::transport::smtp::Error as SmtpError;

use super::reply::{RefusalConcern, SmtpReply, SmtpStage, decide};
use super::rules::{RelayTrouble, TroubleKind};
use crate::mail::rules::DeliveryFailure;

/// What stands before the codes of a refusal that concerns one letter.
pub const SERVER_SAID: &str = "the mail server said";

/// The reasons why a step of a conversation failed.
pub enum SmtpFault {
    /// The server refused.
    Refused(SmtpStage, SmtpReply),
    /// The connection broke, or did not come about.
    Broken(SmtpStage, String),
    TooSlow(SmtpStage),
    /// The server or the settings do not fit, as a sentence.
    Unfit(String),
    /// The address needs SMTPUTF8 (RFC 6531), which the server does not announce.
    NeedsUtf8,
}

impl SmtpFault {
    /// Reads an error of the SMTP client.
    pub fn of(stage: SmtpStage, error: &SmtpError) -> Self {
        if let Some(code) = error.status() {
            let text = error.source().map(ToString::to_string).unwrap_or_default();
            return Self::Refused(stage, SmtpReply::new(code.into(), &text));
        }
        if error.is_timeout() {
            return Self::TooSlow(stage);
        }
        Self::Broken(stage, describe_fault(error))
    }

    /// Whether the server answered and keeps the connection open.
    pub fn is_answer(&self) -> bool {
        matches!(self, Self::Refused(..) | Self::NeedsUtf8)
    }

    /// Whether the connection is closed, or closing with code 421.
    pub fn is_over(&self) -> bool {
        match self {
            Self::Refused(_, reply) => reply.code() == 421,
            Self::Broken(..) => true,
            Self::TooSlow(_) | Self::Unfit(_) | Self::NeedsUtf8 => false,
        }
    }

    /// Converts the failure for the outbox. Of what the server said only the codes and known words
    /// are kept, since servers repeat addresses in their texts.
    pub fn to_delivery_failure(&self) -> DeliveryFailure {
        match self {
            Self::Refused(stage, reply) => explain_refusal(*stage, reply),
            Self::Broken(SmtpStage::Connection, what) => relay(
                TroubleKind::Unreachable,
                format!("the mail server cannot be reached: {what}"),
            ),
            Self::Broken(_, what) => relay(
                TroubleKind::Unclear,
                format!("the connection to the mail server broke: {what}"),
            ),
            Self::TooSlow(SmtpStage::Connection | SmtpStage::Sender) => relay(
                TroubleKind::Unreachable,
                "the mail server did not answer in time".into(),
            ),
            Self::TooSlow(stage) => relay(
                TroubleKind::Unclear,
                format!("the mail server did not answer in time to {}", stage.as_words()),
            ),
            Self::Unfit(sentence) => relay(TroubleKind::Refused, sentence.clone()),
            Self::NeedsUtf8 => DeliveryFailure::Never(
                "the address has characters beyond ASCII before the @, and the mail server does not offer SMTPUTF8 (RFC 6531)".into(),
            ),
        }
    }
}

fn relay(kind: TroubleKind, said: String) -> DeliveryFailure {
    DeliveryFailure::Relay(RelayTrouble { kind, said })
}

fn explain_refusal(stage: SmtpStage, reply: &SmtpReply) -> DeliveryFailure {
    let of_all = |kind| {
        let (what, text) = (stage.as_words(), reply.to_safe_text());
        relay(kind, format!("the mail server refuses {what}: {text}"))
    };
    match decide(stage, reply) {
        RefusalConcern::Recipient => DeliveryFailure::Never(format!("{SERVER_SAID} {reply}")),
        RefusalConcern::Letter => DeliveryFailure::Later(format!("{SERVER_SAID} {reply}")),
        RefusalConcern::Unclear => of_all(TroubleKind::Unclear),
        RefusalConcern::Relay => of_all(TroubleKind::Refused),
    }
}

/// What is said of a server that hangs up before it has answered.
const CLOSED: &str = "it closed the connection";

/// Describes a fault of the connection without anything that the server wrote.
fn describe_fault(error: &SmtpError) -> String {
    let text = error.to_string();
    if text.contains("invalid peer certificate") {
        // The words of rustls, of which each variant has its own.
        let causes = [
            (
                "UnknownIssuer",
                "of an unknown authority; set mail_ca_file for a private one",
            ),
            ("not valid for name", "for another name"),
            ("NotValidForName", "for another name"),
            ("xpired", "expired"),
        ];
        let cause = causes.into_iter().find(|(word, _)| text.contains(word));
        let cause = cause.map_or("invalid", |(_, cause)| cause);
        return format!("its certificate is {cause}");
    }
    if text.contains("lookup address") {
        return "its name cannot be resolved".to_owned();
    }
    let mut source = error.source();
    while let Some(cause) = source {
        if let Some(io) = cause.downcast_ref::<std::io::Error>() {
            return match io.kind() {
                ErrorKind::BrokenPipe
                | ErrorKind::ConnectionAborted
                | ErrorKind::ConnectionReset
                | ErrorKind::UnexpectedEof => CLOSED.to_owned(),
                kind => kind.to_string(),
            };
        }
        source = cause.source();
    }
    // The words of lettre for an end of the connection where an answer is due.
    let cause = error.source().map(ToString::to_string);
    if error.is_response() && cause.as_deref() == Some("incomplete response") {
        return CLOSED.to_owned();
    }
    if error.is_response() || error.is_client() {
        "its answer cannot be understood".to_owned()
    } else {
        "the connection was closed".to_owned()
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use lettre::transport::smtp::client::AsyncSmtpConnection;
    use lettre::transport::smtp::extension::ClientId;
    use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
    use tokio::net::TcpListener;

    use super::*;

    #[test]
    fn a_refusal_ends_a_letter_or_says_what_the_server_said() {
        let explain = |stage, code, text| {
            let failure = SmtpFault::Refused(stage, SmtpReply::new(code, text));
            failure.to_delivery_failure()
        };
        let refused = |kind, said: &str| relay(kind, said.to_owned());
        for (stage, code, text, failure) in [
            (
                SmtpStage::Recipient,
                550,
                "5.1.1 <boris@people.example.org> unknown",
                DeliveryFailure::Never("the mail server said 550 5.1.1".into()),
            ),
            (
                SmtpStage::Recipient,
                452,
                "4.2.2 boris is over quota",
                DeliveryFailure::Later("the mail server said 452 4.2.2".into()),
            ),
            (
                SmtpStage::Sender,
                550,
                "5.7.1 <no-reply@example.org>: Sender address rejected",
                refused(
                    TroubleKind::Refused,
                    "the mail server refuses the sender: 550 5.7.1 … Sender address rejected",
                ),
            ),
            (
                SmtpStage::Letter,
                554,
                "5.7.1 spam",
                refused(
                    TroubleKind::Unclear,
                    "the mail server refuses an email: 554 5.7.1 spam",
                ),
            ),
        ] {
            assert_eq!(explain(stage, code, text), failure, "{text}");
        }
    }

    /// Talks with a server that gives these answers, one each time, and then closes the connection.
    async fn talk_with(answers: &'static [&'static str]) -> Result<(), SmtpFault> {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move {
            let (socket, _) = listener.accept().await.unwrap();
            let mut socket = BufReader::new(socket);
            for answer in answers {
                socket.write_all(answer.as_bytes()).await.unwrap();
                let mut line = String::new();
                socket.read_line(&mut line).await.unwrap();
            }
        });
        let name = ClientId::default();
        let connecting = AsyncSmtpConnection::connect_tokio1(address, None, &name, None, None);
        let stage = SmtpStage::Connection;
        let connected = connecting.await;
        let mut connection = connected.map_err(|error| SmtpFault::of(stage, &error))?;
        for command in ["DATA\r\n", ".\r\n"] {
            let answer = connection.command(command).await;
            answer.map_err(|error| SmtpFault::of(SmtpStage::Letter, &error))?;
        }
        Ok(())
    }

    #[tokio::test]
    async fn a_server_that_hangs_up_is_told_from_one_that_cannot_be_understood() {
        const BROKE: &str = "the connection to the mail server broke: it closed the connection";
        const TALKS: &[(&[&str], &str)] = &[
            (
                &[],
                "the mail server cannot be reached: it closed the connection",
            ),
            (&["220 sink\r\n", "250 sink\r\n"], BROKE),
            (&["220 sink\r\n", "250 sink\r\n", "354 go on\r\n"], BROKE),
            (
                &["hello\r\n"],
                "the mail server cannot be reached: its answer cannot be understood",
            ),
        ];
        for (answers, told) in TALKS {
            let fault = talk_with(answers).await.err().unwrap();
            assert_eq!(
                fault.to_delivery_failure().to_string(),
                *told,
                "{answers:?}"
            );
        }
    }
}
