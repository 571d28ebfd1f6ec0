//! The built-in privacy notice: what is kept, why, for how long, and how to have it taken out.

use std::sync::Arc;

use askama::Template;
use poem::Request;

use crate::app::App;
use crate::http::failure::error_page::public_html;
use crate::http::layout::PageLayout;
use crate::http::visitor::{HandlerResult, Visitor};
use crate::language::Locale;

#[derive(Template)]
#[template(path = "privacy.html")]
struct PrivacyPage {
    page: PageLayout,
    w: Locale,
    ended_days: String,
}

/// `GET /privacy`
pub async fn page(app: Arc<App>, request: Request) -> HandlerResult {
    let w = Visitor::new(&request).words;
    let ended_days = w.n("privacy-ended", app.settings.retention.ended_days);
    Ok(public_html(&PrivacyPage {
        page: PageLayout::new(&app, w, &w.t("privacy-title")),
        w,
        ended_days,
    }))
}
