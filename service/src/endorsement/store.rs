//! Rows of endorsements in and out; only the ledger calls what writes.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, Utc};
use entities::endorsement;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, DbBackend,
    DbErr, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::rules::{Endorsement, Line, State};
use crate::endorsement::state_sql;
use crate::storage::bulk_sql;
use crate::storage::bulk_sql::{Cell, Columns};
use crate::storage::database::DatabaseError;
use crate::values::Country;

type Result<T> = std::result::Result<T, DatabaseError>;
use endorsement::Column as C;

const COUNTED: [&str; 2] = ["confirmed", "accepted"];

/// A submission to be written.
#[derive(Clone, Debug)]
pub struct Submission {
    /// The row, pending.
    pub endorsement: Endorsement,
    /// Its fields' keyed hash.
    pub submission_key: Vec<u8>,
}

/// Endorsements by their rows, one probe of the index each: see `claims`.
pub async fn by_ids(db: &impl ConnectionTrait, ids: &[Uuid]) -> Result<Vec<Endorsement>> {
    let sql = match db.get_database_backend() {
        DbBackend::Postgres => {
            "select e.* from v cross join lateral (select * from endorsement where id = v.id limit 1) as e"
        }
        _ => "select e.* from v join endorsement as e on e.id = v.id",
    };
    let once: Vec<&Uuid> = ids.iter().collect::<BTreeSet<_>>().into_iter().collect();
    let rows: Vec<endorsement::Model> = bulk_sql::all(db, ID, &once, sql).await?;
    rows.into_iter().map(to_endorsement).collect()
}

const ID: &Columns<Uuid> = &[("id", Cell::Id(|id| *id))];

/// Holds rows until the transaction ends, in row order (on SQLite the transaction holds everything).
pub async fn lock_rows(tx: &DatabaseTransaction, ids: &[Uuid]) -> Result<()> {
    if tx.get_database_backend() == DbBackend::Postgres {
        let query = endorsement::Entity::find()
            .select_only()
            .column(C::Id)
            .filter(C::Id.is_in(ids.iter().copied()));
        query
            .order_by_asc(C::Id)
            .lock(sea_orm::sea_query::LockType::Update)
            .into_tuple::<Uuid>()
            .all(tx)
            .await?;
    }
    Ok(())
}

/// One endorsement.
pub async fn by_id(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<Endorsement>> {
    endorsement::Entity::find_by_id(id)
        .one(db)
        .await?
        .map(to_endorsement)
        .transpose()
}

/// Locks the tallies of the statements to which rows belong until the transaction ends, in row order, and gives those statements (which
/// never change). On SQLite the transaction holds everything.
pub async fn lock_tallies_of(tx: &DatabaseTransaction, ids: &[Uuid]) -> Result<BTreeSet<Uuid>> {
    #[derive(FromQueryResult)]
    struct StatementOf {
        statement_id: Uuid,
    }
    let of = "select statement_id from endorsement where id in (select id from v)";
    let sql = match tx.get_database_backend() {
        DbBackend::Postgres => {
            format!(
                "select statement_id from tally_revision where statement_id in ({of}) order by statement_id for update"
            )
        }
        _ => of.replacen("select", "select distinct", 1),
    };
    let ids: Vec<&Uuid> = ids.iter().collect();
    Ok(bulk_sql::all::<_, StatementOf>(tx, ID, &ids, &sql)
        .await?
        .into_iter()
        .map(|row| row.statement_id)
        .collect())
}

/// Organisations that wait for staff, longest first.
pub async fn waiting(db: &impl ConnectionTrait, statement: Uuid) -> Result<Vec<Endorsement>> {
    let rows = endorsement::Entity::find()
        .filter(C::StatementId.eq(statement))
        .filter(Expr::cust(state_sql::IN_REVIEW))
        .order_by_asc(C::ConfirmedAt)
        .all(db)
        .await?;
    rows.into_iter().map(to_endorsement).collect()
}

/// Every counted endorsement of a statement after a row, in row order: for counting again.
pub async fn counted_after(
    db: &impl ConnectionTrait,
    statement: Uuid,
    after: Uuid,
    limit: u64,
) -> Result<Vec<Endorsement>> {
    let rows = endorsement::Entity::find()
        .filter(C::StatementId.eq(statement))
        .filter(C::State.is_in(COUNTED))
        .filter(C::Id.gt(after))
        .order_by_asc(C::Id)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter().map(to_endorsement).collect()
}

/// Standing endorsements of versions before one, after a row, in row order.
pub async fn older_after(
    db: &impl ConnectionTrait,
    statement: Uuid,
    version: i32,
    after: Uuid,
    limit: u64,
) -> Result<Vec<Uuid>> {
    let standing = Expr::cust(state_sql::STANDING);
    let query = endorsement::Entity::find()
        .select_only()
        .column(C::Id)
        .filter(C::StatementId.eq(statement))
        .filter(standing);
    Ok(query
        .filter(C::Version.lt(version))
        .filter(C::Id.gt(after))
        .order_by_asc(C::Id)
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?)
}

/// Pending rows that came in before `before`, oldest first.
pub async fn pending_before(
    db: &impl ConnectionTrait,
    before: DateTime<Utc>,
    limit: u64,
) -> Result<Vec<Endorsement>> {
    let rows = endorsement::Entity::find()
        .filter(Expr::cust(state_sql::PENDING))
        .filter(C::SubmittedAt.lt(before))
        .order_by_asc(C::SubmittedAt)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter().map(to_endorsement).collect()
}

/// Rows that ended before `before` and still hold personal data: of these statements, or of all but these.
pub async fn ended_before(
    db: &impl ConnectionTrait,
    before: DateTime<Utc>,
    (statements, are_meant): (&[Uuid], bool),
    limit: u64,
) -> Result<Vec<Uuid>> {
    let among = C::StatementId.is_in(statements.iter().copied());
    Ok(endorsement::Entity::find()
        .select_only()
        .filter(if are_meant {
            among
        } else {
            ExprTrait::not(among)
        })
        .column(C::Id)
        .filter(C::State.is_in(["withdrawn", "declined", "invalidated", "expired"]))
        .filter(C::EmailSealed.is_not_null())
        .filter(C::EndedAt.lt(before))
        .limit(limit)
        .into_tuple()
        .all(db)
        .await?)
}

/// Writes pending rows; an unchanged resubmission renews its row. Gives, by submission key, the row that stands.
pub async fn upsert_pending(
    tx: &DatabaseTransaction,
    submissions: &[&Submission],
) -> Result<HashMap<Vec<u8>, Uuid>> {
    let pending = &ROW[..ROW.len() - DECIDED];
    let names = names(pending);
    let sql = format!(
        "insert into endorsement ({names}) select {names} from v where true on conflict (statement_id, submission_key) where {} \
         do update set submitted_at = excluded.submitted_at returning id, submission_key",
        state_sql::PENDING
    );
    let written: Vec<WrittenRow> = bulk_sql::all(tx, pending, submissions, &sql).await?;
    Ok(written
        .into_iter()
        .map(|row| (row.submission_key, row.id))
        .collect())
}

#[derive(FromQueryResult)]
struct WrittenRow {
    id: Uuid,
    submission_key: Vec<u8>,
}

/// Takes rows out that were written in this very transaction.
pub async fn remove(tx: &DatabaseTransaction, ids: &[Uuid]) -> Result<()> {
    let ids: Vec<&Uuid> = ids.iter().collect();
    bulk_sql::execute(
        tx,
        ID,
        &ids,
        "delete from endorsement where id in (select id from v)",
    )
    .await
    .map(|_| ())
}

/// Writes where rows now stand: state, times, what replaced them and why.
pub async fn move_rows(tx: &DatabaseTransaction, rows: &[&Endorsement]) -> Result<()> {
    let columns: &Columns<Endorsement> = &[
        ("id", Cell::Id(|row| row.id)),
        ("state", Cell::Text(|row| row.state.as_str().to_owned())),
        ("confirmed_at", Cell::MaybeTime(|row| row.confirmed_at)),
        ("decided_at", Cell::MaybeTime(|row| row.decided_at)),
        ("ended_at", Cell::MaybeTime(|row| row.ended_at)),
        ("replaced_by", Cell::MaybeId(|row| row.replaced_by)),
        ("reason", Cell::MaybeText(|row| row.reason.clone())),
        ("batch_id", Cell::MaybeId(|row| row.batch)),
        (
            "state_before",
            Cell::MaybeText(|row| row.state_before.map(|state| state.as_str().to_owned())),
        ),
    ];
    let sql = "update endorsement set state = v.state, confirmed_at = v.confirmed_at, decided_at = v.decided_at, ended_at = v.ended_at, \
               replaced_by = v.replaced_by, reason = v.reason, batch_id = v.batch_id, state_before = v.state_before, \
               row_version = row_version + 1 from v where endorsement.id = v.id";
    bulk_sql::execute(tx, columns, rows, sql).await.map(|_| ())
}

/// Writes new rows as they are.
pub async fn insert(tx: &DatabaseTransaction, submissions: &[Submission]) -> Result<()> {
    let names = names(ROW);
    let rows: Vec<&Submission> = submissions.iter().collect();
    bulk_sql::execute(
        tx,
        ROW,
        &rows,
        &format!("insert into endorsement ({names}) select {names} from v"),
    )
    .await
    .map(|_| ())
}

/// Writes how lines now read, whose seats they hold and to which version they belong.
pub async fn rewrite(tx: &DatabaseTransaction, rows: &[&Endorsement]) -> Result<()> {
    let columns: &Columns<Endorsement> = &[
        ("id", Cell::Id(|row| row.id)),
        ("version", Cell::Number(|row| row.version)),
        (
            "display",
            Cell::Text(|row| row.line.display.as_str().to_owned()),
        ),
        ("name", Cell::Text(|row| row.line.name.clone())),
        ("role", Cell::MaybeText(|row| row.line.role.clone())),
        (
            "affiliation",
            Cell::MaybeText(|row| row.line.affiliation.clone()),
        ),
        (
            "organisation_name",
            Cell::MaybeText(|row| row.line.organisation.clone()),
        ),
        (
            "organisation_key",
            Cell::MaybeText(|row| row.organisation_key.clone()),
        ),
        ("sort_key", Cell::Bytes(|row| row.line.sort_key())),
        ("search_name", Cell::MaybeText(|row| row.line.search_name())),
    ];
    let sql = "update endorsement set version = v.version, display = v.display, name = v.name, role = v.role, affiliation = v.affiliation, \
               organisation_name = v.organisation_name, organisation_key = v.organisation_key, sort_key = v.sort_key, \
               search_name = v.search_name from v where endorsement.id = v.id";
    bulk_sql::execute(tx, columns, rows, sql).await.map(|_| ())
}

/// Ends what a mailbox has pending in a statement, and gives its rows that do not stand.
pub async fn end_others(
    tx: &DatabaseTransaction,
    statement: Uuid,
    mailbox: &[u8],
    now: DateTime<Utc>,
) -> Result<Vec<Uuid>> {
    let theirs = Condition::all()
        .add(C::StatementId.eq(statement))
        .add(C::EmailIndex.eq(mailbox));
    endorsement::Entity::update_many()
        .col_expr(C::State, Expr::val(State::Withdrawn.as_str()))
        .col_expr(C::EndedAt, Expr::val(now))
        .filter(
            theirs
                .clone()
                .add(Expr::cust("state in ('pending', 'quarantined')")),
        )
        .exec(tx)
        .await?;
    let over = theirs.add(Expr::cust(format!("not ({})", state_sql::STANDING)));
    Ok(endorsement::Entity::find()
        .select_only()
        .column(C::Id)
        .filter(over)
        .into_tuple()
        .all(tx)
        .await?)
}

/// Rows after one, in row order, whose words to be found by may not be what they should: of a release without that column.
pub async fn misindexed_after(
    db: &impl ConnectionTrait,
    after: Uuid,
    limit: u64,
) -> Result<Vec<Endorsement>> {
    let shown = "(kind = 'organisation' or display = 'public') and email_sealed is not null";
    let lacks = Condition::all()
        .add(C::SearchName.is_null())
        .add(Expr::cust(shown));
    let has = Condition::all()
        .add(C::SearchName.is_not_null())
        .add(Expr::cust(format!("not ({shown})")));
    let rows = endorsement::Entity::find()
        .filter(C::Id.gt(after))
        .filter(Condition::any().add(lacks).add(has));
    rows.order_by_asc(C::Id)
        .limit(limit)
        .all(db)
        .await?
        .into_iter()
        .map(to_endorsement)
        .collect()
}

/// Writes the words by which one row is found.
pub async fn reindex(tx: &DatabaseTransaction, row: &Endorsement) -> Result<()> {
    let words = row
        .email_sealed
        .as_ref()
        .and_then(|_| row.line.search_name());
    endorsement::Entity::update_many()
        .col_expr(C::SearchName, Expr::val(words))
        .filter(C::Id.eq(row.id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Takes everything personal out of rows; what is left says only that something ended, and when.
pub async fn erase(tx: &DatabaseTransaction, ids: &[Uuid]) -> Result<()> {
    if ids.is_empty() {
        return Ok(());
    }
    let nothing = endorsement::ActiveModel {
        name: Set(String::new()),
        role: Set(None),
        affiliation: Set(None),
        organisation_name: Set(None),
        website: Set(None),
        organisation_key: Set(None),
        email_sealed: Set(None),
        email_index: Set(None),
        sort_key: Set(vec![]),
        reason: Set(None),
        search_name: Set(None),
        ..Default::default()
    };
    // The submission key covers the name and address; it is overwritten so that nothing can be checked against it.
    endorsement::Entity::update_many()
        .set(nothing)
        .col_expr(C::SubmissionKey, Expr::val(vec![0_u8]))
        .filter(C::Id.is_in(ids.iter().copied()))
        .exec(tx)
        .await?;
    Ok(())
}

/// A submission's row; what is not named is as the table says.
const ROW: &Columns<Submission> = &[
    ("id", Cell::Id(|of| of.endorsement.id)),
    ("statement_id", Cell::Id(|of| of.endorsement.statement_id)),
    ("version", Cell::Number(|of| of.endorsement.version)),
    ("language", Cell::Text(|of| of.endorsement.language.clone())),
    (
        "kind",
        Cell::Text(|of| of.endorsement.line.kind.as_str().to_owned()),
    ),
    (
        "state",
        Cell::Text(|of| of.endorsement.state.as_str().to_owned()),
    ),
    (
        "display",
        Cell::Text(|of| of.endorsement.line.display.as_str().to_owned()),
    ),
    ("name", Cell::Text(|of| of.endorsement.line.name.clone())),
    (
        "role",
        Cell::MaybeText(|of| of.endorsement.line.role.clone()),
    ),
    (
        "affiliation",
        Cell::MaybeText(|of| of.endorsement.line.affiliation.clone()),
    ),
    (
        "country",
        Cell::Text(|of| of.endorsement.line.country.code().to_owned()),
    ),
    (
        "organisation_name",
        Cell::MaybeText(|of| of.endorsement.line.organisation.clone()),
    ),
    (
        "website",
        Cell::MaybeText(|of| of.endorsement.line.website.clone()),
    ),
    (
        "organisation_key",
        Cell::MaybeText(|of| of.endorsement.organisation_key.clone()),
    ),
    ("proven", Cell::Flag(|of| of.endorsement.proven)),
    (
        "email_sealed",
        Cell::MaybeBytes(|of| of.endorsement.email_sealed.clone()),
    ),
    (
        "email_index",
        Cell::MaybeBytes(|of| of.endorsement.email_index.clone()),
    ),
    (
        "submission_key",
        Cell::Bytes(|of| of.submission_key.clone()),
    ),
    ("sort_key", Cell::Bytes(|of| of.endorsement.line.sort_key())),
    (
        "partner",
        Cell::MaybeText(|of| of.endorsement.partner.clone()),
    ),
    (
        "consent_version",
        Cell::Number(|of| of.endorsement.consent_version),
    ),
    ("consent_updates", Cell::Flag(|of| of.endorsement.updates)),
    ("submitted_at", Cell::Time(|of| of.endorsement.submitted_at)),
    (
        "search_name",
        Cell::MaybeText(|of| of.endorsement.line.search_name()),
    ),
    ("import_id", Cell::MaybeId(|of| of.endorsement.import)),
    // What no row has that is pending.
    (
        "confirmed_at",
        Cell::MaybeTime(|of| of.endorsement.confirmed_at),
    ),
    (
        "decided_at",
        Cell::MaybeTime(|of| of.endorsement.decided_at),
    ),
    ("ended_at", Cell::MaybeTime(|of| of.endorsement.ended_at)),
    (
        "replaced_by",
        Cell::MaybeId(|of| of.endorsement.replaced_by),
    ),
    (
        "reason",
        Cell::MaybeText(|of| of.endorsement.reason.clone()),
    ),
    ("batch_id", Cell::MaybeId(|of| of.endorsement.batch)),
];

/// The columns at the end that a pending row does not have.
const DECIDED: usize = 6;

fn names(columns: &Columns<Submission>) -> String {
    columns
        .iter()
        .map(|(name, _)| *name)
        .collect::<Vec<_>>()
        .join(", ")
}

pub(super) fn to_endorsement(row: endorsement::Model) -> Result<Endorsement> {
    let broken = |column: &str| {
        DatabaseError::from(DbErr::Custom(format!(
            "endorsement.{column} holds an unknown word"
        )))
    };
    let line = Line {
        kind: row.kind.parse().map_err(|_| broken("kind"))?,
        name: row.name,
        role: row.role,
        affiliation: row.affiliation,
        organisation: row.organisation_name,
        website: row.website,
        country: Country::parse(&row.country).ok_or_else(|| broken("country"))?,
        display: row.display.parse().map_err(|_| broken("display"))?,
    };
    Ok(Endorsement {
        id: row.id,
        statement_id: row.statement_id,
        version: row.version,
        language: row.language,
        line,
        state: row.state.parse().map_err(|_| broken("state"))?,
        organisation_key: row.organisation_key,
        proven: row.proven,
        email_sealed: row.email_sealed,
        email_index: row.email_index,
        partner: row.partner,
        updates: row.consent_updates,
        submitted_at: row.submitted_at,
        confirmed_at: row.confirmed_at,
        decided_at: row.decided_at,
        ended_at: row.ended_at,
        replaced_by: row.replaced_by,
        reason: row.reason,
        consent_version: row.consent_version,
        row_version: row.row_version,
        batch: row.batch_id,
        import: row.import_id,
        state_before: row.state_before.and_then(|word| word.parse().ok()),
    })
}
