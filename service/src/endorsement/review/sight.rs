//! What staff see of an endorsement: what its owner chose to show or, with a line in the audit
//! trail, also what is hidden.

use std::ops::Deref;

use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::audit::{self, AuditEntry};
use crate::endorsement::rules::{Display, Endorsement, Kind, Mailbox, State};
use crate::storage::database::DatabaseError;

/// How much of endorsements is seen and searched. Whatever shows an endorsement to staff needs one,
/// and one that shows what is hidden comes only with an entry in the audit trail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sight {
    shows_hidden: bool,
}

impl Sight {
    /// Sees what the owner of each line chose to show.
    pub const OPEN: Self = Self {
        shows_hidden: false,
    };

    /// Sees hidden names, officers and mail domains too; `entry` records who does and what they
    /// see. Whoever calls this has checked that they may.
    pub async fn unseal(app: &App, entry: AuditEntry) -> Result<Self, DatabaseError> {
        // The entry is committed first: no answer may leave without one.
        audit::write_entry(app, entry).await?;
        Ok(Self { shows_hidden: true })
    }

    /// Reports whether it shows what is hidden.
    pub fn shows_hidden(self) -> bool {
        self.shows_hidden
    }

    /// Leaves out of an endorsement what is not seen.
    pub fn see(self, mut row: Endorsement) -> SeenEndorsement {
        let is_erased = row.is_erased();
        let shows_times = self.shows_hidden || is_named(&row);
        let is_whole = self.shows_hidden || !leave_out_hidden(&mut row);
        SeenEndorsement {
            row,
            is_whole,
            is_erased,
            shows_times,
        }
    }
}

/// Returns the states in which staff see the name of a line that its owner chose to show: what
/// nobody has confirmed is seen by nobody, and a person who is out of the list is not named any
/// more. An organisation is no person.
pub fn list_named_states(kind: Kind) -> &'static [State] {
    match kind {
        Kind::Individual => &[
            State::InReview,
            State::Quarantined,
            State::Confirmed,
            State::Accepted,
        ],
        Kind::Organisation => &[
            State::InReview,
            State::Quarantined,
            State::Confirmed,
            State::Accepted,
            State::Declined,
            State::Withdrawn,
            State::Invalidated,
        ],
    }
}

/// Tells whether everybody of the staff sees who a row is about, by a name or by initials. An
/// organisation is no person who could be at risk.
fn is_named(row: &Endorsement) -> bool {
    let line = &row.line;
    line.kind == Kind::Organisation
        || line.display != Display::Hidden && list_named_states(line.kind).contains(&row.state())
}

/// Removes from a row what its owner did not choose to show, and its mailbox; returns whether any
/// of its texts went.
fn leave_out_hidden(row: &mut Endorsement) -> bool {
    row.mailbox = Mailbox::Absent;
    row.email_index = None;
    let before = row.line.clone();
    let is_named = list_named_states(before.kind).contains(&row.state());
    let shown = before.public().filter(|_| is_named).unwrap_or_default();
    let line = &mut row.line;
    (line.role, line.affiliation) = (shown.role, shown.affiliation);
    match before.kind {
        Kind::Individual => line.name = shown.name,
        Kind::Organisation => line.name.clear(),
    }
    if !is_named {
        (line.organisation, line.website) = (None, None);
        row.organisation_key = None;
    }
    row.line != before
}

/// An endorsement as somebody of the staff sees it: its texts and its mailbox are there only as far
/// as they are seen.
#[derive(Debug)]
pub struct SeenEndorsement {
    row: Endorsement,
    is_whole: bool,
    is_erased: bool,
    shows_times: bool,
}

impl SeenEndorsement {
    /// Returns the name of the organisation or the person, as far as it is seen.
    pub fn name(&self) -> Option<&str> {
        let line = &self.row.line;
        let name = match line.kind {
            Kind::Organisation => line.organisation.as_deref().unwrap_or_default(),
            Kind::Individual => line.name.as_str(),
        };
        Some(name).filter(|name| !name.is_empty())
    }

    /// Returns the name of the organisation's officer, as far as it is seen.
    pub fn officer(&self) -> Option<&str> {
        let line = &self.row.line;
        Some(line.name.as_str()).filter(|name| line.kind == Kind::Organisation && !name.is_empty())
    }

    /// Returns the domain of the mailbox, as far as it is seen.
    pub fn domain(&self) -> Option<&str> {
        Some(self.row.mailbox.address()?.domain())
    }

    /// Lists the texts in which a search finds the row, as far as they are seen. Initials are no
    /// name to be found by.
    pub fn list_searched_texts(&self) -> Vec<&str> {
        let line = &self.row.line;
        let has_initials =
            line.kind == Kind::Individual && line.display == Display::Initials && !self.is_whole;
        let name = Some(line.name.as_str()).filter(|_| !has_initials);
        let others = [&line.organisation, &line.affiliation, &line.website];
        let others = others.into_iter().filter_map(|text| text.as_deref());
        name.into_iter().chain(others).collect()
    }

    /// Reports whether its moments are shown. Whoever watches a network could find by them who
    /// somebody is that is not named.
    pub fn shows_times(&self) -> bool {
        self.shows_times
    }

    /// Reports whether every text of the line is seen.
    pub fn is_whole(&self) -> bool {
        self.is_whole
    }

    /// Reports whether the personal data was removed; then nothing is hidden.
    pub fn is_erased(&self) -> bool {
        self.is_erased
    }
}

impl Deref for SeenEndorsement {
    type Target = Endorsement;

    fn deref(&self) -> &Endorsement {
        &self.row
    }
}

#[cfg(test)]
pub(super) mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use chrono::DateTime;
    use uuid::Uuid;

    use super::*;
    use crate::endorsement::rules::{Line, StateFacts};
    use crate::values::{Country, EmailAddress};

    const HIDING: Sight = Sight::OPEN;
    pub(in crate::endorsement::review) const SEEING: Sight = Sight { shows_hidden: true };

    /// Makes an endorsement with every text.
    pub(in crate::endorsement::review) fn make_endorsement(
        kind: Kind,
        display: Display,
        facts: StateFacts,
    ) -> Endorsement {
        let is_organisation = kind == Kind::Organisation;
        Endorsement {
            id: Uuid::from_u128(7),
            statement_id: Uuid::nil(),
            version: 1,
            language: "en".into(),
            line: Line {
                kind,
                name: "Jane Doe".into(),
                role: Some("Nurse".into()),
                affiliation: (!is_organisation).then(|| "Clinic".into()),
                organisation: is_organisation.then(|| "Network".into()),
                website: is_organisation.then(|| "https://network.example.org".into()),
                country: Country::parse("KE").unwrap(),
                display,
            },
            facts,
            organisation_key: is_organisation.then(|| "web:network.example.org".into()),
            proven: false,
            mailbox: Mailbox::Known(EmailAddress::parse("jane@mail.example.org").unwrap()),
            email_index: Some(vec![1]),
            partner: None,
            updates: false,
            submitted_at: DateTime::UNIX_EPOCH,
            confirmed_at: None,
            decided_at: None,
            consent_version: 1,
            row_version: 0,
            batch: None,
            import: None,
        }
    }

    #[test]
    fn staff_see_what_was_chosen_to_be_shown() {
        use Kind::{Individual as Person, Organisation as Network};
        let at = DateTime::UNIX_EPOCH;
        let counts = || StateFacts::Confirmed { waited: None };
        let waits = || StateFacts::InReview { was: None };
        let out = || StateFacts::Withdrawn {
            at,
            replaced: None,
            was: None,
        };
        let (public, initials, hidden) = (Display::Public, Display::Initials, Display::Hidden);
        for (kind, display, facts, name, details) in [
            (Person, public, counts(), Some("Jane Doe"), 2),
            (Person, initials, counts(), Some("J. D."), 0),
            (Person, hidden, counts(), None, 0),
            (Person, public, StateFacts::Quarantined, Some("Jane Doe"), 2),
            (Person, public, StateFacts::Pending, None, 0),
            (Person, public, out(), None, 0),
            (Network, public, waits(), Some("Network"), 0),
            (Network, public, out(), Some("Network"), 0),
            (Network, public, StateFacts::Pending, None, 0),
        ] {
            let what = format!("{kind} {display} {facts:?}");
            let seen = HIDING.see(make_endorsement(kind, display, facts));
            assert_eq!(seen.name(), name, "{what}");
            let texts = seen.line.details().into_iter();
            let texts = texts.filter(|(_, text)| text.is_some()).count();
            assert_eq!((texts, seen.is_whole()), (details, details == 2), "{what}");
            assert_eq!((seen.officer(), seen.domain()), (None, None), "{what}");
            assert!(!seen.is_erased(), "{what}");
            let all = format!("{:?}", seen.line);
            assert!(name == Some("Jane Doe") || !all.contains("Jane"), "{what}");
        }
    }

    #[test]
    fn who_sees_what_is_hidden_sees_all_of_it() {
        for (kind, officer) in [
            (Kind::Individual, None),
            (Kind::Organisation, Some("Jane Doe")),
        ] {
            let row = make_endorsement(kind, Display::Hidden, StateFacts::Pending);
            let seen = SEEING.see(row.clone());
            assert_eq!((&seen.line, seen.is_whole()), (&row.line, true), "{kind}");
            assert_eq!(seen.officer(), officer, "{kind}");
            assert_eq!(seen.domain(), Some("mail.example.org"), "{kind}");
        }
    }

    #[test]
    fn what_was_erased_is_hidden_from_nobody() {
        let at = DateTime::UNIX_EPOCH;
        let facts = StateFacts::Withdrawn {
            at,
            replaced: None,
            was: None,
        };
        let mut row = make_endorsement(Kind::Individual, Display::Hidden, facts);
        row.erase();
        let seen = HIDING.see(row);
        assert!(seen.is_erased() && seen.is_whole());
        assert_eq!(seen.name(), None);
    }
}
