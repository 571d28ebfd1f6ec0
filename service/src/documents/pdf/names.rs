//! Names in two columns, filled one after the other; the last ones of a group end evenly.

use std::collections::VecDeque;
use std::rc::Rc;

use krilla::tagging::{ListNumbering, Tag};
use unicode_normalization::UnicodeNormalization;

use super::blocks::Place;
use super::lines::{Edge, LineStyle, RunLook, SetLine, TextPiece};
use super::pager::{Pager, rule};
use super::tags::TagNode;
use crate::documents::document::{Block, DocumentError, Inline, Name, NameGroup, ParagraphRole};
use crate::documents::isolates::isolate;
use crate::documents::script_languages::split_languages;

/// The space between the columns, in points.
const GAP: f32 = 26.0;

/// A name that waits for its place.
struct Entry {
    lines: Vec<SetLine>,
    pieces: Vec<TextPiece>,
    height: f32,
}

impl Pager<'_> {
    /// Places a group of names under its heading.
    pub(super) fn place_names(
        &mut self,
        group: &NameGroup,
        place: &Place,
    ) -> Result<(), DocumentError> {
        self.place_lone_label();
        self.place_heading(2, &[Inline::plain(group.heading.as_str())], place)?;
        if group.names.is_empty() {
            return Ok(());
        }
        self.skip(self.size * 0.3);
        let list = self.tags.add(place.node, Tag::L(ListNumbering::None));
        let width = (place.width - GAP) / 2.0;
        let mut entries = VecDeque::with_capacity(group.names.len());
        let mut total = 0.0;
        for name in &group.names {
            let entry = self.set_name(name, list, width)?;
            total += entry.height;
            entries.push_back(entry);
        }
        while let Some(first) = entries.front() {
            self.need(first.height);
            total -= self.fill_columns(&mut entries, place, total);
            if !entries.is_empty() {
                self.begin_page();
            }
        }
        Ok(())
    }

    fn set_name(&mut self, name: &Name, list: TagNode, width: f32) -> Result<Entry, DocumentError> {
        let item = self.tags.add(list, Tag::LI);
        let node = if self.full_items {
            self.tags.add(item, Tag::LBody)
        } else {
            item
        };
        let shown = isolate(&name.name, self.rtl);
        let mut pieces = self.make_name_pieces(&shown, RunLook::default(), node);
        if !name.detail.is_empty() {
            // What does not open a bracket is set apart by a dash.
            let dash = if name.detail.starts_with(['(', '[', '（']) {
                ""
            } else {
                "– "
            };
            let look = RunLook {
                small: true,
                ..RunLook::default()
            };
            let detail = format!(" {dash}{}", name.detail);
            pieces.extend(self.make_name_pieces(&detail, look, node));
        }
        let style = self.style(self.size * 0.92, width, Edge::Start);
        let lines = self.set_or_replace(&mut pieces, &style)?;
        let leadings: f32 = lines.iter().map(|line| line.leading).sum();
        Ok(Entry {
            height: leadings + self.size * 0.12,
            lines,
            pieces,
        })
    }

    /// Makes the pieces of a text that somebody typed: what is in another script than the document is
    /// in the language of that script, for voices that read aloud.
    fn make_name_pieces(&self, text: &str, look: RunLook, node: TagNode) -> Vec<TextPiece> {
        split_languages(text, &self.language, self.rtl)
            .into_iter()
            .map(|(language, text)| TextPiece {
                look,
                language: language.map(Rc::from),
                ..TextPiece::plain(text, node)
            })
            .collect()
    }

    /// Breaks a name into lines, with a sign in place of what no font can write.
    ///
    /// In the text of a document such a character is an error. But a name is typed by whoever signs,
    /// and one signatory must not be able to take the document away from all the others; so the sign
    /// is to be seen, and a note at the end says what it stands for.
    fn set_or_replace(
        &mut self,
        pieces: &mut [TextPiece],
        style: &LineStyle,
    ) -> Result<Vec<SetLine>, DocumentError> {
        loop {
            // An error names the missing characters, but not more than some dozens.
            let (characters, line) = match self.fonts.set_lines(pieces, style) {
                Err(DocumentError::NoGlyph { characters, line }) => (characters, line),
                done => return done,
            };
            let sign = self.fonts.find_stand_in(style.typeface)?;
            if !replace_characters(pieces, &characters, sign) {
                return Err(DocumentError::NoGlyph { characters, line });
            }
            self.stand_in = Some(sign);
        }
    }

    /// Says at the end of a document which sign stands for characters that no font has, if one does.
    pub(super) fn place_replaced_note(
        &mut self,
        note: Option<&Inline>,
        place: &Place,
    ) -> Result<(), DocumentError> {
        let (Some(sign), Some(note)) = (self.stand_in, note) else {
            return Ok(());
        };
        let mut note = note.clone();
        if let Inline::Run(run) = &mut note {
            run.text = run.text.replace("{sign}", &sign.to_string());
        }
        let block = Block::Paragraph {
            role: ParagraphRole::Note,
            text: vec![note],
        };
        self.place_blocks(&[block], place)
    }

    /// Fills both columns of this page, and gives the height of the names that were placed.
    fn fill_columns(&mut self, entries: &mut VecDeque<Entry>, place: &Place, total: f32) -> f32 {
        let top = self.y;
        let space = self.bottom() - top;
        let width = (place.width - GAP) / 2.0;
        let other = place.left + width + GAP;
        let columns = if self.rtl {
            [other, place.left]
        } else {
            [place.left, other]
        };
        // What fits on the page ends at the same height in both columns.
        let half = total / 2.0;
        let enough = [if half < space { half } else { space }, space];
        let mut placed = 0.0;
        let mut deepest: f32 = 0.0;
        for (left, enough) in columns.into_iter().zip(enough) {
            let mut used = 0.0;
            while let Some(entry) = entries.pop_front() {
                let is_full = used >= enough || used + entry.height > space + 0.01;
                if is_full && used > 0.0 {
                    entries.push_front(entry);
                    break;
                }
                let mut y = top + used;
                used += entry.height;
                placed += entry.height;
                for line in entry.lines {
                    let leading = line.leading;
                    self.draw_line(line, &entry.pieces, left, y);
                    y += leading;
                }
            }
            deepest = deepest.max(used);
        }
        let middle = place.left + width + GAP / 2.0;
        self.put(rule([middle - 0.2, top, middle + 0.2, top + deepest], 190));
        self.y = top + deepest;
        self.is_fresh = false;
        placed
    }
}

/// Puts a sign in place of characters, and tells whether there were any.
fn replace_characters(pieces: &mut [TextPiece], characters: &str, sign: char) -> bool {
    let is_missing = |letter: char| letter != sign && characters.contains(letter);
    let mut is_changed = false;
    for piece in pieces {
        // Lines are set from the composed text, of which the error tells.
        let text: String = piece.text.nfc().collect();
        if text.contains(is_missing) {
            piece.text = text.replace(is_missing, sign.encode_utf8(&mut [0; 4]));
            is_changed = true;
        }
    }
    is_changed
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::pdf::tags::Tags;

    #[test]
    fn what_is_missing_is_replaced_once_and_the_rest_stays() {
        let mut pieces = ["Ana 🦊", " (Ke\u{301}ᠮ)"].map(|text| TextPiece::plain(text, Tags::ROOT));
        assert!(replace_characters(&mut pieces, "🦊ᠮ", '\u{fffd}'));
        let texts = pieces.each_ref().map(|piece| piece.text.as_str());
        assert_eq!(texts, ["Ana \u{fffd}", " (Ké\u{fffd})"]);
        assert!(!replace_characters(&mut pieces, "🦊ᠮ", '\u{fffd}'));
        // A sign that is missing itself is not replaced without an end.
        assert!(!replace_characters(&mut pieces, "\u{fffd}", '\u{fffd}'));
    }
}
