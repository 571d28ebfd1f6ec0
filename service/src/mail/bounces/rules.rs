//! The rules of bounces: what a report says of a letter, and what follows for its mailbox.

use chrono::{Days, NaiveDate};

pub use entities::words::{BounceKind, MailStream};

use crate::mail::relay::fault::SERVER_SAID;
use crate::mail::rules::{Letter, LetterContent, LetterKind};
use crate::mail::suppression::SuppressionReason;

/// The largest report that is read, in bytes.
pub const LARGEST_REPORT: usize = 1024 * 1024;
/// Within so many days, the present one included, soft bounces are counted together.
const SOFT_DAYS: u64 = 7;
/// So many soft bounces of news are as one for good.
const MOST_SOFT: u64 = 3;
/// How many days the report about one letter is kept, after which a copy of it would count again.
const KEPT_DAYS: u64 = 120;

/// What a message is, as its own structure says; nothing is looked for in its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReportForm {
    /// A delivery status notification (RFC 3464), with what became of each recipient.
    Delivery(Vec<RecipientOutcome>),
    /// A report of abuse (RFC 5965), with its type.
    Feedback(String),
    /// The notice of a server that speaks QSBMF, as qmail does; it has no status.
    Notice,
    /// A machine answers, such as that of somebody who is on holiday (RFC 3834).
    AutomaticReply,
    /// None of them.
    Other,
}

/// What became of one recipient (RFC 3464, section 2.3).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecipientOutcome {
    pub action: String,
    pub status: Option<EnhancedStatus>,
    /// The status in the answer of the other server, if the reporting server passed it on.
    pub diagnostic: Option<EnhancedStatus>,
}

/// A status code of mail systems (RFC 3463): class, subject, detail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EnhancedStatus(pub u16, pub u16, pub u16);

impl EnhancedStatus {
    /// Parses a code such as `5.1.1`, and nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        let mut numbers = text.split('.').map(|number| {
            let is_short = (1..=3).contains(&number.len());
            let is_number = number.bytes().all(|byte| byte.is_ascii_digit());
            (is_short && is_number).then(|| number.parse().ok())?
        });
        let status = Self(numbers.next()??, numbers.next()??, numbers.next()??);
        (matches!(status.0, 2 | 4 | 5) && numbers.next().is_none()).then_some(status)
    }

    /// Finds the code of a `Diagnostic-Code` of the type `smtp`: the word after the reply code.
    pub fn of_diagnostic(value: &str) -> Option<Self> {
        let (kind, text) = value.split_once(';')?;
        if !kind.trim().eq_ignore_ascii_case("smtp") {
            return None;
        }
        // Some servers write `550-5.1.1`, as on the lines of a longer answer.
        let mut words = text.split([' ', '-']).filter(|word| !word.is_empty());
        let reply = words.next()?;
        let is_reply = reply.len() == 3 && reply.bytes().all(|byte| byte.is_ascii_digit());
        // A word that begins with # is how some servers write it.
        let code = words.next()?.trim_start_matches('#');
        is_reply.then(|| Self::parse(code.trim_end_matches([':', ','])))?
    }
}

/// Classifies a message; `None` where it says nothing about a letter of ours, or that it arrived.
pub fn classify(form: &ReportForm) -> Option<BounceKind> {
    match form {
        // A letter has one recipient. Where an alias spread it, the mailbox works if one of them does.
        ReportForm::Delivery(outcomes) => outcomes.iter().map(classify_outcome).min().flatten(),
        ReportForm::Feedback(kind) => {
            let kind = kind.to_ascii_lowercase();
            matches!(kind.as_str(), "abuse" | "fraud" | "opt-out").then_some(BounceKind::Complaint)
        }
        ReportForm::Notice => Some(BounceKind::Soft),
        ReportForm::AutomaticReply | ReportForm::Other => None,
    }
}

fn classify_outcome(outcome: &RecipientOutcome) -> Option<BounceKind> {
    let has_failed = match outcome.action.to_ascii_lowercase().as_str() {
        "failed" => true,
        "delayed" => false,
        // `delivered`, `relayed`, `expanded`, and what nobody knows.
        _ => return None,
    };
    if !has_failed {
        return Some(BounceKind::Note);
    }
    let status = match (outcome.status, outcome.diagnostic) {
        // `5.0.0` only says that it failed: what the other server said is more.
        (Some(EnhancedStatus(class, 0, 0)), Some(said)) if said.0 == class => Some(said),
        (None, said) => said,
        (status, _) => status,
    };
    Some(classify_status(status))
}

/// Classifies the status of a failure.
pub fn classify_status(status: Option<EnhancedStatus>) -> BounceKind {
    match status {
        Some(EnhancedStatus(4, ..)) => BounceKind::Note,
        // The mailbox is full.
        Some(EnhancedStatus(5, 2, 2)) => BounceKind::Soft,
        // Policy: of our address, our domain, our letter.
        Some(EnhancedStatus(5, 7, _)) => BounceKind::Ours,
        Some(EnhancedStatus(5, ..)) => BounceKind::Hard,
        Some(_) | None => BounceKind::Soft,
    }
}

/// Classifies why a letter was given up that our own mail server refused: by the codes of its answer.
/// `None` where another reason ended it.
pub fn classify_refusal(why: &str) -> Option<BounceKind> {
    let codes = why.strip_prefix(SERVER_SAID)?.trim();
    let (reply, status) = codes.split_once(' ').unwrap_or((codes, ""));
    match (reply.as_bytes().first()?, EnhancedStatus::parse(status)) {
        (b'5', Some(status)) => Some(classify_status(Some(status))),
        // Without a status, only what is said of the mailbox itself ends a letter.
        (b'5', None) => Some(BounceKind::Hard),
        (b'4', _) => Some(BounceKind::Note),
        _ => None,
    }
}

/// Returns the first day on which soft bounces count together with one of today.
pub fn begin_soft_days(today: NaiveDate) -> NaiveDate {
    go_back(today, SOFT_DAYS - 1)
}

/// Returns the first day whose reports are kept.
pub fn begin_kept_days(today: NaiveDate) -> NaiveDate {
    go_back(today, KEPT_DAYS)
}

fn go_back(today: NaiveDate, days: u64) -> NaiveDate {
    today
        .checked_sub_days(Days::new(days))
        .unwrap_or(NaiveDate::MIN)
}

/// Decides whether a mailbox is suppressed now; `soft` counts the soft bounces of news to it within
/// [`begin_soft_days`], this one included.
pub fn decide_suppression(
    stream: MailStream,
    kind: BounceKind,
    soft: u64,
) -> Option<SuppressionReason> {
    match (kind, stream) {
        (BounceKind::Complaint, _) => Some(SuppressionReason::Complaint),
        (BounceKind::Hard, MailStream::News) => Some(SuppressionReason::HardBounce),
        (BounceKind::Soft, MailStream::News) if soft >= MOST_SOFT => {
            Some(SuppressionReason::SoftBounces)
        }
        // Strangers cause confirmations: they must not stop anybody's news by them.
        _ => None,
    }
}

/// Tells whether a report counts when news is to stop by itself: also a refusal that is ours, since
/// that is how a reputation goes.
pub fn counts_against_news(kind: BounceKind) -> bool {
    matches!(kind, BounceKind::Hard | BounceKind::Soft | BounceKind::Ours)
}

/// Returns the stream of a letter.
pub fn find_stream(letter: &Letter) -> MailStream {
    match &letter.content {
        LetterContent::AboutEndorsement(about) => match about.kind {
            LetterKind::Confirm | LetterKind::Already | LetterKind::Reminder => {
                MailStream::Confirmation
            }
            _ => MailStream::Service,
        },
        LetterContent::Written(_) => MailStream::Service,
        LetterContent::News(_) => MailStream::News,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn make_outcome(action: &str, status: &str, diagnostic: &str) -> RecipientOutcome {
        RecipientOutcome {
            action: action.to_owned(),
            status: EnhancedStatus::parse(status),
            diagnostic: EnhancedStatus::of_diagnostic(diagnostic),
        }
    }

    #[test]
    fn a_report_is_classified_by_action_and_status() {
        for (action, status, diagnostic, kind) in [
            ("failed", "5.1.1", "", Some(BounceKind::Hard)),
            ("Failed", "5.4.4", "", Some(BounceKind::Hard)),
            ("failed", "5.2.2", "", Some(BounceKind::Soft)),
            ("failed", "5.7.1", "", Some(BounceKind::Ours)),
            ("failed", "5.7.606", "", Some(BounceKind::Ours)),
            ("failed", "4.4.7", "", Some(BounceKind::Note)),
            ("delayed", "4.4.1", "", Some(BounceKind::Note)),
            ("delayed", "5.1.1", "", Some(BounceKind::Note)),
            ("delivered", "2.0.0", "", None),
            ("relayed", "2.0.0", "", None),
            ("expanded", "2.0.0", "", None),
            ("failed", "", "", Some(BounceKind::Soft)),
            ("failed", "5.0.0", "", Some(BounceKind::Hard)),
            (
                "failed",
                "5.0.0",
                "smtp; 552 5.2.2 full",
                Some(BounceKind::Soft),
            ),
            (
                "failed",
                "5.0.0",
                "smtp;550-5.7.1 no",
                Some(BounceKind::Ours),
            ),
            (
                "failed",
                "5.1.1",
                "smtp; 550 5.7.1 no",
                Some(BounceKind::Hard),
            ),
            (
                "failed",
                "5.0.0",
                "x-unix; 550 5.7.1",
                Some(BounceKind::Hard),
            ),
            (
                "failed",
                "",
                "smtp; 550 #5.1.0 Address rejected",
                Some(BounceKind::Hard),
            ),
        ] {
            let outcome = make_outcome(action, status, diagnostic);
            let form = ReportForm::Delivery(vec![outcome]);
            assert_eq!(classify(&form), kind, "{action} {status} {diagnostic}");
        }
    }

    #[test]
    fn of_several_recipients_the_mildest_decides() {
        let failed = || make_outcome("failed", "5.1.1", "");
        let full = || make_outcome("failed", "5.2.2", "");
        let delivered = || make_outcome("delivered", "2.0.0", "");
        for (outcomes, kind) in [
            (vec![failed(), failed()], Some(BounceKind::Hard)),
            (vec![failed(), full()], Some(BounceKind::Soft)),
            (vec![failed(), delivered()], None),
            (vec![], None),
        ] {
            assert_eq!(classify(&ReportForm::Delivery(outcomes)), kind);
        }
    }

    #[test]
    fn a_refusal_at_once_is_classified_by_its_codes() {
        for (why, kind) in [
            ("the mail server said 550 5.1.1", Some(BounceKind::Hard)),
            ("the mail server said 550", Some(BounceKind::Hard)),
            ("the mail server said 552 5.2.2", Some(BounceKind::Soft)),
            ("the mail server said 550 4.7.1", Some(BounceKind::Note)),
            ("the mail server said 450 4.2.1", Some(BounceKind::Note)),
            ("the mail server said", None),
            ("the email has no valid form", None),
        ] {
            assert_eq!(classify_refusal(why), kind, "{why}");
        }
    }

    #[test]
    fn only_abuse_is_a_complaint() {
        for (kind, is_complaint) in [
            ("abuse", true),
            ("Fraud", true),
            ("opt-out", true),
            ("not-spam", false),
            ("auth-failure", false),
            ("", false),
        ] {
            let found = classify(&ReportForm::Feedback(kind.to_owned()));
            assert_eq!(found == Some(BounceKind::Complaint), is_complaint, "{kind}");
        }
    }

    #[test]
    fn a_status_is_three_short_numbers() {
        for (text, status) in [
            ("5.1.1", Some(EnhancedStatus(5, 1, 1))),
            ("5.7.606", Some(EnhancedStatus(5, 7, 606))),
            ("5.1", None),
            ("5.1.1.1", None),
            ("3.1.1", None),
            ("5.1.1111", None),
            ("5.+1.1", None),
            ("", None),
        ] {
            assert_eq!(EnhancedStatus::parse(text), status, "{text}");
        }
    }

    #[test]
    fn news_stops_at_one_hard_bounce_three_soft_ones_or_a_complaint() {
        use BounceKind::{Complaint, Hard, Note, Ours, Soft};
        use MailStream::{Confirmation, News, Service};
        for (stream, kind, soft, reason) in [
            (News, Hard, 0, Some(SuppressionReason::HardBounce)),
            (News, Soft, 2, None),
            (News, Soft, 3, Some(SuppressionReason::SoftBounces)),
            (News, Ours, 9, None),
            (News, Note, 9, None),
            (Confirmation, Hard, 0, None),
            (Service, Soft, 9, None),
            (
                Confirmation,
                Complaint,
                0,
                Some(SuppressionReason::Complaint),
            ),
        ] {
            let decided = decide_suppression(stream, kind, soft);
            assert_eq!(decided, reason, "{stream} {kind} {soft}");
        }
        let day = NaiveDate::default();
        assert_eq!((day - begin_soft_days(day)).num_days(), 6);
    }
}
