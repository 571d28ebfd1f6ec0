//! Counts that end at a bound, in words.

use super::Locale;
use crate::values::BoundedCount;

/// Writes a count as a number, or as "more than 1,000".
pub fn format_count(w: &Locale, count: BoundedCount) -> String {
    match count {
        BoundedCount::Exactly(number) => w.number(number),
        BoundedCount::MoreThan(number) => w.text_with("more-than", "number", w.number(number)),
    }
}

/// Writes a count within a sentence: that of `key` in the plural form of the number, or that of
/// `more`, which says that there are more.
pub fn write_count(w: &Locale, key: &str, more: &str, count: BoundedCount) -> String {
    match count {
        BoundedCount::Exactly(number) => w.plural(key, number),
        BoundedCount::MoreThan(number) => w.text_with(more, "number", w.number(number)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_count_above_its_bound_says_so() {
        let w = Locale::of("en");
        assert_eq!(format_count(&w, BoundedCount::of(7, 1000)), "7");
        assert_eq!(
            format_count(&w, BoundedCount::of(1001, 1000)),
            "more than 1,000"
        );
        let write = |count| write_count(&w, "signatories-count", "signatories-count-more", count);
        assert_eq!(write(BoundedCount::of(1, 1000)), "1 endorsement matches");
        assert_eq!(
            write(BoundedCount::of(1001, 1000)),
            "More than 1,000 endorsements match"
        );
    }
}
