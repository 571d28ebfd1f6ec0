//! The page of a pack: what it was made from and has in it, its hash, who fetched it, and its file.

use std::sync::Arc;

use askama::Template;
use futures_util::stream;
use poem::http::StatusCode;
use poem::web::Data;
use poem::{Body, Request, handler};
use uuid::Uuid;

use super::actors::ActorNames;
use super::pages::require_statement;
use super::view::describe_pack;
use crate::app::App;
use crate::delivery::naming::PACK_TYPE;
use crate::delivery::packs::actions::{read_piece, record_fetch};
use crate::delivery::packs::rules::{PackContent, StoredPack};
use crate::delivery::packs::store;
use crate::delivery::snapshot::load_current_source;
use crate::http::attachment::begin_attachment;
use crate::http::failure::{Failure, HandlerResult};
use crate::http::html::render_html;
use crate::jobs::store as jobs;
use crate::language::{Locale, dates};
use crate::staff::access::guard::StaffRequest;
use crate::staff::access::layout::StaffLayout;
use crate::staff::account::actions::name_actor;
use crate::statement::rules::Statement;

/// The page of a pack.
#[derive(Template)]
#[template(path = "staff/handover_pack.html")]
struct PackPage {
    layout: StaffLayout,
    w: Locale,
    back: String,
    what: String,
    facts: Vec<(String, String)>,
    sha256: String,
    /// `None` where its file was deleted.
    file: Option<String>,
    is_outdated: bool,
    /// The names of the files in it.
    files: Vec<String>,
    /// What it lacks, each with the reason.
    left_out: Vec<String>,
    /// Who fetched it and when, the last first.
    downloads: Vec<(String, String)>,
}

/// Loads the pack in the path.
async fn load_from_path(
    app: &App,
    request: &Request,
    statement: &Statement,
) -> Result<StoredPack, Failure> {
    let id: Option<Uuid> = request
        .raw_path_param("pack")
        .and_then(|id| id.parse().ok());
    let id = id.ok_or(Failure::NotFound)?;
    let pack = store::load_pack(&app.db.read, statement.id, id).await?;
    pack.ok_or(Failure::NotFound)
}

/// Answers `GET /staff/s/:slug/delivery/packs/:pack`: what is known of a pack.
#[handler]
pub async fn show_pack(app: &App, request: &Request, staff: &StaffRequest) -> HandlerResult {
    let statement = require_statement(staff)?;
    let pack = load_from_path(app, request, &statement).await?;
    let names = ActorNames::load(app).await?;
    let (w, zone) = (staff.visitor.words, statement.settings.time_zone);
    let downloads = store::list_downloads(&app.db.read, pack.id).await?;
    let content = load_content(app, &pack).await?;
    let current = load_current_source(&app.db.read, &statement).await?;
    let here = format!("/staff/s/{}/delivery", statement.slug);
    let page = PackPage {
        layout: StaffLayout::new(app, staff, &w.text("handover-pack"), "/delivery"),
        what: describe_pack(app, &w, &pack),
        facts: list_facts(&w, &statement, &pack, &names),
        sha256: pack.write_sha256(),
        file: pack
            .erased_at
            .is_none()
            .then(|| format!("{here}/packs/{}/file", pack.id)),
        is_outdated: pack.is_outdated(&current),
        left_out: content
            .left_out
            .iter()
            .map(|file| file.describe(&w))
            .collect(),
        files: content.files,
        downloads: downloads
            .iter()
            .map(|one| {
                let when = dates::format_moment(&w, one.at, zone);
                (names.name(&one.actor), when)
            })
            .collect(),
        back: here,
        w,
    };
    Ok(render_html(StatusCode::OK, &page))
}

/// Loads which files a pack has and lacks, as its job tells it.
async fn load_content(app: &App, pack: &StoredPack) -> Result<PackContent, Failure> {
    let Some(job) = pack.job else {
        return Ok(PackContent::default());
    };
    let job = jobs::by_id(&app.db.read, &app.keys, job).await?;
    let content = job.map(|job| PackContent::read(&job.result));
    Ok(content.unwrap_or_default())
}

/// Lists what a pack was made from.
fn list_facts(
    w: &Locale,
    statement: &Statement,
    pack: &StoredPack,
    names: &ActorNames,
) -> Vec<(String, String)> {
    let zone = statement.settings.time_zone;
    let moment = |at| dates::format_moment(w, at, zone);
    let facts = &pack.facts;
    vec![
        (w.text("handover-as-of"), moment(facts.as_of)),
        (w.text("handover-made-at"), moment(pack.made_at)),
        (w.text("handover-made-by"), names.name(&pack.made_by)),
        (w.text("tally-organisations"), w.number(facts.organisations)),
        (w.text("tally-people"), w.number(facts.individuals)),
        (w.text("tally-countries"), w.number(facts.countries)),
        (w.text("column-version"), w.number(i64::from(facts.version))),
        (w.text("handover-bytes"), w.number(pack.bytes)),
    ]
}

/// Answers `GET /staff/s/:slug/delivery/packs/:pack/file`: sends the file as it was made, piece by
/// piece. Who fetches it is recorded before.
#[handler]
pub async fn download_pack(
    Data(app): Data<&Arc<App>>,
    request: &Request,
    staff: &StaffRequest,
) -> HandlerResult {
    let statement = require_statement(staff)?;
    let pack = load_from_path(app, request, &statement).await?;
    if pack.erased_at.is_some() {
        return Err(Failure::NotFound);
    }
    // Whoever breaks the download off has the data too.
    record_fetch(app, &name_actor(&staff.member), &statement, &pack).await?;
    let name = pack.file_name(&statement.slug);
    let pieces = stream::try_unfold((app.clone(), pack, 0), |(app, pack, position)| async move {
        let piece = read_piece(&app, &pack, position)
            .await
            .map_err(std::io::Error::other)?;
        Ok::<_, std::io::Error>(piece.map(|piece| (piece, (app, pack, position + 1))))
    });
    let body = Body::from_bytes_stream(pieces);
    Ok(begin_attachment(PACK_TYPE, &name).body(body))
}
