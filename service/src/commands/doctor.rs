//! `undersigned doctor`: checks the live installation and prints each finding with its remedy.

use std::process::ExitCode;

use super::common::{CommandError, open};
use crate::doctor::CheckResult::{self, Failure, Good, Warning};
use crate::doctor::{check_schema, check_settings, run_checks};
use crate::http::connection::server;
use crate::settings::Settings;
use crate::storage::database::Db;

/// Exits with 0 if all is well, 3 with a warning, 1 with a failure.
pub async fn run(settings: Settings) -> Result<ExitCode, CommandError> {
    let mut findings = vec![check_server(&settings).await];
    match Db::connect(&settings.database_url).await {
        Err(error) => {
            findings.extend(check_settings(&settings));
            findings.push(Failure(
                format!("database: {error}"),
                "start it, or mend database_url",
            ));
        }
        Ok(db) => {
            // An app does not start with an older schema, so most checks have to be left out then.
            let missing = db.count_missing_migrations().await?;
            db.close().await;
            if missing > 0 {
                findings.extend(check_settings(&settings));
                findings.push(check_schema(missing));
            } else {
                let running = open(settings).await?;
                let checks = run_checks(&running.app).await;
                running.finish().await;
                findings.extend(checks?);
            }
        }
    }
    Ok(print_findings(&findings))
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
            "look at its log",
        ),
        Err(_) => Warning(
            format!("server: none answers on {}", settings.listen),
            "start it with: undersigned serve (nothing to mend where this is another machine's work)",
        ),
    }
}

fn print_findings(findings: &[CheckResult]) -> ExitCode {
    let mut worst = 0;
    for finding in findings {
        match finding {
            Good(what) => println!("✓ {what}"),
            Warning(what, remedy) => {
                println!("! {what}\n    {remedy}");
                worst = if worst == 0 { 3 } else { worst };
            }
            Failure(what, remedy) => {
                println!("✗ {what}\n    {remedy}");
                worst = 1;
            }
        }
    }
    ExitCode::from(worst)
}
