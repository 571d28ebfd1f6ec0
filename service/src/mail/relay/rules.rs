//! The rules of the relay's pause: when all letters wait because of the mail server, for how long,
//! and how it is tried again.

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

/// A refusal or a fault that may concern every letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelayTrouble {
    pub kind: TroubleKind,
    /// What happened, as a sentence without addresses.
    pub said: String,
}

/// How much is known about a trouble.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TroubleKind {
    /// No conversation came about.
    Unreachable,
    /// The server refuses our connection, sender or account.
    Refused,
    /// The letter or the server may be the cause.
    Unclear,
}

/// What is known about the mail server, shared by all workers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RelayState {
    /// The number of pauses since the last letter that was accepted.
    pub failures: i32,
    /// The number of unclear refusals, each of another letter than the one before, since the last
    /// letter that was accepted.
    pub refusals: i32,
    /// The letter of the last unclear refusal.
    pub refused_letter: Option<Uuid>,
    /// When the first trouble since the last accepted letter happened.
    pub since: Option<DateTime<Utc>>,
    /// The end of the pause.
    pub paused_until: Option<DateTime<Utc>>,
    /// Until when a worker tries the first letters after a pause, and others wait for it.
    pub probing_until: Option<DateTime<Utc>>,
    /// What happened last, as a sentence without addresses.
    pub said: Option<String>,
}

/// How many letters may be claimed now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Admission {
    All,
    /// So many, to find out whether the server takes letters again.
    Probe(usize),
    /// None: the relay pauses, or another worker is trying.
    None,
}

impl RelayState {
    /// The number of different letters, refused one after the other, from which the cause is the
    /// server and not a letter. Strangers cause letters, and one that no filter lets through must
    /// not hold up all others.
    pub const ENOUGH: i32 = 5;
    /// The number of letters that are tried after a pause whose cause may be letters: so many that
    /// the letters of a stranger do not keep the pause up for long.
    const PROBES: usize = 8;

    /// Tells whether all letters wait.
    pub fn is_paused(&self, now: DateTime<Utc>) -> bool {
        self.paused_until.is_some_and(|until| now < until)
    }

    /// Tells how many letters may be claimed.
    pub fn admit(&self, now: DateTime<Utc>) -> Admission {
        if self.failures == 0 {
            Admission::All
        } else if self.is_paused(now) || self.probing_until.is_some_and(|until| now < until) {
            Admission::None
        } else if self.refusals > 0 {
            Admission::Probe(Self::PROBES)
        } else {
            Admission::Probe(1)
        }
    }

    /// Records that letters were claimed to try the server. If their worker dies, others try again
    /// after two minutes.
    pub fn begin_probe(&mut self, now: DateTime<Utc>) {
        self.probing_until = Some(now + TimeDelta::minutes(2));
    }

    /// Records that a tried letter ended in a way that says nothing about the server.
    pub fn end_probe(&mut self) {
        self.probing_until = None;
    }

    /// Records an accepted letter, which ends every pause.
    pub fn record_success(&mut self) {
        *self = Self::default();
    }

    /// Records a trouble with a letter, and tells whether the server refuses letters whichever they
    /// are. Then the attempt does not count against the letter.
    pub fn record_trouble(
        &mut self,
        trouble: &RelayTrouble,
        letter: Uuid,
        now: DateTime<Utc>,
    ) -> bool {
        self.said = Some(trouble.said.clone());
        self.since = self.since.or(Some(now));
        if trouble.kind == TroubleKind::Unclear {
            if self.refused_letter != Some(letter) {
                self.refused_letter = Some(letter);
                self.refusals = self.refusals.saturating_add(1);
            }
            if self.failures == 0 && self.refusals < Self::ENOUGH {
                return false;
            }
        }
        // Deliveries that had begun before the pause fail during it, and must not prolong it.
        if !self.is_paused(now) {
            self.failures = self.failures.saturating_add(1);
            self.paused_until = Some(now + compute_pause(trouble.kind, self.failures));
            self.probing_until = None;
        }
        true
    }

    /// Ends the pause, so that the server is tried at once.
    pub fn end_pause(&mut self) {
        self.paused_until = None;
        self.probing_until = None;
    }
}

/// Computes the n-th pause in a row: 15 s, doubled each time, up to 15 minutes where the server
/// refuses us, and up to 2 minutes where it may take letters again at any moment.
fn compute_pause(kind: TroubleKind, failures: i32) -> TimeDelta {
    let most = match kind {
        TroubleKind::Refused => TimeDelta::minutes(15),
        TroubleKind::Unreachable | TroubleKind::Unclear => TimeDelta::minutes(2),
    };
    // 7 doublings are more than 15 minutes.
    let doublings = failures.saturating_sub(1).clamp(0, 7);
    TimeDelta::seconds(15_i64 << doublings).min(most)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn make_trouble(kind: TroubleKind) -> RelayTrouble {
        RelayTrouble {
            kind,
            said: "the mail server said 554".into(),
        }
    }

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::UNIX_EPOCH + TimeDelta::seconds(seconds)
    }

    #[test]
    fn pauses_grow_to_a_limit() {
        use TroubleKind::{Refused, Unclear, Unreachable};
        for (kind, failures, seconds) in [
            (Refused, 1, 15),
            (Refused, 2, 30),
            (Refused, 6, 480),
            (Refused, 7, 900),
            (Refused, i32::MAX, 900),
            (Unreachable, 1, 15),
            (Unreachable, 5, 120),
            (Unclear, 4, 120),
        ] {
            let pause = compute_pause(kind, failures);
            assert_eq!(pause.num_seconds(), seconds, "{kind:?} {failures}");
        }
    }

    #[test]
    fn a_refused_sender_pauses_all_letters_until_one_is_accepted() {
        let mut state = RelayState::default();
        assert_eq!(state.admit(at(0)), Admission::All);
        let refused = make_trouble(TroubleKind::Refused);
        assert!(state.record_trouble(&refused, Uuid::nil(), at(0)));
        assert_eq!(state.admit(at(14)), Admission::None);
        // What was on its way fails as well, and does not prolong the pause.
        assert!(state.record_trouble(&refused, Uuid::max(), at(5)));
        assert_eq!(
            (state.failures, state.admit(at(15))),
            (1, Admission::Probe(1))
        );
        state.begin_probe(at(15));
        assert_eq!(state.admit(at(16)), Admission::None, "another worker tries");
        assert_eq!(state.admit(at(135)), Admission::Probe(1), "it has died");
        assert!(state.record_trouble(&refused, Uuid::nil(), at(17)));
        assert_eq!(
            (state.admit(at(46)), state.admit(at(47))),
            (Admission::None, Admission::Probe(1)),
            "the second pause is twice as long"
        );
        assert_eq!(state.since, Some(at(0)));
        state.begin_probe(at(47));
        state.end_probe();
        assert_eq!(state.admit(at(47)), Admission::Probe(1), "it said nothing");
        state.record_success();
        assert_eq!(state, RelayState::default());
    }

    #[test]
    fn one_letter_that_is_refused_again_and_again_stops_no_other() {
        let mut state = RelayState::default();
        let unclear = make_trouble(TroubleKind::Unclear);
        for second in 0..20 {
            assert!(!state.record_trouble(&unclear, Uuid::max(), at(second)));
        }
        assert_eq!(state.admit(at(20)), Admission::All);
        assert!(state.said.is_some(), "doctor says it all the same");
        for letter in 1..=4 {
            let paused = state.record_trouble(&unclear, Uuid::from_u128(letter), at(20));
            assert_eq!(paused, letter == 4, "the fifth letter in a row");
        }
        assert_eq!(
            (state.admit(at(34)), state.admit(at(35))),
            (Admission::None, Admission::Probe(8))
        );
        state.end_pause();
        assert_eq!(state.admit(at(21)), Admission::Probe(8), "by hand");
    }
}
