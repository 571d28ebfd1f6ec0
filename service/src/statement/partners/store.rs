//! Reads and writes the rows of embed partners.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use entities::embed_partner;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::rules::Partner;
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;
use crate::values::Look;

type Result<T> = std::result::Result<T, DatabaseError>;

/// Reads the partners of a statement, in the order in which they were given.
pub async fn load_partners(db: &impl ConnectionTrait, statement: Uuid) -> Result<Vec<Partner>> {
    let rows = embed_partner::Entity::find()
        .filter(embed_partner::Column::StatementId.eq(statement))
        .order_by_asc(embed_partner::Column::Position)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(to_partner).collect())
}

/// Replaces all partners of a statement. One that keeps its key stays paused if it was.
pub async fn replace(
    tx: &WriteTransaction,
    statement: Uuid,
    partners: &[(Uuid, Partner)],
) -> Result<()> {
    let paused: HashMap<String, Option<DateTime<Utc>>> = embed_partner::Entity::find()
        .select_only()
        .columns([embed_partner::Column::Key, embed_partner::Column::PausedAt])
        .filter(embed_partner::Column::StatementId.eq(statement))
        .into_tuple::<(String, Option<DateTime<Utc>>)>()
        .all(tx)
        .await?
        .into_iter()
        .collect();
    embed_partner::Entity::delete_many()
        .filter(embed_partner::Column::StatementId.eq(statement))
        .exec(tx)
        .await?;
    let rows = partners.iter().zip(0..).map(|((id, partner), position)| {
        let mut row = to_row(*id, statement, position, partner);
        row.paused_at = Set(paused.get(&partner.key).copied().flatten());
        row
    });
    embed_partner::Entity::insert_many(rows)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Adds a partner after those of the statement. The caller has locked the statement.
pub(super) async fn insert(
    tx: &WriteTransaction,
    statement: Uuid,
    (id, partner): (Uuid, &Partner),
) -> Result<()> {
    let last = embed_partner::Entity::find()
        .select_only()
        .column(embed_partner::Column::Position)
        .filter(embed_partner::Column::StatementId.eq(statement))
        .order_by_desc(embed_partner::Column::Position)
        .into_tuple::<i32>()
        .one(tx)
        .await?;
    let position = last.map_or(0, |last| last.saturating_add(1));
    embed_partner::Entity::insert(to_row(id, statement, position, partner))
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Changes the name and the websites of a partner.
pub(super) async fn update(
    tx: &WriteTransaction,
    statement: Uuid,
    key: &str,
    (name, origins): (&str, &[String]),
) -> Result<()> {
    embed_partner::Entity::update_many()
        .col_expr(embed_partner::Column::Name, Expr::val(name))
        .col_expr(embed_partner::Column::Origins, Expr::val(origins.join(" ")))
        .filter(embed_partner::Column::StatementId.eq(statement))
        .filter(embed_partner::Column::Key.eq(key))
        .exec(tx)
        .await?;
    Ok(())
}

/// Pauses a partner at a moment, or ends its pause.
pub(super) async fn set_pause(
    tx: &WriteTransaction,
    statement: Uuid,
    key: &str,
    paused_at: Option<DateTime<Utc>>,
) -> Result<()> {
    embed_partner::Entity::update_many()
        .col_expr(embed_partner::Column::PausedAt, Expr::val(paused_at))
        .filter(embed_partner::Column::StatementId.eq(statement))
        .filter(embed_partner::Column::Key.eq(key))
        .exec(tx)
        .await?;
    Ok(())
}

/// Removes a partner.
pub(super) async fn delete(tx: &WriteTransaction, statement: Uuid, key: &str) -> Result<()> {
    embed_partner::Entity::delete_many()
        .filter(embed_partner::Column::StatementId.eq(statement))
        .filter(embed_partner::Column::Key.eq(key))
        .exec(tx)
        .await?;
    Ok(())
}

/// Builds the row of a partner that is not paused.
fn to_row(
    id: Uuid,
    statement: Uuid,
    position: i32,
    partner: &Partner,
) -> embed_partner::ActiveModel {
    embed_partner::ActiveModel {
        id: Set(id),
        statement_id: Set(statement),
        position: Set(position),
        key: Set(partner.key.clone()),
        name: Set(partner.name.clone()),
        // A host source holds no blank.
        origins: Set(partner.origins.join(" ")),
        look: Set(partner.look.to_query()),
        paused_at: Set(None),
    }
}

fn to_partner(row: embed_partner::Model) -> Partner {
    Partner {
        look: Look::from_query(&row.look),
        origins: row.origins.split_whitespace().map(str::to_owned).collect(),
        paused: row.paused_at.is_some(),
        key: row.key,
        name: row.name,
    }
}
