//! Whether the secret is the one with which an earlier release sealed.

use sea_orm::{ConnectionTrait, DbBackend, FromQueryResult, Statement};
use uuid::Uuid;

use crate::installation;
use crate::storage::database::{DatabaseError, Db};
use crate::values::{Keyring, SealPurpose};

/// How many of the newest addresses are tried where no secret is noted.
const TRIED: u32 = 1000;

/// Tells whether the secret is the one of a database, whichever its schema is; a new one has none.
pub async fn check_earlier_secret(db: &Db, keys: &Keyring) -> Result<bool, DatabaseError> {
    if has_column(db, "installation", "value").await?
        && let Some(noted) = installation::load_secret_fingerprint(db).await?
    {
        return Ok(installation::is_fingerprint(&noted, keys));
    }
    // Whoever comes first would be believed, and seal what stands in clear.
    for table in ["endorsement_earlier", "endorsement"] {
        if has_column(db, table, "email_sealed").await? {
            return opens_some_address(db, table, keys).await;
        }
    }
    Ok(true)
}

/// One is enough: after a change of the secret the older ones do not open.
async fn opens_some_address(db: &Db, table: &str, keys: &Keyring) -> Result<bool, DatabaseError> {
    #[derive(FromQueryResult)]
    struct SealedBefore {
        id: Uuid,
        email_sealed: Vec<u8>,
    }
    // Ids of earlier releases are in the order of time.
    let sql = format!(
        "select id, email_sealed from {table} where email_sealed is not null order by id desc limit {TRIED}"
    );
    let query = Statement::from_string(db.backend(), sql);
    let rows = SealedBefore::find_by_statement(query).all(&db.read).await?;
    let opens = |row: &SealedBefore| {
        keys.unseal_address(SealPurpose::SignatoryAddress, &row.email_sealed, row.id)
            .is_some()
    };
    Ok(rows.is_empty() || rows.iter().any(opens))
}

async fn has_column(db: &Db, table: &str, column: &str) -> Result<bool, DatabaseError> {
    let sql = match db.backend() {
        DbBackend::Postgres => {
            "select 1 from information_schema.columns \
             where table_schema = current_schema() and table_name = $1 and column_name = $2"
        }
        _ => "select 1 from pragma_table_info($1) where name = $2",
    };
    let query = Statement::from_sql_and_values(db.backend(), sql, [table.into(), column.into()]);
    Ok(db.read.query_one_raw(query).await?.is_some())
}
