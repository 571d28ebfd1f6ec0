//! The ways a letter leaves: over SMTP, or as a file.

use std::path::{Path, PathBuf};
use std::time::Duration;

use lettre::message::header::ContentTransferEncoding;
use lettre::message::{Body, Mailbox, MultiPart, SinglePart, header};
use lettre::transport::smtp::PoolConfig;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use uuid::Uuid;

use super::rules::DeliveryFailure;
use crate::settings::MailUrl;
use crate::values::EmailAddress;

/// No SMTP server gets longer than this for one step.
const PATIENCE: Duration = Duration::from_secs(30);

/// A letter ready to leave.
pub struct Envelope {
    /// Names the letter for good: its `Message-ID`, its file.
    pub id: Uuid,
    /// To whom.
    pub to: EmailAddress,
    /// The subject line.
    pub subject: String,
    /// BCP 47, for `Content-Language`.
    pub language: String,
    /// The words.
    pub text: String,
    /// The same words with paper around them.
    pub html: String,
}

/// Where letters go.
pub enum Transport {
    /// A directory.
    File(PathBuf),
    /// A mail server, over a pool of connections that are used again.
    Smtp(Box<AsyncSmtpTransport<Tokio1Executor>>),
}

impl Transport {
    /// Prepares the way; nothing is sent yet.
    pub fn new(mail: &MailUrl) -> Result<Self, String> {
        let url = match mail {
            MailUrl::File(directory) => return Ok(Self::File(directory.clone())),
            MailUrl::Smtp(url) => url,
        };
        let host = url.host_str().unwrap_or_default();
        let parameters = || TlsParameters::new(host.to_owned()).map_err(|error| format!("mail_url: {error}"));
        let asked = url.query_pairs().find(|(key, _)| key == "tls").map(|(_, value)| value.into_owned());
        let tls = match (url.scheme(), asked.as_deref()) {
            ("smtps", _) => Tls::Wrapper(parameters()?),
            (_, Some("none")) => Tls::None,
            (_, Some("opportunistic")) => Tls::Opportunistic(parameters()?),
            // A relay on this machine has nobody in between.
            (_, None) if is_loopback(host) => Tls::Opportunistic(parameters()?),
            _ => Tls::Required(parameters()?),
        };
        let port = url.port().unwrap_or(if url.scheme() == "smtps" { 465 } else { 587 });
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(host)
            .port(port)
            .tls(tls)
            .timeout(Some(PATIENCE))
            .pool_config(PoolConfig::new().max_size(8).idle_timeout(Duration::from_secs(60)));
        if !url.username().is_empty() {
            let decode = |text: &str| percent_decode(text);
            builder = builder.credentials((decode(url.username()), decode(url.password().unwrap_or_default())).into());
        }
        Ok(Self::Smtp(Box::new(builder.build())))
    }

    /// Hands a letter over. What comes back in an error never holds an address.
    pub async fn send(&self, from: &str, envelope: &Envelope) -> Result<(), DeliveryFailure> {
        let message = self.message(from, envelope)?;
        match self {
            Self::File(directory) => {
                let written = write_aside(directory, envelope.id, &message.formatted()).await;
                written.map_err(|error| DeliveryFailure::Later(format!("the mail directory: {}", error.kind())))
            }
            Self::Smtp(smtp) => smtp.send(message).await.map(|_| ()).map_err(|error| failure(&error)),
        }
    }

    /// Whether the mail server can be reached.
    pub async fn test(&self) -> Result<(), String> {
        match self {
            Self::File(directory) => tokio::fs::create_dir_all(directory).await.map_err(|error| error.to_string()),
            Self::Smtp(smtp) => match smtp.test_connection().await {
                Ok(true) => Ok(()),
                Ok(false) => Err("it does not answer".into()),
                Err(error) => Err(error.to_string()),
            },
        }
    }

    fn message(&self, from: &str, envelope: &Envelope) -> Result<Message, DeliveryFailure> {
        let never = |what: &str| DeliveryFailure::Never(format!("the letter has no valid {what}"));
        let from: Mailbox = from.parse().map_err(|_| never("sender"))?;
        let to = envelope.to.as_str().parse().map_err(|_| never("address"))?;
        let domain = from.email.domain().to_owned();
        let builder = Message::builder()
            .from(from)
            .to(Mailbox::new(None, to))
            .subject(&envelope.subject)
            .message_id(Some(format!("<{}@{domain}>", envelope.id)))
            .header(AutoSubmitted)
            .header(ContentLanguage(envelope.language.clone()));
        let part = |kind: header::ContentType, text: &str| {
            let part = SinglePart::builder().header(kind);
            if matches!(self, Self::File(_)) && text.lines().all(|line| line.len() < 998) {
                // A caught letter is for people to read: as it is, in 8 bits (RFC 6152).
                let lines = text.replace("\r\n", "\n").replace('\n', "\r\n").into_bytes();
                part.body(Body::dangerous_pre_encoded(lines, ContentTransferEncoding::EightBit))
            } else {
                part.body(text.to_owned())
            }
        };
        let text = part(header::ContentType::TEXT_PLAIN, &envelope.text);
        let html = part(header::ContentType::TEXT_HTML, &envelope.html);
        builder.multipart(MultiPart::alternative().singlepart(text).singlepart(html)).map_err(|_| never("form"))
    }
}

fn is_loopback(host: &str) -> bool {
    host == "localhost" || host.trim_matches(['[', ']']).parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

fn percent_decode(text: &str) -> String {
    url::form_urlencoded::parse(format!("x={}", text.replace('+', "%2B")).as_bytes())
        .next()
        .map(|(_, value)| value.into_owned())
        .unwrap_or_default()
}

/// Only the code: servers repeat the address in their words.
fn failure(error: &lettre::transport::smtp::Error) -> DeliveryFailure {
    let code = error.status().map(|code| code.to_string());
    let said = |what: &str| code.as_ref().map_or_else(|| what.to_owned(), |code| format!("the mail server said {code}"));
    // 53x is about our own sign-in, which the operator mends: the letter is not at fault.
    let ours = code.as_ref().is_some_and(|code| code.starts_with("53"));
    if error.is_permanent() && !ours {
        return DeliveryFailure::Never(said("the mail server refuses the letter"));
    }
    let what = if error.is_timeout() {
        "the mail server did not answer in time"
    } else if error.is_tls() {
        "no encrypted connection to the mail server"
    } else {
        "the mail server cannot be reached"
    };
    DeliveryFailure::Later(said(what))
}

/// Writes the whole file under another name first: who sees `NAME.eml` sees all of it.
async fn write_aside(directory: &Path, id: Uuid, bytes: &[u8]) -> std::io::Result<()> {
    tokio::fs::create_dir_all(directory).await?;
    let aside = directory.join(format!(".{id}.new"));
    tokio::fs::write(&aside, bytes).await?;
    tokio::fs::rename(&aside, directory.join(format!("{id}.eml"))).await
}

/// RFC 3834: no machine shall answer a machine.
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

/// RFC 3282.
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
