//! `undersigned doctor`: checks the live installation and prints each finding with its remedy.

use std::process::ExitCode;

use super::common::{CommandError, open};
use crate::commands::output::print_result;
use crate::doctor::CheckResult::{self, Failure, Good, Warning};
use crate::doctor::{check_schema, check_surroundings, describe_absence, run_checks};
use crate::http::connection::server;
use crate::settings::Settings;
use crate::storage::database::{DatabaseError, Db};

/// Exits with 0 if all is well, 3 with a warning, 1 with a failure.
pub async fn run(settings: Settings) -> Result<ExitCode, CommandError> {
    let mut findings = vec![check_server(&settings).await];
    findings.extend(Box::pin(check_installation(settings)).await);
    Ok(print_findings(&findings))
}

/// Runs all checks. Where the installation cannot be opened, it checks what can be checked without,
/// and says why.
async fn check_installation(settings: Settings) -> Vec<CheckResult> {
    let obstacle = match count_missing_migrations(&settings).await {
        Ok(0) => match check_running(settings.clone()).await {
            Ok(findings) => return findings,
            Err(obstacle) => obstacle,
        },
        Ok(missing) => check_schema(missing),
        Err(error) => describe_absence(&error),
    };
    let mut findings = vec![obstacle];
    findings.extend(check_surroundings(&settings).await);
    findings
}

async fn count_missing_migrations(settings: &Settings) -> Result<usize, DatabaseError> {
    let db = Db::open(settings).await?;
    let missing = db.count_missing_migrations().await;
    db.close().await;
    missing
}

/// Opens the installation and runs its checks; the error is the finding that it cannot be opened.
async fn check_running(settings: Settings) -> Result<Vec<CheckResult>, CheckResult> {
    let running = open(settings).await.map_err(|error| {
        Failure(
            error.to_string(),
            "fix this first; checks that need a running installation were skipped",
        )
    })?;
    let findings = run_checks(&running.app).await;
    running.finish().await;
    findings.map_err(|error| describe_absence(&error))
}

async fn check_server(settings: &Settings) -> CheckResult {
    match server::fetch_status(
        crate::commands::healthcheck::find_reachable_address(settings.listen),
        "/readyz",
    )
    .await
    {
        Ok(200) => Good(format!("server: ready on {}", settings.listen)),
        Ok(status) => Failure(
            format!("server: answers {status} on {}", settings.listen),
            "check its log",
        ),
        Err(_) => Warning(
            format!("server: no answer on {}", settings.listen),
            "start it with: undersigned serve (ignore this if the server runs on another machine)",
        ),
    }
}

fn print_findings(findings: &[CheckResult]) -> ExitCode {
    let mut worst = 0;
    for finding in findings {
        match finding {
            Good(what) => print_result(format_args!("✓ {what}")),
            Warning(what, remedy) => {
                print_result(format_args!("! {what}\n    {remedy}"));
                worst = if worst == 0 { 3 } else { worst };
            }
            Failure(what, remedy) => {
                print_result(format_args!("✗ {what}\n    {remedy}"));
                worst = 1;
            }
        }
    }
    ExitCode::from(worst)
}
