//! The history of an endorsement, as the staff pages list it: one text line for each entry.

use std::collections::HashMap;

use chrono_tz::Tz;

use crate::app::App;
use crate::audit::AuditRecord;
use crate::endorsement::letters::decline_reasons::describe_reason;
use crate::endorsement::review::sight::SeenEndorsement;
use crate::endorsement::rules::Kind;
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

/// Writes each entry of an endorsement as one line: the time in the given zone, the name, the
/// action, the detail.
///
/// An actor without an account, such as a command, appears as the audit log records it. The detail
/// may be a reason in which a colleague has named a person, so it is seen by who sees the person.
pub(super) fn describe_entries(
    w: &Locale,
    zone: Tz,
    names: &HashMap<String, String>,
    (seen, entries): (&SeenEndorsement, Vec<AuditRecord>),
) -> Vec<String> {
    let shows_detail = seen.is_whole() || seen.line.kind == Kind::Organisation;
    let describe = |entry: AuditRecord| {
        let who = names.get(&entry.actor).cloned().unwrap_or(entry.actor);
        let mut parts = vec![dates::format_moment(w, entry.at, zone), who, entry.action];
        if shows_detail {
            parts.push(if entry.is_open {
                describe_reason(w, &entry.detail)
            } else {
                w.text("audit-unreadable")
            });
        }
        parts.join(" · ")
    };
    entries.into_iter().map(describe).collect()
}
