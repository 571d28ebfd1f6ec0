//! The list as a document for people: a Word file, or a PDF in parts where it is long.

mod reading;
mod writing;

use std::fs::File;
use std::io::Read;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::actions::{ExportError, ExportTotals};
use super::rules::{ExportRequest, Format};
use super::title::ListTitle;
use crate::app::App;
use crate::endorsement::handouts::names::find_lead;
use crate::endorsement::public_list::listing::ListFilter;
use crate::language::Locale;
use crate::statement::actions::Facts;
use crate::storage::database::Snapshot;
use reading::NameReader;
use writing::{PaperDraft, PaperParts};

/// The most names of a document, as [`ExportError::TooLong`] says it. Those of a million would be
/// read by nobody, and take memory.
pub const MOST_NAMES: u64 = 200_000;
/// Bytes of a finished file that are read at once.
const PIECE: u64 = 256 * 1024;

/// Where the writing of a document is.
enum PaperStep {
    Reading,
    /// Parts of a PDF are still to be written.
    Parts(PaperParts),
    Finished(File),
    Done,
}

/// A list that is being written as a document.
pub struct PaperFile {
    format: Format,
    w: Locale,
    /// The language of the title, and who publishes the statement.
    title_language: String,
    creator: String,
    names: NameReader,
    /// People who are counted and not named.
    unnamed: u64,
    moment: DateTime<Utc>,
    parts: usize,
    next: PaperStep,
}

impl PaperFile {
    /// Begins a document of the lines that a filter lets pass, in the state of a moment.
    pub(super) fn new(
        (order, filter): (&ExportRequest, &ListFilter),
        (statement, facts): (Uuid, Option<&Facts>),
        w: Locale,
        (unnamed, moment): (u64, DateTime<Utc>),
    ) -> Self {
        Self {
            format: order.format,
            title_language: facts
                .map_or(w.language(), |facts| facts.text.language.as_str())
                .to_owned(),
            creator: facts.map(find_lead).unwrap_or_default(),
            names: NameReader::new(order, filter, statement, w),
            w,
            unnamed,
            moment,
            parts: 0,
            next: PaperStep::Reading,
        }
    }

    /// Returns the totals of what was read so far.
    pub fn totals(&self) -> ExportTotals {
        let mut totals = self.names.totals();
        if !matches!(self.next, PaperStep::Reading) {
            totals.individuals += self.unnamed;
        }
        totals.parts = self.parts;
        totals
    }

    /// Reads up to `step` lines, or writes the next part or bytes; `None` after the last.
    pub(super) async fn write_next(
        &mut self,
        app: &App,
        tx: &Snapshot,
        title: Option<&ListTitle>,
        step: u64,
    ) -> Result<Option<Vec<u8>>, ExportError> {
        match std::mem::replace(&mut self.next, PaperStep::Done) {
            PaperStep::Reading => {
                if self.names.read_step(tx, step).await? {
                    if self.names.totals().rows() > MOST_NAMES {
                        return Err(ExportError::TooLong);
                    }
                    self.next = PaperStep::Reading;
                } else {
                    self.next = self.begin_writing(app, title).await?;
                }
                Ok(Some(vec![]))
            }
            PaperStep::Parts(parts) => {
                self.next = parts.write_part(app).await?;
                Ok(Some(vec![]))
            }
            PaperStep::Finished(file) => {
                let (file, piece) = app.work.list.run(move || read_piece(file)).await??;
                if piece.is_empty() {
                    return Ok(None);
                }
                self.next = PaperStep::Finished(file);
                Ok(Some(piece))
            }
            PaperStep::Done => Ok(None),
        }
    }

    /// Writes a Word file or a short PDF, or begins the parts of a long one.
    async fn begin_writing(
        &mut self,
        app: &App,
        title: Option<&ListTitle>,
    ) -> Result<PaperStep, ExportError> {
        let mut totals = self.names.totals();
        totals.individuals += self.unnamed;
        let draft = PaperDraft {
            w: self.w,
            lines: title
                .map(|title| title.write_lines(&totals))
                .unwrap_or_default(),
            title_language: self.title_language.clone(),
            creator: self.creator.clone(),
            as_of: title.map(|title| title.as_of().to_owned()),
            unnamed: self.unnamed,
            moment: self.moment,
            paper: app.settings.site_paper.into(),
            groups: self.names.take_groups(),
        };
        let folder = app.settings.data_dir.clone();
        if self.format != Format::Pdf {
            let file = app
                .work
                .list
                .run(move || draft.write_word(&folder))
                .await??;
            return Ok(PaperStep::Finished(file));
        }
        let parts = app.work.list.run(move || draft.split(&folder)).await??;
        self.parts = parts.count();
        Ok(PaperStep::Parts(parts))
    }
}

fn read_piece(mut file: File) -> std::io::Result<(File, Vec<u8>)> {
    let mut piece = vec![];
    Read::by_ref(&mut file)
        .take(PIECE)
        .read_to_end(&mut piece)?;
    Ok((file, piece))
}
