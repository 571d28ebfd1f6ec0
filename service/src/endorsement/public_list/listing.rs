//! Signatories in reading order, read one page at a time along an index, so that the length of the
//! list does not slow any page.

use data_encoding::BASE64URL_NOPAD;
use entities::endorsement;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    Select,
};
use uuid::Uuid;

use crate::endorsement::columns::to_endorsement;
use crate::endorsement::rules::{Display, Endorsement, Kind, State};
use crate::endorsement::state_sql;
use crate::storage::database::DatabaseError;
use crate::values::{Country, Keyring};

type Result<T> = std::result::Result<T, DatabaseError>;
use endorsement::Column as C;

/// The position in the list after which a page of signatories begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListPosition {
    pub kind: Kind,
    pub sort_key: Vec<u8>,
    pub id: Uuid,
}

impl ListPosition {
    /// Takes the position of an endorsement.
    pub fn of(row: &Endorsement) -> Self {
        Self {
            kind: row.line.kind,
            sort_key: row.line.sort_key(),
            id: row.id,
        }
    }

    /// Writes the position for an address. It is sealed because a row's id contains the millisecond
    /// of its submission. Equal positions give equal text, so that pages can be cached.
    pub fn write(&self, keys: &Keyring, statement: Uuid) -> String {
        let kind = u8::from(self.kind == Kind::Individual);
        let plain = [&[kind], self.id.as_bytes().as_slice(), &self.sort_key].concat();
        BASE64URL_NOPAD.encode(&keys.seal_steadily(&plain, statement))
    }

    /// Reads a position from an address; gives `None` if this site did not write it or if it
    /// belongs to another statement.
    pub fn read(keys: &Keyring, statement: Uuid, text: &str) -> Option<Self> {
        let sealed = BASE64URL_NOPAD.decode(text.as_bytes()).ok()?;
        let bytes = keys.unseal_secret(&sealed, statement)?;
        let (kind, rest) = bytes.split_first()?;
        // A UUID has 16 bytes.
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

/// The conditions on a list of signatories.
#[derive(Clone, Debug, Default)]
pub struct ListFilter {
    pub kind: Option<Kind>,
    /// Empty means all countries.
    pub countries: Vec<Country>,
    /// Words that a line must contain, folded by [`crate::values::fold_for_search()`]; empty means all
    /// lines.
    pub words: String,
    /// Empty means the counted states.
    pub states: Vec<State>,
    /// Includes signatories who are counted and not named.
    pub with_hidden: bool,
}

/// Reads signatories in reading order (organisations first, then by name) after a position. Each
/// kind is read along the index, so that pages far down the list are as fast as the first.
pub async fn load_page(
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
        let mut query = build_query(statement, filter).filter(C::Kind.eq(kind));
        if let Some(after) = after.filter(|after| after.kind == kind) {
            // The first condition alone bounds the range of the index that is read; the second
            // leaves out the lines with the same key that the page before has shown.
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

fn build_query(statement: Uuid, filter: &ListFilter) -> Select<endorsement::Entity> {
    let mut query = endorsement::Entity::find().filter(C::StatementId.eq(statement));
    query = if filter.states.is_empty() {
        // Written exactly as in the partial index; otherwise the database would not use the index.
        query.filter(Expr::cust(state_sql::COUNTED))
    } else {
        query.filter(C::State.is_in(filter.states.iter().copied()))
    };
    if !filter.countries.is_empty() {
        query = query.filter(C::Country.is_in(filter.countries.iter().map(Country::code)));
    }
    if !filter.words.is_empty() {
        // Folded words contain letters, digits and spaces only, so LIKE finds no pattern in them.
        // The display is checked as well, because a release without the column `search_name` may
        // have changed the row since.
        let in_full = Condition::any()
            .add(C::Kind.eq(Kind::Organisation))
            .add(C::Display.eq(Display::Public));
        query = query
            .filter(C::SearchName.contains(filter.words.as_str()))
            .filter(in_full);
    }
    if !filter.with_hidden {
        query = query.filter(C::Display.ne("hidden"));
    }
    query
}

/// Reads the signatories who were counted last and may be named, newest first.
pub async fn load_recent(
    db: &impl ConnectionTrait,
    statement: Uuid,
    limit: u64,
) -> Result<Vec<Endorsement>> {
    let rows = endorsement::Entity::find()
        .filter(C::StatementId.eq(statement))
        .filter(Expr::cust(state_sql::COUNTED))
        .filter(C::Display.ne("hidden"))
        // Without a second key, so that the index over the time alone gives the order.
        .order_by_desc(C::DecidedAt)
        .limit(limit)
        .all(db)
        .await?;
    rows.into_iter().map(to_endorsement).collect()
}
