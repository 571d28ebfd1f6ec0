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
use crate::http::html::html;
use crate::language::Locale;
use crate::organisation::actions::{PasteResult, RegistryError};
use crate::organisation::coverage::region_of;
use crate::organisation::rules::{
    Organisation, OrganisationDraft, OrganisationForm, RegistryRefusal, shown_key,
};
use crate::organisation::similarity::{Alike, Known, duplicates};
use crate::organisation::store::{self, OrganisationFilter};
use crate::organisation::{actions as registry, pasted_rows};
use crate::staff::access::guard::StaffRequest;
use crate::staff::access::layout::StaffLayout;
use crate::staff::account::actions::actor;
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
    fn filter(&self) -> OrganisationFilter {
        OrganisationFilter {
            words: self.q.chars().take(100).collect(),
            network: Some(self.network.clone()).filter(|network| !network.is_empty()),
            country: Country::parse(&self.country),
        }
    }

    /// Builds the address of another page of the same list.
    fn page_address(&self, page: u64) -> String {
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
    wrong: Vec<RegistryRefusal>,
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
    let tried = match staff.fields.get("action") {
        "import" => import_lines(app, staff).await?,
        "merge" => merge_pair(app, staff).await?,
        _ => add_organisation(app, staff).await?,
    };
    match tried {
        Ok(place) => Ok(see_other(&place)),
        Err(tried) => {
            render_list(app, request, staff, tried, StatusCode::UNPROCESSABLE_ENTITY).await
        }
    }
}

/// The address to go on to, the form that was refused, or a failure.
type SaveResult = Result<Result<String, FailedForm>, Failure>;

/// Adds the organisation that was typed.
async fn add_organisation(app: &App, staff: &StaffRequest) -> SaveResult {
    let typed = form::read_form(&staff.fields);
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

/// Imports the pasted lines; without "leave" nothing is written if one of them is wrong.
async fn import_lines(app: &App, staff: &StaffRequest) -> SaveResult {
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
            form::describe_refusal(&w, *refusal)
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

/// Merges the two organisations of a pair into the one to keep.
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

/// Renders the list, with the form that was refused where there is one.
async fn render_list(
    app: &App,
    request: &Request,
    staff: &StaffRequest,
    tried: FailedForm,
    status: StatusCode,
) -> HandlerResult {
    let w = staff.visitor.words;
    let query: OrganisationQuery = request.params().unwrap_or_default();
    let filter = query.filter();
    let page = query.page.min(10_000);
    let db = &app.db.read;
    let mut listed = store::load_page(db, &filter, page * PAGE, PAGE + 1).await?;
    let is_more = listed.len() as u64 > PAGE;
    listed.truncate(usize::try_from(PAGE).unwrap_or(usize::MAX));
    let networks = store::networks(db).await?;
    let is_narrowed = filter != OrganisationFilter::default();
    let pairs = if is_narrowed || page > 0 {
        vec![]
    } else {
        find_similar_pairs(app, &w).await?
    };
    let title = w.text("staff-organisations");
    let mut layout = StaffLayout::new(app, staff, &title, "/staff/organisations");
    layout = layout.saying(request, "org-done", &["added", "merged"]);
    if let Some(notice) = describe_import(&w, &query) {
        layout.notice = Some(notice);
    }
    let mut problems = form::problems(&w, &tried.wrong);
    problems.extend(tried.problem.map(|problem| ("#alike".to_owned(), problem)));
    let any = w.text("archive-any");
    let country = filter.country.as_ref().map(Country::code);
    let shown = OrganisationsPage {
        layout,
        networks: form::networks(&w, &networks, &query.network, &any),
        countries: form::countries(&w, country.unwrap_or_default(), &any),
        rows: listed.iter().map(|one| to_row(&w, one)).collect(),
        found: w.plural("org-count", store::count(db, &filter).await?),
        is_narrowed,
        newer: page.checked_sub(1).map(|page| query.page_address(page)),
        older: is_more.then(|| query.page_address(page + 1)),
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
        .filter_map(|key| shown_key(key))
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
    let region = region_of(country).map(|region| format!(" · {}", region.name(w.language())));
    format!(
        "{}{}",
        country.name(w.language()),
        region.unwrap_or_default()
    )
}

/// Finds pairs in the registry that may be the same organisation.
async fn find_similar_pairs(app: &App, w: &Locale) -> Result<Vec<SimilarRow>, DatabaseError> {
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
            one: to_row(w, one),
            one_id,
            other: to_row(w, other),
            other_id,
        })
    };
    Ok(duplicates(&known)
        .into_iter()
        .take(PAIRS)
        .filter_map(pair)
        .collect())
}
