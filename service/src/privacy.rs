//! The built-in privacy notice: who is responsible, what is kept, on what basis, for whom, how long.

use askama::Template;
use poem::Response;
use poem::handler;

use crate::app::App;
use crate::http::html::render_public_html;
use crate::http::layout::PageLayout;
use crate::language::{Locale, Visitor};

#[derive(Template)]
#[template(path = "privacy.html")]
struct PrivacyPage {
    page: PageLayout,
    w: Locale,
    ended_days: String,
}

/// `GET /privacy`
#[handler]
pub fn show_privacy_notice(app: &App, visitor: Visitor) -> Response {
    let w = visitor.words;
    let ended_days = w.plural("privacy-ended", app.settings.retention.ended_days);
    render_public_html(&PrivacyPage {
        page: PageLayout::new(app, w, &w.text("privacy-title")),
        w,
        ended_days,
    })
}
