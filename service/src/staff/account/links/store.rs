//! Reads and writes the links that are mailed about accounts.

use chrono::{DateTime, Utc};
use entities::{staff_link, staff_member};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use staff_link::Column as L;
use staff_member::Column as C;
use uuid::Uuid;

use crate::staff::account::store::{StaffMember, update_open};
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;

type Result<T> = std::result::Result<T, DatabaseError>;

/// An address that a member wants to have, as the account will keep it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAddress {
    /// The address, sealed for the row of the account.
    pub sealed: Vec<u8>,
    /// The keyed hash of the address, by which the account is found.
    pub index: Vec<u8>,
}

/// A link that was mailed about an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountLink {
    pub id: Uuid,
    pub staff_id: Uuid,
    /// The hash of the link's token.
    pub token_hash: Vec<u8>,
    /// The time until which the link works.
    pub ends_at: DateTime<Utc>,
    /// The address that the link proves; one without an address is for a new password.
    pub address: Option<NewAddress>,
}

/// Writes a new link.
pub async fn insert(tx: &WriteTransaction, link: AccountLink) -> Result<()> {
    let (sealed, index) = match link.address {
        Some(address) => (Some(address.sealed), Some(address.index)),
        None => (None, None),
    };
    let row = staff_link::ActiveModel {
        id: Set(link.id),
        staff_id: Set(link.staff_id),
        token_hash: Set(link.token_hash),
        ends_at: Set(link.ends_at),
        address_sealed: Set(sealed),
        address_index: Set(index),
    };
    staff_link::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Finds a link that still works, by the hash of its token.
pub async fn find(
    db: &impl ConnectionTrait,
    token_hash: &[u8],
    now: DateTime<Utc>,
) -> Result<Option<AccountLink>> {
    let row = staff_link::Entity::find()
        .filter(L::TokenHash.eq(token_hash))
        .filter(L::EndsAt.gt(now))
        .one(db)
        .await?;
    Ok(row.map(to_link))
}

/// Uses a link up; returns `false` if it was used before or has ended.
pub async fn take(tx: &WriteTransaction, id: Uuid, now: DateTime<Utc>) -> Result<bool> {
    let taken = staff_link::Entity::delete_many()
        .filter(L::Id.eq(id))
        .filter(L::EndsAt.gt(now))
        .exec(tx)
        .await?;
    Ok(taken.rows_affected == 1)
}

/// Ends every link of an account: one that was mailed before a change must not undo it.
pub async fn end_links(tx: &WriteTransaction, staff: Uuid) -> Result<()> {
    staff_link::Entity::delete_many()
        .filter(L::StaffId.eq(staff))
        .exec(tx)
        .await?;
    Ok(())
}

/// Deletes the links whose time is over.
pub async fn delete_ended_links(tx: &WriteTransaction, now: DateTime<Utc>) -> Result<()> {
    staff_link::Entity::delete_many()
        .filter(L::EndsAt.lte(now))
        .exec(tx)
        .await?;
    Ok(())
}

/// Gives an account its new address in the place of the one that was read. Returns `false` if the
/// address was changed meanwhile, or the account was reset or closed.
pub async fn store_address(
    tx: &WriteTransaction,
    member: &StaffMember,
    new: &NewAddress,
) -> Result<bool> {
    let done = update_open(member.id)
        .col_expr(C::EmailSealed, Expr::val(new.sealed.clone()))
        .col_expr(C::EmailIndex, Expr::val(new.index.clone()))
        .filter(C::EmailIndex.eq(member.email_index.clone()))
        .filter(C::Password.is_not_null())
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

fn to_link(row: staff_link::Model) -> AccountLink {
    let address = row.address_sealed.zip(row.address_index);
    AccountLink {
        id: row.id,
        staff_id: row.staff_id,
        token_hash: row.token_hash,
        ends_at: row.ends_at,
        address: address.map(|(sealed, index)| NewAddress { sealed, index }),
    }
}
