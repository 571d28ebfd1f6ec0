//! What is kept sealed, and for what. Each purpose has a key of its own, so that nothing that was
//! sealed for one opens for another.

use strum::{IntoStaticStr, VariantArray};

/// The purpose of something sealed. Its word is part of the key and of every value that is sealed
/// with it: whoever changes one makes those values unreadable. A new purpose also says what its row
/// is.
#[derive(Clone, Copy, Debug, Eq, Hash, IntoStaticStr, PartialEq, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum SealPurpose {
    /// The address of a signatory, in releases that had names in clear; the row is the endorsement.
    SignatoryAddress,
    /// Everything that was submitted and that nobody has confirmed; the row is the submission.
    Submission,
    /// The address of a signatory and what the public may not read of the line; the row is the
    /// endorsement.
    Line,
    /// The address of an organisation's contact; the row is the organisation.
    ContactAddress,
    /// The address of an account; the row is the account.
    AccountAddress,
    /// The secret of an account's one-time codes; the row is the account.
    SecondFactor,
    /// The secret of one-time codes while they are set up; the row is the session.
    Enrolment,
    /// A letter that was written beforehand; the row is the letter.
    WrittenLetter,
    /// A question of staff to a signatory, in releases that had other notes in clear; the row is the
    /// endorsement.
    Question,
    /// A piece of the file of a job; the row is the job.
    JobFile,
    /// The filter in the order of a job; the row is the statement.
    JobFilter,
    /// A filter that a member of staff keeps; the row is the filter.
    SavedFilter,
    /// The detail of an entry of the audit trail with the values before and after; the row is the
    /// entry.
    AuditDetail,
    /// The order of a job; the row is the job.
    JobOrder,
    /// The result of a job; the row is the job.
    JobResult,
    /// The results of a job by line of its file; the row is the job.
    JobLines,
    /// The content of a draft; the row is the draft.
    Draft,
    /// What staff wrote for a letter; the row is the letter.
    LetterNote,
    /// A position in the list of signatories, in the address of its next page; the row is the
    /// statement.
    ListPosition,
    /// Why the deletion of personal data is on hold; the row is the statement.
    HoldReason,
    /// The texts and the audience of a mailing; the row is the mailing.
    News,
    /// The old and the new address of a signatory; the row is the change.
    AddressChange,
    /// What staff typed for one statement and one office; the row is the statement.
    DeliveryDetails,
    /// A piece of the file of a pack; the row is the pack.
    DeliveryPack,
    /// To whom a statement was delivered where that is not public, and the name of its receipt; the row
    /// is the delivery.
    DeliveryNote,
    /// The receipt of a delivery; the row is the delivery.
    DeliveryReceipt,
}

impl SealPurpose {
    /// Returns the word of this purpose in keys and sealed values.
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// Reports whether values of this purpose were kept before each purpose had its key.
    pub fn is_older_than_keys(self) -> bool {
        matches!(
            self,
            Self::SignatoryAddress
                | Self::ContactAddress
                | Self::AccountAddress
                | Self::SecondFactor
                | Self::Enrolment
                | Self::WrittenLetter
                | Self::Question
                | Self::JobFile
                | Self::JobFilter
                | Self::SavedFilter
        )
    }
}
