//! Sends one bundle of letters: checks the hidden limits, keeps the operator's pace and hands the
//! letter to the mail server.

use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::compose;
use super::context::{Bundle, BundleText, LetterContext};
use crate::app::App;
use crate::endorsement::envelope::letter_claims::AnsweredSubmission;
use crate::language::{Locale, base};
use crate::limits::{LimitKey, Pace, Verdict, WindowLimit};
use crate::mail::bounces::rules::find_stream;
use crate::mail::bounces::{BouncedLetter, ReturnAddress};
use crate::mail::fair_queue::LetterClass;
use crate::mail::relay::rules::{RelayTrouble, TroubleKind};
use crate::mail::rules::{
    DeliveryFailure, Letter, LetterKind, LetterPlace, LetterSubject, PacedBy, is_limited,
};
use crate::mail::transport::Envelope;
use crate::mail::written_letter::WrittenLetter;
use crate::values::EmailAddress;

/// The longest time that the mail server may take for one letter; the steps of a delivery have
/// shorter limits of their own, of which the last one is 10 minutes.
const PATIENCE: Duration = Duration::from_secs(15 * 60);
// A letter that is put off costs two transactions more, one to postpone it and one to claim it
// again.
/// The worker waits for a slot that is nearer than this, and puts the letter off otherwise.
const NEAR: Duration = Duration::from_millis(700);
/// A letter of news that has no slot looks again after this time at most, …
const LOOK_AGAIN: Duration = Duration::from_secs(10);
/// … and up to so many milliseconds later, so that not all of them look at once.
const SPREAD_MILLIS: u64 = 20_000;

/// A letter, and the row in which it waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LetterKey {
    pub id: Uuid,
    /// The submission in whose row a first letter waits, and when it was received.
    pub submission: Option<(LetterSubject, DateTime<Utc>)>,
}

impl LetterKey {
    /// Returns the key of a letter.
    pub fn of(letter: &Letter) -> Self {
        let submission = match (letter.place, letter.about()) {
            (LetterPlace::Submission { received_at }, Some(about)) => {
                Some((about.subject, received_at))
            }
            _ => None,
        };
        Self {
            id: letter.id,
            submission,
        }
    }

    /// Returns the keys of some letters.
    pub fn list<'a>(letters: impl IntoIterator<Item = &'a Letter>) -> Vec<Self> {
        letters.into_iter().map(Self::of).collect()
    }
}

/// Letters with the outcome of their delivery.
pub struct SentLetters {
    pub keys: Vec<LetterKey>,
    /// The submissions of those among them whose text says that the line stands already: once it was
    /// sent, these need no confirmation.
    pub answered: Vec<AnsweredSubmission>,
    pub end: SendOutcome,
}

impl SentLetters {
    /// Records one outcome for some letters.
    pub fn new(keys: Vec<LetterKey>, end: SendOutcome) -> Self {
        Self {
            keys,
            answered: vec![],
            end,
        }
    }
}

/// The outcome of one delivery.
pub enum SendOutcome {
    /// The letters were not tried: the claim is about to end, or the mail server takes none.
    Released,
    Sent,
    /// There is no longer a reason to write.
    WithoutReason,
    /// A limit holds the letters back until this moment.
    Held(DateTime<Utc>),
    /// The letters have a slot of their own at this moment.
    PutOff(DateTime<Utc>, PacedBy),
    /// The mail server did not take the letters; the number counts the attempts before this one.
    Failed(DeliveryFailure, u32),
}

/// Sends a bundle if the limits and the pace allow it now, and gives the outcome of each letter.
pub async fn deliver(app: &Arc<App>, context: &LetterContext, bundle: &Bundle) -> Vec<SentLetters> {
    // Another worker may claim the letter when the claim ends, and would send it a second time.
    if *app.stopping.borrow() || !may_hand_over(app, context) {
        return vec![release_bundle(bundle)];
    }
    if let (Some(written), [letter]) = (&bundle.written, bundle.letters.as_slice()) {
        // While it waited for others, somebody may have stopped such letters.
        if letter.class() == LetterClass::News && context.news.is_old(Instant::now()) {
            return vec![release_bundle(bundle)];
        }
        let end = deliver_written(app, context, &bundle.to, (written, letter)).await;
        return vec![SentLetters::new(vec![LetterKey::of(letter)], end)];
    }
    let text = context.compose(app, bundle);
    let mut all = vec![];
    if !text.without_reason.is_empty() {
        let keys = text.without_reason.clone();
        all.push(SentLetters::new(keys, SendOutcome::WithoutReason));
    }
    let waiting = text.waiting.iter();
    all.extend(waiting.map(|(key, until)| SentLetters::new(vec![*key], SendOutcome::Held(*until))));
    let Some(first) = text.going.first() else {
        return all;
    };
    let keys = LetterKey::list(text.going.iter().copied());
    let end = match check_limits(app, &bundle.to, first, &text.about).await {
        // An endorsement whose limit is reached must not hold back a letter about another one.
        Verdict::Refused { .. } if text.about.len() > 1 => {
            for letter in text.going {
                let alone = Bundle::of_one(bundle.to.clone(), letter.clone());
                all.extend(Box::pin(deliver(app, context, &alone)).await);
            }
            return all;
        }
        // Nobody is told of the limit: the letter waits, so a stranger who floods a mailbox only
        // delays it, and several letters that waited share an envelope.
        Verdict::Refused { retry_after } => SendOutcome::Held(add_wait(app, retry_after)),
        Verdict::Allowed { .. } => match reserve_slots(app, &bundle.to, first.paced).await {
            Some((wait, paced)) => SendOutcome::PutOff(add_wait(app, wait), paced),
            None => send(app, context, &bundle.to, &text, first).await,
        },
    };
    all.push(SentLetters {
        keys,
        answered: text.answered,
        end,
    });
    all
}

/// Sends a letter whose text is written, if the limits and the pace allow it now.
async fn deliver_written(
    app: &App,
    context: &LetterContext,
    to: &EmailAddress,
    (written, letter): (&WrittenLetter, &Letter),
) -> SendOutcome {
    let key = make_mailbox_key(app, to);
    // As below, whoever asked for it does not learn of the limit.
    if written.is_limited()
        && !letter.passed
        && let Verdict::Refused { retry_after } = app.limits.check_windows(&[key]).await
    {
        return SendOutcome::Held(add_wait(app, retry_after));
    }
    let slot = match letter.class() {
        LetterClass::News => take_near_slots(app, to).await,
        _ => reserve_slots(app, to, letter.paced).await,
    };
    if let Some((wait, paced)) = slot {
        return SendOutcome::PutOff(add_wait(app, wait), paced);
    }
    let envelope = written.to_envelope(letter.id, to);
    transmit(app, context, &envelope, letter).await
}

/// Gives the letters of a bundle back without an attempt.
pub fn release_bundle(bundle: &Bundle) -> SentLetters {
    SentLetters::new(LetterKey::list(&bundle.letters), SendOutcome::Released)
}

/// Whether the letters of a claim are still this worker's for long enough.
fn may_hand_over(app: &App, context: &LetterContext) -> bool {
    let lease = context.lease();
    lease.may_hand_over(app.clock.now(), Instant::now())
}

/// Computes the moment after a wait, plus 5 ms, since clocks are coarser than waits.
fn add_wait(app: &App, wait: Duration) -> DateTime<Utc> {
    app.clock.now()
        + TimeDelta::from_std(wait).unwrap_or(TimeDelta::hours(1))
        + TimeDelta::milliseconds(5)
}

/// Checks the limits that are not shown to anyone. Letter kinds that a stranger cannot cause are
/// not limited.
async fn check_limits(
    app: &App,
    to: &EmailAddress,
    first: &Letter,
    about: &[(LetterSubject, LetterKind)],
) -> Verdict {
    // The mailbox must not pay a second time for a failure of the mail server or for a slot.
    if first.passed {
        return Verdict::Allowed { remaining: 0 };
    }
    let limited: Vec<Uuid> = about
        .iter()
        .filter(|(_, kind)| is_limited(*kind))
        .map(|(about, _)| about.id)
        .collect();
    if limited.is_empty() {
        return Verdict::Allowed { remaining: 0 };
    }
    let mut keys = vec![make_mailbox_key(app, to)];
    keys.extend(limited.iter().map(|about| {
        (
            WindowLimit::LettersAboutEndorsement,
            app.keys.hash_for_limit(&[b"about", about.as_bytes()]),
        )
    }));
    app.limits.check_windows(&keys).await
}

/// Makes the key under which the letters to a mailbox are counted.
fn make_mailbox_key(app: &App, to: &EmailAddress) -> (WindowLimit, LimitKey) {
    let canonical = to.canonical();
    let parts: [&[u8]; 2] = [b"mailbox", canonical.as_bytes()];
    let key = app.keys.hash_for_limit(&parts);
    (WindowLimit::LettersToMailbox, key)
}

/// Reserves the slots that a letter lacks and waits for those that are near; gives the wait for the
/// first one that is far. The slot of the domain is reserved first, so that a letter that waits for
/// its domain takes no slot from all letters.
async fn reserve_slots(app: &App, to: &EmailAddress, has: PacedBy) -> Option<(Duration, PacedBy)> {
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
            .reserve(
                pace,
                app.keys.hash_for_limit(&[b"pace", of.as_bytes()]),
                every,
            )
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

/// Takes slots for a letter of news where they come next, and waits for them, so that a letter that
/// somebody waits for comes one slot later at most. A farther one is left to others: then gives the time
/// after which to look again, at a moment of its own. As above, the domain comes first.
async fn take_near_slots(app: &App, to: &EmailAddress) -> Option<(Duration, PacedBy)> {
    let settings = &app.settings.letters;
    let domain = settings.between_letters_to_a_domain();
    let paces = [
        (Pace::LettersToDomain, domain, to.domain()),
        (Pace::Letters, settings.between_letters(), ""),
    ];
    for (pace, every, of) in paces {
        let Some(every) = every else {
            continue;
        };
        let key = app.keys.hash_for_limit(&[b"pace", of.as_bytes()]);
        let near = NEAR.min(every);
        let wait = app.limits.reserve_near(pace, key, every, near).await;
        if wait >= near {
            let spread = Duration::from_millis(app.random.below(SPREAD_MILLIS));
            return Some((wait.min(LOOK_AGAIN) + spread, PacedBy::No));
        }
        if !wait.is_zero() {
            tokio::time::sleep(wait).await;
        }
    }
    None
}

/// Writes a letter and hands it to the mail server.
async fn send(
    app: &App,
    context: &LetterContext,
    to: &EmailAddress,
    text: &BundleText<'_>,
    first: &Letter,
) -> SendOutcome {
    let written = match compose::compose_letter(&text.language, &text.sections, &app.settings) {
        Ok(written) => written,
        Err(error) => {
            return SendOutcome::Failed(
                // A template that fails once fails each time.
                DeliveryFailure::Never(format!("the email could not be written: {error}")),
                first.attempts,
            );
        }
    };
    let envelope = Envelope {
        id: first.id,
        to: to.clone(),
        subject: written.subject,
        language: Locale::of(base(&text.language)).language().to_owned(),
        text: written.text,
        html: written.html,
        list: None,
    };
    let end = transmit(app, context, &envelope, first).await;
    if matches!(end, SendOutcome::Sent) {
        count_confirm_letters(app, to, &text.about);
    }
    end
}

/// Hands an envelope to the mail server.
async fn transmit(
    app: &App,
    context: &LetterContext,
    envelope: &Envelope,
    first: &Letter,
) -> SendOutcome {
    // The lease is looked at once more just before the text is written, since until then the server
    // has nothing to deliver. What a process that stands still between that look and the write sends
    // when it goes on, another worker may have sent as well; so it is with a text whose answer comes
    // after the lease has ended.
    let is_ours = || may_hand_over(app, context);
    let returns = make_return_address(app, envelope, first);
    let from = &app.settings.mail_from;
    let sent = app
        .transport
        .send(from, envelope, returns.as_ref(), &is_ours);
    // A server that was too slow may have taken the letter all the same; a second copy does less
    // harm than none.
    let sent = tokio::time::timeout(PATIENCE, Box::pin(sent)).await;
    let too_slow = || {
        DeliveryFailure::Relay(RelayTrouble {
            kind: TroubleKind::Unclear,
            said: "the mail server is too slow".into(),
        })
    };
    match sent.unwrap_or_else(|_| Err(too_slow())) {
        Ok(()) => SendOutcome::Sent,
        Err(DeliveryFailure::ClaimEnded) => SendOutcome::Released,
        Err(failure) => SendOutcome::Failed(failure, first.attempts),
    }
}

/// Makes the return address of a letter, where anything reads what comes back.
fn make_return_address(app: &App, envelope: &Envelope, first: &Letter) -> Option<ReturnAddress> {
    let bounces = &app.settings.bounces;
    if !bounces.are_read() {
        return None;
    }
    let statement = first.about().map(|about| about.subject.statement);
    let stream = find_stream(first);
    let letter = BouncedLetter::new(&app.keys, stream, &envelope.to, envelope.id, statement);
    let domain = bounces.domain.as_deref();
    Some(ReturnAddress::new(&app.keys, letter, domain))
}

/// Counts, by the domain of the mailbox, the letters that ask for a confirmation.
fn count_confirm_letters(app: &App, to: &EmailAddress, about: &[(LetterSubject, LetterKind)]) {
    for (about, _) in about
        .iter()
        .filter(|(_, kind)| *kind == LetterKind::Confirm)
    {
        app.domain_stats.count_letter(about.statement, to.domain());
    }
}
