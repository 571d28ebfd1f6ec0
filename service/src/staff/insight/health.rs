//! The health page: the findings that `undersigned doctor` prints, for an owner without a shell, and
//! the letters that were given up.

use askama::Template;
use poem::http::StatusCode;
use poem::{Request, handler};

use crate::app::App;
use crate::doctor::{self, CheckResult};
use crate::http::failure::{HandlerResult, see_other};
use crate::http::html::render_html;
use crate::language::Locale;
use crate::mail::{actions as letters, given_up};
use crate::staff::access::guard::StaffRequest;
use crate::staff::access::layout::StaffLayout;
use crate::staff::account::actions::name_actor;

/// One finding, with a sign and the same verdict as a word.
struct HealthRow {
    sign: &'static str,
    word: String,
    finding: String,
    remedy: Option<&'static str>,
}

#[derive(Template)]
#[template(path = "staff/health.html")]
struct HealthPage {
    layout: StaffLayout,
    w: Locale,
    summary: String,
    rows: Vec<HealthRow>,
    /// The number of letters that were given up and can be sent again, as a sentence.
    given_up: Option<String>,
}

/// Answers `GET /staff/health`: runs all checks and lists their findings.
#[handler]
pub async fn show_health(app: &App, request: &Request, staff: &StaffRequest) -> HandlerResult {
    let w = staff.visitor.words;
    let results = doctor::run_checks(app).await?;
    let has_failure = results
        .iter()
        .any(|result| matches!(result, CheckResult::Failure(..)));
    let has_warning = results
        .iter()
        .any(|result| matches!(result, CheckResult::Warning(..)));
    let summary = match (has_failure, has_warning) {
        (true, _) => "health-some-fail",
        (false, true) => "health-some-warn",
        (false, false) => "health-all-well",
    };
    let given_up = given_up::count_sendable(&app.db.read).await?;
    let layout = StaffLayout::new(app, staff, &w.text("staff-health"), "/staff/health");
    let page = HealthPage {
        layout: layout.with_notice(request, "health-done", &["again", "none"]),
        summary: w.text(summary),
        rows: results
            .into_iter()
            .map(|result| build_row(&w, result))
            .collect(),
        given_up: (given_up > 0).then(|| w.plural("health-given-up", given_up)),
        w,
    };
    Ok(render_html(StatusCode::OK, &page))
}

/// Answers `POST /staff/health`: sends the letters again that were given up.
#[handler]
pub async fn send_letters_again(app: &App, staff: &StaffRequest) -> HandlerResult {
    let retried = letters::retry_letters(app, &name_actor(&staff.member), true).await?;
    let done = if retried.given_up > 0 {
        "again"
    } else {
        "none"
    };
    Ok(see_other(&format!("/staff/health?done={done}")))
}

fn build_row(w: &Locale, result: CheckResult) -> HealthRow {
    let (sign, word, finding, remedy) = match result {
        CheckResult::Good(finding) => ("✓", "good", finding, None),
        CheckResult::Warning(finding, remedy) => ("!", "warning", finding, Some(remedy)),
        CheckResult::Failure(finding, remedy) => ("✗", "failure", finding, Some(remedy)),
    };
    HealthRow {
        sign,
        word: w.text(&format!("health-{word}")),
        finding,
        remedy,
    }
}
