//! The rule for a line that was collected elsewhere: it counts, waits for staff, or is left out for
//! a line that stands already.

use super::chapters::{find_other_chapter, find_own_chapter, is_other_chapter};
use crate::endorsement::rules::{self, Claim, Kind, SeatRefusal};

/// What becomes of a collected line beside those that stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CollectedPlace {
    Counts,
    /// Its mailbox speaks for another organisation already, or it shares a website with another
    /// chapter, so staff look at it, as they do at one that came by the form.
    Waits,
    /// The mailbox has this line, or one of its own, already.
    SameMailbox,
    /// The organisation has a line already.
    SeatTaken,
}

/// Decides what becomes of a collected line. `others` are the standing claims of the statement that
/// share its mailbox or its organisation. A collected line displaces nobody: the line that a
/// mailbox gave here itself is worth more than one that somebody else collected.
pub fn decide_place(claim: &Claim, others: &[Claim]) -> CollectedPlace {
    let is_own = |other: &&Claim| {
        other.id != claim.id
            && other.kind == claim.kind
            && other.mailbox.is_some()
            && other.mailbox == claim.mailbox
    };
    let is_person = claim.kind == Kind::Individual;
    let is_same = |other: &Claim| {
        is_person || (other.organisation == claim.organisation && !is_other_chapter(claim, other))
    };
    let mut own = others.iter().filter(is_own);
    if own.any(is_same) || find_own_chapter(claim, others).is_some() {
        return CollectedPlace::SameMailbox;
    }
    if find_other_chapter(claim, others).is_some() {
        return CollectedPlace::Waits;
    }
    match rules::check_seat(claim, others) {
        Err(SeatRefusal::SameMailbox) => CollectedPlace::SameMailbox,
        Err(SeatRefusal::SameOrganisation) => CollectedPlace::SeatTaken,
        // Whatever is left of its own lines stands for another organisation.
        Ok(()) if others.iter().any(|other| is_own(&other)) => CollectedPlace::Waits,
        Ok(()) => CollectedPlace::Counts,
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::endorsement::rules::State;
    use crate::values::Country;

    fn claim(id: u128, mailbox: Option<u8>, organisation: Option<&str>, state: State) -> Claim {
        Claim {
            id: Uuid::from_u128(id),
            kind: if organisation.is_some() {
                Kind::Organisation
            } else {
                Kind::Individual
            },
            state,
            mailbox: mailbox.map(|mailbox| vec![mailbox]),
            organisation: organisation.map(str::to_owned),
            proven: false,
            identity: None,
        }
    }

    #[test]
    fn a_collected_line_displaces_nobody_and_a_second_organisation_waits() {
        use CollectedPlace::{Counts, SameMailbox, SeatTaken, Waits};
        use State::{Accepted, Confirmed, InReview};
        let person = claim(1, Some(1), None, Confirmed);
        let nameless = claim(1, None, None, Confirmed);
        let officer = claim(1, Some(1), Some("a"), Accepted);
        let unmailed = claim(1, None, Some("a"), Accepted);
        for (number, (line, others, expected)) in [
            (&person, vec![], Counts),
            (&person, vec![claim(2, Some(2), None, Confirmed)], Counts),
            (
                &person,
                vec![claim(2, Some(1), None, Confirmed)],
                SameMailbox,
            ),
            (
                &person,
                vec![claim(2, Some(1), Some("a"), Accepted)],
                Counts,
            ),
            (&nameless, vec![claim(2, None, None, Confirmed)], Counts),
            (&officer, vec![], Counts),
            (
                &officer,
                vec![claim(2, Some(1), Some("a"), Accepted)],
                SameMailbox,
            ),
            (
                &officer,
                vec![claim(2, Some(1), Some("a"), InReview)],
                SameMailbox,
            ),
            (
                &officer,
                vec![claim(2, Some(2), Some("a"), Accepted)],
                SeatTaken,
            ),
            (
                &officer,
                vec![claim(2, Some(2), Some("a"), InReview)],
                Counts,
            ),
            (
                &officer,
                vec![claim(2, Some(1), Some("b"), Accepted)],
                Waits,
            ),
            (
                &officer,
                vec![claim(2, Some(1), Some("b"), InReview)],
                Waits,
            ),
            (&officer, vec![claim(2, Some(1), None, Confirmed)], Counts),
            (
                &unmailed,
                vec![claim(2, Some(2), Some("a"), Accepted)],
                SeatTaken,
            ),
            (&unmailed, vec![claim(2, None, Some("b"), Accepted)], Counts),
        ]
        .into_iter()
        .enumerate()
        {
            assert_eq!(decide_place(line, &others), expected, "case {number}");
        }
    }

    #[test]
    fn a_chapter_waits_beside_another_and_comes_once() {
        let identity =
            |name: &str, code| Country::parse(code).map(|place| (name.to_owned(), place));
        let chapter = |id, mailbox, name, code, state| Claim {
            identity: identity(name, code),
            ..claim(id, Some(mailbox), Some("web:example.org"), state)
        };
        let uganda = chapter(1, 1, "Care Uganda", "UG", State::Accepted);
        let kenya = chapter(2, 2, "Care Kenya", "KE", State::Accepted);
        let of_same_officer = chapter(2, 1, "Care Kenya", "KE", State::Accepted);
        let waiting = chapter(3, 1, "Care Uganda", "UG", State::InReview);
        for (others, expected) in [
            (vec![kenya.clone()], CollectedPlace::Waits),
            (vec![of_same_officer], CollectedPlace::Waits),
            (vec![kenya, waiting], CollectedPlace::SameMailbox),
        ] {
            assert_eq!(decide_place(&uganda, &others), expected);
        }
    }
}
