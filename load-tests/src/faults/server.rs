//! A replica of either kind: the program, or the careless one that this program itself can be.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Child, Command};

use rustix::process::Signal;

use crate::process::{find_free_address, send_signal};
use crate::servers::installation::Installation;
use crate::servers::replica::spawn_logged;

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
        let address = find_free_address()?;
        let mut command = match kind {
            Kind::Honest => installation.make_command(&["serve"]),
            Kind::Careless => {
                let mut own =
                    Command::new(std::env::current_exe().map_err(|error| error.to_string())?);
                own.arg("careless");
                installation.set_environment(&mut own);
                own
            }
        };
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

    /// Reads the end of its log.
    pub fn read_log_end(&self) -> String {
        let log = std::fs::read_to_string(&self.log).unwrap_or_default();
        let last: Vec<&str> = log.lines().rev().take(20).collect();
        last.into_iter().rev().collect::<Vec<_>>().join("\n")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}
