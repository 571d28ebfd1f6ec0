//! The second factor of an account: it is enrolled, and it proves sessions.

use super::actions::{OpenedSession, Result, StaffError, count_attempt, name_actor, record_action};
use super::own::store::store_recovery_codes;
use super::rules::Times;
use super::secrets::{self, TotpSecret};
use super::store::{self, NewFactor, Session, StaffMember};
use crate::app::App;
use crate::limits::{LimitKey, RateLimit};
use crate::storage::write_transaction::WriteTransaction;
use crate::values::SealPurpose;

/// Proves a signed-in session by a one-time code or a recovery code. The session gets a new token,
/// since its rights grow.
pub async fn prove_session(app: &App, session: &Session, code: &str) -> Result<OpenedSession> {
    let attempt = ProofAttempt::begin(app, session).await?;
    // The code is used up in the transaction that renews the session: a failure in between must not
    // cost a recovery code.
    let tx = app.db.begin().await?;
    if !use_code(app, &tx, &attempt.member, code).await? {
        tx.rollback().await?;
        return Err(StaffError::Wrong);
    }
    let (tx, opened) = renew_session(app, tx, session).await?;
    let member = &attempt.member;
    record_action(
        app,
        &tx,
        &name_actor(member),
        "sign in",
        member.id,
        "second factor",
        app.clock.now(),
    )
    .await?;
    tx.commit().await?;
    attempt.take_back(app).await;
    Ok(opened)
}

/// Renews the proof that some actions need: by the password and a code. The session gets a new
/// token.
pub async fn renew_proof(
    app: &App,
    session: &Session,
    typed: &str,
    code: &str,
) -> Result<OpenedSession> {
    let attempt = ProofAttempt::begin(app, session).await?;
    let member = &attempt.member;
    // The password is checked before the transaction begins: its hash takes long, and SQLite has
    // one writer.
    let known = member.password.clone();
    let verified = secrets::is_password(&app.work.argon2, typed.to_owned(), known).await;
    if verified.is_err() {
        attempt.take_back(app).await;
    }
    if !verified? {
        return Err(StaffError::Wrong);
    }
    let tx = app.db.begin().await?;
    if !use_code(app, &tx, member, code).await? {
        tx.rollback().await?;
        return Err(StaffError::Wrong);
    }
    let (tx, opened) = renew_session(app, tx, session).await?;
    tx.commit().await?;
    attempt.take_back(app).await;
    Ok(opened)
}

/// An attempt to prove a session, counted against the limit of its account until it succeeds.
struct ProofAttempt {
    member: StaffMember,
    key: LimitKey,
}

impl ProofAttempt {
    /// Counts the attempt and loads the owner of the session.
    async fn begin(app: &App, session: &Session) -> Result<Self> {
        // Of a million codes three are right at a time, so without a limit they are soon guessed.
        // The limit counts by account, since whoever has the password can open any number of
        // sessions; whoever has not comes to no code.
        let key = app
            .keys
            .hash_for_limit(&[b"second factor", session.staff_id.as_bytes()]);
        count_attempt(app, &[(RateLimit::SignInAccount, key)]).await?;
        let member = store::load_member(&app.db.read, session.staff_id).await?;
        let member = member
            .filter(|member| member.disabled_at.is_none())
            .ok_or(StaffError::SessionOver)?;
        Ok(Self { member, key })
    }

    /// Takes the attempt back: only failed ones count.
    async fn take_back(&self, app: &App) {
        app.limits
            .give_back(RateLimit::SignInAccount, self.key)
            .await;
    }
}

/// Gives a session a new token and marks it as proven now, in the transaction that used the proof
/// up. Fails if the session was renewed or has ended since it was read.
async fn renew_session(
    app: &App,
    tx: WriteTransaction,
    session: &Session,
) -> Result<(WriteTransaction, OpenedSession)> {
    let now = app.clock.now();
    let (token, token_hash) = secrets::make_token(&app.random);
    let times = Times {
        seen: now,
        // The first proof stays; `ends` too, or renewed proofs would make a session last for ever.
        proven: session.times.proven.or(Some(now)),
        stepped_up: Some(now),
        ..session.times
    };
    let renewed = Session {
        token_hash,
        times,
        ..session.clone()
    };
    if !store::renew_session(&tx, session, &renewed).await? {
        tx.rollback().await?;
        return Err(StaffError::SessionOver);
    }
    let session = renewed;
    Ok((tx, OpenedSession { session, token }))
}

/// Checks a one-time or recovery code and uses it up; returns whether it was right.
async fn use_code(
    app: &App,
    tx: &WriteTransaction,
    member: &StaffMember,
    code: &str,
) -> Result<bool> {
    let secret = member.totp_sealed.as_deref().and_then(|sealed| {
        app.keys
            .unseal(SealPurpose::SecondFactor, sealed, member.id)
    });
    let Some(secret) = secret.and_then(|bytes| TotpSecret::try_from(bytes).ok()) else {
        return Ok(false);
    };
    if let Some(step) =
        secrets::find_totp_step(&secret, code, app.clock.now().timestamp(), member.totp_step)
    {
        return Ok(store::use_step(tx, member, step).await?);
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
    let attempt = ProofAttempt::begin(app, session).await?;
    let member = &attempt.member;
    // A session that is proven by the password alone must not replace an existing second factor.
    if member.totp_sealed.is_some() && !session.times.is_stepped_up(now) {
        return Err(StaffError::Wrong);
    }
    let step =
        secrets::find_totp_step(secret, code, now.timestamp(), 0).ok_or(StaffError::Wrong)?;
    // The old recovery codes end with the old factor: they may lie where the old factor was lost.
    let (codes, recovery) = draw_recovery_codes(app);
    let factor = NewFactor {
        sealed: app
            .keys
            .seal(SealPurpose::SecondFactor, secret, member.id, &app.random),
        step,
        recovery: &recovery,
    };
    let tx = app.db.begin().await?;
    if !store::store_factor(&tx, member, &factor).await? {
        tx.rollback().await?;
        return Err(StaffError::SessionOver);
    }
    let (tx, opened) = renew_session(app, tx, session).await?;
    // Sessions elsewhere were proven by the password alone or by the factor that was replaced.
    store::end_sessions(&tx, member.id, None, Some(session.id)).await?;
    record_action(
        app,
        &tx,
        &name_actor(member),
        "second factor",
        member.id,
        "taken into use",
        now,
    )
    .await?;
    tx.commit().await?;
    attempt.take_back(app).await;
    Ok((opened, codes))
}

/// Draws new recovery codes; returns them, and their hashes.
fn draw_recovery_codes(app: &App) -> (Vec<String>, Vec<String>) {
    let codes = secrets::make_recovery_codes(&app.random);
    let hashes = codes.iter().map(|code| secrets::hash_recovery_code(code));
    let hashes = hashes.collect();
    (codes, hashes)
}

/// Replaces the recovery codes of a member, and returns the new ones, which are shown once. The
/// caller has asked for a recent proof. Fails if the second factor was replaced meanwhile.
pub async fn renew_recovery_codes(app: &App, member: &StaffMember) -> Result<Vec<String>> {
    let (codes, hashes) = draw_recovery_codes(app);
    let tx = app.db.begin().await?;
    if !store_recovery_codes(&tx, member, &hashes).await? {
        tx.rollback().await?;
        return Err(StaffError::SessionOver);
    }
    let (actor, now) = (name_actor(member), app.clock.now());
    record_action(app, &tx, &actor, "recovery codes", member.id, "new", now).await?;
    tx.commit().await?;
    Ok(codes)
}
