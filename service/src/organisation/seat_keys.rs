//! The keys of seats that count: a row has only the keyed hash of its key, and the key is found again
//! from what the public reads of the line.

use std::collections::{BTreeMap, HashMap, HashSet};

use uuid::Uuid;

use super::rules::{build_chapter_key, build_key};
use crate::values::{Country, Keyring, Website};

/// In how many statements a key that is not that of the line is looked for. Each costs a hash for
/// every known key.
const MOST_SEARCHED: usize = 50;

/// A seat that counts, with what the public reads of its line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountedSeat {
    pub statement: Uuid,
    pub name: String,
    pub website: Option<String>,
    /// The code of the country.
    pub country: String,
    /// The keyed hash of the key.
    pub seat: Vec<u8>,
}

impl CountedSeat {
    /// Builds the key that the line had when it was submitted, or the one that it has as a chapter.
    fn rebuild_key(&self, keyring: &Keyring) -> Option<String> {
        let country = Country::parse(&self.country)?;
        let website = self.website.as_deref().map(Website::parse);
        let website = website.and_then(Result::ok);
        let key = build_key(&self.name, website.as_ref(), country);
        let is_own = |key: &String| keyring.hash_seat(self.statement, key) == self.seat;
        if is_own(&key) {
            return Some(key);
        }
        Some(build_chapter_key(&key, country)).filter(is_own)
    }
}

/// Lists the names and keys of seats, each pair once and in order. A line that staff moved to the seat
/// of another organisation has the key of that one, which is among the `registered` keys or those of
/// other lines; one whose key is nowhere is left out.
pub fn find_seat_keys<'k>(
    seats: &[CountedSeat],
    registered: impl IntoIterator<Item = &'k String>,
    keyring: &Keyring,
) -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = vec![];
    let mut moved: BTreeMap<Uuid, Vec<&CountedSeat>> = BTreeMap::new();
    for one in seats {
        match one.rebuild_key(keyring) {
            Some(key) => found.push((one.name.clone(), key)),
            None => moved.entry(one.statement).or_default().push(one),
        }
    }
    let mut known: HashSet<String> = registered.into_iter().cloned().collect();
    known.extend(found.iter().map(|(_, key)| key.clone()));
    for (statement, lines) in moved.into_iter().take(MOST_SEARCHED) {
        let key_of: HashMap<Vec<u8>, &String> = known
            .iter()
            .map(|key| (keyring.hash_seat(statement, key), key))
            .collect();
        let find_pair = |one: &CountedSeat| {
            let key = key_of.get(&one.seat)?;
            Some((one.name.clone(), (*key).clone()))
        };
        found.extend(lines.into_iter().filter_map(find_pair));
    }
    // Of two with one name the first is found, and it has to be the same one each time.
    found.sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_found_again_from_the_line_or_among_the_known_ones() {
        let keyring = Keyring::new(&[7; 32]);
        let (one, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let seat = |statement, name: &str, website: &str, key: &str| CountedSeat {
            statement,
            name: name.into(),
            website: (!website.is_empty()).then(|| website.into()),
            country: "KE".into(),
            seat: keyring.hash_seat(statement, key),
        };
        let seats = [
            seat(
                one,
                "Care",
                "https://care.example.org/",
                "web:care.example.org",
            ),
            // Each statement has a hash of its own.
            seat(
                other,
                "Care",
                "https://care.example.org/",
                "web:care.example.org",
            ),
            seat(one, "Health Net", "", "name:KE:healthnet"),
            // Staff accepted this one as a chapter.
            seat(
                one,
                "Care Nairobi",
                "https://care.example.org/ke",
                "web:care.example.org#KE",
            ),
            // Staff moved these to the seats of a registered organisation and of another line.
            seat(one, "Care Kenya", "https://care.example.net/", "org:care"),
            seat(other, "Helth Net", "", "name:KE:healthnet"),
            // Its name was corrected, and nothing else has the key.
            seat(one, "Peace", "", "name:KE:paece"),
        ];
        let registered = [
            "org:care".to_owned(),
            "web:elsewhere.example.org".to_owned(),
        ];
        let found = find_seat_keys(&seats, &registered, &keyring);
        let pairs: Vec<(&str, &str)> = found
            .iter()
            .map(|(name, key)| (name.as_str(), key.as_str()))
            .collect();
        assert_eq!(
            pairs,
            [
                ("Care", "web:care.example.org"),
                ("Care Kenya", "org:care"),
                ("Care Nairobi", "web:care.example.org#KE"),
                ("Health Net", "name:KE:healthnet"),
                ("Helth Net", "name:KE:healthnet"),
            ]
        );
    }
}
