//! The footnotes of a Word file: where they are cited, and the part that holds them.

use std::io;

use super::super::document::{Block, Inline, ParagraphRole, Run};
use super::super::words_count::gather_text;
use super::body::{BlockPlace, BodyWriter, ParagraphFormat};
use super::runs::RunFrame;
use super::styles::WordStyle;
use super::{NAMESPACE, RELATIONS};

/// The lines above the footnotes: of a page, and of one that goes on from the page before
/// (ECMA-376, section 17.11.23).
const SEPARATORS: &str = "<w:footnote w:type=\"separator\" w:id=\"-1\"><w:p><w:pPr><w:spacing \
w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr><w:r><w:separator/></w:r></w:p>\
</w:footnote><w:footnote w:type=\"continuationSeparator\" w:id=\"0\"><w:p><w:pPr><w:spacing \
w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr><w:r><w:continuationSeparator/></w:r>\
</w:p></w:footnote>";

impl<'d> BodyWriter<'_, '_, 'd> {
    /// Writes the mark of a footnote. One that is cited again is a reference to the first mark.
    pub(super) fn write_citation(&mut self, note: &'d [Block], frame: RunFrame) -> io::Result<()> {
        if self.in_note {
            // Word has no footnotes in footnotes.
            let text = gather_text(note, true);
            let words: Vec<&str> = text.split_whitespace().collect();
            let run = Run {
                text: format!(" [{}]", words.join(" ")),
                ..Run::default()
            };
            return self.write_run(&run, frame);
        }
        let (number, is_new) = self.gathered.add_note(note);
        let number = number.to_string();
        let bookmark = format!("_Note{number}");
        if !is_new {
            return self.write_reference(&bookmark, &number);
        }
        self.part.write_empty(
            "w:bookmarkStart",
            &[("w:id", &number), ("w:name", &bookmark)],
        )?;
        self.open_mark()?;
        self.part
            .write_empty("w:footnoteReference", &[("w:id", &number)])?;
        self.part.close_element("w:r")?;
        self.part.write_empty("w:bookmarkEnd", &[("w:id", &number)])
    }

    fn write_reference(&mut self, bookmark: &str, number: &str) -> io::Result<()> {
        let field = |kind: &str| format!("<w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
        self.open_mark()?;
        self.part.write_fixed(&field("begin"))?;
        self.open_mark()?;
        let instruction = format!(" NOTEREF {bookmark} \\f \\h ");
        let space = [("xml:space", "preserve")];
        self.part.write_text("w:instrText", &space, &instruction)?;
        self.part.close_element("w:r")?;
        self.open_mark()?;
        self.part.write_fixed(&field("separate"))?;
        self.open_mark()?;
        self.part.write_text("w:t", &[], number)?;
        self.part.close_element("w:r")?;
        self.open_mark()?;
        self.part.write_fixed(&field("end"))
    }

    /// Begins a run that is set as the mark of a footnote.
    fn open_mark(&mut self) -> io::Result<()> {
        self.part.open_element("w:r", &[])?;
        self.part.open_element("w:rPr", &[])?;
        self.part.write_value("w:rStyle", "FootnoteReference")?;
        if self.context.rtl {
            self.part.write_empty("w:rtl", &[])?;
        }
        self.part.close_element("w:rPr")
    }

    /// Writes the part with the footnotes that the document cites.
    pub(super) fn write_notes(&mut self) -> io::Result<()> {
        self.in_note = true;
        self.part.open_element(
            "w:footnotes",
            &[("xmlns:w", NAMESPACE), ("xmlns:r", RELATIONS)],
        )?;
        self.part.write_fixed(SEPARATORS)?;
        let notes = self.gathered.notes.clone();
        for (number, note) in (1_usize..).zip(notes) {
            self.part
                .open_element("w:footnote", &[("w:id", &number.to_string())])?;
            self.write_note(note)?;
            self.part.close_element("w:footnote")?;
        }
        self.part.close_element("w:footnotes")
    }

    fn write_note(&mut self, note: &'d [Block]) -> io::Result<()> {
        // The mark stands before the first paragraph; what has none gets an empty one.
        let (first, rest): (&[Inline], &[Block]) = match note.split_first() {
            Some((Block::Paragraph { role, text }, rest)) if *role == ParagraphRole::Body => {
                (text.as_slice(), rest)
            }
            _ => (&[][..], note),
        };
        let rtl = self.context.rtl;
        let format = ParagraphFormat::plain(WordStyle::FootnoteText);
        self.open_paragraph(&format, rtl, false)?;
        self.open_mark()?;
        self.part
            .write_fixed("<w:footnoteRef/></w:r><w:r><w:t xml:space=\"preserve\"> </w:t></w:r>")?;
        self.write_inlines(first, self.frame_runs(WordStyle::FootnoteText, rtl))?;
        self.part.close_element("w:p")?;
        self.write_blocks(rest, BlockPlace::default())
    }
}
