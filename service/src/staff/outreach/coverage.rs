//! The coverage page of a statement: which members of a network have endorsed it. The list can be
//! exported, and those missing can be asked by mail.

use askama::Template;
use csv::{QuoteStyle, Terminator, WriterBuilder};
use poem::http::StatusCode;
use poem::{Request, handler};
use serde::Deserialize;

use super::orders::stop_order;
use super::organisation_form::OrganisationOption;
use super::reminder_page::{self, ReminderChoice, ReminderOrder};
use super::{actions, organisation_form as form, reminders};
use crate::app::App;
use crate::export::rules::escape_cell;
use crate::http::attachment::begin_attachment;
use crate::http::failure::{Failure, HandlerResult, see_other};
use crate::http::html::render_html;
use crate::jobs::rules::JobKind;
use crate::language::{Locale, dates};
use crate::organisation::coverage::{self, CoverageFilter, MemberCoverage, MemberStatus};
use crate::organisation::{actions as registry, store};
use crate::staff::access::guard::StaffRequest;
use crate::staff::access::layout::StaffLayout;
use crate::staff::account::rules::Permission;
use crate::statement::rules::Statement;
use crate::values::Region;

/// A share of members, with a text for screen readers beside the bar.
struct CoverageShare {
    endorsed: usize,
    all: usize,
    summary: String,
}

/// The coverage of one region.
struct RegionCoverage {
    name: String,
    url: Option<String>,
    share: CoverageShare,
}

/// One organisation, as a row of the page.
struct CoveredMember {
    name: String,
    url: String,
    country: String,
    notes: Vec<String>,
}

/// The organisations of one region.
struct CoverageGroup {
    region: String,
    members: Vec<CoveredMember>,
}

/// The page of the coverage.
#[derive(Template)]
#[template(path = "staff/coverage.html")]
struct CoveragePage {
    layout: StaffLayout,
    w: Locale,
    page: String,
    networks: Vec<OrganisationOption>,
    network: String,
    region_choices: Vec<OrganisationOption>,
    region: String,
    share: CoverageShare,
    regions: Vec<RegionCoverage>,
    missing: Vec<CoverageGroup>,
    endorsed: Vec<CoverageGroup>,
    may_write: bool,
    /// The label of the button that leads to the reminders; none if nobody can be asked.
    mail_label: Option<String>,
    /// The reason that nobody can be asked.
    mail_refusal: String,
    /// The newest orders of reminders.
    orders: Vec<ReminderOrder>,
}

/// The query of the page: its filter.
#[derive(Default, Deserialize)]
#[serde(default)]
struct CoverageQuery {
    network: String,
    region: String,
}

impl CoverageQuery {
    /// Returns the filter.
    fn to_filter(&self) -> CoverageFilter {
        CoverageFilter {
            network: Some(self.network.clone()).filter(|network| !network.is_empty()),
            region: Region::parse(&self.region),
        }
    }

    /// Builds the address of the page with this filter, and with the word of a message if there is
    /// one.
    fn build_url(&self, slug: &str, done: Option<&str>) -> String {
        let mut pairs = url::form_urlencoded::Serializer::new(String::new());
        let done = done.unwrap_or_default();
        for (name, value) in [
            ("network", self.network.as_str()),
            ("region", self.region.as_str()),
            ("done", done),
        ] {
            if !value.is_empty() {
                pairs.append_pair(name, value);
            }
        }
        let query = pairs.finish();
        let page = format!("/staff/s/{slug}/coverage");
        if query.is_empty() {
            page
        } else {
            format!("{page}?{query}")
        }
    }
}

/// Answers `GET /staff/s/:slug/coverage`: the coverage of a statement.
#[handler]
pub async fn show_coverage(app: &App, request: &Request, staff: &StaffRequest) -> HandlerResult {
    let w = staff.visitor.words;
    let Some(statement) = &staff.statement else {
        return Err(Failure::NotFound);
    };
    // The filter narrows a page that the member may see whole, so a broken one is left out.
    let query: CoverageQuery = request.params().unwrap_or_default();
    let filter = query.to_filter();
    let covered = registry::list_coverage(
        app,
        statement.id,
        &filter,
        staff.member.scope.partner.as_deref(),
    )
    .await?;
    let networks = store::list_networks(&app.db.read).await?;
    let may_write = Permission::Write.is_given_to(staff.member.role)
        && staff
            .member
            .scope
            .allows(Permission::Write, Some(statement.id));
    let now = app.clock.now();
    let askable = covered.iter().filter(|one| one.may_be_asked(now)).count();
    let is_open = reminders::is_open(app, statement);
    let orders = if may_write {
        reminder_page::list_orders(app, staff, statement).await?
    } else {
        vec![]
    };
    let (endorsed, missing): (Vec<MemberCoverage>, Vec<MemberCoverage>) = covered
        .iter()
        .cloned()
        .partition(MemberCoverage::has_endorsed);
    let page = CoveragePage {
        layout: StaffLayout::new(app, staff, &w.text("staff-coverage"), "/coverage").with_notice(
            request,
            "coverage-done",
            &["nobody", "closed"],
        ),
        page: format!("/staff/s/{}/coverage", statement.slug),
        networks: form::list_networks(&w, &networks, &query.network, &w.text("coverage-everybody")),
        region_choices: list_region_choices(&w, filter.region),
        share: describe_share(&w, coverage::count_endorsed(&covered)),
        regions: list_regions(&w, &query, &statement.slug, &covered),
        missing: group_by_region(&w, &missing),
        endorsed: group_by_region(&w, &endorsed),
        may_write,
        mail_label: (is_open && askable > 0).then(|| w.plural("coverage-mail", askable)),
        mail_refusal: w.text(if is_open {
            "coverage-done-nobody"
        } else {
            "coverage-done-closed"
        }),
        orders,
        network: query.network,
        region: query.region,
        w,
    };
    Ok(render_html(StatusCode::OK, &page))
}

/// Describes how many of how many members have endorsed.
fn describe_share(w: &Locale, (endorsed, all): (usize, usize)) -> CoverageShare {
    CoverageShare {
        endorsed,
        all,
        summary: w.text_with_all(
            "coverage-share",
            &[("have", &w.number(endorsed)), ("all", &w.number(all))],
        ),
    }
}

/// Builds the choices of the region; the empty choice comes first.
fn list_region_choices(w: &Locale, chosen: Option<Region>) -> Vec<OrganisationOption> {
    let rows = Region::all().map(|region| {
        (
            region.code().to_owned(),
            region.name(w.language()),
            chosen == Some(region),
        )
    });
    std::iter::once((String::new(), w.text("archive-any"), chosen.is_none()))
        .chain(rows)
        .collect()
}

/// Names a region; those without one are the organisations without a country.
fn name_region(w: &Locale, region: Option<Region>) -> String {
    region.map_or_else(
        || w.text("org-no-country"),
        |region| region.name(w.language()),
    )
}

/// Lists the coverage of each region, with the address that shows only this region.
fn list_regions(
    w: &Locale,
    query: &CoverageQuery,
    slug: &str,
    covered: &[MemberCoverage],
) -> Vec<RegionCoverage> {
    let url = |region: Region| {
        CoverageQuery {
            network: query.network.clone(),
            region: region.code().to_owned(),
        }
        .build_url(slug, None)
    };
    let row = |(region, members): (Option<Region>, Vec<&MemberCoverage>)| RegionCoverage {
        name: name_region(w, region),
        url: region.map(url),
        share: describe_share(w, coverage::count_endorsed(members)),
    };
    coverage::group_by_region(covered)
        .into_iter()
        .map(row)
        .collect()
}

/// Groups members by region.
fn group_by_region(w: &Locale, some: &[MemberCoverage]) -> Vec<CoverageGroup> {
    let group = |(region, members): (Option<Region>, Vec<&MemberCoverage>)| CoverageGroup {
        region: name_region(w, region),
        members: members.into_iter().map(|one| to_row(w, one)).collect(),
    };
    coverage::group_by_region(some)
        .into_iter()
        .map(group)
        .collect()
}

/// Turns a member into a row, with notes on when it endorsed or was asked.
fn to_row(w: &Locale, one: &MemberCoverage) -> CoveredMember {
    let day = |at: chrono::DateTime<chrono::Utc>| dates::format_date(w, at.date_naive());
    let mut notes = vec![];
    match one.status {
        MemberStatus::Endorsed(since) => notes.extend(since.map(day)),
        MemberStatus::Waiting => notes.push(w.text("coverage-waiting")),
        MemberStatus::Missing if one.organisation.contact_sealed.is_none() => {
            notes.push(w.text("coverage-no-contact"));
        }
        MemberStatus::Missing => {}
    }
    if let Some(at) = one.asked.filter(|_| !one.has_endorsed()) {
        notes.push(w.text_with("coverage-asked", "date", day(at)));
    }
    CoveredMember {
        name: one.organisation.name.clone(),
        url: format!("/staff/organisations/{}", one.organisation.id),
        country: one
            .organisation
            .country
            .map(|country| country.name(w.language()).to_owned())
            .unwrap_or_default(),
        notes,
    }
}

/// Answers `POST /staff/s/:slug/coverage`: exports the list; shows, tests, orders or stops the
/// reminders to those missing.
#[handler]
pub async fn act_on_coverage(app: &App, staff: &StaffRequest) -> HandlerResult {
    let Some(statement) = &staff.statement else {
        return Err(Failure::NotFound);
    };
    let query = CoverageQuery {
        network: staff.fields.get("network").to_owned(),
        region: staff.fields.get("region").to_owned(),
    };
    match staff.fields.get("action") {
        "export" => export_list(app, staff, statement, &query).await,
        "stop" => {
            if let Ok(id) = staff.fields.get("job").parse() {
                let order = (JobKind::MailMissing, id);
                stop_order(app, &staff.member, statement, order).await?;
            }
            Ok(see_other(&find_orders(&query, &statement.slug)))
        }
        action => remind_missing(app, staff, statement, (&query, action)).await,
    }
}

/// Builds the address of the page at the orders of reminders.
fn find_orders(query: &CoverageQuery, slug: &str) -> String {
    format!("{}#reminders", query.build_url(slug, None))
}

/// Answers with the list as a CSV file.
async fn export_list(
    app: &App,
    staff: &StaffRequest,
    statement: &Statement,
    query: &CoverageQuery,
) -> HandlerResult {
    let partner = staff.member.scope.partner.as_deref();
    let covered = registry::list_coverage(app, statement.id, &query.to_filter(), partner).await?;
    let file = write_csv(&covered).map_err(|error| {
        tracing::error!(%error, "a list could not be written");
        Failure::Refused(StatusCode::INTERNAL_SERVER_ERROR, "broken")
    })?;
    let name = format!(
        "{}-coverage-{}.csv",
        statement.slug,
        app.clock.now().date_naive()
    );
    Ok(begin_attachment("text/csv; charset=utf-8", &name).body(file))
}

/// Writes the list as CSV; all cells are quoted, and cells that begin a formula are defused.
fn write_csv(covered: &[MemberCoverage]) -> Result<Vec<u8>, csv::Error> {
    let mut file = vec![];
    let mut writer = WriterBuilder::new()
        .quote_style(QuoteStyle::Always)
        .terminator(Terminator::CRLF)
        .from_writer(&mut file);
    writer.write_record(coverage::COLUMNS)?;
    for one in covered {
        writer.write_record(coverage::build_cells(one).map(|text| escape_cell(&text)))?;
    }
    writer.flush()?;
    drop(writer);
    Ok(file)
}

/// Shows the letter to those missing, sends a test of it, or orders the job that mails it.
async fn remind_missing(
    app: &App,
    staff: &StaffRequest,
    statement: &Statement,
    (query, action): (&CoverageQuery, &str),
) -> HandlerResult {
    // The button was there when the page was shown: the statement may have closed since, and others
    // may have asked the same members.
    if !reminders::is_open(app, statement) {
        return Ok(see_other(&query.build_url(&statement.slug, Some("closed"))));
    }
    let filter = query.to_filter();
    let partner = staff.member.scope.partner.as_deref();
    let members = reminders::list_askable_members(app, statement, &filter, partner).await?;
    if members.is_empty() {
        return Ok(see_other(&query.build_url(&statement.slug, Some("nobody"))));
    }
    let choice = ReminderChoice {
        statement,
        filter: &filter,
        page: format!("/staff/s/{}/coverage", statement.slug),
        back: query.build_url(&statement.slug, None),
    };
    match action {
        "preview" => reminder_page::render_preview(app, staff, &choice, &members, None).await,
        "mail" => {
            let languages = reminder_page::read_languages(staff, &members);
            actions::order_reminders(app, &staff.member, statement, &filter, &languages).await?;
            Ok(see_other(&find_orders(query, &statement.slug)))
        }
        test => match test.strip_prefix("test-") {
            Some(tag) => reminder_page::send_test(app, staff, &choice, &members, tag).await,
            None => Err(Failure::NotFound),
        },
    }
}
