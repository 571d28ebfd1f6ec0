//! Undersigned: coalitions publish joint statements, organisations and people endorse them, everybody watches the count.
//!
//! The tour. A request comes in at [`http`], finds its handler in [`routes`], and is answered by a feature:
//! [`statement`] (what is signed), [`endorsement`] (a name put to it), [`tally`] (how many), [`embed`] (the form elsewhere),
//! [`export`] (the list), [`import`] (sign-ons from elsewhere), [`staff`] (the console), [`jobs`] (long work). Everything that changes an endorsement goes through [`endorsement::ledger`], the one writer.
//! [`post_office`] sends what the ledger put into the outbox; [`limits`] says how often; [`organisation`] says who is who.
//! [`values`] are right by construction, [`settings`] are what the operator chose, [`app`] holds it all in hand.
//! In a feature's folder `rules.rs` is what is true, `store.rs` its rows, `actions.rs` what one may do, and
//! `pages.rs`, `api.rs`, `form.rs`, `letters.rs` translate at the edges.

pub mod app;
pub mod audit;
pub mod commands;
pub mod demo_mail;
pub mod doctor;
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
pub mod organisation;
pub mod privacy;
pub mod routes;
pub mod settings;
pub mod staff;
pub mod statement;
pub mod storage;
pub mod tally;
pub mod values;
pub mod worker;
