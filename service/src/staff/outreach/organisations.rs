//! The registry of organisations: its list, and adding, importing and merging organisations.

use askama::Template;
use poem::http::StatusCode;
use poem::{Request, handler};
use serde::Deserialize;
use uuid::Uuid;

use super::organisation_form as form;
use super::organisation_form::{OrganisationField, OrganisationOption};
use crate::app::App;
use crate::http::failure::{Failure, HandlerResult, see_other};
use crate::http::html::render_html;
use crate::language::Locale;
use crate::organisation::actions::{PasteResult, RegistryError};
use crate::organisation::coverage::find_region;
use crate::organisation::rules::{
    Organisation, OrganisationDraft, OrganisationForm, RegistryRefusal, format_key,
};
use crate::organisation::similarity::{Alike, Known, find_duplicates};
use crate::organisation::store::{self, OrganisationFilter};
use crate::organisation::{actions as registry, pasted_rows};
use crate::staff::access::guard::StaffRequest;
use crate::staff::access::layout::StaffLayout;
use crate::staff::account::actions::name_actor;
use crate::storage::database::DatabaseError;
use crate::values::Country;

/// The number of organisations on one page of the list.
const PAGE: u64 = 100;
/// The number of pairs of similar organisations that are shown at most.
const PAIRS: usize = 20;

/// One organisation, as a row of the list.
struct OrganisationRow {
    url: String,
    name: String,
    place: String,
    networks: String,
    ecosoc: String,
    websites: String,
}

/// Two organisations that may be the same one.
struct SimilarRow {
    why: String,
    one: OrganisationRow,
    one_id: String,
    other: OrganisationRow,
    other_id: String,
}

/// The page of the registry.
#[derive(Template)]
#[template(path = "staff/organisations.html")]
struct OrganisationsPage {
    layout: StaffLayout,
    w: Locale,
    words: String,
    networks: Vec<OrganisationOption>,
    countries: Vec<OrganisationOption>,
    rows: Vec<OrganisationRow>,
    count: String,
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

/// The query of the list: its filter and page, and the numbers of an import that was just done.
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

impl OrganisationQuery {
    /// Returns the filter of the list; the words to search for are cut to 100 characters.
    fn build_filter(&self) -> OrganisationFilter {
        OrganisationFilter {
            words: self.q.chars().take(100).collect(),
            network: Some(self.network.clone()).filter(|network| !network.is_empty()),
            country: Country::parse(&self.country),
        }
    }

    /// Builds the address of another page of the same list.
    fn build_page_url(&self, page: u64) -> String {
        let mut pairs = url::form_urlencoded::Serializer::new(String::new());
        for (name, value) in [
            ("q", &self.q),
            ("network", &self.network),
            ("country", &self.country),
        ] {
            if !value.is_empty() {
                pairs.append_pair(name, value);
            }
        }
        pairs.append_pair("page", &page.to_string());
        format!("/staff/organisations?{}", pairs.finish())
    }
}

/// A form that was refused: what was typed and what is wrong with it, so that nothing typed is
/// lost.
#[derive(Default)]
struct FailedForm {
    typed: OrganisationForm,
    refusals: Vec<RegistryRefusal>,
    lines: String,
    line_problems: Vec<String>,
    problem: Option<String>,
}

/// Answers `GET /staff/organisations`: the list.
#[handler]
pub async fn list_organisations(
    app: &App,
    request: &Request,
    staff: &StaffRequest,
) -> HandlerResult {
    render_list(app, request, staff, FailedForm::default(), StatusCode::OK).await
}

/// Answers `POST /staff/organisations`: adds one organisation, imports pasted lines, or merges a
/// pair.
#[handler]
pub async fn act_on_organisations(
    app: &App,
    request: &Request,
    staff: &StaffRequest,
) -> HandlerResult {
    let saved = match staff.fields.get("action") {
        "import" => import_lines(app, staff).await?,
        "merge" => merge_pair(app, staff).await?,
        _ => add_organisation(app, staff).await?,
    };
    match saved {
        Ok(place) => Ok(see_other(&place)),
        Err(failed) => {
            render_list(
                app,
                request,
                staff,
                failed,
                StatusCode::UNPROCESSABLE_ENTITY,
            )
            .await
        }
    }
}

/// The address to go on to, the form that was refused, or a failure.
type SaveResult = Result<Result<String, FailedForm>, Failure>;

/// Adds the organisation that was typed.
async fn add_organisation(app: &App, staff: &StaffRequest) -> SaveResult {
    let typed = form::read_form(&staff.fields);
    let refuse = |typed, refusals| {
        Ok(Err(FailedForm {
            typed,
            refusals,
            ..FailedForm::default()
        }))
    };
    let draft = match OrganisationDraft::read(&typed) {
        Ok(draft) => draft,
        Err(refusals) => return refuse(typed, refusals),
    };
    match registry::add(app, &name_actor(&staff.member), &draft).await {
        Ok(_) => Ok(Ok("/staff/organisations?done=added".into())),
        Err(RegistryError::Refused(refusals)) => refuse(typed, refusals),
        Err(error) => Err(error.into()),
    }
}

/// Imports the pasted lines; without "leave" nothing is written if one of them is wrong.
async fn import_lines(app: &App, staff: &StaffRequest) -> SaveResult {
    let w = staff.visitor.words;
    let lines = staff.fields.get("lines").to_owned();
    let leave_out = staff.fields.get("leave") == "yes";
    let pasted = pasted_rows::read(&lines);
    let PasteResult {
        added,
        joined,
        refused,
        written,
    } = registry::import(app, &name_actor(&staff.member), pasted, leave_out).await?;
    if written {
        // A line may be refused for several reasons, one after the other, and is left out once.
        let mut left: Vec<usize> = refused.iter().map(|(number, _)| *number).collect();
        left.dedup();
        return Ok(Ok(format!(
            "/staff/organisations?added={added}&joined={joined}&left={}",
            left.len()
        )));
    }
    let describe_line = |(number, refusal): &(usize, RegistryRefusal)| {
        format!(
            "{} {}",
            w.plural("org-line", *number),
            form::describe_refusal(&w, *refusal)
        )
    };
    let mut line_problems: Vec<String> = refused.iter().map(describe_line).collect();
    if line_problems.is_empty() {
        line_problems.push(w.text("org-error-no-lines"));
    }
    Ok(Err(FailedForm {
        lines,
        line_problems,
        ..FailedForm::default()
    }))
}

/// Merges the two organisations of a pair into the one to keep.
async fn merge_pair(app: &App, staff: &StaffRequest) -> SaveResult {
    let read_id = |name: &str| {
        staff
            .fields
            .get(name)
            .parse::<Uuid>()
            .map_err(|_| Failure::NotFound)
    };
    let (keep, one, other) = (read_id("keep")?, read_id("one")?, read_id("other")?);
    let gone = if keep == one { other } else { one };
    if staff.fields.get("sure") != "yes" {
        return Ok(Err(FailedForm {
            problem: Some(staff.visitor.words.text("org-error-sure")),
            ..FailedForm::default()
        }));
    }
    registry::merge(app, &name_actor(&staff.member), keep, gone).await?;
    Ok(Ok("/staff/organisations?done=merged".into()))
}

/// Renders the list, with the form that was refused where there is one.
async fn render_list(
    app: &App,
    request: &Request,
    staff: &StaffRequest,
    failed: FailedForm,
    status: StatusCode,
) -> HandlerResult {
    let w = staff.visitor.words;
    // A POST that failed has no query: then the list beside its form is the whole one.
    let query: OrganisationQuery = request.params().unwrap_or_default();
    let filter = query.build_filter();
    // The offset is a product of it, which must not overflow.
    let page = query.page.min(10_000);
    let db = &app.db.read;
    // One row more than a page tells whether another page follows.
    let mut rows = store::load_page(db, &filter, page * PAGE, PAGE + 1).await?;
    let has_more = rows.len() as u64 > PAGE;
    rows.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let networks = store::list_networks(db).await?;
    let is_narrowed = filter != OrganisationFilter::default();
    // The comparison reads the whole registry, so only the front of the list pays for it.
    let pairs = if is_narrowed || page > 0 {
        vec![]
    } else {
        find_similar_pairs(app, &w).await?
    };
    let title = w.text("staff-organisations");
    let mut layout = StaffLayout::new(app, staff, &title, "/staff/organisations");
    layout = layout.with_notice(request, "org-done", &["added", "merged"]);
    if let Some(notice) = describe_import(&w, &query) {
        layout.notice = Some(notice);
    }
    let mut problems = form::list_problems(&w, &failed.refusals);
    problems.extend(failed.problem.map(|problem| ("#alike".to_owned(), problem)));
    let any = w.text("archive-any");
    let country = filter.country.as_ref().map(Country::code);
    let page = OrganisationsPage {
        layout,
        networks: form::list_networks(&w, &networks, &query.network, &any),
        countries: form::list_countries(&w, country.unwrap_or_default(), &any),
        rows: rows.iter().map(|one| to_row(&w, one)).collect(),
        count: w.plural("org-count", store::count(db, &filter).await?),
        is_narrowed,
        newer: page.checked_sub(1).map(|page| query.build_page_url(page)),
        older: has_more.then(|| query.build_page_url(page + 1)),
        pairs,
        may_write: form::may_write(staff),
        fields: form::list_fields(&w, &failed.typed, &failed.refusals),
        problems,
        lines: failed.lines,
        line_problems: failed.line_problems,
        words: query.q,
        w,
    };
    Ok(render_html(status, &page))
}

/// Describes the outcome of an import, whose numbers are in the query after the redirect.
fn describe_import(w: &Locale, query: &OrganisationQuery) -> Option<String> {
    let numbers = [query.added?, query.joined?, query.left?].map(|number| w.number(number));
    Some(w.text_with_all(
        "org-imported",
        &[
            ("added", &numbers[0]),
            ("joined", &numbers[1]),
            ("left", &numbers[2]),
        ],
    ))
}

/// Turns an organisation into a row of the list.
fn to_row(w: &Locale, one: &Organisation) -> OrganisationRow {
    let keys: Vec<&str> = one
        .keys
        .iter()
        .filter(|key| key.starts_with("web:"))
        .filter_map(|key| format_key(key))
        .collect();
    OrganisationRow {
        url: format!("/staff/organisations/{}", one.id),
        name: one.name.clone(),
        place: describe_place(w, one),
        networks: one.networks.join(&w.text("list-separator")),
        ecosoc: w.text(&format!("ecosoc-{}", one.ecosoc)),
        websites: keys.join(" "),
    }
}

/// Describes where an organisation is: its country and region.
pub(super) fn describe_place(w: &Locale, one: &Organisation) -> String {
    let Some(country) = one.country else {
        return w.text("org-no-country");
    };
    let region = find_region(country).map(|region| format!(" · {}", region.name(w.language())));
    format!(
        "{}{}",
        country.name(w.language()),
        region.unwrap_or_default()
    )
}

/// Finds pairs in the registry that may be the same organisation.
async fn find_similar_pairs(app: &App, w: &Locale) -> Result<Vec<SimilarRow>, DatabaseError> {
    let all = store::load_all(&app.db.read).await?;
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
            one: to_row(w, one),
            one_id,
            other: to_row(w, other),
            other_id,
        })
    };
    Ok(find_duplicates(&known)
        .into_iter()
        .take(PAIRS)
        .filter_map(pair)
        .collect())
}
