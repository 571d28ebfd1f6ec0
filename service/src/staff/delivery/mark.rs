//! The form that marks a statement as delivered: to whom, when, how, and with which receipt.

use askama::Template;
use chrono::NaiveDate;
use poem::http::StatusCode;
use poem::{Request, Response, handler};
use strum::VariantArray;
use uuid::Uuid;

use super::pages::require_statement;
use super::view::{describe_pack, note_change};
use crate::app::App;
use crate::delivery::actions::{MarkOutcome, mark_delivered, record_receipt_fetch, undo_mark};
use crate::delivery::marks::{
    DeliveryMark, DeliveryWay, LARGEST_RECEIPT, MarkRefusal, PostedReceipt, read_receipt,
};
use crate::delivery::packs::store::list_packs;
use crate::delivery::snapshot::load_current_source;
use crate::delivery::store::load_delivery;
use crate::delivery::wording::{describe_refusal, name_way};
use crate::http::attachment::begin_attachment;
use crate::http::failure::{Failure, HandlerResult, see_other};
use crate::http::html::render_html;
use crate::http::static_files::{self, Asset};
use crate::language::{Locale, dates};
use crate::staff::access::guard::StaffRequest;
use crate::staff::access::layout::StaffLayout;
use crate::staff::account::actions::name_actor;
use crate::statement::delivered::actions::open_receipt;
use crate::statement::rules::Statement;

/// What stands in the form.
struct TypedMark {
    whom: String,
    day: String,
    way: String,
    pack: String,
    is_public: bool,
    shows_receipt: bool,
}

/// A choice of a field: the word that is posted, the label, whether it is chosen.
type MarkOption = (String, String, bool);

/// The page of the form.
#[derive(Template)]
#[template(path = "staff/handover_mark.html")]
struct MarkPage {
    layout: StaffLayout,
    w: Locale,
    style: &'static str,
    action: String,
    back: String,
    /// The id of a field and a sentence.
    problems: Vec<(String, String)>,
    typed: TypedMark,
    ways: Vec<MarkOption>,
    packs: Vec<MarkOption>,
    whom_error: String,
    day_error: String,
    file_error: String,
}

/// Answers `GET /staff/s/:slug/delivery/mark`: the form, filled in as it most often is.
#[handler]
pub async fn show_mark(app: &App, staff: &StaffRequest) -> HandlerResult {
    let statement = require_statement(staff)?;
    let zone = statement.settings.time_zone;
    let today = app.clock.now().with_timezone(&zone).date_naive();
    let typed = TypedMark {
        whom: statement.settings.addressee.clone().unwrap_or_default(),
        day: today.to_string(),
        way: DeliveryWay::Platform.as_str().to_owned(),
        pack: String::new(),
        is_public: true,
        shows_receipt: false,
    };
    let page = build_page(app, staff, &statement, typed, &[]).await?;
    Ok(render_html(StatusCode::OK, &page))
}

/// Answers `POST /staff/s/:slug/delivery/mark`: marks the statement as delivered, or undoes a mark.
#[handler]
pub async fn post_mark(app: &App, staff: &StaffRequest) -> HandlerResult {
    let statement = require_statement(staff)?;
    let actor = name_actor(&staff.member);
    let lead = |word: &str| {
        let place = format!("/staff/s/{}/delivery?done={word}", statement.slug);
        Ok(see_other(&place))
    };
    if staff.fields.get("action") == "undo" {
        let id: Uuid = staff.fields.get("id").parse().unwrap_or_default();
        let undone = undo_mark(app, &actor, statement.id, id).await?;
        return lead(if undone { "undone" } else { "unchanged" });
    }
    let typed = read_typed(staff);
    let mark = DeliveryMark {
        // What is no day is refused like one that is not over yet.
        delivered_on: typed.day.trim().parse().unwrap_or(NaiveDate::MAX),
        to_whom: typed.whom.clone(),
        way: typed.way.parse().unwrap_or(DeliveryWay::Platform),
        is_public: typed.is_public,
        shows_receipt: typed.is_public && typed.shows_receipt,
    };
    let pack = find_pack(app, &statement, &typed.pack).await?;
    let receipt = read_posted_receipt(app, staff).await?;
    match mark_delivered(app, &actor, statement.id, (pack, mark), receipt).await? {
        MarkOutcome::Marked(_) => lead("marked"),
        MarkOutcome::Gone => Err(Failure::NotFound),
        MarkOutcome::Refused(refusals) => {
            render_refusals(app, staff, &statement, typed, &refusals).await
        }
    }
}

fn read_typed(staff: &StaffRequest) -> TypedMark {
    let read = |name: &str| staff.fields.get(name).to_owned();
    TypedMark {
        whom: read("to_whom"),
        day: read("delivered_on"),
        way: read("way"),
        pack: read("pack"),
        is_public: staff.fields.get("public") == "yes",
        shows_receipt: staff.fields.get("shows_receipt") == "yes",
    }
}

/// Finds the pack that was chosen; none if it is no pack of this statement.
async fn find_pack(app: &App, statement: &Statement, typed: &str) -> Result<Option<Uuid>, Failure> {
    let Ok(id) = typed.parse::<Uuid>() else {
        return Ok(None);
    };
    let packs = list_packs(&app.db.read, statement.id).await?;
    Ok(packs.iter().map(|pack| pack.id).find(|known| *known == id))
}

/// Renders the form again with what was typed and everything that is wrong. A browser keeps no
/// chosen file.
async fn render_refusals(
    app: &App,
    staff: &StaffRequest,
    statement: &Statement,
    typed: TypedMark,
    refusals: &[MarkRefusal],
) -> Result<Response, Failure> {
    let page = build_page(app, staff, statement, typed, refusals).await?;
    Ok(render_html(StatusCode::UNPROCESSABLE_ENTITY, &page))
}

/// Reads the posted receipt in the lane for pictures, since each byte of a photograph is looked at.
async fn read_posted_receipt(app: &App, staff: &StaffRequest) -> Result<PostedReceipt, Failure> {
    let Some(bytes) = &staff.file else {
        return Ok(Ok(None));
    };
    // Before it is copied.
    if bytes.len() > LARGEST_RECEIPT {
        return Ok(Err(MarkRefusal::LargeReceipt));
    }
    let bytes = bytes.clone();
    let read = app.work.image.run(move || read_receipt(bytes)).await?;
    Ok(read.map(Some))
}

/// Returns the name of the field that a refusal is about.
fn find_field(refusal: MarkRefusal) -> &'static str {
    match refusal {
        MarkRefusal::Recipient | MarkRefusal::LongRecipient => "to_whom",
        MarkRefusal::Day => "delivered_on",
        MarkRefusal::LargeReceipt | MarkRefusal::OtherReceipt | MarkRefusal::BrokenReceipt => {
            "file"
        }
    }
}

async fn build_page(
    app: &App,
    staff: &StaffRequest,
    statement: &Statement,
    typed: TypedMark,
    refusals: &[MarkRefusal],
) -> Result<MarkPage, Failure> {
    let w = staff.visitor.words;
    let back = format!("/staff/s/{}/delivery", statement.slug);
    let explain = |field: &str| {
        let mut refusals = refusals.iter().copied();
        let found = refusals.find(|refusal| find_field(*refusal) == field);
        found.map_or(String::new(), |refusal| describe_refusal(&w, refusal))
    };
    let problem = |refusal: &MarkRefusal| {
        let id = format!("field-{}", find_field(*refusal));
        (id, describe_refusal(&w, *refusal))
    };
    let way = |way: &DeliveryWay| {
        let word = way.as_str();
        (word.to_owned(), name_way(&w, *way), word == typed.way)
    };
    Ok(MarkPage {
        layout: StaffLayout::new(app, staff, &w.text("handover-mark"), "/delivery"),
        style: static_files::url(Asset::EditorStyle),
        action: format!("{back}/mark"),
        problems: refusals.iter().map(problem).collect(),
        ways: DeliveryWay::VARIANTS.iter().map(way).collect(),
        packs: list_pack_options(app, &w, statement, &typed.pack).await?,
        whom_error: explain("to_whom"),
        day_error: explain("delivered_on"),
        file_error: explain("file"),
        back,
        typed,
        w,
    })
}

/// Lists the packs that may have been delivered, the newest first.
async fn list_pack_options(
    app: &App,
    w: &Locale,
    statement: &Statement,
    chosen: &str,
) -> Result<Vec<MarkOption>, Failure> {
    let packs = list_packs(&app.db.read, statement.id).await?;
    let zone = statement.settings.time_zone;
    let current = load_current_source(&app.db.read, statement).await?;
    let options = packs.iter().map(|pack| {
        let when = dates::format_moment(w, pack.made_at, zone);
        let mut parts = vec![when, describe_pack(app, w, pack)];
        parts.extend(note_change(w, pack, &current));
        let label = parts.join(" · ");
        let id = pack.id.to_string();
        let is_chosen = id == chosen;
        (id, label, is_chosen)
    });
    Ok(options.collect())
}

/// Answers `GET /staff/s/:slug/delivery/receipts/:delivery`: the receipt, always to be saved. Who
/// fetches it is recorded before.
#[handler]
pub async fn download_receipt(app: &App, request: &Request, staff: &StaffRequest) -> HandlerResult {
    let statement = require_statement(staff)?;
    let id = request.raw_path_param("delivery");
    let id: Option<Uuid> = id.and_then(|id| id.parse().ok());
    let of = (statement.id, id.ok_or(Failure::NotFound)?);
    let found = load_delivery(&app.db.read, &app.keys, of).await?;
    let delivery = found.ok_or(Failure::NotFound)?;
    let receipt = delivery.receipt.as_ref().ok_or(Failure::NotFound)?;
    let bytes = open_receipt(app, &app.db.read, of).await?;
    let bytes = bytes.ok_or(Failure::NotFound)?;
    record_receipt_fetch(app, &name_actor(&staff.member), &statement, &delivery).await?;
    Ok(begin_attachment(&receipt.media_type, &receipt.name).body(bytes))
}
