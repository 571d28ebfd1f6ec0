//! The entities are what the migrations make, on both databases.

use crate::support::journeys;

journeys!(
    every_column_has_its_field_and_every_field_its_column,
    a_newer_schema_serves_this_release,
    another_secret_does_not_start,
    conditions_on_the_state_are_those_of_the_indexes
);

/// SQLite makes the outbox anew in m0007: what waits in it must not get lost.
#[tokio::test]
async fn a_letter_that_waits_outlives_the_new_outbox() {
    use migration::{Migrator, MigratorTrait};
    use sea_orm::{ConnectOptions, ConnectionTrait, Database, Statement};

    let mut options = ConnectOptions::new("sqlite::memory:");
    options.max_connections(1);
    let db = Database::connect(options).await.unwrap();
    Migrator::up(&db, Some(6)).await.unwrap();
    // The letter needs no endorsement here.
    let insert = "pragma foreign_keys = off; insert into outbox_letter \
                  (id, endorsement_id, kind, state, attempts, created_at, due_at, note, paced) values \
                  (randomblob(16), randomblob(16), 'confirm', 'waiting', 2, '2026-02-14', '2026-02-15', 'n', 1)";
    db.execute_unprepared(insert).await.unwrap();
    // Only m0007: later ones add indexes of their own.
    Migrator::up(&db, Some(1)).await.unwrap();
    let count = async |condition: &str| -> i64 {
        let sql = format!("select count(*) as n from {condition}");
        let query = Statement::from_string(db.get_database_backend(), sql);
        let row = db.query_one_raw(query).await.unwrap().unwrap();
        row.try_get("", "n").unwrap()
    };
    let kept = "outbox_letter where kind = 'confirm' and state = 'waiting' and attempts = 2 \
                and created_at = '2026-02-14' and due_at = '2026-02-15' and note = 'n' and paced = 1 \
                and written_sealed is null";
    assert_eq!(count(kept).await, 1);
    let indexes =
        "sqlite_master where type = 'index' and tbl_name = 'outbox_letter' and sql is not null";
    assert_eq!(count(indexes).await, 4, "the indexes are there again");
}

mod journey {
    use std::collections::BTreeSet;

    use sea_orm::{
        ConnectionTrait, DbBackend, EntityName, EntityTrait, IdenStatic, Iterable, Statement,
    };

    use crate::support::{Backend, TestApp};

    pub async fn every_column_has_its_field_and_every_field_its_column(backend: Backend) {
        let app = TestApp::open(backend).await;
        macro_rules! compare {
            ($($table:ident),+) => {{
                $( compare_columns(&app, entities::$table::Entity.table_name(), list_fields::<entities::$table::Entity>()).await; )+
                [$( stringify!($table) ),+]
            }};
        }
        let compared = compare!(
            address_change,
            audit_entry,
            bounce_event,
            bounce_total,
            catalogue,
            consent_change,
            consent_wording,
            cosponsor,
            coverage_letter,
            delivery,
            delivery_details,
            delivery_pack,
            delivery_piece,
            embed_partner,
            endorsement,
            idempotency_key,
            installation,
            job,
            job_file,
            job_line,
            mail_domain,
            mail_relay,
            membership,
            news_day,
            news_mailing,
            news_stamp,
            organisation,
            organisation_key,
            outbox_letter,
            pack_download,
            reminded_mailbox,
            retention_hold,
            retention_sweep,
            saved_filter,
            staff_link,
            site_logo,
            site_setting,
            staff_member,
            staff_session,
            statement,
            statement_download,
            statement_draft,
            statement_host,
            statement_search,
            statement_text,
            statement_version,
            statement_withdrawal,
            submission,
            suppression,
            tally,
            tally_revision
        );
        let left = list_entities_but(&compared);
        assert!(left.is_empty(), "entities that are not compared: {left:?}");
        app.close().await;
    }

    /// Lists the files of entities that are none of these tables.
    fn list_entities_but(compared: &[&str]) -> Vec<String> {
        // `words` has the words of columns, and no table.
        let others = ["lib.rs", "words.rs"].map(str::to_owned);
        let known: BTreeSet<String> = compared.iter().map(|table| format!("{table}.rs")).collect();
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../entities/src");
        std::fs::read_dir(folder)
            .unwrap()
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .filter(|file| !known.contains(file) && !others.contains(file))
            .collect()
    }

    pub async fn conditions_on_the_state_are_those_of_the_indexes(backend: Backend) {
        let app = TestApp::open(backend).await;
        let db = &app.app.db.read;
        let sql = match db.get_database_backend() {
            DbBackend::Postgres => {
                "select indexdef as sql from pg_indexes where schemaname = current_schema() and tablename = 'endorsement'"
            }
            _ => {
                "select sql from sqlite_master where type = 'index' and tbl_name = 'endorsement' and sql is not null"
            }
        };
        let rows = db
            .query_all_raw(Statement::from_string(db.get_database_backend(), sql))
            .await
            .unwrap();
        let conditions: Vec<String> = rows
            .iter()
            .map(|row| row.try_get::<String>("", "sql").unwrap())
            .filter_map(|sql| Some(list_words(sql.to_lowercase().split_once(" where ")?.1)))
            .collect();
        for condition in undersigned::endorsement::state_sql::INDEXED {
            assert!(
                conditions.contains(&list_words(condition)),
                "no index has the condition {condition}: {conditions:?}"
            );
        }
        app.close().await;
    }

    /// Lists the columns and words of a condition in their order. PostgreSQL stores `in (…)` as
    /// `= any (array[…])`, with a cast of every word.
    fn list_words(condition: &str) -> String {
        let plain = condition.replace("::text", "").replace("[]", "");
        let parts = plain.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        parts
            .filter(|part| !matches!(*part, "" | "in" | "any" | "array" | "and"))
            .collect::<Vec<_>>()
            .join(" ")
    }

    pub async fn a_newer_schema_serves_this_release(backend: Backend) {
        let app = TestApp::open(backend).await;
        // Old and new run side by side while an installation is renewed: the schema of the new one
        // is there, with a migration that this one does not know.
        let tx = app.app.db.begin().await.unwrap();
        tx.execute_unprepared("insert into seaql_migrations (version, applied_at) values ('m9999_of_the_next_release', 1)").await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(app.get("/readyz").await.status(), 200);
        app.app.db.migrate().await.unwrap();
        assert_eq!(app.app.db.count_missing_migrations().await.unwrap(), 0);
        app.close().await;
    }

    pub async fn another_secret_does_not_start(backend: Backend) {
        let app = TestApp::open(backend).await;
        let mut settings = app.app.settings.clone();
        settings.secret = [7; 32];
        // With another secret no link that was mailed would work, and no address could be unsealed.
        let started = undersigned::app::App::start(
            settings,
            app.clock.clone(),
            undersigned::values::Random::System,
            false,
        )
        .await;
        assert!(started.is_err_and(|error| error.to_string().contains("not this database")));
        undersigned::installation::forget_secret(&app.app.db)
            .await
            .unwrap();
        let other = undersigned::values::Keyring::new(&[7; 32]);
        assert!(
            undersigned::installation::check_secret(&app.app.db, &other)
                .await
                .unwrap()
        );
        app.close().await;
    }

    fn list_fields<E: EntityTrait>() -> BTreeSet<String> {
        E::Column::iter()
            .map(|column| column.as_str().to_owned())
            .collect()
    }

    async fn compare_columns(app: &TestApp, table: &str, fields: BTreeSet<String>) {
        let backend = app.app.db.backend();
        let sql = match backend {
            DbBackend::Postgres => {
                "select column_name as name from information_schema.columns where table_schema = current_schema() and table_name = $1"
            }
            _ => "select name from pragma_table_info($1)",
        };
        let rows = app
            .app
            .db
            .read
            .query_all_raw(Statement::from_sql_and_values(backend, sql, [table.into()]))
            .await
            .unwrap();
        let columns: BTreeSet<String> = rows
            .iter()
            .map(|row| row.try_get("", "name").unwrap())
            .collect();
        assert_eq!(columns, fields, "{table}");
    }
}
