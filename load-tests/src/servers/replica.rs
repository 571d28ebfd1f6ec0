//! One process of the program: `serve` or `worker`; gone at the end.

use std::fs::File;
use std::net::SocketAddr;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rustix::process::Signal;

use super::installation::Installation;
use crate::client::Client;
use crate::process::{
    Memory, find_free_address, read_memory, read_processor_seconds, send_signal, wait_for_end,
};

/// How long a stop may take: the server's own limit is 10 s.
const STOP: Duration = Duration::from_secs(15);

/// The part of the program that a replica runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// `serve --no-worker`
    #[default]
    Serve,
    /// `worker`
    Work,
}

/// The options of one replica.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The part of the program that a replica runs.
    pub role: Role,
    /// Settings that override those of the installation.
    pub environment: Vec<(&'static str, String)>,
}

/// A process of the program; it may be killed and restarted.
pub struct Replica {
    name: String,
    command: Command,
    log: std::path::PathBuf,
    address: SocketAddr,
    child: Child,
    started: Instant,
}

impl Replica {
    /// Starts a replica and does not wait for its first answer.
    pub fn start(installation: &Installation, options: &Options) -> Result<Self, String> {
        let address = find_free_address()?;
        let name = format!("replica-{}", address.port());
        let arguments: &[&str] = match options.role {
            Role::Serve => &["serve", "--no-worker"],
            Role::Work => &["worker"],
        };
        let mut command = installation.make_command(arguments);
        command.env("UNDERSIGNED_LISTEN", address.to_string());
        // Pages and letters name the same address whichever replica made them.
        command.env("UNDERSIGNED_BASE_URL", "http://127.0.0.1:8080");
        command.envs(
            options
                .environment
                .iter()
                .map(|(name, value)| (*name, value)),
        );
        let log = installation.find_log(&name);
        let child = spawn_logged(&mut command, &log)?;
        Ok(Self {
            name,
            command,
            log,
            address,
            child,
            started: Instant::now(),
        })
    }

    /// Starts a replica and waits until it is ready.
    pub async fn start_ready(
        installation: &Installation,
        options: &Options,
    ) -> Result<Self, String> {
        let mut replica = Self::start(installation, options)?;
        replica.wait_until_ready(Duration::from_secs(30)).await?;
        Ok(replica)
    }

    /// Gives its address.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Reads its resident memory.
    pub fn read_memory(&self) -> Memory {
        read_memory(self.child.id())
    }

    /// Reads its processor seconds.
    pub fn read_processor_seconds(&self) -> f64 {
        read_processor_seconds(&self.child.id().to_string())
    }

    /// Kills it with SIGKILL.
    pub fn kill(&mut self) {
        // It may have ended by itself. Without `wait` it would stay as a zombie.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// Sends SIGTERM and waits; gives how long it took to end.
    pub async fn terminate(&mut self) -> Result<Duration, String> {
        let began = Instant::now();
        send_signal(self.child.id(), Signal::TERM);
        if wait_for_end(&mut self.child, STOP).await {
            return Ok(began.elapsed());
        }
        self.kill();
        Err(format!(
            "{} does not stop within {} s",
            self.name,
            STOP.as_secs()
        ))
    }

    /// Starts it again at the same address and does not wait for its first answer.
    pub fn restart(&mut self) -> Result<(), String> {
        self.kill();
        self.child = spawn_logged(&mut self.command, &self.log)?;
        self.started = Instant::now();
        Ok(())
    }

    /// Waits until `/readyz` answers 200; gives the time from its start.
    pub async fn wait_until_ready(&mut self, limit: Duration) -> Result<Duration, String> {
        let request = crate::client::make_get("/readyz", "");
        loop {
            let mut client = Client::new(self.address);
            let reply = tokio::time::timeout(Duration::from_secs(1), client.ask(&request)).await;
            if matches!(reply, Ok(Ok(answer)) if answer.status == 200) {
                return Ok(self.started.elapsed());
            }
            let ended = !matches!(self.child.try_wait(), Ok(None));
            if ended || self.started.elapsed() > limit {
                return Err(format!("{} is not ready: {}", self.name, self.read_log()));
            }
            // The time of a start is measured in milliseconds.
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }

    /// Reads its stderr.
    pub fn read_log(&self) -> String {
        std::fs::read_to_string(&self.log).unwrap_or_default()
    }
}

impl Drop for Replica {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Starts a command whose output goes to a file.
pub fn spawn_logged(command: &mut Command, log: &std::path::Path) -> Result<Child, String> {
    let open = || {
        File::options()
            .create(true)
            .append(true)
            .open(log)
            .map_err(|error| format!("{}: {error}", log.display()))
    };
    let child = command
        .stdin(Stdio::null())
        .stdout(open()?)
        .stderr(open()?)
        .spawn();
    child.map_err(|error| format!("{}: {error}", command.get_program().to_string_lossy()))
}
