//! Says for staff whether news goes to a signatory, and if not, why.

use super::actions::load_state;
use super::rules::NewsStanding;
use crate::app::App;
use crate::endorsement::rules::Target;
use crate::endorsement::store as rows;
use crate::language::Locale;
use crate::mail::suppression::SuppressionReason;
use crate::storage::database::DatabaseError;

/// Says whether news goes to a signatory; `None` where no address is known. It tells nothing of the
/// address itself.
pub async fn describe_news(
    app: &App,
    words: &Locale,
    target: Target,
) -> Result<Option<String>, DatabaseError> {
    let Some(row) = rows::by_id(&app.db.read, &app.keys, target).await? else {
        return Ok(None);
    };
    let state = load_state(app, &row).await?;
    Ok(state.map(|state| words.text(find_word(state.standing))))
}

/// Finds the key of the words for whether news goes to somebody.
fn find_word(standing: NewsStanding) -> &'static str {
    match standing {
        NewsStanding::On => "yes",
        NewsStanding::Off => "no",
        NewsStanding::Blocked(reason) => match reason {
            SuppressionReason::HardBounce | SuppressionReason::SoftBounces => {
                "news-blocked-bounced"
            }
            SuppressionReason::Complaint => "news-blocked-complaint",
            SuppressionReason::Unsubscribed
            | SuppressionReason::Erased
            | SuppressionReason::Staff => "news-blocked-staff",
        },
    }
}
