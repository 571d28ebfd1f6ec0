//! The application: every shared part of a running installation, assembled once at the start.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Mutex, Notify, oneshot, watch};

use crate::bounded_work::WorkLanes;
use crate::delivery::presets::Presets;
use crate::endorsement::handouts::cache::HandoutCache;
use crate::endorsement::ledger::{Ledger, LedgerWriter};
use crate::http::headers::SecurityHeaders;
use crate::http::load::gauge::LoadGauge;
use crate::http::page_cache::PageCache;
use crate::installation;
use crate::limits::Limits;
use crate::limits::redis_store::RedisStore;
use crate::mail::delay::DeliveryDelay;
use crate::mail::domain_stats::DomainStats;
use crate::mail::transport::Transport;
use crate::metrics::Metrics;
use crate::organisation::known_cache::KnownCache;
use crate::settings::Settings;
use crate::staff::site::store::load_site;
use crate::statement::catalogue::{Catalogue, load_generation};
use crate::statement::public_files::cache::PublicFileCache;
use crate::statement::sharing::preview_cache::PreviewCache;
use crate::statement::text::comparison_cache::ComparisonCache;
use crate::storage::database::{DatabaseError, Db};
use crate::storage::public_reads::PublicReads;
use crate::storage::redis::RedisLink;
use crate::tally::cache::TallyCache;
use crate::tally::redis::SharedTallies;
use crate::tally::streams::Streams;
use crate::values::{Clock, Country, Keyring, Random, parse_country_names};

/// The shared parts of a running installation. Every part may be used from any task.
pub struct App {
    pub settings: Settings,
    pub clock: Clock,
    pub random: Random,
    pub keys: Keyring,
    pub db: Db,
    /// The share of the connections for strangers' reads that cost.
    pub public_reads: PublicReads,
    pub ledger: Ledger,
    pub catalogue: Arc<Catalogue>,
    pub tally_cache: Arc<TallyCache>,
    pub limits: Arc<Limits>,
    pub redis: Option<RedisLink>,
    pub transport: Transport,
    /// How long letters currently wait in the outbox.
    pub delivery_delay: DeliveryDelay,
    /// Notified when a letter is put into the outbox.
    pub letters: Arc<Notify>,
    /// Confirmation counts by mail domain since they were last written to the database.
    pub domain_stats: DomainStats,
    /// Notified when a job is waiting.
    pub jobs: Arc<Notify>,
    pub pages: PageCache,
    pub security_headers: SecurityHeaders,
    pub previews: PreviewCache,
    /// The PDF files that strangers were handed.
    pub handouts: Arc<HandoutCache>,
    /// The attachments and receipts that strangers fetched.
    pub public_files: PublicFileCache,
    pub comparisons: ComparisonCache,
    /// The organisations with which a new signatory could be confused.
    pub known_organisations: KnownCache,
    /// What offices ask for.
    pub presets: Presets,
    /// The lanes of work that would hold an async thread.
    pub work: WorkLanes,
    pub metrics: Arc<Metrics>,
    /// Held while a tally that is not cached is read, so that one task reads at a time.
    pub cold_tally: Mutex<()>,
    pub streams: Streams,
    pub load_gauge: LoadGauge,
    /// Becomes true when the process will stop soon. Readiness then fails and streams end.
    pub draining: watch::Sender<bool>,
    /// Becomes true when the process must stop.
    pub stopping: watch::Sender<bool>,
    /// The actor that the audit trail names for commands of this process.
    pub actor: String,
    /// Whether this is the demonstration, which shows caught mail.
    pub demo: bool,
}

/// The reasons why an installation cannot start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// The schema is older than this release needs; the number is that of missing migrations.
    #[error(
        "the database lacks {0} migration(s) that this release needs: run `undersigned migrate` first"
    )]
    Schema(usize),
    /// A setting is invalid; the text says what to change.
    #[error("{0}")]
    Setting(String),
}

/// An app and its ledger writer, which are stopped together.
pub struct Running {
    pub app: Arc<App>,
    writer: oneshot::Receiver<()>,
}

impl App {
    /// Connects all parts. Fails if the schema is not the one that this release needs.
    pub async fn start(
        settings: Settings,
        clock: Clock,
        random: Random,
        demo: bool,
    ) -> Result<Running, StartError> {
        // Everything passes through this future once; aside, it makes no other one large.
        Box::pin(Self::connect_parts(settings, clock, random, demo)).await
    }

    async fn connect_parts(
        settings: Settings,
        clock: Clock,
        random: Random,
        demo: bool,
    ) -> Result<Running, StartError> {
        let (presets, keys) = (load_own_data(&settings)?, Keyring::new(&settings.secret));
        let db = open_database(&settings, &keys).await?;
        // The generation is read before the rows: they may be newer than it says, never older.
        let generation = load_generation(&db.read).await?;
        settings.site.set(&load_site(&db.read).await?, generation);
        let epoch = installation::load_or_create_epoch(&db, &random).await?;
        let redis = link_redis(&settings, &epoch)?;
        let (catalogue, tally_cache): (Arc<Catalogue>, Arc<TallyCache>) = Default::default();
        let (metrics, letters) = (Arc::new(Metrics::new()), Arc::new(Notify::new()));
        let store = redis.clone().map(RedisStore::new);
        let limits = Arc::new(Limits::new(settings.limits.clone(), clock.clone(), store));
        let writer = LedgerWriter::new(
            db.clone(),
            (keys.clone(), clock.clone(), random.clone()),
            (catalogue.clone(), tally_cache.clone(), limits.clone()),
            redis.clone().map(|link| {
                SharedTallies::start(link, &keys, tally_cache.clone(), metrics.clone())
            }),
            metrics.clone(),
            letters.clone(),
            settings.tally.hidden_delay(),
        );
        let (ledger, writer) = Ledger::start(writer, &settings.ledger)
            .map_err(|error| StartError::Setting(format!("the ledger cannot start: {error}")))?;
        let app = Self {
            keys,
            limits,
            transport: open_transport(&settings)?,
            streams: Streams::new(&settings.limits),
            actor: format!("cli:{}", installation::find_account_name()),
            security_headers: SecurityHeaders::new(&settings),
            pages: PageCache::new(settings.site.clone()),
            settings,
            clock,
            random,
            public_reads: PublicReads::new(db.read.clone()),
            db,
            ledger,
            catalogue,
            tally_cache,
            redis,
            letters,
            metrics,
            demo,
            cold_tally: Mutex::default(),
            load_gauge: LoadGauge::default(),
            draining: watch::Sender::new(false),
            stopping: watch::Sender::new(false),
            delivery_delay: DeliveryDelay::default(),
            jobs: Arc::default(),
            domain_stats: DomainStats::default(),
            previews: PreviewCache::default(),
            handouts: Arc::default(),
            public_files: PublicFileCache::default(),
            comparisons: ComparisonCache::default(),
            presets,
            work: WorkLanes::default(),
            known_organisations: KnownCache::default(),
        };
        Ok(Running {
            app: Arc::new(app),
            writer,
        })
    }

    /// Signals the process to stop: accepted commands are still answered, new ones are refused.
    pub fn stop(&self) {
        self.draining.send_replace(true);
        self.stopping.send_replace(true);
    }
}

fn open_transport(settings: &Settings) -> Result<Transport, StartError> {
    let connections = settings.letters.connections as usize;
    Transport::new(settings, connections).map_err(StartError::Setting)
}

/// Opens the database and checks that its schema and secret match this process.
async fn open_database(settings: &Settings, keys: &Keyring) -> Result<Db, StartError> {
    let db = Db::open(settings).await?;
    match db.count_missing_migrations().await? {
        0 => {}
        missing => return Err(StartError::Schema(missing)),
    }
    if installation::check_secret(&db, keys).await? {
        return Ok(db);
    }
    Err(StartError::Setting(
        "secret: it is not this database's; give every process the secret with which this database was first opened \
         (UNDERSIGNED_SECRET_FILE); if it is lost, `undersigned migrate --new-secret` continues without the encrypted data"
            .into(),
    ))
}

fn link_redis(settings: &Settings, epoch: &str) -> Result<Option<RedisLink>, StartError> {
    let Some(url) = &settings.redis_url else {
        return Ok(None);
    };
    let ca_file = settings.redis_ca_file.as_deref();
    RedisLink::new(url, &settings.redis_prefix, epoch, ca_file)
        .map(Some)
        .map_err(|error| StartError::Setting(error.to_string()))
}

/// Loads what operators put into the data directory: names of countries, and what offices ask for.
fn load_own_data(settings: &Settings) -> Result<Presets, StartError> {
    load_country_names(settings)?;
    Presets::load(&settings.data_dir).map_err(|error| StartError::Setting(error.to_string()))
}

/// Loads `countries.tsv` from the data directory, where an operator overrides CLDR names of
/// countries. A missing file is no error.
fn load_country_names(settings: &Settings) -> Result<(), StartError> {
    let path = settings.data_dir.join("countries.tsv");
    let text = match std::fs::read_to_string(&path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => {
            return Err(StartError::Setting(format!(
                "{} cannot be read: {error}",
                path.display()
            )));
        }
    };
    let explain = |line| {
        StartError::Setting(format!(
            "{}:{line}: write code, language and name, separated by tabs, as in “KE\tfr\tKenya”",
            path.display()
        ))
    };
    Country::use_own_names(parse_country_names(&text).map_err(explain)?);
    Ok(())
}

impl Running {
    /// Waits for the ledger writer for at most 1.5 s, then closes the database within 0.5 s.
    pub async fn finish(self) {
        let db = self.app.db.clone();
        self.app.stop();
        // The writer ends when nobody is left who could send it a command.
        drop(self.app);
        // Whatever is unfinished by then was not acknowledged, and its sender may repeat it.
        let _ = tokio::time::timeout(Duration::from_millis(1500), self.writer).await;
        let _ = tokio::time::timeout(Duration::from_millis(500), db.close()).await;
    }
}
