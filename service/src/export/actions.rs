//! Writes the signatory list, page by page: memory does not grow with the list.

use std::collections::{BTreeSet, HashMap, VecDeque};
use std::io::Write;
use std::sync::Arc;

use sea_orm::DatabaseTransaction;
use uuid::Uuid;

use super::cells::Cells;
use super::rules::{ExportRequest, Format, Grouping, Preset};
use super::sheet::{Sheet, SheetError};
use crate::app::App;
use crate::audit;
use crate::audit::AuditEntry;
use crate::endorsement::public_list::listing;
use crate::endorsement::public_list::listing::{ListFilter, ListPosition};
use crate::endorsement::rules::{Endorsement, Kind, State};
use crate::endorsement::store as endorsements;
use crate::organisation;
use crate::statement::rules::Statement;
use crate::storage::database::DatabaseError;
use crate::tally::rules::{HIDDEN_TOGETHER, dimension};
use crate::tally::store as tallies;
use crate::values::{Collation, Country, Region};

/// Rows a read.
const STEP: u64 = 2000;
/// Lists up to this length are sorted by the rules of one language; longer ones by those of all.
const SORTED: usize = 200_000;

/// What was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExportTotals {
    /// Organisations.
    pub organisations: u64,
    /// People.
    pub individuals: u64,
    /// Different countries named.
    pub countries: usize,
}

impl ExportTotals {
    /// All rows.
    pub fn rows(&self) -> u64 {
        self.organisations + self.individuals
    }
}

/// Why an export broke off.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The database.
    #[error(transparent)]
    Database(#[from] DatabaseError),
    /// The file.
    #[error(transparent)]
    Sheet(#[from] SheetError),
}

impl From<std::io::Error> for ExportError {
    fn from(error: std::io::Error) -> Self {
        Self::Sheet(error.into())
    }
}

/// A list on its way; everything in it is of one moment.
pub struct Export {
    tx: DatabaseTransaction,
    statement: Uuid,
    cells: Arc<Cells>,
    /// The page after the one that is being written.
    ahead: Option<Vec<Endorsement>>,
    sheet: Sheet,
    /// What is still to be listed, group by group.
    groups: VecDeque<ListFilter>,
    after: Option<ListPosition>,
    /// Rows of the group in the order of a language, where one was asked for.
    sorted: Option<VecDeque<Uuid>>,
    collation: Option<Collation>,
    countries: BTreeSet<String>,
    written: ExportTotals,
    /// Rows a read.
    step: u64,
}

/// The first rows of a list, as they would stand in it.
pub async fn sample(
    app: &App,
    statement: &Statement,
    order: &ExportRequest,
    actor: &str,
    rows: u64,
) -> Result<Vec<Vec<String>>, ExportError> {
    let mut export = Export::open(app, statement, order, actor).await?;
    export.step = rows;
    let mut sample = vec![];
    while (sample.len() as u64) < rows {
        let Some(page) = export.page().await? else {
            break;
        };
        sample.extend(page.iter().map(|row| export.cells.of(row)));
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
    let mut export = Export::open(app, statement, order, actor).await?;
    while let Some(bytes) = export.next().await? {
        file.write_all(&bytes)?;
        progress(export.written().rows());
    }
    file.flush()?;
    Ok(export.written())
}

impl Export {
    /// Begins a list. One that tells more than everybody may see is written to the audit trail first.
    pub async fn open(
        app: &App,
        statement: &Statement,
        order: &ExportRequest,
        actor: &str,
    ) -> Result<Self, ExportError> {
        if order.is_personal() {
            record(app, statement, order, actor).await?;
        }
        let tx = app.db.begin_snapshot().await?;
        let hidden_together = hidden_together(&tallies::all_counts(&tx, statement.id).await?);
        let with_hidden = order.is_personal()
            || (order.preset == Preset::Public && shows_hidden(order, &hidden_together));
        let filter = ListFilter {
            kind: order.kind.parse().ok(),
            countries: Country::parse(&order.country).into_iter().collect(),
            states: order.status.parse().into_iter().collect(),
            words: String::new(),
            with_hidden,
        };
        let ecosoc: HashMap<String, String> = organisation::store::ecosoc_by_key(&tx).await?;
        let collation = (!order.language.is_empty())
            .then(|| Collation::of(&order.language))
            .flatten();
        Ok(Self {
            ahead: None,
            statement: statement.id,
            cells: Arc::new(Cells::new(order, hidden_together, ecosoc, app.keys.clone())),
            sheet: Sheet::new(app, order.format, order.columns.clone(), &statement.title)?,
            groups: groups(order, &filter),
            tx,
            after: None,
            sorted: None,
            collation,
            countries: BTreeSet::new(),
            written: ExportTotals::default(),
            step: STEP,
        })
    }

    /// The next bytes of the file, none where they are not ready yet; `None` after the last.
    pub async fn next(&mut self) -> Result<Option<Vec<u8>>, ExportError> {
        let page = match self.ahead.take() {
            Some(page) => Some(page),
            None => self.page().await?,
        };
        let Some(rows) = page else {
            return Ok(self.sheet.finish()?);
        };
        for row in &rows {
            let country = self.cells.country(row);
            if !self.countries.contains(country) {
                self.countries.insert(country.to_owned());
            }
            match row.line.kind {
                Kind::Organisation => self.written.organisations += 1,
                Kind::Individual => self.written.individuals += 1,
            }
        }
        // While one page is opened and written, the database looks for the next.
        let cells = self.cells.clone();
        let writing = tokio::task::spawn_blocking(move || {
            rows.iter().map(|row| cells.of(row)).collect::<Vec<_>>()
        });
        self.ahead = self.page().await?;
        let cells = writing.await.map_err(std::io::Error::other)?;
        Ok(Some(self.sheet.rows(&cells)?))
    }

    /// What was written so far.
    pub fn written(&self) -> ExportTotals {
        let countries = self.countries.iter().filter(|code| *code != "ZZ").count();
        ExportTotals {
            countries,
            ..self.written.clone()
        }
    }

    /// The next rows; `None` when every group was listed.
    async fn page(&mut self) -> Result<Option<Vec<Endorsement>>, DatabaseError> {
        while let Some(filter) = self.groups.front().cloned() {
            let rows = match self.collation {
                None => self.listed(&filter).await?,
                Some(_) => self.collated(&filter).await?,
            };
            if !rows.is_empty() {
                return Ok(Some(rows));
            }
            self.groups.pop_front();
            (self.after, self.sorted) = (None, None);
        }
        Ok(None)
    }

    async fn listed(&mut self, filter: &ListFilter) -> Result<Vec<Endorsement>, DatabaseError> {
        let rows = listing::listed(
            &self.tx,
            self.statement,
            filter,
            self.after.as_ref(),
            self.step,
        )
        .await?;
        self.after = rows.last().map(ListPosition::of).or(self.after.take());
        Ok(rows)
    }

    async fn collated(&mut self, filter: &ListFilter) -> Result<Vec<Endorsement>, DatabaseError> {
        if self.sorted.is_none() {
            self.sorted = self.sort(filter).await?;
        }
        if self.sorted.is_none() {
            self.collation = None;
            return self.listed(filter).await;
        }
        let waiting = self.sorted.get_or_insert_default();
        let ids: Vec<Uuid> = waiting.drain(..waiting.len().min(500)).collect();
        let mut rows = endorsements::by_ids(&self.tx, &ids).await?;
        let place: HashMap<Uuid, usize> = ids.into_iter().zip(0..).collect();
        rows.sort_by_key(|row| place.get(&row.id).copied());
        Ok(rows)
    }

    /// The rows of a group in the order of the language, organisations first, as everywhere; `None` where there are too many.
    async fn sort(&self, filter: &ListFilter) -> Result<Option<VecDeque<Uuid>>, DatabaseError> {
        let (mut all, mut after) = (vec![], None);
        loop {
            let rows =
                listing::listed(&self.tx, self.statement, filter, after.as_ref(), STEP).await?;
            let Some(last) = rows.last() else { break };
            after = Some(ListPosition::of(last));
            let key = |row: &Endorsement| {
                let name = row.line.public().map(|line| line.name).unwrap_or_default();
                self.collation
                    .as_ref()
                    .map(|collation| collation.key(&name))
                    .unwrap_or_default()
            };
            all.extend(rows.iter().map(|row| {
                (
                    row.line.kind == Kind::Individual,
                    row.line.public().is_none(),
                    key(row),
                    row.id,
                )
            }));
            if all.len() > SORTED {
                tracing::info!(
                    rows = all.len(),
                    "a list is too long to be sorted by the rules of one language"
                );
                return Ok(None);
            }
        }
        all.sort_unstable();
        Ok(Some(all.into_iter().map(|(_, _, _, id)| id).collect()))
    }
}

/// What is listed one after the other. In groups by place nobody stands whose country must not be seen.
fn groups(order: &ExportRequest, all: &ListFilter) -> VecDeque<ListFilter> {
    let with_hidden = all.with_hidden && (order.is_personal() || order.grouping == Grouping::Kind);
    let language = if order.language.is_empty() {
        "en"
    } else {
        &order.language
    };
    let of = |countries: Vec<Country>| ListFilter {
        countries,
        with_hidden,
        ..all.clone()
    };
    let wanted = |country: &Country| all.countries.is_empty() || all.countries.contains(country);
    match order.grouping {
        Grouping::Kind => [of(all.countries.clone())].into(),
        Grouping::Country => {
            let by_name = Country::all(language)
                .into_iter()
                .map(|(country, _)| country);
            by_name
                .filter(wanted)
                .map(|country| of(vec![country]))
                .collect()
        }
        Grouping::Region => {
            let mut left: Vec<Country> = Country::all(language)
                .into_iter()
                .map(|(country, _)| country)
                .filter(wanted)
                .collect();
            let mut groups = VecDeque::new();
            for region in Region::all() {
                let (inside, outside): (Vec<Country>, Vec<Country>) = left
                    .into_iter()
                    .partition(|country| region.countries().contains(country));
                left = outside;
                if !inside.is_empty() {
                    groups.push_back(of(inside));
                }
            }
            if !left.is_empty() {
                groups.push_back(of(left));
            }
            groups
        }
    }
}

async fn record(
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
    audit::insert(&tx, &[entry], &app.random, app.clock.now()).await?;
    Ok(tx.commit().await?)
}

/// Whether hidden people are rows without a name in this public list: not in that of a country in whose row they don't stand.
fn shows_hidden(order: &ExportRequest, hidden_together: &BTreeSet<String>) -> bool {
    let counted = order.status.parse::<State>().map_or(true, State::counts);
    counted && (order.country.is_empty() || hidden_together.contains(&order.country))
}

/// Countries with enough hidden people for them to stand in its row.
fn hidden_together(counts: &crate::tally::rules::Counts) -> BTreeSet<String> {
    let enough = counts.iter().filter(|((along, _), count)| {
        along == dimension::HIDDEN && count.individuals >= HIDDEN_TOGETHER
    });
    enough.map(|((_, country), _)| country.clone()).collect()
}

/// The media type and the ending of a file.
pub fn media(format: Format) -> (&'static str, &'static str) {
    match format {
        Format::Csv => ("text/csv; charset=utf-8", "csv"),
        Format::Xlsx => (
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "xlsx",
        ),
        Format::Jsonl => ("application/jsonl", "jsonl"),
        Format::Html => ("text/html; charset=utf-8", "html"),
    }
}
