//! Reads what there is at the end: rows of the database, as lines whose fields a bar separates.

use std::collections::HashMap;

use uuid::Uuid;

use super::reconcile::{EndorsementRow, LetterState, OutboxRow};
use crate::servers::post::Purpose;

/// SQL for every endorsement of the driver's people: the person's number, which follows `Person `,
/// 1 where it counts, the mailbox.
pub const ROWS: &str = "select substr(name, 8), case when state in ('confirmed', 'accepted') then 1 else 0 end, encode(email_index, 'hex') \
                        from endorsement where name like 'Person %'";

/// SQL for every letter: its id, the person's number, its purpose, its state.
pub const OUTBOX: &str = "select outbox_letter.id, substr(name, 8), outbox_letter.kind, outbox_letter.state from outbox_letter \
                          join endorsement on endorsement.id = endorsement_id where name like 'Person %'";

/// SQL for the total of the tally.
pub const TOTAL: &str =
    "select coalesce(sum(organisations + individuals), 0) from tally where dimension = 'all'";

/// Reads the lines of `ROWS`.
pub fn parse_rows(text: &str) -> Result<Vec<EndorsementRow>, String> {
    let row = |line: &str| {
        let mut fields = line.split('|');
        let person = fields.next()?.parse().ok()?;
        let counted = fields.next()? == "1";
        Some(EndorsementRow {
            person,
            counted,
            mailbox: fields.next()?.into(),
        })
    };
    text.lines()
        .map(|line| row(line).ok_or_else(|| format!("an endorsement reads “{line}”")))
        .collect()
}

/// Reads the lines of `OUTBOX`.
pub fn parse_outbox(text: &str) -> Result<HashMap<Uuid, OutboxRow>, String> {
    let letter = |line: &str| {
        let mut fields = line.split('|');
        let id = fields.next()?.parse().ok()?;
        let person = fields.next()?.parse().ok()?;
        let purpose = match fields.next()? {
            "confirm" => Purpose::Confirm,
            "confirmed" => Purpose::Keep,
            _ => Purpose::Other,
        };
        let state = match fields.next()? {
            "waiting" => LetterState::Waiting,
            "sent" => LetterState::Sent,
            _ => LetterState::Ended,
        };
        Some((
            id,
            OutboxRow {
                person,
                purpose,
                state,
            },
        ))
    };
    text.lines()
        .map(|line| letter(line).ok_or_else(|| format!("a letter reads “{line}”")))
        .collect()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use super::*;

    #[test]
    fn lines_are_read_or_refused() {
        let read = parse_rows("12|1|00ff\n13|0|\n").unwrap();
        assert_eq!(
            (read[0].person, read[0].counted, &*read[0].mailbox),
            (12, true, "00ff")
        );
        assert_eq!((read[1].person, read[1].counted), (13, false));
        assert!(parse_rows("x|1|00").is_err() && parse_rows("1").is_err());
        let id = "0190b7a2-0000-7000-8000-000000000001";
        let read = parse_outbox(&format!("{id}|7|confirmed|sent\n")).unwrap();
        assert_eq!(
            read[&id.parse().unwrap()],
            OutboxRow {
                person: 7,
                purpose: Purpose::Keep,
                state: LetterState::Sent
            }
        );
        assert!(parse_outbox("7|7|confirm|sent").is_err());
    }
}
