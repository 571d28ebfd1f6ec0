//! PDF files as others read them: their text, their tags, and whether they conform.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use chrono::DateTime;
use tempfile::TempDir;
use undersigned::documents::document::{
    Block, Document, DocumentError, DocumentStyle, Foot, Inline, Name, NameGroup, Paper,
    ParagraphRole, Run,
};
use undersigned::documents::pdf::sheet_model::{Poster, QrModules, SignSheet};
use undersigned::documents::pdf::{MOST_NAMES, write, write_poster, write_sheet};
use unicode_normalization::UnicodeNormalization;

use crate::support::read_variable;

/// Words of names in seven scripts. A name is made of three of them.
const SCRIPTS: [(&str, &str); 7] = [
    (
        "Latin",
        "Amina Zoë Łukasz Nguyễn Müller Affleck Fiona Jürgen Åsa Strauß Peña Óscar Işık Wanjiru Chloé",
    ),
    (
        "Cyrillic",
        "Иван Мария Сергей Ёлкина Йозеф Петров Зоя Щукина Ольга Юрий Цветков Евгения Орлов Илья Жукова",
    ),
    (
        "Greek",
        "Γιώργος Ελένη Άννα Παύλος Σοφία Ζωή Νίκος Μαρία Χρήστος Ευαγγελία Πέτρος Θάλεια Ίων Ρέα Όλγα",
    ),
    (
        "Arabic",
        "محمد علي فاطمة علاء إسلام صلاح الأحمد عبدالله الإدريسي مؤيد رؤوف آلاء لؤي نجلاء مصطفى",
    ),
    (
        "Hebrew",
        "דוד שרה משה לוי כהן יעקב אברהם רחל מרים יוסף נועם תמר שלמה רבקה אסתר",
    ),
    ("Han", "王 李 张 陈 伟 芳 娜 敏 静 丽 强 磊 军 洋 勇"),
    (
        "Devanagari",
        "प्रिया शर्मा विक्रम सिंह अनिल कुमार लक्ष्मी कृष्णा श्रीनिवास द्विवेदी मिश्रा त्रिपाठी आशा मीरा राजेश",
    ),
];

/// Makes as many different names as asked for, those of one script in a group.
fn make_groups(count: usize) -> Vec<NameGroup> {
    let each = count.div_ceil(SCRIPTS.len());
    let mut left = count;
    let groups = SCRIPTS.iter().map(|(script, words)| {
        let words: Vec<&str> = words.split(' ').collect();
        let gap = if *script == "Han" { "" } else { " " };
        let size = words.len();
        let names = (0..each.min(left)).map(|number| Name {
            name: [
                words[number % size],
                words[number / size % size],
                words[number / size / size % size],
            ]
            .join(gap),
            detail: String::new(),
        });
        let names: Vec<Name> = names.collect();
        left -= names.len();
        NameGroup {
            heading: (*script).to_owned(),
            names,
        }
    });
    groups.collect()
}

pub fn make_document(language: &str, blocks: Vec<Block>) -> Document {
    Document {
        title: "Care for all".into(),
        language: language.into(),
        creator: "Example Health Network".into(),
        moment: DateTime::from_timestamp(1_780_000_000, 0).unwrap(),
        style: DocumentStyle::default(),
        blocks,
        replaced_note: None,
        foot: Foot {
            text: "As of 3 June 2026, 12:00 UTC".into(),
            small: "SHA-256 9f86d081884c7d659a2feaa0c55ad015".into(),
            page: "Page {page} of {pages}".into(),
        },
    }
}

/// A document with the parts that texts are made of.
fn make_letter() -> Document {
    let run = |text: &str| Run {
        text: text.into(),
        ..Run::default()
    };
    let cell = |text: &str| vec![Inline::plain(text)];
    make_document(
        "en",
        vec![
            Block::Title(cell("Care for all")),
            Block::text(ParagraphRole::Address, "Example Health Network"),
            Block::text(ParagraphRole::AtEnd, "Geneva, 3 June 2026"),
            Block::heading(1, "What we ask"),
            Block::Paragraph {
                role: ParagraphRole::Body,
                text: vec![
                    Inline::plain("Everybody "),
                    Inline::Run(Run {
                        strong: true,
                        ..run("has a right")
                    }),
                    Inline::plain(" to care."),
                    Inline::Footnote(vec![Block::paragraph("Article 25 of the declaration.")]),
                    Inline::LineBreak,
                    Inline::Run(Run {
                        link: Some("https://example.org/care".into()),
                        ..run("Read more")
                    }),
                    Inline::Run(Run {
                        language: Some("fr".into()),
                        ..run(" en français")
                    }),
                ],
            },
            Block::List {
                start: Some(1),
                items: vec![
                    vec![Block::paragraph("First demand")],
                    vec![
                        Block::paragraph("Second demand"),
                        Block::List {
                            start: None,
                            items: vec![vec![Block::paragraph("Detail of it")]],
                        },
                    ],
                ],
            },
            Block::Quote(vec![Block::paragraph("As others said.")]),
            Block::text(ParagraphRole::Code, "one line\n    another line\n"),
            Block::Table {
                head: vec![cell("Country"), cell("Organisations")],
                rows: (1..=120)
                    .map(|row| vec![cell(&format!("Country {row}")), cell(&row.to_string())])
                    .collect(),
            },
            Block::Rule,
            Block::text(ParagraphRole::Note, "120 organisations"),
        ],
    )
}

pub fn save(folder: &TempDir, file: &[u8]) -> PathBuf {
    let path = folder.path().join("document.pdf");
    std::fs::write(&path, file).unwrap();
    path
}

pub fn read_with(program: &str, arguments: &[&str], file: &Path) -> String {
    let mut command = Command::new(program);
    command.args(arguments).arg(file);
    if program == "pdftotext" {
        command.arg("-");
    }
    let read = command.output().expect("poppler-utils and qpdf");
    assert!(
        read.status.success(),
        "{program}: {}{}",
        String::from_utf8_lossy(&read.stdout),
        String::from_utf8_lossy(&read.stderr)
    );
    // A text that stands for a picture is told in UTF-16.
    String::from_utf8_lossy(&read.stdout).into_owned()
}

/// Reads the lines of a file's text, without the marks of direction that the program adds.
pub fn read_lines(file: &Path) -> Vec<String> {
    let text = read_with("pdftotext", &["-enc", "UTF-8"], file);
    text.split(['\n', '\u{c}'])
        .map(|line| {
            let seen = line
                .chars()
                .filter(|letter| !('\u{202a}'..='\u{202e}').contains(letter));
            seen.nfc().collect::<String>().trim().to_owned()
        })
        .filter(|line| !line.is_empty())
        .collect()
}

#[test]
fn every_name_in_seven_scripts_is_taken_from_the_file_as_it_is() {
    // Without optimisation a full file takes a minute.
    let count = if cfg!(debug_assertions) {
        2_000
    } else {
        MOST_NAMES
    };
    let groups = make_groups(count);
    let blocks = groups.iter().cloned().map(Block::Names).collect();
    let document = make_document("en", blocks);
    // The first document loads the fonts.
    write(&make_letter()).unwrap();
    let start = Instant::now();
    let file = write(&document).unwrap();
    let seconds = start.elapsed().as_secs_f32();
    eprintln!("{count} names: {} bytes, {seconds} s", file.len());
    assert!(file.len() <= 6 << 20, "{} bytes", file.len());
    assert!(cfg!(debug_assertions) || seconds <= 3.0, "{seconds} s");

    let folder = tempfile::tempdir().unwrap();
    let path = save(&folder, &file);
    read_with("qpdf", &["--check"], &path);
    let found: HashSet<String> = read_lines(&path).into_iter().collect();
    let names = groups.iter().flat_map(|group| &group.names);
    let lost: Vec<&str> = names
        .map(|name| name.name.as_str())
        .filter(|name| !found.contains(&name.nfc().collect::<String>()))
        .collect();
    assert!(
        lost.is_empty(),
        "{} of {count} names, such as {:?}",
        lost.len(),
        &lost[..lost.len().min(10)]
    );
}

#[test]
fn a_file_says_its_title_and_what_each_part_is() {
    let folder = tempfile::tempdir().unwrap();
    let mut document = make_letter();
    document
        .blocks
        .extend(make_groups(70).into_iter().map(Block::Names));
    let path = save(&folder, &write(&document).unwrap());
    read_with("qpdf", &["--check"], &path);
    let info = read_with("pdfinfo", &[], &path);
    for (key, value) in [
        ("Title:", "Care for all"),
        ("Author:", "Example Health Network"),
        ("Tagged:", "yes"),
        ("Page size:", "A4"),
    ] {
        let line = info.lines().find(|line| line.starts_with(key)).unwrap();
        assert!(line.contains(value), "{line}");
    }
    let structure = read_with("pdfinfo", &["-struct-text"], &path);
    for tag in [
        "H1", "H2", "P", "L", "LI", "Table", "THead", "TH", "TD", "Link", "Note",
    ] {
        let is_there = structure
            .lines()
            .any(|line| line.trim_start().split([' ', ':']).next() == Some(tag));
        assert!(is_there, "{tag}: {structure}");
    }
    let mut rest = structure.as_str();
    for word in [
        "Care for all",
        "What we ask",
        "Everybody ",
        "Article 25",
        "First demand",
        "Detail of it",
        "As others said.",
        "Country 120",
        "120 organisations",
        "Amina Amina Amina",
        "Zoë Amina Amina",
        "Иван Иван Иван",
        "محمد محمد محمد",
        "דוד דוד דוד",
        "王王王",
    ] {
        let at = rest.find(word);
        assert!(at.is_some(), "{word} is not in {rest}");
        rest = &rest[at.unwrap_or_default()..];
    }
}

#[test]
fn a_text_is_read_in_its_order_with_its_notes_and_repeated_headings() {
    let folder = tempfile::tempdir().unwrap();
    let path = save(&folder, &write(&make_letter()).unwrap());
    let lines = read_lines(&path);
    let text = lines.join("\n");
    for words in [
        "Everybody has a right to care.",
        "Article 25 of the declaration.",
        "Read more en français",
        "another line",
        "As of 3 June 2026, 12:00 UTC",
        "SHA-256 9f86d081884c7d659a2feaa0c55ad015",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let info = read_with("pdfinfo", &[], &path);
    let pages: usize = info
        .lines()
        .find_map(|line| line.strip_prefix("Pages:"))
        .and_then(|pages| pages.trim().parse().ok())
        .unwrap();
    assert!(pages >= 3, "{pages}");
    let count = |words: &str| text.matches(words).count();
    for page in 1..=pages {
        assert_eq!(count(&format!("Page {page} of {pages}")), 1, "{text}");
    }
    // The table stands on each page, the first time below the letter.
    assert!(count("Organisations") >= pages - 1, "{text}");
}

#[test]
fn an_arabic_document_is_read_from_the_right() {
    let folder = tempfile::tempdir().unwrap();
    // The question mark stands behind its word, whatever font it is in. (Of a mark within a line the
    // reader here changes the order with the blank behind it, in any file.)
    let sentence = "الرعاية حق لكل إنسان في العالم؟";
    let mut document = make_document(
        "ar",
        vec![
            Block::Title(vec![Inline::plain("الرعاية للجميع")]),
            Block::paragraph(sentence),
            Block::List {
                start: None,
                items: vec![vec![Block::paragraph("المطلب الأول")]],
            },
        ],
    );
    document
        .blocks
        .extend(make_groups(140).into_iter().map(Block::Names));
    document.title = "الرعاية للجميع".into();
    let path = save(&folder, &write(&document).unwrap());
    let text = read_lines(&path).join("\n");
    for words in [sentence, "الرعاية للجميع", "المطلب الأول", "علاء محمد محمد"]
    {
        assert!(text.contains(words), "{words}: {text}");
    }
    let structure = read_with("pdfinfo", &["-struct-text"], &path);
    assert!(structure.contains(sentence), "{structure}");
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    for document in [
        make_letter(),
        make_document("ar", vec![Block::paragraph("الرعاية")]),
        make_document("zh", vec![Block::paragraph("人人享有医疗")]),
    ] {
        let first = write(&document).unwrap();
        write(&make_document("ru", vec![Block::paragraph("Забота")])).unwrap();
        assert!(first == write(&document).unwrap(), "{}", document.language);
    }
}

#[test]
fn a_character_that_no_font_has_is_named_with_its_line() {
    let document = make_document("en", vec![Block::paragraph("Care \u{e0f7}\u{378} for all")]);
    let Err(DocumentError::NoGlyph { characters, line }) = write(&document) else {
        panic!("written");
    };
    assert_eq!(characters, "\u{e0f7}\u{378}");
    assert_eq!(line, "Care \u{e0f7}\u{378} for all");
}

const HEADINGS: [(&str, &str); 2] = [("en", "Care for all"), ("ar", "الرعاية للجميع")];

pub fn make_pages(language: &str, heading: &str, paper: Paper) -> (SignSheet, Poster) {
    let code = QrModules {
        size: 21,
        dark: (0..21 * 21).map(|square| square % 3 == 0).collect(),
    };
    let moment = DateTime::from_timestamp(1_780_000_000, 0).unwrap();
    let sheet = SignSheet {
        language: language.into(),
        title: heading.into(),
        creator: "Example Health Network".into(),
        moment,
        paper,
        heading: heading.into(),
        lead: "Everybody has a right to care.".into(),
        consent: "I agree that my name is published.".into(),
        columns: vec![
            ("Name".into(), 3.0),
            ("Town".into(), 2.0),
            ("Signature".into(), 2.0),
        ],
        rows: 0,
        address: "example.org/s/care".into(),
        code: code.clone(),
        foot: "Send back to the office".into(),
    };
    let poster = Poster {
        language: language.into(),
        title: heading.into(),
        creator: "Example Health Network".into(),
        moment,
        paper,
        heading: heading.into(),
        lead: "Everybody has a right to care.".into(),
        call: "Sign now".into(),
        hosts: "Example Health Network".into(),
        address: "example.org/s/care".into(),
        code,
    };
    (sheet, poster)
}

#[test]
fn a_sheet_and_a_poster_are_one_page() {
    let folder = tempfile::tempdir().unwrap();
    for (language, heading) in HEADINGS {
        for paper in [Paper::A4, Paper::Letter] {
            let (sheet, poster) = make_pages(language, heading, paper);
            for (file, words) in [
                (write_sheet(&sheet).unwrap(), "Signature"),
                (write_poster(&poster).unwrap(), "Sign now"),
            ] {
                let path = save(&folder, &file);
                read_with("qpdf", &["--check"], &path);
                let info = read_with("pdfinfo", &[], &path);
                assert!(info.contains("Pages:           1\n"), "{info}");
                let text = read_lines(&path).join("\n");
                for words in [words, heading, "example.org/s/care"] {
                    assert!(text.contains(words), "{words}: {text}");
                }
                let structure = read_with("pdfinfo", &["-struct"], &path);
                assert!(structure.contains("Figure"), "{structure}");
            }
        }
    }
}

/// The checker is a Python program that `./test` installs and names; it reads 16 of the 106 rules of
/// PDF/UA-1 that a machine can check. The library that writes the files refuses what breaks the rest.
#[test]
fn a_checker_of_accessible_files_finds_nothing() {
    let checker = read_variable("TEST_PDFUA", "");
    if checker.is_empty() {
        eprintln!("TEST_PDFUA names no checker: not checked");
        return;
    }
    let mut long = make_letter();
    let names = make_groups(700).into_iter().map(Block::Names);
    long.blocks.extend(names);
    let arabic = make_document("ar", vec![Block::paragraph("الرعاية")]);
    let mut files = vec![write(&long).unwrap(), write(&arabic).unwrap()];
    for (language, heading) in HEADINGS {
        let (sheet, poster) = make_pages(language, heading, Paper::A4);
        files.push(write_sheet(&sheet).unwrap());
        files.push(write_poster(&poster).unwrap());
    }
    let folder = tempfile::tempdir().unwrap();
    for file in files {
        let path = save(&folder, &file);
        let found = Command::new(&checker)
            .arg("check")
            .arg(&path)
            .output()
            .unwrap();
        assert!(
            found.status.success(),
            "{}{}",
            String::from_utf8_lossy(&found.stdout),
            String::from_utf8_lossy(&found.stderr)
        );
    }
}
