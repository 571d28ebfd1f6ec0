//! Conditions over `state` in SQL; those in [`INDEXED`] are word for word those of the partial
//! indexes.
//!
//! A planner uses a partial index only where it can prove that the condition of the query implies
//! that of the index, so the conditions are written once, here, and those of seats where seats are
//! read. A test compares them with the states of the rules and with the indexes of the schema.

use crate::organisation::seats;

/// The mailbox is proven, and staff decide.
pub const IN_REVIEW: &str = "state = 'in_review'";
/// Set aside for staff.
pub const QUARANTINED: &str = "state = 'quarantined'";
/// The tally counts the line.
pub const COUNTED: &str = "state in ('confirmed', 'accepted')";
/// A person's line stands.
pub const STANDING_PERSON: &str = "kind = 'individual' and state = 'confirmed'";
/// An organisation's line stands.
pub const STANDING_ORGANISATION: &str = seats::STANDING_SEAT;
/// The line stands: counted, or waiting for staff. No partial index has this condition; what is
/// asked for besides it finds the rows.
pub const STANDING: &str = "state in ('confirmed', 'accepted', 'in_review')";
/// The line has ended or is set aside, and its mailbox is still stored.
pub const ENDED: &str = "state in ('withdrawn', 'declined', 'invalidated', 'quarantined')";
/// An organisation holds its seat.
pub const SEATED: &str = seats::SEATED;

/// Every condition that has a partial index.
pub const INDEXED: [&str; 7] = [
    IN_REVIEW,
    QUARANTINED,
    COUNTED,
    STANDING_PERSON,
    STANDING_ORGANISATION,
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
            (
                STANDING_PERSON,
                list_states(|state| state == State::Confirmed),
            ),
            (
                STANDING_ORGANISATION,
                list_states(|state| state.stands() && state != State::Confirmed),
            ),
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
