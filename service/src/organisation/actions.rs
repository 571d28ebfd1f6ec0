//! The actions of the registry: adding, changing, merging and importing organisations, and
//! recording who was asked to endorse.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::coverage::{self, CoverageFilter, MemberCoverage, REST};
use super::pasted_rows::PastedRows;
use super::rules::{Ecosoc, Organisation, OrganisationDraft, RegistryRefusal, build_keys};
use super::similarity::KnownIndex;
use super::{seats, store};
use crate::app::App;
use crate::audit::{self, AuditEntry};
use crate::mail::rules::WrittenKind;
use crate::mail::written_letter::WrittenLetter;
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;
use crate::values::{EmailAddress, SealPurpose};

/// The reason that an action of the registry failed; nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum RegistryError {
    #[error("refused")]
    Refused(Vec<RegistryRefusal>),
    /// The organisation does not exist any more.
    #[error("gone")]
    Gone,
    /// The organisation was changed since it was read.
    #[error("changed meanwhile")]
    Changed,
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

impl From<sea_orm::DbErr> for RegistryError {
    fn from(error: sea_orm::DbErr) -> Self {
        Self::Database(error.into())
    }
}

type Result<T> = std::result::Result<T, RegistryError>;

/// Adds an organisation; it is refused if one of its websites belongs to another organisation.
pub async fn add(app: &App, actor: &str, draft: &OrganisationDraft) -> Result<Uuid> {
    // Of two members of staff who add one website at once, both may find it free. The second then
    // cannot write its key, and finds the first at the next try.
    match try_add(app, actor, draft).await {
        Err(RegistryError::Changed) => try_add(app, actor, draft).await,
        added => added,
    }
}

/// Adds an organisation; fails as changed where another one took a key meanwhile.
async fn try_add(app: &App, actor: &str, draft: &OrganisationDraft) -> Result<Uuid> {
    let tx = app.db.begin().await?;
    let owners = store::find_owners(&tx, &draft.keys).await?;
    // A key by name comes from an endorsement and is taken over in a merge, never typed.
    let typed_by_name = draft.keys.iter().any(|key| key.starts_with("name:"));
    if typed_by_name || !owners.is_empty() {
        return Err(RegistryError::Refused(vec![if typed_by_name {
            RegistryRefusal::Website
        } else {
            RegistryRefusal::Taken
        }]));
    }
    let id = insert(app, &tx, actor, "add", draft).await?;
    tx.commit().await?;
    Ok(id)
}

/// Writes a new organisation and its audit entry; the caller has checked that its websites are
/// free.
pub(super) async fn insert(
    app: &App,
    tx: &WriteTransaction,
    actor: &str,
    action: &'static str,
    draft: &OrganisationDraft,
) -> Result<Uuid> {
    let now = app.clock.now();
    let id = app.random.id(now);
    let mut organisation = Organisation {
        id,
        name: draft.name.clone(),
        country: draft.country,
        ecosoc: draft.ecosoc,
        registered_name: draft.registered_name.clone(),
        ecosoc_since: draft.ecosoc_since,
        keys: build_keys(id, draft, &[]),
        networks: draft.networks.clone(),
        contact_sealed: draft
            .contact
            .as_ref()
            .map(|email| seal_address(app, id, email)),
        row_version: 0,
    };
    drop_taken_keys(tx, &mut organisation).await?;
    if !store::insert(tx, &organisation, now).await? {
        return Err(RegistryError::Changed);
    }
    let entry =
        begin_entry(actor, action, id, &draft.name).with_change("", describe(&organisation));
    audit::insert(tx, &[entry], (&app.keys, &app.random), now).await?;
    Ok(id)
}

/// Drops the keys that belong to another organisation: of two with one name in one country only one
/// can hold the key of the name.
async fn drop_taken_keys(tx: &WriteTransaction, organisation: &mut Organisation) -> Result<()> {
    let owners = store::find_owners(tx, &organisation.keys).await?;
    let id = organisation.id;
    organisation
        .keys
        .retain(|key| owners.get(key).is_none_or(|owner| *owner == id));
    Ok(())
}

/// Changes an organisation; it fails if its version is not the one that was read.
pub async fn change(
    app: &App,
    actor: &str,
    id: Uuid,
    version: i32,
    draft: &OrganisationDraft,
) -> Result<()> {
    let tx = app.db.begin().await?;
    let Some(before) = store::load_one(&tx, id).await? else {
        return Err(RegistryError::Gone);
    };
    if before.row_version != version {
        return Err(RegistryError::Changed);
    }
    if draft
        .keys
        .iter()
        .any(|key| key.starts_with("name:") && !before.keys.contains(key))
    {
        return Err(RegistryError::Refused(vec![RegistryRefusal::Website]));
    }
    let owners = store::find_owners(&tx, &draft.keys).await?;
    if owners.values().any(|owner| *owner != id) {
        return Err(RegistryError::Refused(vec![RegistryRefusal::Taken]));
    }
    let contact_sealed = seal_contact(app, &before, draft.contact.as_ref());
    let mut after = Organisation {
        name: draft.name.clone(),
        country: draft.country,
        ecosoc: draft.ecosoc,
        registered_name: draft.registered_name.clone(),
        ecosoc_since: draft.ecosoc_since,
        keys: build_keys(id, draft, &before.keys),
        networks: draft.networks.clone(),
        contact_sealed,
        ..before.clone()
    };
    drop_taken_keys(&tx, &mut after).await?;
    rewrite(
        app,
        &tx,
        begin_entry(actor, "change", id, &before.name),
        &before,
        &after,
    )
    .await?;
    Ok(tx.commit().await?)
}

/// Seals a contact; the same address keeps its sealed bytes, so that it does not count as a change.
fn seal_contact(
    app: &App,
    organisation: &Organisation,
    contact: Option<&EmailAddress>,
) -> Option<Vec<u8>> {
    let contact = contact?;
    if unseal_contact(app, organisation).as_ref() == Some(contact) {
        return organisation.contact_sealed.clone();
    }
    Some(seal_address(app, organisation.id, contact))
}

/// Seals the address of an organisation's contact.
fn seal_address(app: &App, organisation: Uuid, contact: &EmailAddress) -> Vec<u8> {
    app.keys.seal_address(
        SealPurpose::ContactAddress,
        contact,
        organisation,
        &app.random,
    )
}

/// Unseals the contact of an organisation.
pub fn unseal_contact(app: &App, organisation: &Organisation) -> Option<EmailAddress> {
    app.keys.unseal_address(
        SealPurpose::ContactAddress,
        organisation.contact_sealed.as_deref()?,
        organisation.id,
    )
}

/// Writes a changed organisation and its audit entry; fails if it was changed since it was read.
pub(super) async fn rewrite(
    app: &App,
    tx: &WriteTransaction,
    entry: AuditEntry,
    before: &Organisation,
    after: &Organisation,
) -> Result<()> {
    let now = app.clock.now();
    if !store::update(tx, after, now).await? {
        return Err(RegistryError::Changed);
    }
    let contact = if before.contact_sealed == after.contact_sealed {
        ""
    } else {
        "; another contact"
    };
    let entry = entry.with_change(describe(before), format!("{}{contact}", describe(after)));
    Ok(audit::insert(tx, &[entry], (&app.keys, &app.random), now).await?)
}

/// Merges another organisation into the kept one: keys and networks are united, and what the kept
/// one lacks is taken from the other, which is deleted.
pub async fn merge(app: &App, actor: &str, keep: Uuid, other: Uuid) -> Result<()> {
    let tx = app.db.begin().await?;
    let (kept, gone) = (
        store::load_one(&tx, keep).await?,
        store::load_one(&tx, other).await?,
    );
    // An organisation that was merged into itself would be deleted.
    let (Some(kept), Some(gone)) = (kept, gone.filter(|_| keep != other)) else {
        return Err(RegistryError::Gone);
    };
    let together = |one: &[String], more: &[String]| {
        one.iter()
            .chain(more)
            .cloned()
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect()
    };
    // An address is sealed for its row, so it cannot be copied as it is.
    let contact = unseal_contact(app, &gone);
    // Name, status and year belong together: those of one list are not mixed with another's.
    let listed = if kept.ecosoc == Ecosoc::None {
        &gone
    } else {
        &kept
    };
    let after = Organisation {
        country: kept.country.or(gone.country),
        ecosoc: listed.ecosoc,
        registered_name: listed.registered_name.clone(),
        ecosoc_since: listed.ecosoc_since,
        keys: together(&kept.keys, &gone.keys),
        networks: together(&kept.networks, &gone.networks),
        contact_sealed: kept
            .contact_sealed
            .clone()
            .or_else(|| seal_contact(app, &kept, contact.as_ref())),
        ..kept.clone()
    };
    // A key belongs to one organisation (it is the primary key), so the other one has to lose its
    // keys before this one gets them.
    store::remove_into(&tx, gone.id, kept.id).await?;
    let entry = begin_entry(
        actor,
        "merge",
        keep,
        &format!("{} ({}) was merged into {}", gone.name, gone.id, kept.name),
    );
    rewrite(app, &tx, entry, &kept, &after).await?;
    Ok(tx.commit().await?)
}

/// The result of importing pasted lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PasteResult {
    pub added: usize,
    /// The known organisations to which a line added something, such as a network.
    pub joined: usize,
    /// The lines that were left out, by number from 1, with the reason.
    pub refused: Vec<(usize, RegistryRefusal)>,
    /// Whether anything was written; nothing is if a line is wrong and such lines are not to be
    /// left out.
    pub written: bool,
}

/// Imports pasted organisations. A known organisation gets what its line adds; no value is
/// overwritten.
pub async fn import(
    app: &App,
    actor: &str,
    pasted: PastedRows,
    leave_out: bool,
) -> Result<PasteResult> {
    // As in `add`: what somebody else wrote meanwhile is found at the next try.
    match try_import(app, actor, pasted.clone(), leave_out).await {
        Err(RegistryError::Changed) => try_import(app, actor, pasted, leave_out).await,
        imported => imported,
    }
}

async fn try_import(
    app: &App,
    actor: &str,
    pasted: PastedRows,
    leave_out: bool,
) -> Result<PasteResult> {
    let tx = app.db.begin().await?;
    // One read for all lines. It stays true while they are written, since no two lines have the
    // same key.
    let keys: Vec<String> = pasted
        .drafts
        .iter()
        .flat_map(|(_, draft)| draft.list_identifying_keys())
        .collect();
    let owners = store::find_owners(&tx, &keys).await?;
    let mut imported = PasteResult {
        refused: pasted.refused,
        ..PasteResult::default()
    };
    let mut good: Vec<(OrganisationDraft, Option<Uuid>)> = vec![];
    for (number, draft) in pasted.drafts {
        let known: BTreeSet<Uuid> = draft
            .list_identifying_keys()
            .iter()
            .filter_map(|key| owners.get(key))
            .copied()
            .collect();
        let typed_by_name = draft.keys.iter().any(|key| key.starts_with("name:"));
        // A line with websites of two organisations would make them one, which is for staff to do.
        match (known.len(), typed_by_name) {
            (_, true) => imported.refused.push((number, RegistryRefusal::Website)),
            (0 | 1, _) => good.push((draft, known.first().copied())),
            _ => imported.refused.push((number, RegistryRefusal::Taken)),
        }
    }
    // Refusals of reading come before those of this check; the page shows them by line.
    imported.refused.sort_unstable();
    if good.is_empty() || (!imported.refused.is_empty() && !leave_out) {
        return Ok(imported);
    }
    for (draft, known) in good {
        if let Some(id) = known {
            imported.joined += usize::from(add_missing(app, &tx, actor, id, &draft).await?);
        } else {
            insert(app, &tx, actor, "import", &draft).await?;
            imported.added += 1;
        }
    }
    imported.written = true;
    tx.commit().await?;
    Ok(imported)
}

/// Adds to a known organisation what it lacks and a line has; returns whether there was anything.
async fn add_missing(
    app: &App,
    tx: &WriteTransaction,
    actor: &str,
    id: Uuid,
    draft: &OrganisationDraft,
) -> Result<bool> {
    let Some(before) = store::load_one(tx, id).await? else {
        return Err(RegistryError::Gone);
    };
    let mut after = before.clone();
    after.networks.extend(
        draft
            .networks
            .iter()
            .filter(|network| !before.networks.contains(network))
            .cloned(),
    );
    after.keys.extend(
        draft
            .keys
            .iter()
            .filter(|key| !before.keys.contains(key))
            .cloned(),
    );
    after.country = before.country.or(draft.country);
    if before.ecosoc == Ecosoc::None {
        after.ecosoc = draft.ecosoc;
    }
    if before.contact_sealed.is_none() {
        after.contact_sealed = seal_contact(app, &before, draft.contact.as_ref());
    }
    if after == before {
        return Ok(false);
    }
    rewrite(
        app,
        tx,
        begin_entry(actor, "import", id, &before.name),
        &before,
        &after,
    )
    .await?;
    Ok(true)
}

/// Returns the index of organisations with which a new signatory could be confused.
pub async fn build_known_index(app: &App) -> std::result::Result<Arc<KnownIndex>, DatabaseError> {
    app.known_organisations
        .load(&app.db.read, &app.keys, app.clock.now())
        .await
}

/// Lists the coverage of a statement by the organisations within the filter. With a `partner`,
/// waiting endorsements are seen only if they came through the page of that partner.
pub async fn list_coverage(
    app: &App,
    statement: Uuid,
    choice: &CoverageFilter,
    partner: Option<&str>,
) -> std::result::Result<Vec<MemberCoverage>, DatabaseError> {
    let db = &app.db.read;
    let organisations = store::load_all(db).await?;
    let registered = organisations.iter().flat_map(|one| &one.keys);
    let keys: Vec<&str> = registered.map(String::as_str).collect();
    let mut seats = seats::load_seats(db, &app.keys, statement, &keys).await?;
    // What waits is not public, so a partner's staff see of it only what came through their page.
    seats.retain(|one| {
        one.counts || partner.is_none_or(|partner| one.partner.as_deref() == Some(partner))
    });
    let asked = store::load_last_asked(db, statement).await?;
    Ok(coverage::compute_coverage(
        organisations,
        &seats,
        &asked,
        choice,
    ))
}

/// Asks an organisation by a letter to endorse a statement: puts the letter into the outbox and
/// records that it was asked. Returns `false`, and asks nothing, if it was asked within the last 24
/// hours.
pub async fn ask_member(
    app: &App,
    statement: Uuid,
    organisation: Uuid,
    letter: &WrittenLetter,
) -> std::result::Result<bool, DatabaseError> {
    let now: DateTime<Utc> = app.clock.now();
    // Record and letter are one transaction, so that after a crash neither is there without the
    // other.
    let tx = app.db.begin().await?;
    let is_noted = store::note_asked(&tx, statement, organisation, now, now - REST).await?;
    if is_noted {
        let kind = WrittenKind::MemberRequest;
        letter.post(&tx, kind, &app.keys, &app.random, now).await?;
    }
    // Before the commit the worker would not see the letter.
    tx.commit().await?;
    app.letters.notify_one();
    Ok(is_noted)
}

/// Begins an audit entry about an organisation.
pub(super) fn begin_entry(actor: &str, action: &'static str, id: Uuid, detail: &str) -> AuditEntry {
    AuditEntry::on(actor, action, "organisation", &id.to_string(), detail)
}

/// Describes an organisation for the audit trail: whether it has a contact, never the address.
fn describe(organisation: &Organisation) -> String {
    let country = organisation
        .country
        .map(|country| country.code().to_owned())
        .unwrap_or_default();
    let contact = if organisation.contact_sealed.is_some() {
        "contact"
    } else {
        "no contact"
    };
    let (keys, networks) = (
        organisation.keys.join(" "),
        organisation.networks.join(", "),
    );
    let since = organisation.ecosoc_since;
    let since = since.map_or_else(String::new, |year| format!(" since {year}"));
    let registered = organisation.registered_name.as_deref();
    let registered = registered.map_or_else(String::new, |name| format!(" as {name}"));
    format!(
        "{}; {country}; ECOSOC {}{since}{registered}; networks: {networks}; keys: {keys}; {contact}",
        organisation.name, organisation.ecosoc
    )
}
