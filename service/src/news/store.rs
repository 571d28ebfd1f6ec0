//! Rows of mailings, and how many people may approve one.

use chrono::{DateTime, Utc};
use entities::words::{MailingState, PauseReason, Role};
use entities::{news_mailing, staff_member};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::content::NewsContent;
use super::rules::{Approval, Mailing, MailingFacts, MailingOrder, MailingProgress};
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;
use crate::values::{Keyring, Random, SealPurpose};

type Result<T> = std::result::Result<T, DatabaseError>;
use news_mailing::Column as C;

/// The most mailings of a statement that are listed.
const MOST_LISTED: u64 = 200;

/// Loads one mailing of a statement.
pub async fn load_one(
    db: &impl ConnectionTrait,
    keys: &Keyring,
    statement: Uuid,
    id: Uuid,
) -> Result<Option<Mailing>> {
    let row = news_mailing::Entity::find_by_id(id)
        .filter(C::StatementId.eq(statement))
        .one(db)
        .await?;
    row.map(|row| to_mailing(row, keys)).transpose()
}

/// Loads mailings by their ids.
pub async fn load_by_ids(
    db: &impl ConnectionTrait,
    keys: &Keyring,
    ids: &[Uuid],
) -> Result<Vec<Mailing>> {
    let rows = news_mailing::Entity::find()
        .filter(C::Id.is_in(ids.iter().copied()))
        .all(db)
        .await?;
    rows.into_iter().map(|row| to_mailing(row, keys)).collect()
}

/// Loads the mailings of a statement, the newest first.
pub async fn list_of_statement(
    db: &impl ConnectionTrait,
    keys: &Keyring,
    statement: Uuid,
) -> Result<Vec<Mailing>> {
    let rows = news_mailing::Entity::find()
        .filter(C::StatementId.eq(statement))
        .order_by_desc(C::CreatedAt)
        .order_by_desc(C::Id)
        .limit(MOST_LISTED)
        .all(db)
        .await?;
    rows.into_iter().map(|row| to_mailing(row, keys)).collect()
}

/// Loads the mailings about which a worker may have something to do.
pub async fn list_active(db: &impl ConnectionTrait, keys: &Keyring) -> Result<Vec<Mailing>> {
    let active = Condition::any()
        .add(C::State.is_in([MailingState::Scheduled, MailingState::Sending]))
        .add(
            Condition::all()
                .add(C::State.eq(MailingState::Done))
                .add(C::ToNewcomers.eq(true)),
        );
    let rows = news_mailing::Entity::find()
        .filter(active)
        .order_by_asc(C::StartedAt)
        .all(db)
        .await?;
    rows.into_iter().map(|row| to_mailing(row, keys)).collect()
}

/// Counts the accounts that may approve a mailing about a statement.
pub async fn count_editors(db: &impl ConnectionTrait, statement: Uuid) -> Result<u64> {
    use staff_member::Column as S;
    let here = Condition::any()
        .add(S::ScopeStatement.is_null())
        .add(S::ScopeStatement.eq(statement));
    let query = staff_member::Entity::find()
        .filter(S::Role.is_in([Role::Editor, Role::Owner]))
        .filter(S::DisabledAt.is_null())
        .filter(S::Password.is_not_null())
        .filter(S::ScopePartner.is_null())
        .filter(here);
    Ok(query.count(db).await?)
}

/// Inserts a new mailing.
pub async fn insert(
    tx: &WriteTransaction,
    mailing: &Mailing,
    seals: (&Keyring, &Random),
) -> Result<()> {
    let mut row = to_row(mailing);
    row.id = Set(mailing.id);
    row.statement_id = Set(mailing.statement);
    row.revision = Set(mailing.revision);
    row.created_at = Set(mailing.created_at);
    row.created_by = Set(mailing.created_by.clone());
    row.content_sealed = Set(seal_content(mailing, seals)?);
    news_mailing::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Writes a change by staff, if the mailing is still as it was read; otherwise returns `false`.
pub async fn update(
    tx: &WriteTransaction,
    mailing: &Mailing,
    seals: (&Keyring, &Random),
) -> Result<bool> {
    let mut row = to_row(mailing);
    row.revision = Set(mailing.revision + 1);
    row.content_sealed = Set(seal_content(mailing, seals)?);
    let updated = news_mailing::Entity::update_many()
        .set(row)
        .filter(C::Id.eq(mailing.id))
        .filter(C::Revision.eq(mailing.revision))
        .exec(tx)
        .await?;
    Ok(updated.rows_affected == 1)
}

/// Ends that mailings of a statement that began earlier go to newcomers: only the last one does.
pub async fn end_newcomers_of_others(tx: &WriteTransaction, mailing: &Mailing) -> Result<()> {
    let begun = [
        MailingState::Sending,
        MailingState::Paused,
        MailingState::Done,
    ];
    news_mailing::Entity::update_many()
        .col_expr(C::ToNewcomers, Expr::val(false))
        // Whoever has read such a mailing before does not write back what it was.
        .col_expr(C::Revision, Expr::col(C::Revision).add(1))
        .filter(C::StatementId.eq(mailing.statement))
        .filter(C::Id.ne(mailing.id))
        .filter(C::State.is_in(begun))
        .filter(C::ToNewcomers.eq(true))
        .exec(tx)
        .await?;
    Ok(())
}

/// Records a step through the audience, if no other worker did it meanwhile and the mailing is still
/// being sent; otherwise returns `false`. The row stays locked until the transaction ends.
pub async fn record_step(
    tx: &WriteTransaction,
    mailing: &Mailing,
    next: &MailingProgress,
) -> Result<bool> {
    let was = &mailing.progress;
    let mut query = news_mailing::Entity::update_many()
        .col_expr(C::Position, Expr::val(next.position))
        .col_expr(C::FedAt, Expr::val(next.fed_at))
        .col_expr(C::NewcomersSince, Expr::val(next.newcomers_since))
        .filter(C::Id.eq(mailing.id))
        .filter(C::State.eq(mailing.facts.name()));
    query = match was.position {
        Some(position) => query.filter(C::Position.eq(position)),
        None => query.filter(C::Position.is_null()),
    };
    query = match was.newcomers_since {
        Some(since) => query.filter(C::NewcomersSince.eq(since)),
        None => query.filter(C::NewcomersSince.is_null()),
    };
    Ok(query.exec(tx).await?.rows_affected == 1)
}

/// Adds to the numbers of a mailing.
pub async fn add_counts(
    tx: &WriteTransaction,
    mailing: Uuid,
    queued: i64,
    left_out: i64,
) -> Result<()> {
    news_mailing::Entity::update_many()
        .col_expr(C::Queued, Expr::col(C::Queued).add(queued))
        .col_expr(C::LeftOut, Expr::col(C::LeftOut).add(left_out))
        .filter(C::Id.eq(mailing))
        .exec(tx)
        .await?;
    Ok(())
}

fn seal_content(mailing: &Mailing, (keys, random): (&Keyring, &Random)) -> Result<Vec<u8>> {
    // What another secret sealed is never written back: its mailing cannot be read to be changed.
    let plain =
        serde_json::to_vec(&mailing.content).map_err(|error| DbErr::Json(error.to_string()))?;
    Ok(keys.seal(SealPurpose::News, &plain, mailing.id, random))
}

fn open_content(keys: &Keyring, sealed: &[u8], id: Uuid) -> Option<NewsContent> {
    let plain = keys.unseal(SealPurpose::News, sealed, id)?;
    serde_json::from_slice::<Option<NewsContent>>(&plain).ok()?
}

/// The columns of the state. Where a worker is in the audience is written by its steps alone.
fn to_row(mailing: &Mailing) -> news_mailing::ActiveModel {
    let facts = &mailing.facts;
    let (tested_at, started_at, paused_why, ended_at) = match facts {
        MailingFacts::Draft => (None, None, None, None),
        MailingFacts::Tested { at } => (Some(*at), None, None, None),
        MailingFacts::Scheduled { tested_at, .. } => (Some(*tested_at), None, None, None),
        MailingFacts::Sending { started_at, .. } => (None, Some(*started_at), None, None),
        MailingFacts::Paused {
            started_at, why, ..
        } => (None, Some(*started_at), Some(*why), None),
        MailingFacts::Done { ended_at } | MailingFacts::Cancelled { ended_at } => {
            (None, None, None, Some(*ended_at))
        }
    };
    let mut row = news_mailing::ActiveModel {
        state: Set(facts.name()),
        to_newcomers: Set(mailing.to_newcomers),
        tested_at: Set(tested_at),
        paused_why: Set(paused_why),
        ended_at: Set(ended_at),
        judged_since: Set(mailing.progress.judged_since),
        newcomers_since: Set(mailing.progress.newcomers_since),
        ..news_mailing::ActiveModel::default()
    };
    // An ended mailing keeps when it began and who ordered it.
    if started_at.is_some() || facts.is_open() {
        row.started_at = Set(started_at);
    }
    if let Some(order) = facts.order() {
        row.begins_at = Set(Some(order.begins_at));
        row.scheduled_by = Set(Some(order.by.clone()));
        row.needs_approval = Set(order.approval != Approval::NotNeeded);
        row.approved_by = Set(match &order.approval {
            Approval::Given { by } => Some(by.clone()),
            Approval::NotNeeded | Approval::Needed => None,
        });
    }
    row
}

fn to_mailing(row: news_mailing::Model, keys: &Keyring) -> Result<Mailing> {
    let facts = read_facts(&row)?;
    Ok(Mailing {
        id: row.id,
        statement: row.statement_id,
        revision: row.revision,
        facts,
        content: open_content(keys, &row.content_sealed, row.id),
        to_newcomers: row.to_newcomers,
        created_at: row.created_at,
        created_by: row.created_by,
        ordered_by: row.scheduled_by,
        progress: MailingProgress {
            position: row.position,
            fed_at: row.fed_at,
            queued: row.queued,
            left_out: row.left_out,
            judged_since: row.judged_since,
            newcomers_since: row.newcomers_since,
        },
    })
}

/// Reads the state with its facts, which stand in columns of their own. A missing one is an error and
/// not a guess.
fn read_facts(row: &news_mailing::Model) -> Result<MailingFacts> {
    let lacks = |column: &str| {
        DatabaseError::from(DbErr::Custom(format!(
            "news_mailing.{column} does not fit its state"
        )))
    };
    let need = |column: &str, value: Option<DateTime<Utc>>| value.ok_or_else(|| lacks(column));
    let read_order = || {
        Ok::<_, DatabaseError>(MailingOrder {
            begins_at: need("begins_at", row.begins_at)?,
            by: row
                .scheduled_by
                .clone()
                .ok_or_else(|| lacks("scheduled_by"))?,
            approval: match &row.approved_by {
                Some(by) => Approval::Given { by: by.clone() },
                None if row.needs_approval => Approval::Needed,
                None => Approval::NotNeeded,
            },
        })
    };
    Ok(match row.state {
        MailingState::Draft => MailingFacts::Draft,
        MailingState::Tested => MailingFacts::Tested {
            at: need("tested_at", row.tested_at)?,
        },
        MailingState::Scheduled => MailingFacts::Scheduled {
            tested_at: need("tested_at", row.tested_at)?,
            order: read_order()?,
        },
        MailingState::Sending => MailingFacts::Sending {
            order: read_order()?,
            started_at: need("started_at", row.started_at)?,
        },
        MailingState::Paused => MailingFacts::Paused {
            order: read_order()?,
            started_at: need("started_at", row.started_at)?,
            why: row.paused_why.unwrap_or(PauseReason::Staff),
        },
        MailingState::Done => MailingFacts::Done {
            ended_at: need("ended_at", row.ended_at)?,
        },
        MailingState::Cancelled => MailingFacts::Cancelled {
            ended_at: need("ended_at", row.ended_at)?,
        },
    })
}
