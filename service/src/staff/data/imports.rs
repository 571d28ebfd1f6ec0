//! The import of a table: upload, meaning of the columns, trial run, import.

use askama::Template;
use poem::http::StatusCode;
use poem::{Request, handler};

use super::import_form::{self, AskedValue, ImportColumn, ImportOption};
use super::jobs as job_pages;
use crate::app::App;
use crate::http::failure::{Failure, HandlerResult, see_other};
use crate::http::html::render_html;
use crate::import::actions as imports;
use crate::import::actions::{ImportError, MappedTable};
use crate::import::rules::ImportRequest;
use crate::jobs::files::{self, GIVEN};
use crate::jobs::rules::{Job, JobKind, JobState};
use crate::language::Locale;
use crate::staff::access::guard::StaffRequest;
use crate::staff::access::layout::StaffLayout;
use crate::staff::access::reveal::RevealedObject;
use crate::staff::account::actions;
use crate::statement::rules::Statement;

#[derive(Template)]
#[template(path = "staff/imports.html")]
struct ImportsPage {
    layout: StaffLayout,
    w: Locale,
    action: String,
    error: Option<String>,
    /// The address and the summary of each earlier import.
    jobs: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "staff/import.html")]
struct ImportPage {
    layout: StaffLayout,
    w: Locale,
    action: String,
    summary: String,
    /// What staff should know of how the file was read.
    notes: Vec<String>,
    sheets: Vec<ImportOption>,
    /// The sheet that was read; empty for a CSV file.
    sheet: String,
    heading_row: String,
    columns: Vec<ImportColumn>,
    values: Vec<AskedValue>,
    /// How many values are not understood beside those on the page.
    more_values: Option<String>,
    kinds: Vec<ImportOption>,
    countries: Vec<ImportOption>,
    order: ImportRequest,
    errors: Vec<String>,
    /// The address of the trial run that was done last.
    last_trial: Option<String>,
}

/// Answers `GET /staff/s/:slug/import`: shows the upload form and earlier imports.
#[handler]
pub async fn show_imports(app: &App, staff: &StaffRequest) -> HandlerResult {
    render_list(app, staff, None).await
}

async fn render_list(app: &App, staff: &StaffRequest, error: Option<String>) -> HandlerResult {
    let w = staff.visitor.words;
    let Some(statement) = &staff.statement else {
        return Err(Failure::NotFound);
    };
    let kinds = [JobKind::Import, JobKind::UndoImport];
    let jobs = job_pages::list_jobs(app, staff, statement.id, &kinds).await?;
    let status = if error.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let page = ImportsPage {
        layout: StaffLayout::new(app, staff, &w.text("staff-import"), "/import"),
        action: format!("/staff/s/{}/import", statement.slug),
        jobs,
        error,
        w,
    };
    Ok(render_html(status, &page))
}

/// Answers `POST /staff/s/:slug/import`: stores the uploaded table as a draft of an import job.
#[handler]
pub async fn upload_import(app: &App, staff: &StaffRequest) -> HandlerResult {
    let w = staff.visitor.words;
    let Some(statement) = &staff.statement else {
        return Err(Failure::NotFound);
    };
    let Some(file) = &staff.file else {
        return render_list(app, staff, Some(w.text("import-no-file"))).await;
    };
    match imports::store_table(app, &actions::name_actor(&staff.member), statement, file).await {
        Ok(job) => Ok(see_other(&format!(
            "/staff/s/{}/import/{job}",
            statement.slug
        ))),
        Err(ImportError::Table(error)) => render_list(app, staff, Some(error.describe(&w))).await,
        Err(ImportError::Database(error)) => Err(error.into()),
        Err(ImportError::Work(refused)) => Err(refused.into()),
    }
}

/// Answers `GET /staff/s/:slug/import/:job`: shows the form that gives each column its meaning.
#[handler]
pub async fn show_mapping(app: &App, request: &Request, staff: &StaffRequest) -> HandlerResult {
    let (job, statement) = load_draft(app, request, staff).await?;
    // An order of another release may lack a field; then the columns are guessed again.
    let order = serde_json::from_value(job.detail["order"].clone()).ok();
    let mapped = read_mapped(app, &job, order).await?;
    render_mapping(app, staff, (&job, &statement), mapped, vec![]).await
}

/// Loads the import in the path, which belongs to the statement in the path.
pub async fn load_own_import(
    app: &App,
    request: &Request,
    staff: &StaffRequest,
) -> Result<(Job, Statement), Failure> {
    let (job, statement) = job_pages::load_job(app, request, staff).await?;
    // The guard has checked the statement in the path, and the job may belong to another one.
    let is_here = |one: &Statement| {
        staff
            .statement
            .as_ref()
            .is_some_and(|here| here.id == one.id)
    };
    match statement.filter(is_here) {
        Some(statement) if job.kind == JobKind::Import => Ok((job, statement)),
        Some(_) => Err(Failure::SeeOther(format!("/staff/jobs/{}", job.id))),
        None => Err(Failure::NotFound),
    }
}

/// Loads the import in the path as long as it has imported nothing; redirects to the job once it
/// runs or has run for real.
async fn load_draft(
    app: &App,
    request: &Request,
    staff: &StaffRequest,
) -> Result<(Job, Statement), Failure> {
    let (job, statement) = load_own_import(app, request, staff).await?;
    // A missing mark counts as a real run: importing the same table twice is the worse mistake.
    let only_tried = job.detail["dry_run"].as_bool().unwrap_or(false)
        && !matches!(job.state, JobState::Waiting | JobState::Running);
    if only_tried {
        Ok((job, statement))
    } else {
        Err(Failure::SeeOther(format!("/staff/jobs/{}", job.id)))
    }
}

async fn read_mapped(
    app: &App,
    job: &Job,
    order: Option<ImportRequest>,
) -> Result<MappedTable, Failure> {
    let file = files::read_file(app, job.id, GIVEN).await?;
    let mapped = imports::read_mapped(app, file.into(), order).await;
    mapped.map_err(explain_gone)
}

/// Turns the failure of reading a stored table into that of its page. It was read once when it was
/// uploaded, and fails here only if its file was deleted since, which happens after a week.
pub fn explain_gone(error: ImportError) -> Failure {
    match error {
        ImportError::Work(refused) => refused.into(),
        ImportError::Database(error) => error.into(),
        ImportError::Table(_) => Failure::NotFound,
    }
}

async fn render_mapping(
    app: &App,
    staff: &StaffRequest,
    (job, statement): (&Job, &Statement),
    mapped: MappedTable,
    errors: Vec<String>,
) -> HandlerResult {
    let w = staff.visitor.words;
    let action = format!("/staff/s/{}/import/{}", statement.slug, job.id);
    // The samples are names and addresses of whoever stands in the table.
    let seen = RevealedObject {
        kind: "job",
        id: &job.id.to_string(),
        detail: "table",
    };
    staff.reveal(app, &action, seen).await?;
    let status = if errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let table = &mapped.table;
    let more = import_form::count_more_values(&mapped);
    let page = ImportPage {
        layout: StaffLayout::new(app, staff, &w.text("staff-import"), "/import"),
        action,
        summary: w.plural("import-lines", table.lines.len()),
        notes: table.notes.iter().map(|note| note.describe(&w)).collect(),
        sheets: import_form::list_sheets(table),
        sheet: table.sheet.clone().unwrap_or_default(),
        heading_row: table.heading_row.to_string(),
        columns: import_form::list_columns(&w, table, &mapped.order),
        values: import_form::list_values(&w, &mapped),
        more_values: (more > 0).then(|| w.plural("job-more-lines", more)),
        kinds: import_form::list_kinds(&w, mapped.order.kinds),
        countries: import_form::list_countries(&w, &mapped.order.country),
        last_trial: (job.state != JobState::Draft).then(|| format!("/staff/jobs/{}", job.id)),
        order: mapped.order,
        errors,
        w,
    };
    Ok(render_html(status, &page))
}

/// Answers `POST /staff/s/:slug/import/:job`: reads the file in another way, or starts the import,
/// for real or as a trial run.
#[handler]
pub async fn start_import(app: &App, request: &Request, staff: &StaffRequest) -> HandlerResult {
    let (job, statement) = load_draft(app, request, staff).await?;
    let w = staff.visitor.words;
    if staff.fields.get("action") == "read" {
        return read_differently(app, staff, job, &statement).await;
    }
    let stored = match serde_json::from_value(job.detail["order"].clone()) {
        Ok(stored) => stored,
        Err(_) => read_mapped(app, &job, None).await?.order,
    };
    let order = import_form::read_request(&staff.fields, &stored);
    let mut mapped = read_mapped(app, &job, Some(order)).await?;
    import_form::read_answers(&staff.fields, &mut mapped);
    let errors: Vec<String> = imports::list_missing(&mapped.order)
        .into_iter()
        .map(|what| w.text(&format!("import-missing-{what}")))
        .collect();
    if !errors.is_empty() {
        return render_mapping(app, staff, (&job, &statement), mapped, errors).await;
    }
    let id = job.id;
    imports::begin(app, &actions::name_actor(&staff.member), job, &mapped.order).await?;
    Ok(see_other(&format!("/staff/jobs/{id}")))
}

/// Reads the file of a draft with the posted sheet and heading row, and guesses its columns anew.
async fn read_differently(
    app: &App,
    staff: &StaffRequest,
    job: Job,
    statement: &Statement,
) -> HandlerResult {
    let w = staff.visitor.words;
    let options = import_form::read_options(&staff.fields);
    let file = files::read_file(app, job.id, GIVEN).await?.into();
    let action = format!("/staff/s/{}/import/{}", statement.slug, job.id);
    let table = match imports::read_table(app, file, options.clone()).await {
        Ok(table) => table,
        Err(ImportError::Table(error)) => {
            let stored = serde_json::from_value(job.detail["order"].clone()).ok();
            let mapped = read_mapped(app, &job, stored).await?;
            let errors = vec![error.describe(&w)];
            return render_mapping(app, staff, (&job, statement), mapped, errors).await;
        }
        Err(error) => return Err(explain_gone(error)),
    };
    let order = imports::prepare_request(app, statement, &table, options).await?;
    let actor = actions::name_actor(&staff.member);
    imports::change_draft(app, &actor, (job, &table), &order).await?;
    Ok(see_other(&action))
}
