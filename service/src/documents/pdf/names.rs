//! Names in two columns, filled one after the other; the last ones of a group end evenly.

use std::collections::VecDeque;

use krilla::tagging::{ListNumbering, Tag};

use super::blocks::Place;
use super::lines::{Edge, RunLook, SetLine, TextPiece};
use super::pager::{Pager, rule};
use super::tags::TagNode;
use crate::documents::document::{DocumentError, Inline, Name, NameGroup};

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
        let mut pieces = vec![TextPiece::plain(name.name.as_str(), node)];
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
            pieces.push(TextPiece {
                look,
                ..TextPiece::plain(format!(" {dash}{}", name.detail), node)
            });
        }
        let style = self.style(self.size * 0.92, width, Edge::Start);
        let lines = self.fonts.set_lines(&pieces, &style)?;
        let leadings: f32 = lines.iter().map(|line| line.leading).sum();
        Ok(Entry {
            height: leadings + self.size * 0.12,
            lines,
            pieces,
        })
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
