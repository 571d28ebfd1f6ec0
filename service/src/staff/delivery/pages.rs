//! The page of a delivery: the office, what it asks, the words of each text, packs and deliveries.

use askama::Template;
use poem::http::StatusCode;
use poem::{Request, handler};

use super::actors::ActorNames;
use super::form::TypedDetails;
use super::view::{
    ChosenPreset, MarkRow, PackRow, PresetRow, describe_preset, load_chosen, load_marks, load_packs,
};
use crate::app::App;
use crate::delivery::actions::save_details;
use crate::delivery::check::CheckError;
use crate::delivery::packs::actions::request_pack;
use crate::delivery::packs::rules::PackRefusal;
use crate::delivery::preset::DeliveryPreset;
use crate::delivery::store::load_details;
use crate::http::failure::{Failure, HandlerResult, see_other};
use crate::http::html::render_html;
use crate::http::static_files::{self, Asset};
use crate::jobs::rules::JobKind;
use crate::language::Locale;
use crate::news::templates::NewsTemplate;
use crate::staff::access::guard::StaffRequest;
use crate::staff::access::layout::StaffLayout;
use crate::staff::account::actions::name_actor;
use crate::staff::data::jobs::list_jobs;
use crate::statement::rules::{LanguageTag, Statement};

/// The most languages that are read of an address or a form.
const MOST_LANGUAGES: usize = 200;

/// What the address of the page chooses.
#[derive(Default)]
struct HandoverChoice {
    preset: String,
    /// `None` where nothing was chosen yet.
    languages: Option<Vec<String>>,
}

/// The page of a delivery.
#[derive(Template)]
#[template(path = "staff/handover.html")]
struct HandoverPage {
    layout: StaffLayout,
    w: Locale,
    style: &'static str,
    action: String,
    /// The id of a field and a sentence.
    problems: Vec<(String, String)>,
    presets: Vec<PresetRow>,
    chosen: Option<ChosenPreset>,
    packs: Vec<PackRow>,
    /// The address and the summary of each job, also of those that failed.
    jobs: Vec<(String, String)>,
    marks: Vec<MarkRow>,
    mark_url: String,
    /// Where news begin, and the word of their template; `None` where the public knows of no
    /// delivery.
    news: Option<(String, &'static str)>,
}

/// Returns the statement in the path.
pub(super) fn require_statement(staff: &StaffRequest) -> Result<Statement, Failure> {
    staff.statement.clone().ok_or(Failure::NotFound)
}

/// Turns what keeps a delivery from being checked into a failure.
fn to_failure(error: CheckError) -> Failure {
    match error {
        CheckError::Database(error) => error.into(),
        CheckError::Work(refused) => refused.into(),
        CheckError::NoPreset(_) | CheckError::NoStatement => Failure::NotFound,
    }
}

/// Answers `GET /staff/s/:slug/delivery`: the presets, and the form of the chosen one.
#[handler]
pub async fn show_delivery(app: &App, request: &Request, staff: &StaffRequest) -> HandlerResult {
    let statement = require_statement(staff)?;
    let choice = read_choice(request);
    let chosen = match app.presets.find(&choice.preset) {
        Some(preset) => {
            let of = (statement.id, preset.id.as_str());
            let stored = load_details(&app.db.read, &app.keys, of).await?;
            let mut details = stored.unwrap_or_default();
            details.paper = details.paper.or(Some(app.settings.site_paper));
            Some((preset, TypedDetails::of_stored(preset, details)))
        }
        None => None,
    };
    let chosen = chosen.as_ref().map(|(preset, typed)| (*preset, typed));
    let languages = choice.languages.as_deref();
    let page = build_page(app, staff, &statement, chosen, languages);
    let mut page = Box::pin(page).await?;
    let words = ["saved", "marked", "undone", "unchanged"];
    page.layout = page.layout.with_notice(request, "handover-done", &words);
    Ok(render_html(StatusCode::OK, &page))
}

/// Reads what the address chooses.
fn read_choice(request: &Request) -> HandoverChoice {
    let query = request.uri().query().unwrap_or_default();
    let mut choice = HandoverChoice::default();
    for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
        match name.as_ref() {
            "preset" => choice.preset = value.into_owned(),
            "language" => {
                let languages = choice.languages.get_or_insert_default();
                if languages.len() < MOST_LANGUAGES {
                    languages.extend(read_language(&value));
                }
            }
            _ => {}
        }
    }
    choice
}

fn read_language(typed: &str) -> Option<String> {
    let tag = typed.parse::<LanguageTag>().ok()?;
    Some(tag.to_string())
}

/// Answers `POST /staff/s/:slug/delivery`: keeps what was typed, and makes a pack if that was
/// asked.
#[handler]
pub async fn act_on_delivery(app: &App, staff: &StaffRequest) -> HandlerResult {
    let statement = require_statement(staff)?;
    let preset = app.presets.find(staff.fields.get("preset"));
    let preset = preset.ok_or(Failure::NotFound)?;
    let languages = staff.fields.all("language").take(MOST_LANGUAGES);
    let languages: Vec<String> = languages.filter_map(read_language).collect();
    let (w, actor) = (staff.visitor.words, name_actor(&staff.member));
    let of = (statement.id, preset.id.as_str());
    let stored = load_details(&app.db.read, &app.keys, of).await?;
    let typed = TypedDetails::read(&staff.fields, preset, stored.unwrap_or_default());
    let refused = if typed.problems.is_empty() {
        save_details(app, &actor, &statement, preset, &typed.details).await?;
        if staff.fields.get("action") != "pack" {
            let place = write_place(&statement, preset, &languages);
            return Ok(see_other(&place));
        }
        let asked = request_pack(app, &actor, &statement, &preset.id, &languages);
        match Box::pin(asked).await {
            Ok(job) => return Ok(see_other(&format!("/staff/jobs/{job}"))),
            Err(PackRefusal::Check(error)) => return Err(to_failure(error)),
            Err(refusal) => list_refused(&w, &refusal),
        }
    } else {
        typed.list_problems(&w)
    };
    let chosen = Some((preset, &typed));
    let page = build_page(app, staff, &statement, chosen, Some(&languages));
    let mut page = Box::pin(page).await?;
    page.problems = refused;
    Ok(render_html(StatusCode::UNPROCESSABLE_ENTITY, &page))
}

/// Lists why no pack is made; all of it is about the languages.
fn list_refused(w: &Locale, refusal: &PackRefusal) -> Vec<(String, String)> {
    let reasons = refusal.list_reasons(w).into_iter();
    reasons
        .map(|reason| ("languages".to_owned(), reason))
        .collect()
}

/// Writes the address at which the form comes back after it was saved.
fn write_place(statement: &Statement, preset: &DeliveryPreset, languages: &[String]) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    query.append_pair("preset", &preset.id);
    for language in languages {
        query.append_pair("language", language);
    }
    if languages.is_empty() {
        // Nothing is chosen, which is another thing than no choice.
        query.append_pair("language", "");
    }
    query.append_pair("done", "saved");
    let query = query.finish();
    format!("/staff/s/{}/delivery?{query}", statement.slug)
}

/// Builds the page, with the form of a preset if one is chosen.
async fn build_page(
    app: &App,
    staff: &StaffRequest,
    statement: &Statement,
    chosen: Option<(&DeliveryPreset, &TypedDetails)>,
    languages: Option<&[String]>,
) -> Result<HandoverPage, Failure> {
    let w = staff.visitor.words;
    let action = format!("/staff/s/{}/delivery", statement.slug);
    let names = ActorNames::load(app).await?;
    let of = (statement, action.as_str());
    let chosen = match chosen {
        Some(chosen) => Some(load_chosen(app, &w, of, chosen, languages).await?),
        None => None,
    };
    let presets = app.presets.list().iter();
    let marks = load_marks(app, &w, statement, &names).await?;
    let begin_news = || {
        let place = format!("/staff/s/{}/news", statement.slug);
        (place, NewsTemplate::Delivered.as_str())
    };
    Ok(HandoverPage {
        layout: StaffLayout::new(app, staff, &w.text("handover-title"), "/delivery"),
        style: static_files::url(Asset::EditorStyle),
        problems: vec![],
        presets: presets
            .map(|preset| describe_preset(&w, &action, preset))
            .collect(),
        chosen,
        packs: load_packs(app, &w, statement, &names).await?,
        jobs: list_jobs(app, staff, statement.id, &[JobKind::Pack]).await?,
        news: marks.iter().any(|mark| mark.is_public).then(begin_news),
        marks,
        mark_url: format!("{action}/mark"),
        action,
        w,
    })
}
