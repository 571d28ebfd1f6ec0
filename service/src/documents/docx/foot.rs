//! The foot of each page: its text, and the number of the page as a field that Word counts.

use std::io;

use super::super::document::Run;
use super::body::{BodyWriter, ParagraphFormat};
use super::runs::RunFrame;
use super::styles::WordStyle;
use super::{NAMESPACE, RELATIONS};

/// What stands between the text and the number of the page.
const SEPARATOR: &str = " · ";

/// A part of the words about the page.
#[derive(Debug, PartialEq, Eq)]
enum FootPiece<'t> {
    Words(&'t str),
    Page,
    Pages,
}

impl BodyWriter<'_, '_, '_> {
    /// Writes the part with the foot.
    pub(super) fn write_foot(&mut self) -> io::Result<()> {
        let document = self.context.document;
        let foot = &document.foot;
        self.part
            .open_element("w:ftr", &[("xmlns:w", NAMESPACE), ("xmlns:r", RELATIONS)])?;
        let format = ParagraphFormat::plain(WordStyle::Footer);
        let mut pieces = vec![];
        if !foot.text.is_empty() {
            pieces.push(FootPiece::Words(&foot.text));
        }
        if !foot.text.is_empty() && !foot.page.is_empty() {
            pieces.push(FootPiece::Words(SEPARATOR));
        }
        pieces.extend(split_fields(&foot.page));
        if !pieces.is_empty() {
            let rtl = self.context.rtl;
            self.open_paragraph(&format, rtl, false)?;
            let frame = self.frame_runs(format.style, rtl);
            for piece in pieces {
                self.write_piece(&piece, frame)?;
            }
            self.part.close_element("w:p")?;
        }
        if !foot.small.is_empty() {
            self.write_words(&format, &foot.small)?;
        }
        self.part.close_element("w:ftr")
    }

    fn write_piece(&mut self, piece: &FootPiece<'_>, frame: RunFrame) -> io::Result<()> {
        let (words, field) = match piece {
            FootPiece::Words(words) => (*words, None),
            FootPiece::Page => ("1", Some("PAGE")),
            FootPiece::Pages => ("1", Some("NUMPAGES")),
        };
        let run = Run {
            text: words.to_owned(),
            ..Run::default()
        };
        let Some(field) = field else {
            return self.write_run(&run, frame);
        };
        self.part
            .open_element("w:fldSimple", &[("w:instr", &format!(" {field} "))])?;
        self.write_run(&run, frame)?;
        self.part.close_element("w:fldSimple")
    }
}

/// Splits words at `{page}` and `{pages}`.
fn split_fields(words: &str) -> Vec<FootPiece<'_>> {
    let mut pieces = vec![];
    let mut start = 0;
    for (at, _) in words.match_indices("{page") {
        let rest = &words[at..];
        let (piece, length) = if rest.starts_with("{pages}") {
            (FootPiece::Pages, "{pages}".len())
        } else if rest.starts_with("{page}") {
            (FootPiece::Page, "{page}".len())
        } else {
            continue;
        };
        if start < at {
            pieces.push(FootPiece::Words(&words[start..at]));
        }
        pieces.push(piece);
        start = at + length;
    }
    if start < words.len() {
        pieces.push(FootPiece::Words(&words[start..]));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_split_at_their_fields() {
        use FootPiece::{Page, Pages, Words};
        for (words, pieces) in [
            ("", vec![]),
            ("page", vec![Words("page")]),
            (
                "page {page} of {pages}",
                vec![Words("page "), Page, Words(" of "), Pages],
            ),
            ("{pages}{page}{pager}", vec![Pages, Page, Words("{pager}")]),
        ] {
            assert_eq!(split_fields(words), pieces, "{words}");
        }
    }
}
