//! A Redis of our own that keeps nothing on disk; gone at the end.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use rustix::process::Signal;

use crate::process::{find_free_address, send_signal};
use crate::scratch::Scratch;

/// How long it may take to start, and to answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// A running server.
pub struct Redis {
    address: SocketAddr,
    directory: PathBuf,
    child: Option<Child>,
}

impl Redis {
    /// Starts a server.
    pub async fn start(scratch: &Scratch) -> Result<Self, String> {
        let mut redis = Self {
            address: find_free_address()?,
            directory: scratch.path().to_owned(),
            child: None,
        };
        redis.restart().await?;
        Ok(redis)
    }

    /// Gives the URL for clients.
    pub fn url(&self) -> String {
        format!("redis://{}", self.address)
    }

    /// Gives its address.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Kills it with SIGKILL.
    pub fn kill(&mut self) {
        if let Some(mut child) = self.child.take() {
            // It may have ended by itself. Without `wait` it would stay as a zombie.
            let _ = child.kill();
            let _ = child.wait();
        }
    }

    /// Starts it again at the same address, empty.
    pub async fn restart(&mut self) -> Result<(), String> {
        self.kill();
        self.child = Some(spawn_server(self.address, &self.directory)?);
        let began = Instant::now();
        while self
            .send_command("PING")
            .is_none_or(|answer| answer != "+PONG")
        {
            if began.elapsed() > PATIENCE {
                return Err("Redis does not start".into());
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        Ok(())
    }

    /// Deletes everything (`FLUSHALL`).
    pub fn flush(&self) -> Result<(), String> {
        match self.send_command("FLUSHALL") {
            Some(answer) if answer == "+OK" => Ok(()),
            other => Err(format!("Redis answers FLUSHALL with {other:?}")),
        }
    }

    /// Stops the process with SIGSTOP.
    pub fn freeze(&self) {
        self.send_signal(Signal::STOP);
    }

    /// Continues the process with SIGCONT.
    pub fn thaw(&self) {
        self.send_signal(Signal::CONT);
    }

    fn send_signal(&self, which: Signal) {
        if let Some(child) = &self.child {
            send_signal(child.id(), which);
        }
    }

    /// Sends a command; gives the first line of the answer.
    fn send_command(&self, command: &str) -> Option<String> {
        let mut connection = TcpStream::connect_timeout(&self.address, PATIENCE).ok()?;
        connection.set_read_timeout(Some(PATIENCE)).ok()?;
        connection
            .write_all(format!("{command}\r\n").as_bytes())
            .ok()?;
        let mut buffer = [0; 128];
        let length = connection.read(&mut buffer).ok()?;
        Some(
            String::from_utf8_lossy(&buffer[..length])
                .trim_end()
                .to_owned(),
        )
    }
}

impl Drop for Redis {
    fn drop(&mut self) {
        self.kill();
    }
}

fn spawn_server(address: SocketAddr, directory: &Path) -> Result<Child, String> {
    let mut command = Command::new("redis-server");
    command.args([
        "--port",
        &address.port().to_string(),
        "--bind",
        "127.0.0.1",
        "--save",
        "",
        "--appendonly",
        "no",
        "--maxclients",
        "9000",
    ]);
    command
        .arg("--dir")
        .arg(directory)
        .stdin(Stdio::null())
        .stdout(Stdio::null());
    command
        .spawn()
        .map_err(|error| format!("redis-server: {error}"))
}
