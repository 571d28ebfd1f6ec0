//! Deciding: the inbox, the list of signatories, one signatory.

pub mod filters;
pub mod inbox;
pub mod queue;
pub mod signatories;
pub mod signatory;
