//! What staff decide about a line, taken without the pages for it.

use chrono::TimeDelta;
use entities::endorsement;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use undersigned::endorsement::actions;
use undersigned::endorsement::ledger::{Review, ReviewAction};
use undersigned::endorsement::rules::Target;
use undersigned::statement::rules::Statement;

use super::TestApp;

/// Decides on the only line of a statement that is in a state (`state_sql`), as staff do.
pub async fn review_only_line(
    app: &TestApp,
    statement: &Statement,
    state: &'static str,
    action: ReviewAction,
) {
    let found = endorsement::Entity::find()
        .filter(endorsement::Column::StatementId.eq(statement.id))
        .filter(Expr::cust(state))
        .all(&app.app.db.read);
    let found = found.await.unwrap();
    assert_eq!(found.len(), 1);
    let order = Review {
        target: Target {
            statement: statement.id,
            id: found[0].id,
        },
        actor: "staff:test".into(),
        action,
        reason: "As they asked.".into(),
        expected: None,
        batch: None,
        letters_wait: TimeDelta::zero(),
    };
    actions::review(&app.app, order).await.unwrap();
}
