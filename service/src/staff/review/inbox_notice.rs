//! What the inbox says about the row on which somebody has just decided.

use std::collections::HashMap;

use uuid::Uuid;

use super::names::describe_name;
use super::queue;
use crate::app::App;
use crate::endorsement::actions as endorsements;
use crate::endorsement::review::sight::Sight;
use crate::endorsement::rules::State;
use crate::staff::access::guard::StaffRequest;
use crate::storage::database::DatabaseError;

/// The words that stand in the address of the page; each says what somebody tried and how it ended.
const WORDS: [&str; 7] = [
    "accepted",
    "declined",
    "undone",
    "asked",
    "merged",
    "gone",
    "seat-taken",
];

/// What somebody did to a row, as the address of the page carries it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct InboxNotice {
    /// One of the words.
    pub word: &'static str,
    pub row: Uuid,
    /// The version of the row after a decision that can be undone.
    pub version: Option<i32>,
}

impl InboxNotice {
    /// Reads the notice from a query. It comes from our own redirect, but anybody can write one:
    /// whatever it says is compared with the row before it is shown.
    pub fn read_query(query: &HashMap<String, String>) -> Option<Self> {
        let done = query.get("done")?;
        let word = WORDS.into_iter().find(|word| word == done)?;
        let (row, version) = match query.get("undo").and_then(|undo| undo.split_once('.')) {
            Some((row, version)) => (row, version.parse().ok()),
            None => (query.get("of")?.as_str(), None),
        };
        Some(Self {
            word,
            row: row.parse().ok()?,
            version,
        })
    }

    /// Writes the beginning of a query that carries the notice.
    pub fn write_query(&self) -> String {
        match self.version {
            Some(version) => format!("done={}&undo={}.{version}", self.word, self.row),
            None => format!("done={}&of={}", self.word, self.row),
        }
    }
}

/// The notice as the page shows it.
pub struct ShownNotice {
    /// What was done, before the name.
    pub label: String,
    pub name: String,
    /// What follows from it.
    pub what_follows: String,
    /// The id and the version of the row, if the decision can be undone.
    pub undo: Option<(String, String)>,
}

/// Loads the row of a notice and writes what to say about it; nothing where the row is not one of
/// this inbox, or is no longer as the notice says.
pub async fn load_notice(
    app: &App,
    staff: &StaffRequest,
    notice: InboxNotice,
) -> Result<Option<ShownNotice>, DatabaseError> {
    let row = endorsements::find_endorsement(app, notice.row).await?;
    let Some(row) = row.filter(|row| queue::is_of_inbox(staff, row)) else {
        return Ok(None);
    };
    let Some(word) = choose_word(notice.word, row.state()) else {
        return Ok(None);
    };
    let w = staff.visitor.words;
    let version = notice.version.filter(|_| is_decision(word));
    Ok(Some(ShownNotice {
        label: w.text(&format!("inbox-label-{word}")),
        what_follows: w.text(&format!("inbox-then-{word}")),
        undo: version.map(|version| (row.id.to_string(), version.to_string())),
        name: describe_name(&w, &Sight::OPEN.see(row)),
    }))
}

/// Reports whether a word is that of a decision, which can be undone.
fn is_decision(word: &str) -> bool {
    matches!(word, "accepted" | "declined")
}

/// Reports whether a row is in the state into which a decision, or its undoing, brings it.
pub fn is_done_as(word: &str, state: State) -> bool {
    match word {
        "accepted" => state.counts(),
        "declined" => state == State::Declined,
        "undone" => waits_for_staff(state),
        _ => false,
    }
}

/// Reports whether a row waits for staff.
pub fn waits_for_staff(state: State) -> bool {
    matches!(state, State::InReview | State::Quarantined)
}

/// Chooses the word that is true of a row in this state, if there is one.
fn choose_word(word: &'static str, state: State) -> Option<&'static str> {
    match word {
        "gone" if waits_for_staff(state) => Some("changed"),
        "gone" if state.counts() || state == State::Declined => Some("gone"),
        "gone" => Some("withdrawn"),
        _ if is_decision(word) => is_done_as(word, state).then_some(word),
        _ => waits_for_staff(state).then_some(word),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_notice_says_only_what_is_true_of_its_row() {
        use State::{Accepted, Confirmed, Declined, InReview, Quarantined, Withdrawn};
        for (word, state, shown) in [
            ("accepted", Accepted, Some("accepted")),
            ("accepted", Confirmed, Some("accepted")),
            ("accepted", InReview, None),
            ("accepted", Withdrawn, None),
            ("declined", Declined, Some("declined")),
            ("declined", Accepted, None),
            ("undone", Quarantined, Some("undone")),
            ("undone", Declined, None),
            ("asked", InReview, Some("asked")),
            ("seat-taken", InReview, Some("seat-taken")),
            ("gone", InReview, Some("changed")),
            ("gone", Declined, Some("gone")),
            ("gone", Accepted, Some("gone")),
            ("gone", Withdrawn, Some("withdrawn")),
        ] {
            assert_eq!(choose_word(word, state), shown, "{word} {state}");
        }
    }

    #[test]
    fn an_address_carries_a_notice() {
        let row = Uuid::from_u128(7);
        let parse = |query: &str| {
            let pairs = url::form_urlencoded::parse(query.as_bytes()).into_owned();
            InboxNotice::read_query(&pairs.collect())
        };
        for notice in [
            InboxNotice {
                word: "accepted",
                row,
                version: Some(3),
            },
            InboxNotice {
                word: "gone",
                row,
                version: None,
            },
        ] {
            assert_eq!(parse(&notice.write_query()), Some(notice));
        }
        for query in [
            "",
            "done=accepted",
            "done=accepted&of=me",
            "done=paid&of=00000000-0000-0000-0000-000000000007",
        ] {
            assert_eq!(parse(query), None, "{query}");
        }
    }
}
