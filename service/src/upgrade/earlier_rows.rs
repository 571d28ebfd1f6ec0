//! Endorsements as an earlier release stored them: names in clear, and pending rows among the others.

use chrono::{DateTime, Utc};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use super::UpgradeError;
use crate::endorsement::rules::{
    Display, Endorsement, KeptSeal, Kind, Line, Mailbox, NewEndorsement, State, StateFacts,
};
use crate::endorsement::state::Replacement;
use crate::values::{Country, Keyring, SealPurpose};

/// A row of the earlier table.
#[derive(Clone, Debug, FromQueryResult)]
pub struct EarlierRow {
    pub id: Uuid,
    pub statement_id: Uuid,
    version: i32,
    language: String,
    kind: Kind,
    pub state: State,
    display: Display,
    name: String,
    role: Option<String>,
    affiliation: Option<String>,
    country: String,
    organisation_name: Option<String>,
    website: Option<String>,
    organisation_key: Option<String>,
    proven: bool,
    email_sealed: Option<Vec<u8>>,
    partner: Option<String>,
    consent_version: i32,
    consent_updates: bool,
    pub submitted_at: DateTime<Utc>,
    confirmed_at: Option<DateTime<Utc>>,
    decided_at: Option<DateTime<Utc>>,
    ended_at: Option<DateTime<Utc>>,
    replaced_by: Option<Uuid>,
    reason: Option<String>,
    batch_id: Option<Uuid>,
    import_id: Option<Uuid>,
    state_before: Option<State>,
}

impl EarlierRow {
    /// Converts the row, and opens its address. An address that this secret does not open is kept as
    /// it is.
    pub fn into_endorsement(self, keys: &Keyring) -> Result<Endorsement, UpgradeError> {
        let misfit = UpgradeError::Unreadable(self.id);
        let (Some(country), Some(facts)) = (Country::parse(&self.country), self.read_facts())
        else {
            return Err(misfit);
        };
        let mailbox = match &self.email_sealed {
            None => Mailbox::Erased,
            Some(sealed) => keys
                .unseal_address(SealPurpose::SignatoryAddress, sealed, self.id)
                .map_or_else(
                    || Mailbox::Unreadable(KeptSeal::Address(sealed.clone())),
                    Mailbox::Known,
                ),
        };
        let email = mailbox.address();
        Ok(Endorsement {
            id: self.id,
            statement_id: self.statement_id,
            version: self.version,
            language: self.language,
            line: Line {
                kind: self.kind,
                name: self.name,
                role: self.role,
                affiliation: self.affiliation,
                organisation: self.organisation_name,
                website: self.website,
                country,
                display: self.display,
            },
            facts,
            organisation_key: self.organisation_key,
            proven: self.proven,
            email_index: email.map(|email| keys.hash_email(self.statement_id, email)),
            mailbox,
            partner: self.partner,
            updates: self.consent_updates,
            submitted_at: self.submitted_at,
            confirmed_at: self.confirmed_at,
            decided_at: self.decided_at,
            consent_version: self.consent_version,
            row_version: 0,
            batch: self.batch_id,
            import: self.import_id,
        })
    }

    fn read_facts(&self) -> Option<StateFacts> {
        let waited = self.state_before;
        Some(match self.state {
            State::Pending => StateFacts::Pending,
            State::InReview => StateFacts::InReview { was: waited },
            State::Quarantined => StateFacts::Quarantined,
            State::Confirmed => StateFacts::Confirmed { waited },
            State::Accepted => StateFacts::Accepted { waited },
            State::Declined => StateFacts::Declined {
                at: self.ended_at?,
                reason: self.reason.clone(),
                waited: waited?,
            },
            State::Withdrawn => StateFacts::Withdrawn {
                at: self.ended_at?,
                replaced: match self.replaced_by {
                    Some(by) => Some(Replacement { by, was: waited? }),
                    None => None,
                },
                was: None,
            },
            State::Invalidated => StateFacts::Invalidated {
                at: self.ended_at?,
                was: waited?,
            },
            State::Expired => StateFacts::Expired { at: self.ended_at? },
        })
    }
}

/// Returns what was submitted by a pending endorsement; `None` where its address is not known.
pub fn to_submitted(row: &Endorsement) -> Option<NewEndorsement> {
    Some(NewEndorsement {
        line: row.line.clone(),
        email: row.mailbox.address()?.clone(),
        version: row.version,
        language: row.language.clone(),
        partner: row.partner.clone(),
        updates: row.updates,
        organisation_key: row.organisation_key.clone(),
        proven: row.proven,
        consent_version: row.consent_version,
    })
}
