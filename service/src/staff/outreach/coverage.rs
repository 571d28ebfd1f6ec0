//! Coverage of a statement: which members of a network have endorsed it and which have not; shown, exported, asked by mail.

use askama::Template;
use csv::{QuoteStyle, Terminator, WriterBuilder};
use poem::http::{StatusCode, header};
use poem::{Request, Response, handler};
use serde::Deserialize;

use super::organisation_form as form;
use super::organisation_form::OrganisationOption as Chosen;
use super::reminders;
use crate::app::App;
use crate::export::rules::cell;
use crate::http::failure::{Failure, HandlerResult, see_other};
use crate::http::html::html;
use crate::jobs::actions as jobs;
use crate::jobs::rules::JobKind;
use crate::language::{Locale, dates};
use crate::organisation::actions as registry;
use crate::organisation::coverage;
use crate::organisation::coverage::{CoverageFilter, MemberCoverage, MemberStatus};
use crate::organisation::store;
use crate::staff::access::guard::StaffRequest;
use crate::staff::access::layout::StaffLayout;
use crate::staff::account::actions::actor;
use crate::staff::account::rules::Permission;
use crate::statement::rules::Statement;
use crate::values::Region;

/// How many of how many, with words for those who do not see the bar.
struct CoverageShare {
    have: usize,
    all: usize,
    told: String,
}

/// A region with how far it is.
struct RegionCoverage {
    name: String,
    url: Option<String>,
    share: CoverageShare,
}

/// One organisation.
struct CoveredMember {
    name: String,
    url: String,
    country: String,
    notes: Vec<String>,
}

/// Organisations of a region.
struct CoverageGroup {
    region: String,
    members: Vec<CoveredMember>,
}

#[derive(Template)]
#[template(path = "staff/coverage.html")]
struct CoveragePage {
    layout: StaffLayout,
    w: Locale,
    page: String,
    networks: Vec<Chosen>,
    network: String,
    region_choices: Vec<Chosen>,
    region: String,
    share: CoverageShare,
    regions: Vec<RegionCoverage>,
    missing: Vec<CoverageGroup>,
    have: Vec<CoverageGroup>,
    may_write: bool,
    /// What the button to mail says; none where nobody can be asked.
    mail: Option<String>,
    /// Why nobody can be asked.
    no_mail: String,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct CoverageQuery {
    network: String,
    region: String,
}

impl CoverageQuery {
    fn choice(&self) -> CoverageFilter {
        CoverageFilter {
            network: Some(self.network.clone()).filter(|network| !network.is_empty()),
            region: Region::parse(&self.region),
        }
    }

    /// The page with this choice; with something that was done, where it has a word.
    fn address(&self, slug: &str, done: Option<&str>) -> String {
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

/// `GET /staff/s/:slug/coverage`
#[handler]
pub async fn show_coverage(app: &App, request: &Request, staff: &StaffRequest) -> HandlerResult {
    let w = staff.visitor.words;
    let Some(statement) = &staff.statement else {
        return Err(Failure::NotFound);
    };
    let query: CoverageQuery = request.params().unwrap_or_default();
    let choice = query.choice();
    let covered = registry::covered(
        app,
        statement.id,
        &choice,
        staff.member.scope.partner.as_deref(),
    )
    .await?;
    let networks = store::networks(&app.db.read).await?;
    let may_write = staff.member.role.may(Permission::Write)
        && staff
            .member
            .scope
            .allows(Permission::Write, Some(statement.id));
    let to_be_asked = if may_write {
        reminders::to_be_asked(app, statement, &choice).await?.len()
    } else {
        0
    };
    let is_open = reminders::is_open(app, statement);
    let (have, missing): (Vec<MemberCoverage>, Vec<MemberCoverage>) = covered
        .iter()
        .cloned()
        .partition(MemberCoverage::has_endorsed);
    let page = CoveragePage {
        layout: StaffLayout::new(app, staff, &w.text("staff-coverage"), "/coverage").saying(
            request,
            "coverage-done",
            &["nobody", "closed"],
        ),
        page: format!("/staff/s/{}/coverage", statement.slug),
        networks: form::networks(&w, &networks, &query.network, &w.text("coverage-everybody")),
        region_choices: region_choices(&w, choice.region),
        share: share(&w, coverage::counts(&covered)),
        regions: regions(&w, &query, &statement.slug, &covered),
        missing: groups(&w, &missing),
        have: groups(&w, &have),
        may_write,
        mail: (is_open && to_be_asked > 0).then(|| w.plural("coverage-mail", to_be_asked)),
        no_mail: w.text(if is_open {
            "coverage-done-nobody"
        } else {
            "coverage-done-closed"
        }),
        network: query.network,
        region: query.region,
        w,
    };
    Ok(html(StatusCode::OK, &page))
}

fn share(w: &Locale, (have, all): (usize, usize)) -> CoverageShare {
    CoverageShare {
        have,
        all,
        told: w.text_with_all(
            "coverage-share",
            &[("have", &w.number(have)), ("all", &w.number(all))],
        ),
    }
}

fn region_choices(w: &Locale, chosen: Option<Region>) -> Vec<Chosen> {
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

fn region_name(w: &Locale, region: Option<Region>) -> String {
    region.map_or_else(
        || w.text("org-no-country"),
        |region| region.name(w.language()),
    )
}

/// How far each region is, with the way to it.
fn regions(
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
        .address(slug, None)
    };
    let row = |(region, members): (Option<Region>, Vec<&MemberCoverage>)| RegionCoverage {
        name: region_name(w, region),
        url: region.map(url),
        share: share(w, coverage::counts(members)),
    };
    coverage::by_region(covered).into_iter().map(row).collect()
}

fn groups(w: &Locale, some: &[MemberCoverage]) -> Vec<CoverageGroup> {
    let group = |(region, members): (Option<Region>, Vec<&MemberCoverage>)| CoverageGroup {
        region: region_name(w, region),
        members: members.into_iter().map(|one| member(w, one)).collect(),
    };
    coverage::by_region(some).into_iter().map(group).collect()
}

fn member(w: &Locale, one: &MemberCoverage) -> CoveredMember {
    let day = |at: chrono::DateTime<chrono::Utc>| dates::date(w, at.date_naive());
    let mut notes = vec![];
    match one.stand {
        MemberStatus::Endorsed(since) => notes.extend(since.map(day)),
        MemberStatus::Waiting => notes.push(w.text("coverage-waiting")),
        MemberStatus::Missing if one.organisation.contact_sealed.is_none() => {
            notes.push(w.text("coverage-no-contact"))
        }
        MemberStatus::Missing => {}
    }
    if let Some(asked) = one.asked.filter(|_| !one.has_endorsed()) {
        notes.push(w.text_with("coverage-asked", "date", day(asked)));
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

/// `POST /staff/s/:slug/coverage`: the list as a file, or letters to those missing.
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
        "export" => export(app, staff, statement, &query).await,
        "mail" => mail(app, staff, statement, &query).await,
        _ => Err(Failure::NotFound),
    }
}

async fn export(
    app: &App,
    staff: &StaffRequest,
    statement: &Statement,
    query: &CoverageQuery,
) -> HandlerResult {
    let partner = staff.member.scope.partner.as_deref();
    let covered = registry::covered(app, statement.id, &query.choice(), partner).await;
    let covered = covered?;
    let file = written(&covered).map_err(|error| {
        tracing::error!(%error, "a list could not be written");
        Failure::Refused(StatusCode::INTERNAL_SERVER_ERROR, "broken")
    })?;
    let name = format!(
        "{}-coverage-{}.csv",
        statement.slug,
        app.clock.now().date_naive()
    );
    let answer = Response::builder().content_type("text/csv; charset=utf-8");
    Ok(answer
        .header(
            header::CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        )
        .body(file))
}

fn written(covered: &[MemberCoverage]) -> Result<Vec<u8>, csv::Error> {
    let mut file = vec![];
    let mut writer = WriterBuilder::new()
        .quote_style(QuoteStyle::Always)
        .terminator(Terminator::CRLF)
        .from_writer(&mut file);
    writer.write_record(coverage::COLUMNS)?;
    for one in covered {
        writer.write_record(coverage::cells(one).map(|text| cell(&text)))?;
    }
    writer.flush()?;
    drop(writer);
    Ok(file)
}

/// Asks for the work; who is asked is looked up again when it is done.
async fn mail(
    app: &App,
    staff: &StaffRequest,
    statement: &Statement,
    query: &CoverageQuery,
) -> HandlerResult {
    if !reminders::is_open(app, statement) {
        return Ok(see_other(&query.address(&statement.slug, Some("closed"))));
    }
    let choice = query.choice();
    if reminders::to_be_asked(app, statement, &choice)
        .await?
        .is_empty()
    {
        return Ok(see_other(&query.address(&statement.slug, Some("nobody"))));
    }
    let (actor, detail) = (actor(&staff.member), reminders::detail(&choice));
    let job = jobs::start(
        app,
        &actor,
        JobKind::MailMissing,
        Some(statement.id),
        detail,
    )
    .await?;
    Ok(see_other(&format!("/staff/jobs/{job}")))
}
