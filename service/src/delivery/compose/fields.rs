//! What has to be typed in on the site of an office, as a plain text that is ready to be copied:
//! each name of a field on a line, and below it what belongs there.

use chrono::NaiveDate;

use super::names::{group_cosponsors, list_submitters, list_supporters};
use super::{ComposeInput, DocumentParts, DocumentWords, count_text_words};
use crate::delivery::preset::{CosponsorList, DeliveryField, DeliveryForm, OthersList};
use crate::delivery::rules::{
    find_addressee, find_due_day, find_registered_name, find_status, find_word_limit,
};
use crate::delivery::wording::{describe_words, explain_count, name_field, name_preset};
use crate::documents::isolates::remove_isolates;
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
        if input.preset.form == DeliveryForm::FullList {
            // The text does not stand in it.
            continue;
        }
        let label = w.text_with("document-words-in", "language", language);
        let words = count_text_words(&input.preset, text);
        let words = describe_words(w.locale(), words, limit);
        let rule = explain_count(w.locale(), &input.preset);
        fields.add_lines(&label, &[words, rule]);
    }
    for field in input.preset.list_fields() {
        // The size of the page is nothing to type in, and what may be left out does not lack.
        let is_left_out = !field.is_required() && input.details.lacks(field);
        if field != DeliveryField::Paper && !is_left_out {
            let value = write_value(input, w, field);
            fields.add(&name_field(w.locale(), field), &value);
        }
    }
    // A deadline stands there already.
    let due = find_due_day(&input.preset, &input.details)
        .filter(|due| input.details.deadline != Some(*due));
    if let Some(due) = due {
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

/// Writes when the facts of the preset were checked, and where, if an office has any.
fn write_day(input: &ComposeInput, w: &DocumentWords) -> String {
    if input.preset.is_habit() {
        return w.text("document-no-office");
    }
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
    let write_date = |day: Option<NaiveDate>| day.map_or(String::new(), |day| w.date(day));
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
        DeliveryField::Addressee => find_addressee(&input.preset, details, &facts).join("\n"),
        DeliveryField::SessionStarts => write_date(details.session_starts),
        DeliveryField::Deadline => write_date(details.deadline),
        DeliveryField::Dated => write_date(details.dated),
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
