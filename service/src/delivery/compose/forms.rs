//! The forms of United Nations offices: the written statement of organisations with consultative
//! status, the joint submission, and the answer to a call for input.

use super::DocumentParts;
use super::names::{
    describe_counts, describe_people, group_cosponsors, group_plain, list_everybody, list_people,
    list_submitters, list_supporters, say_heading, say_paragraph, write_status,
};
use crate::delivery::preset::{CosponsorList, OthersList};
use crate::delivery::rules::find_status;
use crate::documents::document::{Block, Inline, Name, NameGroup, ParagraphRole};

/// Builds a written statement: a plain sheet with the item of the agenda, the title, who submits
/// it, the co-sponsors by status, and the text. The contact stands beside it, in `fields.txt`,
/// because the office publishes the document.
pub fn build_written_statement(parts: &DocumentParts<'_>) -> Vec<Block> {
    let (w, details) = (parts.w, &parts.input.details);
    let mut blocks = vec![];
    blocks.extend(say_session(parts));
    if !details.agenda_item.is_empty() {
        let item = w.text_with("document-agenda-item", "item", &details.agenda_item);
        blocks.push(say_paragraph(w, ParagraphRole::Address, item));
    }
    blocks.push(build_title(parts));
    if let Some(lead) = parts.input.snapshot.source.find_lead() {
        let facts = parts.input.snapshot.source.list_facts(&[]);
        let own = Name {
            name: parts.name_lead(lead),
            detail: write_status(w, find_status(details, &facts)),
        };
        blocks.push(Block::Names(NameGroup {
            heading: w.text("document-submitted-by"),
            names: vec![own],
        }));
    }
    if parts.input.preset.cosponsors == CosponsorList::ByStatus {
        blocks.extend(group_cosponsors(parts).into_iter().map(Block::Names));
    }
    blocks.extend(parts.body());
    blocks.extend(list_others(parts));
    blocks
}

/// Builds a joint submission: the title, all who submit it, then the text, whose paragraphs are
/// numbered where the office asks for it.
pub fn build_submission(parts: &DocumentParts<'_>) -> Vec<Block> {
    let mut blocks = vec![];
    blocks.extend(say_session(parts));
    blocks.push(build_title(parts));
    blocks.push(name_submitters(parts));
    blocks.extend(parts.body());
    blocks.extend(list_others(parts));
    blocks
}

/// Builds the answer to a call: what it answers, the title, who submits it, the text, and the list.
pub fn build_input(parts: &DocumentParts<'_>) -> Vec<Block> {
    let (w, details) = (parts.w, &parts.input.details);
    let mut blocks = vec![];
    for line in &details.addressee_lines {
        blocks.push(Block::text(ParagraphRole::Address, w.isolate(line)));
    }
    let facts = [
        ("document-call", &details.call_name),
        ("document-issued-by", &details.issued_by),
    ];
    for (key, value) in facts.into_iter().filter(|(_, value)| !value.is_empty()) {
        let line = w.text_with(key, "text", value);
        blocks.push(say_paragraph(w, ParagraphRole::Address, line));
    }
    blocks.push(build_title(parts));
    blocks.push(name_submitters(parts));
    blocks.extend(parts.body());
    blocks.extend(list_others(parts));
    blocks
}

/// Builds the line of the session. A number that stands alone would not say what it is.
fn say_session(parts: &DocumentParts<'_>) -> Option<Block> {
    let (w, details) = (parts.w, &parts.input.details);
    if let Some(number) = details.find_session_number() {
        let words = w.text_with("document-session", "number", number);
        return Some(say_paragraph(w, ParagraphRole::Address, words));
    }
    let typed = details.session.as_str();
    (!typed.is_empty()).then(|| Block::text(ParagraphRole::Address, w.isolate(typed)))
}

/// Builds the title, with a footnote that names who shares the views where the office wants it so.
pub fn build_title(parts: &DocumentParts<'_>) -> Block {
    let w = parts.w;
    let mut title = vec![Inline::plain(parts.text.title.as_str())];
    if parts.input.preset.others == OthersList::TitleFootnote {
        let names = list_supporters(parts);
        if !names.is_empty() {
            let (count, names) = (names.len(), w.join(&names));
            let sentence = w.plural_with("document-share-views", count, ("names", names.as_str()));
            let note = say_paragraph(w, ParagraphRole::Body, sentence);
            title.push(Inline::Footnote(vec![note]));
        }
    }
    Block::Title(title)
}

/// Lists who submits the document: everybody where the office wants all at the head, else the
/// hosts.
fn name_submitters(parts: &DocumentParts<'_>) -> Block {
    let names = if parts.input.preset.has_all_at_head() {
        list_submitters(parts)
    } else {
        let hosts = parts.input.snapshot.source.hosts.iter();
        hosts.map(|host| host.host.name.clone()).collect()
    };
    group_plain(parts.w.text("document-submitted-by"), names)
}

/// Lists behind the text who endorsed, where the preset wants a list: only people where the
/// organisations stand at the head.
fn list_others(parts: &DocumentParts<'_>) -> Vec<Block> {
    let (w, names) = (parts.w, &parts.input.snapshot.names);
    if parts.input.preset.others != OthersList::List {
        return vec![];
    }
    let (list, counts) = if parts.input.preset.has_all_at_head() {
        (list_people(w, names), describe_people(w, names))
    } else {
        (list_everybody(w, names), describe_counts(w, names))
    };
    if list.is_empty() {
        return vec![];
    }
    let mut blocks = vec![say_heading(w, 1, w.text("document-endorsed-by"))];
    blocks.push(say_paragraph(w, ParagraphRole::Note, counts));
    blocks.extend(list);
    blocks
}
