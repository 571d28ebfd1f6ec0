//! Accounts of staff: inviting members, changing their roles and scopes, and closing accounts. The
//! last owner who can sign in must stay.

use sea_orm::{ConnectionTrait, DatabaseTransaction};
use uuid::Uuid;

use super::actions::{StaffError, name_actor};
use super::letters;
use super::rules::{Role, SETUP, Scope};
use super::secrets;
use super::store::{self, StaffMember};
use crate::app::App;
use crate::audit::{self, AuditEntry};
use crate::mail::rules::WrittenKind;
use crate::statement::store as statements;
use crate::storage::database::DatabaseError;
use crate::values::EmailAddress;

type Result<T> = std::result::Result<T, StaffError>;

/// Creates an account and returns its set-up link. For a known address it changes the role and
/// resets password and second factor. The command line uses this, so it may also reset the last
/// owner.
pub async fn add(
    app: &App,
    actor: &str,
    email: &EmailAddress,
    name: &str,
    role: Role,
    scope: Scope,
    language: &str,
) -> Result<String> {
    let (member, link) = build_account(app, name, role, scope, language)?;
    let tx = app.db.begin().await?;
    write_account(app, &tx, actor, email, member).await?;
    tx.commit().await?;
    Ok(link)
}

/// Creates an account, or resets that of a known address, and puts the letter with its set-up link
/// into the outbox. The link is also returned, in case the mail is lost.
pub async fn invite_member(
    app: &App,
    by: &StaffMember,
    email: &EmailAddress,
    name: &str,
    role: Role,
    scope: Scope,
    language: &str,
) -> Result<String> {
    let (member, link) = build_account(app, name, role, scope, language)?;
    let letter = letters::write_invitation(&app.settings, email, language, &by.name, &link)?;
    let tx = app.db.begin().await?;
    write_account(app, &tx, &name_actor(by), email, member).await?;
    // The address may be that of the last owner, whose account is now reset.
    if store::count_owners(&tx).await? == 0 {
        return Err(StaffError::LastOwner);
    }
    letter
        .post(
            &tx,
            WrittenKind::Invitation,
            &app.keys,
            &app.random,
            app.clock.now(),
        )
        .await?;
    tx.commit().await?;
    // Only now: before the commit the worker would not see the letter.
    app.letters.notify_one();
    Ok(link)
}

/// Builds a new account, still without its address, and its set-up link.
fn build_account(
    app: &App,
    name: &str,
    role: Role,
    scope: Scope,
    language: &str,
) -> Result<(StaffMember, String)> {
    check_scope(role, &scope)?;
    let now = app.clock.now();
    let (token, hash) = secrets::make_token(&app.random);
    let member = StaffMember {
        id: app.random.id(now),
        // The seal is bound to the row, and a known address keeps the row that it has.
        email_sealed: vec![],
        email_index: vec![],
        name: name.to_owned(),
        role,
        scope,
        language: language.to_owned(),
        password: None,
        totp_sealed: None,
        totp_step: 0,
        recovery: vec![],
        setup_hash: Some(hash),
        setup_until: Some(now + SETUP),
        created_at: now,
        disabled_at: None,
        signed_in_at: None,
    };
    Ok((member, app.settings.link(&format!("/staff/setup/{token}"))))
}

/// Writes a new account, or replaces the one that has this address and ends its sessions.
async fn write_account(
    app: &App,
    tx: &DatabaseTransaction,
    actor: &str,
    email: &EmailAddress,
    mut member: StaffMember,
) -> Result<()> {
    member.email_index = app.keys.hash_staff_email(email);
    let known = store::member_by_index(tx, &member.email_index).await?;
    // The row stays the same, so that the audit trail goes on naming the same account.
    if let Some(known) = &known {
        member.id = known.id;
        member.created_at = known.created_at;
        member.signed_in_at = known.signed_in_at;
    }
    member.email_sealed = app.keys.seal(email, member.id, &app.random);
    let became = describe_rights(tx, &member).await?;
    let (action, was) = if let Some(known) = &known {
        store::update(tx, &member).await?;
        // Whoever held the account before must not stay in it.
        store::end_sessions(tx, member.id, None, None).await?;
        ("reset", describe_rights(tx, known).await?)
    } else {
        store::insert(tx, &member).await?;
        ("invite", String::new())
    };
    let entry =
        AuditEntry::on(actor, action, "staff", &member.id.to_string(), "").with_change(was, became);
    Ok(audit::insert(tx, &[entry], &app.random, app.clock.now()).await?)
}

/// Changes the role and scope of a member; this ends the member's sessions.
pub async fn change_role(
    app: &App,
    by: &StaffMember,
    id: Uuid,
    role: Role,
    scope: Scope,
) -> Result<()> {
    check_scope(role, &scope)?;
    change_account(app, by, id, "role", |member| {
        member.role = role;
        member.scope = scope;
    })
    .await
}

/// Closes an account and ends its sessions.
pub async fn close_account(app: &App, by: &StaffMember, id: Uuid) -> Result<()> {
    let now = app.clock.now();
    change_account(app, by, id, "remove", |member| {
        member.disabled_at = Some(now);
        // The row itself stays, since the audit trail names its id.
        member.password = None;
        member.totp_sealed = None;
        member.setup_hash = None;
    })
    .await
}

/// Changes an account, ends its sessions and records the change; fails if no owner would be left.
async fn change_account(
    app: &App,
    by: &StaffMember,
    id: Uuid,
    action: &'static str,
    change: impl FnOnce(&mut StaffMember),
) -> Result<()> {
    let tx = app.db.begin().await?;
    let member = store::load_member(&tx, id)
        .await?
        .filter(|member| member.disabled_at.is_none());
    let Some(mut member) = member else {
        return Err(StaffError::LinkOver);
    };
    let was = describe_rights(&tx, &member).await?;
    change(&mut member);
    store::update(&tx, &member).await?;
    // Counted after the change and in its transaction, which is rolled back by returning.
    if store::count_owners(&tx).await? == 0 {
        return Err(StaffError::LastOwner);
    }
    store::end_sessions(&tx, id, None, None).await?;
    let became = describe_rights(&tx, &member).await?;
    let entry = AuditEntry::on(&name_actor(by), action, "staff", &id.to_string(), "")
        .with_change(was, became);
    audit::insert(&tx, &[entry], &app.random, app.clock.now()).await?;
    tx.commit().await?;
    Ok(())
}

/// Checks that an owner has no limits: a limited one could not reach the page of members, but would
/// count as the last owner.
fn check_scope(role: Role, scope: &Scope) -> Result<()> {
    if role == Role::Owner && *scope != Scope::default() {
        Err(StaffError::OwnerWithLimits)
    } else {
        Ok(())
    }
}

/// Describes role and scope for the audit trail: "editor, statement care, partner p-1".
async fn describe_rights(
    db: &impl ConnectionTrait,
    member: &StaffMember,
) -> std::result::Result<String, DatabaseError> {
    if member.disabled_at.is_some() {
        return Ok("removed".into());
    }
    let mut words = vec![member.role.as_str().to_owned()];
    if let Some(id) = member.scope.statement {
        let statements = statements::find_by_ids(db, &[id]).await?;
        words.push(format!(
            "statement {}",
            statements
                .first()
                .map_or_else(|| id.to_string(), |statement| statement.slug.clone())
        ));
    }
    words.extend(
        member
            .scope
            .partner
            .iter()
            .map(|partner| format!("partner {partner}")),
    );
    Ok(words.join(", "))
}
