//! The names that stand in a document: co-sponsors by status, organisations by region or alphabet,
//! people, and the sentence that counts them.

use super::{DocumentParts, DocumentWords};
use crate::delivery::cosponsors::rules::{Cosponsor, group_by_status};
use crate::delivery::snapshot::{DeliverySnapshot, NamedOrganisation, NamedPerson, PublicNames};
use crate::documents::document::{Block, Name, NameGroup, ParagraphRole};
use crate::organisation::rules::Ecosoc;
use crate::values::{Country, Region};

/// From how many organisations on they stand by region: fewer are found faster by the alphabet.
const REGIONS_FROM: usize = 30;

/// Builds the paragraph of words of ours.
pub fn say_paragraph(w: &DocumentWords, role: ParagraphRole, words: impl Into<String>) -> Block {
    Block::Paragraph {
        role,
        text: vec![w.say(words)],
    }
}

/// Builds a heading of words of ours.
pub fn say_heading(w: &DocumentWords, level: u8, words: impl Into<String>) -> Block {
    Block::Heading {
        level,
        text: vec![w.say(words)],
    }
}

/// Writes a status in brackets, as it stands behind the name of an organisation; empty for none.
pub fn write_status(w: &DocumentWords, status: Option<Ecosoc>) -> String {
    let status = match status {
        Some(Ecosoc::General) => w.text("document-status-general"),
        Some(Ecosoc::Special) => w.text("document-status-special"),
        Some(Ecosoc::Roster) => w.text("document-status-roster"),
        Some(Ecosoc::None) | None => return String::new(),
    };
    w.text_with("document-in-brackets", "text", &status)
}

/// Returns the heading of the co-sponsors with a status.
pub fn name_status_group(w: &DocumentWords, status: Ecosoc) -> String {
    match status {
        Ecosoc::General => w.text("document-cosponsors-general"),
        Ecosoc::Special => w.text("document-cosponsors-special"),
        Ecosoc::Roster | Ecosoc::None => w.text("document-cosponsors-roster"),
    }
}

/// Groups the co-sponsors, hosts beside the lead and those who agreed: general, special, roster; each
/// with its registered name and its status in brackets.
pub fn group_cosponsors(parts: &DocumentParts<'_>) -> Vec<NameGroup> {
    let w = parts.w;
    let all = parts.input.snapshot.source.list_named_cosponsors();
    let groups = group_by_status(&all).into_iter();
    let group = |(status, some): (Ecosoc, Vec<&Cosponsor>)| {
        let name = |one: &Cosponsor| Name {
            name: one.registered_name.clone(),
            detail: write_status(w, Some(status)),
        };
        let mut names: Vec<Name> = some.into_iter().map(name).collect();
        w.sort_by_name(&mut names, |name| name.name.as_str());
        NameGroup {
            heading: name_status_group(w, status),
            names,
        }
    };
    groups.map(group).collect()
}

/// Lists who shares the views without consultative status, in the order of the language: partner
/// hosts and organisations that endorsed. Who has a status is a co-sponsor or not named.
pub fn list_supporters(parts: &DocumentParts<'_>) -> Vec<String> {
    let snapshot = &parts.input.snapshot;
    let source = &snapshot.source;
    let cosponsors = source.list_named_cosponsors();
    let is_named = |one: &NamedOrganisation| {
        let mut named = cosponsors.iter();
        named.any(|other| one.organisation_id == Some(other.organisation_id))
    };
    let partners = source
        .list_partners()
        .filter(|host| host.status().is_none())
        .map(|host| host.host.name.clone());
    let others = snapshot.names.organisations.iter();
    let others = others
        .filter(|one| !one.has_status && !source.is_host(one) && !is_named(one))
        .map(|one| one.name.clone());
    let mut names: Vec<String> = partners.chain(others).collect();
    parts.w.sort_by_name(&mut names, String::as_str);
    names.dedup();
    names
}

/// Lists who submits a document together: the hosts in their order, then the organisations that
/// endorsed, in the order of the language.
pub fn list_submitters(parts: &DocumentParts<'_>) -> Vec<String> {
    let DeliverySnapshot { source, names, .. } = &parts.input.snapshot;
    let mut all = source.list_submitters(&names.organisations);
    let others = all.get_mut(source.hosts.len()..).unwrap_or_default();
    parts.w.sort_by_name(others, String::as_str);
    all
}

/// Builds a group of names without details.
pub fn group_plain(heading: String, names: Vec<String>) -> Block {
    let plain = |name| Name {
        name,
        detail: String::new(),
    };
    Block::Names(NameGroup {
        heading,
        names: names.into_iter().map(plain).collect(),
    })
}

/// Builds the list of all public names: organisations by region, or by the alphabet where they are
/// few, then people, then the number of those who are not named.
pub fn list_everybody(w: &DocumentWords, names: &PublicNames) -> Vec<Block> {
    let mut blocks: Vec<Block> = group_organisations(w, &names.organisations)
        .into_iter()
        .map(Block::Names)
        .collect();
    blocks.extend(list_people(w, names));
    blocks
}

/// Builds the list of people: those who are named, and the number of those who are not.
pub fn list_people(w: &DocumentWords, names: &PublicNames) -> Vec<Block> {
    let mut people: Vec<&NamedPerson> = names.people.iter().collect();
    w.sort_by_name(&mut people, |person| person.line.name.as_str());
    let separator = w.text("list-separator");
    let name = |person: &NamedPerson| {
        let details = person.line.details().into_iter();
        let details = details.filter_map(|(_, text)| Some(w.isolate(text?)));
        let texts = details.chain([name_country(w, person.country)]);
        let texts: Vec<String> = texts.filter(|text| !text.is_empty()).collect();
        Name {
            name: person.line.name.clone(),
            detail: texts.join(&separator),
        }
    };
    let mut blocks = vec![];
    if !people.is_empty() {
        blocks.push(Block::Names(NameGroup {
            heading: w.text("document-people"),
            names: people.into_iter().map(name).collect(),
        }));
    }
    if names.unnamed > 0 {
        let words = w.plural("document-unnamed", names.unnamed);
        blocks.push(say_paragraph(w, ParagraphRole::Note, words));
    }
    blocks
}

/// Groups organisations by region, or sorts them by the alphabet where they are few.
fn group_organisations(w: &DocumentWords, all: &[NamedOrganisation]) -> Vec<NameGroup> {
    let mut sorted: Vec<&NamedOrganisation> = all.iter().collect();
    w.sort_by_name(&mut sorted, |one| one.name.as_str());
    let name = |one: &NamedOrganisation| Name {
        name: one.name.clone(),
        detail: name_country(w, one.country),
    };
    if sorted.is_empty() {
        return vec![];
    }
    if sorted.len() < REGIONS_FROM {
        return vec![NameGroup {
            heading: w.text("document-organisations"),
            names: sorted.into_iter().map(name).collect(),
        }];
    }
    let group = |region: Region| {
        let inside = sorted.iter().copied();
        let inside = inside.filter(|one| region.countries().contains(&one.country));
        NameGroup {
            heading: region.name(w.language()),
            names: inside.map(name).collect(),
        }
    };
    Region::all()
        .map(group)
        .filter(|group| !group.names.is_empty())
        .collect()
}

/// Names a country; empty for what stands for none.
fn name_country(w: &DocumentWords, country: Country) -> String {
    if country.is_place() {
        w.isolate(country.name(w.language()))
    } else {
        String::new()
    }
}

/// Writes the sentence that counts the names: “12 organisations and 30 people from 9 countries”.
/// Empty where nobody has endorsed.
pub fn describe_counts(w: &DocumentWords, names: &PublicNames) -> String {
    let organisations = names.organisations.len();
    write_counts(
        w,
        organisations,
        names.count_people(),
        names.count_countries(),
    )
}

/// Writes the sentence that counts people, where the organisations stand elsewhere.
pub fn describe_people(w: &DocumentWords, names: &PublicNames) -> String {
    write_counts(
        w,
        0,
        names.count_people(),
        names.count_countries_of_people(),
    )
}

fn write_counts(
    w: &DocumentWords,
    of_organisations: usize,
    of_people: u64,
    places: usize,
) -> String {
    let organisations = w.plural("print-organisations", of_organisations);
    let people = w.plural("print-people", of_people);
    let countries = w.plural("print-countries", places);
    let texts = [
        ("organisations", organisations.as_str()),
        ("people", people.as_str()),
        ("countries", countries.as_str()),
    ];
    match (of_organisations, of_people, places) {
        (0, 0, _) => String::new(),
        (0, _, 0) => people,
        (_, 0, 0) => organisations,
        (_, _, 0) => w.join(&[organisations, people]),
        (_, 0, _) => w.text_with_all("document-counted-organisations", &texts),
        (0, ..) => w.text_with_all("document-counted-people", &texts),
        _ => w.text_with_all("document-counted", &texts),
    }
}
