//! The filter of staff as a database query: pages, counts and steps of the rows that fit it, and the
//! rows of a job or an import.

use chrono::{NaiveDate, NaiveTime};
use entities::endorsement;
use sea_orm::sea_query::{Expr, ExprTrait, Func, LikeExpr};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
};
use uuid::Uuid;

use super::filter::{EndorsementFilter, SortOrder};
use super::sight::{Sight, list_named_states};
use crate::endorsement::columns::to_endorsement;
use crate::endorsement::rules::{Display, Endorsement, Kind, State};
use crate::endorsement::state_sql;
use crate::storage::database::DatabaseError;
use crate::values::BoundedCount;

type Result<T> = std::result::Result<T, DatabaseError>;
use endorsement::Column as C;

impl EndorsementFilter {
    fn build_query(&self, statement: Uuid, sight: Sight) -> Select<endorsement::Entity> {
        let mut all = Condition::all().add(C::StatementId.eq(statement));
        all = match self.state.as_str() {
            // Written as in the partial index, which the database uses only then.
            "" => all.add(Expr::cust(state_sql::STANDING)),
            word => match word.parse::<State>() {
                Ok(state) => all.add(C::State.eq(state)),
                // No row is in an unknown state.
                Err(_) => all.add(Expr::val(false)),
            },
        };
        for (column, value) in [
            (C::Kind, &self.kind),
            (C::Country, &self.country),
            (C::Partner, &self.partner),
            (C::Language, &self.language),
        ] {
            if !value.is_empty() {
                all = all.add(column.eq(value.as_str()));
            }
        }
        if let Ok(version) = self.version.parse::<i32>() {
            all = all.add(C::Version.eq(version));
        }
        if let Ok(import) = self.import.parse::<Uuid>() {
            all = all.add(C::ImportId.eq(import));
        }
        if let Ok(from) = self.from.parse::<NaiveDate>() {
            all = all.add(C::SubmittedAt.gte(from.and_time(NaiveTime::MIN).and_utc()));
        }
        // The last day counts up to its end. The last day of the calendar has no next one.
        if let Ok(to) = self.to.parse::<NaiveDate>()
            && let Some(next) = to.succ_opt()
        {
            all = all.add(C::SubmittedAt.lt(next.and_time(NaiveTime::MIN).and_utc()));
        }
        if !self.words.is_empty() {
            all = all.add(if sight.shows_hidden() {
                let columns = [C::Name, C::OrganisationName, C::Affiliation, C::Website];
                self.match_words(&columns)
            } else {
                self.match_shown_words()
            });
        }
        endorsement::Entity::find().filter(all)
    }

    /// Matches the words in what the rows show. Otherwise a search would confirm a hidden name to
    /// whoever guesses it.
    fn match_shown_words(&self) -> Condition {
        let named = |kind: Kind| C::State.is_in(list_named_states(kind).iter().copied());
        let organisations = Condition::all()
            .add(C::Kind.eq(Kind::Organisation))
            .add(named(Kind::Organisation))
            .add(self.match_words(&[C::OrganisationName, C::Website]));
        let people = Condition::all()
            .add(C::Kind.eq(Kind::Individual))
            .add(C::Display.eq(Display::Public))
            .add(named(Kind::Individual))
            .add(self.match_words(&[C::Name, C::Affiliation]));
        Condition::any().add(organisations).add(people)
    }

    /// Matches the words in any of these columns, and in the words by which the public finds a line.
    fn match_words(&self, columns: &[C]) -> Condition {
        // A typed % or _ is meant as itself, not as a wildcard of LIKE.
        let escape = |words: String| -> String {
            words
                .chars()
                .flat_map(|c| {
                    ['\\']
                        .into_iter()
                        .filter(move |_| "%_\\".contains(c))
                        .chain([c])
                })
                .collect()
        };
        // SQLite folds the case of ASCII only, so each usual spelling of a name is a pattern.
        let capitalize = |word: &str| {
            let mut letters = word.chars();
            letters
                .next()
                .map(|first| {
                    first
                        .to_uppercase()
                        .chain(letters.flat_map(char::to_lowercase))
                        .collect::<String>()
                })
                .unwrap_or_default()
        };
        let titled = self
            .words
            .split(' ')
            .map(capitalize)
            .collect::<Vec<_>>()
            .join(" ");
        let spellings: std::collections::BTreeSet<String> = [
            self.words.clone(),
            self.words.to_lowercase(),
            self.words.to_uppercase(),
            titled,
        ]
        .map(escape)
        .into();
        let folded = crate::values::fold_for_search(&self.words);
        // Initials and hidden lines have no search words, and those of others lack the website, so
        // the columns are searched as well.
        let mut any = Condition::any();
        for column in columns.iter().copied() {
            for spelling in &spellings {
                any = any.add(
                    Expr::expr(Func::lower(Expr::col(column)))
                        .like(LikeExpr::new(format!("%{spelling}%")).escape('\\')),
                );
                any = any.add(
                    Expr::col(column).like(LikeExpr::new(format!("%{spelling}%")).escape('\\')),
                );
            }
        }
        if folded.is_empty() {
            any
        } else {
            any.add(C::SearchName.contains(folded))
        }
    }
}

/// Reads one page of the rows that fit the filter except its domain.
pub async fn load_page(
    db: &impl ConnectionTrait,
    statement: Uuid,
    (filter, sight): (&EndorsementFilter, Sight),
    order: SortOrder,
    (offset, limit): (u64, u64),
) -> Result<Vec<Endorsement>> {
    let query = filter.build_query(statement, sight);
    let query = match order {
        SortOrder::Newest => query.order_by_desc(C::SubmittedAt).order_by_desc(C::Id),
        SortOrder::Oldest => query.order_by_asc(C::SubmittedAt).order_by_asc(C::Id),
        // "organisation" sorts after "individual", so descending puts organisations first.
        SortOrder::Name => query
            .order_by_desc(C::Kind)
            .order_by_asc(C::SortKey)
            .order_by_asc(C::Id),
        SortOrder::Country => query
            .order_by_asc(C::Country)
            .order_by_asc(C::SortKey)
            .order_by_asc(C::Id),
    };
    query
        .offset(offset)
        .limit(limit)
        .all(db)
        .await?
        .into_iter()
        .map(to_endorsement)
        .collect()
}

/// Counts the rows that fit the filter except its domain, `most` of them at most, for a page that
/// lists some.
pub async fn count_up_to(
    db: &impl ConnectionTrait,
    statement: Uuid,
    (filter, sight): (&EndorsementFilter, Sight),
    most: u64,
) -> Result<BoundedCount> {
    let found: Vec<Uuid> = filter
        .build_query(statement, sight)
        .select_only()
        .column(C::Id)
        .limit(most + 1)
        .into_tuple()
        .all(db)
        .await?;
    Ok(BoundedCount::of(found.len() as u64, most))
}

/// Counts all rows that fit the filter except its domain.
pub async fn count_matching(
    db: &impl ConnectionTrait,
    statement: Uuid,
    (filter, sight): (&EndorsementFilter, Sight),
) -> Result<u64> {
    Ok(filter.build_query(statement, sight).count(db).await?)
}

/// Reads the rows after a row that fit the filter except its domain, in the order of their ids.
pub async fn load_after(
    db: &impl ConnectionTrait,
    statement: Uuid,
    (filter, sight): (&EndorsementFilter, Sight),
    after: Uuid,
    limit: u64,
) -> Result<Vec<Endorsement>> {
    let query = filter
        .build_query(statement, sight)
        .filter(C::Id.gt(after))
        .order_by_asc(C::Id)
        .limit(limit);
    query
        .all(db)
        .await?
        .into_iter()
        .map(to_endorsement)
        .collect()
}

/// Lists the ids after a row that a job moved and that are still in one of these states.
pub async fn list_moved_by_job(
    db: &impl ConnectionTrait,
    batch: Uuid,
    states: &[State],
    after: Uuid,
    limit: u64,
) -> Result<Vec<Uuid>> {
    let query = endorsement::Entity::find()
        .select_only()
        .column(C::Id)
        .filter(C::BatchId.eq(batch))
        .filter(C::Id.gt(after));
    let query = query
        .filter(C::State.is_in(states.iter().copied()))
        .order_by_asc(C::Id)
        .limit(limit);
    Ok(query.into_tuple().all(db).await?)
}

/// Reads the rows after a row that an import brought and that have not ended.
pub async fn load_imported_after(
    db: &impl ConnectionTrait,
    import: Uuid,
    after: Uuid,
    limit: u64,
) -> Result<Vec<Endorsement>> {
    let query = endorsement::Entity::find()
        .filter(C::ImportId.eq(import))
        .filter(C::Id.gt(after))
        .filter(C::EndedAt.is_null());
    query
        .order_by_asc(C::Id)
        .limit(limit)
        .all(db)
        .await?
        .into_iter()
        .map(to_endorsement)
        .collect()
}
