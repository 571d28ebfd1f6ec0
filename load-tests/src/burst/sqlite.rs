//! The same on SQLite, against one plain row a transaction in a SQLite file with the same
//! durability.

use std::time::Instant;

use sea_orm::{ConnectOptions, ConnectionTrait, Database, DbErr};

use crate::load::to_float;
use crate::people::People;
use crate::report::{Aim, Common, Figure, Report};
use crate::scene::measure_submissions;
use crate::scratch::Scratch;
use crate::servers::installation::{Installation, Places};
use crate::servers::replica::{Options, Replica};
use crate::servers::sqlite::query_sqlite_number;

/// Rows of the limit between two looks at the clock.
const ROWS: u32 = 16;

/// Measures submissions by JSON, interleaved with the limit.
pub async fn measure(common: &Common, people: &People, report: &mut Report) -> Result<(), String> {
    let scratch = Scratch::new()?;
    let installation = Installation::new(&scratch, "sqlite", &Places::default()).await?;
    let replica = Replica::start_ready(&installation, &Options::default()).await?;
    let file = scratch.join("plain.db");
    let mut limit = Figure::new("SQLite, one plain row a transaction/s, 1 client", &[]);
    let mut json = Figure::new("SQLite, submissions/s, JSON", &[Aim::Ratio(4.0)]);
    let mut acknowledged = 0;
    for _ in 0..common.rounds {
        let plain = measure_plain_rows(&file.to_string_lossy(), common)
            .await
            .map_err(|error| format!("SQLite: {error}"))?;
        limit.values.push(plain);
        let measured = measure_submissions(replica.address(), common, people).await?;
        report.check(measured.check_flawless("submissions on SQLite"));
        acknowledged += measured.answered;
        json.add_against(&measured, plain);
    }
    report.figures.extend([limit, json]);
    drop(replica);
    let file = installation.find_sqlite_file();
    let stored = query_sqlite_number(&file, "select count(*) from submission").await?;
    report.check(if stored == acknowledged {
        Ok(())
    } else {
        Err(format!(
            "SQLite: {acknowledged} acknowledged, {stored} stored"
        ))
    });
    report.check(installation.check_tally().await);
    Ok(())
}

/// Measures the transactions a second of one writer that waits for each commit to be on disk.
async fn measure_plain_rows(file: &str, common: &Common) -> Result<f64, DbErr> {
    let mut options = ConnectOptions::new(format!("sqlite://{file}?mode=rwc"));
    options.max_connections(1).sqlx_logging(false);
    let database = Database::connect(options).await?;
    let table = "create table if not exists plain (id integer primary key, name text not null, email text not null, at text not null)";
    for sql in [
        "pragma journal_mode = wal",
        // As the program does: what is answered is on the disk.
        "pragma synchronous = full",
        table,
    ] {
        database.execute_unprepared(sql).await?;
    }
    let (began, mut rows) = (Instant::now(), 0_u32);
    while began.elapsed() < common.lasts() {
        for _ in 0..ROWS {
            let insert = sea_orm::Statement::from_sql_and_values(
                sea_orm::DbBackend::Sqlite,
                "insert into plain (name, email, at) values (?, ?, ?)",
                [
                    format!("Person {rows}").into(),
                    format!("p{rows}@people.example.org").into(),
                    "2026-01-01T00:00:00Z".into(),
                ],
            );
            database.execute_raw(insert).await?;
            rows += 1;
        }
    }
    let rate = to_float(rows.into()) / began.elapsed().as_secs_f64();
    database.close().await?;
    Ok(rate)
}
