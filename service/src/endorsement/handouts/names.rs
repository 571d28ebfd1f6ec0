//! Public lines as the names of a document, their hash, and the foot of a document with a list.

use sha2::{Digest, Sha256};

use crate::documents::document::{Foot, Name, NameGroup};
use crate::endorsement::public_list::listing::PublicEntry;
use crate::language::Locale;
use crate::statement::actions::Facts;

/// Makes the name of a public line: who it is, and behind that what they chose to show, and the
/// country where it is told.
pub fn make_name(entry: PublicEntry, w: &Locale, (separator, tells_country): (&str, bool)) -> Name {
    let details = entry.line.join_details(separator);
    let country = if tells_country {
        entry.country.name(w.language())
    } else {
        ""
    };
    let parts = [details.as_str(), country];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    Name {
        detail: parts.collect::<Vec<_>>().join(separator),
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
        for part in [one.name.as_str(), "\t", one.detail.as_str(), "\n"] {
            hash.update(part);
        }
    }
    data_encoding::HEXLOWER.encode(&hash.finalize())
}

/// Writes the foot of a document with a list: when it was read, its hash if it has names, and the
/// pages.
pub fn write_foot(w: &Locale, as_of: &str, hash: &str) -> Foot {
    Foot {
        text: [w.text("tally-as-of"), as_of.to_owned()].join(" "),
        small: if hash.is_empty() {
            String::new()
        } else {
            w.text_with("pdf-list-hash", "hash", hash)
        },
        page: w.text_with_all("pdf-page", &[("page", "{page}"), ("pages", "{pages}")]),
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
