//! The frame: the form alone, for any page that may show it; no cookie, no session.

use std::sync::Arc;

use askama::Template;
use poem::{Request, Response};
use serde::Deserialize;

use crate::app::App;
use crate::chrome::Chrome;
use crate::endorsement::form::{Draft, FieldError};
use crate::endorsement::view::{FormView, TallyView, reader_of, takes_endorsements};
use crate::http::error_page::public_html;
use crate::http::reader::{Answer, Reader};
use crate::language::{Words, direction};
use crate::statement::actions::{self as statements, Facts};
use crate::statement::when;
use crate::tally::actions as tallies;

/// The frame's page.
#[derive(Template)]
#[template(path = "embed.html")]
pub struct Frame<'a> {
    page: Chrome,
    w: Words,
    facts: &'a Facts,
    direction: &'static str,
    window: Option<String>,
    form: Option<FormView>,
    tally: TallyView,
    statement_url: String,
}

#[derive(Template)]
#[template(path = "embed_received.html")]
struct Received {
    page: Chrome,
    w: Words,
    title: String,
    statement_url: String,
}

#[derive(Default, Deserialize)]
struct Query {
    #[serde(default, rename = "ref")]
    partner: String,
}

/// `GET /s/:slug/embed`, `GET /:lang/s/:slug/embed`
pub async fn frame(app: Arc<App>, request: Request) -> Answer {
    let reader = Reader::new(&request);
    let facts = read(&app, &request, &reader).await?;
    let query: Query = request.params().unwrap_or_default();
    let draft = Draft { partner: query.partner, ..Draft::default() };
    let frame = filled_in(&app, &facts, &reader, draft, &[], false).await?;
    Ok(public_html(&frame))
}

/// The frame with what was typed and what was wrong with it.
pub async fn filled_in<'a>(
    app: &App,
    facts: &'a Facts,
    reader: &Reader,
    draft: Draft,
    errors: &[FieldError],
    press_again: bool,
) -> Result<Frame<'a>, Response> {
    let reader = reader_of(facts, reader);
    let w = reader.words;
    let tally = tallies::current(app, &facts.statement).await.map_err(|error| reader.database(app, error))?;
    let form = takes_endorsements(facts).then(|| {
        let mut form = FormView::new(app, facts, &reader, "embed", draft, errors);
        form.press_again = press_again;
        form
    });
    Ok(Frame {
        page: Chrome::new(app, w, &facts.text.title).in_languages(&[], "", |_| String::new()),
        w,
        direction: direction(&facts.text.language),
        window: when::window(&w, &facts.statement, app.clock.now()),
        form,
        tally: TallyView::new(&w, &tally),
        statement_url: app.settings.link(&format!("/{}/s/{}", facts.text.language, facts.statement.slug)),
        facts,
    })
}

/// `GET /s/:slug/embed/received`
pub async fn received(app: Arc<App>, request: Request) -> Answer {
    let reader = Reader::new(&request);
    let facts = read(&app, &request, &reader).await?;
    let w = reader_of(&facts, &reader).words;
    Ok(public_html(&Received {
        page: Chrome::new(&app, w, &w.t("received-title")).in_languages(&[], "", |_| String::new()),
        w,
        statement_url: app.settings.link(&format!("/{}/s/{}", facts.text.language, facts.statement.slug)),
        title: facts.text.title,
    }))
}

async fn read(app: &App, request: &Request, reader: &Reader) -> Result<Facts, Response> {
    let slug = request.raw_path_param("slug").unwrap_or_default();
    let exactly = request.raw_path_param("lang");
    let facts = statements::read(app, slug, reader, exactly).await.map_err(|error| reader.database(app, error))?;
    facts.ok_or_else(|| reader.not_found(app))
}
