//! Compares what was acknowledged with what is there: rows, tallies, letters.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::time::Duration;

use uuid::Uuid;

use super::journal::Acknowledged;
use crate::servers::post::{LetterRecord, Purpose};

/// A row of `endorsement`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndorsementRow {
    pub id: Uuid,
    /// The person, by the number in its name, where the public may read it.
    pub person: Option<u64>,
    /// Whether it is in a counted state.
    pub counted: bool,
    /// The keyed index of its mailbox.
    pub mailbox: Box<str>,
}

/// The state of a letter in the outbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LetterState {
    Waiting,
    Sent,
    /// Not to be sent any more: given up, or no longer needed.
    Ended,
}

/// A row of `outbox_letter`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutboxRow {
    /// The submission or endorsement that it is about.
    pub about: Uuid,
    pub purpose: Purpose,
    pub state: LetterState,
}

/// The total that one place gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceTotal {
    pub place: String,
    pub total: u64,
}

/// All facts at the end of a run.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// From the driver's journal, by person.
    pub acknowledged: BTreeMap<u64, Acknowledged>,
    pub rows: Vec<EndorsementRow>,
    /// The sealed submissions, by id, with the state of their first letter. Whose they are is said
    /// by the link that a letter brought, and by nothing else outside.
    pub envelopes: HashMap<Uuid, LetterState>,
    /// How many rows were new when those were submitted again of whom nothing else is known: the
    /// same submission again is the same row.
    pub renewed: u64,
    /// From the database, by `Message-ID`.
    pub outbox: HashMap<Uuid, OutboxRow>,
    /// From the mail sink, by `Message-ID`.
    pub letters: HashMap<Uuid, LetterRecord>,
    /// Times on the sink's clock when a letter may have been sent and the note of it lost, since a
    /// worker was killed or the database away.
    pub notes_at_risk: Vec<(Duration, Duration)>,
    /// Totals of the tally and of each replica.
    pub totals: Vec<PlaceTotal>,
    /// Whether `recount` found the tally equal to the endorsements.
    pub recount_equal: bool,
}

/// One line of the account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountLine {
    /// The key in the JSON.
    pub name: &'static str,
    pub what: &'static str,
    pub count: u64,
    /// Whether a count above 0 is a failure.
    pub is_failure: bool,
    /// Up to five people, by number.
    pub examples: Vec<u64>,
}

/// The result of the comparison.
#[derive(Clone, Debug, Default)]
pub struct Account {
    /// In the order in which they are shown.
    pub lines: Vec<AccountLine>,
}

impl Account {
    /// Gives the count of a line.
    pub fn count(&self, name: &str) -> u64 {
        self.lines
            .iter()
            .find(|line| line.name == name)
            .map_or(0, |line| line.count)
    }

    /// Gives the lines that should be 0 and are not.
    pub fn failures(&self) -> Vec<&AccountLine> {
        self.lines
            .iter()
            .filter(|line| line.is_failure && line.count > 0)
            .collect()
    }

    fn add_count(&mut self, name: &'static str, what: &'static str, count: u64) {
        self.lines.push(AccountLine {
            name,
            what,
            count,
            is_failure: false,
            examples: vec![],
        });
    }

    fn add_failure(
        &mut self,
        name: &'static str,
        what: &'static str,
        people: impl IntoIterator<Item = u64>,
    ) {
        let mut people: Vec<u64> = people.into_iter().collect();
        let count = people.len() as u64;
        people.sort_unstable();
        people.truncate(5);
        self.lines.push(AccountLine {
            name,
            what,
            count,
            is_failure: true,
            examples: people,
        });
    }
}

/// Compares all facts.
pub fn reconcile(facts: &Facts) -> Account {
    let (mut account, known) = (Account::default(), KnownPeople::find(facts));
    let counted = compare_rows(facts, &known, &mut account);
    compare_letters(facts, &known, &mut account);
    compare_arrivals(facts, &mut account);
    let differing = facts
        .totals
        .iter()
        .filter(|one| one.total != counted)
        .map(|one| one.total.abs_diff(counted));
    account.add_failure(
        "drift",
        "places whose total is not the number of counted rows",
        differing,
    );
    account.add_failure(
        "recount",
        "recount found a difference",
        (!facts.recount_equal).then_some(0),
    );
    account
}

/// The people of the run, as far as rows and letters say who they are.
struct KnownPeople {
    /// Whose a submission or an endorsement is.
    by_id: HashMap<Uuid, u64>,
    /// The different rows of each person.
    stored: HashMap<u64, HashSet<Uuid>>,
    /// Submissions that no letter names: their first one has not arrived.
    nameless: HashSet<Uuid>,
}

impl KnownPeople {
    fn find(facts: &Facts) -> Self {
        let mut by_id = HashMap::new();
        for letter in facts.letters.values() {
            by_id.extend(letter.about.zip(parse_person(&letter.to)));
        }
        // What the public reads counts more than what a letter says.
        by_id.extend(
            facts
                .rows
                .iter()
                .filter_map(|row| Some((row.id, row.person?))),
        );
        let (mut stored, mut nameless) = (HashMap::<u64, HashSet<Uuid>>::new(), HashSet::new());
        let rows = facts.rows.iter().map(|row| row.id);
        // An endorsement has the id of its submission: who pressed again has one row in both.
        for id in rows.chain(facts.envelopes.keys().copied()) {
            if let Some(person) = by_id.get(&id) {
                stored.entry(*person).or_default().insert(id);
            } else {
                nameless.insert(id);
            }
        }
        Self {
            by_id,
            stored,
            nameless,
        }
    }

    /// Lists those whose submission was acknowledged and of whom no row is known.
    fn list_unproven(&self, facts: &Facts) -> Vec<u64> {
        list_people(facts, |what| what.received)
            .filter(|person| !self.stored.contains_key(person))
            .collect()
    }

    /// Gives the person of a row, 0 where nothing says who it is.
    fn name(&self, id: Uuid) -> u64 {
        self.by_id.get(&id).copied().unwrap_or(0)
    }
}

/// Lists the people of whom something was acknowledged.
fn list_people(facts: &Facts, is_one: impl Fn(&Acknowledged) -> bool) -> impl Iterator<Item = u64> {
    let all = facts.acknowledged.iter();
    all.filter(move |(_, what)| is_one(what))
        .map(|(person, _)| *person)
}

/// Lists those of whom rows and letters cannot say whether they are stored: no letter came, and
/// there are sealed submissions without one. Whether theirs is among them shows when they are
/// submitted again.
pub fn list_doubtful(facts: &Facts) -> Vec<u64> {
    let known = KnownPeople::find(facts);
    if known.nameless.is_empty() {
        return vec![];
    }
    known.list_unproven(facts)
}

/// Compares what was acknowledged with the rows; gives how many rows are counted.
fn compare_rows(facts: &Facts, known: &KnownPeople, account: &mut Account) -> u64 {
    let mut counted = HashMap::<u64, u64>::new();
    let mut seats = HashMap::<&str, (u64, u64)>::new();
    let (mut rows_counted, mut unnamed) = (0, vec![]);
    for row in facts.rows.iter().filter(|row| row.counted) {
        rows_counted += 1;
        match row.person {
            Some(person) => *counted.entry(person).or_default() += 1,
            None => unnamed.push(known.name(row.id)),
        }
        // By mailbox too: two rows of one mailbox could bear different names.
        seats
            .entry(&row.mailbox)
            .or_insert((0, known.name(row.id)))
            .0 += 1;
    }
    let confirmed = || list_people(facts, |what| what.confirmed);
    let received = list_people(facts, |what| what.received).count();
    account.add_count("received", "endorsements acknowledged", received as u64);
    account.add_count(
        "confirmed",
        "confirmations acknowledged",
        confirmed().count() as u64,
    );
    let ids = facts.rows.iter().map(|row| &row.id);
    let all: HashSet<&Uuid> = ids.chain(facts.envelopes.keys()).collect();
    account.add_count("stored", "endorsements stored", all.len() as u64);
    account.add_failure(
        "lost",
        "acknowledged and not stored",
        list_lost(facts, known),
    );
    account.add_failure(
        "uncounted",
        "confirmed and not counted",
        confirmed().filter(|person| !counted.contains_key(person)),
    );
    let twice = known.stored.iter().filter(|(_, ids)| ids.len() > 1);
    account.add_failure(
        "stored_twice",
        "stored more than once",
        twice.map(|(person, _)| *person),
    );
    let twice = counted.iter().filter(|(_, rows)| **rows > 1);
    account.add_failure(
        "counted_twice",
        "counted more than once, by name",
        twice.map(|(person, _)| *person),
    );
    let shared = seats.values().filter(|(rows, _)| *rows > 1);
    account.add_failure(
        "mailbox_twice",
        "counted more than once, by mailbox",
        shared.map(|(_, person)| *person),
    );
    account.add_failure(
        "unnamed",
        "counted, and the public cannot read the name",
        unnamed,
    );
    rows_counted
}

/// Lists the lost. Where every submission has had its letter, those of whom no row is known are
/// lost. Else some of them may be stored: as many are lost as rows were new when all were submitted
/// again, and at least as many as there are more people than rows; then the examples are of them
/// all.
fn list_lost(facts: &Facts, known: &KnownPeople) -> Vec<u64> {
    let mut unproven = known.list_unproven(facts);
    if !known.nameless.is_empty() {
        let beyond = unproven.len().saturating_sub(known.nameless.len());
        unproven.truncate(beyond.max(crate::to_index(facts.renewed)));
    }
    unproven
}

/// Counts the expected letters that still wait, and lists the people whose letter is neither there
/// nor arrived, first to confirm and then to keep.
fn find_missing_letters(facts: &Facts, known: &KnownPeople) -> (u64, [Vec<u64>; 2]) {
    let arrived = |purpose| -> HashSet<u64> {
        facts
            .letters
            .values()
            .filter(|letter| letter.purpose == purpose)
            .filter_map(|letter| parse_person(&letter.to))
            .collect()
    };
    let waiting = |purpose| -> HashSet<Uuid> {
        let of = facts
            .outbox
            .values()
            .filter(|letter| letter.purpose == purpose && letter.state == LetterState::Waiting);
        of.map(|letter| letter.about).collect()
    };
    let there = arrived(Purpose::Confirm);
    let mut confirm: Vec<u64> = list_people(facts, |what| what.received)
        .filter(|person| !there.contains(person))
        .collect();
    // Whose letter waits is sealed with the rest: as many are late as wait and belong to nobody that
    // is known.
    let mut first = waiting(Purpose::Confirm);
    let unsent = facts.envelopes.iter();
    first.extend(
        unsent
            .filter(|(_, state)| **state == LetterState::Waiting)
            .map(|(id, _)| *id),
    );
    let nameless = first.intersection(&known.nameless).count();
    let missing = confirm.len().saturating_sub(nameless);
    let mut late = (confirm.len() - missing) as u64;
    confirm.truncate(missing);
    let there = arrived(Purpose::Keep);
    let waiting: HashSet<u64> = waiting(Purpose::Keep)
        .into_iter()
        .map(|about| known.name(about))
        .collect();
    let mut keep = vec![];
    for person in list_people(facts, |what| what.confirmed) {
        if there.contains(&person) {
            continue;
        }
        if waiting.contains(&person) {
            late += 1;
        } else {
            keep.push(person);
        }
    }
    (late, [confirm, keep])
}

/// Checks that every acknowledged endorsement has its letter, and every confirmed one the second
/// letter.
fn compare_letters(facts: &Facts, known: &KnownPeople, account: &mut Account) {
    let (late, [confirm, keep]) = find_missing_letters(facts, known);
    account.add_count(
        "letters",
        "letters that arrived",
        facts.letters.len() as u64,
    );
    account.add_count(
        "late",
        "letters that still wait in the outbox, not lost",
        late,
    );
    account.add_failure(
        "missing_confirm",
        "acknowledged without its letter",
        confirm,
    );
    account.add_failure("missing_keep", "confirmed without its letter", keep);
    account.add_failure(
        "unsent",
        "letters noted as sent that never arrived",
        list_unsent(facts, known),
    );
    // The first letter has no row in the outbox: it is known by the row that its link names.
    let rows: HashSet<Uuid> = facts.rows.iter().map(|row| row.id).collect();
    let is_known = |about: Option<Uuid>| {
        about.is_some_and(|id| rows.contains(&id) || facts.envelopes.contains_key(&id))
    };
    let unknown = facts
        .letters
        .iter()
        .filter(|(id, letter)| !facts.outbox.contains_key(*id) && !is_known(letter.about));
    account.add_failure(
        "unknown",
        "letters of which the database does not know",
        unknown.filter_map(|(_, kept)| parse_person(&kept.to)),
    );
}

/// Lists the people whose letter is noted as sent and never arrived; 0 where the row is sealed.
fn list_unsent(facts: &Facts, known: &KnownPeople) -> Vec<u64> {
    let noted = facts.outbox.iter().filter(|(id, letter)| {
        letter.state == LetterState::Sent && !facts.letters.contains_key(*id)
    });
    let mut unsent: Vec<u64> = noted.map(|(_, letter)| known.name(letter.about)).collect();
    // A first letter that needs another try is in the outbox.
    let retried: HashSet<Uuid> = facts.outbox.values().map(|letter| letter.about).collect();
    let first = facts.envelopes.iter().filter(|(id, state)| {
        **state == LetterState::Sent && known.nameless.contains(*id) && !retried.contains(*id)
    });
    unsent.extend(first.map(|_| 0));
    unsent
}

/// Counts letters that arrived again; one is excused where its sender could not know, or could not
/// note, that it had arrived.
fn compare_arrivals(facts: &Facts, account: &mut Account) {
    let (mut all, mut unanswered, mut at_risk, mut unexplained) = (0, 0, 0, vec![]);
    for letter in facts.letters.values().filter(|letter| letter.arrivals > 1) {
        let again = u64::from(letter.arrivals - 1);
        // One answer that was cut off excuses one more letter, not two.
        let unheard = again.min(u64::from(letter.unanswered));
        all += again;
        unanswered += unheard;
        if again == unheard {
            continue;
        }
        if facts
            .notes_at_risk
            .iter()
            .any(|(from, to)| (*from..=*to).contains(&letter.first))
        {
            at_risk += again - unheard;
        } else {
            unexplained.push(parse_person(&letter.to).unwrap_or(0));
        }
    }
    account.add_count("doubled", "letters that arrived again", all);
    account.add_count(
        "doubled_unanswered",
        "… whose sender was cut off before the answer",
        unanswered,
    );
    account.add_count(
        "doubled_at_risk",
        "… first sent as a worker was killed or the database away",
        at_risk,
    );
    account.add_failure("doubled_unexplained", "… for no such reason", unexplained);
}

/// Reads the number of a person from the mailbox `pN@…`.
pub fn parse_person(mailbox: &str) -> Option<u64> {
    mailbox.strip_prefix('p')?.split('@').next()?.parse().ok()
}

#[cfg(test)]
#[path = "reconcile_tests.rs"]
#[expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests;
