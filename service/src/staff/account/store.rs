//! Reads and writes members of staff and their sessions.

use chrono::{DateTime, Utc};
use entities::{staff_member, staff_session};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait, LockType};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, UpdateMany,
};
use uuid::Uuid;

use super::rules::{Role, Scope, Times};
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;

type Result<T> = std::result::Result<T, DatabaseError>;
use staff_member::Column as C;

/// A member of staff, with the account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffMember {
    pub id: Uuid,
    /// The e-mail address, sealed.
    pub email_sealed: Vec<u8>,
    /// The keyed hash of the address, by which the account is found.
    pub email_index: Vec<u8>,
    pub name: String,
    pub role: Role,
    pub scope: Scope,
    /// The language of the mail to this member.
    pub language: String,
    /// The hash of the password in PHC form; none before the account is set up.
    pub password: Option<String>,
    /// The secret of the one-time codes, sealed.
    pub totp_sealed: Option<Vec<u8>>,
    /// The step of the last one-time code that was used.
    pub totp_step: i64,
    /// The hashes of the recovery codes that were not used yet.
    pub recovery: Vec<String>,
    /// The hash of the token of the set-up link.
    pub setup_hash: Option<Vec<u8>>,
    /// The time until which the set-up link works.
    pub setup_until: Option<DateTime<Utc>>,
    pub created_at: DateTime<Utc>,
    /// The time at which the account was closed.
    pub disabled_at: Option<DateTime<Utc>>,
    /// The time of the last sign-in.
    pub signed_in_at: Option<DateTime<Utc>>,
    /// The language of the console for this member; none follows the browser.
    pub interface_language: Option<String>,
}

/// A session of a member in one browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    pub id: Uuid,
    pub staff_id: Uuid,
    /// The hash of the token of the cookie.
    pub token_hash: Vec<u8>,
    /// The browser and the system, by which the member recognises the session.
    pub device: String,
    pub created_at: DateTime<Utc>,
    pub times: Times,
}

/// Reports whether there is any account.
pub async fn has_member(db: &impl ConnectionTrait) -> Result<bool> {
    Ok(staff_member::Entity::find().count(db).await? > 0)
}

/// Loads all members: closed accounts last, higher roles first, then by name.
pub async fn members(db: &impl ConnectionTrait) -> Result<Vec<StaffMember>> {
    let rows = staff_member::Entity::find()
        .order_by_asc(C::Name)
        .all(db)
        .await?;
    let mut members: Vec<StaffMember> = rows.into_iter().map(to_member).collect();
    // The database would sort roles by their words. This sort is stable, so names stay in order.
    members.sort_by_key(|member| (member.disabled_at.is_some(), std::cmp::Reverse(member.role)));
    Ok(members)
}

/// Loads a member by id.
pub async fn load_member(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<StaffMember>> {
    let row = staff_member::Entity::find_by_id(id).one(db).await?;
    Ok(row.map(to_member))
}

/// Loads a member by the index of the address.
pub async fn member_by_index(
    db: &impl ConnectionTrait,
    index: &[u8],
) -> Result<Option<StaffMember>> {
    let row = staff_member::Entity::find()
        .filter(C::EmailIndex.eq(index))
        .one(db)
        .await?;
    Ok(row.map(to_member))
}

/// Loads the member of a set-up link that still works.
pub async fn load_member_by_setup(
    db: &impl ConnectionTrait,
    hash: &[u8],
    now: DateTime<Utc>,
) -> Result<Option<StaffMember>> {
    let row = staff_member::Entity::find()
        .filter(C::SetupHash.eq(hash))
        .filter(C::SetupUntil.gt(now))
        .filter(C::DisabledAt.is_null())
        .one(db)
        .await?;
    Ok(row.map(to_member))
}

/// Locks all accounts until the transaction ends, in one order, so that of two changes the later
/// one sees the earlier one. On SQLite the transaction locks everything.
pub async fn lock_accounts(tx: &WriteTransaction) -> Result<()> {
    if tx.get_database_backend() == DbBackend::Postgres {
        staff_member::Entity::find()
            .select_only()
            .column(C::Id)
            .order_by_asc(C::Id)
            .lock(LockType::Update)
            .into_tuple::<Uuid>()
            .all(tx)
            .await?;
    }
    Ok(())
}

/// Writes a new account.
pub async fn insert(tx: &WriteTransaction, member: &StaffMember) -> Result<()> {
    staff_member::Entity::insert(to_row(member))
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

// Every change of an account names its columns and the state that it was decided on, and says
// whether the row was still in it. A whole row from an older read would undo what others did since,
// such as the removal of the account.

/// Selects an account that is not closed, for a change.
pub(super) fn update_open(id: Uuid) -> UpdateMany<staff_member::Entity> {
    staff_member::Entity::update_many()
        .filter(C::Id.eq(id))
        .filter(C::DisabledAt.is_null())
}

/// Makes an account anew for its address, with the set-up link of `member`, also if it was closed.
/// Password and second factor end.
pub async fn replace(tx: &WriteTransaction, member: &StaffMember) -> Result<bool> {
    let done = staff_member::Entity::update_many()
        .set(to_row(member))
        .filter(C::Id.eq(member.id))
        .filter(C::EmailIndex.eq(member.email_index.clone()))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Gives an account a new set-up link; password and second factor end. Returns `false` if the
/// account was closed.
pub async fn renew_setup(
    tx: &WriteTransaction,
    id: Uuid,
    (hash, until): (&[u8], DateTime<Utc>),
) -> Result<bool> {
    let done = update_open(id)
        .col_expr(C::Password, Expr::val(None::<String>))
        .col_expr(C::TotpSealed, Expr::val(None::<Vec<u8>>))
        .col_expr(C::Recovery, Expr::val(""))
        .col_expr(C::SetupHash, Expr::val(Some(hash.to_vec())))
        .col_expr(C::SetupUntil, Expr::val(Some(until)))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Uses a set-up link up: stores name and password. Returns `false` if the link was used before or
/// has ended, or the account was closed.
pub async fn use_setup(
    tx: &WriteTransaction,
    (id, hash): (Uuid, &[u8]),
    (name, password): (&str, &str),
    now: DateTime<Utc>,
) -> Result<bool> {
    let done = update_open(id)
        .col_expr(C::Name, Expr::val(name))
        .col_expr(C::Password, Expr::val(Some(password.to_owned())))
        .col_expr(C::SetupHash, Expr::val(None::<Vec<u8>>))
        .col_expr(C::SetupUntil, Expr::val(None::<DateTime<Utc>>))
        .col_expr(C::SignedInAt, Expr::val(Some(now)))
        .filter(C::SetupHash.eq(hash))
        .filter(C::SetupUntil.gt(now))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// A second factor that is taken into use.
pub struct NewFactor<'a> {
    /// The secret of the one-time codes, sealed.
    pub sealed: Vec<u8>,
    /// The step of the code by which it was proven.
    pub step: i64,
    /// The hashes of the recovery codes.
    pub recovery: &'a [String],
}

/// Takes a second factor into use in the place of the one that was read. Returns `false` if another
/// was taken into use meanwhile, or the account was reset or closed.
pub async fn store_factor(
    tx: &WriteTransaction,
    member: &StaffMember,
    new: &NewFactor<'_>,
) -> Result<bool> {
    let done = update_open(member.id)
        .col_expr(C::TotpSealed, Expr::val(Some(new.sealed.clone())))
        .col_expr(C::TotpStep, Expr::val(new.step))
        .col_expr(C::Recovery, Expr::val(new.recovery.join(" ")))
        // `eq` with nothing means that there is nothing.
        .filter(C::TotpSealed.eq(member.totp_sealed.clone()))
        // A reset ends the password by which this session was opened.
        .filter(C::Password.eq(member.password.clone()))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Uses up the step of a one-time code; returns `false` if it, or a later one, was used before, or
/// the factor is no longer the one that was read.
pub async fn use_step(tx: &WriteTransaction, member: &StaffMember, step: i64) -> Result<bool> {
    // The condition is in the statement that writes: of two requests with the same code at the same
    // time only one changes the row (RFC 6238, section 5.2: a code is accepted once).
    let used = update_open(member.id)
        .col_expr(C::TotpStep, Expr::val(step))
        .filter(C::TotpSealed.eq(member.totp_sealed.clone()))
        .filter(C::TotpStep.lt(step))
        .exec(tx)
        .await?;
    Ok(used.rows_affected == 1)
}

/// Stores the recovery codes that are left; returns `false` if another request used one in the
/// meantime, or the factor is no longer the one that was read.
pub async fn use_recovery_code(
    tx: &WriteTransaction,
    member: &StaffMember,
    left: &[String],
) -> Result<bool> {
    let used = update_open(member.id)
        .col_expr(C::Recovery, Expr::val(left.join(" ")))
        .filter(C::TotpSealed.eq(member.totp_sealed.clone()))
        // Compared with what was read, or two requests at the same time could use one code twice.
        .filter(C::Recovery.eq(member.recovery.join(" ")))
        .exec(tx)
        .await?;
    Ok(used.rows_affected == 1)
}

/// Records the time of a sign-in; returns `false` if the password is no longer the one that was
/// verified, or the account was closed.
pub async fn record_sign_in(
    tx: &WriteTransaction,
    member: &StaffMember,
    now: DateTime<Utc>,
) -> Result<bool> {
    let done = update_open(member.id)
        .col_expr(C::SignedInAt, Expr::val(Some(now)))
        .filter(C::Password.eq(member.password.clone()))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Stores the role and the scope of an account; returns `false` if it was closed.
pub async fn store_rights(
    tx: &WriteTransaction,
    id: Uuid,
    role: Role,
    scope: &Scope,
) -> Result<bool> {
    let done = update_open(id)
        .col_expr(C::Role, Expr::val(role.as_str()))
        .col_expr(C::ScopeStatement, Expr::val(scope.statement))
        .col_expr(C::ScopePartner, Expr::val(scope.partner.clone()))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Closes an account: nothing opens it any more. The row stays, since the audit trail names its id.
/// Returns `false` if it was closed before.
pub async fn close(tx: &WriteTransaction, id: Uuid, now: DateTime<Utc>) -> Result<bool> {
    let done = update_open(id)
        .col_expr(C::DisabledAt, Expr::val(Some(now)))
        .col_expr(C::Password, Expr::val(None::<String>))
        .col_expr(C::TotpSealed, Expr::val(None::<Vec<u8>>))
        .col_expr(C::Recovery, Expr::val(""))
        .col_expr(C::SetupHash, Expr::val(None::<Vec<u8>>))
        .col_expr(C::SetupUntil, Expr::val(None::<DateTime<Utc>>))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Counts the owners who can sign in: an invitation that nobody has opened does not count.
pub async fn count_owners(db: &impl ConnectionTrait) -> Result<u64> {
    let owners = staff_member::Entity::find().filter(C::Role.eq(Role::Owner));
    Ok(owners
        .filter(C::DisabledAt.is_null())
        .filter(C::Password.is_not_null())
        .count(db)
        .await?)
}

/// Loads the session of a cookie, by the hash of its token.
pub async fn load_session(db: &impl ConnectionTrait, token_hash: &[u8]) -> Result<Option<Session>> {
    let row = staff_session::Entity::find()
        .filter(staff_session::Column::TokenHash.eq(token_hash))
        .one(db)
        .await?;
    Ok(row.map(to_session))
}

/// Loads the sessions of a member, the last used first.
pub async fn load_sessions(db: &impl ConnectionTrait, staff: Uuid) -> Result<Vec<Session>> {
    let rows = staff_session::Entity::find().filter(staff_session::Column::StaffId.eq(staff));
    let rows = rows
        .order_by_desc(staff_session::Column::SeenAt)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(to_session).collect())
}

/// Writes a new session.
pub async fn insert_session(tx: &WriteTransaction, session: &Session) -> Result<()> {
    let row = staff_session::ActiveModel {
        id: Set(session.id),
        staff_id: Set(session.staff_id),
        token_hash: Set(session.token_hash.clone()),
        device: Set(session.device.clone()),
        created_at: Set(session.created_at),
        seen_at: Set(session.times.seen),
        ends_at: Set(session.times.ends),
        proven_at: Set(session.times.proven),
        stepped_up_at: Set(session.times.stepped_up),
    };
    staff_session::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Records the use of a session. One that was renewed or has ended since it was read stays as it
/// is.
pub async fn touch_session(
    tx: &WriteTransaction,
    session: &Session,
    now: DateTime<Utc>,
) -> Result<()> {
    use staff_session::Column as S;
    staff_session::Entity::update_many()
        .col_expr(S::SeenAt, Expr::val(now))
        .filter(S::Id.eq(session.id))
        .filter(S::TokenHash.eq(session.token_hash.as_slice()))
        .filter(S::SeenAt.lt(now))
        .exec(tx)
        .await?;
    Ok(())
}

/// Gives a session its new token and its proof; returns `false` if it was renewed or has ended
/// since it was read.
pub async fn renew_session(
    tx: &WriteTransaction,
    before: &Session,
    renewed: &Session,
) -> Result<bool> {
    use staff_session::Column as S;
    // `EndsAt` is left out: neither use nor proof moves the latest end of a session.
    let done = staff_session::Entity::update_many()
        .col_expr(S::TokenHash, Expr::val(renewed.token_hash.clone()))
        .col_expr(S::SeenAt, Expr::val(renewed.times.seen))
        .col_expr(S::ProvenAt, Expr::val(renewed.times.proven))
        .col_expr(S::SteppedUpAt, Expr::val(renewed.times.stepped_up))
        .filter(S::Id.eq(before.id))
        .filter(S::TokenHash.eq(before.token_hash.as_slice()))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Deletes sessions of a member: only one, all except one, or all.
pub async fn end_sessions(
    tx: &WriteTransaction,
    staff: Uuid,
    only: Option<Uuid>,
    except: Option<Uuid>,
) -> Result<()> {
    // The member is always part of the condition: `only` comes from a form, and must not end the
    // session of somebody else.
    let mut query =
        staff_session::Entity::delete_many().filter(staff_session::Column::StaffId.eq(staff));
    if let Some(only) = only {
        query = query.filter(staff_session::Column::Id.eq(only));
    }
    if let Some(except) = except {
        query = query.filter(staff_session::Column::Id.ne(except));
    }
    query.exec(tx).await?;
    Ok(())
}

/// Deletes sessions whose latest end is before `now`.
pub async fn delete_ended_sessions(tx: &WriteTransaction, now: DateTime<Utc>) -> Result<()> {
    let over = Expr::col(staff_session::Column::EndsAt).lt(now);
    staff_session::Entity::delete_many()
        .filter(over)
        .exec(tx)
        .await?;
    Ok(())
}

fn to_row(member: &StaffMember) -> staff_member::ActiveModel {
    staff_member::ActiveModel {
        id: Set(member.id),
        email_sealed: Set(member.email_sealed.clone()),
        email_index: Set(member.email_index.clone()),
        name: Set(member.name.clone()),
        role: Set(member.role),
        scope_statement: Set(member.scope.statement),
        scope_partner: Set(member.scope.partner.clone()),
        language: Set(member.language.clone()),
        password: Set(member.password.clone()),
        totp_sealed: Set(member.totp_sealed.clone()),
        totp_step: Set(member.totp_step),
        // The hashes are hexadecimal, so a space separates them.
        recovery: Set(member.recovery.join(" ")),
        setup_hash: Set(member.setup_hash.clone()),
        setup_until: Set(member.setup_until),
        created_at: Set(member.created_at),
        disabled_at: Set(member.disabled_at),
        signed_in_at: Set(member.signed_in_at),
        interface_language: Set(member.interface_language.clone()),
    }
}

fn to_member(row: staff_member::Model) -> StaffMember {
    StaffMember {
        id: row.id,
        email_sealed: row.email_sealed,
        email_index: row.email_index,
        name: row.name,
        role: row.role,
        scope: Scope {
            statement: row.scope_statement,
            partner: row.scope_partner,
        },
        language: row.language,
        password: row.password,
        totp_sealed: row.totp_sealed,
        totp_step: row.totp_step,
        recovery: row.recovery.split_whitespace().map(str::to_owned).collect(),
        setup_hash: row.setup_hash,
        setup_until: row.setup_until,
        created_at: row.created_at,
        disabled_at: row.disabled_at,
        signed_in_at: row.signed_in_at,
        interface_language: row.interface_language,
    }
}

fn to_session(row: staff_session::Model) -> Session {
    Session {
        id: row.id,
        staff_id: row.staff_id,
        token_hash: row.token_hash,
        device: row.device,
        created_at: row.created_at,
        times: Times {
            seen: row.seen_at,
            ends: row.ends_at,
            proven: row.proven_at,
            stepped_up: row.stepped_up_at,
        },
    }
}
