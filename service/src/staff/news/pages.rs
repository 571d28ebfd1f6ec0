//! The pages of news: the mailings of a statement, and the page of each.

use askama::Template;
use poem::http::StatusCode;
use poem::{Request, Response, handler};
use strum::VariantArray;
use uuid::Uuid;

use super::form::{read_begin, read_content};
use super::mailing_page::{MailingPage, NewsOption, PostedNews, describe_state};
use super::preview::load_preview;
use crate::app::App;
use crate::endorsement::review::sight::Sight;
use crate::http::failure::{Failure, HandlerResult, see_other};
use crate::http::html::render_html;
use crate::language::Locale;
use crate::news::actions::{self, NewsError};
use crate::news::leaving::load_statement;
use crate::news::rules::Approval;
use crate::news::store;
use crate::news::templates::NewsTemplate;
use crate::staff::access::guard::StaffRequest;
use crate::staff::access::layout::StaffLayout;
use crate::staff::access::reveal::RevealedObject;
use crate::staff::account::actions::name_actor;
use crate::statement::rules::Statement;
use crate::values::SealPurpose;

/// A mailing in the list.
struct MailingRow {
    url: String,
    name: String,
    state: String,
}

#[derive(Template)]
#[template(path = "staff/news.html")]
struct NewsPage {
    layout: StaffLayout,
    w: Locale,
    action: String,
    mailings: Vec<MailingRow>,
    templates: Vec<NewsOption>,
}

fn require_statement(staff: &StaffRequest) -> Result<Statement, Failure> {
    staff.statement.clone().ok_or(Failure::NotFound)
}

/// Reads the mailing in the path.
fn read_id(request: &Request) -> Result<Uuid, Failure> {
    let id = request.raw_path_param("mailing");
    id.and_then(|id| id.parse().ok()).ok_or(Failure::NotFound)
}

/// Answers `GET /staff/s/:slug/news`: the mailings of the statement, and a form to begin one.
#[handler]
pub async fn show_news(app: &App, staff: &StaffRequest) -> HandlerResult {
    let statement = require_statement(staff)?;
    let w = staff.visitor.words;
    let all = store::list_of_statement(&app.db.read, &app.keys, statement.id).await?;
    let slug = statement.slug.clone();
    let of = load_statement(app, statement).await?;
    let mut mailings = vec![];
    for mailing in &all {
        let content = mailing.content.as_ref();
        mailings.push(MailingRow {
            url: format!("/staff/s/{slug}/news/{}", mailing.id),
            name: content.map_or("…".to_owned(), |content| content.name.clone()),
            state: describe_state(&w, mailing, &of),
        });
    }
    let option = |template: &NewsTemplate| {
        let word = template.as_str().to_owned();
        (word, template.name(&w), false)
    };
    let page = NewsPage {
        layout: StaffLayout::new(app, staff, &w.text("staff-news"), "/news"),
        action: format!("/staff/s/{slug}/news"),
        mailings,
        templates: NewsTemplate::VARIANTS.iter().map(option).collect(),
        w,
    };
    Ok(render_html(StatusCode::OK, &page))
}

/// Answers `POST /staff/s/:slug/news`: begins a mailing, with the text of a template if one is chosen.
#[handler]
pub async fn begin_news(app: &App, staff: &StaffRequest) -> HandlerResult {
    let statement = require_statement(staff)?;
    let template = match staff.fields.get("template") {
        "" => None,
        word => {
            let known = word.parse::<NewsTemplate>();
            Some(known.map_err(|_| Failure::NotFound)?)
        }
    };
    let (actor, w) = (name_actor(&staff.member), staff.visitor.words);
    let id = actions::begin(app, &actor, &statement, template, &w).await;
    let id = id.map_err(to_failure)?;
    Ok(see_other(&format!("/staff/s/{}/news/{id}", statement.slug)))
}

/// Answers `GET /staff/s/:slug/news/:mailing`: the mailing, and the email of three recipients.
#[handler]
pub async fn show_mailing(app: &App, request: &Request, staff: &StaffRequest) -> HandlerResult {
    let (statement, id) = (require_statement(staff)?, read_id(request)?);
    let posted = PostedNews::default();
    let mut page = build_page(app, staff, &statement, (id, &posted), Sight::OPEN).await?;
    let words = [
        "saved",
        "tested",
        "scheduled",
        "approval",
        "unscheduled",
        "approved",
        "paused",
        "resumed",
        "cancelled",
        "ended",
    ];
    page.layout = page.layout.with_notice(request, "news-done", &words);
    Ok(render_html(StatusCode::OK, &page))
}

/// Answers `POST /staff/s/:slug/news/:mailing`: carries out the action of the button.
#[handler]
pub async fn change_mailing(app: &App, request: &Request, staff: &StaffRequest) -> HandlerResult {
    let (statement, id) = (require_statement(staff)?, read_id(request)?);
    let action = staff.fields.get("action");
    let place = format!("/staff/s/{}/news/{id}", statement.slug);
    if action == "reveal" {
        let seen = RevealedObject {
            kind: "statement",
            id: &statement.slug,
            detail: "news",
        };
        let sight = staff.reveal(app, &place, seen).await?;
        let posted = PostedNews::default();
        let page = build_page(app, staff, &statement, (id, &posted), sight).await?;
        return Ok(render_html(StatusCode::OK, &page));
    }
    match Box::pin(act(app, staff, &statement, id, action)).await {
        Ok(word) => Ok(see_other(&format!("{place}?done={word}"))),
        Err(error) => render_error(app, staff, &statement, id, error).await,
    }
}

/// Carries out an action, and returns the word of its notice.
async fn act(
    app: &App,
    staff: &StaffRequest,
    statement: &Statement,
    id: Uuid,
    action: &str,
) -> Result<&'static str, NewsError> {
    let actor = name_actor(&staff.member);
    Ok(match action {
        "save" => {
            save(app, staff, statement, id).await?;
            "saved"
        }
        "schedule" => {
            let zone = statement.settings.time_zone;
            let begins_at = read_begin(&staff.fields, zone, app.clock.now())
                .map_err(|word| NewsError::Problems(vec![("begins".to_owned(), word)]))?;
            let seen = (id, Some(read_revision(staff)?));
            match actions::schedule(app, &actor, statement, seen, begins_at).await? {
                Approval::Needed => "approval",
                _ => "scheduled",
            }
        }
        "unschedule" => {
            actions::unschedule(app, &actor, statement, id).await?;
            "unscheduled"
        }
        "approve" => {
            let seen = (id, read_revision(staff)?);
            actions::approve(app, &actor, statement, seen).await?;
            "approved"
        }
        "pause" => {
            actions::pause(app, &actor, statement, id).await?;
            "paused"
        }
        "resume" => {
            actions::resume(app, &actor, statement, id).await?;
            "resumed"
        }
        "cancel" => {
            actions::cancel(app, &actor, statement, id).await?;
            "cancelled"
        }
        "end-newcomers" => {
            actions::end_newcomers(app, &actor, statement, id).await?;
            "ended"
        }
        other => {
            let language = other.strip_prefix("test-").ok_or(NewsError::Gone)?;
            send_test(app, staff, statement, id, language).await?;
            "tested"
        }
    })
}

async fn save(
    app: &App,
    staff: &StaffRequest,
    statement: &Statement,
    id: Uuid,
) -> Result<(), NewsError> {
    let seen = (id, read_revision(staff)?);
    let (content, to_newcomers) = (read_content(&staff.fields), is_to_newcomers(staff));
    actions::save(app, statement, seen, content, to_newcomers).await
}

/// Saves what was typed, and sends a test of it to the member.
async fn send_test(
    app: &App,
    staff: &StaffRequest,
    statement: &Statement,
    id: Uuid,
    language: &str,
) -> Result<(), NewsError> {
    save(app, staff, statement, id).await?;
    let sealed = &staff.member.email_sealed;
    let to = app
        .keys
        .unseal_address(SealPurpose::AccountAddress, sealed, staff.member.id)
        .ok_or(NewsError::Gone)?;
    let actor = name_actor(&staff.member);
    actions::send_test(app, &actor, statement, (id, None), (&to, language)).await
}

fn read_revision(staff: &StaffRequest) -> Result<i32, NewsError> {
    let typed = staff.fields.get("revision");
    typed.parse().map_err(|_| NewsError::Gone)
}

fn is_to_newcomers(staff: &StaffRequest) -> bool {
    staff.fields.get("to_newcomers") == "yes"
}

async fn build_page(
    app: &App,
    staff: &StaffRequest,
    statement: &Statement,
    (id, posted): (Uuid, &PostedNews),
    sight: Sight,
) -> Result<MailingPage, Failure> {
    let (mailing, of) = actions::load(app, statement, id)
        .await
        .map_err(to_failure)?;
    let mut page = MailingPage::build(app, staff, (&mailing, &of), posted).await?;
    page.previews = load_preview(app, &staff.visitor.words, &mailing, &of, sight).await?;
    page.may_reveal = page.may_reveal && !sight.shows_hidden();
    Ok(page)
}

/// Shows the page again, with what was typed and why nothing was done.
async fn render_error(
    app: &App,
    staff: &StaffRequest,
    statement: &Statement,
    id: Uuid,
    error: NewsError,
) -> Result<Response, Failure> {
    let w = staff.visitor.words;
    let (problems, refused) = match error {
        NewsError::Problems(problems) => (problems, None),
        NewsError::Refused(refusal) => (vec![], Some(w.text(&format!("news-refused-{refusal}")))),
        other => return Err(to_failure(other)),
    };
    let has_typed = staff.fields.has("name");
    let posted = PostedNews {
        content: has_typed.then(|| read_content(&staff.fields)),
        to_newcomers: is_to_newcomers(staff),
        problems,
        refused,
    };
    let page = build_page(app, staff, statement, (id, &posted), Sight::OPEN).await?;
    Ok(render_html(StatusCode::UNPROCESSABLE_ENTITY, &page))
}

fn to_failure(error: NewsError) -> Failure {
    match error {
        NewsError::Database(error) => error.into(),
        NewsError::Work(refused) => refused.into(),
        NewsError::Letter(why) => Failure::Broken(why),
        NewsError::Gone | NewsError::Refused(_) | NewsError::Problems(_) => Failure::NotFound,
    }
}
