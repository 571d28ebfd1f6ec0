//! Everything a running installation holds in hand, put together once.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Mutex, Notify, oneshot, watch};

use crate::endorsement::ledger::{Ledger, LedgerWriter};
use crate::http::headers::SecurityHeaders;
use crate::http::load_shedding::LoadGauge;
use crate::http::page_cache::PageCache;
use crate::installation;
use crate::limits::Limits;
use crate::limits::redis_store::RedisStore;
use crate::mail::delay::DeliveryDelay;
use crate::mail::domain_stats::MailDomains;
use crate::mail::transport::Transport;
use crate::metrics::Metrics;
use crate::settings::Settings;
use crate::statement::catalogue::Catalogue;
use crate::statement::sharing::preview_file::PreviewCache;
use crate::storage::database::{DatabaseError, Db};
use crate::storage::redis_link::RedisLink;
use crate::tally::cache::TallyCache;
use crate::tally::redis::SharedTallies;
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
    pub board: Arc<TallyCache>,
    /// Limits.
    pub limits: Limits,
    /// Redis, if set.
    pub redis: Option<RedisLink>,
    /// Where letters go.
    pub transport: Transport,
    /// How long letters take at present.
    pub outlook: DeliveryDelay,
    /// Rung when a letter waits.
    pub letters: Arc<Notify>,
    /// How well letters arrive, since it was last written down.
    pub mail_domains: MailDomains,
    /// Rung when a job waits.
    pub jobs: Arc<Notify>,
    /// Pages in memory.
    pub pages: PageCache,
    /// The security headers of each class of route.
    pub protection: SecurityHeaders,
    /// Preview images.
    pub previews: PreviewCache,
    /// Counters for the operator.
    pub metrics: Arc<Metrics>,
    /// One reader of a cold tally at a time.
    pub cold_tally: Mutex<()>,
    /// Open live streams.
    pub streams: crate::tally::api::Streams,
    /// How much there is to do at this moment.
    pub pressure: LoadGauge,
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
        let db = Db::connect(&settings.database_url).await?;
        match db.missing_migrations().await? {
            0 => {}
            missing => return Err(StartError::Schema(missing)),
        }
        let keys = Keyring::new(&settings.secret);
        if !installation::is_same_secret(&db, &keys).await? {
            let remedy = "give every process the secret with which this database was first opened (UNDERSIGNED_SECRET_FILE); if it \
                          is lost for good, `undersigned migrate --new-secret` goes on without the old addresses";
            return Err(StartError::Setting(format!(
                "secret: it is not this database's; {remedy}"
            )));
        }
        let epoch = installation::epoch(&db, &random).await?;
        let redis = match &settings.redis_url {
            Some(url) => Some(
                RedisLink::new(url, &settings.redis_prefix, &epoch)
                    .map_err(|e| StartError::Setting(format!("redis_url: {e}")))?,
            ),
            None => None,
        };
        let (catalogue, board) = (
            Arc::new(Catalogue::default()),
            Arc::new(TallyCache::default()),
        );
        let shared = redis
            .clone()
            .map(|link| SharedTallies::start(link, board.clone()));
        let metrics = Arc::new(Metrics::new());
        let letters = Arc::new(Notify::new());
        let parts = (clock.clone(), random.clone());
        let writer = LedgerWriter::new(
            db.clone(),
            parts,
            (catalogue.clone(), board.clone()),
            shared,
            metrics.clone(),
            letters.clone(),
        );
        let started = Ledger::start(writer, &settings.ledger);
        let (ledger, writer) = started
            .map_err(|error| StartError::Setting(format!("the ledger cannot start: {error}")))?;
        let protection = SecurityHeaders::new(&settings);
        let app = Self {
            keys,
            limits: Limits::new(
                settings.limits.clone(),
                clock.clone(),
                redis.clone().map(RedisStore::new),
            ),
            transport: Transport::new(&settings.mail, settings.letters.connections as usize)
                .map_err(StartError::Setting)?,
            streams: crate::tally::api::Streams::new(&settings.limits),
            actor: format!("cli:{}", installation::account()),
            cold_tally: Mutex::default(),
            pressure: LoadGauge::default(),
            draining: watch::Sender::new(false),
            stopping: watch::Sender::new(false),
            settings,
            clock,
            random,
            db,
            ledger,
            catalogue,
            board,
            redis,
            letters,
            outlook: DeliveryDelay::default(),
            jobs: Arc::default(),
            metrics,
            mail_domains: MailDomains::default(),
            previews: PreviewCache::default(),
            pages: PageCache::default(),
            protection,
            demo,
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
