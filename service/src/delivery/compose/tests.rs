//! Tests of the documents of each form, from a snapshot that is made by hand.

#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

mod golden;

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use uuid::Uuid;

use super::*;
use crate::delivery::cosponsors::rules::{Cosponsor, CosponsorAnswer};
use crate::delivery::presets::Presets;
use crate::delivery::snapshot::{DeliverySource, NamedOrganisation, NamedPerson, PublicNames};
use crate::documents::document::{Inline, ParagraphRole};
use crate::documents::words_count::gather_text;
use crate::endorsement::rules::PublicLine;
use crate::organisation::rules::{Ecosoc, Organisation};
use crate::statement::rules::{
    DisplayDefault, ReviewRule, Statement, StatementKind, StatementSettings,
};
use crate::statement::store::Host;
use crate::values::Country;

const BODY: &str = "We ask for **care**.[^1]\n\nNow, and not later.\n\n[^1]: As in 2025.";

fn moment() -> DateTime<Utc> {
    "2026-06-03T12:00:30Z".parse().unwrap()
}

fn make_statement() -> Statement {
    Statement {
        id: Uuid::nil(),
        slug: "care".into(),
        title: "Care for all".into(),
        current_version: 2,
        closed_at: None,
        updated_at: moment(),
        consent_version: 1,
        note: None,
        delivered_at: None,
        withdrawn_at: None,
        held_until: None,
        erased_at: None,
        settings: StatementSettings {
            kind: StatementKind::JointStatement,
            original: "en".into(),
            accepts: vec![],
            review: ReviewRule::Unproven,
            published_on: NaiveDate::default(),
            opens: moment(),
            closes: None,
            time_zone: Tz::UTC,
            addressee: Some("Government of Example".into()),
            goal: None,
            hashtags: vec![],
            links: vec![],
            credit: None,
            asks: vec![],
            display_default: DisplayDefault::Public,
            retention_days: None,
            keeps_public_list: true,
            reminds: false,
        },
    }
}

pub(super) fn make_text(language: &str, title: &str) -> Text {
    Text {
        language: language.into(),
        title: title.into(),
        summary: "In short.".into(),
        source: format!("+++\ntitle = \"{title}\"\n+++\n{BODY}"),
        html: String::new(),
        sha256: vec![],
    }
}

fn make_host(name: &str, lead: bool) -> DeliveryHost {
    DeliveryHost {
        host: Host {
            name: name.into(),
            website: lead.then(|| "https://kijani.example".into()),
            country: Some("KE".into()),
            lead,
        },
        organisation: None,
    }
}

/// Makes a host that the registry knows under a number, with a status.
fn make_registered_host(number: u128, name: &str, status: Ecosoc, lead: bool) -> DeliveryHost {
    DeliveryHost {
        organisation: Some(Organisation {
            id: Uuid::from_u128(number),
            name: name.into(),
            country: Country::parse("KE"),
            ecosoc: status,
            registered_name: Some(format!("{name} International")),
            ecosoc_since: None,
            networks: vec![],
            keys: vec![],
            contact_sealed: None,
            row_version: 0,
        }),
        ..make_host(name, lead)
    }
}

fn make_cosponsor(number: u128, name: &str, status: Ecosoc, agreed: CosponsorAnswer) -> Cosponsor {
    Cosponsor {
        organisation_id: Uuid::from_u128(number),
        registered_name: name.into(),
        is_registered: true,
        status,
        since: None,
        agreed,
        asked_at: None,
        asked_times: 0,
        answered_at: None,
        answered_by: None,
    }
}

fn name_organisation(
    number: u128,
    name: &str,
    country: &str,
    has_status: bool,
) -> NamedOrganisation {
    NamedOrganisation {
        name: name.into(),
        country: Country::parse(country).unwrap(),
        organisation_id: Some(Uuid::from_u128(number)),
        has_status,
    }
}

/// Makes the input of a preset: two hosts, four organisations of which two co-sponsor, one person
/// by name, one by initials, and one who is hidden.
pub(super) fn make_input(preset: &str) -> ComposeInput {
    use CosponsorAnswer::{Agreed, Asked};
    let person = |name: &str, affiliation: Option<&str>, country: &str| NamedPerson {
        line: PublicLine {
            name: name.into(),
            affiliation: affiliation.map(str::to_owned),
            role: None,
        },
        country: Country::parse(country).unwrap(),
    };
    ComposeInput {
        preset: Presets::built_in().unwrap().find(preset).unwrap().clone(),
        details: DeliveryDetails {
            agenda_item: "4".into(),
            session: "61st session".into(),
            contact_name: "Amina Odhiambo".into(),
            place: "Geneva".into(),
            lead_registered_name: "Kijani Forum International".into(),
            lead_status: Some(Ecosoc::Special),
            ..DeliveryDetails::default()
        },
        snapshot: DeliverySnapshot {
            source: DeliverySource {
                statement: make_statement(),
                texts: vec![make_text("en", "Care for all"), make_text("sw", "Huduma")],
                hosts: vec![make_host("Kijani Forum", true), make_host("Partner", false)],
                cosponsors: vec![
                    make_cosponsor(1, "Zeta Network", Ecosoc::General, Agreed),
                    make_cosponsor(2, "Alpha Network", Ecosoc::Roster, Agreed),
                    make_cosponsor(3, "Quiet Network", Ecosoc::Special, Asked),
                ],
                published_at: moment(),
            },
            names: PublicNames {
                organisations: vec![
                    name_organisation(1, "Zeta", "FR", true),
                    name_organisation(2, "Alpha", "KE", true),
                    name_organisation(3, "Quiet", "KE", true),
                    name_organisation(4, "Local Group", "PE", false),
                ],
                people: vec![
                    person("Boris Orlov", Some("Clinic"), "RU"),
                    person("C. M.", None, "KE"),
                ],
                unnamed: 1,
            },
            as_of: moment(),
            revision: 7,
        },
        list_sha256: "ab12".into(),
    }
}

/// Lists what stands in a document, a line for each block.
pub(super) fn list_lines(document: &Document) -> Vec<String> {
    let line = |block: &Block| match block {
        Block::Names(group) => {
            let names = group.names.iter();
            let names: Vec<String> = names
                .map(|name| format!("{} {}", name.name, name.detail).trim().to_owned())
                .collect();
            format!("{}: {}", group.heading, names.join("; "))
        }
        other => gather_text(std::slice::from_ref(other), false)
            .trim()
            .to_owned(),
    };
    document.blocks.iter().map(line).collect()
}

#[test]
fn a_written_statement_is_a_plain_sheet_with_cosponsors_by_status() {
    let document = build_document(&make_input("hrc-written-statement"), "en").unwrap();
    assert_eq!(
        list_lines(&document),
        [
            "61st session",
            "Agenda item 4",
            "Care for all",
            "Submitted by: Kijani Forum International (special consultative status)",
            "Co-sponsors in general consultative status: Zeta Network (general consultative status)",
            "Co-sponsors on the roster: Alpha Network (roster)",
            "We ask for care.",
            "Now, and not later.",
        ]
    );
    let style = &document.style;
    assert_eq!((style.font.as_str(), style.size), ("Times New Roman", 10));
    assert!(!style.emphasis && document.foot == Foot::default());
    assert_eq!(document.moment, moment());
    let Block::Title(title) = &document.blocks[2] else {
        unreachable!("{:?}", document.blocks[2])
    };
    let Some(Inline::Footnote(note)) = title.last() else {
        unreachable!("{title:?}")
    };
    // Who has a status and did not agree is neither a co-sponsor nor a supporter.
    assert_eq!(
        gather_text(note, false).trim(),
        "Local Group and Partner also share the views expressed in this statement."
    );
    let has_look = |block: &Block| match block {
        Block::Paragraph { text, .. } => text.iter().any(|inline| match inline {
            Inline::Run(run) => run.strong || run.emphasis,
            _ => false,
        }),
        _ => false,
    };
    assert!(!document.blocks.iter().any(has_look));
}

#[test]
fn a_host_with_a_status_is_a_cosponsor_and_nobody_stands_twice() {
    use CosponsorAnswer::{Agreed, Declined};
    let mut input = make_input("hrc-written-statement");
    let source = &mut input.snapshot.source;
    source.hosts = vec![
        make_registered_host(11, "Kijani Forum", Ecosoc::Special, true),
        make_registered_host(12, "Beta Union", Ecosoc::Roster, false),
        make_registered_host(13, "Partner", Ecosoc::None, false),
        // The same organisation under another name.
        make_registered_host(11, "Kijani Forum Kenya", Ecosoc::Special, false),
    ];
    source.cosponsors = vec![
        make_cosponsor(11, "Kijani Forum International", Ecosoc::Special, Agreed),
        make_cosponsor(12, "Beta Union International", Ecosoc::Roster, Declined),
        make_cosponsor(2, "Alpha Network", Ecosoc::Roster, Agreed),
    ];
    let lines = list_lines(&build_document(&input, "en").unwrap());
    assert_eq!(
        lines[4..6],
        [
            "Co-sponsors on the roster: Alpha Network (roster); Beta Union International (roster)",
            "We ask for care.",
        ],
        "{lines:?}"
    );
    let fields = write_fields(&input, &["en".to_owned()]);
    assert!(
        fields.contains("\nAlpha Network\nBeta Union International\n"),
        "{fields}"
    );
    let source = &mut input.snapshot.source;
    if let Some(known) = &mut source.hosts[1].organisation {
        known.registered_name = None;
    }
    let incomplete = source.list_facts(&[]).incomplete_cosponsors;
    assert_eq!(incomplete, ["Beta Union"], "its registered name is missing");
}

#[test]
fn a_submission_names_everybody_at_the_beginning() {
    let document = build_document(&make_input("upr-joint"), "en").unwrap();
    assert!(document.style.numbered_paragraphs);
    let lines = list_lines(&document);
    assert_eq!(
        lines[..4],
        [
            "61st session",
            "Care for all",
            "Submitted by: Kijani Forum; Partner; Alpha; Local Group; Quiet; Zeta",
            "We ask for care.",
        ]
    );
    let numbered = document.blocks[..3].iter().filter(|block| {
        let role = ParagraphRole::Body;
        matches!(block, Block::Paragraph { role: found, .. } if *found == role)
    });
    assert_eq!(numbered.count(), 0, "only the text has numbers");
    assert_eq!(document.foot.page, "Page {page} of {pages}");
}

#[test]
fn a_letter_has_its_parts_in_order_and_never_names_who_is_hidden() {
    let document = build_document(&make_input("letter"), "en").unwrap();
    assert_eq!(
        list_lines(&document),
        [
            "Kijani Forum",
            "Partner",
            "https://kijani.example",
            "Geneva, 3 June 2026",
            "Government of Example",
            "Care for all",
            "We ask for care.",
            "Now, and not later.",
            "",
            "Kijani Forum",
            "Partner",
            "",
            "Endorsed by",
            "4 organisations and 3 people from 4 countries",
            "Organisations: Alpha Kenya; Local Group Peru; Quiet Kenya; Zeta France",
            "People: Boris Orlov Clinic, Russia; C. M. Kenya",
            "And 1 person whose name is not published.",
        ]
    );
    assert_eq!(document.foot.text, "As of 3 June 2026, 12:00 UTC");
    assert_eq!(document.foot.small, "SHA-256 of the list: ab12");
}

#[test]
fn organisations_stand_by_region_where_they_are_many() {
    let mut input = make_input("full-list");
    let many = (10..40).map(|number| {
        let country = if number % 2 == 0 { "KE" } else { "FR" };
        name_organisation(number, &format!("Group {number}"), country, false)
    });
    input.snapshot.names.organisations = many.collect();
    let document = build_document(&input, "en").unwrap();
    let groups: Vec<(&str, usize)> = document
        .blocks
        .iter()
        .filter_map(|block| match block {
            Block::Names(group) => Some((group.heading.as_str(), group.names.len())),
            _ => None,
        })
        .collect();
    assert_eq!(
        groups,
        [
            ("Eastern Africa", 15),
            ("Western Europe", 15),
            ("People", 2)
        ]
    );
}

#[test]
fn a_sheet_for_the_press_says_whom_to_ask() {
    let lines = list_lines(&build_document(&make_input("press-sheet"), "en").unwrap());
    for line in [
        "Geneva, 3 June 2026",
        "In short.",
        "Endorsed by 4 organisations and 3 people from 4 countries.",
        "Published by Kijani Forum and Partner.",
        "Amina Odhiambo",
    ] {
        assert!(lines.iter().any(|found| found == line), "{line}: {lines:?}");
    }
    // A contact is for the press, and for the office's site; no other document names one.
    for preset in ["hrc-written-statement", "upr-joint", "letter", "full-list"] {
        let lines = list_lines(&build_document(&make_input(preset), "en").unwrap());
        assert!(!lines.iter().any(|line| line.contains("Amina")), "{preset}");
    }
}

#[test]
fn a_text_in_another_language_has_english_words() {
    let document = build_document(&make_input("letter"), "sw").unwrap();
    assert_eq!(
        (document.language.as_str(), document.title.as_str()),
        ("sw", "Huduma")
    );
    let lines = list_lines(&document);
    assert!(lines.contains(&"Endorsed by".to_owned()));
    let missing = build_document(&make_input("letter"), "fr");
    assert_eq!(missing, Err(ComposeError::NoText("fr".into())));
}

#[test]
fn words_are_those_of_the_text_and_its_footnotes() {
    let input = make_input("hrc-written-statement");
    let text = &input.snapshot.source.texts[0];
    let mut preset = input.preset.clone();
    assert_eq!(count_text_words(&preset, text), 11);
    preset.counts_footnotes = false;
    assert_eq!(count_text_words(&preset, text), 8);
}

#[test]
fn fields_are_ready_to_be_copied() {
    let input = make_input("hrc-written-statement");
    let fields = write_fields(&input, &["en".to_owned()]);
    for part in [
        "\n\nTitle (English)\nCare for all\n\n",
        "\n\nNumber of words (English)\n11 of 1,500 words\nCounted as groups of characters between \
         spaces, with footnotes, without the list of co-sponsors.\n\n",
        "\n\nAgenda item\n4\n\n",
        "\n\nName in the ECOSOC list\nKijani Forum International\n\n",
        "\n\nContact: name\nAmina Odhiambo\n\n",
        "\n\nContact: mobile number\n(not filled in)\n\n",
        "\n\nCo-sponsors on the roster\nAlpha Network\n\n",
    ] {
        assert!(fields.contains(part), "{part}: {fields}");
    }
    assert!(fields.starts_with("Human Rights Council: joint written statement\n"));
    assert!(fields.ends_with("\nLocal Group\nPartner\n"), "{fields}");
    assert!(!fields.contains("Boris"));
}

#[test]
fn the_same_snapshot_makes_the_same_document() {
    for preset in Presets::built_in().unwrap().list() {
        let (one, two) = (make_input(&preset.id), make_input(&preset.id));
        assert_eq!(build_document(&one, "en"), build_document(&two, "en"));
    }
}
