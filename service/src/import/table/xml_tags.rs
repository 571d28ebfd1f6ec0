//! Reads what the spreadsheet library does not tell from the parts of a workbook: where a sheet is
//! and which rows are hidden.

/// The start tags of an XML text that have a name, in their order. What stands in a comment is read
/// as well.
pub(super) struct XmlTags<'a> {
    xml: &'a [u8],
    name: &'static [u8],
}

/// One start tag, without its angle brackets.
#[derive(Clone, Copy, Debug)]
pub(super) struct XmlTag<'a>(&'a [u8]);

impl<'a> XmlTags<'a> {
    /// Begins with the first one; the name is the one behind a prefix.
    pub(super) fn new(xml: &'a [u8], name: &'static [u8]) -> Self {
        Self { xml, name }
    }
}

impl<'a> Iterator for XmlTags<'a> {
    type Item = XmlTag<'a>;

    fn next(&mut self) -> Option<XmlTag<'a>> {
        loop {
            let begin = self.xml.iter().position(|byte| *byte == b'<')?;
            let tag = &self.xml[begin + 1..];
            let is_end = |byte: &u8| byte.is_ascii_whitespace() || b"/>".contains(byte);
            // No name is longer, and a text without an end is read once only.
            let length = tag.iter().take(100).position(is_end).unwrap_or(0);
            let (name, rest) = tag.split_at(length);
            if find_local_name(name) != self.name {
                self.xml = rest;
                continue;
            }
            let mut quote: Option<u8> = None;
            let end = rest.iter().position(|byte| {
                match quote {
                    Some(mark) if mark == *byte => quote = None,
                    None if b"\"'".contains(byte) => quote = Some(*byte),
                    None => return *byte == b'>',
                    Some(_) => {}
                }
                false
            });
            let (attributes, rest) = rest.split_at(end?);
            self.xml = rest;
            return Some(XmlTag(attributes));
        }
    }
}

impl<'a> XmlTag<'a> {
    /// Returns the value of an attribute as it is written; the name is the one behind a prefix.
    pub(super) fn get(self, name: &[u8]) -> Option<&'a [u8]> {
        let mut rest = self.0;
        loop {
            let equals = rest.iter().position(|byte| *byte == b'=')?;
            let key = find_local_name(rest[..equals].trim_ascii());
            let value = rest[equals + 1..].trim_ascii_start();
            let (quote, value) = value.split_first()?;
            let length = value.iter().position(|byte| byte == quote)?;
            if key == name {
                return Some(&value[..length]);
            }
            rest = &value[length + 1..];
        }
    }
}

fn find_local_name(name: &[u8]) -> &[u8] {
    let colon = name.iter().position(|byte| *byte == b':');
    &name[colon.map_or(0, |colon| colon + 1)..]
}

/// The rows of a sheet that are hidden, read as far as they are asked for.
pub(super) struct HiddenRows<'a> {
    tags: XmlTags<'a>,
    /// The row that was read last, from 1.
    row: i64,
    is_hidden: bool,
}

impl<'a> HiddenRows<'a> {
    /// Begins with the first row of a sheet.
    pub(super) fn new(sheet: &'a [u8]) -> Self {
        Self {
            tags: XmlTags::new(sheet, b"row"),
            row: 0,
            is_hidden: false,
        }
    }

    /// Tells whether a row is hidden; rows are asked for in their order, from 1.
    pub(super) fn contains(&mut self, row: i64) -> bool {
        while self.row < row {
            let Some(tag) = self.tags.next() else {
                // What is left of a damaged text is not read again for each row.
                self.row = i64::MAX;
                return false;
            };
            let number = tag
                .get(b"r")
                .and_then(|text| std::str::from_utf8(text).ok());
            let number = number.and_then(|text| text.parse().ok());
            self.row = number.unwrap_or(self.row + 1);
            // A row without height is hidden as well.
            self.is_hidden = matches!(tag.get(b"hidden"), Some(b"1" | b"true"))
                || matches!(tag.get(b"ht"), Some(b"0"));
        }
        self.row == row && self.is_hidden
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_and_attributes_are_found() {
        let xml = b"<?xml version='1.0'?><x:sheets a='>'><x:sheet name = \"A>B\" r:id='r1' />\
            <sheet name='C' state=\"hidden\"></sheet><sheetView/></x:sheets><sheet name='cut";
        let read = |name: &[u8]| -> Vec<Option<&[u8]>> {
            XmlTags::new(xml, b"sheet")
                .map(|tag| tag.get(name))
                .collect()
        };
        assert_eq!(
            read(b"name"),
            [Some(b"A>B".as_slice()), Some(b"C".as_slice())]
        );
        assert_eq!(read(b"id"), [Some(b"r1".as_slice()), None]);
        assert_eq!(read(b"state"), [None, Some(b"hidden".as_slice())]);
    }

    #[test]
    fn hidden_rows_are_those_that_say_so() {
        let sheet = b"<sheetData><row r=\"1\"/><row r='3' hidden=\"1\"><c/></row><row hidden='true'/>\
            <row ht=\"0\" customHeight=\"1\"/><row hidden=\"0\"/><row r=\"9\" hidden=\"1\"/></sheetData>";
        let mut rows = HiddenRows::new(sheet);
        let hidden: Vec<i64> = (1..12).filter(|row| rows.contains(*row)).collect();
        assert_eq!(hidden, [3, 4, 5, 9]);
    }

    #[test]
    fn damaged_tags_take_no_longer() {
        for piece in [
            "<",
            "<row",
            "<row r='",
            "<row r=\"1\" hidden='1'",
            "<row/>",
            "<a:",
        ] {
            let xml = piece.repeat(200_000);
            assert!(
                !HiddenRows::new(xml.as_bytes()).contains(900_000),
                "{piece}"
            );
        }
    }
}
