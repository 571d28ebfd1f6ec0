//! The history of an endorsement, as the staff pages list it: one text line for each entry.

use std::collections::HashMap;

use chrono_tz::Tz;

use crate::app::App;
use crate::endorsement::review::store::HistoryEntry;
use crate::language::{Locale, dates};
use crate::staff::account::{actions, store};
use crate::storage::database::DatabaseError;

/// Loads the names of all staff members, by the actor that the audit log records for them.
pub(super) async fn load_names(app: &App) -> Result<HashMap<String, String>, DatabaseError> {
    let members = store::members(&app.db.read).await?;
    Ok(members
        .into_iter()
        .map(|member| (actions::name_actor(&member), member.name))
        .collect())
}

/// Writes an entry as one line: the time in the given zone, the name, the action, the detail.
///
/// An actor without an account, such as a command, appears as the audit log records it.
pub(super) fn describe_entry(
    w: &Locale,
    zone: Tz,
    names: &HashMap<String, String>,
    entry: HistoryEntry,
) -> String {
    let who = names.get(&entry.actor).cloned().unwrap_or(entry.actor);
    [
        dates::format_moment(w, entry.at, zone),
        who,
        entry.action,
        entry.detail,
    ]
    .join(" · ")
}
