//! The page on which ECOSOC's list is pasted: first what it would change, then saved.

use askama::Template;
use poem::http::StatusCode;
use poem::{Request, Response, handler};
use serde::Deserialize;

use super::organisation_form::describe_refusal;
use crate::app::App;
use crate::http::failure::{Failure, HandlerResult, see_other};
use crate::http::html::render_html;
use crate::language::Locale;
use crate::organisation::ecosoc::actions::{self, ChosenMatch, ListPreview, SavedMatches};
use crate::organisation::ecosoc::matching::{ListMatch, MatchTarget};
use crate::organisation::rules::RegistryRefusal;
use crate::staff::access::guard::StaffRequest;
use crate::staff::access::layout::StaffLayout;
use crate::staff::account::actions::name_actor;

/// The address of the page.
const PAGE: &str = "/staff/organisations/ecosoc";
/// The most lines that were not understood and are listed.
const MOST_REFUSED: usize = 20;

/// An organisation of the list that we know, as a row of the page.
struct MatchRow {
    /// What the form posts if the row is chosen.
    value: String,
    is_chosen: bool,
    listed: String,
    status: String,
    since: String,
    our_name: String,
    /// The page of the organisation; none if it has only endorsed.
    url: Option<String>,
    note: String,
}

/// The page before and after the list was pasted.
#[derive(Template)]
#[template(path = "staff/ecosoc_list.html")]
struct EcosocListPage {
    layout: StaffLayout,
    w: Locale,
    page: &'static str,
    lines: String,
    /// What is said about the pasted list; none before there is one.
    summary: Vec<String>,
    problems: Vec<String>,
    rows: Vec<MatchRow>,
}

/// The query after a list was saved.
#[derive(Default, Deserialize)]
#[serde(default)]
struct SavedQuery {
    changed: Option<u64>,
    added: Option<u64>,
}

/// Answers `GET /staff/organisations/ecosoc`: the form for the list.
#[handler]
pub fn show_ecosoc_list(app: &App, request: &Request, staff: &StaffRequest) -> Response {
    let query: SavedQuery = request.params().unwrap_or_default();
    let mut page = make_page(app, staff);
    page.layout.notice = describe_saved(&page.w, &query);
    render_html(StatusCode::OK, &page)
}

/// Answers `POST /staff/organisations/ecosoc`: shows what a pasted list would change, or saves what was
/// chosen of it.
#[handler]
pub async fn act_on_ecosoc_list(app: &App, staff: &StaffRequest) -> HandlerResult {
    match staff.fields.get("action") {
        "preview" => render_preview(app, staff).await,
        "save" => {
            let chosen = read_chosen(staff);
            let actor = name_actor(&staff.member);
            let saved = actions::save_matches(app, &actor, chosen).await?;
            let SavedMatches { changed, added } = saved;
            let place = format!("{PAGE}?changed={changed}&added={added}");
            Ok(see_other(&place))
        }
        _ => Err(Failure::NotFound),
    }
}

fn make_page(app: &App, staff: &StaffRequest) -> EcosocListPage {
    let w = staff.visitor.words;
    EcosocListPage {
        layout: StaffLayout::new(
            app,
            staff,
            &w.text("cosponsor-list"),
            "/staff/organisations",
        ),
        w,
        page: PAGE,
        lines: String::new(),
        summary: vec![],
        problems: vec![],
        rows: vec![],
    }
}

/// Reads what was chosen; what no page of ours wrote is left out.
fn read_chosen(staff: &StaffRequest) -> Vec<ChosenMatch> {
    let chosen = staff.fields.all("pick");
    chosen
        .filter_map(|value| serde_json::from_str(value).ok())
        .collect()
}

/// Shows what a pasted list would change.
async fn render_preview(app: &App, staff: &StaffRequest) -> HandlerResult {
    let mut page = make_page(app, staff);
    let w = page.w;
    let lines = staff.fields.get("lines").to_owned();
    let preview = actions::preview_list(app, &lines).await?;
    page.problems = list_problems(&w, &preview);
    page.summary = summarise(&w, &preview);
    page.rows = preview
        .matches
        .matches
        .iter()
        .map(|one| to_row(&w, one))
        .collect();
    page.lines = lines;
    Ok(render_html(StatusCode::OK, &page))
}

/// Lists the lines that were not understood, as far as the page has room.
fn list_problems(w: &Locale, preview: &ListPreview) -> Vec<String> {
    let describe = |(number, refusal): &(usize, RegistryRefusal)| {
        let line = w.plural("org-line", *number);
        format!("{line} {}", describe_refusal(w, *refusal))
    };
    let refused = preview.refused.iter();
    let mut problems: Vec<String> = refused.take(MOST_REFUSED).map(describe).collect();
    let more = preview.refused.len().saturating_sub(MOST_REFUSED);
    problems.extend((more > 0).then(|| w.plural("cosponsor-list-more", more)));
    problems
        .extend((preview.unread > 0).then(|| w.plural("cosponsor-list-unread", preview.unread)));
    problems
}

fn summarise(w: &Locale, preview: &ListPreview) -> Vec<String> {
    let found = &preview.matches;
    vec![
        w.plural("cosponsor-list-found", found.matches.len()),
        w.plural("cosponsor-list-recorded", found.recorded),
        w.plural("cosponsor-list-unknown", found.unknown),
    ]
}

fn to_row(w: &Locale, one: &ListMatch) -> MatchRow {
    let url = match &one.target {
        MatchTarget::Registered(id) => Some(format!("/staff/organisations/{id}")),
        MatchTarget::Signatory(_) => None,
    };
    let note = match (&url, one.is_certain) {
        (_, false) => w.text("cosponsor-list-unsure"),
        (None, true) => w.text("cosponsor-list-new"),
        (Some(_), true) => String::new(),
    };
    MatchRow {
        value: serde_json::to_string(&ChosenMatch::new(one)).unwrap_or_default(),
        is_chosen: one.is_certain,
        listed: one.listed.name.clone(),
        status: w.text(&format!("ecosoc-{}", one.listed.status)),
        since: one
            .listed
            .since
            .map(|year| year.to_string())
            .unwrap_or_default(),
        our_name: one.our_name.clone(),
        url,
        note,
    }
}

/// Says how much was saved, whose numbers are in the query after the redirect.
fn describe_saved(w: &Locale, query: &SavedQuery) -> Option<String> {
    let (changed, added) = (w.number(query.changed?), w.number(query.added?));
    let numbers = [("changed", changed.as_str()), ("added", added.as_str())];
    Some(w.text_with_all("cosponsor-list-saved", &numbers))
}
