//! Undersigned: coalitions publish joint statements, organisations and people endorse them, and
//! visitors follow the count.
//!
//! A request comes in at [`http`], finds its handler in [`routes`] and is answered by a feature:
//! [`statement`] (the text that is signed), [`endorsement`] (a signatory's line), [`tally`] (the
//! counts), [`embed`] (the form on partners' pages), [`export`] (lists out), [`import`] (sign-ons
//! collected elsewhere), [`staff`] (the console), [`jobs`] (long work). A handler returns its
//! response or a [`http::failure`], which becomes a page or a problem document. Every change of an
//! endorsement goes through [`endorsement::ledger`], the one writer. [`mail`] sends the letters
//! that the ledger puts into the outbox and those that wait with a submission, [`upgrade`] moves what
//! an earlier release stored in another shape, [`limits`] holds rates and windows, [`organisation`] has
//! the registry and the keys of seats, [`storage`] has the database and the link to Redis.
//! [`documents`] are files for Word and PDF readers, written from one model, and [`delivery`] is what
//! offices ask for.
//! [`values`] are validated when they are made, [`settings`] are the operator's choices, and
//! [`app`] holds the parts of a running installation, [`operations`] is what operators see of it, and
//! [`backup`] what they keep of it. In the folder of a feature `rules.rs` has the
//! decisions, `store.rs` the rows, `actions.rs` the use cases, and `pages.rs`, `api.rs`, `form.rs`
//! and `letters.rs` translate at the edges.

// The macros of the standard library panic when nobody reads; `commands::output` and
// `operations::log_output` print without.
#![deny(clippy::print_stderr, clippy::print_stdout)]

pub mod app;
pub mod audit;
pub mod backup;
pub mod bounded_work;
pub mod commands;
pub mod delivery;
pub mod demo_mail;
pub mod doctor;
pub mod documents;
pub mod embed;
pub mod endorsement;
pub mod export;
pub mod health;
pub mod http;
pub mod import;
pub mod installation;
pub mod jobs;
pub mod language;
pub mod limits;
pub mod mail;
pub mod metrics;
pub mod news;
pub mod openapi;
pub mod operations;
pub mod organisation;
pub mod privacy;
pub mod routes;
pub mod settings;
pub mod staff;
pub mod statement;
pub mod storage;
pub mod tally;
pub mod upgrade;
pub mod values;
pub mod worker;
