//! The pages of a forgotten password, and of links that are mailed about accounts. `GET` only shows;
//! `POST` uses the link up.

use poem::http::StatusCode;
use poem::{Body, Request, Response, handler};

use super::actions;
use crate::app::App;
use crate::http::addresses::cut_token;
use crate::http::connection::client_ip::find_client_ip;
use crate::http::failure::{HandlerResult, see_other};
use crate::http::html::render_html;
use crate::language::Visitor;
use crate::staff::access::cookies;
use crate::staff::access::posted_form::read_public_form;
use crate::staff::account::sign_in::describe_device;
use crate::staff::account::step::{StepPage, render_error};
use crate::values::EmailAddress;

/// Reads the token of a mailed link.
fn read_token(request: &Request) -> String {
    cut_token(request.raw_path_param("token").unwrap_or_default()).to_owned()
}

/// Answers `GET /staff/forgotten`: the form that asks for the address, or what came of it.
#[handler]
pub fn show_forgotten(app: &App, request: &Request, visitor: Visitor) -> Response {
    let page = StepPage::new(app, &visitor, "forgotten", "/staff/forgotten");
    let page = if request.uri().query() == Some("done=sent") {
        page.with_outcome("staff-forgotten-sent")
    } else {
        page
    };
    render_html(StatusCode::OK, &page)
}

/// Answers `POST /staff/forgotten`: mails a link if the address has an account; the answer does not
/// tell.
#[handler]
pub async fn post_forgotten(
    app: &App,
    request: &Request,
    visitor: Visitor,
    body: Body,
) -> HandlerResult {
    let fields = read_public_form(app, request, body).await?;
    let typed = fields.get("email");
    let Ok(address) = EmailAddress::parse(typed) else {
        let page = StepPage {
            email: typed.to_owned(),
            error: Some(visitor.words.text("error-email-malformed")),
            ..StepPage::new(app, &visitor, "forgotten", "/staff/forgotten")
        };
        return Ok(render_html(StatusCode::UNPROCESSABLE_ENTITY, &page));
    };
    let client = find_client_ip(request, &app.settings.trusted_proxies)?;
    let language = visitor.words.language();
    actions::request_new_password(app, &address, client, language).await?;
    Ok(see_other("/staff/forgotten?done=sent"))
}

/// Answers `GET /staff/forgotten/:token`: the form of the new password.
#[handler]
pub async fn show_new_password(app: &App, request: &Request, visitor: Visitor) -> HandlerResult {
    let token = read_token(request);
    actions::check_password_link(app, &token).await?;
    let action = format!("/staff/forgotten/{token}");
    let page = StepPage::new(app, &visitor, "new-password", &action);
    Ok(render_html(StatusCode::OK, &page))
}

/// Answers `POST /staff/forgotten/:token`: stores the new password and signs in; the second factor is
/// asked for next.
#[handler]
pub async fn post_new_password(
    app: &App,
    request: &Request,
    visitor: Visitor,
    body: Body,
) -> HandlerResult {
    let token = read_token(request);
    let fields = read_public_form(app, request, body).await?;
    let (password, device) = (fields.get("password"), describe_device(request));
    match actions::replace_password(app, &token, password, &device).await {
        Ok(opened) => Ok(cookies::redirect_with_session("/staff", &opened.token)),
        Err(error) => {
            let action = format!("/staff/forgotten/{token}");
            let page = StepPage::new(app, &visitor, "new-password", &action);
            render_error(page, error)
        }
    }
}

/// Answers `GET /staff/address/:token`: the button that confirms a new address.
#[handler]
pub async fn show_new_address(app: &App, request: &Request, visitor: Visitor) -> HandlerResult {
    let token = read_token(request);
    actions::check_address_link(app, &token).await?;
    let action = format!("/staff/address/{token}");
    let page = StepPage::new(app, &visitor, "new-address", &action);
    Ok(render_html(StatusCode::OK, &page))
}

/// Answers `POST /staff/address/:token`: the account has the new address from now on.
#[handler]
pub async fn post_new_address(
    app: &App,
    request: &Request,
    visitor: Visitor,
    body: Body,
) -> HandlerResult {
    let token = read_token(request);
    read_public_form(app, request, body).await?;
    actions::confirm_address(app, &token).await?;
    let page = StepPage::new(app, &visitor, "new-address", "");
    let page = page.with_outcome("staff-new-address-done");
    Ok(render_html(StatusCode::OK, &page))
}
