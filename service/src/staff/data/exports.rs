//! The export of a statement's list: choice of contents, preview, start of the job, past exports.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;
use serde_json::json;
use strum::VariantArray;

use super::jobs as job_pages;
use crate::app::App;
use crate::export::actions as exports;
use crate::export::layout::list_headings;
use crate::export::rules::{Column, ExportRequest, Format, Grouping, Headings, Preset};
use crate::http::failure::{Failure, HandlerResult, see_other};
use crate::http::html::render_html;
use crate::jobs::rules::{JobKind, JobState};
use crate::jobs::{actions as jobs, store as rows};
use crate::language::{INTERFACE, Locale, base, dates};
use crate::staff::access::guard::StaffRequest;
use crate::staff::access::layout::StaffLayout;
use crate::staff::account::actions;
use crate::statement::rules::Statement;
use crate::storage::database::DatabaseError;

/// The number of rows in the preview.
const SAMPLE: u64 = 20;
/// The number of past exports in the list.
const PAST: u64 = 100;

/// One choice of a form field: the word that is posted, the label, whether it is chosen.
type ExportOption = (String, String, bool);

/// A column that the export can contain.
struct ColumnChoice {
    word: &'static str,
    label: String,
    is_personal: bool,
    chosen: bool,
}

/// A finished export in the list below the form.
struct FinishedExport {
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
    /// Word, label, explanation, and whether the preset is chosen.
    presets: Vec<(String, String, String, bool)>,
    kinds: Vec<ExportOption>,
    formats: Vec<ExportOption>,
    groupings: Vec<ExportOption>,
    languages: Vec<ExportOption>,
    columns: Vec<ColumnChoice>,
    own_columns: bool,
    personal: bool,
    /// Headings and first rows, once a preview was asked for.
    sample: Option<(Vec<String>, Vec<Vec<String>>)>,
    finished: Vec<FinishedExport>,
    /// The address and the summary of each export job, also of those that failed.
    jobs: Vec<(String, String)>,
}

/// Answers `GET /staff/s/:slug/deliver`: shows the form with the public preset, and past exports.
#[handler]
pub async fn show_exports(app: &App, staff: &StaffRequest) -> HandlerResult {
    let Some(statement) = staff.statement.clone() else {
        return Err(Failure::NotFound);
    };
    let order = begin_request(staff, &statement, Format::Xlsx, Preset::Public);
    render_page(app, staff, &statement, &order, None).await
}

/// Answers `POST /staff/s/:slug/deliver`: shows a preview, or starts the job that writes the list.
#[handler]
pub async fn create_export(app: &App, staff: &StaffRequest) -> HandlerResult {
    let Some(statement) = staff.statement.clone() else {
        return Err(Failure::NotFound);
    };
    let order = read_request(staff, &statement);
    let actor = actions::name_actor(&staff.member);
    if staff.fields.get("action") == "run" {
        let detail = json!({ "order": order });
        let job = jobs::start(app, &actor, JobKind::Deliver, Some(statement.id), detail).await?;
        return Ok(see_other(&format!("/staff/jobs/{job}")));
    }
    // A preview of personal columns is recorded in the audit trail like the list itself, since it
    // shows the same data.
    let sample = exports::sample(app, &statement, &order, &actor, SAMPLE).await?;
    render_page(app, staff, &statement, &order, Some(sample)).await
}

/// Makes the request of a preset as the console makes it: for people, in the language of the
/// original where the interface speaks it, else in that of whoever asks.
fn begin_request(
    staff: &StaffRequest,
    statement: &Statement,
    format: Format,
    preset: Preset,
) -> ExportRequest {
    let mut order = ExportRequest::new(format, preset);
    order.headings = Headings::People;
    let original = base(&statement.settings.original);
    let known = INTERFACE.iter().find(|(tag, _)| *tag == original);
    let language = known.map_or(staff.visitor.words.language(), |(tag, _)| *tag);
    language.clone_into(&mut order.language);
    order
}

/// Reads the posted choices; without own columns, those of the preset apply.
fn read_request(staff: &StaffRequest, statement: &Statement) -> ExportRequest {
    let word = |name: &str| staff.fields.get(name);
    // What cannot be read becomes the public preset: a broken form must not yield personal data.
    let preset = word("preset").parse().unwrap_or(Preset::Public);
    let format = word("format").parse().unwrap_or(Format::Xlsx);
    let mut order = begin_request(staff, statement, format, preset);
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
    if order.format.is_for_reading() && order.is_personal() {
        // What is laid out for reading has what everybody may see.
        order.columns = Preset::Public.columns();
    }
    if let Ok(kind) = word("kind").parse::<crate::endorsement::rules::Kind>() {
        kind.as_str().clone_into(&mut order.kind);
    }
    order.grouping = word("grouping").parse().unwrap_or(order.grouping);
    if let Some((tag, _)) = INTERFACE.iter().find(|(tag, _)| *tag == word("language")) {
        (*tag).clone_into(&mut order.language);
    }
    order
}

async fn render_page(
    app: &App,
    staff: &StaffRequest,
    statement: &Statement,
    order: &ExportRequest,
    sample: Option<Vec<Vec<String>>>,
) -> HandlerResult {
    let w = staff.visitor.words;
    let page = ExportsPage {
        layout: StaffLayout::new(app, staff, &w.text("staff-deliver"), "/deliver"),
        action: format!("/staff/s/{}/deliver", statement.slug),
        presets: list_presets(&w, order.preset),
        kinds: list_kinds(&w, &order.kind),
        formats: list_formats(&w, order.format),
        groupings: list_groupings(&w, order.grouping),
        languages: list_languages(&order.language),
        columns: list_columns(&w, &order.columns),
        own_columns: order.columns != order.preset.columns(),
        personal: order.is_personal(),
        sample: sample.map(|rows| {
            let reader = Locale::of(&order.language);
            (list_headings(&reader, &order.columns), rows)
        }),
        finished: load_finished(app, &w, statement).await?,
        jobs: job_pages::list_jobs(app, staff, statement.id, &[JobKind::Deliver]).await?,
        w,
    };
    Ok(render_html(StatusCode::OK, &page))
}

fn list_presets(w: &Locale, chosen: Preset) -> Vec<(String, String, String, bool)> {
    Preset::VARIANTS
        .iter()
        .map(|preset| {
            (
                preset.as_str().to_owned(),
                w.text(&format!("preset-{preset}")),
                w.text(&format!("preset-what-{preset}")),
                *preset == chosen,
            )
        })
        .collect()
}

fn list_kinds(w: &Locale, chosen: &str) -> Vec<ExportOption> {
    let kinds = [
        ("", "archive-any"),
        ("organisation", "tally-organisations"),
        ("individual", "tally-people"),
    ];
    kinds
        .map(|(word, key)| (word.to_owned(), w.text(key), word == chosen))
        .to_vec()
}

fn list_formats(w: &Locale, chosen: Format) -> Vec<ExportOption> {
    Format::VARIANTS
        .iter()
        .filter(|format| cfg!(feature = "pdf") || **format != Format::Pdf)
        .map(|format| {
            let label = w.text(&format!("format-{format}"));
            (format.as_str().to_owned(), label, *format == chosen)
        })
        .collect()
}

fn list_groupings(w: &Locale, chosen: Grouping) -> Vec<ExportOption> {
    Grouping::VARIANTS
        .iter()
        .map(|grouping| {
            let label = w.text(&format!("grouping-{grouping}"));
            (grouping.as_str().to_owned(), label, *grouping == chosen)
        })
        .collect()
}

fn list_languages(chosen: &str) -> Vec<ExportOption> {
    INTERFACE
        .iter()
        .map(|(tag, name)| ((*tag).to_owned(), (*name).to_owned(), *tag == chosen))
        .collect()
}

fn list_columns(w: &Locale, chosen: &[Column]) -> Vec<ColumnChoice> {
    Column::VARIANTS
        .iter()
        .map(|column| ColumnChoice {
            word: column.as_str(),
            label: w.text(&format!("export-{}", column.as_str())),
            is_personal: column.is_personal(),
            chosen: chosen.contains(column),
        })
        .collect()
}

/// Loads the finished exports of a statement, the newest first.
async fn load_finished(
    app: &App,
    w: &Locale,
    statement: &Statement,
) -> Result<Vec<FinishedExport>, DatabaseError> {
    let kinds = [JobKind::Deliver];
    let all = rows::of_statement(&app.db.read, &app.keys, statement.id, &kinds, PAST).await?;
    let finished = all.into_iter().filter(|job| job.state == JobState::Done);
    let build_row = |job: crate::jobs::rules::Job| {
        // A job of an older release may hold an order that this one cannot read; its row stays.
        let order: Option<ExportRequest> = serde_json::from_value(job.detail["order"].clone()).ok();
        let what = order.map(|order| {
            [
                w.text(&format!("preset-{}", order.preset)),
                w.text(&format!("format-{}", order.format)),
            ]
            .join(", ")
        });
        FinishedExport {
            url: format!("/staff/jobs/{}", job.id),
            when: dates::format_moment(w, job.created_at, statement.settings.time_zone),
            what: what.unwrap_or_default(),
            rows: w.number(job.result["rows"].as_i64().unwrap_or(0)),
            sha256: job.result["sha256"].as_str().unwrap_or_default().to_owned(),
        }
    };
    Ok(finished.map(build_row).collect())
}
