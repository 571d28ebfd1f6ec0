//! Writes the signatory list step by step, so that memory does not grow with the length of the
//! list.

use std::collections::{BTreeSet, HashMap, VecDeque};
use std::io::Write;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::cells::Cells;
use super::layout::TableLayout;
use super::order::{SortedRow, build_filter, count_unnamed, lists_unnamed, plan_groups, sort_rows};
use super::papers::PaperFile;
use super::printed::PrintedFile;
use super::rules::{Column, ExportRequest, Format, Headings, Preset};
use super::sheet::{Sheet, SheetError};
use super::title::{ListTitle, load_facts};
use crate::app::App;
use crate::audit::{self, AuditEntry};
use crate::bounded_work::WorkRefused;
use crate::documents::document::DocumentError;
use crate::endorsement::consent::store as consent;
use crate::endorsement::public_list::listing::{self, ListFilter, ListPosition};
use crate::endorsement::public_list::print::{PrintError, PrintStyle, PrintedList};
use crate::endorsement::rules::{Endorsement, Kind, Target};
use crate::endorsement::store as endorsements;
use crate::organisation;
use crate::statement::rules::Statement;
use crate::storage::database::{DatabaseError, Snapshot};
use crate::values::{Collation, Country};

/// Rows that one query reads.
const STEP: u64 = 2000;
/// Lists up to this length are sorted by the rules of one language; longer ones by the root
/// collation.
const SORTED: usize = 200_000;

/// Totals of the rows that were written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExportTotals {
    pub organisations: u64,
    pub individuals: u64,
    /// The number of different countries that were named.
    pub countries: usize,
    /// How many files are packed into one archive, because the list is too long for one; else 0 or
    /// 1.
    pub parts: usize,
}

impl ExportTotals {
    /// Returns the number of all rows.
    pub fn rows(&self) -> u64 {
        self.organisations + self.individuals
    }
}

/// The reasons why an export failed.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    #[error(transparent)]
    Database(#[from] DatabaseError),
    #[error(transparent)]
    Sheet(#[from] SheetError),
    /// A step found no room in its lane, or took too long.
    #[error(transparent)]
    Work(#[from] WorkRefused),
    #[error(transparent)]
    Document(#[from] DocumentError),
    #[error("a document holds 200,000 names at most: choose XLSX or CSV")]
    TooLong,
}

impl From<std::io::Error> for ExportError {
    fn from(error: std::io::Error) -> Self {
        Self::Sheet(error.into())
    }
}

impl From<PrintError> for ExportError {
    fn from(error: PrintError) -> Self {
        match error {
            PrintError::Database(error) => error.into(),
            PrintError::Page(error) => std::io::Error::other(error).into(),
        }
    }
}

/// A list that is being written; all its rows are read in one snapshot. Rows are sorted and
/// written in the lane for lists.
pub struct Export<'a> {
    app: &'a App,
    tx: Snapshot,
    statement: Uuid,
    cells: Arc<Cells>,
    /// The rows after those that are being written, which are read in advance.
    ahead: Option<ExportPage>,
    sheet: Sheet,
    /// What stands above the table, in a file for people.
    title: Option<ListTitle>,
    /// The printed page, where the list is no table.
    printed: Option<PrintedFile>,
    /// The document, where the list is one.
    paper: Option<PaperFile>,
    /// The groups that are still to be listed.
    groups: VecDeque<ListFilter>,
    /// The people who are counted and not named that are still to be listed: rows without anything
    /// of theirs.
    unnamed: u64,
    after: Option<ListPosition>,
    /// The ids of the group in the order of the language, where one was requested.
    sorted: Option<VecDeque<Uuid>>,
    collation: Option<Collation>,
    countries: BTreeSet<String>,
    written: ExportTotals,
    /// Rows that one query reads.
    step: u64,
}

/// Rows that are read at once.
enum ExportPage {
    Lines(Vec<Endorsement>),
    /// So many people who are counted and not named.
    Unnamed(u64),
}

impl ExportPage {
    fn build_rows(&self, cells: &Cells) -> Vec<Vec<String>> {
        match self {
            Self::Lines(rows) => rows.iter().map(|row| cells.build_row(row)).collect(),
            Self::Unnamed(count) => (0..*count).map(|_| cells.build_unnamed_row()).collect(),
        }
    }
}

/// Returns the first rows of a list as they would be written; of a printed page those that it
/// lists.
pub async fn sample(
    app: &App,
    statement: &Statement,
    order: &ExportRequest,
    actor: &str,
    rows: u64,
) -> Result<Vec<Vec<String>>, ExportError> {
    let mut table = order.clone();
    if order.format.is_for_reading() {
        table.format = Format::Csv;
        if order.is_personal() {
            table.columns = Preset::Public.columns();
        }
    }
    let mut export = Export::open(app, statement, &table, actor, None).await?;
    export.step = rows;
    let mut sample = vec![];
    while (sample.len() as u64) < rows {
        let Some(page) = export.read_page().await? else {
            break;
        };
        sample.extend(page.build_rows(&export.cells));
    }
    sample.truncate(usize::try_from(rows).unwrap_or(0));
    Ok(sample)
}

/// Writes a whole list.
pub async fn run(
    app: &App,
    statement: &Statement,
    order: &ExportRequest,
    actor: &str,
    file: &mut (dyn Write + Send),
    progress: &(dyn Fn(u64) + Sync),
) -> Result<ExportTotals, ExportError> {
    let mut export = Export::open(app, statement, order, actor, None).await?;
    while let Some(bytes) = export.next().await? {
        file.write_all(&bytes)?;
        progress(export.totals().rows());
    }
    file.flush()?;
    Ok(export.totals())
}

impl<'a> Export<'a> {
    /// Begins a list. A list with personal columns is first recorded in the audit trail. Its rows
    /// are read in a snapshot of its own, or in the one that is given with the moment of its state.
    pub async fn open(
        app: &'a App,
        statement: &Statement,
        order: &ExportRequest,
        actor: &str,
        given: Option<(Snapshot, DateTime<Utc>)>,
    ) -> Result<Self, ExportError> {
        // The entry is committed before the first row is read: no list may leave without one.
        if order.is_personal() {
            record_export(app, statement, order, actor).await?;
        }
        // Boxed, since a statement with its texts is large.
        let (visitor, facts) = Box::pin(load_facts(app, statement, order)).await?;
        let w = visitor.words;
        let for_people = order.headings == Headings::People;
        let filter = build_filter(order);
        let printed = match (order.format, &facts) {
            (Format::Html, Some(facts)) => {
                let style = PrintStyle::Inside;
                let list = PrintedList::prepare(app, facts, w, &filter, style).await?;
                Some(PrintedFile::new(list, statement.id, filter.clone()))
            }
            _ => None,
        };
        let (tx, as_of) = match given {
            Some(given) => given,
            None => (app.db.begin_snapshot().await?, app.clock.now()),
        };
        let unnamed = if lists_unnamed(order) {
            count_unnamed(&tx, statement.id).await?
        } else {
            0
        };
        let about = (statement.id, facts.as_deref());
        let paper = order
            .format
            .is_document()
            .then(|| PaperFile::new((order, &filter), about, w, (unnamed, as_of)));
        let columns = order.columns.clone();
        let layout = if for_people {
            TableLayout::for_people(order.format, columns, &w)
        } else {
            TableLayout::for_machines(order.format, columns)
        };
        let about = (statement, facts.as_deref());
        let title = for_people.then(|| ListTitle::new(w, about, order, as_of));
        let ecosoc: HashMap<String, String> = organisation::store::load_ecosoc_by_key(&tx).await?;
        let collation = (!order.language.is_empty())
            .then(|| Collation::of(&order.language))
            .flatten();
        Ok(Self {
            app,
            ahead: None,
            statement: statement.id,
            cells: Arc::new(Cells::new(order, ecosoc, for_people.then_some(&w))),
            sheet: Sheet::new(app, layout, as_of)?,
            title,
            printed,
            paper,
            groups: plan_groups(order, w.language(), &filter),
            unnamed,
            tx,
            after: None,
            sorted: None,
            collation,
            countries: BTreeSet::new(),
            written: ExportTotals::default(),
            step: STEP,
        })
    }

    /// Returns the snapshot in which the rows were read.
    pub fn into_snapshot(self) -> Snapshot {
        self.tx
    }

    /// Returns the next bytes of the file, which may be empty, or `None` after the last.
    pub async fn next(&mut self) -> Result<Option<Vec<u8>>, ExportError> {
        if let Some(printed) = &mut self.printed {
            return printed.write_next(&self.tx, self.step).await;
        }
        if let Some(paper) = &mut self.paper {
            let title = self.title.as_ref();
            return paper.write_next(self.app, &self.tx, title, self.step).await;
        }
        let page = match self.ahead.take() {
            Some(page) => Some(page),
            None => self.read_page().await?,
        };
        let mut sheet = std::mem::replace(&mut self.sheet, Sheet::Finished(None));
        let Some(rows) = page else {
            if sheet.takes_title()
                && let Some(title) = &self.title
            {
                sheet.set_title(title.write_lines(&self.totals()));
            }
            // Rows that waited are written in steps; the last one packs a spreadsheet, and each
            // later call reads a piece.
            let (sheet, bytes) = write_in_lane(self.app, sheet, Sheet::finish).await?;
            self.sheet = sheet;
            return Ok(bytes);
        };
        self.count_page(&rows);
        let cells = self.cells.clone();
        let writing = write_in_lane(self.app, sheet, move |sheet| {
            sheet.write_rows(&rows.build_rows(&cells))
        });
        // The database reads the next rows while the current ones are written.
        let (ahead, written) = tokio::join!(self.read_page(), writing);
        let (sheet, bytes) = written?;
        (self.sheet, self.ahead) = (sheet, ahead?);
        Ok(Some(bytes))
    }

    fn count_page(&mut self, page: &ExportPage) {
        let rows = match page {
            ExportPage::Lines(rows) => rows,
            ExportPage::Unnamed(count) => {
                self.written.individuals += count;
                return;
            }
        };
        for row in rows {
            // Nearly every row names a country that was named before, and is spared the copy.
            let country = self.cells.country(row);
            if !self.countries.contains(country) {
                self.countries.insert(country.to_owned());
            }
            match row.line.kind {
                Kind::Organisation => self.written.organisations += 1,
                Kind::Individual => self.written.individuals += 1,
            }
        }
    }

    /// Returns the totals of what was written so far.
    pub fn totals(&self) -> ExportTotals {
        if let Some(printed) = &self.printed {
            return printed.totals();
        }
        if let Some(paper) = &self.paper {
            return paper.totals();
        }
        let is_place = |code: &&String| Country::parse(code).is_some_and(Country::is_place);
        let countries = self.countries.iter().filter(is_place);
        ExportTotals {
            countries: countries.count(),
            ..self.written.clone()
        }
    }

    /// Reads the next rows; returns `None` when every group was listed.
    async fn read_page(&mut self) -> Result<Option<ExportPage>, ExportError> {
        while let Some(filter) = self.groups.front().cloned() {
            let mut rows = match self.collation {
                None => self.read_listed(&filter).await?,
                Some(_) => self.read_collated(&filter).await?,
            };
            if self.cells.columns.contains(&Column::Updates) {
                let (tx, keys) = (&self.tx, &self.app.keys);
                consent::clear_stopped(tx, keys, self.statement, &mut rows).await?;
            }
            if !rows.is_empty() {
                return Ok(Some(ExportPage::Lines(rows)));
            }
            self.groups.pop_front();
            (self.after, self.sorted) = (None, None);
        }
        let some = self.unnamed.min(self.step);
        self.unnamed -= some;
        Ok((some > 0).then_some(ExportPage::Unnamed(some)))
    }

    async fn read_listed(
        &mut self,
        filter: &ListFilter,
    ) -> Result<Vec<Endorsement>, DatabaseError> {
        let rows = listing::load_page(
            &self.tx,
            &self.app.keys,
            self.statement,
            filter,
            self.after.as_ref(),
            self.step,
        )
        .await?;
        let last = rows.last();
        let after = last.map(|row| ListPosition::of(row, &self.app.keys));
        self.after = after.or(self.after.take());
        Ok(rows)
    }

    async fn read_collated(
        &mut self,
        filter: &ListFilter,
    ) -> Result<Vec<Endorsement>, ExportError> {
        if self.sorted.is_none() {
            self.sorted = self.sort(filter).await?;
        }
        if self.sorted.is_none() {
            self.collation = None;
            return Ok(self.read_listed(filter).await?);
        }
        let waiting = self.sorted.get_or_insert_default();
        let ids: Vec<Uuid> = waiting.drain(..waiting.len().min(500)).collect();
        let statement = self.statement;
        let targets: Vec<Target> = ids.iter().map(|id| Target { statement, id: *id }).collect();
        let mut rows = endorsements::by_ids(&self.tx, &self.app.keys, &targets).await?;
        let place: HashMap<Uuid, usize> = ids.into_iter().zip(0..).collect();
        rows.sort_by_key(|row| place.get(&row.id).copied());
        Ok(rows)
    }

    /// Sorts the rows of a group in the order of the language, organisations first. Returns `None`
    /// where there are more than `SORTED`, or no language.
    async fn sort(&mut self, filter: &ListFilter) -> Result<Option<VecDeque<Uuid>>, ExportError> {
        let (mut all, mut after) = (vec![], None);
        loop {
            let (tx, keys) = (&self.tx, &self.app.keys);
            let page = listing::load_page(tx, keys, self.statement, filter, after.as_ref(), STEP);
            let rows = page.await?;
            let Some(last) = rows.last() else { break };
            after = Some(ListPosition::of(last, keys));
            all.extend(rows.iter().map(|row| {
                let shown = row.line.public();
                SortedRow {
                    is_person: row.line.kind == Kind::Individual,
                    is_hidden: shown.is_none(),
                    name: shown.map(|line| line.name).unwrap_or_default(),
                    id: row.id,
                }
            }));
            if all.len() > SORTED {
                tracing::info!(
                    rows = all.len(),
                    "a list is too long to be sorted by the rules of one language"
                );
                return Ok(None);
            }
        }
        let Some(collation) = self.collation.take() else {
            return Ok(None);
        };
        let work = move || {
            let ids = sort_rows(all, &collation);
            (collation, ids)
        };
        let (collation, ids) = self.app.work.list.run(work).await?;
        self.collation = Some(collation);
        Ok(Some(ids))
    }
}

/// Lets a sheet work in the lane for lists, and gives it back with the result.
async fn write_in_lane<T: Send + 'static>(
    app: &App,
    mut sheet: Sheet,
    write: impl FnOnce(&mut Sheet) -> Result<T, SheetError> + Send + 'static,
) -> Result<(Sheet, T), ExportError> {
    let work = move || {
        let written = write(&mut sheet);
        (sheet, written)
    };
    let (sheet, written) = app.work.list.run(work).await?;
    Ok((sheet, written?))
}

async fn record_export(
    app: &App,
    statement: &Statement,
    order: &ExportRequest,
    actor: &str,
) -> Result<(), DatabaseError> {
    let columns: Vec<&str> = order.columns.iter().map(|column| column.as_str()).collect();
    let or_all = |text: &str| {
        if text.is_empty() {
            "all".to_owned()
        } else {
            text.to_owned()
        }
    };
    let narrowed = [
        or_all(&order.kind),
        or_all(&order.country),
        or_all(&order.status),
    ]
    .join(", ");
    let detail = format!("{} of {narrowed}: {}", order.format, columns.join(" "));
    let entry = AuditEntry::on_statement(actor, "export", &statement.slug, &detail);
    let tx = app.db.begin().await?;
    audit::insert(&tx, &[entry], (&app.keys, &app.random), app.clock.now()).await?;
    tx.commit().await
}

/// Returns the media type and the file extension of a format.
pub fn media(format: Format) -> (&'static str, &'static str) {
    match format {
        Format::Csv => ("text/csv; charset=utf-8", "csv"),
        Format::Xlsx => (
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "xlsx",
        ),
        Format::Jsonl => ("application/jsonl", "jsonl"),
        Format::Html => ("text/html; charset=utf-8", "html"),
        Format::Docx => (
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            "docx",
        ),
        Format::Pdf => ("application/pdf", "pdf"),
    }
}
