//! The catalogue generation, which changes with every change to a statement so that servers can
//! cache statements, and fewer foreign keys.

use sea_orm_migration::prelude::{
    DbErr, DeriveMigrationName, MigrationTrait, SchemaManager, async_trait,
};
use sea_orm_migration::sea_orm::DbBackend;

use crate::dialect::run;

#[derive(DeriveMigrationName)]
pub struct Migration;

/// The tables with everything that a page, a form or the ledger needs of a statement, except its
/// tally.
const WATCHED: [&str; 7] = [
    "statement",
    "statement_version",
    "statement_text",
    "statement_host",
    "statement_download",
    "embed_partner",
    "consent_wording",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, "create table catalogue (id integer primary key, mark bigint not null); insert into catalogue values (1, 1);").await?;
        match manager.get_database_backend() {
            DbBackend::Postgres => change_postgres(manager).await,
            _ => change_sqlite(manager).await,
        }
    }
}

/// Creates the triggers on PostgreSQL and drops the checks. The generation is random and not
/// counted, since after a restore of an older state the same number could mean different content.
async fn change_postgres(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    // `random()` gives a double, which holds whole numbers up to 2^53 exactly.
    run(
        manager,
        "create function catalogue_moves() returns trigger language plpgsql as $$ begin \
         update catalogue set mark = floor(random() * 9007199254740991)::bigint where id = 1; return null; end $$;",
    )
    .await?;
    for table in WATCHED {
        let trigger = format!(
            "create trigger {table}_moves_catalogue after insert or update or delete on {table} \
             for each statement execute function catalogue_moves();"
        );
        run(manager, &trigger).await?;
    }
    run(manager, WITHOUT_CHECKS).await
}

async fn change_sqlite(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    // A trigger of SQLite is on one verb, and its tables keep their constraints.
    for table in WATCHED {
        for verb in ["insert", "update", "delete"] {
            let trigger = format!(
                "create trigger {table}_moves_catalogue_{verb} after {verb} on {table} \
                 begin update catalogue set mark = random() where id = 1; end;"
            );
            run(manager, &trigger).await?;
        }
    }
    Ok(())
}

/// PostgreSQL checks the foreign keys of these two tables for each row, which is a tenth of the
/// cost of an endorsement. Both are written only by the ledger, which has read the statement and
/// written the endorsement in the same transaction, and no row is ever deleted. Free space on each
/// page lets a rewritten row stay on it.
const WITHOUT_CHECKS: &str = "
alter table endorsement drop constraint endorsement_statement_id_fkey;
alter table outbox_letter drop constraint outbox_letter_endorsement_id_fkey;
alter table outbox_letter set (fillfactor = 70);
alter table tally set (fillfactor = 50);
alter table tally_revision set (fillfactor = 20);
alter table catalogue set (fillfactor = 20);
";
