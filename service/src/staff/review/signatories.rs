//! The table of signatories: filters, sort order, columns, saved filters, bulk invalidation.

use askama::Template;
use poem::http::StatusCode;
use poem::{Request, Response, handler};
use uuid::Uuid;

use super::choices::{self, COLUMNS, SignatoriesOption};
use super::filters::{self, SavedFilter, narrow_to_scope};
use super::names::describe_name;
use super::queue::is_in_scope;
use crate::app::App;
use crate::endorsement::review::filter::{COUNTED, EndorsementFilter, SortOrder};
use crate::endorsement::review::jobs as review_jobs;
use crate::endorsement::review::search::{self, FoundPage, SearchBounds};
use crate::endorsement::review::sight::{SeenEndorsement, Sight};
use crate::endorsement::rules::Endorsement;
use crate::http::failure::{Failure, HandlerResult, see_other};
use crate::http::html::render_html;
use crate::jobs::actions as jobs;
use crate::jobs::rules::JobKind;
use crate::language::counts::write_count;
use crate::language::{Locale, dates};
use crate::staff::access::guard::StaffRequest;
use crate::staff::access::layout::StaffLayout;
use crate::staff::access::reveal::RevealedObject;
use crate::staff::account::actions;
use crate::staff::account::rules::Permission;
use crate::statement::rules::Statement;
use crate::storage::database::DatabaseError;

/// The number of rows on a page.
const PAGE: u64 = 50;
/// The number of names in the preview of an invalidation.
const SAMPLE: usize = 20;
/// The number of rows that one query of the preview reads.
const STEP: u64 = 2000;
/// The most rows that the preview opens; the job opens all of them.
const MOST_PREVIEWED: usize = 100_000;

/// One row of the table.
struct SignatoryRow {
    url: String,
    name: String,
    /// Heading and text of each chosen column.
    cells: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "staff/signatories.html")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "the template branches on each"
)]
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
    /// The labels of the chosen columns.
    headings: Vec<String>,
    /// The id and the name of each saved filter.
    saved_filters: Vec<(String, String)>,
    count: String,
    /// Says that not all rows were searched.
    cut: Option<String>,
    rows: Vec<SignatoryRow>,
    page: u64,
    has_more: bool,
    errors: Vec<String>,
    may_invalidate: bool,
    may_reveal: bool,
    /// Whether hidden names are shown.
    reveals: bool,
    preview: Option<BulkPreview>,
    /// The address and the summary of each earlier job.
    jobs: Vec<(String, String)>,
}

/// What an invalidation would take out of the tally.
struct BulkPreview {
    count: u64,
    summary: String,
    /// Says that the job opens more rows than the preview.
    cut: Option<String>,
    sample: Vec<String>,
}

/// What the form asks for.
struct SignatoriesSearch {
    filter: EndorsementFilter,
    /// Whether hidden names are to be shown and searched.
    hidden: bool,
    order: SortOrder,
    columns: Vec<&'static str>,
    page: u64,
    errors: Vec<String>,
}

/// Answers `GET /staff/s/:slug/signatories`: shows the table of those who count, with `?filter=ID`
/// through a saved filter.
#[handler]
pub async fn show_signatories(app: &App, request: &Request, staff: &StaffRequest) -> HandlerResult {
    let mut search = read_search(staff);
    COUNTED.clone_into(&mut search.filter.state);
    let query = request.uri().query().unwrap_or_default();
    let filter = query
        .strip_prefix("filter=")
        .and_then(|id| id.parse::<Uuid>().ok());
    if let Some(id) = filter
        && let Some(saved) = filters::load_filter(app, staff, id).await?
    {
        (search.filter, search.order) = (saved.filter, saved.order);
    }
    let here = request.uri().path_and_query().map(ToString::to_string);
    let sight = choose_sight(app, staff, &search, &here.unwrap_or_default()).await?;
    render_table(app, staff, search, sight, None).await
}

/// Chooses how much of the rows is seen and searched: what is hidden only if the form asks for it,
/// or if the filter needs it.
async fn choose_sight(
    app: &App,
    staff: &StaffRequest,
    search: &SignatoriesSearch,
    place: &str,
) -> Result<Sight, Failure> {
    let asks = search.hidden || search.filter.asks_for_hidden();
    let Some(statement) = staff.statement.as_ref().filter(|_| asks) else {
        return Ok(Sight::OPEN);
    };
    let seen = RevealedObject {
        kind: "statement",
        id: &statement.slug,
        detail: &format!("signatories {}", search.filter.describe()),
    };
    staff.reveal(app, place, seen).await
}

/// Builds the address of the table of a statement.
fn build_place(statement: &Statement) -> String {
    format!("/staff/s/{}/signatories", statement.slug)
}

/// Answers `POST /staff/s/:slug/signatories`: filters the table, saves a filter or deletes one.
///
/// Filters are posted because they may contain names, which must not appear in an address.
#[handler]
pub async fn filter_signatories(app: &App, staff: &StaffRequest) -> HandlerResult {
    let search = read_search(staff);
    let Some(statement) = &staff.statement else {
        return Err(Failure::NotFound);
    };
    match staff.fields.get("action") {
        "keep" if search.errors.is_empty() => {
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
                filter: search.filter,
                order: search.order,
            };
            let id = filters::save_filter(app, &staff.member, statement.id, &filter).await?;
            Ok(see_other(&format!(
                "{}?filter={id}",
                build_place(statement)
            )))
        }
        "forget" => {
            if let Ok(id) = staff.fields.get("filter").parse() {
                filters::delete_filter(app, &staff.member, id).await?;
            }
            Ok(see_other(&build_place(statement)))
        }
        _ => {
            let sight = choose_sight(app, staff, &search, &build_place(statement)).await?;
            render_table(app, staff, search, sight, None).await
        }
    }
}

/// Answers `POST /staff/s/:slug/invalidate`: shows what the filter would invalidate, or starts the
/// job.
///
/// The job starts only with a reason and the count of the preview.
#[handler]
pub async fn invalidate_signatories(app: &App, staff: &StaffRequest) -> HandlerResult {
    let w = staff.visitor.words;
    let Some(statement) = staff.statement.clone() else {
        return Err(Failure::NotFound);
    };
    let mut search = read_search(staff);
    // Without a condition the job would invalidate the whole statement; nobody means that by a form
    // that was left empty.
    if search.filter.is_open() {
        search.errors.push(w.text("invalidate-open"));
    }
    if !search.errors.is_empty() {
        return render_table(app, staff, search, Sight::OPEN, None).await;
    }
    let sight = choose_sight(app, staff, &search, &build_place(&statement)).await?;
    let preview = build_preview(app, staff, &statement, (&search.filter, sight)).await?;
    let reason = staff.fields.get("reason").trim();
    if staff.fields.get("action") != "run" {
        return render_table(app, staff, search, sight, Some(preview)).await;
    }
    // The count is that of the preview which the member has seen. If other rows match by now, a new
    // preview comes first, since only what was read should be invalidated.
    if reason.is_empty() || staff.fields.get("count").parse::<u64>().ok() != Some(preview.count) {
        search.errors.push(w.text(if reason.is_empty() {
            "invalidate-reason-missing"
        } else {
            "invalidate-changed"
        }));
        return render_table(app, staff, search, sight, Some(preview)).await;
    }
    // The job takes out what the member has seen: with the same sight.
    let chosen = (&search.filter, sight);
    let detail = review_jobs::write_invalidation(app, statement.id, chosen, reason);
    let actor = actions::name_actor(&staff.member);
    let job = jobs::start(app, &actor, JobKind::Invalidate, Some(statement.id), detail).await?;
    Ok(see_other(&format!("/staff/jobs/{job}")))
}

fn read_search(staff: &StaffRequest) -> SignatoriesSearch {
    let w = staff.visitor.words;
    let (filter, errors) = match EndorsementFilter::read(|name| staff.fields.get(name)) {
        Ok(filter) => (filter, vec![]),
        Err(wrong) => (
            EndorsementFilter::default(),
            wrong
                .into_iter()
                .map(|field| w.text_with("signatories-wrong", "field", field))
                .collect(),
        ),
    };
    let chosen: Vec<&'static str> = COLUMNS
        .into_iter()
        .filter(|column| staff.fields.all("column").any(|one| one == *column))
        .collect();
    SignatoriesSearch {
        filter: narrow_to_scope(staff, filter),
        // A filter that cannot be read shows the whole list, and nobody meant to see all names.
        hidden: errors.is_empty() && !staff.fields.get("hidden").is_empty(),
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
        // The offset is a product of it, which must not overflow.
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
    (filter, sight): (&EndorsementFilter, Sight),
) -> Result<BulkPreview, DatabaseError> {
    let w = staff.visitor.words;
    let (db, keys, chosen) = (&app.db.read, &app.keys, (filter, sight));
    let (count, sample, is_cut) = if filter.needs_opening() {
        open_for_preview(app, statement, chosen).await?
    } else {
        let slice = (0, SAMPLE as u64);
        let sorted = (SortOrder::Newest, SearchBounds::OF_PAGE);
        let page = search::load_page(db, keys, statement.id, chosen, sorted, slice).await?;
        let count = search::count_candidates(db, statement.id, chosen).await?;
        (count, page.rows, false)
    };
    let summary = w.plural("invalidate-count", i64::try_from(count).unwrap_or(i64::MAX));
    Ok(BulkPreview {
        count,
        summary,
        cut: is_cut.then(|| w.text_with("invalidate-cut", "number", w.number(MOST_PREVIEWED))),
        sample: sample
            .into_iter()
            .map(|row| describe_name(&w, &sight.see(row)))
            .collect(),
    })
}

/// Counts the rows that fit by opening them, gives the first of them, and tells whether there are
/// more rows than a page may open.
async fn open_for_preview(
    app: &App,
    statement: &Statement,
    chosen: (&EndorsementFilter, Sight),
) -> Result<(u64, Vec<Endorsement>, bool), DatabaseError> {
    let (mut count, mut sample) = (0, vec![]);
    let (mut read, mut after) = (0, Uuid::nil());
    // In steps, so that memory does not grow with the statement.
    while read < MOST_PREVIEWED {
        let (db, slice) = (&app.db.read, (after, STEP));
        let step = search::load_step(db, &app.keys, statement.id, chosen, slice).await?;
        let Some(step) = step else {
            return Ok((count, sample, false));
        };
        after = step.after;
        read += step.read;
        count += step.rows.len() as u64;
        let left = SAMPLE - sample.len();
        sample.extend(step.rows.into_iter().take(left));
    }
    Ok((count, sample, true))
}

/// Loads the requested page, without what is outside of the member's scope.
async fn load_page(
    app: &App,
    staff: &StaffRequest,
    statement: &Statement,
    (search, sight): (&SignatoriesSearch, Sight),
) -> Result<FoundPage, DatabaseError> {
    let mut page = search::load_page(
        &app.db.read,
        &app.keys,
        statement.id,
        (&search.filter, sight),
        (search.order, SearchBounds::OF_PAGE),
        ((search.page - 1) * PAGE, PAGE),
    )
    .await?;
    page.rows.retain(|row| is_in_scope(staff, row));
    Ok(page)
}

async fn render_table(
    app: &App,
    staff: &StaffRequest,
    search: SignatoriesSearch,
    sight: Sight,
    preview: Option<BulkPreview>,
) -> Result<Response, Failure> {
    let w = staff.visitor.words;
    let Some(statement) = staff.statement.clone() else {
        return Err(Failure::NotFound);
    };
    let found = load_page(app, staff, &statement, (&search, sight)).await?;
    let rows = found.rows.into_iter().map(|row| sight.see(row));
    let rows: Vec<SeenEndorsement> = rows.collect();
    let status = if search.errors.is_empty() {
        StatusCode::OK
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let page = SignatoriesTable {
        layout: StaffLayout::new(app, staff, &w.text("staff-signatories"), "/signatories"),
        action: format!("/staff/s/{}", statement.slug),
        states: choices::list_states(&w, &search.filter.state),
        kinds: choices::list_kinds(&w, &search.filter.kind),
        countries: choices::list_countries(&w, &search.filter.country),
        orders: choices::list_orders(&w, search.order),
        columns: choices::list_columns(&w, &search.columns),
        headings: search
            .columns
            .iter()
            .map(|column| w.text(&format!("column-{column}")))
            .collect(),
        saved_filters: filters::list_filters(app, &staff.member, statement.id).await?,
        count: write_count(
            &w,
            "signatories-count",
            "signatories-count-more",
            found.count,
        ),
        cut: found.is_cut.then(|| {
            let opened = w.number(SearchBounds::OF_PAGE.opened);
            w.text_with("signatories-cut", "number", opened)
        }),
        rows: rows
            .iter()
            .map(|row| build_row(&w, &statement, row, &search.columns))
            .collect(),
        page: search.page,
        has_more: found.has_more,
        errors: search.errors,
        may_invalidate: Permission::Invalidate.is_given_to(staff.member.role)
            && staff.member.scope.partner.is_none(),
        may_reveal: staff.may_reveal(),
        reveals: sight.shows_hidden(),
        jobs: crate::staff::data::jobs::list_jobs(
            app,
            staff,
            statement.id,
            &[JobKind::Invalidate, JobKind::Restore],
        )
        .await?,
        filter: search.filter,
        preview,
        w,
    };
    Ok(render_html(status, &page))
}

fn build_row(
    w: &Locale,
    statement: &Statement,
    row: &SeenEndorsement,
    columns: &[&'static str],
) -> SignatoryRow {
    let zone = statement.settings.time_zone;
    let cell = |column: &&'static str| {
        let text = match *column {
            "kind" => w.text(&format!("kind-of-{}", row.line.kind)),
            "country" => row.line.country.name(w.language()).to_owned(),
            "state" => choices::name_state(w, row.state()),
            "since" if !row.shows_times() => String::new(),
            "since" => dates::format_moment(w, row.decided_at.unwrap_or(row.submitted_at), zone),
            "language" => crate::language::endonym(&row.language).to_owned(),
            "version" => row.version.to_string(),
            "partner" => row.partner.clone().unwrap_or_default(),
            _ => w.text(&format!("display-{}", row.line.display)),
        };
        (w.text(&format!("column-{column}")), text)
    };
    SignatoryRow {
        url: format!("/staff/s/{}/signatories/{}", statement.slug, row.id),
        name: describe_name(w, row),
        cells: columns.iter().map(cell).collect(),
    }
}
