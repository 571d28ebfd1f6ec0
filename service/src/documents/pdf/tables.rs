//! Tables, whose heading is repeated on each page.

use std::collections::VecDeque;
use std::rc::Rc;

use krilla::tagging::{ArtifactType, TableHeaderScope, Tag};

use super::blocks::Place;
use super::lines::{Edge, RunLook, SetLine, TextPiece};
use super::pager::{Pager, list_notes, rule};
use super::tags::TagNode;
use crate::documents::document::{DocumentError, Inline, Row};

/// The space around the text of a cell, in points.
const PADDING: f32 = 4.0;
/// How many rows are measured to find the widths of the columns.
const MEASURED_ROWS: usize = 60;

/// Where a cell stands across the page.
#[derive(Clone, Copy, Debug)]
struct TableColumn {
    left: f32,
    width: f32,
}

type CellLines = VecDeque<CellLine>;
/// A line of a cell, and the pieces that it is set from.
type CellLine = (SetLine, Rc<[TextPiece]>);

/// The heading of a table, as it is repeated.
struct TableHead {
    cells: Vec<CellLines>,
    height: f32,
}

impl Pager<'_> {
    pub(super) fn place_table(
        &mut self,
        head: &Row,
        rows: &[Row],
        place: &Place,
    ) -> Result<(), DocumentError> {
        self.place_lone_label();
        let columns = self.measure_columns(head, rows, place)?;
        if columns.is_empty() {
            return Ok(());
        }
        let table = self.tags.add(place.node, Tag::Table);
        let section = self.tags.add(table, Tag::THead);
        let row_node = self.tags.add(section, Tag::TR);
        let cells = self.set_row(head, &columns, row_node, true)?;
        let head = TableHead {
            height: measure_row(&cells),
            cells: cells.clone(),
        };
        self.need(head.height + self.size * 3.0);
        self.draw_border(place, 0);
        self.place_row(cells, &columns, place, None);
        self.draw_border(place, 0);
        let section = self.tags.add(table, Tag::TBody);
        for row in rows {
            let row_node = self.tags.add(section, Tag::TR);
            let cells = self.set_row(row, &columns, row_node, false)?;
            self.place_row(cells, &columns, place, Some(&head));
            self.draw_border(place, 170);
        }
        Ok(())
    }

    /// Divides the width among the columns by their longest texts.
    fn measure_columns(
        &mut self,
        head: &Row,
        rows: &[Row],
        place: &Place,
    ) -> Result<Vec<TableColumn>, DocumentError> {
        let least = self.size * 2.5;
        let most = place.width * 0.5;
        let mut widths: Vec<f32> = vec![];
        let style = self.style(self.size * 0.92, 100_000.0, Edge::Start);
        for row in std::iter::once(head).chain(rows.iter().take(MEASURED_ROWS)) {
            for (index, cell) in row.iter().enumerate() {
                let node = self.tags.add_later(place.node, Tag::TD);
                let mut widest = least;
                for pieces in self.make_plain_pieces(cell, node) {
                    for line in self.fonts.set_lines(&pieces, &style)? {
                        widest = widest.max(line.width + PADDING * 2.0);
                    }
                }
                match widths.get_mut(index) {
                    Some(width) => *width = width.max(widest.min(most)),
                    None => widths.push(widest.min(most)),
                }
            }
        }
        let total: f32 = widths.iter().sum();
        let mut offset = 0.0;
        let columns = widths.into_iter().map(|width| {
            let width = width * place.width / total;
            let before = offset;
            offset += width;
            let left = if self.rtl {
                place.left + place.width - offset
            } else {
                place.left + before
            };
            TableColumn { left, width }
        });
        Ok(columns.collect())
    }

    /// Breaks the texts of a row into lines. Cells that a row lacks are empty.
    fn set_row(
        &mut self,
        row: &Row,
        columns: &[TableColumn],
        node: TagNode,
        is_head: bool,
    ) -> Result<Vec<CellLines>, DocumentError> {
        let look = RunLook {
            bold: is_head,
            ..RunLook::default()
        };
        let mut cells = Vec::with_capacity(columns.len());
        for (index, column) in columns.iter().enumerate() {
            let cell_node = if is_head {
                self.tags.add(node, Tag::TH(TableHeaderScope::Column))
            } else {
                self.tags.add(node, Tag::TD)
            };
            let width = column.width - PADDING * 2.0;
            let style = self.style(self.size * 0.92, width, Edge::Start);
            let mut lines = CellLines::new();
            let text = row.get(index).map_or(&[][..], Vec::as_slice);
            for pieces in self.make_pieces(text, cell_node, look)? {
                let set = self.fonts.set_lines(&pieces, &style)?;
                let pieces: Rc<[TextPiece]> = Rc::from(pieces);
                lines.extend(set.into_iter().map(|line| (line, Rc::clone(&pieces))));
            }
            cells.push(lines);
        }
        Ok(cells)
    }

    /// Places a row, together if it fits on a page, else line by line.
    fn place_row(
        &mut self,
        mut cells: Vec<CellLines>,
        columns: &[TableColumn],
        place: &Place,
        head: Option<&TableHead>,
    ) {
        let numbers = list_notes_of(cells.iter().flatten());
        if self.need_with_notes(measure_row(&cells), &numbers) {
            self.repeat_head(columns, place, head);
        }
        self.y += PADDING;
        loop {
            let next = cells.iter().filter_map(VecDeque::front);
            let leading = next.map(|(line, _)| line.leading).fold(0.0, f32::max);
            if leading <= 0.0 {
                break;
            }
            let numbers = list_notes_of(cells.iter().filter_map(VecDeque::front));
            if self.need_with_notes(leading, &numbers) {
                self.repeat_head(columns, place, head);
            }
            let top = self.y;
            for (cell, column) in cells.iter_mut().zip(columns) {
                if let Some((line, pieces)) = cell.pop_front() {
                    self.draw_line(line, &pieces, column.left + PADDING, top);
                }
            }
            self.claim_notes(&numbers);
            self.y = top + leading;
            self.is_fresh = false;
        }
        self.y += PADDING;
    }

    /// Draws the heading again at the head of a page; it is no part of the document there.
    fn repeat_head(&mut self, columns: &[TableColumn], place: &Place, head: Option<&TableHead>) {
        let Some(head) = head else {
            return;
        };
        self.draw_border(place, 0);
        let top = self.y + PADDING;
        for (cell, column) in head.cells.iter().zip(columns) {
            let mut y = top;
            for (line, _) in cell {
                let kind = ArtifactType::PaginationOther;
                self.draw_artifact(line.clone(), kind, column.left + PADDING, y);
                y += line.leading;
            }
        }
        self.y += head.height;
        self.draw_border(place, 0);
        self.is_fresh = true;
    }

    fn draw_border(&mut self, place: &Place, grey: u8) {
        let (left, top) = (place.left, self.y);
        self.put(rule([left, top, left + place.width, top + 0.5], grey));
    }

    /// The pieces of a cell without its notes, to be measured.
    fn make_plain_pieces(&mut self, cell: &[Inline], node: TagNode) -> Vec<Vec<TextPiece>> {
        let kept: Vec<Inline> = cell
            .iter()
            .filter(|inline| !matches!(inline, Inline::Footnote(_)))
            .cloned()
            .collect();
        // Without notes nothing is set, and so nothing can fail.
        self.make_pieces(&kept, node, RunLook::default())
            .unwrap_or_default()
    }
}

/// Lists the notes that lines refer to.
fn list_notes_of<'a>(lines: impl Iterator<Item = &'a CellLine>) -> Vec<usize> {
    lines
        .flat_map(|(line, pieces)| list_notes(line, pieces))
        .collect()
}

fn measure_row(cells: &[CellLines]) -> f32 {
    let heights = cells
        .iter()
        .map(|cell| cell.iter().map(|(line, _)| line.leading).sum::<f32>());
    heights.fold(0.0, f32::max) + PADDING * 2.0
}

/// Gives each column the width that it needs, from what others have beyond their need and in that
/// proportion. Returns the widths, whose sum stays, and which part of what is to spare they take: more
/// than 1 if there is too little.
pub(super) fn share_widths(planned: &[f32], needed: &[f32]) -> (Vec<f32>, f32) {
    let lacks = planned.iter().zip(needed).map(|(own, need)| need - own);
    let lacks: Vec<f32> = lacks.collect();
    let lack: f32 = lacks.iter().map(|lack| lack.max(0.0)).sum();
    let spare: f32 = lacks.iter().map(|lack| (-lack).max(0.0)).sum();
    if lack <= 0.0 {
        return (planned.to_vec(), 0.0);
    }
    if spare <= 0.0 {
        return (planned.to_vec(), f32::INFINITY);
    }
    let (given, taken) = ((spare / lack).min(1.0), (lack / spare).min(1.0));
    let move_width = |lack: f32| lack * if lack > 0.0 { given } else { taken };
    let widths = planned
        .iter()
        .zip(lacks)
        .map(|(own, lack)| own + move_width(lack));
    (widths.collect(), lack / spare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_share_the_width_by_their_need() {
        for (planned, needed, widths, taken) in [
            ([30.0, 30.0, 40.0], [10.0, 20.0, 40.0], "30 30 40", "0"),
            ([30.0, 30.0, 40.0], [40.0, 20.0, 20.0], "40 27 33", "33"),
            // There is too little: half of what lacks is given.
            ([30.0, 30.0, 40.0], [50.0, 30.0, 30.0], "40 30 30", "200"),
            ([30.0, 30.0, 40.0], [40.0, 40.0, 40.0], "30 30 40", "inf"),
        ] {
            let (found, part) = share_widths(&planned, &needed);
            let round = |value: f32| format!("{value:.0}");
            let found: Vec<String> = found.into_iter().map(round).collect();
            assert_eq!(found.join(" "), widths);
            assert_eq!(round(part * 100.0), taken);
        }
    }
}
