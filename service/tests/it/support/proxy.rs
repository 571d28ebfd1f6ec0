//! A proxy before Redis or PostgreSQL that can be switched: to the real server, to one that was
//! demoted, to one that never answers, to none.

use std::sync::Arc;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

use super::TestDatabase;

/// Where connections lead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProxyTarget {
    /// The real server.
    Real,
    /// A Redis that was the master until a failover.
    Demoted,
    /// A machine that vanished: packets are lost, and no end hears of it.
    Silent,
    /// No server: connections are closed.
    Closed,
}

/// The proxy. Open connections keep their target, but for `Closed`, which ends them, and `Silent`,
/// in which they stay open and nothing more passes.
pub struct SwitchableProxy {
    pub address: String,
    pub url: String,
    target: Arc<watch::Sender<ProxyTarget>>,
}

impl SwitchableProxy {
    pub async fn new(real: &str, target: ProxyTarget) -> Self {
        let real = real
            .trim_start_matches("redis://")
            .trim_end_matches('/')
            .to_owned();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let url = format!("redis://{address}");
        let target = Arc::new(watch::Sender::new(target));
        let accepting = target.clone();
        tokio::spawn(async move {
            loop {
                let (socket, _) = listener.accept().await.unwrap();
                tokio::spawn(carry(socket, real.clone(), accepting.subscribe()));
            }
        });
        Self {
            address,
            url,
            target,
        }
    }

    /// Puts a proxy before the PostgreSQL of a test, for everything that connects from now on.
    pub async fn before_database(database: &mut TestDatabase) -> Self {
        let url = url::Url::parse(&database.database_url).unwrap();
        let real = format!("{}:{}", url.host_str().unwrap(), url.port().unwrap());
        let proxy = Self::new(&real, ProxyTarget::Real).await;
        database.database_url = database.database_url.replace(&real, &proxy.address);
        proxy
    }

    pub fn switch(&self, target: ProxyTarget) {
        self.target.send_replace(target);
    }
}

/// Carries a connection to the target of now, until that closes it or falls silent.
async fn carry(mut socket: TcpStream, real: String, mut target: watch::Receiver<ProxyTarget>) {
    let now = *target.borrow();
    let mut server = None;
    let talk = async {
        match now {
            ProxyTarget::Real => {
                let server = server.insert(TcpStream::connect(real).await.unwrap());
                // An end that breaks is what the journey wants to see.
                let _ = tokio::io::copy_bidirectional(&mut socket, server).await;
            }
            ProxyTarget::Demoted => {
                let _ = answer_as_replica(&mut socket).await;
            }
            ProxyTarget::Silent => std::future::pending().await,
            ProxyTarget::Closed => {}
        }
    };
    let is_end = |target: &ProxyTarget| matches!(target, ProxyTarget::Closed | ProxyTarget::Silent);
    let end = tokio::select! {
        () = talk => ProxyTarget::Closed,
        end = target.wait_for(is_end) => *end.unwrap(),
    };
    if end == ProxyTarget::Silent {
        // A socket that is dropped would tell its other end that nothing more comes.
        let _still_open = (socket, server);
        std::future::pending::<()>().await;
    }
}

/// Answers scripts as a replica does, and all else with OK.
async fn answer_as_replica(socket: &mut TcpStream) -> std::io::Result<()> {
    let mut heard = vec![];
    loop {
        let mut some = [0; 4096];
        let length = socket.read(&mut some).await?;
        if length == 0 {
            return Ok(());
        }
        // Commands come in pieces, and several in one piece.
        heard.extend_from_slice(&some[..length]);
        while let Some((is_script, rest)) = parse_command(&heard) {
            heard.drain(..rest);
            let answer: &[u8] = if is_script {
                b"-READONLY You can't write against a read only replica.\r\n"
            } else {
                b"+OK\r\n"
            };
            socket.write_all(answer).await?;
        }
    }
}

/// Parses the first whole command (RESP 2): whether it is a script, and how many bytes it takes.
fn parse_command(heard: &[u8]) -> Option<(bool, usize)> {
    let text = String::from_utf8_lossy(heard).into_owned();
    let mut at = text.find("\r\n")? + 2;
    let parts: usize = text[1..at - 2].parse().unwrap();
    let mut name = String::new();
    for part in 0..parts {
        let end = at + text[at..].find("\r\n")?;
        let length: usize = text[at + 1..end].parse().unwrap();
        let value = text.get(end + 2..end + 2 + length)?;
        if part == 0 {
            value.clone_into(&mut name);
        }
        at = end + 2 + length + 2;
    }
    (heard.len() >= at).then_some((name.starts_with("EVAL"), at))
}
