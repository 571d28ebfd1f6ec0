//! The reconciler is fed what is wrong, and has to say so.

use super::super::journal::{self, Entry, Journal};
use super::*;

/// What the ids of second letters are apart from those of the first.
const KEPT: u64 = 1 << 32;

fn make_id(number: u64) -> Uuid {
    Uuid::from_u64_pair(7, number)
}

fn make_record(person: u64, purpose: Purpose) -> LetterRecord {
    let first = Duration::from_secs(person);
    LetterRecord {
        to: format!("p{person}@people.example.org").into(),
        purpose,
        token: None,
        arrivals: 1,
        unanswered: 0,
        first,
    }
}

/// People that endorsed and confirmed, all of them in good order.
fn make_good_facts(people: u64) -> Facts {
    let mut facts = Facts {
        recount_equal: true,
        ..Facts::default()
    };
    for person in 1..=people {
        facts.acknowledged.insert(
            person,
            Acknowledged {
                received: true,
                confirmed: true,
            },
        );
        facts.rows.push(EndorsementRow {
            person,
            counted: true,
            mailbox: format!("m{person}").into(),
        });
        for (at, purpose) in [(person, Purpose::Confirm), (person + KEPT, Purpose::Keep)] {
            facts
                .letters
                .insert(make_id(at), make_record(person, purpose));
            facts.outbox.insert(
                make_id(at),
                OutboxRow {
                    person,
                    purpose,
                    state: LetterState::Sent,
                },
            );
        }
    }
    facts.totals = vec![PlaceTotal {
        place: "the tally".into(),
        total: people,
    }];
    facts
}

fn list_failures(facts: &Facts) -> Vec<(&'static str, u64)> {
    reconcile(facts)
        .failures()
        .iter()
        .map(|line| (line.name, line.count))
        .collect()
}

#[tokio::test]
async fn a_fake_book_with_one_lost_one_doubled_and_one_missing_letter_shows_all_three() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("journal");
    let book = Journal::open(&path).unwrap();
    for person in 1..=9 {
        book.write(Entry::Received(person)).await.unwrap();
        book.write(Entry::Confirmed(person)).await.unwrap();
    }
    // Of the ninth nobody knows but the book.
    book.write(Entry::Received(10)).await.unwrap();
    let mut facts = make_good_facts(9);
    facts.acknowledged = journal::read(&path).unwrap();
    facts.rows.push(EndorsementRow {
        person: 4,
        counted: false,
        mailbox: "m4".into(),
    });
    facts.letters.remove(&make_id(5));
    facts.outbox.remove(&make_id(5));
    assert_eq!(
        list_failures(&facts),
        [("lost", 1), ("stored_twice", 1), ("missing_confirm", 2)]
    );
    let account = reconcile(&facts);
    let examples: Vec<&[u64]> = account
        .failures()
        .iter()
        .map(|line| &line.examples[..])
        .collect();
    assert_eq!(examples, [&[10][..], &[4], &[5, 10]]);
}

#[test]
fn what_is_in_order_has_no_failure() {
    let facts = make_good_facts(5);
    assert_eq!(list_failures(&facts), []);
    let account = reconcile(&facts);
    assert_eq!(
        [
            account.count("received"),
            account.count("confirmed"),
            account.count("letters")
        ],
        [5, 5, 10]
    );
}

#[test]
fn what_counts_twice_or_not_at_all_is_found() {
    let mut facts = make_good_facts(5);
    facts.rows.push(EndorsementRow {
        person: 2,
        counted: true,
        mailbox: "m2".into(),
    });
    facts.rows[2].counted = false;
    facts.rows.push(EndorsementRow {
        person: 8,
        counted: true,
        mailbox: "m5".into(),
    });
    facts.totals = vec![
        PlaceTotal {
            place: "a".into(),
            total: 6,
        },
        PlaceTotal {
            place: "b".into(),
            total: 5,
        },
    ];
    facts.recount_equal = false;
    let expected = [
        ("uncounted", 1),
        ("stored_twice", 1),
        ("counted_twice", 1),
        ("mailbox_twice", 2),
        ("drift", 1),
        ("recount", 1),
    ];
    assert_eq!(list_failures(&facts), expected);
}

#[test]
fn a_letter_that_waits_is_late_and_not_missing() {
    let mut facts = make_good_facts(3);
    facts.letters.remove(&make_id(1));
    facts.outbox.insert(
        make_id(1),
        OutboxRow {
            person: 1,
            purpose: Purpose::Confirm,
            state: LetterState::Waiting,
        },
    );
    facts.letters.remove(&make_id(2 + KEPT));
    facts.outbox.insert(
        make_id(2 + KEPT),
        OutboxRow {
            person: 2,
            purpose: Purpose::Keep,
            state: LetterState::Ended,
        },
    );
    facts.letters.remove(&make_id(3));
    assert_eq!(
        list_failures(&facts),
        [("missing_confirm", 1), ("missing_keep", 1), ("unsent", 1)]
    );
    assert_eq!(reconcile(&facts).count("late"), 1);
}

#[test]
fn a_letter_of_nobody_is_found() {
    let mut facts = make_good_facts(1);
    facts
        .letters
        .insert(make_id(99), make_record(7, Purpose::Confirm));
    assert_eq!(list_failures(&facts), [("unknown", 1)]);
}

#[test]
fn the_same_letter_again_has_to_have_a_reason() {
    let mut facts = make_good_facts(4);
    let again = |facts: &mut Facts, person, arrivals, unanswered| {
        let letter = facts.letters.get_mut(&make_id(person)).unwrap();
        (letter.arrivals, letter.unanswered) = (arrivals, unanswered);
    };
    // Cut off before the answer, and sent again.
    again(&mut facts, 1, 2, 1);
    // The worker was killed in second 2, the letter had left then.
    facts.notes_at_risk = vec![(Duration::from_millis(1500), Duration::from_millis(2500))];
    again(&mut facts, 2, 2, 0);
    assert_eq!(list_failures(&facts), []);
    // For no reason at all.
    again(&mut facts, 3, 2, 0);
    // Cut off once and here three times.
    again(&mut facts, 4, 3, 1);
    assert_eq!(list_failures(&facts), [("doubled_unexplained", 2)]);
    let account = reconcile(&facts);
    let counts =
        ["doubled", "doubled_unanswered", "doubled_at_risk"].map(|name| account.count(name));
    assert_eq!(counts, [5, 2, 1]);
}
