//! Checks of the database and its schema.

use super::CheckResult::{self, Failure, Good, Warning};
use crate::app::App;
use crate::installation;
use crate::storage::connection::cause::describe_reason;
use crate::storage::database::DatabaseError;

/// Checks whether the schema is the one that this release needs.
pub fn check_schema(missing: usize) -> CheckResult {
    match missing {
        0 => Good("database: reachable, schema up to date".into()),
        missing => Failure(
            format!("database: {missing} migration(s) missing"),
            "run: undersigned migrate",
        ),
    }
}

/// Describes why the database cannot be looked at.
pub fn describe_absence(error: &DatabaseError) -> CheckResult {
    let why = match error {
        DatabaseError::Away(cause) => describe_reason(cause),
        other => other.to_string(),
    };
    Failure(
        format!("database: {why}"),
        "fix this, or database_url; checks that need the database were skipped",
    )
}

/// Checks whether the database of a running installation answers with the right schema, and with
/// no newer one.
pub async fn check_database(app: &App) -> Result<Vec<CheckResult>, DatabaseError> {
    let mut findings = vec![check_schema(app.db.count_missing_migrations().await?)];
    let unknown = installation::list_unknown_migrations(&app.db).await?;
    if !unknown.is_empty() {
        findings.push(Warning(
            format!(
                "database: its schema is newer than this release ({})",
                unknown.join(", ")
            ),
            "expected during an upgrade; then update this process too, since it runs an older release",
        ));
    }
    Ok(findings)
}
