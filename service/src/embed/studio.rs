//! The studio page: a partner chooses a look, sees it live, copies a snippet and tests their page.

use askama::Template;
use poem::{Request, handler};
use strum::VariantArray;

use super::diagnosis;
use super::findings::{EmbedFinding, FindingSeverity};
use super::pages::FrameQuery;
use super::rules::EmbedView;
use super::snippets::{self, Snippet, SnippetOptions};
use crate::app::App;
use crate::bounded_work::WorkRefused;
use crate::http::extract::{FormFields, read_visitor};
use crate::http::failure::{Failure, HandlerResult};
use crate::http::html::{render_html, render_public_html};
use crate::http::layout::PageLayout;
use crate::http::static_files::{self, Asset};
use crate::language::{INTERFACE, Locale, Visitor, base, endonym};
use crate::statement::actions as statements;
use crate::statement::actions::Facts;
use crate::statement::sharing::qr;
use crate::values::{Colour, Density, Look, Theme};

/// One option of a select element.
struct StudioOption {
    value: String,
    label: String,
    chosen: bool,
}

impl StudioOption {
    fn new(value: &str, label: String, chosen: bool) -> Self {
        Self {
            value: value.to_owned(),
            label,
            chosen,
        }
    }
}

/// The snippets of a choice, with the addresses in them.
struct StudioSnippets {
    all: Vec<Snippet>,
    /// The statement's public address, which the QR code holds.
    address: String,
    /// The path of the live frame on this service.
    frame_url: String,
}

/// One finding of the page test, in the visitor's language.
struct FindingRow {
    severity: &'static str,
    explanation: String,
    detail: String,
}

/// What a visitor pasted, with what was found in it.
struct TestedPage {
    pasted: String,
    findings: Vec<FindingRow>,
}

/// The page with the options, the live frame, the snippets and the findings.
#[derive(Template)]
#[template(path = "studio.html")]
struct StudioPage {
    page: PageLayout,
    w: Locale,
    title: String,
    language: String,
    statement_url: String,
    action: String,
    partner: String,
    languages: Vec<StudioOption>,
    views: Vec<StudioOption>,
    themes: Vec<StudioOption>,
    densities: Vec<StudioOption>,
    accent: String,
    radius: String,
    frame_url: String,
    widths: [u16; 3],
    snippets: Vec<Snippet>,
    qr: String,
    qr_url: String,
    qr_png_url: String,
    pasted: String,
    findings: Option<Vec<FindingRow>>,
    style: &'static str,
    script: &'static str,
    origins: Vec<String>,
}

/// `GET /s/:slug/embed/studio`, `GET /:lang/s/:slug/embed/studio`: shows the studio.
#[handler]
pub async fn show_studio(app: &App, request: &Request) -> HandlerResult {
    let query: FrameQuery = request.params().unwrap_or_default();
    let (facts, visitor) = load_facts(app, request, &query).await?;
    Ok(render_public_html(&build_page(
        app, &facts, &visitor, &query, None,
    )))
}

/// `POST` to the studio's address: shows it with the findings about the pasted page or headers.
#[handler]
pub async fn test_partner_page(app: &App, request: &Request, fields: FormFields) -> HandlerResult {
    let query: FrameQuery = request.params().unwrap_or_default();
    let (facts, visitor) = load_facts(app, request, &query).await?;
    let tested = test_page(app, &visitor.words, fields.get("page")).await?;
    Ok(render_html(
        poem::http::StatusCode::OK,
        &build_page(app, &facts, &visitor, &query, Some(tested)),
    ))
}

/// Loads the statement in the language of the query, else in the visitor's, with the visitor.
async fn load_facts(
    app: &App,
    request: &Request,
    query: &FrameQuery,
) -> Result<(Facts, Visitor), Failure> {
    let visitor = read_visitor(request);
    let slug = request.raw_path_param("slug").unwrap_or_default();
    // The studio itself stays in the visitor's language: the language of the query is that of the
    // readers of the partner's page.
    let of_text = if query.lang.is_empty() {
        visitor.clone()
    } else {
        visitor.with_language_first(&query.lang)
    };
    let facts = statements::read(app, slug, &of_text, None).await?;
    Ok((facts.ok_or(Failure::NotFound)?, visitor))
}

/// Builds the page for the choices in the query; `tested` is what the visitor tests, if anything.
fn build_page(
    app: &App,
    facts: &Facts,
    visitor: &Visitor,
    query: &FrameQuery,
    tested: Option<TestedPage>,
) -> StudioPage {
    let w = visitor.words;
    let stored_look = facts
        .partners
        .iter()
        .find(|partner| partner.key == query.partner)
        .map(|partner| partner.look)
        .unwrap_or_default();
    let look = keep_differences(query.read_look(), stored_look);
    // The form shows the look of the frame, and sends only what differs from the usual one.
    let shown_look = look.or(stored_look).or(make_default_look());
    let view: EmbedView = query.view.parse().unwrap_or(EmbedView::Form);
    // What is no key would stand unencoded in snippets and addresses.
    let partner = if crate::statement::partners::Partner::is_key(&query.partner) {
        query.partner.clone()
    } else {
        String::new()
    };
    let snippets = write_snippets(app, facts, &partner, view, look);
    let place = format!("/s/{}/embed/studio", facts.statement.slug);
    let (pasted, findings) = tested
        .map(|tested| (tested.pasted, tested.findings))
        .unzip();
    StudioPage {
        page: PageLayout::new(app, w, &w.text("studio-title")).in_languages(
            &INTERFACE.map(|(tag, _)| tag.to_owned()),
            w.language(),
            |tag| format!("/{tag}{place}"),
        ),
        w,
        title: facts.text.title.clone(),
        language: facts.text.language.clone(),
        statement_url: format!("/{}/s/{}", facts.text.language, facts.statement.slug),
        action: format!("/{}{place}", w.language()),
        languages: list_languages(facts),
        views: list_views(&w, view),
        themes: list_themes(&w, shown_look),
        densities: list_densities(&w, shown_look),
        accent: shown_look
            .accent
            .map(|accent| format!("#{accent}"))
            .unwrap_or_default(),
        radius: shown_look.radius.unwrap_or_default().to_string(),
        frame_url: snippets.frame_url,
        // A page has to be readable at 320 pixels (WCAG 1.4.10).
        widths: [320, 480, 720],
        snippets: snippets.all,
        qr: qr::draw_svg(&snippets.address, &w.text("qr-label")),
        qr_url: write_qr_path(&facts.statement.slug, &partner, "svg"),
        qr_png_url: write_qr_path(&facts.statement.slug, &partner, "png"),
        findings,
        pasted: pasted.unwrap_or_default(),
        style: static_files::url(Asset::StudioStyle),
        script: static_files::url(Asset::Studio),
        origins: list_origins(facts),
        partner,
    }
}

/// Writes the snippets in the language of the text, not in that of the studio.
fn write_snippets(
    app: &App,
    facts: &Facts,
    partner: &str,
    view: EmbedView,
    look: Look,
) -> StudioSnippets {
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
        partner,
        view,
        look,
    };
    StudioSnippets {
        all: snippets::write_snippets(&options),
        address: snippets::write_address(&options),
        frame_url: make_local(&snippets::write_frame_address(&options)),
    }
}

/// Cuts the host off a frame's address, as the studio may be open under another one.
fn make_local(frame_address: &str) -> String {
    // The policy of the studio allows frames of its own origin only.
    frame_address
        .split_once("/s/")
        .map_or(String::new(), |(head, tail)| {
            format!("/{}/s/{tail}", head.rsplit('/').next().unwrap_or_default())
        })
}

/// Writes the path of the QR code as a file of a format, with the partner's key.
fn write_qr_path(slug: &str, partner: &str, format: &str) -> String {
    let query = if partner.is_empty() {
        String::new()
    } else {
        format!("?ref={partner}")
    };
    format!("/s/{slug}/qr.{format}{query}")
}

/// Lists the languages of the text, with the shown one chosen.
fn list_languages(facts: &Facts) -> Vec<StudioOption> {
    let option =
        |tag: &String| StudioOption::new(tag, endonym(tag).to_owned(), *tag == facts.text.language);
    facts.languages.iter().map(option).collect()
}

/// Lists the views with their labels.
fn list_views(w: &Locale, view: EmbedView) -> Vec<StudioOption> {
    EmbedView::VARIANTS
        .iter()
        .map(|one| StudioOption::new(one.as_str(), w.text(&format!("view-{one}")), *one == view))
        .collect()
}

/// Lists the themes with their labels, with that of the frame chosen.
fn list_themes(w: &Locale, shown_look: Look) -> Vec<StudioOption> {
    let option = |one: &Theme| {
        let label = w.text(&format!("theme-{one}"));
        StudioOption::new(one.as_str(), label, Some(*one) == shown_look.theme)
    };
    Theme::VARIANTS.iter().map(option).collect()
}

/// Lists the densities with their labels, with that of the frame chosen.
fn list_densities(w: &Locale, shown_look: Look) -> Vec<StudioOption> {
    let option = |one: &Density| {
        let label = w.text(&format!("density-{one}"));
        StudioOption::new(one.as_str(), label, Some(*one) == shown_look.density)
    };
    Density::VARIANTS.iter().map(option).collect()
}

/// Lists the host sources of all partners of the statement.
fn list_origins(facts: &Facts) -> Vec<String> {
    facts
        .partners
        .iter()
        .filter(|partner| !partner.paused)
        .flat_map(|partner| partner.origins.iter().cloned())
        .collect()
}

/// Makes the look of a frame for which nothing was chosen; it repeats the stylesheet.
fn make_default_look() -> Look {
    Look {
        theme: Some(Theme::Auto),
        accent: Colour::parse("1f3fbf"),
        radius: Some(6),
        density: Some(Density::Comfortable),
    }
}

/// Keeps the part of a look that differs from the partner's stored one. The rest stays out of the
/// snippet, so that staff can still change it.
fn keep_differences(look: Look, stored_look: Look) -> Look {
    let usual = stored_look.or(make_default_look());
    Look {
        theme: look.theme.filter(|theme| Some(*theme) != usual.theme),
        accent: look.accent.filter(|accent| Some(*accent) != usual.accent),
        radius: look.radius.filter(|radius| Some(*radius) != usual.radius),
        density: look
            .density
            .filter(|density| Some(*density) != usual.density),
    }
}

/// Diagnoses a pasted page or its headers, in the lane for it, and words the findings.
async fn test_page(app: &App, w: &Locale, pasted: &str) -> Result<TestedPage, WorkRefused> {
    let origin = app.settings.base_url.origin().ascii_serialization();
    let pasted = pasted.to_owned();
    let work = move || {
        let found = diagnosis::diagnose(&pasted, &origin);
        (pasted, found)
    };
    let (pasted, found) = app.work.page.run(work).await?;
    let severity = |severity: FindingSeverity| match severity {
        FindingSeverity::Blocks => "blocks",
        FindingSeverity::Hinders => "hinders",
        FindingSeverity::Fine => "fine",
    };
    let row = |finding: &EmbedFinding| FindingRow {
        severity: severity(finding.severity()),
        explanation: w.text(finding.key()),
        detail: finding.detail(),
    };
    Ok(TestedPage {
        pasted,
        findings: found.iter().map(row).collect(),
    })
}
