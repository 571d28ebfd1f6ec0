//! Maps the errors of actions on endorsements to HTTP failures.

use poem::http::StatusCode;

use super::actions::ActionError;
use super::ledger::{LedgerError, LedgerRefusal};
use crate::http::failure::Failure;
use crate::statement::rules::StatementRefusal;

impl From<ActionError> for Failure {
    fn from(error: ActionError) -> Self {
        match error {
            ActionError::TooMany { limit, retry_after } => Self::TooMany { limit, retry_after },
            ActionError::Unavailable(LedgerError::Busy | LedgerError::Away) => Self::AWAY,
            ActionError::Unavailable(LedgerError::Broken) => {
                // The log has the cause already, and it may name internals.
                Self::Refused(StatusCode::INTERNAL_SERVER_ERROR, "broken")
            }
            ActionError::Refused(refusal) => refusal.into(),
        }
    }
}

impl From<LedgerRefusal> for Failure {
    fn from(refusal: LedgerRefusal) -> Self {
        let conflict = |word| Self::Refused(StatusCode::CONFLICT, word);
        let invalid = |word| Self::Refused(StatusCode::UNPROCESSABLE_ENTITY, word);
        match refusal {
            LedgerRefusal::Statement(StatementRefusal::NotOpen) => conflict("statement-not-open"),
            LedgerRefusal::Statement(StatementRefusal::Closed) => conflict("statement-closed"),
            LedgerRefusal::Statement(StatementRefusal::KindNotAccepted) => {
                conflict("kind-not-accepted")
            }
            LedgerRefusal::KeyReused => invalid("idempotency-key-reused"),
            LedgerRefusal::Statement(StatementRefusal::UnknownVersion)
            | LedgerRefusal::OrganisationIsPublic => invalid("invalid"),
            LedgerRefusal::Unknown => Self::NotFound,
            // The statement changed several times during one submission; a later attempt succeeds.
            LedgerRefusal::Outdated => Self::AWAY,
            LedgerRefusal::Accept(_)
            | LedgerRefusal::NotStanding(_)
            | LedgerRefusal::SeatTaken
            | LedgerRefusal::Stale => conflict("not-now"),
        }
    }
}
