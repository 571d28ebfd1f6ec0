//! What the files of a delivery are called, and their media types (IANA).

use chrono::{DateTime, Utc};

use super::preset::DocumentFormat;

/// What has to be typed in on the site of an office, ready to be copied.
pub const FIELDS_FILE: &str = "fields.txt";
/// The checksums of the other files, as `sha256sum -c` reads them.
pub const CHECKSUMS_FILE: &str = "SHA256SUMS";
/// The media type of a pack.
pub const PACK_TYPE: &str = "application/zip";

impl DocumentFormat {
    /// Returns the media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Pdf => "application/pdf",
        }
    }
}

/// Names the document of a pack in one language: `SLUG-PRESET-LANG.docx`.
pub fn name_document(
    (slug, preset): (&str, &str),
    language: &str,
    format: DocumentFormat,
) -> String {
    format!("{slug}-{preset}-{language}.{}", format.as_str())
}

/// Names a part of a document that is too long for one file, from 1 on. Of one part alone nothing is
/// said.
pub fn name_document_part(
    names: (&str, &str),
    language: &str,
    format: DocumentFormat,
    (part, parts): (usize, usize),
) -> String {
    let whole = name_document(names, language, format);
    let ending = format.as_str();
    match whole.strip_suffix(ending) {
        Some(bare) if parts > 1 => {
            let bare = bare.trim_end_matches('.');
            // So many digits that the names sort by their parts.
            let width = parts.to_string().len();
            format!("{bare}-{part:0width$}.{ending}")
        }
        _ => whole,
    }
}

/// Names the list in a pack, by the ending of its format.
pub fn name_list(slug: &str, ending: &str) -> String {
    format!("{slug}-list.{ending}")
}

/// Names a pack by the moment as of which it counts, so that two of a day are told apart:
/// `SLUG-PRESET-2026-11-28-1205.zip`, in UTC.
pub fn name_pack(slug: &str, preset: &str, as_of: DateTime<Utc>) -> String {
    format!("{slug}-{preset}-{}.zip", as_of.format("%Y-%m-%d-%H%M"))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn a_file_says_what_it_is() {
        let names = ("halt", "letter");
        for (language, format, parts, name) in [
            ("en", DocumentFormat::Docx, (1, 1), "halt-letter-en.docx"),
            (
                "pt-BR",
                DocumentFormat::Pdf,
                (1, 1),
                "halt-letter-pt-BR.pdf",
            ),
            ("zh", DocumentFormat::Pdf, (2, 3), "halt-letter-zh-2.pdf"),
            ("zh", DocumentFormat::Pdf, (2, 12), "halt-letter-zh-02.pdf"),
        ] {
            assert_eq!(name_document_part(names, language, format, parts), name);
        }
        assert_eq!(name_list("halt", "xlsx"), "halt-list.xlsx");
        let as_of = "2026-11-28T12:05:59Z".parse().unwrap();
        assert_eq!(
            name_pack("halt", "letter", as_of),
            "halt-letter-2026-11-28-1205.zip"
        );
    }
}
