//! Signatories in reading order, a page at a time: how many there are makes no page slower.

use data_encoding::BASE64URL_NOPAD;
use entities::endorsement;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

use super::rules::{Endorsement, Kind, State};
use super::store::to_endorsement;
use crate::database::DatabaseError;
use crate::values::Country;

type Result<T> = std::result::Result<T, DatabaseError>;
use endorsement::Column as C;

/// Where a page of signatories goes on: after this kind, sort key and row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListPosition {
    /// Kind of the last one.
    pub kind: Kind,
    /// Its sort key.
    pub sort_key: Vec<u8>,
    /// Its row.
    pub id: Uuid,
}

impl ListPosition {
    /// Where an endorsement stands.
    pub fn of(row: &Endorsement) -> Self {
        Self { kind: row.line.kind, sort_key: row.line.sort_key(), id: row.id }
    }

    /// As it stands in an address. It holds nothing that the list does not show.
    pub fn write(&self) -> String {
        let kind = u8::from(self.kind == Kind::Individual);
        BASE64URL_NOPAD.encode(&[&[kind], self.id.as_bytes().as_slice(), &self.sort_key].concat())
    }

    /// The reverse; `None` if it is none of ours.
    pub fn read(text: &str) -> Option<Self> {
        let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).ok()?;
        let (kind, rest) = bytes.split_first()?;
        let (id, sort_key) = rest.split_at_checked(16)?;
        let kind = if *kind == 0 { Kind::Organisation } else { Kind::Individual };
        Some(Self { kind, id: Uuid::from_slice(id).ok()?, sort_key: sort_key.to_vec() })
    }
}

/// What a list of signatories is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct ListFilter {
    /// Only this kind.
    pub kind: Option<Kind>,
    /// Only these countries; none given: all.
    pub countries: Vec<Country>,
    /// Only lines in which these words stand, as [`crate::values::search_words`] folds them; empty: all.
    pub words: String,
    /// In these states; none given: the counted ones.
    pub states: Vec<State>,
    /// Also those who are counted and not named.
    pub with_hidden: bool,
}

/// Signatories in reading order (organisations first, then by name), after a position.
pub async fn listed(
    db: &impl ConnectionTrait,
    statement: Uuid,
    filter: &ListFilter,
    after: Option<&ListPosition>,
    limit: u64,
) -> Result<Vec<Endorsement>> {
    let mut query = endorsement::Entity::find().filter(C::StatementId.eq(statement));
    query = if filter.states.is_empty() {
        query.filter(Expr::cust("state in ('confirmed', 'accepted')"))
    } else {
        query.filter(C::State.is_in(filter.states.iter().map(|state| state.word())))
    };
    if let Some(kind) = filter.kind {
        query = query.filter(C::Kind.eq(kind.word()));
    }
    if !filter.countries.is_empty() {
        query = query.filter(C::Country.is_in(filter.countries.iter().map(Country::code)));
    }
    if !filter.words.is_empty() {
        // Folded words hold letters, digits and spaces only: nothing that LIKE reads as a pattern.
        query = query.filter(C::SearchName.contains(filter.words.as_str()));
    }
    if !filter.with_hidden {
        query = query.filter(C::Display.ne("hidden"));
    }
    if let Some(after) = after {
        let same_kind = C::Kind.eq(after.kind.word());
        let later = Condition::any()
            .add(C::SortKey.gt(after.sort_key.clone()))
            .add(Condition::all().add(C::SortKey.eq(after.sort_key.clone())).add(C::Id.gt(after.id)));
        // "organisation" sorts after "individual": descending by the word puts organisations first.
        query = query.filter(Condition::any().add(C::Kind.lt(after.kind.word())).add(Condition::all().add(same_kind).add(later)));
    }
    let rows = query.order_by_desc(C::Kind).order_by_asc(C::SortKey).order_by_asc(C::Id).limit(limit).all(db).await?;
    rows.into_iter().map(to_endorsement).collect()
}

/// Those who were counted last and may be named, newest first.
pub async fn recent_public(db: &impl ConnectionTrait, statement: Uuid, limit: u64) -> Result<Vec<Endorsement>> {
    let rows = endorsement::Entity::find()
        .filter(C::StatementId.eq(statement))
        .filter(Expr::cust("state in ('confirmed', 'accepted')"))
        .filter(C::Display.ne("hidden"))
        .order_by_desc(C::DecidedAt)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter().map(to_endorsement).collect()
}
