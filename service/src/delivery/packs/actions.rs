//! Actions on packs: asking for one, beginning it, keeping it, and fetching it.

use std::collections::BTreeSet;
use std::io::Read;

use serde_json::{Value, json};
use uuid::Uuid;

use super::maker::{MadePack, PackError, PackMaker};
use super::rules::{PackDownload, PackOrder, PackRefusal, StoredPack, refuse_check};
use super::store;
use crate::app::App;
use crate::audit::{self, AuditEntry};
use crate::delivery::check::{CheckError, check_delivery, check_source, find_preset};
use crate::delivery::compose::ComposeInput;
use crate::delivery::snapshot::load_snapshot;
use crate::delivery::store::load_details;
use crate::jobs::actions as jobs;
use crate::jobs::files::{PIECE, SealedFile};
use crate::jobs::rules::JobKind;
use crate::statement::rules::Statement;
use crate::storage::database::DatabaseError;

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

/// Begins a pack: reads everything in one snapshot, and refuses what cannot be delivered.
pub async fn begin_pack<'a>(
    app: &'a App,
    actor: &str,
    statement: Uuid,
    order: &PackOrder,
) -> Result<PackMaker<'a>, PackError> {
    let preset = find_preset(app, &order.preset).map_err(PackRefusal::Check)?;
    let tx = app.db.begin_snapshot().await?;
    let snapshot = load_snapshot(&tx, &app.keys, statement).await?;
    let gone = || PackRefusal::Check(CheckError::NoStatement);
    let snapshot = snapshot.ok_or_else(gone)?;
    let details = if let Some(details) = &order.details {
        details.clone()
    } else {
        let of = (statement, preset.id.as_str());
        load_details(&tx, &app.keys, of).await?.unwrap_or_default()
    };
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
        let source = &input.snapshot.source;
        let check = check_source(source, &input.preset, &input.details, &asked);
        (input, check)
    };
    let (input, check) = app.work.markdown.run(check).await?;
    refuse_check(&check)?;
    PackMaker::new(app, actor, (tx, input), languages)
}

/// Keeps a pack under the id of its job, with an entry in the audit trail: all of it or nothing.
pub async fn keep_pack(
    app: &App,
    actor: &str,
    job: Uuid,
    made: MadePack,
) -> Result<StoredPack, PackError> {
    let now = app.clock.now();
    let pack = StoredPack {
        id: job,
        bytes: i64::try_from(made.zip.bytes).unwrap_or(i64::MAX),
        sha256: made.zip.sha256,
        made_by: actor.to_owned(),
        made_at: now,
        job: Some(job),
        erased_at: None,
        facts: made.facts,
    };
    let mut file = made.zip.file;
    let tx = app.db.begin().await?;
    store::insert_pack(&tx, &pack).await?;
    for position in 0.. {
        let mut piece = Vec::with_capacity(PIECE);
        Read::by_ref(&mut file)
            .take(PIECE as u64)
            .read_to_end(&mut piece)?;
        if piece.is_empty() {
            break;
        }
        let sealing = (&app.keys, &app.random);
        store::insert_piece(&tx, sealing, (pack.id, position), &piece).await?;
    }
    let detail = describe_pack(&pack);
    let entry = AuditEntry::on_statement(actor, "make pack", &made.slug, &detail);
    audit::insert(&tx, &[entry], (&app.keys, &app.random), now).await?;
    tx.commit().await?;
    Ok(pack)
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
    pack: Uuid,
    position: i32,
) -> Result<Option<Vec<u8>>, DatabaseError> {
    store::read_piece(&app.db.read, &app.keys, (pack, position)).await
}

fn describe_pack(pack: &StoredPack) -> String {
    format!(
        "{}, {}: {}",
        pack.facts.preset,
        pack.facts.languages.join(" "),
        pack.write_sha256()
    )
}
