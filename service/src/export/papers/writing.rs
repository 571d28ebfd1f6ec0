//! Writes a list as a Word file, or as a PDF: one file, or an archive of parts where it is long.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{BufWriter, IntoInnerError, Seek, Write};
use std::path::Path;

use chrono::{DateTime, Utc};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::PaperStep;
use super::reading::ReadGroups;
use crate::app::App;
use crate::documents::document::{
    Block, Document, DocumentError, DocumentStyle, Inline, Paper, ParagraphRole, Run,
};
use crate::documents::{docx, pdf};
use crate::endorsement::handouts::names::{hash_names, write_foot};
use crate::export::actions::ExportError;
use crate::language::{Locale, base};
use crate::values::private_files;

/// What a document of a list says.
pub(super) struct PaperDraft {
    pub(super) w: Locale,
    /// The title, and the lines below it.
    pub(super) lines: Vec<String>,
    pub(super) title_language: String,
    pub(super) creator: String,
    pub(super) as_of: Option<String>,
    pub(super) unnamed: u64,
    pub(super) moment: DateTime<Utc>,
    pub(super) paper: Paper,
    pub(super) groups: ReadGroups,
}

/// The parts of a PDF that are still to be written.
pub(super) struct PaperParts {
    waiting: VecDeque<Document>,
    /// How many parts there are.
    count: usize,
    file: PartsFile,
}

/// Where the parts of a PDF are written.
enum PartsFile {
    /// The only part is the file.
    Plain(File),
    Archive(Box<ZipWriter<File>>),
}

impl PaperDraft {
    fn into_document(self) -> Document {
        let groups = self.groups.sort();
        let mut lines = self.lines.into_iter();
        let title = lines.next().unwrap_or_default();
        let is_foreign = base(&self.title_language) != self.w.language();
        let run = Run {
            text: title.clone(),
            language: is_foreign.then_some(self.title_language),
            ..Run::default()
        };
        let mut blocks = vec![Block::Title(vec![Inline::Run(run)])];
        blocks.extend(lines.map(|line| Block::text(ParagraphRole::Note, line)));
        let foot = write_foot(
            &self.w,
            &self.as_of.unwrap_or_default(),
            &hash_names(&groups),
        );
        blocks.extend(groups.into_iter().map(Block::Names));
        if self.unnamed > 0 {
            let hidden = self.w.plural("signatories-hidden", self.unnamed);
            blocks.push(Block::text(ParagraphRole::Note, hidden));
        }
        let replaced = self.w.text_with("pdf-replaced-files", "sign", "{sign}");
        Document {
            title,
            language: self.w.language().to_owned(),
            creator: self.creator,
            moment: self.moment,
            style: DocumentStyle {
                paper: self.paper,
                ..DocumentStyle::default()
            },
            blocks,
            replaced_note: Some(Inline::plain(replaced)),
            foot,
        }
    }

    /// Writes a Word file.
    pub(super) fn write_word(self, folder: &Path) -> Result<File, DocumentError> {
        let mut out = BufWriter::new(private_files::make_unnamed(folder)?);
        docx::write(&self.into_document(), &mut out)?;
        let mut file = out.into_inner().map_err(IntoInnerError::into_error)?;
        file.rewind()?;
        Ok(file)
    }

    /// Splits a PDF into its parts.
    pub(super) fn split(self, folder: &Path) -> Result<PaperParts, DocumentError> {
        let w = self.w;
        let name_part = |part: usize, parts: usize| {
            let numbers = [("part", part), ("parts", parts)];
            let numbers = numbers.map(|(name, count)| (name, i64::try_from(count).unwrap_or(0)));
            w.text_with_numbers("pdf-part", &numbers)
        };
        let waiting = VecDeque::from(pdf::split_parts(self.into_document(), &name_part));
        let file = private_files::make_unnamed(folder)?;
        Ok(PaperParts {
            count: waiting.len(),
            file: if waiting.len() > 1 {
                PartsFile::Archive(Box::new(ZipWriter::new(file)))
            } else {
                PartsFile::Plain(file)
            },
            waiting,
        })
    }
}

impl PaperParts {
    /// Returns how many parts there are.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// Writes the next part, and returns what comes after it.
    pub(super) async fn write_part(mut self, app: &App) -> Result<PaperStep, ExportError> {
        let Some(document) = self.waiting.pop_front() else {
            return Ok(PaperStep::Finished(self.file.finish()?));
        };
        let number = self.count - self.waiting.len();
        let work = move || {
            let bytes = pdf::write(&document)?;
            let name = format!("part-{number}-of-{}.pdf", self.count);
            self.file.add_part(name, &bytes)?;
            Ok::<_, DocumentError>(self)
        };
        // A part is written in seconds, and each waits for its turn among the others' documents.
        let parts = app.work.documents.run(work).await??;
        Ok(PaperStep::Parts(parts))
    }
}

impl PartsFile {
    fn add_part(&mut self, name: String, bytes: &[u8]) -> std::io::Result<()> {
        match self {
            Self::Plain(file) => file.write_all(bytes),
            Self::Archive(archive) => {
                // A PDF is packed already, and the time is fixed, so that one list makes one file.
                let options = SimpleFileOptions::default()
                    .compression_method(CompressionMethod::Stored)
                    .last_modified_time(zip::DateTime::default());
                archive
                    .start_file(name, options)
                    .map_err(std::io::Error::from)?;
                archive.write_all(bytes)
            }
        }
    }

    /// Ends the file, and returns it to be read from its beginning.
    fn finish(self) -> std::io::Result<File> {
        let mut file = match self {
            Self::Plain(file) => file,
            Self::Archive(archive) => archive.finish().map_err(std::io::Error::from)?,
        };
        file.rewind()?;
        Ok(file)
    }
}
