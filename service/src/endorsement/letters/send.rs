//! One letter's way out: the limits that nobody sees, the operator's pace, the mail server.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::compose;
use super::context::{Bundle, BundleText, LetterContext};
use crate::app::App;
use crate::language::{Locale, base};
use crate::limits::{Pace, Verdict, WindowLimit};
use crate::mail::rules::{DeliveryFailure, Letter, LetterKind, PacedBy};
use crate::mail::transport::Envelope;
use crate::values::EmailAddress;

/// How long one delivery may take in all.
const PATIENCE: Duration = Duration::from_secs(60);
/// A slot that is nearer than this is waited for.
const NEAR: Duration = Duration::from_millis(700);
/// How long a delivery may take with its limits and slots, and until its end is written down.
const LONGEST: TimeDelta = TimeDelta::seconds(90);

/// Letters, and how they ended.
pub struct SentLetters {
    /// Which.
    pub ids: Vec<Uuid>,
    /// How.
    pub end: SendOutcome,
    /// Until when they are this worker's.
    pub until: DateTime<Utc>,
}

/// How letters of a bundle ended this time.
pub enum SendOutcome {
    /// There is no time left: it comes free for another.
    Released,
    /// Handed over.
    Sent,
    /// What they were about has passed.
    Moot,
    /// A limit holds them until then.
    Held(DateTime<Utc>),
    /// They have a slot of their own.
    PutOff(DateTime<Utc>, PacedBy),
    /// Not handed over, after so many tries before.
    Failed(DeliveryFailure, u32),
}

/// Delivers what goes to one mailbox, if it may leave now.
pub async fn deliver(app: &Arc<App>, desk: &LetterContext, bundle: &Bundle) -> Vec<SentLetters> {
    let ended = |ids, end| SentLetters {
        ids,
        end,
        until: desk.until,
    };
    // Near the end of its claim another worker would take it, and send it too.
    if *app.stopping.borrow() || app.clock.now() + LONGEST > desk.until {
        return vec![ended(
            bundle.letters.iter().map(|letter| letter.id).collect(),
            SendOutcome::Released,
        )];
    }
    let said = desk.compose(app, bundle);
    let mut all = vec![];
    if !said.moot.is_empty() {
        all.push(ended(said.moot.clone(), SendOutcome::Moot));
    }
    let Some(first) = said.going.first() else {
        return all;
    };
    let ids: Vec<Uuid> = said.going.iter().map(|letter| letter.id).collect();
    let end = match allowance(app, &bundle.to, first, &said.about).await {
        // One endorsement that was written about too often must not hold back another's letter.
        Verdict::Refused { .. } if said.about.len() > 1 => {
            for letter in said.going {
                let alone = Bundle {
                    to: bundle.to.clone(),
                    letters: vec![letter.clone()],
                };
                all.extend(Box::pin(deliver(app, desk, &alone)).await);
            }
            return all;
        }
        Verdict::Refused { retry_after } => SendOutcome::Held(after(app, retry_after)),
        Verdict::Allowed { .. } => match far_slot(app, &bundle.to, first.paced).await {
            Some((wait, paced)) => SendOutcome::PutOff(after(app, wait), paced),
            None => send(app, desk, &bundle.to, &said, first).await,
        },
    };
    all.push(ended(ids, end));
    all
}

/// The moment after a wait; a little later, since clocks are coarser than waits.
fn after(app: &App, wait: Duration) -> DateTime<Utc> {
    app.clock.now()
        + TimeDelta::from_std(wait).unwrap_or(TimeDelta::hours(1))
        + TimeDelta::milliseconds(5)
}

/// Asks the limits that nobody sees; occasions that no stranger can cause pass freely.
async fn allowance(
    app: &App,
    to: &EmailAddress,
    first: &Letter,
    said: &[(Uuid, LetterKind)],
) -> Verdict {
    if first.passed {
        return Verdict::Allowed { remaining: 0 };
    }
    let limited: Vec<Uuid> = said
        .iter()
        .filter(|(_, occasion)| occasion.is_limited())
        .map(|(about, _)| *about)
        .collect();
    if limited.is_empty() {
        return Verdict::Allowed { remaining: 0 };
    }
    let mut keys = vec![(
        WindowLimit::LettersToMailbox,
        app.keys
            .limit_hash(&[b"mailbox", to.canonical().as_bytes()]),
    )];
    keys.extend(limited.iter().map(|about| {
        (
            WindowLimit::LettersAboutEndorsement,
            app.keys.limit_hash(&[b"about", about.as_bytes()]),
        )
    }));
    app.limits.check_windows(&keys).await
}

/// Reserves the slots that a letter lacks, first that of its domain: a letter that waits for its domain takes no slot of all letters.
/// Waits for near ones; gives the first one that is far.
async fn far_slot(app: &App, to: &EmailAddress, has: PacedBy) -> Option<(Duration, PacedBy)> {
    let settings = &app.settings.letters;
    let domain = (
        PacedBy::ByDomain,
        Pace::LettersToDomain,
        settings.between_letters_to_a_domain(),
        to.domain(),
    );
    let all = (
        PacedBy::ByAll,
        Pace::Letters,
        settings.between_letters(),
        "",
    );
    for (paced, pace, every, of) in [domain, all] {
        let Some(every) = every.filter(|_| has < paced) else {
            continue;
        };
        let wait = app
            .limits
            .reserve(pace, app.keys.limit_hash(&[b"pace", of.as_bytes()]), every)
            .await;
        if wait >= NEAR {
            return Some((wait, paced));
        }
        if !wait.is_zero() {
            tokio::time::sleep(wait).await;
        }
    }
    None
}

async fn send(
    app: &App,
    desk: &LetterContext,
    to: &EmailAddress,
    said: &BundleText<'_>,
    first: &Letter,
) -> SendOutcome {
    let language = desk
        .row(first.endorsement_id)
        .map_or("en", |row| row.language.as_str());
    let written = match compose::write(language, &said.sections, &app.settings) {
        Ok(written) => written,
        Err(error) => {
            return SendOutcome::Failed(
                DeliveryFailure::Never(format!("the letter could not be written: {error}")),
                first.attempts,
            );
        }
    };
    let language = Locale::of(base(language)).language().to_owned();
    let envelope = Envelope {
        id: first.id,
        to: to.clone(),
        subject: written.subject,
        language,
        text: written.text,
        html: written.html,
    };
    let sent = tokio::time::timeout(
        PATIENCE,
        app.transport.send(&app.settings.mail_from, &envelope),
    )
    .await;
    match sent.unwrap_or_else(|_| Err(DeliveryFailure::Later("the mail server is too slow".into())))
    {
        Ok(()) => {
            note(app, desk, to, &said.about);
            SendOutcome::Sent
        }
        Err(failure) => SendOutcome::Failed(failure, first.attempts),
    }
}

/// Counts, by the domain of the mailbox, the letters that ask to confirm.
fn note(app: &App, desk: &LetterContext, to: &EmailAddress, said: &[(Uuid, LetterKind)]) {
    for (about, _) in said
        .iter()
        .filter(|(_, occasion)| *occasion == LetterKind::Confirm)
    {
        if let Some(row) = desk.row(*about) {
            app.domain_stats.letter(row.statement_id, to.domain());
        }
    }
}
