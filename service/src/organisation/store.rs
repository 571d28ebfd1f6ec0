//! Reads and writes the registry: organisations with their keys and networks, and when they were
//! asked.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use entities::{cosponsor, coverage_letter, membership, organisation, organisation_key};
use organisation::Column as C;
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, OnConflict, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
};
use uuid::Uuid;

use super::rules::{Ecosoc, Organisation};
use super::similarity::{build_search_shapes, build_skeleton};
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;
use crate::values::Country;

type Result<T> = std::result::Result<T, DatabaseError>;

/// The filter of a list of organisations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrganisationFilter {
    /// Words that the name must contain.
    pub words: String,
    pub network: Option<String>,
    pub country: Option<Country>,
}

/// Loads a page of organisations within the filter, sorted by name.
pub async fn load_page(
    db: &impl ConnectionTrait,
    filter: &OrganisationFilter,
    offset: u64,
    limit: u64,
) -> Result<Vec<Organisation>> {
    let rows = select_filtered(filter)
        .order_by_asc(C::Name)
        // Without a second column, organisations of one name could stand on two pages or on none.
        .order_by_asc(C::Id)
        .offset(offset)
        .limit(limit)
        .all(db)
        .await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    complete_rows(db, rows, Some(ids)).await
}

/// Counts the organisations within the filter.
pub async fn count(db: &impl ConnectionTrait, filter: &OrganisationFilter) -> Result<u64> {
    Ok(select_filtered(filter).count(db).await?)
}

/// Builds the query of a filter.
fn select_filtered(filter: &OrganisationFilter) -> Select<organisation::Entity> {
    let mut query = organisation::Entity::find();
    if let Some(country) = filter.country {
        query = query.filter(C::Country.eq(country.code()));
    }
    if let Some(network) = &filter.network {
        let members = Query::select()
            .column(membership::Column::OrganisationId)
            .from(membership::Entity)
            .and_where(membership::Column::Network.eq(network.as_str()))
            .to_owned();
        query = query.filter(C::Id.in_subquery(members));
    }
    // Shapes hold only letters and digits, so LIKE finds no wildcard in them.
    for word in build_search_shapes(&filter.words) {
        query = query.filter(C::Skeleton.contains(word));
    }
    query
}

/// Loads all organisations, in the order in which they were added.
pub async fn load_all(db: &impl ConnectionTrait) -> Result<Vec<Organisation>> {
    let rows = organisation::Entity::find()
        .order_by_asc(C::Id)
        .all(db)
        .await?;
    complete_rows(db, rows, None).await
}

/// Loads the organisations that have a status with ECOSOC, in the order in which they were added.
pub async fn load_with_status(db: &impl ConnectionTrait) -> Result<Vec<Organisation>> {
    let rows = organisation::Entity::find()
        .filter(C::Ecosoc.ne(Ecosoc::None))
        .order_by_asc(C::Id)
        .all(db)
        .await?;
    complete_rows(db, rows, None).await
}

/// Loads one organisation.
pub async fn load_one(db: &impl ConnectionTrait, id: Uuid) -> Result<Option<Organisation>> {
    let rows = organisation::Entity::find_by_id(id).all(db).await?;
    Ok(complete_rows(db, rows, Some(vec![id])).await?.pop())
}

/// Completes rows with their keys and networks. Those of `ids` are read, or all of them if it is
/// none.
async fn complete_rows(
    db: &impl ConnectionTrait,
    rows: Vec<organisation::Model>,
    ids: Option<Vec<Uuid>>,
) -> Result<Vec<Organisation>> {
    let mut keys = organisation_key::Entity::find().order_by_asc(organisation_key::Column::Key);
    let mut networks = membership::Entity::find().order_by_asc(membership::Column::Network);
    // Two queries for all rows, not two for each. All ids do not fit into one: SQLite takes at most
    // 32,766 values.
    if let Some(ids) = ids {
        keys = keys.filter(organisation_key::Column::OrganisationId.is_in(ids.iter().copied()));
        networks = networks.filter(membership::Column::OrganisationId.is_in(ids));
    }
    let (mut keys_of, mut networks_of) = (
        HashMap::<Uuid, Vec<String>>::new(),
        HashMap::<Uuid, Vec<String>>::new(),
    );
    for row in keys.all(db).await? {
        keys_of
            .entry(row.organisation_id)
            .or_default()
            .push(row.key);
    }
    for row in networks.all(db).await? {
        networks_of
            .entry(row.organisation_id)
            .or_default()
            .push(row.network);
    }
    let complete = |row: organisation::Model| -> Result<Organisation> {
        let broken = |column: &str| {
            DatabaseError::from(DbErr::Custom(format!(
                "organisation.{column} holds an unknown word"
            )))
        };
        Ok(Organisation {
            id: row.id,
            name: row.name,
            country: row
                .country
                .map(|code| Country::parse(&code).ok_or_else(|| broken("country")))
                .transpose()?,
            ecosoc: row.ecosoc,
            registered_name: row.registered_name,
            ecosoc_since: row.ecosoc_since,
            keys: keys_of.remove(&row.id).unwrap_or_default(),
            networks: networks_of.remove(&row.id).unwrap_or_default(),
            contact_sealed: row.contact_sealed,
            row_version: row.row_version,
        })
    };
    rows.into_iter().map(complete).collect()
}

/// Finds the organisations to which these keys belong; free keys are left out.
pub async fn find_owners(
    db: &impl ConnectionTrait,
    keys: &[String],
) -> Result<HashMap<String, Uuid>> {
    let mut owners = HashMap::new();
    // SQLite takes at most 32,766 values in one statement.
    for some in keys.chunks(10_000) {
        let rows = organisation_key::Entity::find()
            .filter(organisation_key::Column::Key.is_in(some.iter().cloned()));
        owners.extend(
            rows.all(db)
                .await?
                .into_iter()
                .map(|row| (row.key, row.organisation_id)),
        );
    }
    Ok(owners)
}

/// Lists every network with its number of members, sorted by name.
pub async fn list_networks(db: &impl ConnectionTrait) -> Result<Vec<(String, i64)>> {
    use membership::Column::{Network, OrganisationId};
    let query = membership::Entity::find()
        .select_only()
        .column(Network)
        .column_as(OrganisationId.count(), "members");
    Ok(query
        .group_by(Network)
        .order_by_asc(Network)
        .into_tuple()
        .all(db)
        .await?)
}

/// Maps organisations to the time at which they were last asked to endorse a statement.
pub async fn load_last_asked(
    db: &impl ConnectionTrait,
    statement: Uuid,
) -> Result<HashMap<Uuid, DateTime<Utc>>> {
    let rows = coverage_letter::Entity::find()
        .filter(coverage_letter::Column::StatementId.eq(statement))
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.organisation_id, row.sent_at))
        .collect())
}

/// Writes a new organisation; returns `false` if one of its keys belongs to another, also to one
/// that somebody else wrote at the same moment. The transaction must not be committed then.
pub async fn insert(
    tx: &WriteTransaction,
    organisation: &Organisation,
    now: DateTime<Utc>,
) -> Result<bool> {
    let mut row = to_row(organisation, now);
    row.id = Set(organisation.id);
    row.row_version = Set(0);
    row.created_at = Set(now);
    organisation::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    insert_keys_and_networks(tx, organisation).await
}

/// Writes a changed organisation; returns `false` if it was changed since it was read, or if one of
/// its keys belongs to another by now. The transaction must not be committed then.
pub async fn update(
    tx: &WriteTransaction,
    organisation: &Organisation,
    now: DateTime<Utc>,
) -> Result<bool> {
    let mut row = to_row(organisation, now);
    row.row_version = Set(organisation.row_version + 1);
    let unchanged = organisation::Entity::update_many()
        .set(row)
        .filter(C::Id.eq(organisation.id));
    // The condition stands in the update itself, so that of two changes of one version only the
    // first is written.
    let written = unchanged
        .filter(C::RowVersion.eq(organisation.row_version))
        .exec(tx)
        .await?;
    if written.rows_affected == 0 {
        return Ok(false);
    }
    delete_keys_and_networks(tx, organisation.id).await?;
    insert_keys_and_networks(tx, organisation).await
}

/// Deletes an organisation after a merge; the letters that it got count as those of the other, and
/// so does what it was asked and answered as a co-sponsor.
pub async fn remove_into(tx: &WriteTransaction, organisation: Uuid, into: Uuid) -> Result<()> {
    use coverage_letter::Column::OrganisationId;
    let letters = coverage_letter::Entity::find()
        .filter(OrganisationId.eq(organisation))
        .all(tx)
        .await?;
    for letter in letters {
        // Where both were asked, the newer time stays.
        note_asked(
            tx,
            letter.statement_id,
            into,
            letter.sent_at,
            letter.sent_at,
        )
        .await?;
    }
    // The rows that refer to the organisation go before it, because of their foreign keys.
    coverage_letter::Entity::delete_many()
        .filter(OrganisationId.eq(organisation))
        .exec(tx)
        .await?;
    move_cosponsors(tx, organisation, into).await?;
    delete_keys_and_networks(tx, organisation).await?;
    organisation::Entity::delete_many()
        .filter(C::Id.eq(organisation))
        .exec(tx)
        .await?;
    Ok(())
}

/// Gives the rows of co-sponsors to another organisation; where both have one of a statement, the
/// one that was answered last stays.
async fn move_cosponsors(tx: &WriteTransaction, organisation: Uuid, into: Uuid) -> Result<()> {
    use cosponsor::Column::{OrganisationId, StatementId};
    let [given, kept] = [
        load_answer_times(tx, organisation).await?,
        load_answer_times(tx, into).await?,
    ];
    // What nobody has answered comes before every answer.
    let is_newer = |(statement, answered): &(&Uuid, &Option<DateTime<Utc>>)| {
        kept.get(*statement).is_none_or(|other| *answered > other)
    };
    let newer = given.iter().filter(is_newer);
    let newer: Vec<Uuid> = newer.map(|(statement, _)| *statement).collect();
    cosponsor::Entity::delete_many()
        .filter(OrganisationId.eq(into))
        .filter(StatementId.is_in(newer.iter().copied()))
        .exec(tx)
        .await?;
    cosponsor::Entity::update_many()
        .col_expr(OrganisationId, Expr::val(into))
        .filter(OrganisationId.eq(organisation))
        .filter(StatementId.is_in(newer))
        .exec(tx)
        .await?;
    cosponsor::Entity::delete_many()
        .filter(OrganisationId.eq(organisation))
        .exec(tx)
        .await?;
    Ok(())
}

/// Loads when an organisation answered whether it may be named, by the statement that it was asked
/// about.
async fn load_answer_times(
    tx: &WriteTransaction,
    organisation: Uuid,
) -> Result<BTreeMap<Uuid, Option<DateTime<Utc>>>> {
    use cosponsor::Column::{AnsweredAt, OrganisationId, StatementId};
    let rows: Vec<(Uuid, Option<DateTime<Utc>>)> = cosponsor::Entity::find()
        .select_only()
        .columns([StatementId, AnsweredAt])
        .filter(OrganisationId.eq(organisation))
        .into_tuple()
        .all(tx)
        .await?;
    Ok(rows.into_iter().collect())
}

/// Records that an organisation is asked to endorse a statement; returns `false` if it was asked
/// after `rested`.
pub async fn note_asked(
    tx: &WriteTransaction,
    statement: Uuid,
    organisation: Uuid,
    at: DateTime<Utc>,
    rested: DateTime<Utc>,
) -> Result<bool> {
    use coverage_letter::Column::{OrganisationId, SentAt, StatementId};
    let row = coverage_letter::ActiveModel {
        statement_id: Set(statement),
        organisation_id: Set(organisation),
        sent_at: Set(at),
    };
    // This is one SQL statement, so that of two jobs only one sends the letter.
    let again = OnConflict::columns([StatementId, OrganisationId])
        .update_column(SentAt)
        .action_and_where(SentAt.lte(rested))
        .to_owned();
    let written = coverage_letter::Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(tx)
        .await?;
    Ok(written == 1)
}

/// Writes the keys and networks of an organisation; returns `false` if a key belongs to another one.
async fn insert_keys_and_networks(
    tx: &WriteTransaction,
    organisation: &Organisation,
) -> Result<bool> {
    let id = organisation.id;
    let key_row = |key: &String| organisation_key::ActiveModel {
        key: Set(key.clone()),
        organisation_id: Set(id),
    };
    // PostgreSQL waits here for the transaction that wrote the same key. SeaORM runs no SQL for an
    // empty list.
    let first_wins = OnConflict::column(organisation_key::Column::Key)
        .do_nothing()
        .to_owned();
    let written = organisation_key::Entity::insert_many(organisation.keys.iter().map(key_row))
        .on_conflict(first_wins)
        .exec_without_returning(tx)
        .await?;
    if written != organisation.keys.len() as u64 {
        return Ok(false);
    }
    let network_row = |network: &String| membership::ActiveModel {
        organisation_id: Set(id),
        network: Set(network.clone()),
    };
    membership::Entity::insert_many(organisation.networks.iter().map(network_row))
        .exec_without_returning(tx)
        .await?;
    Ok(true)
}

/// Deletes the keys and networks of an organisation.
async fn delete_keys_and_networks(tx: &WriteTransaction, organisation: Uuid) -> Result<()> {
    organisation_key::Entity::delete_many()
        .filter(organisation_key::Column::OrganisationId.eq(organisation))
        .exec(tx)
        .await?;
    membership::Entity::delete_many()
        .filter(membership::Column::OrganisationId.eq(organisation))
        .exec(tx)
        .await?;
    Ok(())
}

/// Builds the columns of an organisation that may change.
fn to_row(organisation: &Organisation, now: DateTime<Utc>) -> organisation::ActiveModel {
    organisation::ActiveModel {
        name: Set(organisation.name.clone()),
        skeleton: Set(build_skeleton(&organisation.name)),
        country: Set(organisation
            .country
            .map(|country| country.code().to_owned())),
        ecosoc: Set(organisation.ecosoc),
        registered_name: Set(organisation.registered_name.clone()),
        ecosoc_since: Set(organisation.ecosoc_since),
        contact_sealed: Set(organisation.contact_sealed.clone()),
        updated_at: Set(now),
        ..Default::default()
    }
}

/// Maps the keys of seats to the status with ECOSOC; organisations without a status are left out.
pub async fn load_ecosoc_by_key(db: &impl ConnectionTrait) -> Result<HashMap<String, String>> {
    let rows: Vec<(String, String)> = organisation_key::Entity::find()
        .select_only()
        .column(organisation_key::Column::Key)
        .column(organisation::Column::Ecosoc)
        .join(
            sea_orm::JoinType::InnerJoin,
            organisation_key::Entity::belongs_to(organisation::Entity)
                .from(organisation_key::Column::OrganisationId)
                .to(organisation::Column::Id)
                .into(),
        )
        .filter(organisation::Column::Ecosoc.ne("none"))
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().collect())
}
