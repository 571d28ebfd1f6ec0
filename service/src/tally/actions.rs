//! Reads current tallies and keeps the tally cache in line with the database.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::cache::TallySnapshot;
use super::rules::{
    Breakdown, Count, Figures, StatementFigures, Tally, parse_hour_key, write_hour_key,
};
use super::store;
use crate::app::App;
use crate::statement::rules::Statement;
use crate::storage::database::DatabaseError;

/// Returns the current tally of a statement from the tally cache, else from the database, where one
/// request reads it for all that wait.
pub async fn load_current(
    app: &App,
    statement: &Statement,
) -> Result<Arc<TallySnapshot>, DatabaseError> {
    match app.tally_cache.get(statement.id) {
        Some(snapshot) => Ok(snapshot),
        // Boxed, because every page awaits this and nearly none of them reads the database.
        None => Box::pin(load_into_cache(app, statement)).await,
    }
}

/// Reads a tally into the tally cache, unless another request has done so while this one waited.
async fn load_into_cache(
    app: &App,
    statement: &Statement,
) -> Result<Arc<TallySnapshot>, DatabaseError> {
    // After a start all visitors miss the cache at once. One reads for the others, which would else
    // take all connections for the same few rows.
    let _one_reader = app.cold_tally.lock().await;
    if let Some(snapshot) = app.tally_cache.get(statement.id) {
        return Ok(snapshot);
    }
    let tally = read_tally(app, statement).await?;
    // The ledger may have stored a newer one since the snapshot; the newer one stays.
    Ok(app.tally_cache.put_if_newer(statement.id, tally))
}

/// Reads a tally from a snapshot of the database, so that the counts match the revision.
async fn read_tally(app: &App, statement: &Statement) -> Result<Tally, DatabaseError> {
    let tx = app.db.begin_snapshot().await?;
    let ids = [statement.id];
    let revision = store::load_revisions(&tx, &ids)
        .await?
        .remove(&statement.id);
    let counts = store::load_public_counts(&tx, &ids)
        .await?
        .remove(&statement.id)
        .unwrap_or_default();
    tx.commit().await?;
    let revision = revision.unwrap_or(store::Revision {
        number: 0,
        at: statement.updated_at,
    });
    Ok(Tally::new(
        &statement.slug,
        statement.settings.goal,
        revision.number,
        revision.at,
        &counts,
    ))
}

/// Reads a tally into the tally cache after a change that was not the ledger's.
pub async fn reload(app: &App, statement: &Statement) {
    match read_tally(app, statement).await {
        Ok(tally) => {
            app.tally_cache.put_if_newer(statement.id, tally);
        }
        // The change is committed, so its caller must not report a failure. Servers look again
        // within half a second.
        Err(error) => tracing::debug!(%error, "the tally is checked again in a moment"),
    }
}

/// Reads the public counts of a statement by day, partner, language and version.
pub async fn load_breakdown(app: &App, statement: &Statement) -> Result<Breakdown, DatabaseError> {
    let (db, along) = (&app.db.read, &Breakdown::ALONG);
    let counts = store::load_counts_along(db, statement.id, along, Figures::Public).await?;
    Ok(Breakdown::new(&counts))
}

/// Reads the figures of a statement for a page of staff. The exact ones are for whoever may see the
/// whole statement.
pub async fn load_figures(
    app: &App,
    statement: &Statement,
    figures: Figures,
) -> Result<StatementFigures, DatabaseError> {
    let (db, along) = (&app.db.read, &StatementFigures::ALONG);
    let counts = store::load_counts_along(db, statement.id, along, figures).await?;
    Ok(StatementFigures::new(&counts, figures))
}

/// Reads how many endorsements each of these statements has, for staff.
pub async fn load_exact_totals(
    app: &App,
    statements: &[Uuid],
) -> Result<BTreeMap<Uuid, i64>, DatabaseError> {
    store::load_exact_totals(&app.db.read, statements).await
}

/// Reads the counts of a statement by hour, from the hour of `from` on; hours without endorsements
/// are left out.
pub async fn load_hours(
    app: &App,
    statement: &Statement,
    from: DateTime<Utc>,
    figures: Figures,
) -> Result<BTreeMap<DateTime<Utc>, Count>, DatabaseError> {
    let (db, first) = (&app.db.read, write_hour_key(from));
    let counts = store::load_hours_from(db, statement.id, &first, figures).await?;
    Ok(counts
        .into_iter()
        .filter_map(|((_, key), count)| Some((parse_hour_key(&key)?, count)))
        .collect())
}

/// How long the database may take to answer an empty query. The driver itself waits without end, as
/// for a machine that was cut off and sends nothing any more.
const SILENCE: Duration = Duration::from_millis(1500);

/// Statements whose stored revision was older than the tally cache's at the last refresh, with that
/// revision.
pub type Suspects = std::collections::HashMap<Uuid, i64>;

/// Compares the tally cache and the catalogue with the database and takes over what the database
/// has, also an older revision. As a commit of this process may fall between the two reads, an
/// older revision is taken only if the last refresh saw it too; `suspects` remembers that.
///
/// # Errors
///
/// Fails if the database does not answer within `SILENCE`, or refuses a query.
pub async fn refresh(app: &App, suspects: &mut Suspects) -> Result<(), DatabaseError> {
    let cached = app.tally_cache.revisions();
    let ids: Vec<Uuid> = cached.keys().copied().collect();
    // All visitors of this process depend on this refresh, so it must fail soon where no answer
    // comes.
    app.db.probe(SILENCE).await?;
    // The catalogue also changes where no tally is cached, so it is compared before the early
    // return.
    app.catalogue.refresh(&app.db.read).await?;
    if ids.is_empty() {
        return Ok(());
    }
    let stored = store::load_revisions(&app.db.read, &ids).await?;
    let mut behind = vec![];
    for (id, current) in cached {
        let Some(revision) = stored.get(&id).map(|revision| revision.number) else {
            // A statement that a restored database does not have keeps its last tally here; the
            // catalogue no longer leads to it.
            continue;
        };
        let older_twice = revision < current && suspects.insert(id, revision) == Some(revision);
        if revision > current || older_twice {
            behind.push(id);
        }
        if revision >= current {
            suspects.remove(&id);
        }
    }
    for id in behind {
        let Some(entry) = app.catalogue.find_by_id(&app.db.read, id).await? else {
            continue;
        };
        let statement = &entry.statement;
        let tally = read_tally(app, statement).await?;
        if suspects.remove(&statement.id).is_some() {
            app.tally_cache.overwrite(statement.id, tally);
        } else {
            // A commit of this process may have put a newer one into the cache meanwhile.
            app.tally_cache.put_if_newer(statement.id, tally);
        }
    }
    Ok(())
}
