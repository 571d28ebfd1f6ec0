//! Actions on accounts of staff: set-up, sign-in, sessions, and the export of the audit trail.

use std::net::IpAddr;
use std::time::Duration;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::devices::KnownDevice;
use super::rules::{ABSOLUTE, FIRST_SETUP, PasswordRefusal, Role, Scope, Times, check_password};
use super::secrets;
use super::store::{self, Session, StaffMember};
use crate::app::App;
use crate::audit::{self, AuditEntry, AuditFilter, AuditRecord};
use crate::bounded_work::WorkRefused;
use crate::installation;
use crate::limits::{LimitKey, RateLimit, Verdict, compute_client_key};
use crate::mail::written_letter::UnwrittenLetter;
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;
use crate::values::{EmailAddress, SealPurpose};

/// The reason that an action on an account failed.
#[derive(Debug, thiserror::Error)]
pub enum StaffError {
    /// The address, password or code is wrong; which one is kept secret.
    #[error("wrong")]
    Wrong,
    /// There were too many failed attempts.
    #[error("too many")]
    TooMany {
        limit: RateLimit,
        retry_after: Duration,
    },
    /// The set-up link is unknown, used or expired, or the account was closed.
    #[error("no such link")]
    LinkOver,
    /// The session was renewed elsewhere or has ended, or its member may no longer do this.
    #[error("the session is over")]
    SessionOver,
    /// The new password is refused.
    #[error("password")]
    Password(PasswordRefusal),
    /// The last owner who can sign in must stay.
    #[error("there has to be an owner who can sign in")]
    LastOwner,
    /// Nobody changes their own account on the page of the members.
    #[error("one's own account is changed by another owner")]
    Oneself,
    /// An owner cannot be limited to a statement or partner.
    #[error("an owner has no limits")]
    OwnerWithLimits,
    /// Too many passwords are hashed at once; nothing was decided.
    #[error(transparent)]
    Busy(#[from] WorkRefused),
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
    let until = app.clock.now() + FIRST_SETUP;
    let tx = app.db.begin().await?;
    installation::store_first_setup(&tx, &write_hash(&hash), until).await?;
    tx.commit().await?;
    Ok(Some(app.settings.link(&format!("/staff/setup/{token}"))))
}

/// Reports whether there is an account.
pub async fn has_account(app: &App) -> std::result::Result<bool, DatabaseError> {
    store::has_member(&app.db.read).await
}

/// Writes the hash of the first owner's link as the installation keeps it.
fn write_hash(hash: &[u8]) -> String {
    data_encoding::HEXLOWER.encode(hash)
}

/// Finds the account of a set-up link; `Ok(None)` means that the link is for the first owner, who
/// has no account yet.
pub async fn find_by_setup_link(app: &App, token: &str) -> Result<Option<StaffMember>> {
    let (now, hash) = (app.clock.now(), secrets::hash_token(token));
    if let Some(member) = store::load_member_by_setup(&app.db.read, &hash, now).await? {
        return Ok(Some(member));
    }
    let is_first = installation::is_first_setup(&app.db.read, &write_hash(&hash), now).await?;
    if is_first && !store::has_member(&app.db.read).await? {
        Ok(None)
    } else {
        Err(StaffError::LinkOver)
    }
}

/// Sets an account up by its link: stores name and password, and opens a session. Of several
/// requests with one link, one does it.
pub async fn set_up(
    app: &App,
    token: &str,
    email: Option<&EmailAddress>,
    name: &str,
    new_password: &str,
    device: &str,
) -> Result<OpenedSession> {
    let known = find_by_setup_link(app, token).await?;
    let is_first = known.is_none();
    let member = match known {
        Some(member) => member,
        None => build_first_owner(app, email.ok_or(StaffError::Wrong)?, name),
    };
    let address = app
        .keys
        .unseal_address(SealPurpose::AccountAddress, &member.email_sealed, member.id)
        .map(|address| address.as_str().to_owned())
        .unwrap_or_default();
    check_password(
        new_password,
        &[&address, name, &app.settings.site.read().name],
    )
    .map_err(StaffError::Password)?;
    // The hash takes long, so it is computed before the transaction, which would block all writers
    // of SQLite meanwhile.
    let password =
        secrets::hash_password(&app.work.argon2, new_password.to_owned(), &app.random).await?;
    let now = app.clock.now();
    let hash = secrets::hash_token(token);
    let opened = open_session(app, &member, device, now);
    let tx = app.db.begin().await?;
    // Somebody may have used the link while this password was hashed, or an owner have removed the
    // account: each of the two writes says whether the link still worked.
    let is_taken = if is_first {
        let is_taken = installation::take_first_setup(&tx, &write_hash(&hash), now).await?
            && !store::has_member(&tx).await?;
        if is_taken {
            let owner = StaffMember {
                password: Some(password),
                signed_in_at: Some(now),
                ..member.clone()
            };
            store::insert(&tx, &owner).await?;
        }
        is_taken
    } else {
        store::use_setup(&tx, (member.id, &hash), (name, &password), now).await?
    };
    if !is_taken {
        tx.rollback().await?;
        return Err(StaffError::LinkOver);
    }
    store::insert_session(&tx, &opened.session).await?;
    let (actor, role) = (name_actor(&member), member.role.as_str());
    record_action(app, &tx, &actor, "set up", member.id, role, now).await?;
    tx.commit().await?;
    Ok(opened)
}

/// Builds the account of the first owner, without a password yet.
fn build_first_owner(app: &App, email: &EmailAddress, name: &str) -> StaffMember {
    let now = app.clock.now();
    let id = app.random.id(now);
    StaffMember {
        id,
        email_sealed: app
            .keys
            .seal_address(SealPurpose::AccountAddress, email, id, &app.random),
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
        interface_language: None,
    }
}

/// Opens a session. It is worth nothing until its second factor is proven, or taken into use.
pub(super) fn open_session(
    app: &App,
    member: &StaffMember,
    device: &str,
    now: DateTime<Utc>,
) -> OpenedSession {
    let (token, token_hash) = secrets::make_token(&app.random);
    let times = Times {
        seen: now,
        ends: now + ABSOLUTE,
        proven: None,
        stepped_up: None,
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

/// What somebody typed to sign in, and from where.
pub struct SignInAttempt<'a> {
    pub email: &'a str,
    pub password: &'a str,
    pub client: IpAddr,
    /// The browser and the system, by which the member recognises the session.
    pub device: &'a str,
    /// The account to which this browser has signed in before.
    pub known: Option<KnownDevice>,
}

/// Signs in by address and password; the session then waits for its second factor. Known and
/// unknown addresses take the same work and get the same answer, so that nobody can find out which
/// addresses have an account.
pub async fn sign_in(app: &App, attempt: &SignInAttempt<'_>) -> Result<OpenedSession> {
    let now = app.clock.now();
    let address = EmailAddress::parse(attempt.email).ok();
    let member = match &address {
        Some(address) => {
            store::member_by_index(&app.db.read, &app.keys.hash_staff_email(address)).await?
        }
        None => None,
    };
    let limits = list_sign_in_limits(app, attempt, address.as_ref(), member.as_ref());
    count_attempt(app, &limits).await?;
    // A closed account has no password, so it takes as long as an unknown one.
    let member = member.filter(|member| member.disabled_at.is_none());
    let password = member.as_ref().and_then(|member| member.password.clone());
    let verified =
        secrets::is_password(&app.work.argon2, attempt.password.to_owned(), password).await;
    // Only failed attempts count; one that was not decided on is none.
    if verified != Ok(false) {
        for (limit, key) in &limits {
            app.limits.give_back(*limit, *key).await;
        }
    }
    let is_right = verified?;
    let Some(member) = member.filter(|_| is_right) else {
        return Err(StaffError::Wrong);
    };
    let opened = open_session(app, &member, attempt.device, now);
    let tx = app.db.begin().await?;
    // The account may have been reset or closed while the password was verified.
    if !store::record_sign_in(&tx, &member, now).await? {
        tx.rollback().await?;
        return Err(StaffError::Wrong);
    }
    // No task deletes ended sessions; whoever signs in does it.
    store::delete_ended_sessions(&tx, now).await?;
    store::insert_session(&tx, &opened.session).await?;
    tx.commit().await?;
    Ok(opened)
}

/// A limit, and what it counts under.
type CountedLimit = (RateLimit, LimitKey);

/// Lists the limits of an attempt. They go by the account that is found, or else by the one
/// spelling of the address, so that no other spelling is a fresh start. A browser that has signed in
/// to the account before has only the limit of its own.
fn list_sign_in_limits(
    app: &App,
    attempt: &SignInAttempt<'_>,
    address: Option<&EmailAddress>,
    member: Option<&StaffMember>,
) -> Vec<CountedLimit> {
    let known = attempt
        .known
        .filter(|device| member.is_some_and(|member| device.knows(member.id)));
    if let Some(device) = known {
        return vec![(RateLimit::SignInAccount, device.limit_key(&app.keys))];
    }
    let account = match (member, address) {
        (Some(member), _) => app
            .keys
            .hash_for_limit(&[b"sign in account", member.id.as_bytes()]),
        (None, Some(address)) => app
            .keys
            .hash_for_limit(&[b"sign in address", address.canonical().as_bytes()]),
        // A text that is no address is counted as well, so that all attempts are treated alike.
        (None, None) => app.keys.hash_for_limit(&[
            b"sign in text",
            attempt.email.trim().to_lowercase().as_bytes(),
        ]),
    };
    let now = app.clock.now();
    let client = compute_client_key(&app.keys, attempt.client, b"sign in", now);
    // The client comes first, so that one client that is refused does not use up the attempts of
    // the accounts that it tries.
    vec![
        (RateLimit::SignInClient, client),
        (RateLimit::SignInAccount, account),
    ]
}

/// Counts an attempt under each of the limits; fails at the first that refuses it.
pub(super) async fn count_attempt(app: &App, limits: &[CountedLimit]) -> Result<()> {
    for (limit, key) in limits {
        if let Verdict::Refused { retry_after } = app.limits.check(*limit, *key).await {
            return Err(StaffError::TooMany {
                limit: *limit,
                retry_after,
            });
        }
    }
    Ok(())
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
        let tx = app.db.begin().await?;
        store::touch_session(&tx, &session, now).await?;
        tx.commit().await?;
        session.times.seen = now;
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
    tx.commit().await
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
        let entries = audit::read(&app.db.read, &app.keys, &step, STEP).await?;
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
    audit::insert(&tx, &[entry], (&app.keys, &app.random), app.clock.now()).await?;
    tx.commit().await
}

/// Writes one entry about an account into the audit trail.
pub(super) async fn record_action(
    app: &App,
    tx: &WriteTransaction,
    actor: &str,
    action: &'static str,
    id: Uuid,
    detail: &str,
    now: DateTime<Utc>,
) -> std::result::Result<(), DatabaseError> {
    let entry = AuditEntry::on(actor, action, "staff", &id.to_string(), detail);
    audit::insert(tx, &[entry], (&app.keys, &app.random), now).await
}
