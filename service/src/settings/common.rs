//! What stops an installation before it starts, and small parts that several sections share.

use serde::Deserialize;

/// The error that stops an installation before it starts; the text says what to change.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct SettingsError(pub String);

/// The format of log lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

/// Whether a host is this machine, so that traffic to it cannot be intercepted.
pub fn is_this_machine(host: &str) -> bool {
    // Other names are not resolved, as they may stand for another machine at the next connection.
    host == "localhost"
        || host
            .trim_matches(['[', ']'])
            .parse::<std::net::IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}
