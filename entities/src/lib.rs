//! The rows of the database, one file for each table of `migration`; a test compares both.
#![expect(
    missing_docs,
    reason = "columns are named for what they hold; the migration says the rest"
)]

pub mod address_change;
pub mod audit_entry;
pub mod bounce_event;
pub mod bounce_total;
pub mod catalogue;
pub mod consent_change;
pub mod consent_wording;
pub mod cosponsor;
pub mod coverage_letter;
pub mod delivery;
pub mod delivery_details;
pub mod delivery_pack;
pub mod delivery_piece;
pub mod embed_partner;
pub mod endorsement;
pub mod idempotency_key;
pub mod installation;
pub mod job;
pub mod job_file;
pub mod job_line;
pub mod mail_domain;
pub mod mail_relay;
pub mod membership;
pub mod news_day;
pub mod news_mailing;
pub mod news_stamp;
pub mod organisation;
pub mod organisation_key;
pub mod outbox_letter;
pub mod pack_download;
pub mod reminded_mailbox;
pub mod retention_hold;
pub mod retention_sweep;
pub mod saved_filter;
pub mod site_logo;
pub mod site_setting;
pub mod staff_link;
pub mod staff_member;
pub mod staff_session;
pub mod statement;
pub mod statement_download;
pub mod statement_draft;
pub mod statement_host;
pub mod statement_search;
pub mod statement_text;
pub mod statement_version;
pub mod statement_withdrawal;
pub mod submission;
pub mod suppression;
pub mod tally;
pub mod tally_revision;
pub mod words;
