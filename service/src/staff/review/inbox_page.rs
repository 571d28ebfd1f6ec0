//! The page of the inbox: 25 rows, the filter, and what was just done.

use askama::Template;
use poem::http::StatusCode;
use strum::VariantArray;
use uuid::Uuid;

use super::cards::{self, InboxCard};
use super::inbox_notice::{self, InboxNotice, ShownNotice};
use super::queue::{self, QueueFilter, QueuedEndorsement};
use crate::app::App;
use crate::endorsement::letters::decline_reasons::DeclineReason;
use crate::endorsement::review::counts;
use crate::endorsement::review::reasons::ReviewReason;
use crate::endorsement::review::sight::Sight;
use crate::endorsement::rules::Kind;
use crate::http::failure::HandlerResult;
use crate::http::html::render_html;
use crate::language::Locale;
use crate::language::counts::{format_count, write_count};
use crate::staff::access::guard::{PostedFields, StaffRequest};
use crate::staff::access::layout::StaffLayout;
use crate::statement::rules::Statement;
use crate::storage::database::DatabaseError;
use crate::values::BoundedCount;

/// The number of rows on a page.
const ROWS: usize = 25;

/// One choice of a field: the word that is posted, the label, whether it is chosen.
type InboxOption = (String, String, bool);

/// What a page of the inbox is asked to show.
#[derive(Default)]
pub(super) struct InboxView {
    pub(super) filter: QueueFilter,
    pub(super) sight: Sight,
    pub(super) notice: Option<InboxNotice>,
    /// The row that gets the focus; by an address its fragment does that.
    pub(super) focus: Option<Uuid>,
    pub(super) failure: Option<InboxFailure>,
}

/// Why a form of the inbox was not carried out.
pub(super) struct InboxFailure {
    pub(super) message: String,
    /// The row whose form it was; `None` for the form about many.
    pub(super) row: Option<Uuid>,
    /// The beginning of the id of the field to correct; empty if it is no field.
    pub(super) field: &'static str,
}

impl InboxFailure {
    /// Returns the id of the field to correct.
    fn find_target(&self) -> String {
        match (self.field, self.row) {
            ("", _) => String::new(),
            (field, Some(row)) => format!("{field}-{row}"),
            (field, None) => format!("{field}-all"),
        }
    }
}

/// The fields about one row. The rows of a page stand in one form, so that what is ticked in others
/// comes along with a decision on one: the id of its row ends the name of a field and, after a
/// slash, the action. A form about one row alone has the id as a field.
pub(super) struct RowForm<'a> {
    fields: &'a PostedFields,
    pub(super) action: &'a str,
    pub(super) id: &'a str,
}

impl<'a> RowForm<'a> {
    pub(super) fn read(fields: &'a PostedFields) -> Self {
        let posted = fields.get("action");
        let of_row = posted.split_once('/');
        let (action, id) = of_row.unwrap_or_else(|| (posted, fields.get("id")));
        Self { fields, action, id }
    }

    /// Returns the value of a field of the row, or an empty text.
    pub(super) fn get(&self, name: &str) -> &'a str {
        let own = format!("{name}-{}", self.id);
        let is_own = self.fields.has(&own);
        self.fields.get(if is_own { own.as_str() } else { name })
    }
}

#[derive(Template)]
#[template(path = "staff/inbox.html")]
struct InboxPage {
    layout: StaffLayout,
    w: Locale,
    action: String,
    statements: Vec<InboxOption>,
    reasons: Vec<InboxOption>,
    kinds: Vec<InboxOption>,
    words: String,
    /// The hidden fields by which a form keeps the filter and the page.
    kept: Vec<(&'static str, String)>,
    is_narrowed: bool,
    may_reveal: bool,
    /// Whether officers and mailboxes are shown.
    reveals: bool,
    count: String,
    /// The numbers of the first and the last row, if there are more than one page.
    shown: Option<String>,
    total: usize,
    rows: Vec<InboxRow>,
    /// The reasons to decline many.
    presets: Vec<InboxOption>,
    /// Behind which rows the pages before and after this one begin.
    page_before: Option<String>,
    page_after: Option<String>,
    notice: Option<ShownNotice>,
    /// What is wrong, and the id of the field to correct.
    failure: Option<(String, String)>,
    /// The reason that was typed for many.
    typed: String,
}

/// A row of the table.
struct InboxRow {
    card: InboxCard,
    /// The row that gets the focus after a decision on this one.
    next: String,
    has_focus: bool,
    /// Whether the form to decline is open, since something is wrong in it.
    opens_decline: bool,
    opens_merge: bool,
    presets: Vec<InboxOption>,
    typed: String,
}

/// Returns the path of this inbox.
pub(super) fn build_path(staff: &StaffRequest) -> String {
    staff.statement.as_ref().map_or_else(
        || "/staff/inbox".to_owned(),
        |statement| format!("/staff/s/{}/inbox", statement.slug),
    )
}

/// Renders a page of the inbox.
pub(super) async fn render_inbox(
    app: &App,
    staff: &StaffRequest,
    view: InboxView,
) -> HandlerResult {
    let w = staff.visitor.words;
    let (filter, sight) = (&view.filter, view.sight);
    let statements = queue::load_statements(app, staff).await?;
    let waiting = queue::load_queue(app, staff, &statements, (filter, sight)).await?;
    let before = queue::count_before_page(app, staff, &waiting, (filter.after, sight)).await?;
    // All rows of a page may have been decided on, and none may wait behind it: then the last ones
    // that wait are shown.
    let start = if before < waiting.len() {
        before
    } else {
        waiting.len().saturating_sub(ROWS)
    };
    let on_page: Vec<&QueuedEndorsement> = waiting.iter().skip(start).take(ROWS).collect();
    let cards = cards::build_cards(app, staff, &statements, &on_page).await?;
    let chosen = filter.statement.as_deref();
    let notice = match view.notice {
        Some(notice) => inbox_notice::load_notice(app, staff, notice).await?,
        None => None,
    };
    let status = match view.failure {
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    let page = InboxPage {
        layout: build_layout(app, staff),
        action: build_path(staff),
        statements: list_statements(app, staff, &statements, chosen).await?,
        reasons: list_reasons(&w, filter.reason),
        kinds: list_kinds(&w, filter.kind),
        kept: list_kept(&view),
        is_narrowed: filter.is_narrowed(),
        may_reveal: staff.may_reveal(),
        reveals: sight.shows_hidden(),
        count: write_count(
            &w,
            "inbox-count",
            "inbox-count-more",
            BoundedCount::of(waiting.len() as u64, queue::MOST),
        ),
        shown: (waiting.len() > ROWS).then(|| write_range(&w, start, on_page.len())),
        total: waiting.len(),
        rows: build_rows(staff, &view, &waiting[start..], cards),
        presets: list_presets(&w, &waiting, ""),
        page_before: (start > 0).then(|| find_cursor(&waiting, start.saturating_sub(ROWS))),
        page_after: (start + ROWS < waiting.len()).then(|| find_cursor(&waiting, start + ROWS)),
        notice,
        typed: match view.failure {
            Some(InboxFailure { row: None, .. }) => staff.fields.get("reason").to_owned(),
            _ => String::new(),
        },
        failure: view
            .failure
            .as_ref()
            .map(|failure| (failure.message.clone(), failure.find_target())),
        words: view.filter.words,
        w,
    };
    Ok(render_html(status, &page))
}

fn build_layout(app: &App, staff: &StaffRequest) -> StaffLayout {
    let here = if staff.statement.is_some() {
        "/inbox"
    } else {
        "/staff/inbox"
    };
    let title = staff.visitor.words.text("staff-inbox");
    StaffLayout::new(app, staff, &title, here)
}

/// Builds the rows of a page from their cards; `waiting` is the queue from the page on.
fn build_rows(
    staff: &StaffRequest,
    view: &InboxView,
    waiting: &[QueuedEndorsement],
    cards: Vec<InboxCard>,
) -> Vec<InboxRow> {
    let w = staff.visitor.words;
    let failed = view.failure.as_ref();
    let form = RowForm::read(&staff.fields);
    let mut rows = vec![];
    for (at, card) in cards.into_iter().enumerate() {
        let id = waiting[at].row.id;
        // The last row has none behind it, and leads back to the one before.
        let next = waiting
            .get(at + 1)
            .or_else(|| waiting.get(at.checked_sub(1)?));
        let failed = failed.filter(|failure| failure.row == Some(id));
        let posted = |name: &str| failed.map_or("", |_| form.get(name));
        rows.push(InboxRow {
            next: next.map(|one| one.row.id.to_string()).unwrap_or_default(),
            has_focus: view.focus == Some(id),
            opens_decline: failed.is_some_and(|failure| failure.field != "known"),
            opens_merge: card.resembles.is_some()
                || failed.is_some_and(|failure| failure.field == "known"),
            presets: list_presets(&w, &waiting[at..=at], posted("preset")),
            typed: posted("reason").to_owned(),
            card,
        });
    }
    rows
}

/// Finds the row behind which the page begins that has so many rows before it.
fn find_cursor(waiting: &[QueuedEndorsement], before: usize) -> String {
    let last = before.checked_sub(1).and_then(|last| waiting.get(last));
    last.map(|one| one.row.id.to_string()).unwrap_or_default()
}

fn write_range(w: &Locale, start: usize, length: usize) -> String {
    let number = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let range = [("from", number(start + 1)), ("to", number(start + length))];
    w.text_with_numbers("inbox-shown", &range)
}

/// Lists the hidden fields by which a form keeps the filter, the page and what is shown.
fn list_kept(view: &InboxView) -> Vec<(&'static str, String)> {
    let mut kept = view.filter.list_fields();
    if !view.filter.words.is_empty() {
        kept.push(("words", view.filter.words.clone()));
    }
    if view.sight.shows_hidden() {
        kept.push(("hidden", "yes".to_owned()));
    }
    kept
}

/// Lists the statements in which something waits, with the number of it; none where the inbox is
/// that of one statement.
async fn list_statements(
    app: &App,
    staff: &StaffRequest,
    statements: &[Statement],
    chosen: Option<&str>,
) -> Result<Vec<InboxOption>, DatabaseError> {
    if staff.statement.is_some() || statements.len() < 2 {
        return Ok(vec![]);
    }
    let w = staff.visitor.words;
    let ids: Vec<Uuid> = statements.iter().map(|one| one.id).collect();
    let only = staff.member.scope.partner.as_deref();
    let queues = counts::count_waiting(&app.db.read, &ids, only).await?;
    let options = statements.iter().filter_map(|one| {
        let queue = queues.get(&one.id).copied().unwrap_or_default();
        let (waiting, is_chosen) = (queue.of_staff(), chosen == Some(one.slug.as_str()));
        let number = format_count(&w, waiting);
        let label = w.text_with_all("with-number", &[("label", &one.title), ("number", &number)]);
        let is_listed = waiting.at_least() > 0 || is_chosen;
        is_listed.then(|| (one.slug.clone(), label, is_chosen))
    });
    Ok(options.collect())
}

fn list_reasons(w: &Locale, chosen: Option<ReviewReason>) -> Vec<InboxOption> {
    ReviewReason::VARIANTS
        .iter()
        .map(|reason| {
            let label = w.text(&format!("why-{reason}"));
            (reason.to_string(), label, chosen == Some(*reason))
        })
        .collect()
}

fn list_kinds(w: &Locale, chosen: Option<Kind>) -> Vec<InboxOption> {
    Kind::VARIANTS
        .iter()
        .map(|kind| {
            let label = w.text(&format!("kind-of-{kind}"));
            (kind.to_string(), label, chosen == Some(*kind))
        })
        .collect()
}

/// Lists the reasons to decline that fit all of these rows, and that of one's own words.
fn list_presets(w: &Locale, waiting: &[QueuedEndorsement], chosen: &str) -> Vec<InboxOption> {
    let fits = |reason: &&DeclineReason| {
        let mut rows = waiting.iter();
        rows.all(|one| reason.fits(one.row.line.kind))
    };
    let fitting = DeclineReason::VARIANTS.iter().filter(fits);
    let labels = fitting.map(|reason| (reason.as_str(), reason.describe(w)));
    labels
        .chain([("other", w.text("decline-other"))])
        .map(|(word, label)| (word.to_owned(), label, word == chosen))
        .collect()
}
