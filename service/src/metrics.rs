//! Counters for the operator in the Prometheus text format, without names, addresses or tokens.

use std::sync::atomic::AtomicU64;
use std::sync::{PoisonError, RwLock};

use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

/// The labels of a request: its method, the template of its route, the status of its answer.
#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct RequestLabels {
    method: String,
    route: String,
    status: u16,
}

/// The label of letters: how their delivery ended.
#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct LetterLabels {
    end: String,
}

/// The label of a request that was refused under load: its priority.
#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct ShedLabels {
    priority: &'static str,
}

/// The counters of one route, cached so that each is looked up in the registry once.
#[derive(Default)]
pub struct RouteCounters {
    counters: RwLock<Vec<(&'static str, u16, Counter)>>,
}

impl RouteCounters {
    fn count(&self, method: &'static str, status: u16, make: impl FnOnce() -> Counter) {
        let counters = self.counters.read().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, _, counter)) = counters
            .iter()
            .find(|(of, code, _)| *of == method && *code == status)
        {
            counter.inc();
            return;
        }
        // Waiting for the write lock while holding the read lock would never end.
        drop(counters);
        let counter = make();
        counter.inc();
        // Two requests may add the same counter at once; both entries count in the same place.
        self.counters
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .push((method, status, counter));
    }
}

/// The counters and the registry that renders them.
pub struct Metrics {
    registry: Registry,
    requests: Family<RequestLabels, Counter>,
    seconds: Histogram,
    batches: Histogram,
    queue: Gauge,
    letters: Family<LetterLabels, Counter>,
    outbox_due: Gauge,
    outbox_oldest: Gauge<f64, AtomicU64>,
    letters_refused: Gauge,
    streams: Gauge,
    shed: Family<ShedLabels, Counter>,
    drift: Gauge,
}

impl Default for Metrics {
    fn default() -> Self {
        Self::new()
    }
}

impl Metrics {
    /// Creates all counters at zero.
    pub fn new() -> Self {
        let mut metrics = Self {
            registry: Registry::with_prefix("undersigned"),
            requests: Family::default(),
            seconds: Histogram::new([0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0]),
            // The last bucket is the largest batch, unless the operator has set another one.
            batches: Histogram::new([1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0]),
            queue: Gauge::default(),
            letters: Family::default(),
            outbox_due: Gauge::default(),
            outbox_oldest: Gauge::default(),
            letters_refused: Gauge::default(),
            streams: Gauge::default(),
            shed: Family::default(),
            drift: Gauge::default(),
        };
        let m = &mut metrics;
        m.registry
            .register("requests", "Requests answered", m.requests.clone());
        m.registry.register(
            "request_seconds",
            "Time from request to answer",
            m.seconds.clone(),
        );
        m.registry.register(
            "ledger_batch_size",
            "Commands a transaction",
            m.batches.clone(),
        );
        m.registry
            .register("ledger_queue", "Commands that wait", m.queue.clone());
        m.registry
            .register("letters", "Letters by how they ended", m.letters.clone());
        m.registry.register(
            "outbox_due",
            "Letters due and not sent",
            m.outbox_due.clone(),
        );
        m.registry.register(
            "outbox_oldest_seconds",
            "Age of the oldest due letter",
            m.outbox_oldest.clone(),
        );
        m.registry.register(
            "letters_refused",
            "1 while the last tries to hand over letters all failed",
            m.letters_refused.clone(),
        );
        m.registry
            .register("streams", "Open live streams", m.streams.clone());
        m.registry.register(
            "shed",
            "Requests refused under pressure, by what they are worth",
            m.shed.clone(),
        );
        m.registry.register(
            "tally_drift",
            "Counts that differ from the endorsements at the last look",
            m.drift.clone(),
        );
        metrics
    }

    /// Counts an answered request and the seconds that it took.
    pub fn count_request(
        &self,
        counters: &RouteCounters,
        method: &'static str,
        route: &str,
        status: u16,
        seconds: f64,
    ) {
        counters.count(method, status, || {
            let labels = RequestLabels {
                method: method.to_owned(),
                route: route.to_owned(),
                status,
            };
            self.requests.get_or_create_owned(&labels)
        });
        self.seconds.observe(seconds);
    }

    /// Records the size of a committed ledger batch and the number of waiting commands.
    pub fn record_batch(&self, size: usize, waiting: usize) {
        #[expect(
            clippy::cast_precision_loss,
            reason = "batches have at most a thousand commands"
        )]
        self.batches.observe(size as f64);
        self.queue.set(i64::try_from(waiting).unwrap_or(i64::MAX));
    }

    /// Counts letters by how their delivery ended.
    pub fn count_letters(&self, end: &str, count: usize) {
        self.letters
            .get_or_create(&LetterLabels {
                end: end.to_owned(),
            })
            .inc_by(count as u64);
    }

    /// Records the number of due letters and the age of the oldest in seconds.
    pub fn record_outbox(&self, due: u64, oldest_seconds: f64) {
        self.outbox_due.set(i64::try_from(due).unwrap_or(i64::MAX));
        self.outbox_oldest.set(oldest_seconds);
    }

    /// Records whether the mail server currently refuses letters.
    pub fn record_letters_refused(&self, refused: bool) {
        self.letters_refused.set(i64::from(refused));
    }

    /// Records the number of open live streams.
    pub fn record_streams(&self, open: usize) {
        self.streams.set(i64::try_from(open).unwrap_or(i64::MAX));
    }

    /// Counts a request that was refused under load.
    pub fn count_refusal(&self, priority: &'static str) {
        self.shed.get_or_create(&ShedLabels { priority }).inc();
    }

    /// Records how many counts differ from the endorsements.
    pub fn record_drift(&self, counts: usize) {
        self.drift.set(i64::try_from(counts).unwrap_or(i64::MAX));
    }

    /// Renders all counters in the text format.
    pub fn render(&self) -> String {
        let mut text = String::new();
        // Writing to a string cannot fail.
        let _ = prometheus_client::encoding::text::encode(&mut text, &self.registry);
        text
    }
}
