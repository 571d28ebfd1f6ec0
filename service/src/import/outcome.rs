//! What a line of the file becomes: a sign-on, or the reason why it is left out. The job stores it
//! line by line, and the console and the command line show it.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::meaning::LineRefusal;
use crate::endorsement::rules::{Display, Kind};
use crate::language::Locale;

/// What a line of the file becomes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LineOutcome {
    /// Only a dry run says this; a real run has entered the line.
    Becomes(EnteredLine),
    LeftOut {
        /// The word of the reason, whose sentence is `import-REASON`.
        reason: String,
        /// The text of the cell, or an empty one where nothing stands.
        value: String,
    },
}

/// A sign-on that a line becomes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EnteredLine {
    /// `organisation` or `individual`.
    pub kind: String,
    /// The name of the organisation or of the person.
    pub name: String,
    pub country: String,
    /// Whether it waits for staff before it counts.
    pub waits: bool,
    /// How the name of a person appears.
    // An outcome that an earlier release stored has none.
    #[serde(default)]
    pub display: String,
}

impl EnteredLine {
    /// Returns the word for how the name appears where it is not shown in full.
    pub fn find_restriction(&self) -> Option<&str> {
        let is_full = self.display.is_empty() || self.display == Display::Public.as_str();
        (!is_full).then_some(self.display.as_str())
    }
}

/// The reasons of lines that are known already: an earlier import may have entered them, or their
/// mailbox cannot be asked.
const KNOWN: [&str; 6] = [
    "already",
    "left",
    "name-already",
    "seat-taken",
    "twice",
    "unreachable",
];

impl LineOutcome {
    /// Makes the outcome of a line that is left out.
    pub fn left_out(refusal: LineRefusal) -> Self {
        Self::LeftOut {
            reason: refusal.reason.to_owned(),
            value: refusal.value,
        }
    }

    /// Reports whether the line is left out because it could not be read, and not because it is
    /// known.
    pub fn is_unreadable(&self) -> bool {
        matches!(self, Self::LeftOut { reason, .. } if !KNOWN.contains(&reason.as_str()))
    }

    /// Writes the outcome as the text that a job stores with its line.
    pub fn to_text(&self) -> String {
        match self {
            // As an earlier release wrote it.
            Self::LeftOut { reason, value } if value.is_empty() => reason.clone(),
            outcome => serde_json::to_string(outcome).unwrap_or_default(),
        }
    }

    /// Reads the text that a job stored with a line.
    pub fn from_text(text: &str) -> Self {
        serde_json::from_str(text).unwrap_or_else(|_| Self::LeftOut {
            reason: text.to_owned(),
            value: String::new(),
        })
    }
}

/// Says how many people are shown with the full name, with initials, and not at all; `None` where
/// all are shown with the full name.
pub fn describe_shown(w: &Locale, outcomes: &[(i64, LineOutcome)]) -> Option<String> {
    let people = outcomes.iter().filter_map(|(_, outcome)| match outcome {
        LineOutcome::Becomes(line) if line.kind == Kind::Individual.as_str() => Some(line),
        _ => None,
    });
    let (mut full, mut initials, mut hidden) = (0_usize, 0_usize, 0_usize);
    for line in people {
        match line.find_restriction() {
            None => full += 1,
            Some(way) if way == Display::Initials.as_str() => initials += 1,
            Some(_) => hidden += 1,
        }
    }
    let [shown, short, kept] = [full, initials, hidden].map(|count| w.number(count));
    let numbers = [
        ("full", shown.as_str()),
        ("initials", short.as_str()),
        ("hidden", kept.as_str()),
    ];
    (initials + hidden > 0).then(|| w.text_with_all("import-shown", &numbers))
}

/// Lines that are left out for the same reason with the same value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReasonGroup {
    pub reason: String,
    pub value: String,
    pub count: usize,
    /// The first of these lines.
    pub first_line: i64,
}

/// Groups the lines that are left out by reason and value, the most frequent first.
pub fn group_reasons(outcomes: &[(i64, LineOutcome)]) -> Vec<ReasonGroup> {
    let mut groups = BTreeMap::new();
    for (line, outcome) in outcomes {
        if let LineOutcome::LeftOut { reason, value } = outcome {
            let group = groups
                .entry((reason.as_str(), value.as_str()))
                .or_insert((0, *line));
            group.0 += 1;
        }
    }
    let mut groups: Vec<ReasonGroup> = groups
        .into_iter()
        .map(|((reason, value), (count, first_line))| ReasonGroup {
            reason: reason.to_owned(),
            value: value.to_owned(),
            count,
            first_line,
        })
        .collect();
    groups.sort_by_key(|group| (Reverse(group.count), group.first_line));
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    fn left_out(reason: &str, value: &str) -> LineOutcome {
        LineOutcome::LeftOut {
            reason: reason.into(),
            value: value.into(),
        }
    }

    #[test]
    fn an_outcome_is_read_as_it_was_written() {
        let becomes = LineOutcome::Becomes(EnteredLine {
            kind: "individual".into(),
            name: "Ana “Díaz”".into(),
            country: "KE".into(),
            waits: false,
            display: "initials".into(),
        });
        for outcome in [
            becomes,
            left_out("country", "Atlantis"),
            left_out("twice", ""),
        ] {
            assert_eq!(LineOutcome::from_text(&outcome.to_text()), outcome);
        }
        assert_eq!(
            LineOutcome::from_text("seat-taken"),
            left_out("seat-taken", ""),
            "as an earlier release wrote it"
        );
    }

    #[test]
    fn it_is_said_how_many_are_not_shown_in_full() {
        let enter = |kind: &str, display: &str| {
            let line = EnteredLine {
                kind: kind.into(),
                name: "Ana".into(),
                country: "KE".into(),
                waits: false,
                display: display.into(),
            };
            (2, LineOutcome::Becomes(line))
        };
        let en = Locale::of("en");
        let mut outcomes = vec![
            enter("organisation", "public"),
            enter("individual", "public"),
            // As an earlier release stored it.
            enter("individual", ""),
        ];
        assert_eq!(describe_shown(&en, &outcomes), None);
        outcomes.extend(["initials", "hidden", "hidden"].map(|way| enter("individual", way)));
        assert_eq!(
            describe_shown(&en, &outcomes).as_deref(),
            Some("2 with full name, 1 with initials, 2 hidden")
        );
    }

    #[test]
    fn reasons_are_grouped_by_value_the_most_frequent_first() {
        let outcomes = [
            (3, left_out("email", "none")),
            (4, left_out("country", "Atlantis")),
            (5, left_out("country", "Atlantis")),
            (6, left_out("country", "Utopia")),
        ];
        let groups: Vec<(String, usize, i64)> = group_reasons(&outcomes)
            .into_iter()
            .map(|group| (group.value, group.count, group.first_line))
            .collect();
        assert_eq!(
            groups,
            [
                ("Atlantis".to_owned(), 2, 4),
                ("none".to_owned(), 1, 3),
                ("Utopia".to_owned(), 1, 6)
            ]
        );
    }

    #[test]
    fn a_line_that_is_known_could_be_read() {
        assert!(left_out("country", "Atlantis").is_unreadable());
        assert!(!left_out("already", "ana@example.org").is_unreadable());
    }
}
