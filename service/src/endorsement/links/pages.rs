//! The page behind the link to confirm, and the one where signatories ask for their links. `GET` only
//! shows; `POST` changes the endorsement, and repeating it is harmless.

use askama::Template;
use poem::http::StatusCode;
use poem::{Request, handler};
use uuid::Uuid;
use validator::Validate;

use super::actions::ask_again;
use super::link::{
    LinkTarget, find_row, find_statement, make_link_over, open_link, read_token, redirect_back,
    write_path,
};
pub use super::my::{post_my, show_my};
use crate::app::App;
use crate::endorsement::actions::{self, ActionError};
use crate::endorsement::ledger::claims::{self, Claims};
use crate::endorsement::letters::compose::write_line;
use crate::endorsement::rules::{State, list_replaced};
use crate::endorsement::signing::form::AskAgain;
use crate::endorsement::signing::view::ShownLine;
use crate::http::connection::client_ip::find_client_ip;
use crate::http::extract::{FormFields, read_visitor};
use crate::http::failure::{Failure, HandlerResult, see_other};
use crate::http::html::render_html;
use crate::http::layout::PageLayout;
use crate::language::{Locale, Visitor, dates};
use crate::statement::rules::Statement;
use crate::statement::sharing::share_links::ShareLinks;
use crate::statement::store as statements;
use crate::values::{EmailAddress, TokenPurpose};

#[derive(Template)]
#[template(path = "confirm.html")]
struct ConfirmPage {
    page: PageLayout,
    w: Locale,
    line: ShownLine,
    statement: String,
    statement_url: String,
    state: &'static str,
    replaces: Vec<String>,
    until: String,
    share: ShareLinks,
    mail_url: Option<&'static str>,
}

#[derive(Template)]
#[template(path = "disowned.html")]
struct DisownedPage {
    page: PageLayout,
    w: Locale,
    /// `None` where nothing is left that names the statement.
    statement_url: Option<String>,
}

#[derive(Template)]
#[template(path = "ask.html")]
struct AskPage {
    page: PageLayout,
    w: Locale,
    /// The slug and the title of the statement of which the link is asked for, if it is one.
    statement: Option<(String, String)>,
    email: String,
    email_error: Option<String>,
    done: bool,
}

/// The query of the page that follows "this wasn't me".
const DISOWNED: &str = "disowned";

/// Answers `GET /confirm/:token` with the page to confirm.
#[handler]
pub async fn show_confirmation(app: &App, request: &Request) -> HandlerResult {
    // Nothing is left of a submission that was disowned, so the address says it.
    if request.uri().query() == Some(DISOWNED) {
        let id = read_token(app, request, TokenPurpose::Confirm);
        let row = find_row(app, id, TokenPurpose::Confirm).await?;
        if row.is_none_or(|row| row.is_erased()) {
            return render_disowned(app, request, id).await;
        }
    }
    let target = open_link(app, request, TokenPurpose::Confirm).await?;
    let visitor = target.visitor.clone();
    render_confirmation(app, target)
        .await
        .map_err(|failure| failure.show_to(&visitor))
}

async fn render_disowned(app: &App, request: &Request, id: Option<Uuid>) -> HandlerResult {
    let w = read_visitor(request).words;
    let statement = find_statement(app, id).await?;
    let page = DisownedPage {
        page: PageLayout::new(app, w, &w.text("confirm-disowned-title")).private(),
        w,
        statement_url: statement.map(|statement| format!("/s/{}", statement.slug)),
    };
    Ok(render_html(StatusCode::OK, &page))
}

async fn render_confirmation(app: &App, target: LinkTarget) -> HandlerResult {
    let LinkTarget {
        visitor,
        row,
        statement,
        title,
    } = target;
    let w = visitor.words;
    let until = statement.confirmable_until(row.submitted_at);
    if (row.state() == State::Pending && app.clock.now() > until) || row.facts.ended_at().is_some()
    {
        return Err(Failure::LinkOver(Some(statement.slug)));
    }
    let others = claims::load_standing(&app.db.read, &app.keys, &Claims::of([&row])).await?;
    let replaces = list_replaced(&row, statement.settings.review, &others);
    let page = ConfirmPage {
        page: PageLayout::new(app, w, &w.text("confirm-title")).private(),
        w,
        share: ShareLinks::new(&app.settings, &statement, &row.language, &title),
        replaces: replaces
            .into_iter()
            .map(|other| write_line(&w, other))
            .collect(),
        line: ShownLine::new(&w, &row.line),
        statement_url: format!("/{}/s/{}", row.language, statement.slug),
        statement: title,
        // The page does not reveal that an endorsement is quarantined: it shows it as in review.
        state: if row.state() == State::Quarantined {
            State::InReview.as_str()
        } else {
            row.state().as_str()
        },
        until: dates::format_moment(&w, until, statement.settings.time_zone),
        mail_url: app.demo.then_some("/demo/mail"),
    };
    Ok(render_html(StatusCode::OK, &page))
}

/// Answers `POST /confirm/:token`: confirms the endorsement, or with `action=disown` erases one
/// that the owner of the mailbox did not submit.
#[handler]
pub async fn post_confirmation(app: &App, request: &Request, fields: FormFields) -> HandlerResult {
    let Some(id) = read_token(app, request, TokenPurpose::Confirm) else {
        return Err(Failure::LinkOver(None));
    };
    let disowns = fields.get("action") == "disown";
    let done = if disowns {
        disown(app, id).await
    } else {
        actions::confirm(app, id).await.map(drop)
    };
    let failure = match done {
        Ok(()) if disowns => {
            return Ok(see_other(&format!("{}?{DISOWNED}", write_path(request))));
        }
        Ok(()) => return Ok(redirect_back(request)),
        Err(ActionError::Refused(_)) => make_link_over(app, Some(id)).await,
        Err(error) => Failure::from(error),
    };
    // The failure is told in the language in which the statement was read, where that is known.
    let row = actions::find_row(app, id).await.unwrap_or_default();
    let visitor = read_visitor(request);
    Err(failure.show_to(&match row {
        Some(row) => visitor.with_language_first(&row.language),
        None => visitor,
    }))
}

/// Removes what somebody else submitted with the address of this mailbox. Where nothing is left of
/// it, as after a second press of the button, there is nothing to do.
async fn disown(app: &App, id: Uuid) -> Result<(), ActionError> {
    match actions::find_row(app, id).await? {
        Some(row) => actions::withdraw(app, row.target(), true).await.map(drop),
        None => Ok(()),
    }
}

/// Answers `GET /my` with the form that requests the links again: that of one statement with
/// `?s=SLUG`, else all of them.
#[handler]
pub async fn show_ask(app: &App, request: &Request, visitor: Visitor) -> HandlerResult {
    let query: AskAgain = request.params().unwrap_or(AskAgain {
        statement: String::new(),
        email: String::new(),
    });
    let statement = find_named(app, &query).await?;
    let page = make_ask_page(app, &visitor, statement.as_ref(), String::new());
    Ok(render_html(StatusCode::OK, &page))
}

/// Answers `POST /my`. The page is the same whether or not the mailbox has an endorsement; the links
/// are sent by mail.
#[handler]
pub async fn post_ask(
    app: &App,
    request: &Request,
    visitor: Visitor,
    fields: FormFields,
) -> HandlerResult {
    let form = AskAgain {
        statement: fields.get("statement").to_owned(),
        email: fields.get("email").to_owned(),
    };
    let w = visitor.words;
    let statement = find_named(app, &form).await?;
    let Ok(email) = EmailAddress::parse(&form.email) else {
        let page = AskPage {
            email_error: Some(w.text("error-email-malformed")),
            ..make_ask_page(app, &visitor, statement.as_ref(), form.email)
        };
        return Ok(render_html(StatusCode::UNPROCESSABLE_ENTITY, &page));
    };
    let client = find_client_ip(request, &app.settings.trusted_proxies)?;
    ask_again(app, statement.as_ref(), &email, client).await?;
    let page = AskPage {
        done: true,
        ..make_ask_page(app, &visitor, None, String::new())
    };
    Ok(render_html(StatusCode::OK, &page))
}

/// Finds the statement that the form names. People may paste its address. Of one that is unknown all
/// links are sent, so that nobody has to know it.
async fn find_named(app: &App, form: &AskAgain) -> Result<Option<Statement>, Failure> {
    let named = form.statement.trim();
    let slug = named.rsplit('/').next().unwrap_or_default();
    if slug.is_empty() || form.validate().is_err() {
        return Ok(None);
    }
    Ok(statements::find_by_slug(&app.db.read, slug).await?)
}

fn make_ask_page(
    app: &App,
    visitor: &Visitor,
    statement: Option<&Statement>,
    email: String,
) -> AskPage {
    let w = visitor.words;
    AskPage {
        page: PageLayout::new(app, w, &w.text("ask-title")).private(),
        w,
        statement: statement.map(|one| (one.slug.clone(), one.title.clone())),
        email,
        email_error: None,
        done: false,
    }
}
