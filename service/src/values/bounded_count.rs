//! A count that ends at a bound: to count a million rows for a page takes longer than to read the
//! page.

use std::fmt;

/// A number of rows, or that there are more of them than were counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BoundedCount {
    Exactly(u64),
    MoreThan(u64),
}

impl BoundedCount {
    /// Creates the count of rows of which at most one more than `most` were looked for.
    pub fn of(found: u64, most: u64) -> Self {
        if found > most {
            Self::MoreThan(most)
        } else {
            Self::Exactly(found)
        }
    }

    /// Returns the number that was counted; there may be more.
    pub fn at_least(self) -> u64 {
        match self {
            Self::Exactly(number) | Self::MoreThan(number) => number,
        }
    }

    /// Returns the sum of two counts.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        let sum = self.at_least().saturating_add(other.at_least());
        match (self, other) {
            (Self::Exactly(_), Self::Exactly(_)) => Self::Exactly(sum),
            _ => Self::MoreThan(sum),
        }
    }
}

impl Default for BoundedCount {
    fn default() -> Self {
        Self::Exactly(0)
    }
}

/// Writes the count in English, as commands and logs do.
impl fmt::Display for BoundedCount {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exactly(number) => write!(out, "{number}"),
            Self::MoreThan(number) => write!(out, "more than {number}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_says_when_there_are_more() {
        for (found, count, words) in [
            (0, BoundedCount::Exactly(0), "0"),
            (1000, BoundedCount::Exactly(1000), "1000"),
            (1001, BoundedCount::MoreThan(1000), "more than 1000"),
        ] {
            assert_eq!(BoundedCount::of(found, 1000), count);
            assert_eq!(count.to_string(), words);
        }
        let (few, many) = (BoundedCount::Exactly(3), BoundedCount::MoreThan(1000));
        assert_eq!(few.plus(few), BoundedCount::Exactly(6));
        assert_eq!(few.plus(many), BoundedCount::MoreThan(1003));
    }
}
