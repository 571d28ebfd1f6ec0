//! A document as PDF files, written part by part beside the pack: a pack gets all of them or none.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, Read, Seek, Write};
use std::path::Path;

use super::maker::{PackError, name_file};
use super::zip_file::PackZip;
use crate::delivery::compose::{ComposeInput, DocumentWords, build_document};
use crate::delivery::preset::DocumentFormat;
use crate::documents::document::Document;
use crate::documents::pdf;
use crate::values::private_files;

/// The parts of one document.
pub(super) struct PdfParts {
    waiting: VecDeque<Document>,
    /// How many parts there are.
    count: usize,
    /// Those that were written, one after the other.
    spool: File,
    /// The name and the bytes of each of them.
    written: Vec<(String, u64)>,
}

impl PdfParts {
    /// Builds the document in a language, and splits it where it has very many names.
    pub(super) fn new(
        folder: &Path,
        input: &ComposeInput,
        language: &str,
    ) -> Result<Self, PackError> {
        let document = build_document(input, language)?;
        let w = DocumentWords::of(&document.language);
        let say_part = |part: usize, parts: usize| {
            let (part, parts) = (part.to_string(), parts.to_string());
            let numbers = [("part", part.as_str()), ("parts", parts.as_str())];
            w.text_with_all("document-part", &numbers)
        };
        let waiting = VecDeque::from(pdf::split_parts(document, &say_part));
        Ok(Self {
            count: waiting.len(),
            waiting,
            spool: private_files::make_unnamed(folder)?,
            written: vec![],
        })
    }

    /// Returns how many parts there are.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// Whether all parts are written.
    pub(super) fn is_written(&self) -> bool {
        self.waiting.is_empty()
    }

    /// Writes the next part. This takes up to seconds of processor time.
    pub(super) fn write_next(&mut self, input: &ComposeInput) -> Result<(), PackError> {
        let Some(part) = self.waiting.pop_front() else {
            return Ok(());
        };
        let number = self.count - self.waiting.len();
        let name = name_file(input, &part, DocumentFormat::Pdf, (number, self.count));
        match pdf::write(&part) {
            Ok(bytes) => {
                self.spool.write_all(&bytes)?;
                self.written.push((name, bytes.len() as u64));
                Ok(())
            }
            Err(error) => Err(PackError::Document { name, error }),
        }
    }

    /// Adds all parts to the pack.
    pub(super) fn add_to(mut self, zip: &mut PackZip) -> io::Result<()> {
        self.spool.rewind()?;
        for (name, bytes) in &self.written {
            zip.begin_file(name)?;
            io::copy(&mut Read::by_ref(&mut self.spool).take(*bytes), zip)?;
            zip.end_file();
        }
        Ok(())
    }
}
