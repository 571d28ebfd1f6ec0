//! Journeys: what people do with Undersigned, each on SQLite and on PostgreSQL with Redis.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may stop at the first surprise"
)]

mod support;

mod archive;
mod campaign;
mod canary;
mod commands;
mod confirming;
mod console;
mod console_routes;
mod console_world;
mod drafting;
mod editor;
mod embed;
mod endorsing;
mod export;
mod http;
mod importing;
mod inbox;
mod letters;
mod limits;
mod members;
mod navigation;
mod organisations;
mod pages_in_memory;
mod priority;
mod process;
mod public_face;
mod replicas;
mod revising;
mod schema;
mod sessions;
mod signing_fields;
mod spreadsheets;
mod staff;
mod statement;
mod tally;
mod tidy;
