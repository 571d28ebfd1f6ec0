//! The file of a preset: which keys it has and what each means where it is left out.

use toml::Table;

use super::table::{LONGEST_REPEATED, PresetError, PresetTable};
use crate::delivery::preset::{
    CosponsorList, DeliveryPreset, OthersList, PageBounds, PresetFont, WordLimit,
};
use crate::language::has_language_code;
use crate::statement::draft::typed::languages::find_language;
use crate::statement::rules::LanguageTag;
use crate::values::shorten_for_error;

/// The keys of a preset.
const KEYS: [&str; 17] = [
    "agenda_items",
    "asks",
    "checked",
    "cosponsors",
    "counts_footnotes",
    "due_days_before",
    "explains",
    "font",
    "form",
    "formats",
    "id",
    "languages",
    "numbered_paragraphs",
    "others",
    "pages",
    "source",
    "title",
];
/// The key that has tables in a list.
const WORDS: &str = "words";
const FONT_KEYS: [&str; 3] = ["emphasis", "name", "size"];
const LIMIT_KEYS: [&str; 2] = ["max", "status"];
const PAGE_KEYS: [&str; 2] = ["alone", "coalition"];
/// The most characters of an id.
const LONGEST_ID: usize = 40;

type Result<T> = std::result::Result<T, PresetError>;

/// Reads a file and checks that there are no other keys in it than those of a preset.
pub(super) fn parse_table(file: &str, text: &str) -> Result<Table> {
    let table: Table = text.parse().map_err(|error: toml::de::Error| {
        let start = error.span().map_or(0, |span| span.start);
        let line = text.get(..start).unwrap_or_default().matches('\n').count() + 1;
        PresetError::new(format!("{file}:{line}"), error.message())
    })?;
    let known: Vec<&str> = KEYS.into_iter().chain([WORDS]).collect();
    PresetTable::new(file, "", &table).check_keys(&known)?;
    Ok(table)
}

/// Reads the preset of a table.
pub(super) fn read_preset(file: &str, table: &Table) -> Result<DeliveryPreset> {
    let top = PresetTable::new(file, "", table);
    let formats = top.read_words("formats")?;
    if formats.is_empty() {
        return Err(top.refuse("formats", "must name “docx” or “pdf”, or both"));
    }
    Ok(DeliveryPreset {
        id: read_id(&top)?,
        title: top.need_text("title")?,
        checked: top.need_day("checked")?,
        source: top.need_text("source")?,
        explains: top.find_text("explains")?.unwrap_or_default().to_owned(),
        formats,
        languages: read_languages(&top)?,
        due_days_before: top.find_number("due_days_before", 0, 366)?,
        font: read_font(&top)?,
        words: read_limits(&top)?,
        counts_footnotes: top.find_flag("counts_footnotes")?.unwrap_or(true),
        cosponsors: top.find_word("cosponsors")?.unwrap_or(CosponsorList::None),
        others: top.find_word("others")?.unwrap_or(OthersList::List),
        numbered_paragraphs: top.find_flag("numbered_paragraphs")?.unwrap_or(false),
        asks: top.read_words("asks")?,
        form: top.need("form", top.find_word("form")?)?,
        pages: read_pages(&top)?,
        agenda_items: top.find_number("agenda_items", 1, 1000)?,
        has_words: false,
    })
}

fn read_id(top: &PresetTable<'_>) -> Result<String> {
    let id = top.need_text("id")?;
    let is_plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if id.len() > LONGEST_ID || !id.bytes().all(is_plain) {
        let why = format!(
            "must be at most {LONGEST_ID} small Latin letters, digits and hyphens, as in “hrc-written-statement”"
        );
        return Err(top.refuse("id", why));
    }
    Ok(id)
}

fn read_languages(top: &PresetTable<'_>) -> Result<Vec<String>> {
    let mut languages = vec![];
    for text in top.list_texts("languages")? {
        let tag = text.parse::<LanguageTag>().ok().map(|tag| tag.to_string());
        // A name that has the form of a tag would be a language in which no text is.
        let tag = tag.filter(|tag| has_language_code(tag));
        languages.push(tag.ok_or_else(|| top.refuse("languages", explain_language(text)))?);
    }
    Ok(languages)
}

/// Says that a text is no language tag, and which one is meant if it is the name of a language.
fn explain_language(text: &str) -> String {
    let shown = shorten_for_error(text, LONGEST_REPEATED);
    match find_language(text, "en") {
        Some(meant) => {
            format!("holds “{shown}”, which is no language tag; did you mean “{meant}”?")
        }
        None => format!("holds “{shown}”, which is no language tag such as “en” or “pt-BR”"),
    }
}

fn read_font(top: &PresetTable<'_>) -> Result<PresetFont> {
    let plain = PresetFont::default();
    let Some(font) = top.find_table("font")? else {
        return Ok(plain);
    };
    font.check_keys(&FONT_KEYS)?;
    Ok(PresetFont {
        name: font.find_text("name")?.map_or(plain.name, str::to_owned),
        size: font.find_number("size", 6, 36)?.unwrap_or(plain.size),
        emphasis: font.find_flag("emphasis")?.unwrap_or(plain.emphasis),
    })
}

fn read_limits(top: &PresetTable<'_>) -> Result<Vec<WordLimit>> {
    let mut limits = vec![];
    for limit in top.list_tables(WORDS)? {
        limit.check_keys(&LIMIT_KEYS)?;
        limits.push(WordLimit {
            status: limit.find_word("status")?,
            max: limit.need("max", limit.find_number("max", 1, 1_000_000)?)?,
        });
    }
    Ok(limits)
}

fn read_pages(top: &PresetTable<'_>) -> Result<Option<PageBounds>> {
    let Some(pages) = top.find_table("pages")? else {
        return Ok(None);
    };
    pages.check_keys(&PAGE_KEYS)?;
    let need = |key: &str| -> Result<u16> {
        let number = pages.find_number(key, 1, 10_000)?;
        pages.need(key, number)
    };
    Ok(Some(PageBounds {
        alone: need("alone")?,
        coalition: need("coalition")?,
    }))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use chrono::NaiveDate;
    use strum::VariantArray;

    use super::*;
    use crate::delivery::preset::{DeliveryField, DeliveryForm, DocumentFormat};
    use crate::organisation::rules::Ecosoc;

    const WHOLE: &str = r#"
id = "own-form"
title = "Our own form"
checked = 2026-11-28
source = "https://example.org/form"
explains = "As we like it."
formats = ["pdf", "docx"]
languages = ["EN", "pt-br"]
due_days_before = 7
font = { name = "Arial", size = 12, emphasis = false }
words = [{ status = "roster", max = 900 }, { max = 1000 }]
counts_footnotes = false
cosponsors = "at-head"
others = "title-footnote"
numbered_paragraphs = true
asks = ["session", "max_words"]
form = "submission"
pages = { alone = 3, coalition = 6 }
agenda_items = 12
"#;

    const SHORT: &str = r#"
id = "own-form"
title = "Our own form"
checked = 2026-11-28
source = "habit"
formats = ["docx"]
form = "letter"
"#;

    fn read(text: &str) -> Result<DeliveryPreset> {
        read_preset("own-form.toml", &parse_table("own-form.toml", text)?)
    }

    #[test]
    fn every_key_is_read() {
        let limit = |status, max| WordLimit { status, max };
        let expected = DeliveryPreset {
            id: "own-form".into(),
            title: "Our own form".into(),
            checked: NaiveDate::from_ymd_opt(2026, 11, 28).unwrap(),
            source: "https://example.org/form".into(),
            explains: "As we like it.".into(),
            formats: vec![DocumentFormat::Pdf, DocumentFormat::Docx],
            languages: vec!["en".into(), "pt-BR".into()],
            due_days_before: Some(7),
            font: PresetFont {
                name: "Arial".into(),
                size: 12,
                emphasis: false,
            },
            words: vec![limit(Some(Ecosoc::Roster), 900), limit(None, 1000)],
            counts_footnotes: false,
            cosponsors: CosponsorList::AtHead,
            others: OthersList::TitleFootnote,
            numbered_paragraphs: true,
            asks: vec![DeliveryField::Session, DeliveryField::MaxWords],
            form: DeliveryForm::Submission,
            pages: Some(PageBounds {
                alone: 3,
                coalition: 6,
            }),
            agenda_items: Some(12),
            has_words: false,
        };
        assert_eq!(read(WHOLE).unwrap(), expected);
        let keys: Vec<&str> = KEYS.into_iter().chain([WORDS]).collect();
        let mut written: Vec<String> = parse_table("a", WHOLE).unwrap().keys().cloned().collect();
        written.sort();
        assert_eq!(written, keys, "the table of this test lacks a key");
    }

    #[test]
    fn the_manual_has_each_key_and_an_example_that_is_read() {
        const FILE: &str = "our-ministry.toml";
        let manual = include_str!("../../../../docs/handing-it-over.md");
        let (_, rest) = manual.split_once("```toml\n").unwrap();
        let (example, _) = rest.split_once("```").unwrap();
        let preset = read_preset(FILE, &parse_table(FILE, example).unwrap()).unwrap();
        assert_eq!(format!("{}.toml", preset.id), FILE);
        let link = "https://ministry.example.org/consultations";
        assert_eq!(preset.find_source_link(), Some(link));
        assert!(preset.has_field(DeliveryField::Dated));
        let fields = DeliveryField::VARIANTS.iter().map(|field| field.as_str());
        for word in KEYS.into_iter().chain([WORDS]).chain(fields) {
            assert!(manual.contains(&format!("`{word}`")), "{word} is not in it");
        }
    }

    #[test]
    fn what_is_not_said_has_a_plain_meaning() {
        let preset = read(SHORT).unwrap();
        assert!(preset.languages.is_empty() && preset.words.is_empty() && preset.asks.is_empty());
        assert_eq!(preset.font, PresetFont::default());
        assert_eq!(preset.cosponsors, CosponsorList::None);
        assert_eq!(preset.others, OthersList::List);
        assert!(preset.counts_footnotes && !preset.numbered_paragraphs);
    }

    #[test]
    fn an_error_names_the_file_the_key_and_the_nearest_right_one() {
        let with = |line: &str| format!("{SHORT}{line}\n");
        for (text, what) in [
            (
                with("langauges = []"),
                "there is no key “langauges”; did you mean “languages”?",
            ),
            (
                with("font = { sise = 10 }"),
                "there is no key “font.sise”; did you mean “font.size”?",
            ),
            (
                with("words = [{ maximum = 1 }]"),
                "there is no key “words.maximum”; did you mean “words.max”?",
            ),
            (
                with("cosponsors = \"by-state\""),
                "“cosponsors” holds “by-state”, which is not known; did you mean “by-status”?",
            ),
            (
                with("asks = [\"agenda-item\"]"),
                "“asks” holds “agenda-item”, which is not known; did you mean “agenda_item”?",
            ),
            (
                with("words = [{ status = \"special\" }]"),
                "“words.max” is missing",
            ),
            (
                with("words = [{ status = \"full\", max = 1 }]"),
                "“words.status” holds “full”, which is not known; did you mean “none”?",
            ),
            (
                with("words = 2000"),
                "“words” must be a list in square brackets",
            ),
            (with("words = [2000]"), "“words” must be a table in braces"),
            (
                with("languages = [\"e\"]"),
                "“languages” holds “e”, which is no language tag such as “en” or “pt-BR”",
            ),
            (
                with("languages = [\"english\"]"),
                "“languages” holds “english”, which is no language tag; did you mean “en”?",
            ),
            (
                with("languages = [\"klingonese\"]"),
                "“languages” holds “klingonese”, which is no language tag such as “en” or “pt-BR”",
            ),
            (
                with("languages = [1]"),
                "“languages” must be a list of texts in quotation marks",
            ),
            (
                with("due_days_before = 1000"),
                "“due_days_before” must be a whole number from 0 to 366",
            ),
            (
                with("font = { size = 300 }"),
                "“font.size” must be a whole number from 6 to 36",
            ),
            (
                with("numbered_paragraphs = \"yes\""),
                "“numbered_paragraphs” must be true or false",
            ),
        ] {
            assert_eq!(read(&text), Err(PresetError::new("own-form.toml", what)));
        }
        let broken = parse_table("own-form.toml", "id = \"a\"\ntitle = \"b\n").unwrap_err();
        assert!(broken.file.starts_with("own-form.toml:"), "{broken}");
    }

    #[test]
    fn what_every_preset_says_has_to_be_there_in_its_form() {
        let without = |key: &str| -> String {
            let lines = SHORT.lines().filter(|line| !line.starts_with(key));
            lines.fold(String::new(), |text, line| text + line + "\n")
        };
        for (text, what) in [
            (without("title"), "“title” is missing"),
            (without("form "), "“form” is missing"),
            (without("checked"), "“checked” is missing"),
            (
                without("formats"),
                "“formats” must name “docx” or “pdf”, or both",
            ),
            (
                without("checked") + "checked = \"2026-11-28\"",
                "“checked” must be a day without quotation marks, as in 2026-11-28",
            ),
            (
                without("checked") + "checked = 2026-11-28T10:00:00",
                "“checked” must be a day without quotation marks, as in 2026-11-28",
            ),
            (
                without("title") + "title = 1",
                "“title” must be a text in quotation marks",
            ),
            (
                without("id") + "id = \"Own form\"",
                "“id” must be at most 40 small Latin letters, digits and hyphens, as in “hrc-written-statement”",
            ),
        ] {
            assert_eq!(read(&text), Err(PresetError::new("own-form.toml", what)));
        }
    }
}
