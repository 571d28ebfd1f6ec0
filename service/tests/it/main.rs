//! Journeys: what people do with Undersigned, each on SQLite and on PostgreSQL with Redis.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may stop at the first surprise"
)]

mod support;

mod addresses;
mod archive;
mod at_once;
mod attachments;
mod audit_trail;
mod backups;
mod bounce_ways;
mod bounces;
mod bounds;
mod campaign;
mod canary;
mod changing_address;
mod chapters;
mod checking_drafts;
mod commands;
mod confirming;
mod console;
mod console_routes;
mod console_world;
mod cosponsor_answers;
mod cosponsors;
mod database_causes;
mod database_hosts;
mod deliver_command;
mod deliverables;
mod delivered;
mod delivering;
mod delivery_offices;
#[cfg(feature = "pdf")]
mod delivery_pdf;
#[cfg(feature = "pdf")]
mod delivery_pdf_directions;
#[cfg(feature = "pdf")]
mod delivery_pdf_names;
#[cfg(feature = "pdf")]
mod delivery_pdf_places;
mod delivery_records;
mod delivery_word;
mod drafting;
mod earlier_release;
mod edges;
mod editor;
mod embed;
mod endorsing;
mod export;
mod handouts;
mod handover_console;
mod hidden_counts;
mod http;
mod import_command;
mod import_lines;
mod importing;
mod inbox;
mod inbox_flow;
mod letter_leases;
#[cfg(feature = "dkim")]
mod letter_signatures;
mod letters;
mod limits;
mod long_lists;
mod mail_relay;
mod mail_tls;
mod members;
mod messy_files;
mod navigation;
mod news;
mod news_console;
mod news_stops;
mod no_country;
mod operations;
mod organisations;
mod own_account;
mod own_endorsement;
mod packs_kept;
mod pages_in_memory;
mod partners;
mod plain_words;
mod pooler;
mod priority;
mod privacy_notice;
mod private_files;
mod process;
mod public_face;
mod receipts;
mod redis_checks;
mod redis_cluster;
mod redis_sentinel;
mod redis_tls;
mod reminders;
mod reminding;
mod removing;
mod replicas;
mod retention;
mod revising;
mod schema;
mod sealed_records;
mod sealed_search;
mod seizure;
mod seizure_cast;
mod seizure_delivery;
mod seizure_steps;
mod sessions;
mod shared_tallies;
mod signing_fields;
mod silent_connections;
mod site_settings;
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
mod typed_texts;
mod unsubscribing;
mod upgrading;
mod withdrawing;
