//! Numbers for the operator in the text format of `OpenMetrics`, without names, addresses or tokens.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{OnceLock, PoisonError, RwLock};
use std::time::Instant;

use chrono::{DateTime, Utc};
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::{encode_eof, encode_registry};
use prometheus_client::metrics::counter::{ConstCounter, Counter};
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::{ConstGauge, Gauge};
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::Registry;

use crate::http::load::gauge::Priority;
use crate::installation::TallyCheck;
use crate::operations::process_stats::ProcessStats;
use crate::storage::connection::pool_usage::PoolUsage;
use crate::storage::reconnecting_pool::ReconnectingPool;

/// Before every name of ours.
const PREFIX: &str = "undersigned";

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

/// The label of connections: the pool to which they belong.
#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct PoolLabels {
    pool: &'static str,
}

/// The labels of the running release.
#[derive(Clone, Debug, Hash, PartialEq, Eq, EncodeLabelSet)]
struct BuildLabels {
    version: &'static str,
    schema: String,
    database: &'static str,
}

/// What is read at the moment when the metrics are asked for.
#[derive(Clone, Debug, Default)]
pub struct Scrape {
    /// The newest migration of this release.
    pub schema: String,
    /// `sqlite` or `postgres`.
    pub database: &'static str,
    pub open_streams: usize,
    pub pools: Vec<(&'static str, PoolUsage)>,
    /// Whether Redis answers; `None` if it is not used.
    pub redis_up: Option<bool>,
    /// The last comparison of tallies with endorsements by any process over this database.
    pub tally_check: Option<TallyCheck>,
    pub lost_log_lines: u64,
    pub process: ProcessStats,
    /// The start of the process, in seconds since 1970.
    pub started_at: i64,
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
    /// The number of batches that the ledger has taken.
    batches_taken: AtomicU64,
    queue: Gauge,
    letters: Family<LetterLabels, Counter>,
    outbox_due: Gauge,
    outbox_oldest: Gauge<f64, AtomicU64>,
    letters_refused: Gauge,
    /// Whether this process measures the outbox, as a worker does. Else its numbers are left out: 0
    /// would be a wrong one.
    measures_outbox: AtomicBool,
    shed: Family<ShedLabels, Counter>,
    forged_tallies: Counter,
    /// The connections of the ledger, where it has its own.
    ledger_pool: OnceLock<ReconnectingPool>,
    started: Instant,
    started_at: OnceLock<i64>,
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
            registry: Registry::with_prefix(PREFIX),
            requests: Family::default(),
            seconds: Histogram::new([0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0]),
            // The last bucket is the largest batch, unless the operator has set another one.
            batches: Histogram::new([1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0]),
            batches_taken: AtomicU64::new(0),
            queue: Gauge::default(),
            letters: Family::default(),
            outbox_due: Gauge::default(),
            outbox_oldest: Gauge::default(),
            letters_refused: Gauge::default(),
            measures_outbox: AtomicBool::new(false),
            shed: Family::default(),
            forged_tallies: Counter::default(),
            ledger_pool: OnceLock::new(),
            started: Instant::now(),
            started_at: OnceLock::new(),
        };
        metrics.register_counters();
        metrics
    }

    fn register_counters(&mut self) {
        // A series that appears with its first count is taken for one that did not grow.
        for priority in [Priority::Export, Priority::Stream, Priority::Page] {
            let priority = priority.as_str();
            self.shed.get_or_create(&ShedLabels { priority }).inc_by(0);
        }
        for end in ["sent", "failed", "dead"] {
            self.count_letters(end, 0);
        }
        let registry = &mut self.registry;
        registry.register("requests", "Requests answered", self.requests.clone());
        registry.register(
            "request_seconds",
            "Time from request to answer",
            self.seconds.clone(),
        );
        registry.register(
            "ledger_batch_size",
            "Commands a transaction",
            self.batches.clone(),
        );
        registry.register("ledger_queue", "Commands that wait", self.queue.clone());
        registry.register("letters", "Emails by result", self.letters.clone());
        registry.register(
            "shed",
            "Requests refused under pressure, by their priority",
            self.shed.clone(),
        );
        registry.register(
            "forged_tallies",
            "Tallies in Redis that this installation has not written",
            self.forged_tallies.clone(),
        );
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

    /// Records the size of a ledger batch and the number of waiting commands.
    pub fn record_batch(&self, size: usize, waiting: usize) {
        #[expect(
            clippy::cast_precision_loss,
            reason = "batches have at most a thousand commands"
        )]
        self.batches.observe(size as f64);
        self.batches_taken.fetch_add(1, Ordering::Relaxed);
        self.queue.set(i64::try_from(waiting).unwrap_or(i64::MAX));
    }

    /// Returns how many batches the ledger has taken since the process started.
    pub fn count_batches(&self) -> u64 {
        self.batches_taken.load(Ordering::Relaxed)
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
        self.measures_outbox.store(true, Ordering::Relaxed);
    }

    /// Records whether the mail server currently refuses letters.
    pub fn record_letters_refused(&self, refused: bool) {
        self.letters_refused.set(i64::from(refused));
    }

    /// Counts a request that was refused under load.
    pub fn count_refusal(&self, priority: &'static str) {
        self.shed.get_or_create(&ShedLabels { priority }).inc();
    }

    /// Counts a tally in Redis that was not written by this installation.
    pub fn count_forged_tally(&self) {
        self.forged_tallies.inc();
    }

    /// Returns how many tallies in Redis were not written by this installation.
    pub fn read_forged_tallies(&self) -> u64 {
        self.forged_tallies.get()
    }

    /// Remembers the connections of the ledger, to tell how many there are.
    pub fn watch_ledger_pool(&self, pool: &ReconnectingPool) {
        // The ledger opens them once.
        let _ = self.ledger_pool.set(pool.clone());
    }

    /// Reads the connections of the ledger, where it has its own.
    pub fn read_ledger_pool(&self) -> Option<PoolUsage> {
        self.ledger_pool.get().map(ReconnectingPool::read_usage)
    }

    /// Returns when the process started, in seconds since 1970. It is computed once, so that a
    /// clock that is set does not look like another start.
    pub fn find_start(&self, now: DateTime<Utc>) -> i64 {
        let since = i64::try_from(self.started.elapsed().as_secs()).unwrap_or(0);
        *self.started_at.get_or_init(|| now.timestamp() - since)
    }

    /// Renders everything in the text format of `OpenMetrics`.
    pub fn render(&self, scrape: &Scrape) -> String {
        let (moment, process) = (self.register_moment(scrape), register_process(scrape));
        let mut text = String::new();
        // Writing to a string cannot fail.
        for registry in [&self.registry, &moment, &process] {
            let _ = encode_registry(&mut text, registry);
        }
        let _ = encode_eof(&mut text);
        text
    }

    /// Registers what was read for this answer.
    fn register_moment(&self, scrape: &Scrape) -> Registry {
        let mut registry = Registry::with_prefix(PREFIX);
        let build = BuildLabels {
            version: env!("CARGO_PKG_VERSION"),
            schema: scrape.schema.clone(),
            database: scrape.database,
        };
        registry.register("build", "The running release", Info::new(build));
        registry.register(
            "log_lines_lost",
            "Log lines that could not be written",
            ConstCounter::new(scrape.lost_log_lines),
        );
        let streams = u64::try_from(scrape.open_streams).ok();
        register_gauge(&mut registry, "streams", "Open live streams", streams);
        register_gauge(
            &mut registry,
            "redis_up",
            "1 while Redis answers",
            scrape.redis_up.map(u64::from),
        );
        register_pools(&mut registry, &scrape.pools);
        if let Some(check) = &scrape.tally_check {
            register_gauge(
                &mut registry,
                "tally_drift",
                "Counts that differed from the endorsements at the last comparison",
                Some(check.differing),
            );
            registry.register(
                "tally_check_timestamp_seconds",
                "When tallies were last compared with the endorsements",
                ConstGauge::new(check.at.timestamp()),
            );
        }
        if self.measures_outbox.load(Ordering::Relaxed) {
            self.register_outbox(&mut registry);
        }
        registry
    }

    fn register_outbox(&self, registry: &mut Registry) {
        registry.register(
            "outbox_due",
            "Emails due and not sent",
            self.outbox_due.clone(),
        );
        registry.register(
            "outbox_oldest_seconds",
            "Age of the oldest due email",
            self.outbox_oldest.clone(),
        );
        registry.register(
            "letters_refused",
            "1 while the last attempts to hand over emails all failed",
            self.letters_refused.clone(),
        );
    }
}

fn register_gauge(registry: &mut Registry, name: &str, help: &str, value: Option<u64>) {
    if let Some(value) = value {
        registry.register(name, help, ConstGauge::new(value));
    }
}

fn register_pools(registry: &mut Registry, pools: &[(&'static str, PoolUsage)]) {
    let new_family = Family::<PoolLabels, Gauge>::default;
    let (open, idle, waiting) = (new_family(), new_family(), new_family());
    for (pool, usage) in pools {
        let labels = PoolLabels { pool };
        open.get_or_create(&labels).set(usage.open);
        idle.get_or_create(&labels).set(usage.idle);
        waiting.get_or_create(&labels).set(usage.waiting);
    }
    registry.register(
        "database_connections_open",
        "Open connections to the database",
        open,
    );
    registry.register(
        "database_connections_idle",
        "Open connections that are not used",
        idle,
    );
    registry.register(
        "database_calls_waiting",
        "Running calls that found every connection in use",
        waiting,
    );
}

/// Registers the series that tools expect of every process, under their usual names.
fn register_process(scrape: &Scrape) -> Registry {
    let process = &scrape.process;
    let mut registry = Registry::with_prefix("process");
    if let Some(seconds) = process.cpu_seconds {
        registry.register(
            "cpu_seconds",
            "Processor time of the program and of the system for it",
            ConstCounter::new(seconds),
        );
    }
    registry.register(
        "start_time_seconds",
        "When the process started",
        ConstGauge::new(scrape.started_at),
    );
    for (name, help, value) in [
        (
            "resident_memory_bytes",
            "Memory in use",
            process.resident_bytes,
        ),
        (
            "virtual_memory_bytes",
            "Address space in use",
            process.virtual_bytes,
        ),
        ("open_fds", "Open files and connections", process.open_files),
        (
            "max_fds",
            "Files and connections that may be open",
            process.most_files,
        ),
        ("threads", "Threads", process.threads),
    ] {
        register_gauge(&mut registry, name, help, value);
    }
    registry
}
