//! Everything a running installation holds in hand, put together once.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Mutex, Notify, oneshot, watch};

use crate::endorsement::ledger::{Ledger, LedgerWriter};
use crate::http::headers::SecurityHeaders;
use crate::http::load_gauge::LoadGauge;
use crate::http::page_cache::PageCache;
use crate::installation;
use crate::limits::Limits;
use crate::limits::redis_store::RedisStore;
use crate::mail::delay::DeliveryDelay;
use crate::mail::domain_stats::DomainStats;
use crate::mail::transport::Transport;
use crate::metrics::Metrics;
use crate::settings::Settings;
use crate::statement::catalogue::Catalogue;
use crate::statement::sharing::preview_cache::PreviewCache;
use crate::storage::database::{DatabaseError, Db};
use crate::storage::redis_link::RedisLink;
use crate::tally::cache::TallyCache;
use crate::tally::redis::SharedTallies;
use crate::tally::streams::Streams;
use crate::values::{Clock, Country, Keyring, Random, own_names};

/// The parts; every one may be asked from any task.
pub struct App {
    /// What the operator set.
    pub settings: Settings,
    /// The time.
    pub clock: Clock,
    /// Unpredictable bytes.
    pub random: Random,
    /// The keys.
    pub keys: Keyring,
    /// The database.
    pub db: Db,
    /// The one writer of endorsements.
    pub ledger: Ledger,
    /// Statements in memory.
    pub catalogue: Arc<Catalogue>,
    /// Current tallies.
    pub tally_cache: Arc<TallyCache>,
    /// Limits.
    pub limits: Limits,
    /// Redis, if set.
    pub redis: Option<RedisLink>,
    /// Where letters go.
    pub transport: Transport,
    /// How long letters take at present.
    pub delivery_delay: DeliveryDelay,
    /// Rung when a letter waits.
    pub letters: Arc<Notify>,
    /// How well letters arrive, since it was last written down.
    pub domain_stats: DomainStats,
    /// Rung when a job waits.
    pub jobs: Arc<Notify>,
    /// Pages in memory.
    pub pages: PageCache,
    /// The security headers of each class of route.
    pub security_headers: SecurityHeaders,
    /// Preview images.
    pub previews: PreviewCache,
    /// Counters for the operator.
    pub metrics: Arc<Metrics>,
    /// One reader of a cold tally at a time.
    pub cold_tally: Mutex<()>,
    /// Open live streams.
    pub streams: Streams,
    /// How much there is to do at this moment.
    pub load_gauge: LoadGauge,
    /// Turns true when the process will stop soon: it says so to whoever asks, and ends its streams.
    pub draining: watch::Sender<bool>,
    /// Turns true when the process is to stop.
    pub stopping: watch::Sender<bool>,
    /// Who acts here, for the audit trail.
    pub actor: String,
    /// Whether this is the demonstration: caught mail is shown.
    pub demo: bool,
}

/// Why an installation cannot start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The database.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// The schema is older than this release needs.
    #[error(
        "the database lacks {0} migration(s) that this release needs: run `undersigned migrate` first"
    )]
    Schema(usize),
    /// Another setting turned out wrong.
    #[error("{0}")]
    Setting(String),
}

/// An app with its writer; both end together.
pub struct Running {
    /// The app.
    pub app: Arc<App>,
    writer: oneshot::Receiver<()>,
}

impl App {
    /// Connects everything. The schema has to be what this release needs.
    pub async fn start(
        settings: Settings,
        clock: Clock,
        random: Random,
        demo: bool,
    ) -> Result<Running, StartError> {
        call_countries(&settings)?;
        let keys = Keyring::new(&settings.secret);
        let db = open_database(&settings, &keys).await?;
        let redis = link_redis(&settings, &installation::epoch(&db, &random).await?)?;
        let catalogue = Arc::new(Catalogue::default());
        let tally_cache = Arc::new(TallyCache::default());
        let (metrics, letters) = (Arc::new(Metrics::new()), Arc::new(Notify::new()));
        let writer = LedgerWriter::new(
            db.clone(),
            (clock.clone(), random.clone()),
            (catalogue.clone(), tally_cache.clone()),
            redis
                .clone()
                .map(|link| SharedTallies::start(link, tally_cache.clone())),
            metrics.clone(),
            letters.clone(),
        );
        let (ledger, writer) = Ledger::start(writer, &settings.ledger)
            .map_err(|error| StartError::Setting(format!("the ledger cannot start: {error}")))?;
        let app = Self {
            keys,
            limits: Limits::new(
                settings.limits.clone(),
                clock.clone(),
                redis.clone().map(RedisStore::new),
            ),
            transport: Transport::new(&settings.mail, settings.letters.connections as usize)
                .map_err(StartError::Setting)?,
            streams: Streams::new(&settings.limits),
            actor: format!("cli:{}", installation::account()),
            security_headers: SecurityHeaders::new(&settings),
            settings,
            clock,
            random,
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
            pages: PageCache::default(),
        };
        Ok(Running {
            app: Arc::new(app),
            writer,
        })
    }

    /// Stops at once: what was taken is answered, nothing more is taken.
    pub fn stop(&self) {
        self.draining.send_replace(true);
        self.stopping.send_replace(true);
    }
}

/// Opens the database and makes sure that it is one of this release and of this secret.
async fn open_database(settings: &Settings, keys: &Keyring) -> Result<Db, StartError> {
    let db = Db::connect(&settings.database_url).await?;
    match db.missing_migrations().await? {
        0 => {}
        missing => return Err(StartError::Schema(missing)),
    }
    if installation::is_same_secret(&db, keys).await? {
        return Ok(db);
    }
    Err(StartError::Setting(
        "secret: it is not this database's; give every process the secret with which this database was first opened \
         (UNDERSIGNED_SECRET_FILE); if it is lost for good, `undersigned migrate --new-secret` goes on without the old addresses"
            .into(),
    ))
}

fn link_redis(settings: &Settings, epoch: &str) -> Result<Option<RedisLink>, StartError> {
    let Some(url) = &settings.redis_url else {
        return Ok(None);
    };
    RedisLink::new(url, &settings.redis_prefix, epoch)
        .map(Some)
        .map_err(|error| StartError::Setting(format!("redis_url: {error}")))
}

/// The file `countries.tsv` in the data directory, where an operator puts names that their coalition uses instead of CLDR's.
fn call_countries(settings: &Settings) -> Result<(), StartError> {
    let path = settings.data_dir.join("countries.tsv");
    let Ok(text) = std::fs::read_to_string(&path) else {
        return Ok(());
    };
    let wrong = |line| {
        StartError::Setting(format!(
            "{}:{line}: write code, language and name, apart by tabs, as in “KE\tfr\tKenya”",
            path.display()
        ))
    };
    Country::call_otherwise(own_names(&text).map_err(wrong)?);
    Ok(())
}

impl Running {
    /// Lets the writer finish what it took, then lets go of the database.
    pub async fn finish(self) {
        let db = self.app.db.clone();
        self.app.stop();
        drop(self.app);
        let _ = tokio::time::timeout(Duration::from_millis(1500), self.writer).await;
        let _ = tokio::time::timeout(Duration::from_millis(500), db.close()).await;
    }
}
