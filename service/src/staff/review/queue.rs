//! The queue of endorsements that wait for a decision, across the statements a member covers.

use std::collections::{BTreeSet, HashMap, HashSet};

use uuid::Uuid;

use crate::app::App;
use crate::endorsement::ledger::claims::{self, Claims};
use crate::endorsement::review::reasons::{ReviewFacts, ReviewReason, list_reasons};
use crate::endorsement::review::sight::{SeenEndorsement, Sight};
use crate::endorsement::review::store;
use crate::endorsement::rules::{Endorsement, Kind, State};
use crate::organisation::actions as organisations;
use crate::staff::access::guard::StaffRequest;
use crate::statement::rules::Statement;
use crate::statement::search;
use crate::storage::database::DatabaseError;
use crate::values::{SealPurpose, fold_for_search};

/// The most rows that are decided on at once, the longest waiting first. One more is loaded, which
/// tells that there are more.
// The reasons and the search words are found in this process and not by the database, so all
// candidates are held in memory.
pub(super) const MOST: u64 = 2000;
/// The most endorsements elsewhere that are loaded for the cards of a page.
const MOST_ELSEWHERE: u64 = 500;

/// An endorsement that waits for a decision, with what the decision depends on.
pub struct QueuedEndorsement {
    pub row: SeenEndorsement,
    /// Why it is in the queue, the gravest reason first.
    pub reasons: Vec<ReviewReason>,
    /// The known organisation that it resembles: its name and the key of its seat.
    pub resembles: Option<(String, String)>,
}

/// The filter of the queue; an empty field lets everything pass.
#[derive(Clone, Debug, Default)]
pub struct QueueFilter {
    pub reason: Option<ReviewReason>,
    pub kind: Option<Kind>,
    /// Words in the name, the organisation or the website, as far as these are seen.
    pub words: String,
}

impl QueueFilter {
    /// Reads the filter from the posted fields; unknown words count as empty.
    pub fn read(staff: &StaffRequest) -> Self {
        Self {
            reason: staff.fields.get("why").parse().ok(),
            kind: staff.fields.get("kind").parse().ok(),
            words: staff.fields.get("words").trim().chars().take(200).collect(),
        }
    }

    /// Writes the filter for the audit trail, without what may be a name.
    pub fn describe(&self) -> String {
        let words = (!self.words.is_empty()).then(|| "words=…".to_owned());
        let reason = self.reason.map(|reason| format!("why={reason}"));
        let kind = self.kind.map(|kind| format!("kind={kind}"));
        let set = reason.into_iter().chain(kind).chain(words);
        set.collect::<Vec<_>>().join(" ")
    }

    fn matches(&self, one: &QueuedEndorsement) -> bool {
        // What is not seen is not in the line either, so no search can confirm it.
        let line = &one.row.line;
        let names = || {
            [
                Some(&line.name),
                line.organisation.as_ref(),
                line.website.as_ref(),
            ]
            .into_iter()
            .flatten()
        };
        let words = fold_for_search(&self.words);
        self.reason
            .is_none_or(|reason| one.reasons.contains(&reason))
            && self.kind.is_none_or(|kind| line.kind == kind)
            && (self.words.is_empty() || names().any(|text| fold_for_search(text).contains(&words)))
    }
}

/// Loads the statements of this queue: the one in the path, or all that the member covers.
pub async fn load_statements(
    app: &App,
    staff: &StaffRequest,
) -> Result<Vec<Statement>, DatabaseError> {
    if let Some(statement) = &staff.statement {
        return Ok(vec![statement.clone()]);
    }
    let all = search::load_all(&app.db.read).await?;
    Ok(all
        .into_iter()
        .filter(|one| staff.member.scope.covers(Some(one.id)))
        .collect())
}

/// Loads every waiting endorsement that passes the filter, the longest waiting first.
pub async fn load_queue(
    app: &App,
    staff: &StaffRequest,
    statements: &[Statement],
    (filter, sight): (&QueueFilter, Sight),
) -> Result<Vec<QueuedEndorsement>, DatabaseError> {
    let ids: Vec<Uuid> = statements.iter().map(|one| one.id).collect();
    let waiting = store::load_waiting(&app.db.read, &ids, MOST + 1).await?;
    let waiting: Vec<Endorsement> = waiting
        .into_iter()
        .filter(|row| is_in_scope(staff, row))
        .collect();
    let known = organisations::build_known_index(app).await?;
    let seats = load_taken_seats(app, &waiting).await?;
    let mut all = vec![];
    for row in waiting {
        let address = row.email_sealed.as_deref().and_then(|sealed| {
            app.keys
                .unseal_address(SealPurpose::SignatoryAddress, sealed, row.id)
        });
        let domain = address
            .map(|address| address.domain().to_owned())
            .unwrap_or_default();
        let key = row.organisation_key.clone().unwrap_or_default();
        let name = row.line.organisation.clone().unwrap_or_default();
        // Without a website the mailbox's domain is compared, as that is what a look-alike copies.
        let site = key.strip_prefix("web:").unwrap_or(&domain).to_owned();
        let alike = (row.line.kind == Kind::Organisation)
            .then(|| known.find_lookalike(&name, &key, Some(&site)))
            .flatten();
        let resembles =
            alike.and_then(|known| Some((known.name.clone(), known.keys.first()?.clone())));
        let facts = ReviewFacts {
            resembles: resembles.is_some(),
            seat_taken: seats.contains(&(row.statement_id, key)),
        };
        all.push(QueuedEndorsement {
            reasons: list_reasons(&row, &domain, facts),
            row: sight.see(row),
            resembles,
        });
    }
    // The filter comes last, since it may ask for a reason that is only known now.
    all.retain(|one| filter.matches(one));
    Ok(all)
}

/// Reports whether the member may see this endorsement: a member of one partner sees those from its
/// pages.
pub fn is_in_scope(staff: &StaffRequest, row: &Endorsement) -> bool {
    staff
        .member
        .scope
        .partner
        .as_ref()
        .is_none_or(|partner| row.partner.as_ref() == Some(partner))
}

/// Loads the seats among those of these rows that an accepted endorsement already holds.
async fn load_taken_seats(
    app: &App,
    waiting: &[Endorsement],
) -> Result<HashSet<(Uuid, String)>, DatabaseError> {
    // Only seats are asked for: each mailbox would cost one more index probe.
    let claims = Claims {
        mailboxes: BTreeSet::new(),
        ..Claims::of(waiting)
    };
    // Without mailboxes these are accepted rows only, since no other state holds a seat.
    let holders = claims::load_standing(&app.db.read, &claims).await?;
    Ok(holders
        .into_iter()
        .filter_map(|row| Some((row.statement_id, row.organisation_key?)))
        .collect())
}

/// Loads what the organisations of these rows endorsed, by organisation key: the row, the
/// statement's title and the state; only what the member may see.
pub async fn load_elsewhere(
    app: &App,
    staff: &StaffRequest,
    rows: &[&QueuedEndorsement],
) -> Result<HashMap<String, Vec<(Uuid, String, State)>>, DatabaseError> {
    let keys: Vec<String> = rows
        .iter()
        .filter_map(|one| one.row.organisation_key.clone())
        .collect();
    let titles: HashMap<Uuid, String> = search::load_all(&app.db.read)
        .await?
        .into_iter()
        .map(|one| (one.id, one.title))
        .collect();
    let mut all: HashMap<String, Vec<(Uuid, String, State)>> = HashMap::new();
    for row in store::load_of_organisations(&app.db.read, &keys, MOST_ELSEWHERE).await? {
        // The query goes across all statements; a member's limits hold here too.
        if !staff.member.scope.covers(Some(row.statement_id)) || !is_in_scope(staff, &row) {
            continue;
        }
        let state = row.state();
        let (Some(key), Some(title)) = (row.organisation_key, titles.get(&row.statement_id)) else {
            continue;
        };
        all.entry(key)
            .or_default()
            .push((row.id, title.clone(), state));
    }
    Ok(all)
}
