//! A server of its own for each scenario, in a throwaway directory, gone at the end.

use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use tempfile::TempDir;

/// A running server with one open statement, `care`.
pub struct House {
    child: Child,
    _directory: TempDir,
    base: String,
}

impl House {
    /// Starts the binary that lies beside this one. Without a database URL it uses SQLite; the schema of a given database
    /// has to be empty and is left behind.
    pub async fn start(database_url: Option<&str>) -> Result<Self, String> {
        let directory = tempfile::tempdir().map_err(|error| error.to_string())?;
        let listener = std::net::TcpListener::bind("127.0.0.1:0").map_err(|error| error.to_string())?;
        let address = listener.local_addr().map_err(|error| error.to_string())?;
        drop(listener);
        let command = |arguments: &[&str]| {
            let mut command = Command::new(binary());
            command
                .args(arguments)
                .env("UNDERSIGNED_DATA_DIR", directory.path())
                .env("UNDERSIGNED_LISTEN", address.to_string())
                .env("UNDERSIGNED_LOG", "error")
                .env("UNDERSIGNED_LIMITS_ENDORSE_BURST", "1000000000")
                .env("UNDERSIGNED_LIMITS_ENDORSE_PER_MINUTE", "1000000000")
                .stdin(Stdio::null());
            if let Some(url) = database_url {
                command.env("UNDERSIGNED_DATABASE_URL", url);
            }
            command
        };
        let folder = directory.path().join("care");
        write_statement(&folder).map_err(|error| error.to_string())?;
        let published =
            command(&["statement", "publish"]).arg(&folder).output().map_err(|error| format!("{}: {error}", binary().display()))?;
        if !published.status.success() {
            return Err(String::from_utf8_lossy(&published.stderr).into_owned());
        }
        let child = command(&["serve", "--no-worker"]).spawn().map_err(|error| error.to_string())?;
        let house = Self { child, _directory: directory, base: format!("http://{address}") };
        house.ready().await?;
        Ok(house)
    }

    /// A whole address.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// The server's resident memory in MiB.
    pub fn memory(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
        resident.and_then(|rest| rest.split_whitespace().next()?.parse::<u64>().ok()).unwrap_or(0) / 1024
    }

    async fn ready(&self) -> Result<(), String> {
        for _ in 0..200 {
            if reqwest::get(self.url("/readyz")).await.is_ok_and(|answer| answer.status() == 200) {
                return Ok(());
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        Err("the server is not ready after 10 s".into())
    }
}

impl Drop for House {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The program that lies beside this one.
pub fn binary() -> PathBuf {
    let own = std::env::current_exe().unwrap_or_default();
    own.with_file_name("undersigned")
}

/// Writes the directory of an open statement, `care`.
pub fn write_statement(folder: &std::path::Path) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let toml = "slug = \"care\"\nkind = \"open_letter\"\noriginal = \"en\"\nlanguages = [\"en\"]\n[[hosts]]\nname = \"Example\"\n";
    std::fs::write(folder.join("statement.toml"), toml)?;
    std::fs::write(folder.join("en.md"), "+++\ntitle = \"Care\"\nsummary = \"What we ask\"\n+++\nWe ask for care.\n")
}
