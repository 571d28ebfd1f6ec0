//! What one may do with tallies: read the current one, keep boards true.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::cache::TallySnapshot;
use super::rules::{Breakdown, Count, Tally, hour_key, hour_of};
use super::store;
use crate::app::App;
use crate::statement::rules::Statement;
use crate::storage::database::DatabaseError;

/// The current tally of a statement: from this process's board, else from the database, which one asker reads for all.
pub async fn current(
    app: &App,
    statement: &Statement,
) -> Result<Arc<TallySnapshot>, DatabaseError> {
    match app.tally_cache.get(statement.id) {
        Some(snapshot) => Ok(snapshot),
        None => Box::pin(put_up(app, statement)).await,
    }
}

async fn put_up(app: &App, statement: &Statement) -> Result<Arc<TallySnapshot>, DatabaseError> {
    let _one_reader = app.cold_tally.lock().await;
    if let Some(snapshot) = app.tally_cache.get(statement.id) {
        return Ok(snapshot);
    }
    let tally = read(app, statement).await?;
    Ok(app.tally_cache.offer(statement.id, tally))
}

/// Reads a tally at one moment.
async fn read(app: &App, statement: &Statement) -> Result<Tally, DatabaseError> {
    let tx = app.db.begin_snapshot().await?;
    let ids = [statement.id];
    let revision = store::revisions(&tx, &ids).await?.remove(&statement.id);
    let counts = store::public_counts(&tx, &ids)
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

/// The counts of a statement along all that pages show, at one revision.
pub async fn breakdown(app: &App, statement: &Statement) -> Result<Breakdown, DatabaseError> {
    Ok(Breakdown::new(
        &store::counts_along(&app.db.read, statement.id, &Breakdown::ALONG).await?,
    ))
}

/// The counts of a statement by hour, from the hour of `from` on; hours in which nobody endorsed are not there.
pub async fn hours(
    app: &App,
    statement: &Statement,
    from: DateTime<Utc>,
) -> Result<BTreeMap<DateTime<Utc>, Count>, DatabaseError> {
    let counts = store::hours_from(&app.db.read, statement.id, &hour_key(from)).await?;
    Ok(counts
        .into_iter()
        .filter_map(|((_, key), count)| Some((hour_of(&key)?, count)))
        .collect())
}

/// How long the database may be silent when it is asked for nothing.
const SILENCE: Duration = Duration::from_millis(1500);

/// Statements whose stored revision was older than the board's at the last look.
pub type Suspects = std::collections::HashMap<Uuid, i64>;

/// Compares this process's board and catalogue with the database, and lets the database win, downwards too. A commit of our own may lie
/// between the two looks, so an older revision counts only when `suspects` saw it before.
pub async fn refresh(app: &App, suspects: &mut Suspects) -> Result<(), DatabaseError> {
    let standing = app.tally_cache.revisions();
    let ids: Vec<Uuid> = standing.keys().copied().collect();
    // Every reader of this process goes on by what is looked at here: where no answer comes, others are not kept waiting for it.
    app.db.probe(SILENCE).await?;
    app.catalogue.look(&app.db.read).await?;
    if ids.is_empty() {
        return Ok(());
    }
    let stored = store::revisions(&app.db.read, &ids).await?;
    let mut behind = vec![];
    for (id, stands) in standing {
        let Some(revision) = stored.get(&id).map(|revision| revision.number) else {
            continue;
        };
        let older_twice = revision < stands && suspects.insert(id, revision) == Some(revision);
        if revision > stands || older_twice {
            behind.push(id);
        }
        if revision >= stands {
            suspects.remove(&id);
        }
    }
    for id in behind {
        let Some(entry) = app.catalogue.by_id(&app.db.read, id).await? else {
            continue;
        };
        let statement = &entry.statement;
        let tally = read(app, statement).await?;
        if suspects.remove(&statement.id).is_some() {
            app.tally_cache.correct(statement.id, tally);
        } else {
            app.tally_cache.offer(statement.id, tally);
        }
    }
    Ok(())
}
