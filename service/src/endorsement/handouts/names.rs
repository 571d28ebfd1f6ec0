//! Public lines as the names of a document, their hash, and the foot of a document with a list.

use sha2::{Digest, Sha256};

use crate::documents::document::{Foot, Name, NameGroup};
use crate::documents::isolates::{isolate, keep_needed_isolates, remove_isolates};
use crate::endorsement::public_list::listing::PublicEntry;
use crate::language::Locale;
use crate::statement::actions::Facts;

/// Makes the name of a public line: who it is, and behind that what they chose to show, and the
/// country. Each stands apart from the others if it has another direction than the lines, which
/// begin at the right if `rtl`.
pub fn make_name(entry: PublicEntry, w: &Locale, (separator, rtl): (&str, bool)) -> Name {
    let details = entry.line.details().into_iter();
    let details = details.filter_map(|(_, text)| text);
    let parts = details.chain([entry.country.name(w.language())]);
    let parts = parts.filter(|part| !part.is_empty());
    let parts: Vec<String> = parts.map(|part| isolate(part, rtl)).collect();
    Name {
        detail: parts.join(separator),
        name: entry.line.name,
    }
}

/// Finds the name of the lead host, who is the creator of a document.
pub fn find_lead(facts: &Facts) -> String {
    let lead = facts.hosts.iter().find(|host| host.lead);
    let lead = lead.or(facts.hosts.first());
    lead.map(|host| host.name.clone()).unwrap_or_default()
}

/// Computes the SHA-256 of a list, in hexadecimal digits: of a line for each name in its order,
/// with the name, a tab, what stands behind it, and a line feed, as UTF-8.
pub fn hash_names(groups: &[NameGroup]) -> String {
    let mut hash = Sha256::new();
    for one in groups.iter().flat_map(|group| &group.names) {
        let detail = remove_isolates(&one.detail);
        for part in [one.name.as_str(), "\t", detail.as_str(), "\n"] {
            hash.update(part);
        }
    }
    data_encoding::HEXLOWER.encode(&hash.finalize())
}

/// Writes the foot of a document with a list: when it was read, its hash if it has names, and the
/// pages.
pub fn write_foot(w: &Locale, as_of: &str, hash: &str) -> Foot {
    let keep = |words: String| keep_needed_isolates(&words, w.direction() == "rtl");
    Foot {
        text: keep([w.text("tally-as-of"), as_of.to_owned()].join(" ")),
        small: if hash.is_empty() {
            String::new()
        } else {
            keep(w.text_with("pdf-list-hash", "hash", hash))
        },
        page: keep(w.text_with_all("pdf-page", &[("page", "{page}"), ("pages", "{pages}")])),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn make_group(names: &[(&str, &str)]) -> NameGroup {
        let make = |(name, detail): &(&str, &str)| Name {
            name: (*name).to_owned(),
            detail: (*detail).to_owned(),
        };
        NameGroup {
            heading: String::new(),
            names: names.iter().map(make).collect(),
        }
    }

    #[test]
    fn a_hash_is_that_of_the_lines_whatever_their_groups() {
        let together = [make_group(&[("Ana", "KE"), ("Бо", "")])];
        let apart = [make_group(&[("Ana", "KE")]), make_group(&[("Бо", "")])];
        let expected = data_encoding::HEXLOWER.encode(&Sha256::digest("Ana\tKE\nБо\t\n"));
        assert_eq!(hash_names(&together), expected);
        assert_eq!(hash_names(&apart), expected);
        let other = [make_group(&[("Бо", ""), ("Ana", "KE")])];
        assert_ne!(hash_names(&other), expected, "the order counts");
        // Marks of direction are not read.
        let marked = [make_group(&[("Ana", "\u{2068}KE\u{2069}"), ("Бо", "")])];
        assert_eq!(hash_names(&marked), expected);
    }

    #[test]
    fn a_foot_has_places_for_the_numbers() {
        for (language, _) in crate::language::INTERFACE {
            let foot = write_foot(&Locale::of(language), "today", "abc");
            for part in ["{page}", "{pages}"] {
                assert_eq!(foot.page.matches(part).count(), 1, "{language}");
            }
            assert!(foot.small.contains("abc") && foot.text.ends_with("today"));
        }
    }
}
