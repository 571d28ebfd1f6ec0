//! The page of a job: its progress, its result, cancelling, undoing, downloading its file.

use std::sync::Arc;

use askama::Template;
use futures_util::stream;
use poem::http::StatusCode;
use poem::web::Data;
use poem::{Body, Request, Response, handler};
use serde_json::Value;
use uuid::Uuid;

use crate::app::App;
use crate::audit::{self, AuditEntry};
use crate::delivery::packs::rules::PackContent;
use crate::endorsement::letters::decline_reasons::describe_reason;
use crate::export::actions::media;
use crate::export::rules::ExportRequest;
use crate::http::attachment::begin_attachment;
use crate::http::failure::{Failure, HandlerResult, see_other};
use crate::http::html::render_html;
use crate::import::actions as imports;
use crate::import::outcome::{LineOutcome, describe_shown};
use crate::import::rules::ImportRequest;
use crate::jobs::rules::{Job, JobKind, JobState};
use crate::jobs::{actions as jobs, files, store as rows};
use crate::language::{Locale, dates};
use crate::staff::access::guard::StaffRequest;
use crate::staff::access::layout::StaffLayout;
use crate::staff::account::rules::Permission;
use crate::staff::account::{actions, store};
use crate::statement::rules::Statement;
use crate::statement::store as statements;
use crate::storage::database::DatabaseError;

#[derive(Template)]
#[template(path = "staff/job.html")]
struct JobPage {
    layout: StaffLayout,
    w: Locale,
    action: String,
    state_url: String,
    goes_on: bool,
    progress: String,
    percent: Option<i64>,
    facts: Vec<(String, String)>,
    lines: Vec<(i64, String)>,
    more_lines: Option<String>,
    /// The page with the lines of an import as they stand in the file.
    lines_url: Option<String>,
    can_cancel: bool,
    can_undo: bool,
    undo: Option<String>,
    undone: Option<String>,
    file: Option<String>,
    back: Option<String>,
}

/// The number of lines of a job that its page shows.
const LINES: usize = 200;
/// More than the lines of any import.
const OUTCOMES: usize = 300_000;
/// The number of jobs in a list.
const JOBS: u64 = 30;

/// Returns the permission that a kind of job requires, to start it as well as to look at it, since
/// its page names what was done.
fn find_permission(kind: JobKind) -> Permission {
    match kind {
        JobKind::Deliver | JobKind::Pack => Permission::Export,
        JobKind::Invalidate | JobKind::Restore => Permission::Invalidate,
        JobKind::Import | JobKind::UndoImport => Permission::Import,
        JobKind::Review | JobKind::UndoReview => Permission::Review,
        JobKind::MailMissing | JobKind::AskCosponsors | JobKind::Affirm => Permission::Write,
    }
}

/// Loads the job in the path and its statement; records and refuses a request without permission.
pub async fn load_job(
    app: &App,
    request: &Request,
    staff: &StaffRequest,
) -> Result<(Job, Option<Statement>), Failure> {
    let id: Option<Uuid> = request.raw_path_param("job").and_then(|id| id.parse().ok());
    let job = match id {
        Some(id) => rows::by_id(&app.db.read, &app.keys, id).await?,
        None => None,
    };
    let job = job.ok_or(Failure::NotFound)?;
    let permission = find_permission(job.kind);
    // A job may concern signatories of several partners, so a member of one partner sees only
    // their own jobs.
    let is_visible =
        staff.member.scope.partner.is_none() || job.actor == actions::name_actor(&staff.member);
    if !(is_visible
        && permission.is_given_to(staff.member.role)
        && staff.member.scope.allows(permission, job.statement))
    {
        // The kind of the job decides, so all its routes are refused under one name.
        actions::record_refusal(app, &staff.member, "/staff/jobs/:job").await?;
        return Err(Failure::Refused(StatusCode::FORBIDDEN, "forbidden"));
    }
    let ids: Vec<Uuid> = job.statement.into_iter().collect();
    let statement = statements::find_by_ids(&app.db.read, &ids).await?.pop();
    Ok((job, statement))
}

/// Answers `GET /staff/jobs/:job`: shows a job; a draft of an import leads to its form instead.
#[handler]
pub async fn show_job(app: &App, request: &Request, staff: &StaffRequest) -> HandlerResult {
    let w = staff.visitor.words;
    let (job, statement) = load_job(app, request, staff).await?;
    if job.state == JobState::Draft
        && let Some(statement) = &statement
    {
        return Ok(see_other(&format!(
            "/staff/s/{}/import/{}",
            statement.slug, job.id
        )));
    }
    let goes_on = matches!(job.state, JobState::Waiting | JobState::Running);
    let outcomes = load_outcomes(app, &job).await?;
    let lines = list_reasons(&w, &outcomes);
    let more = count_more_lines(&job, lines.len());
    let mut facts = list_facts(app, &w, &job, statement.as_ref()).await?;
    facts.extend(list_check_facts(&w, &job, &outcomes));
    let now = app.clock.now();
    let title = if is_trial(&job) {
        w.text("job-trial")
    } else {
        w.text(&format!("job-{}", job.kind))
    };
    let page = JobPage {
        layout: StaffLayout::new(app, staff, &title, ""),
        action: format!("/staff/jobs/{}", job.id),
        state_url: format!("/staff/jobs/{}/state", job.id),
        goes_on,
        progress: describe_progress(&w, &job),
        percent: job.percent(),
        facts,
        lines,
        more_lines: (more > 0).then(|| w.plural("job-more-lines", more)),
        can_cancel: job.can_be_cancelled(),
        can_undo: job.undo_kind().is_some() && !is_trial(&job),
        undo: job.undo_kind().map(|kind| w.text(&format!("job-{kind}"))),
        undone: job.undone_by.map(|by| format!("/staff/jobs/{by}")),
        file: job
            .file_until()
            .filter(|until| *until > now)
            .map(|_| format!("/staff/jobs/{}/file", job.id)),
        lines_url: statement
            .as_ref()
            .filter(|_| job.kind == JobKind::Import && !goes_on)
            .map(|statement| format!("/staff/s/{}/import/{}/lines", statement.slug, job.id)),
        back: statement.map(|statement| build_back_path(&job, &statement)),
        w,
    };
    Ok(render_html(StatusCode::OK, &page))
}

/// Reads what became of the lines of an import that has ended; a trial run has an outcome for each.
async fn load_outcomes(app: &App, job: &Job) -> Result<Vec<(i64, LineOutcome)>, DatabaseError> {
    let is_over = matches!(
        job.state,
        JobState::Done | JobState::Cancelled | JobState::Failed
    );
    if job.kind != JobKind::Import || !is_over {
        return Ok(vec![]);
    }
    imports::load_outcomes(app, job.id, OUTCOMES).await
}

/// Lists the first lines that were left out, each with its reason. What stands in them is for the
/// page that reveals it.
fn list_reasons(w: &Locale, outcomes: &[(i64, LineOutcome)]) -> Vec<(i64, String)> {
    let left_out = outcomes.iter().filter_map(|(line, outcome)| {
        let LineOutcome::LeftOut { reason, .. } = outcome else {
            return None;
        };
        Some((*line, w.text(&format!("import-{reason}"))))
    });
    left_out.take(LINES).collect()
}

/// Lists what a check says of all lines: whether a column says who consented, and how many names
/// are not shown in full.
fn list_check_facts(
    w: &Locale,
    job: &Job,
    outcomes: &[(i64, LineOutcome)],
) -> Vec<(String, String)> {
    if job.kind != JobKind::Import || !is_trial(job) {
        return vec![];
    }
    let order: Option<ImportRequest> = serde_json::from_value(job.detail["order"].clone()).ok();
    let lines = usize::try_from(job.total).unwrap_or(0);
    let count = order.and_then(|order| imports::count_without_consent(&order, lines));
    let unsaid = count.map(|count| w.plural("import-no-consent", count));
    let unsaid = unsaid.map(|said| (w.text("field-consent"), said));
    let shown = describe_shown(w, outcomes).map(|said| (w.text("field-display"), said));
    unsaid.into_iter().chain(shown).collect()
}

/// Counts the lines that were left out and are not shown.
fn count_more_lines(job: &Job, shown: usize) -> i64 {
    let left_out = job.result["wrong"].as_i64().unwrap_or(0);
    (left_out - i64::try_from(shown).unwrap_or(i64::MAX)).max(0)
}

/// Builds the path of the page from which the job was started.
fn build_back_path(job: &Job, statement: &Statement) -> String {
    let page = match job.kind {
        JobKind::Deliver => "deliver".to_owned(),
        JobKind::Pack if job.state == JobState::Done => format!("delivery/packs/{}", job.id),
        JobKind::Pack => "delivery".to_owned(),
        JobKind::Import if is_trial(job) => format!("import/{}", job.id),
        JobKind::Import | JobKind::UndoImport => "import".to_owned(),
        JobKind::Review | JobKind::UndoReview => "inbox".to_owned(),
        JobKind::MailMissing => "coverage".to_owned(),
        JobKind::AskCosponsors => "cosponsors".to_owned(),
        JobKind::Invalidate | JobKind::Restore => "signatories".to_owned(),
        JobKind::Affirm => "standing".to_owned(),
    };
    format!("/staff/s/{}/{page}", statement.slug)
}

/// Reports whether the job is a trial run of an import: it wrote nothing, so it cannot be undone.
fn is_trial(job: &Job) -> bool {
    job.detail
        .get("dry_run")
        .and_then(Value::as_bool)
        .unwrap_or(false)
}

fn describe_progress(w: &Locale, job: &Job) -> String {
    // The total is 0 until the job has counted its items, and 0 of 0 would say nothing.
    let state = w.text(&format!("job-state-{}", job.state));
    if job.total == 0 || job.state == JobState::Done {
        return state;
    }
    let numbers = [("done", w.number(job.done)), ("total", w.number(job.total))];
    let numbers = numbers
        .each_ref()
        .map(|(name, value)| (*name, value.as_str()));
    [state, w.text_with_all("job-progress", &numbers)].join(" ")
}

/// Answers `GET /staff/jobs/:job/state`: sends the progress as JSON, for the script of the page.
#[handler]
pub async fn show_job_state(app: &App, request: &Request, staff: &StaffRequest) -> HandlerResult {
    let (job, _) = load_job(app, request, staff).await?;
    let goes_on = matches!(job.state, JobState::Waiting | JobState::Running);
    let progress = describe_progress(&staff.visitor.words, &job);
    let body =
        serde_json::json!({ "told": progress, "percent": job.percent(), "goes_on": goes_on });
    Ok(Response::builder()
        .content_type("application/json")
        .body(body.to_string()))
}

async fn list_facts(
    app: &App,
    w: &Locale,
    job: &Job,
    statement: Option<&Statement>,
) -> Result<Vec<(String, String)>, DatabaseError> {
    let time = |at| {
        dates::format_moment(
            w,
            at,
            statement.map_or(chrono_tz::Tz::UTC, |statement| statement.settings.time_zone),
        )
    };
    let mut facts = vec![
        (w.text("job-asked"), time(job.created_at)),
        (w.text("audit-who"), load_actor_name(app, &job.actor).await?),
    ];
    facts.extend(job.ended_at.map(|at| (w.text("job-ended"), time(at))));
    let number = |key: &str| job.result[key].as_i64();
    for key in [
        "done",
        "left",
        "rows",
        "organisations",
        "individuals",
        "waits",
        "wrong",
        "sent",
    ] {
        facts.extend(
            number(key).map(|count| (w.text(&format!("job-result-{key}")), w.number(count))),
        );
    }
    for key in ["reason", "basis"] {
        let text = job.detail[key].as_str().filter(|text| !text.is_empty());
        let label = w.text(&format!("job-order-{key}"));
        facts.extend(text.map(|text| (label, describe_reason(w, text))));
    }
    if job.kind == JobKind::Pack {
        let left_out = PackContent::read(&job.result).left_out.into_iter();
        facts.extend(left_out.map(|file| (w.text("handover-left-out"), file.describe(w))));
    }
    facts.extend(
        job.result["sha256"]
            .as_str()
            .map(|hash| ("SHA-256".to_owned(), hash.to_owned())),
    );
    facts.extend(
        job.file_until()
            .map(|until| (w.text("job-file-until"), time(until))),
    );
    Ok(facts)
}

async fn load_actor_name(app: &App, actor: &str) -> Result<String, DatabaseError> {
    let members = store::members(&app.db.read).await?;
    Ok(members
        .iter()
        .find(|member| actions::name_actor(member) == actor)
        .map_or_else(|| actor.to_owned(), |member| member.name.clone()))
}

/// Loads the statement's jobs of these kinds that the member may see, the newest first: the address
/// of each, and one line with its time, kind and progress.
pub async fn list_jobs(
    app: &App,
    staff: &StaffRequest,
    statement: Uuid,
    kinds: &[JobKind],
) -> Result<Vec<(String, String)>, DatabaseError> {
    let w = staff.visitor.words;
    let is_allowed = |job: &Job| {
        find_permission(job.kind).is_given_to(staff.member.role)
            && staff
                .member
                .scope
                .allows(find_permission(job.kind), job.statement)
    };
    let all = rows::of_statement(&app.db.read, &app.keys, statement, kinds, JOBS).await?;
    let summarise = |job: &Job| {
        let when = dates::format_moment(&w, job.created_at, chrono_tz::Tz::UTC);
        let parts = [
            when,
            w.text(&format!("job-{}", job.kind)),
            describe_progress(&w, job),
        ];
        (format!("/staff/jobs/{}", job.id), parts.join(" · "))
    };
    Ok(all
        .iter()
        .filter(|job| is_allowed(job))
        .map(summarise)
        .collect())
}

/// Answers `POST /staff/jobs/:job`: cancels or undoes the job; undoing an import needs a recent
/// proof of identity.
#[handler]
pub async fn change_job(app: &App, request: &Request, staff: &StaffRequest) -> HandlerResult {
    let (job, _) = load_job(app, request, staff).await?;
    let actor = actions::name_actor(&staff.member);
    let id = job.id;
    match staff.fields.get("action") {
        "cancel" if job.can_be_cancelled() => jobs::cancel(app, &actor, job).await?,
        // Undoing an import removes the rows that it brought, and nothing brings them back.
        "undo" if job.kind == JobKind::Import && !staff.is_proven(app) => {
            return Ok(staff.ask_for_proof(&format!("/staff/jobs/{id}")));
        }
        "undo" if !is_trial(&job) => {
            // None if a colleague undid it first: the page of the job then links to that job.
            if let Some(undoing) = jobs::undo(app, &actor, &job).await? {
                return Ok(see_other(&format!("/staff/jobs/{undoing}")));
            }
        }
        _ => {}
    }
    Ok(see_other(&format!("/staff/jobs/{id}")))
}

/// Answers `GET /staff/jobs/:job/file`: sends the finished list until it expires; the audit log
/// records every download.
#[handler]
pub async fn download_job_file(
    Data(app): Data<&Arc<App>>,
    request: &Request,
    staff: &StaffRequest,
) -> HandlerResult {
    let (job, statement) = load_job(app, request, staff).await?;
    // The file itself may lie there a little longer, until the next sweep.
    let is_available = job
        .file_until()
        .is_some_and(|until| until > app.clock.now());
    let order: Option<ExportRequest> = serde_json::from_value(job.detail["order"].clone()).ok();
    let (Some(order), Some(statement), true) = (order, statement, is_available) else {
        return Err(Failure::NotFound);
    };
    let entry = AuditEntry::on(
        &actions::name_actor(&staff.member),
        "fetch",
        "job",
        &job.id.to_string(),
        order.format.as_str(),
    );
    // Recorded before the first byte leaves: whoever breaks the download off has the data too.
    audit::write_entry(app, entry).await?;
    let (mut kind, _) = media(order.format);
    let mut name = order.build_file_name(&statement.slug, job.created_at.date_naive());
    if job.result["parts"].as_u64().is_some_and(|parts| parts > 1) {
        kind = "application/zip";
        name.push_str(".zip");
    }
    // The file is sent piece by piece, so that memory does not grow with the list.
    let pieces = stream::try_unfold((app.clone(), job.id, 0), |(app, id, position)| async move {
        let piece = files::read_piece(&app, id, files::MADE, position)
            .await
            .map_err(std::io::Error::other)?;
        Ok::<_, std::io::Error>(piece.map(|piece| (piece, (app, id, position + 1))))
    });
    Ok(begin_attachment(kind, &name).body(Body::from_bytes_stream(pieces)))
}
