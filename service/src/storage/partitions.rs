//! The table of endorsements in partitions, on PostgreSQL: how it stands now, and its conversion in
//! one transaction.

use sea_orm::{ConnectionTrait, DbBackend, Statement};

use super::database::{DatabaseError, Db};

/// Why the table is not converted. Nothing was changed then.
#[derive(Debug, thiserror::Error)]
pub enum PartitionError {
    #[error("partitions need PostgreSQL")]
    NotPostgres,
    #[error("the table already has partitions")]
    AlreadyDone,
    /// Partitions would lose what the database guarantees now.
    #[error("a table with partitions cannot have the constraint {0}")]
    Constraint(String),
    #[error(transparent)]
    Database(#[from] DatabaseError),
}

/// The table of endorsements as it is now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TableState {
    /// 0 while it is one table.
    pub partitions: i64,
    /// As the database estimates it.
    pub rows: i64,
    /// With its indexes.
    pub bytes: i64,
}

/// Reads how the table stands.
pub async fn read_state(db: &Db) -> Result<TableState, PartitionError> {
    if db.backend() != DbBackend::Postgres {
        return Err(PartitionError::NotPostgres);
    }
    let sql = "select (select count(*) from pg_inherits where inhparent = c.oid) as partitions,
        greatest(c.reltuples, 0)::bigint as estimate, pg_total_relation_size(c.oid) as bytes
        from pg_class c where c.oid = to_regclass('endorsement')";
    let query = Statement::from_string(DbBackend::Postgres, sql);
    let row = db.read.query_one_raw(query).await;
    let Some(row) = row.map_err(DatabaseError::from)? else {
        return Ok(TableState {
            partitions: 0,
            rows: 0,
            bytes: 0,
        });
    };
    let number = |name: &str| row.try_get::<i64>("", name).map_err(DatabaseError::from);
    Ok(TableState {
        partitions: number("partitions")?,
        rows: number("estimate")?,
        bytes: number("bytes")?,
    })
}

/// Splits the table by a hash of the statement, and returns the number of its rows. Until the end
/// nobody else can read or write it; if anything fails, it stays as it was.
///
/// A unique index of a table in partitions has to hold the column by which it is split. All those of
/// endorsements begin with it, the primary key too, so they are made again as they are.
pub async fn convert_endorsements(db: &Db, partitions: u16) -> Result<u64, PartitionError> {
    if read_state(db).await?.partitions > 0 {
        return Err(PartitionError::AlreadyDone);
    }
    let tx = db.begin().await?;
    match convert(&tx, partitions).await {
        Ok(rows) => {
            tx.commit().await?;
            Ok(rows)
        }
        Err(error) => {
            // The first error is the one to report; the database rolls back in any case.
            let _ = tx.rollback().await;
            Err(error)
        }
    }
}

/// The first statements of the conversion. Whoever waits for a lock holds up everybody behind: after
/// ten seconds another moment is better.
const LOCK: &str = "
set local statement_timeout = 0;
set local idle_in_transaction_session_timeout = 0;
set local lock_timeout = '10s';
lock table endorsement in access exclusive mode;
";

async fn convert(tx: &impl ConnectionTrait, partitions: u16) -> Result<u64, PartitionError> {
    run(tx, LOCK).await?;
    let shape = TableShape::load(tx).await?;
    run(
        tx,
        "alter table endorsement rename to endorsement_before;
         create table endorsement (like endorsement_before including all excluding indexes)
           partition by hash (statement_id);",
    )
    .await?;
    for number in 0..partitions {
        let sql = format!(
            "create table endorsement_p{number} partition of endorsement
               for values with (modulus {partitions}, remainder {number}){}",
            shape.storage
        );
        run(tx, &sql).await?;
    }
    let columns = &shape.columns;
    let copy =
        format!("insert into endorsement ({columns}) select {columns} from endorsement_before");
    let rows = run(tx, &copy).await?;
    // The names of its indexes are free then: migrations name them. They are made after the rows,
    // which is quicker than to fill them row by row.
    run(tx, "drop table endorsement_before").await?;
    let primary_key = format!(
        "alter table endorsement add constraint {}",
        shape.primary_key
    );
    run(tx, &primary_key).await?;
    for definition in shape.indexes.iter().chain(&shape.triggers) {
        run(tx, definition).await?;
    }
    Ok(rows)
}

/// What belongs to the table and is made again.
struct TableShape {
    /// The storage parameters, as a clause.
    storage: String,
    /// The columns that are written, apart by commas.
    columns: String,
    /// The constraint with its name and definition.
    primary_key: String,
    /// The statements that make the indexes and triggers.
    indexes: Vec<String>,
    triggers: Vec<String>,
}

impl TableShape {
    async fn load(tx: &impl ConnectionTrait) -> Result<Self, PartitionError> {
        // A foreign key to the table would need a unique key over the id alone; checks come along
        // with the columns.
        let kept =
            "select conname::text from pg_constraint where confrelid = to_regclass('endorsement')
            or (conrelid = to_regclass('endorsement') and contype not in ('p', 'c', 'n'))";
        if let Some(constraint) = load_texts(tx, kept).await?.pop() {
            return Err(PartitionError::Constraint(constraint));
        }
        let options = "select array_to_string(reloptions, ', ') from pg_class
            where oid = to_regclass('endorsement') and reloptions is not null";
        let options = load_texts(tx, options).await?.pop();
        let columns = "select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
            where attrelid = to_regclass('endorsement') and attnum > 0 and not attisdropped and attgenerated = ''";
        let primary_key =
            "select quote_ident(conname) || ' ' || pg_get_constraintdef(oid) from pg_constraint
            where conrelid = to_regclass('endorsement') and contype = 'p'";
        let indexes = "select pg_get_indexdef(indexrelid) from pg_index
            where indrelid = to_regclass('endorsement') and not indisprimary";
        let triggers = "select pg_get_triggerdef(oid) from pg_trigger
            where tgrelid = to_regclass('endorsement') and not tgisinternal";
        Ok(Self {
            storage: options.map_or_else(String::new, |options| format!(" with ({options})")),
            columns: load_texts(tx, columns).await?.concat(),
            primary_key: load_texts(tx, primary_key).await?.concat(),
            indexes: load_texts(tx, indexes).await?,
            triggers: load_texts(tx, triggers).await?,
        })
    }
}

async fn run(tx: &impl ConnectionTrait, sql: &str) -> Result<u64, DatabaseError> {
    Ok(tx.execute_unprepared(sql).await?.rows_affected())
}

/// Returns the first column of the rows, a text.
async fn load_texts(tx: &impl ConnectionTrait, sql: &str) -> Result<Vec<String>, DatabaseError> {
    let query = Statement::from_string(DbBackend::Postgres, sql);
    let rows = tx.query_all_raw(query).await?;
    let texts = rows.iter().map(|row| row.try_get_by_index::<String>(0));
    Ok(texts.collect::<Result<Vec<_>, _>>()?)
}
