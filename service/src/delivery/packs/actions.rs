//! Actions on packs: asking for one, beginning it, keeping it, and fetching it.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Read};

use sea_orm::DbErr;
use serde_json::{Value, json};
use uuid::Uuid;

use super::maker::{MadePack, PackError, PackMaker};
use super::rules::{
    PackDownload, PackFacts, PackOrder, PackRefusal, StoredPack, refuse_check, refuse_names,
};
use super::store;
use crate::app::App;
use crate::audit::{self, AuditEntry};
use crate::delivery::check::{CheckError, check_delivery, check_source, find_preset};
use crate::delivery::compose::ComposeInput;
use crate::delivery::snapshot::{count_names, load_snapshot};
use crate::delivery::store::load_details;
use crate::jobs::actions as jobs;
use crate::jobs::files::{PIECE, SealedFile};
use crate::jobs::rules::{JobKind, UNFINISHED};
use crate::statement::rules::Statement;
use crate::storage::database::DatabaseError;
use crate::tally::store as tallies;

/// Asks for a pack in these languages, with what staff typed in; returns the job that makes it. The
/// pack has the id of its job.
pub async fn request_pack(
    app: &App,
    actor: &str,
    statement: &Statement,
    preset: &str,
    languages: &[String],
) -> Result<Uuid, PackRefusal> {
    let check = check_delivery(app, statement, preset, languages).await?;
    refuse_check(&check)?;
    let names = count_names(&app.db.read, statement.id).await;
    refuse_names(names.map_err(CheckError::Database)?)?;
    let order = PackOrder {
        preset: preset.to_owned(),
        languages: languages.to_vec(),
        details: None,
    };
    let detail = write_order(&order);
    let started = jobs::start(app, actor, JobKind::Pack, Some(statement.id), detail).await;
    started.map_err(|error| CheckError::Database(error).into())
}

/// Stores the job of a pack for a caller that runs it itself, so that no worker takes it.
pub async fn draft_pack(
    app: &App,
    actor: &str,
    statement: Uuid,
    order: &PackOrder,
) -> Result<Uuid, DatabaseError> {
    let file = SealedFile {
        job: app.random.id(app.clock.now()),
        pieces: vec![],
    };
    jobs::draft(
        app,
        actor,
        JobKind::Pack,
        statement,
        write_order(order),
        file,
    )
    .await
}

fn write_order(order: &PackOrder) -> Value {
    json!({
        "preset": order.preset,
        "languages": order.languages,
        "details": order.details,
    })
}

/// Reserves a pack for a job, before anything is read for it: whoever erases a name from then on finds
/// it, and it is not kept. What jobs that broke off have left is removed.
pub async fn reserve_pack(
    app: &App,
    actor: &str,
    job: Uuid,
    (statement, order): (Uuid, &PackOrder),
) -> Result<StoredPack, DatabaseError> {
    let now = app.clock.now();
    let pack = StoredPack {
        id: job,
        facts: PackFacts {
            statement,
            preset: order.preset.clone(),
            languages: order.languages.clone(),
            as_of: now,
            version: 0,
            revision: 0,
            organisations: 0,
            individuals: 0,
            countries: 0,
        },
        bytes: 0,
        sha256: vec![],
        made_by: actor.to_owned(),
        made_at: now,
        job: Some(job),
        erased_at: None,
    };
    // What an earlier try left is removed before the ledger has to wait.
    let tx = app.db.begin().await?;
    store::remove_earlier(&tx, job, now - UNFINISHED).await?;
    tx.commit().await?;
    let tx = app.db.begin().await?;
    // A batch of the ledger that erases a name holds this lock until its commit. Without it the batch
    // could miss this row, which is not committed, and the pack read the name, which is still there.
    tallies::lock(&tx, &[statement]).await?;
    store::remove_earlier(&tx, job, now - UNFINISHED).await?;
    store::insert_pack(&tx, &pack).await?;
    tx.commit().await?;
    Ok(pack)
}

/// Removes what is there of a pack that was reserved and not finished. One that another worker has
/// begun anew stays.
pub async fn drop_pack(app: &App, reserved: &StoredPack) -> Result<(), DatabaseError> {
    let tx = app.db.begin().await?;
    store::remove_own(&tx, reserved).await?;
    tx.commit().await
}

/// Begins a pack: reads everything in one snapshot, and refuses what cannot be delivered.
pub async fn begin_pack<'a>(
    app: &'a App,
    actor: &str,
    statement: Uuid,
    order: &PackOrder,
) -> Result<PackMaker<'a>, PackError> {
    let preset = find_preset(app, &order.preset).map_err(PackRefusal::Check)?;
    let tx = app.db.begin_snapshot().await?;
    // Before all names are read into memory.
    refuse_names(count_names(&tx, statement).await?)?;
    let snapshot = load_snapshot(&tx, &app.keys, statement).await?;
    let gone = || PackRefusal::Check(CheckError::NoStatement);
    let snapshot = snapshot.ok_or_else(gone)?;
    let mut details = if let Some(details) = &order.details {
        details.clone()
    } else {
        let of = (statement, preset.id.as_str());
        load_details(&tx, &app.keys, of).await?.unwrap_or_default()
    };
    details.paper = details.paper.or(Some(app.settings.site_paper));
    let mut languages = snapshot.source.list_facts(&order.languages).languages;
    // A language that was asked for twice would make two files of one name.
    let mut known = BTreeSet::new();
    languages.retain(|language| known.insert(language.clone()));
    let input = ComposeInput {
        preset: preset.clone(),
        details,
        snapshot,
        list_sha256: String::new(),
    };
    let asked = languages.clone();
    let check = move || {
        let (source, names) = (&input.snapshot.source, &input.snapshot.names);
        let submitters = source.list_submitters(&names.organisations).len();
        let of = (source, submitters);
        let check = check_source(of, &input.preset, &input.details, &asked);
        (input, check)
    };
    let (input, check) = app.work.markdown.run(check).await?;
    refuse_check(&check)?;
    PackMaker::new(app, actor, (tx, input), languages)
}

/// Keeps a pack that was reserved, with an entry in the audit trail: it is found once all of it is
/// there. Refuses it if a name was erased since it was reserved.
pub async fn keep_pack(
    app: &App,
    reserved: StoredPack,
    made: MadePack,
) -> Result<StoredPack, PackError> {
    store_file(app, &reserved, made.zip.file).await?;
    let pack = StoredPack {
        bytes: i64::try_from(made.zip.bytes).unwrap_or(i64::MAX),
        sha256: made.zip.sha256,
        facts: made.facts,
        ..reserved
    };
    let tx = app.db.begin().await?;
    if !store::finish_pack(&tx, &pack).await? {
        tx.rollback().await?;
        return Err(PackError::Erased);
    }
    let detail = describe_pack(&pack);
    let entry = AuditEntry::on_statement(&pack.made_by, "make pack", &made.slug, &detail);
    let now = app.clock.now();
    audit::insert(&tx, &[entry], (&app.keys, &app.random), now).await?;
    tx.commit().await?;
    Ok(pack)
}

/// Stores the file of a pack that was reserved. Each piece has its own transaction, so that the ledger
/// can write in between on SQLite, and none is stored once the pack is another worker's or erased.
async fn store_file(app: &App, reserved: &StoredPack, mut file: File) -> Result<(), PackError> {
    for position in 0.. {
        let (rest, piece) = app.work.list.run(move || read_next(file)).await??;
        if piece.is_empty() {
            break;
        }
        file = rest;
        let tx = app.db.begin().await?;
        if !store::hold_unfinished(&tx, reserved).await? {
            tx.rollback().await?;
            return Err(PackError::Erased);
        }
        let sealing = (&app.keys, &app.random);
        store::insert_piece(&tx, sealing, (reserved.id, position), &piece).await?;
        tx.commit().await?;
    }
    Ok(())
}

fn read_next(mut file: File) -> io::Result<(File, Vec<u8>)> {
    let mut piece = Vec::with_capacity(PIECE);
    Read::by_ref(&mut file)
        .take(PIECE as u64)
        .read_to_end(&mut piece)?;
    Ok((file, piece))
}

/// Records that somebody fetches a pack, before its first byte leaves.
pub async fn record_fetch(
    app: &App,
    actor: &str,
    statement: &Statement,
    pack: &StoredPack,
) -> Result<(), DatabaseError> {
    let now = app.clock.now();
    let download = PackDownload {
        pack: pack.id,
        actor: actor.to_owned(),
        at: now,
    };
    let detail = describe_pack(pack);
    let entry = AuditEntry::on_statement(actor, "fetch pack", &statement.slug, &detail);
    let tx = app.db.begin().await?;
    store::insert_download(&tx, app.random.id(now), &download).await?;
    audit::insert(&tx, &[entry], (&app.keys, &app.random), now).await?;
    tx.commit().await
}

/// Reads one piece of a pack; returns `None` after the last.
pub async fn read_piece(
    app: &App,
    pack: &StoredPack,
    position: i32,
) -> Result<Option<Vec<u8>>, DatabaseError> {
    let piece = store::read_piece(&app.db.read, &app.keys, (pack.id, position)).await?;
    let begins = u64::try_from(position).unwrap_or(0) * PIECE as u64;
    if piece.is_none() && begins < u64::try_from(pack.bytes).unwrap_or(0) {
        // What is cut short must not look complete.
        let gone = format!("pack {} was erased while it was read", pack.id);
        return Err(DbErr::Custom(gone).into());
    }
    Ok(piece)
}

fn describe_pack(pack: &StoredPack) -> String {
    format!(
        "{}, {}: {}",
        pack.facts.preset,
        pack.facts.languages.join(" "),
        pack.write_sha256()
    )
}
