//! What staff do with ECOSOC's list: see which organisations in it we know, and take over their names,
//! status and years.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::matching::{KnownOrganisation, ListMatch, ListMatches, MatchTarget, match_list};
use super::pasted_list::{PastedList, read_list};
use crate::app::App;
use crate::bounded_work::WorkRefused;
use crate::organisation::actions::{self as registry, RegistryError, begin_entry, rewrite};
use crate::organisation::rules::{
    Ecosoc, Organisation, OrganisationDraft, RegistryRefusal, can_have_status_since,
    parse_registered_name,
};
use crate::organisation::seat_keys::{CountedSeat, find_seat_keys};
use crate::organisation::{seats, store};
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;
use crate::values::{Country, Keyring};

/// The most seats of endorsements that are compared. They are all in memory.
const MOST_SEATS: u64 = 20_000;

/// Why a list is not matched or not taken over.
#[derive(Debug, thiserror::Error)]
pub enum EcosocListError {
    #[error(transparent)]
    Registry(#[from] RegistryError),
    #[error(transparent)]
    Database(#[from] DatabaseError),
    #[error(transparent)]
    Work(#[from] WorkRefused),
}

/// What a pasted list would change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ListPreview {
    pub matches: ListMatches,
    /// The lines that were not understood, by number from 1, with the reason.
    pub refused: Vec<(usize, RegistryRefusal)>,
    /// The number of lines that were too many to be read.
    pub unread: usize,
}

/// Reads a pasted list and matches it with the registry and with everybody who has endorsed; writes
/// nothing.
pub async fn preview_list(app: &App, text: &str) -> Result<ListPreview, EcosocListError> {
    let (registered, counted) = load_both(app).await?;
    let (text, keys) = (text.to_owned(), app.keys.clone());
    // Of thousands this takes some hundred milliseconds, during which this thread would answer
    // nobody.
    let preview = move || {
        let PastedList {
            listed,
            refused,
            unread,
        } = read_list(&text);
        ListPreview {
            matches: match_list(listed, &list_known(&registered, &counted, &keys)),
            refused,
            unread,
        }
    };
    Ok(app.work.sheet.run(preview).await?)
}

/// Loads the registry, and the seats that count on any statement.
async fn load_both(app: &App) -> Result<(Vec<Organisation>, Vec<CountedSeat>), DatabaseError> {
    let db = &app.db.read;
    let registered = store::load_all(db).await?;
    let counted = seats::list_counted_seats(db, MOST_SEATS).await?;
    Ok((registered, counted))
}

/// Lists the organisations of the registry with all their names, then those that have endorsed and are
/// not in it.
fn list_known(
    registered: &[Organisation],
    counted: &[CountedSeat],
    keys: &Keyring,
) -> Vec<KnownOrganisation> {
    let mut known: Vec<KnownOrganisation> = registered.iter().map(to_known).collect();
    let mut place_of: HashMap<&str, usize> = HashMap::new();
    for (place, one) in registered.iter().enumerate() {
        place_of.extend(one.keys.iter().map(|key| (key.as_str(), place)));
    }
    let country_of: HashMap<&str, &str> = counted
        .iter()
        .map(|seat| (seat.name.as_str(), seat.country.as_str()))
        .collect();
    let mut others: BTreeMap<String, KnownOrganisation> = BTreeMap::new();
    let own_keys = registered.iter().flat_map(|one| &one.keys);
    for (name, key) in find_seat_keys(counted, own_keys, keys) {
        let own = place_of.get(key.as_str()).copied();
        if let Some(one) = own.and_then(|place| known.get_mut(place)) {
            one.names.push(name);
            continue;
        }
        let country = country_of.get(name.as_str());
        let other = others
            .entry(key)
            .or_insert_with_key(|key| KnownOrganisation {
                target: MatchTarget::Signatory(key.clone()),
                names: vec![],
                country: country.and_then(|code| Country::parse(code)),
                recorded: (None, Ecosoc::None, None),
            });
        other.names.push(name);
    }
    known.extend(others.into_values());
    known
}

fn to_known(one: &Organisation) -> KnownOrganisation {
    KnownOrganisation {
        target: MatchTarget::Registered(one.id),
        names: vec![one.name.clone()],
        country: one.country,
        recorded: (one.registered_name.clone(), one.ecosoc, one.ecosoc_since),
    }
}

/// A match that staff chose to take over.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub struct ChosenMatch {
    pub target: MatchTarget,
    /// The name in the list.
    pub name: String,
    pub status: Ecosoc,
    pub since: Option<i32>,
}

impl ChosenMatch {
    /// Makes the choice of a match.
    pub fn new(one: &ListMatch) -> Self {
        Self {
            target: one.target.clone(),
            name: one.listed.name.clone(),
            status: one.listed.status,
            since: one.listed.since,
        }
    }

    /// Returns the choice with its name as we write names; `None` where it says what no list can say,
    /// as choices come from a form.
    fn check(self) -> Option<Self> {
        let name = parse_registered_name(&self.name).ok()??;
        let is_possible =
            self.status != Ecosoc::None && self.since.is_none_or(can_have_status_since);
        is_possible.then_some(Self { name, ..self })
    }
}

/// How many organisations were changed and added.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SavedMatches {
    pub changed: usize,
    pub added: usize,
}

/// Takes over the chosen matches: an organisation of the registry gets name, status and year of the
/// list, and one that has only endorsed is added to the registry with them. One that is gone by now is
/// left out.
pub async fn save_matches(
    app: &App,
    actor: &str,
    chosen: Vec<ChosenMatch>,
) -> Result<SavedMatches, EcosocListError> {
    let (registered, counted) = load_both(app).await?;
    let keys = app.keys.clone();
    let list = move || list_known(&registered, &counted, &keys);
    let known = app.work.sheet.run(list).await?;
    let known: BTreeMap<&MatchTarget, &KnownOrganisation> =
        known.iter().map(|one| (&one.target, one)).collect();
    let mut saved = SavedMatches::default();
    let tx = app.db.begin().await?;
    for one in chosen.into_iter().filter_map(ChosenMatch::check) {
        match &one.target {
            MatchTarget::Registered(id) => {
                let is_changed = change_known(app, &tx, actor, (*id, &one)).await?;
                saved.changed += usize::from(is_changed);
            }
            MatchTarget::Signatory(key) => {
                // Somebody may have added it since, and one may be chosen by two lines.
                let owners = store::find_owners(&tx, std::slice::from_ref(key)).await?;
                if let Some(owner) = owners.get(key) {
                    let is_changed = change_known(app, &tx, actor, (*owner, &one)).await?;
                    saved.changed += usize::from(is_changed);
                    continue;
                }
                let Some(signatory) = known.get(&one.target) else {
                    continue;
                };
                let draft = make_draft(signatory, key, &one);
                registry::insert(app, &tx, actor, "import", &draft).await?;
                saved.added += 1;
            }
        }
    }
    tx.commit().await?;
    Ok(saved)
}

/// Gives an organisation of the registry what the list says; returns whether there was anything new.
async fn change_known(
    app: &App,
    tx: &WriteTransaction,
    actor: &str,
    (id, chosen): (Uuid, &ChosenMatch),
) -> Result<bool, RegistryError> {
    let Some(before) = store::load_one(tx, id).await? else {
        return Ok(false);
    };
    let after = Organisation {
        registered_name: Some(chosen.name.clone()),
        ecosoc: chosen.status,
        ecosoc_since: chosen.since,
        ..before.clone()
    };
    if after == before {
        return Ok(false);
    }
    let entry = begin_entry(actor, "import", id, &before.name);
    rewrite(app, tx, entry, &before, &after).await?;
    Ok(true)
}

/// Makes the entry of an organisation that has only endorsed, so that its seat belongs to it.
fn make_draft(known: &KnownOrganisation, key: &str, chosen: &ChosenMatch) -> OrganisationDraft {
    // A key by name comes again from name and country.
    let is_website = key.starts_with("web:");
    OrganisationDraft {
        name: known.names.first().cloned().unwrap_or_default(),
        country: known.country,
        ecosoc: chosen.status,
        registered_name: Some(chosen.name.clone()),
        ecosoc_since: chosen.since,
        networks: vec![],
        keys: is_website.then(|| key.to_owned()).into_iter().collect(),
        contact: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_says_what_a_list_can_say() {
        let choose = |name: &str, status, since| ChosenMatch {
            target: MatchTarget::Registered(Uuid::nil()),
            name: name.to_owned(),
            status,
            since,
        };
        for (chosen, is_taken) in [
            (choose("Health", Ecosoc::Special, Some(2014)), true),
            (choose("Health", Ecosoc::Roster, None), true),
            (choose("Health", Ecosoc::None, Some(2014)), false),
            (choose("Health", Ecosoc::Special, Some(i32::MIN)), false),
            (choose("Health", Ecosoc::Special, Some(99_999)), false),
            (choose(" ", Ecosoc::Special, None), false),
        ] {
            let checked = chosen.clone().check();
            assert_eq!(checked, is_taken.then_some(chosen));
        }
    }
}
