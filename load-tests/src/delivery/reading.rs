//! Reads files that were made as others read them: Word files by their XML, PDF files by poppler; and
//! finds the names that do not come back.

use std::collections::HashSet;
use std::io::{Cursor, Read as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use unicode_normalization::UnicodeNormalization as _;

use crate::servers::postgres::run_to_end;

/// The most words of a name here.
const LONGEST_NAME: usize = 3;
/// The program that takes the text out of a PDF file.
const READER: &str = "pdftotext";

/// Tells whether the program that reads PDF files is installed.
pub fn can_read_pdf() -> bool {
    let mut command = Command::new(READER);
    command.arg("-v").stdin(Stdio::null());
    command.output().is_ok()
}

/// Reads the text of a Word or PDF file.
pub async fn read_text(file: &Path) -> Result<String, String> {
    if is_pdf(file) {
        let mut command = Command::new(READER);
        command.args(["-enc", "UTF-8"]).arg(file).arg("-");
        command.stdin(Stdio::null());
        return run_to_end(command).await;
    }
    let bytes = std::fs::read(file).map_err(|error| describe(file, &error))?;
    let xml = read_part(&bytes, "word/document.xml").map_err(|why| describe(file, &why))?;
    Ok(read_paragraphs(&xml))
}

/// Tells whether a file is a PDF by its name.
pub fn is_pdf(file: &Path) -> bool {
    has_ending(file, "pdf")
}

/// Tells whether a file is a Word file by its name.
pub fn is_word(file: &Path) -> bool {
    has_ending(file, "docx")
}

fn has_ending(file: &Path, ending: &str) -> bool {
    file.extension().is_some_and(|found| found == ending)
}

/// Unpacks a delivery pack into a folder; gives the paths of its files.
pub fn unpack(pack: &Path, folder: &Path) -> Result<Vec<PathBuf>, String> {
    let failed = |error: &dyn std::fmt::Display| describe(pack, error);
    let bytes = std::fs::read(pack).map_err(|error| failed(&error))?;
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| failed(&error))?;
    std::fs::create_dir_all(folder).map_err(|error| failed(&error))?;
    let mut paths = vec![];
    for index in 0..archive.len() {
        let mut file = archive.by_index(index).map_err(|error| failed(&error))?;
        let name = file.name().map_err(|error| failed(&error))?.into_owned();
        let mut content = vec![];
        file.read_to_end(&mut content)
            .map_err(|error| failed(&error))?;
        // Files of a pack stand in no folder.
        let path = folder.join(name.replace('/', "-"));
        std::fs::write(&path, content).map_err(|error| failed(&error))?;
        paths.push(path);
    }
    Ok(paths)
}

fn describe(file: &Path, error: &(impl std::fmt::Display + ?Sized)) -> String {
    format!("{}: {error}", file.display())
}

fn read_part(bytes: &[u8], name: &str) -> Result<String, String> {
    let mut archive =
        zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
    let mut part = archive.by_name(name).map_err(|error| error.to_string())?;
    let mut text = String::new();
    part.read_to_string(&mut text)
        .map_err(|error| error.to_string())?;
    Ok(text)
}

/// Reads the text of a Word document, with a blank where a paragraph begins. No name here has a sign
/// that XML escapes.
fn read_paragraphs(xml: &str) -> String {
    let mut text = String::new();
    for piece in xml.split('<') {
        let Some((tag, rest)) = piece.split_once('>') else {
            continue;
        };
        match tag.split([' ', '/']).next() {
            Some("w:p" | "w:tab" | "w:br") => text.push(' '),
            Some("w:t") => text.push_str(rest),
            _ => {}
        }
    }
    text
}

/// Lists the names of which the words do not stand beside each other in a text, after NFC.
pub fn list_lost<'a>(text: &str, names: &[&'a str]) -> Vec<&'a str> {
    let text: String = text.nfc().collect();
    let words: Vec<&str> = text
        .split(|sign: char| sign.is_whitespace() || is_direction_mark(sign))
        .filter(|word| !word.is_empty())
        .collect();
    let mut found: HashSet<String> = HashSet::new();
    for length in 1..=LONGEST_NAME {
        found.extend(words.windows(length).map(|some| some.join(" ")));
    }
    let is_lost = |name: &&&str| !found.contains(&name.nfc().collect::<String>());
    names.iter().filter(is_lost).copied().collect()
}

/// Tells whether a sign only says in which direction a text runs. Poppler adds some at the borders of
/// scripts.
fn is_direction_mark(sign: char) -> bool {
    matches!(sign, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_whole_and_in_its_order() {
        let text = "Amina Zoe\u{308} Peña – Kenya\n\u{202b}– محمد علي فاطمة\u{202c}Egypt\u{c}王王王 – China";
        let names = ["Amina Zoë Peña", "محمد علي فاطمة", "王王王"];
        assert!(list_lost(text, &names).is_empty());
        for lost in ["Amina Peña Zoë", "Zoë Amina Peña", "王王", "علي محمد فاطمة"]
        {
            assert_eq!(list_lost(text, &[lost]), [lost]);
        }
    }

    #[test]
    fn runs_of_one_paragraph_are_one_text() {
        let xml = "<?xml version=\"1.0\"?><w:body><w:p><w:pPr><w:pStyle w:val=\"ListedName\"/></w:pPr>\
                   <w:r><w:t>Ami</w:t></w:r><w:r><w:rPr/><w:t xml:space=\"preserve\">na – </w:t></w:r>\
                   <w:r><w:t>Kenya</w:t></w:r></w:p>\n<w:p><w:r><w:t>Boris</w:t></w:r></w:p></w:body>";
        assert_eq!(read_paragraphs(xml), " Amina – Kenya Boris");
    }
}
