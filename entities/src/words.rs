//! The words that text columns hold: enums, so that a row cannot hold another one unnoticed.

use std::str::FromStr;

use sea_orm::DeriveValueType;
use serde::{Deserialize, Serialize};
use strum::{Display as StrumDisplay, EnumString, IntoStaticStr, VariantArray};

/// The text names no variant of the enum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("is not a known word")]
pub struct UnknownWord;

impl UnknownWord {
    /// Creates the error. It does not repeat the text, which may be arbitrary input.
    pub fn of(_: &str) -> Self {
        Self
    }
}

/// Derives what every word of a column has: its text in the database, in JSON and in manifests, and
/// the list of its variants.
macro_rules! column_words {
    ($($(#[$meta:meta])* pub enum $name:ident { $($variants:tt)* })*) => { $(
        $(#[$meta])*
        #[derive(
            Clone, Copy, Debug, DeriveValueType, Deserialize, EnumString, Eq, Hash, IntoStaticStr, Ord,
            PartialEq, PartialOrd, Serialize, StrumDisplay, VariantArray,
        )]
        #[strum(serialize_all = "snake_case", parse_err_ty = UnknownWord, parse_err_fn = UnknownWord::of)]
        #[serde(rename_all = "snake_case")]
        #[sea_orm(value_type = "String")]
        pub enum $name { $($variants)* }

        impl $name {
            /// Returns the word of the variant in the database, in JSON and in manifests.
            pub fn as_str(self) -> &'static str {
                self.into()
            }
        }
    )* };
}

column_words! {
    /// The kind of a signatory. Organisations come first in every list.
    pub enum SignatoryKind {
        /// An organisation, represented by an officer.
        Organisation,
        Individual,
    }

    /// The state of an endorsement.
    pub enum State {
        /// Submitted; the mailbox is not proven.
        Pending,
        /// The mailbox is proven; staff decide.
        InReview,
        /// A person's line that counts.
        Confirmed,
        /// An organisation's line that counts.
        Accepted,
        Declined,
        /// Set aside for staff; it does not count, and its signatory is not informed.
        Quarantined,
        /// Withdrawn or erased by its signatory, or replaced by another line.
        Withdrawn,
        /// Taken out by staff.
        Invalidated,
        /// Not confirmed in time.
        Expired,
    }

    /// The way in which a person's name is shown.
    pub enum Display {
        Public,
        Initials,
        /// The person is counted and not named.
        Hidden,
    }

    /// The rule for which confirmed organisations must be accepted by staff.
    pub enum ReviewRule {
        /// Organisations whose mailbox is not at the domain of their website.
        Unproven,
        All,
        /// No organisation, except where two claim the same seat.
        None,
    }

    /// The kind of a statement.
    pub enum StatementKind {
        /// Several organisations publish one text.
        JointStatement,
        /// A public text with an addressee.
        OpenLetter,
        /// An appeal for which hours or days count.
        UrgentAppeal,
        /// A contribution to a formal process.
        Submission,
        /// A text that members commit to.
        Declaration,
        /// News, often first published elsewhere.
        PressRelease,
    }

    /// How a person's name appears where the person chooses nothing else.
    pub enum DisplayDefault {
        /// The full name.
        Public,
        Initials,
        /// The person is counted and never named.
        Hidden,
    }

    /// The letter kind: why a letter about an endorsement is written. A new variant also needs its
    /// template, its words and the code that puts it into the outbox.
    pub enum LetterKind {
        /// Somebody submitted this line with this address and must confirm it.
        Confirm,
        /// The same line was submitted again, and the mailbox has it counted already.
        Already,
        /// The mailbox was confirmed: thanks, and the link to view and withdraw.
        Confirmed,
        /// The link was requested again.
        Reminder,
        /// Staff accepted the endorsement.
        Accepted,
        /// Staff declined the endorsement.
        Declined,
        /// Another mailbox proved that it speaks for the organisation; staff review this one again.
        SentBack,
        /// Staff corrected the line.
        Corrected,
        /// Staff ask a question before they decide.
        Question,
        /// The text changed in substance and the signatory is asked to affirm.
        Affirm,
        /// The endorsement was collected elsewhere and imported.
        Imported,
    }

    /// Why a letter to somebody who is not a signatory is written.
    pub enum WrittenKind {
        /// A member of staff gets a link to the account: to set it up, to choose a new password, to
        /// prove a new address.
        Invitation,
        /// A member of a network is asked to endorse a statement.
        MemberRequest,
        /// A signatory has another address: the letters to the new one and to the old one.
        AddressChange,
        /// An organisation is asked whether it may be named as a co-sponsor.
        CosponsorRequest,
    }

    /// The state of a letter.
    pub enum LetterState {
        /// Sent when it is due.
        Waiting,
        /// Accepted by the mail server.
        Sent,
        /// Given up; `doctor` shows it.
        Dead,
        /// Its endorsement is gone.
        Dropped,
    }

    /// Why no news goes to an address.
    pub enum SuppressionReason {
        /// Its owner stopped the news.
        Unsubscribed,
        /// What was known of it was erased, or its owner never submitted it.
        Erased,
        /// A mail server refused it for good.
        HardBounce,
        /// Mail servers refused it for the time being, again and again.
        SoftBounces,
        /// A letter was reported as abuse.
        Complaint,
        /// Staff suppressed it.
        Staff,
    }

    /// The kind of mail that a letter belongs to. Each has a reputation of its own.
    pub enum MailStream {
        /// It asks to confirm, or answers who has signed already.
        Confirmation,
        /// It answers, or tells what was decided.
        Service,
        /// News of a statement.
        News,
    }

    /// What a report about a letter says, the gravest last.
    pub enum BounceKind {
        /// It is not delivered yet, or was not for a reason that passes.
        Note,
        /// The letter or its sender was refused, and not the mailbox.
        Ours,
        /// The mailbox takes nothing for now.
        Soft,
        /// The mailbox takes nothing, for good.
        Hard,
        /// Somebody reported the letter as abuse.
        Complaint,
    }

    /// What a job does. A new variant also needs its work in `worker.rs` and its words `job-…`.
    pub enum JobKind {
        /// Writes a list for delivery.
        Deliver,
        /// Takes endorsements out.
        Invalidate,
        /// Brings back what a job took out.
        Restore,
        /// Imports sign-ons that were collected elsewhere.
        Import,
        /// Removes what an import entered.
        UndoImport,
        /// Accepts or declines many waiting endorsements.
        Review,
        /// Returns what a review decided to waiting.
        UndoReview,
        /// Asks members that have not endorsed to do so.
        MailMissing,
        /// Asks signatories of older versions to affirm.
        Affirm,
        /// Asks organisations whether they may be named as co-sponsors.
        AskCosponsors,
        /// Makes a delivery pack.
        Pack,
    }

    /// The state of a mailing of news.
    pub enum MailingState {
        Draft,
        /// Somebody got a test of the text as it stands.
        Tested,
        Scheduled,
        Sending,
        Paused,
        Done,
        Cancelled,
    }

    /// Why a mailing is paused.
    pub enum PauseReason {
        /// Somebody of the staff paused it.
        Staff,
        /// Too many letters came back.
        Bounces,
        /// Too many people reported the letters as spam.
        Complaints,
    }

    /// The state of a job.
    pub enum JobState {
        /// The order is not complete yet.
        Draft,
        Waiting,
        Running,
        Done,
        /// Somebody cancelled the job; what was done stays done.
        Cancelled,
        /// The job broke off; the log has the reason.
        Failed,
    }

    /// Consultative status with the Economic and Social Council of the United Nations (resolution
    /// 1996/31).
    pub enum Ecosoc {
        None,
        General,
        Special,
        Roster,
    }

    /// Whether an organisation may be named as a co-sponsor of a statement.
    pub enum CosponsorAnswer {
        /// Nobody has asked it.
        NotAsked,
        /// It was asked and has not answered.
        Asked,
        Agreed,
        Declined,
    }

    /// How a statement was delivered.
    pub enum DeliveryWay {
        /// On the website of the office.
        Platform,
        Email,
        Post,
        /// Handed over by somebody.
        Person,
    }

    // The console compares roles by the order of these variants, so a new one stands at its rank.
    /// The role of a member of staff; each may do all that the one before may.
    pub enum Role {
        /// Sees statements, tallies and names, but no addresses.
        Viewer,
        /// Decides on endorsements that wait for review.
        Reviewer,
        /// Writes statements, maintains the registry, imports and exports.
        Editor,
        /// May do everything, including the management of staff.
        Owner,
    }
}

impl State {
    /// Tells whether the tally counts a line in this state.
    pub fn counts(self) -> bool {
        matches!(self, Self::Confirmed | Self::Accepted)
    }

    /// Tells whether a line stands in this state: counted, or waiting for staff.
    pub fn stands(self) -> bool {
        self.counts() || self == Self::InReview
    }
}

/// Why a letter in the outbox is written.
#[derive(Clone, Copy, Debug, DeriveValueType, Eq, PartialEq)]
#[sea_orm(value_type = "String")]
pub enum OutboxKind {
    AboutEndorsement(LetterKind),
    Written(WrittenKind),
    /// A letter of a mailing.
    News,
}

impl OutboxKind {
    /// Returns the word of the kind in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::AboutEndorsement(kind) => kind.as_str(),
            Self::Written(kind) => kind.as_str(),
            Self::News => "news",
        }
    }
}

impl std::fmt::Display for OutboxKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for OutboxKind {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        if text == "news" {
            return Ok(Self::News);
        }
        // The two enums have no word in common, or the column would not tell which one is meant.
        let written = || text.parse().map(Self::Written);
        text.parse()
            .map_or_else(|_| written(), |kind| Ok(Self::AboutEndorsement(kind)))
    }
}
