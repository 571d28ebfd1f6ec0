//! The letter to a government or a company, the sheet for the press, and the full list.

use super::DocumentParts;
use super::forms::build_title;
use super::names::{describe_counts, list_everybody, say_heading, say_paragraph};
use crate::delivery::preset::OthersList;
use crate::delivery::rules::find_addressee;
use crate::documents::document::{Block, ParagraphRole};

/// Builds a letter: letterhead, place and date, addressee, subject, text, hosts, and the list.
pub fn build_letter(parts: &DocumentParts<'_>) -> Vec<Block> {
    let (w, details) = (parts.w, &parts.input.details);
    let mut blocks = build_letterhead(parts);
    blocks.push(say_paragraph(w, ParagraphRole::AtEnd, date_line(parts)));
    let facts = parts.input.snapshot.source.list_facts(&[]);
    for line in find_addressee(&parts.input.preset, details, &facts) {
        blocks.push(Block::text(ParagraphRole::Address, w.isolate(&line)));
    }
    if !details.subject.is_empty() {
        let subject = w.text_with("document-subject", "text", &details.subject);
        blocks.push(say_paragraph(w, ParagraphRole::Address, subject));
    }
    blocks.push(build_title(parts));
    blocks.extend(parts.body());
    blocks.push(Block::Rule);
    for host in &parts.input.snapshot.source.hosts {
        let name = w.isolate(&host.host.name);
        blocks.push(Block::text(ParagraphRole::Address, name));
    }
    blocks.extend(build_list(parts));
    blocks
}

/// Builds a sheet for the press: what it is, the counts, the summary and whom to ask on the first
/// page, then the text and the list.
pub fn build_press_sheet(parts: &DocumentParts<'_>) -> Vec<Block> {
    let (w, details) = (parts.w, &parts.input.details);
    let mut blocks = vec![say_paragraph(w, ParagraphRole::Note, date_line(parts))];
    blocks.push(build_title(parts));
    if !parts.text.summary.is_empty() {
        blocks.push(Block::paragraph(parts.text.summary.as_str()));
    }
    let counts = describe_counts(w, &parts.input.snapshot.names);
    if !counts.is_empty() {
        let counted = w.text_with("document-endorsed-by-counts", "counts", &counts);
        blocks.push(say_paragraph(w, ParagraphRole::Body, counted));
    }
    let hosts = parts.input.snapshot.source.hosts.iter();
    let hosts: Vec<String> = hosts.map(|host| host.host.name.clone()).collect();
    if !hosts.is_empty() {
        let hosts = w.text_with("document-published-by", "hosts", &w.join(&hosts));
        blocks.push(say_paragraph(w, ParagraphRole::Body, hosts));
    }
    let contact = [
        &details.contact_name,
        &details.contact_mobile,
        &details.contact_email,
    ];
    let mut contact = contact
        .into_iter()
        .filter(|line| !line.is_empty())
        .peekable();
    if contact.peek().is_some() {
        blocks.push(say_heading(w, 2, w.text("document-contact")));
        let lines = contact.map(|line| Block::text(ParagraphRole::Address, w.isolate(line)));
        blocks.extend(lines);
    }
    blocks.push(say_heading(w, 1, w.text("document-text")));
    blocks.extend(parts.body());
    blocks.extend(build_list(parts));
    blocks
}

/// Builds the list alone: the title, what was counted in which version, and all public names.
pub fn build_full_list(parts: &DocumentParts<'_>) -> Vec<Block> {
    let w = parts.w;
    let snapshot = &parts.input.snapshot;
    let mut blocks = vec![build_title(parts)];
    let version = w.plural(
        "statement-version",
        snapshot.source.statement.current_version,
    );
    let counts = describe_counts(w, &snapshot.names);
    for line in [counts, version] {
        if !line.is_empty() {
            blocks.push(say_paragraph(w, ParagraphRole::Note, line));
        }
    }
    blocks.extend(list_everybody(w, &snapshot.names));
    blocks
}

/// Builds the letterhead: the hosts, and the website of the one that leads.
fn build_letterhead(parts: &DocumentParts<'_>) -> Vec<Block> {
    let source = &parts.input.snapshot.source;
    let names = source.hosts.iter().map(|host| host.host.name.clone());
    let website = source
        .find_lead()
        .and_then(|lead| lead.host.website.as_deref())
        // A stroke at the end would stand before an address within a text from the right.
        .map(|address| address.trim_end_matches('/').to_owned());
    names
        .chain(website)
        .map(|line| Block::text(ParagraphRole::Address, parts.w.isolate(&line)))
        .collect()
}

/// Writes place and date: the date that was typed in, or that of the list, in the zone of the
/// statement. So the same names make the same letter on whatever day the pack is made.
fn date_line(parts: &DocumentParts<'_>) -> String {
    let (w, details) = (parts.w, &parts.input.details);
    let snapshot = &parts.input.snapshot;
    let zone = snapshot.source.statement.settings.time_zone;
    let of_list = snapshot.as_of.with_timezone(&zone).date_naive();
    let date = w.date(details.dated.unwrap_or(of_list));
    let place = &details.place;
    if place.is_empty() {
        return date;
    }
    let texts = [("place", place.as_str()), ("date", date.as_str())];
    w.text_with_all("document-place-date", &texts)
}

/// Builds the list behind a text, on pages of its own, where the preset wants one.
fn build_list(parts: &DocumentParts<'_>) -> Vec<Block> {
    let (w, names) = (parts.w, &parts.input.snapshot.names);
    let counts = describe_counts(w, names);
    if parts.input.preset.others != OthersList::List || counts.is_empty() {
        return vec![];
    }
    let mut blocks = vec![
        Block::PageBreak,
        say_heading(w, 1, w.text("document-endorsed-by")),
        say_paragraph(w, ParagraphRole::Note, counts),
    ];
    blocks.extend(list_everybody(w, names));
    blocks
}
