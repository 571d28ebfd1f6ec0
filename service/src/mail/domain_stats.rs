//! Confirmation rates by mail domain: counted in memory and added to stored counters, never stored
//! with an endorsement.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::TimeDelta;
use uuid::Uuid;

/// The number of letters from which a domain is stored by name. Fewer could identify a signatory.
pub const NAMED_FROM: i64 = 20;

/// Letters to one domain, and how many of them led to a confirmation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reach {
    /// Delivered letters that asked to confirm.
    pub letters: i64,
    /// First confirmations.
    pub confirmed: i64,
    /// Those of them within an hour after the submission.
    pub within_hour: i64,
    /// Those of them within a day.
    pub within_day: i64,
}

impl Reach {
    /// Adds another count.
    pub fn add(&mut self, other: Self) {
        self.letters += other.letters;
        self.confirmed += other.confirmed;
        self.within_hour += other.within_hour;
        self.within_day += other.within_day;
    }

    /// Returns the number of confirmations in a hundred letters.
    pub fn percent(self) -> i64 {
        if self.letters <= 0 {
            0
        } else {
            (self.confirmed * 100 / self.letters).clamp(0, 100)
        }
    }

    /// Whether so few confirm, compared with all domains, that letters there may be lost.
    pub fn is_suspicious(self, overall: Self) -> bool {
        let below_half = self.confirmed * 2 < self.letters;
        // Both fractions are multiplied out, so that no rounding decides.
        let half_of_the_rest =
            self.confirmed * 2 * overall.letters < overall.confirmed * self.letters;
        self.letters >= NAMED_FROM && below_half && half_of_the_rest
    }
}

/// Counts by statement and domain.
pub type Reaches = BTreeMap<(Uuid, String), Reach>;

/// The counts of this process since they were last written to the database.
#[derive(Debug, Default)]
pub struct DomainStats {
    counted: Mutex<Reaches>,
}

impl DomainStats {
    /// Counts a delivered letter that asks to confirm.
    pub fn count_letter(&self, statement: Uuid, domain: &str) {
        self.add(
            statement,
            domain,
            Reach {
                letters: 1,
                ..Reach::default()
            },
        );
    }

    /// Counts the first confirmation of a mailbox, so long after the submission.
    pub fn count_confirmation(&self, statement: Uuid, domain: &str, waited: TimeDelta) {
        self.add(
            statement,
            domain,
            Reach {
                letters: 0,
                confirmed: 1,
                within_hour: i64::from(waited <= TimeDelta::hours(1)),
                within_day: i64::from(waited <= TimeDelta::days(1)),
            },
        );
    }

    /// Returns the counts and resets them.
    pub fn take_counts(&self) -> Reaches {
        std::mem::take(&mut *self.lock())
    }

    /// Adds a count for a domain.
    pub fn add(&self, statement: Uuid, domain: &str, reach: Reach) {
        self.lock()
            .entry((statement, domain.to_owned()))
            .or_default()
            .add(reach);
    }

    fn lock(&self) -> MutexGuard<'_, Reaches> {
        self.counted.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn make_reach(letters: i64, confirmed: i64) -> Reach {
        Reach {
            letters,
            confirmed,
            ..Reach::default()
        }
    }

    #[test]
    fn a_domain_far_below_the_rest_is_suspicious() {
        let overall = make_reach(1000, 700);
        for (letters, confirmed, percent, suspicious) in [
            (100, 71, 71, false),
            (25, 3, 12, true),
            (19, 0, 0, false),
            (20, 0, 0, true),
            (100, 40, 40, false),
            (10, 12, 100, false),
        ] {
            let reach = make_reach(letters, confirmed);
            assert_eq!(
                (reach.percent(), reach.is_suspicious(overall)),
                (percent, suspicious),
                "{reach:?}"
            );
        }
        let bad_everywhere = make_reach(100, 20);
        assert!(!bad_everywhere.is_suspicious(bad_everywhere));
        assert_eq!(Reach::default().percent(), 0);
    }

    #[test]
    fn taken_counts_start_again_at_zero() {
        let (domains, statement) = (DomainStats::default(), Uuid::nil());
        domains.count_letter(statement, "example.org");
        domains.count_letter(statement, "example.org");
        for waited in [TimeDelta::hours(1), TimeDelta::days(1), TimeDelta::days(2)] {
            domains.count_confirmation(statement, "example.org", waited);
        }
        assert_eq!(
            domains.take_counts(),
            Reaches::from([(
                (statement, "example.org".to_owned()),
                Reach {
                    letters: 2,
                    confirmed: 3,
                    within_hour: 1,
                    within_day: 2,
                }
            )])
        );
        assert_eq!(domains.take_counts(), Reaches::new());
    }
}
