//! The import of a table: upload, meaning of the columns, trial run, import.

use askama::Template;
use poem::http::StatusCode;
use poem::{Request, handler};
use strum::VariantArray;

use super::jobs as job_pages;
use crate::app::App;
use crate::http::failure::{Failure, HandlerResult, see_other};
use crate::http::html::render_html;
use crate::import::actions as imports;
use crate::import::actions::ImportError;
use crate::import::reader::{Table, TableError};
use crate::import::rules::{ImportField, ImportRequest, LineKind};
use crate::jobs::files::{self, GIVEN};
use crate::jobs::rules::{Job, JobKind, JobState};
use crate::language::Locale;
use crate::staff::access::guard::StaffRequest;
use crate::staff::access::layout::StaffLayout;
use crate::staff::access::reveal::RevealedObject;
use crate::staff::account::actions;
use crate::statement::rules::Statement;
use crate::values::Country;

/// The number of lines that the sample of a column covers.
const SAMPLE: usize = 5;

/// One choice of a form field: the word that is posted, the label, whether it is chosen.
type ImportOption = (String, String, bool);

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

/// One column of the table: its form field, its heading, its possible meanings, sample cells.
struct ImportColumn {
    name: String,
    heading: String,
    fields: Vec<ImportOption>,
    sample: Vec<String>,
}

#[derive(Template)]
#[template(path = "staff/import.html")]
struct ImportPage {
    layout: StaffLayout,
    w: Locale,
    action: String,
    summary: String,
    columns: Vec<ImportColumn>,
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
        Err(ImportError::Table(error)) => {
            render_list(app, staff, Some(describe_table_error(&w, error))).await
        }
        Err(ImportError::Database(error)) => Err(error.into()),
        Err(ImportError::Work(refused)) => Err(refused.into()),
    }
}

/// Says why a file is no table that can be imported, and in which line.
fn describe_table_error(w: &Locale, error: TableError) -> String {
    let (word, line) = error.word();
    let line = line.map(|line| w.number(line)).unwrap_or_default();
    w.text_with(&format!("import-{word}"), "line", line)
}

/// Answers `GET /staff/s/:slug/import/:job`: shows the form that gives each column its meaning.
#[handler]
pub async fn show_mapping(app: &App, request: &Request, staff: &StaffRequest) -> HandlerResult {
    let (job, statement, table) = load_import(app, request, staff).await?;
    // An order of another release may lack a field; then the columns are guessed again.
    let order = serde_json::from_value(job.detail["order"].clone())
        .unwrap_or_else(|_| imports::guess_request(&table));
    render_mapping(app, staff, &statement, (&job, &table), order, vec![]).await
}

/// Loads the import in the path with its table; redirects to the job once it runs or has run for
/// real.
async fn load_import(
    app: &App,
    request: &Request,
    staff: &StaffRequest,
) -> Result<(Job, Statement, Table), Failure> {
    let (job, statement) = job_pages::load_job(app, request, staff).await?;
    let missing = || Failure::NotFound;
    // The guard has checked the statement in the path, and the job may belong to another one.
    let statement = statement
        .filter(|one| {
            staff
                .statement
                .as_ref()
                .is_some_and(|here| here.id == one.id)
        })
        .ok_or_else(missing)?;
    // A missing mark counts as a real run: importing the same table twice is the worse mistake.
    let only_tried = job.detail["dry_run"].as_bool().unwrap_or(false)
        && !matches!(job.state, JobState::Waiting | JobState::Running);
    if job.kind != JobKind::Import || !only_tried {
        return Err(Failure::SeeOther(format!("/staff/jobs/{}", job.id)));
    }
    let file = files::read_file(app, job.id, GIVEN).await?;
    let table = imports::read_table(app, file.into()).await;
    let table = table.map_err(|error| match error {
        ImportError::Work(refused) => refused.into(),
        // The table was read once when it was uploaded. It fails here only if its file was deleted
        // since, which happens after a week.
        ImportError::Table(_) | ImportError::Database(_) => missing(),
    })?;
    Ok((job, statement, table))
}

async fn render_mapping(
    app: &App,
    staff: &StaffRequest,
    statement: &Statement,
    (job, table): (&Job, &Table),
    order: ImportRequest,
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
    let page = ImportPage {
        layout: StaffLayout::new(app, staff, &w.text("staff-import"), "/import"),
        action,
        summary: w.plural(
            "import-lines",
            i64::try_from(table.lines.len()).unwrap_or(0),
        ),
        columns: list_columns(&w, table, &order),
        kinds: list_kinds(&w, order.kinds),
        countries: list_countries(&w, &order.country),
        last_trial: (job.state != JobState::Draft).then(|| format!("/staff/jobs/{}", job.id)),
        order,
        errors,
        w,
    };
    Ok(render_html(status, &page))
}

fn list_columns(w: &Locale, table: &Table, order: &ImportRequest) -> Vec<ImportColumn> {
    let fields = |place: usize| -> Vec<ImportOption> {
        ImportField::VARIANTS
            .iter()
            .map(|field| {
                (
                    field.as_str().to_owned(),
                    w.text(&format!("field-{field}")),
                    order.columns.get(place) == Some(field),
                )
            })
            .collect()
    };
    let sample = |place: usize| -> Vec<String> {
        table
            .lines
            .iter()
            .take(SAMPLE)
            .filter_map(|(_, cells)| cells.get(place).cloned())
            .filter(|cell| !cell.is_empty())
            .collect()
    };
    table
        .headings
        .iter()
        .enumerate()
        .map(|(place, heading)| ImportColumn {
            name: format!("column-{place}"),
            heading: heading.clone(),
            fields: fields(place),
            sample: sample(place),
        })
        .collect()
}

fn list_kinds(w: &Locale, chosen: LineKind) -> Vec<ImportOption> {
    LineKind::VARIANTS
        .iter()
        .map(|kinds| {
            let label = w.text(&format!("import-kinds-{kinds}"));
            (kinds.as_str().to_owned(), label, *kinds == chosen)
        })
        .collect()
}

fn list_countries(w: &Locale, chosen: &str) -> Vec<ImportOption> {
    Country::all(w.language())
        .into_iter()
        .map(|(country, name)| {
            let code = country.code();
            (code.to_owned(), name.to_owned(), code == chosen)
        })
        .collect()
}

/// Answers `POST /staff/s/:slug/import/:job`: starts the import, for real or as a trial run.
#[handler]
pub async fn start_import(app: &App, request: &Request, staff: &StaffRequest) -> HandlerResult {
    let (job, statement, table) = load_import(app, request, staff).await?;
    let w = staff.visitor.words;
    let order = read_request(staff, &table);
    let errors: Vec<String> = imports::list_missing(&order)
        .into_iter()
        .map(|what| w.text(&format!("import-missing-{what}")))
        .collect();
    if !errors.is_empty() {
        return render_mapping(app, staff, &statement, (&job, &table), order, errors).await;
    }
    let id = job.id;
    imports::begin(app, &actions::name_actor(&staff.member), job, &order).await?;
    Ok(see_other(&format!("/staff/jobs/{id}")))
}

/// Reads the posted form; a column without a known meaning is left out.
fn read_request(staff: &StaffRequest, table: &Table) -> ImportRequest {
    let field = |place: usize| {
        staff
            .fields
            .get(&format!("column-{place}"))
            .parse()
            .unwrap_or(ImportField::Nothing)
    };
    ImportRequest {
        columns: (0..table.headings.len()).map(field).collect(),
        kinds: staff.fields.get("kinds").parse().unwrap_or(LineKind::Mixed),
        country: Country::parse(staff.fields.get("country"))
            .map(|country| country.code().to_owned())
            .unwrap_or_default(),
        basis: staff.fields.get("basis").trim().chars().take(500).collect(),
        ask: staff.fields.get("how") == "ask",
        tell: !staff.fields.get("tell").is_empty(),
        // Only the one button imports; whatever else was posted is tried and writes nothing.
        dry_run: staff.fields.get("action") != "run",
    }
}
