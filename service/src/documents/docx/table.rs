//! The tables of a Word file: their heading is repeated on each page, and no row is parted.

use std::io;

use super::super::document::{Inline, Row};
use super::body::{BlockPlace, BodyWriter, ParagraphFormat};
use super::styles::WordStyle;

/// The most columns of a table; Word opens no file with a wider one.
const MOST_COLUMNS: usize = 63;

impl<'d> BodyWriter<'_, '_, 'd> {
    pub(super) fn write_table(
        &mut self,
        head: &'d Row,
        rows: &'d [Row],
        place: BlockPlace,
    ) -> io::Result<()> {
        let columns = rows.iter().map(Vec::len).chain([head.len()]).max();
        let columns = columns.unwrap_or_default();
        if columns == 0 {
            return Ok(());
        }
        if columns > MOST_COLUMNS {
            return self.write_wide_rows(head, rows, place);
        }
        if self.breaks_page {
            self.write_gap()?;
        }
        let widths = self.measure_columns(head, rows, columns, place);
        self.open_table(&widths, place)?;
        if !head.is_empty() {
            self.write_row(head, &widths, true)?;
        }
        for row in rows {
            self.write_row(row, &widths, false)?;
        }
        self.part.close_element("w:tbl")?;
        // Word joins tables that follow each other, and wants a paragraph at the end.
        self.write_gap()
    }

    fn open_table(&mut self, widths: &[usize], place: BlockPlace) -> io::Result<()> {
        let rtl = self.context.rtl;
        let part = &mut *self.part;
        part.open_element("w:tbl", &[])?;
        part.open_element("w:tblPr", &[])?;
        part.write_value("w:tblStyle", "TableGrid")?;
        if rtl {
            part.write_empty("w:bidiVisual", &[])?;
        }
        let width: usize = widths.iter().sum();
        part.write_empty("w:tblW", &[("w:w", &width.to_string()), ("w:type", "dxa")])?;
        part.write_empty(
            "w:tblInd",
            &[("w:w", &place.indent.to_string()), ("w:type", "dxa")],
        )?;
        part.write_value("w:tblLook", "0420")?;
        part.close_element("w:tblPr")?;
        part.open_element("w:tblGrid", &[])?;
        for width in widths {
            part.write_empty("w:gridCol", &[("w:w", &width.to_string())])?;
        }
        part.close_element("w:tblGrid")
    }

    fn write_row(&mut self, row: &'d Row, widths: &[usize], is_head: bool) -> io::Result<()> {
        self.part.open_element("w:tr", &[])?;
        self.part.open_element("w:trPr", &[])?;
        self.part.write_empty("w:cantSplit", &[])?;
        if is_head {
            self.part.write_empty("w:tblHeader", &[])?;
        }
        self.part.close_element("w:trPr")?;
        let style = if is_head {
            WordStyle::TableHead
        } else {
            WordStyle::TableText
        };
        for (index, width) in widths.iter().enumerate() {
            self.part.open_element("w:tc", &[])?;
            self.part.open_element("w:tcPr", &[])?;
            let width = width.to_string();
            self.part
                .write_empty("w:tcW", &[("w:w", &width), ("w:type", "dxa")])?;
            self.part.close_element("w:tcPr")?;
            let text = row.get(index).map(Vec::as_slice).unwrap_or_default();
            self.write_paragraph(&ParagraphFormat::plain(style), text)?;
            self.part.close_element("w:tc")?;
        }
        self.part.close_element("w:tr")
    }

    /// Writes the rows of a table that is too wide for Word as paragraphs, a tab between cells.
    fn write_wide_rows(
        &mut self,
        head: &'d Row,
        rows: &'d [Row],
        place: BlockPlace,
    ) -> io::Result<()> {
        let format = ParagraphFormat {
            indent: place.indent,
            ..ParagraphFormat::plain(WordStyle::TableText)
        };
        let rtl = self.context.rtl;
        for row in [head].into_iter().chain(rows) {
            self.open_paragraph(&format, rtl, false)?;
            for (index, cell) in row.iter().enumerate() {
                if index > 0 {
                    self.part.write_fixed("<w:r><w:tab/></w:r>")?;
                }
                self.write_inlines(cell, self.frame_runs(format.style, rtl))?;
            }
            self.part.close_element("w:p")?;
        }
        Ok(())
    }

    /// Writes an empty paragraph beside a table.
    fn write_gap(&mut self) -> io::Result<()> {
        self.write_paragraph(&ParagraphFormat::plain(WordStyle::TableText), &[])
    }

    /// Returns the width of each column in twentieths of a point, by its longest text.
    fn measure_columns(
        &self,
        head: &Row,
        rows: &[Row],
        columns: usize,
        place: BlockPlace,
    ) -> Vec<usize> {
        let mut longest = vec![8; columns];
        for row in [head].into_iter().chain(rows) {
            for (length, cell) in longest.iter_mut().zip(row) {
                *length = measure_line(cell).min(60).max(*length);
            }
        }
        let total: usize = longest.iter().sum();
        let room = self.context.measure_column().saturating_sub(place.indent);
        let widths = longest.iter().map(|length| room * length / total);
        widths.collect()
    }
}

/// Returns the number of characters of a line.
fn measure_line(line: &[Inline]) -> usize {
    let lengths = line.iter().map(|inline| match inline {
        Inline::Run(run) => run.text.chars().count(),
        Inline::Footnote(_) | Inline::LineBreak => 1,
    });
    lengths.sum()
}
