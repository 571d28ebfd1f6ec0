//! What has to be typed in on the site of an office, as a plain text that is ready to be copied:
//! each name of a field on a line, and below it what belongs there.

use super::names::{group_cosponsors, list_submitters, list_supporters};
use super::words::remove_isolates;
use super::{ComposeInput, DocumentParts, DocumentWords, count_text_words};
use crate::delivery::preset::{CosponsorList, DeliveryField, OthersList};
use crate::delivery::rules::{find_due_day, find_registered_name, find_status, find_word_limit};
use crate::delivery::wording::{describe_words, name_field, name_preset};
use crate::language::endonym;
use crate::organisation::rules::Ecosoc;

/// A text of fields that is being written.
#[derive(Default)]
struct FieldsText(String);

impl FieldsText {
    fn add(&mut self, label: &str, value: &str) {
        self.0.push_str(label);
        self.0.push('\n');
        self.0.push_str(value);
        self.0.push_str("\n\n");
    }

    fn add_lines(&mut self, label: &str, lines: &[String]) {
        if !lines.is_empty() {
            self.add(label, &lines.join("\n"));
        }
    }
}

/// Writes the fields of a delivery in these languages, with labels in the first of them.
pub fn write_fields(input: &ComposeInput, languages: &[String]) -> String {
    let source = &input.snapshot.source;
    let texts: Vec<_> = languages
        .iter()
        .filter_map(|language| source.find_text(language))
        .collect();
    let Some(first) = texts.first() else {
        return String::new();
    };
    let w = &DocumentWords::of(&first.language);
    let mut fields = FieldsText::default();
    fields.add(
        &name_preset(w.locale(), &input.preset),
        &write_day(input, w),
    );
    let facts = source.list_facts(languages);
    let limit = find_word_limit(
        &input.preset,
        find_status(&input.details, &facts),
        &input.details,
    );
    for text in &texts {
        let language = endonym(&text.language);
        let label = w.text_with("document-title-in", "language", language);
        fields.add(&label, &text.title);
        let label = w.text_with("document-words-in", "language", language);
        let words = count_text_words(&input.preset, text);
        fields.add(&label, &describe_words(w.locale(), words, limit));
    }
    for field in input.preset.list_fields() {
        if field != DeliveryField::Paper {
            let value = write_value(input, w, field);
            fields.add(&name_field(w.locale(), field), &value);
        }
    }
    if let Some(due) = find_due_day(&input.preset, &input.details) {
        fields.add(&w.text("document-due"), &w.date(due));
    }
    let parts = DocumentParts {
        input,
        text: first,
        w,
    };
    add_names(&mut fields, &parts);
    remove_isolates(fields.0.trim_end()) + "\n"
}

/// Writes when the facts of the preset were checked, and where.
fn write_day(input: &ComposeInput, w: &DocumentWords) -> String {
    let day = w.date(input.preset.checked);
    let texts = [
        ("day", day.as_str()),
        ("source", input.preset.source.as_str()),
    ];
    w.text_with_all("document-checked", &texts)
}

/// Writes the value of a field: what was typed in, or what the registry knows.
fn write_value(input: &ComposeInput, w: &DocumentWords, field: DeliveryField) -> String {
    let details = &input.details;
    let facts = input.snapshot.source.list_facts(&[]);
    let value = match field {
        DeliveryField::RegisteredName => find_registered_name(details, &facts)
            .unwrap_or_default()
            .to_owned(),
        DeliveryField::Status => match find_status(details, &facts) {
            Some(Ecosoc::General) => w.text("document-status-general"),
            Some(Ecosoc::Special) => w.text("document-status-special"),
            Some(Ecosoc::Roster) => w.text("document-status-roster"),
            Some(Ecosoc::None) | None => String::new(),
        },
        field => details.write_field(field),
    };
    if value.is_empty() {
        w.text("document-not-filled-in")
    } else {
        value
    }
}

/// Adds the names that the site of the office asks for beside the document.
fn add_names(fields: &mut FieldsText, parts: &DocumentParts<'_>) {
    let w = parts.w;
    match parts.input.preset.cosponsors {
        CosponsorList::ByStatus => {
            for group in group_cosponsors(parts) {
                let names = group.names.into_iter().map(|name| name.name);
                fields.add_lines(&group.heading, &names.collect::<Vec<_>>());
            }
        }
        CosponsorList::AtHead => {
            fields.add_lines(&w.text("document-submitted-by"), &list_submitters(parts));
        }
        CosponsorList::None => {}
    }
    if parts.input.preset.others == OthersList::TitleFootnote {
        let names = list_supporters(parts);
        fields.add_lines(&w.text("document-also-share"), &names);
    }
}
