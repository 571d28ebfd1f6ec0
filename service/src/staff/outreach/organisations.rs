//! The registry of organisations: looking through it, what each has endorsed, taking in, changing, merging.

use askama::Template;
use poem::http::StatusCode;
use poem::{Request, handler};
use serde::Deserialize;
use uuid::Uuid;

use super::organisation_form as form;
use super::organisation_form::{OrganisationField, OrganisationOption};
use crate::app::App;
use crate::http::failure::{Failure, HandlerResult, see_other};
use crate::http::html::html;
use crate::language::{Locale, dates};
use crate::organisation::actions as registry;
use crate::organisation::actions::{PasteResult, RegistryError};
use crate::organisation::coverage::region_of;
use crate::organisation::pasted_rows;
use crate::organisation::rules::{
    Organisation, OrganisationDraft, OrganisationForm, RegistryRefusal, shown_key, web_key,
};
use crate::organisation::similarity::{Alike, Known, duplicates};
use crate::organisation::store;
use crate::organisation::store::{EndorsedStatement, OrganisationFilter};
use crate::staff::access::guard::StaffRequest;
use crate::staff::access::layout::StaffLayout;
use crate::staff::account::actions::actor;
use crate::storage::database::DatabaseError;
use crate::values::{Country, Website};

/// Organisations a page.
const PAGE: u64 = 100;
/// Pairs that may be one, of which so many are shown.
const PAIRS: usize = 20;

/// One organisation in the list.
struct OrganisationRow {
    url: String,
    name: String,
    place: String,
    networks: String,
    ecosoc: String,
    websites: String,
}

/// Two that may be one.
struct SimilarRow {
    why: String,
    one: OrganisationRow,
    one_id: String,
    other: OrganisationRow,
    other_id: String,
}

#[derive(Template)]
#[template(path = "staff/organisations.html")]
struct OrganisationsPage {
    layout: StaffLayout,
    w: Locale,
    words: String,
    networks: Vec<OrganisationOption>,
    countries: Vec<OrganisationOption>,
    rows: Vec<OrganisationRow>,
    found: String,
    is_narrowed: bool,
    newer: Option<String>,
    older: Option<String>,
    pairs: Vec<SimilarRow>,
    may_write: bool,
    fields: Vec<OrganisationField>,
    problems: Vec<(String, String)>,
    lines: String,
    line_problems: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct OrganisationQuery {
    q: String,
    network: String,
    country: String,
    page: u64,
    added: Option<u64>,
    joined: Option<u64>,
    left: Option<u64>,
}

/// What was tried and could not be done, so that nothing typed is lost.
#[derive(Default)]
struct FailedForm {
    typed: OrganisationForm,
    wrong: Vec<RegistryRefusal>,
    lines: String,
    line_problems: Vec<String>,
    problem: Option<String>,
}

/// `GET /staff/organisations`
#[handler]
pub async fn list_organisations(
    app: &App,
    request: &Request,
    staff: &StaffRequest,
) -> HandlerResult {
    registry_page(app, request, staff, FailedForm::default(), StatusCode::OK).await
}

/// `POST /staff/organisations`: takes one in, or many from pasted lines, or makes two one.
#[handler]
pub async fn act_on_organisations(
    app: &App,
    request: &Request,
    staff: &StaffRequest,
) -> HandlerResult {
    let tried = match staff.fields.get("action") {
        "import" => import(app, staff).await?,
        "merge" => merge_pair(app, staff).await?,
        _ => add(app, staff).await?,
    };
    match tried {
        Ok(place) => Ok(see_other(&place)),
        Err(tried) => {
            registry_page(app, request, staff, tried, StatusCode::UNPROCESSABLE_ENTITY).await
        }
    }
}

/// Where to go on; or what has to be mended; or another page that says why not.
type SaveResult = Result<Result<String, FailedForm>, Failure>;

async fn add(app: &App, staff: &StaffRequest) -> SaveResult {
    let typed = form::typed(&staff.fields);
    let refused = |typed, wrong| {
        Ok(Err(FailedForm {
            typed,
            wrong,
            ..FailedForm::default()
        }))
    };
    let draft = match OrganisationDraft::read(&typed) {
        Ok(draft) => draft,
        Err(wrong) => return refused(typed, wrong),
    };
    match registry::add(app, &actor(&staff.member), &draft).await {
        Ok(_) => Ok(Ok("/staff/organisations?done=added".into())),
        Err(RegistryError::Refused(wrong)) => refused(typed, wrong),
        Err(error) => Err(error.into()),
    }
}

async fn import(app: &App, staff: &StaffRequest) -> SaveResult {
    let w = staff.visitor.words;
    let lines = staff.fields.get("lines").to_owned();
    let leave_out = staff.fields.get("leave") == "yes";
    let done = registry::import(
        app,
        &actor(&staff.member),
        pasted_rows::read(&lines),
        leave_out,
    )
    .await;
    let PasteResult {
        added,
        joined,
        refused,
        written,
    } = done?;
    if written {
        let mut left: Vec<usize> = refused.iter().map(|(number, _)| *number).collect();
        left.dedup();
        return Ok(Ok(format!(
            "/staff/organisations?added={added}&joined={joined}&left={}",
            left.len()
        )));
    }
    let line = |(number, refusal): &(usize, RegistryRefusal)| {
        format!(
            "{} {}",
            w.plural("org-line", *number),
            form::told(&w, *refusal)
        )
    };
    let mut line_problems: Vec<String> = refused.iter().map(line).collect();
    if line_problems.is_empty() {
        line_problems.push(w.text("org-error-no-lines"));
    }
    Ok(Err(FailedForm {
        lines,
        line_problems,
        ..FailedForm::default()
    }))
}

async fn merge_pair(app: &App, staff: &StaffRequest) -> SaveResult {
    let id = |name: &str| {
        staff
            .fields
            .get(name)
            .parse::<Uuid>()
            .map_err(|_| Failure::NotFound)
    };
    let (keep, one, other) = (id("keep")?, id("one")?, id("other")?);
    let gone = if keep == one { other } else { one };
    if staff.fields.get("sure") != "yes" {
        return Ok(Err(FailedForm {
            problem: Some(staff.visitor.words.text("org-error-sure")),
            ..FailedForm::default()
        }));
    }
    registry::merge(app, &actor(&staff.member), keep, gone).await?;
    Ok(Ok("/staff/organisations?done=merged".into()))
}

async fn registry_page(
    app: &App,
    request: &Request,
    staff: &StaffRequest,
    tried: FailedForm,
    status: StatusCode,
) -> HandlerResult {
    let w = staff.visitor.words;
    let query: OrganisationQuery = request.params().unwrap_or_default();
    let network = Some(query.network.clone()).filter(|network| !network.is_empty());
    let filter = OrganisationFilter {
        words: query.q.chars().take(100).collect(),
        network,
        country: Country::parse(&query.country),
    };
    let page = query.page.min(10_000);
    let db = &app.db.read;
    let mut listed = store::listed(db, &filter, page * PAGE, PAGE + 1).await?;
    let is_more = listed.len() as u64 > PAGE;
    listed.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let networks = store::networks(db).await?;
    let is_narrowed = filter != OrganisationFilter::default();
    let pairs = if is_narrowed || page > 0 {
        vec![]
    } else {
        pairs(app, &w).await?
    };
    let mut layout = StaffLayout::new(
        app,
        staff,
        &w.text("staff-organisations"),
        "/staff/organisations",
    );
    layout = layout.saying(request, "org-done", &["added", "merged"]);
    if let (Some(added), Some(joined), Some(left)) = (query.added, query.joined, query.left) {
        let numbers = [w.number(added), w.number(joined), w.number(left)];
        layout.said = Some(w.text_with_all(
            "org-imported",
            &[
                ("added", &numbers[0]),
                ("joined", &numbers[1]),
                ("left", &numbers[2]),
            ],
        ));
    }
    let mut problems = form::problems(&w, &tried.wrong);
    problems.extend(tried.problem.map(|problem| ("#alike".to_owned(), problem)));
    let shown = OrganisationsPage {
        layout,
        networks: form::networks(&w, &networks, &query.network, &w.text("archive-any")),
        countries: form::countries(
            &w,
            filter
                .country
                .as_ref()
                .map(Country::code)
                .unwrap_or_default(),
            &w.text("archive-any"),
        ),
        rows: listed.iter().map(|one| row(&w, one)).collect(),
        found: w.plural("org-count", store::count(db, &filter).await?),
        is_narrowed,
        newer: page.checked_sub(1).map(|page| address(&query, page)),
        older: is_more.then(|| address(&query, page + 1)),
        pairs,
        may_write: form::may_write(staff),
        fields: form::fields(&w, &tried.typed, &tried.wrong),
        problems,
        lines: tried.lines,
        line_problems: tried.line_problems,
        words: query.q,
        w,
    };
    Ok(html(status, &shown))
}

/// The same list at another page.
fn address(query: &OrganisationQuery, page: u64) -> String {
    let mut pairs = url::form_urlencoded::Serializer::new(String::new());
    for (name, value) in [
        ("q", &query.q),
        ("network", &query.network),
        ("country", &query.country),
    ] {
        if !value.is_empty() {
            pairs.append_pair(name, value);
        }
    }
    pairs.append_pair("page", &page.to_string());
    format!("/staff/organisations?{}", pairs.finish())
}

fn row(w: &Locale, one: &Organisation) -> OrganisationRow {
    let keys: Vec<&str> = one
        .keys
        .iter()
        .filter(|key| key.starts_with("web:"))
        .filter_map(|key| shown_key(key))
        .collect();
    OrganisationRow {
        url: format!("/staff/organisations/{}", one.id),
        name: one.name.clone(),
        place: place(w, one),
        networks: one.networks.join(&w.text("list-separator")),
        ecosoc: w.text(&format!("ecosoc-{}", one.ecosoc)),
        websites: keys.join(" "),
    }
}

/// Country and region.
fn place(w: &Locale, one: &Organisation) -> String {
    let Some(country) = one.country else {
        return w.text("org-no-country");
    };
    let region = region_of(country).map(|region| format!(" · {}", region.name(w.language())));
    format!(
        "{}{}",
        country.name(w.language()),
        region.unwrap_or_default()
    )
}

/// Pairs in the registry that may be the same organisation.
async fn pairs(app: &App, w: &Locale) -> Result<Vec<SimilarRow>, DatabaseError> {
    let all = store::all(&app.db.read).await?;
    let known: Vec<Known> = all
        .iter()
        .map(|one| Known::new(&one.name, one.keys.clone()))
        .collect();
    let pair = |(one, other, why): (usize, usize, Alike)| {
        let (one, other) = (all.get(one)?, all.get(other)?);
        let why = w.text(if why == Alike::Names {
            "org-alike-names"
        } else {
            "org-alike-domains"
        });
        let (one_id, other_id) = (one.id.to_string(), other.id.to_string());
        Some(SimilarRow {
            why,
            one: row(w, one),
            one_id,
            other: row(w, other),
            other_id,
        })
    };
    Ok(duplicates(&known)
        .into_iter()
        .take(PAIRS)
        .filter_map(pair)
        .collect())
}

/// What an organisation has endorsed.
struct EndorsedRow {
    title: String,
    url: String,
    state: String,
    since: String,
}

#[derive(Template)]
#[template(path = "staff/organisation.html")]
struct OrganisationPage {
    layout: StaffLayout,
    w: Locale,
    action: String,
    place: String,
    ecosoc: String,
    networks: String,
    keys: Vec<String>,
    endorsed: Vec<EndorsedRow>,
    may_write: bool,
    version: String,
    fields: Vec<OrganisationField>,
    problems: Vec<(String, String)>,
    into: String,
    into_error: Option<String>,
}

/// `GET /staff/organisations/:id`
#[handler]
pub async fn show_organisation(
    app: &App,
    request: &Request,
    staff: &StaffRequest,
) -> HandlerResult {
    let organisation = asked(app, request, staff).await?;
    let typed = form::typed_of(app, &organisation);
    let mut page = organisation_page(app, staff, &organisation, &typed, &[]).await?;
    page.layout = page
        .layout
        .saying(request, "org-done", &["changed", "merged"]);
    Ok(html(StatusCode::OK, &page))
}

/// `POST /staff/organisations/:id`: changes it, or merges it into another.
#[handler]
pub async fn change_organisation(
    app: &App,
    request: &Request,
    staff: &StaffRequest,
) -> HandlerResult {
    let organisation = asked(app, request, staff).await?;
    if staff.fields.get("action") == "merge" {
        return merge_into(app, staff, &organisation).await;
    }
    let typed = form::typed(&staff.fields);
    let version = staff.fields.get("version").parse().unwrap_or(-1);
    let done = match OrganisationDraft::read(&typed) {
        Ok(draft) => {
            registry::change(app, &actor(&staff.member), organisation.id, version, &draft).await
        }
        Err(wrong) => Err(RegistryError::Refused(wrong)),
    };
    let wrong = match done {
        Ok(()) => {
            return Ok(see_other(&format!(
                "/staff/organisations/{}?done=changed",
                organisation.id
            )));
        }
        Err(RegistryError::Refused(wrong)) => wrong,
        Err(RegistryError::Changed) => vec![],
        Err(error) => return Err(error.into()),
    };
    let mut page = organisation_page(app, staff, &organisation, &typed, &wrong).await?;
    if wrong.is_empty() {
        // What stands above the form is how it is now: who sends again has seen it.
        page.problems.push((
            "#o-name".into(),
            staff.visitor.words.text("org-error-changed"),
        ));
    }
    Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &page))
}

async fn merge_into(app: &App, staff: &StaffRequest, organisation: &Organisation) -> HandlerResult {
    let w = staff.visitor.words;
    let into = staff.fields.get("into").trim();
    let target = target(app, into).await?;
    let is_sure = staff.fields.get("sure") == "yes";
    let Some(keep) = target.filter(|target| *target != organisation.id && is_sure) else {
        let mut page = organisation_page(
            app,
            staff,
            organisation,
            &form::typed_of(app, organisation),
            &[],
        )
        .await?;
        let error = w.text(if target.is_some() && !is_sure {
            "org-error-sure"
        } else {
            "org-error-into"
        });
        page.problems.push(("#into".into(), error.clone()));
        (page.into, page.into_error) = (into.to_owned(), Some(error));
        return Ok(html(StatusCode::UNPROCESSABLE_ENTITY, &page));
    };
    registry::merge(app, &actor(&staff.member), keep, organisation.id).await?;
    Ok(see_other(&format!(
        "/staff/organisations/{keep}?done=merged"
    )))
}

/// The organisation that somebody names by its page here or by its website.
async fn target(app: &App, text: &str) -> Result<Option<Uuid>, DatabaseError> {
    if let Some(id) = text
        .rsplit('/')
        .next()
        .and_then(|end| end.parse::<Uuid>().ok())
    {
        return Ok(store::one(&app.db.read, id).await?.map(|one| one.id));
    }
    let Ok(website) = Website::parse(text) else {
        return Ok(None);
    };
    Ok(store::owners(&app.db.read, &[web_key(&website)])
        .await?
        .into_values()
        .next())
}

async fn asked(
    app: &App,
    request: &Request,
    _desk: &StaffRequest,
) -> Result<Organisation, Failure> {
    let id = request
        .raw_path_param("id")
        .and_then(|id| id.parse().ok())
        .ok_or(Failure::NotFound)?;
    let found = store::one(&app.db.read, id).await?;
    found.ok_or(Failure::NotFound)
}

async fn organisation_page(
    app: &App,
    staff: &StaffRequest,
    organisation: &Organisation,
    typed: &OrganisationForm,
    wrong: &[RegistryRefusal],
) -> Result<OrganisationPage, Failure> {
    let w = staff.visitor.words;
    let mut endorsed = store::endorsed(&app.db.read, &organisation.keys).await?;
    endorsed.retain(|one| in_scope(staff, one));
    let endorsed_row = |one: &EndorsedStatement| EndorsedRow {
        title: one.title.clone(),
        url: format!(
            "{}/s/{}",
            if staff.member.scope.covers(Some(one.statement)) {
                "/staff"
            } else {
                ""
            },
            one.slug
        ),
        state: w.text(&format!("standing-{}", one.state.replace('_', "-"))),
        since: dates::date(&w, one.since.date_naive()),
    };
    let may_write = form::may_write(staff);
    // Without the right to write the form is not drawn: its fields hold the contact.
    let fields = if may_write {
        form::fields(&w, typed, wrong)
    } else {
        vec![]
    };
    Ok(OrganisationPage {
        layout: StaffLayout::new(app, staff, &organisation.name, "/staff/organisations"),
        w,
        action: format!("/staff/organisations/{}", organisation.id),
        place: place(&w, organisation),
        ecosoc: w.text(&format!("ecosoc-{}", organisation.ecosoc)),
        networks: organisation.networks.join(&w.text("list-separator")),
        keys: organisation
            .keys
            .iter()
            .filter_map(|key| shown_key(key))
            .map(str::to_owned)
            .collect(),
        endorsed: endorsed.iter().map(endorsed_row).collect(),
        may_write,
        version: organisation.row_version.to_string(),
        fields,
        problems: form::problems(&w, wrong),
        into: String::new(),
        into_error: None,
    })
}

/// A role with limits sees what lies inside them; what counts, everybody may see.
fn in_scope(staff: &StaffRequest, one: &EndorsedStatement) -> bool {
    let scope = &staff.member.scope;
    let of_partner = scope
        .partner
        .as_ref()
        .is_none_or(|partner| one.partner.as_ref() == Some(partner));
    one.state == "accepted" || (scope.covers(Some(one.statement)) && of_partner)
}
