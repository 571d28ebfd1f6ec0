//! The pages of the frame in its five views. They use no cookie and no session, and send nothing
//! personal to the page around them.

use std::sync::Arc;

use askama::Template;
use poem::error::ResponseError;
use poem::http::{StatusCode, header};
use poem::{Request, Response, handler};
use serde::Deserialize;
use serde_json::{Value, json};

use super::rules::EmbedView;
use crate::app::App;
use crate::endorsement::public_list::listing;
use crate::endorsement::rules::Kind;
use crate::endorsement::signing::form::SigningForm;
use crate::endorsement::signing::received::SentView;
use crate::endorsement::signing::view::{
    FormView, ListedLine, TallyView, adapt_visitor, load_page_version, takes_endorsements,
    visitor_key, write_delay_notice,
};
use crate::http::extract::read_visitor;
use crate::http::failure::{Failure, HandlerResult};
use crate::http::headers::FrameAncestors;
use crate::http::html::{render_html, render_public_html};
use crate::http::layout::PageLayout;
use crate::http::static_files::{self, Asset};
use crate::language::{Locale, Visitor, direction};
use crate::statement::actions::Facts;
use crate::statement::catalogue::CatalogueEntry;
use crate::statement::partners::Partner;
use crate::statement::partners::rules::{is_paused, list_framing_origins};
use crate::statement::sharing::share_links::ShareLinks;
use crate::statement::store::Text;
use crate::statement::{actions as statements, from_path, window_text};
use crate::tally::actions as tallies;
use crate::values::{Density, FieldError, Look, Theme, list_frame_ancestors};

/// How many of the latest signatories the list view shows.
const LATEST: u64 = 20;

/// The parts of the base template that every view shares.
struct LookSheet {
    page: PageLayout,
    theme: &'static str,
    density: &'static str,
    look_url: Option<String>,
    frame_script: &'static str,
    messages: String,
}

/// The page of the frame in one of its views.
#[derive(Template)]
#[template(path = "embed.html")]
pub struct FramePage<'a> {
    sheet: LookSheet,
    page: PageLayout,
    w: Locale,
    view: EmbedView,
    facts: &'a Facts,
    direction: &'static str,
    window: Option<String>,
    /// The end in the future, which the script tells in the reader's zone too.
    closes: Option<String>,
    form: Option<FormView>,
    tally: TallyView,
    latest: Vec<ListedLine>,
    statement_url: String,
    signatories_url: String,
    form_url: String,
}

/// The page that follows a sent form: it asks the visitor to open the mailed link.
#[derive(Template)]
#[template(path = "embed_received.html")]
struct ReceivedFrame {
    sheet: LookSheet,
    w: Locale,
    title: String,
    statement_url: String,
    share: ShareLinks,
    /// How late letters are at the moment, if they are.
    delay_notice: Option<String>,
    /// What was sent, where the page answers the form itself.
    sent: Option<SentView>,
}

/// The frame of an address that is no statement's: one line, since it stands in somebody's page.
#[derive(Template)]
#[template(path = "embed_missing.html")]
struct MissingFrame {
    sheet: LookSheet,
}

/// The query of the frame's address; it holds nothing personal.
#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct FrameQuery {
    /// The partner's key; it may be unknown.
    #[serde(rename = "ref")]
    pub partner: String,
    /// The preferred language of the text; may be empty.
    pub lang: String,
    /// The word of an [`EmbedView`]; any other means the form.
    pub view: String,
    pub(super) theme: String,
    pub(super) accent: String,
    pub(super) radius: String,
    pub(super) density: String,
    /// The word of a signatory's [`Kind`]; only set after the form was sent.
    kind: String,
}

impl FrameQuery {
    /// Reads the look that was chosen in the address.
    pub fn read_look(&self) -> Look {
        Look::read(&self.theme, &self.accent, &self.radius, &self.density)
    }
}

/// `GET /s/:slug/embed`, `GET /:lang/s/:slug/embed`: shows the frame, from the page cache if
/// possible.
#[handler]
pub async fn show_frame(app: &App, request: &Request) -> HandlerResult {
    // A partner's page must show the form even if its address was written badly.
    let query: FrameQuery = request.params().unwrap_or_default();
    let (entry, text, visitor) = match load_entry(app, request, &query).await {
        Ok(found) => found,
        Err(failure) if failure.status() == StatusCode::NOT_FOUND => {
            return Ok(render_missing_frame(app, request, &query));
        }
        Err(failure) => return Err(failure),
    };
    let version = load_page_version(app, &entry).await?;
    // The pages of a paused partner show a link in the place of the form.
    let view = if is_paused(&entry.partners, &query.partner) {
        EmbedView::Card
    } else {
        query.view.parse().unwrap_or(EmbedView::Form)
    };
    let look = query.read_look();
    // The partner stands last: it is the only part that may hold any text, also spaces.
    let key = format!(
        "frame {view} {} {} {} {}",
        entry.statement.slug,
        visitor_key(&text, &visitor),
        look.to_query(),
        query.partner
    );
    let make = || async {
        let facts = statements::collect_facts(app, &entry, &text);
        let draft = SigningForm {
            partner: query.partner.clone(),
            ..SigningForm::default()
        };
        let mut frame = build_frame(app, &facts, &visitor, draft, look, &[], false).await?;
        if view != EmbedView::Form {
            frame.switch_view(view);
        }
        if view == EmbedView::List {
            let latest = listing::load_recent(&app.db.read, facts.statement.id, LATEST).await?;
            frame.latest = latest
                .into_iter()
                .map(|entry| ListedLine::new(&frame.w, entry))
                .collect();
        }
        Ok(add_frame_ancestors(app, &facts, render_public_html(&frame)))
    };
    app.pages.answer(request, key, version, make).await
}

/// Renders the frame of an address that is no statement's.
fn render_missing_frame(app: &App, request: &Request, query: &FrameQuery) -> Response {
    let w = read_frame_visitor(request, query).words;
    let title = w.text("embed-missing");
    let sheet = LookSheet::new(app, &[], w, &title, "", query.read_look(), &[]);
    render_html(StatusCode::NOT_FOUND, &MissingFrame { sheet })
}

/// Builds the frame in the form view, filled in with a draft and its errors.
pub async fn build_frame<'a>(
    app: &App,
    facts: &'a Facts,
    visitor: &Visitor,
    draft: SigningForm,
    look: Look,
    errors: &[FieldError],
    press_again: bool,
) -> Result<FramePage<'a>, Failure> {
    let visitor = adapt_visitor(facts, visitor);
    let w = visitor.words;
    let tally = tallies::load_current(app, &facts.statement).await?;
    let partner = draft.partner.clone();
    let form = takes_endorsements(facts).then(|| {
        let mut form = FormView::new(app, facts, &visitor, "embed", draft, errors);
        form.look = look.to_query();
        form.press_again = press_again;
        form
    });
    // A message says which field is wrong and never what was typed: it goes to another site.
    let mut messages = vec![json!(["view", {"view": EmbedView::Form.as_str()}])];
    messages.extend(
        errors
            .iter()
            .map(|error| json!(["error", {"code": error.code, "field": error.field}])),
    );
    // The frame may be higher than the window, and the visitor is at its button: what went wrong
    // stands at its top.
    if !errors.is_empty() || press_again {
        messages.push(json!(["scroll", {"top": 0}]));
    }
    let title = &facts.text.title;
    let here = format!("/{}/s/{}", facts.text.language, facts.statement.slug);
    let add_partner = |path: &str| {
        if partner.is_empty() {
            path.to_owned()
        } else {
            format!("{path}?{}", encode_pair("ref", &partner))
        }
    };
    Ok(FramePage {
        sheet: LookSheet::new(app, &facts.partners, w, title, &partner, look, &messages),
        page: PageLayout::new(app, w, title),
        w,
        view: EmbedView::Form,
        direction: direction(&facts.text.language),
        window: window_text::describe_window(&w, &facts.statement, app.clock.now()),
        closes: window_text::format_deadline(&facts.statement, app.clock.now()),
        form,
        tally: TallyView::new(&w, &tally, facts.statement.settings.time_zone),
        latest: vec![],
        statement_url: app.settings.link(&add_partner(&here)),
        signatories_url: app.settings.link(&format!("{here}/signatories")),
        form_url: {
            let look = look.to_query();
            let all = [encode_pair("ref", &partner), look]
                .into_iter()
                .filter(|part| !part.is_empty() && part != "ref=")
                .collect::<Vec<_>>();
            format!("{here}/embed?{}", all.join("&"))
        },
        facts,
    })
}

impl FramePage<'_> {
    /// Switches to another view and reports it to the page around the frame.
    fn switch_view(&mut self, view: EmbedView) {
        self.view = view;
        self.sheet.messages = json!([["view", {"view": view.as_str()}]]).to_string();
    }
}

impl LookSheet {
    /// Combines the chosen look with the one that is stored for the partner among those `listed`;
    /// `messages` are sent to the page around.
    fn new(
        app: &App,
        listed: &[Partner],
        w: Locale,
        title: &str,
        partner: &str,
        look: Look,
        messages: &[Value],
    ) -> Self {
        let stored_look = listed
            .iter()
            .find(|known| known.key == partner)
            .map(|partner| partner.look)
            .unwrap_or_default();
        let site_look = Look {
            accent: app.settings.site.read().accent,
            ..Look::default()
        };
        let look = look.or(stored_look).or(site_look);
        // Theme and density are attributes of the page; leaving them out lets frames share a
        // stylesheet.
        let sheet = Look {
            theme: None,
            density: None,
            ..look
        };
        Self {
            page: PageLayout::new(app, w, title).in_languages(&[], "", |_| String::new()),
            theme: look.theme.unwrap_or(Theme::Auto).as_str(),
            density: look.density.unwrap_or(Density::Comfortable).as_str(),
            look_url: (sheet != Look::default())
                .then(|| format!("/embed/look.css?{}", sheet.to_query())),
            frame_script: static_files::url(Asset::Frame),
            messages: Value::from(messages.to_vec()).to_string(),
        }
    }
}

/// Encodes one pair of a query.
fn encode_pair(name: &str, value: &str) -> String {
    url::form_urlencoded::Serializer::new(String::new())
        .append_pair(name, value)
        .finish()
}

/// `GET /s/:slug/embed/received`: shows that the form was received and a letter is on its way.
#[handler]
pub async fn show_received(app: &App, request: &Request) -> HandlerResult {
    let query: FrameQuery = request.params().unwrap_or_default();
    let (facts, visitor) = load_facts(app, request, &query).await?;
    let w = adapt_visitor(&facts, &visitor).words;
    let received = Received {
        kind: &query.kind,
        partner: &query.partner,
        look: query.read_look(),
        sent: None,
    };
    let page = build_received(app, &facts, w, received).await?;
    Ok(add_frame_ancestors(app, &facts, render_public_html(&page)))
}

/// What the page after a submission is made of.
pub struct Received<'a> {
    /// The word of a signatory's [`Kind`].
    pub kind: &'a str,
    /// The partner's key; it may be unknown.
    pub partner: &'a str,
    pub look: Look,
    /// What was sent, where the page answers the form itself.
    pub sent: Option<SentView>,
}

/// Renders the page after a submission, as the answer to the form in the frame.
pub async fn render_received(
    app: &App,
    facts: &Facts,
    w: Locale,
    received: Received<'_>,
) -> HandlerResult {
    let page = build_received(app, facts, w, received).await?;
    let answer = render_html(StatusCode::OK, &page);
    Ok(add_frame_ancestors(app, facts, answer))
}

async fn build_received(
    app: &App,
    facts: &Facts,
    w: Locale,
    received: Received<'_>,
) -> Result<ReceivedFrame, Failure> {
    let tally = tallies::load_current(app, &facts.statement).await?;
    // The address may hold any text, and only a word of ours is passed on to the page around. What
    // was sent stays in the frame.
    let kind = received.kind.parse::<Kind>().map_or("", Kind::as_str);
    let signed = json!({"statement": facts.statement.slug, "kind": kind, "status": "pending", "total": tally.tally.total});
    let messages = [json!(["signed", signed]), json!(["scroll", {"top": 0}])];
    let title = w.text("received-title");
    Ok(ReceivedFrame {
        sheet: LookSheet::new(
            app,
            &facts.partners,
            w,
            &title,
            received.partner,
            received.look,
            &messages,
        ),
        w,
        statement_url: app.settings.link(&format!(
            "/{}/s/{}",
            facts.text.language, facts.statement.slug
        )),
        share: ShareLinks::new(
            &app.settings,
            &facts.statement,
            &facts.text.language,
            &facts.text.title,
        ),
        title: facts.text.title.clone(),
        delay_notice: write_delay_notice(app, &w).await,
        sent: received.sent,
    })
}

/// `GET /embed/look.css`: serves the stylesheet of a look's accent and corners, with text colours
/// of sufficient contrast (WCAG 1.4.3).
#[handler]
pub fn serve_look(request: &Request) -> Response {
    let query: FrameQuery = request.params().unwrap_or_default();
    let answer = Response::builder()
        .content_type("text/css; charset=utf-8")
        .header(header::CACHE_CONTROL, "public, max-age=86400");
    answer.body(query.read_look().render_stylesheet())
}

/// Adds the host sources that may frame this answer: those of the statement's partners.
pub fn add_frame_ancestors(app: &App, facts: &Facts, mut response: Response) -> Response {
    let framers = match list_framing_origins(&facts.partners) {
        // All partners are paused: an empty list would mean any page.
        Some(origins) if origins.is_empty() => "'self'".to_owned(),
        origins => list_frame_ancestors(
            origins.unwrap_or_default().into_iter(),
            app.settings.is_loopback(),
        ),
    };
    response.extensions_mut().insert(FrameAncestors(framers));
    response
}

/// Reads the languages of the visitor: that of the query comes before those of the browser.
fn read_frame_visitor(request: &Request, query: &FrameQuery) -> Visitor {
    let visitor = read_visitor(request);
    if query.lang.is_empty() {
        visitor
    } else {
        visitor.with_language_first(&query.lang)
    }
}

/// Loads the statement of the path with its text in the path's language, else in the query's, else
/// in the visitor's.
async fn load_entry(
    app: &App,
    request: &Request,
    query: &FrameQuery,
) -> Result<(Arc<CatalogueEntry>, Arc<Text>, Visitor), Failure> {
    let visitor = read_frame_visitor(request, query);
    let (entry, text) = from_path::find_statement(app, request, &visitor)
        .await
        .map_err(|failure| failure.show_to(&visitor))?;
    Ok((entry, text, visitor))
}

/// Loads the statement of the path as facts, in the language that [`load_entry`] chooses.
async fn load_facts(
    app: &App,
    request: &Request,
    query: &FrameQuery,
) -> Result<(Facts, Visitor), Failure> {
    let (entry, text, visitor) = load_entry(app, request, query).await?;
    Ok((statements::collect_facts(app, &entry, &text), visitor))
}
