//! The inbox: endorsements that wait for a decision, decided one by one, all at once, or undone.

use std::collections::HashMap;

use askama::Template;
use poem::http::StatusCode;
use poem::{Request, handler};
use strum::VariantArray;
use uuid::Uuid;

use super::cards::{self, InboxCard};
use super::queue::{self, QueueFilter, QueuedEndorsement};
use crate::app::App;
use crate::endorsement::actions::{self as endorsements, ActionError};
use crate::endorsement::ledger::{LedgerRefusal, Review, ReviewAction};
use crate::endorsement::review::jobs::{UNDO_WITHIN, write_review};
use crate::endorsement::review::reasons::ReviewReason;
use crate::endorsement::review::sight::Sight;
use crate::endorsement::rules::{AcceptRefusal, Endorsement, Kind, Target};
use crate::http::failure::{Failure, HandlerResult, see_other};
use crate::http::html::render_html;
use crate::jobs::actions as jobs;
use crate::jobs::rules::JobKind;
use crate::language::Locale;
use crate::language::counts::write_count;
use crate::organisation::actions as organisations;
use crate::staff::access::guard::StaffRequest;
use crate::staff::access::layout::StaffLayout;
use crate::staff::access::reveal::RevealedObject;
use crate::staff::account::actions;
use crate::storage::database::DatabaseError;
use crate::values::{BoundedCount, SealPurpose};

/// The number of cards on a page.
const CARDS: usize = 50;

/// One choice of a filter field: the word that is posted, the label, whether it is chosen.
type InboxOption = (&'static str, String, bool);

#[derive(Template)]
#[template(path = "staff/inbox.html")]
struct InboxPage {
    layout: StaffLayout,
    w: Locale,
    action: String,
    reasons: Vec<InboxOption>,
    kinds: Vec<InboxOption>,
    words: String,
    is_narrowed: bool,
    may_reveal: bool,
    /// Whether officers and mailboxes are shown.
    reveals: bool,
    count: String,
    total: usize,
    cards: Vec<InboxCard>,
    undo: Option<(String, String)>,
    error: Option<String>,
}

/// Answers `GET /staff/inbox` and `GET /staff/s/:slug/inbox`: shows the first cards that pass the
/// filter.
#[handler]
pub async fn show_inbox(app: &App, request: &Request, staff: &StaffRequest) -> HandlerResult {
    let query: HashMap<String, String> =
        url::form_urlencoded::parse(request.uri().query().unwrap_or_default().as_bytes())
            .into_owned()
            .collect();
    // The address comes from the redirect after a decision, but anybody can write one: what is no
    // id offers no undo. The decision itself checks the version.
    let undo = query
        .get("undo")
        .and_then(|undo| undo.split_once('.'))
        .filter(|(id, _)| id.parse::<Uuid>().is_ok());
    let undo = undo.map(|(id, version)| (id.to_owned(), version.to_owned()));
    render_page(app, Some(request), staff, Sight::OPEN, undo, None).await
}

/// Chooses how much the page shows: officers and mail domains only if the form asks for them.
async fn choose_sight(app: &App, staff: &StaffRequest) -> Result<Sight, Failure> {
    if staff.fields.get("hidden").is_empty() {
        return Ok(Sight::OPEN);
    }
    let slug = staff.statement.as_ref().map(|statement| &statement.slug);
    let seen = RevealedObject {
        kind: "statement",
        id: slug.map_or("all", String::as_str),
        detail: &format!("inbox {}", QueueFilter::read(staff).describe()),
    };
    staff.reveal(app, &build_path(staff), seen).await
}

async fn render_page(
    app: &App,
    request: Option<&Request>,
    staff: &StaffRequest,
    sight: Sight,
    undo: Option<(String, String)>,
    error: Option<String>,
) -> HandlerResult {
    let w = staff.visitor.words;
    let filter = QueueFilter::read(staff);
    let statements = queue::load_statements(app, staff).await?;
    let waiting = queue::load_queue(app, staff, &statements, (&filter, sight)).await?;
    let rows: Vec<&QueuedEndorsement> = waiting.iter().take(CARDS).collect();
    let cards = cards::build_cards(app, staff, &statements, &rows).await?;
    let status = if error.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let page = InboxPage {
        layout: build_layout(app, request, staff),
        action: build_path(staff),
        reasons: list_reasons(&w, filter.reason),
        kinds: list_kinds(&w, filter.kind),
        is_narrowed: filter.reason.is_some() || filter.kind.is_some() || !filter.words.is_empty(),
        words: filter.words,
        may_reveal: staff.may_reveal(),
        reveals: sight.shows_hidden(),
        count: write_count(
            &w,
            "inbox-count",
            "inbox-count-more",
            BoundedCount::of(waiting.len() as u64, queue::MOST),
        ),
        total: waiting.len(),
        w,
        cards,
        undo,
        error,
    };
    Ok(render_html(status, &page))
}

fn build_layout(app: &App, request: Option<&Request>, staff: &StaffRequest) -> StaffLayout {
    let here = if staff.statement.is_some() {
        "/inbox"
    } else {
        "/staff/inbox"
    };
    let title = staff.visitor.words.text("staff-inbox");
    let layout = StaffLayout::new(app, staff, &title, here);
    let done = [
        "accepted",
        "declined",
        "undone",
        "asked",
        "merged",
        "gone",
        "unknown",
        "seat-taken",
    ];
    match request {
        Some(request) => layout.with_notice(request, "inbox-done", &done),
        None => layout,
    }
}

fn list_reasons(w: &Locale, chosen: Option<ReviewReason>) -> Vec<InboxOption> {
    ReviewReason::VARIANTS
        .iter()
        .map(|reason| {
            let label = w.text(&format!("why-{reason}"));
            (reason.as_str(), label, chosen == Some(*reason))
        })
        .collect()
}

fn list_kinds(w: &Locale, chosen: Option<Kind>) -> Vec<InboxOption> {
    Kind::VARIANTS
        .iter()
        .map(|kind| {
            let label = w.text(&format!("kind-of-{kind}"));
            (kind.as_str(), label, chosen == Some(*kind))
        })
        .collect()
}

fn build_path(staff: &StaffRequest) -> String {
    staff.statement.as_ref().map_or_else(
        || "/staff/inbox".to_owned(),
        |statement| format!("/staff/s/{}/inbox", statement.slug),
    )
}

/// Answers `POST /staff/inbox` and `POST /staff/s/:slug/inbox`: filters the cards, decides one
/// endorsement, or starts a job for many.
#[handler]
pub async fn decide_in_inbox(app: &App, staff: &StaffRequest) -> HandlerResult {
    match staff.fields.get("action") {
        "accept-all" | "decline-all" | "accept-picked" | "decline-picked" => {
            decide_many(app, staff).await
        }
        "accept" | "decline" | "undo" | "ask" | "merge" => decide_one(app, staff).await,
        _ => {
            let sight = choose_sight(app, staff).await?;
            render_page(app, None, staff, sight, None, None).await
        }
    }
}

/// Loads the endorsement that the form names; one outside of the member's scope is not found.
async fn load_row(app: &App, staff: &StaffRequest) -> Result<Endorsement, Failure> {
    let id: Uuid = staff
        .fields
        .get("id")
        .parse()
        .map_err(|_| Failure::NotFound)?;
    let row = endorsements::find_endorsement(app, id).await?;
    // The guard has checked the statement in the path; the id in the form may name any row.
    let is_covered = |of: Uuid| {
        staff.statement.as_ref().map_or_else(
            || staff.member.scope.covers(Some(of)),
            |statement| statement.id == of,
        )
    };
    row.filter(|row| is_covered(row.statement_id) && queue::is_in_scope(staff, row))
        .ok_or(Failure::NotFound)
}

async fn decide_one(app: &App, staff: &StaffRequest) -> HandlerResult {
    let row = load_row(app, staff).await?;
    let id = row.id;
    let w = staff.visitor.words;
    let reason: String = staff
        .fields
        .get("reason")
        .trim()
        .chars()
        .take(1000)
        .collect();
    let (action, word) = match staff.fields.get("action") {
        "accept" => (ReviewAction::Accept, "accepted"),
        "decline" => (ReviewAction::Decline, "declined"),
        "undo" => (ReviewAction::Undo, "undone"),
        "ask" if reason.is_empty() => {
            let error = Some(w.text("inbox-ask-what"));
            return render_page(app, None, staff, Sight::OPEN, None, error).await;
        }
        "ask" => {
            let question = sign_question(app, staff, &reason);
            (ReviewAction::Ask(question), "asked")
        }
        "merge" => match find_merge_key(app, staff).await? {
            Some(key) => (ReviewAction::Merge(key), "merged"),
            None => return Ok(see_other(&format!("{}?done=unknown", build_path(staff)))),
        },
        // No form of the page sends anything else.
        _ => return Err(Failure::NotFound),
    };
    let can_be_undone = matches!(action, ReviewAction::Accept | ReviewAction::Decline);
    // The version that was on the page: two members may decide on the same card.
    let expected = staff
        .fields
        .get("version")
        .parse()
        .ok()
        .or(Some(row.row_version));
    let actor = actions::name_actor(&staff.member);
    let review = Review {
        target: row.target(),
        actor,
        action,
        reason,
        expected,
        batch: None,
        letters_wait: UNDO_WITHIN,
    };
    let place = build_path(staff);
    match endorsements::review(app, review).await {
        Ok(_) if can_be_undone => {
            // Each write adds one. If the row changes again before the undo, the undo is refused.
            let next = expected.unwrap_or(row.row_version) + 1;
            Ok(see_other(&format!("{place}?done={word}&undo={id}.{next}")))
        }
        Ok(_) => Ok(see_other(&format!("{place}?done={word}"))),
        Err(ActionError::Refused(
            LedgerRefusal::SeatTaken | LedgerRefusal::Accept(AcceptRefusal::SeatTaken(_)),
        )) => Ok(see_other(&format!("{place}?done=seat-taken"))),
        // Another member decided first, or the signatory withdrew: the page shows the new state.
        Err(ActionError::Refused(_)) => Ok(see_other(&format!("{place}?done=gone"))),
        Err(error) => Err(error.into()),
    }
}

/// Finds the seat of the known organisation that the form names by website or name, or else the
/// seat that the card suggested.
async fn find_merge_key(app: &App, staff: &StaffRequest) -> Result<Option<String>, DatabaseError> {
    let suggested = staff.fields.get("key").trim();
    let typed = staff.fields.get("known").trim();
    let index = organisations::build_known_index(app).await?;
    // The suggested key is looked up too: it comes from the form, and must not move a line to a
    // seat that no known organisation has.
    let known = if typed.is_empty() {
        index.find_by_key(suggested)
    } else {
        index.find_by_text(typed)
    };
    Ok(known.and_then(|known| known.keys.first().cloned()))
}

/// Adds the member's name and address to a question, since nobody reads answers to the letter's
/// own sender.
fn sign_question(app: &App, staff: &StaffRequest, question: &str) -> String {
    let address = app.keys.unseal_address(
        SealPurpose::AccountAddress,
        &staff.member.email_sealed,
        staff.member.id,
    );
    let address = address
        .map(|address| address.as_str().to_owned())
        .unwrap_or_default();
    format!("{question} — {}, {address}", staff.member.name)
}

/// Starts one job that decides everything that passes the filter, or the picked part of it.
///
/// The job keeps the row versions of now, so it leaves out what changes before it runs.
async fn decide_many(app: &App, staff: &StaffRequest) -> HandlerResult {
    let w = staff.visitor.words;
    let action = staff.fields.get("action");
    let picked = action
        .ends_with("-picked")
        .then(|| staff.fields.all("pick").collect::<Vec<_>>());
    let sight = choose_sight(app, staff).await?;
    let statements = queue::load_statements(app, staff).await?;
    let filter = QueueFilter::read(staff);
    let mut matching = queue::load_queue(app, staff, &statements, (&filter, sight)).await?;
    // The number that the member has seen: what came in since must not be decided unread.
    let counted: Option<usize> = staff.fields.get("all").parse().ok();
    if picked.is_none() && counted != Some(matching.len()) {
        let error = Some(w.text("inbox-all-changed"));
        return render_page(app, None, staff, sight, None, error).await;
    }
    if let Some(picked) = &picked {
        matching.retain(|one| picked.contains(&one.row.id.to_string().as_str()));
    }
    if matching.is_empty() {
        let error = Some(w.text("inbox-none-picked"));
        return render_page(app, None, staff, sight, None, error).await;
    }
    let rows: Vec<(Target, i32)> = matching
        .iter()
        .map(|one| (one.row.target(), one.row.row_version))
        .collect();
    let action = if action.starts_with("accept") {
        "accept"
    } else {
        "decline"
    };
    let detail = write_review(&rows, action, staff.fields.get("reason").trim());
    let statement = staff.statement.as_ref().map(|statement| statement.id);
    let job = jobs::start(
        app,
        &actions::name_actor(&staff.member),
        JobKind::Review,
        statement,
        detail,
    )
    .await?;
    Ok(see_other(&format!("/staff/jobs/{job}")))
}
