//! The page of a member's own account, and the one on which it is changed after a recent proof.

use askama::Template;
use poem::http::StatusCode;
use poem::{Request, Response, handler};

use super::actions as own;
use crate::app::App;
use crate::http::failure::{Failure, HandlerResult, see_other};
use crate::http::html::render_html;
use crate::language::{INTERFACE, Locale, dates};
use crate::staff::access::guard::StaffRequest;
use crate::staff::access::layout::StaffLayout;
use crate::staff::account::actions::{self, StaffError};
use crate::staff::account::links::actions as links;
use crate::staff::account::rules::RECOVERY_CODES;
use crate::staff::account::second_factor;
use crate::staff::account::step::{describe_refusal, render_codes};
use crate::staff::account::store::{self, Session};
use crate::values::{EmailAddress, SealPurpose};

struct SessionRow {
    id: String,
    device: String,
    seen: String,
    is_here: bool,
}

#[derive(Template)]
#[template(path = "staff/account.html")]
struct AccountPage {
    layout: StaffLayout,
    w: Locale,
    codes_left: String,
    codes_used: Option<String>,
    rows: Vec<SessionRow>,
}

/// Answers `GET /staff/account`: shows the member's second factor and open sessions.
#[handler]
pub async fn show_account(app: &App, request: &Request, staff: &StaffRequest) -> HandlerResult {
    let w = staff.visitor.words;
    let sessions = store::load_sessions(&app.db.read, staff.member.id).await?;
    let build_row = |session: &Session| SessionRow {
        id: session.id.to_string(),
        device: session.device.clone(),
        seen: dates::format_moment(&w, session.times.seen, chrono_tz::Tz::UTC),
        is_here: session.id == staff.session.id,
    };
    let left = staff.member.recovery.len();
    let used = RECOVERY_CODES.saturating_sub(left);
    let layout = StaffLayout::new(app, staff, &w.text("staff-account"), "/staff/account");
    let page = AccountPage {
        layout: layout.with_notice(
            request,
            "account",
            &["saved", "password-changed", "link-sent"],
        ),
        codes_left: w.plural("staff-codes-left", left),
        codes_used: (used > 0).then(|| w.plural("staff-codes-used", used)),
        // Sessions that ended by themselves stay in the table until the next sign-in deletes them.
        rows: sessions
            .iter()
            .filter(|session| session.times.is_open(app.clock.now()))
            .map(build_row)
            .collect(),
        w,
    };
    Ok(render_html(StatusCode::OK, &page))
}

/// Answers `POST /staff/account`: ends one session, or all sessions but the current one.
#[handler]
pub async fn end_sessions(app: &App, staff: &StaffRequest) -> HandlerResult {
    // The session in use never ends here: signing out is the form that also deletes the cookie.
    let only = staff.fields.get("id").parse().ok();
    actions::end_sessions(app, &staff.member, only, Some(staff.session.id)).await?;
    Ok(see_other("/staff/account"))
}

/// The forms in which members change their own accounts.
#[derive(Template)]
#[template(path = "staff/account_change.html")]
struct AccountChangePage {
    layout: StaffLayout,
    w: Locale,
    name: String,
    languages: Vec<(String, String, bool)>,
    address: String,
    email: String,
    name_error: String,
    language_error: String,
    email_error: String,
    password_error: String,
}

impl AccountChangePage {
    /// Builds the page with what is stored.
    fn new(app: &App, staff: &StaffRequest) -> Self {
        let w = staff.visitor.words;
        let member = &staff.member;
        let address =
            app.keys
                .unseal_text(SealPurpose::AccountAddress, &member.email_sealed, member.id);
        let chosen = member.interface_language.as_deref().unwrap_or_default();
        let title = w.text("account-change");
        Self {
            layout: StaffLayout::new(app, staff, &title, "/staff/account"),
            w,
            name: member.name.clone(),
            languages: list_languages(&w, chosen),
            address: address.unwrap_or_default(),
            email: String::new(),
            name_error: String::new(),
            language_error: String::new(),
            email_error: String::new(),
            password_error: String::new(),
        }
    }

    /// Lists the fields with an error, for the summary: the id of the field, and the sentence.
    fn list_problems(&self) -> Vec<(&'static str, &str)> {
        [
            ("name", self.name_error.as_str()),
            ("language", self.language_error.as_str()),
            ("email", self.email_error.as_str()),
            ("password", self.password_error.as_str()),
        ]
        .into_iter()
        .filter(|(_, sentence)| !sentence.is_empty())
        .collect()
    }
}

/// Lists the languages of the console: value, name, and whether it is chosen. The first one follows
/// the browser.
fn list_languages(w: &Locale, chosen: &str) -> Vec<(String, String, bool)> {
    let browser = (String::new(), w.text("account-language-browser"));
    let spoken = INTERFACE.iter();
    let spoken = spoken.map(|(tag, name)| ((*tag).to_owned(), (*name).to_owned()));
    std::iter::once(browser)
        .chain(spoken)
        .map(|(tag, name)| {
            let is_chosen = tag == chosen;
            (tag, name, is_chosen)
        })
        .collect()
}

/// Answers `GET /staff/account/change`: the forms of name, language, address, password and recovery
/// codes.
#[handler]
pub fn show_account_change(app: &App, staff: &StaffRequest) -> Response {
    render_html(StatusCode::OK, &AccountChangePage::new(app, staff))
}

/// Answers `POST /staff/account/change`: one of the changes.
#[handler]
pub async fn change_account(app: &App, staff: &StaffRequest) -> HandlerResult {
    match staff.fields.get("action") {
        "details" => change_details(app, staff).await,
        "address" => change_address(app, staff).await,
        "password" => change_password(app, staff).await,
        "codes" => {
            let codes = second_factor::renew_recovery_codes(app, &staff.member).await?;
            Ok(render_codes(
                app,
                &staff.visitor,
                codes,
                "/staff/account".to_owned(),
            ))
        }
        _ => Err(Failure::NotFound),
    }
}

/// Stores name and language.
async fn change_details(app: &App, staff: &StaffRequest) -> HandlerResult {
    let w = staff.visitor.words;
    let name: String = staff.fields.get("name").trim().chars().take(120).collect();
    let language = staff.fields.get("language");
    let is_known = language.is_empty() || INTERFACE.iter().any(|(tag, _)| *tag == language);
    if name.is_empty() || !is_known {
        let problem = |is_wrong: bool, key: &str| {
            if is_wrong { w.text(key) } else { String::new() }
        };
        let page = AccountChangePage {
            name_error: problem(name.is_empty(), "members-error-name"),
            language_error: problem(!is_known, "members-error-language"),
            languages: list_languages(&w, language),
            name,
            ..AccountChangePage::new(app, staff)
        };
        return Ok(render_html(StatusCode::UNPROCESSABLE_ENTITY, &page));
    }
    let chosen = Some(language).filter(|language| !language.is_empty());
    own::change_details(app, &staff.member, &name, chosen).await?;
    Ok(see_other("/staff/account?done=saved"))
}

/// Mails a link to the new address, which proves it.
async fn change_address(app: &App, staff: &StaffRequest) -> HandlerResult {
    let typed = staff.fields.get("email").trim();
    let Ok(address) = EmailAddress::parse(typed) else {
        let page = AccountChangePage {
            email: typed.to_owned(),
            email_error: staff.visitor.words.text("error-email-malformed"),
            ..AccountChangePage::new(app, staff)
        };
        return Ok(render_html(StatusCode::UNPROCESSABLE_ENTITY, &page));
    };
    links::request_new_address(app, &staff.member, &address).await?;
    Ok(see_other("/staff/account?done=link-sent"))
}

/// Stores a new password.
async fn change_password(app: &App, staff: &StaffRequest) -> HandlerResult {
    let typed = staff.fields.get("password");
    match own::change_password(app, &staff.session, &staff.member, typed).await {
        Ok(()) => Ok(see_other("/staff/account?done=password-changed")),
        Err(StaffError::Password(refusal)) => {
            let page = AccountChangePage {
                password_error: describe_refusal(&staff.visitor.words, refusal),
                ..AccountChangePage::new(app, staff)
            };
            Ok(render_html(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
        Err(error) => Err(error.into()),
    }
}
