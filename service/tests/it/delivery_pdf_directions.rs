//! PDF files in two directions: brackets stay with their words, values with themselves, words whole.

use undersigned::documents::document::{
    Block, Document, Foot, Inline, Name, NameGroup, Paper, ParagraphRole,
};
use undersigned::documents::pdf::{write, write_sheet};

use crate::delivery_pdf::{make_document, make_pages, read_lines, save};

/// Reads the text of a file without its blanks: of a comma and the blank behind it the reader here
/// changes the order, in any Arabic file.
fn read_squeezed(file: &[u8]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let lines = read_lines(&save(&folder, file));
    squeeze(&lines.join(" "))
}

fn squeeze(text: &str) -> String {
    text.chars().filter(|sign| !sign.is_whitespace()).collect()
}

fn make_names(names: &[(&str, &str)]) -> Block {
    let make = |(name, detail): &(&str, &str)| Name {
        name: (*name).to_owned(),
        detail: (*detail).to_owned(),
    };
    Block::Names(NameGroup {
        heading: String::new(),
        names: names.iter().map(make).collect(),
    })
}

/// Makes an Arabic document with nothing in it that is not Arabic.
fn make_arabic(blocks: Vec<Block>) -> Document {
    Document {
        title: "الرعاية".into(),
        foot: Foot {
            text: "حتى يوم الأحد (نيروبي)".into(),
            ..Foot::default()
        },
        ..make_document("ar", blocks)
    }
}

#[test]
fn brackets_stand_around_their_words_in_an_arabic_document() {
    let title = "(عاجل) أبقوا الآبار";
    let body = "طلبنا من الوزير (وزارة المياه)، وفقًا للقانون";
    let document = make_arabic(vec![
        Block::Title(vec![Inline::plain(title)]),
        Block::paragraph(body),
        make_names(&[("مريم (أم علي)", "كينيا")]),
    ]);
    let text = read_squeezed(&write(&document).unwrap());
    for words in [title, body, "مريم (أم علي) – كينيا", "الأحد (نيروبي)"]
    {
        assert!(text.contains(&squeeze(words)), "{words}: {text}");
    }
}

#[test]
fn brackets_stand_around_the_words_of_an_arabic_name_in_an_english_list() {
    // The reader here takes a bracket at the edge of such a name for English.
    let name = "مريم (أم علي) حسن";
    let document = make_document("en", vec![make_names(&[(name, "")])]);
    let text = read_squeezed(&write(&document).unwrap());
    assert!(text.contains(&squeeze(name)), "{text}");
}

#[test]
fn values_of_the_other_direction_stand_apart() {
    let place = "\u{2068}Nairobi\u{2069}، 29 نوفمبر 2026";
    let detail = "\u{2068}teacher\u{2069}، \u{2068}River School\u{2069}، كينيا";
    let document = make_arabic(vec![
        Block::text(ParagraphRole::AtEnd, place),
        Block::paragraph("طلبنا من الوزير أن تبقى الآبار مفتوحة للناس في كل البلدات وفقًا للقانون"),
        make_names(&[("Amina", detail)]),
        make_names(&[("B. P.", "روسيا")]),
    ]);
    let text = read_squeezed(&write(&document).unwrap());
    // What is not Arabic is read from left to right, with the signs that stand beside it.
    for words in ["29،Nairobi", "RiverSchool،teacher–Amina", "B.P."] {
        assert!(text.contains(words), "{words}: {text}");
    }
    // The marks that keep it apart are not in the text.
    assert!(!text.contains(['\u{2068}', '\u{2069}']), "{text}");
}

#[test]
fn headings_above_narrow_columns_keep_their_words_whole() {
    let (mut sheet, _) = make_pages("ru", "Забота для всех", Paper::A4);
    sheet.columns = [
        ("Название организации", 2.6),
        ("Сайт", 1.8),
        ("Ваше полное имя", 2.4),
        ("Должность", 1.6),
        ("Место работы", 1.8),
        ("Электронная почта", 2.6),
        ("Страна", 1.2),
        ("Как указать имя? Полностью, инициалы, скрыто", 1.9),
        ("Новости по электронной почте? да, нет", 1.1),
        ("Подпись", 1.6),
    ]
    .map(|(heading, width)| (heading.to_owned(), width))
    .to_vec();
    let folder = tempfile::tempdir().unwrap();
    let text = read_lines(&save(&folder, &write_sheet(&sheet).unwrap())).join(" ");
    let words: Vec<&str> = text.split_whitespace().collect();
    for word in ["Новости", "электронной", "почте?", "инициалы,", "Страна"]
    {
        assert!(words.contains(&word), "{word}: {text}");
    }
}

#[test]
fn a_heading_that_is_wrapped_keeps_its_brackets() {
    let (mut sheet, _) = make_pages("ar", "الرعاية للجميع", Paper::A4);
    sheet.lead = "وقّعوا هنا بخط واضح".into();
    sheet.consent = "أوافق على نشر اسمي في القائمة العلنية".into();
    sheet.foot = "صادر عن شبكة الصحة".into();
    sheet.columns = [
        ("الاسم", 2.0),
        ("كيف يظهر اسمكم؟ (كاملًا أو مخفي)", 1.0),
        ("التوقيع", 2.0),
    ]
    .map(|(heading, width)| (heading.to_owned(), width))
    .to_vec();
    let text = read_squeezed(&write_sheet(&sheet).unwrap());
    assert!(text.contains("(كاملًا"), "{text}");
    assert!(text.contains("مخفي)"), "{text}");
}
