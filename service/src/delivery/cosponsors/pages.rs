//! The page behind the link that asks an organisation whether it may be named as a co-sponsor. `GET`
//! only shows; `POST` answers, and repeating it is harmless.

use askama::Template;
use poem::http::StatusCode;
use poem::{Request, handler};

use super::actions::{self, CosponsorError, OpenedQuestion};
use super::rules::{AnswerRefusal, CosponsorAnswer, read_answer};
use crate::app::App;
use crate::endorsement::links::link::{find_statement, read_token, redirect_back};
use crate::http::extract::{FormFields, read_visitor};
use crate::http::failure::{Failure, HandlerResult};
use crate::http::html::render_html;
use crate::http::layout::PageLayout;
use crate::language::{Locale, dates};
use crate::values::TokenPurpose;

#[derive(Template)]
#[template(path = "cosponsor.html")]
struct CosponsorPage {
    page: PageLayout,
    w: Locale,
    statement: String,
    statement_url: String,
    organisation: String,
    status: String,
    /// What was answered, and when.
    answered: Option<String>,
    /// Why nothing can be answered any more.
    refusal: Option<String>,
    offers_yes: bool,
    offers_no: bool,
}

/// Answers `GET /cosponsor/:token` with what a co-sponsor agrees to, and the button.
#[handler]
pub async fn show_question(app: &App, request: &Request) -> HandlerResult {
    let question = open_question(app, request).await?;
    render_question(app, request, question).await
}

/// Answers `POST /cosponsor/:token`: takes the answer and shows it.
#[handler]
pub async fn post_answer(app: &App, request: &Request, fields: FormFields) -> HandlerResult {
    let question = open_question(app, request).await?;
    let Some(answer) = read_answer(fields.get("action")) else {
        return Ok(redirect_back(request));
    };
    let key = (question.statement.id, question.id);
    match actions::answer_question(app, key, answer).await {
        // The page says itself why an answer is not taken.
        Ok(()) | Err(CosponsorError::Refused(_)) => Ok(redirect_back(request)),
        Err(CosponsorError::Gone) => Err(Failure::LinkOver(Some(question.statement.slug))),
        Err(CosponsorError::Unwritten(error)) => Err(Failure::Broken(error.to_string())),
        Err(CosponsorError::Database(error)) => Err(error.into()),
    }
}

/// Opens the question that the token in the path names. A forged token and one that is over get the
/// same answer.
async fn open_question(app: &App, request: &Request) -> Result<OpenedQuestion, Failure> {
    let id = read_token(app, request, TokenPurpose::Cosponsor);
    let statement = find_statement(app, id).await?;
    let (Some(id), Some(statement)) = (id, statement) else {
        return Err(Failure::LinkOver(None));
    };
    let slug = statement.slug.clone();
    let question = actions::open_question(app, statement, id).await?;
    question.ok_or(Failure::LinkOver(Some(slug)))
}

async fn render_question(app: &App, request: &Request, question: OpenedQuestion) -> HandlerResult {
    let w = read_visitor(request).words;
    let title = actions::find_title(app, &question.statement, w.language()).await?;
    let (one, is_open) = (question.cosponsor, question.refusal.is_none());
    let page = CosponsorPage {
        page: PageLayout::new(app, w, &w.text("cosponsor-title")).private(),
        w,
        statement: title,
        statement_url: format!("/s/{}", question.statement.slug),
        answered: describe_answer(&w, one.agreed, one.answered_at),
        refusal: question.refusal.map(|why| describe_refusal(&w, why)),
        offers_yes: is_open && one.agreed != CosponsorAnswer::Agreed,
        offers_no: is_open && one.agreed != CosponsorAnswer::Declined,
        organisation: one.registered_name,
        status: w.text(&format!("ecosoc-{}", one.status)),
    };
    Ok(render_html(StatusCode::OK, &page))
}

fn describe_answer(
    w: &Locale,
    answer: CosponsorAnswer,
    at: Option<chrono::DateTime<chrono::Utc>>,
) -> Option<String> {
    let key = match answer {
        CosponsorAnswer::Agreed => "cosponsor-answered-yes",
        CosponsorAnswer::Declined => "cosponsor-answered-no",
        CosponsorAnswer::NotAsked | CosponsorAnswer::Asked => return None,
    };
    let day = at.map(|at| dates::format_date(w, at.date_naive()));
    Some(w.text_with(key, "date", day.unwrap_or_default()))
}

fn describe_refusal(w: &Locale, refusal: AnswerRefusal) -> String {
    w.text(match refusal {
        AnswerRefusal::Delivered => "cosponsor-over-delivered",
        AnswerRefusal::NotEndorsing => "cosponsor-over-endorsement",
        AnswerRefusal::OtherText => "cosponsor-over-text",
        AnswerRefusal::NoStatus => "cosponsor-over-status",
    })
}
