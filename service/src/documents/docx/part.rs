//! One part of a Word file while it is written: elements and texts that are always well-formed XML.

use std::borrow::Cow;
use std::io::{self, BufWriter, IntoInnerError, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// The bytes that are gathered before they are compressed.
const BUFFER: usize = 64 * 1024;

/// Writes the XML of a part into the archive.
pub(super) struct WordPart<'w> {
    xml: Writer<BufWriter<&'w mut (dyn Write + 'w)>>,
}

impl<'w> WordPart<'w> {
    /// Begins a part with its declaration.
    pub(super) fn open(target: &'w mut (dyn Write + 'w)) -> io::Result<Self> {
        let mut xml = Writer::new(BufWriter::with_capacity(BUFFER, target));
        let declaration = BytesDecl::new("1.0", Some("UTF-8"), Some("yes"));
        xml.write_event(Event::Decl(declaration))?;
        Ok(Self { xml })
    }

    /// Writes what is left in memory.
    pub(super) fn finish(self) -> io::Result<()> {
        let rest = self.xml.into_inner().into_inner();
        rest.map(|_| ()).map_err(IntoInnerError::into_error)
    }

    pub(super) fn open_element(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
    ) -> io::Result<()> {
        let element = make_element(name, attributes);
        self.xml.write_event(Event::Start(element))
    }

    pub(super) fn close_element(&mut self, name: &str) -> io::Result<()> {
        self.xml.write_event(Event::End(BytesEnd::new(name)))
    }

    pub(super) fn write_empty(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
    ) -> io::Result<()> {
        let element = make_element(name, attributes);
        self.xml.write_event(Event::Empty(element))
    }

    /// Writes an element whose value is its attribute `w:val`.
    pub(super) fn write_value(&mut self, name: &str, value: &str) -> io::Result<()> {
        self.write_empty(name, &[("w:val", value)])
    }

    /// Writes an element that holds a text.
    pub(super) fn write_text(
        &mut self,
        name: &str,
        attributes: &[(&str, &str)],
        text: &str,
    ) -> io::Result<()> {
        self.open_element(name, attributes)?;
        let text = drop_invalid(text);
        self.xml.write_event(Event::Text(BytesText::new(&text)))?;
        self.close_element(name)
    }

    /// Writes XML that is fixed in this program.
    pub(super) fn write_fixed(&mut self, xml: &str) -> io::Result<()> {
        self.xml.get_mut().write_all(xml.as_bytes())
    }
}

fn make_element<'n>(name: &'n str, attributes: &[(&str, &str)]) -> BytesStart<'n> {
    let mut element = BytesStart::new(name);
    for (key, value) in attributes {
        let value = drop_invalid(value);
        element.push_attribute((*key, &*value));
    }
    element
}

/// Removes the characters that XML 1.0 does not have (section 2.2) and carriage returns, which would
/// be read as line feeds: one of them, and Word opens nothing of the file.
fn drop_invalid(text: &str) -> Cow<'_, str> {
    let is_valid = |sign: char| {
        matches!(
            sign,
            '\t' | '\n'
                | ' '..='\u{d7ff}'
                | '\u{e000}'..='\u{fffd}'
                | '\u{10000}'..='\u{10ffff}'
        )
    };
    if text.chars().all(is_valid) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.chars().filter(|sign| is_valid(*sign)).collect())
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use super::*;

    #[test]
    fn a_part_is_well_formed_whatever_stands_in_it() {
        let mut bytes = vec![];
        let mut part = WordPart::open(&mut bytes).unwrap();
        part.open_element("a", &[("b", "<\u{1}\"&\"")]).unwrap();
        part.write_text("c", &[], "1 < 2\u{0}\u{b}\u{fffe}\r\n& 😀")
            .unwrap();
        part.write_value("d", "e").unwrap();
        part.write_fixed("<f/>").unwrap();
        part.close_element("a").unwrap();
        part.finish().unwrap();
        assert_eq!(
            String::from_utf8(bytes).unwrap(),
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
             <a b=\"&lt;&quot;&amp;&quot;\"><c>1 &lt; 2\n&amp; 😀</c><d w:val=\"e\"/><f/></a>"
        );
    }
}
