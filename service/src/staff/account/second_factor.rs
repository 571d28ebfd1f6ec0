//! The second factor of an account: it is enrolled, and it proves sessions.

use chrono::{DateTime, Utc};

use super::actions::{Opened, Result, StaffError, actor, trail};
use super::rules::Times;
use super::secrets::{self, TotpSecret};
use super::store::{self, Session, StaffMember};
use crate::app::App;
use crate::limits::{RateLimit, Verdict};
use crate::values::whole_seconds;

/// Proves a signed-in session by a one-time code or a recovery code. The session gets a new token,
/// since its rights grow.
pub async fn prove(app: &App, session: &Session, code: &str) -> Result<Opened> {
    let now = app.clock.now();
    let member = load_limited_member(app, session).await?;
    let tx = app.db.begin().await?;
    if !use_code(app, &tx, &member, code).await? {
        return Err(StaffError::Wrong);
    }
    let opened = renew_session(app, session, now);
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

/// Renews the proof that some actions need: by the password, and by a code where the account has a
/// second factor. The session gets a new token.
pub async fn step_up(app: &App, session: &Session, typed: &str, code: &str) -> Result<Opened> {
    let now = app.clock.now();
    let member = load_limited_member(app, session).await?;
    if !secrets::is_password(typed.to_owned(), member.password.clone()).await {
        return Err(StaffError::Wrong);
    }
    let tx = app.db.begin().await?;
    if member.totp_sealed.is_some() && !use_code(app, &tx, &member, code).await? {
        return Err(StaffError::Wrong);
    }
    let opened = renew_session(app, session, now);
    store::update_session(&tx, &opened.session).await?;
    tx.commit().await?;
    Ok(opened)
}

/// Loads the owner of a session and counts the attempt against the rate limit.
async fn load_limited_member(app: &App, session: &Session) -> Result<StaffMember> {
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

/// Gives a session a new token and marks it as proven now.
fn renew_session(app: &App, session: &Session, now: DateTime<Utc>) -> Opened {
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

/// Checks a one-time or recovery code and uses it up; returns whether it was right.
async fn use_code(
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

/// Takes a second factor into use after its first code was typed. Returns the recovery codes, which
/// are shown once; all other sessions of the account end.
pub async fn enrol(
    app: &App,
    session: &Session,
    secret: &TotpSecret,
    code: &str,
) -> Result<(Opened, Vec<String>)> {
    let now = app.clock.now();
    let member = load_limited_member(app, session).await?;
    // A session that is proven by the password alone must not replace an existing second factor.
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
    let opened = renew_session(app, session, now);
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
