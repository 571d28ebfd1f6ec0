//! The rules of attachments: which files are taken, by their content, and what they are called.

use strum::Display;

/// The largest file that staff may attach, in bytes.
pub const LARGEST_ATTACHMENT: usize = 10 * 1024 * 1024;
/// The most files of a statement.
pub const MOST_ATTACHMENTS: usize = 40;
/// The most characters of a name, without its ending.
const LONGEST_NAME: usize = 80;
/// Where the names of the parts of an archive are looked for: its directory stands at its end.
const DIRECTORY: usize = 256 * 1024;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttachmentKind {
    Pdf,
    Docx,
}

impl AttachmentKind {
    /// Returns the media type (IANA).
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        }
    }

    fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
        }
    }
}

/// Why a file is not taken. The word names the sentence `attachment-refused-WORD`.
#[derive(Clone, Copy, Debug, Display, PartialEq, Eq)]
#[strum(serialize_all = "kebab-case")]
pub enum AttachmentRefusal {
    Missing,
    TooLarge,
    /// Neither PDF nor DOCX, whatever its name says.
    OtherType,
    /// A document that runs macros when it is opened.
    Macros,
    TooMany,
}

/// Recognises a file by its content, because a name can be wrong.
pub fn recognise(bytes: &[u8]) -> Result<AttachmentKind, AttachmentRefusal> {
    if bytes.len() > LARGEST_ATTACHMENT {
        return Err(AttachmentRefusal::TooLarge);
    }
    if bytes.starts_with(b"%PDF-") {
        return Ok(AttachmentKind::Pdf);
    }
    if !bytes.starts_with(b"PK\x03\x04") {
        return Err(AttachmentRefusal::OtherType);
    }
    // A DOCX is a ZIP archive whose directory at the end names its parts (ECMA-376, part 2).
    let directory = &bytes[bytes.len().saturating_sub(DIRECTORY)..];
    let holds = |name: &[u8]| directory.windows(name.len()).any(|window| window == name);
    if holds(b"vbaProject.bin") {
        return Err(AttachmentRefusal::Macros);
    }
    if holds(b"[Content_Types].xml") && holds(b"word/document.xml") {
        Ok(AttachmentKind::Docx)
    } else {
        Err(AttachmentRefusal::OtherType)
    }
}

/// Makes the name of a file, unlike those in `taken`: as it was typed, or else of the statement's
/// slug and the language. The ending is that of its content.
pub fn make_file_name(
    typed: &str,
    (slug, language): (&str, &str),
    kind: AttachmentKind,
    taken: &[&str],
) -> String {
    let typed = typed.trim();
    let bare = match typed.rsplit_once('.') {
        Some((name, ending)) if is_ending(ending) => name,
        _ => typed,
    };
    // Of every script letters and digits only: no path, and no marks that turn the name around and
    // show another ending than it has.
    let name: String = bare
        .chars()
        .map(|c| {
            if c.is_alphanumeric() || "-_.()".contains(c) {
                c
            } else {
                ' '
            }
        })
        .take(LONGEST_NAME)
        .collect();
    let words = name.split_whitespace().map(|word| word.trim_matches('.'));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let name = words.join(" ");
    let name = if name.is_empty() {
        format!("{slug}-{language}")
    } else {
        name
    };
    let ending = kind.ending();
    let numbered = (2..).map(|number| format!("{name}-{number}.{ending}"));
    std::iter::once(format!("{name}.{ending}"))
        .chain(numbered)
        .find(|name| !taken.contains(&name.as_str()))
        .unwrap_or_default()
}

fn is_ending(text: &str) -> bool {
    ["pdf", "docx"]
        .iter()
        .any(|ending| text.eq_ignore_ascii_case(ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    const DOCX: &[u8] = b"PK\x03\x04 [Content_Types].xml and word/document.xml";

    #[test]
    fn a_file_is_known_by_its_content() {
        for (bytes, kind) in [
            (b"%PDF-1.7 text".to_vec(), Ok(AttachmentKind::Pdf)),
            (DOCX.to_vec(), Ok(AttachmentKind::Docx)),
            (
                [DOCX, b" word/vbaProject.bin"].concat(),
                Err(AttachmentRefusal::Macros),
            ),
            (
                b"PK\x03\x04 xl/workbook.xml".to_vec(),
                Err(AttachmentRefusal::OtherType),
            ),
            (
                b"<html><script>alert(1)</script>".to_vec(),
                Err(AttachmentRefusal::OtherType),
            ),
            (b"<svg/>".to_vec(), Err(AttachmentRefusal::OtherType)),
            (vec![], Err(AttachmentRefusal::OtherType)),
        ] {
            assert_eq!(recognise(&bytes), kind, "{}", bytes.len());
        }
        let mut large = b"%PDF-".to_vec();
        large.resize(LARGEST_ATTACHMENT, 0);
        assert_eq!(recognise(&large), Ok(AttachmentKind::Pdf));
        large.push(0);
        assert_eq!(recognise(&large), Err(AttachmentRefusal::TooLarge));
    }

    #[test]
    fn a_name_has_no_path_no_mark_and_the_ending_of_its_content() {
        for (typed, kind, name) in [
            ("", AttachmentKind::Pdf, "care-en.pdf"),
            ("Open letter.pdf", AttachmentKind::Pdf, "Open letter.pdf"),
            ("Open letter.PDF", AttachmentKind::Docx, "Open letter.docx"),
            ("report.exe", AttachmentKind::Pdf, "report.exe.pdf"),
            ("../../etc/passwd", AttachmentKind::Pdf, "etc passwd.pdf"),
            ("a\u{202e}fdp.exe", AttachmentKind::Pdf, "a fdp.exe.pdf"),
            ("رسالة", AttachmentKind::Pdf, "رسالة.pdf"),
            ("\"a\r\nb\"", AttachmentKind::Pdf, "a b.pdf"),
        ] {
            assert_eq!(
                make_file_name(typed, ("care", "en"), kind, &[]),
                name,
                "{typed}"
            );
        }
        let taken = ["care-en.pdf", "care-en-2.pdf"];
        assert_eq!(
            make_file_name("", ("care", "en"), AttachmentKind::Pdf, &taken),
            "care-en-3.pdf"
        );
    }
}
