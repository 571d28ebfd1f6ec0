//! The pages of signing: the statement with its form, and the page after a submission.

use askama::Template;
use poem::http::{StatusCode, header};
use poem::{Request, Response, handler};
use serde::Deserialize;

use super::form::SigningForm;
use super::view::{
    FormView, ListedLine, TallyView, adapt_visitor, load_page_version, takes_endorsements,
    visitor_key, write_delay_notice,
};
use crate::app::App;
use crate::embed::pages as embed;
use crate::endorsement::actions::{self, ActionError};
use crate::endorsement::ledger::LedgerRefusal;
use crate::endorsement::public_list::listing;
use crate::endorsement::rules::{Kind, NewEndorsement};
use crate::http::connection::client_ip::find_client_ip;
use crate::http::extract::BodyBytes;
use crate::http::failure::{Failure, HandlerResult};
use crate::http::form_token;
use crate::http::html::{render_html, render_public_html};
use crate::http::layout::PageLayout;
use crate::language::{Locale, Visitor, dates, direction};
use crate::statement::actions::Facts;
use crate::statement::api::format_timestamp;
use crate::statement::from_path::{find_statement, load_from_path};
use crate::statement::partners::Partner;
use crate::statement::rules::StatementState;
use crate::statement::sharing::metadata::Metadata;
use crate::statement::sharing::share_links::ShareLinks;
use crate::statement::{actions as statements, window_text};
use crate::tally::actions as tallies;
use crate::values::{FieldError, Look};

/// How many of the latest signatories stand beside a statement.
const RECENT: u64 = 12;

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

/// Answers `GET /s/:slug` and `GET /:lang/s/:slug` with the statement, from the page cache.
#[handler]
pub async fn show_statement(app: &App, request: &Request, visitor: Visitor) -> HandlerResult {
    let (entry, text) = find_statement(app, request, &visitor).await?;
    let query: Prefill = request.params().unwrap_or_default();
    let version = load_page_version(app, &entry).await?;
    // The partner stands last: it is the only part that may hold any text, also spaces.
    let key = format!(
        "statement {} {} {}",
        entry.statement.slug,
        visitor_key(&text, &visitor),
        query.partner
    );
    let make = || async {
        let facts = statements::collect_facts(app, &entry, &text);
        let draft = SigningForm {
            partner: query.partner.clone(),
            ..SigningForm::default()
        };
        Ok(render_public_html(
            &build_page(app, &facts, &visitor, draft, &[], false).await?,
        ))
    };
    app.pages.answer(request, key, version, make).await
}

#[derive(Default, Deserialize)]
struct Prefill {
    #[serde(default, rename = "ref")]
    partner: String,
}

async fn build_page<'a>(
    app: &App,
    facts: &'a Facts,
    visitor: &Visitor,
    draft: SigningForm,
    errors: &[FieldError],
    press_again: bool,
) -> Result<StatementPage<'a>, Failure> {
    // `adapt_visitor` puts the language of the text before those that the visitor asked for, after
    // which none seems to be missing.
    let missing_language = visitor.choose(&facts.languages).is_none() && !visitor.wanted.is_empty();
    let visitor = &adapt_visitor(facts, visitor);
    let w = visitor.words;
    let statement = &facts.statement;
    let tally = tallies::load_current(app, statement).await?;
    let recent = listing::load_recent(&app.db.read, statement.id, RECENT).await?;
    let slug = &statement.slug;
    let here = format!("/{}/s/{slug}", facts.text.language);
    let mut page = PageLayout::new(app, w, &facts.text.title).in_languages(
        &facts.languages,
        &facts.text.language,
        |tag| format!("/{tag}/s/{slug}"),
    );
    page.description.clone_from(&facts.text.summary);
    let form = takes_endorsements(facts).then(|| {
        let mut form = FormView::new(app, facts, visitor, "page", draft, errors);
        form.press_again = press_again;
        form
    });
    Ok(StatementPage {
        page,
        w,
        kind: w.text(&format!("kind-{}", statement.settings.kind)),
        direction: direction(&facts.text.language),
        date: dates::format_date(&w, statement.settings.published_on),
        window: window_text::describe_window(&w, statement, app.clock.now()),
        state: facts.state.as_str(),
        missing_language,
        form,
        tally: TallyView::new(&w, &tally),
        recent: recent
            .into_iter()
            .map(|entry| ListedLine::new(&w, entry))
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
            .map(format_timestamp),
        head: Metadata::new(app, facts, &tally.tally),
        version: w.plural("statement-version", statement.current_version),
        sha256: data_encoding::HEXLOWER.encode(&facts.text.sha256),
        facts,
    })
}

/// The fields of a posted form: the draft and the fields around it.
struct PostedForm {
    draft: SigningForm,
    token: String,
    trap: String,
    embedded: bool,
    look: Look,
}

/// Answers `POST /s/:slug/endorse`: takes the submission or shows the form again.
#[handler]
pub async fn post_form(
    app: &App,
    request: &Request,
    visitor: Visitor,
    BodyBytes(bytes): BodyBytes,
) -> HandlerResult {
    let posted = parse_form(&bytes);
    // The address has no language: the form says in which one its page was read.
    let visitor = visitor.with_language_first(&posted.draft.language);
    submit_posted(app, request, &visitor, posted)
        .await
        .map_err(|failure| failure.show_to(&visitor))
}

/// The reason why a form that was read is not submitted.
enum NotYet {
    Errors(Vec<FieldError>),
    /// The proof that the form came from this site is missing or expired, so the visitor has to
    /// press the button once more.
    PressAgain,
}

async fn submit_posted(
    app: &App,
    request: &Request,
    visitor: &Visitor,
    posted: PostedForm,
) -> HandlerResult {
    let slug = request.raw_path_param("slug").unwrap_or_default();
    let facts = load_facts(app, slug, visitor).await?;
    let visitor = adapt_visitor(&facts, visitor);
    let client = find_client_ip(request, &app.settings.trusted_proxies)?;
    // The limit comes first, so that a program which fills in the trap is slowed down, too.
    actions::admit(app, &facts.statement, client).await?;
    if !posted.trap.is_empty() {
        // Visitors do not see this field. If a program filled it in, the error says how to mend it.
        let errors = [FieldError::new("fax", "leave_empty")];
        return render_again(app, &facts, &visitor, posted, &errors, false).await;
    }
    let (now, id) = (app.clock.now(), facts.statement.id);
    // A form on a partner's page has no token. It comes back filled in, on a page that names the
    // statement and the consent, so that nobody submits what they have not seen.
    let from_our_page = form_token::is_good(&app.keys, id, &posted.token, now);
    let check = |read: Result<NewEndorsement, Vec<FieldError>>| match read {
        Ok(new) if from_our_page => Ok(new),
        Ok(_) => Err(NotYet::PressAgain),
        Err(errors) => Err(NotYet::Errors(errors)),
    };
    match actions::submit_form(app, slug, &posted.draft, None, check).await {
        Ok(Ok(())) => Ok(redirect_to_received(&facts, &posted)),
        Ok(Err(NotYet::PressAgain)) => render_again(app, &facts, &visitor, posted, &[], true).await,
        Ok(Err(NotYet::Errors(errors))) => {
            render_again(app, &facts, &visitor, posted, &errors, false).await
        }
        Err(ActionError::Refused(LedgerRefusal::Statement(_))) => {
            // The statement was closed or changed since the page was opened.
            let facts = load_facts(app, slug, &visitor).await?;
            let mut answer = render_again(app, &facts, &visitor, posted, &[], false).await?;
            answer.set_status(StatusCode::CONFLICT);
            Ok(answer)
        }
        Err(error) => Err(error.into()),
    }
}

async fn load_facts(app: &App, slug: &str, visitor: &Visitor) -> Result<Facts, Failure> {
    let facts = statements::read(app, slug, visitor, None).await?;
    facts.ok_or(Failure::NotFound)
}

/// Redirects to the page after a submission. The embedded form passes on the kind, which it reports
/// to the page around it, and its look.
fn redirect_to_received(facts: &Facts, posted: &PostedForm) -> Response {
    let here = format!("/{}/s/{}", facts.text.language, facts.statement.slug);
    let look = posted.look.to_query();
    let look = if look.is_empty() {
        look
    } else {
        format!("&{look}")
    };
    // The form's reader left out a key that is none; here it would be written into a header.
    let partner = Some(&posted.draft.partner).filter(|key| Partner::is_key(key));
    let look = partner.map_or(String::new(), |key| format!("&ref={key}")) + &look;
    // The form was accepted, so this is one of two words and needs no encoding.
    let kind = &posted.draft.kind;
    let place = if posted.embedded {
        format!("{here}/embed/received?kind={kind}{look}")
    } else {
        format!("{here}/received")
    };
    Response::builder()
        // 303 makes the browser load the next page with GET, so that a reload submits nothing
        // again.
        .status(StatusCode::SEE_OTHER)
        .header(header::LOCATION, place)
        .finish()
}

/// Renders the form again with everything that was typed.
async fn render_again(
    app: &App,
    facts: &Facts,
    visitor: &Visitor,
    posted: PostedForm,
    errors: &[FieldError],
    press_again: bool,
) -> HandlerResult {
    let status = match (facts.state, press_again) {
        // Nothing is wrong with the form that only has to be sent once more.
        (StatementState::Open, true) => StatusCode::OK,
        (StatementState::Open, false) => StatusCode::UNPROCESSABLE_ENTITY,
        _ => StatusCode::CONFLICT,
    };
    let mut answer = if posted.embedded {
        let frame = embed::build_frame(
            app,
            facts,
            visitor,
            posted.draft,
            posted.look,
            errors,
            press_again,
        )
        .await?;
        embed::add_frame_ancestors(app, facts, render_html(status, &frame))
    } else {
        render_html(
            status,
            &build_page(app, facts, visitor, posted.draft, errors, press_again).await?,
        )
    };
    // The page holds what was typed.
    answer.headers_mut().insert(
        header::CACHE_CONTROL,
        header::HeaderValue::from_static("no-store"),
    );
    Ok(answer)
}

/// Reads the fields of the form and those around it, and ignores unknown names.
fn parse_form(bytes: &[u8]) -> PostedForm {
    let mut posted = PostedForm {
        draft: SigningForm::from_pairs(url::form_urlencoded::parse(bytes)),
        token: String::new(),
        trap: String::new(),
        embedded: false,
        look: Look::default(),
    };
    for (name, value) in url::form_urlencoded::parse(bytes) {
        match &*name {
            "token" => posted.token = value.into_owned(),
            "fax" => posted.trap = value.into_owned(),
            "consent_version" => posted.draft.consent_version = value.into_owned(),
            "place" => posted.embedded = value == "embed",
            "look" => posted.look = Look::from_query(&value),
            _ => {}
        }
    }
    if posted.draft.kind == Kind::Organisation.as_str() {
        // The form hides this choice from organisations, so a value comes from an earlier choice.
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
    /// How late letters are at the moment, if they are.
    delay_notice: Option<String>,
}

/// Answers `GET /s/:slug/received`. The page is the same for everyone who submitted.
#[handler]
pub async fn show_received(app: &App, request: &Request, visitor: Visitor) -> HandlerResult {
    let facts = load_from_path(app, request, &visitor).await?;
    let w = adapt_visitor(&facts, &visitor).words;
    Ok(render_public_html(&ReceivedPage {
        page: PageLayout::new(app, w, &w.text("received-title"))
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
        delay_notice: write_delay_notice(app, &w).await,
    }))
}
