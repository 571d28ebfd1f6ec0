//! Checks of everything an installation needs, each with its remedy, for `doctor` and the console.

mod bounces;
mod database;
mod dns;
mod fonts;
mod mail;
mod processes;
mod proxy;
mod redis;
mod rights;
mod settings;
mod tallies;

pub use database::{check_schema, describe_absence};
use rights::check_rights;
use settings::check_settings;

use crate::app::App;
use crate::mail::transport::Transport;
use crate::settings::Settings;
use crate::storage::database::DatabaseError;
use crate::storage::redis::RedisLink;

/// The outcome of one check: what was found and, unless all is well, what to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CheckResult {
    /// The checked part works.
    Good(String),
    /// The checked part works, with a remark for the operator.
    Warning(String, &'static str),
    /// The checked part does not work.
    Failure(String, &'static str),
}

/// Runs every check of a running installation.
pub async fn run_checks(app: &App) -> Result<Vec<CheckResult>, DatabaseError> {
    let mut findings = check_settings(&app.settings);
    findings.extend(check_rights(&app.settings));
    findings.extend(database::check_database(app).await?);
    findings.extend(processes::check_processes(app).await?);
    findings.push(mail::check_mail(&app.settings.mail, &app.transport).await);
    findings.extend(redis::check_redis(app).await);
    findings.extend(mail::check_outbox(app).await?);
    findings.extend(bounces::check_bounces(&app.settings));
    findings.extend(Box::pin(dns::check_dns(&app.settings)).await);
    findings.push(proxy::check_proxy(app).await?);
    findings.push(fonts::check_fonts(app).await?);
    findings.push(tallies::check_tallies(app).await?);
    Ok(findings)
}

/// Checks what stands around a database that cannot be used: the settings, the mail server, the DNS
/// and Redis.
pub async fn check_surroundings(settings: &Settings) -> Vec<CheckResult> {
    let mut findings = check_settings(settings);
    findings.extend(check_rights(settings));
    findings.push(match Transport::new(settings, 1) {
        Ok(transport) => mail::check_mail(&settings.mail, &transport).await,
        Err(why) => CheckResult::Failure(why, "fix this setting"),
    });
    findings.extend(Box::pin(dns::check_dns(settings)).await);
    if let Some(url) = &settings.redis_url {
        // Keys hold the epoch of the database, which cannot be asked for.
        let ca_file = settings.redis_ca_file.as_deref();
        match RedisLink::new(url, &settings.redis_prefix, "doctor", ca_file) {
            Ok(redis) => findings.extend(redis::check_servers(&redis).await),
            Err(error) => {
                let why = error.to_string();
                findings.push(CheckResult::Failure(why, "fix this setting"));
            }
        }
    }
    findings
}
