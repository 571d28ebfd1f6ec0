//! What a report does: it counts once, and may suppress the mailbox.

use super::address::BouncedLetter;
use super::report::BounceReport;
use super::rules::{self, BounceKind, MailStream, ReportForm};
use super::store;
use crate::app::App;
use crate::mail::suppression::{self, SuppressionReason, SuppressionScope};
use crate::storage::database::DatabaseError;

/// What became of a message or of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BounceReceipt {
    /// It was counted, and the mailbox may have been suppressed.
    Counted {
        kind: BounceKind,
        stream: MailStream,
        suppressed: Option<SuppressionReason>,
    },
    /// The same was counted before.
    Repeated,
    /// An automatic reply, which says nothing about the mailbox.
    AutomaticReply,
    /// No report that can be read.
    NoReport,
    /// A report about a letter that this installation has not sent.
    Unknown,
}

/// Takes a message that came to a return address; `recipients` are those of its envelope, where they
/// are known.
pub async fn take_message(
    app: &App,
    message: &[u8],
    recipients: &[String],
) -> Result<BounceReceipt, DatabaseError> {
    let Some(report) = BounceReport::read(message) else {
        return Ok(BounceReceipt::NoReport);
    };
    let Some(kind) = rules::classify(&report.form) else {
        return Ok(match report.form {
            ReportForm::AutomaticReply => BounceReceipt::AutomaticReply,
            _ => BounceReceipt::NoReport,
        });
    };
    let mut places = recipients.iter().chain(&report.places);
    let letter = places.find_map(|place| BouncedLetter::find(&app.keys, place));
    match letter {
        Some(letter) => record(app, &letter, kind).await,
        None => Ok(BounceReceipt::Unknown),
    }
}

/// Takes what a relay says of the letter whose token stands in a text, such as its `Message-ID`.
pub async fn take_event(
    app: &App,
    place: &str,
    kind: BounceKind,
) -> Result<BounceReceipt, DatabaseError> {
    match BouncedLetter::find(&app.keys, place) {
        Some(letter) => record(app, &letter, kind).await,
        None => Ok(BounceReceipt::Unknown),
    }
}

/// Takes that our own mail server refused a letter when it was handed over: no report follows.
pub async fn take_refusal(
    app: &App,
    letter: &BouncedLetter,
    kind: BounceKind,
) -> Result<BounceReceipt, DatabaseError> {
    record(app, letter, kind).await
}

async fn record(
    app: &App,
    letter: &BouncedLetter,
    kind: BounceKind,
) -> Result<BounceReceipt, DatabaseError> {
    let now = app.clock.now();
    let today = now.date_naive();
    let owner = store::find_owner(&app.db.read, letter).await?;
    let tx = app.db.begin().await?;
    if !store::insert_event(&tx, letter, kind, owner, today).await? {
        tx.commit().await?;
        return Ok(BounceReceipt::Repeated);
    }
    store::add_total(&tx, letter, kind, owner).await?;
    if let Some(stamped) = owner.stamped {
        store::mark_stamp(&tx, stamped, kind, now).await?;
    }
    let soft = if kind == BounceKind::Soft {
        store::count_soft(&tx, letter.mailbox, rules::begin_soft_days(today)).await?
    } else {
        0
    };
    let suppressed = rules::decide_suppression(letter.stream, kind, soft);
    if let Some(reason) = suppressed {
        let hash = letter.mailbox.to_vec();
        suppression::suppress(&tx, hash, SuppressionScope::Site, reason, now).await?;
    }
    tx.commit().await?;
    tracing::info!(stream = %letter.stream, kind = %kind, "an email came back");
    Ok(BounceReceipt::Counted {
        kind,
        stream: letter.stream,
        suppressed,
    })
}

/// Forgets reports about single letters that are older than a copy of them could be.
pub async fn forget_old(app: &App) -> Result<u64, DatabaseError> {
    let day = rules::begin_kept_days(app.clock.now().date_naive());
    let tx = app.db.begin().await?;
    let forgotten = store::forget_before(&tx, day).await?;
    tx.commit().await?;
    Ok(forgotten)
}
