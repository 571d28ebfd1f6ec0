//! What a request is worth under pressure, and what this process feels of the load.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use crate::settings::SheddingSettings;

/// What a request is worth; the least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Priority {
    /// Whole lists: printed, delivered, paged through by programs.
    Export,
    /// A live stream.
    Stream,
    /// What people and partners' sites read.
    Page,
    /// Endorsing, confirming, withdrawing, and the pages on which one does.
    Endorsement,
    /// Files of ours, and whether we are there.
    Always,
}

/// How much there is to do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LoadReading {
    /// Requests that are being answered.
    pub in_flight: u64,
    /// Percent of the ledger's queue that is taken.
    pub queue_percent: u64,
    /// Milliseconds by which we are late, on average.
    pub late_millis: u64,
}

impl Priority {
    /// The word in the metrics.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Export => "export",
            Self::Stream => "stream",
            Self::Page => "page",
            Self::Endorsement => "endorsement",
            Self::Always => "always",
        }
    }

    /// Whether it has to wait: an export from half of any limit on, a stream from three quarters, a page at the whole.
    pub fn is_refused(self, load: LoadReading, limits: &SheddingSettings) -> bool {
        let quarters = match self {
            Self::Export => 2,
            Self::Stream => 3,
            Self::Page => 4,
            Self::Endorsement | Self::Always => return false,
        };
        let over = |now: u64, limit: u64| now.saturating_mul(4) >= limit.saturating_mul(quarters);
        over(load.in_flight, limits.in_flight)
            || over(load.queue_percent, limits.queue_percent)
            || over(load.late_millis, limits.late_millis)
    }

    /// Seconds until it is worth trying again: what was refused first may come back last.
    pub fn wait(self) -> u64 {
        match self {
            Self::Export => 30,
            Self::Stream => 15,
            _ => 5,
        }
    }
}

/// What this process feels of the load.
#[derive(Debug, Default)]
pub struct LoadGauge {
    in_flight: AtomicU64,
    late_micros: AtomicU64,
}

/// One request that is being answered, until it is dropped.
#[derive(Debug)]
pub struct InFlight<'a>(&'a LoadGauge);

impl LoadGauge {
    /// Counts a request.
    pub fn take(&self) -> InFlight<'_> {
        self.in_flight.fetch_add(1, Ordering::Relaxed);
        InFlight(self)
    }

    /// The load at this moment; how full the ledger's queue is, the ledger knows.
    pub fn read(&self, queue_percent: u64) -> LoadReading {
        LoadReading {
            in_flight: self.in_flight.load(Ordering::Relaxed),
            queue_percent,
            late_millis: self.late_micros.load(Ordering::Relaxed) / 1000,
        }
    }

    /// Notes by how much we were late this time. The average goes back about a second; one long pause counts for a quarter.
    pub fn note(&self, late: Duration) {
        let micros = |time: Duration| i64::try_from(time.as_micros()).unwrap_or(i64::MAX);
        let late = micros(late.min(Duration::from_secs(2)));
        let average = i64::try_from(self.late_micros.load(Ordering::Relaxed)).unwrap_or(0);
        let weight = (micros(TICK) + late).min(250_000);
        let average = average + (late - average) * weight / 1_000_000;
        self.late_micros
            .store(u64::try_from(average).unwrap_or(0), Ordering::Relaxed);
    }
}

impl Drop for InFlight<'_> {
    fn drop(&mut self) {
        self.0.in_flight.fetch_sub(1, Ordering::Relaxed);
    }
}

/// How often it is looked whether we are late.
pub const TICK: Duration = Duration::from_millis(20);

#[cfg(test)]
mod tests {
    use super::*;

    const LIMITS: SheddingSettings = SheddingSettings {
        in_flight: 100,
        queue_percent: 80,
        late_millis: 400,
    };

    #[test]
    fn exports_go_first_then_streams_then_pages_and_endorsements_never() {
        let all = [
            Priority::Export,
            Priority::Stream,
            Priority::Page,
            Priority::Endorsement,
            Priority::Always,
        ];
        for (in_flight, queue_percent, late_millis, refused) in [
            (0, 0, 0, 0),
            (49, 39, 199, 0),
            (50, 0, 0, 1),
            (0, 40, 0, 1),
            (0, 0, 200, 1),
            (74, 59, 299, 1),
            (75, 0, 0, 2),
            (0, 60, 0, 2),
            (0, 0, 300, 2),
            (99, 79, 399, 2),
            (100, 0, 0, 3),
            (0, 80, 0, 3),
            (0, 0, 400, 3),
            (u64::MAX, 100, u64::MAX, 3),
        ] {
            let load = LoadReading {
                in_flight,
                queue_percent,
                late_millis,
            };
            let out: Vec<Priority> = all
                .into_iter()
                .filter(|priority| priority.is_refused(load, &LIMITS))
                .collect();
            assert_eq!(out, all[..refused], "{load:?}");
        }
    }

    #[test]
    fn being_late_again_and_again_counts_and_once_does_not() {
        let late = |load_gauge: &LoadGauge| load_gauge.late_micros.load(Ordering::Relaxed) / 1000;
        let load_gauge = LoadGauge::default();
        load_gauge.note(Duration::from_secs(60));
        assert_eq!(late(&load_gauge), 500);
        for _ in 0..100 {
            load_gauge.note(Duration::from_millis(1));
        }
        assert!(late(&load_gauge) < 70, "{}", late(&load_gauge));
        for _ in 0..10 {
            load_gauge.note(Duration::from_millis(800));
        }
        assert!(late(&load_gauge) > 700, "{}", late(&load_gauge));
    }
}
