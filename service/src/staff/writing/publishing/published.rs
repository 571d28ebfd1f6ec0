//! The page after publishing: look at the statement, sign first, share it, embed its form.

use askama::Template;
use poem::http::StatusCode;
use poem::{Request, handler};

use crate::app::App;
use crate::embed::rules::EmbedView;
use crate::embed::snippets::{self, SnippetOptions};
use crate::endorsement::handouts::links::HandoutLinks;
use crate::http::failure::{Failure, HandlerResult};
use crate::http::html::render_html;
use crate::http::static_files::{self, Asset};
use crate::language::{Locale, base, endonym};
use crate::staff::access::guard::StaffRequest;
use crate::staff::access::layout::StaffLayout;
use crate::statement::actions as statements;
use crate::statement::actions::Facts;
use crate::statement::rules::StatementState;
use crate::statement::sharing::qr;
use crate::statement::sharing::share_links::ShareLinks;
use crate::values::Look;

/// The page after publishing.
#[derive(Template)]
#[template(path = "staff/draft_published.html")]
struct AfterPublishingPage {
    layout: StaffLayout,
    w: Locale,
    style: &'static str,
    title: String,
    language: String,
    /// The public page in each language: its address, its tag and the name of the language.
    views: Vec<(String, String, String)>,
    /// The form of the public page; none while nobody can sign.
    sign: Option<String>,
    /// The element that shows the form on another site.
    snippet: String,
    /// The code as an SVG, and where it is a file.
    qr: String,
    qr_url: String,
    /// What there is to print and to share.
    handouts: Option<HandoutLinks>,
    share: ShareLinks,
}

/// Answers `GET /staff/s/:slug/published`: what comes after publishing.
#[handler]
pub async fn show_after_publishing(
    app: &App,
    request: &Request,
    staff: &StaffRequest,
) -> HandlerResult {
    let w = staff.visitor.words;
    let statement = staff.statement.as_ref().ok_or(Failure::NotFound)?;
    let slug = statement.slug.as_str();
    let facts = statements::read(app, slug, &staff.visitor, None).await?;
    let facts = facts.ok_or(Failure::NotFound)?;
    let view = |tag: &String| {
        let address = format!("/{tag}/s/{slug}");
        (address, tag.clone(), endonym(tag).to_owned())
    };
    let language = facts.text.language.clone();
    let share = ShareLinks::new(&app.settings, statement, &language, &facts.text.title);
    let layout = StaffLayout::new(app, staff, &w.text("after-title"), "/published");
    let page = AfterPublishingPage {
        layout: layout.with_notice(request, "statement-done", &["published"]),
        style: static_files::url(Asset::EditorStyle),
        views: facts.languages.iter().map(view).collect(),
        sign: (facts.state == StatementState::Open)
            .then(|| format!("/{language}/s/{slug}#endorse")),
        snippet: write_snippet(app, &facts),
        qr: qr::draw_svg(
            &app.settings.link(&format!("/s/{slug}")),
            &w.text("qr-label"),
        ),
        qr_url: format!("/s/{slug}/qr.svg"),
        handouts: HandoutLinks::load(app, statement).await?,
        share,
        title: facts.text.title,
        language,
        w,
    };
    Ok(render_html(StatusCode::OK, &page))
}

/// Writes the recommended snippet in the language of the text, with the usual look.
fn write_snippet(app: &App, facts: &Facts) -> String {
    let of_text = Locale::of(base(&facts.text.language));
    let (sign, labels) = (
        of_text.text("card-sign"),
        ["form-name", "form-email", "form-country"].map(|key| of_text.text(key)),
    );
    let public = app.settings.link("");
    let options = SnippetOptions {
        base: &public,
        slug: &facts.statement.slug,
        language: &facts.text.language,
        title: &facts.text.title,
        sign: &sign,
        labels: [&labels[0], &labels[1], &labels[2]],
        partner: "",
        view: EmbedView::Form,
        look: Look::default(),
    };
    let mut all = snippets::write_snippets(&options).into_iter();
    // The recommended one comes first.
    all.next().map(|snippet| snippet.code).unwrap_or_default()
}
