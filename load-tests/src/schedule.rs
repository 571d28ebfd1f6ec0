//! When requests are due: at a steady rate, or by day and night.

use std::f64::consts::TAU;

/// Halvings of the time in which a moment is looked for: of hours, nanoseconds are left.
const HALVINGS: u32 = 45;

/// The moments at which requests are due, counted from the beginning.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Schedule {
    /// So many a second.
    Steady(f64),
    /// Days and nights that follow one another, and begin at midnight.
    Days {
        /// Requests a second, over a whole day.
        mean: f64,
        /// How much more come at noon, and less at midnight, as a share of the mean, below 1.
        swing: f64,
        /// Seconds of a day.
        day: f64,
    },
}

impl Schedule {
    /// Gives the seconds after which a request is due; they are numbered from 0.
    pub fn compute_due(self, number: u32) -> f64 {
        let number = f64::from(number);
        match self {
            Self::Steady(per_second) => number / per_second,
            Self::Days { mean, swing, day } => {
                // What has come follows the steady rate, at most so far away.
                let (steady, away) = (number / mean, swing * day / TAU);
                let (mut early, mut late) = ((steady - away).max(0.0), steady + away);
                for _ in 0..HALVINGS {
                    let middle = f64::midpoint(early, late);
                    if self.count_until(middle) < number {
                        early = middle;
                    } else {
                        late = middle;
                    }
                }
                late
            }
        }
    }

    /// Counts what is due until so many seconds have passed: the integral of the rate.
    fn count_until(self, seconds: f64) -> f64 {
        match self {
            Self::Steady(per_second) => seconds * per_second,
            Self::Days { mean, swing, day } => {
                mean * (seconds - swing * day / TAU * (TAU * seconds / day).sin())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn at_night_few_come_and_at_noon_many_and_over_the_days_all() {
        let days = Schedule::Days {
            mean: 100.0,
            swing: 0.6,
            day: 60.0,
        };
        let between = |from: f64, to: f64| {
            (0..24_000)
                .filter(|number| (from..to).contains(&days.compute_due(*number)))
                .count()
        };
        // Four days of a minute.
        assert!((23_999..=24_000).contains(&between(0.0, 240.0)));
        // In a second at midnight 40, at noon 160.
        for (second, expected) in [(59.5, 40_usize), (29.5, 160), (149.5, 160), (14.5, 100)] {
            let came = between(second, second + 1.0);
            assert!(came.abs_diff(expected) <= 2, "{second}: {came}");
        }
        let mut last = 0.0;
        for number in 0..24_000 {
            let due = days.compute_due(number);
            assert!(due >= last, "{number}");
            last = due;
        }
    }

    #[test]
    fn a_steady_rate_is_one_request_after_the_other() {
        let steady = Schedule::Steady(4.0);
        for (number, due) in [(0, 0.0), (1, 0.25), (8, 2.0)] {
            let computed = steady.compute_due(number);
            assert!((computed - due).abs() < 1e-12, "{number}: {computed}");
        }
    }
}
