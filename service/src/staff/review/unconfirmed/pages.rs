//! The page on which staff send the confirmation letter again to one person, whose address they know.
//! It lists nobody: until a mailbox is proven, nobody but its owner reads what was submitted with it.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;

use crate::app::App;
use crate::endorsement::actions::ActionError;
use crate::endorsement::reminding::actions::{SentAgain, send_again};
use crate::http::failure::{Failure, HandlerResult};
use crate::http::html::render_html;
use crate::language::Locale;
use crate::staff::access::guard::StaffRequest;
use crate::staff::access::layout::StaffLayout;
use crate::staff::account::actions::name_actor;
use crate::statement::rules::Statement;
use crate::values::EmailAddress;

#[derive(Template)]
#[template(path = "staff/send_again.html")]
struct SendAgainPage {
    layout: StaffLayout,
    w: Locale,
    action: String,
    back: String,
    email: String,
    error: String,
    /// What was found and done.
    done: Option<String>,
}

/// Answers `GET /staff/s/:slug/send-again` with the form.
#[handler]
pub fn show_send_again(app: &App, staff: &StaffRequest) -> HandlerResult {
    let statement = find_statement(staff)?;
    let page = make_page(app, staff, &statement);
    Ok(render_html(StatusCode::OK, &page))
}

/// Answers `POST /staff/s/:slug/send-again`: sends the letter again, and says whether somebody with
/// this address waits to confirm.
#[handler]
pub async fn post_send_again(app: &App, staff: &StaffRequest) -> HandlerResult {
    let statement = find_statement(staff)?;
    let mut page = make_page(app, staff, &statement);
    let typed = staff.fields.get("email").trim();
    let Ok(email) = EmailAddress::parse(typed) else {
        typed.clone_into(&mut page.email);
        page.error = page.w.text("error-email-malformed");
        return Ok(render_html(StatusCode::UNPROCESSABLE_ENTITY, &page));
    };
    let actor = name_actor(&staff.member);
    let found = match Box::pin(send_again(app, &actor, &statement, &email)).await {
        Ok(found) => found,
        // The page of the failure would only count the seconds.
        Err(ActionError::TooMany { .. }) => {
            page.done = Some(page.w.text("limit-send-again"));
            return Ok(render_html(StatusCode::CONFLICT, &page));
        }
        Err(error) => return Err(Failure::from(error).show_to(&staff.visitor)),
    };
    page.done = Some(page.w.text(match found {
        SentAgain::Queued => "send-again-done",
        SentAgain::Waiting => "send-again-waiting",
        SentAgain::Nobody => "send-again-nobody",
    }));
    Ok(render_html(StatusCode::OK, &page))
}

/// Finds the statement of the path. A member whose scope is one partner's page is shown none: whose
/// page a submission came by is sealed.
fn find_statement(staff: &StaffRequest) -> Result<Statement, Failure> {
    let statement = staff.statement.clone();
    let statement = statement.filter(|_| staff.member.scope.partner.is_none());
    statement.ok_or(Failure::NotFound)
}

fn make_page(app: &App, staff: &StaffRequest, statement: &Statement) -> SendAgainPage {
    let w = staff.visitor.words;
    let path = format!("/staff/s/{}", statement.slug);
    SendAgainPage {
        layout: StaffLayout::new(app, staff, &w.text("send-again-title"), "/signatories"),
        w,
        action: format!("{path}/send-again"),
        back: format!("{path}/signatories"),
        email: String::new(),
        error: String::new(),
        done: None,
    }
}
