//! The lines of an import: what each becomes, those that were left out by reason and value, as a
//! file, and corrected in place.

use std::collections::BTreeMap;

use askama::Template;
use poem::http::StatusCode;
use poem::{Request, handler};

use super::imports::{explain_gone, load_own_import};
use crate::app::App;
use crate::http::attachment::begin_attachment;
use crate::http::failure::{Failure, HandlerResult, see_other};
use crate::http::html::render_html;
use crate::import::actions as imports;
use crate::import::actions::TriedTable;
use crate::import::failed_lines::{self, CorrectedCells};
use crate::import::outcome::{LineOutcome, group_reasons};
use crate::import::rules::{ImportField, ImportRequest};
use crate::import::table::TableLine;
use crate::jobs::files::{self, GIVEN};
use crate::jobs::rules::{Job, JobState};
use crate::language::Locale;
use crate::staff::access::guard::StaffRequest;
use crate::staff::access::layout::StaffLayout;
use crate::staff::access::reveal::RevealedObject;
use crate::staff::account::actions;
use crate::statement::rules::Statement;
use crate::values::Country;

/// The most lines that the page shows with what they become.
const SHOWN: usize = 500;
/// The most groups of reason and value that the page shows.
const GROUPS: usize = 200;
/// The most lines that can be corrected in place.
const CORRECTED: usize = 100;
/// The most fields of that form; a form of the console has a bound of fields.
const FIELDS: usize = 2_000;
/// More than the lines of any file.
const ALL: usize = 300_000;

#[derive(Template)]
#[template(path = "staff/import_lines.html")]
struct ImportLinesPage {
    layout: StaffLayout,
    w: Locale,
    action: String,
    file: String,
    back: String,
    groups: Vec<GroupRow>,
    /// The number of each line with what it becomes.
    lines: Vec<(i64, String)>,
    more_lines: Option<String>,
    /// The headings of the columns that can be corrected.
    headings: Vec<String>,
    failed: Vec<FailedLineRow>,
}

/// Lines that are left out for one reason with one value.
struct GroupRow {
    reason: String,
    value: String,
    lines: String,
    /// The number of the first of these lines.
    first: i64,
}

/// A line that can be corrected: its number, its reason, and each field's name, text and label.
struct FailedLineRow {
    number: i64,
    reason: String,
    cells: Vec<(String, String, String)>,
}

/// Answers `GET /staff/s/:slug/import/:job/lines`: shows the lines of an import that has ended.
#[handler]
pub async fn show_lines(app: &App, request: &Request, staff: &StaffRequest) -> HandlerResult {
    let w = staff.visitor.words;
    let (job, statement) = load_ended(app, request, staff).await?;
    let action = format!("/staff/s/{}/import/{}/lines", statement.slug, job.id);
    reveal_lines(app, staff, &job, &action).await?;
    let tried = load_tried(app, &job).await?;
    let more = tried.outcomes.len().saturating_sub(SHOWN);
    let page = ImportLinesPage {
        layout: StaffLayout::new(app, staff, &w.text("import-lines-title"), "/import"),
        file: format!("{action}/file"),
        back: format!("/staff/jobs/{}", job.id),
        groups: list_groups(&w, &tried),
        lines: tried
            .outcomes
            .iter()
            .take(SHOWN)
            .map(|(line, outcome)| (*line, describe_outcome(&w, outcome)))
            .collect(),
        more_lines: (more > 0).then(|| w.plural("job-more-lines", more)),
        headings: list_columns(&tried)
            .map(|column| tried.table.headings[column].clone())
            .collect(),
        failed: list_failed(&w, &tried),
        action,
        w,
    };
    Ok(render_html(StatusCode::OK, &page))
}

/// Answers `GET /staff/s/:slug/import/:job/lines/file`: sends the lines that were left out, with
/// the reasons.
#[handler]
pub async fn download_failed(app: &App, request: &Request, staff: &StaffRequest) -> HandlerResult {
    let (job, statement) = load_ended(app, request, staff).await?;
    let place = format!("/staff/s/{}/import/{}/lines", statement.slug, job.id);
    reveal_lines(app, staff, &job, &place).await?;
    let tried = load_tried(app, &job).await?;
    let file = imports::write_failed_file(app, tried, staff.visitor.words).await;
    let name = format!(
        "{}-import-{}-FULL-PERSONAL-DATA.csv",
        statement.slug,
        job.created_at.date_naive()
    );
    let file = file.map_err(explain_gone)?;
    Ok(begin_attachment("text/csv; charset=utf-8", &name).body(file))
}

/// Answers `POST /staff/s/:slug/import/:job/lines`: tries the lines that were left out again, with
/// what was corrected.
#[handler]
pub async fn correct_lines(app: &App, request: &Request, staff: &StaffRequest) -> HandlerResult {
    let (job, statement) = load_ended(app, request, staff).await?;
    let tried = load_tried(app, &job).await?;
    let mut corrected = CorrectedCells::new();
    for line in list_correctable(&tried) {
        for column in list_columns(&tried) {
            let name = name_cell(line.number, column);
            if staff.fields.has(&name) {
                let text = staff.fields.get(&name).trim().to_owned();
                corrected.insert((line.number, column), text);
            }
        }
    }
    let actor = actions::name_actor(&staff.member);
    let again = imports::try_lines_again(app, (actor.as_str(), &statement), tried, corrected).await;
    let again = again.map_err(explain_gone)?;
    Ok(see_other(&format!("/staff/jobs/{again}")))
}

/// Loads the import in the path once it has ended; until then its job says how far it is.
async fn load_ended(
    app: &App,
    request: &Request,
    staff: &StaffRequest,
) -> Result<(Job, Statement), Failure> {
    let (job, statement) = load_own_import(app, request, staff).await?;
    match job.state {
        JobState::Draft | JobState::Waiting | JobState::Running => {
            Err(Failure::SeeOther(format!("/staff/jobs/{}", job.id)))
        }
        JobState::Done | JobState::Cancelled | JobState::Failed => Ok((job, statement)),
    }
}

/// Records that the member sees the names and addresses in the lines.
async fn reveal_lines(
    app: &App,
    staff: &StaffRequest,
    job: &Job,
    place: &str,
) -> Result<(), Failure> {
    let seen = RevealedObject {
        kind: "job",
        id: &job.id.to_string(),
        detail: "lines",
    };
    staff.reveal(app, place, seen).await?;
    Ok(())
}

/// Reads the table of an import, its request and what became of its lines.
async fn load_tried(app: &App, job: &Job) -> Result<TriedTable, Failure> {
    let order: Option<ImportRequest> = serde_json::from_value(job.detail["order"].clone()).ok();
    let order = order.ok_or(Failure::NotFound)?;
    let file = files::read_file(app, job.id, GIVEN).await?;
    let table = imports::read_table(app, file.into(), order.read.clone()).await;
    Ok(TriedTable {
        table: table.map_err(explain_gone)?,
        order,
        outcomes: imports::load_outcomes(app, job.id, ALL).await?,
    })
}

fn list_groups(w: &Locale, tried: &TriedTable) -> Vec<GroupRow> {
    let groups = group_reasons(&tried.outcomes).into_iter().take(GROUPS);
    groups
        .map(|group| GroupRow {
            reason: w.text(&format!("import-{}", group.reason)),
            value: group.value,
            lines: w.plural("import-lines", group.count),
            first: group.first_line,
        })
        .collect()
}

/// Says what a line becomes, or why it is left out.
fn describe_outcome(w: &Locale, outcome: &LineOutcome) -> String {
    match outcome {
        LineOutcome::LeftOut { reason, value } => {
            let reason = w.text(&format!("import-{reason}"));
            if value.is_empty() {
                reason
            } else {
                [reason.as_str(), " “", value, "”"].concat()
            }
        }
        LineOutcome::Becomes(line) => {
            let country = Country::parse(&line.country);
            let country = country.map_or("", |country| country.name(w.language()));
            let kind = w.text(&format!("answer-{}", line.kind));
            let mut parts = vec![kind.as_str(), line.name.as_str(), country];
            let way = line.find_restriction();
            let way = way.map(|way| w.text(&format!("answer-{way}")));
            parts.extend(way.as_deref());
            let waits = w.text("import-waits");
            if line.waits {
                parts.push(&waits);
            }
            parts.join(" · ")
        }
    }
}

/// Lists the columns that hold something, from 0.
fn list_columns(tried: &TriedTable) -> impl Iterator<Item = usize> {
    let named = tried.table.headings.len();
    let columns = tried.order.columns.iter().take(named).enumerate();
    columns
        .filter(|(_, field)| **field != ImportField::Nothing)
        .map(|(column, _)| column)
}

/// Lists the lines that were left out and fit into the form.
fn list_correctable(tried: &TriedTable) -> Vec<&TableLine> {
    let width = list_columns(tried).count().max(1);
    let failed = failed_lines::list_failed(&tried.outcomes);
    let lines = tried.table.lines.iter();
    lines
        .filter(|line| failed.contains(&line.number))
        .take(CORRECTED.min(FIELDS / width))
        .collect()
}

fn list_failed(w: &Locale, tried: &TriedTable) -> Vec<FailedLineRow> {
    let outcomes: BTreeMap<i64, &LineOutcome> = tried
        .outcomes
        .iter()
        .map(|(line, outcome)| (*line, outcome))
        .collect();
    let cells = |line: &TableLine| {
        list_columns(tried)
            .map(|column| {
                let cell = line.cells.get(column).cloned().unwrap_or_default();
                let heading = &tried.table.headings[column];
                let label = format!("{heading}, {}", line.number);
                (name_cell(line.number, column), cell, label)
            })
            .collect()
    };
    list_correctable(tried)
        .into_iter()
        .map(|line| FailedLineRow {
            number: line.number,
            reason: outcomes
                .get(&line.number)
                .map(|outcome| describe_outcome(w, outcome))
                .unwrap_or_default(),
            cells: cells(line),
        })
        .collect()
}

/// Names the field of a cell in the form.
fn name_cell(line: i64, column: usize) -> String {
    format!("cell-{line}-{column}")
}
