//! Delivery over SMTP (RFC 5321): each connection delivers many letters, and every step has a time
//! limit.

use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use lettre::Address;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, Tls, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Noop, Rcpt, Rset};
use lettre::transport::smtp::extension::{ClientId, Extension, MailBodyParameter, MailParameter};
use tokio::time::Instant;
use url::Url;

use super::rules::DeliveryFailure;
use crate::settings::is_this_machine;

/// The time limit of one SMTP step.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long an idle connection is kept; servers hang up after 5 minutes (RFC 5321 section
/// 4.5.3.2.7).
const IDLE_LIMIT: Duration = Duration::from_secs(60);

/// A mail server and its idle connections. The pool of lettre is not used: it sends NOOP before
/// each letter, hangs up after each refused one, and writes the end of a letter separately, which
/// Nagle's algorithm delays by up to 40 ms.
pub struct Smtp {
    host: String,
    port: u16,
    tls: Tls,
    credentials: Option<Credentials>,
    name: ClientId,
    most: usize,
    idle: Mutex<Vec<(AsyncSmtpConnection, Instant)>>,
}

/// The reasons why a step failed.
enum SmtpFailure {
    Smtp(lettre::transport::smtp::Error),
    TooSlow,
}

type SmtpStep<T> = Result<T, SmtpFailure>;

impl Smtp {
    /// Prepares the connection parameters without connecting. At most `most` idle connections are
    /// kept.
    pub fn new(url: &Url, most: usize) -> Result<Self, String> {
        let host = url.host_str().unwrap_or_default();
        let parameters =
            || TlsParameters::new(host.to_owned()).map_err(|error| format!("mail_url: {error}"));
        let tls_mode = url
            .query_pairs()
            .find(|(key, _)| key == "tls")
            .map(|(_, value)| value.into_owned());
        let tls = match (url.scheme(), tls_mode.as_deref()) {
            ("smtps", _) => Tls::Wrapper(parameters()?),
            (_, Some("none")) => Tls::None,
            (_, Some("opportunistic")) => Tls::Opportunistic(parameters()?),
            // The way to a relay on this machine cannot be intercepted.
            (_, None) if is_this_machine(host) => Tls::Opportunistic(parameters()?),
            _ => Tls::Required(parameters()?),
        };
        // 465 is the port of TLS from the start (RFC 8314), 587 that of submission (RFC 6409).
        let port = url
            .port()
            .unwrap_or(if url.scheme() == "smtps" { 465 } else { 587 });
        let decode = |text: &str| percent_decode(text);
        let credentials = (!url.username().is_empty()).then(|| {
            (
                decode(url.username()),
                decode(url.password().unwrap_or_default()),
            )
                .into()
        });
        Ok(Self {
            host: host.to_owned(),
            port,
            tls,
            credentials,
            name: ClientId::default(),
            most,
            idle: Mutex::default(),
        })
    }

    /// Delivers a letter. Headers and body must be lines that end with CR and LF.
    pub async fn send(
        &self,
        from: &Address,
        to: &Address,
        letter: &str,
    ) -> Result<(), DeliveryFailure> {
        // The server may have closed an idle connection: then the letter was not sent, and the next
        // connection is tried.
        while let Some(mut connection) = self.take_idle() {
            let begun = send_envelope(&mut connection, from, to, letter).await;
            if !matches!(&begun, Err(error) if error.is_over()) {
                return self.finish(connection, begun, letter).await;
            }
        }
        let mut connection = self
            .connect()
            .await
            .map_err(|failure| failure.to_delivery_failure())?;
        let begun = send_envelope(&mut connection, from, to, letter).await;
        self.finish(connection, begun, letter).await
    }

    /// Checks whether the mail server can be reached.
    pub async fn check_connection(&self) -> Result<(), String> {
        let mut connection = self
            .connect()
            .await
            .map_err(|failure| failure.to_delivery_failure().to_string())?;
        limit_step(connection.command(Noop))
            .await
            .map_err(|failure| failure.to_delivery_failure().to_string())?;
        self.keep_connection(connection);
        Ok(())
    }

    /// Closes connections that have been idle for a minute.
    pub async fn close_idle(&self) {
        let over: Vec<AsyncSmtpConnection> = {
            let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
            let (over, fresh) = idle
                .drain(..)
                .partition(|(_, since)| since.elapsed() >= IDLE_LIMIT);
            *idle = fresh;
            let over: Vec<(AsyncSmtpConnection, Instant)> = over;
            over.into_iter().map(|(connection, _)| connection).collect()
        };
        for mut connection in over {
            // The connection is given up, whether or not the server answers.
            let _ = tokio::time::timeout(Duration::from_secs(2), connection.abort()).await;
        }
    }

    /// Sends the letter after its envelope was accepted, and keeps the connection for the next one.
    async fn finish(
        &self,
        mut connection: AsyncSmtpConnection,
        begun: SmtpStep<()>,
        letter: &str,
    ) -> Result<(), DeliveryFailure> {
        let ended = match begun {
            Ok(()) => limit_step(connection.command(Body(letter)))
                .await
                .map(|_| ()),
            // The refusal concerns this envelope only; the connection serves the next one.
            Err(failure)
                if failure.is_answer() && limit_step(connection.command(Rset)).await.is_err() =>
            {
                return Err(failure.to_delivery_failure());
            }
            Err(failure) => Err(failure),
        };
        if ended
            .as_ref()
            .err()
            .is_none_or(|failure| failure.is_answer() && !failure.is_over())
        {
            self.keep_connection(connection);
        }
        ended.map_err(|failure| failure.to_delivery_failure())
    }

    async fn connect(&self) -> SmtpStep<AsyncSmtpConnection> {
        let wrapped = if let Tls::Wrapper(parameters) = &self.tls {
            Some(parameters.clone())
        } else {
            None
        };
        let address = (self.host.as_str(), self.port);
        let mut connection = limit_step(AsyncSmtpConnection::connect_tokio1(
            address,
            Some(PATIENCE),
            &self.name,
            wrapped,
            None,
        ))
        .await?;
        match &self.tls {
            Tls::Required(parameters) => {
                limit_step(connection.starttls(parameters.clone(), &self.name)).await?;
            }
            Tls::Opportunistic(parameters) if connection.can_starttls() => {
                limit_step(connection.starttls(parameters.clone(), &self.name)).await?;
            }
            _ => {}
        }
        if let Some(credentials) = &self.credentials {
            limit_step(connection.auth(DEFAULT_MECHANISMS, credentials)).await?;
        }
        Ok(connection)
    }

    fn take_idle(&self) -> Option<AsyncSmtpConnection> {
        // The connection that was used last is the least likely to have been closed by the server.
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        idle.pop().map(|(connection, _)| connection)
    }

    fn keep_connection(&self, connection: AsyncSmtpConnection) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < self.most {
            idle.push((connection, Instant::now()));
        }
    }
}

/// Sends the envelope and announces the letter. Until then the server has nothing to deliver.
async fn send_envelope(
    connection: &mut AsyncSmtpConnection,
    from: &Address,
    to: &Address,
    letter: &str,
) -> SmtpStep<()> {
    let mut parameters = vec![];
    let addresses: [&str; 2] = [from.as_ref(), to.as_ref()];
    // Such an address needs the extension (RFC 6531). A server without it refuses the letter for
    // good, which the outbox then reports.
    if !addresses.iter().all(|address| address.is_ascii())
        && connection
            .server_info()
            .supports_feature(Extension::SmtpUtfEight)
    {
        parameters.push(MailParameter::SmtpUtfEight);
    }
    if !letter.is_ascii()
        && connection
            .server_info()
            .supports_feature(Extension::EightBitMime)
    {
        parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
    }
    limit_step(connection.command(Mail::new(Some(from.clone()), parameters))).await?;
    limit_step(connection.command(Rcpt::new(to.clone(), vec![]))).await?;
    limit_step(connection.command(Data)).await?;
    Ok(())
}

async fn limit_step<T>(
    doing: impl Future<Output = Result<T, lettre::transport::smtp::Error>>,
) -> SmtpStep<T> {
    match tokio::time::timeout(PATIENCE, doing).await {
        Ok(result) => result.map_err(SmtpFailure::Smtp),
        Err(_) => Err(SmtpFailure::TooSlow),
    }
}

/// A letter as it follows `DATA`, in one write, with dots doubled at line starts and the end mark.
struct Body<'a>(&'a str);

impl fmt::Display for Body<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A typed line of one dot would otherwise end the letter, and the lines after it would be
        // read as commands (RFC 5321, 4.5.2).
        for line in self.0.split_inclusive('\n') {
            if line.starts_with('.') {
                formatter.write_str(".")?;
            }
            formatter.write_str(line)?;
        }
        formatter.write_str(if self.0.ends_with('\n') {
            ".\r\n"
        } else {
            "\r\n.\r\n"
        })
    }
}

impl SmtpFailure {
    fn code(&self) -> Option<String> {
        match self {
            Self::Smtp(error) => error.status().map(|code| code.to_string()),
            Self::TooSlow => None,
        }
    }

    /// Whether the server answered and keeps the connection open.
    fn is_answer(&self) -> bool {
        self.code().is_some()
    }

    /// Whether the connection is closed, or closing with code 421.
    fn is_over(&self) -> bool {
        match self {
            // Without a code it was the network that failed.
            Self::Smtp(_) => self.code().is_none_or(|code| code == "421"),
            Self::TooSlow => false,
        }
    }

    /// Converts the failure for the outbox. Only the code is kept, since servers repeat addresses
    /// in their texts.
    fn to_delivery_failure(&self) -> DeliveryFailure {
        let code = self.code();
        let explain = |what: &str| {
            code.as_ref().map_or_else(
                || what.to_owned(),
                |code| format!("the mail server said {code}"),
            )
        };
        // 53x concerns our own sign-in, which the operator corrects: the letter can be retried.
        let ours = code.as_ref().is_some_and(|code| code.starts_with("53"));
        let what = match self {
            Self::Smtp(error) if error.is_permanent() && !ours => {
                return DeliveryFailure::Never(explain("the mail server refuses the letter"));
            }
            Self::Smtp(error) if error.is_tls() => "no encrypted connection to the mail server",
            Self::Smtp(error) if !error.is_timeout() => "the mail server cannot be reached",
            _ => "the mail server did not answer in time",
        };
        DeliveryFailure::Later(explain(what))
    }
}

fn percent_decode(text: &str) -> String {
    // The decoder is one for forms, which would read a plus in a password as a space.
    url::form_urlencoded::parse(format!("x={}", text.replace('+', "%2B")).as_bytes())
        .next()
        .map(|(_, value)| value.into_owned())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_of_a_letter_is_its_end() {
        for (letter, sent) in [
            ("a\r\n", "a\r\n.\r\n"),
            ("a", "a\r\n.\r\n"),
            ("..\r\n.\r\nb.\r\n", "...\r\n..\r\nb.\r\n.\r\n"),
        ] {
            assert_eq!(Body(letter).to_string(), sent);
        }
    }
}
