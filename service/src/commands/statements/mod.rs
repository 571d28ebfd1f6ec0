//! Subcommands about one statement: its publication, its endorsements, its tally and its lists.

pub(super) mod export;
pub(super) mod import;
mod import_order;
pub(super) mod recount;
pub(super) mod review;
pub(super) mod statement;
