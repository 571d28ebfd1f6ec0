//! Rows of the outbox: how letters come in, and how workers claim them.

use chrono::{DateTime, TimeDelta, Utc};
use entities::outbox_letter;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, FromQueryResult, QueryFilter,
    QueryResult, Statement, UpdateMany, Value,
};
use uuid::Uuid;

use super::notes::seal_note;
use crate::mail::rules::{
    AboutEndorsement, FARTHEST_CLAIM, Letter, LetterContent, LetterPlace, LetterState,
    LetterSubject, NewLetter, NewsAbout, OutboxKind, PacedBy, WrittenKind,
};
use crate::storage::bulk_sql::{self, Cell, Columns};
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;
use crate::values::{Keyring, Random};

type Result<T> = std::result::Result<T, DatabaseError>;
use outbox_letter::Column as C;

/// What stands in a row that this release cannot read, for example one of a kind that only a newer
/// release knows.
pub const UNREADABLE: &str = "this release cannot read the email";
/// What stands in a row that lacks what its kind needs.
pub const INCOMPLETE: &str = "the row of the email is incomplete";
/// How long a row that cannot be read is left to others.
pub const SET_ASIDE: TimeDelta = TimeDelta::minutes(10);

/// A new row about an endorsement.
struct NewRow<'a> {
    id: Uuid,
    letter: &'a NewLetter,
    note: Option<String>,
    now: DateTime<Utc>,
}

/// Inserts letters, each with the id of its row, and seals their notes.
pub async fn insert(
    tx: &WriteTransaction,
    letters: &[(Uuid, NewLetter)],
    seals: (&Keyring, &Random),
    now: DateTime<Utc>,
) -> Result<()> {
    let columns: &Columns<NewRow<'_>> = &[
        ("id", Cell::Id(|row| row.id)),
        ("statement_id", Cell::Id(|row| row.letter.about.statement)),
        ("endorsement_id", Cell::Id(|row| row.letter.about.id)),
        (
            "kind",
            Cell::Text(|row| row.letter.kind.as_str().to_owned()),
        ),
        ("created_at", Cell::Time(|row| row.now)),
        ("due_at", Cell::Time(|row| row.now + row.letter.wait)),
        ("note", Cell::MaybeText(|row| row.note.clone())),
    ];
    let sql = "insert into outbox_letter \
               (id, statement_id, endorsement_id, kind, state, attempts, created_at, due_at, note) \
               select id, statement_id, endorsement_id, kind, 'waiting', 0, created_at, due_at, note from v";
    let rows: Vec<NewRow<'_>> = letters
        .iter()
        .map(|(id, letter)| NewRow {
            id: *id,
            letter,
            note: letter.note.as_ref().map(|note| seal_note(note, *id, seals)),
            now,
        })
        .collect();
    bulk_sql::execute(tx, columns, &rows.iter().collect::<Vec<_>>(), sql)
        .await
        .map(|_| ())
}

/// Inserts a letter that was written and sealed for its row.
pub async fn insert_written(
    tx: &WriteTransaction,
    id: Uuid,
    kind: WrittenKind,
    sealed: Vec<u8>,
    now: DateTime<Utc>,
) -> Result<()> {
    let row = outbox_letter::ActiveModel {
        id: Set(id),
        kind: Set(OutboxKind::Written(kind)),
        state: Set(LetterState::Waiting),
        attempts: Set(0),
        created_at: Set(now),
        due_at: Set(now),
        paced: Set(PacedBy::No as i32),
        written_sealed: Set(Some(sealed)),
        ..outbox_letter::ActiveModel::default()
    };
    let insert = outbox_letter::Entity::insert(row);
    insert.exec_without_returning(tx).await?;
    Ok(())
}

/// Takes a letter back that was put into the outbox in this transaction.
pub async fn take_back(tx: &WriteTransaction, id: Uuid) -> Result<()> {
    outbox_letter::Entity::delete_by_id(id).exec(tx).await?;
    Ok(())
}

/// Keeps the planner of PostgreSQL to the indexes until the transaction ends: without statistics of a
/// queue that grew suddenly, it would read and sort all of it.
pub async fn keep_to_indexes(tx: &WriteTransaction) -> Result<()> {
    if tx.get_database_backend() == DbBackend::Postgres {
        tx.execute_unprepared(
            "set local enable_sort = off; set local enable_seqscan = off; \
             set local enable_hashjoin = off; set local enable_mergejoin = off",
        )
        .await?;
    }
    Ok(())
}

/// The condition of the letters of mailings that are being sent, or sent on to newcomers.
pub(super) const BEING_SENT: &str = "mailing_id is not null and \
     mailing_id in (select id from news_mailing where state in ('sending', 'done'))";

/// Which letters a worker claims.
#[derive(Clone, Copy)]
pub(super) enum LetterChoice {
    /// All that are no news.
    Others,
    /// Those of mailings that are being sent.
    News,
}

impl LetterChoice {
    fn condition(self) -> &'static str {
        match self {
            Self::Others => "mailing_id is null",
            Self::News => BEING_SENT,
        }
    }
}

/// Claims due letters that are no news for this worker until `until`. Other workers skip them; if this
/// one dies, the claim expires, and one that was made before the clock was set back holds nobody off. A
/// row that cannot be read is set aside, so that it holds up no other.
pub async fn claim(
    tx: &WriteTransaction,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
    limit: usize,
) -> Result<Vec<Letter>> {
    claim_chosen(tx, LetterChoice::Others, (now, until), limit).await
}

/// Claims due letters of a choice.
pub(super) async fn claim_chosen(
    tx: &WriteTransaction,
    choice: LetterChoice,
    (now, until): (DateTime<Utc>, DateTime<Utc>),
    limit: usize,
) -> Result<Vec<Letter>> {
    let condition = choice.condition();
    let due = |kind: &str| {
        format!(
            "select id from outbox_letter where state = 'waiting' and due_at <= $2{kind} and {condition} \
             and (claimed_until is null or claimed_until < $2{kind} or claimed_until > $3{kind}) \
             order by due_at limit {limit}"
        )
    };
    let sql = match tx.get_database_backend() {
        // Rows that another worker is just claiming are skipped and not waited for. SQLite has one
        // writer, so nobody else claims. The planner looks an array up by primary key, but may join
        // a subquery by a full scan.
        DbBackend::Postgres => format!(
            "update outbox_letter set claimed_until = $1::timestamptz where id = any(array({} for update skip locked)) returning *",
            due("::timestamptz")
        ),
        _ => format!(
            "update outbox_letter set claimed_until = $1 where id in ({}) returning *",
            due("")
        ),
    };
    let values: [Value; 3] = [until.into(), now.into(), (now + FARTHEST_CLAIM).into()];
    let query = Statement::from_sql_and_values(tx.get_database_backend(), sql, values);
    let (mut letters, mut unreadable, mut incomplete) = (vec![], vec![], vec![]);
    for row in tx.query_all_raw(query).await? {
        match outbox_letter::Model::from_query_result(&row, "") {
            Err(_) => unreadable.extend(note_unreadable(&row)),
            Ok(row) => match to_letter(&row, now) {
                Some(letter) => letters.push(letter),
                None => incomplete.push(row.id),
            },
        }
    }
    set_aside(tx, &unreadable, now).await?;
    give_up_incomplete(tx, &incomplete).await?;
    // `returning` gives the rows in any order.
    letters.sort_by_key(|letter| (letter.due_at, letter.id));
    Ok(letters)
}

/// Returns the id of a row that cannot be read. The row is logged once, by whoever meets it first.
fn note_unreadable(row: &QueryResult) -> Option<Uuid> {
    // The error is not logged, as it may repeat the content of the row.
    let Ok(id) = row.try_get::<Uuid>("", "id") else {
        tracing::error!("a row of the outbox has no readable id, and is left out");
        return None;
    };
    let known: Option<String> = row.try_get("", "last_error").unwrap_or_default();
    if known.as_deref() != Some(UNREADABLE) {
        tracing::error!(letter = %id, "a row of the outbox cannot be read, and is set aside");
    }
    Some(id)
}

/// Leaves rows that cannot be read to others for a while: during an upgrade a newer process runs
/// beside this one, and may know their kind.
async fn set_aside(tx: &WriteTransaction, ids: &[Uuid], now: DateTime<Utc>) -> Result<()> {
    if ids.is_empty() {
        return Ok(());
    }
    remove_claims(ids)
        .col_expr(C::DueAt, Expr::val(now + SET_ASIDE))
        .col_expr(C::LastError, Expr::val(UNREADABLE))
        .exec(tx)
        .await?;
    Ok(())
}

/// Gives up rows that lack their endorsement or their text, which nobody can send.
async fn give_up_incomplete(tx: &WriteTransaction, ids: &[Uuid]) -> Result<()> {
    if ids.is_empty() {
        return Ok(());
    }
    tracing::error!(
        letters = ids.len(),
        "rows of the outbox are incomplete and will not be sent"
    );
    remove_claims(ids)
        .col_expr(C::State, Expr::val(LetterState::Dead))
        .col_expr(C::LastError, Expr::val(INCOMPLETE))
        .exec(tx)
        .await?;
    Ok(())
}

/// Starts an update that removes the claims of letters.
pub(super) fn remove_claims(ids: &[Uuid]) -> UpdateMany<outbox_letter::Entity> {
    let query = outbox_letter::Entity::update_many().filter(C::Id.is_in(ids.iter().copied()));
    query.col_expr(C::ClaimedUntil, Expr::val(None::<DateTime<Utc>>))
}

/// Reads a row; `None` if it lacks what its kind needs.
fn to_letter(row: &outbox_letter::Model, now: DateTime<Utc>) -> Option<Letter> {
    let subject = row
        .statement_id
        .zip(row.endorsement_id)
        .map(|(statement, id)| LetterSubject { statement, id });
    let content = match (row.kind, subject, &row.written_sealed) {
        (OutboxKind::AboutEndorsement(kind), Some(subject), _) => {
            LetterContent::AboutEndorsement(AboutEndorsement {
                subject,
                kind,
                note: row.note.clone(),
            })
        }
        (OutboxKind::Written(_), _, Some(sealed)) => LetterContent::Written(sealed.clone()),
        (OutboxKind::News, Some(subject), _) => LetterContent::News(NewsAbout {
            subject,
            mailing: row.mailing_id?,
        }),
        _ => return None,
    };
    Some(Letter {
        held: row.attempts == 0 && row.asked_at.unwrap_or(row.due_at) > row.created_at,
        id: row.id,
        place: LetterPlace::Outbox,
        content,
        attempts: u32::try_from(row.attempts).unwrap_or(0),
        due_at: row.due_at,
        // A letter that was tried or paced has passed the limits before: the mailbox must not be
        // charged again for a failure of the mail server or a wait for a slot.
        passed: row.attempts > 0 || row.asked_at.is_some(),
        paced: PacedBy::of(row.paced, row.due_at, now),
    })
}
