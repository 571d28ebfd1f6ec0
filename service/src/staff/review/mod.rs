//! The review of endorsements: the inbox, the table of signatories, the page of one signatory.

pub mod cards;
pub mod choices;
pub mod filters;
pub mod history;
pub mod inbox;
pub mod inbox_notice;
pub mod inbox_page;
pub mod names;
pub mod queue;
pub mod signatories;
pub mod signatory;
pub mod unconfirmed;
