//! Writes the signatory list, row by row: memory does not grow with the list.

use std::collections::BTreeSet;
use std::io::Write;

use csv::{QuoteStyle, WriterBuilder};
use rust_xlsxwriter::{Workbook, XlsxError};
use serde_json::json;

use super::rules::cell;
use crate::app::App;
use crate::audit;
use crate::database::DatabaseError;
use crate::endorsement::listing::{self, ListFilter, ListPosition};
use crate::endorsement::rules::{Display, Endorsement, Kind, State};
use crate::statement::api::stamp;
use crate::statement::rules::Statement;
use crate::tally::rules::{HIDDEN_TOGETHER, dimension};
use crate::tally::store as tallies;
use crate::values::Country;

/// Rows a read.
const STEP: u64 = 1000;

/// The form of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Format {
    /// Comma-separated, for spreadsheets.
    Csv,
    /// A spreadsheet; every cell is a text, so that none is taken for a formula.
    Xlsx,
    /// One JSON object a line, for machines; nothing is escaped for spreadsheets.
    Jsonl,
}

/// Which columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Columns {
    /// What everybody may see.
    Public,
    /// Everything, with the mailbox: written to the audit trail.
    Full,
}

/// What is exported.
#[derive(Clone, Debug)]
pub struct Order {
    /// The form.
    pub format: Format,
    /// The columns.
    pub columns: Columns,
    /// Only this kind.
    pub kind: Option<Kind>,
    /// Only this country.
    pub country: Option<Country>,
    /// Only this state; none: the counted ones.
    pub status: Option<State>,
}

/// What was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// Organisations.
    pub organisations: u64,
    /// People.
    pub individuals: u64,
    /// Different countries named.
    pub countries: usize,
}

/// Why an export broke off.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The database.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// The file.
    #[error("the file cannot be written: {0}")]
    File(#[from] std::io::Error),
    /// The file, as CSV.
    #[error("the file cannot be written: {0}")]
    Csv(#[from] csv::Error),
    /// The file, as a spreadsheet.
    #[error("the file cannot be written: {0}")]
    Xlsx(#[from] XlsxError),
}

const PUBLIC: [&str; 6] = ["kind", "name", "affiliation", "role", "country", "endorsed_on"];
const FULL: [&str; 18] = [
    "id",
    "kind",
    "name",
    "affiliation",
    "role",
    "country",
    "endorsed_on",
    "state",
    "display",
    "contact_name",
    "email",
    "website",
    "language",
    "version",
    "partner",
    "updates",
    "submitted_at",
    "confirmed_at",
];

/// Writes the list: organisations first, then people, by name. Everything is of one moment.
pub async fn run(
    app: &App,
    statement: &Statement,
    order: &Order,
    actor: &str,
    file: &mut (dyn Write + Send),
    progress: &(dyn Fn(u64) + Sync),
) -> Result<Written, ExportError> {
    if order.columns == Columns::Full {
        record(app, statement, order, actor).await?;
    }
    let tx = app.db.begin_snapshot().await?;
    let hidden_together = hidden_together(&tallies::all_counts(&tx, statement.id).await?);
    let filter = ListFilter {
        kind: order.kind,
        countries: order.country.into_iter().collect(),
        states: order.status.into_iter().collect(),
        words: String::new(),
        with_hidden: order.columns == Columns::Full || shows_hidden(order, &hidden_together),
    };
    let mut sheet = Sheet::new(app, file, order)?;
    let mut written = Written::default();
    let mut countries = BTreeSet::new();
    let mut after: Option<ListPosition> = None;
    loop {
        let rows = listing::listed(&tx, statement.id, &filter, after.as_ref(), STEP).await?;
        let Some(last) = rows.last() else { break };
        after = Some(ListPosition::of(last));
        for row in &rows {
            let cells = match order.columns {
                Columns::Public => public_cells(row, &hidden_together),
                Columns::Full => full_cells(app, row),
            };
            countries.insert(cells[PUBLIC_COUNTRY + usize::from(order.columns == Columns::Full)].clone());
            sheet.row(&cells)?;
            match row.line.kind {
                Kind::Organisation => written.organisations += 1,
                Kind::Individual => written.individuals += 1,
            }
        }
        progress(written.organisations + written.individuals);
    }
    sheet.finish()?;
    tx.commit().await.map_err(DatabaseError::from)?;
    countries.remove("ZZ");
    written.countries = countries.len();
    Ok(written)
}

const PUBLIC_COUNTRY: usize = 4;

async fn record(app: &App, statement: &Statement, order: &Order, actor: &str) -> Result<(), DatabaseError> {
    let detail = format!("full columns, kind {:?}, country {:?}, status {:?}", order.kind, order.country, order.status);
    let entry = audit::Entry::on_statement(actor, "export", &statement.slug, &detail);
    let tx = app.db.begin().await?;
    audit::insert(&tx, &[entry], &app.random, app.clock.now()).await?;
    Ok(tx.commit().await?)
}

/// Whether hidden people are rows without a name in this public list: not in that of a country in whose row they don't stand.
fn shows_hidden(order: &Order, hidden_together: &BTreeSet<String>) -> bool {
    order.status.is_none_or(State::counts) && order.country.is_none_or(|country| hidden_together.contains(country.code()))
}

/// Countries with enough hidden people for them to stand in its row.
fn hidden_together(counts: &crate::tally::rules::Counts) -> BTreeSet<String> {
    let enough = counts.iter().filter(|((along, _), count)| along == dimension::HIDDEN && count.individuals >= HIDDEN_TOGETHER);
    enough.map(|((_, country), _)| country.clone()).collect()
}

/// What everybody may see; a hidden person is a row without a name, so that the rows add up to the tally.
fn public_cells(row: &Endorsement, hidden_together: &BTreeSet<String>) -> Vec<String> {
    let country = row.line.country.code();
    let Some(line) = row.line.public() else {
        let country = if hidden_together.contains(country) { country } else { "ZZ" };
        return vec![row.line.kind.word().into(), String::new(), String::new(), String::new(), country.into(), String::new()];
    };
    vec![
        row.line.kind.word().into(),
        line.name,
        line.affiliation.unwrap_or_default(),
        line.role.unwrap_or_default(),
        country.into(),
        day(row),
    ]
}

fn full_cells(app: &App, row: &Endorsement) -> Vec<String> {
    let line = &row.line;
    let optional = |text: &Option<String>| text.clone().unwrap_or_default();
    let email = row.email_sealed.as_deref().and_then(|sealed| app.keys.unseal(sealed, row.id));
    let listed_name = if line.kind == Kind::Organisation { optional(&line.organisation) } else { line.name.clone() };
    vec![
        row.id.to_string(),
        line.kind.word().into(),
        listed_name,
        optional(&line.affiliation),
        optional(&line.role),
        line.country.code().into(),
        day(row),
        row.state.word().into(),
        if line.display == Display::Public { "public" } else { line.display.word() }.into(),
        line.name.clone(),
        email.map(|email| email.as_str().to_owned()).unwrap_or_default(),
        optional(&line.website),
        row.language.clone(),
        row.version.to_string(),
        optional(&row.partner),
        if row.updates { "yes" } else { "no" }.into(),
        stamp(row.submitted_at),
        row.confirmed_at.map(stamp).unwrap_or_default(),
    ]
}

/// From which day it counts; empty while it does not.
fn day(row: &Endorsement) -> String {
    row.decided_at.filter(|_| row.state.counts()).map(|at| at.date_naive().to_string()).unwrap_or_default()
}

/// Rows of a worksheet, with its header: the format has no more.
const SHEET_ROWS: u32 = 1_048_576;

enum Sheet<'a> {
    Csv(Box<csv::Writer<&'a mut (dyn Write + Send)>>),
    Jsonl(&'a mut (dyn Write + Send), &'static [&'static str]),
    Xlsx(Box<Book<'a>>),
}

/// A spreadsheet on its way: rows wait in a nameless file beside the data, not in memory.
struct Book<'a> {
    workbook: Workbook,
    /// Rows written to the last worksheet.
    rows: u32,
    header: &'static [&'static str],
    file: &'a mut (dyn Write + Send),
}

impl Book<'_> {
    fn row<T: AsRef<str>>(&mut self, cells: &[T]) -> Result<(), XlsxError> {
        let last = self.workbook.worksheets().len().wrapping_sub(1);
        let sheet = self.workbook.worksheet_from_index(last)?;
        for (column, text) in (0..).zip(cells) {
            sheet.write_string(self.rows, column, text.as_ref())?;
        }
        self.rows += 1;
        Ok(())
    }

    /// A new worksheet when the last one is full, and for the first row.
    fn make_room(&mut self) -> Result<(), XlsxError> {
        if self.rows > 0 && self.rows < SHEET_ROWS {
            return Ok(());
        }
        self.workbook.add_worksheet_with_constant_memory()?.set_freeze_panes(1, 0)?;
        self.rows = 0;
        self.row(self.header)
    }
}

impl<'a> Sheet<'a> {
    fn new(app: &App, file: &'a mut (dyn Write + Send), order: &Order) -> Result<Self, ExportError> {
        let header: &'static [&'static str] = if order.columns == Columns::Public { &PUBLIC } else { &FULL };
        match order.format {
            Format::Jsonl => Ok(Self::Jsonl(file, header)),
            Format::Xlsx => {
                let mut workbook = Workbook::new();
                workbook.set_tempdir(&app.settings.data_dir)?;
                let mut book = Book { workbook, rows: 0, header, file };
                book.make_room()?;
                Ok(Self::Xlsx(Box::new(book)))
            }
            Format::Csv => {
                let mut writer = WriterBuilder::new().quote_style(QuoteStyle::Always).terminator(csv::Terminator::CRLF).from_writer(file);
                writer.write_record(header)?;
                Ok(Self::Csv(Box::new(writer)))
            }
        }
    }

    fn row(&mut self, cells: &[String]) -> Result<(), ExportError> {
        match self {
            Self::Csv(writer) => Ok(writer.write_record(cells.iter().map(|text| cell(text)))?),
            Self::Xlsx(book) => {
                book.make_room()?;
                Ok(book.row(cells)?)
            }
            Self::Jsonl(file, header) => {
                let object: serde_json::Map<String, serde_json::Value> =
                    header.iter().zip(cells).map(|(name, text)| ((*name).to_owned(), json!(text))).collect();
                Ok(writeln!(file, "{}", serde_json::Value::from(object))?)
            }
        }
    }

    fn finish(&mut self) -> Result<(), ExportError> {
        match self {
            Self::Csv(writer) => Ok(writer.flush()?),
            Self::Jsonl(file, _) => Ok(file.flush()?),
            Self::Xlsx(book) => {
                let whole = book.workbook.save_to_buffer()?;
                book.file.write_all(&whole)?;
                Ok(book.file.flush()?)
            }
        }
    }
}
