//! The state of an endorsement with the facts of that state, and the transitions between states.

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::rules::State;

/// The state of an endorsement with what is known because of it. A transition consumes a state and
/// gives the next one, or the name of the state in which it is not possible.
#[derive(Clone, Debug, Eq, PartialEq)]
pub enum StateFacts {
    /// Submitted; the mailbox is not proven.
    Pending,
    /// Staff decide. A line that lost its seat to a proven mailbox remembers what it was.
    InReview { was: Option<State> },
    /// Set aside for staff.
    Quarantined,
    /// A person's line that counts. One that staff accepted remembers where it waited.
    Confirmed { waited: Option<State> },
    /// An organisation's line that counts. One that staff accepted remembers where it waited.
    Accepted { waited: Option<State> },
    Declined {
        at: DateTime<Utc>,
        /// The reason that staff gave; `None` once erased.
        reason: Option<String>,
        waited: State,
    },
    /// Withdrawn by its signatory, or replaced by another line.
    Withdrawn {
        at: DateTime<Utc>,
        replaced: Option<Replacement>,
        /// The state in which its signatory withdrew it; unknown of what an earlier release wrote.
        was: Option<State>,
    },
    /// Taken out by staff.
    Invalidated { at: DateTime<Utc>, was: State },
    /// Not confirmed in time, in an earlier release.
    Expired { at: DateTime<Utc> },
}

/// By which line an endorsement was replaced, and the state that it would return to.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub struct Replacement {
    pub by: Uuid,
    pub was: State,
}

/// How long a signatory may undo a withdrawal.
const UNDO_WITHIN: TimeDelta = TimeDelta::hours(24);

/// The next state, or the state in which the transition is not possible.
pub type Transition = Result<StateFacts, State>;

impl StateFacts {
    /// Returns the name of the state.
    pub fn name(&self) -> State {
        match self {
            Self::Pending => State::Pending,
            Self::InReview { .. } => State::InReview,
            Self::Quarantined => State::Quarantined,
            Self::Confirmed { .. } => State::Confirmed,
            Self::Accepted { .. } => State::Accepted,
            Self::Declined { .. } => State::Declined,
            Self::Withdrawn { .. } => State::Withdrawn,
            Self::Invalidated { .. } => State::Invalidated,
            Self::Expired { .. } => State::Expired,
        }
    }

    /// Returns when the endorsement ended; `None` while it is pending, stands or is quarantined.
    pub fn ended_at(&self) -> Option<DateTime<Utc>> {
        match self {
            Self::Pending
            | Self::InReview { .. }
            | Self::Quarantined
            | Self::Confirmed { .. }
            | Self::Accepted { .. } => None,
            Self::Declined { at, .. }
            | Self::Withdrawn { at, .. }
            | Self::Invalidated { at, .. }
            | Self::Expired { at } => Some(*at),
        }
    }

    /// Returns the state before the last change by staff or by a line that displaced this one, to
    /// which undoing returns.
    pub fn state_before(&self) -> Option<State> {
        match self {
            Self::Pending | Self::Quarantined | Self::Expired { .. } => None,
            Self::InReview { was } => *was,
            Self::Confirmed { waited } | Self::Accepted { waited } => *waited,
            Self::Declined { waited, .. } => Some(*waited),
            Self::Withdrawn { replaced, was, .. } => replaced.map(|replaced| replaced.was).or(*was),
            Self::Invalidated { was, .. } => Some(*was),
        }
    }

    /// Returns the line that replaced this one.
    pub fn replaced_by(&self) -> Option<Uuid> {
        match self {
            Self::Withdrawn { replaced, .. } => replaced.map(|replaced| replaced.by),
            _ => None,
        }
    }

    /// Returns until when its signatory may undo the withdrawal.
    pub fn undo_until(&self) -> Option<DateTime<Utc>> {
        match self {
            Self::Withdrawn {
                at,
                replaced: None,
                was: Some(_),
            } => Some(*at + UNDO_WITHIN),
            _ => None,
        }
    }

    /// Returns the reason why staff declined.
    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::Declined { reason, .. } => reason.as_deref(),
            _ => None,
        }
    }

    /// Forgets what staff wrote.
    pub fn erase_reason(&mut self) {
        if let Self::Declined { reason, .. } = self {
            *reason = None;
        }
    }

    /// Tells whether the line waits for staff.
    fn waits(&self) -> bool {
        matches!(self, Self::InReview { .. } | Self::Quarantined)
    }

    /// A pending line whose mailbox is proven takes the state that the rules gave it.
    pub fn confirm(self, state: State) -> Transition {
        match (self, state) {
            (Self::Pending, State::Confirmed) => Ok(Self::Confirmed { waited: None }),
            (Self::Pending, State::Accepted) => Ok(Self::Accepted { waited: None }),
            (Self::Pending, State::InReview) => Ok(Self::InReview { was: None }),
            (Self::Pending, State::Quarantined) => Ok(Self::Quarantined),
            (other, _) => Err(other.name()),
        }
    }

    /// Staff accept a line that waits, so that it counts as `state`.
    pub fn accept(self, state: State) -> Transition {
        let waited = Some(self.name());
        match state {
            State::Confirmed if self.waits() => Ok(Self::Confirmed { waited }),
            State::Accepted if self.waits() => Ok(Self::Accepted { waited }),
            _ => Err(self.name()),
        }
    }

    /// Staff decline a line that stands or is quarantined.
    pub fn decline(self, reason: String, at: DateTime<Utc>) -> Transition {
        let waited = self.name();
        if waited.stands() || self.waits() {
            let reason = Some(reason);
            Ok(Self::Declined { at, reason, waited })
        } else {
            Err(waited)
        }
    }

    /// Staff take a decision back: the line waits again where it waited.
    pub fn undo(self) -> Transition {
        // A line that counted from its confirmation on never waited: there is no decision of staff.
        let waited = match &self {
            Self::Confirmed { waited } | Self::Accepted { waited } => *waited,
            Self::Declined { waited, .. } => Some(*waited),
            _ => None,
        };
        match waited {
            Some(State::InReview) => Ok(Self::InReview { was: None }),
            Some(State::Quarantined) => Ok(Self::Quarantined),
            // A line that was declined while it counted would need its seat again, which may be
            // taken by now; an undo does not check that.
            _ => Err(self.name()),
        }
    }

    /// Another line of the same mailbox takes the place of this one.
    pub fn replace(self, by: Uuid, at: DateTime<Utc>) -> Transition {
        let was = self.name();
        if !was.stands() {
            return Err(was);
        }
        let replaced = Some(Replacement { by, was });
        Ok(Self::Withdrawn {
            at,
            replaced,
            was: None,
        })
    }

    /// A proven mailbox takes the seat of this line, so staff look at it again.
    pub fn send_back(self) -> Transition {
        let was = self.name();
        if !was.counts() {
            return Err(was);
        }
        Ok(Self::InReview { was: Some(was) })
    }

    /// The line that displaced this one made way again.
    pub fn reseat(self) -> Transition {
        match &self {
            // A line that its signatory withdrew names no replacement and stays withdrawn.
            Self::Withdrawn {
                replaced: Some(replaced),
                ..
            } => return Self::return_to(replaced.was),
            Self::InReview { was: Some(was) } => return Self::return_to(*was),
            _ => {}
        }
        Err(self.name())
    }

    /// Its signatory or staff end a line that has not ended.
    pub fn withdraw(self, at: DateTime<Utc>) -> Transition {
        if self.ended_at().is_some() {
            return Err(self.name());
        }
        let was = Some(self.name());
        Ok(Self::Withdrawn {
            at,
            replaced: None,
            was,
        })
    }

    /// Its signatory undoes a withdrawal of the last day.
    pub fn reinstate(self, now: DateTime<Utc>) -> Transition {
        let in_time = self.undo_until().is_some_and(|until| now <= until);
        match (in_time, self.state_before()) {
            (true, Some(was)) => Self::return_to(was),
            _ => Err(self.name()),
        }
    }

    /// Its signatory changes the name of an organisation, so staff look at the line.
    pub fn look_again(self) -> Transition {
        match self {
            Self::Accepted { .. } | Self::InReview { .. } => Ok(Self::InReview { was: None }),
            other => Err(other.name()),
        }
    }

    /// Staff take out a line that stands or is quarantined.
    pub fn invalidate(self, at: DateTime<Utc>) -> Transition {
        let was = self.name();
        if was.stands() || self.waits() {
            Ok(Self::Invalidated { at, was })
        } else {
            Err(was)
        }
    }

    /// Staff bring back what they took out.
    pub fn restore(self) -> Transition {
        match self {
            Self::Invalidated { was, .. } => Self::return_to(was),
            other => Err(other.name()),
        }
    }

    /// Makes the facts of an earlier state. The row has room for one earlier state only, so what
    /// was before that one is lost, and a second undo is refused.
    fn return_to(state: State) -> Transition {
        Self::Pending.confirm(state)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use strum::VariantArray;

    const NOW: DateTime<Utc> = DateTime::UNIX_EPOCH;

    /// A line in each state.
    fn make_each() -> [StateFacts; 9] {
        [
            StateFacts::Pending,
            StateFacts::InReview { was: None },
            StateFacts::Quarantined,
            StateFacts::Confirmed { waited: None },
            StateFacts::Accepted { waited: None },
            StateFacts::Declined {
                at: NOW,
                reason: None,
                waited: State::InReview,
            },
            StateFacts::Withdrawn {
                at: NOW,
                replaced: None,
                was: Some(State::Confirmed),
            },
            StateFacts::Invalidated {
                at: NOW,
                was: State::Accepted,
            },
            StateFacts::Expired { at: NOW },
        ]
    }

    #[test]
    fn every_state_has_its_facts() {
        let mut names: Vec<State> = make_each().iter().map(StateFacts::name).collect();
        names.sort();
        let mut expected = State::VARIANTS.to_vec();
        expected.sort();
        assert_eq!(names, expected);
        for facts in make_each() {
            let open = facts.name().stands()
                || matches!(facts.name(), State::Pending | State::Quarantined);
            assert_eq!(facts.ended_at().is_none(), open, "{facts:?}");
        }
    }

    type Row = (
        &'static str,
        fn(StateFacts) -> Transition,
        Vec<State>,
        State,
    );

    /// Each transition with the states from which it is possible, and where it leads.
    fn list_transitions() -> [Row; 12] {
        use State::{
            Accepted, Confirmed, Declined, InReview, Invalidated, Pending, Quarantined, Withdrawn,
        };
        [
            (
                "confirm",
                |s| s.confirm(Confirmed),
                vec![Pending],
                Confirmed,
            ),
            (
                "set aside",
                |s| s.confirm(Quarantined),
                vec![Pending],
                Quarantined,
            ),
            (
                "accept",
                |s| s.accept(Accepted),
                vec![InReview, Quarantined],
                Accepted,
            ),
            (
                "decline",
                |s| s.decline("no".into(), NOW),
                vec![InReview, Confirmed, Accepted, Quarantined],
                Declined,
            ),
            ("undo", StateFacts::undo, vec![Declined], InReview),
            (
                "replace",
                |s| s.replace(Uuid::nil(), NOW),
                vec![InReview, Confirmed, Accepted],
                Withdrawn,
            ),
            (
                "send back",
                StateFacts::send_back,
                vec![Confirmed, Accepted],
                InReview,
            ),
            (
                "withdraw",
                |s| s.withdraw(NOW),
                vec![Pending, InReview, Confirmed, Accepted, Quarantined],
                Withdrawn,
            ),
            (
                "invalidate",
                |s| s.invalidate(NOW),
                vec![InReview, Confirmed, Accepted, Quarantined],
                Invalidated,
            ),
            ("restore", StateFacts::restore, vec![Invalidated], Accepted),
            (
                "reinstate",
                |s| s.reinstate(NOW),
                vec![Withdrawn],
                Confirmed,
            ),
            (
                "look again",
                StateFacts::look_again,
                vec![InReview, Accepted],
                InReview,
            ),
        ]
    }

    #[test]
    fn each_transition_is_possible_from_few_states() {
        for (name, transition, mut from, to) in list_transitions() {
            let mut possible = vec![];
            for facts in make_each() {
                let was = facts.name();
                match transition(facts) {
                    Ok(next) => {
                        assert_eq!(next.name(), to, "{name} from {was}");
                        possible.push(was);
                    }
                    Err(refused) => assert_eq!(refused, was, "{name}"),
                }
            }
            possible.sort();
            from.sort();
            assert_eq!(possible, from, "{name}");
        }
    }

    #[test]
    fn undoing_returns_to_where_a_line_was() {
        let waiting = StateFacts::Quarantined;
        let accepted = waiting.clone().accept(State::Confirmed);
        assert_eq!(accepted.and_then(StateFacts::undo), Ok(waiting.clone()));
        let declined = waiting.clone().decline("no".into(), NOW);
        assert_eq!(declined.and_then(StateFacts::undo), Ok(waiting.clone()));
        let taken_out = waiting.clone().invalidate(NOW);
        assert_eq!(taken_out.and_then(StateFacts::restore), Ok(waiting));
        let seated = StateFacts::Accepted { waited: None };
        let replaced = seated.clone().replace(Uuid::nil(), NOW);
        assert_eq!(replaced.and_then(StateFacts::reseat), Ok(seated.clone()));
        let sent_back = seated.clone().send_back();
        assert_eq!(sent_back.and_then(StateFacts::reseat), Ok(seated.clone()));
        assert_eq!(seated.undo(), Err(State::Accepted), "nobody decided");
    }

    #[test]
    fn a_withdrawal_is_undone_within_a_day_and_only_by_whoever_withdrew() {
        let counted = StateFacts::Confirmed { waited: None };
        let withdrawn = counted.clone().withdraw(NOW).unwrap_or(counted.clone());
        for (hours, expected) in [
            (0, Ok(counted.clone())),
            (24, Ok(counted.clone())),
            (25, Err(State::Withdrawn)),
        ] {
            let now = NOW + TimeDelta::hours(hours);
            assert_eq!(withdrawn.clone().reinstate(now), expected, "{hours}");
        }
        let replaced = counted.clone().replace(Uuid::nil(), NOW);
        let undone = replaced.and_then(|facts| facts.reinstate(NOW));
        assert_eq!(undone, Err(State::Withdrawn));
        // Nothing is known of what an earlier release withdrew, so nothing is guessed.
        let earlier = StateFacts::Withdrawn {
            at: NOW,
            replaced: None,
            was: None,
        };
        assert_eq!(earlier.reinstate(NOW), Err(State::Withdrawn));
        let pending = StateFacts::Pending.withdraw(NOW);
        let undone = pending.and_then(|facts| facts.reinstate(NOW));
        assert_eq!(
            undone.map_err(|_| ()),
            Err(()),
            "its mailbox was never proven"
        );
    }
}
