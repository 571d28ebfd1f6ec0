//! The page behind the link that stops news (RFC 8058). `GET` only shows; `POST` stops, also where a
//! mail program sends it without cookies and from elsewhere, and repeating it is harmless.

use askama::Template;
use poem::http::StatusCode;
use poem::{Request, Response, handler};
use uuid::Uuid;

use super::actions::{StoppedNews, find_addressee, unsubscribe};
use crate::app::App;
use crate::endorsement::links::link::read_token;
use crate::endorsement::rules::Endorsement;
use crate::http::connection::body::parse_fields;
use crate::http::extract::{BodyBytes, read_visitor};
use crate::http::failure::{Failure, HandlerResult};
use crate::http::html::render_html;
use crate::http::layout::PageLayout;
use crate::language::Locale;
use crate::statement::store as statements;
use crate::values::TokenPurpose;

#[derive(Template)]
#[template(path = "unsubscribe.html")]
struct UnsubscribePage {
    page: PageLayout,
    w: Locale,
    /// The title of the statement, and its address.
    statement: Option<(String, String)>,
    site: String,
    /// The sentence about what was done.
    done: Option<String>,
    /// Whether there is an address that news could go to.
    offers: bool,
}

/// What a mail program sends for its user (RFC 8058, section 3.1).
const ONE_CLICK: (&str, &str) = ("List-Unsubscribe", "One-Click");

/// A posted body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PostedChoice {
    /// A mail program stops the news for its user.
    OneClick,
    Button(StoppedNews),
    Unknown,
}

impl PostedChoice {
    /// Reads a body. Mail programs send a form of either type, and not all write it as the RFC does.
    fn read(content_type: &str, body: &[u8]) -> Self {
        let is_of_parts = content_type
            .trim_start()
            .to_ascii_lowercase()
            .starts_with("multipart/form-data");
        if is_of_parts {
            // The one form of this type that comes here has one field, so its parts need no reading.
            let text = String::from_utf8_lossy(body);
            let is_one_click = text.contains(ONE_CLICK.0) && text.contains(ONE_CLICK.1);
            return if is_one_click {
                Self::OneClick
            } else {
                Self::Unknown
            };
        }
        let fields = parse_fields(body).unwrap_or_default();
        let choices = fields.iter().map(|(name, value)| {
            let is = |known: (&str, &str)| {
                name.trim().eq_ignore_ascii_case(known.0)
                    && value.trim().eq_ignore_ascii_case(known.1)
            };
            if is(ONE_CLICK) {
                Self::OneClick
            } else if is(("action", "statement")) {
                Self::Button(StoppedNews::OfStatement)
            } else if is(("action", "site")) {
                Self::Button(StoppedNews::OfSite)
            } else {
                Self::Unknown
            }
        });
        let mut known = choices.filter(|choice| *choice != Self::Unknown);
        known.next().unwrap_or(Self::Unknown)
    }
}

/// Answers `GET /unsubscribe/:token` with the two buttons.
#[handler]
pub async fn show_unsubscribe(app: &App, request: &Request) -> HandlerResult {
    let id = read_id(app, request)?;
    let row = find_addressee(app, id).await?;
    render_page(app, request, row.as_ref(), None).await
}

/// Answers `POST /unsubscribe/:token`: stops the news at once, for a mail program with no more than a
/// line, for a person with the page.
#[handler]
pub async fn post_unsubscribe(app: &App, request: &Request, body: BodyBytes) -> HandlerResult {
    let id = read_id(app, request)?;
    let content_type = request.header("content-type").unwrap_or_default();
    let choice = PostedChoice::read(content_type, &body.0);
    if choice == PostedChoice::OneClick {
        let wording = format!("{}={}", ONE_CLICK.0, ONE_CLICK.1);
        Box::pin(unsubscribe(app, id, StoppedNews::OfStatement, &wording)).await?;
        return Ok(Response::builder()
            .content_type("text/plain; charset=utf-8")
            .body("OK\n"));
    }
    let row = find_addressee(app, id).await?;
    let PostedChoice::Button(what) = choice else {
        return render_page(app, request, row.as_ref(), None).await;
    };
    let w = read_words(request, row.as_ref());
    let (button, done) = match what {
        StoppedNews::OfStatement => ("unsubscribe-statement", "unsubscribe-done-statement"),
        StoppedNews::OfSite => ("unsubscribe-site", "unsubscribe-done-site"),
    };
    let site = app.settings.site.read().name.clone();
    let wording = w.text_with(button, "site", &site);
    Box::pin(unsubscribe(app, id, what, &wording)).await?;
    let has_address = row
        .as_ref()
        .is_some_and(|row| row.mailbox.address().is_some());
    // Whose address is gone has stopped nothing elsewhere, and is not told so.
    let is_done = has_address || what == StoppedNews::OfStatement;
    let done = is_done.then(|| w.text_with(done, "site", &site));
    render_page(app, request, row.as_ref(), done).await
}

/// Reads the id in the token. One that this installation did not make leads nowhere.
fn read_id(app: &App, request: &Request) -> Result<Uuid, Failure> {
    read_token(app, request, TokenPurpose::Unsubscribe).ok_or(Failure::LinkOver(None))
}

/// The words of the page: in the language in which the statement was read, where that is known.
fn read_words(request: &Request, row: Option<&Endorsement>) -> Locale {
    let visitor = read_visitor(request);
    match row {
        Some(row) => visitor.with_language_first(&row.language).words,
        None => visitor.words,
    }
}

async fn render_page(
    app: &App,
    request: &Request,
    row: Option<&Endorsement>,
    done: Option<String>,
) -> HandlerResult {
    let w = read_words(request, row);
    let statement = match row {
        Some(row) => find_title(app, row).await?,
        None => None,
    };
    let page = UnsubscribePage {
        page: PageLayout::new(app, w, &w.text("unsubscribe-title")).private(),
        w,
        statement,
        site: app.settings.site.read().name.clone(),
        offers: done.is_none() && row.is_some_and(|row| row.mailbox.address().is_some()),
        done,
    };
    Ok(render_html(StatusCode::OK, &page))
}

/// Finds the title of a statement, in the language in which it was read, and its address.
async fn find_title(app: &App, row: &Endorsement) -> Result<Option<(String, String)>, Failure> {
    let db = &app.db.read;
    let found = statements::find_by_ids(db, &[row.statement_id]).await?;
    let Some(statement) = found.into_iter().next() else {
        return Ok(None);
    };
    let texts = statements::load_texts(db, &statement, row.version).await?;
    let mut texts = texts.into_iter();
    let title = texts.find(|text| text.language == row.language);
    let title = title.map_or(statement.title, |text| text.title);
    Ok(Some((
        title,
        format!("/{}/s/{}", row.language, statement.slug),
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_program_and_the_two_buttons_are_told_apart() {
        use PostedChoice::{Button, OneClick, Unknown};
        const FORM: &str = "application/x-www-form-urlencoded";
        const PARTS: &str = "multipart/form-data; boundary=b";
        let part = "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\n\
                    One-Click\r\n--b--\r\n";
        for (content_type, body, expected) in [
            (FORM, "List-Unsubscribe=One-Click", OneClick),
            ("", "List-Unsubscribe=One-Click", OneClick),
            (PARTS, part, OneClick),
            ("Multipart/Form-Data;boundary=b", part, OneClick),
            (PARTS, "--b--", Unknown),
            (FORM, "List-Unsubscribe=One-Click\r\n", OneClick),
            (FORM, "list-unsubscribe=one-click", OneClick),
            (FORM, "other=1&List-Unsubscribe=One-Click", OneClick),
            (
                FORM,
                "List-Unsubscribe=&action=site",
                Button(StoppedNews::OfSite),
            ),
            (FORM, "action=statement", Button(StoppedNews::OfStatement)),
            (FORM, "action=site", Button(StoppedNews::OfSite)),
            (FORM, "List-Unsubscribe=Perhaps", Unknown),
            (FORM, "", Unknown),
            (FORM, "%ff=%", Unknown),
        ] {
            let read = PostedChoice::read(content_type, body.as_bytes());
            assert_eq!(read, expected, "{content_type}: {body}");
        }
    }
}
