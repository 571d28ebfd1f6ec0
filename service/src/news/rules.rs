//! The rules of mailings: their states with the facts of each, what may follow what, and when a second
//! person has to agree.

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::content::NewsContent;

pub use entities::words::{MailingState, PauseReason};

/// A second person agrees where a mailing has more recipients than this.
pub const MOST_WITHOUT_APPROVAL: u64 = 1000;
/// How far ahead a mailing may be scheduled.
pub const FARTHEST_BEGIN: TimeDelta = TimeDelta::days(366);

/// Whether a second person has to agree to a mailing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Approval {
    NotNeeded,
    Needed,
    Given { by: String },
}

/// The order to send a mailing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailingOrder {
    pub begins_at: DateTime<Utc>,
    /// Who gave it, as the audit trail names them.
    pub by: String,
    pub approval: Approval,
}

/// The state of a mailing with its facts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MailingFacts {
    Draft,
    /// Somebody got the text as it stands now.
    Tested {
        at: DateTime<Utc>,
    },
    Scheduled {
        tested_at: DateTime<Utc>,
        order: MailingOrder,
    },
    Sending {
        order: MailingOrder,
        started_at: DateTime<Utc>,
    },
    Paused {
        order: MailingOrder,
        started_at: DateTime<Utc>,
        why: PauseReason,
    },
    Done {
        ended_at: DateTime<Utc>,
    },
    Cancelled {
        ended_at: DateTime<Utc>,
    },
}

/// Why something cannot be done with a mailing. The word names the sentence `news-refused-WORD`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::Display)]
#[strum(serialize_all = "kebab-case")]
pub enum MailingRefusal {
    /// Nobody has had a test of the text as it stands now.
    Untested,
    /// Its state does not allow it.
    State,
    /// Whoever ordered it asks to approve it.
    OwnOrder,
    /// The moment is past or too far away.
    Moment,
    /// A colleague changed it meanwhile.
    Moved,
    /// Nobody would get it.
    Empty,
    /// The mailbox got too many tests.
    Tests,
}

/// The next state, or why there is none.
pub type MailingTransition = Result<MailingFacts, MailingRefusal>;

impl MailingFacts {
    /// Returns the name of the state.
    pub fn name(&self) -> MailingState {
        match self {
            Self::Draft => MailingState::Draft,
            Self::Tested { .. } => MailingState::Tested,
            Self::Scheduled { .. } => MailingState::Scheduled,
            Self::Sending { .. } => MailingState::Sending,
            Self::Paused { .. } => MailingState::Paused,
            Self::Done { .. } => MailingState::Done,
            Self::Cancelled { .. } => MailingState::Cancelled,
        }
    }

    /// Whether its text may be changed.
    pub fn is_open(&self) -> bool {
        matches!(self, Self::Draft | Self::Tested { .. })
    }

    /// Returns the order to send it, if there is one.
    pub fn order(&self) -> Option<&MailingOrder> {
        match self {
            Self::Scheduled { order, .. }
            | Self::Sending { order, .. }
            | Self::Paused { order, .. } => Some(order),
            Self::Draft | Self::Tested { .. } | Self::Done { .. } | Self::Cancelled { .. } => None,
        }
    }

    /// Whether it was ordered with a text that is older than a moment, and knows nothing of it.
    pub fn is_older_than(&self, moment: DateTime<Utc>) -> bool {
        matches!(self, Self::Scheduled { tested_at, .. } if *tested_at < moment)
    }

    /// Changes the text: the next test is about another one.
    pub fn edit(self) -> MailingTransition {
        if self.is_open() {
            Ok(Self::Draft)
        } else {
            Err(MailingRefusal::State)
        }
    }

    /// Records that somebody was sent a test.
    pub fn test(self, at: DateTime<Utc>) -> MailingTransition {
        if self.is_open() {
            Ok(Self::Tested { at })
        } else {
            Err(MailingRefusal::State)
        }
    }

    /// Orders it for a moment.
    pub fn schedule(self, order: MailingOrder, now: DateTime<Utc>) -> MailingTransition {
        match self {
            Self::Draft => Err(MailingRefusal::Untested),
            Self::Tested { .. }
                if order.begins_at < now - TimeDelta::minutes(5)
                    || order.begins_at > now + FARTHEST_BEGIN =>
            {
                Err(MailingRefusal::Moment)
            }
            Self::Tested { at } => Ok(Self::Scheduled {
                tested_at: at,
                order,
            }),
            _ => Err(MailingRefusal::State),
        }
    }

    /// Takes the order back, so that the text can be changed.
    pub fn unschedule(self) -> MailingTransition {
        match self {
            Self::Scheduled { tested_at, .. } => Ok(Self::Tested { at: tested_at }),
            _ => Err(MailingRefusal::State),
        }
    }

    /// Lets a second person agree.
    pub fn approve(self, by: &str) -> MailingTransition {
        match self {
            Self::Scheduled { order, .. } if order.by == by => Err(MailingRefusal::OwnOrder),
            Self::Scheduled { tested_at, order } if order.approval == Approval::Needed => {
                let approval = Approval::Given { by: by.to_owned() };
                Ok(Self::Scheduled {
                    tested_at,
                    order: MailingOrder { approval, ..order },
                })
            }
            _ => Err(MailingRefusal::State),
        }
    }

    /// Asks for a second person, as there are more recipients by now.
    pub fn ask_for_approval(self) -> MailingTransition {
        match self {
            Self::Scheduled { tested_at, order } if order.approval == Approval::NotNeeded => {
                let approval = Approval::Needed;
                Ok(Self::Scheduled {
                    tested_at,
                    order: MailingOrder { approval, ..order },
                })
            }
            _ => Err(MailingRefusal::State),
        }
    }

    /// Begins to send, when its moment has come and nobody has to agree any more.
    pub fn begin(self, now: DateTime<Utc>) -> MailingTransition {
        match self {
            Self::Scheduled { order, .. }
                if order.begins_at <= now && order.approval != Approval::Needed =>
            {
                Ok(Self::Sending {
                    order,
                    started_at: now,
                })
            }
            _ => Err(MailingRefusal::State),
        }
    }

    /// Stops to send for now.
    pub fn pause(self, why: PauseReason) -> MailingTransition {
        match self {
            Self::Sending { order, started_at } => Ok(Self::Paused {
                order,
                started_at,
                why,
            }),
            _ => Err(MailingRefusal::State),
        }
    }

    /// Sends on.
    pub fn resume(self) -> MailingTransition {
        match self {
            Self::Paused {
                order, started_at, ..
            } => Ok(Self::Sending { order, started_at }),
            _ => Err(MailingRefusal::State),
        }
    }

    /// Ends when everything has left.
    pub fn finish(self, now: DateTime<Utc>) -> MailingTransition {
        match self {
            Self::Sending { .. } => Ok(Self::Done { ended_at: now }),
            _ => Err(MailingRefusal::State),
        }
    }

    /// Ends for good; what has left cannot be called back.
    pub fn cancel(self, now: DateTime<Utc>) -> MailingTransition {
        match self {
            Self::Done { .. } | Self::Cancelled { .. } => Err(MailingRefusal::State),
            _ => Ok(Self::Cancelled { ended_at: now }),
        }
    }
}

/// How far a mailing has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MailingProgress {
    /// The endorsement up to which the audience was gone through.
    pub position: Option<Uuid>,
    /// When all of the audience was gone through.
    pub fed_at: Option<DateTime<Utc>>,
    /// Letters that were put into the outbox.
    pub queued: i64,
    /// Recipients without an address, or who stopped such letters.
    pub left_out: i64,
    /// From when on bounces and complaints count against it.
    pub judged_since: Option<DateTime<Utc>>,
    /// Since when newcomers were looked for.
    pub newcomers_since: Option<DateTime<Utc>>,
}

/// A mailing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mailing {
    pub id: Uuid,
    pub statement: Uuid,
    /// Grows with each change by staff, so that nobody overwrites what they have not seen.
    pub revision: i32,
    pub facts: MailingFacts,
    /// `None` where it was sealed with another secret.
    pub content: Option<NewsContent>,
    /// Whether those who sign later get it, too.
    pub to_newcomers: bool,
    pub created_at: DateTime<Utc>,
    pub created_by: String,
    /// Who ordered it last, also when that is over.
    pub ordered_by: Option<String>,
    pub progress: MailingProgress,
}

/// Decides whether a second person has to agree to a mailing to so many recipients, where so many
/// people could.
pub fn decide_approval(recipients: u64, editors: u64) -> Approval {
    if recipients > MOST_WITHOUT_APPROVAL && editors > 1 {
        Approval::Needed
    } else {
        Approval::NotNeeded
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    const AT: DateTime<Utc> = DateTime::UNIX_EPOCH;

    fn order(approval: Approval) -> MailingOrder {
        MailingOrder {
            begins_at: AT,
            by: "staff:1".into(),
            approval,
        }
    }

    fn list_all() -> Vec<MailingFacts> {
        let order = || order(Approval::NotNeeded);
        vec![
            MailingFacts::Draft,
            MailingFacts::Tested { at: AT },
            MailingFacts::Scheduled {
                tested_at: AT,
                order: order(),
            },
            MailingFacts::Sending {
                order: order(),
                started_at: AT,
            },
            MailingFacts::Paused {
                order: order(),
                started_at: AT,
                why: PauseReason::Staff,
            },
            MailingFacts::Done { ended_at: AT },
            MailingFacts::Cancelled { ended_at: AT },
        ]
    }

    /// Lists, for a transition, the states from which it leads on, and to which one.
    fn list_ways(
        step: impl Fn(MailingFacts) -> MailingTransition,
    ) -> Vec<(MailingState, MailingState)> {
        let way = |facts: MailingFacts| {
            let from = facts.name();
            Some((from, step(facts).ok()?.name()))
        };
        list_all().into_iter().filter_map(way).collect()
    }

    #[test]
    fn each_step_leads_from_its_states_only() {
        use MailingState::{Cancelled, Done, Draft, Paused, Scheduled, Sending, Tested};
        let schedule = |facts: MailingFacts| facts.schedule(order(Approval::NotNeeded), AT);
        assert_eq!(
            list_ways(MailingFacts::edit),
            [(Draft, Draft), (Tested, Draft)]
        );
        assert_eq!(
            list_ways(|facts| facts.test(AT)),
            [(Draft, Tested), (Tested, Tested)]
        );
        assert_eq!(list_ways(schedule), [(Tested, Scheduled)]);
        assert_eq!(list_ways(MailingFacts::unschedule), [(Scheduled, Tested)]);
        assert_eq!(list_ways(|facts| facts.begin(AT)), [(Scheduled, Sending)]);
        assert_eq!(
            list_ways(|facts| facts.pause(PauseReason::Bounces)),
            [(Sending, Paused)]
        );
        assert_eq!(list_ways(MailingFacts::resume), [(Paused, Sending)]);
        assert_eq!(list_ways(|facts| facts.finish(AT)), [(Sending, Done)]);
        assert_eq!(
            list_ways(|facts| facts.cancel(AT)),
            [Draft, Tested, Scheduled, Sending, Paused].map(|from| (from, Cancelled))
        );
    }

    #[test]
    fn nothing_untested_is_scheduled_and_nothing_for_another_year() {
        let draft = MailingFacts::Draft.schedule(order(Approval::NotNeeded), AT);
        assert_eq!(draft, Err(MailingRefusal::Untested));
        for (days, is_taken) in [(-1, false), (0, true), (366, true), (367, false)] {
            let later = MailingOrder {
                begins_at: AT + TimeDelta::days(days),
                ..order(Approval::NotNeeded)
            };
            let scheduled = MailingFacts::Tested { at: AT }.schedule(later, AT);
            assert_eq!(scheduled.is_ok(), is_taken, "{days}");
        }
    }

    #[test]
    fn a_second_person_agrees_and_no_first_one() {
        let scheduled = || MailingFacts::Scheduled {
            tested_at: AT,
            order: order(Approval::Needed),
        };
        assert_eq!(scheduled().begin(AT), Err(MailingRefusal::State));
        assert_eq!(
            scheduled().approve("staff:1"),
            Err(MailingRefusal::OwnOrder)
        );
        let approved = scheduled().approve("staff:2").unwrap();
        assert_eq!(
            approved.order().unwrap().approval,
            Approval::Given {
                by: "staff:2".into()
            }
        );
        assert!(approved.begin(AT).is_ok());
        let early = MailingFacts::Scheduled {
            tested_at: AT,
            order: MailingOrder {
                begins_at: AT + TimeDelta::seconds(1),
                ..order(Approval::NotNeeded)
            },
        };
        assert_eq!(early.begin(AT), Err(MailingRefusal::State));
    }

    #[test]
    fn many_recipients_need_two_people_where_there_are_two() {
        for (recipients, editors, approval) in [
            (1000, 5, Approval::NotNeeded),
            (1001, 5, Approval::Needed),
            (1001, 2, Approval::Needed),
            (100_000, 1, Approval::NotNeeded),
        ] {
            let decided = decide_approval(recipients, editors);
            assert_eq!(decided, approval, "{recipients} {editors}");
        }
    }
}
