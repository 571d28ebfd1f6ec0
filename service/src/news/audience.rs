//! Who gets a mailing: signatories who count and agreed to news, narrowed by what is in clear of them.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use entities::{endorsement, news_stamp};
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

use super::content::NewsAudience;
use crate::endorsement::columns::to_endorsement;
use crate::endorsement::rules::{Endorsement, Target};
use crate::endorsement::state_sql;
use crate::mail::suppression;
use crate::storage::database::DatabaseError;
use crate::values::{EmailAddress, Keyring};

type Result<T> = std::result::Result<T, DatabaseError>;
use endorsement::Column as C;

/// Of how many recipients a preview is chosen.
const SAMPLED: u64 = 200;

impl NewsAudience {
    /// Builds the condition of the rows that get a mailing of a statement.
    fn match_rows(&self, statement: Uuid) -> Condition {
        let mut all = Condition::all()
            .add(C::StatementId.eq(statement))
            .add(Expr::cust(state_sql::COUNTED))
            .add(C::ConsentUpdates.eq(true))
            // Without it the address is gone as well.
            .add(C::Sealed.is_not_null());
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
        all
    }
}

/// Counts the recipients. Those who stopped such letters by their address alone are left out only
/// when it is sent, since addresses are sealed.
pub async fn count(
    db: &impl ConnectionTrait,
    statement: Uuid,
    audience: &NewsAudience,
) -> Result<u64> {
    let query = endorsement::Entity::find().filter(audience.match_rows(statement));
    Ok(query.count(db).await?)
}

/// Loads the next recipients after a row, in row order.
pub async fn load_after(
    db: &impl ConnectionTrait,
    keys: &Keyring,
    statement: Uuid,
    audience: &NewsAudience,
    (after, limit): (Uuid, u64),
) -> Result<Vec<Recipient>> {
    let rows = endorsement::Entity::find()
        .filter(audience.match_rows(statement))
        .filter(C::Id.gt(after))
        .order_by_asc(C::Id)
        .limit(limit)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| open_row(row, keys)).collect())
}

/// Loads the next recipients without a stamp who count since a moment, those who do for the longest time
/// first, for a statement and a mailing. A line that took the place of another one of its
/// mailbox is none of a newcomer.
pub async fn load_newcomers(
    db: &impl ConnectionTrait,
    keys: &Keyring,
    (statement, mailing): (Uuid, Uuid),
    audience: &NewsAudience,
    (since, limit): (DateTime<Utc>, u64),
) -> Result<Vec<Recipient>> {
    let replaces = "not exists (select 1 from endorsement as earlier \
                    where earlier.statement_id = endorsement.statement_id \
                    and earlier.replaced_by = endorsement.id)";
    let of_row = Expr::col((news_stamp::Entity, news_stamp::Column::EndorsementId))
        .equals((endorsement::Entity, C::Id));
    let stamp = Query::select()
        .expr(Expr::val(1))
        .from(news_stamp::Entity)
        .and_where(news_stamp::Column::MailingId.eq(mailing))
        .and_where(of_row)
        .to_owned();
    let rows = endorsement::Entity::find()
        .filter(audience.match_rows(statement))
        .filter(C::DecidedAt.gte(since))
        .filter(Expr::not_exists(stamp))
        .filter(Expr::cust(replaces))
        .order_by_asc(C::DecidedAt)
        .order_by_asc(C::Id)
        .limit(limit)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| open_row(row, keys)).collect())
}

/// Loads some recipients for a preview, of as many languages as possible.
pub async fn load_sample(
    db: &impl ConnectionTrait,
    keys: &Keyring,
    statement: Uuid,
    audience: &NewsAudience,
    most: usize,
) -> Result<Vec<Endorsement>> {
    let from = (Uuid::nil(), SAMPLED);
    let found = load_after(db, keys, statement, audience, from).await?;
    let mut found: Vec<Endorsement> = found.into_iter().filter_map(|one| one.row).collect();
    let mut seen = HashSet::new();
    // `false` sorts before `true`: the first of each language comes before the others.
    found.sort_by_cached_key(|row| !seen.insert(row.language.clone()));
    found.truncate(most);
    Ok(found)
}

/// Loads the rows of recipients; those that cannot be read now are left out.
pub async fn load_rows(
    db: &impl ConnectionTrait,
    keys: &Keyring,
    targets: &[Target],
) -> Result<Vec<Endorsement>> {
    let statements: HashSet<Uuid> = targets.iter().map(|target| target.statement).collect();
    let rows = endorsement::Entity::find()
        .filter(C::StatementId.is_in(statements))
        .filter(C::Id.is_in(targets.iter().map(|target| target.id)))
        .all(db)
        .await?;
    let open = |row| open_row(row, keys).row;
    Ok(rows.into_iter().filter_map(open).collect())
}

/// A recipient. The row is missing where it cannot be read now; it then gets no letter.
pub struct Recipient {
    pub id: Uuid,
    pub decided_at: Option<DateTime<Utc>>,
    pub row: Option<Endorsement>,
}

impl Recipient {
    /// Returns the mailbox, if it can be written to.
    pub fn address(&self) -> Option<&EmailAddress> {
        self.row.as_ref()?.mailbox.address()
    }
}

fn open_row(row: endorsement::Model, keys: &Keyring) -> Recipient {
    let (id, decided_at) = (row.id, row.decided_at);
    // One row that does not fit what this release reads must not hold up all others.
    let row = to_endorsement(row, keys).ok();
    Recipient {
        id,
        decided_at,
        row,
    }
}

/// Returns those of these recipients to whom no news go, by the keyed hashes of their addresses.
pub async fn load_suppressed(
    db: &impl ConnectionTrait,
    keys: &Keyring,
    statement: Uuid,
    addresses: &[&EmailAddress],
) -> Result<HashSet<Vec<u8>>> {
    let hashes: Vec<Vec<u8>> = addresses
        .iter()
        .map(|address| suppression::address_hash(keys, address))
        .collect();
    suppression::load_suppressed(db, statement, &hashes).await
}
