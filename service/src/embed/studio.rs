//! The studio: a partner chooses a look, sees it live, copies a snippet, and hears what on their page would block it.

use askama::Template;
use poem::{Request, handler};
use strum::VariantArray;

use super::diagnosis;
use super::diagnosis::FindingSeverity;
use super::pages::FrameQuery;
use super::rules::EmbedView;
use super::snippets;
use super::snippets::{Snippet, SnippetOptions};
use crate::app::App;
use crate::http::extract::FormFields;
use crate::http::extract::visitor;
use crate::http::failure::{Failure, HandlerResult};
use crate::http::html::{html, public_html};
use crate::http::layout::PageLayout;
use crate::http::static_files;
use crate::http::static_files::Asset;
use crate::language::Visitor;
use crate::language::{INTERFACE, Locale, base, endonym};
use crate::statement::actions as statements;
use crate::statement::actions::Facts;
use crate::statement::sharing::qr;
use crate::values::{Colour, Density, Look, Theme};

/// One choice of a select.
struct StudioOption {
    value: String,
    label: String,
    chosen: bool,
}

/// One thing that was found on the partner's page.
struct FindingRow {
    severity: &'static str,
    sentence: String,
    detail: String,
}

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
    pasted: String,
    findings: Option<Vec<FindingRow>>,
    style: &'static str,
    script: &'static str,
    origins: Vec<String>,
}

/// `GET /s/:slug/embed/studio`, `GET /:lang/s/:slug/embed/studio`
#[handler]
pub async fn show_studio(app: &App, request: &Request) -> HandlerResult {
    let query: FrameQuery = request.params().unwrap_or_default();
    let (facts, visitor) = read(app, request, &query).await?;
    Ok(public_html(&studio(app, &facts, &visitor, &query, None)))
}

/// `POST` of the same: "Test my page".
#[handler]
pub async fn test_partner_page(app: &App, request: &Request, fields: FormFields) -> HandlerResult {
    let query: FrameQuery = request.params().unwrap_or_default();
    let (facts, visitor) = read(app, request, &query).await?;
    let pasted = fields.get("page").to_owned();
    Ok(html(
        poem::http::StatusCode::OK,
        &studio(app, &facts, &visitor, &query, Some(pasted)),
    ))
}

async fn read(
    app: &App,
    request: &Request,
    query: &FrameQuery,
) -> Result<(Facts, Visitor), Failure> {
    let visitor = visitor(request);
    let slug = request.raw_path_param("slug").unwrap_or_default();
    let of_text = if query.lang.is_empty() {
        visitor.clone()
    } else {
        visitor.before(&query.lang)
    };
    let facts = statements::read(app, slug, &of_text, None).await?;
    facts
        .map(|facts| (facts, visitor.clone()))
        .ok_or(Failure::NotFound)
}

fn studio(
    app: &App,
    facts: &Facts,
    visitor: &Visitor,
    query: &FrameQuery,
    pasted: Option<String>,
) -> StudioPage {
    let w = visitor.words;
    let theirs = facts
        .partners
        .iter()
        .find(|partner| partner.key == query.partner)
        .map(|partner| partner.look)
        .unwrap_or_default();
    let look = chosen(query.look(), theirs);
    // What the frame looks like with it: the form shows that, and sends only what differs.
    let seen = look.or(theirs).or(usual());
    let view: EmbedView = query.view.parse().unwrap_or(EmbedView::Form);
    let of_text = Locale::of(base(&facts.text.language));
    let (sign, labels) = (
        of_text.text("card-sign"),
        ["form-name", "form-email", "form-country"].map(|key| of_text.text(key)),
    );
    let public = app.settings.link("");
    let partner = if crate::statement::partners::Partner::is_key(&query.partner) {
        query.partner.clone()
    } else {
        String::new()
    };
    let order = SnippetOptions {
        base: &public,
        slug: &facts.statement.slug,
        language: &facts.text.language,
        title: &facts.text.title,
        sign: &sign,
        labels: [&labels[0], &labels[1], &labels[2]],
        partner: &partner,
        view,
        look,
    };
    let choice = |value: &str, label: String, chosen: bool| StudioOption {
        value: value.to_owned(),
        label,
        chosen,
    };
    let place = format!("/s/{}/embed/studio", facts.statement.slug);
    let mut page = PageLayout::new(app, w, &w.text("studio-title"));
    page = page.in_languages(
        &INTERFACE.map(|(tag, _)| tag.to_owned()),
        w.language(),
        |tag| format!("/{tag}{place}"),
    );
    let address = snippets::address(&order);
    StudioPage {
        page,
        w,
        title: facts.text.title.clone(),
        language: facts.text.language.clone(),
        statement_url: format!("/{}/s/{}", facts.text.language, facts.statement.slug),
        action: format!("/{}{place}", w.language()),
        languages: facts
            .languages
            .iter()
            .map(|tag| choice(tag, endonym(tag).to_owned(), *tag == facts.text.language))
            .collect(),
        views: EmbedView::VARIANTS
            .iter()
            .map(|one| choice(one.as_str(), w.text(&format!("view-{one}")), *one == view))
            .collect(),
        themes: Theme::VARIANTS
            .iter()
            .map(|one| {
                choice(
                    one.as_str(),
                    w.text(&format!("theme-{one}")),
                    Some(*one) == seen.theme,
                )
            })
            .collect(),
        densities: Density::VARIANTS
            .iter()
            .map(|one| {
                choice(
                    one.as_str(),
                    w.text(&format!("density-{one}")),
                    Some(*one) == seen.density,
                )
            })
            .collect(),
        accent: seen
            .accent
            .map(|accent| format!("#{accent}"))
            .unwrap_or_default(),
        radius: seen.radius.unwrap_or_default().to_string(),
        frame_url: snippets::frame_address(&order)
            .split_once("/s/")
            .map_or(String::new(), |(head, tail)| {
                format!("/{}/s/{tail}", head.rsplit('/').next().unwrap_or_default())
            }),
        widths: [320, 480, 720],
        snippets: snippets::all(&order),
        qr: qr::svg(&address, &w.text("qr-label")),
        qr_url: format!(
            "/s/{}/qr.svg{}",
            facts.statement.slug,
            if partner.is_empty() {
                String::new()
            } else {
                format!("?ref={partner}")
            }
        ),
        findings: pasted.as_deref().map(|text| {
            found(
                &w,
                &diagnosis::look(text, &app.settings.base_url.origin().ascii_serialization()),
            )
        }),
        pasted: pasted.unwrap_or_default(),
        style: static_files::url(Asset::StudioStyle),
        script: static_files::url(Asset::Studio),
        origins: facts
            .partners
            .iter()
            .flat_map(|partner| partner.origins.iter().cloned())
            .collect(),
        partner,
    }
}

/// How a frame looks where nobody chose anything, as in the stylesheet.
fn usual() -> Look {
    Look {
        theme: Some(Theme::Auto),
        accent: Colour::parse("1f3fbf"),
        radius: Some(6),
        density: Some(Density::Comfortable),
    }
}

/// What of a choice has to stand in the snippet: the rest is as it would be anyway, and staff may change it later.
fn chosen(look: Look, theirs: Look) -> Look {
    let standing = theirs.or(usual());
    Look {
        theme: look.theme.filter(|theme| Some(*theme) != standing.theme),
        accent: look
            .accent
            .filter(|accent| Some(*accent) != standing.accent),
        radius: look
            .radius
            .filter(|radius| Some(*radius) != standing.radius),
        density: look
            .density
            .filter(|density| Some(*density) != standing.density),
    }
}

fn found(w: &Locale, findings: &[diagnosis::EmbedFinding]) -> Vec<FindingRow> {
    let severity = |severity: FindingSeverity| match severity {
        FindingSeverity::Blocks => "blocks",
        FindingSeverity::Hinders => "hinders",
        FindingSeverity::Fine => "fine",
    };
    let one = |finding: &diagnosis::EmbedFinding| FindingRow {
        severity: severity(finding.severity()),
        sentence: w.text(finding.key()),
        detail: finding.detail(),
    };
    findings.iter().map(one).collect()
}
