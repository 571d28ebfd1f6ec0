//! The rules of an envelope: what is sealed in it, and which submissions are the same.

use chrono::{DateTime, Utc};
use entities::submission;
use minicbor::bytes::ByteVec;
use uuid::Uuid;

use super::contents::{SubmittedContents, decode, encode};
use crate::endorsement::rules::{
    Display, Endorsement, Kind, Line, Mailbox, NewEndorsement, StateFacts,
};
use crate::statement::rules::CONFIRM_WITHIN;
use crate::values::{Country, EmailAddress, Keyring, Random, SealPurpose, make_row_id};

/// A submission as the ledger takes it: what it decides by is beside the envelope, and nothing else
/// can be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedSubmission {
    pub statement: Uuid,
    pub id: Uuid,
    pub kind: Kind,
    pub version: i32,
    pub received_at: DateTime<Utc>,
    pub sealed: Vec<u8>,
}

/// Seals a submission. The same submission again has the same id within a period as long as a link
/// lives: of what somebody submits later, the links of before know nothing.
pub fn seal_submission(
    statement: Uuid,
    new: &NewEndorsement,
    import: Option<Uuid>,
    now: DateTime<Utc>,
    (keys, random): (&Keyring, &Random),
) -> SealedSubmission {
    let mut contents = to_contents(new);
    let mut plain = encode(&contents);
    // The members come in a fixed order, so equal submissions are equal bytes. By which import they
    // came does not make two of one.
    let period = now.timestamp().div_euclid(CONFIRM_WITHIN.num_seconds());
    let unique = keys.hash_submission(&[statement.as_bytes(), &period.to_be_bytes(), &plain]);
    let id = make_row_id(statement, unique);
    if let Some(import) = import {
        contents.import = Some(ByteVec::from(import.as_bytes().to_vec()));
        plain = encode(&contents);
    }
    SealedSubmission {
        statement,
        id,
        kind: new.line.kind,
        version: new.version,
        received_at: now,
        sealed: keys.seal(SealPurpose::Submission, &plain, id, random),
    }
}

/// Seals what an earlier release stored in clear under an id of its own.
pub fn seal_earlier(
    id: Uuid,
    new: &NewEndorsement,
    import: Option<Uuid>,
    (keys, random): (&Keyring, &Random),
) -> Vec<u8> {
    let mut contents = to_contents(new);
    contents.import = import.map(|import| ByteVec::from(import.as_bytes().to_vec()));
    keys.seal(SealPurpose::Submission, &encode(&contents), id, random)
}

/// Opens an envelope as the pending endorsement that it would become; `None` if it was sealed with
/// another secret.
pub fn open_submission(keys: &Keyring, row: &submission::Model) -> Option<Endorsement> {
    let plain = keys.unseal(SealPurpose::Submission, &row.sealed, row.id)?;
    let contents: SubmittedContents = decode(&plain)?;
    let email = EmailAddress::parse(&contents.email).ok()?;
    let import = contents
        .import
        .and_then(|bytes| Uuid::from_slice(&bytes).ok());
    let line = Line {
        kind: if contents.is_organisation {
            Kind::Organisation
        } else {
            Kind::Individual
        },
        name: contents.name,
        role: contents.role,
        affiliation: contents.affiliation,
        organisation: contents.organisation,
        website: contents.website,
        country: Country::parse(&contents.country)?,
        display: match contents.display {
            0 => Display::Public,
            1 => Display::Initials,
            // An unknown way to show a name shows none.
            _ => Display::Hidden,
        },
    };
    Some(Endorsement {
        id: row.id,
        statement_id: row.statement_id,
        version: contents.version,
        language: contents.language,
        line,
        facts: StateFacts::Pending,
        organisation_key: contents.organisation_key,
        proven: contents.proven,
        email_index: Some(keys.hash_email(row.statement_id, &email)),
        mailbox: Mailbox::Known(email),
        partner: contents.partner,
        updates: contents.updates,
        submitted_at: row.received_at,
        confirmed_at: None,
        decided_at: None,
        consent_version: contents.consent_version,
        row_version: 0,
        batch: None,
        import,
    })
}

fn to_contents(new: &NewEndorsement) -> SubmittedContents {
    // Every field is named here and below, so that a new one does not compile before it is decided
    // whether two submissions that differ in it are the same.
    let NewEndorsement {
        line,
        email,
        version,
        language,
        partner,
        updates,
        organisation_key,
        proven,
        consent_version,
    } = new;
    let Line {
        kind,
        name,
        role,
        affiliation,
        organisation,
        website,
        country,
        display,
    } = line;
    SubmittedContents {
        // Letters go to the spelling of the address that was typed.
        email: email.as_str().to_owned(),
        is_organisation: *kind == Kind::Organisation,
        name: name.clone(),
        role: role.clone(),
        affiliation: affiliation.clone(),
        organisation: organisation.clone(),
        website: website.clone(),
        country: country.code().to_owned(),
        display: match display {
            Display::Public => 0,
            Display::Initials => 1,
            Display::Hidden => 2,
        },
        organisation_key: organisation_key.clone(),
        proven: *proven,
        version: *version,
        language: language.clone(),
        partner: partner.clone(),
        updates: *updates,
        consent_version: *consent_version,
        import: None,
    }
}
