//! Journeys: what people do with Undersigned, each on SQLite and on PostgreSQL with Redis.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may stop at the first surprise"
)]

mod support;

mod archive;
mod at_once;
mod backups;
mod bounds;
mod campaign;
mod canary;
mod commands;
mod confirming;
mod console;
mod console_routes;
mod console_world;
mod database_causes;
mod database_hosts;
mod drafting;
mod earlier_release;
mod edges;
mod editor;
mod embed;
mod endorsing;
mod export;
mod hidden_counts;
mod http;
mod importing;
mod inbox;
mod letter_leases;
mod letters;
mod limits;
mod long_lists;
mod mail_relay;
mod mail_tls;
mod members;
mod navigation;
mod operations;
mod organisations;
mod pages_in_memory;
mod pooler;
mod priority;
mod private_files;
mod process;
mod public_face;
mod redis_checks;
mod redis_cluster;
mod redis_sentinel;
mod redis_tls;
mod replicas;
mod revising;
mod schema;
mod sealed_records;
mod sealed_search;
mod seizure;
mod seizure_cast;
mod seizure_steps;
mod sessions;
mod shared_tallies;
mod signing_fields;
mod slow_bodies;
mod spreadsheets;
mod staff;
mod staff_attacks;
mod staff_guesses;
mod staff_links;
mod staff_races;
mod staff_sights;
mod statement;
mod storage_faults;
mod tally;
mod tidy;
mod upgrading;
