//! The queue of endorsements that wait for a decision, across the statements a member covers.

use std::collections::{BTreeSet, HashMap};

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::app::App;
use crate::endorsement::actions as endorsements;
use crate::endorsement::review::matcher::SearchWords;
use crate::endorsement::review::reasons::{ReviewFacts, ReviewReason, list_reasons};
use crate::endorsement::review::sight::{SeenEndorsement, Sight};
use crate::endorsement::review::store;
use crate::endorsement::rules::{Display, Endorsement, Kind, State};
use crate::organisation::actions as organisations;
use crate::organisation::seats::{self, SeatProbe};
use crate::staff::access::guard::StaffRequest;
use crate::statement::rules::Statement;
use crate::statement::search;
use crate::storage::database::DatabaseError;
use crate::values::Keyring;

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

/// The filter of the queue and the place in it; an empty field lets everything pass.
#[derive(Clone, Debug, Default)]
pub struct QueueFilter {
    /// The slug of a statement.
    pub statement: Option<String>,
    pub reason: Option<ReviewReason>,
    pub kind: Option<Kind>,
    /// Words in the name, the organisation or the website, as far as these are seen.
    pub words: String,
    /// The row behind which the page begins.
    pub after: Option<Uuid>,
}

impl QueueFilter {
    /// Reads the filter from the posted fields; unknown words count as empty.
    pub fn read(staff: &StaffRequest) -> Self {
        Self {
            words: staff.fields.get("words").trim().chars().take(200).collect(),
            ..Self::choose(|name| staff.fields.get(name))
        }
    }

    /// Reads the filter from the query of an address, in which no words to search for stand.
    pub fn read_query(query: &HashMap<String, String>) -> Self {
        Self::choose(|name| query.get(name).map_or("", String::as_str))
    }

    fn choose<'a>(find: impl Fn(&str) -> &'a str) -> Self {
        Self {
            statement: Some(find("statement"))
                .filter(|slug| !slug.is_empty())
                .map(str::to_owned),
            reason: find("why").parse().ok(),
            kind: find("kind").parse().ok(),
            words: String::new(),
            after: find("after").parse().ok(),
        }
    }

    /// Lists the fields of forms and addresses that keep the filter, without the words.
    pub fn list_fields(&self) -> Vec<(&'static str, String)> {
        let statement = self.statement.clone().map(|slug| ("statement", slug));
        let reason = self.reason.map(|reason| ("why", reason.to_string()));
        let kind = self.kind.map(|kind| ("kind", kind.to_string()));
        let after = self.after.map(|row| ("after", row.to_string()));
        let set = statement.into_iter().chain(reason).chain(kind);
        set.chain(after).collect()
    }

    /// Reports whether it leaves anything out.
    pub fn is_narrowed(&self) -> bool {
        self.statement.is_some()
            || self.reason.is_some()
            || self.kind.is_some()
            || !self.words.is_empty()
    }

    /// Writes the filter for the audit trail, without what may be a name.
    pub fn describe(&self) -> String {
        let words = (!self.words.is_empty()).then(|| "words=…".to_owned());
        let fields = self.list_fields().into_iter();
        let fields = fields.filter(|(name, _)| *name != "after");
        let set = fields.map(|(name, value)| format!("{name}={value}"));
        set.chain(words).collect::<Vec<_>>().join(" ")
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
    let is_asked = |one: &&Statement| {
        let slug = filter.statement.as_ref();
        slug.is_none_or(|slug| one.slug == *slug)
    };
    let ids: Vec<Uuid> = statements
        .iter()
        .filter(is_asked)
        .map(|one| one.id)
        .collect();
    let waiting = store::load_waiting(&app.db.read, &app.keys, &ids, MOST + 1).await?;
    let waiting: Vec<Endorsement> = waiting
        .into_iter()
        .filter(|row| is_in_scope(staff, row))
        .collect();
    let known = organisations::build_known_index(app).await?;
    let conflicts = store::load_seat_conflicts(&app.db.read, &app.keys, &waiting).await?;
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
            seat: conflicts.get(&row.id).copied(),
        };
        all.push(QueuedEndorsement {
            reasons: list_reasons(&row, &domain, facts),
            row: sight.see(row),
            resembles,
        });
    }
    // The filter comes last, since it may ask for a reason that is only known now.
    all.retain(|one| filter.matches(one));
    all.sort_by_cached_key(|one| find_place(&app.keys, &one.row, sight));
    Ok(all)
}

/// The place of a row in the queue. It stays the same when staff decide on the row, so that a page
/// that begins behind it shows the same rows as before.
#[derive(Eq, Ord, PartialEq, PartialOrd)]
struct QueuePlace {
    unnamed: Option<[u8; 8]>,
    confirmed_at: Option<DateTime<Utc>>,
    id: Uuid,
}

fn find_place(keys: &Keyring, row: &Endorsement, sight: Sight) -> QueuePlace {
    // People who are not named stand after the others and not in the order of time, by which
    // somebody who watched them could find their row.
    let is_unnamed = !sight.shows_hidden()
        && row.line.kind == Kind::Individual
        && row.line.display == Display::Hidden;
    QueuePlace {
        unnamed: is_unnamed.then(|| keys.hash_place(row.id)),
        confirmed_at: row.confirmed_at.filter(|_| !is_unnamed),
        id: row.id,
    }
}

/// Finds the number of rows that stand before a page: those up to the row behind which it begins,
/// which may have been decided on since.
pub async fn count_before_page(
    app: &App,
    staff: &StaffRequest,
    waiting: &[QueuedEndorsement],
    (after, sight): (Option<Uuid>, Sight),
) -> Result<usize, DatabaseError> {
    let Some(after) = after else { return Ok(0) };
    if let Some(at) = waiting.iter().position(|one| one.row.id == after) {
        return Ok(at + 1);
    }
    let row = endorsements::find_endorsement(app, after).await?;
    let Some(row) = row.filter(|row| is_of_inbox(staff, row)) else {
        return Ok(0);
    };
    let place = find_place(&app.keys, &row, sight);
    Ok(waiting.partition_point(|one| find_place(&app.keys, &one.row, sight) <= place))
}

/// Reports whether an endorsement is one of this inbox: of the statement in the path, or of those
/// that the member covers, and within the member's partner.
pub fn is_of_inbox(staff: &StaffRequest, row: &Endorsement) -> bool {
    // The guard has checked the statement in the path; an id in a form or an address may name any
    // row.
    let is_covered = staff.statement.as_ref().map_or_else(
        || staff.member.scope.covers(Some(row.statement_id)),
        |statement| statement.id == row.statement_id,
    );
    is_covered && is_in_scope(staff, row)
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
