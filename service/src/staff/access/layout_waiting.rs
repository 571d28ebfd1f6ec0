//! The numbers of endorsements that wait for a member, as the navigation shows them.

use uuid::Uuid;

use crate::app::App;
use crate::endorsement::review::counts;
use crate::language::Locale;
use crate::staff::account::rules::Permission;
use crate::staff::account::store::StaffMember;
use crate::statement::store as statements;
use crate::storage::database::DatabaseError;
use crate::values::BoundedCount;

/// The most that the navigation counts; then it says that there are more.
const MOST: u64 = 99;

/// How many endorsements wait, within the limits of the member.
#[derive(Clone, Copy, Debug, Default)]
pub struct WaitingNumbers {
    /// In all statements that the member covers.
    pub everywhere: BoundedCount,
    /// In the statement of the path.
    pub here: BoundedCount,
}

/// Counts what waits for a member, who has to be allowed to decide on it; for others nothing does.
pub async fn count_waiting(
    app: &App,
    member: &StaffMember,
    here: Option<Uuid>,
) -> Result<WaitingNumbers, DatabaseError> {
    if !Permission::Review.is_given_to(member.role) {
        return Ok(WaitingNumbers::default());
    }
    let mut ids = statements::list_ids(&app.db.read).await?;
    ids.retain(|id| member.scope.covers(Some(*id)));
    if ids.is_empty() {
        return Ok(WaitingNumbers::default());
    }
    let only = member.scope.partner.as_deref();
    let queues = counts::count_waiting(&app.db.read, &ids, only).await?;
    let everywhere = queues.values().fold(BoundedCount::default(), |sum, queue| {
        sum.plus(queue.of_staff())
    });
    let here = here.and_then(|id| queues.get(&id));
    Ok(WaitingNumbers {
        everywhere: bound_count(everywhere),
        here: bound_count(here.map(|queue| queue.of_staff()).unwrap_or_default()),
    })
}

fn bound_count(count: BoundedCount) -> BoundedCount {
    match count {
        BoundedCount::Exactly(number) => BoundedCount::of(number, MOST),
        BoundedCount::MoreThan(number) => BoundedCount::MoreThan(number.min(MOST)),
    }
}

/// Writes the label of a link with the number of what waits behind it; no number where nothing
/// does.
pub fn add_number(w: &Locale, label: String, waiting: BoundedCount) -> String {
    let number = match waiting {
        BoundedCount::Exactly(0) => return label,
        BoundedCount::Exactly(number) => w.number(number),
        BoundedCount::MoreThan(number) => format!("{}+", w.number(number)),
    };
    w.text_with_all("with-number", &[("label", &label), ("number", &number)])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_navigation_counts_to_a_bound() {
        let w = Locale::of("en");
        let write = |count| add_number(&w, "Inbox".into(), bound_count(count));
        for (count, label) in [
            (BoundedCount::Exactly(0), "Inbox"),
            (BoundedCount::Exactly(12), "Inbox (12)"),
            (BoundedCount::Exactly(99), "Inbox (99)"),
            (BoundedCount::Exactly(100), "Inbox (99+)"),
            (BoundedCount::MoreThan(1000), "Inbox (99+)"),
        ] {
            assert_eq!(write(count), label);
        }
    }
}
