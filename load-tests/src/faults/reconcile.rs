//! Compares what was acknowledged with what is there: rows, tallies, letters.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::time::Duration;

use uuid::Uuid;

use super::journal::Acknowledged;
use crate::servers::post::{Kept, Purpose};

/// A row of `endorsement`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The person, by the number in its name.
    pub person: u64,
    /// Whether it is in a counted state.
    pub counted: bool,
    /// The keyed index of its mailbox.
    pub mailbox: Box<str>,
}

/// The state of a letter in the outbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    Waiting,
    Sent,
    /// Not to be sent any more: given up, or no longer needed.
    Ended,
}

/// A row of `outbox_letter`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posted {
    pub person: u64,
    pub purpose: Purpose,
    pub stage: Stage,
}

/// The total that one place gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub place: String,
    pub total: u64,
}

/// All facts at the end of a run.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// From the driver's journal, by person.
    pub acknowledged: BTreeMap<u64, Acknowledged>,
    pub rows: Vec<Row>,
    /// From the database, by `Message-ID`.
    pub outbox: HashMap<Uuid, Posted>,
    /// From the mail sink, by `Message-ID`.
    pub letters: HashMap<Uuid, Kept>,
    /// Times on the sink's clock when a letter may have been sent and the note of it lost, since a
    /// worker was killed or the database away.
    pub notes_at_risk: Vec<(Duration, Duration)>,
    /// Totals of the tally and of each replica.
    pub totals: Vec<Said>,
    /// Whether `recount` found the tally equal to the endorsements.
    pub recount_equal: bool,
}

/// One line of the account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
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
    pub lines: Vec<Line>,
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
    pub fn failures(&self) -> Vec<&Line> {
        self.lines
            .iter()
            .filter(|line| line.is_failure && line.count > 0)
            .collect()
    }

    fn says(&mut self, name: &'static str, what: &'static str, count: u64) {
        self.lines.push(Line {
            name,
            what,
            count,
            is_failure: false,
            examples: vec![],
        });
    }

    fn must_be_none(
        &mut self,
        name: &'static str,
        what: &'static str,
        people: impl IntoIterator<Item = u64>,
    ) {
        let mut people: Vec<u64> = people.into_iter().collect();
        let count = people.len() as u64;
        people.sort_unstable();
        people.truncate(5);
        self.lines.push(Line {
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
    let mut account = Account::default();
    let counted = rows(facts, &mut account);
    letters(facts, &mut account);
    doubled(facts, &mut account);
    let differing = facts
        .totals
        .iter()
        .filter(|said| said.total != counted)
        .map(|said| said.total.abs_diff(counted));
    account.must_be_none(
        "drift",
        "places whose total is not the number of counted rows",
        differing,
    );
    account.must_be_none(
        "recount",
        "recount found a difference",
        (!facts.recount_equal).then_some(0),
    );
    account
}

/// Compares what was acknowledged with the rows; gives how many rows are counted.
fn rows(facts: &Facts, account: &mut Account) -> u64 {
    let mut stored = HashMap::<u64, u64>::new();
    let mut counted = HashMap::<u64, u64>::new();
    let mut seats = HashMap::<&str, (u64, u64)>::new();
    for row in &facts.rows {
        *stored.entry(row.person).or_default() += 1;
        if row.counted {
            *counted.entry(row.person).or_default() += 1;
            seats.entry(&row.mailbox).or_insert((0, row.person)).0 += 1;
        }
    }
    let all = facts
        .acknowledged
        .iter()
        .map(|(person, what)| (*person, *what));
    let received = || {
        all.clone()
            .filter(|(_, what)| what.received)
            .map(|(person, _)| person)
    };
    let confirmed = || {
        all.clone()
            .filter(|(_, what)| what.confirmed)
            .map(|(person, _)| person)
    };
    account.says(
        "received",
        "endorsements acknowledged",
        received().count() as u64,
    );
    account.says(
        "confirmed",
        "confirmations acknowledged",
        confirmed().count() as u64,
    );
    account.says("stored", "endorsements stored", facts.rows.len() as u64);
    account.must_be_none(
        "lost",
        "acknowledged and not stored",
        received().filter(|person| !stored.contains_key(person)),
    );
    account.must_be_none(
        "uncounted",
        "confirmed and not counted",
        confirmed().filter(|person| !counted.contains_key(person)),
    );
    account.must_be_none("stored_twice", "stored more than once", twice(&stored));
    account.must_be_none(
        "counted_twice",
        "counted more than once, by name",
        twice(&counted),
    );
    let shared = seats
        .values()
        .filter(|(rows, _)| *rows > 1)
        .map(|(_, person)| *person);
    account.must_be_none(
        "mailbox_twice",
        "counted more than once, by mailbox",
        shared,
    );
    counted.values().sum()
}

fn twice(rows: &HashMap<u64, u64>) -> impl Iterator<Item = u64> {
    rows.iter()
        .filter(|(_, rows)| **rows > 1)
        .map(|(person, _)| *person)
}

/// Counts the expected letters that still wait in the outbox, and lists the people whose letter is
/// neither there nor arrived, first to confirm and then to keep.
fn find_missing_letters(facts: &Facts) -> (u64, [Vec<u64>; 2]) {
    let arrived = |purpose| -> HashSet<u64> {
        facts
            .letters
            .values()
            .filter(|letter| letter.purpose == purpose)
            .filter_map(|letter| person_of(&letter.to))
            .collect()
    };
    let waiting = |purpose| -> HashSet<u64> {
        let of = facts
            .outbox
            .values()
            .filter(|letter| letter.purpose == purpose && letter.stage == Stage::Waiting);
        of.map(|letter| letter.person).collect()
    };
    let (mut late, mut missing) = (0, [vec![], vec![]]);
    for (at, purpose) in [Purpose::Confirm, Purpose::Keep].into_iter().enumerate() {
        let (arrived, waiting) = (arrived(purpose), waiting(purpose));
        for (person, what) in &facts.acknowledged {
            let expected = if purpose == Purpose::Confirm {
                what.received
            } else {
                what.confirmed
            };
            if !expected || arrived.contains(person) {
                continue;
            }
            if waiting.contains(person) {
                late += 1;
            } else {
                missing[at].push(*person);
            }
        }
    }
    (late, missing)
}

/// Checks that every acknowledged endorsement has its letter, and every confirmed one the second
/// letter.
fn letters(facts: &Facts, account: &mut Account) {
    let (late, [confirm, keep]) = find_missing_letters(facts);
    account.says(
        "letters",
        "letters that arrived",
        facts.letters.len() as u64,
    );
    account.says(
        "late",
        "letters that still wait in the outbox, not lost",
        late,
    );
    account.must_be_none(
        "missing_confirm",
        "acknowledged without its letter",
        confirm,
    );
    account.must_be_none("missing_keep", "confirmed without its letter", keep);
    let unsent = facts
        .outbox
        .iter()
        .filter(|(id, letter)| letter.stage == Stage::Sent && !facts.letters.contains_key(*id));
    account.must_be_none(
        "unsent",
        "letters noted as sent that never arrived",
        unsent.map(|(_, letter)| letter.person),
    );
    let unknown = facts
        .letters
        .iter()
        .filter(|(id, _)| !facts.outbox.contains_key(*id));
    account.must_be_none(
        "unknown",
        "letters of which the outbox does not know",
        unknown.filter_map(|(_, kept)| person_of(&kept.to)),
    );
}

/// Counts letters that arrived again; one is excused where its sender could not know, or could not
/// note, that it had arrived.
fn doubled(facts: &Facts, account: &mut Account) {
    let (mut all, mut unanswered, mut at_risk, mut unexplained) = (0, 0, 0, vec![]);
    for letter in facts.letters.values().filter(|letter| letter.arrivals > 1) {
        let again = u64::from(letter.arrivals - 1);
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
            unexplained.push(person_of(&letter.to).unwrap_or(0));
        }
    }
    account.says("doubled", "letters that arrived again", all);
    account.says(
        "doubled_unanswered",
        "… whose sender was cut off before the answer",
        unanswered,
    );
    account.says(
        "doubled_at_risk",
        "… first sent as a worker was killed or the database away",
        at_risk,
    );
    account.must_be_none("doubled_unexplained", "… for no such reason", unexplained);
}

/// Reads the number of a person from the mailbox `pN@…`.
pub fn person_of(mailbox: &str) -> Option<u64> {
    mailbox.strip_prefix('p')?.split('@').next()?.parse().ok()
}

#[cfg(test)]
#[path = "reconcile_tests.rs"]
#[expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests;
