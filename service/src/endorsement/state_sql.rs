//! Conditions over `state` as SQL has them: word for word those of the partial indexes.
//!
//! A planner uses a partial index only where it can prove that the query's condition implies the index's, so the words stand
//! here once. A test compares them with the states of the rules and with the indexes of the schema.

/// Nobody has proven the mailbox.
pub const PENDING: &str = "state = 'pending'";
/// The mailbox is proven, and staff decide.
pub const IN_REVIEW: &str = "state = 'in_review'";
/// Set aside for staff.
pub const QUARANTINED: &str = "state = 'quarantined'";
/// What the tally counts.
pub const COUNTED: &str = "state in ('confirmed', 'accepted')";
/// What its signatory stands by: counted, or waiting for staff.
pub const STANDING: &str = "state in ('confirmed', 'accepted', 'in_review')";
/// What does not stand by its signatory or staff, and keeps its mailbox for a while.
pub const ENDED: &str = "state in ('withdrawn', 'declined', 'invalidated', 'quarantined')";
/// An organisation that holds its seat.
pub const SEATED: &str = "kind = 'organisation' and state = 'accepted'";

/// Every condition for which there is a partial index.
pub const INDEXED: [&str; 7] = [
    PENDING,
    IN_REVIEW,
    QUARANTINED,
    COUNTED,
    STANDING,
    ENDED,
    SEATED,
];

#[cfg(test)]
mod tests {
    use strum::VariantArray;

    use super::*;
    use crate::endorsement::rules::State;

    /// The states that a condition names.
    fn named(condition: &str) -> Vec<State> {
        let words = condition.split('\'').skip(1).step_by(2);
        words.filter_map(|word| word.parse().ok()).collect()
    }

    fn all(which: impl Fn(State) -> bool) -> Vec<State> {
        let states = State::VARIANTS.iter().copied();
        let mut found: Vec<State> = states.filter(|state| which(*state)).collect();
        found.sort();
        found
    }

    #[test]
    fn conditions_name_the_states_of_the_rules() {
        for (condition, states) in [
            (PENDING, all(|state| state == State::Pending)),
            (IN_REVIEW, all(|state| state == State::InReview)),
            (QUARANTINED, all(|state| state == State::Quarantined)),
            (COUNTED, all(State::counts)),
            (STANDING, all(State::stands)),
            (SEATED, all(|state| state == State::Accepted)),
        ] {
            let mut found = named(condition);
            found.sort();
            assert_eq!(found, states, "{condition}");
        }
        assert!(named(ENDED).iter().all(|state| !state.stands()));
    }
}
