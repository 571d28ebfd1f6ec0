//! One schema text for both databases, with placeholders for the few words in which SQLite and
//! PostgreSQL differ.

use sea_orm_migration::prelude::{DbErr, SchemaManager};
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

/// Replaces `{id}`, `{bytes}`, `{time}` and `{date}` by the type names of the backend.
pub fn translate(backend: DbBackend, text: &str) -> String {
    // SQLite has no such types; the driver writes identifiers as 16 bytes and times as text of RFC
    // 3339, which sorts by time.
    let (id, bytes, time, date) = match backend {
        DbBackend::Postgres => ("uuid", "bytea", "timestamptz", "date"),
        _ => ("blob", "blob", "text", "text"),
    };
    text.replace("{id}", id)
        .replace("{bytes}", bytes)
        .replace("{time}", time)
        .replace("{date}", date)
}

/// Runs a schema text, translated for the backend.
pub async fn run(manager: &SchemaManager<'_>, text: &str) -> Result<(), DbErr> {
    let connection = manager.get_connection();
    let backend = manager.get_database_backend();
    connection
        .execute_unprepared(&translate(backend, text))
        .await
        .map(|_| ())
}

/// Adds triggers by which a table rejects the given verbs; `reason` is the error text.
pub async fn refuse(
    manager: &SchemaManager<'_>,
    table: &str,
    verbs: &[&str],
    reason: &str,
) -> Result<(), DbErr> {
    // A trigger of PostgreSQL calls a function, and that of SQLite has its statements inside.
    if manager.get_database_backend() == DbBackend::Postgres {
        let function = format!(
            "create function {table}_is_fixed() returns trigger language plpgsql as \
             $$ begin raise exception '{reason}'; end $$;"
        );
        run(manager, &function).await?;
    }
    for verb in verbs {
        let trigger = match manager.get_database_backend() {
            DbBackend::Postgres => format!(
                "create trigger {table}_no_{verb} before {verb} on {table} \
                 for each row execute function {table}_is_fixed();"
            ),
            _ => format!(
                "create trigger {table}_no_{verb} before {verb} on {table} \
                 begin select raise(abort, '{reason}'); end;"
            ),
        };
        run(manager, &trigger).await?;
    }
    Ok(())
}

/// Adds the triggers by which a change starts a new catalogue generation, as those of m0005: every
/// server notices it within a second.
pub async fn watch(manager: &SchemaManager<'_>, table: &str) -> Result<(), DbErr> {
    if manager.get_database_backend() == DbBackend::Postgres {
        let trigger = format!(
            "create trigger {table}_moves_catalogue after insert or update or delete on {table} \
             for each statement execute function catalogue_moves();"
        );
        return run(manager, &trigger).await;
    }
    for verb in ["insert", "update", "delete"] {
        let trigger = format!(
            "create trigger {table}_moves_catalogue_{verb} after {verb} on {table} \
             begin update catalogue set mark = random() where id = 1; end;"
        );
        run(manager, &trigger).await?;
    }
    Ok(())
}
