//! The queue of endorsements that wait for a decision, across the statements a member covers.

use std::collections::{BTreeSet, HashMap, HashSet};

use uuid::Uuid;

use crate::app::App;
use crate::endorsement::ledger::claims::{self, Claims};
use crate::endorsement::review::reasons::{ReviewFacts, ReviewReason, list_reasons};
use crate::endorsement::review::store;
use crate::endorsement::rules::{Endorsement, Kind, State};
use crate::organisation::actions as organisations;
use crate::staff::access::guard::StaffRequest;
use crate::statement::rules::Statement;
use crate::statement::search;
use crate::storage::database::DatabaseError;
use crate::values::search_words;

/// The most rows that are loaded at once, the longest waiting first.
const MOST: u64 = 5000;

/// An endorsement that waits for a decision, with what the decision depends on.
pub struct QueuedEndorsement {
    pub row: Endorsement,
    /// Why it is in the queue, the gravest reason first.
    pub why: Vec<ReviewReason>,
    /// The domain of its mailbox; empty if there is none.
    pub domain: String,
    /// The known organisation that it resembles: its name and the key of its seat.
    pub resembles: Option<(String, String)>,
}

/// The filter of the queue; an empty field lets everything pass.
#[derive(Clone, Debug, Default)]
pub struct QueueFilter {
    pub why: Option<ReviewReason>,
    pub kind: Option<Kind>,
    /// Words in the name, the organisation or the website.
    pub words: String,
}

impl QueueFilter {
    /// Reads the filter from the posted fields; unknown words count as empty.
    pub fn read(staff: &StaffRequest) -> Self {
        Self {
            why: staff.fields.get("why").parse().ok(),
            kind: staff.fields.get("kind").parse().ok(),
            words: staff.fields.get("words").trim().chars().take(200).collect(),
        }
    }

    fn matches(&self, one: &QueuedEndorsement) -> bool {
        let line = &one.row.line;
        let named = || {
            [
                Some(&line.name),
                line.organisation.as_ref(),
                line.website.as_ref(),
            ]
            .into_iter()
            .flatten()
        };
        let wanted = search_words(&self.words);
        self.why.is_none_or(|why| one.why.contains(&why))
            && self.kind.is_none_or(|kind| line.kind == kind)
            && (self.words.is_empty() || named().any(|text| search_words(text).contains(&wanted)))
    }
}

/// Loads the statements of this queue: the one in the path, or all that the member covers.
pub async fn statements(app: &App, staff: &StaffRequest) -> Result<Vec<Statement>, DatabaseError> {
    if let Some(statement) = &staff.statement {
        return Ok(vec![statement.clone()]);
    }
    let all = search::all(&app.db.read).await?;
    Ok(all
        .into_iter()
        .filter(|one| staff.member.scope.covers(Some(one.id)))
        .collect())
}

/// Loads every waiting endorsement that passes the filter, the longest waiting first.
pub async fn gather(
    app: &App,
    staff: &StaffRequest,
    statements: &[Statement],
    narrowed: &QueueFilter,
) -> Result<Vec<QueuedEndorsement>, DatabaseError> {
    let ids: Vec<Uuid> = statements.iter().map(|one| one.id).collect();
    let waiting = store::all(&app.db.read, &ids, MOST).await?;
    let waiting: Vec<Endorsement> = waiting
        .into_iter()
        .filter(|row| in_scope(staff, row))
        .collect();
    let known = organisations::known_index(app).await?;
    let seats = load_taken_seats(app, &waiting).await?;
    let mut all = vec![];
    for row in waiting {
        let address = row
            .email_sealed
            .as_deref()
            .and_then(|sealed| app.keys.unseal(sealed, row.id));
        let domain = address
            .map(|address| address.domain().to_owned())
            .unwrap_or_default();
        let key = row.organisation_key.clone().unwrap_or_default();
        let name = row.line.organisation.clone().unwrap_or_default();
        let site = key.strip_prefix("web:").unwrap_or(&domain).to_owned();
        let alike = (row.line.kind == Kind::Organisation)
            .then(|| known.resembles(&name, &key, Some(&site)))
            .flatten();
        let resembles =
            alike.and_then(|known| Some((known.name.clone(), known.keys.first()?.clone())));
        let around = ReviewFacts {
            resembles: resembles.is_some(),
            seat_taken: seats.contains(&(row.statement_id, key)),
        };
        all.push(QueuedEndorsement {
            why: list_reasons(&row, &domain, around),
            row,
            domain,
            resembles,
        });
    }
    all.retain(|one| narrowed.matches(one));
    Ok(all)
}

/// Whether the member may see this endorsement: a member of one partner sees those from its pages.
pub fn in_scope(staff: &StaffRequest, row: &Endorsement) -> bool {
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
    let claims = Claims {
        mailboxes: BTreeSet::new(),
        ..Claims::of(waiting)
    };
    let holders = claims::load_standing(&app.db.read, &claims).await?;
    let counted = holders
        .into_iter()
        .filter(|row| row.state() == State::Accepted);
    Ok(counted
        .filter_map(|row| Some((row.statement_id, row.organisation_key?)))
        .collect())
}

/// Loads what the organisations of these rows endorsed, by organisation key: the row, the
/// statement's title and the state; only what the member may see.
pub async fn load_elsewhere(
    app: &App,
    staff: &StaffRequest,
    shown: &[&QueuedEndorsement],
) -> Result<HashMap<String, Vec<(Uuid, String, State)>>, DatabaseError> {
    let keys: Vec<String> = shown
        .iter()
        .filter_map(|one| one.row.organisation_key.clone())
        .collect();
    let titles: HashMap<Uuid, String> = search::all(&app.db.read)
        .await?
        .into_iter()
        .map(|one| (one.id, one.title))
        .collect();
    let mut all: HashMap<String, Vec<(Uuid, String, State)>> = HashMap::new();
    for row in store::of_organisations(&app.db.read, &keys, 500).await? {
        if !staff.member.scope.covers(Some(row.statement_id)) || !in_scope(staff, &row) {
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
