//! The reconciler is fed what is wrong, and has to say so.

use super::super::journal::{self, Entry, Journal};
use super::*;

/// What the ids of second letters are apart from those of the first.
const KEPT: u64 = 1 << 32;

fn make_id(number: u64) -> Uuid {
    Uuid::from_u64_pair(7, number)
}

/// The id of a person's submission, and of the endorsement that it became.
fn make_row(person: u64) -> Uuid {
    Uuid::from_u64_pair(8, person)
}

fn make_record(person: u64, purpose: Purpose) -> LetterRecord {
    let first = Duration::from_secs(person);
    LetterRecord {
        to: format!("p{person}@people.example.org").into(),
        purpose,
        about: Some(make_row(person)),
        arrivals: 1,
        unanswered: 0,
        first,
        later: vec![],
    }
}

fn make_endorsement(person: u64) -> EndorsementRow {
    EndorsementRow {
        id: make_row(person),
        person: Some(person),
        counted: true,
        mailbox: format!("m{person}").into(),
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
        facts.rows.push(make_endorsement(person));
        // The first letter has no row in the outbox.
        let (confirm, keep) = (make_id(person), make_id(person + KEPT));
        facts
            .letters
            .insert(confirm, make_record(person, Purpose::Confirm));
        facts
            .letters
            .insert(keep, make_record(person, Purpose::Keep));
        facts.outbox.insert(
            keep,
            OutboxRow {
                about: make_row(person),
                purpose: Purpose::Keep,
                state: LetterState::Sent,
            },
        );
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
        id: make_row(104),
        counted: false,
        ..make_endorsement(4)
    });
    facts.letters.remove(&make_id(5));
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
        id: make_row(102),
        ..make_endorsement(2)
    });
    facts.rows[2].counted = false;
    facts.rows.push(EndorsementRow {
        mailbox: "m5".into(),
        ..make_endorsement(8)
    });
    facts.rows.push(EndorsementRow {
        person: None,
        ..make_endorsement(9)
    });
    facts.totals = vec![
        PlaceTotal {
            place: "a".into(),
            total: 7,
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
        ("unnamed", 1),
        ("drift", 1),
        ("recount", 1),
    ];
    assert_eq!(list_failures(&facts), expected);
}

#[test]
fn a_letter_that_waits_is_late_and_not_missing() {
    let mut facts = make_good_facts(4);
    // The first one is sealed, its letter waits: nothing says who it is.
    facts.rows.remove(0);
    facts.letters.remove(&make_id(1));
    facts.letters.remove(&make_id(1 + KEPT));
    facts.outbox.remove(&make_id(1 + KEPT));
    facts.acknowledged.insert(
        1,
        Acknowledged {
            received: true,
            confirmed: false,
        },
    );
    facts.totals[0].total = 3;
    facts.envelopes.insert(make_row(1), LetterState::Waiting);
    assert_eq!(
        (list_failures(&facts), list_doubtful(&facts)),
        (vec![], vec![1])
    );
    assert_eq!(reconcile(&facts).count("late"), 1);
    // A letter that needs another try waits in the outbox, and its submission is past it.
    facts.envelopes.insert(make_row(1), LetterState::Sent);
    facts.outbox.insert(
        make_id(1),
        OutboxRow {
            about: make_row(1),
            purpose: Purpose::Confirm,
            state: LetterState::Waiting,
        },
    );
    assert_eq!(list_failures(&facts), []);
    assert_eq!(reconcile(&facts).count("late"), 1);
    // The second letter of one person waits, that of another is gone.
    facts.letters.remove(&make_id(2 + KEPT));
    facts.letters.remove(&make_id(3 + KEPT));
    if let Some(letter) = facts.outbox.get_mut(&make_id(2 + KEPT)) {
        letter.state = LetterState::Waiting;
    }
    facts.outbox.remove(&make_id(3 + KEPT));
    assert_eq!(list_failures(&facts), [("missing_keep", 1)]);
    assert_eq!(reconcile(&facts).count("late"), 2);
}

#[test]
fn a_sealed_submission_is_known_by_the_letter_that_it_sent() {
    let mut facts = make_good_facts(2);
    let make_sealed = |facts: &mut Facts, person| {
        facts.acknowledged.insert(
            person,
            Acknowledged {
                received: true,
                confirmed: false,
            },
        );
        let letter = make_record(person, Purpose::Confirm);
        facts.letters.insert(make_id(person), letter);
        facts.envelopes.insert(make_row(person), LetterState::Sent);
    };
    make_sealed(&mut facts, 3);
    assert_eq!(
        (list_failures(&facts), list_doubtful(&facts)),
        (vec![], vec![])
    );
    // Who pressed again has the same row again.
    facts.envelopes.insert(make_row(1), LetterState::Sent);
    assert_eq!(list_failures(&facts), []);
    // Its letter came, and the row is gone.
    facts.envelopes.remove(&make_row(3));
    assert_eq!(list_failures(&facts), [("lost", 1), ("unknown", 1)]);
    // Two rows of one person.
    make_sealed(&mut facts, 3);
    let other = LetterRecord {
        about: Some(make_row(103)),
        ..make_record(3, Purpose::Confirm)
    };
    facts.letters.insert(make_id(103), other);
    facts.envelopes.insert(make_row(103), LetterState::Sent);
    assert_eq!(list_failures(&facts), [("stored_twice", 1)]);
    // Noted as sent, and never there.
    facts.envelopes.insert(make_row(99), LetterState::Sent);
    assert_eq!(list_failures(&facts), [("stored_twice", 1), ("unsent", 1)]);
}

#[test]
fn who_is_lost_among_sealed_submissions_shows_when_all_are_submitted_again() {
    let mut facts = make_good_facts(2);
    let received = Acknowledged {
        received: true,
        confirmed: false,
    };
    facts.acknowledged.extend([(3, received), (4, received)]);
    // One of two is there: one person more than rows.
    facts.envelopes.insert(make_row(3), LetterState::Waiting);
    assert_eq!(list_doubtful(&facts), [3, 4]);
    assert_eq!(list_failures(&facts), [("lost", 1), ("missing_confirm", 1)]);
    // A submission of somebody who gave up would hide that; sent again, one makes a new row.
    facts.envelopes.insert(make_row(5), LetterState::Waiting);
    assert_eq!(list_failures(&facts), []);
    facts.renewed = 1;
    assert_eq!(list_failures(&facts), [("lost", 1)]);
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
