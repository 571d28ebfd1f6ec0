//! The first letter about a submission: it waits in the row of the submission, and its writer decides
//! whether it asks for a confirmation or says that the line stands already.

use chrono::{DateTime, Utc};
use entities::submission;
use uuid::{Builder, Uuid};

use crate::endorsement::envelope::letter_claims::{is_reminder, read_pace};
use crate::endorsement::rules::{Endorsement, Target};
use crate::mail::rules::{
    AboutEndorsement, Letter, LetterContent, LetterKind, LetterPlace, LetterSubject,
};
use crate::values::Keyring;

/// Reads the letter that waits in the row of a submission.
pub fn to_letter(row: &submission::Model, keys: &Keyring, now: DateTime<Utc>) -> Letter {
    let subject = LetterSubject {
        statement: row.statement_id,
        id: row.id,
    };
    let pace = read_pace(row, now);
    Letter {
        id: make_letter_id(keys, subject, row),
        place: LetterPlace::Submission {
            received_at: row.received_at,
        },
        content: LetterContent::AboutEndorsement(AboutEndorsement {
            subject,
            kind: LetterKind::Confirm,
            note: None,
        }),
        attempts: 0,
        held: pace.held,
        due_at: row.due_at,
        passed: pace.passed,
        paced: pace.by,
    }
}

/// Makes the id of a first letter. A copy after a crash has the same one, so that mail programs see
/// one letter; when the submission comes again, its letter is another one.
fn make_letter_id(keys: &Keyring, subject: LetterSubject, row: &submission::Model) -> Uuid {
    let moment = row.received_at.timestamp_micros().to_be_bytes();
    let which: &[u8] = if is_reminder(row) {
        b"reminder"
    } else {
        b"first letter"
    };
    let parts: [&[u8]; 4] = [
        which,
        subject.statement.as_bytes(),
        subject.id.as_bytes(),
        &moment,
    ];
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&keys.hash_parts(&parts)[..16]);
    Builder::from_custom_bytes(bytes).into_uuid()
}

/// Finds the standing line of the same mailbox that a submission only repeats. `others` are standing
/// lines of its statement.
pub fn find_same_line<'a>(
    submitted: &Endorsement,
    others: &'a [Endorsement],
) -> Option<&'a Endorsement> {
    let is_same = |other: &&Endorsement| {
        other.state().stands()
            && other.statement_id == submitted.statement_id
            && other.email_index == submitted.email_index
            // Where its line was changed since, the link leads to what stands under its id.
            && (other.line == submitted.line || other.id == submitted.id)
    };
    others.iter().find(is_same)
}

/// Returns a row as what a letter is about.
pub fn to_subject(row: &Endorsement) -> LetterSubject {
    LetterSubject {
        statement: row.statement_id,
        id: row.id,
    }
}

/// Returns the key of the row that a letter is about.
pub fn to_target(subject: LetterSubject) -> Target {
    Target {
        statement: subject.statement,
        id: subject.id,
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use crate::endorsement::rules::{Display, Kind, Line, Mailbox, State, StateFacts};
    use crate::mail::rules::PacedBy;
    use crate::values::Country;
    use chrono::TimeDelta;

    fn make_row(id: u128, name: &str, facts: StateFacts) -> Endorsement {
        Endorsement {
            id: Uuid::from_u128(id),
            statement_id: Uuid::from_u128(7),
            version: 1,
            language: "en".into(),
            line: Line {
                kind: Kind::Individual,
                name: name.into(),
                role: None,
                affiliation: None,
                organisation: None,
                website: None,
                country: Country::parse("KE").unwrap(),
                display: Display::Public,
            },
            facts,
            organisation_key: None,
            proven: false,
            mailbox: Mailbox::Absent,
            email_index: Some(vec![1]),
            partner: None,
            updates: false,
            submitted_at: DateTime::UNIX_EPOCH,
            confirmed_at: None,
            decided_at: None,
            consent_version: 1,
            row_version: 0,
            batch: None,
            import: None,
        }
    }

    #[test]
    fn a_submission_that_repeats_a_standing_line_needs_no_confirmation() {
        let submitted = make_row(1, "Amina", StateFacts::Pending);
        let confirmed = || StateFacts::Confirmed { waited: None };
        let other_mailbox = Endorsement {
            email_index: Some(vec![2]),
            ..make_row(2, "Amina", confirmed())
        };
        let other_statement = Endorsement {
            statement_id: Uuid::from_u128(8),
            ..make_row(2, "Amina", confirmed())
        };
        let ended = make_row(
            2,
            "Amina",
            StateFacts::Expired {
                at: DateTime::UNIX_EPOCH,
            },
        );
        assert_eq!(ended.state(), State::Expired);
        for (standing, is_same) in [
            (make_row(2, "Amina", confirmed()), true),
            (make_row(2, "Amina W.", confirmed()), false),
            (make_row(1, "Amina W.", confirmed()), true),
            (other_mailbox, false),
            (other_statement, false),
            (ended, false),
        ] {
            let others = [standing];
            let found = find_same_line(&submitted, &others).is_some();
            assert_eq!(found, is_same, "{:?}", others[0]);
        }
    }

    #[test]
    fn a_first_letter_is_read_from_its_submission() {
        let keys = Keyring::new(&[1; 32]);
        let (received, due) = (DateTime::UNIX_EPOCH, DateTime::UNIX_EPOCH);
        let row = |paced| submission::Model {
            statement_id: Uuid::from_u128(7),
            id: Uuid::from_u128(1),
            received_at: received,
            due_at: due,
            claimed_until: None,
            step: 0,
            paced,
            sealed: vec![],
        };
        let late = due + TimeDelta::minutes(2);
        for (paced, now, expected) in [
            (0, due, (false, false, PacedBy::No)),
            (8, due, (true, false, PacedBy::No)),
            (4, due, (false, true, PacedBy::No)),
            (5, due, (false, true, PacedBy::ByDomain)),
            (14, due, (true, true, PacedBy::ByAll)),
            (14, late, (true, true, PacedBy::No)),
        ] {
            let letter = to_letter(&row(paced), &keys, now);
            let read = (letter.held, letter.passed, letter.paced);
            assert_eq!(read, expected, "{paced} at {now}");
        }
        let first = to_letter(&row(0), &keys, due);
        assert_eq!(first.id, to_letter(&row(0), &keys, late).id);
        let again = submission::Model {
            received_at: late,
            ..row(0)
        };
        assert_ne!(first.id, to_letter(&again, &keys, late).id);
        let reminder = to_letter(&row(16 + 32), &keys, late);
        assert_ne!(first.id, reminder.id, "mail programs would hide it");
        assert_eq!(first.id, to_letter(&row(32), &keys, late).id);
    }
}
