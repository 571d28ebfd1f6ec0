//! The pages of signing: the statement with its form, what follows, the signatories.

use std::sync::Arc;

use askama::Template;
use poem::http::{StatusCode, header};
use poem::{Request, Response};
use serde::Deserialize;

use super::form::{FieldError, SigningForm};
use super::view::{
    FormView, ListedLine, TallyView, letters_late, reader_of, seen_by, standing, takes_endorsements,
};
use crate::app::App;
use crate::embed::pages as embed;
use crate::endorsement::actions;
use crate::endorsement::actions::ActionError;
use crate::endorsement::ledger::LedgerRefusal;
use crate::endorsement::public_list::listing;
use crate::endorsement::rules::Kind;
use crate::http::connection::body;
use crate::http::connection::body::BodyRefusal;
use crate::http::connection::client_ip::client_ip;
use crate::http::failure::error_page;
use crate::http::failure::error_page::{html, public_html};
use crate::http::form_token;
use crate::http::layout::PageLayout;
use crate::http::visitor::{HandlerResult, Visitor};
use crate::language::{Locale, dates, direction};
use crate::statement::actions as statements;
use crate::statement::actions::Facts;
use crate::statement::api::stamp;
use crate::statement::from_path::{asked, found};
use crate::statement::partners::Partner;
use crate::statement::rules::StatementState;
use crate::statement::sharing::metadata::Metadata;
use crate::statement::sharing::share_links::ShareLinks;
use crate::statement::window_text;
use crate::tally::actions as tallies;
use crate::values::Look;

#[derive(Template)]
#[template(path = "statement.html")]
struct StatementPage<'a> {
    page: PageLayout,
    w: Locale,
    facts: &'a Facts,
    kind: String,
    direction: &'static str,
    date: String,
    window: Option<String>,
    state: &'static str,
    missing_language: bool,
    form: Option<FormView>,
    tally: TallyView,
    recent: Vec<ListedLine>,
    signatories_url: String,
    versions_url: String,
    live_url: String,
    print_url: String,
    share: ShareLinks,
    closes: Option<String>,
    head: Metadata,
    sha256: String,
    version: String,
}

/// `GET /s/:slug`, `GET /:lang/s/:slug`
pub async fn statement(app: Arc<App>, request: Request) -> HandlerResult {
    let reader = Visitor::new(&request);
    let (entry, text) = found(&app, &request, &reader).await?;
    let query: Prefill = request.params().unwrap_or_default();
    let fail = |error| reader.database(&app, error);
    let stand = standing(&app, &entry).await.map_err(fail)?;
    let key = format!(
        "statement {} {} {}",
        entry.statement.slug,
        seen_by(&text, &reader),
        query.partner
    );
    let make = || async {
        let facts = statements::facts(&app, &entry, &text);
        let draft = SigningForm {
            partner: query.partner.clone(),
            ..SigningForm::default()
        };
        Ok(public_html(
            &statement_page(&app, &facts, &reader, draft, &[], false).await?,
        ))
    };
    app.pages.answer(&request, key, stand, make).await
}

#[derive(Default, Deserialize)]
struct Prefill {
    #[serde(default, rename = "ref")]
    partner: String,
}

async fn statement_page<'a>(
    app: &App,
    facts: &'a Facts,
    reader: &Visitor,
    draft: SigningForm,
    errors: &[FieldError],
    press_again: bool,
) -> Result<StatementPage<'a>, Response> {
    let fail = |error| reader.database(app, error);
    let asked = reader;
    let reader = &reader_of(facts, reader);
    let w = reader.words;
    let statement = &facts.statement;
    let tally = tallies::current(app, statement).await.map_err(fail)?;
    let recent = listing::recent_public(&app.db.read, statement.id, 12)
        .await
        .map_err(fail)?;
    let slug = &statement.slug;
    let here = format!("/{}/s/{slug}", facts.text.language);
    let mut page = PageLayout::new(app, w, &facts.text.title).in_languages(
        &facts.languages,
        &facts.text.language,
        |tag| format!("/{tag}/s/{slug}"),
    );
    page.description.clone_from(&facts.text.summary);
    let form = takes_endorsements(facts).then(|| {
        let mut form = FormView::new(app, facts, reader, "page", draft, errors);
        form.press_again = press_again;
        form
    });
    Ok(StatementPage {
        page,
        w,
        kind: w.t(&format!("kind-{}", statement.settings.kind)),
        direction: direction(&facts.text.language),
        date: dates::date(&w, statement.settings.published_on),
        window: window_text::window(&w, statement, app.clock.now()),
        state: facts.state.word(),
        missing_language: asked.choose(&facts.languages).is_none() && !asked.wanted.is_empty(),
        form,
        tally: TallyView::new(&w, &tally),
        recent: recent
            .iter()
            .filter_map(|row| ListedLine::new(&w, row))
            .collect(),
        signatories_url: format!("{here}/signatories"),
        versions_url: format!("{here}/versions"),
        live_url: format!("{here}/live"),
        print_url: format!("{here}/print"),
        share: ShareLinks::new(
            &app.settings,
            &facts.statement,
            &facts.text.language,
            &facts.text.title,
        ),
        closes: statement
            .closes()
            .filter(|closes| *closes > app.clock.now())
            .map(stamp),
        head: Metadata::new(app, facts, &tally.tally),
        version: w.n("statement-version", statement.current_version),
        sha256: data_encoding::HEXLOWER.encode(&facts.text.sha256),
        facts,
    })
}

/// What was posted: the draft, and what stands around it.
struct PostedForm {
    draft: SigningForm,
    token: String,
    trap: String,
    embedded: bool,
    look: Look,
}

/// `POST /s/:slug/endorse`
pub async fn endorse(app: Arc<App>, mut request: Request) -> HandlerResult {
    let reader = Visitor::new(&request);
    let slug = request
        .raw_path_param("slug")
        .unwrap_or_default()
        .to_owned();
    let bytes = body::read(&mut request)
        .await
        .map_err(|refusal| unread(&app, &reader, refusal))?;
    let posted = parse(&bytes);
    let reader = reader.before(&posted.draft.language);
    let facts = facts_now(&app, &slug, &reader).await?;
    let reader = reader_of(&facts, &reader);
    let client = client_ip(&request, &app.settings.trusted_proxies);
    actions::admit(&app, &facts.statement, client)
        .await
        .map_err(|error| reader.failure(&app, error))?;
    for reading in 1.. {
        let understood = actions::understood(&app, &slug, &posted.draft)
            .await
            .map_err(|error| reader.database(&app, error))?;
        let Some((entry, read)) = understood else {
            return Err(reader.not_found(&app));
        };
        let new = match read {
            // People do not see this field. If a program filled it in for them, they read here how to mend it.
            _ if !posted.trap.is_empty() => {
                let errors = [FieldError {
                    field: "fax".into(),
                    code: "leave_empty".into(),
                }];
                return again(&app, &facts, &reader, posted, &errors, false).await;
            }
            Ok(new) => new,
            Err(errors) => return again(&app, &facts, &reader, posted, &errors, false).await,
        };
        if !form_token::is_good(
            &app.keys,
            facts.statement.id,
            &posted.token,
            app.clock.now(),
        ) {
            return again(&app, &facts, &reader, posted, &[], true).await;
        }
        match actions::submit(&app, &entry, new, None).await {
            Ok(()) => break,
            Err(ActionError::Refused(LedgerRefusal::Outdated)) if reading < actions::READINGS => {}
            Err(ActionError::Refused(LedgerRefusal::Statement(_))) => {
                // Closed, or otherwise changed, since the page was opened: the page says how it stands now.
                let mut answer = again(
                    &app,
                    &facts_now(&app, &slug, &reader).await?,
                    &reader,
                    posted,
                    &[],
                    false,
                )
                .await?;
                answer.set_status(StatusCode::CONFLICT);
                return Ok(answer);
            }
            Err(error) => return Err(reader.failure(&app, error)),
        }
    }
    Ok(received_at(&facts, &posted))
}

async fn facts_now(app: &App, slug: &str, reader: &Visitor) -> Result<Facts, Response> {
    let facts = statements::read(app, slug, reader, None)
        .await
        .map_err(|error| reader.database(app, error))?;
    facts.ok_or_else(|| reader.not_found(app))
}

/// Where the reader goes from here. The frame tells the page around it that an organisation or a person signed, and keeps its look.
fn received_at(facts: &Facts, posted: &PostedForm) -> Response {
    let here = format!("/{}/s/{}", facts.text.language, facts.statement.slug);
    let look = posted.look.query();
    let look = if look.is_empty() {
        look
    } else {
        format!("&{look}")
    };
    let partner = Some(&posted.draft.partner).filter(|key| Partner::is_key(key));
    let look = partner.map_or(String::new(), |key| format!("&ref={key}")) + &look;
    let kind = &posted.draft.kind;
    let place = if posted.embedded {
        format!("{here}/embed/received?kind={kind}{look}")
    } else {
        format!("{here}/received")
    };
    Response::builder()
        .status(StatusCode::SEE_OTHER)
        .header(header::LOCATION, place)
        .finish()
}

/// The form again, with everything that was typed.
async fn again(
    app: &App,
    facts: &Facts,
    reader: &Visitor,
    posted: PostedForm,
    errors: &[FieldError],
    press_again: bool,
) -> HandlerResult {
    let status = match (facts.state, press_again) {
        (StatementState::Open, true) => StatusCode::OK,
        (StatementState::Open, false) => StatusCode::UNPROCESSABLE_ENTITY,
        _ => StatusCode::CONFLICT,
    };
    let mut answer = if posted.embedded {
        let frame = embed::filled_in(
            app,
            facts,
            reader,
            posted.draft,
            posted.look,
            errors,
            press_again,
        )
        .await?;
        embed::framed(app, facts, html(status, &frame))
    } else {
        html(
            status,
            &statement_page(app, facts, reader, posted.draft, errors, press_again).await?,
        )
    };
    answer.headers_mut().insert(
        header::CACHE_CONTROL,
        header::HeaderValue::from_static("no-store"),
    );
    Ok(answer)
}

/// A page for a body that was not read.
pub fn unread(app: &App, reader: &Visitor, refusal: BodyRefusal) -> Response {
    match refusal {
        BodyRefusal::TooLarge => error_page::render(
            app,
            reader,
            StatusCode::PAYLOAD_TOO_LARGE,
            "too-large",
            None,
        ),
        BodyRefusal::TooSlow | BodyRefusal::Broken => {
            error_page::render(app, reader, StatusCode::REQUEST_TIMEOUT, "too-slow", None)
        }
    }
}

/// Reads the fields of the form; names that are not ours are passed over.
fn parse(bytes: &[u8]) -> PostedForm {
    let mut posted = PostedForm {
        draft: SigningForm::default(),
        token: String::new(),
        trap: String::new(),
        embedded: false,
        look: Look::default(),
    };
    for (name, value) in url::form_urlencoded::parse(bytes) {
        let draft = &mut posted.draft;
        let slot = match &*name {
            "kind" => &mut draft.kind,
            "name" => &mut draft.name,
            "email" => &mut draft.email,
            "role" => &mut draft.role,
            "affiliation" => &mut draft.affiliation,
            "country" => &mut draft.country,
            "language" => &mut draft.language,
            "organisation_name" => &mut draft.organisation_name,
            "website" => &mut draft.website,
            "display" => &mut draft.display,
            "ref" => &mut draft.partner,
            "version" => &mut draft.version,
            "consent_version" => &mut draft.consent_version,
            "token" => &mut posted.token,
            "fax" => &mut posted.trap,
            "authorised" => {
                draft.authorised = true;
                continue;
            }
            "publish" => {
                draft.publish = true;
                continue;
            }
            "updates" => {
                draft.updates = true;
                continue;
            }
            "place" => {
                posted.embedded = value == "embed";
                continue;
            }
            "look" => {
                posted.look = Look::from_query(&value);
                continue;
            }
            _ => continue,
        };
        *slot = value.into_owned();
    }
    if posted.draft.kind == Kind::Organisation.word() {
        // The form hides the choice from organisations; what stood in it before means nothing.
        posted.draft.display = String::new();
    }
    posted
}

#[derive(Template)]
#[template(path = "received.html")]
struct ReceivedPage {
    page: PageLayout,
    w: Locale,
    statement_url: String,
    share: ShareLinks,
    mail_url: Option<&'static str>,
    late: Option<String>,
}

/// `GET /s/:slug/received`: the same for everybody who submitted.
pub async fn received(app: Arc<App>, request: Request) -> HandlerResult {
    let reader = Visitor::new(&request);
    let facts = asked(&app, &request, &reader).await?;
    let w = reader_of(&facts, &reader).words;
    Ok(public_html(&ReceivedPage {
        page: PageLayout::new(&app, w, &w.t("received-title"))
            .in_languages(&[], "", |_| String::new()),
        w,
        statement_url: format!("/{}/s/{}", facts.text.language, facts.statement.slug),
        share: ShareLinks::new(
            &app.settings,
            &facts.statement,
            &facts.text.language,
            &facts.text.title,
        ),
        mail_url: app.demo.then_some("/demo/mail"),
        late: letters_late(&app, &w).await,
    }))
}
