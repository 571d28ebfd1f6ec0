//! The index of known organisations in memory: to build it, the names and websites of thousands are
//! taken apart.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use sea_orm::ConnectionTrait;
use tokio::sync::Mutex;

use super::rules::Organisation;
use super::seat_keys::find_seat_keys;
use super::seats::{self, KnownMark};
use super::similarity::{Known, KnownIndex};
use super::store;
use crate::storage::database::DatabaseError;
use crate::values::Keyring;

/// The most seats of endorsements that are compared for similar names. They are all in memory.
const MOST_SEATS: u64 = 20_000;
/// From how many names on an index is kept for a while although endorsements have changed.
const COSTLY: usize = 2000;
/// How long it is kept then.
const KEPT: TimeDelta = TimeDelta::seconds(60);

/// The index that was built last. A change of the registry is seen at once; organisations that have
/// endorsed since are seen at once too, where they are few, else within a minute.
#[derive(Debug, Default)]
pub struct KnownCache {
    kept: Mutex<Option<KeptIndex>>,
}

#[derive(Debug)]
struct KeptIndex {
    mark: KnownMark,
    built_at: DateTime<Utc>,
    names: usize,
    index: Arc<KnownIndex>,
}

impl KeptIndex {
    /// Tells whether the index is still right for what the database has.
    fn serves(&self, mark: &KnownMark, now: DateTime<Utc>) -> bool {
        let is_same_registry = KnownMark {
            revisions: mark.revisions,
            ..self.mark.clone()
        } == *mark;
        let is_fresh = self.names >= COSTLY && now - self.built_at < KEPT;
        is_same_registry && (self.mark.revisions == mark.revisions || is_fresh)
    }
}

impl KnownCache {
    /// Returns the index of organisations with which a new signatory could be confused: the
    /// registry, and organisations that count on any statement. The first key of each is the one
    /// under which it counts, if it does, so that merging a signatory with it takes this seat and
    /// no second one.
    pub async fn load(
        &self,
        db: &impl ConnectionTrait,
        keys: &Keyring,
        now: DateTime<Utc>,
    ) -> Result<Arc<KnownIndex>, DatabaseError> {
        // One request builds it for all that wait.
        let mut kept = self.kept.lock().await;
        let mark = seats::load_known_mark(db).await?;
        if let Some(kept) = kept.as_ref().filter(|kept| kept.serves(&mark, now)) {
            return Ok(kept.index.clone());
        }
        let counted = seats::list_counted_seats(db, MOST_SEATS).await?;
        let registry = store::load_all(db).await?;
        let names = counted.len() + registry.len();
        let keys = keys.clone();
        // Of thousands this takes some hundred milliseconds, during which this thread would answer
        // nobody.
        let built = tokio::task::spawn_blocking(move || {
            let registered = registry.iter().flat_map(|one| &one.keys);
            let counted = find_seat_keys(&counted, registered, &keys);
            build_index(registry, &counted)
        });
        let index = match built.await.map_err(tokio::task::JoinError::try_into_panic) {
            Ok(index) => index,
            Err(Ok(panic)) => std::panic::resume_unwind(panic),
            // The runtime ends, and nobody reads the page any more.
            Err(Err(_)) => KnownIndex::default(),
        };
        let index = Arc::new(index);
        *kept = Some(KeptIndex {
            mark,
            built_at: now,
            names,
            index: index.clone(),
        });
        Ok(index)
    }
}

/// Builds the index of the registry, whose names go first, and of names and keys that count.
fn build_index(registry: Vec<Organisation>, counted: &[(String, String)]) -> KnownIndex {
    let seats: HashSet<&str> = counted.iter().map(|(_, key)| key.as_str()).collect();
    let mut known: Vec<Known> = vec![];
    let mut place_of: HashMap<String, usize> = HashMap::new();
    for mut one in registry {
        // `false` sorts before `true`: keys that count come first, then websites.
        one.keys
            .sort_by_key(|key| (!seats.contains(key.as_str()), !key.starts_with("web:")));
        place_of.extend(one.keys.iter().map(|key| (key.clone(), known.len())));
        known.push(Known::new(&one.name, one.keys));
    }
    for (name, key) in counted {
        // A known organisation keeps all its keys under whatever name it endorsed.
        let keys = place_of
            .get(key)
            .and_then(|place| known.get(*place))
            .map(|one| one.keys.clone());
        known.push(Known::new(name, keys.unwrap_or_else(|| vec![key.clone()])));
    }
    KnownIndex::new(known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_index_serves_until_what_it_knows_has_changed() {
        let mark = KnownMark {
            organisations: 3,
            writes: 4,
            changed_at: None,
            revisions: 7,
        };
        let built_at = DateTime::UNIX_EPOCH;
        let keep = |names: usize| KeptIndex {
            mark: mark.clone(),
            built_at,
            names,
            index: Arc::default(),
        };
        let endorsed = KnownMark {
            revisions: 8,
            ..mark.clone()
        };
        let written = KnownMark {
            writes: 5,
            ..mark.clone()
        };
        for (names, now, seconds, serves) in [
            (10, &mark, 3600, true),
            (10, &endorsed, 0, false),
            (COSTLY, &endorsed, 59, true),
            (COSTLY, &endorsed, 60, false),
            (COSTLY, &written, 0, false),
        ] {
            let at = built_at + TimeDelta::seconds(seconds);
            assert_eq!(
                keep(names).serves(now, at),
                serves,
                "{names} {now:?} {seconds}"
            );
        }
    }
}
