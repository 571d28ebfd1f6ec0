//! The health page: the findings that `undersigned doctor` prints, for an owner without a shell.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;

use crate::app::App;
use crate::doctor::{self, CheckResult};
use crate::http::failure::HandlerResult;
use crate::http::html::html;
use crate::language::Locale;
use crate::staff::access::guard::StaffRequest;
use crate::staff::access::layout::StaffLayout;

/// One finding, with a sign and the same verdict as a word.
struct HealthRow {
    sign: &'static str,
    word: String,
    found: String,
    remedy: Option<&'static str>,
}

#[derive(Template)]
#[template(path = "staff/health.html")]
struct HealthPage {
    layout: StaffLayout,
    w: Locale,
    summary: String,
    lines: Vec<HealthRow>,
}

/// `GET /staff/health`: runs all checks and lists their findings.
#[handler]
pub async fn show_health(app: &App, staff: &StaffRequest) -> HandlerResult {
    let w = staff.visitor.words;
    let findings = doctor::all(app).await?;
    let failures = findings
        .iter()
        .any(|finding| matches!(finding, CheckResult::Failure(..)));
    let warnings = findings
        .iter()
        .any(|finding| matches!(finding, CheckResult::Warning(..)));
    let summary = match (failures, warnings) {
        (true, _) => "health-some-fail",
        (false, true) => "health-some-warn",
        (false, false) => "health-all-well",
    };
    let page = HealthPage {
        layout: StaffLayout::new(app, staff, &w.text("staff-health"), "/staff/health"),
        summary: w.text(summary),
        lines: findings
            .into_iter()
            .map(|finding| build_row(&w, finding))
            .collect(),
        w,
    };
    Ok(html(StatusCode::OK, &page))
}

fn build_row(w: &Locale, finding: CheckResult) -> HealthRow {
    let (sign, word, found, remedy) = match finding {
        CheckResult::Good(found) => ("✓", "good", found, None),
        CheckResult::Warning(found, remedy) => ("!", "warning", found, Some(remedy)),
        CheckResult::Failure(found, remedy) => ("✗", "failure", found, Some(remedy)),
    };
    HealthRow {
        sign,
        word: w.text(&format!("health-{word}")),
        found,
        remedy,
    }
}
