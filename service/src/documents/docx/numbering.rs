//! The lists of a Word file: numbered paragraphs, bullets, and each list with numbers of its own.

use std::io;

use super::NAMESPACE;
use super::context::NumberedList;
use super::part::WordPart;

/// The number of the list of all numbered paragraphs.
pub(super) const PARAGRAPHS: usize = 1;
/// The number of the list of all bullets.
pub(super) const BULLETS: usize = 2;
/// The number of the first list with numbers.
pub(super) const FIRST_LIST: usize = 3;
/// The deepest level that Word knows, counted from 0.
pub(super) const DEEPEST_LEVEL: usize = 8;
/// How far a level is moved in, in twentieths of a point: 1 cm.
pub(super) const STEP: usize = 567;

pub(super) fn write_numbering(part: &mut WordPart<'_>, lists: &[NumberedList]) -> io::Result<()> {
    part.open_element("w:numbering", &[("xmlns:w", NAMESPACE)])?;
    part.write_fixed(
        "<w:abstractNum w:abstractNumId=\"0\"><w:multiLevelType w:val=\"singleLevel\"/><w:lvl \
         w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimal\"/><w:lvlText \
         w:val=\"%1.\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:tabs><w:tab w:val=\"left\" \
         w:pos=\"567\"/></w:tabs><w:ind w:left=\"0\" w:firstLine=\"0\"/></w:pPr></w:lvl>\
         </w:abstractNum>",
    )?;
    write_levels(part, 1, "bullet", |level| ["•", "–"][level % 2].to_owned())?;
    write_levels(part, 2, "decimal", |level| format!("%{}.", level + 1))?;
    write_list(part, PARAGRAPHS, 0, None)?;
    write_list(part, BULLETS, 1, None)?;
    for (number, list) in (FIRST_LIST..).zip(lists) {
        write_list(part, number, 2, Some(list))?;
    }
    part.close_element("w:numbering")
}

/// Writes a kind of list with its levels (ECMA-376, section 17.9).
fn write_levels(
    part: &mut WordPart<'_>,
    id: usize,
    numbers: &str,
    mark: impl Fn(usize) -> String,
) -> io::Result<()> {
    part.open_element("w:abstractNum", &[("w:abstractNumId", &id.to_string())])?;
    part.write_value("w:multiLevelType", "hybridMultilevel")?;
    for level in 0..=DEEPEST_LEVEL {
        part.open_element("w:lvl", &[("w:ilvl", &level.to_string())])?;
        part.write_value("w:start", "1")?;
        part.write_value("w:numFmt", numbers)?;
        part.write_value("w:lvlText", &mark(level))?;
        part.write_value("w:lvlJc", "left")?;
        part.open_element("w:pPr", &[])?;
        part.write_empty(
            "w:ind",
            &[
                ("w:left", &(STEP * (level + 1)).to_string()),
                ("w:hanging", &STEP.to_string()),
            ],
        )?;
        part.close_element("w:pPr")?;
        part.close_element("w:lvl")?;
    }
    part.close_element("w:abstractNum")
}

/// Writes one list; one with numbers begins with its own.
fn write_list(
    part: &mut WordPart<'_>,
    number: usize,
    kind: usize,
    list: Option<&NumberedList>,
) -> io::Result<()> {
    part.open_element("w:num", &[("w:numId", &number.to_string())])?;
    part.write_value("w:abstractNumId", &kind.to_string())?;
    if let Some(list) = list {
        part.open_element("w:lvlOverride", &[("w:ilvl", &list.level.to_string())])?;
        part.write_value("w:startOverride", &list.start.to_string())?;
        part.close_element("w:lvlOverride")?;
    }
    part.close_element("w:num")
}
