//! Signatories in reading order, read one page at a time along an index, so that the length of the
//! list does not slow any page.

use chrono::{DateTime, NaiveDate, Utc};
use data_encoding::BASE64URL_NOPAD;
use entities::endorsement;
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult};
use uuid::Uuid;

use super::query::{HIDDEN_KEY, ListQuery, load_lines};
use super::search::search_lines;
use crate::endorsement::columns::to_endorsement;
use crate::endorsement::private_line::compute_sort_key;
use crate::endorsement::rules::{Endorsement, Kind, PublicLine, State};
use crate::endorsement::state_sql;
use crate::storage::database::DatabaseError;
use crate::values::{Country, Keyring, SealPurpose};

type Result<T> = std::result::Result<T, DatabaseError>;

/// The newest lines among which those that may be named are looked for. Where nearly everybody
/// hides, the search for the next name would read the whole list.
const NEWEST: u32 = 2000;

/// The position in the list after which a page of signatories begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListPosition {
    pub kind: Kind,
    pub sort_key: Vec<u8>,
    pub id: Uuid,
}

impl ListPosition {
    /// Computes the position of an endorsement.
    pub fn of(row: &Endorsement, keys: &Keyring) -> Self {
        Self {
            kind: row.line.kind,
            sort_key: compute_sort_key(row, keys),
            id: row.id,
        }
    }

    /// Writes the position for an address. It is sealed because the sort key spells a name, which no
    /// address may hold. Equal positions give equal text, so that pages can be cached.
    pub fn write(&self, keys: &Keyring, statement: Uuid) -> String {
        let kind = u8::from(self.kind == Kind::Individual);
        let plain = [&[kind], self.id.as_bytes().as_slice(), &self.sort_key].concat();
        BASE64URL_NOPAD.encode(&keys.seal_steadily(SealPurpose::ListPosition, &plain, statement))
    }

    /// Reads a position from an address; gives `None` if this site did not write it or if it
    /// belongs to another statement.
    pub fn read(keys: &Keyring, statement: Uuid, text: &str) -> Option<Self> {
        let sealed = BASE64URL_NOPAD.decode(text.as_bytes()).ok()?;
        let bytes = keys.unseal(SealPurpose::ListPosition, &sealed, statement)?;
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
    /// lines. Fewer than three letters are looked for at the beginning of a word.
    pub words: String,
    /// Empty means the counted states.
    pub states: Vec<State>,
    /// Includes signatories who are counted and not named.
    pub with_hidden: bool,
}

/// Reads signatories with everything that is stored of them, in reading order (organisations first,
/// then by name) after a position, for lists that staff export. See [`load_public_page`].
pub async fn load_page(
    db: &impl ConnectionTrait,
    keys: &Keyring,
    statement: Uuid,
    filter: &ListFilter,
    after: Option<&ListPosition>,
    limit: u64,
) -> Result<Vec<Endorsement>> {
    let rows: Vec<endorsement::Model> = load_rows(db, "*", statement, filter, after, limit).await?;
    rows.into_iter()
        .map(|row| to_endorsement(row, keys))
        .collect()
}

/// A line of the list with nothing that is not public.
#[derive(Clone, Debug)]
pub struct PublicEntry {
    pub position: ListPosition,
    pub line: PublicLine,
    pub country: Country,
    /// The day since which it counts, in UTC.
    pub counted_on: NaiveDate,
}

/// Reads the lines that are counted and may be named, in reading order (organisations first, then by
/// name) after a position. Each kind is read along an index, so that pages far down the list are as
/// fast as the first. A search for words has one page and starts at the top; of more than `limit`
/// lines it may leave out some that come before those that it gives.
pub async fn load_public_page(
    db: &impl ConnectionTrait,
    statement: Uuid,
    filter: &ListFilter,
    after: Option<&ListPosition>,
    limit: u64,
) -> Result<Vec<PublicEntry>> {
    let filter = ListFilter {
        states: vec![],
        with_hidden: false,
        ..filter.clone()
    };
    let rows: Vec<PublicColumns> = if filter.words.is_empty() {
        load_rows(db, PUBLIC_COLUMNS, statement, &filter, after, limit).await?
    } else {
        // The words are looked for in the result of an inner query.
        let columns = format!("{PUBLIC_COLUMNS}, search_name");
        load_rows(db, &columns, statement, &filter, after, limit).await?
    };
    rows.into_iter().map(PublicColumns::into_entry).collect()
}

async fn load_rows<M: FromQueryResult>(
    db: &impl ConnectionTrait,
    columns: &str,
    statement: Uuid,
    filter: &ListFilter,
    after: Option<&ListPosition>,
    limit: u64,
) -> Result<Vec<M>> {
    if filter.words.is_empty() {
        load_lines(db, columns, statement, filter, after, limit).await
    } else {
        search_lines(db, columns, statement, filter, limit).await
    }
}

/// What the public reads of a row. Its texts are those that its owner chose to show, so nothing of
/// them is computed here.
const PUBLIC_COLUMNS: &str = "id, kind, name, role, affiliation, organisation_name, country, \
                              sort_key, coalesce(decided_at, submitted_at) as counted_at";

#[derive(FromQueryResult)]
struct PublicColumns {
    id: Uuid,
    kind: Kind,
    name: Option<String>,
    role: Option<String>,
    affiliation: Option<String>,
    organisation_name: Option<String>,
    country: String,
    sort_key: Vec<u8>,
    counted_at: DateTime<Utc>,
}

impl PublicColumns {
    fn into_entry(self) -> Result<PublicEntry> {
        let unknown = || DbErr::Custom("endorsement.country is not a country".into());
        let country = Country::parse(&self.country).ok_or_else(unknown)?;
        let line = match self.kind {
            Kind::Organisation => PublicLine {
                name: self.organisation_name.unwrap_or_default(),
                ..PublicLine::default()
            },
            Kind::Individual => PublicLine {
                name: self.name.unwrap_or_default(),
                affiliation: self.affiliation,
                role: self.role,
            },
        };
        let position = ListPosition {
            kind: self.kind,
            sort_key: self.sort_key,
            id: self.id,
        };
        Ok(PublicEntry {
            position,
            line,
            country,
            counted_on: self.counted_at.date_naive(),
        })
    }
}

/// Reads the signatories who were counted last and may be named, newest first. Names are looked for
/// among the newest lines only.
pub async fn load_recent(
    db: &impl ConnectionTrait,
    statement: Uuid,
    limit: u64,
) -> Result<Vec<PublicEntry>> {
    let mut query = ListQuery::default();
    let (statement, hidden, limit) = (
        query.place(statement),
        query.place(HIDDEN_KEY.to_vec()),
        query.place(i64::try_from(limit).unwrap_or(i64::MAX)),
    );
    // The order inside is that of the index over the time alone. Outside there is none, so that
    // SQLite ends with the last line that is asked for and does not sort them all first.
    let text = format!(
        "select {PUBLIC_COLUMNS} from (select * from endorsement where statement_id = {statement} and {} \
         order by decided_at desc limit {NEWEST}) as newest where display <> 'hidden' and sort_key < {hidden} limit {limit}",
        state_sql::COUNTED
    );
    let mut rows: Vec<PublicColumns> = query.load(db, text).await?;
    rows.sort_by_key(|row| std::cmp::Reverse(row.counted_at));
    rows.into_iter().map(PublicColumns::into_entry).collect()
}
