//! What mailed links do: choose a new password, and prove a new address.

use std::net::IpAddr;

use super::store::{self as links, AccountLink, NewAddress};
use crate::app::App;
use crate::limits::{RateLimit, Verdict, WindowLimit, compute_client_key};
use crate::mail::outbox;
use crate::mail::rules::WrittenKind;
use crate::staff::account::actions::{
    OpenedSession, Result, StaffError, count_attempt, name_actor, open_session, record_action,
};
use crate::staff::account::own::store::store_password;
use crate::staff::account::rules::{MAILED_LINK, check_password};
use crate::staff::account::store::{self, StaffMember};
use crate::staff::account::{letters, secrets};
use crate::values::{EmailAddress, SealPurpose};

/// What a mailed link is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LinkPurpose {
    Password,
    Address,
}

/// Mails a link to choose a new password, if an account has this address. Known and unknown
/// addresses take the same work and get the same answer, so that nobody can find out which addresses
/// have an account; over the limit of a mailbox nothing is mailed, and the answer is the same.
/// `language` is that of the visitor.
pub async fn request_new_password(
    app: &App,
    typed: &EmailAddress,
    client: IpAddr,
    language: &str,
) -> Result<()> {
    let now = app.clock.now();
    let subject: &[u8] = b"forgotten password";
    let from_client = compute_client_key(&app.keys, client, subject, now);
    count_attempt(app, &[(RateLimit::AskAgain, from_client)]).await?;
    let mailbox = app
        .keys
        .hash_for_limit(&[subject, typed.canonical().as_bytes()]);
    let verdict = app
        .limits
        .check_windows(&[(WindowLimit::LettersToMailbox, mailbox)])
        .await;
    let is_within = matches!(verdict, Verdict::Allowed { .. });
    let known = store::member_by_index(&app.db.read, &app.keys.hash_staff_email(typed)).await?;
    let known = known.filter(|member| is_within && has_password(member));
    let (staff_id, language) = match &known {
        Some(member) => (member.id, member.language.as_str()),
        None => (app.random.id(now), language),
    };
    // The letter goes to the address of the account: another spelling of it, such as one with a plus
    // sign, may be the mailbox of somebody else.
    let own = known.as_ref().and_then(|member| find_address(app, member));
    let (token, token_hash) = secrets::make_token(&app.random);
    let url = app.settings.link(&format!("/staff/forgotten/{token}"));
    let to = own.as_ref().unwrap_or(typed);
    let letter = letters::write_forgotten_password(&app.settings, to, language, &url)?;
    let link = AccountLink {
        id: app.random.id(now),
        staff_id,
        token_hash,
        ends_at: now + MAILED_LINK,
        address: None,
    };
    let tx = app.db.begin().await?;
    links::delete_ended_links(&tx, now).await?;
    links::insert(&tx, link).await?;
    let kind = WrittenKind::Invitation;
    let posted = letter.post(&tx, kind, &app.keys, &app.random, now).await?;
    // Nobody without an account gets a letter. The database does the same in both cases, since the
    // time of the answer would tell them apart.
    let taken_back = if own.is_some() {
        app.random.id(now)
    } else {
        posted
    };
    outbox::take_back(&tx, taken_back).await?;
    tx.commit().await?;
    app.letters.notify_one();
    Ok(())
}

/// Reports whether an account is open and set up. One that is not gets a set-up link from an owner.
fn has_password(member: &StaffMember) -> bool {
    member.disabled_at.is_none() && member.password.is_some()
}

/// Opens the address of an account; `None` with another secret.
fn find_address(app: &App, member: &StaffMember) -> Option<EmailAddress> {
    app.keys
        .unseal_address(SealPurpose::AccountAddress, &member.email_sealed, member.id)
}

/// Finds a link that still works, and its account.
async fn find_link(
    app: &App,
    token: &str,
    purpose: LinkPurpose,
) -> Result<(AccountLink, StaffMember)> {
    let hash = secrets::hash_token(token);
    let link = links::find(&app.db.read, &hash, app.clock.now()).await?;
    let is_for_address = purpose == LinkPurpose::Address;
    let link = link
        .filter(|link| link.address.is_some() == is_for_address)
        .ok_or(StaffError::LinkOver)?;
    let member = store::load_member(&app.db.read, link.staff_id).await?;
    let member = member.filter(has_password).ok_or(StaffError::LinkOver)?;
    Ok((link, member))
}

/// Checks that a link for a new password still works.
pub async fn check_password_link(app: &App, token: &str) -> Result<()> {
    find_link(app, token, LinkPurpose::Password).await?;
    Ok(())
}

/// Replaces a forgotten password by its link, which works once, and opens a session that waits for
/// its second factor. All other sessions and links of the account end.
pub async fn replace_password(
    app: &App,
    token: &str,
    new_password: &str,
    device: &str,
) -> Result<OpenedSession> {
    let (link, member) = find_link(app, token, LinkPurpose::Password).await?;
    let address = find_address(app, &member);
    let address = address.as_ref().map_or("", EmailAddress::as_str);
    check_password(
        new_password,
        &[address, &member.name, &app.settings.site.read().name],
    )
    .map_err(StaffError::Password)?;
    // The hash takes long, so it is computed before the transaction, which would block all writers
    // of SQLite meanwhile.
    let password =
        secrets::hash_password(&app.work.argon2, new_password.to_owned(), &app.random).await?;
    let now = app.clock.now();
    let opened = open_session(app, &member, device, now);
    let tx = app.db.begin().await?;
    // Whoever changes an account locks it before its links, so that no two wait for each other.
    store::lock_accounts(&tx).await?;
    if !links::take(&tx, link.id, now).await? || !store_password(&tx, &member, &password).await? {
        tx.rollback().await?;
        return Err(StaffError::LinkOver);
    }
    links::end_links(&tx, member.id).await?;
    store::end_sessions(&tx, member.id, None, None).await?;
    store::insert_session(&tx, &opened.session).await?;
    let (actor, how) = (name_actor(&member), "forgotten, by a mailed link");
    record_action(app, &tx, &actor, "new password", member.id, how, now).await?;
    tx.commit().await?;
    Ok(opened)
}

/// Mails a link to the address that a member wants to have; the account keeps its own until the link
/// was opened there.
pub async fn request_new_address(
    app: &App,
    member: &StaffMember,
    typed: &EmailAddress,
) -> Result<()> {
    let now = app.clock.now();
    let key = app
        .keys
        .hash_for_limit(&[b"new address", member.id.as_bytes()]);
    count_attempt(app, &[(RateLimit::AskAgain, key)]).await?;
    let (token, token_hash) = secrets::make_token(&app.random);
    let url = app.settings.link(&format!("/staff/address/{token}"));
    let letter = letters::write_address_proof(&app.settings, typed, &member.language, &url)?;
    let address = NewAddress {
        sealed: app
            .keys
            .seal_address(SealPurpose::AccountAddress, typed, member.id, &app.random),
        index: app.keys.hash_staff_email(typed),
    };
    let link = AccountLink {
        id: app.random.id(now),
        staff_id: member.id,
        token_hash,
        ends_at: now + MAILED_LINK,
        address: Some(address),
    };
    let tx = app.db.begin().await?;
    links::delete_ended_links(&tx, now).await?;
    links::insert(&tx, link).await?;
    let kind = WrittenKind::Invitation;
    letter.post(&tx, kind, &app.keys, &app.random, now).await?;
    tx.commit().await?;
    app.letters.notify_one();
    Ok(())
}

/// Checks that a link for a new address still works.
pub async fn check_address_link(app: &App, token: &str) -> Result<()> {
    find_link(app, token, LinkPurpose::Address).await?;
    Ok(())
}

/// Gives an account the address that its link proves, and tells the one that it had before. Fails if
/// another account has the address meanwhile.
pub async fn confirm_address(app: &App, token: &str) -> Result<()> {
    let (link, member) = find_link(app, token, LinkPurpose::Address).await?;
    let address = link.address.as_ref().ok_or(StaffError::LinkOver)?;
    let earlier = find_address(app, &member);
    let notice = earlier
        .map(|to| letters::write_address_notice(&app.settings, &to, &member.language))
        .transpose()?;
    let now = app.clock.now();
    let tx = app.db.begin().await?;
    store::lock_accounts(&tx).await?;
    let holder = store::member_by_index(&tx, &address.index).await?;
    if holder.is_some_and(|holder| holder.id != member.id)
        || !links::take(&tx, link.id, now).await?
        || !links::store_address(&tx, &member, address).await?
    {
        tx.rollback().await?;
        return Err(StaffError::LinkOver);
    }
    // Links that went to the address of before must open nothing any more.
    links::end_links(&tx, member.id).await?;
    let (actor, how) = (name_actor(&member), "by a mailed link");
    record_action(app, &tx, &actor, "new address", member.id, how, now).await?;
    if let Some(notice) = notice {
        let kind = WrittenKind::Invitation;
        notice.post(&tx, kind, &app.keys, &app.random, now).await?;
    }
    tx.commit().await?;
    app.letters.notify_one();
    Ok(())
}
