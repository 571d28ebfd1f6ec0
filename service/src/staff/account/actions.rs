//! Actions on accounts of staff: set-up, sign-in, sessions, and the export of the audit trail.

use std::net::IpAddr;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::rules::{
    ABSOLUTE, PasswordRefusal, Role, Scope, Times, check_password, needs_second_factor,
};
use super::secrets;
use super::store::{self, Session, StaffMember};
use crate::app::App;
use crate::audit::{self, AuditEntry, AuditFilter, AuditRecord};
use crate::installation;
use crate::limits::{RateLimit, Verdict, client_key};
use crate::mail::written_letter::UnwrittenLetter;
use crate::storage::database::DatabaseError;
use crate::values::{EmailAddress, whole_seconds};

/// The reason that an action on an account failed.
#[derive(Debug, thiserror::Error)]
pub enum StaffError {
    /// The address, password or code is wrong; which one is kept secret.
    #[error("wrong")]
    Wrong,
    /// There were too many attempts; the number is the seconds to wait.
    #[error("too many")]
    TooMany(u64),
    /// The set-up link is unknown, used or expired.
    #[error("no such link")]
    LinkOver,
    /// The new password is refused.
    #[error("password")]
    Password(PasswordRefusal),
    /// The last owner who can sign in must stay.
    #[error("there has to be an owner who can sign in")]
    LastOwner,
    /// An owner cannot be limited to a statement or partner.
    #[error("an owner has no limits")]
    OwnerWithLimits,
    #[error(transparent)]
    Letter(#[from] UnwrittenLetter),
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

impl From<sea_orm::DbErr> for StaffError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Database(error.into())
    }
}

/// What an action on an account returns.
pub(super) type Result<T> = std::result::Result<T, StaffError>;

/// A session that was opened or renewed, with the token for its cookie.
#[derive(Debug)]
pub struct Opened {
    pub session: Session,
    /// The token of the cookie; the database holds only its hash.
    pub token: String,
}

/// Makes the link by which the first owner sets up an account; `None` once there is an account.
/// Without the link nobody can become the first owner.
pub async fn first_link(app: &App) -> std::result::Result<Option<String>, DatabaseError> {
    if store::any_member(&app.db.read).await? {
        return Ok(None);
    }
    let (token, hash) = secrets::token(&app.random);
    installation::keep_first_setup(&app.db, &data_encoding::HEXLOWER.encode(&hash)).await?;
    Ok(Some(app.settings.link(&format!("/staff/setup/{token}"))))
}

/// Finds the account of a set-up link; `Ok(None)` means that the link is for the first owner, who
/// has no account yet.
pub async fn find_by_setup_link(app: &App, token: &str) -> Result<Option<StaffMember>> {
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

/// Sets an account up by its link: stores name and password, and opens a session.
pub async fn set_up(
    app: &App,
    token: &str,
    email: Option<&EmailAddress>,
    name: &str,
    new_password: &str,
    device: &str,
) -> Result<Opened> {
    let member = match find_by_setup_link(app, token).await? {
        Some(member) => member,
        None => build_first_owner(app, email.ok_or(StaffError::Wrong)?, name),
    };
    let is_first = member.setup_hash.is_none();
    let address = app
        .keys
        .unseal(&member.email_sealed, member.id)
        .map(|address| address.as_str().to_owned())
        .unwrap_or_default();
    check_password(new_password, &[&address, name, &app.settings.site_name])
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
    let opened = open_session(app, &member, device, now);
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

/// Builds the account of the first owner, without a password yet.
fn build_first_owner(app: &App, email: &EmailAddress, name: &str) -> StaffMember {
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

/// Opens a session. The password alone proves it if the account has no second factor and its role
/// needs none.
fn open_session(app: &App, member: &StaffMember, device: &str, now: DateTime<Utc>) -> Opened {
    let (token, token_hash) = secrets::token(&app.random);
    let proven = (member.totp_sealed.is_none() && !needs_second_factor(member.role)).then_some(now);
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

/// Signs in by address and password. Known and unknown addresses take the same work and get the
/// same answer, so that nobody can find out which addresses have an account.
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
    let opened = open_session(app, &member, device, now);
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

/// Loads the session of a cookie with its owner, if neither has ended; this counts as use of the
/// session.
pub async fn load_session(
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
    // Writing once a minute is precise enough for the idle limit.
    if now - session.times.seen > chrono::TimeDelta::minutes(1) {
        session.times.seen = now;
        let tx = app.db.begin().await?;
        store::update_session(&tx, &session).await?;
        tx.commit().await?;
    }
    Ok(Some((session, member)))
}

/// Ends one session of a member, or all except the one in use.
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

/// Names a member for the audit trail: by the id of the account, never by its address.
pub fn actor(member: &StaffMember) -> String {
    format!("staff:{}", member.id)
}

/// Records in the audit trail that a member was refused an action.
pub async fn record_refusal(
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

/// The number of entries that one query reads.
const STEP: u64 = 1000;

/// Hands each entry of the audit trail within the filter to `each`, newest first, and records the
/// export in the trail.
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

/// Writes one entry about an account into the audit trail.
pub(super) async fn trail(
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
