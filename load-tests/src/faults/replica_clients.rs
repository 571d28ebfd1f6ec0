//! Clients of the replicas, whose connections are used again; they know whether an answer came in
//! time.

use std::net::SocketAddr;
use std::time::Duration;

use crate::client::{Client, make_get};

/// The outcome of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    Answer(u16, String),
    /// No answer in time, or the connection ended: it is unknown whether the request was done.
    Nothing,
}

/// Connections to every replica, one each.
pub struct ReplicaClients {
    clients: Vec<Client>,
}

impl ReplicaClients {
    /// Makes clients that connect when they are first used.
    pub fn new(replicas: &[SocketAddr]) -> Self {
        Self {
            clients: replicas
                .iter()
                .map(|address| Client::new(*address))
                .collect(),
        }
    }

    /// Posts JSON to a replica.
    pub async fn post(
        &mut self,
        replica: usize,
        path: &str,
        body: &str,
        key: Option<&str>,
        patience: Duration,
    ) -> Reply {
        let key = key
            .map(|key| format!("idempotency-key: {key}\r\n"))
            .unwrap_or_default();
        let head = format!(
            "POST {path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n{key}"
        );
        let request = format!("{head}content-length: {}\r\n\r\n{body}", body.len());
        self.ask(replica, request.as_bytes(), patience).await
    }

    /// Gets a path from a replica.
    pub async fn get(&mut self, replica: usize, path: &str, patience: Duration) -> Reply {
        self.ask(replica, &make_get(path, ""), patience).await
    }

    async fn ask(&mut self, replica: usize, request: &[u8], patience: Duration) -> Reply {
        let Some(client) = self.clients.get_mut(replica) else {
            return Reply::Nothing;
        };
        let reply = match tokio::time::timeout(patience, client.ask(request)).await {
            Ok(Ok(answer)) => Reply::Answer(answer.status, answer.text().into_owned()),
            Ok(Err(_)) | Err(_) => Reply::Nothing,
        };
        if reply == Reply::Nothing {
            // A late answer would be taken for that of the next question.
            client.disconnect();
        }
        reply
    }
}
