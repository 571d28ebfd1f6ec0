//! Checks of everything an installation needs, each with its remedy, for `doctor` and the console.

use std::os::unix::fs::PermissionsExt;

use crate::app::App;
use crate::endorsement::actions;
use crate::installation;
use crate::language::base;
use crate::mail::outbox;
use crate::settings::{MailUrl, Settings};
use crate::statement::search;
use crate::statement::sharing::preview_image::Painter;
use crate::storage::database::DatabaseError;

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
use CheckResult::{Failure, Good, Warning};

/// Runs every check of a running installation.
pub async fn run_checks(app: &App) -> Result<Vec<CheckResult>, DatabaseError> {
    let mut findings = check_settings(&app.settings);
    findings.push(check_database(app).await?);
    findings.push(check_mail(app).await);
    findings.push(check_redis(app).await);
    findings.extend(check_outbox(app).await?);
    findings.push(check_proxy(app).await?);
    findings.push(check_fonts(app).await?);
    findings.push(check_tallies(app).await?);
    Ok(findings)
}

/// Checks the settings alone, so it also works while nothing runs.
pub fn check_settings(settings: &Settings) -> Vec<CheckResult> {
    let mut findings = vec![];
    let secret = settings.data_dir.join("secret");
    // The mask holds the rights of the group and of all others.
    let open_secret = secret
        .metadata()
        .is_ok_and(|meta| meta.permissions().mode() & 0o077 != 0);
    findings.push(if settings.secret_beside_data && open_secret {
        Failure("secret: others on this machine can read it".into(), "run: chmod 600 on the file secret in the data directory")
    } else if settings.secret_beside_data {
        Warning(
            "secret: it lies beside the data, so whoever takes the one has the other".into(),
            "keep it elsewhere and name it in UNDERSIGNED_SECRET_FILE; keep a copy apart from the backups",
        )
    } else {
        Good("secret: given from elsewhere".into())
    });
    findings.push(match (settings.is_loopback(), settings.base_url.scheme()) {
        (true, _) => Warning(
            "public address: this machine only; links in letters lead nowhere else".into(),
            "set base_url to https://your.domain",
        ),
        (_, "https") => Good(format!("public address: {}", settings.base_url)),
        _ => Failure(
            "public address: not encrypted".into(),
            "put a proxy with TLS before it and set base_url to https://…",
        ),
    });
    if settings.contact.is_none() {
        findings.push(Warning(
            "contact: visitors cannot reach you".into(),
            "set contact to a mail or web address",
        ));
    }
    findings
}

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

async fn check_database(app: &App) -> Result<CheckResult, DatabaseError> {
    Ok(check_schema(app.db.count_missing_migrations().await?))
}

async fn check_mail(app: &App) -> CheckResult {
    if matches!(app.settings.mail, MailUrl::File(_)) {
        return Warning(
            "mail: letters are written to files, nobody receives them".into(),
            "set mail_url to smtp://USER:PASSWORD@HOST:587",
        );
    }
    match app.transport.check_connection().await {
        Ok(()) => Good("mail: the server answers".into()),
        Err(why) => Failure(
            format!("mail: {why}"),
            "mend mail_url; letters wait in the outbox meanwhile",
        ),
    }
}

async fn check_redis(app: &App) -> CheckResult {
    match &app.redis {
        None => Good("redis: not used; right for one process".into()),
        Some(redis) if redis.ping().await => Good("redis: answers".into()),
        Some(_) => Failure(
            "redis: does not answer".into(),
            "start it, or mend redis_url; each process limits by itself meanwhile",
        ),
    }
}

async fn check_outbox(app: &App) -> Result<Vec<CheckResult>, DatabaseError> {
    let health = outbox::load_health(&app.db.read, app.clock.now()).await?;
    let mut findings = vec![];
    let late = health
        .oldest_due
        .map_or(0, |due| (app.clock.now() - due).num_minutes());
    findings.push(if late >= 5 {
        Failure(
            format!(
                "outbox: {} letters due, the oldest for {late} minutes",
                health.due
            ),
            "is a worker running? does the mail server answer? is a pace under [letters] too low?",
        )
    } else {
        Good(format!("outbox: {} letters due", health.due))
    });
    if health.dead > 0 {
        let why = health.last_error.unwrap_or_default();
        findings.push(Warning(
            format!(
                "outbox: {} letters given up, the last because: {why}",
                health.dead
            ),
            "those signatories were not reached; mend the mail server, they can submit again",
        ));
    }
    Ok(findings)
}

async fn check_proxy(app: &App) -> Result<CheckResult, DatabaseError> {
    Ok(match installation::load_stranger_day(&app.db).await? {
        Some(day) => Warning(
            format!("proxy: on {day} a peer that is not in trusted_proxies sent X-Forwarded-For"),
            "if it is your reverse proxy, name its network in trusted_proxies: until then all visitors share one limit",
        ),
        None => Good("proxy: no forwarded address from a stranger".into()),
    })
}

/// Checks the fonts of this machine, with which preview images are drawn.
async fn check_fonts(app: &App) -> Result<CheckResult, DatabaseError> {
    // Reading the fonts takes long and would hold up the requests on this thread.
    let Ok(mut lacking) =
        tokio::task::spawn_blocking(|| Painter::new().list_scripts_without_font()).await
    else {
        return Ok(Failure(
            "fonts: they could not be looked at".into(),
            "look at the log",
        ));
    };
    let languages = search::load_choices(&app.db.read).await?.languages;
    let wanted = |script: &&str| {
        languages
            .iter()
            .any(|language| find_script(language) == *script)
    };
    lacking.retain(wanted);
    Ok(if lacking.is_empty() {
        Good("fonts: every language of the statements can be drawn in previews".into())
    } else {
        Warning(
            format!("fonts: previews cannot be drawn in {}", lacking.join(", ")),
            "install fonts, on Debian: fonts-noto-core, for Chinese also fonts-noto-cjk or fonts-droid-fallback; then restart",
        )
    })
}

fn find_script(language: &str) -> &'static str {
    match base(language) {
        "ar" | "fa" | "ur" | "ps" | "ckb" | "ug" | "sd" => "Arabic",
        "ru" | "uk" | "be" | "bg" | "sr" | "mk" | "kk" | "ky" | "tg" | "mn" => "Cyrillic",
        "zh" | "ja" => "Han",
        _ => "Latin",
    }
}

async fn check_tallies(app: &App) -> Result<CheckResult, DatabaseError> {
    let mut differing = vec![];
    for statement in search::load_all(&app.db.read).await? {
        if !actions::recount(app, &statement, false).await?.is_empty() {
            differing.push(statement.slug);
        }
    }
    Ok(if differing.is_empty() {
        Good("tallies: equal to the endorsements".into())
    } else {
        Failure(
            format!("tallies: not equal for {}", differing.join(", ")),
            "run: undersigned recount --repair, and tell the developers",
        )
    })
}
