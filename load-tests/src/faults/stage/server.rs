//! A replica of either kind: the program, or the careless one that this program itself can be.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use rustix::process::Signal;

use super::START;
use crate::faults::replica_clients::{ReplicaClients, Reply};
use crate::process::{find_free_address, send_signal, wait_for_end};
use crate::servers::installation::Installation;
use crate::servers::replica::spawn_logged;

/// How long a server may take to end after SIGTERM: 10 s by its contract, and some for a busy
/// machine.
const STOP: Duration = Duration::from_secs(15);
/// How long an answer about readiness is waited for: it may itself wait for the database.
const READINESS: Duration = Duration::from_secs(5);
/// Pause between two questions about readiness.
const PAUSE: Duration = Duration::from_millis(10);

/// The kind of servers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The program, each with its worker.
    Honest,
    /// A program that acknowledges before the commit.
    Careless,
}

/// A process that is started again and again at one address, and is gone at the end.
pub struct Server {
    command: Command,
    log: PathBuf,
    address: SocketAddr,
    child: Child,
}

impl Server {
    /// Starts a server and does not wait for its first answer.
    pub fn start(installation: &Installation, kind: Kind) -> Result<Self, String> {
        Self::start_command(installation, make_command(installation, kind)?)
    }

    /// Starts a server that a write over `RLIMIT_FSIZE` does not end, and does not wait for its
    /// first answer.
    pub fn start_enduring(installation: &Installation, kind: Kind) -> Result<Self, String> {
        let command = ignore_file_size_signal(&make_command(installation, kind)?);
        Self::start_command(installation, command)
    }

    fn start_command(installation: &Installation, mut command: Command) -> Result<Self, String> {
        let address = find_free_address()?;
        // Letters name the same address whichever replica sends them.
        command
            .env("UNDERSIGNED_LISTEN", address.to_string())
            .env("UNDERSIGNED_BASE_URL", "http://127.0.0.1:8080");
        let log = installation.find_log(&format!("replica-{}", address.port()));
        let child = spawn_logged(&mut command, &log)?;
        Ok(Self {
            command,
            log,
            address,
            child,
        })
    }

    /// Gives its address.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Gives the id of its process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Kills it with SIGKILL.
    pub fn kill(&mut self) {
        // It may have ended by itself. Without `wait` it would stay as a zombie.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// Starts it again and does not wait for its first answer.
    pub fn restart(&mut self) -> Result<(), String> {
        self.kill();
        self.child = spawn_logged(&mut self.command, &self.log)?;
        Ok(())
    }

    /// Ends it with SIGTERM; fails where that takes too long, or where it does not end well.
    pub async fn terminate(&mut self) -> Result<(), String> {
        send_signal(self.child.id(), Signal::TERM);
        if !wait_for_end(&mut self.child, STOP).await {
            self.kill();
            return Err(format!(
                "a server does not end within {} s of SIGTERM: {}",
                STOP.as_secs(),
                self.read_log_end()
            ));
        }
        match self.child.wait() {
            Ok(status) if status.success() => Ok(()),
            Ok(status) => Err(format!(
                "after SIGTERM a server ends with {status}: {}",
                self.read_log_end()
            )),
            Err(error) => Err(error.to_string()),
        }
    }

    /// Tells whether the process runs.
    pub fn is_running(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// Stops the process with SIGSTOP.
    pub fn freeze(&self) {
        send_signal(self.child.id(), Signal::STOP);
    }

    /// Continues the process with SIGCONT.
    pub fn thaw(&self) {
        send_signal(self.child.id(), Signal::CONT);
    }

    /// Waits until it answers that it is ready.
    pub async fn wait_until_ready(&mut self) -> Result<(), String> {
        let began = Instant::now();
        let mut clients = ReplicaClients::new(&[self.address]);
        while began.elapsed() < START && self.is_running() {
            let reply = clients.get(0, "/readyz", READINESS).await;
            if matches!(reply, Reply::Answer(200, _)) {
                return Ok(());
            }
            tokio::time::sleep(PAUSE).await;
        }
        Err(format!("a replica is not ready: {}", self.read_log_end()))
    }

    /// Waits until it answers whether it is ready, whatever it says, or has ended; tells whether it
    /// runs.
    pub async fn wait_until_answering(&mut self) -> Result<bool, String> {
        let began = Instant::now();
        let mut clients = ReplicaClients::new(&[self.address]);
        while began.elapsed() < START {
            if !self.is_running() {
                return Ok(false);
            }
            let reply = clients.get(0, "/readyz", READINESS).await;
            if matches!(reply, Reply::Answer(..)) {
                return Ok(true);
            }
            tokio::time::sleep(PAUSE).await;
        }
        Err(format!(
            "a server neither answers nor ends: {}",
            self.read_log_end()
        ))
    }

    /// Measures its log, in bytes.
    pub fn measure_log(&self) -> u64 {
        std::fs::metadata(&self.log).map_or(0, |log| log.len())
    }

    /// Reads what came into its log after so many bytes.
    pub fn read_log_after(&self, bytes: u64) -> String {
        let log = std::fs::read(&self.log).unwrap_or_default();
        let rest = log.get(crate::to_index(bytes)..).unwrap_or_default();
        String::from_utf8_lossy(rest).into_owned()
    }

    /// Reads the end of its log.
    pub fn read_log_end(&self) -> String {
        let log = self.read_log_after(0);
        let last: Vec<&str> = log.lines().rev().take(20).collect();
        last.into_iter().rev().collect::<Vec<_>>().join("\n")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Makes the command of a kind of server.
fn make_command(installation: &Installation, kind: Kind) -> Result<Command, String> {
    if kind == Kind::Honest {
        return Ok(installation.make_command(&["serve"]));
    }
    let own = std::env::current_exe().map_err(|error| error.to_string())?;
    let mut careless = Command::new(own);
    careless.arg("careless");
    installation.set_environment(&mut careless);
    Ok(careless)
}

/// Gives the same command under a shell that ignores SIGXFSZ and becomes the command, which
/// inherits that: a write over `RLIMIT_FSIZE` then fails, as on a disk with errors, and does not
/// end the process.
fn ignore_file_size_signal(command: &Command) -> Command {
    let mut shell = Command::new("sh");
    shell
        .args(["-c", "trap '' XFSZ; exec \"$0\" \"$@\""])
        .arg(command.get_program())
        .args(command.get_args());
    // None of them is one that the command would do without.
    let settings = command.get_envs();
    shell.envs(settings.filter_map(|(name, value)| Some((name, value?))));
    shell
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use std::io::Write as _;
    use std::process::Stdio;

    use super::*;
    use crate::faults::stage::disk::limit_file_size;

    #[test]
    fn a_write_over_the_limit_of_size_fails_and_does_not_end_the_process() {
        let directory = tempfile::tempdir().unwrap();
        let mut plain = Command::new("sh");
        plain
            .args(["-c", "read line; echo text > \"$0\" || echo $WORD"])
            .arg(directory.path().join("file"))
            .env("WORD", "refused");
        let mut child = ignore_file_size_signal(&plain)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        limit_file_size(child.id(), Some(1)).unwrap();
        child.stdin.take().unwrap().write_all(b"go\n").unwrap();
        let output = child.wait_with_output().unwrap();
        assert_eq!(String::from_utf8_lossy(&output.stdout), "refused\n");
    }
}
