//! Tests of a Word file by its parts.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use std::io::{Cursor, Read};

use chrono::DateTime;
use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

use super::super::document::{
    Block, DocumentStyle, Foot, Inline, Name, NameGroup, ParagraphRole, Run,
};
use super::super::from_text::parse_blocks;
use super::*;

fn make_document(language: &str, blocks: Vec<Block>) -> Document {
    Document {
        title: "A <title> & more".into(),
        language: language.into(),
        creator: "Example Network".into(),
        moment: DateTime::UNIX_EPOCH,
        style: DocumentStyle::default(),
        blocks,
        replaced_note: None,
        foot: Foot {
            text: "As of 3 June".into(),
            small: "SHA-256".into(),
            page: "page {page} of {pages}".into(),
        },
    }
}

fn write_file(document: &Document) -> Vec<u8> {
    let mut bytes = vec![];
    write(document, &mut bytes).unwrap();
    bytes
}

fn read_part(bytes: &[u8], name: &str) -> String {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    let mut part = archive.by_name(name).unwrap();
    part.read_to_string(&mut text).unwrap();
    text
}

fn read_body(document: &Document) -> String {
    read_part(&write_file(document), "word/document.xml")
}

/// Fails where a part is not well-formed.
fn check_parts(bytes: &[u8]) {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let names: Vec<String> = archive
        .file_names()
        .map(|name| name.unwrap().into_owned())
        .collect();
    assert_eq!(names.len(), 13, "{names:?}");
    for name in names {
        let mut text = String::new();
        let mut part = archive.by_name(&name).unwrap();
        part.read_to_string(&mut text).unwrap();
        let mut reader = Reader::from_str(&text);
        loop {
            match reader.read_event() {
                Ok(Event::Eof) => break,
                Ok(_) => {}
                Err(error) => panic!("{name}: {error}"),
            }
        }
    }
}

const TEXT: &str = "## Why\n\nWe *ask* for **care**[^1], see [this](https://example.org/a?b=1&c=2).\n\n\
    3. one\n4. two\n   - three\n\n> quoted\n\n|a|b|\n|-|-|\n|c|d|\n\n    code\n\n---\n\n\
    Again[^1].\n\n[^1]: A note with [a link](https://example.org/note).\n";

#[test]
fn the_same_document_gives_the_same_bytes() {
    let document = make_document("en", parse_blocks(TEXT));
    let bytes = write_file(&document);
    assert_eq!(bytes, write_file(&document.clone()));
    check_parts(&bytes);
}

#[test]
fn a_text_has_real_headings_lists_tables_and_notes() {
    let document = make_document("en", parse_blocks(TEXT));
    let bytes = write_file(&document);
    let body = read_part(&bytes, "word/document.xml");
    for part in [
        "<w:pStyle w:val=\"Heading1\"/>",
        "<w:i/><w:iCs/></w:rPr><w:t xml:space=\"preserve\">ask</w:t>",
        "<w:b/><w:bCs/></w:rPr><w:t xml:space=\"preserve\">care</w:t>",
        "<w:footnoteReference w:id=\"1\"/>",
        " NOTEREF _Note1 ",
        "<w:hyperlink r:id=\"link1\" w:history=\"1\">",
        "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"3\"/></w:numPr>",
        "<w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"2\"/></w:numPr>",
        "<w:pStyle w:val=\"Quote\"/>",
        "<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>",
        "<w:trPr><w:cantSplit/></w:trPr>",
        "<w:pStyle w:val=\"Code\"/>",
        "<w:pBdr>",
        "<w:footerReference w:type=\"default\" r:id=\"foot\"/>",
        "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>",
    ] {
        assert!(body.contains(part), "{part}\n{body}");
    }
    assert_eq!(body.matches("<w:footnoteReference").count(), 1);
    let notes = read_part(&bytes, "word/footnotes.xml");
    for part in [
        "w:type=\"separator\" w:id=\"-1\"",
        "w:type=\"continuationSeparator\" w:id=\"0\"",
        "<w:footnote w:id=\"1\">",
        "<w:footnoteRef/>",
        ">A note with </w:t>",
        "<w:hyperlink r:id=\"link1\"",
    ] {
        assert!(notes.contains(part), "{part}\n{notes}");
    }
    let links = read_part(&bytes, "word/_rels/document.xml.rels");
    assert!(links.contains("Target=\"https://example.org/a?b=1&amp;c=2\" TargetMode=\"External\""));
    let links = read_part(&bytes, "word/_rels/footnotes.xml.rels");
    assert!(links.contains("https://example.org/note"));
    let lists = read_part(&bytes, "word/numbering.xml");
    let third = "<w:num w:numId=\"3\"><w:abstractNumId w:val=\"2\"/><w:lvlOverride w:ilvl=\"0\">\
                 <w:startOverride w:val=\"3\"/></w:lvlOverride></w:num>";
    assert!(lists.contains(third), "{lists}");
}

#[test]
fn the_file_says_title_language_and_creator() {
    let bytes = write_file(&make_document("fr", vec![]));
    let core = read_part(&bytes, "docProps/core.xml");
    for part in [
        "<dc:title>A &lt;title&gt; &amp; more</dc:title>",
        "<dc:creator>Example Network</dc:creator>",
        "<dc:language>fr</dc:language>",
        ">1970-01-01T00:00:00Z</dcterms:created>",
    ] {
        assert!(core.contains(part), "{part}\n{core}");
    }
    let styles = read_part(&bytes, "word/styles.xml");
    assert!(styles.contains("<w:lang w:val=\"fr-FR\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/>"));
    let foot = read_part(&bytes, "word/footer1.xml");
    assert!(foot.contains("w:instr=\" PAGE \"") && foot.contains("w:instr=\" NUMPAGES \""));
    let mut without = make_document("fr", vec![]);
    without.foot = Foot::default();
    let body = read_body(&without);
    assert!(!body.contains("w:footerReference"));
}

#[test]
fn arabic_is_set_from_the_right() {
    let blocks = parse_blocks("نطلب الرعاية (NGO) الآن.\n\n|أ|ب|\n|-|-|\n|ج|د|\n");
    let bytes = write_file(&make_document("ar", blocks));
    let body = read_part(&bytes, "word/document.xml");
    assert!(body.contains("<w:pStyle w:val=\"Normal\"/><w:bidi/>"));
    assert!(body.contains("<w:bidiVisual/>"));
    assert!(body.contains("<w:bidi/></w:sectPr>"));
    let arabic = "<w:rPr><w:szCs w:val=\"22\"/><w:rtl/></w:rPr>\
                  <w:t xml:space=\"preserve\">نطلب الرعاية (</w:t>";
    assert!(body.contains(arabic), "{body}");
    let latin = "<w:rPr><w:lang w:val=\"x-none\"/></w:rPr><w:t xml:space=\"preserve\">NGO</w:t>";
    assert!(body.contains(latin), "{body}");
    let styles = read_part(&bytes, "word/styles.xml");
    assert!(styles.contains("<w:lang w:val=\"ar-SA\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/>"));
}

#[test]
fn a_name_of_the_other_direction_keeps_its_full_stops() {
    let read = |language: &str, name: &str| {
        let name = Name {
            name: name.into(),
            detail: "\u{2068}NGO (x)\u{2069}، كينيا".into(),
        };
        let group = NameGroup {
            heading: String::new(),
            names: vec![name],
        };
        read_body(&make_document(language, vec![Block::Names(group)]))
    };
    for (language, name) in [("ar", "B. P."), ("en", "مريم (أم علي)")] {
        let body = read(language, name);
        for run in [name, "NGO (x)"] {
            let run = format!("<w:t xml:space=\"preserve\">{run}</w:t>");
            assert!(body.contains(&run), "{run}: {body}");
        }
        assert!(!body.contains(['\u{2068}', '\u{2069}']), "{body}");
    }
}

#[test]
fn foreign_runs_say_their_language() {
    let run = |text: &str, language: Option<&str>| {
        Inline::Run(Run {
            text: text.into(),
            language: language.map(Into::into),
            ..Run::default()
        })
    };
    for (text, language, look) in [
        ("plain", None, ""),
        ("12", None, ""),
        ("mot", Some("fr"), "<w:lang w:val=\"fr-FR\"/>"),
        ("word", Some("en"), ""),
        ("Борис", None, "<w:lang w:val=\"x-none\"/>"),
        ("Ελένη", None, "<w:lang w:val=\"el\"/>"),
        ("陈伟", None, "<w:lang w:val=\"zh\" w:eastAsia=\"zh\"/>"),
        (
            "منظمة",
            None,
            "<w:szCs w:val=\"22\"/><w:rtl/><w:lang w:val=\"ar\" w:bidi=\"ar\"/>",
        ),
        (
            "สมาคม",
            None,
            "<w:szCs w:val=\"22\"/><w:cs/><w:lang w:val=\"th\" w:bidi=\"th\"/>",
        ),
    ] {
        let block = Block::Paragraph {
            role: ParagraphRole::Body,
            text: vec![Inline::plain("a"), run(text, language)],
        };
        let body = read_body(&make_document("en", vec![block]));
        let run = format!("<w:rPr>{look}</w:rPr><w:t xml:space=\"preserve\">{text}</w:t>");
        assert!(body.contains(&run), "{run}: {body}");
    }
    // A paragraph that is in one language is set in its direction.
    let block = Block::Paragraph {
        role: ParagraphRole::Body,
        text: vec![run("منظمة", Some("ar"))],
    };
    let body = read_body(&make_document("en", vec![block]));
    assert!(body.contains("<w:bidi/>"), "{body}");
}

#[test]
fn an_office_that_takes_no_emphasis_gets_none() {
    let mut document = make_document("en", parse_blocks(TEXT));
    document.style.emphasis = false;
    document.style.size = 10;
    document
        .blocks
        .insert(0, Block::Title(vec![Inline::plain("Title")]));
    let bytes = write_file(&document);
    for name in ["word/document.xml", "word/styles.xml", "word/footnotes.xml"] {
        let part = read_part(&bytes, name);
        for mark in [
            "<w:b/>",
            "<w:bCs/>",
            "<w:i/>",
            "<w:iCs/>",
            "<w:u ",
            "Hyperlink",
        ] {
            assert!(!part.contains(mark), "{name}: {mark}\n{part}");
        }
    }
    let body = read_part(&bytes, "word/document.xml");
    assert!(body.contains("<w:pStyle w:val=\"Title\"/>"));
    assert!(body.contains("<w:pStyle w:val=\"Heading1\"/>"));
    assert!(!body.contains("Courier"));
    let styles = read_part(&bytes, "word/styles.xml");
    assert!(styles.contains("<w:outlineLvl w:val=\"0\"/>"));
    assert_eq!(
        styles.matches("<w:sz w:val=").count(),
        styles.matches("<w:sz w:val=\"20\"/>").count(),
        "all text has one size"
    );
}

#[test]
fn paragraphs_are_numbered_where_an_office_asks_for_it() {
    let mut document = make_document(
        "en",
        parse_blocks("# A\n\none\n\n- two\n\n> three\n\nfour\n"),
    );
    let number = "<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>";
    assert_eq!(read_body(&document).matches(number).count(), 0);
    document.style.numbered_paragraphs = true;
    assert_eq!(read_body(&document).matches(number).count(), 2);
}

#[test]
fn names_stand_below_their_groups() {
    let name = |name: &str, detail: &str| Name {
        name: name.into(),
        detail: detail.into(),
    };
    let group = NameGroup {
        heading: "Kenya".into(),
        names: vec![
            name("Example Network", "(General)"),
            name("Amina", "Nairobi"),
            name("Борис", ""),
        ],
    };
    let body = read_body(&make_document("en", vec![Block::Names(group)]));
    for part in [
        "<w:pStyle w:val=\"Heading2\"/>",
        ">Example Network (General)</w:t>",
        ">Amina – Nairobi</w:t>",
        ">Борис</w:t>",
    ] {
        assert!(body.contains(part), "{part}\n{body}");
    }
    assert_eq!(body.matches("\"ListedName\"").count(), 3);
}

#[test]
fn whatever_stands_in_a_text_the_file_can_be_read() {
    let wild = "a\u{0}\u{1}\u{b}\u{1f}\u{fffe}\u{ffff}\r\n\tb ]]> &amp; <w:p> \u{202e}\u{feff}";
    let run = |link: &str| {
        Inline::Run(Run {
            text: wild.into(),
            link: Some(link.into()),
            language: Some("\u{1}\"><".into()),
            ..Run::default()
        })
    };
    let mut row = vec![];
    row.resize(70, vec![Inline::plain(wild)]);
    let inner = Inline::Footnote(vec![Block::Rule, Block::paragraph(wild)]);
    let blocks = vec![
        Block::Title(vec![
            run("https://exa mple/"),
            run("javascript:x"),
            run("http://["),
        ]),
        Block::heading(9, wild),
        Block::PageBreak,
        Block::Table {
            head: row.clone(),
            rows: vec![row],
        },
        Block::PageBreak,
        Block::Table {
            head: vec![],
            rows: vec![vec![], vec![vec![Inline::LineBreak]]],
        },
        Block::Table {
            head: vec![],
            rows: vec![],
        },
        Block::List {
            start: Some(u32::MAX),
            items: vec![
                vec![],
                vec![Block::Rule],
                vec![Block::List {
                    start: None,
                    items: vec![vec![Block::Quote(vec![Block::paragraph(wild)])]],
                }],
            ],
        },
        Block::Paragraph {
            role: ParagraphRole::AtEnd,
            text: vec![
                Inline::Footnote(vec![]),
                Inline::Footnote(vec![Block::Paragraph {
                    role: ParagraphRole::Code,
                    text: vec![inner],
                }]),
            ],
        },
    ];
    let mut document = make_document(wild, blocks);
    document.title = wild.into();
    document.creator = wild.into();
    document.style.font = wild.into();
    document.foot.text = wild.into();
    let bytes = write_file(&document);
    check_parts(&bytes);
    let body = read_part(&bytes, "word/document.xml");
    assert!(!body.contains("w:hyperlink"), "no address is one");
    assert!(body.contains("<w:pageBreakBefore/>"));
    let lists = read_part(&bytes, "word/numbering.xml");
    assert!(lists.contains("<w:startOverride w:val=\"32767\"/>"));
}
