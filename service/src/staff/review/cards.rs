//! The cards of the inbox: what a reviewer reads about one endorsement before deciding.

use std::collections::HashMap;

use chrono_tz::Tz;
use uuid::Uuid;

use super::history;
use super::names::{describe_name, describe_officer};
use super::queue::{self, QueuedEndorsement};
use crate::app::App;
use crate::audit::AuditRecord;
use crate::endorsement::review::reasons::ReviewReason;
use crate::endorsement::review::store as review_store;
use crate::endorsement::rules::{Endorsement, Kind, State};
use crate::language::dates;
use crate::staff::access::guard::StaffRequest;
use crate::statement::rules::Statement;
use crate::storage::database::DatabaseError;

/// One waiting endorsement, as `staff/inbox.html` shows it.
pub(super) struct InboxCard {
    pub(super) id: String,
    pub(super) version: i32,
    pub(super) name: String,
    pub(super) is_organisation: bool,
    /// The statement's title; `None` if the inbox is that of one statement.
    pub(super) statement: Option<String>,
    pub(super) country: &'static str,
    pub(super) website: String,
    /// The domain of the mailbox, if it is seen.
    pub(super) domain: Option<String>,
    pub(super) officer: String,
    pub(super) role: String,
    /// When the mailbox was confirmed, if that is shown.
    pub(super) confirmed: String,
    pub(super) reasons: Vec<String>,
    /// Whether it may be accepted as a chapter of its own.
    pub(super) is_chapter: bool,
    /// Whether it was ticked on the page from which a form came.
    pub(super) is_picked: bool,
    pub(super) resembles: Option<(String, String)>,
    pub(super) history: Vec<String>,
    pub(super) elsewhere: Vec<String>,
}

/// What all cards of a page are built from.
struct CardSources<'a> {
    staff: &'a StaffRequest,
    statements: &'a [Statement],
    names: HashMap<String, String>,
    elsewhere: HashMap<String, Vec<(Uuid, String, State)>>,
}

impl CardSources<'_> {
    fn build_card(&self, queued: &QueuedEndorsement, entries: Vec<AuditRecord>) -> InboxCard {
        let w = self.staff.visitor.words;
        let (row, line) = (&queued.row, &queued.row.line);
        let statement = self
            .statements
            .iter()
            .find(|statement| statement.id == row.statement_id);
        let zone = statement.map_or(Tz::UTC, |statement| statement.settings.time_zone);
        let id = row.id.to_string();
        let mut picks = self.staff.fields.all("pick");
        InboxCard {
            is_picked: picks.any(|pick| pick == id),
            id,
            version: row.row_version,
            name: describe_name(&w, row),
            is_organisation: line.kind == Kind::Organisation,
            statement: statement
                .filter(|_| self.staff.statement.is_none())
                .map(|statement| statement.title.clone()),
            country: line.country.name(w.language()),
            website: line.website.clone().unwrap_or_else(|| "–".into()),
            domain: row.domain().map(str::to_owned),
            officer: describe_officer(&w, row),
            role: line.role.clone().unwrap_or_default(),
            confirmed: row
                .confirmed_at
                .filter(|_| row.shows_times())
                .map(|at| dates::format_moment(&w, at, zone))
                .unwrap_or_default(),
            reasons: queued
                .reasons
                .iter()
                .map(|reason| w.text(&format!("why-{reason}")))
                .collect(),
            is_chapter: queued.reasons.contains(&ReviewReason::Chapter),
            resembles: queued.resembles.clone(),
            history: history::describe_entries(&w, zone, &self.names, (row, entries)),
            elsewhere: self.list_elsewhere(row),
        }
    }

    /// Lists the other endorsements of the row's organisation, each as title and state.
    fn list_elsewhere(&self, row: &Endorsement) -> Vec<String> {
        let w = self.staff.visitor.words;
        let others = row
            .organisation_key
            .as_ref()
            .and_then(|key| self.elsewhere.get(key))
            .into_iter()
            .flatten();
        others
            .filter(|(id, _, _)| *id != row.id)
            .map(|(_, title, state)| {
                let state = w.text(&format!("standing-{}", state.as_str().replace('_', "-")));
                format!("{title}: {state}")
            })
            .collect()
    }
}

/// Builds the cards of these endorsements, in their order.
pub(super) async fn build_cards(
    app: &App,
    staff: &StaffRequest,
    statements: &[Statement],
    rows: &[&QueuedEndorsement],
) -> Result<Vec<InboxCard>, DatabaseError> {
    let ids: Vec<Uuid> = rows.iter().map(|queued| queued.row.id).collect();
    // One query for all cards of the page, and not one a card.
    let mut entries_by_row = review_store::load_history(&app.db.read, &app.keys, &ids).await?;
    let elsewhere = queue::load_elsewhere(app, staff, rows).await?;
    let sources = CardSources {
        staff,
        statements,
        names: history::load_names(app).await?,
        elsewhere,
    };
    let mut cards = vec![];
    for queued in rows {
        let entries = entries_by_row.remove(&queued.row.id).unwrap_or_default();
        cards.push(sources.build_card(queued, entries));
    }
    Ok(cards)
}
