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
use crate::limits::{RateLimit, Verdict, compute_client_key};
use crate::mail::written_letter::UnwrittenLetter;
use crate::storage::database::DatabaseError;
use crate::values::{EmailAddress, round_up_to_seconds};

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
pub struct OpenedSession {
    pub session: Session,
    /// The token of the cookie; the database holds only its hash.
    pub token: String,
}

/// Makes the link by which the first owner sets up an account; `None` once there is an account.
/// Without the link nobody can become the first owner. An earlier link stops working.
pub async fn first_link(app: &App) -> std::result::Result<Option<String>, DatabaseError> {
    if store::has_member(&app.db.read).await? {
        return Ok(None);
    }
    let (token, hash) = secrets::make_token(&app.random);
    installation::store_first_setup(&app.db, &data_encoding::HEXLOWER.encode(&hash)).await?;
    Ok(Some(app.settings.link(&format!("/staff/setup/{token}"))))
}

/// Finds the account of a set-up link; `Ok(None)` means that the link is for the first owner, who
/// has no account yet.
pub async fn find_by_setup_link(app: &App, token: &str) -> Result<Option<StaffMember>> {
    let hash = secrets::hash_token(token);
    if let Some(member) = store::load_member_by_setup(&app.db.read, &hash, app.clock.now()).await? {
        return Ok(Some(member));
    }
    let is_first_link = installation::load_first_setup(&app.db)
        .await?
        .is_some_and(|stored| stored == data_encoding::HEXLOWER.encode(&hash));
    // The stored hash may outlive the first account, for example after `staff add`.
    if is_first_link && !store::has_member(&app.db.read).await? {
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
) -> Result<OpenedSession> {
    let member = match find_by_setup_link(app, token).await? {
        Some(member) => member,
        None => build_first_owner(app, email.ok_or(StaffError::Wrong)?, name),
    };
    // Whoever has a set-up link has its hash in the account; only the first owner has no row yet.
    let is_first = member.setup_hash.is_none();
    let address = app
        .keys
        .unseal(&member.email_sealed, member.id)
        .map(|address| address.as_str().to_owned())
        .unwrap_or_default();
    check_password(new_password, &[&address, name, &app.settings.site_name])
        .map_err(StaffError::Password)?;
    // The hash takes long, so it is computed before the transaction, which would block all writers
    // of SQLite meanwhile.
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
        // Somebody may have used the link, or the command line, while this password was hashed.
        if store::has_member(&tx).await? {
            return Err(StaffError::LinkOver);
        }
        store::insert(&tx, &member).await?;
    } else {
        store::update(&tx, &member).await?;
    }
    let opened = open_session(app, &member, device, now);
    store::insert_session(&tx, &opened.session).await?;
    record_action(
        app,
        &tx,
        &name_actor(&member),
        "set up",
        member.id,
        member.role.as_str(),
        now,
    )
    .await?;
    tx.commit().await?;
    // Tidying only: once there is an account, the stored hash opens nothing.
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
        email_index: app.keys.hash_staff_email(email),
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
fn open_session(
    app: &App,
    member: &StaffMember,
    device: &str,
    now: DateTime<Utc>,
) -> OpenedSession {
    let (token, token_hash) = secrets::make_token(&app.random);
    let proven = (member.totp_sealed.is_none() && !needs_second_factor(member.role)).then_some(now);
    let times = Times {
        seen: now,
        ends: now + ABSOLUTE,
        proven,
        stepped_up: proven,
    };
    let device = device.chars().take(60).collect();
    OpenedSession {
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
) -> Result<OpenedSession> {
    let now = app.clock.now();
    let parsed = EmailAddress::parse(email).ok();
    // A text that is no address is counted as well, so that the limit treats all attempts alike.
    let account = app
        .keys
        .hash_for_limit(&[b"sign in", email.trim().to_lowercase().as_bytes()]);
    // The client comes first, so that one client that is refused does not use up the attempts of
    // the accounts that it tries, and lock their owners out.
    for (limit, key) in [
        (
            RateLimit::SignInClient,
            compute_client_key(&app.keys, client, b"sign in", now),
        ),
        (RateLimit::SignInAccount, account),
    ] {
        if let Verdict::Refused { retry_after } = app.limits.check(limit, key).await {
            return Err(StaffError::TooMany(round_up_to_seconds(retry_after)));
        }
    }
    let member = match &parsed {
        Some(address) => {
            store::member_by_index(&app.db.read, &app.keys.hash_staff_email(address)).await?
        }
        None => None,
    };
    // A closed account has no password, so it takes as long as an unknown one.
    let member = member.filter(|member| member.disabled_at.is_none());
    let is_right = secrets::is_password(
        typed.to_owned(),
        member.as_ref().and_then(|member| member.password.clone()),
    )
    .await;
    let Some(member) = member.filter(|_| is_right) else {
        return Err(StaffError::Wrong);
    };
    let opened = open_session(app, &member, device, now);
    let tx = app.db.begin().await?;
    // No task deletes ended sessions; whoever signs in does it.
    store::delete_ended_sessions(&tx, now).await?;
    store::insert_session(&tx, &opened.session).await?;
    store::record_sign_in(&tx, member.id, now).await?;
    // A sign-in that still lacks its code is recorded when the code is right.
    if opened.session.times.proven.is_some() {
        record_action(
            app,
            &tx,
            &name_actor(&member),
            "sign in",
            member.id,
            "",
            now,
        )
        .await?;
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
    let hash = secrets::hash_token(token);
    let Some(mut session) = store::load_session(&app.db.read, &hash).await? else {
        return Ok(None);
    };
    let Some(member) = store::load_member(&app.db.read, session.staff_id).await? else {
        return Ok(None);
    };
    if !session.times.is_open(now) || member.disabled_at.is_some() {
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
    record_action(
        app,
        &tx,
        &name_actor(by),
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
pub fn name_actor(member: &StaffMember) -> String {
    format!("staff:{}", member.id)
}

/// Records in the audit trail that a member was refused an action.
pub async fn record_refusal(
    app: &App,
    member: &StaffMember,
    what: &str,
) -> std::result::Result<(), DatabaseError> {
    let tx = app.db.begin().await?;
    record_action(
        app,
        &tx,
        &name_actor(member),
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
pub async fn export_trail(
    app: &App,
    by: &StaffMember,
    filter: &AuditFilter,
    mut each: impl FnMut(&AuditRecord) + Send,
) -> std::result::Result<(), DatabaseError> {
    let mut step = filter.clone();
    let mut count = 0;
    // Each query begins at the id where the last one ended. An offset would skip or repeat entries
    // while new ones are written.
    loop {
        let entries = audit::read(&app.db.read, &step, STEP).await?;
        let Some(last) = entries.last() else { break };
        step.before = Some(last.id);
        count += entries.len();
        entries.iter().for_each(&mut each);
    }
    let entry = AuditEntry::on(
        &name_actor(by),
        "export",
        "audit",
        "trail",
        &format!("{count} entries"),
    );
    let tx = app.db.begin().await?;
    audit::insert(&tx, &[entry], &app.random, app.clock.now()).await?;
    Ok(tx.commit().await?)
}

/// Writes one entry about an account into the audit trail.
pub(super) async fn record_action(
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
