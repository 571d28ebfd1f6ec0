//! The rows of the database, one file a table, as `migration` makes them; a test holds the two together.
#![expect(missing_docs, reason = "columns are named for what they hold; the migration says the rest")]

pub mod audit_entry;
pub mod embed_partner;
pub mod endorsement;
pub mod idempotency_key;
pub mod installation;
pub mod outbox_letter;
pub mod staff_member;
pub mod staff_session;
pub mod statement;
pub mod statement_download;
pub mod statement_host;
pub mod statement_search;
pub mod statement_text;
pub mod statement_version;
pub mod tally;
pub mod tally_revision;
