//! The rules of chapters: members of one federation share its website and differ in name and
//! country. The second waits for staff, who may give it a seat of its own.

use crate::endorsement::rules::{Claim, Kind, State};
use crate::organisation::rules::{are_chapters, build_chapter_key, find_federation_key};

/// Why the seat of a line that waits is not free.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeatConflict {
    /// Another line stands for the same organisation.
    Taken,
    /// An organisation of another name and country holds the seat: staff may accept the line as a
    /// chapter of its own.
    Chapter,
}

/// Reports whether two claims are of organisations that differ in name and country, as chapters do.
pub fn is_other_chapter(claim: &Claim, other: &Claim) -> bool {
    let both = claim.identity.as_ref().zip(other.identity.as_ref());
    both.is_some_and(|((name, country), (other_name, elsewhere))| {
        are_chapters((name, *country), (other_name, *elsewhere))
    })
}

/// Finds the line that holds the seat of a claim, if it is that of another chapter. It may be of the
/// same mailbox: one officer may write for several chapters.
pub fn find_other_chapter<'a>(claim: &Claim, others: &'a [Claim]) -> Option<&'a Claim> {
    let seat = claim.organisation.as_deref()?;
    find_seated(claim, seat, others).filter(|holder| is_other_chapter(claim, holder))
}

/// Finds the seat that a claim's own mailbox holds as a chapter of the same federation and country.
/// Who signs again stays on it.
pub fn find_own_chapter(claim: &Claim, others: &[Claim]) -> Option<String> {
    let seat = build_chapter_seat(claim)?;
    let holder = find_seated(claim, &seat, others)?;
    (claim.mailbox.is_some() && holder.mailbox == claim.mailbox).then_some(seat)
}

/// Makes the claim of a line to the seat of a chapter; `None` where no other chapter holds the seat
/// that they share.
pub fn claim_chapter(claim: &Claim, others: &[Claim]) -> Option<Claim> {
    find_other_chapter(claim, others)?;
    Some(Claim {
        organisation: Some(build_chapter_seat(claim)?),
        ..claim.clone()
    })
}

/// Finds out why the seat of a line is not free; `None` if it is. `others` are the lines that hold
/// its seat or that of its chapter.
pub fn find_seat_conflict(claim: &Claim, others: &[Claim]) -> Option<SeatConflict> {
    let holder = find_seated(claim, claim.organisation.as_deref()?, others)?;
    let is_free = |seat: String| find_seated(claim, &seat, others).is_none();
    if is_other_chapter(claim, holder) && build_chapter_seat(claim).is_some_and(is_free) {
        Some(SeatConflict::Chapter)
    } else {
        Some(SeatConflict::Taken)
    }
}

/// Builds the key of the seat that a line would have as a chapter; one that is a chapter has none.
pub fn build_chapter_seat(claim: &Claim) -> Option<String> {
    let (_, country) = claim.identity.as_ref()?;
    let key = claim.organisation.as_deref()?;
    let may_be = claim.kind == Kind::Organisation && find_federation_key(key).is_none();
    may_be.then(|| build_chapter_key(key, *country))
}

/// Finds the line of another endorsement that counts on a seat.
fn find_seated<'a>(claim: &Claim, seat: &str, others: &'a [Claim]) -> Option<&'a Claim> {
    others.iter().find(|other| {
        other.id != claim.id
            && other.state == State::Accepted
            && other.organisation.as_deref() == Some(seat)
    })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use uuid::Uuid;

    use super::*;
    use crate::endorsement::rules::{
        AcceptRefusal, Seating, decide_acceptance, decide_confirmation,
    };
    use crate::statement::rules::ReviewRule;
    use crate::values::Country;

    const KENYA: (&str, &str) = ("Care Kenya", "KE");
    const UGANDA: (&str, &str) = ("Care Uganda", "UG");

    fn claim(id: u128, mailbox: u8, (name, country): (&str, &str), state: State) -> Claim {
        Claim {
            id: Uuid::from_u128(id),
            kind: Kind::Organisation,
            state,
            mailbox: Some(vec![mailbox]),
            organisation: Some("web:example.org".into()),
            proven: true,
            identity: Some((name.into(), Country::parse(country).unwrap())),
        }
    }

    /// Accepts a line as a chapter, as the ledger does.
    fn accept(line: &Claim, others: &[Claim]) -> Result<Seating, AcceptRefusal> {
        let chapter = claim_chapter(line, others).ok_or(AcceptRefusal::NoChapter)?;
        decide_acceptance(&chapter, others)
    }

    #[test]
    fn the_second_chapter_waits_for_staff_whoever_is_proven() {
        use State::{Accepted, InReview, Pending};
        let uganda = claim(1, 1, UGANDA, Pending);
        let unproven = Claim {
            proven: false,
            ..claim(2, 2, KENYA, Accepted)
        };
        let same_mailbox = claim(2, 1, KENYA, Accepted);
        let same_country = Claim {
            proven: false,
            ..claim(2, 2, ("Care Kampala", "UG"), Accepted)
        };
        for (number, (other, state, sends_back)) in [
            (claim(2, 2, KENYA, Accepted), InReview, None),
            (unproven, InReview, None),
            (same_mailbox, InReview, None),
            // It is the same organisation, and a proven mailbox takes its seat.
            (same_country, Accepted, Some(Uuid::from_u128(2))),
        ]
        .into_iter()
        .enumerate()
        {
            let seating = decide_confirmation(&uganda, ReviewRule::None, &[other]);
            assert_eq!(seating.state, state, "case {number}");
            assert_eq!(seating.sends_back, sends_back, "case {number}");
            assert!(seating.replaces.is_empty(), "case {number}");
        }
    }

    #[test]
    fn one_officer_may_wait_for_two_chapters() {
        let kenya = claim(1, 1, KENYA, State::InReview);
        let uganda = claim(2, 1, UGANDA, State::Pending);
        let seating = decide_confirmation(&uganda, ReviewRule::All, std::slice::from_ref(&kenya));
        assert!(seating.replaces.is_empty());
        let waiting = claim(2, 1, UGANDA, State::InReview);
        let accepted = decide_acceptance(&kenya, &[waiting]).unwrap();
        assert!(accepted.replaces.is_empty());
        // The same chapter again is the same line.
        let again = claim(3, 1, KENYA, State::Pending);
        let seating = decide_confirmation(&again, ReviewRule::All, &[kenya]);
        assert_eq!(seating.replaces, [Uuid::from_u128(1)]);
    }

    #[test]
    fn staff_give_a_chapter_a_seat_of_its_own() {
        use State::{Accepted, InReview};
        let kenya = claim(1, 1, KENYA, Accepted);
        let uganda = claim(2, 2, UGANDA, InReview);
        let seating = accept(&uganda, std::slice::from_ref(&kenya)).unwrap();
        assert_eq!(seating.state, Accepted);
        assert_eq!((seating.replaces, seating.sends_back), (vec![], None));
        assert_eq!(
            claim_chapter(&uganda, std::slice::from_ref(&kenya))
                .unwrap()
                .organisation,
            Some("web:example.org#UG".into())
        );
        let taken = Claim {
            organisation: Some("web:example.org#UG".into()),
            ..claim(3, 3, UGANDA, Accepted)
        };
        let refused = accept(&uganda, &[kenya.clone(), taken.clone()]);
        assert_eq!(refused, Err(AcceptRefusal::SeatTaken(taken.id)));
        for others in [vec![], vec![claim(1, 1, ("Care Kampala", "UG"), Accepted)]] {
            assert_eq!(accept(&uganda, &others), Err(AcceptRefusal::NoChapter));
        }
        assert_eq!(
            accept(&claim(2, 2, UGANDA, State::Declined), &[kenya]),
            Err(AcceptRefusal::NotInReview(State::Declined))
        );
    }

    #[test]
    fn a_chapter_signs_again_on_its_own_seat() {
        let kenya = claim(1, 1, KENYA, State::Accepted);
        let seated = Claim {
            organisation: Some("web:example.org#UG".into()),
            ..claim(2, 2, UGANDA, State::Accepted)
        };
        let others = [kenya, seated];
        let again = claim(3, 2, UGANDA, State::Pending);
        let seat = find_own_chapter(&again, &others);
        assert_eq!(seat.as_deref(), Some("web:example.org#UG"));
        let seating = decide_confirmation(&again, ReviewRule::Unproven, &others);
        assert_eq!(seating.state, State::Accepted);
        assert_eq!(seating.replaces, [Uuid::from_u128(2)]);
        // Another mailbox is another officer, and waits.
        let officer = claim(3, 3, UGANDA, State::Pending);
        assert_eq!(find_own_chapter(&officer, &others), None);
        let seating = decide_confirmation(&officer, ReviewRule::Unproven, &others);
        assert_eq!(seating.state, State::InReview);
    }

    #[test]
    fn a_conflict_is_named_for_what_it_is() {
        use SeatConflict::{Chapter, Taken};
        let kenya = claim(1, 1, KENYA, State::Accepted);
        let waiting = claim(2, 2, UGANDA, State::InReview);
        let taken = Claim {
            organisation: Some("web:example.org#UG".into()),
            ..claim(3, 3, UGANDA, State::Accepted)
        };
        for (others, conflict) in [
            (vec![], None),
            (vec![kenya.clone()], Some(Chapter)),
            (vec![kenya, taken], Some(Taken)),
            (
                vec![claim(1, 1, ("Care Uganda e.V.", "KE"), State::Accepted)],
                Some(Taken),
            ),
            (vec![claim(1, 1, UGANDA, State::InReview)], None),
        ] {
            assert_eq!(find_seat_conflict(&waiting, &others), conflict);
        }
    }
}
