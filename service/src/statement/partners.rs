//! Embed partners of a statement: organisations whose pages show its form, and how it looks there.

use entities::embed_partner;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};
use uuid::Uuid;

use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;
use crate::values::Look;

/// An organisation whose pages show the form; `ref` in submissions holds its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partner {
    /// Part of the partner's snippet.
    pub key: String,
    pub name: String,
    /// Host sources (CSP Level 3) of the pages that may frame the form; empty means any.
    pub origins: Vec<String>,
    /// The look where the snippet sets none.
    pub look: Look,
}

impl Partner {
    /// Tells whether a text can be a partner's key: 1 to 64 ASCII letters, digits, `-`, `_` or `.`.
    pub fn is_key(text: &str) -> bool {
        (1..=64).contains(&text.len())
            && text
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
    }
}

/// Reads the partners of a statement, in the order in which they were given.
pub async fn load_partners(
    db: &impl ConnectionTrait,
    statement: Uuid,
) -> Result<Vec<Partner>, DatabaseError> {
    let rows = embed_partner::Entity::find()
        .filter(embed_partner::Column::StatementId.eq(statement))
        .order_by_asc(embed_partner::Column::Position)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(to_partner).collect())
}

/// Replaces all partners of a statement.
pub async fn replace(
    tx: &WriteTransaction,
    statement: Uuid,
    partners: &[(Uuid, Partner)],
) -> Result<(), DatabaseError> {
    embed_partner::Entity::delete_many()
        .filter(embed_partner::Column::StatementId.eq(statement))
        .exec(tx)
        .await?;
    let rows =
        partners
            .iter()
            .zip(0..)
            .map(|((id, partner), position)| embed_partner::ActiveModel {
                id: Set(*id),
                statement_id: Set(statement),
                position: Set(position),
                key: Set(partner.key.clone()),
                name: Set(partner.name.clone()),
                // A host source holds no blank.
                origins: Set(partner.origins.join(" ")),
                look: Set(partner.look.to_query()),
            });
    embed_partner::Entity::insert_many(rows)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

fn to_partner(row: embed_partner::Model) -> Partner {
    Partner {
        look: Look::from_query(&row.look),
        origins: row.origins.split_whitespace().map(str::to_owned).collect(),
        key: row.key,
        name: row.name,
    }
}
