//! The health of the installation: what `undersigned doctor` prints, for an owner without a shell.

use std::sync::Arc;

use askama::Template;
use poem::Request;
use poem::http::StatusCode;

use crate::app::App;
use crate::doctor;
use crate::doctor::Finding;
use crate::http::failure::error_page::html;
use crate::http::visitor::Answer;
use crate::language::Words;
use crate::staff::access::guard::Desk;
use crate::staff::access::layout::Room;

/// One finding: its sign and the same as a word, what was found, what to do.
struct Line {
    sign: &'static str,
    word: String,
    found: String,
    remedy: Option<&'static str>,
}

#[derive(Template)]
#[template(path = "staff/health.html")]
struct Health {
    room: Room,
    w: Words,
    summary: String,
    lines: Vec<Line>,
}

/// `GET /staff/health`
pub async fn page(app: Arc<App>, _: Request, desk: Desk) -> Answer {
    let w = desk.reader.words;
    let findings = doctor::all(&app)
        .await
        .map_err(|error| desk.reader.database(&app, error))?;
    let failures = findings
        .iter()
        .any(|finding| matches!(finding, Finding::Failure(..)));
    let warnings = findings
        .iter()
        .any(|finding| matches!(finding, Finding::Warning(..)));
    let summary = match (failures, warnings) {
        (true, _) => "health-some-fail",
        (false, true) => "health-some-warn",
        (false, false) => "health-all-well",
    };
    let page = Health {
        room: Room::new(&app, &desk, &w.t("staff-health"), "/staff/health"),
        summary: w.t(summary),
        lines: findings
            .into_iter()
            .map(|finding| line(&w, finding))
            .collect(),
        w,
    };
    Ok(html(StatusCode::OK, &page))
}

fn line(w: &Words, finding: Finding) -> Line {
    let (sign, word, found, remedy) = match finding {
        Finding::Good(found) => ("✓", "good", found, None),
        Finding::Warning(found, remedy) => ("!", "warning", found, Some(remedy)),
        Finding::Failure(found, remedy) => ("✗", "failure", found, Some(remedy)),
    };
    Line {
        sign,
        word: w.t(&format!("health-{word}")),
        found,
        remedy,
    }
}
