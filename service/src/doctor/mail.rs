//! Checks of the mail server and of the letters that wait for it.

use chrono::{DateTime, Utc};

use super::CheckResult::{self, Failure, Good, Warning};
use crate::app::App;
use crate::mail::given_up::ScheduledRetries;
use crate::mail::relay::rules::RelayState;
use crate::mail::relay::store as relay;
use crate::mail::transport::Transport;
use crate::mail::{given_up, outbox};
use crate::settings::MailUrl;
use crate::storage::database::DatabaseError;

/// Checks whether the mail server answers. It needs no database.
pub async fn check_mail(mail: &MailUrl, transport: &Transport) -> CheckResult {
    if matches!(mail, MailUrl::File(_)) {
        return Warning(
            "mail: emails are written to files and not sent".into(),
            "set mail_url to smtp://USER:PASSWORD@HOST:587",
        );
    }
    match transport.check_connection().await {
        Ok(()) => Good("mail: the server answers".into()),
        Err(why) => Failure(
            format!("mail: {why}"),
            "fix mail_url; until then emails wait in the outbox",
        ),
    }
}

/// Checks whether the mail server takes letters, how long letters have waited, and whether any were
/// given up or cannot be read.
pub async fn check_outbox(app: &App) -> Result<Vec<CheckResult>, DatabaseError> {
    let (db, now) = (&app.db.read, app.clock.now());
    let health = outbox::load_health(db, now).await?;
    let mut findings: Vec<CheckResult> = describe_relay(&relay::load(db).await?)
        .into_iter()
        .collect();
    let due = format_count(health.due);
    let late = health.oldest_due.map_or(0, |due| (now - due).num_minutes());
    findings.push(if late >= 5 {
        Failure(
            format!("outbox: {due} emails due, the oldest for {late} minutes"),
            "check that a worker is running, that the mail server answers, and that the limits under [letters] are not too low",
        )
    } else {
        Good(format!("outbox: {due} emails due"))
    });
    let retries = given_up::load_retries(db, now).await?;
    if !retries.is_empty() {
        findings.push(describe_retries(&retries, now));
    }
    if health.dead > 0 {
        let reasons = given_up::list_reasons(db).await?;
        let reasons: Vec<String> = reasons
            .into_iter()
            .map(|(reason, letters)| format!("{letters}: {reason}"))
            .collect();
        findings.push(Warning(
            format!(
                "outbox: {} emails could not be delivered: {}",
                format_count(health.dead),
                reasons.join("; ")
            ),
            "fix the cause, then send them again with: undersigned letters retry --dead, or on the Health page",
        ));
    }
    let unreadable = given_up::count_unreadable(db, now).await?;
    if unreadable > 0 {
        findings.push(Warning(
            format!("outbox: {unreadable} emails cannot be read by this release"),
            "update every server and worker to the newest release; if this does not help, tell the developers",
        ));
    }
    Ok(findings)
}

/// Says which letters the mail server refused for now.
fn describe_retries(retries: &ScheduledRetries, now: DateTime<Utc>) -> CheckResult {
    let found = format!("outbox: waiting {retries}");
    if retries.is_late(now) {
        Warning(
            found,
            "the oldest has waited for over an hour: unless one mailbox is full, check your account at the mail server; then run: undersigned letters retry",
        )
    } else {
        Good(found)
    }
}

/// Says what the mail server refused last, if it has taken no letter since.
fn describe_relay(state: &RelayState) -> Option<CheckResult> {
    let said = state.said.as_deref()?;
    let since = state
        .since
        .map(|since| since.format(" since %Y-%m-%d %H:%M UTC").to_string())
        .unwrap_or_default();
    Some(if state.failures > 0 {
        Failure(
            format!("mail server: no email was accepted{since}: {said}"),
            "fix the cause, then run: undersigned letters retry; until then all emails wait, and we try again every few minutes",
        )
    } else {
        Warning(
            format!("mail server: the last email was not accepted{since}: {said}"),
            "the email will be sent again; if this continues, check mail_url, mail_from and the account",
        )
    })
}

fn format_count(count: u64) -> String {
    if count > outbox::MOST_COUNTED {
        format!("more than {}", outbox::MOST_COUNTED)
    } else {
        count.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_mail_server_said_is_a_line() {
        assert_eq!(describe_relay(&RelayState::default()), None);
        let mut state = RelayState {
            failures: 1,
            since: chrono::DateTime::from_timestamp(1_771_070_400, 0),
            said: Some("the mail server refuses the sender: 550 5.7.1".into()),
            ..RelayState::default()
        };
        let says = |found: Option<CheckResult>, start: &str| match found {
            Some(Failure(found, _) | Warning(found, _)) => found.starts_with(start),
            _ => false,
        };
        assert!(says(
            describe_relay(&state),
            "mail server: no email was accepted since 2026-02-14 12:00 UTC: the mail server refuses the sender"
        ));
        state.failures = 0;
        assert!(says(
            describe_relay(&state),
            "mail server: the last email was not accepted"
        ));
    }
}
