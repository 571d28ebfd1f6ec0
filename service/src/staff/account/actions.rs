//! What staff may do with their own account: set it up, sign in, prove themselves again, sign out; and take the trail away.

use std::net::IpAddr;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::rules::{ABSOLUTE, PasswordRefusal, Role, Scope, Times, password};
use super::secrets;
use super::secrets::TotpSecret;
use super::store;
use super::store::{Session, StaffMember};
use crate::app::App;
use crate::audit;
use crate::audit::{AuditEntry, AuditFilter, AuditRecord};
use crate::installation;
use crate::limits::{RateLimit, Verdict, client_key};
use crate::storage::database::DatabaseError;
use crate::values::EmailAddress;
use crate::values::whole_seconds;

/// Why something was not done.
#[derive(Debug, thiserror::Error)]
pub enum StaffError {
    /// Wrong address, password or code: which one is not told.
    #[error("wrong")]
    Wrong,
    /// Too many attempts; seconds to wait.
    #[error("too many")]
    TooMany(u64),
    /// The link is unknown, used or too old.
    #[error("no such link")]
    LinkOver,
    /// The password will not do.
    #[error("password")]
    Password(PasswordRefusal),
    /// The last owner cannot go.
    #[error("there has to be an owner who can sign in")]
    LastOwner,
    /// An owner cannot be limited to a statement or partner.
    #[error("an owner has no limits")]
    OwnerWithLimits,
    /// The database.
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

impl From<sea_orm::DbErr> for StaffError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Database(error.into())
    }
}

type Result<T> = std::result::Result<T, StaffError>;

/// A session that was opened or renewed, and the token for its cookie.
#[derive(Debug)]
pub struct Opened {
    /// The session.
    pub session: Session,
    /// What the cookie holds; the database has only its hash.
    pub token: String,
}

/// A link by which the first owner sets up an account, while there is nobody: nobody can be first by luck.
pub async fn first_link(app: &App) -> std::result::Result<Option<String>, DatabaseError> {
    if store::any_member(&app.db.read).await? {
        return Ok(None);
    }
    let (token, hash) = secrets::token(&app.random);
    installation::keep_first_setup(&app.db, &data_encoding::HEXLOWER.encode(&hash)).await?;
    Ok(Some(app.settings.link(&format!("/staff/setup/{token}"))))
}

/// Whom a set-up link is for. `Ok(None)`: the first owner of all.
pub async fn behind_link(app: &App, token: &str) -> Result<Option<StaffMember>> {
    let hash = secrets::token_hash(token);
    if let Some(member) = store::member_by_setup(&app.db.read, &hash, app.clock.now()).await? {
        return Ok(Some(member));
    }
    let first = installation::first_setup(&app.db)
        .await?
        .is_some_and(|kept| kept == data_encoding::HEXLOWER.encode(&hash));
    if first && !store::any_member(&app.db.read).await? {
        Ok(None)
    } else {
        Err(StaffError::LinkOver)
    }
}

/// Sets an account up by its link, and signs in.
pub async fn set_up(
    app: &App,
    token: &str,
    email: Option<&EmailAddress>,
    name: &str,
    new_password: &str,
    device: &str,
) -> Result<Opened> {
    let member = match behind_link(app, token).await? {
        Some(member) => member,
        None => first_owner(app, email.ok_or(StaffError::Wrong)?, name),
    };
    let is_first = member.setup_hash.is_none();
    let address = app
        .keys
        .unseal(&member.email_sealed, member.id)
        .map(|address| address.as_str().to_owned())
        .unwrap_or_default();
    password(new_password, &[&address, name, &app.settings.site_name])
        .map_err(StaffError::Password)?;
    let now = app.clock.now();
    let hash = secrets::hash_password(new_password.to_owned(), &app.random).await;
    let member = StaffMember {
        name: name.to_owned(),
        password: Some(hash),
        setup_hash: None,
        setup_until: None,
        signed_in_at: Some(now),
        ..member
    };
    let tx = app.db.begin().await?;
    if is_first {
        if store::any_member(&tx).await? {
            return Err(StaffError::LinkOver);
        }
        store::insert(&tx, &member).await?;
    } else {
        store::update(&tx, &member).await?;
    }
    let opened = open(app, &member, device, now);
    store::insert_session(&tx, &opened.session).await?;
    trail(
        app,
        &tx,
        &actor(&member),
        "set up",
        member.id,
        member.role.as_str(),
        now,
    )
    .await?;
    tx.commit().await?;
    if is_first {
        installation::forget_first_setup(&app.db).await?;
    }
    Ok(opened)
}

fn first_owner(app: &App, email: &EmailAddress, name: &str) -> StaffMember {
    let now = app.clock.now();
    let id = app.random.id(now);
    StaffMember {
        id,
        email_sealed: app.keys.seal(email, id, &app.random),
        email_index: app.keys.staff_index(email),
        name: name.to_owned(),
        role: Role::Owner,
        scope: Scope::default(),
        language: "en".into(),
        password: None,
        totp_sealed: None,
        totp_step: 0,
        recovery: vec![],
        setup_hash: None,
        setup_until: None,
        created_at: now,
        disabled_at: None,
        signed_in_at: None,
    }
}

/// A new session. Whoever needs no second factor and has none is proven by the password.
fn open(app: &App, member: &StaffMember, device: &str, now: DateTime<Utc>) -> Opened {
    let (token, token_hash) = secrets::token(&app.random);
    let proven =
        (member.totp_sealed.is_none() && !member.role.needs_second_factor()).then_some(now);
    let times = Times {
        seen: now,
        ends: now + ABSOLUTE,
        proven,
        stepped_up: proven,
    };
    let device = device.chars().take(60).collect();
    Opened {
        session: Session {
            id: app.random.id(now),
            staff_id: member.id,
            token_hash,
            device,
            created_at: now,
            times,
        },
        token,
    }
}

/// The password step. Known and unknown addresses take the same work and hear the same.
pub async fn sign_in(
    app: &App,
    email: &str,
    typed: &str,
    client: IpAddr,
    device: &str,
) -> Result<Opened> {
    let now = app.clock.now();
    let parsed = EmailAddress::parse(email).ok();
    let account = app
        .keys
        .limit_hash(&[b"sign in", email.trim().to_lowercase().as_bytes()]);
    for (limit, key) in [
        (
            RateLimit::SignInClient,
            client_key(&app.keys, client, b"sign in", now),
        ),
        (RateLimit::SignInAccount, account),
    ] {
        if let Verdict::Refused { retry_after } = app.limits.check(limit, key).await {
            return Err(StaffError::TooMany(whole_seconds(retry_after)));
        }
    }
    let member = match &parsed {
        Some(address) => {
            store::member_by_index(&app.db.read, &app.keys.staff_index(address)).await?
        }
        None => None,
    };
    let member = member.filter(|member| member.disabled_at.is_none());
    let right = secrets::is_password(
        typed.to_owned(),
        member.as_ref().and_then(|member| member.password.clone()),
    )
    .await;
    let Some(member) = member.filter(|_| right) else {
        return Err(StaffError::Wrong);
    };
    let opened = open(app, &member, device, now);
    let tx = app.db.begin().await?;
    store::sweep(&tx, now).await?;
    store::insert_session(&tx, &opened.session).await?;
    store::signed_in(&tx, member.id, now).await?;
    if opened.session.times.proven.is_some() {
        trail(app, &tx, &actor(&member), "sign in", member.id, "", now).await?;
    }
    tx.commit().await?;
    Ok(opened)
}

/// The second factor: a one-time code or a recovery code. The session gets a new token, as rights change with it.
pub async fn prove(app: &App, session: &Session, code: &str) -> Result<Opened> {
    let now = app.clock.now();
    let member = limited_member(app, session).await?;
    let tx = app.db.begin().await?;
    if !takes_code(app, &tx, &member, code).await? {
        return Err(StaffError::Wrong);
    }
    let opened = renewed(app, session, now);
    store::update_session(&tx, &opened.session).await?;
    trail(
        app,
        &tx,
        &actor(&member),
        "sign in",
        member.id,
        "second factor",
        now,
    )
    .await?;
    tx.commit().await?;
    Ok(opened)
}

/// Proof before a deed: the password again, and the code where there is one.
pub async fn step_up(app: &App, session: &Session, typed: &str, code: &str) -> Result<Opened> {
    let now = app.clock.now();
    let member = limited_member(app, session).await?;
    if !secrets::is_password(typed.to_owned(), member.password.clone()).await {
        return Err(StaffError::Wrong);
    }
    let tx = app.db.begin().await?;
    if member.totp_sealed.is_some() && !takes_code(app, &tx, &member, code).await? {
        return Err(StaffError::Wrong);
    }
    let opened = renewed(app, session, now);
    store::update_session(&tx, &opened.session).await?;
    tx.commit().await?;
    Ok(opened)
}

/// The session's owner, counted against the limit of attempts.
async fn limited_member(app: &App, session: &Session) -> Result<StaffMember> {
    let key = app
        .keys
        .limit_hash(&[b"second factor", session.staff_id.as_bytes()]);
    if let Verdict::Refused { retry_after } = app.limits.check(RateLimit::SignInAccount, key).await
    {
        return Err(StaffError::TooMany(whole_seconds(retry_after)));
    }
    let member = store::member(&app.db.read, session.staff_id).await?;
    member
        .filter(|member| member.disabled_at.is_none())
        .ok_or(StaffError::Wrong)
}

fn renewed(app: &App, session: &Session, now: DateTime<Utc>) -> Opened {
    let (token, token_hash) = secrets::token(&app.random);
    let times = Times {
        seen: now,
        proven: session.times.proven.or(Some(now)),
        stepped_up: Some(now),
        ..session.times
    };
    Opened {
        session: Session {
            token_hash,
            times,
            ..session.clone()
        },
        token,
    }
}

/// Whether a code is right; it is used up by that.
async fn takes_code(
    app: &App,
    tx: &sea_orm::DatabaseTransaction,
    member: &StaffMember,
    code: &str,
) -> Result<bool> {
    let secret = member
        .totp_sealed
        .as_deref()
        .and_then(|sealed| app.keys.unseal_secret(sealed, member.id));
    let Some(secret) = secret.and_then(|bytes| TotpSecret::try_from(bytes).ok()) else {
        return Ok(false);
    };
    if let Some(step) =
        secrets::totp_step(&secret, code, app.clock.now().timestamp(), member.totp_step)
    {
        return Ok(store::take_step(tx, member.id, step).await?);
    }
    let hash = secrets::recovery_hash(code);
    let left: Vec<String> = member
        .recovery
        .iter()
        .filter(|known| **known != hash)
        .cloned()
        .collect();
    if left.len() == member.recovery.len() || !store::take_recovery(tx, member, &left).await? {
        return Ok(false);
    }
    trail(
        app,
        tx,
        &actor(member),
        "recovery code used",
        member.id,
        &format!("{} left", left.len()),
        app.clock.now(),
    )
    .await?;
    Ok(true)
}

/// Takes a second factor into use once its first code was typed; gives the recovery codes, shown once.
pub async fn enrol(
    app: &App,
    session: &Session,
    secret: &TotpSecret,
    code: &str,
) -> Result<(Opened, Vec<String>)> {
    let now = app.clock.now();
    let member = limited_member(app, session).await?;
    // Who has one already proves with that one first; a half-done session cannot put its own in the place of it.
    if member.totp_sealed.is_some() && !session.times.is_stepped_up(now) {
        return Err(StaffError::Wrong);
    }
    let step = secrets::totp_step(secret, code, now.timestamp(), 0).ok_or(StaffError::Wrong)?;
    let codes = secrets::recovery_codes(&app.random);
    let member = StaffMember {
        totp_sealed: Some(app.keys.seal_secret(secret, member.id, &app.random)),
        totp_step: step,
        recovery: codes
            .iter()
            .map(|code| secrets::recovery_hash(code))
            .collect(),
        ..member
    };
    let opened = renewed(app, session, now);
    let tx = app.db.begin().await?;
    store::update(&tx, &member).await?;
    store::update_session(&tx, &opened.session).await?;
    store::end_sessions(&tx, member.id, None, Some(session.id)).await?;
    trail(
        app,
        &tx,
        &actor(&member),
        "second factor",
        member.id,
        "taken into use",
        now,
    )
    .await?;
    tx.commit().await?;
    Ok((opened, codes))
}

/// The session of a cookie with its owner, if both still stand; using it moves its idle end.
pub async fn present(
    app: &App,
    token: &str,
) -> std::result::Result<Option<(Session, StaffMember)>, DatabaseError> {
    let now = app.clock.now();
    let Some(mut session) = store::session(&app.db.read, &secrets::token_hash(token)).await? else {
        return Ok(None);
    };
    let Some(member) = store::member(&app.db.read, session.staff_id).await? else {
        return Ok(None);
    };
    if !session.times.stands(now) || member.disabled_at.is_some() {
        return Ok(None);
    }
    // Once a minute is enough to know that somebody is there.
    if now - session.times.seen > chrono::TimeDelta::minutes(1) {
        session.times.seen = now;
        let tx = app.db.begin().await?;
        store::update_session(&tx, &session).await?;
        tx.commit().await?;
    }
    Ok(Some((session, member)))
}

/// Ends one session of a person, or all but the one they sit at.
pub async fn end_sessions(
    app: &App,
    by: &StaffMember,
    only: Option<Uuid>,
    except: Option<Uuid>,
) -> Result<()> {
    let tx = app.db.begin().await?;
    store::end_sessions(&tx, by.id, only, except).await?;
    trail(
        app,
        &tx,
        &actor(by),
        "sign out",
        by.id,
        if only.is_some() {
            "one session"
        } else {
            "all other sessions"
        },
        app.clock.now(),
    )
    .await?;
    tx.commit().await?;
    Ok(())
}

/// Who acts, for the audit trail: the account, never its address.
pub fn actor(member: &StaffMember) -> String {
    format!("staff:{}", member.id)
}

/// Notes that somebody was refused: an attempt belongs into the trail as much as a deed.
pub async fn refused(
    app: &App,
    member: &StaffMember,
    what: &str,
) -> std::result::Result<(), DatabaseError> {
    let tx = app.db.begin().await?;
    trail(
        app,
        &tx,
        &actor(member),
        "refused",
        member.id,
        what,
        app.clock.now(),
    )
    .await?;
    Ok(tx.commit().await?)
}

/// Entries a read.
const STEP: u64 = 1000;

/// Hands the trail out, newest first, as far as the filter lets it through. That it was taken away stands in it as well.
pub async fn take_trail(
    app: &App,
    by: &StaffMember,
    filter: &AuditFilter,
    mut each: impl FnMut(&AuditRecord) + Send,
) -> std::result::Result<(), DatabaseError> {
    let mut step = filter.clone();
    let mut taken = 0;
    loop {
        let entries = audit::read(&app.db.read, &step, STEP).await?;
        let Some(last) = entries.last() else { break };
        step.before = Some(last.id);
        taken += entries.len();
        entries.iter().for_each(&mut each);
    }
    let entry = AuditEntry::on(
        &actor(by),
        "export",
        "audit",
        "trail",
        &format!("{taken} entries"),
    );
    let tx = app.db.begin().await?;
    audit::insert(&tx, &[entry], &app.random, app.clock.now()).await?;
    Ok(tx.commit().await?)
}

async fn trail(
    app: &App,
    tx: &sea_orm::DatabaseTransaction,
    actor: &str,
    action: &'static str,
    id: Uuid,
    detail: &str,
    now: DateTime<Utc>,
) -> std::result::Result<(), DatabaseError> {
    let entry = AuditEntry::on(actor, action, "staff", &id.to_string(), detail);
    audit::insert(tx, &[entry], &app.random, now).await
}
