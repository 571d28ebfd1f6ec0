//! The inbox: one queue of what waits, decided one by one or all that match, undone as easily.

use std::collections::HashMap;
use strum::VariantArray;

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
use crate::http::failure::{Failure, HandlerResult, see_other};
use crate::http::html::html;
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
    layout: StaffLayout,
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
pub async fn show_inbox(app: &App, request: &Request, staff: &StaffRequest) -> HandlerResult {
    let query: HashMap<String, String> =
        url::form_urlencoded::parse(request.uri().query().unwrap_or_default().as_bytes())
            .into_owned()
            .collect();
    let undo = query
        .get("undo")
        .and_then(|undo| undo.split_once('.'))
        .filter(|(id, _)| id.parse::<Uuid>().is_ok());
    let undo = undo.map(|(id, version)| (id.to_owned(), version.to_owned()));
    show(app, Some(request), staff, undo, None).await
}

async fn show(
    app: &App,
    request: Option<&Request>,
    staff: &StaffRequest,
    undo: Option<(String, String)>,
    error: Option<String>,
) -> HandlerResult {
    let w = staff.visitor.words;
    let narrowed = QueueFilter::read(staff);
    let statements = queue::statements(app, staff).await?;
    let waiting = queue::gather(app, staff, &statements, &narrowed).await?;
    let shown: Vec<&QueuedEndorsement> = waiting.iter().take(SHOWN).collect();
    let cards = cards(app, staff, &statements, &shown).await?;
    let layout = StaffLayout::new(
        app,
        staff,
        &w.text("staff-inbox"),
        if staff.statement.is_some() {
            "/inbox"
        } else {
            "/staff/inbox"
        },
    );
    let layout = match request {
        Some(request) => layout.saying(
            request,
            "inbox-done",
            &[
                "accepted", "declined", "undone", "asked", "merged", "gone", "unknown",
            ],
        ),
        None => layout,
    };
    let choice = |word: &'static str, label: String, chosen: bool| (word, label, chosen);
    let status = if error.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let page = InboxPage {
        action: path(staff),
        whys: ReviewReason::VARIANTS
            .iter()
            .map(|why| {
                choice(
                    why.as_str(),
                    w.text(&format!("why-{why}")),
                    narrowed.why == Some(*why),
                )
            })
            .collect(),
        kinds: Kind::VARIANTS
            .iter()
            .map(|kind| {
                choice(
                    kind.as_str(),
                    w.text(&format!("kind-of-{kind}")),
                    narrowed.kind == Some(*kind),
                )
            })
            .collect(),
        narrowed: narrowed.why.is_some() || narrowed.kind.is_some() || !narrowed.words.is_empty(),
        words: narrowed.words,
        count: w.plural("inbox-count", i64::try_from(waiting.len()).unwrap_or(0)),
        all: waiting.len(),
        layout,
        w,
        cards,
        undo,
        error,
    };
    Ok(html(status, &page))
}

fn path(staff: &StaffRequest) -> String {
    staff.statement.as_ref().map_or_else(
        || "/staff/inbox".to_owned(),
        |statement| format!("/staff/s/{}/inbox", statement.slug),
    )
}

async fn cards(
    app: &App,
    staff: &StaffRequest,
    statements: &[Statement],
    shown: &[&QueuedEndorsement],
) -> Result<Vec<InboxCard>, crate::storage::database::DatabaseError> {
    let w = staff.visitor.words;
    let ids: Vec<Uuid> = shown.iter().map(|one| one.row.id).collect();
    let mut past = review_store::past(&app.db.read, &ids).await?;
    let elsewhere = queue::elsewhere(app, staff, shown).await?;
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
        let told = |state: State| w.text(&format!("standing-{}", state.as_str().replace('_', "-")));
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
                .filter(|_| staff.statement.is_none())
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
                .map(|why| w.text(&format!("why-{why}")))
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
pub async fn decide_in_inbox(app: &App, staff: &StaffRequest) -> HandlerResult {
    match staff.fields.get("action") {
        "accept-all" | "decline-all" | "accept-picked" | "decline-picked" => {
            decide_many(app, staff).await
        }
        "accept" | "decline" | "undo" | "ask" | "merge" => decide_one(app, staff).await,
        _ => show(app, None, staff, None, None).await,
    }
}

async fn decide_one(app: &App, staff: &StaffRequest) -> HandlerResult {
    let id: Uuid = staff
        .fields
        .get("id")
        .parse()
        .map_err(|_| Failure::NotFound)?;
    let row = rows::by_id(&app.db.read, id).await?;
    let covered = |of: Uuid| {
        staff.statement.as_ref().map_or_else(
            || staff.member.scope.covers(Some(of)),
            |statement| statement.id == of,
        )
    };
    let Some(row) = row.filter(|row| covered(row.statement_id) && queue::in_scope(staff, row))
    else {
        return Err(Failure::NotFound);
    };
    let w = staff.visitor.words;
    let reason = staff
        .fields
        .get("reason")
        .trim()
        .chars()
        .take(1000)
        .collect::<String>();
    let (deed, word) = match staff.fields.get("action") {
        "accept" => (ReviewAction::Accept, "accepted"),
        "decline" => (ReviewAction::Decline, "declined"),
        "undo" => (ReviewAction::Undo, "undone"),
        "ask" if reason.is_empty() => {
            return show(app, None, staff, None, Some(w.text("inbox-ask-what"))).await;
        }
        "ask" => {
            let sealed =
                app.keys
                    .seal_secret(signed(app, staff, &reason).as_bytes(), id, &app.random);
            (ReviewAction::Ask(BASE64URL_NOPAD.encode(&sealed)), "asked")
        }
        _ => match merged(app, staff).await? {
            Some(key) => (ReviewAction::Merge(key), "merged"),
            None => return Ok(see_other(&format!("{}?done=unknown", path(staff)))),
        },
    };
    let can_be_undone = matches!(deed, ReviewAction::Accept | ReviewAction::Decline);
    let expected = staff
        .fields
        .get("version")
        .parse()
        .ok()
        .or(Some(row.row_version));
    let actor = actions::actor(&staff.member);
    let review = Review {
        id,
        actor,
        deed,
        reason,
        expected,
        batch: None,
        letters_wait: UNDO_WITHIN,
    };
    let place = path(staff);
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
    staff: &StaffRequest,
) -> Result<Option<String>, crate::storage::database::DatabaseError> {
    let suggested = staff.fields.get("key").trim();
    let typed = staff.fields.get("known").trim();
    let known = organisations::known_index(app).await?;
    let found = if typed.is_empty() {
        known.by_key(suggested)
    } else {
        known.by_text(typed)
    };
    Ok(found.and_then(|known| known.keys.first().cloned()))
}

/// A question with who asks it: the letter's own sender reads no answers.
fn signed(app: &App, staff: &StaffRequest, question: &str) -> String {
    let address = app.keys.unseal(&staff.member.email_sealed, staff.member.id);
    let address = address
        .map(|address| address.as_str().to_owned())
        .unwrap_or_default();
    format!("{question} — {}, {address}", staff.member.name)
}

/// Everything that matches, or what was picked of it, as it stands now, in one job.
async fn decide_many(app: &App, staff: &StaffRequest) -> HandlerResult {
    let w = staff.visitor.words;
    let action = staff.fields.get("action");
    let picked = action
        .ends_with("-picked")
        .then(|| staff.fields.all("pick").collect::<Vec<_>>());
    let statements = queue::statements(app, staff).await?;
    let mut matching = queue::gather(app, staff, &statements, &QueueFilter::read(staff)).await?;
    let counted: Option<usize> = staff.fields.get("all").parse().ok();
    if picked.is_none() && counted != Some(matching.len()) {
        return show(app, None, staff, None, Some(w.text("inbox-all-changed"))).await;
    }
    if let Some(picked) = &picked {
        matching.retain(|one| picked.contains(&one.row.id.to_string().as_str()));
    }
    if matching.is_empty() {
        return show(app, None, staff, None, Some(w.text("inbox-none-picked"))).await;
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
    let detail = json!({ "rows": rows, "deed": deed, "reason": staff.fields.get("reason").trim() });
    let statement = staff.statement.as_ref().map(|statement| statement.id);
    let job = jobs::start(
        app,
        &actions::actor(&staff.member),
        JobKind::Review,
        statement,
        detail,
    )
    .await?;
    Ok(see_other(&format!("/staff/jobs/{job}")))
}
