//! How well letters arrive, by mail domain: counted in memory, added to stored counters, never on anybody's row.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use uuid::Uuid;

use super::domain_store as store;
use crate::storage::database::{DatabaseError, Db};
use crate::values::Keyring;

/// A domain is named from so many letters on: before, it could tell who has signed.
pub const NAMED_FROM: i64 = 20;

/// Letters to one domain, and how many of them led to a confirmation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// Letters that asked to confirm and were handed over.
    pub letters: i64,
    /// First confirmations.
    pub confirmed: i64,
}

impl Reach {
    /// Adds another count.
    pub fn add(&mut self, other: Self) {
        self.letters += other.letters;
        self.confirmed += other.confirmed;
    }

    /// Of a hundred letters, how many led to a confirmation.
    pub fn percent(self) -> i64 {
        if self.letters <= 0 {
            0
        } else {
            (self.confirmed * 100 / self.letters).clamp(0, 100)
        }
    }

    /// Whether so few confirm, beside the rest, that something there may be eating our letters.
    pub fn is_suspicious(self, overall: Self) -> bool {
        let below_half = self.confirmed * 2 < self.letters;
        let half_of_the_rest =
            self.confirmed * 2 * overall.letters < overall.confirmed * self.letters;
        self.letters >= NAMED_FROM && below_half && half_of_the_rest
    }
}

/// Counts by statement and domain.
pub type Reaches = BTreeMap<(Uuid, String), Reach>;

/// What this process has counted since it last wrote it down.
#[derive(Debug, Default)]
pub struct DomainStats {
    counted: Mutex<Reaches>,
}

impl DomainStats {
    /// A letter that asks to confirm was handed over.
    pub fn letter(&self, statement: Uuid, domain: &str) {
        self.add(
            statement,
            domain,
            Reach {
                letters: 1,
                confirmed: 0,
            },
        );
    }

    /// A mailbox was proven for the first time.
    pub fn confirmed(&self, statement: Uuid, domain: &str) {
        self.add(
            statement,
            domain,
            Reach {
                letters: 0,
                confirmed: 1,
            },
        );
    }

    /// What was counted; from now on it counts anew.
    pub fn take(&self) -> Reaches {
        std::mem::take(&mut *self.lock())
    }

    fn add(&self, statement: Uuid, domain: &str, reach: Reach) {
        self.lock()
            .entry((statement, domain.to_owned()))
            .or_default()
            .add(reach);
    }

    fn lock(&self) -> MutexGuard<'_, Reaches> {
        self.counted.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

pub use super::domain_store::of;

/// Adds what was counted to the stored counters, and names the domains to which enough letters went. What cannot be written now
/// is kept for the next time.
pub async fn flush(stats: &DomainStats, db: &Db, keys: &Keyring) -> Result<(), DatabaseError> {
    let counted = stats.take();
    if counted.is_empty() {
        return Ok(());
    }
    let written = write(db, keys, &counted).await;
    if written.is_err() {
        for ((statement, domain), reach) in counted {
            stats.add(statement, &domain, reach);
        }
    }
    written
}

async fn write(db: &Db, keys: &Keyring, counted: &Reaches) -> Result<(), DatabaseError> {
    // In the order of their keys, so that two processes never wait for each other.
    let key = |domain: &str| keys.submission_key(&[b"mail-domain", domain.as_bytes()]);
    let keyed: BTreeMap<(Uuid, Vec<u8>), (&str, Reach)> = counted
        .iter()
        .map(|((statement, domain), reach)| ((*statement, key(domain)), (domain.as_str(), *reach)))
        .collect();
    let tx = db.begin().await?;
    store::add(&tx, &keyed).await?;
    for (statement, key) in store::nameless(&tx, &keyed, NAMED_FROM).await? {
        let Some((domain, _)) = keyed.get(&(statement, key.clone())) else {
            continue;
        };
        store::name(&tx, statement, &key, domain).await?;
    }
    Ok(tx.commit().await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_far_below_the_rest_is_suspicious() {
        let overall = Reach {
            letters: 1000,
            confirmed: 700,
        };
        for (letters, confirmed, percent, suspicious) in [
            (100, 71, 71, false),
            (25, 3, 12, true),
            (19, 0, 0, false),
            (20, 0, 0, true),
            (100, 40, 40, false),
            (10, 12, 100, false),
        ] {
            let reach = Reach { letters, confirmed };
            assert_eq!(
                (reach.percent(), reach.is_suspicious(overall)),
                (percent, suspicious),
                "{reach:?}"
            );
        }
        let bad_everywhere = Reach {
            letters: 100,
            confirmed: 20,
        };
        assert!(!bad_everywhere.is_suspicious(bad_everywhere));
        assert_eq!(Reach::default().percent(), 0);
    }

    #[test]
    fn what_was_taken_is_counted_anew() {
        let (domains, statement) = (DomainStats::default(), Uuid::nil());
        domains.letter(statement, "example.org");
        domains.letter(statement, "example.org");
        domains.confirmed(statement, "example.org");
        assert_eq!(
            domains.take(),
            Reaches::from([(
                (statement, "example.org".to_owned()),
                Reach {
                    letters: 2,
                    confirmed: 1
                }
            )])
        );
        assert_eq!(domains.take(), Reaches::new());
    }
}
