//! A way to Redis or PostgreSQL that can be led elsewhere: to the real one, to one that only follows, to one that never answers, to none.

use std::sync::Arc;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

use super::TestDatabase;

/// Where a connection leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum To {
    /// The real one.
    Real,
    /// One that was the master until a failover.
    Demoted,
    /// A machine that is gone without a word.
    Nowhere,
    /// Nothing: connections are cut.
    Nothing,
}

/// The way. Connections that stand stay where they led, but for `Nothing`, which cuts them, and `Nowhere`, where they fall silent.
pub struct SwitchableProxy {
    pub address: String,
    pub url: String,
    to: Arc<watch::Sender<To>>,
}

impl SwitchableProxy {
    pub async fn new(real: &str, to: To) -> Self {
        let real = real
            .trim_start_matches("redis://")
            .trim_end_matches('/')
            .to_owned();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let url = format!("redis://{address}");
        let to = Arc::new(watch::Sender::new(to));
        let leading = to.clone();
        tokio::spawn(async move {
            loop {
                let (socket, _) = listener.accept().await.unwrap();
                tokio::spawn(lead(socket, real.clone(), leading.subscribe()));
            }
        });
        Self { address, url, to }
    }

    /// Stands before a PostgreSQL for everybody who opens it from now on.
    pub async fn before_database(place: &mut TestDatabase) -> Self {
        let url = url::Url::parse(&place.database_url).unwrap();
        let real = format!("{}:{}", url.host_str().unwrap(), url.port().unwrap());
        let proxy = Self::new(&real, To::Real).await;
        place.database_url = place.database_url.replace(&real, &proxy.address);
        proxy
    }

    pub fn lead(&self, to: To) {
        self.to.send_replace(to);
    }
}

async fn lead(mut socket: TcpStream, real: String, mut to: watch::Receiver<To>) {
    let now = *to.borrow();
    let talk = async {
        match now {
            To::Real => {
                let mut server = TcpStream::connect(real).await.unwrap();
                let _ = tokio::io::copy_bidirectional(&mut socket, &mut server).await;
            }
            To::Demoted => {
                let _ = refuse(&mut socket).await;
            }
            To::Nowhere => std::future::pending().await,
            To::Nothing => {}
        }
    };
    let ends = tokio::select! {
        () = talk => To::Nothing,
        ends = to.wait_for(|to| matches!(to, To::Nothing | To::Nowhere)) => *ends.unwrap(),
    };
    if ends == To::Nowhere {
        let _still_open = socket;
        std::future::pending::<()>().await;
    }
}

/// Answers scripts as a replica does, and all else with OK.
async fn refuse(socket: &mut TcpStream) -> std::io::Result<()> {
    let mut heard = vec![];
    loop {
        let mut some = [0; 4096];
        let length = socket.read(&mut some).await?;
        if length == 0 {
            return Ok(());
        }
        heard.extend_from_slice(&some[..length]);
        while let Some((is_script, rest)) = command(&heard) {
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

/// The first whole command: whether it is a script, and how many bytes it takes.
fn command(heard: &[u8]) -> Option<(bool, usize)> {
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
