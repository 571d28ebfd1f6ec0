//! The link to Redis: one server, a Cluster, or the master that Sentinels know; each request waits
//! briefly, and goes on without Redis where that does not answer.

mod cluster;
mod dialer;
mod listener;
mod probe;
mod script;
mod sentinel;
mod server_link;
mod slots;
mod trouble;

pub use dialer::RedisSetupError;
pub use listener::Listener;
pub use probe::ServerProbe;
pub use script::{LuaScript, ScriptCall};
pub use trouble::RedisTrouble;

use std::path::Path;
use std::sync::Arc;

use redis::{FromRedisValue, RedisError, Value};
use tokio::sync::watch;
use tokio::time::Instant;

use crate::values::{RedisKind, RedisUrl};
use cluster::Cluster;
use dialer::Dialer;
use sentinel::Sentinels;
use server_link::{PATIENCE, ServerLink, ServerPlace, ServerRequest};

/// The link to Redis, which reconnects by itself, and the prefix of all keys.
///
/// In a Cluster each node has a link of its own, so that the loss of one costs the keys on it and
/// no others. The nodes are found by `CLUSTER SLOTS`, `MOVED` and `ASK`; the Cluster client of the
/// redis crate is not used, since it holds up every request while it looks for a lost node.
#[derive(Clone)]
pub struct RedisLink {
    servers: Servers,
    prefix: Arc<str>,
    /// The number of connections that were left behind. Listeners reconnect when it changes.
    moves: Arc<watch::Sender<u64>>,
}

#[derive(Clone)]
enum Servers {
    One(Arc<ServerLink>),
    Cluster(Arc<Cluster>),
}

impl RedisLink {
    /// Prepares the link; Redis may be away. `epoch` separates the keys of this database from those
    /// before a restore; `ca_file` holds the certificates of a private authority.
    ///
    /// # Errors
    ///
    /// Fails if the address cannot be read, the file of certificates neither, or the prefix has
    /// braces, by which a Cluster would place the keys.
    pub fn new(
        url: &str,
        prefix: &str,
        epoch: &str,
        ca_file: Option<&Path>,
    ) -> Result<Self, RedisSetupError> {
        if prefix.contains(['{', '}']) {
            let why = "redis_prefix: leave out { and }, by which a Cluster places keys";
            return Err(RedisSetupError(why.into()));
        }
        let url = RedisUrl::parse(url)
            .map_err(|refusal| RedisSetupError(format!("redis_url: {refusal}")))?;
        let dialer = Arc::new(Dialer::new(&url, ca_file)?);
        let moves = Arc::new(watch::Sender::new(0));
        let addresses = dialer::list_addresses(&url);
        let place = match url.kind() {
            RedisKind::Single => addresses.into_iter().next().map(ServerPlace::Fixed),
            RedisKind::Sentinel { master } => {
                let sentinels = Sentinels::new(master, addresses, url.sentinel_login());
                Some(ServerPlace::Master(sentinels))
            }
            RedisKind::Cluster => {
                let cluster = Cluster::new(dialer, addresses, moves.clone());
                return Ok(Self::over(
                    Servers::Cluster(Arc::new(cluster)),
                    prefix,
                    epoch,
                    moves,
                ));
            }
        };
        let place = place.ok_or_else(|| RedisSetupError("redis_url: no host is named".into()))?;
        let server = ServerLink::new(dialer, place, false, moves.clone());
        Ok(Self::over(
            Servers::One(Arc::new(server)),
            prefix,
            epoch,
            moves,
        ))
    }

    fn over(servers: Servers, prefix: &str, epoch: &str, moves: Arc<watch::Sender<u64>>) -> Self {
        let prefix = format!("{prefix}{epoch}:").into();
        Self {
            servers,
            prefix,
            moves,
        }
    }

    /// Returns the full name of a channel, or the beginning of that of a key.
    pub fn key(&self, name: &str) -> String {
        format!("{}{name}", self.prefix)
    }

    /// Prepares a call of a script whose keys all belong to `tag`, which must have no braces: a
    /// Cluster has all keys of a tag on one node.
    pub fn prepare(&self, script: &'static LuaScript, tag: &str) -> ScriptCall {
        ScriptCall::new(script, self.prefix.clone(), tag)
    }

    /// Runs a script; returns `None` if Redis, or the node that has the keys, does not answer within
    /// a quarter of a second.
    pub async fn invoke<T: FromRedisValue + Send>(&self, call: &ScriptCall) -> Option<T> {
        let deadline = Instant::now() + PATIENCE;
        match &self.servers {
            Servers::One(server) => server.run(ServerRequest::Script(call), deadline).await.ok(),
            Servers::Cluster(cluster) => cluster.invoke(call, deadline).await,
        }
    }

    /// Checks whether Redis answers; in a Cluster every node with slots has to.
    pub async fn ping(&self) -> bool {
        let deadline = Instant::now() + PATIENCE * 2;
        match &self.servers {
            Servers::One(server) => {
                let ping = redis::cmd("PING");
                let request = ServerRequest::Command(&ping);
                let answer: Result<Value, _> = server.run_anyway(request, deadline).await;
                answer.is_ok()
            }
            Servers::Cluster(cluster) => cluster.ping(deadline).await,
        }
    }

    /// Opens a separate connection that listens to a channel, finding the server anew.
    pub async fn subscribe(&self, channel: &str) -> Result<Listener, RedisError> {
        // The receiver is taken before the connection is made, so that a move in between is seen.
        let moves = self.moves();
        let channel = self.key(channel);
        match &self.servers {
            Servers::One(server) => {
                let (connection, _) = server.listen(&channel).await?;
                Ok(Listener::new(connection, moves, None))
            }
            Servers::Cluster(cluster) => {
                let (connection, address) = cluster.listen(&channel).await?;
                let node = Some((cluster.clone(), address));
                Ok(Listener::new(connection, moves, node))
            }
        }
    }

    /// Returns a receiver that changes whenever a connection was left behind.
    pub fn moves(&self) -> watch::Receiver<u64> {
        self.moves.subscribe()
    }

    /// Counts the servers that are away now.
    pub fn count_away(&self) -> usize {
        match &self.servers {
            Servers::One(server) => usize::from(server.is_away()),
            Servers::Cluster(cluster) => cluster.count_away(),
        }
    }

    /// Lets each server write, read and remove a key, over connections of their own. Takes some
    /// seconds where one does not answer.
    pub async fn probe(&self) -> Vec<ServerProbe> {
        match &self.servers {
            Servers::One(server) => probe::probe_server(server, &self.prefix).await,
            Servers::Cluster(cluster) => probe::probe_cluster(cluster, &self.prefix).await,
        }
    }
}
