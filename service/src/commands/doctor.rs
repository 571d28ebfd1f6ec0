//! `undersigned doctor`: checks the live installation, each line with its remedy.

use std::os::unix::fs::PermissionsExt;
use std::process::ExitCode;

use super::{CommandError, open};
use crate::app::App;
use crate::database::Db;
use crate::endorsement::actions;
use crate::http::server;
use crate::installation;
use crate::language::base;
use crate::post_office::store as outbox;
use crate::settings::{MailUrl, Settings};
use crate::statement::picture::Painter;
use crate::statement::search;

/// How a check came out.
enum Finding {
    Good(String),
    Warning(String, &'static str),
    Failure(String, &'static str),
}
use Finding::{Failure, Good, Warning};

/// Exit 0 all well, 3 with a warning, 1 with a failure.
pub async fn run(settings: Settings) -> Result<ExitCode, CommandError> {
    let mut findings = of_settings(&settings);
    findings.push(of_server(&settings).await);
    match Db::connect(&settings.database_url).await {
        Err(error) => findings.push(Failure(format!("database: {error}"), "start it, or mend database_url")),
        Ok(db) => {
            let missing = db.missing_migrations().await?;
            if missing > 0 {
                findings.push(Failure(format!("database: {missing} migration(s) missing"), "run: undersigned migrate"));
            } else {
                findings.push(Good("database: reachable, schema up to date".into()));
                db.close().await;
                let running = open(settings).await?;
                findings.extend(of_running(&running.app).await?);
                running.finish().await;
            }
        }
    }
    Ok(print(&findings))
}

fn of_settings(settings: &Settings) -> Vec<Finding> {
    let mut findings = vec![];
    let secret = settings.data_dir.join("secret");
    let open_secret = secret.metadata().is_ok_and(|meta| meta.permissions().mode() & 0o077 != 0);
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
        (true, _) => {
            Warning("public address: this machine only; links in letters lead nowhere else".into(), "set base_url to https://your.domain")
        }
        (_, "https") => Good(format!("public address: {}", settings.base_url)),
        _ => Failure("public address: not encrypted".into(), "put a proxy with TLS before it and set base_url to https://…"),
    });
    if settings.contact.is_none() {
        findings.push(Warning("contact: visitors cannot reach you".into(), "set contact to a mail or web address"));
    }
    findings
}

async fn of_server(settings: &Settings) -> Finding {
    match server::ask(super::healthcheck::reachable(settings.listen), "/readyz").await {
        Ok(200) => Good(format!("server: ready on {}", settings.listen)),
        Ok(status) => Failure(format!("server: answers {status} on {}", settings.listen), "look at its log"),
        Err(_) => Warning(
            format!("server: none answers on {}", settings.listen),
            "start it with: undersigned serve (nothing to mend where this is another machine's work)",
        ),
    }
}

async fn of_running(app: &App) -> Result<Vec<Finding>, CommandError> {
    let mut findings = vec![of_mail(app).await, of_redis(app).await];
    findings.extend(of_outbox(app).await?);
    findings.push(match installation::stranger(&app.db).await? {
        Some(day) => Warning(
            format!("proxy: on {day} a peer that is not in trusted_proxies sent X-Forwarded-For"),
            "if it is your reverse proxy, name its network in trusted_proxies: until then all visitors share one limit",
        ),
        None => Good("proxy: no forwarded address from a stranger".into()),
    });
    findings.push(of_fonts(app).await?);
    let mut differing = vec![];
    for statement in search::all(&app.db.read).await? {
        if !actions::recount(app, &statement, false).await?.is_empty() {
            differing.push(statement.slug);
        }
    }
    findings.push(if differing.is_empty() {
        Good("tallies: equal to the endorsements".into())
    } else {
        Failure(format!("tallies: not equal for {}", differing.join(", ")), "run: undersigned recount --repair, and tell the developers")
    });
    Ok(findings)
}

/// Previews for other sites are drawn with the fonts of this machine.
async fn of_fonts(app: &App) -> Result<Finding, CommandError> {
    let lacking = tokio::task::spawn_blocking(|| Painter::new().scripts_without_font()).await;
    let mut lacking = lacking.map_err(|error| CommandError::Failed(error.to_string()))?;
    let languages = search::choices(&app.db.read).await?.languages;
    let wanted = |script: &&str| languages.iter().any(|language| script_of(language) == *script);
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

fn script_of(language: &str) -> &'static str {
    match base(language) {
        "ar" | "fa" | "ur" | "ps" | "ckb" | "ug" | "sd" => "Arabic",
        "ru" | "uk" | "be" | "bg" | "sr" | "mk" | "kk" | "ky" | "tg" | "mn" => "Cyrillic",
        "zh" | "ja" => "Han",
        _ => "Latin",
    }
}

async fn of_mail(app: &App) -> Finding {
    if matches!(app.settings.mail, MailUrl::File(_)) {
        return Warning("mail: letters are written to files, nobody receives them".into(), "set mail_url to smtp://USER:PASSWORD@HOST:587");
    }
    match app.transport.test().await {
        Ok(()) => Good("mail: the server answers".into()),
        Err(why) => Failure(format!("mail: {why}"), "mend mail_url; letters wait in the outbox meanwhile"),
    }
}

async fn of_redis(app: &App) -> Finding {
    match &app.redis {
        None => Good("redis: not used; right for one process".into()),
        Some(redis) if redis.ping().await => Good("redis: answers".into()),
        Some(_) => Failure("redis: does not answer".into(), "start it, or mend redis_url; each process limits by itself meanwhile"),
    }
}

async fn of_outbox(app: &App) -> Result<Vec<Finding>, CommandError> {
    let health = outbox::health(&app.db.read, app.clock.now()).await?;
    let mut findings = vec![];
    let late = health.oldest_due.map_or(0, |due| (app.clock.now() - due).num_minutes());
    findings.push(if late >= 5 {
        Failure(
            format!("outbox: {} letters due, the oldest for {late} minutes", health.due),
            "is a worker running? does the mail server answer?",
        )
    } else {
        Good(format!("outbox: {} letters due", health.due))
    });
    if health.dead > 0 {
        let why = health.last_error.unwrap_or_default();
        findings.push(Warning(
            format!("outbox: {} letters given up, the last because: {why}", health.dead),
            "those signatories were not reached; mend the mail server, they can submit again",
        ));
    }
    Ok(findings)
}

fn print(findings: &[Finding]) -> ExitCode {
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
