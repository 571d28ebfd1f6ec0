//! A process as Redis sees it: its link, the limits it counts there, the tallies it shares.

use std::sync::Arc;
use std::time::Duration;

use undersigned::limits::redis_store::RedisStore;
use undersigned::limits::{LimitKey, Limits, RateLimit, Verdict};
use undersigned::metrics::Metrics;
use undersigned::settings::Settings;
use undersigned::storage::redis::RedisLink;
use undersigned::tally::cache::TallyCache;
use undersigned::tally::redis::SharedTallies;
use undersigned::tally::rules::{Counts, Tally};
use undersigned::values::{Clock, Keyring};
use uuid::Uuid;

use super::wait::wait_until;
use super::{Backend, TestDatabase};

/// The secret of the installation.
const SECRET: [u8; 32] = [7; 32];

/// A process that counts its limits over a link.
pub struct Replica {
    pub link: RedisLink,
    pub limits: Limits,
}

impl Replica {
    pub fn open(url: &str, prefix: &str) -> Self {
        Self::over(RedisLink::new(url, prefix, "e", None).unwrap())
    }

    pub fn over(link: RedisLink) -> Self {
        let database = TestDatabase::new(Backend::Sqlite);
        let settings = Settings::load(None, &database.overrides(1)).unwrap().limits;
        let store = RedisStore::new(link.clone());
        Self {
            limits: Limits::new(settings, Clock::System, Some(store)),
            link,
        }
    }

    /// Counts one event of the limit that lets five through and then one a minute; returns how many
    /// more may pass, or `None` if this one may not.
    pub async fn count(&self, key: LimitKey) -> Option<u32> {
        match self.limits.check(RateLimit::AskAgain, key).await {
            Verdict::Allowed { remaining } => Some(remaining),
            Verdict::Refused { .. } => None,
        }
    }

    /// Counts one event, and tells whether it may pass.
    pub async fn try_to_pass(&self) -> bool {
        self.count([7; 32]).await.is_some()
    }

    /// Counts how many of ten events may pass.
    pub async fn count_passing(&self) -> usize {
        let mut passed = 0;
        for _ in 0..10 {
            passed += usize::from(self.try_to_pass().await);
        }
        passed
    }

    /// Waits until Redis answers.
    pub async fn wait_for_redis(&self) {
        wait_until("an answer of Redis", Duration::from_secs(20), async || {
            self.link.ping().await.then_some(())
        })
        .await;
    }
}

pub fn make_tally(revision: i64) -> Tally {
    let at = chrono::DateTime::UNIX_EPOCH;
    Tally::new("care", None, revision, at, &Counts::new())
}

/// The tallies of a process: those that it has in memory, and its part in sharing them.
pub struct TallySharer {
    pub shared: SharedTallies,
    pub cache: Arc<TallyCache>,
    pub metrics: Arc<Metrics>,
    pub statement: Uuid,
}

impl TallySharer {
    /// Starts to share the tallies of a statement, which is in memory at revision 1.
    pub fn start(link: &RedisLink, statement: Uuid) -> Self {
        Self::start_with(link, statement, &SECRET)
    }

    /// Does the same for an installation with another secret.
    pub fn start_with(link: &RedisLink, statement: Uuid, secret: &[u8; 32]) -> Self {
        let (cache, metrics) = (Arc::new(TallyCache::default()), Arc::new(Metrics::new()));
        cache.put_if_newer(statement, make_tally(1));
        let keys = Keyring::new(secret);
        Self {
            shared: SharedTallies::start(link.clone(), &keys, cache.clone(), metrics.clone()),
            cache,
            metrics,
            statement,
        }
    }

    pub fn read_revision(&self) -> i64 {
        self.cache.get(self.statement).unwrap().tally.revision
    }

    /// Publishes newer and newer tallies until the other one has one of them; gives the next
    /// revision. More than one, since Redis keeps no message for whoever is not listening yet.
    pub async fn publish_until_heard_by(&self, other: &Self, from: i64) -> i64 {
        let mut revision = from;
        let patience = Duration::from_secs(15);
        wait_until("a newer tally in the cache", patience, async || {
            self.shared.publish(self.statement, make_tally(revision));
            revision += 1;
            (other.read_revision() >= from).then_some(revision)
        })
        .await
    }
}
