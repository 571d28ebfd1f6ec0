//! Conditions over `state` in SQL, word for word those of the partial indexes.
//!
//! A planner uses a partial index only where it can prove that the condition of the query implies
//! that of the index, so the conditions are written once, here. A test compares them with the
//! states of the rules and with the indexes of the schema.

/// The mailbox is not proven.
pub const PENDING: &str = "state = 'pending'";
/// The mailbox is proven, and staff decide.
pub const IN_REVIEW: &str = "state = 'in_review'";
/// Set aside for staff.
pub const QUARANTINED: &str = "state = 'quarantined'";
/// The tally counts the line.
pub const COUNTED: &str = "state in ('confirmed', 'accepted')";
/// The line stands: counted, or waiting for staff.
pub const STANDING: &str = "state in ('confirmed', 'accepted', 'in_review')";
// An expired line is erased in the transaction that expires it, so it has no mailbox to look up.
/// The line has ended or is set aside, and its mailbox is still stored.
pub const ENDED: &str = "state in ('withdrawn', 'declined', 'invalidated', 'quarantined')";
/// An organisation holds its seat.
pub const SEATED: &str = "kind = 'organisation' and state = 'accepted'";

/// Every condition that has a partial index.
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

    /// Parses the states that a condition names.
    fn parse_states(condition: &str) -> Vec<State> {
        let words = condition.split('\'').skip(1).step_by(2);
        words.filter_map(|word| word.parse().ok()).collect()
    }

    fn list_states(which: impl Fn(State) -> bool) -> Vec<State> {
        let states = State::VARIANTS.iter().copied();
        let mut states: Vec<State> = states.filter(|state| which(*state)).collect();
        states.sort();
        states
    }

    #[test]
    fn conditions_name_the_states_of_the_rules() {
        for (condition, states) in [
            (PENDING, list_states(|state| state == State::Pending)),
            (IN_REVIEW, list_states(|state| state == State::InReview)),
            (
                QUARANTINED,
                list_states(|state| state == State::Quarantined),
            ),
            (COUNTED, list_states(State::counts)),
            (STANDING, list_states(State::stands)),
            (SEATED, list_states(|state| state == State::Accepted)),
            (ENDED, list_states(keeps_mailbox)),
        ] {
            let mut found = parse_states(condition);
            found.sort();
            assert_eq!(found, states, "{condition}");
        }
    }

    /// Tells whether a line in this state neither stands nor is pending, and may still have its
    /// mailbox.
    fn keeps_mailbox(state: State) -> bool {
        !state.stands() && !matches!(state, State::Pending | State::Expired)
    }
}
