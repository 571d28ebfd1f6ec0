//! A connection that listens to what is published in Redis.

use std::sync::Arc;
use std::time::Duration;

use futures_util::StreamExt;
use redis::Value;
use redis::aio::{PubSub, PubSubSink, PubSubStream};
use tokio::sync::watch;

use super::cluster::Cluster;
use super::dialer::ServerAddress;

/// After this time without a message the server is asked whether it is there, as a dead connection
/// is silent too.
const SILENCE: Duration = Duration::from_secs(10);
/// How long it may take to answer that.
const PATIENCE: Duration = Duration::from_secs(1);

/// A connection that listens to one channel.
pub struct Listener {
    sink: PubSubSink,
    messages: PubSubStream,
    /// Changes whenever a connection to a server was left behind.
    moves: watch::Receiver<u64>,
    /// The Cluster that it listens to, and the node at which it does.
    node: Option<(Arc<Cluster>, ServerAddress)>,
}

impl Listener {
    pub(super) fn new(
        connection: PubSub,
        moves: watch::Receiver<u64>,
        node: Option<(Arc<Cluster>, ServerAddress)>,
    ) -> Self {
        let (sink, messages) = connection.split();
        Self {
            sink,
            messages,
            moves,
            node,
        }
    }

    /// Waits for the next message; `None` when nothing more will be heard over this connection.
    pub async fn next(&mut self) -> Option<String> {
        loop {
            tokio::select! {
                message = self.messages.next() => {
                    // What is no text was not written by this program.
                    return Some(message?.get_payload().unwrap_or_default());
                }
                // After a failover the old connection may be open without a server at its other
                // end.
                _ = self.moves.changed() => return None,
                () = tokio::time::sleep(SILENCE) => {}
            }
            if !self.is_alive().await {
                return None;
            }
        }
    }

    /// Whether the server still answers, and is one at which messages arrive.
    async fn is_alive(&mut self) -> bool {
        if let Some((cluster, address)) = &self.node
            && !cluster.has_node(address)
        {
            return false;
        }
        let ping = tokio::time::timeout(PATIENCE, self.sink.ping::<Value>()).await;
        matches!(ping, Ok(Ok(_)))
    }
}
