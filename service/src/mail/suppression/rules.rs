//! The rules of suppression: for what an address is suppressed, why, and which reason a consent ends.

use chrono::{DateTime, Utc};
use uuid::Uuid;

pub use entities::words::SuppressionReason;

/// For what an address is suppressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SuppressionScope {
    /// The news of one statement.
    Statement(Uuid),
    /// All news of this site.
    Site,
}

impl SuppressionScope {
    /// Returns the value of the column `statement_id`: that of the whole site is nil, since no part of
    /// a primary key may be nothing.
    pub fn to_column(self) -> Uuid {
        match self {
            Self::Statement(statement) => statement,
            Self::Site => Uuid::nil(),
        }
    }

    /// Reads the value of the column `statement_id`.
    pub fn of_column(value: Uuid) -> Self {
        if value.is_nil() {
            Self::Site
        } else {
            Self::Statement(value)
        }
    }
}

/// One entry: an address may have several, by scope and reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppression {
    pub scope: SuppressionScope,
    pub reason: SuppressionReason,
    pub since: DateTime<Utc>,
}

/// Tells whether a consent that the owner of the mailbox gives anew ends this suppression. What the
/// mail system said of the address, what was reported as abuse, and what staff decided stays, since
/// a consent does not disprove it.
pub fn ends_by_consent(reason: SuppressionReason) -> bool {
    match reason {
        SuppressionReason::Unsubscribed | SuppressionReason::Erased => true,
        SuppressionReason::HardBounce
        | SuppressionReason::SoftBounces
        | SuppressionReason::Complaint
        | SuppressionReason::Staff => false,
    }
}

/// Tells whether a suppression says something of its owner, which holds at another address as well; what
/// the mail system said of an address does not.
pub fn is_of_owner(reason: SuppressionReason) -> bool {
    match reason {
        SuppressionReason::Unsubscribed
        | SuppressionReason::Erased
        | SuppressionReason::Complaint
        | SuppressionReason::Staff => true,
        SuppressionReason::HardBounce | SuppressionReason::SoftBounces => false,
    }
}

/// The reasons that a consent ends.
pub const ENDED_BY_CONSENT: [SuppressionReason; 2] =
    [SuppressionReason::Unsubscribed, SuppressionReason::Erased];

#[cfg(test)]
mod tests {
    use super::*;
    use strum::VariantArray;

    #[test]
    fn a_scope_is_read_as_it_was_written() {
        let statement = SuppressionScope::Statement(Uuid::from_u128(7));
        for scope in [statement, SuppressionScope::Site] {
            assert_eq!(SuppressionScope::of_column(scope.to_column()), scope);
        }
    }

    #[test]
    fn a_consent_ends_what_its_owner_asked_for_and_nothing_else() {
        for reason in SuppressionReason::VARIANTS {
            let ends = ENDED_BY_CONSENT.contains(reason);
            assert_eq!(ends_by_consent(*reason), ends, "{reason}");
            assert!(!ends || is_of_owner(*reason), "{reason}");
        }
    }
}
