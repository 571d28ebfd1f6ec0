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
            "mail: letters are written to files, nobody receives them".into(),
            "set mail_url to smtp://USER:PASSWORD@HOST:587",
        );
    }
    match transport.check_connection().await {
        Ok(()) => Good("mail: the server answers".into()),
        Err(why) => Failure(
            format!("mail: {why}"),
            "mend mail_url; letters wait in the outbox meanwhile",
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
            format!("outbox: {due} letters due, the oldest for {late} minutes"),
            "is a worker running? does the mail server answer? is a pace under [letters] too low?",
        )
    } else {
        Good(format!("outbox: {due} letters due"))
    });
    let retries = given_up::load_retries(db, now).await?;
    if !retries.is_empty() {
        findings.push(describe_retries(&retries, now));
    }
    if health.dead > 0 {
        let reasons = given_up::list_reasons(db).await?;
        let reasons: Vec<String> = reasons
            .into_iter()
            .map(|(reason, letters)| format!("{letters} because {reason}"))
            .collect();
        findings.push(Warning(
            format!(
                "outbox: {} letters given up: {}",
                format_count(health.dead),
                reasons.join("; ")
            ),
            "mend the cause, then send them again: undersigned letters retry --dead, or on the Health page",
        ));
    }
    let unreadable = given_up::count_unreadable(db, now).await?;
    if unreadable > 0 {
        findings.push(Warning(
            format!("outbox: {unreadable} letters cannot be read by this release"),
            "bring every server and worker to the newest release; if all are, tell the developers",
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
            "the oldest has waited for over an hour: if it is not one full mailbox, look at the account with the mail server; then: undersigned letters retry",
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
            format!("mail server: no letter was taken{since}: {said}"),
            "mend the cause, then: undersigned letters retry; until then all letters wait, and it is tried every few minutes",
        )
    } else {
        Warning(
            format!("mail server: it did not take the last letter{since}: {said}"),
            "the letter is tried again; if others follow, look at mail_url, mail_from and the account",
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
            "mail server: no letter was taken since 2026-02-14 12:00 UTC: the mail server refuses the sender"
        ));
        state.failures = 0;
        assert!(says(
            describe_relay(&state),
            "mail server: it did not take the last letter"
        ));
    }
}
