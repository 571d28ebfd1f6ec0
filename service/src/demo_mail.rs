//! Caught mail, in the demonstration only: the letters that would have been sent, newest first.

use std::time::SystemTime;

use askama::Template;
use mail_parser::MessageParser;
use poem::http::StatusCode;
use poem::{Request, handler};

use crate::app::App;
use crate::http::extract::read_visitor;
use crate::http::failure::{Failure, HandlerResult};
use crate::http::html::render_html;
use crate::http::layout::PageLayout;
use crate::language::{Locale, Visitor};
use crate::settings::MailUrl;

/// The most letters that the list shows.
const MOST: usize = 50;

struct CaughtMail {
    url: String,
    subject: String,
    to: String,
}

/// One line of a letter; `url` is set where the line is a link.
struct CaughtMailRow {
    text: String,
    url: Option<String>,
}

#[derive(Template)]
#[template(path = "demo_mail.html")]
struct CaughtMailPage {
    page: PageLayout,
    w: Locale,
    letters: Vec<CaughtMail>,
}

#[derive(Template)]
#[template(path = "demo_letter.html")]
struct CaughtLetterPage {
    page: PageLayout,
    w: Locale,
    subject: String,
    to: String,
    lines: Vec<CaughtMailRow>,
}

/// `GET /demo/mail`: lists the caught letters.
#[handler]
pub async fn list_caught_mail(app: &App, request: &Request) -> HandlerResult {
    let w = read_visitor(request).words;
    let mut files: Vec<(SystemTime, String)> = vec![];
    if let MailUrl::File(directory) = &app.settings.mail
        && let Ok(mut entries) = tokio::fs::read_dir(directory).await
    {
        while let Ok(Some(entry)) = entries.next_entry().await {
            let name = entry.file_name().to_string_lossy().into_owned();
            if let (Some(stem), Ok(meta)) = (name.strip_suffix(".eml"), entry.metadata().await) {
                files.push((
                    meta.modified().unwrap_or(SystemTime::UNIX_EPOCH),
                    stem.to_owned(),
                ));
            }
        }
    }
    files.sort_by(|a, b| b.cmp(a));
    files.truncate(MOST);
    let mut letters = vec![];
    for (_, name) in files {
        if let Some((subject, to, _)) = open_letter(app, &name).await {
            letters.push(CaughtMail {
                url: format!("/demo/mail/{name}"),
                subject,
                to,
            });
        }
    }
    Ok(render_html(
        StatusCode::OK,
        &CaughtMailPage {
            page: PageLayout::new(app, w, &w.text("mail-title")).private(),
            w,
            letters,
        },
    ))
}

/// `GET /demo/mail/:letter`: shows one caught letter.
#[handler]
pub async fn show_caught_letter(app: &App, request: &Request, visitor: Visitor) -> HandlerResult {
    let name = request.raw_path_param("letter").unwrap_or_default();
    // Only the id of a letter may become a file name, since a path could name any file.
    let is_id = name.parse::<uuid::Uuid>().is_ok();
    let Some((subject, to, text)) = open_letter(app, if is_id { name } else { "" }).await else {
        return Err(Failure::NotFound);
    };
    let line = |text: &str| CaughtMailRow {
        // Anybody may have typed another address into a form, so only those of this service are
        // links.
        url: text
            .starts_with(app.settings.base_url.as_str())
            .then(|| text.to_owned()),
        text: text.to_owned(),
    };
    let lines = text.lines().map(line).collect();
    let w = visitor.words;
    Ok(render_html(
        StatusCode::OK,
        &CaughtLetterPage {
            page: PageLayout::new(app, w, &subject).private(),
            w,
            subject,
            to,
            lines,
        },
    ))
}

/// Reads a caught letter and returns its subject, recipient and text.
async fn open_letter(app: &App, name: &str) -> Option<(String, String, String)> {
    let MailUrl::File(directory) = &app.settings.mail else {
        return None;
    };
    let bytes = tokio::fs::read(directory.join(format!("{name}.eml")))
        .await
        .ok()?;
    let message = MessageParser::default().parse(&bytes)?;
    let to = message.to()?.first()?.address()?.to_owned();
    Some((
        message.subject()?.to_owned(),
        to,
        message.body_text(0)?.into_owned(),
    ))
}
