//! The page behind the link that proves a new address. `GET` only shows; `POST` changes.

use askama::Template;
use poem::http::StatusCode;
use poem::{Request, handler};

use super::actions::{self, OpenedChange, write_own_path};
use crate::app::App;
use crate::endorsement::actions::ActionError;
use crate::endorsement::ledger::LedgerRefusal;
use crate::endorsement::links::link::{find_statement, read_token};
use crate::http::extract::read_visitor;
use crate::http::failure::{Failure, HandlerResult, see_other};
use crate::http::html::render_html;
use crate::http::layout::PageLayout;
use crate::language::Locale;
use crate::statement::rules::Statement;
use crate::values::TokenPurpose;

#[derive(Template)]
#[template(path = "new_address.html")]
struct NewAddressPage {
    page: PageLayout,
    w: Locale,
    statement: String,
    statement_url: String,
    email: String,
    /// Whether the address has signed by itself, so that it cannot be taken.
    is_taken: bool,
}

/// Answers `GET /new-address/:token` with the button that changes the address.
#[handler]
pub async fn show_new_address(app: &App, request: &Request) -> HandlerResult {
    let (change, statement) = open_change(app, request).await?;
    Ok(render_page(app, request, (&change, &statement), false))
}

/// Answers `POST /new-address/:token`: changes the address and leads to the signatory's own page.
#[handler]
pub async fn post_new_address(app: &App, request: &Request) -> HandlerResult {
    let (change, statement) = open_change(app, request).await?;
    match Box::pin(actions::confirm(app, &change)).await {
        Ok(()) => Ok(see_other(&write_own_path(app, change.row.id))),
        Err(ActionError::Refused(LedgerRefusal::SeatTaken)) => {
            Ok(render_page(app, request, (&change, &statement), true))
        }
        Err(ActionError::Refused(_)) => Err(Failure::LinkOver(Some(statement.slug))),
        Err(error) => Err(error.into()),
    }
}

/// Opens the change that the token in the path names. A forged token and one that is over get the same
/// answer.
async fn open_change(app: &App, request: &Request) -> Result<(OpenedChange, Statement), Failure> {
    let id = read_token(app, request, TokenPurpose::NewAddress);
    let statement = find_statement(app, id).await?;
    let (Some(id), Some(statement)) = (id, statement) else {
        return Err(Failure::LinkOver(None));
    };
    match actions::find(app, statement.id, id).await? {
        Some(change) => Ok((change, statement)),
        None => Err(Failure::LinkOver(Some(statement.slug))),
    }
}

fn render_page(
    app: &App,
    request: &Request,
    (change, statement): (&OpenedChange, &Statement),
    is_taken: bool,
) -> poem::Response {
    let row = &change.row;
    let w = read_visitor(request)
        .with_language_first(&row.language)
        .words;
    let page = NewAddressPage {
        page: PageLayout::new(app, w, &w.text("new-address-title")).private(),
        w,
        statement: statement.title.clone(),
        statement_url: format!("/{}/s/{}", row.language, statement.slug),
        email: change.new.as_str().to_owned(),
        is_taken,
    };
    let status = if is_taken {
        StatusCode::CONFLICT
    } else {
        StatusCode::OK
    };
    render_html(status, &page)
}
