//! The limit for pages: a plain poem server, a process of its own, that answers everything with the
//! same recorded bytes.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Child, Command};
use std::time::{Duration, Instant};

use clap::Args;
use poem::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use poem::{Response, Server};

use super::replica::spawn_logged;
use crate::client::{Client, make_get};
use crate::process::find_free_address;
use crate::scratch::Scratch;

/// How long it may take to start.
const START: Duration = Duration::from_secs(10);
/// Headers that the server writes by itself: twice would be more bytes than ours.
const BY_ITSELF: [&str; 4] = ["date", "content-length", "transfer-encoding", "connection"];

/// Answers everything with the bytes in a file.
#[derive(Args)]
pub struct Bare {
    /// Where to listen.
    #[arg(long)]
    listen: SocketAddr,
    /// The answer: status and header lines, an empty line, the body.
    #[arg(long)]
    answer: PathBuf,
}

/// Serves until it is killed.
pub async fn run(bare: &Bare) -> Result<(), String> {
    let recorded = std::fs::read(&bare.answer)
        .map_err(|error| format!("{}: {error}", bare.answer.display()))?;
    let (status, headers, body) =
        parse_recorded(recorded).ok_or("the recorded answer cannot be read")?;
    let handler = poem::endpoint::make_sync(move |_| {
        let mut response = Response::builder().status(status).body(body);
        *response.headers_mut() = headers.clone();
        response
    });
    let listener = poem::listener::TcpListener::bind(bare.listen);
    Server::new(listener)
        .run(handler)
        .await
        .map_err(|error| error.to_string())
}

/// Reads a recorded answer. The body is leaked, so that answers share it without a copy.
fn parse_recorded(mut recorded: Vec<u8>) -> Option<(StatusCode, HeaderMap, &'static [u8])> {
    let end = recorded
        .windows(4)
        .position(|window| window == b"\r\n\r\n")?;
    let body = recorded.split_off(end + 4).leak();
    let head = std::str::from_utf8(recorded.get(..end)?).ok()?;
    let mut lines = head.split("\r\n");
    let status = lines.next()?.parse().ok()?;
    let mut headers = HeaderMap::new();
    for line in lines {
        let (name, value) = line.split_once(": ")?;
        headers.append(
            name.parse::<HeaderName>().ok()?,
            HeaderValue::from_str(value).ok()?,
        );
    }
    Some((status, headers, body))
}

/// An answer recorded from a replica, in the form that the bare server reads.
#[derive(Clone, Debug)]
pub struct Recorded(Vec<u8>);

impl Recorded {
    /// Asks once and records status, headers and body.
    pub async fn record(address: SocketAddr, request: &[u8]) -> Result<Self, String> {
        let mut client = Client::new(address);
        let answer = client
            .ask(request)
            .await
            .map_err(|failure| failure.to_string())?;
        let mut recorded = answer.status.to_string().into_bytes();
        for (name, value) in answer.headers() {
            if !BY_ITSELF.contains(&name.to_ascii_lowercase().as_str()) {
                recorded.extend_from_slice(
                    format!("\r\n{name}: {}", String::from_utf8_lossy(value)).as_bytes(),
                );
            }
        }
        recorded.extend_from_slice(b"\r\n\r\n");
        recorded.extend_from_slice(answer.body);
        Ok(Self(recorded))
    }
}

/// A running bare server, killed when it is dropped.
pub struct BareServer {
    address: SocketAddr,
    child: Child,
}

impl BareServer {
    /// Starts a bare server and waits until it answers.
    pub async fn start(scratch: &Scratch, recorded: &Recorded) -> Result<Self, String> {
        let address = find_free_address()?;
        let file = scratch.join(&format!("bare-{}", address.port()));
        std::fs::write(&file, &recorded.0).map_err(|error| error.to_string())?;
        // This program itself, also where its file was replaced by a build meanwhile.
        let mut command = Command::new("/proc/self/exe");
        command
            .args(["bare", "--listen", &address.to_string(), "--answer"])
            .arg(&file);
        let server = Self {
            address,
            child: spawn_logged(&mut command, &file.with_extension("log"))?,
        };
        let began = Instant::now();
        while Client::new(address).ask(&make_get("/", "")).await.is_err() {
            if began.elapsed() > START {
                return Err("the bare server does not start".into());
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        Ok(server)
    }

    /// Gives its address.
    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Drop for BareServer {
    fn drop(&mut self) {
        // It may have ended by itself. Without `wait` it would stay as a zombie.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_recorded_is_read_again() {
        let read = parse_recorded(b"304\r\netag: \"7\"\r\nvary: Accept\r\n\r\n".to_vec());
        let Some((status, headers, body)) = read else {
            panic!("not read")
        };
        assert_eq!(
            (status, headers.len(), body.len()),
            (StatusCode::NOT_MODIFIED, 2, 0)
        );
        assert_eq!(
            headers.get("etag").map(HeaderValue::as_bytes),
            Some(&b"\"7\""[..])
        );
        assert!(super::parse_recorded(b"200\r\nno end".to_vec()).is_none());
    }
}
