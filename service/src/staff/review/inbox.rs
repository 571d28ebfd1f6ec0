//! The inbox: endorsements that wait for a decision, decided one by one, all at once, or undone.

use std::collections::HashMap;

use poem::{Request, handler};
use uuid::Uuid;

use super::inbox_notice::{InboxNotice, is_done_as, waits_for_staff};
use super::inbox_page::{InboxFailure, InboxView, RowForm, build_path, render_inbox};
use super::queue::{self, QueueFilter};
use crate::app::App;
use crate::endorsement::actions::{self as endorsements, ActionError};
use crate::endorsement::ledger::{LedgerRefusal, Review, ReviewAction};
use crate::endorsement::letters::decline_reasons::{DeclineReason, write_reason};
use crate::endorsement::review::jobs::{UNDO_WITHIN, write_review};
use crate::endorsement::review::sight::Sight;
use crate::endorsement::review::store as review_store;
use crate::endorsement::rules::{AcceptRefusal, Endorsement, Kind, Target};
use crate::http::failure::{Failure, HandlerResult, see_other};
use crate::jobs::actions as jobs;
use crate::jobs::rules::JobKind;
use crate::organisation::actions as organisations;
use crate::staff::access::guard::StaffRequest;
use crate::staff::access::reveal::RevealedObject;
use crate::staff::account::actions;
use crate::storage::database::DatabaseError;
use crate::values::SealPurpose;

/// The longest reason or question that staff write, in characters.
const LONGEST_REASON: usize = 1000;

/// Answers `GET /staff/inbox` and `GET /staff/s/:slug/inbox`: shows a page of what passes the
/// filter.
#[handler]
pub async fn show_inbox(app: &App, request: &Request, staff: &StaffRequest) -> HandlerResult {
    let query: HashMap<String, String> =
        url::form_urlencoded::parse(request.uri().query().unwrap_or_default().as_bytes())
            .into_owned()
            .collect();
    let view = InboxView {
        filter: QueueFilter::read_query(&query),
        notice: InboxNotice::read_query(&query),
        ..InboxView::default()
    };
    render_inbox(app, staff, view).await
}

/// Answers `POST /staff/inbox` and `POST /staff/s/:slug/inbox`: filters the rows, decides one
/// endorsement, or starts a job for many.
#[handler]
pub async fn decide_in_inbox(app: &App, staff: &StaffRequest) -> HandlerResult {
    // Before anything is decided: it may lead to a proof first.
    let sight = choose_sight(app, staff).await?;
    let filter = QueueFilter::read(staff);
    let form = RowForm::read(&staff.fields);
    match form.action {
        "accept-all" | "decline-all" | "accept-picked" | "decline-picked" => {
            decide_many(app, staff, (filter, sight)).await
        }
        "accept" | "accept-chapter" | "decline" | "undo" | "ask" | "merge" => {
            decide_one(app, (staff, &form), (filter, sight)).await
        }
        _ if has_address(&filter, sight) => {
            Ok(see_other(&build_address(staff, None, &filter, None)))
        }
        _ => {
            let view = InboxView {
                filter,
                sight,
                ..InboxView::default()
            };
            render_inbox(app, staff, view).await
        }
    }
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

/// Reports whether a page has an address of its own. Words to search for may be a name, which
/// stands in no address; and what is hidden is shown only to who posts the form that asks for it.
fn has_address(filter: &QueueFilter, sight: Sight) -> bool {
    filter.words.is_empty() && !sight.shows_hidden()
}

/// Builds the address of a page; its fragment gives the focus to a row, also without scripts.
fn build_address(
    staff: &StaffRequest,
    notice: Option<InboxNotice>,
    filter: &QueueFilter,
    focus: Option<Uuid>,
) -> String {
    let begun = notice
        .map(|notice| notice.write_query())
        .unwrap_or_default();
    let mut query = url::form_urlencoded::Serializer::new(begun);
    for (name, value) in filter.list_fields() {
        query.append_pair(name, &value);
    }
    let mut address = build_path(staff);
    let query = query.finish();
    if !query.is_empty() {
        address = format!("{address}?{query}");
    }
    match focus {
        Some(row) => format!("{address}#e-{row}"),
        None => address,
    }
}

/// Leads back to the page on which a decision was taken, and to the row that is next.
async fn lead_back(
    app: &App,
    staff: &StaffRequest,
    (filter, sight): (QueueFilter, Sight),
    (notice, focus): (InboxNotice, Option<Uuid>),
) -> HandlerResult {
    // What is ticked stands in no address either: a link could tick what nobody has looked at.
    if has_address(&filter, sight) && !staff.fields.has("pick") {
        let address = build_address(staff, Some(notice), &filter, focus);
        return Ok(see_other(&address));
    }
    let view = InboxView {
        filter,
        sight,
        focus,
        notice: Some(notice),
        failure: None,
    };
    render_inbox(app, staff, view).await
}

/// Shows the page again with what is wrong in a form.
async fn refuse_form(
    app: &App,
    staff: &StaffRequest,
    (filter, sight): (QueueFilter, Sight),
    failure: InboxFailure,
) -> HandlerResult {
    let view = InboxView {
        filter,
        sight,
        failure: Some(failure),
        ..InboxView::default()
    };
    render_inbox(app, staff, view).await
}

/// Loads the endorsement that the form names; one outside of the member's scope is not found.
async fn load_row(
    app: &App,
    staff: &StaffRequest,
    form: &RowForm<'_>,
) -> Result<Endorsement, Failure> {
    let id: Uuid = form.id.parse().map_err(|_| Failure::NotFound)?;
    let row = endorsements::find_endorsement(app, id).await?;
    row.filter(|row| queue::is_of_inbox(staff, row))
        .ok_or(Failure::NotFound)
}

/// Reads what staff wrote, on one line.
fn read_text(typed: &str) -> String {
    let words = typed.split_whitespace();
    let text = words.collect::<Vec<_>>().join(" ");
    text.chars().take(LONGEST_REASON).collect()
}

/// Reads the reason to decline: a chosen one that fits the kind, one's own words, or both.
fn read_decline_reason((preset, typed): (&str, &str), kind: Option<Kind>) -> Option<String> {
    let chosen: Option<DeclineReason> = preset.parse().ok();
    let chosen = chosen.filter(|reason| kind.is_none_or(|kind| reason.fits(kind)));
    let reason = write_reason(chosen, &read_text(typed));
    Some(reason).filter(|reason| !reason.is_empty())
}

/// What staff do to one row.
struct RowDecision {
    action: ReviewAction,
    /// The word of the notice when it is done.
    word: &'static str,
    reason: String,
}

/// Reads what the form asks for; `Err` holds the text of what is wrong and the field.
fn read_decision(
    app: &App,
    (staff, form): (&StaffRequest, &RowForm<'_>),
    row: &Endorsement,
    merge_key: Option<String>,
) -> Result<RowDecision, (&'static str, &'static str)> {
    let text = read_text(form.get("reason"));
    let (action, word, reason) = match form.action {
        "accept" => (ReviewAction::Accept, "accepted", text),
        "accept-chapter" => (ReviewAction::AcceptChapter, "accepted", text),
        "decline" => {
            let posted = (form.get("preset"), form.get("reason"));
            let reason = read_decline_reason(posted, Some(row.line.kind));
            let reason = reason.ok_or(("inbox-decline-why", "preset"))?;
            (ReviewAction::Decline, "declined", reason)
        }
        "ask" if text.is_empty() => return Err(("inbox-ask-what", "reason")),
        "ask" => {
            let question = sign_question(app, staff, &text);
            (ReviewAction::Ask(question), "asked", text)
        }
        "merge" => {
            let key = merge_key.ok_or(("inbox-done-unknown", "known"))?;
            (ReviewAction::Merge(key), "merged", text)
        }
        // Only `undo` is left: `decide_in_inbox` has these six.
        _ => (ReviewAction::Undo, "undone", text),
    };
    Ok(RowDecision {
        action,
        word,
        reason,
    })
}

async fn decide_one(
    app: &App,
    (staff, form): (&StaffRequest, &RowForm<'_>),
    place: (QueueFilter, Sight),
) -> HandlerResult {
    let row = load_row(app, staff, form).await?;
    let merge_key = match form.action {
        "merge" => find_merge_key(app, form).await?,
        _ => None,
    };
    let RowDecision {
        action,
        word,
        reason,
    } = match read_decision(app, (staff, form), &row, merge_key) {
        Ok(decision) => decision,
        Err((message, field)) => {
            let failure = InboxFailure {
                message: staff.visitor.words.text(message),
                row: Some(row.id),
                field,
            };
            return refuse_form(app, staff, place, failure).await;
        }
    };
    // The version that was on the page: two members may decide on the same row.
    let seen: i32 = form.get("version").parse().unwrap_or(row.row_version);
    let review = Review {
        target: row.target(),
        actor: actions::name_actor(&staff.member),
        action,
        reason,
        expected: Some(seen),
        batch: None,
        letters_wait: UNDO_WITHIN,
    };
    let make_notice = |word: &'static str, version: Option<i32>| InboxNotice {
        word,
        row: row.id,
        version,
    };
    let done = match endorsements::review(app, review).await {
        Ok(_) if matches!(word, "accepted" | "declined") => {
            // Each write adds one. If the row changes again before the undo, the undo is refused.
            (make_notice(word, Some(seen + 1)), find_next(form))
        }
        Ok(_) => (make_notice(word, None), Some(row.id)),
        Err(ActionError::Refused(
            LedgerRefusal::SeatTaken | LedgerRefusal::Accept(AcceptRefusal::SeatTaken(_)),
        )) => (make_notice("seat-taken", None), Some(row.id)),
        // Another member decided first, or the signatory withdrew.
        Err(ActionError::Refused(_)) => explain_refusal(app, (staff, form), row.id, word).await?,
        Err(error) => return Err(error.into()),
    };
    lead_back(app, staff, place, done).await
}

/// Finds the row that follows the one of the form.
fn find_next(form: &RowForm<'_>) -> Option<Uuid> {
    form.get("next").parse().ok()
}

/// Says what became of a row that has changed since the page was shown, and where to go on.
///
/// A form that was sent twice finds its own decision, and is answered as if it were sent once.
async fn explain_refusal(
    app: &App,
    (staff, form): (&StaffRequest, &RowForm<'_>),
    id: Uuid,
    word: &'static str,
) -> Result<(InboxNotice, Option<Uuid>), Failure> {
    let row = endorsements::find_endorsement(app, id).await?;
    let row = row.ok_or(Failure::NotFound)?;
    let history = review_store::load_history(&app.db.read, &app.keys, &[id]).await?;
    let last = history.get(&id).and_then(|entries| entries.last());
    let is_own = last.is_some_and(|last| last.actor == actions::name_actor(&staff.member));
    let is_done = is_own && is_done_as(word, row.state());
    // One that still waits is looked at again.
    let waits = waits_for_staff(row.state());
    let notice = InboxNotice {
        word: if is_done { word } else { "gone" },
        row: id,
        version: (is_done && !waits).then_some(row.row_version),
    };
    let focus = if waits { Some(id) } else { find_next(form) };
    Ok((notice, focus))
}

/// Finds the seat of the known organisation that the form names by website or name, or else the
/// seat that the card suggested.
async fn find_merge_key(app: &App, form: &RowForm<'_>) -> Result<Option<String>, DatabaseError> {
    let suggested = form.get("key").trim();
    let typed = form.get("known").trim();
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
async fn decide_many(
    app: &App,
    staff: &StaffRequest,
    (filter, sight): (QueueFilter, Sight),
) -> HandlerResult {
    let w = staff.visitor.words;
    let (action, picks) = match staff.fields.get("action") {
        "accept-all" => ("accept", false),
        "accept-picked" => ("accept", true),
        "decline-all" => ("decline", false),
        _ => ("decline", true),
    };
    let statements = queue::load_statements(app, staff).await?;
    let mut matching = queue::load_queue(app, staff, &statements, (&filter, sight)).await?;
    // The number that the member has seen: what came in since must not be decided unread.
    let counted: Option<usize> = staff.fields.get("all").parse().ok();
    let has_changed = !picks && counted != Some(matching.len());
    if picks {
        let picked: Vec<&str> = staff.fields.all("pick").collect();
        matching.retain(|one| picked.contains(&one.row.id.to_string().as_str()));
    }
    let kinds = matching.iter().map(|one| one.row.line.kind);
    // One reason goes to all of them, so that one of organisations is not sent to a person.
    let kind = kinds.max_by_key(|kind| *kind == Kind::Individual);
    let reason = if action == "accept" {
        Some(String::new())
    } else {
        let posted = (staff.fields.get("preset"), staff.fields.get("reason"));
        read_decline_reason(posted, kind)
    };
    let wrong = match &reason {
        _ if has_changed => Some(("inbox-all-changed", "")),
        _ if matching.is_empty() => Some(("inbox-none-picked", "")),
        None => Some(("inbox-decline-why", "preset")),
        Some(_) => None,
    };
    if let Some((message, field)) = wrong {
        let failure = InboxFailure {
            message: w.text(message),
            row: None,
            field,
        };
        return refuse_form(app, staff, (filter, sight), failure).await;
    }
    let rows: Vec<(Target, i32)> = matching
        .iter()
        .map(|one| (one.row.target(), one.row.row_version))
        .collect();
    let detail = write_review(&rows, action, &reason.unwrap_or_default());
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
