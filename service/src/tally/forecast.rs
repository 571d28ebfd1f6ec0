//! What is true of a forecast: when the goal is reached if people go on endorsing as they did lately.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};

use super::rules::Count;

/// A goal further away than this is no forecast any more.
const FAR: TimeDelta = TimeDelta::days(3650);

/// What may be said of a goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Forecast {
    /// It is reached.
    Reached,
    /// At this pace then.
    On(DateTime<Utc>),
    /// Not while the statement takes endorsements.
    NotBeforeClosing,
    /// Too few came lately to say.
    NoPace,
}

/// How things stand, as far as a forecast asks.
#[derive(Clone, Copy, Debug)]
pub struct ForecastInput {
    /// How many have endorsed.
    pub total: i64,
    /// How many are hoped for.
    pub goal: i64,
    /// Since when endorsements are taken.
    pub opens: DateTime<Utc>,
    /// Until when.
    pub closes: Option<DateTime<Utc>>,
    /// The present.
    pub now: DateTime<Utc>,
}

/// How many came in the hours that began less than `within` ago, this one included.
pub fn lately(
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

/// The forecast by the pace within that time; a statement that is open for less is measured by the time since it opened.
pub fn forecast(
    hours: &BTreeMap<DateTime<Utc>, Count>,
    within: TimeDelta,
    standing: &ForecastInput,
) -> Forecast {
    let ForecastInput {
        total,
        goal,
        opens,
        closes,
        now,
    } = *standing;
    let missing = goal - total;
    if missing <= 0 {
        return Forecast::Reached;
    }
    if closes.is_some_and(|closes| closes <= now) {
        return Forecast::NotBeforeClosing;
    }
    let came = lately(hours, now, within);
    if came <= 0 {
        return Forecast::NoPace;
    }
    let measured = within.min(now - opens).max(TimeDelta::hours(1));
    let seconds = i128::from(measured.num_seconds()) * i128::from(missing) / i128::from(came);
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

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn a_goal_is_reached_at_the_pace_of_late() {
        let now = at("2026-02-14T12:30:00Z");
        let people = |individuals| Count {
            organisations: 0,
            individuals,
        };
        // 24 in the last day, 30 in the last three; more before that says nothing.
        let hours = BTreeMap::from([
            (at("2026-02-10T12:00:00Z"), people(500)),
            (at("2026-02-12T12:00:00Z"), people(6)),
            (at("2026-02-13T13:00:00Z"), people(20)),
            (at("2026-02-14T12:00:00Z"), people(4)),
        ]);
        let (day, three) = (TimeDelta::hours(24), TimeDelta::hours(72));
        assert_eq!(
            (lately(&hours, now, day), lately(&hours, now, three)),
            (24, 30)
        );
        let long_open = at("2026-01-01T00:00:00Z");
        let just_open = at("2026-02-14T00:30:00Z");
        for (total, goal, within, opens, closes, expected) in [
            (100, 100, day, long_open, None, Forecast::Reached),
            (
                101,
                100,
                day,
                long_open,
                Some("2026-02-14T00:00:00Z"),
                Forecast::Reached,
            ),
            (
                100,
                148,
                day,
                long_open,
                None,
                Forecast::On(at("2026-02-16T12:30:00Z")),
            ),
            (
                100,
                130,
                three,
                long_open,
                None,
                Forecast::On(at("2026-02-17T12:30:00Z")),
            ),
            (
                100,
                148,
                day,
                just_open,
                None,
                Forecast::On(at("2026-02-15T12:30:00Z")),
            ),
            (
                100,
                148,
                day,
                long_open,
                Some("2026-02-16T12:30:00Z"),
                Forecast::On(at("2026-02-16T12:30:00Z")),
            ),
            (
                100,
                148,
                day,
                long_open,
                Some("2026-02-16T12:29:59Z"),
                Forecast::NotBeforeClosing,
            ),
            (
                100,
                101,
                day,
                long_open,
                Some("2026-02-14T12:00:00Z"),
                Forecast::NotBeforeClosing,
            ),
            (100, i64::MAX, day, long_open, None, Forecast::NoPace),
            (
                100,
                148,
                TimeDelta::minutes(20),
                long_open,
                None,
                Forecast::NoPace,
            ),
        ] {
            let standing = ForecastInput {
                total,
                goal,
                opens,
                closes: closes.map(at),
                now,
            };
            assert_eq!(
                forecast(&hours, within, &standing),
                expected,
                "{total} of {goal}, {within}, {closes:?}"
            );
        }
        let fewer = BTreeMap::from([(at("2026-02-14T12:00:00Z"), people(-1))]);
        let standing = ForecastInput {
            total: 1,
            goal: 2,
            opens: long_open,
            closes: None,
            now,
        };
        assert_eq!(
            forecast(&fewer, day, &standing),
            Forecast::NoPace,
            "people took it back"
        );
    }
}
