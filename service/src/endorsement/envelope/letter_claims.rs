//! The first letters that wait in the rows of submissions: how workers claim them, and what becomes of
//! their rows afterwards.

use std::collections::HashSet;

use chrono::{DateTime, TimeDelta, Utc};
use entities::submission;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, FromQueryResult, QueryFilter, Statement,
    Value,
};
use uuid::Uuid;

use super::store::{LETTER_LEFT, LETTER_WAITS, REMINDER_PLANNED};
use crate::endorsement::reminding::rules::REMIND_AFTER;
use crate::endorsement::rules::Target;
use crate::endorsement::{state_sql, store};
use crate::mail::rules::{FARTHEST_CLAIM, PacedBy};
use crate::statement::rules::CONFIRM_WITHIN;
use crate::storage::bulk_sql::{self, Cell, Columns};
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;

type Result<T> = std::result::Result<T, DatabaseError>;
use submission::Column as C;

/// In `paced`: the letter has a slot, so the limits by address have let it pass. The two bits below
/// are the number of [`PacedBy`].
const HAS_SLOT: i16 = 4;
/// In `paced`: a limit held the letter back.
const WAS_HELD: i16 = 8;
/// In `paced`: the letter that waits is the reminder.
pub(super) const IS_REMINDER: i16 = 16;
/// In `paced`, whatever the step: somebody was reminded, and never is again.
pub(super) const WAS_REMINDED: i16 = 32;
/// What outlives a wait in `paced`.
const OF_REMINDER: i16 = IS_REMINDER | WAS_REMINDED;
/// What outlives the same submission that comes again while its letter waits: that is no reminder then.
pub(super) const OF_FIRST_LETTER: i16 = 3 | HAS_SLOT | WAS_HELD | WAS_REMINDED;

/// Claims envelopes whose first letter is due for this worker until `until`, those that are due for
/// longest. Other workers skip them; if this one dies, the claim expires. A claim that ends later
/// than any worker claims for was made before the clock was set back, and holds nobody off.
pub async fn claim(
    tx: &WriteTransaction,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
    limit: usize,
) -> Result<Vec<submission::Model>> {
    if limit == 0 {
        return Ok(vec![]);
    }
    let due = |key: &str, kind: &str| {
        format!(
            "select {key} from submission where step = {LETTER_WAITS} and due_at <= $2{kind} \
             and (claimed_until is null or claimed_until < $2{kind} or claimed_until > $3{kind}) \
             order by due_at limit {limit}"
        )
    };
    let sql = match tx.get_database_backend() {
        // Rows that another worker is just claiming are skipped and not waited for. SQLite has one
        // writer, so nobody else claims.
        DbBackend::Postgres => format!(
            "with due as materialized ({} for update skip locked) \
             update submission set claimed_until = $1::timestamptz from due \
             where submission.statement_id = due.statement_id and submission.id = due.id returning submission.*",
            due("statement_id, id", "::timestamptz")
        ),
        _ => format!(
            "update submission set claimed_until = $1 where rowid in ({}) returning *",
            due("rowid", "")
        ),
    };
    let values: [Value; 3] = [until.into(), now.into(), (now + FARTHEST_CLAIM).into()];
    let query = Statement::from_sql_and_values(tx.get_database_backend(), sql, values);
    let mut claimed = submission::Model::find_by_statement(query).all(tx).await?;
    // `returning` gives the rows in any order.
    claimed.sort_by_key(|row| (row.due_at, row.id));
    Ok(claimed)
}

/// An envelope that a worker has claimed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClaimedEnvelope {
    pub target: Target,
    /// When the submission was received that the worker has read.
    pub received_at: DateTime<Utc>,
    /// The end of the claim, by which the worker recognises its own.
    pub until: DateTime<Utc>,
}

/// The change of a claimed row.
struct ClaimedChange {
    claimed: ClaimedEnvelope,
    due: DateTime<Utc>,
    /// When a reminder is due, where one is planned.
    remind: DateTime<Utc>,
    paced: i16,
}

/// The columns by which a claimed row is recognised and changed.
const CHANGE: &Columns<ClaimedChange> = &[
    (
        "statement_id",
        Cell::Id(|change| change.claimed.target.statement),
    ),
    ("id", Cell::Id(|change| change.claimed.target.id)),
    ("received", Cell::Time(|change| change.claimed.received_at)),
    ("until", Cell::Time(|change| change.claimed.until)),
    ("due", Cell::Time(|change| change.due)),
    ("remind", Cell::Time(|change| change.remind)),
    ("pace", Cell::Number(|change| i32::from(change.paced))),
];

/// The claim is still this worker's: another one that holds the row now has a claim that ends at
/// another time.
const IS_OWN: &str = "submission.claimed_until = v.until";
/// The letter of what this worker has read still waits, whoever has the claim: a beat may have been
/// written whose answer was lost, and then the row tells of an end that this worker does not know.
const STILL_WAITS: &str = "submission.step = 0 and \
                           (submission.received_at = v.received or submission.claimed_until = v.until)";

/// Changes rows of which a condition is true, ends the claim, and returns these rows.
async fn change_claimed(
    tx: &WriteTransaction,
    mut changes: Vec<ClaimedChange>,
    (set, condition): (&str, &str),
) -> Result<Vec<Target>> {
    let sql = format!(
        "update submission set claimed_until = null{set} from v \
         where submission.statement_id = v.statement_id and submission.id = v.id \
         and {condition} returning submission.statement_id, submission.id"
    );
    changes.sort_by_key(|change| change.claimed.target);
    let rows: Vec<&ClaimedChange> = changes.iter().collect();
    let keys: Vec<RowKey> = bulk_sql::load_rows(tx, CHANGE, &rows, &sql).await?;
    Ok(keys.into_iter().map(RowKey::into_target).collect())
}

#[derive(FromQueryResult)]
struct RowKey {
    statement_id: Uuid,
    id: Uuid,
}

impl RowKey {
    fn into_target(self) -> Target {
        Target {
            statement: self.statement_id,
            id: self.id,
        }
    }
}

/// Makes changes of claimed rows that all get this moment and pace.
fn build_changes(
    claimed: &[ClaimedEnvelope],
    due: DateTime<Utc>,
    paced: i16,
) -> Vec<ClaimedChange> {
    let change = |claimed: &ClaimedEnvelope| ClaimedChange {
        claimed: *claimed,
        due,
        remind: due,
        paced,
    };
    claimed.iter().map(change).collect()
}

/// Notes that the mail server has the first letter: the envelope stays until its time to be confirmed
/// is over.
pub async fn finish(
    tx: &WriteTransaction,
    claimed: &[ClaimedEnvelope],
    now: DateTime<Utc>,
) -> Result<()> {
    end_waiting(tx, claimed, Some(now), STILL_WAITS)
        .await
        .map(|_| ())
}

/// Notes that the first letter goes on waiting in the outbox; without `reminds_from` nobody is reminded
/// of it, as it was given up. Returns the envelopes whose claim was still this worker's.
pub async fn hand_to_outbox(
    tx: &WriteTransaction,
    claimed: &[ClaimedEnvelope],
    reminds_from: Option<DateTime<Utc>>,
) -> Result<Vec<Target>> {
    end_waiting(tx, claimed, reminds_from, IS_OWN).await
}

/// Ends the wait of first letters, and plans reminders, which are due so long after the letter left:
/// one that was late, or was sent again, is not followed by another at once.
async fn end_waiting(
    tx: &WriteTransaction,
    claimed: &[ClaimedEnvelope],
    reminds_from: Option<DateTime<Utc>>,
    condition: &str,
) -> Result<Vec<Target>> {
    let change = |claimed: &ClaimedEnvelope| {
        let due = claimed.received_at + CONFIRM_WITHIN;
        ClaimedChange {
            claimed: *claimed,
            due,
            remind: reminds_from.map_or(due, |from| from + REMIND_AFTER),
            paced: 0,
        }
    };
    let kept = format!("paced = submission.paced & {WAS_REMINDED}");
    let set = if reminds_from.is_some() {
        // Whether a statement reminds stands in its own row, so that no worker has to know it.
        let reminds = format!(
            "case when (submission.paced & {OF_REMINDER}) = 0 and \
             (select reminds from statement where statement.id = submission.statement_id)"
        );
        format!(
            ", step = {reminds} then {REMINDER_PLANNED} else {LETTER_LEFT} end, \
             due_at = {reminds} then v.remind else v.due end, {kept}"
        )
    } else {
        format!(", step = {LETTER_LEFT}, due_at = v.due, {kept}")
    };
    let changes = claimed.iter().map(change).collect();
    change_claimed(tx, changes, (&set, condition)).await
}

/// Postpones first letters, which a limit holds back until `due`.
pub async fn hold(
    tx: &WriteTransaction,
    claimed: &[ClaimedEnvelope],
    due: DateTime<Utc>,
) -> Result<()> {
    let changes = build_changes(claimed, due, WAS_HELD);
    let set = format!(", due_at = v.due, paced = (submission.paced & {OF_REMINDER}) | v.pace");
    change_claimed(tx, changes, (&set, IS_OWN))
        .await
        .map(|_| ())
}

/// Postpones first letters to a slot of their own.
pub async fn put_off(
    tx: &WriteTransaction,
    claimed: &[ClaimedEnvelope],
    slot: DateTime<Utc>,
    paced: PacedBy,
) -> Result<()> {
    let changes = build_changes(claimed, slot, HAS_SLOT | paced as i16);
    let kept = WAS_HELD | OF_REMINDER;
    let set = format!(", due_at = v.due, paced = (submission.paced & {kept}) | v.pace");
    change_claimed(tx, changes, (&set, IS_OWN))
        .await
        .map(|_| ())
}

/// Releases envelopes to other workers.
pub async fn release(tx: &WriteTransaction, claimed: &[ClaimedEnvelope]) -> Result<()> {
    let changes = build_changes(claimed, DateTime::UNIX_EPOCH, 0);
    change_claimed(tx, changes, ("", IS_OWN)).await.map(|_| ())
}

/// Extends claims to `new` that still end as they did, and tells whether another worker has none of
/// them. A row that is gone was confirmed or dropped meanwhile, and no other worker has it.
pub async fn extend_claims(
    tx: &WriteTransaction,
    claimed: &[ClaimedEnvelope],
    new: DateTime<Utc>,
) -> Result<bool> {
    let mut changes = build_changes(claimed, new, 0);
    changes.sort_by_key(|change| change.claimed.target);
    let rows: Vec<&ClaimedChange> = changes.iter().collect();
    let sql = format!(
        "update submission set claimed_until = v.due from v \
         where submission.statement_id = v.statement_id and submission.id = v.id and {IS_OWN}"
    );
    let extended = bulk_sql::execute(tx, CHANGE, &rows, &sql).await?;
    if usize::try_from(extended) == Ok(claimed.len()) {
        return Ok(true);
    }
    let sql = match tx.get_database_backend() {
        // As in `store::load`.
        DbBackend::Postgres => {
            "select s.statement_id, s.id from v cross join lateral \
             (select * from submission where statement_id = v.statement_id and id = v.id limit 1) as s \
             where s.claimed_until is null or s.claimed_until <> v.due"
        }
        _ => {
            "select s.statement_id, s.id from v join submission as s \
             on s.statement_id = v.statement_id and s.id = v.id \
             where s.claimed_until is null or s.claimed_until <> v.due"
        }
    };
    let lost: Vec<RowKey> = bulk_sql::load_rows(tx, CHANGE, &rows, sql).await?;
    Ok(lost.is_empty())
}

/// Removes envelopes for which nothing is left to do, where the submission that was read still waits
/// for its letter: one that came again meanwhile stays.
pub async fn remove(tx: &WriteTransaction, claimed: &[ClaimedEnvelope]) -> Result<()> {
    let mut changes = build_changes(claimed, DateTime::UNIX_EPOCH, 0);
    changes.sort_by_key(|change| change.claimed.target);
    let sql = match tx.get_database_backend() {
        DbBackend::Postgres => {
            "delete from submission using v where submission.statement_id = v.statement_id \
             and submission.id = v.id and submission.received_at = v.received and submission.step = 0"
        }
        _ => {
            "delete from submission where (statement_id, id, received_at) in \
             (select statement_id, id, received from v) and step = 0"
        }
    };
    let rows: Vec<&ClaimedChange> = changes.iter().collect();
    bulk_sql::execute(tx, CHANGE, &rows, sql).await.map(|_| ())
}

/// A submission that only repeated a standing line, as its mailbox was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnsweredSubmission {
    pub submission: Target,
    /// When the submission was received that the worker has read.
    pub received_at: DateTime<Utc>,
    /// The line that stood when the letter was written.
    pub standing: Target,
}

const ANSWERED: &Columns<AnsweredSubmission> = &[
    ("statement_id", Cell::Id(|one| one.submission.statement)),
    ("id", Cell::Id(|one| one.submission.id)),
    ("received", Cell::Time(|one| one.received_at)),
];

/// Removes submissions whose mailbox was told that the line stands already. Where it has ended since
/// the letter was written, the submission is a new one: it is asked for at once.
pub async fn end_answered(
    tx: &WriteTransaction,
    answered: &[AnsweredSubmission],
    now: DateTime<Utc>,
) -> Result<()> {
    if answered.is_empty() {
        return Ok(());
    }
    let standing = list_standing(tx, answered).await?;
    let mut sorted: Vec<&AnsweredSubmission> = answered.iter().collect();
    sorted.sort_by_key(|one| one.submission);
    let (over, open): (Vec<_>, Vec<_>) = sorted
        .into_iter()
        .partition(|one| standing.contains(&one.standing));
    let remove = match tx.get_database_backend() {
        DbBackend::Postgres => {
            "delete from submission using v where submission.statement_id = v.statement_id \
             and submission.id = v.id and submission.received_at = v.received"
        }
        _ => {
            "delete from submission where (statement_id, id, received_at) in \
             (select statement_id, id, received from v)"
        }
    };
    bulk_sql::execute(tx, ANSWERED, &over, remove).await?;
    for one in open {
        ask_again(tx, one, now).await?;
    }
    Ok(())
}

/// Lets the first letter of a submission wait once more. Letters are known by the moment of their
/// submission, so that moves a little: mail programs would hide another letter with the same id.
async fn ask_again(
    tx: &WriteTransaction,
    one: &AnsweredSubmission,
    now: DateTime<Utc>,
) -> Result<()> {
    let received_at = one.received_at + TimeDelta::microseconds(1);
    submission::Entity::update_many()
        .col_expr(C::Step, Expr::val(LETTER_WAITS))
        .col_expr(C::Paced, Expr::cust(format!("paced & {WAS_REMINDED}")))
        .col_expr(C::ClaimedUntil, Expr::val(None::<DateTime<Utc>>))
        .col_expr(C::ReceivedAt, Expr::val(received_at))
        .col_expr(C::DueAt, Expr::val(now))
        .filter(C::StatementId.eq(one.submission.statement))
        .filter(C::Id.eq(one.submission.id))
        .filter(C::ReceivedAt.eq(one.received_at))
        .exec(tx)
        .await?;
    Ok(())
}

/// Lists those of the lines that still stand.
async fn list_standing(
    tx: &WriteTransaction,
    answered: &[AnsweredSubmission],
) -> Result<HashSet<Target>> {
    let lines: Vec<&Target> = answered.iter().map(|one| &one.standing).collect();
    let sql = format!(
        "select statement_id, id from endorsement \
         where (statement_id, id) in (select statement_id, id from v) and {}",
        state_sql::STANDING
    );
    let found: Vec<RowKey> = bulk_sql::load_rows(tx, store::TARGET, &lines, &sql).await?;
    Ok(found.into_iter().map(RowKey::into_target).collect())
}

/// Removes the claims that end before `before`, whoever has them, and returns their number.
pub async fn free_claims(tx: &WriteTransaction, before: DateTime<Utc>) -> Result<u64> {
    let freed = submission::Entity::update_many()
        .col_expr(C::ClaimedUntil, Expr::val(None::<DateTime<Utc>>))
        .filter(C::Step.eq(LETTER_WAITS))
        .filter(C::ClaimedUntil.lt(before))
        .exec(tx)
        .await?;
    Ok(freed.rows_affected)
}

/// Whether the letter that waits in the row of a submission is the reminder.
pub fn is_reminder(row: &submission::Model) -> bool {
    row.step == LETTER_WAITS && row.paced & IS_REMINDER != 0
}

/// What `paced` says of a first letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EnvelopePace {
    /// Which paces have given it a slot.
    pub by: PacedBy,
    /// Whether the limits by address have let it pass.
    pub passed: bool,
    /// Whether a limit held it back.
    pub held: bool,
}

/// Reads what `paced` says of a first letter.
pub fn read_pace(row: &submission::Model, now: DateTime<Utc>) -> EnvelopePace {
    EnvelopePace {
        by: PacedBy::of(i32::from(row.paced & 3), row.due_at, now),
        passed: row.paced & HAS_SLOT != 0,
        held: row.paced & WAS_HELD != 0,
    }
}
