//! Makes a pack file by file: the list, the document in each language, the fields and the
//! checksums. All of it is read in one snapshot.

use std::collections::VecDeque;
use std::io::{self, Write};
use std::sync::Arc;

use super::pdf_parts::PdfParts;
use super::rules::{LeftOutFile, LeftOutReason, PackFacts, PackRefusal};
use super::zip_file::{FinishedZip, PackZip};
use crate::app::App;
use crate::bounded_work::WorkRefused;
use crate::delivery::compose::{ComposeError, ComposeInput, build_document, write_fields};
use crate::delivery::naming::{FIELDS_FILE, name_document_part, name_list};
use crate::delivery::preset::DocumentFormat;
use crate::documents::document::{Document, DocumentError};
use crate::documents::docx;
use crate::export::actions::{Export, ExportError};
use crate::export::rules::{ExportRequest, Format, Headings, Preset};
use crate::jobs::run::JobStop;
use crate::language::choose_interface_language;
use crate::storage::database::{DatabaseError, Snapshot};

/// Why a pack is not made.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    #[error(transparent)]
    Refused(#[from] PackRefusal),
    #[error(transparent)]
    Database(#[from] DatabaseError),
    #[error(transparent)]
    Export(#[from] ExportError),
    #[error(transparent)]
    Work(#[from] WorkRefused),
    #[error(transparent)]
    Compose(#[from] ComposeError),
    #[error("{name}: {error}")]
    Document { name: String, error: DocumentError },
    #[error("the pack cannot be written: {0}")]
    File(#[from] io::Error),
    /// A name was erased after the pack was begun, and may stand in it; or another worker has taken it
    /// over.
    #[error("a name was erased while the pack was made")]
    Erased,
}

impl From<PackError> for JobStop {
    fn from(error: PackError) -> Self {
        match error {
            PackError::Database(error) => Self::Database(error),
            PackError::Export(error) => error.into(),
            PackError::Work(WorkRefused::Busy) | PackError::Erased => Self::Away,
            // This text is logged.
            PackError::Document { name, error } => {
                Self::Broken(format!("{name}: {}", error.describe_without_text()))
            }
            error => Self::Broken(error.to_string()),
        }
    }
}

/// A pack that was made and is not kept yet.
#[derive(Debug)]
pub struct MadePack {
    pub zip: FinishedZip,
    pub facts: PackFacts,
    /// The last part of the statement's address.
    pub slug: String,
    pub left_out: Vec<LeftOutFile>,
}

/// One step of the making of a pack.
enum PackStep {
    List(Format),
    Document(String, DocumentFormat),
    /// The next part of the PDF that was begun.
    PdfPart,
    Fields,
}

/// A pack that is being made.
pub struct PackMaker<'a> {
    app: &'a App,
    actor: String,
    input: Arc<ComposeInput>,
    languages: Vec<String>,
    /// Where the list is read; given back after it.
    tx: Option<Snapshot>,
    /// With a thread of the lane while that writes.
    zip: Option<PackZip>,
    steps: VecDeque<PackStep>,
    /// The PDF that was begun.
    parts: Option<PdfParts>,
    left_out: Vec<LeftOutFile>,
}

impl<'a> PackMaker<'a> {
    /// Begins a pack of what was read in `tx`.
    pub fn new(
        app: &'a App,
        actor: &str,
        (tx, input): (Snapshot, ComposeInput),
        languages: Vec<String>,
    ) -> Result<Self, PackError> {
        // The list comes first: its checksum stands in the documents.
        let mut steps = VecDeque::from([Format::Xlsx, Format::Csv].map(PackStep::List));
        for language in &languages {
            let formats = input.preset.formats.iter();
            steps.extend(formats.map(|format| PackStep::Document(language.clone(), *format)));
        }
        steps.push_back(PackStep::Fields);
        Ok(Self {
            app,
            actor: actor.to_owned(),
            input: Arc::new(input),
            languages,
            tx: Some(tx),
            zip: Some(PackZip::new(&app.settings.data_dir)?),
            steps,
            parts: None,
            left_out: vec![],
        })
    }

    /// Returns how many steps are still to be done, as far as it is known: a long PDF has parts.
    pub fn count_steps(&self) -> usize {
        self.steps.len()
    }

    /// Makes the next file, or begins one; returns `false` if there is none left.
    pub async fn make_next(&mut self) -> Result<bool, PackError> {
        match self.steps.pop_front() {
            None => return Ok(false),
            Some(PackStep::List(format)) => self.make_list(format).await?,
            Some(PackStep::Document(language, format)) => {
                self.tx = None;
                match format {
                    DocumentFormat::Docx => Box::pin(self.make_docx(language)).await?,
                    DocumentFormat::Pdf => Box::pin(self.begin_pdf(language)).await?,
                }
            }
            Some(PackStep::PdfPart) => Box::pin(self.make_pdf_part()).await?,
            Some(PackStep::Fields) => {
                let languages = self.languages.clone();
                let write = move |zip: &mut PackZip, input: &ComposeInput| {
                    zip.add_file(FIELDS_FILE, write_fields(input, &languages).as_bytes())
                };
                Box::pin(self.write_in_lane(write)).await??;
            }
        }
        Ok(true)
    }

    /// Ends the pack.
    pub async fn finish(mut self) -> Result<MadePack, PackError> {
        let zip = self.take_zip()?;
        let zip = Box::pin(self.app.work.documents.run(move || zip.finish())).await??;
        let snapshot = &self.input.snapshot;
        let names = &snapshot.names;
        let number = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
        let statement = &snapshot.source.statement;
        let facts = PackFacts {
            statement: statement.id,
            preset: self.input.preset.id.clone(),
            languages: self.languages,
            as_of: snapshot.as_of,
            version: statement.current_version,
            revision: snapshot.revision,
            organisations: number(names.organisations.len() as u64),
            individuals: number(names.count_people()),
            countries: number(names.count_countries() as u64),
        };
        Ok(MadePack {
            zip,
            facts,
            slug: statement.slug.clone(),
            left_out: self.left_out,
        })
    }

    /// Adds the public list in a format.
    async fn make_list(&mut self, format: Format) -> Result<(), PackError> {
        let Some(tx) = self.tx.take() else {
            return Err(io::Error::other("the list was read already").into());
        };
        let mut zip = self.take_zip()?;
        let statement = self.input.snapshot.source.statement.clone();
        let mut order = ExportRequest::new(format, Preset::Public);
        // Whoever gets a pack opens its list in a spreadsheet.
        order.headings = Headings::People;
        let original = statement.settings.original.as_str();
        choose_interface_language([original]).clone_into(&mut order.language);
        let given = Some((tx, self.input.snapshot.as_of));
        let opened = Export::open(self.app, &statement, &order, &self.actor, given);
        // Boxed, since it holds a statement with its texts.
        let mut export = Box::pin(opened).await?;
        zip.begin_file(&name_list(&statement.slug, format.as_str()))?;
        while let Some(bytes) = export.next().await? {
            zip.write_all(&bytes)?;
        }
        let sum = zip.end_file();
        if format == Format::Csv {
            Arc::make_mut(&mut self.input).list_sha256 = sum;
        }
        self.tx = Some(export.into_snapshot());
        self.zip = Some(zip);
        Ok(())
    }

    /// Adds the document in a language as a Word file.
    async fn make_docx(&mut self, language: String) -> Result<(), PackError> {
        let write =
            move |zip: &mut PackZip, input: &ComposeInput| write_docx(zip, input, &language);
        Box::pin(self.write_in_lane(write)).await?
    }

    /// Begins the document in a language as a PDF. Each part is a step, with a deadline of its own.
    async fn begin_pdf(&mut self, language: String) -> Result<(), PackError> {
        let (folder, input) = (self.app.settings.data_dir.clone(), self.input.clone());
        let work = move || PdfParts::new(&folder, &input, &language);
        let parts = Box::pin(self.app.work.documents.run(work)).await??;
        for _ in 0..parts.count() {
            self.steps.push_front(PackStep::PdfPart);
        }
        self.parts = Some(parts);
        Ok(())
    }

    /// Writes the next part of a PDF; after the last all of them are added. Where this machine cannot
    /// write it, and the pack has a Word file too, it is left out.
    async fn make_pdf_part(&mut self) -> Result<(), PackError> {
        let Some(mut parts) = self.parts.take() else {
            return Ok(());
        };
        let input = self.input.clone();
        let work = move || {
            let written = parts.write_next(&input);
            (parts, written)
        };
        let (parts, written) = Box::pin(self.app.work.documents.run(work)).await?;
        match written {
            Ok(()) if parts.is_written() => {
                let add = move |zip: &mut PackZip, _: &ComposeInput| parts.add_to(zip);
                Box::pin(self.write_in_lane(add)).await??;
                Ok(())
            }
            Ok(()) => {
                self.parts = Some(parts);
                Ok(())
            }
            Err(PackError::Document { name, error }) => self.leave_out(name, error),
            Err(error) => Err(error),
        }
    }

    /// Leaves out the PDF that was begun, unless the pack would have no document then.
    fn leave_out(&mut self, name: String, error: DocumentError) -> Result<(), PackError> {
        let has_docx = self.input.preset.formats.contains(&DocumentFormat::Docx);
        let why = LeftOutReason::find(&error).filter(|_| has_docx);
        let Some(why) = why else {
            return Err(PackError::Document { name, error });
        };
        let is_other = |step: &PackStep| !matches!(step, PackStep::PdfPart);
        self.steps.retain(is_other);
        self.left_out.push(LeftOutFile { name, why });
        Ok(())
    }

    /// Lets the pack be written in the lane for documents.
    async fn write_in_lane<T: Send + 'static>(
        &mut self,
        write: impl FnOnce(&mut PackZip, &ComposeInput) -> T + Send + 'static,
    ) -> Result<T, PackError> {
        let mut zip = self.take_zip()?;
        let input = self.input.clone();
        let work = move || {
            let written = write(&mut zip, &input);
            (zip, written)
        };
        let (zip, written) = self.app.work.documents.run(work).await?;
        self.zip = Some(zip);
        Ok(written)
    }

    fn take_zip(&mut self) -> Result<PackZip, PackError> {
        let zip = self.zip.take();
        zip.ok_or_else(|| io::Error::other("a file before this one was not written").into())
    }
}

/// Writes the document as a Word file.
fn write_docx(zip: &mut PackZip, input: &ComposeInput, language: &str) -> Result<(), PackError> {
    let document = build_document(input, language)?;
    let name = name_file(input, &document, DocumentFormat::Docx, (1, 1));
    zip.begin_file(&name)?;
    docx::write(&document, zip).map_err(|error| PackError::Document { name, error })?;
    zip.end_file();
    Ok(())
}

/// Names the file of a document.
pub(super) fn name_file(
    input: &ComposeInput,
    document: &Document,
    format: DocumentFormat,
    part: (usize, usize),
) -> String {
    let slug = input.snapshot.source.statement.slug.as_str();
    let names = (slug, input.preset.id.as_str());
    name_document_part(names, &document.language, format, part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_work_later_is_tried_again_and_no_reason_holds_a_name() {
        for error in [PackError::Work(WorkRefused::Busy), PackError::Erased] {
            assert!(matches!(JobStop::from(error), JobStop::Away));
        }
        let error = DocumentError::NoGlyph {
            characters: "\u{e0f7}".into(),
            line: "Ana Diaz \u{e0f7}".into(),
        };
        let name = "care-letter-en.pdf".to_owned();
        let broken = JobStop::from(PackError::Document { name, error }).to_string();
        assert!(
            broken.starts_with("care-letter-en.pdf: no font"),
            "{broken}"
        );
        assert!(
            !broken.contains("Ana") && !broken.contains('\u{e0f7}'),
            "{broken}"
        );
    }
}
