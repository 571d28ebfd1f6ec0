//! Reads what there is at the end: rows of the database, as lines whose fields a bar separates.

use std::collections::HashMap;
use std::path::Path;

use sea_orm::{ConnectOptions, ConnectionTrait, Database, DbBackend, DbErr, Statement};
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

/// `ROWS` for SQLite.
pub const SQLITE_ROWS: &str = "select substr(name, 8) || '|' || (state in ('confirmed', 'accepted')) || '|' || lower(hex(email_index)) \
                               from endorsement where name like 'Person %'";

/// `OUTBOX` for SQLite, where an id is 16 bytes.
pub const SQLITE_OUTBOX: &str = "select lower(hex(outbox_letter.id)) || '|' || substr(name, 8) || '|' || outbox_letter.kind || '|' \
                                 || outbox_letter.state from outbox_letter \
                                 join endorsement on endorsement.id = endorsement_id where name like 'Person %'";

/// SQL for the total of the tally.
pub const TOTAL: &str =
    "select coalesce(sum(organisations + individuals), 0) from tally where dimension = 'all'";

/// Runs a query of a SQLite file, which a server may have open; gives a line a row, of its first
/// column, which has to be text.
pub async fn query_sqlite(file: &Path, sql: &str) -> Result<String, String> {
    let place = file.display();
    let read = read_texts(&format!("sqlite://{place}"), sql).await;
    read.map(|lines| lines.join("\n"))
        .map_err(|error| format!("{place}: {error}"))
}

async fn read_texts(url: &str, sql: &str) -> Result<Vec<String>, DbErr> {
    let mut options = ConnectOptions::new(url);
    options.max_connections(1).sqlx_logging(false);
    let database = Database::connect(options).await?;
    let rows = database
        .query_all_raw(Statement::from_string(DbBackend::Sqlite, sql))
        .await?;
    database.close().await?;
    rows.iter().map(|row| row.try_get_by_index(0)).collect()
}

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

    #[tokio::test]
    async fn a_file_of_sqlite_gives_the_same_lines() {
        let directory = tempfile::tempdir().unwrap();
        let file = directory.path().join("undersigned.db");
        let database = Database::connect(format!("sqlite://{}?mode=rwc", file.display()))
            .await
            .unwrap();
        let filled = "create table endorsement (id blob, name text, state text, email_index blob); \
            create table outbox_letter (id blob, endorsement_id blob, kind text, state text); \
            create table tally (dimension text, organisations integer, individuals integer); \
            insert into endorsement values (x'0a', 'Person 12', 'confirmed', x'00ff'), (x'0b', 'Person 13', 'pending', x'0f'); \
            insert into outbox_letter values (x'0190b7a2000070008000000000000001', x'0a', 'confirmed', 'sent'); \
            insert into tally values ('all', 1, 2), ('country', 1, 2)";
        database.execute_unprepared(filled).await.unwrap();
        let rows = query_sqlite(&file, SQLITE_ROWS).await.unwrap();
        assert_eq!(rows, "12|1|00ff\n13|0|0f");
        let outbox = query_sqlite(&file, SQLITE_OUTBOX).await.unwrap();
        let outbox = parse_outbox(&outbox).unwrap();
        let id: Uuid = "0190b7a2-0000-7000-8000-000000000001".parse().unwrap();
        assert_eq!(
            (outbox[&id].person, outbox[&id].purpose),
            (12, Purpose::Keep)
        );
        let total = query_sqlite(&file, &format!("select ({TOTAL}) || ''")).await;
        assert_eq!(total.unwrap(), "3");
        assert!(
            query_sqlite(&directory.path().join("other"), TOTAL)
                .await
                .is_err()
        );
    }
}
