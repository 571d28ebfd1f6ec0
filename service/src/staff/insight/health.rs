//! The health page: the findings that `undersigned doctor` prints, for an owner without a shell.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;

use crate::app::App;
use crate::doctor::{self, CheckResult};
use crate::http::failure::HandlerResult;
use crate::http::html::render_html;
use crate::language::Locale;
use crate::staff::access::guard::StaffRequest;
use crate::staff::access::layout::StaffLayout;

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
}

/// Answers `GET /staff/health`: runs all checks and lists their findings.
#[handler]
pub async fn show_health(app: &App, staff: &StaffRequest) -> HandlerResult {
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
    let page = HealthPage {
        layout: StaffLayout::new(app, staff, &w.text("staff-health"), "/staff/health"),
        summary: w.text(summary),
        rows: results
            .into_iter()
            .map(|result| build_row(&w, result))
            .collect(),
        w,
    };
    Ok(render_html(StatusCode::OK, &page))
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
