//! Compares what was acknowledged with what is there: rows, tallies, letters.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::time::Duration;

use uuid::Uuid;

use super::journal::Acknowledged;
use crate::servers::post::{LetterRecord, Purpose};

/// A row of `endorsement`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndorsementRow {
    /// The person, by the number in its name.
    pub person: u64,
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
    pub person: u64,
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
    let mut account = Account::default();
    let counted = compare_rows(facts, &mut account);
    compare_letters(facts, &mut account);
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

/// Compares what was acknowledged with the rows; gives how many rows are counted.
fn compare_rows(facts: &Facts, account: &mut Account) -> u64 {
    let mut stored = HashMap::<u64, u64>::new();
    let mut counted = HashMap::<u64, u64>::new();
    let mut seats = HashMap::<&str, (u64, u64)>::new();
    for row in &facts.rows {
        *stored.entry(row.person).or_default() += 1;
        if row.counted {
            *counted.entry(row.person).or_default() += 1;
            // By mailbox too: two rows of one mailbox could bear different names.
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
    account.add_count(
        "received",
        "endorsements acknowledged",
        received().count() as u64,
    );
    account.add_count(
        "confirmed",
        "confirmations acknowledged",
        confirmed().count() as u64,
    );
    account.add_count("stored", "endorsements stored", facts.rows.len() as u64);
    account.add_failure(
        "lost",
        "acknowledged and not stored",
        received().filter(|person| !stored.contains_key(person)),
    );
    account.add_failure(
        "uncounted",
        "confirmed and not counted",
        confirmed().filter(|person| !counted.contains_key(person)),
    );
    account.add_failure(
        "stored_twice",
        "stored more than once",
        list_doubled(&stored),
    );
    account.add_failure(
        "counted_twice",
        "counted more than once, by name",
        list_doubled(&counted),
    );
    let shared = seats
        .values()
        .filter(|(rows, _)| *rows > 1)
        .map(|(_, person)| *person);
    account.add_failure(
        "mailbox_twice",
        "counted more than once, by mailbox",
        shared,
    );
    counted.values().sum()
}

fn list_doubled(rows: &HashMap<u64, u64>) -> impl Iterator<Item = u64> {
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
            .filter_map(|letter| parse_person(&letter.to))
            .collect()
    };
    let waiting = |purpose| -> HashSet<u64> {
        let of = facts
            .outbox
            .values()
            .filter(|letter| letter.purpose == purpose && letter.state == LetterState::Waiting);
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
fn compare_letters(facts: &Facts, account: &mut Account) {
    let (late, [confirm, keep]) = find_missing_letters(facts);
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
    let unsent = facts.outbox.iter().filter(|(id, letter)| {
        letter.state == LetterState::Sent && !facts.letters.contains_key(*id)
    });
    account.add_failure(
        "unsent",
        "letters noted as sent that never arrived",
        unsent.map(|(_, letter)| letter.person),
    );
    let unknown = facts
        .letters
        .iter()
        .filter(|(id, _)| !facts.outbox.contains_key(*id));
    account.add_failure(
        "unknown",
        "letters of which the outbox does not know",
        unknown.filter_map(|(_, kept)| parse_person(&kept.to)),
    );
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
