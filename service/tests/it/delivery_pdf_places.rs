//! Where words stand in PDF files: on the page, and not over each other.

use undersigned::documents::from_text::parse_blocks;
use undersigned::documents::pdf::write;

use crate::delivery_pdf::{make_document, read_with, save};

/// A word with its sides, in points from the left and the top of its page.
#[derive(Debug)]
struct PlacedWord {
    text: String,
    left: f32,
    top: f32,
    right: f32,
    bottom: f32,
}

/// Writes a text as a document, and reads the words of each page with the width of the page.
fn read_pages(language: &str, markdown: &str) -> Vec<(f32, Vec<PlacedWord>)> {
    let file = write(&make_document(language, parse_blocks(markdown))).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let places = read_with("pdftotext", &["-bbox"], &save(&folder, &file));
    let pages = places.split("<page ").skip(1);
    pages.map(read_page).collect()
}

fn read_page(page: &str) -> (f32, Vec<PlacedWord>) {
    let words = page.split("<word ").skip(1).map(|word| PlacedWord {
        text: read_between(word, ">", "<").to_owned(),
        left: read_number(word, "xMin"),
        top: read_number(word, "yMin"),
        right: read_number(word, "xMax"),
        bottom: read_number(word, "yMax"),
    });
    (read_number(page, "width"), words.collect())
}

fn read_number(tag: &str, name: &str) -> f32 {
    let value = read_between(tag, &format!("{name}=\""), "\"");
    value.parse().unwrap()
}

fn read_between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let (_, rest) = text.split_once(before).unwrap();
    rest.split_once(after).unwrap().0
}

#[test]
fn notes_of_a_table_stand_below_its_rows() {
    let is_cited = |number: &u32| number.is_multiple_of(3);
    let row = |number: u32| {
        let cited = if is_cited(&number) {
            format!("[^{number}]")
        } else {
            String::new()
        };
        format!("| row{number} | words{cited} |\n")
    };
    let more = "says more ".repeat(40);
    let note = |number: u32| format!("\n[^{number}]: note{number} {more}\n");
    let rows = (1..=90).map(row);
    let notes = (1..=90).filter(is_cited).map(note);
    let heads = std::iter::once("| Row | Words |\n|---|---|\n".to_owned());
    let text: String = heads.chain(rows).chain(notes).collect();
    let (mut rows, mut notes) = (0, 0);
    for (_, words) in read_pages("en", &text) {
        let of = |kind: &str| -> Vec<&PlacedWord> {
            let is_of = |word: &&PlacedWord| {
                let number = word.text.strip_prefix(kind).unwrap_or_default();
                number.starts_with(|digit: char| digit.is_ascii_digit())
            };
            words.iter().filter(is_of).collect()
        };
        let (above, below) = (of("row"), of("note"));
        rows += above.len();
        notes += below.len();
        let lowest = above.iter().map(|word| word.bottom).fold(0.0, f32::max);
        for word in below {
            assert!(word.top > lowest, "{word:?} is above {lowest}");
        }
    }
    assert_eq!((rows, notes), (90, 30));
}

#[test]
fn what_is_nested_deep_stays_on_its_page() {
    let item = |depth: usize| format!("{}- item{depth}\n", "  ".repeat(depth));
    let lists: String = (0..45).map(item).collect();
    let quotes = format!("{} item45\n", "> ".repeat(45));
    for language in ["en", "ar"] {
        let mut found: Vec<String> = vec![];
        for (width, words) in read_pages(language, &format!("{lists}\n{quotes}")) {
            for word in &words {
                assert!(word.left >= 0.0 && word.right <= width, "{word:?}");
            }
            found.extend(words.into_iter().map(|word| word.text));
        }
        for number in 0..=45 {
            let item = format!("item{number}");
            let times = found.iter().filter(|word| **word == item).count();
            assert_eq!(times, 1, "{language}: {item} of {found:?}");
        }
    }
}

#[test]
fn a_hyphen_that_is_not_seen_breaks_no_word() {
    let words = "Bundes\u{ad}ministerium ".repeat(40);
    let pages = read_pages("en", &words);
    let broken: Vec<&PlacedWord> = pages
        .iter()
        .flat_map(|(_, words)| words)
        .filter(|word| word.text.starts_with("Bundes") && word.text != "Bundesministerium")
        .collect();
    assert!(broken.is_empty(), "{broken:?}");
}
