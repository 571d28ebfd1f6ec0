//! The styles of a Word file: those that Word has itself, under its names, and a few more.

use std::io;

use super::super::document::DocumentStyle;
use super::context::{WordContext, name_for_office};
use super::part::WordPart;
use super::{NAMESPACE, package};

/// The style of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum WordStyle {
    Normal,
    Title,
    Heading1,
    Heading2,
    Heading3,
    Address,
    AtEnd,
    Code,
    Note,
    Quote,
    ListParagraph,
    ListedName,
    TableText,
    TableHead,
    FootnoteText,
    Footer,
}

const STYLES: [WordStyle; 16] = [
    WordStyle::Normal,
    WordStyle::Title,
    WordStyle::Heading1,
    WordStyle::Heading2,
    WordStyle::Heading3,
    WordStyle::Address,
    WordStyle::AtEnd,
    WordStyle::Code,
    WordStyle::Note,
    WordStyle::Quote,
    WordStyle::ListParagraph,
    WordStyle::ListedName,
    WordStyle::TableText,
    WordStyle::TableHead,
    WordStyle::FootnoteText,
    WordStyle::Footer,
];

/// The face of code, of one width.
pub(super) const CODE_FONT: &str = "Courier New";

impl WordStyle {
    /// Returns the style of a heading; levels below the third look like it.
    pub(super) fn of_heading(level: u8) -> Self {
        match level {
            0 | 1 => Self::Heading1,
            2 => Self::Heading2,
            _ => Self::Heading3,
        }
    }

    pub(super) fn id(self) -> &'static str {
        match self {
            Self::Normal => "Normal",
            Self::Title => "Title",
            Self::Heading1 => "Heading1",
            Self::Heading2 => "Heading2",
            Self::Heading3 => "Heading3",
            Self::Address => "Address",
            Self::AtEnd => "AtEnd",
            Self::Code => "Code",
            Self::Note => "Note",
            Self::Quote => "Quote",
            Self::ListParagraph => "ListParagraph",
            Self::ListedName => "ListedName",
            Self::TableText => "TableText",
            Self::TableHead => "TableHead",
            Self::FootnoteText => "FootnoteText",
            Self::Footer => "Footer",
        }
    }

    /// Returns the name by which Word knows its own styles in every language.
    fn name(self) -> &'static str {
        match self {
            Self::Heading1 => "heading 1",
            Self::Heading2 => "heading 2",
            Self::Heading3 => "heading 3",
            Self::ListParagraph => "List Paragraph",
            Self::AtEnd => "At End",
            Self::ListedName => "Listed Name",
            Self::TableText => "Table Text",
            Self::TableHead => "Table Head",
            Self::FootnoteText => "footnote text",
            Self::Footer => "footer",
            Self::Normal | Self::Title | Self::Address | Self::Code | Self::Note | Self::Quote => {
                self.id()
            }
        }
    }

    /// Returns the size of its letters in half points. Without emphasis all text has one size.
    pub(super) fn measure(self, style: &DocumentStyle) -> usize {
        let plain = usize::from(style.size);
        let points = match self {
            _ if !style.emphasis => plain,
            Self::Title => plain + 6,
            Self::Heading1 => plain + 3,
            Self::Heading2 => plain + 1,
            Self::Note | Self::FootnoteText | Self::Footer | Self::Code => {
                plain.saturating_sub(2).max(8)
            }
            _ => plain,
        };
        points * 2
    }

    fn is_strong(self) -> bool {
        matches!(
            self,
            Self::Title | Self::Heading1 | Self::Heading2 | Self::Heading3 | Self::TableHead
        )
    }

    /// Returns how its paragraphs are set (ECMA-376, section 17.3.1; the order is fixed).
    fn paragraph(self) -> &'static str {
        match self {
            Self::Normal | Self::Quote => "",
            Self::Title => "<w:keepNext/><w:keepLines/><w:spacing w:before=\"0\" w:after=\"240\"/>",
            Self::Heading1 => {
                "<w:keepNext/><w:keepLines/><w:spacing w:before=\"280\" w:after=\"120\"/>\
                 <w:outlineLvl w:val=\"0\"/>"
            }
            Self::Heading2 => {
                "<w:keepNext/><w:keepLines/><w:spacing w:before=\"240\" w:after=\"80\"/>\
                 <w:outlineLvl w:val=\"1\"/>"
            }
            Self::Heading3 => {
                "<w:keepNext/><w:keepLines/><w:spacing w:before=\"200\" w:after=\"80\"/>\
                 <w:outlineLvl w:val=\"2\"/>"
            }
            Self::Address => "<w:spacing w:after=\"0\"/>",
            // Word takes “right” for the end of the line where lines begin at the right.
            Self::AtEnd => "<w:spacing w:before=\"120\" w:after=\"240\"/><w:jc w:val=\"right\"/>",
            Self::Code => "<w:spacing w:after=\"120\" w:line=\"240\" w:lineRule=\"auto\"/>",
            Self::Note => "<w:spacing w:after=\"60\"/>",
            Self::ListParagraph => "<w:spacing w:after=\"60\"/>",
            Self::ListedName => {
                "<w:keepLines/><w:spacing w:after=\"20\"/><w:ind w:left=\"284\" w:hanging=\"284\"/>"
            }
            Self::TableText | Self::TableHead => "<w:spacing w:before=\"20\" w:after=\"20\"/>",
            Self::FootnoteText => "<w:spacing w:after=\"40\" w:line=\"240\" w:lineRule=\"auto\"/>",
            Self::Footer => "<w:spacing w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/>",
        }
    }
}

pub(super) fn write_styles(part: &mut WordPart<'_>, context: &WordContext<'_>) -> io::Result<()> {
    part.open_element("w:styles", &[("xmlns:w", NAMESPACE)])?;
    write_defaults(part, context)?;
    for one in STYLES {
        write_style(part, context, one)?;
    }
    part.write_fixed(OTHER_STYLES)?;
    if context.document.style.emphasis {
        part.write_fixed(LINK_STYLE)?;
    }
    part.close_element("w:styles")
}

/// Writes what holds where no style says otherwise: fonts, size and language.
fn write_defaults(part: &mut WordPart<'_>, context: &WordContext<'_>) -> io::Result<()> {
    let document = context.document;
    part.open_element("w:docDefaults", &[])?;
    part.open_element("w:rPrDefault", &[])?;
    part.open_element("w:rPr", &[])?;
    write_fonts(part, context)?;
    let size = WordStyle::Normal.measure(&document.style).to_string();
    part.write_value("w:sz", &size)?;
    part.write_value("w:szCs", &size)?;
    let language = name_for_office(&document.language);
    let (east_asian, complex) = package::choose_languages(&document.language);
    part.write_empty(
        "w:lang",
        &[
            ("w:val", language),
            ("w:eastAsia", east_asian),
            ("w:bidi", complex),
        ],
    )?;
    part.close_element("w:rPr")?;
    part.close_element("w:rPrDefault")?;
    part.write_fixed(
        "<w:pPrDefault><w:pPr><w:spacing w:after=\"120\" w:line=\"259\" w:lineRule=\"auto\"/>\
         </w:pPr></w:pPrDefault>",
    )?;
    part.close_element("w:docDefaults")
}

/// Writes the fonts of all text: what a program asks of the style “Normal” stands there, too.
fn write_fonts(part: &mut WordPart<'_>, context: &WordContext<'_>) -> io::Result<()> {
    let font = context.document.style.font.as_str();
    part.write_empty(
        "w:rFonts",
        &[
            ("w:ascii", font),
            ("w:hAnsi", font),
            ("w:eastAsia", context.find_east_asian_font()),
            ("w:cs", font),
        ],
    )
}

fn write_style(
    part: &mut WordPart<'_>,
    context: &WordContext<'_>,
    one: WordStyle,
) -> io::Result<()> {
    let style = &context.document.style;
    let mut attributes = vec![("w:type", "paragraph"), ("w:styleId", one.id())];
    if one == WordStyle::Normal {
        attributes.insert(1, ("w:default", "1"));
    }
    part.open_element("w:style", &attributes)?;
    part.write_value("w:name", one.name())?;
    if one != WordStyle::Normal {
        part.write_value("w:basedOn", "Normal")?;
    }
    if one.is_strong() {
        part.write_value("w:next", "Normal")?;
    }
    part.write_fixed("<w:qFormat/><w:pPr>")?;
    part.write_fixed(one.paragraph())?;
    part.write_fixed("</w:pPr><w:rPr>")?;
    if one == WordStyle::Normal {
        write_fonts(part, context)?;
    }
    if one == WordStyle::Code && style.emphasis {
        let font = CODE_FONT;
        part.write_empty(
            "w:rFonts",
            &[("w:ascii", font), ("w:hAnsi", font), ("w:cs", font)],
        )?;
    }
    if one.is_strong() && style.emphasis {
        part.write_fixed("<w:b/><w:bCs/>")?;
    }
    let size = one.measure(style).to_string();
    part.write_value("w:sz", &size)?;
    part.write_value("w:szCs", &size)?;
    part.write_fixed("</w:rPr></w:style>")
}

const OTHER_STYLES: &str = "<w:style w:type=\"character\" w:default=\"1\" \
w:styleId=\"DefaultParagraphFont\"><w:name w:val=\"Default Paragraph Font\"/><w:uiPriority \
w:val=\"1\"/><w:semiHidden/><w:unhideWhenUsed/></w:style><w:style w:type=\"character\" \
w:styleId=\"FootnoteReference\"><w:name w:val=\"footnote reference\"/><w:basedOn \
w:val=\"DefaultParagraphFont\"/><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr></w:style>\
<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name \
w:val=\"Normal Table\"/><w:uiPriority w:val=\"99\"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr>\
<w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/><w:left \
w:w=\"108\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"108\" \
w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style><w:style w:type=\"table\" \
w:styleId=\"TableGrid\"><w:name w:val=\"Table Grid\"/><w:basedOn w:val=\"TableNormal\"/><w:tblPr>\
<w:tblBorders><w:top w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/><w:left \
w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/><w:bottom w:val=\"single\" w:sz=\"4\" \
w:space=\"0\" w:color=\"auto\"/><w:right w:val=\"single\" w:sz=\"4\" w:space=\"0\" \
w:color=\"auto\"/><w:insideH w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>\
<w:insideV w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/></w:tblBorders></w:tblPr>\
</w:style><w:style w:type=\"numbering\" w:default=\"1\" w:styleId=\"NoList\"><w:name \
w:val=\"No List\"/><w:uiPriority w:val=\"99\"/><w:semiHidden/><w:unhideWhenUsed/></w:style>";

const LINK_STYLE: &str = "<w:style w:type=\"character\" w:styleId=\"Hyperlink\"><w:name \
w:val=\"Hyperlink\"/><w:basedOn w:val=\"DefaultParagraphFont\"/><w:rPr><w:color \
w:val=\"0563C1\"/><w:u w:val=\"single\"/></w:rPr></w:style>";
