//! The names of a document, read in steps and put into their groups.

use std::collections::{BTreeSet, VecDeque};
use std::mem;

use uuid::Uuid;

use crate::documents::document::{Name, NameGroup};
use crate::endorsement::handouts::names::make_name;
use crate::endorsement::public_list::listing::{self, ListFilter, ListPosition, PublicEntry};
use crate::endorsement::rules::Kind;
use crate::export::actions::ExportTotals;
use crate::export::order::plan_groups;
use crate::export::rules::{ExportRequest, Grouping};
use crate::language::Locale;
use crate::storage::database::{DatabaseError, Snapshot};
use crate::values::{Collation, Region};

/// A name, and whether it is a person's.
struct ReadName {
    is_person: bool,
    name: Name,
}

/// The names that were read, in groups which are not sorted yet.
pub(super) struct ReadGroups {
    groups: Vec<(String, Vec<ReadName>)>,
    w: Locale,
    grouping: Grouping,
    collation: Option<Collation>,
}

/// Reads the public lines of a list, group by group.
pub(super) struct NameReader {
    statement: Uuid,
    w: Locale,
    separator: String,
    grouping: Grouping,
    language: String,
    waiting: VecDeque<ListFilter>,
    after: Option<ListPosition>,
    read: Vec<ReadName>,
    groups: Vec<(String, Vec<ReadName>)>,
    written: ExportTotals,
    countries: BTreeSet<String>,
}

impl NameReader {
    pub(super) fn new(
        order: &ExportRequest,
        filter: &ListFilter,
        statement: Uuid,
        w: Locale,
    ) -> Self {
        Self {
            statement,
            separator: w.text("list-separator"),
            grouping: order.grouping,
            language: order.language.clone(),
            waiting: plan_groups(order, w.language(), filter),
            after: None,
            read: vec![],
            groups: vec![],
            written: ExportTotals::default(),
            countries: BTreeSet::new(),
            w,
        }
    }

    /// Returns the totals of what was read so far.
    pub(super) fn totals(&self) -> ExportTotals {
        ExportTotals {
            countries: self.countries.len(),
            ..self.written.clone()
        }
    }

    /// Reads the next lines; returns `false` when every group was read.
    pub(super) async fn read_step(
        &mut self,
        tx: &Snapshot,
        step: u64,
    ) -> Result<bool, DatabaseError> {
        while let Some(filter) = self.waiting.front() {
            let after = self.after.as_ref();
            let entries =
                listing::load_public_page(tx, self.statement, filter, after, step).await?;
            if let Some(last) = entries.last() {
                self.after = Some(last.position.clone());
                for entry in entries {
                    self.take_entry(entry);
                }
                return Ok(true);
            }
            let heading = self.name_group(filter);
            let names = mem::take(&mut self.read);
            if !names.is_empty() {
                self.groups.push((heading, names));
            }
            self.waiting.pop_front();
            self.after = None;
        }
        Ok(false)
    }

    fn take_entry(&mut self, entry: PublicEntry) {
        let is_person = entry.position.kind == Kind::Individual;
        if is_person {
            self.written.individuals += 1;
        } else {
            self.written.organisations += 1;
        }
        if entry.country.is_place() && !self.countries.contains(entry.country.code()) {
            self.countries.insert(entry.country.code().to_owned());
        }
        // Under the heading of its country no line needs it again.
        let tells_country = self.grouping != Grouping::Country;
        let name = make_name(entry, &self.w, (&self.separator, tells_country));
        self.read.push(ReadName { is_person, name });
    }

    fn name_group(&self, filter: &ListFilter) -> String {
        let language = self.w.language();
        match (self.grouping, filter.countries.first()) {
            (Grouping::Country, Some(country)) => country.name(language).to_owned(),
            (Grouping::Region, Some(country)) => Region::all()
                .find(|region| region.countries().contains(country))
                .map(|region| region.name(language))
                .unwrap_or_default(),
            _ => String::new(),
        }
    }

    /// Takes the groups that were read.
    pub(super) fn take_groups(&mut self) -> ReadGroups {
        ReadGroups {
            groups: mem::take(&mut self.groups),
            w: self.w,
            grouping: self.grouping,
            collation: (!self.language.is_empty())
                .then(|| Collation::of(&self.language))
                .flatten(),
        }
    }
}

impl ReadGroups {
    /// Sorts each group in the order of the language, organisations first, and makes groups of
    /// kinds where there are no others. This takes processor time.
    pub(super) fn sort(self) -> Vec<NameGroup> {
        let mut sorted = vec![];
        for (heading, mut names) in self.groups {
            if let Some(collation) = &self.collation {
                names.sort_by_cached_key(|one| (one.is_person, collation.key(&one.name.name)));
            }
            if self.grouping != Grouping::Kind {
                let names = names.into_iter().map(|one| one.name).collect();
                sorted.push(NameGroup { heading, names });
                continue;
            }
            let (people, organisations): (Vec<ReadName>, Vec<ReadName>) =
                names.into_iter().partition(|one| one.is_person);
            let kinds = [
                ("tally-organisations", organisations),
                ("tally-people", people),
            ];
            for (key, names) in kinds {
                if !names.is_empty() {
                    sorted.push(NameGroup {
                        heading: self.w.text(key),
                        names: names.into_iter().map(|one| one.name).collect(),
                    });
                }
            }
        }
        sorted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(groups: &[(&str, &[(bool, &str)])], grouping: Grouping) -> Vec<(String, Vec<String>)> {
        let make = |(is_person, name): &(bool, &str)| ReadName {
            is_person: *is_person,
            name: Name {
                name: (*name).to_owned(),
                detail: String::new(),
            },
        };
        let groups = groups
            .iter()
            .map(|(heading, names)| ((*heading).to_owned(), names.iter().map(make).collect()));
        let read = ReadGroups {
            groups: groups.collect(),
            w: Locale::of("en"),
            grouping,
            collation: Collation::of("en"),
        };
        let sorted = read.sort().into_iter();
        sorted
            .map(|group| {
                let names = group.names.into_iter().map(|one| one.name);
                (group.heading, names.collect())
            })
            .collect()
    }

    #[test]
    fn names_stand_in_their_groups_in_the_order_of_the_language() {
        let names: &[(bool, &str)] = &[
            (true, "Zoe"),
            (true, "Élise"),
            (false, "Net"),
            (true, "eva"),
        ];
        let list = |names: &[&str]| -> Vec<String> {
            names.iter().map(|name| (*name).to_owned()).collect()
        };
        assert_eq!(
            read(&[("", names)], Grouping::Kind),
            [
                ("Organisations".to_owned(), list(&["Net"])),
                ("People".to_owned(), list(&["Élise", "eva", "Zoe"]))
            ]
        );
        assert_eq!(
            read(&[("Kenya", names)], Grouping::Country),
            [("Kenya".to_owned(), list(&["Net", "Élise", "eva", "Zoe"]))]
        );
        assert!(read(&[], Grouping::Kind).is_empty());
    }
}
