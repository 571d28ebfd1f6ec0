//! Reads and writes members of staff and their sessions.

use chrono::{DateTime, Utc};
use entities::{staff_member, staff_session};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder,
};
use uuid::Uuid;

use super::rules::{Role, Scope, Times};
use crate::storage::database::DatabaseError;

type Result<T> = std::result::Result<T, DatabaseError>;

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
        .order_by_asc(staff_member::Column::Name)
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
        .filter(staff_member::Column::EmailIndex.eq(index))
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
        .filter(staff_member::Column::SetupHash.eq(hash))
        .filter(staff_member::Column::SetupUntil.gt(now))
        .filter(staff_member::Column::DisabledAt.is_null())
        .one(db)
        .await?;
    Ok(row.map(to_member))
}

/// Writes a new account.
pub async fn insert(tx: &DatabaseTransaction, member: &StaffMember) -> Result<()> {
    staff_member::Entity::insert(to_row(member))
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Writes all columns of an account.
pub async fn update(tx: &DatabaseTransaction, member: &StaffMember) -> Result<()> {
    staff_member::Entity::update_many()
        .set(to_row(member))
        .filter(staff_member::Column::Id.eq(member.id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Uses up the step of a one-time code; returns `false` if it, or a later one, was used before.
pub async fn use_step(tx: &DatabaseTransaction, id: Uuid, step: i64) -> Result<bool> {
    // The condition is in the statement that writes: of two requests with the same code at the same
    // time only one changes the row (RFC 6238, section 5.2: a code is accepted once).
    let used = staff_member::Entity::update_many()
        .col_expr(staff_member::Column::TotpStep, Expr::val(step))
        .filter(staff_member::Column::Id.eq(id))
        .filter(staff_member::Column::TotpStep.lt(step))
        .exec(tx)
        .await?;
    Ok(used.rows_affected == 1)
}

/// Stores the recovery codes that are left; returns `false` if another request used one in the
/// meantime.
pub async fn use_recovery_code(
    tx: &DatabaseTransaction,
    member: &StaffMember,
    left: &[String],
) -> Result<bool> {
    let used = staff_member::Entity::update_many()
        .col_expr(staff_member::Column::Recovery, Expr::val(left.join(" ")))
        .filter(staff_member::Column::Id.eq(member.id))
        // Compared with what was read, or two requests at the same time could use one code twice.
        .filter(staff_member::Column::Recovery.eq(member.recovery.join(" ")))
        .exec(tx)
        .await?;
    Ok(used.rows_affected == 1)
}

/// Records the time of a sign-in.
pub async fn record_sign_in(tx: &DatabaseTransaction, id: Uuid, now: DateTime<Utc>) -> Result<()> {
    let row = staff_member::Entity::update_many()
        .col_expr(staff_member::Column::SignedInAt, Expr::val(now));
    row.filter(staff_member::Column::Id.eq(id)).exec(tx).await?;
    Ok(())
}

/// Counts the owners who can sign in: an invitation that nobody has opened does not count.
pub async fn count_owners(db: &impl ConnectionTrait) -> Result<u64> {
    let owners = staff_member::Entity::find().filter(staff_member::Column::Role.eq(Role::Owner));
    Ok(owners
        .filter(staff_member::Column::DisabledAt.is_null())
        .filter(staff_member::Column::Password.is_not_null())
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
pub async fn insert_session(tx: &DatabaseTransaction, session: &Session) -> Result<()> {
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

/// Writes the times of a session, and its token, which changes when it is renewed.
pub async fn update_session(tx: &DatabaseTransaction, session: &Session) -> Result<()> {
    use staff_session::Column as C;
    // `EndsAt` is left out: neither use nor proof moves the latest end of a session.
    staff_session::Entity::update_many()
        .col_expr(C::TokenHash, Expr::val(session.token_hash.clone()))
        .col_expr(C::SeenAt, Expr::val(session.times.seen))
        .col_expr(C::ProvenAt, Expr::val(session.times.proven))
        .col_expr(C::SteppedUpAt, Expr::val(session.times.stepped_up))
        .filter(C::Id.eq(session.id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Deletes sessions of a member: only one, all except one, or all.
pub async fn end_sessions(
    tx: &DatabaseTransaction,
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
pub async fn delete_ended_sessions(tx: &DatabaseTransaction, now: DateTime<Utc>) -> Result<()> {
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
