//! Saved filters of the table of signatories: each belongs to one member and one statement.

use data_encoding::BASE64;
use entities::saved_filter;
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::app::App;
use crate::endorsement::review::filter::{EndorsementFilter, SortOrder};
use crate::staff::access::guard::StaffRequest;
use crate::staff::account::store::StaffMember;
use crate::storage::database::DatabaseError;
use crate::values::{Keyring, SealPurpose};

type Result<T> = std::result::Result<T, DatabaseError>;
use saved_filter::Column as C;

/// A filter and sort order under a name.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SavedFilter {
    pub name: String,
    pub filter: EndorsementFilter,
    pub order: SortOrder,
}

/// Saves a filter for a member and a statement, sealed, and returns its row.
pub async fn save_filter(
    app: &App,
    member: &StaffMember,
    statement: Uuid,
    filter: &SavedFilter,
) -> Result<Uuid> {
    let now = app.clock.now();
    let id = app.random.id(now);
    let row = saved_filter::ActiveModel {
        id: Set(id),
        staff_id: Set(member.id),
        statement_id: Set(statement),
        // The name and the conditions may contain that of a signatory, so they are sealed. A filter
        // always has a JSON form; if it had none, an empty text would be saved, which opens as no
        // filter.
        query: Set(BASE64.encode(&app.keys.seal(
            SealPurpose::SavedFilter,
            &serde_json::to_vec(filter).unwrap_or_default(),
            id,
            &app.random,
        ))),
        created_at: Set(now),
    };
    let tx = app.db.begin().await?;
    saved_filter::Entity::insert(row)
        .exec_without_returning(&tx)
        .await?;
    tx.commit().await?;
    Ok(id)
}

/// Deletes a filter; nothing happens if it is not the member's own.
pub async fn delete_filter(app: &App, member: &StaffMember, id: Uuid) -> Result<()> {
    let tx = app.db.begin().await?;
    saved_filter::Entity::delete_many()
        .filter(C::Id.eq(id))
        // The id comes from a form and may be that of a colleague's filter.
        .filter(C::StaffId.eq(member.id))
        .exec(&tx)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Narrows a filter to the member's limits: whatever was typed or saved, a member of one partner
/// finds the signatories of that partner only.
pub fn narrow_to_scope(staff: &StaffRequest, mut filter: EndorsementFilter) -> EndorsementFilter {
    if let Some(partner) = &staff.member.scope.partner {
        filter.partner.clone_from(partner);
    }
    filter
}

/// Loads one of the member's own filters of the statement in the path, within the limits that the
/// member has now; `None` for any other.
pub async fn load_filter(app: &App, staff: &StaffRequest, id: Uuid) -> Result<Option<SavedFilter>> {
    let row = saved_filter::Entity::find_by_id(id)
        .filter(C::StaffId.eq(staff.member.id))
        .one(&app.db.read)
        .await?;
    // Versions and partners of another statement mean something else, so its filters do not apply.
    let row = row.filter(|row| {
        staff
            .statement
            .as_ref()
            .is_some_and(|statement| statement.id == row.statement_id)
    });
    let saved = row.and_then(|row| open_filter(&app.keys, &row));
    Ok(saved.map(|saved| SavedFilter {
        filter: narrow_to_scope(staff, saved.filter),
        ..saved
    }))
}

/// Opens a filter. One that does not open or parse counts as none, such as one from before a new
/// secret.
fn open_filter(keys: &Keyring, row: &saved_filter::Model) -> Option<SavedFilter> {
    let sealed = BASE64.decode(row.query.as_bytes()).ok()?;
    serde_json::from_slice(&keys.unseal(SealPurpose::SavedFilter, &sealed, row.id)?).ok()
}

/// Loads the row and the name of each filter of the member for a statement, sorted by name.
pub async fn list_filters(
    app: &App,
    member: &StaffMember,
    statement: Uuid,
) -> Result<Vec<(String, String)>> {
    let rows = saved_filter::Entity::find()
        .filter(C::StaffId.eq(member.id))
        .filter(C::StatementId.eq(statement))
        .all(&app.db.read)
        .await?;
    let open = |row: &saved_filter::Model| {
        let name = open_filter(&app.keys, row)?.name;
        Some((row.id.to_string(), name))
    };
    let mut filters: Vec<(String, String)> = rows.iter().filter_map(open).collect();
    filters.sort_by(|one, other| one.1.cmp(&other.1));
    Ok(filters)
}
