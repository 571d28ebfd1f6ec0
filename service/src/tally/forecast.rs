//! Forecasts when a statement reaches its goal if people go on endorsing at the recent pace.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};

use super::rules::Count;

/// A goal that lies further ahead than ten years gets no forecast.
const FAR: TimeDelta = TimeDelta::days(3650);

/// When a goal will be reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Forecast {
    Reached,
    /// The moment at which the goal is reached at the recent pace.
    On(DateTime<Utc>),
    /// Not while the statement takes endorsements.
    NotBeforeClosing,
    /// Too few people endorsed recently to forecast a moment.
    NoPace,
}

/// The state of a statement that a forecast starts from.
#[derive(Clone, Copy, Debug)]
pub struct ForecastInput {
    pub total: i64,
    pub goal: i64,
    /// Since when endorsements are taken.
    pub opens: DateTime<Utc>,
    /// Until when endorsements are taken.
    pub closes: Option<DateTime<Utc>>,
    pub now: DateTime<Utc>,
}

/// Counts the endorsements of the hours that began less than `within` ago, the current one
/// included.
pub fn count_recent(
    hours: &BTreeMap<DateTime<Utc>, Count>,
    now: DateTime<Utc>,
    within: TimeDelta,
) -> i64 {
    hours
        .iter()
        .filter(|(from, _)| now - **from < within && **from <= now)
        .map(|(_, count)| count.total())
        .sum()
}

/// Forecasts when the goal is reached at the pace of the time `within`. The pace of a statement
/// that opened later is measured over the time since then, but over an hour at least.
pub fn forecast(
    hours: &BTreeMap<DateTime<Utc>, Count>,
    within: TimeDelta,
    input: &ForecastInput,
) -> Forecast {
    let ForecastInput {
        total,
        goal,
        opens,
        closes,
        now,
    } = *input;
    let missing = goal - total;
    if missing <= 0 {
        return Forecast::Reached;
    }
    if closes.is_some_and(|closes| closes <= now) {
        return Forecast::NotBeforeClosing;
    }
    let recent = count_recent(hours, now, within);
    if recent <= 0 {
        return Forecast::NoPace;
    }
    let measured = within.min(now - opens).max(TimeDelta::hours(1));
    // The goal may be any number of 64 bits, so the product may have more.
    let seconds = i128::from(measured.num_seconds()) * i128::from(missing) / i128::from(recent);
    let needed = i64::try_from(seconds)
        .ok()
        .and_then(TimeDelta::try_seconds)
        .filter(|needed| *needed < FAR);
    match needed.map(|needed| now + needed) {
        None => Forecast::NoPace,
        Some(at) if closes.is_some_and(|closes| at > closes) => Forecast::NotBeforeClosing,
        Some(at) => Forecast::On(at),
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    const LONG_OPEN: &str = "2026-01-01T00:00:00Z";
    const JUST_OPEN: &str = "2026-02-14T00:30:00Z";
    const DAY: TimeDelta = TimeDelta::hours(24);
    const THREE_DAYS: TimeDelta = TimeDelta::hours(72);

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    fn now() -> DateTime<Utc> {
        at("2026-02-14T12:30:00Z")
    }

    fn people(individuals: i64) -> Count {
        Count {
            organisations: 0,
            individuals,
        }
    }

    /// 24 people in the last day and 30 in the last three; the 500 before that must not count.
    fn hours() -> BTreeMap<DateTime<Utc>, Count> {
        BTreeMap::from([
            (at("2026-02-10T12:00:00Z"), people(500)),
            (at("2026-02-12T12:00:00Z"), people(6)),
            (at("2026-02-13T13:00:00Z"), people(20)),
            (at("2026-02-14T12:00:00Z"), people(4)),
        ])
    }

    fn input(total: i64, goal: i64, opens: &str, closes: Option<&str>) -> ForecastInput {
        ForecastInput {
            total,
            goal,
            opens: at(opens),
            closes: closes.map(at),
            now: now(),
        }
    }

    #[test]
    fn recent_endorsements_are_counted_by_whole_hours() {
        assert_eq!(
            (
                count_recent(&hours(), now(), DAY),
                count_recent(&hours(), now(), THREE_DAYS)
            ),
            (24, 30)
        );
    }

    #[test]
    fn a_goal_is_reached_at_the_recent_pace() {
        for (total, goal, within, opens, expected) in [
            (100, 100, DAY, LONG_OPEN, Forecast::Reached),
            (
                100,
                148,
                DAY,
                LONG_OPEN,
                Forecast::On(at("2026-02-16T12:30:00Z")),
            ),
            (
                100,
                130,
                THREE_DAYS,
                LONG_OPEN,
                Forecast::On(at("2026-02-17T12:30:00Z")),
            ),
            (
                100,
                148,
                DAY,
                JUST_OPEN,
                Forecast::On(at("2026-02-15T12:30:00Z")),
            ),
            (100, i64::MAX, DAY, LONG_OPEN, Forecast::NoPace),
            (
                100,
                148,
                TimeDelta::minutes(20),
                LONG_OPEN,
                Forecast::NoPace,
            ),
        ] {
            assert_eq!(
                forecast(&hours(), within, &input(total, goal, opens, None)),
                expected,
                "{total} of {goal}, {within}, {opens}"
            );
        }
    }

    #[test]
    fn a_goal_may_lie_beyond_the_closing() {
        let just_in_time = Forecast::On(at("2026-02-16T12:30:00Z"));
        for (total, goal, closes, expected) in [
            (101, 100, "2026-02-14T00:00:00Z", Forecast::Reached),
            (100, 148, "2026-02-16T12:30:00Z", just_in_time),
            (100, 148, "2026-02-16T12:29:59Z", Forecast::NotBeforeClosing),
            (100, 101, "2026-02-14T12:00:00Z", Forecast::NotBeforeClosing),
        ] {
            assert_eq!(
                forecast(&hours(), DAY, &input(total, goal, LONG_OPEN, Some(closes))),
                expected,
                "{total} of {goal}, {closes}"
            );
        }
    }

    #[test]
    fn withdrawals_are_no_pace() {
        let fewer = BTreeMap::from([(at("2026-02-14T12:00:00Z"), people(-1))]);
        assert_eq!(
            forecast(&fewer, DAY, &input(1, 2, LONG_OPEN, None)),
            Forecast::NoPace
        );
    }
}
