//! Delivery: choose what is in the list, look at the first rows, let it be written, fetch it; what was delivered stays listed.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;
use serde_json::json;
use strum::VariantArray;

use super::jobs as work;
use crate::app::App;
use crate::export::actions as exports;
use crate::export::rules::{Column, ExportRequest, Format, Grouping, Preset};
use crate::http::failure::{Failure, HandlerResult, see_other};
use crate::http::html::html;
use crate::jobs::actions as jobs;
use crate::jobs::rules::{JobKind, JobState};
use crate::jobs::store as rows;
use crate::language::{INTERFACE, Locale, dates};
use crate::staff::access::guard::StaffRequest;
use crate::staff::access::layout::StaffLayout;
use crate::staff::account::actions;
use crate::statement::rules::Statement;
use crate::storage::database::DatabaseError;

/// Rows that are shown before.
const SHOWN: u64 = 20;

/// A choice: word, label, whether it is chosen.
type ExportOption = (String, String, bool);

struct ColumnChoice {
    word: &'static str,
    label: String,
    is_personal: bool,
    chosen: bool,
}

/// What was delivered: where it leads, when, what, how many, the hash.
struct DeliveredFile {
    url: String,
    when: String,
    what: String,
    rows: String,
    sha256: String,
}

#[derive(Template)]
#[template(path = "staff/deliver.html")]
struct ExportsPage {
    layout: StaffLayout,
    w: Locale,
    action: String,
    presets: Vec<(String, String, String, bool)>,
    kinds: Vec<ExportOption>,
    formats: Vec<ExportOption>,
    groupings: Vec<ExportOption>,
    languages: Vec<ExportOption>,
    columns: Vec<ColumnChoice>,
    own_columns: bool,
    personal: bool,
    sample: Option<(Vec<&'static str>, Vec<Vec<String>>)>,
    delivered: Vec<DeliveredFile>,
    others: Vec<(String, String)>,
}

/// `GET /staff/s/:slug/deliver`
#[handler]
pub async fn show_exports(app: &App, staff: &StaffRequest) -> HandlerResult {
    let Some(statement) = staff.statement.clone() else {
        return Err(Failure::NotFound);
    };
    show(
        app,
        staff,
        &statement,
        &ExportRequest::new(Format::Csv, Preset::Public),
        None,
    )
    .await
}

/// `POST /staff/s/:slug/deliver`: shows the first rows, or lets the list be written.
#[handler]
pub async fn create_export(app: &App, staff: &StaffRequest) -> HandlerResult {
    let Some(statement) = staff.statement.clone() else {
        return Err(Failure::NotFound);
    };
    let order = read(staff);
    let actor = actions::actor(&staff.member);
    if staff.fields.get("action") == "run" {
        let started = jobs::start(
            app,
            &actor,
            JobKind::Deliver,
            Some(statement.id),
            json!({ "order": order }),
        )
        .await;
        let job = started?;
        return Ok(see_other(&format!("/staff/jobs/{job}")));
    }
    let sample = exports::sample(app, &statement, &order, &actor, SHOWN).await?;
    show(app, staff, &statement, &order, Some(sample)).await
}

/// What was chosen; without own columns, those of the usual choice.
fn read(staff: &StaffRequest) -> ExportRequest {
    let word = |name: &str| staff.fields.get(name);
    let preset = word("preset").parse().unwrap_or(Preset::Public);
    let mut order = ExportRequest::new(word("format").parse().unwrap_or(Format::Csv), preset);
    if !word("own").is_empty() {
        let chosen = Column::VARIANTS
            .iter()
            .copied()
            .filter(|column| staff.fields.all("column").any(|one| one == column.as_str()));
        let chosen: Vec<Column> = chosen.collect();
        order.columns = if chosen.is_empty() {
            order.columns
        } else {
            chosen
        };
    }
    if let Ok(kind) = word("kind").parse::<crate::endorsement::rules::Kind>() {
        kind.as_str().clone_into(&mut order.kind);
    }
    order.grouping = word("grouping").parse().unwrap_or(order.grouping);
    order.language = INTERFACE
        .iter()
        .find(|(tag, _)| *tag == word("language"))
        .map(|(tag, _)| (*tag).to_owned())
        .unwrap_or_default();
    order
}

async fn show(
    app: &App,
    staff: &StaffRequest,
    statement: &Statement,
    order: &ExportRequest,
    sample: Option<Vec<Vec<String>>>,
) -> HandlerResult {
    let w = staff.visitor.words;
    let choice = |word: &str, label: String, chosen: bool| (word.to_owned(), label, chosen);
    let preset = |preset: &Preset| {
        let (label, what) = (
            w.text(&format!("preset-{preset}")),
            w.text(&format!("preset-what-{preset}")),
        );
        (
            preset.as_str().to_owned(),
            label,
            what,
            *preset == order.preset,
        )
    };
    let column = |column: &Column| ColumnChoice {
        word: column.as_str(),
        label: w.text(&format!("export-{}", column.as_str())),
        is_personal: column.is_personal(),
        chosen: order.columns.contains(column),
    };
    let kinds = [
        ("", "archive-any"),
        ("organisation", "tally-organisations"),
        ("individual", "tally-people"),
    ];
    let page = ExportsPage {
        layout: StaffLayout::new(app, staff, &w.text("staff-deliver"), "/deliver"),
        action: format!("/staff/s/{}/deliver", statement.slug),
        presets: Preset::VARIANTS.iter().map(preset).collect(),
        kinds: kinds
            .map(|(word, key)| choice(word, w.text(key), word == order.kind))
            .to_vec(),
        formats: Format::VARIANTS
            .iter()
            .map(|format| {
                choice(
                    format.as_str(),
                    w.text(&format!("format-{format}")),
                    *format == order.format,
                )
            })
            .collect(),
        groupings: Grouping::VARIANTS
            .iter()
            .map(|grouping| {
                choice(
                    grouping.as_str(),
                    w.text(&format!("grouping-{grouping}")),
                    *grouping == order.grouping,
                )
            })
            .collect(),
        languages: INTERFACE
            .iter()
            .map(|(tag, name)| choice(tag, (*name).to_owned(), *tag == order.language))
            .collect(),
        columns: Column::VARIANTS.iter().map(column).collect(),
        own_columns: order.columns != order.preset.columns(),
        personal: order.is_personal(),
        sample: sample.map(|rows| {
            (
                order.columns.iter().map(|column| column.as_str()).collect(),
                rows,
            )
        }),
        delivered: delivered(app, &w, statement).await?,
        others: work::told(app, staff, statement.id, &[JobKind::Deliver]).await?,
        w,
    };
    Ok(html(StatusCode::OK, &page))
}

async fn delivered(
    app: &App,
    w: &Locale,
    statement: &Statement,
) -> Result<Vec<DeliveredFile>, DatabaseError> {
    let all = rows::of_statement(&app.db.read, statement.id, &[JobKind::Deliver], 100).await?;
    let done = all.into_iter().filter(|job| job.state == JobState::Done);
    let line = |job: crate::jobs::rules::Job| {
        let order: Option<ExportRequest> = serde_json::from_value(job.detail["order"].clone()).ok();
        let what = order.map(|order| {
            [
                w.text(&format!("preset-{}", order.preset)),
                w.text(&format!("format-{}", order.format)),
            ]
            .join(", ")
        });
        DeliveredFile {
            url: format!("/staff/jobs/{}", job.id),
            when: dates::moment(w, job.created_at, statement.settings.time_zone),
            what: what.unwrap_or_default(),
            rows: w.number(job.result["rows"].as_i64().unwrap_or(0)),
            sha256: job.result["sha256"].as_str().unwrap_or_default().to_owned(),
        }
    };
    Ok(done.map(line).collect())
}
