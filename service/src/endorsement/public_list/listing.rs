//! Signatories in reading order, a page at a time: how many there are makes no page slower.

use data_encoding::BASE64URL_NOPAD;
use entities::endorsement;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    Select,
};
use uuid::Uuid;

use crate::endorsement::rules::{Endorsement, Kind, State};
use crate::endorsement::store::to_endorsement;
use crate::storage::database::DatabaseError;
use crate::values::{Country, Keyring};

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
        Self {
            kind: row.line.kind,
            sort_key: row.line.sort_key(),
            id: row.id,
        }
    }

    /// As it stands in an address: sealed, since a row's id tells to the millisecond when it was submitted. The same position is
    /// the same text, so that pages can be cached.
    pub fn write(&self, keys: &Keyring, statement: Uuid) -> String {
        let kind = u8::from(self.kind == Kind::Individual);
        let plain = [&[kind], self.id.as_bytes().as_slice(), &self.sort_key].concat();
        BASE64URL_NOPAD.encode(&keys.seal_steadily(&plain, statement))
    }

    /// The reverse; `None` if it is none of ours, or of another statement.
    pub fn read(keys: &Keyring, statement: Uuid, text: &str) -> Option<Self> {
        let sealed = BASE64URL_NOPAD.decode(text.as_bytes()).ok()?;
        let bytes = keys.unseal_secret(&sealed, statement)?;
        let (kind, rest) = bytes.split_first()?;
        let (id, sort_key) = rest.split_at_checked(16)?;
        let kind = if *kind == 0 {
            Kind::Organisation
        } else {
            Kind::Individual
        };
        Some(Self {
            kind,
            id: Uuid::from_slice(id).ok()?,
            sort_key: sort_key.to_vec(),
        })
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

/// Signatories in reading order (organisations first, then by name), after a position. Each kind is a walk along the index: how
/// far down the list a page lies makes it no slower.
pub async fn listed(
    db: &impl ConnectionTrait,
    statement: Uuid,
    filter: &ListFilter,
    after: Option<&ListPosition>,
    limit: u64,
) -> Result<Vec<Endorsement>> {
    let mut rows = vec![];
    for kind in [Kind::Organisation, Kind::Individual] {
        let passed =
            after.is_some_and(|after| after.kind == Kind::Individual) && kind == Kind::Organisation;
        let left = limit - rows.len() as u64;
        if passed || left == 0 || filter.kind.is_some_and(|only| only != kind) {
            continue;
        }
        let mut query = narrowed(statement, filter).filter(C::Kind.eq(kind.as_str()));
        if let Some(after) = after.filter(|after| after.kind == kind) {
            let beyond = Condition::any()
                .add(C::SortKey.gt(after.sort_key.clone()))
                .add(C::Id.gt(after.id));
            query = query
                .filter(C::SortKey.gte(after.sort_key.clone()))
                .filter(beyond);
        }
        rows.extend(
            query
                .order_by_asc(C::SortKey)
                .order_by_asc(C::Id)
                .limit(left)
                .all(db)
                .await?,
        );
    }
    rows.into_iter().map(to_endorsement).collect()
}

fn narrowed(statement: Uuid, filter: &ListFilter) -> Select<endorsement::Entity> {
    let mut query = endorsement::Entity::find().filter(C::StatementId.eq(statement));
    query = if filter.states.is_empty() {
        // Written out as in the partial index, or the index would not be used.
        query.filter(Expr::cust("state in ('confirmed', 'accepted')"))
    } else {
        query.filter(C::State.is_in(filter.states.iter().map(|state| state.as_str())))
    };
    if !filter.countries.is_empty() {
        query = query.filter(C::Country.is_in(filter.countries.iter().map(Country::code)));
    }
    if !filter.words.is_empty() {
        // Folded words hold letters, digits and spaces only: nothing that LIKE reads as a pattern. What is shown in full is asked
        // once more: a release without this column may have changed the row since.
        let in_full = Condition::any()
            .add(C::Kind.eq("organisation"))
            .add(C::Display.eq("public"));
        query = query
            .filter(C::SearchName.contains(filter.words.as_str()))
            .filter(in_full);
    }
    if !filter.with_hidden {
        query = query.filter(C::Display.ne("hidden"));
    }
    query
}

/// Those who were counted last and may be named, newest first.
pub async fn recent_public(
    db: &impl ConnectionTrait,
    statement: Uuid,
    limit: u64,
) -> Result<Vec<Endorsement>> {
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
