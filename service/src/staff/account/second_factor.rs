//! The second factor of an account: it is enrolled, and it proves sessions.

use chrono::{DateTime, Utc};

use super::actions::{OpenedSession, Result, StaffError, name_actor, record_action};
use super::rules::Times;
use super::secrets::{self, TotpSecret};
use super::store::{self, Session, StaffMember};
use crate::app::App;
use crate::limits::{RateLimit, Verdict};
use crate::values::round_up_to_seconds;

/// Proves a signed-in session by a one-time code or a recovery code. The session gets a new token,
/// since its rights grow.
pub async fn prove_session(app: &App, session: &Session, code: &str) -> Result<OpenedSession> {
    let now = app.clock.now();
    let member = load_limited_member(app, session).await?;
    // The code is used up in the transaction that renews the session: a failure in between must not
    // cost a recovery code.
    let tx = app.db.begin().await?;
    if !use_code(app, &tx, &member, code).await? {
        return Err(StaffError::Wrong);
    }
    let opened = renew_session(app, session, now);
    store::update_session(&tx, &opened.session).await?;
    record_action(
        app,
        &tx,
        &name_actor(&member),
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
pub async fn renew_proof(
    app: &App,
    session: &Session,
    typed: &str,
    code: &str,
) -> Result<OpenedSession> {
    let now = app.clock.now();
    let member = load_limited_member(app, session).await?;
    // The password is checked before the transaction begins: its hash takes long, and SQLite has
    // one writer.
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
    // Of a million codes three are right at a time, so without a limit they are soon guessed. The
    // limit counts by account, since whoever has the password can open any number of sessions.
    let key = app
        .keys
        .hash_for_limit(&[b"second factor", session.staff_id.as_bytes()]);
    if let Verdict::Refused { retry_after } = app.limits.check(RateLimit::SignInAccount, key).await
    {
        return Err(StaffError::TooMany(round_up_to_seconds(retry_after)));
    }
    let member = store::load_member(&app.db.read, session.staff_id).await?;
    member
        .filter(|member| member.disabled_at.is_none())
        .ok_or(StaffError::Wrong)
}

/// Gives a session a new token and marks it as proven now.
fn renew_session(app: &App, session: &Session, now: DateTime<Utc>) -> OpenedSession {
    let (token, token_hash) = secrets::make_token(&app.random);
    let times = Times {
        seen: now,
        // The first proof stays; `ends` too, or renewed proofs would make a session last for ever.
        proven: session.times.proven.or(Some(now)),
        stepped_up: Some(now),
        ..session.times
    };
    OpenedSession {
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
        secrets::find_totp_step(&secret, code, app.clock.now().timestamp(), member.totp_step)
    {
        return Ok(store::use_step(tx, member.id, step).await?);
    }
    let hash = secrets::hash_recovery_code(code);
    let left: Vec<String> = member
        .recovery
        .iter()
        .filter(|known| **known != hash)
        .cloned()
        .collect();
    if left.len() == member.recovery.len() || !store::use_recovery_code(tx, member, &left).await? {
        return Ok(false);
    }
    record_action(
        app,
        tx,
        &name_actor(member),
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
) -> Result<(OpenedSession, Vec<String>)> {
    let now = app.clock.now();
    let member = load_limited_member(app, session).await?;
    // A session that is proven by the password alone must not replace an existing second factor.
    if member.totp_sealed.is_some() && !session.times.is_stepped_up(now) {
        return Err(StaffError::Wrong);
    }
    let step =
        secrets::find_totp_step(secret, code, now.timestamp(), 0).ok_or(StaffError::Wrong)?;
    // The old recovery codes end with the old factor: they may lie where the old factor was lost.
    let codes = secrets::make_recovery_codes(&app.random);
    let member = StaffMember {
        totp_sealed: Some(app.keys.seal_secret(secret, member.id, &app.random)),
        totp_step: step,
        recovery: codes
            .iter()
            .map(|code| secrets::hash_recovery_code(code))
            .collect(),
        ..member
    };
    let opened = renew_session(app, session, now);
    let tx = app.db.begin().await?;
    store::update(&tx, &member).await?;
    store::update_session(&tx, &opened.session).await?;
    // Sessions elsewhere were proven by the password alone or by the factor that was replaced.
    store::end_sessions(&tx, member.id, None, Some(session.id)).await?;
    record_action(
        app,
        &tx,
        &name_actor(&member),
        "second factor",
        member.id,
        "taken into use",
        now,
    )
    .await?;
    tx.commit().await?;
    Ok((opened, codes))
}
