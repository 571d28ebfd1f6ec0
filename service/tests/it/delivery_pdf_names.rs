//! Names in PDF files: one that no font can write takes nothing from the others, and each says its
//! language.

use std::path::Path;
use std::process::Command;

use undersigned::documents::document::{Block, Document, Inline, Name, NameGroup};
use undersigned::documents::pdf::write;

use crate::delivery_pdf::{make_document, read_lines, read_with, save};

/// A letter of a script of Unicode 16, and a picture: fonts in one colour have neither.
const UNWRITABLE: [char; 2] = ['\u{11bc0}', '\u{1fae0}'];

fn list_names(language: &str, names: &[(&str, &str)]) -> Document {
    let make = |(name, detail): &(&str, &str)| Name {
        name: (*name).to_owned(),
        detail: (*detail).to_owned(),
    };
    let group = Block::Names(NameGroup {
        heading: String::new(),
        names: names.iter().map(make).collect(),
    });
    let note = "{sign} stands for characters that no font has.";
    Document {
        replaced_note: Some(Inline::plain(note)),
        ..make_document(language, vec![group])
    }
}

#[test]
fn a_name_that_no_font_has_is_replaced_and_all_others_are_there() {
    let folder = tempfile::tempdir().unwrap();
    let [letter, picture] = UNWRITABLE;
    // A name from before such characters were refused, and one that is nothing else.
    let old = "Old \u{e000}\u{378}";
    let rare = [letter; 200].iter().collect::<String>();
    let of_picture = format!("Ana {picture} Díaz");
    let detail = format!("Kenya {letter}");
    let document = list_names(
        "en",
        &[
            ("Борис Иванов", ""),
            (of_picture.as_str(), ""),
            ("陈伟", detail.as_str()),
            (old, ""),
            (rare.as_str(), ""),
            ("محمد علي", ""),
            ("Zoë Müller", "Peru"),
        ],
    );
    let path = save(&folder, &write(&document).unwrap());
    read_with("qpdf", &["--check"], &path);
    let lines = read_lines(&path);
    let text = lines.join("\n");
    // The sign of Unicode, or a question mark where no font has that one either.
    let sign = if text.contains('\u{fffd}') {
        '\u{fffd}'
    } else {
        '?'
    };
    for line in [
        "Борис Иванов".to_owned(),
        format!("Ana {sign} Díaz"),
        format!("陈伟 – Kenya {sign}"),
        format!("Old {sign}{sign}"),
        "محمد علي".to_owned(),
        "Zoë Müller – Peru".to_owned(),
        format!("{sign} stands for characters that no font has."),
    ] {
        assert!(lines.contains(&line), "{line}: {text}");
    }
    assert!(text.matches(sign).count() >= 200, "{text}");

    let all_there = list_names("en", &[("Борис Иванов", ""), ("Zoë Müller", "")]);
    let path = save(&folder, &write(&all_there).unwrap());
    let text = read_lines(&path).join("\n");
    assert!(!text.contains("stands for"), "{text}");
}

/// Reads how the pages of a file are written, without blanks.
fn read_pages(path: &Path) -> String {
    let plain = path.with_extension("txt");
    let mut command = Command::new("qpdf");
    let run = command.arg("--qdf").arg(path).arg(&plain).status();
    assert!(run.unwrap().success());
    let bytes = std::fs::read(&plain).unwrap();
    let text = String::from_utf8_lossy(&bytes);
    text.chars().filter(|sign| !sign.is_whitespace()).collect()
}

#[test]
fn a_name_in_another_script_says_its_language() {
    let folder = tempfile::tempdir().unwrap();
    let names = [
        ("Ana Díaz", "Kenya"),
        ("منظمة الصحة", "Kenya"),
        ("陈伟", "基金会"),
        ("Борис", ""),
        ("Health – 한국", ""),
    ];
    for (document, languages) in [
        (
            "en",
            [("ar", 1), ("zh", 2), ("ko", 1), ("ru", 0), ("es", 0)],
        ),
        (
            "ko",
            [("ar", 1), ("zh", 0), ("ko", 0), ("ru", 0), ("es", 0)],
        ),
    ] {
        let path = save(&folder, &write(&list_names(document, &names)).unwrap());
        let pages = read_pages(&path);
        for (language, count) in languages {
            let mark = format!("/Lang({language})>>BDC");
            assert_eq!(pages.matches(&mark).count(), count, "{document}: {mark}");
        }
    }
}
