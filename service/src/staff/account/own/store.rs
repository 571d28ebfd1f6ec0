//! Writes what members change of their own accounts. Each change names the state that it was decided
//! on, and says whether the row was still in it.

use entities::staff_member;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, QueryFilter};
use staff_member::Column as C;

use crate::staff::account::store::{StaffMember, update_open};
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;

type Result<T> = std::result::Result<T, DatabaseError>;

/// Stores the name and the language of the console; a language is that of the letters as well.
/// Returns `false` if the account was closed.
pub async fn store_details(
    tx: &WriteTransaction,
    member: &StaffMember,
    name: &str,
    language: Option<&str>,
) -> Result<bool> {
    let mut update = update_open(member.id)
        .col_expr(C::Name, Expr::val(name))
        .col_expr(C::InterfaceLanguage, Expr::val(language.map(str::to_owned)));
    if let Some(language) = language {
        update = update.col_expr(C::Language, Expr::val(language));
    }
    Ok(update.exec(tx).await?.rows_affected == 1)
}

/// Stores a new password in the place of the one that was read. Returns `false` if it was changed
/// meanwhile, or the account was reset or closed.
pub async fn store_password(
    tx: &WriteTransaction,
    member: &StaffMember,
    password: &str,
) -> Result<bool> {
    let done = update_open(member.id)
        .col_expr(C::Password, Expr::val(Some(password.to_owned())))
        .filter(C::Password.is_not_null())
        .filter(C::Password.eq(member.password.clone()))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Stores new recovery codes of the second factor that was read. Returns `false` if another factor
/// was taken into use meanwhile, or the account was reset or closed.
pub async fn store_recovery_codes(
    tx: &WriteTransaction,
    member: &StaffMember,
    codes: &[String],
) -> Result<bool> {
    let done = update_open(member.id)
        .col_expr(C::Recovery, Expr::val(codes.join(" ")))
        .filter(C::TotpSealed.is_not_null())
        .filter(C::TotpSealed.eq(member.totp_sealed.clone()))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}
