//! Counts the endorsements of a statement again and proves its tally: every sum, what the public
//! reads of it, and what is held back.

use chrono::{DateTime, TimeDelta, Utc};
use entities::endorsement;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

use super::rules::{Display, Kind, State};
use crate::app::App;
use crate::audit::{self, AuditEntry};
use crate::statement::api::format_timestamp;
use crate::statement::rules::Statement;
use crate::storage::database::DatabaseError;
use crate::tally::rules::{
    Count, Counted, Counts, Drift, count_endorsement, dimension, list_drift,
};
use crate::tally::{held, store as tallies};

/// Rows that one query reads.
const STEP: u64 = 5000;
/// How long what is due may still be held, while a worker is on its way.
const OVERDUE: TimeDelta = TimeDelta::minutes(1);

/// What a row is counted by: nothing that names anybody, and nothing sealed.
#[derive(FromQueryResult)]
struct CountedRow {
    id: Uuid,
    kind: Kind,
    country: String,
    display: Display,
    partner: Option<String>,
    language: String,
    version: i32,
    decided_at: Option<DateTime<Utc>>,
    submitted_at: DateTime<Utc>,
}

impl CountedRow {
    fn counted(&self) -> Counted<'_> {
        Counted {
            kind: self.kind,
            country: &self.country,
            hidden: self.display == Display::Hidden,
            partner: self.partner.as_deref(),
            language: &self.language,
            version: self.version,
            at: self.decided_at.unwrap_or(self.submitted_at),
        }
    }
}

/// Counts the endorsements of a statement again and lists the differences from its tally. With
/// `repair` the tally is replaced by the new counts, and everything shows.
pub async fn recount(
    app: &App,
    statement: &Statement,
    repair: bool,
) -> Result<Vec<Drift>, DatabaseError> {
    let now = app.clock.now();
    if !repair {
        // A comparison needs a snapshot only.
        let snapshot = app.db.begin_snapshot().await?;
        return Ok(compare(&snapshot, statement, now).await?.0);
    }
    // A repair must exclude other changes of the tally.
    let tx = app.db.begin().await?;
    tallies::lock(&tx, &[statement.id]).await?;
    let (drift, counts) = compare(&tx, statement, now).await?;
    if !drift.is_empty() {
        tallies::replace(&tx, statement.id, &counts).await?;
        tallies::advance(&tx, &[statement.id], now).await?;
        let detail = format!("{} counts corrected", drift.len());
        let entry = AuditEntry::on_statement(&app.actor, "recount", &statement.slug, &detail);
        audit::insert(&tx, &[entry], (&app.keys, &app.random), now).await?;
    }
    tx.commit().await?;
    Ok(drift)
}

/// Counts the endorsements of a statement; returns where its tally differs, and the counts.
async fn compare(
    tx: &impl ConnectionTrait,
    statement: &Statement,
    now: DateTime<Utc>,
) -> Result<(Vec<Drift>, Counts), DatabaseError> {
    let mut counts = Counts::new();
    let mut after = Uuid::nil();
    loop {
        let rows = load_counted_after(tx, statement.id, after).await?;
        let Some(last) = rows.last() else { break };
        after = last.id;
        for row in &rows {
            count_endorsement(&mut counts, &row.counted(), 1);
        }
    }
    let tally = tallies::load_all_counts(tx, statement.id).await?;
    let mut drift = list_drift(&held::show_all(&tally), &counts);
    if drift.is_empty() {
        // Everything together is right; what is left is which part of it the public reads.
        drift = held::list_broken_sums(&tally);
        let release = tallies::load_release(tx, statement.id).await?;
        drift.extend(find_overdue(&tally, release, now));
    }
    Ok((drift, counts))
}

/// Finds out whether something is held that has to show by now, or has no moment to show at all.
fn find_overdue(
    tally: &Counts,
    release: Option<DateTime<Utc>>,
    now: DateTime<Utc>,
) -> Option<Drift> {
    let since = match release {
        Some(at) if now - at > OVERDUE => format_timestamp(at),
        None if held::has_held(tally) => "ever".to_owned(),
        _ => return None,
    };
    let all = held::name_held(dimension::ALL);
    let held_now = tally.get(&(all.clone(), String::new()));
    Some(Drift {
        at: (all, format!("(overdue since {since})")),
        tally: held_now.copied().unwrap_or_default(),
        endorsements: Count::default(),
    })
}

/// Loads what the counted endorsements of a statement after a row are counted by, in row order.
async fn load_counted_after(
    tx: &impl ConnectionTrait,
    statement: Uuid,
    after: Uuid,
) -> Result<Vec<CountedRow>, DatabaseError> {
    use endorsement::Column as C;
    Ok(endorsement::Entity::find()
        .select_only()
        .columns([
            C::Id,
            C::Kind,
            C::Country,
            C::Display,
            C::Partner,
            C::Language,
            C::Version,
            C::DecidedAt,
            C::SubmittedAt,
        ])
        .filter(C::StatementId.eq(statement))
        .filter(C::State.is_in([State::Confirmed, State::Accepted]))
        .filter(C::Id.gt(after))
        .order_by_asc(C::Id)
        .limit(STEP)
        .into_model::<CountedRow>()
        .all(tx)
        .await?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_due_shows_within_a_minute() {
        let due = DateTime::UNIX_EPOCH + TimeDelta::days(20_000);
        let key = ("held:all".to_owned(), String::new());
        let one = Count {
            organisations: 0,
            individuals: 1,
        };
        let tally = Counts::from([(key, one)]);
        for (release, seconds, overdue) in [
            (Some(due), -600, false),
            (Some(due), 60, false),
            (Some(due), 61, true),
            (None, 0, true),
        ] {
            let found = find_overdue(&tally, release, due + TimeDelta::seconds(seconds));
            assert_eq!(
                found.map(|drift| drift.tally),
                overdue.then_some(one),
                "{seconds} s after {release:?}"
            );
        }
        assert_eq!(find_overdue(&Counts::new(), None, due), None);
    }
}
