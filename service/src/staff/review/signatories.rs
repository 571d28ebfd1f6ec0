//! The table of signatories: filters, sort order, columns, saved filters, bulk invalidation.

use askama::Template;
use poem::http::StatusCode;
use poem::{Request, Response, handler};
use serde_json::json;
use uuid::Uuid;

use super::choices::{self, COLUMNS, SignatoriesOption};
use super::filters::{self, SavedFilter};
use super::queue::in_scope;
use crate::app::App;
use crate::endorsement::review::filter::{self, EndorsementFilter, SortOrder};
use crate::endorsement::rules::{Endorsement, Kind};
use crate::http::failure::{Failure, HandlerResult, see_other};
use crate::http::html::html;
use crate::jobs::actions as jobs;
use crate::jobs::rules::JobKind;
use crate::language::{Locale, dates};
use crate::staff::access::guard::StaffRequest;
use crate::staff::access::layout::StaffLayout;
use crate::staff::account::actions;
use crate::staff::account::rules::Permission;
use crate::statement::rules::Statement;
use crate::storage::database::DatabaseError;

/// The number of rows on a page.
const PAGE: u64 = 50;
/// The number of names in the preview of an invalidation.
const SAMPLE: usize = 20;
/// One row of the table.
struct SignatoryRow {
    url: String,
    name: String,
    /// Heading and text of each chosen column.
    cells: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "staff/signatories.html")]
struct SignatoriesTable {
    layout: StaffLayout,
    w: Locale,
    action: String,
    filter: EndorsementFilter,
    states: Vec<SignatoriesOption>,
    kinds: Vec<SignatoriesOption>,
    countries: Vec<SignatoriesOption>,
    orders: Vec<SignatoriesOption>,
    columns: Vec<SignatoriesOption>,
    chosen: Vec<String>,
    kept: Vec<(String, String)>,
    count: String,
    lines: Vec<SignatoryRow>,
    page: u64,
    has_more: bool,
    errors: Vec<String>,
    may_invalidate: bool,
    preview: Option<BulkPreview>,
    history: Vec<(String, String)>,
}

/// What an invalidation would take out of the tally.
struct BulkPreview {
    count: u64,
    summary: String,
    sample: Vec<String>,
}

/// What the form asks for.
struct SignatoriesRequest {
    filter: EndorsementFilter,
    order: SortOrder,
    columns: Vec<&'static str>,
    page: u64,
    errors: Vec<String>,
}

/// `GET /staff/s/:slug/signatories`: shows the table, with `?filter=ID` through a saved filter.
#[handler]
pub async fn show_signatories(app: &App, request: &Request, staff: &StaffRequest) -> HandlerResult {
    let mut asked = read_request(staff);
    let query = request.uri().query().unwrap_or_default();
    let kept = query
        .strip_prefix("filter=")
        .and_then(|id| id.parse::<Uuid>().ok());
    if let Some(id) = kept
        && let Some(saved) = filters::load_filter(app, staff, id).await?
    {
        (asked.filter, asked.order) = (saved.filter, saved.order);
    }
    render_table(app, staff, asked, None).await
}

/// `POST /staff/s/:slug/signatories`: filters the table, saves a filter or deletes one.
///
/// Filters are posted because they may contain names, which must not appear in an address.
#[handler]
pub async fn filter_signatories(app: &App, staff: &StaffRequest) -> HandlerResult {
    let asked = read_request(staff);
    let Some(statement) = &staff.statement else {
        return Err(Failure::NotFound);
    };
    match staff.fields.get("action") {
        "keep" if asked.errors.is_empty() => {
            let name: String = staff
                .fields
                .get("filter_name")
                .trim()
                .chars()
                .take(80)
                .collect();
            let name = if name.is_empty() {
                staff.visitor.words.text("signatories-filter")
            } else {
                name
            };
            let filter = SavedFilter {
                name,
                filter: asked.filter,
                order: asked.order,
            };
            let id = filters::keep(app, &staff.member, statement.id, &filter).await?;
            Ok(see_other(&format!(
                "/staff/s/{}/signatories?filter={id}",
                statement.slug
            )))
        }
        "forget" => {
            if let Ok(id) = staff.fields.get("filter").parse() {
                filters::forget(app, &staff.member, id).await?;
            }
            Ok(see_other(&format!(
                "/staff/s/{}/signatories",
                statement.slug
            )))
        }
        _ => render_table(app, staff, asked, None).await,
    }
}

/// `POST /staff/s/:slug/invalidate`: shows what the filter would invalidate, or starts the job.
///
/// The job starts only with a reason and the count of the preview.
#[handler]
pub async fn invalidate_signatories(app: &App, staff: &StaffRequest) -> HandlerResult {
    let w = staff.visitor.words;
    let Some(statement) = staff.statement.clone() else {
        return Err(Failure::NotFound);
    };
    let mut asked = read_request(staff);
    if asked.filter.is_open() {
        asked.errors.push(w.text("invalidate-open"));
    }
    if !asked.errors.is_empty() {
        return render_table(app, staff, asked, None).await;
    }
    let preview = build_preview(app, staff, &statement, &asked.filter).await?;
    let reason = staff.fields.get("reason").trim();
    if staff.fields.get("action") != "run" {
        return render_table(app, staff, asked, Some(preview)).await;
    }
    if reason.is_empty() || staff.fields.get("count").parse::<u64>().ok() != Some(preview.count) {
        asked.errors.push(w.text(if reason.is_empty() {
            "invalidate-reason-missing"
        } else {
            "invalidate-changed"
        }));
        return render_table(app, staff, asked, Some(preview)).await;
    }
    let detail = json!({ "filter": asked.filter, "reason": reason });
    let actor = actions::actor(&staff.member);
    let job = jobs::start(app, &actor, JobKind::Invalidate, Some(statement.id), detail).await?;
    Ok(see_other(&format!("/staff/jobs/{job}")))
}

fn read_request(staff: &StaffRequest) -> SignatoriesRequest {
    let w = staff.visitor.words;
    let (mut filter, errors) = match EndorsementFilter::read(|name| staff.fields.get(name)) {
        Ok(filter) => (filter, vec![]),
        Err(wrong) => (
            EndorsementFilter::default(),
            wrong
                .into_iter()
                .map(|field| w.text_with("signatories-wrong", "field", field))
                .collect(),
        ),
    };
    if let Some(partner) = &staff.member.scope.partner {
        filter.partner.clone_from(partner);
    }
    let chosen: Vec<&'static str> = COLUMNS
        .into_iter()
        .filter(|column| staff.fields.all("column").any(|one| one == *column))
        .collect();
    SignatoriesRequest {
        filter,
        order: staff
            .fields
            .get("order")
            .parse()
            .unwrap_or(SortOrder::Newest),
        columns: if chosen.is_empty() {
            COLUMNS[..4].to_vec()
        } else {
            chosen
        },
        page: staff
            .fields
            .get("page")
            .parse()
            .unwrap_or(1)
            .clamp(1, 100_000),
        errors,
    }
}

async fn build_preview(
    app: &App,
    staff: &StaffRequest,
    statement: &Statement,
    filter: &EndorsementFilter,
) -> Result<BulkPreview, DatabaseError> {
    let w = staff.visitor.words;
    let mut sample = vec![];
    let mut count = 0;
    if filter.domain.is_empty() {
        count = filter::count(&app.db.read, statement.id, filter).await?;
        sample = filter::page(
            &app.db.read,
            statement.id,
            filter,
            SortOrder::Newest,
            (0, SAMPLE as u64),
        )
        .await?;
    } else {
        // Addresses are sealed, so the database cannot filter by domain: each row is unsealed.
        let mut after = Uuid::nil();
        loop {
            let rows = filter::after(&app.db.read, statement.id, filter, after, 2000).await?;
            let Some(last) = rows.last() else { break };
            after = last.id;
            let fitting: Vec<Endorsement> = rows
                .into_iter()
                .filter(|row| filter.fits_domain(row, &app.keys))
                .collect();
            count += fitting.len() as u64;
            sample.extend(fitting.into_iter().take(SAMPLE - sample.len().min(SAMPLE)));
        }
    }
    let summary = w.plural("invalidate-count", i64::try_from(count).unwrap_or(i64::MAX));
    Ok(BulkPreview {
        count,
        summary,
        sample: sample.iter().map(|row| choose_name(&w, row)).collect(),
    })
}

fn choose_name(w: &Locale, row: &Endorsement) -> String {
    let name = row
        .line
        .organisation
        .as_ref()
        .filter(|_| row.line.kind == Kind::Organisation)
        .unwrap_or(&row.line.name);
    if row.is_erased() {
        w.text("signatories-erased")
    } else {
        name.clone()
    }
}

/// Loads the rows of the requested page, and whether more follow.
async fn load_page(
    app: &App,
    staff: &StaffRequest,
    statement: &Statement,
    asked: &SignatoriesRequest,
) -> Result<(Vec<Endorsement>, bool), DatabaseError> {
    let offset = (asked.page - 1) * PAGE;
    let mut rows = filter::page(
        &app.db.read,
        statement.id,
        &asked.filter,
        asked.order,
        (offset, PAGE + 1),
    )
    .await?;
    let has_more = rows.len() as u64 > PAGE;
    rows.truncate(usize::try_from(PAGE).unwrap_or(50));
    rows.retain(|row| in_scope(staff, row) && asked.filter.fits_domain(row, &app.keys));
    Ok((rows, has_more))
}

async fn render_table(
    app: &App,
    staff: &StaffRequest,
    asked: SignatoriesRequest,
    preview: Option<BulkPreview>,
) -> Result<Response, Failure> {
    let w = staff.visitor.words;
    let Some(statement) = staff.statement.clone() else {
        return Err(Failure::NotFound);
    };
    let (rows, has_more) = load_page(app, staff, &statement, &asked).await?;
    let count = filter::count(&app.db.read, statement.id, &asked.filter).await?;
    let status = if asked.errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let counted = i64::try_from(count).unwrap_or(i64::MAX);
    let page = SignatoriesTable {
        layout: StaffLayout::new(app, staff, &w.text("staff-signatories"), "/signatories"),
        action: format!("/staff/s/{}", statement.slug),
        states: choices::list_states(&w, &asked.filter.state),
        kinds: choices::list_kinds(&w, &asked.filter.kind),
        countries: choices::list_countries(&w, &asked.filter.country),
        orders: choices::list_orders(&w, asked.order),
        columns: choices::list_columns(&w, &asked.columns),
        chosen: asked
            .columns
            .iter()
            .map(|column| w.text(&format!("column-{column}")))
            .collect(),
        kept: filters::all(app, &staff.member, statement.id).await?,
        count: if asked.filter.domain.is_empty() {
            w.plural("signatories-count", counted)
        } else {
            w.text("signatories-count-unknown")
        },
        lines: rows
            .iter()
            .map(|row| build_row(&w, &statement, row, &asked.columns))
            .collect(),
        page: asked.page,
        has_more,
        errors: asked.errors,
        may_invalidate: Permission::Invalidate.is_given_to(staff.member.role)
            && staff.member.scope.partner.is_none(),
        history: crate::staff::data::jobs::list_jobs(
            app,
            staff,
            statement.id,
            &[JobKind::Invalidate, JobKind::Restore],
        )
        .await?,
        filter: asked.filter,
        preview,
        w,
    };
    Ok(html(status, &page))
}

fn build_row(
    w: &Locale,
    statement: &Statement,
    row: &Endorsement,
    columns: &[&'static str],
) -> SignatoryRow {
    let zone = statement.settings.time_zone;
    let cell = |column: &&'static str| {
        let text = match *column {
            "kind" => w.text(&format!("kind-of-{}", row.line.kind)),
            "country" => row.line.country.name(w.language()).to_owned(),
            "state" => w.text(&format!(
                "standing-{}",
                row.state().as_str().replace('_', "-")
            )),
            "since" => dates::moment(w, row.decided_at.unwrap_or(row.submitted_at), zone),
            "language" => crate::language::endonym(&row.language).to_owned(),
            "version" => row.version.to_string(),
            "partner" => row.partner.clone().unwrap_or_default(),
            _ => w.text(&format!("display-{}", row.line.display)),
        };
        (w.text(&format!("column-{column}")), text)
    };
    SignatoryRow {
        url: format!("/staff/s/{}/signatories/{}", statement.slug, row.id),
        name: choose_name(w, row),
        cells: columns.iter().map(cell).collect(),
    }
}
