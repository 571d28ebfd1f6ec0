//! Rows of packs: what each is made from, its file in sealed pieces, and who fetched it.

use chrono::{DateTime, Utc};
use entities::{delivery_pack, delivery_piece, pack_download};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::{Expr, Query};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use uuid::Uuid;

use super::rules::{PackDownload, PackFacts, StoredPack};
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;
use crate::values::{Keyring, Random, SealPurpose};

type Result<T> = std::result::Result<T, DatabaseError>;
use delivery_pack::Column as C;

/// The most packs of a statement that are listed.
const MOST_LISTED: u64 = 200;
/// The most downloads of a pack that are listed.
const MOST_DOWNLOADS: u64 = 100;

/// The SHA-256 of a pack that is being made. Nobody finds a pack that has none.
const UNFINISHED: Vec<u8> = Vec::new();

/// Stores what is known of a pack that is about to be made. Its pieces come after it.
pub async fn insert_pack(tx: &WriteTransaction, pack: &StoredPack) -> Result<()> {
    let facts = &pack.facts;
    let row = delivery_pack::ActiveModel {
        id: Set(pack.id),
        statement_id: Set(facts.statement),
        preset: Set(facts.preset.clone()),
        // A tag holds no blank.
        languages: Set(facts.languages.join(" ")),
        as_of: Set(facts.as_of),
        version: Set(facts.version),
        revision: Set(facts.revision),
        organisations: Set(facts.organisations),
        individuals: Set(facts.individuals),
        countries: Set(facts.countries),
        bytes: Set(pack.bytes),
        sha256: Set(pack.sha256.clone()),
        made_by: Set(pack.made_by.clone()),
        made_at: Set(pack.made_at),
        job_id: Set(pack.job),
        erased_at: Set(None),
    };
    delivery_pack::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Stores what was made, so that the pack is found from then on. Returns `false` if a name was erased
/// since it was begun, or another worker has begun it anew, at another moment.
pub async fn finish_pack(tx: &WriteTransaction, pack: &StoredPack) -> Result<bool> {
    let facts = &pack.facts;
    let finished = delivery_pack::Entity::update_many()
        .col_expr(C::Languages, Expr::val(facts.languages.join(" ")))
        .col_expr(C::AsOf, Expr::val(facts.as_of))
        .col_expr(C::Version, Expr::val(facts.version))
        .col_expr(C::Revision, Expr::val(facts.revision))
        .col_expr(C::Organisations, Expr::val(facts.organisations))
        .col_expr(C::Individuals, Expr::val(facts.individuals))
        .col_expr(C::Countries, Expr::val(facts.countries))
        .col_expr(C::Bytes, Expr::val(pack.bytes))
        .col_expr(C::Sha256, Expr::val(pack.sha256.clone()))
        .filter(is_own(pack))
        .filter(C::ErasedAt.is_null())
        .exec(tx)
        .await?;
    Ok(finished.rows_affected == 1)
}

/// Holds a pack that is being made until the transaction ends; returns `false` if a name was erased
/// since it was begun, or another worker has begun it anew.
pub async fn hold_unfinished(tx: &WriteTransaction, pack: &StoredPack) -> Result<bool> {
    let held = delivery_pack::Entity::update_many()
        .col_expr(C::Bytes, Expr::val(pack.bytes))
        .filter(is_own(pack))
        .filter(C::ErasedAt.is_null())
        .exec(tx)
        .await?;
    Ok(held.rows_affected == 1)
}

/// The condition of the row of a pack that is being made, as this worker has begun it.
fn is_own(pack: &StoredPack) -> Condition {
    Condition::all()
        .add(C::Id.eq(pack.id))
        .add(C::MadeAt.eq(pack.made_at))
        .add(C::Sha256.eq(UNFINISHED))
}

/// Removes what is there of a pack that this worker has begun and not finished.
pub async fn remove_own(tx: &WriteTransaction, pack: &StoredPack) -> Result<()> {
    remove_unfinished(tx, is_own(pack)).await
}

/// Removes what is there of the pack of a job that is not finished, whoever has begun it, and of those
/// that were begun before a moment and never finished.
pub async fn remove_earlier(tx: &WriteTransaction, job: Uuid, before: DateTime<Utc>) -> Result<()> {
    let is_over = Condition::any()
        .add(C::Id.eq(job))
        .add(C::MadeAt.lt(before));
    let unfinished = Condition::all().add(C::Sha256.eq(UNFINISHED)).add(is_over);
    remove_unfinished(tx, unfinished).await
}

async fn remove_unfinished(tx: &WriteTransaction, unfinished: Condition) -> Result<()> {
    // Whoever stores a piece of one holds its row: the pieces are listed once that is over.
    delivery_pack::Entity::update_many()
        .col_expr(C::Bytes, Expr::val(0_i64))
        .filter(unfinished.clone())
        .exec(tx)
        .await?;
    let packs = Query::select()
        .column(C::Id)
        .from(delivery_pack::Entity)
        .cond_where(unfinished.clone())
        .to_owned();
    delivery_piece::Entity::delete_many()
        .filter(delivery_piece::Column::PackId.in_subquery(packs))
        .exec(tx)
        .await?;
    delivery_pack::Entity::delete_many()
        .filter(unfinished)
        .exec(tx)
        .await?;
    Ok(())
}

/// Seals a piece of the file of a pack and stores it. The position is sealed with it, or somebody
/// who can write to the database could exchange pieces unnoticed.
pub async fn insert_piece(
    tx: &WriteTransaction,
    (keys, random): (&Keyring, &Random),
    (pack, position): (Uuid, i32),
    plain: &[u8],
) -> Result<()> {
    let whole = [&position.to_be_bytes(), plain].concat();
    let row = delivery_piece::ActiveModel {
        pack_id: Set(pack),
        position: Set(position),
        bytes: Set(keys.seal(SealPurpose::DeliveryPack, &whole, pack, random)),
    };
    delivery_piece::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Reads one piece of the file of a pack; returns `None` after the last. A pack that is erased has none:
/// its pieces may be there for some seconds yet.
pub async fn read_piece(
    db: &impl ConnectionTrait,
    keys: &Keyring,
    (pack, position): (Uuid, i32),
) -> Result<Option<Vec<u8>>> {
    let kept = Query::select()
        .column(C::Id)
        .from(delivery_pack::Entity)
        .and_where(C::Id.eq(pack))
        .and_where(C::ErasedAt.is_null())
        .to_owned();
    let row = delivery_piece::Entity::find_by_id((pack, position))
        .filter(delivery_piece::Column::PackId.in_subquery(kept))
        .one(db)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let opened = keys.unseal(SealPurpose::DeliveryPack, &row.bytes, pack);
    let plain = opened.as_deref().and_then(|bytes| {
        let rest = bytes.strip_prefix(&position.to_be_bytes());
        rest.map(<[u8]>::to_vec)
    });
    // A file that is cut short must be an error and not look complete.
    let broken = || DbErr::Custom(format!("piece {position} of pack {pack} does not open"));
    plain.map(Some).ok_or_else(|| broken().into())
}

/// Loads what is known of a finished pack of a statement.
pub async fn load_pack(
    db: &impl ConnectionTrait,
    statement: Uuid,
    id: Uuid,
) -> Result<Option<StoredPack>> {
    let row = delivery_pack::Entity::find_by_id(id)
        .filter(C::StatementId.eq(statement))
        .filter(C::Sha256.ne(UNFINISHED))
        .one(db)
        .await?;
    Ok(row.map(to_pack))
}

/// Lists the finished packs of a statement, the newest first.
pub async fn list_packs(db: &impl ConnectionTrait, statement: Uuid) -> Result<Vec<StoredPack>> {
    let rows = delivery_pack::Entity::find()
        .filter(C::StatementId.eq(statement))
        .filter(C::Sha256.ne(UNFINISHED))
        .order_by_desc(C::MadeAt)
        .order_by_desc(C::Id)
        .limit(MOST_LISTED)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(to_pack).collect())
}

/// Stores that somebody fetches a pack.
pub async fn insert_download(
    tx: &WriteTransaction,
    id: Uuid,
    download: &PackDownload,
) -> Result<()> {
    let row = pack_download::ActiveModel {
        id: Set(id),
        pack_id: Set(download.pack),
        actor: Set(download.actor.clone()),
        at: Set(download.at),
    };
    pack_download::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Lists who fetched a pack, the last first.
pub async fn list_downloads(db: &impl ConnectionTrait, pack: Uuid) -> Result<Vec<PackDownload>> {
    use pack_download::Column::{At, Id, PackId};
    let rows = pack_download::Entity::find()
        .filter(PackId.eq(pack))
        .order_by_desc(At)
        .order_by_desc(Id)
        .limit(MOST_DOWNLOADS)
        .all(db)
        .await?;
    let to_download = |row: pack_download::Model| PackDownload {
        pack: row.pack_id,
        actor: row.actor,
        at: row.at,
    };
    Ok(rows.into_iter().map(to_download).collect())
}

fn to_pack(row: delivery_pack::Model) -> StoredPack {
    let languages = row.languages.split_whitespace();
    StoredPack {
        id: row.id,
        facts: PackFacts {
            statement: row.statement_id,
            languages: languages.map(str::to_owned).collect(),
            preset: row.preset,
            as_of: row.as_of,
            version: row.version,
            revision: row.revision,
            organisations: row.organisations,
            individuals: row.individuals,
            countries: row.countries,
        },
        bytes: row.bytes,
        sha256: row.sha256,
        made_by: row.made_by,
        made_at: row.made_at,
        job: row.job_id,
        erased_at: row.erased_at,
    }
}
