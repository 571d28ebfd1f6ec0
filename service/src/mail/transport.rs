//! Delivery of letters, signed if there is a key, over SMTP or into files.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use lettre::message::header::ContentTransferEncoding;
use lettre::message::{Body, Mailbox, MultiPart, SinglePart, header};
use lettre::{Address, Message};
use uuid::Uuid;

use super::bounces::ReturnAddress;
use super::dkim::DkimSigner;
use super::list_headers::ListHeaders;
use super::relay::rules::{RelayTrouble, TroubleKind};
use super::relay::tls::SmtpTls;
use super::rules::{DeliveryFailure, MayHandOver};
use super::smtp::{Smtp, SmtpPatience};
use crate::settings::{MailUrl, Settings};
use crate::values::{EmailAddress, private_files};

/// A letter that is ready for delivery.
pub struct Envelope {
    /// Identifies the letter in its `Message-ID` and its file name.
    pub id: Uuid,
    pub to: EmailAddress,
    pub subject: String,
    /// The BCP 47 tag for `Content-Language`.
    pub language: String,
    /// The plain text.
    pub text: String,
    /// The same text as HTML.
    pub html: String,
    /// What the headers say where the letter goes to many.
    pub list: Option<ListHeaders>,
}

/// The way of letters to their destination.
pub struct Transport {
    destination: Destination,
    signer: Option<Arc<DkimSigner>>,
}

/// Where letters go.
enum Destination {
    /// A directory.
    File(PathBuf),
    /// A mail server, over reused connections.
    Smtp(Box<Smtp>),
}

impl Transport {
    /// Prepares the transport without sending anything. At most `connections` idle connections to a
    /// mail server are kept.
    pub fn new(settings: &Settings, connections: usize) -> Result<Self, String> {
        let destination = match &settings.mail {
            MailUrl::File(directory) => Destination::File(directory.clone()),
            MailUrl::Smtp(url) => {
                let tls = SmtpTls::new(url, settings.mail_ca_file.as_deref())?;
                let smtp = Smtp::new(url, tls, connections, SmtpPatience::default());
                Destination::Smtp(Box::new(smtp))
            }
        };
        Ok(Self {
            destination,
            signer: DkimSigner::new(&settings.dkim).map(Arc::new),
        })
    }

    /// Delivers a letter, if it may still be handed over when its text is about to be written. With a
    /// return address it is known when it comes back. An error never contains an address.
    pub async fn send(
        &self,
        from: &str,
        envelope: &Envelope,
        returns: Option<&ReturnAddress>,
        may_hand_over: MayHandOver<'_>,
    ) -> Result<(), DeliveryFailure> {
        let refuse = |what: &str| DeliveryFailure::Never(format!("the email has no valid {what}"));
        // The sender is the same for all letters, so none of them is given up for it.
        let refuse_sender = || wait(TroubleKind::Refused, "mail_from is not an address".into());
        let from: Mailbox = match &envelope.list {
            Some(list) => list.build_sender().ok_or_else(refuse_sender)?,
            None => from.parse().map_err(|_| refuse_sender())?,
        };
        let to: Address = envelope
            .to
            .as_str()
            .parse()
            .map_err(|_| refuse("address"))?;
        let letter = self
            .build_message(&from, &to, envelope, returns)
            .map_err(|_| refuse("form"))?;
        let message = self.format_signed(letter, &from.email).await?;
        match &self.destination {
            Destination::File(_) if !may_hand_over() => Err(DeliveryFailure::ClaimEnded),
            Destination::File(directory) => {
                let written = write_aside(directory, envelope.id, message).await;
                written.map_err(|error| {
                    let said = format!("the mail directory: {}", error.kind());
                    wait(TroubleKind::Unreachable, said)
                })
            }
            Destination::Smtp(smtp) => {
                let sender = returns.and_then(ReturnAddress::to_sender);
                Box::pin(smtp.send(
                    sender.as_ref().unwrap_or(&from.email),
                    &to,
                    &String::from_utf8(message).map_err(|_| refuse("form"))?,
                    may_hand_over,
                ))
                .await
            }
        }
    }

    /// Checks whether the mail server can be reached.
    pub async fn check_connection(&self) -> Result<(), String> {
        match &self.destination {
            Destination::File(directory) => {
                private_files::make_folder(directory).map_err(|error| error.to_string())
            }
            Destination::Smtp(smtp) => smtp.check_connection().await,
        }
    }

    /// Closes idle connections.
    pub async fn close_idle(&self) {
        if let Destination::Smtp(smtp) = &self.destination {
            smtp.close_idle().await;
        }
    }

    /// Formats a letter as it travels, signed if there is a key.
    async fn format_signed(
        &self,
        letter: BuiltLetter,
        sender: &Address,
    ) -> Result<Vec<u8>, DeliveryFailure> {
        let Some(signer) = self.signer.clone() else {
            return Ok(letter.message.formatted());
        };
        let sender = sender.clone();
        // A signature by RSA takes milliseconds, in which this thread would serve nobody else.
        let signing = tokio::task::spawn_blocking(move || {
            let mut message = letter.message;
            let outcome = signer.sign(&mut message, &sender, &letter.content_type);
            outcome.map(|()| message.formatted())
        });
        match signing.await {
            Ok(Ok(bytes)) => Ok(bytes),
            // Key and sender are the same for all letters, so none of them is given up for it.
            _ => Err(wait(
                TroubleKind::Refused,
                "emails cannot be signed: check mail.dkim and the domain of mail_from".into(),
            )),
        }
    }

    fn build_message(
        &self,
        from: &Mailbox,
        to: &Address,
        envelope: &Envelope,
        returns: Option<&ReturnAddress>,
    ) -> Result<BuiltLetter, lettre::error::Error> {
        let domain = from.email.domain();
        // Relays give it to their hooks, and reports have it.
        let id = returns.map_or_else(|| envelope.id.to_string(), |one| one.token().to_owned());
        let builder = Message::builder()
            .from(from.clone())
            .to(Mailbox::new(None, to.clone()))
            .subject(&envelope.subject)
            .message_id(Some(format!("<{id}@{domain}>")))
            .header(AutoSubmitted)
            .header(ContentLanguage(envelope.language.clone()));
        let builder = match &envelope.list {
            Some(list) => list.add_to(builder),
            None => builder,
        };
        let build_part = |kind: header::ContentType, text: &str| {
            let part = SinglePart::builder().header(kind);
            if matches!(self.destination, Destination::File(_))
                && text.lines().all(|line| line.len() < 998)
            {
                // 8-bit text (RFC 6152) keeps the file readable. Lines of more than 998 bytes are
                // not allowed in it (RFC 5322, 2.1.1).
                let lines = text
                    .replace("\r\n", "\n")
                    .replace('\n', "\r\n")
                    .into_bytes();
                part.body(Body::dangerous_pre_encoded(
                    lines,
                    ContentTransferEncoding::EightBit,
                ))
            } else {
                part.body(text.to_owned())
            }
        };
        let text = build_part(header::ContentType::TEXT_PLAIN, &envelope.text);
        let html = build_part(header::ContentType::TEXT_HTML, &envelope.html);
        let parts = MultiPart::alternative().singlepart(text).singlepart(html);
        let content_type = parts.headers().get_raw("Content-Type").unwrap_or_default();
        Ok(BuiltLetter {
            content_type: content_type.to_owned(),
            message: builder.multipart(parts)?,
        })
    }
}

/// A letter, and the type of its parts together, which the letter does not tell.
struct BuiltLetter {
    message: Message,
    content_type: String,
}

fn wait(kind: TroubleKind, said: String) -> DeliveryFailure {
    DeliveryFailure::Relay(RelayTrouble { kind, said })
}

/// Writes the file under a temporary name first, so that `NAME.eml` is always complete.
async fn write_aside(directory: &Path, id: Uuid, bytes: Vec<u8>) -> std::io::Result<()> {
    let directory = directory.to_owned();
    let written = tokio::task::spawn_blocking(move || {
        private_files::make_folder(&directory)?;
        let aside = directory.join(format!(".{id}.new"));
        private_files::create_anew(&aside)?.write_all(&bytes)?;
        std::fs::rename(&aside, directory.join(format!("{id}.eml")))
    });
    written.await.map_err(std::io::Error::other)?
}

/// The header that asks machines not to answer (RFC 3834).
#[derive(Clone)]
struct AutoSubmitted;

impl header::Header for AutoSubmitted {
    fn name() -> header::HeaderName {
        header::HeaderName::new_from_ascii_str("Auto-Submitted")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self)
    }

    fn display(&self) -> header::HeaderValue {
        header::HeaderValue::new(Self::name(), "auto-generated".into())
    }
}

/// The header that names the language of the letter (RFC 3282).
#[derive(Clone)]
struct ContentLanguage(String);

impl header::Header for ContentLanguage {
    fn name() -> header::HeaderName {
        header::HeaderName::new_from_ascii_str("Content-Language")
    }

    fn parse(text: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Ok(Self(text.to_owned()))
    }

    fn display(&self) -> header::HeaderValue {
        header::HeaderValue::new(Self::name(), self.0.clone())
    }
}
