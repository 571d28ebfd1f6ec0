//! The parts of a Word file that hold no text: what is in the archive, how its parts belong
//! together, its properties, settings and fonts.

use std::io;

use super::context::{PartLinks, WordContext, name_for_office, name_link};
use super::part::WordPart;
use super::styles::CODE_FONT;
use super::{NAMESPACE, RELATIONS};
use crate::documents::scripts::{FontSlot, split_scripts};
use crate::language::tags;

const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
/// What the media types of the parts of a Word file begin with.
const MEDIA: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// The parts beside the text: name, relation and media type have the same word.
const PARTS: [(&str, &str); 5] = [
    ("styles", "styles"),
    ("settings", "settings"),
    ("fontTable", "fontTable"),
    ("numbering", "numbering"),
    ("footnotes", "footnotes"),
];

/// The relation to the foot of the pages.
pub(super) const FOOT: &str = "foot";

pub(super) fn write_content_types(
    part: &mut WordPart<'_>,
    context: &WordContext<'_>,
) -> io::Result<()> {
    let namespace = format!("{PACKAGE}/content-types");
    part.open_element("Types", &[("xmlns", &namespace)])?;
    for (extension, media) in [
        (
            "rels",
            "application/vnd.openxmlformats-package.relationships+xml",
        ),
        ("xml", "application/xml"),
    ] {
        part.write_empty(
            "Default",
            &[("Extension", extension), ("ContentType", media)],
        )?;
    }
    let mut parts = vec![
        (
            "/word/document.xml".to_owned(),
            format!("{MEDIA}.document.main+xml"),
        ),
        (
            "/docProps/core.xml".to_owned(),
            "application/vnd.openxmlformats-package.core-properties+xml".to_owned(),
        ),
        (
            "/docProps/app.xml".to_owned(),
            "application/vnd.openxmlformats-officedocument.extended-properties+xml".to_owned(),
        ),
    ];
    parts.extend(
        PARTS.map(|(name, kind)| (format!("/word/{name}.xml"), format!("{MEDIA}.{kind}+xml"))),
    );
    if context.has_foot() {
        parts.push((
            "/word/footer1.xml".to_owned(),
            format!("{MEDIA}.footer+xml"),
        ));
    }
    for (name, media) in &parts {
        part.write_empty("Override", &[("PartName", name), ("ContentType", media)])?;
    }
    part.close_element("Types")
}

/// Writes a relation of a part to another part.
fn write_relation(part: &mut WordPart<'_>, id: &str, kind: &str, target: &str) -> io::Result<()> {
    part.write_empty(
        "Relationship",
        &[("Id", id), ("Type", kind), ("Target", target)],
    )
}

fn open_relations(part: &mut WordPart<'_>) -> io::Result<()> {
    let namespace = format!("{PACKAGE}/relationships");
    part.open_element("Relationships", &[("xmlns", &namespace)])
}

pub(super) fn write_root_relations(part: &mut WordPart<'_>) -> io::Result<()> {
    open_relations(part)?;
    let document = format!("{RELATIONS}/officeDocument");
    write_relation(part, "rId1", &document, "word/document.xml")?;
    let core = format!("{PACKAGE}/relationships/metadata/core-properties");
    write_relation(part, "rId2", &core, "docProps/core.xml")?;
    let app = format!("{RELATIONS}/extended-properties");
    write_relation(part, "rId3", &app, "docProps/app.xml")?;
    part.close_element("Relationships")
}

pub(super) fn write_document_relations(
    part: &mut WordPart<'_>,
    context: &WordContext<'_>,
    links: &PartLinks,
) -> io::Result<()> {
    open_relations(part)?;
    for (name, kind) in PARTS {
        let kind = format!("{RELATIONS}/{kind}");
        write_relation(part, name, &kind, &format!("{name}.xml"))?;
    }
    if context.has_foot() {
        let kind = format!("{RELATIONS}/footer");
        write_relation(part, FOOT, &kind, "footer1.xml")?;
    }
    write_links(part, links)?;
    part.close_element("Relationships")
}

pub(super) fn write_note_relations(part: &mut WordPart<'_>, links: &PartLinks) -> io::Result<()> {
    open_relations(part)?;
    write_links(part, links)?;
    part.close_element("Relationships")
}

fn write_links(part: &mut WordPart<'_>, links: &PartLinks) -> io::Result<()> {
    let kind = format!("{RELATIONS}/hyperlink");
    for (number, address) in links.addresses.iter().enumerate() {
        part.write_empty(
            "Relationship",
            &[
                ("Id", &name_link(number)),
                ("Type", &kind),
                ("Target", address),
                ("TargetMode", "External"),
            ],
        )?;
    }
    Ok(())
}

/// Writes title, language and creator (ECMA-376, part 2, section 11).
pub(super) fn write_core(part: &mut WordPart<'_>, context: &WordContext<'_>) -> io::Result<()> {
    let document = context.document;
    let namespace = format!("{PACKAGE}/metadata/core-properties");
    part.open_element(
        "cp:coreProperties",
        &[
            ("xmlns:cp", &namespace),
            ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
            ("xmlns:dcterms", "http://purl.org/dc/terms/"),
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        ],
    )?;
    part.write_text("dc:title", &[], &document.title)?;
    part.write_text("dc:creator", &[], &document.creator)?;
    part.write_text("cp:lastModifiedBy", &[], &document.creator)?;
    part.write_text("dc:language", &[], &document.language)?;
    let moment = document.moment.format("%Y-%m-%dT%H:%M:%SZ").to_string();
    let kind = [("xsi:type", "dcterms:W3CDTF")];
    part.write_text("dcterms:created", &kind, &moment)?;
    part.write_text("dcterms:modified", &kind, &moment)?;
    part.close_element("cp:coreProperties")
}

pub(super) fn write_app(part: &mut WordPart<'_>) -> io::Result<()> {
    part.write_fixed(
        "<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/\
         extended-properties\"><Application>Undersigned</Application></Properties>",
    )
}

/// Writes the settings: where the separators of footnotes are, and that the file is one of Word 2013
/// or later, or Word shows it in a compatibility mode.
pub(super) fn write_settings(part: &mut WordPart<'_>, context: &WordContext<'_>) -> io::Result<()> {
    part.open_element("w:settings", &[("xmlns:w", NAMESPACE)])?;
    part.write_fixed(
        "<w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"567\"/><w:characterSpacingControl \
         w:val=\"doNotCompress\"/><w:footnotePr><w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/>\
         </w:footnotePr><w:compat><w:compatSetting w:name=\"compatibilityMode\" \
         w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>",
    )?;
    let language = name_for_office(&context.document.language);
    let (east_asian, complex) = choose_languages(&context.document.language);
    part.write_empty(
        "w:themeFontLang",
        &[
            ("w:val", language),
            ("w:eastAsia", east_asian),
            ("w:bidi", complex),
        ],
    )?;
    part.close_element("w:settings")
}

pub(super) fn write_fonts(part: &mut WordPart<'_>, context: &WordContext<'_>) -> io::Result<()> {
    part.open_element("w:fonts", &[("xmlns:w", NAMESPACE)])?;
    let font = context.document.style.font.as_str();
    let mut fonts = vec![
        (font, "auto", "variable"),
        (context.find_east_asian_font(), "auto", "variable"),
        (CODE_FONT, "modern", "fixed"),
    ];
    fonts.dedup_by_key(|(name, ..)| *name);
    for (name, family, pitch) in fonts {
        part.open_element("w:font", &[("w:name", name)])?;
        part.write_value("w:charset", "00")?;
        part.write_value("w:family", family)?;
        part.write_value("w:pitch", pitch)?;
        part.close_element("w:font")?;
    }
    part.close_element("w:fonts")
}

/// Returns the languages of East Asian and of complex letters in a document: its own, if it is
/// written in such letters, and else the ones that Word takes itself.
pub(super) fn choose_languages(language: &str) -> (&str, &str) {
    let own = name_for_office(language);
    let name = tags::endonym(tags::base(language));
    let is_written = |slot| {
        let mut parts = split_scripts(name).into_iter();
        parts.any(|(script, _)| script.slot() == slot)
    };
    let complex = is_written(FontSlot::Complex) || tags::direction(language) == "rtl";
    (
        if is_written(FontSlot::EastAsian) {
            own
        } else {
            "zh-CN"
        },
        if complex { own } else { "ar-SA" },
    )
}
