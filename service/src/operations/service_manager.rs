//! Messages to the service manager that started this process, by the protocol of `sd_notify(3)`: it
//! is ready, it works, it stops.

use std::os::unix::net::{SocketAddr, UnixDatagram};
use std::time::Duration;

/// The service manager, such as systemd.
#[derive(Debug)]
pub struct ServiceManager {
    socket: UnixDatagram,
    address: SocketAddr,
    watchdog: Option<Duration>,
}

impl ServiceManager {
    /// Finds the service manager; `None` where nobody waits for messages.
    pub fn find() -> Option<Self> {
        let address = parse_address(&read_variable("NOTIFY_SOCKET")?)?;
        let socket = UnixDatagram::unbound().ok()?;
        // A service manager that does not read must not hold up the process.
        socket.set_nonblocking(true).ok()?;
        // The variables are inherited: a watchdog that is meant for a parent is not ours.
        let is_ours = read_variable("WATCHDOG_PID")
            .is_none_or(|pid| pid.parse::<u32>() == Ok(std::process::id()));
        let watchdog = read_variable("WATCHDOG_USEC")
            .filter(|_| is_ours)
            .and_then(|micros| micros.parse::<u64>().ok())
            .filter(|micros| *micros > 0)
            .map(Duration::from_micros);
        Some(Self {
            socket,
            address,
            watchdog,
        })
    }

    /// Sends a message, such as `READY=1`. What does not arrive is not sent again: the protocol has
    /// no answers.
    pub fn notify(&self, message: &str) {
        let _ = self.socket.send_to_addr(message.as_bytes(), &self.address);
    }

    /// Returns within which time the service manager wants to hear that the process works; `None`
    /// if it does not watch.
    pub fn watchdog(&self) -> Option<Duration> {
        self.watchdog
    }
}

/// Reads the address of the socket: a path, or a name in the abstract namespace after `@`.
fn parse_address(text: &str) -> Option<SocketAddr> {
    match text.as_bytes() {
        [b'@', name @ ..] => parse_abstract_name(name),
        [b'/', ..] => SocketAddr::from_pathname(text).ok(),
        // Other kinds of sockets, such as `vsock:`, are for virtual machines.
        _ => None,
    }
}

#[cfg(target_os = "linux")]
fn parse_abstract_name(name: &[u8]) -> Option<SocketAddr> {
    use std::os::linux::net::SocketAddrExt;
    SocketAddr::from_abstract_name(name).ok()
}

/// Only Linux has such names.
#[cfg(not(target_os = "linux"))]
fn parse_abstract_name(_name: &[u8]) -> Option<SocketAddr> {
    None
}

/// Reads a variable of the protocol.
#[expect(
    clippy::disallowed_methods,
    reason = "the variables of sd_notify are the service manager's, and no settings"
)]
fn read_variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use super::*;

    #[test]
    fn addresses_are_paths_or_abstract_names() {
        let path = parse_address("/run/notify");
        let path = path.and_then(|address| address.as_pathname().map(Path::to_path_buf));
        assert_eq!(path, Some(PathBuf::from("/run/notify")));
        let name = parse_address("@notify");
        assert_eq!(name.is_some(), cfg!(target_os = "linux"));
        assert!(name.is_none_or(|address| address.as_pathname().is_none()));
        assert!(parse_address("vsock:2:1234").is_none() && parse_address("").is_none());
    }
}
