//! Migrations of the database to what this release needs. They only add, so that the previous release
//! keeps running beside this one, except those of a release that says it needs a stop.

pub use sea_orm_migration::prelude::MigrationTrait;
use sea_orm_migration::prelude::async_trait;
pub use sea_orm_migration::prelude::{DbErr, MigratorTrait};
pub use sea_orm_migration::{MigrationStatus, SchemaManager};

mod dialect;
mod m0001_first;
mod m0002_public_face;
mod m0003_staff;
mod m0004_console;
mod m0005_catalogue;
mod m0006_letters;
mod m0007_written_letters;
mod m0008_relay;
mod m0010_search;
mod m0011_envelopes;
mod m0012_hidden_counts;
mod m0013_records;
mod m0018_account_links;
mod m0019_withdrawals;
mod m0020_site;
mod m0021_retention;
mod m0022_suppression;
mod m0023_news;
mod m0024_news_letters;
mod m0025_bounces;
mod m0026_deliveries;
mod m0027_cosponsors;
mod m0028_cosponsor_answers;

/// Lists every migration, oldest first.
#[derive(Debug)]
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        // A released migration stays as it is: databases that have run it do not run it again.
        vec![
            Box::new(m0001_first::Migration),
            Box::new(m0002_public_face::Migration),
            Box::new(m0003_staff::Migration),
            Box::new(m0004_console::Migration),
            Box::new(m0005_catalogue::Migration),
            Box::new(m0006_letters::Migration),
            Box::new(m0007_written_letters::Migration),
            Box::new(m0008_relay::Migration),
            Box::new(m0010_search::Migration),
            Box::new(m0011_envelopes::Migration),
            Box::new(m0012_hidden_counts::Migration),
            Box::new(m0013_records::Migration),
            Box::new(m0018_account_links::Migration),
            Box::new(m0019_withdrawals::Migration),
            Box::new(m0020_site::Migration),
            Box::new(m0021_retention::Migration),
            Box::new(m0022_suppression::Migration),
            Box::new(m0023_news::Migration),
            Box::new(m0024_news_letters::Migration),
            Box::new(m0025_bounces::Migration),
            Box::new(m0026_deliveries::Migration),
            Box::new(m0027_cosponsors::Migration),
            Box::new(m0028_cosponsor_answers::Migration),
        ]
    }
}
