//! Sends the test email before publishing, and finds out whether one was sent.

use super::letters;
use crate::app::App;
use crate::audit::{self, AuditEntry, AuditFilter};
use crate::limits::{Verdict, WindowLimit};
use crate::mail::rules::WrittenKind;
use crate::staff::account::actions::{StaffError, name_actor};
use crate::staff::account::store::StaffMember;
use crate::statement::draft::store::Draft;
use crate::storage::database::DatabaseError;
use crate::values::SealPurpose;

/// The word for a test email in the audit trail.
const TESTED: &str = "test letter";

/// Sends a test email about a draft to the member. Returns `false` where the mailbox has had too
/// many of them in an hour.
pub async fn send_test_email(
    app: &App,
    member: &StaffMember,
    draft: &Draft,
) -> Result<bool, StaffError> {
    let now = app.clock.now();
    // With another secret the address does not open, and the member signs in no more.
    let to = app
        .keys
        .unseal_address(SealPurpose::AccountAddress, &member.email_sealed, member.id)
        .ok_or(StaffError::SessionOver)?;
    let mailbox = app
        .keys
        .hash_for_limit(&[TESTED.as_bytes(), to.canonical().as_bytes()]);
    let verdict = app
        .limits
        .check_windows(&[(WindowLimit::LettersToMailbox, mailbox)])
        .await;
    if !matches!(verdict, Verdict::Allowed { .. }) {
        return Ok(false);
    }
    let link = app
        .settings
        .link(&format!("/staff/drafts/{}/check", draft.id));
    let language = member.language.as_str();
    let title = draft.content.title();
    let letter = letters::write_test_email(&app.settings, &to, language, title, &link)?;
    let tx = app.db.begin().await?;
    let kind = WrittenKind::Invitation;
    letter.post(&tx, kind, &app.keys, &app.random, now).await?;
    let entry = AuditEntry::on_statement(&name_actor(member), TESTED, &draft.slug, "");
    audit::insert(&tx, &[entry], (&app.keys, &app.random), now).await?;
    tx.commit().await?;
    app.letters.notify_one();
    Ok(true)
}

/// Tells whether a test email about a draft was sent since the draft began.
pub async fn was_tested(app: &App, draft: &Draft) -> Result<bool, DatabaseError> {
    let filter = AuditFilter {
        action: Some(TESTED.to_owned()),
        kind: Some("statement".to_owned()),
        object: Some(draft.slug.clone()),
        from: Some(draft.created_at),
        ..AuditFilter::default()
    };
    let found = audit::read(&app.db.read, &app.keys, &filter, 1).await?;
    Ok(!found.is_empty())
}
