//! The page of one step before the console, such as the sign-in: a title, a sentence, fields and a
//! button.

use askama::Template;
use poem::Response;
use poem::http::StatusCode;

use super::actions::StaffError;
use super::rules::PasswordRefusal;
use crate::app::App;
use crate::http::failure::HandlerResult;
use crate::http::html::render_html;
use crate::http::layout::PageLayout;
use crate::http::static_files::{self, Asset};
use crate::language::{Locale, Visitor};

/// What a step has come to, in place of its form: a sentence, and where it leads on to.
pub(super) struct StepOutcome {
    text: String,
    url: &'static str,
    label: String,
}

/// The page of a step.
#[derive(Template)]
#[template(path = "staff/step.html")]
pub(super) struct StepPage {
    pub(super) page: PageLayout,
    pub(super) w: Locale,
    pub(super) style: &'static str,
    /// `sign-in`, `code`, `setup`, `proof`, `second-factor`, `recovery`, `forgotten`,
    /// `new-password` or `new-address`.
    pub(super) step: &'static str,
    pub(super) action: String,
    pub(super) token: String,
    pub(super) next: String,
    pub(super) email: String,
    pub(super) name: String,
    pub(super) is_first: bool,
    pub(super) secret: String,
    pub(super) sealed: String,
    pub(super) qr: String,
    pub(super) codes: Vec<String>,
    pub(super) outcome: Option<StepOutcome>,
    pub(super) error: Option<String>,
}

impl StepPage {
    /// Returns a sentence of this step; the template calls it.
    fn text(&self, what: &str) -> String {
        self.w.text(&format!("staff-{}-{what}", self.step))
    }

    /// Writes the recovery codes one a line, to be copied; the template calls it.
    fn join_codes(&self) -> String {
        self.codes.join("\n")
    }

    /// Builds the page of a step, with empty fields.
    pub(super) fn new(app: &App, visitor: &Visitor, step: &'static str, action: &str) -> Self {
        let w = visitor.words;
        Self {
            page: PageLayout::new(app, w, &w.text(&format!("staff-{step}"))).private(),
            w,
            style: static_files::url(Asset::ConsoleStyle),
            step,
            action: action.to_owned(),
            token: String::new(),
            next: String::new(),
            email: String::new(),
            name: String::new(),
            is_first: false,
            secret: String::new(),
            sealed: String::new(),
            qr: String::new(),
            codes: vec![],
            outcome: None,
            error: None,
        }
    }

    /// Shows what the step has come to in place of its form, and a link to the sign-in.
    pub(super) fn with_outcome(mut self, key: &str) -> Self {
        self.outcome = Some(StepOutcome {
            text: self.w.text(key),
            url: "/staff/sign-in",
            label: self.w.text("staff-to-sign-in"),
        });
        self
    }
}

/// Describes an error that is shown beside the form. All others have no field to correct, and are
/// rendered as failures: too many attempts with the time to wait, a link or a session that is over.
fn describe_error(w: &Locale, step: &str, error: &StaffError) -> Option<String> {
    match error {
        // Which of the two was wrong is kept secret.
        StaffError::Wrong if step == "sign-in" => Some(w.text("staff-wrong-password")),
        StaffError::Wrong if step == "proof" => Some(w.text("staff-wrong-proof")),
        StaffError::Wrong => Some(w.text("staff-wrong-code")),
        StaffError::Password(refusal) => Some(describe_refusal(w, *refusal)),
        _ => None,
    }
}

/// Describes why a password is refused.
pub(super) fn describe_refusal(w: &Locale, refusal: PasswordRefusal) -> String {
    w.text(match refusal {
        PasswordRefusal::Short => "staff-password-short",
        PasswordRefusal::Long => "staff-password-long",
        PasswordRefusal::Guessable => "staff-password-guessable",
    })
}

/// Renders the page again with the error, or fails with it.
pub(super) fn render_error(mut page: StepPage, error: StaffError) -> HandlerResult {
    page.error = describe_error(&page.w, page.step, &error);
    if page.error.is_none() {
        return Err(error.into());
    }
    Ok(render_html(StatusCode::UNPROCESSABLE_ENTITY, &page))
}

/// Renders new recovery codes, which are shown once; the page leads on to `next`. It is an answer
/// and no redirect, since the codes exist nowhere else in clear.
pub(super) fn render_codes(
    app: &App,
    visitor: &Visitor,
    codes: Vec<String>,
    next: String,
) -> Response {
    let page = StepPage {
        next,
        codes,
        ..StepPage::new(app, visitor, "recovery", "")
    };
    render_html(StatusCode::OK, &page)
}
