//! The rules of co-sponsors: who is one, who may be asked, and until when an answer may change.

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use crate::organisation::rules::{Ecosoc, Organisation};

pub use entities::words::CosponsorAnswer;

/// The time after which an organisation that has not answered may be asked again.
pub const ASK_AGAIN: TimeDelta = TimeDelta::hours(24);
/// How often an organisation is asked by email; an answer that it gives later is recorded by staff.
pub const MOST_QUESTIONS: i32 = 3;

/// An organisation that endorses a statement now, with its answer about the text as it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cosponsor {
    pub organisation_id: Uuid,
    /// The name in the register of the Council; the name in our registry where that one is not
    /// known.
    pub registered_name: String,
    /// Whether the name is the one in the register.
    pub is_registered: bool,
    pub status: Ecosoc,
    /// The year since which it has the status.
    pub since: Option<i32>,
    pub agreed: CosponsorAnswer,
    pub asked_at: Option<DateTime<Utc>>,
    /// How often it was asked by email.
    pub asked_times: i32,
    pub answered_at: Option<DateTime<Utc>>,
    /// The member of staff who recorded the answer; `None` where its own link gave it.
    pub answered_by: Option<String>,
}

impl Cosponsor {
    /// Makes the co-sponsor that an organisation is before anybody has asked it.
    pub fn new(organisation: &Organisation) -> Self {
        let registered = organisation.registered_name.as_ref();
        Self {
            organisation_id: organisation.id,
            registered_name: registered.unwrap_or(&organisation.name).clone(),
            is_registered: registered.is_some(),
            status: organisation.ecosoc,
            since: organisation.ecosoc_since,
            agreed: CosponsorAnswer::NotAsked,
            asked_at: None,
            asked_times: 0,
            answered_at: None,
            answered_by: None,
        }
    }

    /// Makes the co-sponsor that a host is: it publishes the statement, so nobody has to ask it.
    pub fn of_host(organisation: &Organisation) -> Self {
        Self {
            agreed: CosponsorAnswer::Agreed,
            ..Self::new(organisation)
        }
    }

    /// Tells whether a document may name it as a co-sponsor: it agreed, and has a status.
    pub fn is_named(&self) -> bool {
        self.agreed == CosponsorAnswer::Agreed && self.status != Ecosoc::None
    }

    /// Tells whether a letter may ask it now: it has a status and not answered, got fewer than
    /// [`MOST_QUESTIONS`], and the last one is at least 24 hours old.
    pub fn may_be_asked(&self, now: DateTime<Utc>) -> bool {
        let has_rested = self.asked_at.is_none_or(|at| now - at >= ASK_AGAIN);
        !self.has_answered()
            && has_rested
            && !self.was_asked_enough()
            && self.status != Ecosoc::None
    }

    /// Tells whether it got all the letters that it may get.
    pub fn was_asked_enough(&self) -> bool {
        self.asked_times >= MOST_QUESTIONS
    }

    /// Tells whether it said yes or no.
    pub fn has_answered(&self) -> bool {
        matches!(
            self.agreed,
            CosponsorAnswer::Agreed | CosponsorAnswer::Declined
        )
    }
}

/// Why an answer is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AnswerRefusal {
    /// The statement was delivered, with the co-sponsors that it had, or withdrawn.
    Delivered,
    /// The endorsement that the question is about does not hold the organisation's seat any more.
    NotEndorsing,
    /// A version that changes what is endorsed was published since the question.
    OtherText,
    /// The organisation has no status now, so that nobody may name it as a co-sponsor.
    NoStatus,
}

/// Checks whether an organisation may answer a question now, or change its answer. `endorses` says
/// whether the endorsement that the question is about holds the seat, and `has_same_text` whether no
/// version changed since what is endorsed.
pub fn check_answer(
    is_over: bool,
    (endorses, has_same_text): (bool, bool),
    status: Ecosoc,
) -> Result<(), AnswerRefusal> {
    if is_over {
        Err(AnswerRefusal::Delivered)
    } else if !endorses {
        Err(AnswerRefusal::NotEndorsing)
    } else if !has_same_text {
        Err(AnswerRefusal::OtherText)
    } else if status == Ecosoc::None {
        Err(AnswerRefusal::NoStatus)
    } else {
        Ok(())
    }
}

/// Reads the button of an answer.
pub fn read_answer(button: &str) -> Option<CosponsorAnswer> {
    match button {
        "yes" => Some(CosponsorAnswer::Agreed),
        "no" => Some(CosponsorAnswer::Declined),
        _ => None,
    }
}

/// The order in which statuses stand in a document.
pub const STATUSES: [Ecosoc; 3] = [Ecosoc::General, Ecosoc::Special, Ecosoc::Roster];

/// Groups those that may be named by status, in the order of [`STATUSES`]; empty groups are left out,
/// and each keeps its order.
pub fn group_by_status(all: &[Cosponsor]) -> Vec<(Ecosoc, Vec<&Cosponsor>)> {
    let list = |status: Ecosoc| {
        let named = all.iter().filter(|one| one.is_named());
        named.filter(|one| one.status == status).collect::<Vec<_>>()
    };
    let groups = STATUSES.map(|status| (status, list(status)));
    groups
        .into_iter()
        .filter(|(_, some)| !some.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use CosponsorAnswer::{Agreed, Asked, Declined, NotAsked};

    fn make(status: Ecosoc, agreed: CosponsorAnswer, asked_at: Option<DateTime<Utc>>) -> Cosponsor {
        Cosponsor {
            organisation_id: Uuid::nil(),
            registered_name: "Example".into(),
            is_registered: true,
            status,
            since: None,
            agreed,
            asked_at,
            asked_times: i32::from(asked_at.is_some()),
            answered_at: None,
            answered_by: None,
        }
    }

    #[test]
    fn only_who_has_a_status_and_agreed_is_named() {
        for (status, agreed, named) in [
            (Ecosoc::Special, Agreed, true),
            (Ecosoc::None, Agreed, false),
            (Ecosoc::Special, Asked, false),
            (Ecosoc::Special, NotAsked, false),
            (Ecosoc::Special, Declined, false),
        ] {
            let one = make(status, agreed, None);
            assert_eq!(one.is_named(), named, "{status} {agreed}");
        }
    }

    #[test]
    fn nobody_is_asked_who_answered_or_was_asked_within_a_day() {
        let now = DateTime::UNIX_EPOCH + TimeDelta::days(20_000);
        let hours = |hours| Some(now - TimeDelta::hours(hours));
        for (status, agreed, asked_at, may) in [
            (Ecosoc::Roster, NotAsked, None, true),
            (Ecosoc::Roster, Asked, hours(24), true),
            (Ecosoc::Roster, Asked, hours(23), false),
            (Ecosoc::Roster, Agreed, hours(48), false),
            (Ecosoc::Roster, Declined, hours(48), false),
            (Ecosoc::None, NotAsked, None, false),
        ] {
            let one = make(status, agreed, asked_at);
            assert_eq!(one.may_be_asked(now), may, "{one:?}");
        }
        for (times, may) in [(MOST_QUESTIONS - 1, true), (MOST_QUESTIONS, false)] {
            let one = Cosponsor {
                asked_times: times,
                ..make(Ecosoc::Roster, Asked, hours(48))
            };
            assert_eq!(one.may_be_asked(now), may, "{times}");
        }
    }

    #[test]
    fn an_answer_changes_until_the_delivery_and_while_the_organisation_endorses() {
        use AnswerRefusal::{Delivered, NoStatus, NotEndorsing, OtherText};
        for (is_over, question, status, expected) in [
            (false, (true, true), Ecosoc::General, Ok(())),
            (true, (true, true), Ecosoc::General, Err(Delivered)),
            (false, (false, true), Ecosoc::General, Err(NotEndorsing)),
            (false, (true, false), Ecosoc::General, Err(OtherText)),
            (false, (true, true), Ecosoc::None, Err(NoStatus)),
            (true, (false, false), Ecosoc::None, Err(Delivered)),
        ] {
            let found = check_answer(is_over, question, status);
            assert_eq!(found, expected, "{is_over} {question:?} {status}");
        }
        assert_eq!(read_answer("yes"), Some(Agreed));
        assert_eq!(read_answer("no"), Some(Declined));
        assert_eq!(read_answer("maybe"), None);
    }

    #[test]
    fn those_who_are_named_stand_by_status() {
        let all = [
            make(Ecosoc::Roster, Agreed, None),
            make(Ecosoc::General, Agreed, None),
            make(Ecosoc::Special, Declined, None),
            make(Ecosoc::Roster, Agreed, None),
        ];
        let groups = group_by_status(&all);
        let counts: Vec<(Ecosoc, usize)> = groups
            .iter()
            .map(|(status, some)| (*status, some.len()))
            .collect();
        assert_eq!(counts, [(Ecosoc::General, 1), (Ecosoc::Roster, 2)]);
    }
}
