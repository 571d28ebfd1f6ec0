//! The first staff page: the list of statements.

use askama::Template;
use poem::handler;
use poem::http::StatusCode;
use uuid::Uuid;

use super::access::guard::StaffRequest;
use super::access::layout::{self, StaffLayout};
use crate::app::App;
use crate::endorsement::review::counts;
use crate::http::failure::HandlerResult;
use crate::http::html::render_html;
use crate::language::Locale;
use crate::language::counts::format_count;
use crate::statement::{search, window_text};
use crate::tally::actions as tallies;

struct StatementRow {
    title: String,
    url: String,
    state: String,
    window: Option<String>,
    total: String,
    waiting: String,
    /// The address and the label of each page that is needed daily.
    pages: Vec<(String, String)>,
}

#[derive(Template)]
#[template(path = "staff/home.html")]
struct HomePage {
    layout: StaffLayout,
    w: Locale,
    rows: Vec<StatementRow>,
}

/// Answers `GET /staff`: lists the statements that the member may see, with the number of waiting
/// endorsements.
#[handler]
pub async fn show_home(app: &App, staff: &StaffRequest) -> HandlerResult {
    let w = staff.visitor.words;
    let mut statements = search::load_all(&app.db.read).await?;
    statements.retain(|statement| staff.member.scope.covers(Some(statement.id)));
    let ids: Vec<Uuid> = statements.iter().map(|statement| statement.id).collect();
    let only = staff.member.scope.partner.as_deref();
    // One query for all statements, and not one each.
    let queues = counts::count_waiting(&app.db.read, &ids, only).await?;
    let exact = tallies::load_exact_totals(app, &ids).await?;
    let mut rows = vec![];
    for statement in statements {
        // A member of one partner sees the public figures.
        let total = match only {
            None => exact.get(&statement.id).copied().unwrap_or(0),
            Some(_) => tallies::load_current(app, &statement).await?.tally.total,
        };
        let queue = queues.get(&statement.id).copied().unwrap_or_default();
        let is_daily = |url: &str| {
            ["/inbox", "/edit", "/deliver"]
                .iter()
                .any(|end| url.ends_with(end))
        };
        // No page ends in "-", so that none of the links is marked as the current page.
        let pages = layout::list_statement_pages(staff, &statement, "-")
            .into_iter()
            .filter(|(url, _, _)| is_daily(url))
            .map(|(url, label, _)| (url, label));
        let live = (format!("/s/{}/live", statement.slug), w.text("wall-link"));
        rows.push(StatementRow {
            url: format!("/staff/s/{}", statement.slug),
            state: w.text(&format!("state-{}", statement.state(app.clock.now()))),
            window: window_text::describe_window(&w, &statement, app.clock.now()),
            total: w.number(total),
            waiting: format_count(&w, queue.of_staff()),
            pages: pages.chain([live]).collect(),
            title: statement.title,
        });
    }
    Ok(render_html(
        StatusCode::OK,
        &HomePage {
            layout: StaffLayout::new(app, staff, &w.text("staff-home"), "/staff"),
            w,
            rows,
        },
    ))
}
