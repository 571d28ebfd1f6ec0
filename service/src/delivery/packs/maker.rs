//! Makes a pack file by file: the list, the document in each language, the fields and the
//! checksums. All of it is read in one snapshot.

use std::collections::VecDeque;
use std::io::{self, Write};
use std::sync::Arc;

use super::rules::{PackFacts, PackRefusal};
use super::zip_file::{FinishedZip, PackZip};
use crate::app::App;
use crate::bounded_work::WorkRefused;
use crate::delivery::compose::{
    ComposeError, ComposeInput, DocumentWords, build_document, write_fields,
};
use crate::delivery::naming::{FIELDS_FILE, name_document_part, name_list};
use crate::delivery::preset::DocumentFormat;
use crate::documents::document::{Document, DocumentError};
use crate::documents::{docx, pdf};
use crate::export::actions::{Export, ExportError};
use crate::export::rules::{ExportRequest, Format, Preset};
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
}

impl From<PackError> for JobStop {
    fn from(error: PackError) -> Self {
        match error {
            PackError::Database(error) => Self::Database(error),
            PackError::Export(error) => error.into(),
            // The line in which a sign stands may be a name, and the reason goes to the log.
            PackError::Document {
                name,
                error: DocumentError::NoGlyph { characters, .. },
            } => Self::Broken(format!("{name}: no font on this machine has {characters}")),
            error => Self::Broken(error.to_string()),
        }
    }
}

/// A file that a pack lacks, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeftOutFile {
    pub name: String,
    pub why: String,
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

/// One file of a pack.
enum PackStep {
    List(Format),
    Document(String, DocumentFormat),
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
            left_out: vec![],
        })
    }

    /// Returns how many files are still to be made.
    pub fn count_steps(&self) -> usize {
        self.steps.len()
    }

    /// Makes the next file; returns `false` if there is none left.
    pub async fn make_next(&mut self) -> Result<bool, PackError> {
        match self.steps.pop_front() {
            None => return Ok(false),
            Some(PackStep::List(format)) => self.make_list(format).await?,
            Some(PackStep::Document(language, format)) => {
                self.tx = None;
                Box::pin(self.make_document(language, format)).await?;
            }
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

    /// Adds the document in one language and format.
    async fn make_document(
        &mut self,
        language: String,
        format: DocumentFormat,
    ) -> Result<(), PackError> {
        let write = move |zip: &mut PackZip, input: &ComposeInput| match format {
            DocumentFormat::Docx => write_docx(zip, input, &language).map(|()| None),
            DocumentFormat::Pdf => write_pdf(zip, input, &language),
        };
        let left_out = Box::pin(self.write_in_lane(write)).await??;
        self.left_out.extend(left_out);
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

/// Writes the document as one PDF or, where it has very many names, as several. Where this machine
/// cannot write it, and the pack has a Word file too, it is left out.
fn write_pdf(
    zip: &mut PackZip,
    input: &ComposeInput,
    language: &str,
) -> Result<Option<LeftOutFile>, PackError> {
    let document = build_document(input, language)?;
    let w = DocumentWords::of(&document.language);
    let say_part = |part: usize, parts: usize| {
        let (part, parts) = (part.to_string(), parts.to_string());
        let numbers = [("part", part.as_str()), ("parts", parts.as_str())];
        w.text_with_all("document-part", &numbers)
    };
    let parts = pdf::split_parts(document, &say_part);
    let (count, mut files) = (parts.len(), vec![]);
    for (number, part) in (1..).zip(parts) {
        let name = name_file(input, &part, DocumentFormat::Pdf, (number, count));
        match pdf::write(&part) {
            Ok(bytes) => files.push((name, bytes)),
            Err(error) if is_of_machine(&error) && has_docx(input) => {
                let why = error.to_string();
                return Ok(Some(LeftOutFile { name, why }));
            }
            Err(error) => return Err(PackError::Document { name, error }),
        }
    }
    for (name, bytes) in files {
        zip.add_file(&name, &bytes)?;
    }
    Ok(None)
}

/// Names the file of a document.
fn name_file(
    input: &ComposeInput,
    document: &Document,
    format: DocumentFormat,
    part: (usize, usize),
) -> String {
    let slug = input.snapshot.source.statement.slug.as_str();
    let names = (slug, input.preset.id.as_str());
    name_document_part(names, &document.language, format, part)
}

/// Whether an error is about the fonts or the build of this machine, and not about the document.
fn is_of_machine(error: &DocumentError) -> bool {
    matches!(
        error,
        DocumentError::NoGlyph { .. } | DocumentError::NoFont | DocumentError::NotBuilt
    )
}

fn has_docx(input: &ComposeInput) -> bool {
    input.preset.formats.contains(&DocumentFormat::Docx)
}
