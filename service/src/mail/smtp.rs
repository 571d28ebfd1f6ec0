//! Delivery over SMTP (RFC 5321): each connection delivers many letters, and every step has a time
//! limit.

use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use lettre::Address;
use lettre::transport::smtp::Error as SmtpError;
use lettre::transport::smtp::authentication::{Credentials, DEFAULT_MECHANISMS};
use lettre::transport::smtp::client::{AsyncSmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Ehlo, Mail, Noop, Rcpt, Rset};
use lettre::transport::smtp::extension::{ClientId, Extension, MailBodyParameter, MailParameter};
use tokio::time::Instant;
use url::Url;

use super::relay::fault::SmtpFault;
use super::relay::reply::{SmtpStage, explain_missing_sign_in};
use super::relay::tls::{SmtpTls, TlsMode};
use super::rules::{DeliveryFailure, MayHandOver};

/// How long an idle connection is kept; servers hang up after 5 minutes (RFC 5321 section
/// 4.5.3.2.7).
const IDLE_LIMIT: Duration = Duration::from_secs(60);

/// A mail server and its idle connections. The pool of lettre is not used: it sends NOOP before
/// each letter, hangs up after each refused one, and writes the end of a letter separately, which
/// Nagle's algorithm delays by up to 40 ms.
pub struct Smtp {
    host: String,
    port: u16,
    tls: SmtpTls,
    credentials: Option<Credentials>,
    name: ClientId,
    most: usize,
    patience: SmtpPatience,
    idle: Mutex<Vec<(AsyncSmtpConnection, Instant)>>,
}

/// The time limits of the steps of a delivery.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SmtpPatience {
    /// For each step but the last one.
    pub step: Duration,
    /// For the answer to the final dot.
    pub end: Duration,
}

impl Default for SmtpPatience {
    fn default() -> Self {
        Self {
            step: Duration::from_secs(30),
            // The server may have taken the letter before it answers: who gives up earlier sends
            // copies (RFC 5321, 4.5.3.2.6).
            end: Duration::from_secs(600),
        }
    }
}

type SmtpStep<T> = Result<T, SmtpFault>;

impl Smtp {
    /// Prepares the connection parameters without connecting. At most `most` idle connections are
    /// kept.
    pub fn new(url: &Url, tls: SmtpTls, most: usize, patience: SmtpPatience) -> Self {
        // 465 is the port of TLS from the start (RFC 8314), 587 that of submission (RFC 6409).
        let port = url
            .port()
            .unwrap_or(if url.scheme() == "smtps" { 465 } else { 587 });
        let credentials = (!url.username().is_empty()).then(|| {
            (
                percent_decode(url.username()),
                percent_decode(url.password().unwrap_or_default()),
            )
                .into()
        });
        Self {
            host: url.host_str().unwrap_or_default().to_owned(),
            port,
            tls,
            credentials,
            name: ClientId::default(),
            most,
            patience,
            idle: Mutex::default(),
        }
    }

    /// Delivers a letter, if it may still be handed over when its text is about to be written. Headers
    /// and body must be lines that end with CR and LF.
    pub async fn send(
        &self,
        from: &Address,
        to: &Address,
        letter: &str,
        may_hand_over: MayHandOver<'_>,
    ) -> Result<(), DeliveryFailure> {
        // The server may have closed an idle connection: then the letter was not sent, and the next
        // connection is tried.
        while let Some(mut connection) = self.take_idle() {
            let begun = self.send_envelope(&mut connection, from, to, letter).await;
            if !matches!(&begun, Err(error) if error.is_over()) {
                return self.finish(connection, begun, letter, may_hand_over).await;
            }
        }
        let mut connection = self
            .connect()
            .await
            .map_err(|failure| failure.to_delivery_failure())?;
        let begun = self.send_envelope(&mut connection, from, to, letter).await;
        self.finish(connection, begun, letter, may_hand_over).await
    }

    /// Checks whether the mail server can be reached and lets us in.
    pub async fn check_connection(&self) -> Result<(), String> {
        let explain = |failure: SmtpFault| failure.to_delivery_failure().to_string();
        let mut connection = self.connect().await.map_err(explain)?;
        self.limit_step(SmtpStage::Connection, connection.command(Noop))
            .await
            .map_err(explain)?;
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
        may_hand_over: MayHandOver<'_>,
    ) -> Result<(), DeliveryFailure> {
        let ended = match begun {
            // A letter without its end is delivered to nobody (RFC 5321, 4.1.1.4), and the connection
            // is closed.
            Ok(()) if !may_hand_over() => return Err(DeliveryFailure::ClaimEnded),
            Ok(()) => {
                let sending = connection.command(Body(letter));
                limit_time(self.patience.end, SmtpStage::Letter, sending)
                    .await
                    .map(|_| ())
            }
            // The refusal concerns this envelope only; the connection serves the next one.
            Err(failure) if failure.is_answer() => {
                let reset = self.limit_step(SmtpStage::Connection, connection.command(Rset));
                if reset.await.is_err() {
                    return Err(failure.to_delivery_failure());
                }
                Err(failure)
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
        let stage = SmtpStage::Connection;
        let is_wrapped = self.tls.mode() == TlsMode::Wrapped;
        let wrapped = is_wrapped.then(|| self.load_tls()).transpose()?;
        let address = (self.host.as_str(), self.port);
        let connecting = AsyncSmtpConnection::connect_tokio1(
            address,
            Some(self.patience.step),
            &self.name,
            wrapped,
            None,
        );
        let mut connection = self.limit_step(stage, connecting).await?;
        let can_encrypt = connection.can_starttls();
        match self.tls.mode() {
            TlsMode::Required if !can_encrypt => {
                return Err(SmtpFault::Unfit(
                    "the mail server offers no encryption (STARTTLS): use smtps:// if it has a port for that".into(),
                ));
            }
            TlsMode::Required | TlsMode::Opportunistic if can_encrypt => {
                let encrypting = connection.starttls(self.load_tls()?, &self.name);
                self.limit_step(stage, encrypting).await?;
            }
            _ => {}
        }
        if let Some(credentials) = &self.credentials {
            if connection
                .server_info()
                .get_auth_mechanism(DEFAULT_MECHANISMS)
                .is_none()
            {
                return Err(self.find_sign_in_problem(&mut connection).await);
            }
            let signing_in = connection.auth(DEFAULT_MECHANISMS, credentials);
            self.limit_step(stage, signing_in).await?;
        }
        Ok(connection)
    }

    fn load_tls(&self) -> SmtpStep<TlsParameters> {
        self.tls.load().map_err(SmtpFault::Unfit)
    }

    /// Asks the server once more which methods of sign-in it offers, since the client keeps only
    /// those that it knows.
    async fn find_sign_in_problem(&self, connection: &mut AsyncSmtpConnection) -> SmtpFault {
        let asking = connection.command(Ehlo::new(self.name.clone()));
        let greeting = match self.limit_step(SmtpStage::Connection, asking).await {
            Ok(greeting) => greeting,
            Err(failure) => return failure,
        };
        let offered: Vec<&str> = greeting
            .message()
            .filter_map(|line| line.strip_prefix("AUTH "))
            .flat_map(str::split_whitespace)
            .collect();
        SmtpFault::Unfit(explain_missing_sign_in(&offered))
    }

    /// Sends the envelope and announces the letter. Until then the server has nothing to deliver.
    async fn send_envelope(
        &self,
        connection: &mut AsyncSmtpConnection,
        from: &Address,
        to: &Address,
        letter: &str,
    ) -> SmtpStep<()> {
        let supports = |extension| -> bool { connection.server_info().supports_feature(extension) };
        let mut parameters = vec![];
        let is_ascii = |address: &Address| AsRef::<str>::as_ref(address).is_ascii();
        // A server that does not know the extension may answer anything, or deliver to somebody
        // else's mailbox (RFC 6531, section 3.2).
        let lacks_utf8 = !supports(Extension::SmtpUtfEight);
        if !is_ascii(from) && lacks_utf8 {
            return Err(SmtpFault::Unfit(
                "mail_from has characters beyond ASCII, and the mail server does not offer SMTPUTF8 (RFC 6531)".into(),
            ));
        }
        if !is_ascii(to) && lacks_utf8 {
            return Err(SmtpFault::NeedsUtf8);
        }
        if !is_ascii(from) || !is_ascii(to) {
            parameters.push(MailParameter::SmtpUtfEight);
        }
        if !letter.is_ascii() && supports(Extension::EightBitMime) {
            parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
        }
        let stage = if is_ascii(from) && !is_ascii(to) {
            SmtpStage::SenderInUtf8
        } else {
            SmtpStage::Sender
        };
        let mail = connection.command(Mail::new(Some(from.clone()), parameters));
        self.limit_step(stage, mail).await?;
        let recipient = connection.command(Rcpt::new(to.clone(), vec![]));
        self.limit_step(SmtpStage::Recipient, recipient).await?;
        let data = connection.command(Data);
        self.limit_step(SmtpStage::Letter, data).await?;
        Ok(())
    }

    /// Does a step that is not the last one.
    async fn limit_step<T>(
        &self,
        stage: SmtpStage,
        doing: impl Future<Output = Result<T, SmtpError>>,
    ) -> SmtpStep<T> {
        limit_time(self.patience.step, stage, doing).await
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

async fn limit_time<T>(
    patience: Duration,
    stage: SmtpStage,
    doing: impl Future<Output = Result<T, SmtpError>>,
) -> SmtpStep<T> {
    match tokio::time::timeout(patience, doing).await {
        Ok(result) => result.map_err(|error| SmtpFault::of(stage, &error)),
        Err(_) => Err(SmtpFault::TooSlow(stage)),
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
    fn the_answer_to_the_final_dot_has_ten_minutes() {
        let patience = SmtpPatience::default();
        assert_eq!(patience.end.as_secs(), 600);
        assert!(patience.step < patience.end);
    }

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
