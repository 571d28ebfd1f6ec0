//! The rules of sending: how many letters of news leave on a day, how many wait at one time, and what
//! stops a mailing by itself.

use crate::news::rules::PauseReason;

/// Recipients in one step.
pub const STEP: u64 = 500;
/// The most letters of news that wait in the outbox at one time.
pub const MOST_WAITING: u64 = 4000;
/// How many letters in a row are judged together.
pub const JUDGED: u64 = 1000;
/// How many such groups are judged. Reports take their time: where letters leave quickly, the last
/// thousand alone would always be too young to have come back.
pub const GROUPS: u64 = 5;
/// Bounces are judged as if at least so many letters had left, or the first one would stop everything.
const LEAST_JUDGED: u64 = 100;

/// What became of letters of news that left one after the other, of [`JUDGED`] at most.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RecentNews {
    pub sent: u64,
    pub bounced: u64,
    pub complained: u64,
}

impl RecentNews {
    /// Returns why nothing more may leave: more than 5 % bounced, or more than 0.1 % of a thousand
    /// were complained about, from which on mailbox providers refuse everything.
    pub fn find_reason_to_stop(self) -> Option<PauseReason> {
        if self.complained * 1000 > self.sent.max(JUDGED) {
            return Some(PauseReason::Complaints);
        }
        (self.bounced * 100 > self.sent.max(LEAST_JUDGED) * 5).then_some(PauseReason::Bounces)
    }
}

/// Returns why nothing more may leave, by the last letters in groups, the newest first. A group before
/// the newest counts when it is whole: of a few letters at its end a few bounces say nothing.
pub fn find_reason(groups: &[RecentNews]) -> Option<PauseReason> {
    let mut judged = groups.iter().enumerate();
    judged.find_map(|(place, group)| {
        let is_judged = place == 0 || group.sent >= JUDGED;
        is_judged.then(|| group.find_reason_to_stop())?
    })
}

/// Returns how many letters of news may leave today, if there is a limit. A new sender begins slowly:
/// `ladder` has the most letters of the first day on which some leave, of the second, and so on.
pub fn find_daily_limit(ladder: &[u32], earlier_days: u64) -> Option<u64> {
    let step = usize::try_from(earlier_days).ok()?;
    ladder.get(step).map(|most| u64::from(*most))
}

/// Returns how many recipients the next step may take.
pub fn find_room(waiting: u64, today: u64, limit: Option<u64>) -> u64 {
    let by_outbox = MOST_WAITING.saturating_sub(waiting);
    let by_day = limit.map_or(u64::MAX, |most| most.saturating_sub(today));
    by_outbox.min(by_day).min(STEP)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mailing_stops_when_bounces_pass_five_percent_or_complaints_one_in_a_thousand() {
        use PauseReason::{Bounces, Complaints};
        for (sent, bounced, complained, why) in [
            (0, 0, 0, None),
            (1, 1, 0, None),
            (50, 5, 0, None),
            (50, 6, 0, Some(Bounces)),
            (1000, 50, 0, None),
            (1000, 51, 0, Some(Bounces)),
            (1000, 0, 1, None),
            (1000, 0, 2, Some(Complaints)),
            (10, 0, 1, None),
            (10, 0, 2, Some(Complaints)),
            (1000, 500, 500, Some(Complaints)),
        ] {
            let recent = RecentNews {
                sent,
                bounced,
                complained,
            };
            assert_eq!(recent.find_reason_to_stop(), why, "{recent:?}");
        }
    }

    #[test]
    fn letters_that_came_back_late_stop_a_mailing_all_the_same() {
        let group = |sent, bounced| RecentNews {
            sent,
            bounced,
            complained: 0,
        };
        let bounces = Some(PauseReason::Bounces);
        for (groups, why) in [
            (vec![], None),
            (vec![group(200, 11)], bounces),
            (vec![group(1000, 0), group(1000, 51)], bounces),
            (vec![group(1000, 0), group(1000, 50)], None),
            (vec![group(1000, 0), group(90, 9)], None),
        ] {
            assert_eq!(find_reason(&groups), why, "{groups:?}");
        }
    }

    #[test]
    fn a_new_sender_begins_slowly() {
        let ladder = [500, 1000, 2500, 5000];
        for (days, most) in [
            (0, Some(500)),
            (1, Some(1000)),
            (3, Some(5000)),
            (4, None),
            (400, None),
        ] {
            assert_eq!(find_daily_limit(&ladder, days), most, "{days}");
        }
        assert_eq!(find_daily_limit(&[], 0), None);
    }

    #[test]
    fn a_step_fits_into_the_outbox_and_into_the_day() {
        for (waiting, today, limit, room) in [
            (0, 0, None, 500),
            (3800, 0, None, 200),
            (4000, 0, None, 0),
            (4500, 0, None, 0),
            (0, 450, Some(500), 50),
            (0, 500, Some(500), 0),
            (0, 700, Some(500), 0),
            (3900, 450, Some(500), 50),
        ] {
            assert_eq!(find_room(waiting, today, limit), room, "{waiting} {today}");
        }
    }
}
