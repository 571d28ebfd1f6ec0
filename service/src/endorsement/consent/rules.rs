//! The rules of consent to news: who gets it, and what a choice changes.

use chrono::{DateTime, Utc};

use crate::mail::suppression::rules::ends_by_consent;
use crate::mail::suppression::{Suppression, SuppressionReason};

/// What a signatory chose after signing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewsChoice {
    pub gives: bool,
    pub at: DateTime<Utc>,
    /// The words on screen, or what a mail program sent.
    pub wording: String,
}

/// Whether news goes to a signatory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NewsStanding {
    On,
    Off,
    /// No news goes to the address, whatever its owner chooses here.
    Blocked(SuppressionReason),
}

impl NewsStanding {
    /// Decides by the consent and by what suppresses the address, for the statement or everywhere.
    pub fn decide(has_consent: bool, suppressions: &[Suppression]) -> Self {
        let blocks = |one: &&Suppression| !ends_by_consent(one.reason);
        if let Some(blocking) = suppressions.iter().find(blocks) {
            return Self::Blocked(blocking.reason);
        }
        if has_consent && suppressions.is_empty() {
            Self::On
        } else {
            Self::Off
        }
    }

    /// Tells whether a choice changes anything. A button that is pressed twice is one choice.
    pub fn is_changed_by(self, gives: bool) -> bool {
        match self {
            Self::On => !gives,
            Self::Off => gives,
            Self::Blocked(_) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::suppression::SuppressionScope;

    fn suppressed_as(reason: SuppressionReason) -> Suppression {
        Suppression {
            scope: SuppressionScope::Site,
            reason,
            since: DateTime::UNIX_EPOCH,
        }
    }

    #[test]
    fn news_goes_to_whoever_agreed_and_is_not_suppressed() {
        use NewsStanding::{Blocked, Off, On};
        use SuppressionReason::{Complaint, Erased, HardBounce, Unsubscribed};
        for (has_consent, reasons, expected) in [
            (true, vec![], On),
            (false, vec![], Off),
            (true, vec![Unsubscribed], Off),
            (true, vec![Erased], Off),
            (true, vec![Unsubscribed, HardBounce], Blocked(HardBounce)),
            (false, vec![Complaint], Blocked(Complaint)),
        ] {
            let suppressions: Vec<_> = reasons.iter().copied().map(suppressed_as).collect();
            let standing = NewsStanding::decide(has_consent, &suppressions);
            assert_eq!(standing, expected, "{has_consent} {reasons:?}");
        }
    }

    #[test]
    fn the_same_choice_again_changes_nothing() {
        let blocked = NewsStanding::Blocked(SuppressionReason::Staff);
        for (standing, gives, changes) in [
            (NewsStanding::On, true, false),
            (NewsStanding::On, false, true),
            (NewsStanding::Off, true, true),
            (NewsStanding::Off, false, false),
            (blocked, true, false),
            (blocked, false, false),
        ] {
            assert_eq!(
                standing.is_changed_by(gives),
                changes,
                "{standing:?} {gives}"
            );
        }
    }
}
