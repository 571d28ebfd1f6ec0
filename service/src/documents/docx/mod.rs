//! Writes a document as a Word file (ECMA-376, transitional): part by part into the archive, so
//! that a long list takes little memory.

mod body;
mod context;
mod foot;
mod notes;
mod numbering;
mod package;
mod part;
mod runs;
mod styles;
mod table;

use std::io::{self, Write};

use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, DateTime, System, ZipWriter};

use super::document::{Document, DocumentError};
use body::BodyWriter;
use context::{Gathered, PartLinks, WordContext};
use part::WordPart;

/// The namespace of the texts.
const NAMESPACE: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// The namespace of relations, with which the names of their kinds begin.
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Writes a document as a Word file. The same document gives the same bytes.
pub fn write(document: &Document, out: &mut (dyn Write + Send)) -> Result<(), DocumentError> {
    let context = WordContext::new(document);
    let mut gathered = Gathered::default();
    let mut links = PartLinks::default();
    let mut links_of_notes = PartLinks::default();
    let mut archive = WordArchive(ZipWriter::new_stream(out));
    archive.write_part("[Content_Types].xml", |part| {
        package::write_content_types(part, &context)
    })?;
    archive.write_part("_rels/.rels", package::write_root_relations)?;
    archive.write_part("docProps/core.xml", |part| {
        package::write_core(part, &context)
    })?;
    archive.write_part("docProps/app.xml", package::write_app)?;
    archive.write_part("word/document.xml", |part| {
        BodyWriter::new(part, &context, &mut gathered, &mut links).write_document()
    })?;
    archive.write_part("word/footnotes.xml", |part| {
        BodyWriter::new(part, &context, &mut gathered, &mut links_of_notes).write_notes()
    })?;
    if context.has_foot() {
        archive.write_part("word/footer1.xml", |part| {
            BodyWriter::new(part, &context, &mut gathered, &mut links_of_notes).write_foot()
        })?;
    }
    archive.write_part("word/numbering.xml", |part| {
        numbering::write_numbering(part, &gathered.lists)
    })?;
    archive.write_part("word/styles.xml", |part| {
        styles::write_styles(part, &context)
    })?;
    archive.write_part("word/settings.xml", |part| {
        package::write_settings(part, &context)
    })?;
    archive.write_part("word/fontTable.xml", |part| {
        package::write_fonts(part, &context)
    })?;
    archive.write_part("word/_rels/document.xml.rels", |part| {
        package::write_document_relations(part, &context, &links)
    })?;
    archive.write_part("word/_rels/footnotes.xml.rels", |part| {
        package::write_note_relations(part, &links_of_notes)
    })?;
    archive.finish()
}

/// The archive; its bytes depend on the parts alone.
struct WordArchive<'o>(ZipWriter<StreamWriter<&'o mut (dyn Write + Send + 'o)>>);

impl WordArchive<'_> {
    fn write_part(
        &mut self,
        name: &str,
        write: impl FnOnce(&mut WordPart<'_>) -> io::Result<()>,
    ) -> Result<(), DocumentError> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::DEFAULT)
            .system(System::Unix)
            .unix_permissions(0o644);
        self.0.start_file(name, options).map_err(io::Error::from)?;
        let mut part = WordPart::open(&mut self.0)?;
        write(&mut part)?;
        part.finish()?;
        Ok(())
    }

    fn finish(self) -> Result<(), DocumentError> {
        let stream = self.0.finish().map_err(io::Error::from)?;
        stream.into_inner().flush()?;
        Ok(())
    }
}

#[cfg(test)]
mod tests;
