//! The printed page as a file: the page at `/print`, with its style inside.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::actions::{ExportError, ExportTotals};
use crate::endorsement::public_list::listing::{self, ListFilter, ListPosition, PublicEntry};
use crate::endorsement::public_list::print::PrintedList;
use crate::endorsement::rules::Kind;
use crate::storage::database::Snapshot;

/// Where the writing of a page is.
enum PrintedPart {
    Head,
    /// The lines after a position, or the first.
    Lines(Option<ListPosition>),
    End,
}

/// A printed page that is being written.
pub struct PrintedFile {
    list: PrintedList,
    statement: Uuid,
    filter: ListFilter,
    next: PrintedPart,
    written: ExportTotals,
    countries: BTreeSet<String>,
}

impl PrintedFile {
    /// Begins a page of the lines that a filter lets pass.
    pub fn new(list: PrintedList, statement: Uuid, filter: ListFilter) -> Self {
        Self {
            list,
            statement,
            filter,
            next: PrintedPart::Head,
            written: ExportTotals::default(),
            countries: BTreeSet::new(),
        }
    }

    /// Returns the totals of what was written so far.
    pub fn totals(&self) -> ExportTotals {
        ExportTotals {
            countries: self.countries.len(),
            ..self.written.clone()
        }
    }

    /// Writes the next bytes, with up to `step` lines; `None` after the last.
    pub async fn write_next(
        &mut self,
        tx: &Snapshot,
        step: u64,
    ) -> Result<Option<Vec<u8>>, ExportError> {
        let after = match std::mem::replace(&mut self.next, PrintedPart::End) {
            PrintedPart::Head => {
                self.next = PrintedPart::Lines(None);
                return Ok(Some(self.list.take_head().into_bytes()));
            }
            PrintedPart::Lines(after) => after,
            PrintedPart::End => return Ok(None),
        };
        let (statement, filter) = (self.statement, &self.filter);
        let entries =
            listing::load_public_page(tx, statement, filter, after.as_ref(), step).await?;
        let Some(last) = entries.last() else {
            self.written.individuals += u64::try_from(self.list.unnamed()).unwrap_or(0);
            return Ok(Some(self.list.write_end().into_bytes()));
        };
        self.next = PrintedPart::Lines(Some(last.position.clone()));
        self.count_entries(&entries);
        Ok(Some(self.list.write_lines(entries)?.into_bytes()))
    }

    fn count_entries(&mut self, entries: &[PublicEntry]) {
        for entry in entries {
            match entry.position.kind {
                Kind::Organisation => self.written.organisations += 1,
                Kind::Individual => self.written.individuals += 1,
            }
            if entry.country.is_place() && !self.countries.contains(entry.country.code()) {
                self.countries.insert(entry.country.code().to_owned());
            }
        }
    }
}
