//! The load gauge measures the load of this process; a request's priority decides when it is
//! refused.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use crate::http::connection::unread_bodies::UnreadBodies;
use crate::settings::SheddingSettings;

/// The priority of a request, lowest first; under load the lowest are refused first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Priority {
    /// Whole lists that are printed, delivered or paged through by programs.
    Export,
    /// A live stream.
    Stream,
    /// Pages that visitors and partners' sites read.
    Page,
    /// Pages that mostly lie in the page cache; never refused here. To serve one from there costs
    /// less than a refusal, and one that was never rendered is refused as a page is.
    CachedPage,
    /// Endorsing, confirming and withdrawing, with the pages for it; never refused here.
    Endorsement,
    /// Static files and health checks; never refused here.
    Always,
}

/// The load at one moment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LoadReading {
    /// The number of requests that are being answered, without those whose body is awaited.
    pub in_flight: u64,
    /// How full the ledger's queue is, in percent.
    pub queue_percent: u64,
    /// How late timers fire on average, in milliseconds.
    pub late_millis: u64,
}

impl Priority {
    /// Returns the word of the priority in the metrics.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Export => "export",
            Self::Stream => "stream",
            Self::Page => "page",
            Self::CachedPage => "cached-page",
            Self::Endorsement => "endorsement",
            Self::Always => "always",
        }
    }

    /// Returns whether a request is refused: an export from half of any limit on, a stream from
    /// three quarters, a page from the full limit.
    pub fn is_refused(self, load: LoadReading, limits: &SheddingSettings) -> bool {
        let quarters = match self {
            Self::Export => 2,
            Self::Stream => 3,
            Self::Page => 4,
            Self::CachedPage | Self::Endorsement | Self::Always => return false,
        };
        // A share of the limit would be rounded: half of a limit of 1 is 0 and would refuse
        // everything.
        let over = |now: u64, limit: u64| now.saturating_mul(4) >= limit.saturating_mul(quarters);
        over(load.in_flight, limits.in_flight)
            || over(load.queue_percent, limits.queue_percent)
            || over(load.late_millis, limits.late_millis)
    }

    /// Returns after how many seconds a refused client may try again; low priorities wait longest.
    pub fn retry_seconds(self) -> u64 {
        match self {
            Self::Export => 30,
            Self::Stream => 15,
            _ => 5,
        }
    }
}

/// The load gauge of this process.
#[derive(Debug, Default)]
pub struct LoadGauge {
    in_flight: AtomicU64,
    late_micros: AtomicU64,
    /// The bodies that are awaited: a request that waits for its client costs no work.
    pub bodies: UnreadBodies,
}

/// Counts one request as being answered until it is dropped.
#[derive(Debug)]
pub struct InFlight<'a>(&'a LoadGauge);

impl LoadGauge {
    /// Counts a request as being answered while the returned guard lives.
    pub fn count_in_flight(&self) -> InFlight<'_> {
        // The counters only estimate the load and order no other memory, so `Relaxed` is enough.
        self.in_flight.fetch_add(1, Ordering::Relaxed);
        InFlight(self)
    }

    /// Reads the load; `queue_percent` comes from the ledger.
    pub fn read_load(&self, queue_percent: u64) -> LoadReading {
        LoadReading {
            // The two counters are read one after the other, so the difference is kept above 0.
            in_flight: self
                .in_flight
                .load(Ordering::Relaxed)
                .saturating_sub(self.bodies.awaited()),
            queue_percent,
            late_millis: self.late_micros.load(Ordering::Relaxed) / 1000,
        }
    }

    /// Adds a measured delay to the average. The average covers about a second; one long pause
    /// weighs a quarter at most, and 2 s at most are counted.
    pub fn record_delay(&self, late: Duration) {
        let micros = |time: Duration| i64::try_from(time.as_micros()).unwrap_or(i64::MAX);
        // A process that was frozen for a minute would otherwise refuse pages for seconds
        // afterwards.
        let late = micros(late.min(Duration::from_secs(2)));
        let average = i64::try_from(self.late_micros.load(Ordering::Relaxed)).unwrap_or(0);
        // A delay weighs as much as the time that it covers, or many short ones would outvote it.
        let weight = (micros(TICK) + late).min(250_000);
        let average = average + (late - average) * weight / 1_000_000;
        // Only one task measures, so reading and storing need not be one step.
        self.late_micros
            .store(u64::try_from(average).unwrap_or(0), Ordering::Relaxed);
    }
}

impl Drop for InFlight<'_> {
    fn drop(&mut self) {
        self.0.in_flight.fetch_sub(1, Ordering::Relaxed);
    }
}

/// The time between two measurements of the delay.
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
            Priority::CachedPage,
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
    fn a_request_that_waits_for_its_body_is_no_load() {
        let load_gauge = LoadGauge::default();
        let in_flight = || load_gauge.read_load(0).in_flight;
        let requests = [load_gauge.count_in_flight(), load_gauge.count_in_flight()];
        let body = load_gauge.bodies.count_awaited();
        assert_eq!(in_flight(), 1);
        drop(body);
        assert_eq!(in_flight(), 2);
        drop(requests);
        assert_eq!(in_flight(), 0);
    }

    #[test]
    fn being_late_again_and_again_counts_and_once_does_not() {
        let late = |load_gauge: &LoadGauge| load_gauge.late_micros.load(Ordering::Relaxed) / 1000;
        let load_gauge = LoadGauge::default();
        load_gauge.record_delay(Duration::from_secs(60));
        assert_eq!(late(&load_gauge), 500);
        for _ in 0..100 {
            load_gauge.record_delay(Duration::from_millis(1));
        }
        assert!(late(&load_gauge) < 70, "{}", late(&load_gauge));
        for _ in 0..10 {
            load_gauge.record_delay(Duration::from_millis(800));
        }
        assert!(late(&load_gauge) > 700, "{}", late(&load_gauge));
    }
}
