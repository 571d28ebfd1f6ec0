//! The queue of endorsements that wait for a decision, across the statements a member covers.

use std::collections::{BTreeSet, HashMap, HashSet};

use uuid::Uuid;

use crate::app::App;
use crate::endorsement::ledger::claims::{self, Claims};
use crate::endorsement::review::matcher::SearchWords;
use crate::endorsement::review::reasons::{ReviewFacts, ReviewReason, list_reasons};
use crate::endorsement::review::sight::{SeenEndorsement, Sight};
use crate::endorsement::review::store;
use crate::endorsement::rules::{Endorsement, Kind, State};
use crate::organisation::actions as organisations;
use crate::organisation::seats::{self, SeatProbe};
use crate::staff::access::guard::StaffRequest;
use crate::statement::rules::Statement;
use crate::statement::search;
use crate::storage::database::DatabaseError;

/// The most rows that are decided on at once, the longest waiting first. One more is loaded, which
/// tells that there are more.
// The reasons and the search words are found in this process and not by the database, so all
// candidates are held in memory.
pub(super) const MOST: u64 = 2000;
/// The most endorsements elsewhere that are loaded for the cards of a page.
const MOST_ELSEWHERE: usize = 500;

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
        self.reason
            .is_none_or(|reason| one.reasons.contains(&reason))
            && self.kind.is_none_or(|kind| one.row.line.kind == kind)
            && SearchWords::read(&self.words).occur_in(&one.row)
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

/// Loads every waiting endorsement that passes the filter, the longest waiting first, then those of
/// people who are not named.
pub async fn load_queue(
    app: &App,
    staff: &StaffRequest,
    statements: &[Statement],
    (filter, sight): (&QueueFilter, Sight),
) -> Result<Vec<QueuedEndorsement>, DatabaseError> {
    let ids: Vec<Uuid> = statements.iter().map(|one| one.id).collect();
    let waiting = store::load_waiting(&app.db.read, &app.keys, &ids, MOST + 1).await?;
    let waiting: Vec<Endorsement> = waiting
        .into_iter()
        .filter(|row| is_in_scope(staff, row))
        .collect();
    let known = organisations::build_known_index(app).await?;
    let seats = load_taken_seats(app, &waiting).await?;
    let mut all = vec![];
    for row in waiting {
        let address = row.mailbox.address();
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
    // People who are not named stand after the others and not in the order of time, by which
    // somebody who watched them could find their row.
    all.sort_by_cached_key(|one| {
        let is_unnamed = !one.row.shows_times();
        (
            is_unnamed,
            is_unnamed.then(|| app.keys.hash_place(one.row.id)),
        )
    });
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
    let holders = claims::load_standing(&app.db.read, &app.keys, &claims).await?;
    Ok(holders
        .into_iter()
        .filter_map(|row| Some((row.statement_id, row.organisation_key?)))
        .collect())
}

/// Loads what the organisations of these rows endorsed, by organisation key: the row, the
/// statement's title and the state; only what the member may see, and only of the newest statements
/// that they cover.
pub async fn load_elsewhere(
    app: &App,
    staff: &StaffRequest,
    rows: &[&QueuedEndorsement],
) -> Result<HashMap<String, Vec<(Uuid, String, State)>>, DatabaseError> {
    let organisations: BTreeSet<&String> = rows
        .iter()
        .filter_map(|one| one.row.organisation_key.as_ref())
        .collect();
    let mut statements = search::load_all(&app.db.read).await?;
    statements.retain(|one| staff.member.scope.covers(Some(one.id)));
    statements.truncate(seats::MOST_STATEMENTS);
    // A seat is known by another keyed hash in each statement.
    let mut asked: HashMap<SeatProbe, (&String, &String)> = HashMap::new();
    for statement in &statements {
        for key in &organisations {
            let seat = SeatProbe::new(&app.keys, statement.id, key);
            asked.insert(seat, (*key, &statement.title));
        }
    }
    let probes: Vec<&SeatProbe> = asked.keys().collect();
    let mut lines = seats::load_lines(&app.db.read, &probes).await?;
    lines.truncate(MOST_ELSEWHERE);
    let mut all: HashMap<String, Vec<(Uuid, String, State)>> = HashMap::new();
    for row in lines {
        // A member of one partner sees what came from its pages.
        let only = staff.member.scope.partner.as_ref();
        if only.is_some_and(|partner| row.partner.as_ref() != Some(partner)) {
            continue;
        }
        if let Some((key, title)) = asked.get(&row.probe()) {
            let others = all.entry((*key).clone()).or_default();
            others.push((row.id, (*title).clone(), row.state));
        }
    }
    Ok(all)
}
