//! Reads what there is at the end: rows of the database, as lines whose fields a bar separates.

use std::collections::HashMap;

use uuid::Uuid;

use super::reconcile::{EndorsementRow, LetterState, OutboxRow};
use crate::servers::post::Purpose;

/// SQL for every endorsement: its id, the person's number where the public name has it (it follows
/// `Person `), 1 where it counts, the mailbox.
pub const ROWS: &str = "select id, case when name like 'Person %' then substr(name, 8) else '' end, \
                        case when state in ('confirmed', 'accepted') then 1 else 0 end, coalesce(encode(email_index, 'hex'), '') \
                        from endorsement";

/// SQL for every sealed submission: its id, and its step. Whose it is stands in the envelope.
pub const ENVELOPES: &str = "select id, step from submission";

/// SQL for every letter in the outbox: its id, what it is about, its purpose, its state.
pub const OUTBOX: &str =
    "select id, endorsement_id, kind, state from outbox_letter where endorsement_id is not null";

/// `ROWS` for SQLite, where an id is 16 bytes.
pub const SQLITE_ROWS: &str = "select lower(hex(id)) || '|' || case when name like 'Person %' then substr(name, 8) else '' end || '|' \
                               || (state in ('confirmed', 'accepted')) || '|' || coalesce(lower(hex(email_index)), '') from endorsement";

/// `ENVELOPES` for SQLite.
pub const SQLITE_ENVELOPES: &str = "select lower(hex(id)) || '|' || step from submission";

/// `OUTBOX` for SQLite.
pub const SQLITE_OUTBOX: &str = "select lower(hex(id)) || '|' || lower(hex(endorsement_id)) || '|' || kind || '|' || state \
                                 from outbox_letter where endorsement_id is not null";

/// SQL for the total of the tally: what the public sees, and what hidden people add to it shortly.
pub const TOTAL: &str = "select coalesce(sum(organisations + individuals), 0) from tally where dimension in ('all', 'held:all')";

/// Reads the lines of `ROWS`.
pub fn parse_rows(text: &str) -> Result<Vec<EndorsementRow>, String> {
    let row = |line: &str| {
        let mut fields = line.split('|');
        let id = fields.next()?.parse().ok()?;
        let person = match fields.next()? {
            "" => None,
            number => Some(number.parse().ok()?),
        };
        let counted = fields.next()? == "1";
        Some(EndorsementRow {
            id,
            person,
            counted,
            mailbox: fields.next()?.into(),
        })
    };
    text.lines()
        .map(|line| row(line).ok_or_else(|| format!("an endorsement reads “{line}”")))
        .collect()
}

/// Reads the lines of `ENVELOPES`.
pub fn parse_envelopes(text: &str) -> Result<HashMap<Uuid, LetterState>, String> {
    let envelope = |line: &str| {
        let (id, step) = line.split_once('|')?;
        let state = match step {
            "0" => LetterState::Waiting,
            _ => LetterState::Sent,
        };
        Some((id.parse().ok()?, state))
    };
    text.lines()
        .map(|line| envelope(line).ok_or_else(|| format!("a submission reads “{line}”")))
        .collect()
}

/// Reads the lines of `OUTBOX`.
pub fn parse_outbox(text: &str) -> Result<HashMap<Uuid, OutboxRow>, String> {
    let letter = |line: &str| {
        let mut fields = line.split('|');
        let id = fields.next()?.parse().ok()?;
        let about = fields.next()?.parse().ok()?;
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
                about,
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
    use sea_orm::{ConnectionTrait as _, Database};

    use super::*;
    use crate::servers::sqlite::{query_sqlite, query_sqlite_number};

    const ID: &str = "0190b7a2-0000-8000-8000-000000000001";

    #[test]
    fn lines_are_read_or_refused() {
        let read = parse_rows(&format!("{ID}|12|1|00ff\n{ID}||0|\n")).unwrap();
        assert_eq!(
            (read[0].person, read[0].counted, &*read[0].mailbox),
            (Some(12), true, "00ff")
        );
        assert_eq!((read[1].person, read[1].counted), (None, false));
        assert!(parse_rows("x|1|1|00").is_err() && parse_rows(&format!("{ID}|x|1|00")).is_err());
        let read = parse_envelopes(&format!("{ID}|0\n")).unwrap();
        assert_eq!(read[&ID.parse().unwrap()], LetterState::Waiting);
        assert!(parse_envelopes("x|0").is_err() && parse_envelopes(ID).is_err());
        let about: Uuid = "0190b7a2-0000-8000-8000-000000000007".parse().unwrap();
        let read = parse_outbox(&format!("{ID}|{about}|confirmed|sent\n")).unwrap();
        assert_eq!(
            read[&ID.parse().unwrap()],
            OutboxRow {
                about,
                purpose: Purpose::Keep,
                state: LetterState::Sent
            }
        );
        assert!(parse_outbox("7|7|confirm|sent").is_err());
    }

    #[tokio::test]
    async fn a_file_of_sqlite_gives_the_same_lines() {
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join("undersigned.db");
        let database = Database::connect(format!("sqlite://{}?mode=rwc", file.display()))
            .await
            .unwrap();
        let (first, second) = (
            "0190b7a2000080008000000000000001",
            "0190b7a2000080008000000000000002",
        );
        let filled = format!(
            "create table endorsement (id blob, name text, state text, email_index blob); \
             create table submission (id blob, step integer); \
             create table outbox_letter (id blob, endorsement_id blob, kind text, state text); \
             create table tally (dimension text, organisations integer, individuals integer); \
             insert into endorsement values (x'{first}', 'Person 12', 'confirmed', x'00ff'), (x'{second}', null, 'withdrawn', null); \
             insert into submission values (x'{second}', 1); \
             insert into outbox_letter values (x'{first}', x'{second}', 'confirmed', 'sent'), (x'{second}', null, 'setup', 'sent'); \
             insert into tally values ('all', 1, 2), ('held:all', 0, 1), ('country', 1, 2)"
        );
        database.execute_unprepared(&filled).await.unwrap();
        let rows = parse_rows(&query_sqlite(&file, SQLITE_ROWS).await.unwrap()).unwrap();
        let people: Vec<_> = rows.iter().map(|row| (row.person, row.counted)).collect();
        assert_eq!(people, [(Some(12), true), (None, false)]);
        assert_eq!((&*rows[0].mailbox, &*rows[1].mailbox), ("00ff", ""));
        let envelopes = query_sqlite(&file, SQLITE_ENVELOPES).await.unwrap();
        let envelopes = parse_envelopes(&envelopes).unwrap();
        assert_eq!(envelopes[&second.parse().unwrap()], LetterState::Sent);
        let outbox = query_sqlite(&file, SQLITE_OUTBOX).await.unwrap();
        let outbox = parse_outbox(&outbox).unwrap();
        assert_eq!(outbox.len(), 1);
        assert_eq!(
            outbox[&first.parse().unwrap()]
                .about
                .as_simple()
                .to_string(),
            second
        );
        assert_eq!(query_sqlite_number(&file, TOTAL).await.unwrap(), 4);
        assert!(
            query_sqlite(&directory.path().join("other"), TOTAL)
                .await
                .is_err()
        );
    }
}
