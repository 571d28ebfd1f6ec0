//! The pages of signing: the statement with its form, and the page after a submission.

use askama::Template;
use poem::http::{StatusCode, header};
use poem::{Request, Response, handler};
use serde::Deserialize;

use super::form::SigningForm;
use super::received::SentView;
use super::view::{
    FormView, ListedLine, TallyView, adapt_visitor, load_page_version, takes_endorsements,
    visitor_key, write_delay_notice,
};
use crate::app::App;
use crate::embed::pages as embed;
use crate::endorsement::actions::{self, ActionError};
use crate::endorsement::handouts::links::find_pdf_link;
use crate::endorsement::ledger::LedgerRefusal;
use crate::endorsement::public_list::listing;
use crate::endorsement::rules::{Kind, NewEndorsement};
use crate::http::connection::client_ip::find_client_ip;
use crate::http::extract::BodyBytes;
use crate::http::failure::{Failure, HandlerResult};
use crate::http::form_token;
use crate::http::html::{render_html, render_public_html};
use crate::http::layout::PageLayout;
use crate::language::{INTERFACE, Locale, Visitor, dates, direction, parse_accept_language};
use crate::statement::actions::Facts;
use crate::statement::from_path::{find_statement, load_from_path};
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
    /// Where the draft is edited that this page shows; none for a published statement.
    draft_url: Option<String>,
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
    /// The text with its list as a PDF; none where it cannot be written, or for a draft.
    pdf_url: Option<String>,
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
    let visitor = keep_reader(request, &entry.languages, visitor);
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

/// Returns the visitor with the languages of the browser only where the statement has one language:
/// its address names that one, and is no choice of theirs.
fn keep_reader(request: &Request, languages: &[String], visitor: Visitor) -> Visitor {
    if languages.len() > 1 {
        return visitor;
    }
    let header = request.header("accept-language").unwrap_or_default();
    Visitor::with_languages(parse_accept_language(header))
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
    // `adapt_visitor` may put the language of the text before those that the visitor asked for, after
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
        draft_url: None,
        page,
        w,
        kind: w.text(&format!("kind-{}", statement.settings.kind)),
        direction: direction(&facts.text.language),
        date: dates::format_date(&w, statement.settings.published_on),
        window: window_text::describe_window(&w, statement, app.clock.now()),
        state: facts.state.as_str(),
        missing_language,
        form,
        tally: TallyView::new(&w, &tally, statement.settings.time_zone),
        recent: recent
            .into_iter()
            .map(|entry| ListedLine::new(&w, entry))
            .collect(),
        signatories_url: format!("{here}/signatories"),
        versions_url: format!("{here}/versions"),
        live_url: format!("{here}/live"),
        print_url: format!("{here}/print"),
        pdf_url: find_pdf_link(slug, &facts.text.language, facts.state),
        share: ShareLinks::new(
            &app.settings,
            &facts.statement,
            &facts.text.language,
            &facts.text.title,
        ),
        closes: window_text::format_deadline(statement, app.clock.now()),
        head: Metadata::new(app, facts, &tally.tally),
        version: w.plural("statement-version", statement.current_version),
        sha256: data_encoding::HEXLOWER.encode(&facts.text.sha256),
        facts,
    })
}

/// Renders the page of a draft as its readers will see it, for staff: nothing on it can be sent.
/// `draft_url` is the address of its editor.
pub async fn render_unpublished(
    app: &App,
    facts: &Facts,
    visitor: &Visitor,
    draft_url: &str,
) -> HandlerResult {
    let draft = SigningForm::default();
    let mut page = build_page(app, facts, visitor, draft, &[], false).await?;
    let url = |tag: &str| format!("{draft_url}/page?language={tag}");
    page.page = page
        .page
        .private()
        .in_languages(&facts.languages, &facts.text.language, url);
    page.draft_url = Some(draft_url.to_owned());
    page.pdf_url = None;
    Ok(render_html(StatusCode::OK, &page))
}

/// The fields of a posted form: the draft and the fields around it.
struct PostedForm {
    draft: SigningForm,
    token: String,
    trap: String,
    /// The language of the interface on the page of the form.
    interface: String,
    /// Whether the visitor wants the form back, to change what they sent.
    changes: bool,
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
    // The address has no language: the form says in which one its text and its page were read.
    let reader = visitor.with_language_first(&posted.draft.language);
    let is_known = INTERFACE
        .iter()
        .any(|(known, _)| *known == posted.interface);
    let visitor = if is_known {
        reader.with_language_first(&posted.interface)
    } else {
        reader.clone()
    };
    submit_posted(app, request, (&reader, &visitor), posted)
        .await
        .map_err(|failure| failure.show_to(&visitor))
}

/// The reason why a form that was read is not submitted.
enum NotYet {
    Errors(Vec<FieldError>),
    /// The proof that the form came from this site is missing or expired, or the visitor wants to
    /// change something, so they have to press the button once more.
    PressAgain,
}

async fn submit_posted(
    app: &App,
    request: &Request,
    (reader, visitor): (&Visitor, &Visitor),
    posted: PostedForm,
) -> HandlerResult {
    let slug = request.raw_path_param("slug").unwrap_or_default();
    let facts = load_facts(app, slug, reader).await?;
    let visitor = adapt_visitor(&facts, visitor);
    let client = find_client_ip(request, &app.settings.trusted_proxies)?;
    // The limit comes first, so that a program which fills in the trap is slowed down, too.
    actions::admit(app, &facts.statement, client).await?;
    let (now, id) = (app.clock.now(), facts.statement.id);
    // A form on a partner's page has no token. It comes back filled in, on a page that names the
    // statement and the consent, so that nobody submits what they have not seen.
    let from_our_page = form_token::is_good(&app.keys, id, &posted.token, now);
    // Visitors do not see the trap, so nothing is said about it: should a browser have filled it in,
    // it is empty when the form comes back.
    let is_trapped = !posted.trap.is_empty();
    let is_final = from_our_page && !is_trapped && !posted.changes;
    let check = |read: Result<NewEndorsement, Vec<FieldError>>| match read {
        Ok(new) if is_final => Ok(new),
        Ok(_) => Err(NotYet::PressAgain),
        Err(errors) => Err(NotYet::Errors(errors)),
    };
    match actions::submit_form(app, slug, &posted.draft, None, check).await {
        Ok(Ok(())) => render_received(app, &facts, &visitor, posted).await,
        Ok(Err(NotYet::PressAgain)) => {
            let mut answer = render_again(app, &facts, &visitor, posted, &[], true).await?;
            if is_trapped {
                answer.set_status(StatusCode::UNPROCESSABLE_ENTITY);
            }
            Ok(answer)
        }
        Ok(Err(NotYet::Errors(errors))) => {
            render_again(app, &facts, &visitor, posted, &errors, false).await
        }
        Err(ActionError::Refused(LedgerRefusal::Statement(_))) => {
            // The statement was closed or changed since the page was opened.
            let facts = load_facts(app, slug, reader).await?;
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

/// Renders the page after a submission. It is the answer itself and no redirect, since it shows the
/// address that was typed, which may stand in no URL and no cookie. A reload sends the same again,
/// which is the same submission.
async fn render_received(
    app: &App,
    facts: &Facts,
    visitor: &Visitor,
    posted: PostedForm,
) -> HandlerResult {
    let (w, slug) = (visitor.words, &facts.statement.slug);
    let around = vec![
        ("token", posted.token),
        (
            "place",
            if posted.embedded { "embed" } else { "page" }.to_owned(),
        ),
        ("look", posted.look.to_query()),
        ("interface", w.language().to_owned()),
        ("consent_version", posted.draft.consent_version.clone()),
    ];
    // The same form was accepted a moment ago.
    let sent = match actions::read_form(app, slug, &posted.draft).await? {
        Some((_, Ok(new))) => Some(SentView::new(&w, slug, (&posted.draft, &new), around)),
        _ => None,
    };
    let mut answer = if posted.embedded {
        let received = embed::Received {
            kind: &posted.draft.kind,
            partner: &posted.draft.partner,
            look: posted.look,
            sent,
        };
        embed::render_received(app, facts, w, received).await?
    } else {
        render_html(StatusCode::OK, &build_received(app, facts, w, sent).await)
    };
    forbid_storing(&mut answer);
    Ok(answer)
}

/// Keeps an answer out of every cache: it holds what was typed.
fn forbid_storing(answer: &mut Response) {
    answer.headers_mut().insert(
        header::CACHE_CONTROL,
        header::HeaderValue::from_static("no-store"),
    );
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
    forbid_storing(&mut answer);
    Ok(answer)
}

/// Reads the fields of the form and those around it, and ignores unknown names.
fn parse_form(bytes: &[u8]) -> PostedForm {
    let mut posted = PostedForm {
        draft: SigningForm::from_pairs(url::form_urlencoded::parse(bytes)),
        token: String::new(),
        trap: String::new(),
        interface: String::new(),
        changes: false,
        embedded: false,
        look: Look::default(),
    };
    let mut instead = None;
    for (name, value) in url::form_urlencoded::parse(bytes) {
        match &*name {
            "token" => posted.token = value.into_owned(),
            "fax" => posted.trap = value.into_owned(),
            "interface" => posted.interface = value.into_owned(),
            "change" => posted.changes = true,
            "consent_version" => posted.draft.consent_version = value.into_owned(),
            "place" => posted.embedded = value == "embed",
            "look" => posted.look = Look::from_query(&value),
            // The button of the page after a submission that offers another spelling.
            "use_email" => instead = Some(value.into_owned()),
            _ => {}
        }
    }
    if let Some(email) = instead {
        posted.draft.email = email;
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
    /// What was sent; `None` where nothing was, as for somebody who comes back later.
    sent: Option<SentView>,
}

/// Answers `GET /s/:slug/received` with the page after a submission, without what was sent.
#[handler]
pub async fn show_received(app: &App, request: &Request, visitor: Visitor) -> HandlerResult {
    let facts = load_from_path(app, request, &visitor).await?;
    let visitor = keep_reader(request, &facts.languages, visitor);
    let w = adapt_visitor(&facts, &visitor).words;
    Ok(render_public_html(
        &build_received(app, &facts, w, None).await,
    ))
}

async fn build_received(
    app: &App,
    facts: &Facts,
    w: Locale,
    sent: Option<SentView>,
) -> ReceivedPage {
    ReceivedPage {
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
        sent,
    }
}
