//! The inbox: one queue of what waits, decided one by one or all that match, undone as easily.

use std::collections::HashMap;

use askama::Template;
use chrono_tz::Tz;
use data_encoding::BASE64URL_NOPAD;
use poem::http::StatusCode;
use poem::{Request, handler};
use serde_json::json;
use uuid::Uuid;

use super::queue;
use super::queue::{QueueFilter, QueuedEndorsement};
use crate::app::App;
use crate::endorsement::actions as endorsements;
use crate::endorsement::actions::ActionError;
use crate::endorsement::ledger::{Review, ReviewAction};
use crate::endorsement::review::jobs::UNDO_WITHIN;
use crate::endorsement::review::reasons::ReviewReason;
use crate::endorsement::review::store as review_store;
use crate::endorsement::rules::{Kind, State};
use crate::endorsement::store as rows;
use crate::http::failure::error_page::html;
use crate::http::failure::{Failure, HandlerResult, see_other};
use crate::jobs::actions as jobs;
use crate::jobs::rules::JobKind;
use crate::language::{Locale, dates};
use crate::organisation::actions as organisations;
use crate::staff::access::guard::StaffRequest;
use crate::staff::access::layout::StaffLayout;
use crate::staff::account::actions;
use crate::staff::account::store;
use crate::statement::rules::Statement;

/// Cards a page.
const SHOWN: usize = 50;

/// One that waits, as it is shown.
struct InboxCard {
    id: String,
    version: i32,
    name: String,
    is_organisation: bool,
    statement: Option<String>,
    country: &'static str,
    website: String,
    domain: String,
    officer: String,
    role: String,
    confirmed: String,
    why: Vec<String>,
    resembles: Option<(String, String)>,
    past: Vec<String>,
    elsewhere: Vec<String>,
}

/// What a choice in the filter is: word, label, whether it is chosen.
type InboxOption = (&'static str, String, bool);

#[derive(Template)]
#[template(path = "staff/inbox.html")]
struct InboxPage {
    room: StaffLayout,
    w: Locale,
    action: String,
    whys: Vec<InboxOption>,
    kinds: Vec<InboxOption>,
    words: String,
    narrowed: bool,
    count: String,
    all: usize,
    cards: Vec<InboxCard>,
    undo: Option<(String, String)>,
    error: Option<String>,
}

/// `GET /staff/inbox`, `GET /staff/s/:slug/inbox`
#[handler]
pub async fn show_inbox(app: &App, request: &Request, desk: &StaffRequest) -> HandlerResult {
    let query: HashMap<String, String> =
        url::form_urlencoded::parse(request.uri().query().unwrap_or_default().as_bytes())
            .into_owned()
            .collect();
    let undo = query
        .get("undo")
        .and_then(|undo| undo.split_once('.'))
        .filter(|(id, _)| id.parse::<Uuid>().is_ok());
    let undo = undo.map(|(id, version)| (id.to_owned(), version.to_owned()));
    show(app, Some(request), desk, undo, None).await
}

async fn show(
    app: &App,
    request: Option<&Request>,
    desk: &StaffRequest,
    undo: Option<(String, String)>,
    error: Option<String>,
) -> HandlerResult {
    let w = desk.reader.words;
    let narrowed = QueueFilter::read(desk);
    let statements = queue::statements(app, desk).await?;
    let waiting = queue::gather(app, desk, &statements, &narrowed).await?;
    let shown: Vec<&QueuedEndorsement> = waiting.iter().take(SHOWN).collect();
    let cards = cards(app, desk, &statements, &shown).await?;
    let room = StaffLayout::new(
        app,
        desk,
        &w.t("staff-inbox"),
        if desk.statement.is_some() {
            "/inbox"
        } else {
            "/staff/inbox"
        },
    );
    let room = match request {
        Some(request) => room.saying(
            request,
            "inbox-done",
            &[
                "accepted", "declined", "undone", "asked", "merged", "gone", "unknown",
            ],
        ),
        None => room,
    };
    let choice = |word: &'static str, label: String, chosen: bool| (word, label, chosen);
    let status = if error.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let page = InboxPage {
        action: path(desk),
        whys: ReviewReason::ALL
            .iter()
            .map(|why| {
                choice(
                    why.word(),
                    w.t(&format!("why-{why}")),
                    narrowed.why == Some(*why),
                )
            })
            .collect(),
        kinds: Kind::ALL
            .iter()
            .map(|kind| {
                choice(
                    kind.word(),
                    w.t(&format!("kind-of-{kind}")),
                    narrowed.kind == Some(*kind),
                )
            })
            .collect(),
        narrowed: narrowed.why.is_some() || narrowed.kind.is_some() || !narrowed.words.is_empty(),
        words: narrowed.words,
        count: w.n("inbox-count", i64::try_from(waiting.len()).unwrap_or(0)),
        all: waiting.len(),
        room,
        w,
        cards,
        undo,
        error,
    };
    Ok(html(status, &page))
}

fn path(desk: &StaffRequest) -> String {
    desk.statement.as_ref().map_or_else(
        || "/staff/inbox".to_owned(),
        |statement| format!("/staff/s/{}/inbox", statement.slug),
    )
}

async fn cards(
    app: &App,
    desk: &StaffRequest,
    statements: &[Statement],
    shown: &[&QueuedEndorsement],
) -> Result<Vec<InboxCard>, crate::storage::database::DatabaseError> {
    let w = desk.reader.words;
    let ids: Vec<Uuid> = shown.iter().map(|one| one.row.id).collect();
    let mut past = review_store::past(&app.db.read, &ids).await?;
    let elsewhere = queue::elsewhere(app, desk, shown).await?;
    let names: HashMap<String, String> = store::members(&app.db.read)
        .await?
        .into_iter()
        .map(|member| (actions::actor(&member), member.name))
        .collect();
    let card = |one: &&QueuedEndorsement| {
        let (row, line) = (&one.row, &one.row.line);
        let of = statements
            .iter()
            .find(|statement| statement.id == row.statement_id);
        let zone = of.map_or(Tz::UTC, |statement| statement.settings.time_zone);
        let others = row
            .organisation_key
            .as_ref()
            .and_then(|key| elsewhere.get(key))
            .into_iter()
            .flatten();
        let told = |state: State| w.t(&format!("standing-{}", state.word().replace('_', "-")));
        let done = past.remove(&row.id).unwrap_or_default();
        InboxCard {
            id: row.id.to_string(),
            version: row.row_version,
            name: line
                .organisation
                .clone()
                .unwrap_or_else(|| line.name.clone()),
            is_organisation: line.kind == Kind::Organisation,
            statement: of
                .filter(|_| desk.statement.is_none())
                .map(|statement| statement.title.clone()),
            country: line.country.name(w.language()),
            website: line.website.clone().unwrap_or_else(|| "–".into()),
            domain: one.domain.clone(),
            officer: line.name.clone(),
            role: line.role.clone().unwrap_or_default(),
            confirmed: row
                .confirmed_at
                .map(|at| dates::moment(&w, at, zone))
                .unwrap_or_default(),
            why: one
                .why
                .iter()
                .map(|why| w.t(&format!("why-{why}")))
                .collect(),
            resembles: one.resembles.clone(),
            past: done
                .into_iter()
                .map(|past| {
                    let who = names.get(&past.actor).cloned().unwrap_or(past.actor);
                    [
                        dates::moment(&w, past.at, zone),
                        who,
                        past.action,
                        past.detail,
                    ]
                    .join(" · ")
                })
                .collect(),
            elsewhere: others
                .filter(|(id, _, _)| *id != row.id)
                .map(|(_, title, state)| format!("{title}: {}", told(*state)))
                .collect(),
        }
    };
    Ok(shown.iter().map(card).collect())
}

/// `POST /staff/inbox`, `POST /staff/s/:slug/inbox`: narrows, decides one, or all that match.
#[handler]
pub async fn decide_in_inbox(app: &App, desk: &StaffRequest) -> HandlerResult {
    match desk.fields.get("action") {
        "accept-all" | "decline-all" | "accept-picked" | "decline-picked" => {
            decide_many(app, desk).await
        }
        "accept" | "decline" | "undo" | "ask" | "merge" => decide_one(app, desk).await,
        _ => show(app, None, desk, None, None).await,
    }
}

async fn decide_one(app: &App, desk: &StaffRequest) -> HandlerResult {
    let id: Uuid = desk
        .fields
        .get("id")
        .parse()
        .map_err(|_| Failure::NotFound)?;
    let row = rows::by_id(&app.db.read, id).await?;
    let covered = |of: Uuid| {
        desk.statement.as_ref().map_or_else(
            || desk.member.scope.covers(Some(of)),
            |statement| statement.id == of,
        )
    };
    let Some(row) = row.filter(|row| covered(row.statement_id) && queue::in_scope(desk, row))
    else {
        return Err(Failure::NotFound);
    };
    let w = desk.reader.words;
    let reason = desk
        .fields
        .get("reason")
        .trim()
        .chars()
        .take(1000)
        .collect::<String>();
    let (deed, word) = match desk.fields.get("action") {
        "accept" => (ReviewAction::Accept, "accepted"),
        "decline" => (ReviewAction::Decline, "declined"),
        "undo" => (ReviewAction::Undo, "undone"),
        "ask" if reason.is_empty() => {
            return show(app, None, desk, None, Some(w.t("inbox-ask-what"))).await;
        }
        "ask" => {
            let sealed =
                app.keys
                    .seal_secret(signed(app, desk, &reason).as_bytes(), id, &app.random);
            (ReviewAction::Ask(BASE64URL_NOPAD.encode(&sealed)), "asked")
        }
        _ => match merged(app, desk).await? {
            Some(key) => (ReviewAction::Merge(key), "merged"),
            None => return Ok(see_other(&format!("{}?done=unknown", path(desk)))),
        },
    };
    let can_be_undone = matches!(deed, ReviewAction::Accept | ReviewAction::Decline);
    let expected = desk
        .fields
        .get("version")
        .parse()
        .ok()
        .or(Some(row.row_version));
    let actor = actions::actor(&desk.member);
    let review = Review {
        id,
        actor,
        deed,
        reason,
        expected,
        batch: None,
        letters_wait: UNDO_WITHIN,
    };
    let place = path(desk);
    match endorsements::review(app, review).await {
        Ok(_) if can_be_undone => {
            let next = expected.unwrap_or(row.row_version) + 1;
            Ok(see_other(&format!("{place}?done={word}&undo={id}.{next}")))
        }
        Ok(_) => Ok(see_other(&format!("{place}?done={word}"))),
        // Somebody else was faster, or the signatory withdrew: the list says how it stands.
        Err(ActionError::Refused(_)) => Ok(see_other(&format!("{place}?done=gone"))),
        Err(error) => Err(error.into()),
    }
}

/// The known organisation's seat: the one that was suggested, or one found by its website or name.
async fn merged(
    app: &App,
    desk: &StaffRequest,
) -> Result<Option<String>, crate::storage::database::DatabaseError> {
    let suggested = desk.fields.get("key").trim();
    let typed = desk.fields.get("known").trim();
    let known = organisations::known_index(app).await?;
    let found = if typed.is_empty() {
        known.by_key(suggested)
    } else {
        known.by_text(typed)
    };
    Ok(found.and_then(|known| known.keys.first().cloned()))
}

/// A question with who asks it: the letter's own sender reads no answers.
fn signed(app: &App, desk: &StaffRequest, question: &str) -> String {
    let address = app.keys.unseal(&desk.member.email_sealed, desk.member.id);
    let address = address
        .map(|address| address.as_str().to_owned())
        .unwrap_or_default();
    format!("{question} — {}, {address}", desk.member.name)
}

/// Everything that matches, or what was picked of it, as it stands now, in one job.
async fn decide_many(app: &App, desk: &StaffRequest) -> HandlerResult {
    let w = desk.reader.words;
    let action = desk.fields.get("action");
    let picked = action
        .ends_with("-picked")
        .then(|| desk.fields.all("pick").collect::<Vec<_>>());
    let statements = queue::statements(app, desk).await?;
    let mut matching = queue::gather(app, desk, &statements, &QueueFilter::read(desk)).await?;
    let counted: Option<usize> = desk.fields.get("all").parse().ok();
    if picked.is_none() && counted != Some(matching.len()) {
        return show(app, None, desk, None, Some(w.t("inbox-all-changed"))).await;
    }
    if let Some(picked) = &picked {
        matching.retain(|one| picked.contains(&one.row.id.to_string().as_str()));
    }
    if matching.is_empty() {
        return show(app, None, desk, None, Some(w.t("inbox-none-picked"))).await;
    }
    let rows: Vec<(Uuid, i32)> = matching
        .iter()
        .map(|one| (one.row.id, one.row.row_version))
        .collect();
    let deed = if action.starts_with("accept") {
        "accept"
    } else {
        "decline"
    };
    let detail = json!({ "rows": rows, "deed": deed, "reason": desk.fields.get("reason").trim() });
    let statement = desk.statement.as_ref().map(|statement| statement.id);
    let job = jobs::start(
        app,
        &actions::actor(&desk.member),
        JobKind::Review,
        statement,
        detail,
    )
    .await?;
    Ok(see_other(&format!("/staff/jobs/{job}")))
}
