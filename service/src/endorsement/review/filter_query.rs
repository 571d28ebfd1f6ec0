//! The filter of staff as conditions of the database: what stands in clear of a row, and which rows
//! may fit once they are opened.

use chrono::{NaiveDate, NaiveTime};
use entities::endorsement;
use sea_orm::sea_query::{Expr, ExprTrait, Func, LikeExpr};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, Select};
use uuid::Uuid;

use super::filter::{COUNTED, EndorsementFilter, SortOrder, list_filter_states};
use super::matcher::SearchWords;
use super::sight::{Sight, list_named_states};
use crate::endorsement::rules::{Kind, State};
use crate::endorsement::state_sql;

use endorsement::Column as C;

impl EndorsementFilter {
    /// Builds the conditions of the columns that are in clear, whatever the words and the domain,
    /// for somebody with this sight.
    pub(super) fn match_clear(&self, statement: Uuid, sight: Sight) -> Condition {
        let mut all = Condition::all().add(C::StatementId.eq(statement));
        all = match self.read_state() {
            None if self.state.is_empty() => all.add(Expr::cust(state_sql::STANDING)),
            None if self.state == COUNTED => all.add(Expr::cust(state_sql::COUNTED)),
            // No row is in a state that nobody can ask for.
            None => all.add(Expr::val(false)),
            Some(state) => all.add(match_state(state)),
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
        self.narrow_to_days(all, sight)
    }

    /// Adds the conditions of the days of submission.
    fn narrow_to_days(&self, mut all: Condition, sight: Sight) -> Condition {
        let (from, to) = (
            self.from.parse::<NaiveDate>().ok(),
            self.to.parse::<NaiveDate>().ok(),
        );
        if let Some(from) = from {
            all = all.add(C::SubmittedAt.gte(from.and_time(NaiveTime::MIN).and_utc()));
        }
        // The last day counts up to its end. The last day of the calendar has no next one.
        if let Some(next) = to.and_then(|to| to.succ_opt()) {
            all = all.add(C::SubmittedAt.lt(next.and_time(NaiveTime::MIN).and_utc()));
        }
        // Lists of one day each would tell the day of a row whose moments are not seen.
        if (from.is_some() || to.is_some()) && !sight.shows_hidden() {
            all = all.add(Expr::cust(match_named_rows()));
        }
        all
    }

    /// Builds the condition of the rows of a kind that show the words to the public; `None` where
    /// the filter leaves no such row.
    pub(super) fn match_public_words(&self, kind: Kind) -> Option<Condition> {
        if !self.kind.is_empty() && self.kind != kind.as_str() {
            return None;
        }
        let words = SearchWords::read(&self.words);
        if words.list().is_empty() || self.read_state().is_some_and(|state| !state.counts()) {
            return None;
        }
        let mut all = Condition::all()
            .add(C::Kind.eq(kind))
            .add(Expr::cust(state_sql::COUNTED));
        // The words of people are looked for by one column, so that an index of words can answer.
        // That of an organisation's website is no part of it; organisations are few.
        for word in words.list() {
            let by_name = C::SearchName.contains(word);
            all = match kind {
                Kind::Individual => all.add(by_name),
                Kind::Organisation => {
                    let website = Expr::expr(Func::lower(Expr::col(C::Website)));
                    let by_website = website.like(LikeExpr::new(format!("%{word}%")));
                    all.add(Condition::any().add(by_name).add(by_website))
                }
            };
        }
        Some(all)
    }

    /// Builds the condition of the rows that have sealed texts which somebody with this sight sees:
    /// they have to be opened to know whether they fit. `None` where there are none.
    pub(super) fn match_sealed(&self, sight: Sight) -> Option<Condition> {
        if sight.shows_hidden() {
            // Of a person who is shown in full everything that is searched stands in clear.
            let in_clear = format!(
                "not (kind = 'individual' and display = 'public' and {})",
                state_sql::COUNTED
            );
            let sealed = Condition::all().add(C::Sealed.is_not_null());
            return Some(sealed.add(Expr::cust(in_clear)));
        }
        let states = match self.read_state() {
            None if self.state.is_empty() => vec![State::InReview],
            None => vec![],
            Some(state) => vec![state],
        };
        let mut any = Condition::any();
        for state in states.into_iter().filter(|state| !state.counts()) {
            for kind in [Kind::Organisation, Kind::Individual] {
                if list_named_states(kind).contains(&state) {
                    any = any.add(match_named(kind, state));
                }
            }
        }
        (!any.is_empty()).then_some(any)
    }

    /// Builds the condition of all rows that may fit the words and the domain: those of the public
    /// words, and those that have to be opened. Without words it is the one of all rows.
    pub(super) fn match_candidates(&self, statement: Uuid, sight: Sight) -> Condition {
        let all = self.match_clear(statement, sight);
        if self.words.is_empty() {
            return all;
        }
        let kinds = [Kind::Organisation, Kind::Individual].into_iter();
        let parts = kinds.filter_map(|kind| self.match_public_words(kind));
        let parts: Vec<Condition> = parts.chain(self.match_sealed(sight)).collect();
        if parts.is_empty() {
            return all.add(Expr::val(false));
        }
        all.add(parts.into_iter().fold(Condition::any(), Condition::add))
    }
}

/// Builds the condition of a state, written as in the partial indexes.
fn match_state(state: State) -> sea_orm::sea_query::SimpleExpr {
    Expr::cust(format!("state = '{}'", state.as_str()))
}

/// Builds the condition of the rows of a kind in a state whose names everybody of the staff sees.
fn match_named(kind: Kind, state: State) -> Condition {
    let all = Condition::all()
        .add(match_state(state))
        .add(C::Kind.eq(kind));
    match kind {
        Kind::Organisation => all,
        Kind::Individual => all.add(Expr::cust("display = 'public'")),
    }
}

/// Builds the condition of the rows that name nobody to somebody without the sight of hidden names:
/// people who hide, and people who are out of the list.
pub(super) fn match_unnamed() -> String {
    let named = list_named_states(Kind::Individual);
    let words: Vec<String> = list_filter_states()
        .filter(|state| named.contains(state))
        .map(|state| format!("'{}'", state.as_str()))
        .collect();
    let words = words.join(", ");
    format!("(kind = 'individual' and (display = 'hidden' or state not in ({words})))")
}

/// Builds the condition of all other rows.
pub(super) fn match_named_rows() -> String {
    format!("not {}", match_unnamed())
}

/// Finds the rows of a condition in an order.
pub(super) fn find_in_order(all: Condition, order: SortOrder) -> Select<endorsement::Entity> {
    let query = endorsement::Entity::find().filter(all);
    match order {
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
    }
}

#[cfg(test)]
mod tests {
    use sea_orm::{DbBackend, QueryTrait};

    use super::super::sight::tests::SEEING;
    use super::*;

    fn write_sql(condition: Condition) -> String {
        let query = endorsement::Entity::find().filter(condition);
        let sql = query.build(DbBackend::Postgres).to_string();
        sql.split_once(" WHERE ")
            .map(|(_, sql)| sql.to_owned())
            .unwrap_or_default()
    }

    fn filter(words: &str, state: &str) -> EndorsementFilter {
        EndorsementFilter {
            words: words.to_owned(),
            state: state.to_owned(),
            ..EndorsementFilter::default()
        }
    }

    #[test]
    fn without_the_sight_only_named_rows_are_opened() {
        for (state, opened) in [
            ("", "state = 'in_review'"),
            ("in_review", "state = 'in_review'"),
            ("quarantined", "display = 'public'"),
            ("withdrawn", "organisation"),
            ("confirmed", ""),
            ("accepted", ""),
            ("pending", ""),
        ] {
            let sealed = filter("jane", state).match_sealed(Sight::OPEN);
            let sql = sealed.map(write_sql).unwrap_or_default();
            let fits = if opened.is_empty() {
                sql.is_empty()
            } else {
                sql.contains(opened)
            };
            assert!(fits, "{state}: {sql}");
            assert!(state != "withdrawn" || !sql.contains("individual"), "{sql}");
            assert!(
                !sql.contains("confirmed") && !sql.contains("accepted"),
                "{sql}"
            );
        }
    }

    #[test]
    fn words_become_no_pattern() {
        let sql = filter("50% O'Neill", "").match_public_words(Kind::Individual);
        let sql = sql.map(write_sql).unwrap_or_default();
        for word in ["%50%", "%o%", "%neill%"] {
            assert!(sql.contains(word), "{sql}");
        }
        assert!(
            filter("%", "")
                .match_public_words(Kind::Individual)
                .is_none()
        );
        let none = write_sql(filter("%", "").match_candidates(Uuid::nil(), Sight::OPEN));
        assert!(none.contains("in_review"), "{none}");
    }

    #[test]
    fn days_find_nobody_who_is_not_named() {
        let named = match_named_rows();
        for (from, to, is_narrowed) in [
            ("2026-11-28", "", true),
            ("", "2026-11-28", true),
            ("2026-11-28", "2026-11-28", true),
            ("", "", false),
        ] {
            let filter = EndorsementFilter {
                from: from.to_owned(),
                to: to.to_owned(),
                ..EndorsementFilter::default()
            };
            let sql = |sight| write_sql(filter.match_clear(Uuid::nil(), sight));
            let open = sql(Sight::OPEN);
            assert_eq!(open.contains(&named), is_narrowed, "{open}");
            let seeing = sql(SEEING);
            assert!(!seeing.contains(&named), "{seeing}");
        }
    }

    #[test]
    fn who_is_out_of_the_list_is_not_named() {
        assert_eq!(
            match_unnamed(),
            "(kind = 'individual' and (display = 'hidden' or \
             state not in ('in_review', 'confirmed', 'accepted', 'quarantined')))"
        );
    }
}
