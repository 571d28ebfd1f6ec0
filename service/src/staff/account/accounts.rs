//! Accounts of staff: inviting members, changing their roles and scopes, and closing accounts. The
//! last owner who can sign in must stay.

use sea_orm::ConnectionTrait;
use uuid::Uuid;

use super::actions::{StaffError, name_actor};
use super::letters;
use super::links::store as links;
use super::rules::{Permission, Role, SETUP, Scope};
use super::secrets;
use super::store::{self, StaffMember};
use crate::app::App;
use crate::audit::{self, AuditEntry};
use crate::installation;
use crate::mail::rules::WrittenKind;
use crate::statement::store as statements;
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;
use crate::values::{EmailAddress, SealPurpose};

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
    store::lock_accounts(&tx).await?;
    write_account(app, &tx, actor, email, member).await?;
    tx.commit().await?;
    Ok(link)
}

/// Makes a new set-up link for the account of an address, which keeps its role; password and second
/// factor end, and so do its sessions. Returns `None` if no account that is open has the address.
/// The command line uses this.
pub async fn renew_link(app: &App, actor: &str, email: &EmailAddress) -> Result<Option<String>> {
    let (token, hash) = secrets::make_token(&app.random);
    let tx = app.db.begin().await?;
    store::lock_accounts(&tx).await?;
    let known = store::member_by_index(&tx, &app.keys.hash_staff_email(email)).await?;
    let Some(member) = known.filter(|member| member.disabled_at.is_none()) else {
        tx.rollback().await?;
        return Ok(None);
    };
    write_setup(app, &tx, actor, member.id, &hash).await?;
    tx.commit().await?;
    Ok(Some(build_link(app, &token)))
}

/// Makes a new set-up link for the account of another member, as [`renew_link`] does, and mails it.
/// The link is also returned, in case the mail is lost.
pub async fn renew_member_link(app: &App, by: &StaffMember, id: Uuid) -> Result<String> {
    if id == by.id {
        return Err(StaffError::Oneself);
    }
    let (token, hash) = secrets::make_token(&app.random);
    let link = build_link(app, &token);
    let tx = begin_as(app, by).await?;
    let Some(member) = store::load_member(&tx, id).await? else {
        return Err(StaffError::LinkOver);
    };
    write_setup(app, &tx, &name_actor(by), id, &hash).await?;
    check_owner_is_left(&tx).await?;
    let sealed = &member.email_sealed;
    let address = app
        .keys
        .unseal_address(SealPurpose::AccountAddress, sealed, id);
    if let Some(to) = address {
        let language = &member.language;
        let letter = letters::write_invitation(&app.settings, &to, language, &by.name, &link)?;
        let (kind, now) = (WrittenKind::Invitation, app.clock.now());
        letter.post(&tx, kind, &app.keys, &app.random, now).await?;
    }
    tx.commit().await?;
    app.letters.notify_one();
    Ok(link)
}

/// Gives an account the hash of a new set-up link; its password, second factor, sessions and mailed
/// links end. Fails if the account was closed.
async fn write_setup(
    app: &App,
    tx: &WriteTransaction,
    actor: &str,
    id: Uuid,
    hash: &[u8],
) -> Result<()> {
    let now = app.clock.now();
    if !store::renew_setup(tx, id, (hash, now + SETUP)).await? {
        return Err(StaffError::LinkOver);
    }
    store::end_sessions(tx, id, None, None).await?;
    links::end_links(tx, id).await?;
    let entry = AuditEntry::on(actor, "reset", "staff", &id.to_string(), "new link");
    Ok(audit::insert(tx, &[entry], (&app.keys, &app.random), now).await?)
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
    let tx = begin_as(app, by).await?;
    // An address that has an account resets it, and one's own would be locked out by a slip.
    if app.keys.hash_staff_email(email) == by.email_index {
        tx.rollback().await?;
        return Err(StaffError::Oneself);
    }
    write_account(app, &tx, &name_actor(by), email, member).await?;
    check_owner_is_left(&tx).await?;
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

/// Begins a transaction in which a member changes accounts. All accounts are locked in one order,
/// so that two owners who remove each other at once do it one after the other, and the second one
/// is no owner any more.
async fn begin_as(app: &App, by: &StaffMember) -> Result<WriteTransaction> {
    let tx = app.db.begin().await?;
    store::lock_accounts(&tx).await?;
    let still_may = store::load_member(&tx, by.id).await?.is_some_and(|now| {
        now.disabled_at.is_none()
            && Permission::Manage.is_given_to(now.role)
            && now.scope.allows(Permission::Manage, None)
    });
    if still_may {
        return Ok(tx);
    }
    tx.rollback().await?;
    Err(StaffError::SessionOver)
}

/// Fails if a change leaves no owner who can sign in. It is checked in the transaction of the
/// change, which is rolled back by returning.
async fn check_owner_is_left(tx: &WriteTransaction) -> Result<()> {
    if store::count_owners(tx).await? == 0 {
        Err(StaffError::LastOwner)
    } else {
        Ok(())
    }
}

fn build_link(app: &App, token: &str) -> String {
    app.settings.link(&format!("/staff/setup/{token}"))
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
        interface_language: None,
    };
    Ok((member, build_link(app, &token)))
}

/// Writes a new account, or replaces the one that has this address and ends its sessions. The
/// caller has locked the accounts.
async fn write_account(
    app: &App,
    tx: &WriteTransaction,
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
        member
            .interface_language
            .clone_from(&known.interface_language);
    }
    member.email_sealed =
        app.keys
            .seal_address(SealPurpose::AccountAddress, email, member.id, &app.random);
    let became = describe_rights(tx, &member).await?;
    let (action, was) = if let Some(known) = &known {
        if !store::replace(tx, &member).await? {
            return Err(StaffError::LinkOver);
        }
        // Whoever held the account before must not stay in it, or come back by a mailed link.
        store::end_sessions(tx, member.id, None, None).await?;
        links::end_links(tx, member.id).await?;
        ("reset", describe_rights(tx, known).await?)
    } else {
        store::insert(tx, &member).await?;
        // The link of the first owner is for an installation without accounts.
        installation::forget_first_setup(tx).await?;
        ("invite", String::new())
    };
    let entry =
        AuditEntry::on(actor, action, "staff", &member.id.to_string(), "").with_change(was, became);
    Ok(audit::insert(tx, &[entry], (&app.keys, &app.random), app.clock.now()).await?)
}

/// Changes the role and scope of another member; this ends the member's sessions.
pub async fn change_role(
    app: &App,
    by: &StaffMember,
    id: Uuid,
    role: Role,
    scope: Scope,
) -> Result<()> {
    check_scope(role, &scope)?;
    change_account(app, by, id, AccountChange::Rights(role, scope)).await
}

/// Closes the account of another member and ends its sessions.
pub async fn close_account(app: &App, by: &StaffMember, id: Uuid) -> Result<()> {
    change_account(app, by, id, AccountChange::Close).await
}

/// What an owner changes about an account.
enum AccountChange {
    Rights(Role, Scope),
    Close,
}

/// Changes an account, ends its sessions and records the change; fails if it is one's own, or no
/// owner would be left.
async fn change_account(
    app: &App,
    by: &StaffMember,
    id: Uuid,
    change: AccountChange,
) -> Result<()> {
    // The page has no form for one's own account: an owner would lock themselves out by one slip.
    if id == by.id {
        return Err(StaffError::Oneself);
    }
    let now = app.clock.now();
    let tx = begin_as(app, by).await?;
    let Some(member) = store::load_member(&tx, id).await? else {
        return Err(StaffError::LinkOver);
    };
    let was = describe_rights(&tx, &member).await?;
    let (action, is_done) = match &change {
        AccountChange::Rights(role, scope) => {
            ("role", store::store_rights(&tx, id, *role, scope).await?)
        }
        AccountChange::Close => ("remove", store::close(&tx, id, now).await?),
    };
    if !is_done {
        return Err(StaffError::LinkOver);
    }
    check_owner_is_left(&tx).await?;
    store::end_sessions(&tx, id, None, None).await?;
    links::end_links(&tx, id).await?;
    let changed = store::load_member(&tx, id).await?.unwrap_or(member);
    let became = describe_rights(&tx, &changed).await?;
    let entry = AuditEntry::on(&name_actor(by), action, "staff", &id.to_string(), "")
        .with_change(was, became);
    audit::insert(&tx, &[entry], (&app.keys, &app.random), now).await?;
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
