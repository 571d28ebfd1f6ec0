//! The lines of a Word file: runs of one look, one script and one language, links and breaks.

use std::io;

use super::super::document::{Inline, Run};
use super::body::BodyWriter;
use super::context::name_for_office;
use super::part::WordPart;
use super::styles::CODE_FONT;
use crate::documents::isolates::split_isolates;
use crate::documents::script_languages::{guess_language, uses_script};
use crate::documents::scripts::{FontSlot, WritingScript, split_directed};

/// The language of what is in none that is known, as Word names it.
const NO_LANGUAGE: &str = "x-none";

/// What a run has from its paragraph.
#[derive(Clone, Copy)]
pub(super) struct RunFrame {
    /// The size of its letters in half points.
    pub(super) size: usize,
    /// Whether it is written from the right, as its lines are or an isolate in them.
    pub(super) rtl: bool,
}

impl<'d> BodyWriter<'_, '_, 'd> {
    pub(super) fn write_inlines(&mut self, text: &'d [Inline], frame: RunFrame) -> io::Result<()> {
        let mut rest = text;
        while let Some((first, others)) = rest.split_first() {
            rest = others;
            match first {
                Inline::LineBreak => self.part.write_fixed("<w:r><w:br/></w:r>")?,
                Inline::Footnote(note) => self.write_citation(note, frame)?,
                Inline::Run(run) => {
                    let Some(id) = self.find_link(run) else {
                        self.write_run(run, frame)?;
                        continue;
                    };
                    self.part
                        .open_element("w:hyperlink", &[("r:id", &id), ("w:history", "1")])?;
                    self.write_run(run, frame)?;
                    // The other runs of the same link, such as a strong word.
                    while let Some((Inline::Run(next), others)) = rest.split_first()
                        && next.link == run.link
                    {
                        self.write_run(next, frame)?;
                        rest = others;
                    }
                    self.part.close_element("w:hyperlink")?;
                }
            }
        }
        Ok(())
    }

    fn find_link(&mut self, run: &Run) -> Option<String> {
        let address = run.link.as_deref()?;
        self.links.add_address(address)
    }

    /// Writes a run as one for each of its scripts. Word has no isolates in its letters: what stands
    /// in one is a run of its own direction, which its brackets and full stops have too.
    pub(super) fn write_run(&mut self, run: &Run, frame: RunFrame) -> io::Result<()> {
        for (rtl, part) in split_isolates(&run.text, frame.rtl) {
            let frame = RunFrame { rtl, ..frame };
            for (script, text) in split_directed(part, rtl) {
                self.part.open_element("w:r", &[])?;
                self.write_look(run, script, frame)?;
                write_words(self.part, text)?;
                self.part.close_element("w:r")?;
            }
        }
        Ok(())
    }

    /// Writes how a run looks (ECMA-376, section 17.3.2; the order is fixed).
    fn write_look(&mut self, run: &Run, script: WritingScript, frame: RunFrame) -> io::Result<()> {
        let has_emphasis = self.context.document.style.emphasis;
        let rtl = if script == WritingScript::COMMON {
            frame.rtl
        } else {
            script.is_rtl()
        };
        let is_complex = rtl || script.slot() == FontSlot::Complex;
        let language = self.find_language(run, script);
        let part = &mut *self.part;
        part.open_element("w:rPr", &[])?;
        if has_emphasis && run.link.is_some() {
            part.write_value("w:rStyle", "Hyperlink")?;
        }
        if has_emphasis && run.code {
            let font = CODE_FONT;
            part.write_empty(
                "w:rFonts",
                &[("w:ascii", font), ("w:hAnsi", font), ("w:cs", font)],
            )?;
        }
        if has_emphasis && run.strong {
            part.write_fixed("<w:b/><w:bCs/>")?;
        }
        if has_emphasis && run.emphasis {
            part.write_fixed("<w:i/><w:iCs/>")?;
        }
        // Without its line, what was struck out would be said.
        if run.struck {
            part.write_fixed("<w:strike/>")?;
        }
        if is_complex {
            part.write_value("w:szCs", &frame.size.to_string())?;
        }
        if rtl {
            part.write_empty("w:rtl", &[])?;
        } else if is_complex {
            part.write_empty("w:cs", &[])?;
        }
        if let Some(language) = language {
            let kind = match script.slot() {
                FontSlot::Western => None,
                FontSlot::EastAsian => Some("w:eastAsia"),
                FontSlot::Complex => Some("w:bidi"),
            };
            let mut attributes = vec![("w:val", language)];
            attributes.extend(kind.map(|kind| (kind, language)));
            part.write_empty("w:lang", &attributes)?;
        }
        part.close_element("w:rPr")
    }

    /// Returns the language of a run, as Word names it, where it is not that of the document.
    fn find_language<'r>(&self, run: &'r Run, script: WritingScript) -> Option<&'r str> {
        let own = self.context.document.language.as_str();
        if let Some(language) = run.language.as_deref().filter(|language| *language != own) {
            return Some(name_for_office(language));
        }
        if script == WritingScript::COMMON || uses_script(own, script) {
            return None;
        }
        Some(guess_language(script).unwrap_or(NO_LANGUAGE))
    }
}

/// Writes words; line feeds and tabs are elements of their own.
fn write_words(part: &mut WordPart<'_>, text: &str) -> io::Result<()> {
    for piece in text.split_inclusive(['\n', '\t']) {
        let (words, sign) = if let Some(words) = piece.strip_suffix('\n') {
            (words, Some("w:br"))
        } else if let Some(words) = piece.strip_suffix('\t') {
            (words, Some("w:tab"))
        } else {
            (piece, None)
        };
        if !words.is_empty() {
            part.write_text("w:t", &[("xml:space", "preserve")], words)?;
        }
        if let Some(sign) = sign {
            part.write_empty(sign, &[])?;
        }
    }
    Ok(())
}
