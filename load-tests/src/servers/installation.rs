//! An installation: what all its replicas share, with one open statement, `care`.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use undersigned::values::{Keyring, SecretToken, TokenPurpose};
use uuid::Uuid;

use super::postgres::run_to_end;
use crate::program::{find_program, write_statement};
use crate::scratch::Scratch;

/// The secret of every installation here, in hex digits: 32 times this byte.
pub const SECRET: (u8, &str) = (0x5a, "5a");
/// A limit above any number of requests here.
const NEVER_REACHED: &str = "1000000000";

/// What replicas share.
pub struct Installation {
    data: PathBuf,
    logs: PathBuf,
    environment: Vec<(String, String)>,
    keys: Keyring,
}

/// The addresses of the servers of an installation.
#[derive(Clone, Debug, Default)]
pub struct Places {
    /// `postgres://…`; `None` is SQLite in the data directory.
    pub database: Option<String>,
    pub redis: Option<String>,
    /// `smtp://…`; `None` leaves letters in files, where a worker runs at all.
    pub mail: Option<String>,
}

impl Installation {
    /// Makes an installation and publishes the statement. `name` tells several in one scratch
    /// directory apart.
    pub async fn new(scratch: &Scratch, name: &str, places: &Places) -> Result<Self, String> {
        Self::new_in(scratch.join(name), scratch, name, places).await
    }

    /// Makes an installation whose data directory is `data`, and publishes the statement. Its logs
    /// stay in the scratch directory.
    pub async fn new_in(
        data: PathBuf,
        scratch: &Scratch,
        name: &str,
        places: &Places,
    ) -> Result<Self, String> {
        let folder = scratch.join(&format!("{name}-care"));
        let mut environment = vec![
            (
                "UNDERSIGNED_DATA_DIR".to_owned(),
                data.to_string_lossy().into_owned(),
            ),
            ("UNDERSIGNED_SECRET".into(), SECRET.1.repeat(32)),
            ("UNDERSIGNED_LOG".into(), "warn".into()),
            ("UNDERSIGNED_REDIS_PREFIX".into(), format!("{name}:")),
            (
                "UNDERSIGNED_LIMITS_ENDORSE_BURST".into(),
                NEVER_REACHED.into(),
            ),
            (
                "UNDERSIGNED_LIMITS_ENDORSE_PER_MINUTE".into(),
                NEVER_REACHED.into(),
            ),
        ];
        let urls = [
            ("DATABASE_URL", &places.database),
            ("REDIS_URL", &places.redis),
            ("MAIL_URL", &places.mail),
        ];
        environment.extend(urls.iter().filter_map(|(name, url)| {
            url.as_ref()
                .map(|url| (format!("UNDERSIGNED_{name}"), url.clone()))
        }));
        let installation = Self {
            data,
            logs: scratch.path().to_owned(),
            environment,
            keys: Keyring::new(&[SECRET.0; 32]),
        };
        write_statement(&folder).map_err(|error| error.to_string())?;
        installation.run(&["migrate"]).await?;
        installation
            .run(&["statement", "publish", &folder.to_string_lossy()])
            .await?;
        Ok(installation)
    }

    /// Makes a command of the program with these arguments and settings.
    pub fn make_command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(find_program());
        command.args(arguments).stdin(Stdio::null());
        self.set_environment(&mut command);
        command
    }

    /// Gives a command the settings of this installation, and none from the environment of this
    /// process.
    pub fn set_environment(&self, command: &mut Command) {
        command.envs(self.environment.iter().map(|(name, value)| (name, value)));
    }

    /// Runs the program to its end; gives its output, or fails with its errors.
    pub async fn run(&self, arguments: &[&str]) -> Result<String, String> {
        run_to_end(self.make_command(arguments)).await
    }

    /// Fails where the tally is not what the endorsements add up to.
    pub async fn check_tally(&self) -> Result<(), String> {
        self.run(&["recount", "care"])
            .await
            .map(|_| ())
            .map_err(|why| format!("recount finds the tally not equal: {why}"))
    }

    /// Makes the token that confirms a submission: the driver has the secret, and need not wait for
    /// letters.
    pub fn make_token(&self, submission: Uuid) -> String {
        SecretToken::new(&self.keys, TokenPurpose::Confirm, submission).text()
    }

    /// Makes the tokens that confirm submissions, whose ids stand a line each.
    pub fn make_tokens(&self, ids: &str) -> Result<Vec<String>, String> {
        let token = |id: &str| {
            id.parse()
                .map(|id| self.make_token(id))
                .map_err(|_| format!("“{id}” is no id"))
        };
        ids.lines().map(token).collect()
    }

    /// Gives the path of the SQLite file.
    pub fn find_sqlite_file(&self) -> PathBuf {
        self.data.join("undersigned.db")
    }

    /// Gives the path of a replica's log.
    pub fn find_log(&self, replica: &str) -> PathBuf {
        self.logs.join(format!("{replica}.log"))
    }
}
