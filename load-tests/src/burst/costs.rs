//! What a submission and a confirmation cost PostgreSQL: bytes on the disk, bytes and whole pages of
//! its log, pages that were looked at.

use crate::load::to_float;
use crate::report::{Aim, Figure, Report};
use crate::scene::Scene;

/// Bytes on the disk of a row with its indexes.
const ROW: f64 = 350.0;
/// The log's bytes and its whole pages since PostgreSQL started. The position in the log is exact;
/// the statistics of whole pages come up to a second late.
const LOG: &str = "select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint || '|' || wal_fpi from pg_stat_wal";
/// The same where there are no such statistics (before PostgreSQL 14).
const POSITION: &str = "select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint || '|0'";
/// Pages that statements looked at and changed, where the extension is there, counted at once.
const STATEMENTS: &str = "select sum(shared_blks_hit + shared_blks_read)::bigint || '|' || sum(shared_blks_dirtied)::bigint \
    from pg_stat_statements";
/// Pages that were looked at in the database; the statistics come up to a second late.
const DATABASE: &str = "select (blks_hit + blks_read) || '|0' from pg_stat_database where datname = current_database()";
/// How late statistics come.
const LATE: std::time::Duration = std::time::Duration::from_millis(1100);

/// What was counted since the server started.
#[derive(Clone, Copy, Debug, Default)]
struct Counters {
    log_bytes: u64,
    log_pages: u64,
    looked_at: u64,
    changed: u64,
}

/// The costs of one kind of request, a value a round.
pub struct Costs {
    began: Counters,
    log_bytes: Figure,
    log_pages: Figure,
    looked_at: Figure,
    changed: Figure,
}

impl Costs {
    /// Makes the figures of a kind of request.
    pub fn new(what: &str) -> Self {
        let figure = |name: &str| Figure::new(&format!("{name} {what}"), &[]);
        Self {
            began: Counters::default(),
            log_bytes: figure("bytes of log"),
            log_pages: figure("whole pages in the log"),
            looked_at: figure("pages looked at by"),
            changed: figure("pages first changed by"),
        }
    }

    /// Begins to count.
    pub async fn begin(&mut self, scene: &Scene) -> Result<(), String> {
        // What was done before must not come late into this.
        tokio::time::sleep(LATE).await;
        self.began = read_counters(scene).await?;
        Ok(())
    }

    /// Ends the count after so many requests.
    pub async fn end(&mut self, scene: &Scene, requests: u64) -> Result<(), String> {
        tokio::time::sleep(LATE).await;
        let (now, began) = (read_counters(scene).await?, self.began);
        let each =
            |now: u64, began: u64| to_float(now.saturating_sub(began)) / to_float(requests.max(1));
        self.log_bytes
            .values
            .push(each(now.log_bytes, began.log_bytes));
        self.log_pages
            .values
            .push(each(now.log_pages, began.log_pages));
        self.looked_at
            .values
            .push(each(now.looked_at, began.looked_at));
        self.changed.values.push(each(now.changed, began.changed));
        Ok(())
    }

    /// Adds the figures to a report; a count that this PostgreSQL does not have is left out.
    pub fn add_to(self, report: &mut Report) {
        let all = [self.log_bytes, self.log_pages, self.looked_at, self.changed];
        let is_counted = |figure: &Figure| figure.values.iter().any(|value| *value > 0.0);
        report.figures.extend(all.into_iter().filter(is_counted));
    }
}

/// Reads all counters.
async fn read_counters(scene: &Scene) -> Result<Counters, String> {
    let postgres = &scene.postgres;
    let log = match postgres.query(LOG).await {
        Ok(log) => log,
        Err(_) => postgres.query(POSITION).await?,
    };
    let (log_bytes, log_pages) = parse_pair(&log)?;
    // It was loaded at the start where it is installed; else there is nothing to make.
    let has_statements = postgres
        .query("create extension if not exists pg_stat_statements; select count(*) from pg_stat_statements")
        .await
        .is_ok();
    let pages = if has_statements { STATEMENTS } else { DATABASE };
    let (looked_at, changed) = parse_pair(&postgres.query(pages).await?)?;
    Ok(Counters {
        log_bytes,
        log_pages,
        looked_at,
        changed,
    })
}

fn parse_pair(text: &str) -> Result<(u64, u64), String> {
    let pair = text.split_once('|').and_then(|(first, second)| {
        Some((first.trim().parse().ok()?, second.trim().parse().ok()?))
    });
    pair.ok_or_else(|| format!("two numbers read “{text}”"))
}

/// Measures the bytes of a row of a table with its indexes, after a vacuum.
pub async fn measure_disk(scene: &Scene, table: &str, report: &mut Report) -> Result<(), String> {
    scene.postgres.query(&format!("vacuum {table}")).await?;
    let sizes = format!(
        "select pg_total_relation_size('{table}') || '|' || pg_indexes_size('{table}') from (select 1) as one"
    );
    let (all, indexes) = parse_pair(&scene.postgres.query(&sizes).await?)?;
    let rows = scene
        .postgres
        .query_number(&format!("select count(*) from {table}"))
        .await?;
    let each = |bytes: u64| to_float(bytes) / to_float(rows.max(1));
    report.figures.push(Figure::of(
        &format!("bytes on disk a row of {table}, with indexes"),
        each(all),
        &[Aim::AtMost(ROW)],
    ));
    report.notes.push(format!(
        "{table}: {rows} rows, {:.0} bytes each in the table and {:.0} in its indexes",
        each(all.saturating_sub(indexes)),
        each(indexes)
    ));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_read_or_refused() {
        assert_eq!(parse_pair("12|0"), Ok((12, 0)));
        assert!(parse_pair("12").is_err() && parse_pair("|1").is_err());
    }
}
