//! The pages behind the links in letters. `GET` only shows; `POST` changes the endorsement, and
//! repeating it is harmless.

use askama::Template;
use poem::http::{StatusCode, header};
use poem::{Request, Response, handler};
use uuid::Uuid;
use validator::Validate;

use crate::app::App;
use crate::endorsement::actions::{self, ActionError};
use crate::endorsement::ledger::claims::{self, Claims};
use crate::endorsement::letters::compose::write_line;
use crate::endorsement::rules::{Display, Endorsement, Kind, State, list_replaced};
use crate::endorsement::signing::form::AskAgain;
use crate::endorsement::signing::view::list_details;
use crate::http::connection::client_ip::find_client_ip;
use crate::http::extract::{FormFields, read_visitor};
use crate::http::failure::{Failure, HandlerResult};
use crate::http::html::render_html;
use crate::http::layout::PageLayout;
use crate::language::{Locale, Visitor, dates};
use crate::statement::rules::Statement;
use crate::statement::sharing::share_links::ShareLinks;
use crate::statement::store as statements;
use crate::values::{EmailAddress, SecretToken, TokenPurpose};

/// The endorsement that a link leads to, with its statement.
struct LinkTarget {
    visitor: Visitor,
    row: Endorsement,
    statement: Statement,
    title: String,
}

/// The line of an endorsement as both pages show it.
struct LineView {
    name: Option<String>,
    detail: String,
    country: &'static str,
    is_organisation: bool,
    officer: String,
    statement: String,
    statement_url: String,
}

#[derive(Template)]
#[template(path = "confirm.html")]
struct ConfirmPage {
    page: PageLayout,
    w: Locale,
    line: LineView,
    state: &'static str,
    replaces: Vec<String>,
    until: String,
    share: ShareLinks,
    mail_url: Option<&'static str>,
}

#[derive(Template)]
#[template(path = "disowned.html")]
struct DisownedPage {
    page: PageLayout,
    w: Locale,
}

#[derive(Template)]
#[template(path = "my.html")]
struct MyPage {
    page: PageLayout,
    w: Locale,
    line: LineView,
    standing: String,
    stands: bool,
    erased: bool,
    replaced: bool,
    display: &'static str,
    email: String,
    stored: Vec<(String, String)>,
    /// The address of the versions, where a newer one asks to be affirmed.
    newer: Option<String>,
    current: i32,
}

#[derive(Template)]
#[template(path = "ask.html")]
struct AskPage {
    page: PageLayout,
    w: Locale,
    statement: String,
    email: String,
    statement_error: Option<String>,
    email_error: Option<String>,
    done: bool,
}

/// The query of the page that follows "this wasn't me".
const DISOWNED: &str = "disowned";

/// Answers `GET /confirm/:token` with the page to confirm.
#[handler]
pub async fn show_confirmation(app: &App, request: &Request) -> HandlerResult {
    // Nothing is left of a submission that was disowned, so the address says it.
    if request.uri().query() == Some(DISOWNED)
        && find_row(app, request, TokenPurpose::Confirm)
            .await?
            .is_none_or(|row| row.is_erased())
    {
        let w = read_visitor(request).words;
        let page = PageLayout::new(app, w, &w.text("confirm-disowned-title")).private();
        return Ok(render_html(StatusCode::OK, &DisownedPage { page, w }));
    }
    let target = open_link(app, request, TokenPurpose::Confirm).await?;
    let visitor = target.visitor.clone();
    render_confirmation(app, target)
        .await
        .map_err(|failure| failure.show_to(&visitor))
}

async fn render_confirmation(app: &App, target: LinkTarget) -> HandlerResult {
    let LinkTarget {
        visitor,
        row,
        statement,
        title,
    } = target;
    let w = visitor.words;
    let until = statement.confirmable_until(row.submitted_at);
    if (row.state() == State::Pending && app.clock.now() > until) || row.facts.ended_at().is_some()
    {
        return Err(make_link_over());
    }
    let others = claims::load_standing(&app.db.read, &app.keys, &Claims::of([&row])).await?;
    let replaces = list_replaced(&row, statement.settings.review, &others);
    let page = ConfirmPage {
        page: PageLayout::new(app, w, &w.text("confirm-title")).private(),
        w,
        share: ShareLinks::new(&app.settings, &statement, &row.language, &title),
        replaces: replaces
            .into_iter()
            .map(|other| write_line(&w, other))
            .collect(),
        line: LineView::new(&w, &row, &statement, title),
        // The page does not reveal that an endorsement is quarantined: it shows it as in review.
        state: if row.state() == State::Quarantined {
            State::InReview.as_str()
        } else {
            row.state().as_str()
        },
        until: dates::format_moment(&w, until, statement.settings.time_zone),
        mail_url: app.demo.then_some("/demo/mail"),
    };
    Ok(render_html(StatusCode::OK, &page))
}

/// Answers `POST /confirm/:token`: confirms the endorsement, or with `action=disown` erases one
/// that the owner of the mailbox did not submit.
#[handler]
pub async fn post_confirmation(app: &App, request: &Request, fields: FormFields) -> HandlerResult {
    let Some(id) = read_token(app, request, TokenPurpose::Confirm) else {
        return Err(make_link_over());
    };
    let disowns = fields.get("action") == "disown";
    let done = if disowns {
        disown(app, id).await
    } else {
        actions::confirm(app, id).await.map(drop)
    };
    let failure = match done {
        Ok(()) if disowns => {
            return Ok(redirect(&format!("{}?{DISOWNED}", request.uri().path())));
        }
        Ok(()) => return Ok(redirect_back(request)),
        Err(ActionError::Refused(_)) => make_link_over(),
        Err(error) => Failure::from(error),
    };
    // The failure is told in the language in which the statement was read, where that is known.
    let row = actions::find_row(app, id).await.unwrap_or_default();
    let visitor = read_visitor(request);
    Err(failure.show_to(&match row {
        Some(row) => visitor.with_language_first(&row.language),
        None => visitor,
    }))
}

/// Removes what somebody else submitted with the address of this mailbox. Where nothing is left of
/// it, as after a second press of the button, there is nothing to do.
async fn disown(app: &App, id: Uuid) -> Result<(), ActionError> {
    match actions::find_row(app, id).await? {
        Some(row) => actions::withdraw(app, row.target(), true).await.map(drop),
        None => Ok(()),
    }
}

/// Answers `GET /my/:token` with the signatory's own endorsement and everything stored about it.
#[handler]
pub async fn show_my(app: &App, request: &Request) -> HandlerResult {
    let LinkTarget {
        visitor,
        row,
        statement,
        title,
    } = open_link(app, request, TokenPurpose::My).await?;
    let w = visitor.words;
    let email = row.mailbox.address().map(|email| email.as_str().to_owned());
    let versions = statements::load_versions(&app.db.read, statement.id).await?;
    let asks = versions
        .iter()
        .any(|version| version.substantive && version.number > row.version);
    let newer = asks.then(|| format!("/{}/s/{}/versions", row.language, statement.slug));
    let page = MyPage {
        page: PageLayout::new(app, w, &w.text("my-title")).private(),
        w,
        stored: if row.is_erased() {
            vec![]
        } else {
            list_stored(&w, &row, &statement)
        },
        line: LineView::new(&w, &row, &statement, title),
        standing: w.text(&format!(
            "standing-{}",
            row.state().as_str().replace('_', "-")
        )),
        stands: row.state().stands() || row.state() == State::Quarantined,
        erased: row.is_erased(),
        replaced: row.facts.replaced_by().is_some(),
        display: row.line.display.as_str(),
        email: email.unwrap_or_default(),
        newer,
        current: statement.current_version,
    };
    Ok(render_html(StatusCode::OK, &page))
}

/// Answers `POST /my/:token`, where `action` is `display`, `affirm`, `withdraw` or `erase`.
#[handler]
pub async fn post_my(app: &App, request: &Request, fields: FormFields) -> HandlerResult {
    let Some(row) = find_row(app, request, TokenPurpose::My).await? else {
        return Err(make_link_over());
    };
    let (target, visitor) = (row.target(), read_visitor(request));
    let done = match fields.get("action") {
        "display" => match fields.get("display").parse::<Display>() {
            Ok(display) => actions::change_display(app, target, display).await,
            Err(_) => return Ok(redirect_back(request)),
        },
        "affirm" => match fields.get("version").parse() {
            Ok(version) => actions::affirm(app, target, version).await,
            Err(_) => return Ok(redirect_back(request)),
        },
        "withdraw" => actions::withdraw(app, target, false).await,
        "erase" => erase(app, &row).await,
        _ => return Ok(redirect_back(request)),
    };
    let visitor = visitor.with_language_first(&row.language);
    done.map_err(|error| Failure::from(error).show_to(&visitor))?;
    Ok(redirect_back(request))
}

async fn erase(app: &App, row: &Endorsement) -> Result<(State, Uuid), ActionError> {
    // Before the row forgets its mailbox.
    actions::drop_unconfirmed(app, row).await?;
    actions::withdraw(app, row.target(), true).await
}

/// Answers `GET /my` with the form that requests the link again.
#[handler]
pub fn show_ask(app: &App, request: &Request, visitor: Visitor) -> Response {
    let query: AskAgain = request.params().unwrap_or(AskAgain {
        statement: String::new(),
        email: String::new(),
    });
    render_html(
        StatusCode::OK,
        &make_ask_page(app, &visitor, query.statement, String::new(), false),
    )
}

/// Answers `POST /my`. The page is the same whether or not the mailbox has an endorsement; the link
/// is sent by mail.
#[handler]
pub async fn post_ask(
    app: &App,
    request: &Request,
    visitor: Visitor,
    fields: FormFields,
) -> HandlerResult {
    let form = AskAgain {
        statement: fields.get("statement").to_owned(),
        email: fields.get("email").to_owned(),
    };
    let w = visitor.words;
    // Most people paste the address of the statement.
    let slug = form
        .statement
        .trim()
        .rsplit('/')
        .next()
        .unwrap_or_default()
        .to_owned();
    let statement = match form.validate() {
        Ok(()) => statements::find_by_slug(&app.db.read, &slug).await?,
        Err(_) => None,
    };
    let email = EmailAddress::parse(&form.email).ok();
    let (Some(statement), Some(email)) = (&statement, &email) else {
        let page = AskPage {
            statement_error: statement.is_none().then(|| w.text("ask-unknown-statement")),
            email_error: email.is_none().then(|| w.text("error-email-malformed")),
            ..make_ask_page(app, &visitor, form.statement, form.email, false)
        };
        return Ok(render_html(StatusCode::UNPROCESSABLE_ENTITY, &page));
    };
    let client = find_client_ip(request, &app.settings.trusted_proxies)?;
    actions::ask_again(app, statement, email, client).await?;
    Ok(render_html(
        StatusCode::OK,
        &make_ask_page(app, &visitor, form.statement, String::new(), true),
    ))
}

fn make_ask_page(
    app: &App,
    visitor: &Visitor,
    statement: String,
    email: String,
    done: bool,
) -> AskPage {
    let w = visitor.words;
    let page = PageLayout::new(app, w, &w.text("ask-title")).private();
    AskPage {
        page,
        w,
        statement,
        email,
        statement_error: None,
        email_error: None,
        done,
    }
}

/// Opens the token in the path and reads the endorsement that it names.
async fn open_link(
    app: &App,
    request: &Request,
    purpose: TokenPurpose,
) -> Result<LinkTarget, Failure> {
    let visitor = read_visitor(request);
    let Some(row) = find_row(app, request, purpose).await? else {
        return Err(make_link_over());
    };
    let statement = statements::find_by_ids(&app.db.read, &[row.statement_id])
        .await?
        .pop();
    let Some(statement) = statement else {
        return Err(make_link_over());
    };
    let texts = statements::load_texts(&app.db.read, &statement, row.version).await?;
    let title = texts
        .into_iter()
        .find(|text| text.language == row.language)
        .map_or(statement.title.clone(), |text| text.title);
    let visitor = visitor.with_language_first(&row.language);
    Ok(LinkTarget {
        visitor,
        row,
        statement,
        title,
    })
}

/// Opens the token in the path and finds the row that it names. A forged token, an unknown one and
/// one whose row is gone get the same answer, so that no guess learns anything.
async fn find_row(
    app: &App,
    request: &Request,
    purpose: TokenPurpose,
) -> Result<Option<Endorsement>, Failure> {
    let Some(id) = read_token(app, request, purpose) else {
        return Ok(None);
    };
    // The link of a line that was confirmed leads to that line, whatever was submitted since.
    Ok(match purpose {
        TokenPurpose::Confirm => actions::find_row(app, id).await?,
        TokenPurpose::My => actions::find_endorsement(app, id).await?,
    })
}

/// Reads the id in the token of the path, if this installation made the token.
fn read_token(app: &App, request: &Request, purpose: TokenPurpose) -> Option<Uuid> {
    let token = request.raw_path_param("token").unwrap_or_default();
    SecretToken::open(&app.keys, purpose, token)
}

/// Makes the failure for a link that is unknown or expired, or whose endorsement has ended.
fn make_link_over() -> Failure {
    Failure::Refused(StatusCode::NOT_FOUND, "link-over")
}

/// Redirects to the same page, by `GET`.
fn redirect_back(request: &Request) -> Response {
    redirect(request.uri().path())
}

fn redirect(to: &str) -> Response {
    Response::builder()
        // By 303 (RFC 9110, section 15.4.4) the browser asks with `GET`, and a reload repeats
        // nothing.
        .status(StatusCode::SEE_OTHER)
        .header(header::LOCATION, to)
        .finish()
}

impl LineView {
    fn new(w: &Locale, row: &Endorsement, statement: &Statement, title: String) -> Self {
        let line = row.line.public();
        let separator = w.text("list-separator");
        let detail = line.as_ref().map(|line| line.join_details(&separator));
        Self {
            name: line.map(|line| line.name),
            detail: detail.unwrap_or_default(),
            country: row.line.country.name(w.language()),
            is_organisation: row.line.kind == Kind::Organisation,
            officer: row.line.name.clone(),
            statement: title,
            statement_url: format!("/{}/s/{}", row.language, statement.slug),
        }
    }
}

/// Lists what is stored about an endorsement, by name, so that the signatory can see all of it
/// (GDPR 15).
fn list_stored(w: &Locale, row: &Endorsement, statement: &Statement) -> Vec<(String, String)> {
    let zone = statement.settings.time_zone;
    let time = |at: chrono::DateTime<chrono::Utc>| dates::format_moment(w, at, zone);
    let yes_no = |yes: bool| w.text(if yes { "yes" } else { "no" });
    let line = &row.line;
    let first = [
        (
            "my-kind",
            Some(w.text(if line.kind == Kind::Organisation {
                "kind-of-organisation"
            } else {
                "kind-of-individual"
            })),
        ),
        ("form-organisation-name", line.organisation.clone()),
        ("form-website", line.website.clone()),
        ("form-name", Some(line.name.clone())),
    ];
    let rest = [
        (
            "form-country",
            Some(line.country.name(w.language()).to_owned()),
        ),
        ("my-version", Some(row.version.to_string())),
        (
            "my-language",
            Some(crate::language::endonym(&row.language).to_owned()),
        ),
        ("my-partner", row.partner.clone()),
        ("my-updates", Some(yes_no(row.updates))),
        ("my-submitted", Some(time(row.submitted_at))),
        ("my-confirmed", row.confirmed_at.map(time)),
    ];
    let label = |(key, value): (&str, Option<String>)| Some((w.text(key), value?));
    let rest = rest.into_iter().filter_map(label);
    let first = first.into_iter().filter_map(label);
    first.chain(list_details(w, line)).chain(rest).collect()
}
