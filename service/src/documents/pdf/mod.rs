//! PDF files that conform to PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1).

#[cfg(feature = "pdf")]
mod blocks;
#[cfg(feature = "pdf")]
mod file;
#[cfg(feature = "pdf")]
mod fonts;
#[cfg(feature = "pdf")]
mod glyphs;
#[cfg(feature = "pdf")]
mod lines;
#[cfg(feature = "pdf")]
mod names;
#[cfg(feature = "pdf")]
mod pager;
#[cfg(feature = "pdf")]
mod sheet;
pub mod sheet_model;
#[cfg(feature = "pdf")]
mod tables;
#[cfg(feature = "pdf")]
mod tags;

use super::document::{Block, Document, DocumentError, NameGroup};
use sheet_model::{Poster, SignSheet};

/// How many names one file may have.
pub const MOST_NAMES: usize = 20_000;

/// Writes a document. The same document gives the same bytes with the same fonts. This takes up to
/// seconds of processor time and one document is written at a time, so it must not run on a thread
/// that answers requests.
#[cfg(feature = "pdf")]
pub fn write(document: &Document) -> Result<Vec<u8>, DocumentError> {
    blocks::write_document(document)
}

/// Refuses, because this program was built without what writes PDF files.
#[cfg(not(feature = "pdf"))]
pub fn write(_document: &Document) -> Result<Vec<u8>, DocumentError> {
    Err(DocumentError::NotBuilt)
}

/// Writes a sheet to sign by hand; see [`write()`].
#[cfg(feature = "pdf")]
pub fn write_sheet(sheet: &SignSheet) -> Result<Vec<u8>, DocumentError> {
    sheet::write_sheet(sheet)
}

/// Refuses, because this program was built without what writes PDF files.
#[cfg(not(feature = "pdf"))]
pub fn write_sheet(_sheet: &SignSheet) -> Result<Vec<u8>, DocumentError> {
    Err(DocumentError::NotBuilt)
}

/// Writes a poster of one page; see [`write()`].
#[cfg(feature = "pdf")]
pub fn write_poster(poster: &Poster) -> Result<Vec<u8>, DocumentError> {
    sheet::write_poster(poster)
}

/// Refuses, because this program was built without what writes PDF files.
#[cfg(not(feature = "pdf"))]
pub fn write_poster(_poster: &Poster) -> Result<Vec<u8>, DocumentError> {
    Err(DocumentError::NotBuilt)
}

/// Splits a document with more than [`MOST_NAMES`] names into parts; `part_words` gives the words
/// for a part's number and the number of parts, which are put behind the text of the foot. Each
/// part begins with the title of the document.
pub fn split_parts(
    document: Document,
    part_words: &dyn Fn(usize, usize) -> String,
) -> Vec<Document> {
    split_by(document, MOST_NAMES, part_words)
}

fn split_by(
    mut document: Document,
    most: usize,
    part_words: &dyn Fn(usize, usize) -> String,
) -> Vec<Document> {
    let title = document
        .blocks
        .iter()
        .find(|block| matches!(block, Block::Title(_)))
        .cloned();
    let mut parts: Vec<Vec<Block>> = vec![vec![]];
    let mut room = most;
    for block in std::mem::take(&mut document.blocks) {
        let Block::Names(mut group) = block else {
            push_block(&mut parts, block);
            continue;
        };
        loop {
            if room == 0 && !group.names.is_empty() {
                parts.push(title.iter().cloned().collect());
                room = most;
            }
            let rest = group.names.split_off(room.min(group.names.len()));
            room -= group.names.len();
            let heading = group.heading.clone();
            push_block(&mut parts, Block::Names(group));
            if rest.is_empty() {
                break;
            }
            group = NameGroup {
                heading,
                names: rest,
            };
        }
    }
    let count = parts.len();
    parts
        .into_iter()
        .enumerate()
        .map(|(index, blocks)| {
            let mut part = Document {
                blocks,
                ..document.clone()
            };
            if count > 1 {
                let words = part_words(index + 1, count);
                let gap = if part.foot.text.is_empty() {
                    ""
                } else {
                    " · "
                };
                part.foot.text = format!("{}{gap}{words}", part.foot.text);
            }
            part
        })
        .collect()
}

fn push_block(parts: &mut [Vec<Block>], block: Block) {
    if let Some(part) = parts.last_mut() {
        part.push(block);
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use chrono::DateTime;

    use super::*;
    use crate::documents::document::{DocumentStyle, Foot, Inline, Name};

    fn list_names(groups: &[(&str, usize)]) -> Document {
        let mut blocks = vec![Block::Title(vec![Inline::plain("Title")])];
        for (heading, count) in groups {
            let names = (0..*count).map(|number| Name {
                name: format!("{heading} {number}"),
                detail: String::new(),
            });
            blocks.push(Block::Names(NameGroup {
                heading: (*heading).to_owned(),
                names: names.collect(),
            }));
        }
        blocks.push(Block::paragraph("End"));
        Document {
            title: "Title".into(),
            language: "en".into(),
            creator: "Host".into(),
            moment: DateTime::UNIX_EPOCH,
            style: DocumentStyle::default(),
            blocks,
            replaced_note: None,
            foot: Foot {
                text: "As of today".into(),
                ..Foot::default()
            },
        }
    }

    #[test]
    fn each_part_has_as_many_names_as_one_file_may_have() {
        let words = |part: usize, parts: usize| format!("part {part} of {parts}");
        for (groups, sizes) in [
            (&[("A", 0)][..], &[0][..]),
            (&[("A", 4)][..], &[4][..]),
            (&[("A", 5)][..], &[4, 1][..]),
            (&[("A", 3), ("B", 3), ("C", 6)][..], &[4, 4, 4][..]),
        ] {
            let parts = split_by(list_names(groups), 4, &words);
            let counts: Vec<usize> = parts
                .iter()
                .map(|part| {
                    let names = part.blocks.iter().map(|block| match block {
                        Block::Names(group) => group.names.len(),
                        _ => 0,
                    });
                    names.sum()
                })
                .collect();
            assert_eq!(counts, sizes);
            for (index, part) in parts.iter().enumerate() {
                assert!(matches!(part.blocks.first().unwrap(), Block::Title(_)));
                let foot = if sizes.len() == 1 {
                    "As of today".to_owned()
                } else {
                    format!("As of today · part {} of {}", index + 1, sizes.len())
                };
                assert_eq!(part.foot.text, foot);
            }
            let last = parts.last().unwrap().blocks.last().unwrap();
            assert_eq!(*last, Block::paragraph("End"));
        }
    }
}
