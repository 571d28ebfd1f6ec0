//! The last part of a statement's web address, suggested from its title.

use chrono::NaiveDate;

use super::transliteration::transliterate;
use crate::values::Slug;

/// The most characters of a suggestion: an address is read out and typed.
const LONGEST: usize = 60;

/// The most characters of a title that are read for a suggestion.
const LONGEST_TITLE: usize = 400;

/// Suggests a slug from a title, cut after a whole word. A title in a script that is not known
/// gives the kind of the statement and the day.
pub fn suggest_slug(title: &str, kind: &str, today: NaiveDate) -> String {
    let title: String = title.chars().take(LONGEST_TITLE).collect();
    let latin = transliterate(&title);
    let mut slug = String::new();
    for word in latin.split(' ').filter(|word| !word.is_empty()) {
        let hyphen = usize::from(!slug.is_empty());
        let left = LONGEST.saturating_sub(slug.len() + hyphen);
        // Only the first word may be cut, where nothing else would be left.
        let word = if slug.is_empty() {
            &word[..word.len().min(left)]
        } else {
            word
        };
        if word.len() > left {
            break;
        }
        if hyphen == 1 {
            slug.push('-');
        }
        slug.push_str(word);
    }
    let kind = kind.replace('_', "-");
    let head = Slug::parse(&kind).map_or("statement", |_| kind.as_str());
    if slug.is_empty() {
        format!("{head}-{today}")
    } else {
        slug
    }
}

/// Adds a number to a slug that is taken.
pub fn number_slug(slug: &str, number: u32) -> String {
    let end = format!("-{number}");
    let room = LONGEST + 20 - end.len();
    let head = slug[..slug.len().min(room)].trim_end_matches('-');
    format!("{head}{end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_suggested_from_any_title() {
        let today = NaiveDate::default();
        let long =
            "The right to health of everybody, everywhere, and at every moment of their lives";
        let (endless, cut) = ("a".repeat(500), "a".repeat(60));
        for (title, slug) in [
            ("Keep it open!", "keep-it-open"),
            ("  “Halt” the executions – now ", "halt-the-executions-now"),
            ("Lettre ouverte à l’ONU", "lettre-ouverte-a-lonu"),
            ("Открытое письмо ООН", "otkrytoe-pismo-oon"),
            ("بيان مشترك", "byan-mshtrk"),
            ("联合声明", "lian-he-sheng-ming"),
            (
                long,
                "the-right-to-health-of-everybody-everywhere-and-at-every",
            ),
            (endless.as_str(), cut.as_str()),
            ("हिन्दी", "open-letter-1970-01-01"),
            ("", "open-letter-1970-01-01"),
        ] {
            let suggested = suggest_slug(title, "open_letter", today);
            assert_eq!(suggested, slug, "{title}");
            assert!(Slug::parse(&suggested).is_some(), "{suggested}");
        }
        assert_eq!(suggest_slug("", "!", today), "statement-1970-01-01");
    }

    #[test]
    fn a_numbered_address_stays_one() {
        let longest = format!("{}-{}", "a".repeat(77), "bc");
        for (slug, number, numbered) in [
            ("care", 2, "care-2".to_owned()),
            (longest.as_str(), 10, format!("{}-10", "a".repeat(77))),
        ] {
            let made = number_slug(slug, number);
            assert_eq!(made, numbered);
            assert!(Slug::parse(&made).is_some(), "{made}");
        }
    }
}
