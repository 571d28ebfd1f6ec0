//! The signatory's own page: what is stored, and how to change, withdraw or erase it. `GET` only
//! shows; repeating a `POST` is harmless.

use askama::Template;
use chrono_tz::Tz;
use poem::http::StatusCode;
use poem::{Request, handler};
use uuid::Uuid;

use super::actions as own;
use super::link::{
    LinkTarget, find_row, make_link_over, open_link, read_token, redirect_back, write_path,
};
use crate::app::App;
use crate::endorsement::actions::{self, ActionError};
use crate::endorsement::address_change::actions as address_change;
use crate::endorsement::consent::actions::{self as consent, NewsState};
use crate::endorsement::consent::rules::{NewsChoice, NewsStanding};
use crate::endorsement::retention::notice::describe_retention;
use crate::endorsement::rules::{Display, Endorsement, Kind, State};
use crate::endorsement::signing::correction::OwnCorrection;
use crate::endorsement::signing::view::{ShownLine, explain_on_form, list_details, make_field_id};
use crate::http::connection::client_ip::find_client_ip;
use crate::http::extract::{FormFields, read_visitor};
use crate::http::failure::{Failure, HandlerResult, see_other};
use crate::http::html::render_html;
use crate::http::layout::PageLayout;
use crate::language::{Locale, dates};
use crate::statement::rules::{Statement, StatementState};
use crate::statement::store as statements;
use crate::values::{EmailAddress, FieldError, TokenPurpose};

/// The query of the page after a letter to a new address was asked for.
const ASKED: &str = "asked";
/// The buttons about news, as the form sends them.
const GIVE_NEWS: &str = "news_give";
const STOP_NEWS: &str = "news_stop";

#[derive(Template)]
#[template(path = "my.html")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "the template asks each of them by itself"
)]
struct MyPage {
    page: PageLayout,
    w: Locale,
    line: ShownLine,
    statement: String,
    statement_url: String,
    standing: String,
    stands: bool,
    erased: bool,
    replaced: bool,
    /// Until when the withdrawal can be undone, in words.
    undo_until: Option<String>,
    /// The slug of the statement, where the page offers the link of what was signed since.
    offered: Option<String>,
    display: &'static str,
    correction: OwnCorrection,
    /// The new address as it was typed.
    new_email: String,
    /// What was just done, where the rest of the page does not show it.
    done: Option<String>,
    /// The field ids and error sentences of a correction.
    errors: Vec<(String, String)>,
    email: String,
    stored: Vec<(String, String)>,
    /// Whether news comes, with what was chosen before; `None` where no address is known.
    news: Option<NewsSection>,
    /// When what is not public is deleted, or that it was.
    retention: String,
    /// Whether the name was deleted, so that there is none to show or correct.
    nameless: bool,
    /// The address of the versions, where a newer one asks to be affirmed.
    newer: Option<String>,
    current: i32,
}

/// The part of the page about news.
struct NewsSection {
    sentence: String,
    /// The button's words and its value; `None` where no choice would change anything.
    button: Option<(String, &'static str)>,
    /// What was chosen before, newest first.
    choices: Vec<String>,
}

impl NewsSection {
    fn new(w: &Locale, state: &NewsState, zone: Tz) -> Self {
        let (sentence, button) = match state.standing {
            NewsStanding::On => ("my-news-on", Some(("my-news-stop", STOP_NEWS))),
            NewsStanding::Off => ("my-news-off", Some(("my-news-give", GIVE_NEWS))),
            NewsStanding::Blocked(_) => ("my-news-blocked", None),
        };
        let describe = |choice: &NewsChoice| {
            let key = if choice.gives {
                "my-news-given"
            } else {
                "my-news-stopped"
            };
            let moment = dates::format_moment(w, choice.at, zone);
            let wording = choice.wording.as_str();
            w.text_with_all(key, &[("moment", moment.as_str()), ("words", wording)])
        };
        Self {
            sentence: w.text(sentence),
            button: button.map(|(label, value)| (w.text(label), value)),
            choices: state.choices.iter().map(describe).collect(),
        }
    }
}

impl MyPage {
    /// Returns the error sentence of a field, or an empty one.
    fn error(&self, id: &str) -> &str {
        let mut errors = self.errors.iter();
        let found = errors.find(|(field, _)| field == id);
        found.map_or("", |(_, sentence)| sentence)
    }
}

/// Answers `GET /my/:token` with the signatory's own endorsement and everything stored about it.
#[handler]
pub async fn show_my(app: &App, request: &Request) -> HandlerResult {
    let target = open_link(app, request, TokenPurpose::My).await?;
    let correction = OwnCorrection::of(&target.row.line, &target.statement);
    let mut page = build_page(app, target, correction, &[]).await?;
    let is_asked = request.uri().query() == Some(ASKED);
    page.done = is_asked.then(|| page.w.text("my-address-asked"));
    Ok(render_html(StatusCode::OK, &page))
}

async fn build_page(
    app: &App,
    target: LinkTarget,
    correction: OwnCorrection,
    errors: &[FieldError],
) -> Result<MyPage, Failure> {
    let LinkTarget {
        visitor,
        row,
        statement,
        title,
    } = target;
    let w = visitor.words;
    let zone = statement.settings.time_zone;
    let news = consent::load_state(app, &row).await?;
    let email = row.mailbox.address().map(|email| email.as_str().to_owned());
    let versions = statements::load_versions(&app.db.read, statement.id).await?;
    let asks = versions
        .iter()
        .any(|version| version.substantive && version.number > row.version);
    let newer = asks.then(|| format!("/{}/s/{}/versions", row.language, statement.slug));
    Ok(MyPage {
        page: PageLayout::new(app, w, &w.text("my-title")).private(),
        w,
        stored: if row.is_erased() {
            vec![]
        } else {
            list_stored(&w, &row, &statement)
        },
        news: news.map(|news| NewsSection::new(&w, &news, zone)),
        retention: describe_retention(&w, &statement),
        nameless: row.line.name.is_empty(),
        line: ShownLine::new(&w, &row.line),
        statement_url: format!("/{}/s/{}", row.language, statement.slug),
        statement: title,
        standing: w.text(&format!(
            "standing-{}",
            row.state().as_str().replace('_', "-")
        )),
        stands: row.state().stands() || row.state() == State::Quarantined,
        erased: row.is_erased(),
        replaced: row.facts.replaced_by().is_some(),
        undo_until: describe_undo(app, &w, &row, &statement),
        offered: (row.state() == State::Withdrawn).then(|| statement.slug.clone()),
        display: row.line.display.as_str(),
        correction,
        errors: errors
            .iter()
            .map(|error| (make_field_id(&error.field), explain_on_form(error, &w)))
            .collect(),
        email: email.unwrap_or_default(),
        new_email: String::new(),
        done: None,
        newer,
        current: statement.current_version,
    })
}

/// Describes until when a withdrawal can be undone, if it can.
fn describe_undo(
    app: &App,
    w: &Locale,
    row: &Endorsement,
    statement: &Statement,
) -> Option<String> {
    let now = app.clock.now();
    let until = row.facts.undo_until().filter(|until| now <= *until)?;
    let is_open = statement.state(now) == StatementState::Open;
    (is_open && !row.is_erased())
        .then(|| dates::format_moment(w, until, statement.settings.time_zone))
}

/// Answers `POST /my/:token`, where `action` is `display`, `correct`, `affirm`, `withdraw`,
/// `reinstate`, `erase`, `address`, or a button about news.
#[handler]
pub async fn post_my(app: &App, request: &Request, fields: FormFields) -> HandlerResult {
    let id = read_token(app, request, TokenPurpose::My);
    let Some(row) = find_row(app, id, TokenPurpose::My).await? else {
        return Err(make_link_over(app, id).await);
    };
    let (target, visitor) = (row.target(), read_visitor(request));
    let done = match fields.get("action") {
        "display" => match fields.get("display").parse::<Display>() {
            Ok(display) => actions::change_display(app, target, display)
                .await
                .map(drop),
            Err(_) => return Ok(redirect_back(request)),
        },
        "correct" => return Box::pin(correct(app, request, &fields)).await,
        "address" => return Box::pin(ask_for_address(app, request, &row, &fields)).await,
        choice @ (GIVE_NEWS | STOP_NEWS) => {
            return choose_news(app, request, &row, choice == GIVE_NEWS).await;
        }
        "affirm" => match fields.get("version").parse() {
            Ok(version) => actions::affirm(app, target, version).await.map(drop),
            Err(_) => return Ok(redirect_back(request)),
        },
        "withdraw" => actions::withdraw(app, target, false).await.map(drop),
        "reinstate" => own::reinstate(app, target).await,
        "erase" => erase(app, &row).await.map(drop),
        _ => return Ok(redirect_back(request)),
    };
    let visitor = visitor.with_language_first(&row.language);
    done.map_err(|error| Failure::from(error).show_to(&visitor))?;
    Ok(redirect_back(request))
}

/// Changes what was written, or shows the page again with everything that was typed and all errors.
async fn correct(app: &App, request: &Request, fields: &FormFields) -> HandlerResult {
    let link = open_link(app, request, TokenPurpose::My).await?;
    let offered = OwnCorrection::of(&link.row.line, &link.statement);
    let form = offered.fill(|field| fields.get(field));
    match form.read() {
        Ok(correction) => {
            let (target, visitor) = (link.row.target(), &link.visitor);
            let done = own::correct(app, target, correction).await;
            done.map_err(|error| Failure::from(error).show_to(visitor))?;
            Ok(redirect_back(request))
        }
        Err(errors) => {
            let page = build_page(app, link, form, &errors).await?;
            Ok(render_html(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

/// Gives or takes back the consent to news, with the words of the button as they were on screen.
async fn choose_news(
    app: &App,
    request: &Request,
    row: &Endorsement,
    gives: bool,
) -> HandlerResult {
    let words = read_visitor(request)
        .with_language_first(&row.language)
        .words;
    let button = if gives {
        "my-news-give"
    } else {
        "my-news-stop"
    };
    Box::pin(consent::choose(
        app,
        row.target(),
        gives,
        &words.text(button),
    ))
    .await?;
    Ok(redirect_back(request))
}

/// Mails a link to a new address, or shows the page again where it is none.
async fn ask_for_address(
    app: &App,
    request: &Request,
    row: &Endorsement,
    fields: &FormFields,
) -> HandlerResult {
    let typed = fields.get("new_email");
    if let Ok(email) = EmailAddress::parse(typed) {
        let visitor = read_visitor(request).with_language_first(&row.language);
        let client = find_client_ip(request, &app.settings.trusted_proxies)?;
        let asked = Box::pin(address_change::ask(app, row, &email, client)).await;
        asked.map_err(|error| Failure::from(error).show_to(&visitor))?;
        return Ok(see_other(&format!("{}?{ASKED}", write_path(request))));
    }
    let link = open_link(app, request, TokenPurpose::My).await?;
    let correction = OwnCorrection::of(&link.row.line, &link.statement);
    let malformed = FieldError::new("new_email", "malformed");
    let mut page = build_page(app, link, correction, &[]).await?;
    let sentence = page.w.text("error-email-malformed");
    page.errors = vec![(make_field_id(&malformed.field), sentence)];
    typed.clone_into(&mut page.new_email);
    Ok(render_html(StatusCode::UNPROCESSABLE_ENTITY, &page))
}

async fn erase(app: &App, row: &Endorsement) -> Result<(State, Uuid), ActionError> {
    // Before the row forgets its mailbox.
    actions::drop_unconfirmed(app, row).await?;
    actions::withdraw(app, row.target(), true).await
}

/// Lists what is stored about an endorsement, by name, so that the signatory can see all of it
/// (GDPR 15).
fn list_stored(w: &Locale, row: &Endorsement, statement: &Statement) -> Vec<(String, String)> {
    let zone = statement.settings.time_zone;
    let time = |at: chrono::DateTime<chrono::Utc>| dates::format_moment(w, at, zone);
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
        ("my-submitted", Some(time(row.submitted_at))),
        ("my-confirmed", row.confirmed_at.map(time)),
    ];
    let label = |(key, value): (&str, Option<String>)| Some((w.text(key), value?));
    let rest = rest.into_iter().filter_map(label);
    let first = first.into_iter().filter_map(label);
    first.chain(list_details(w, line)).chain(rest).collect()
}
