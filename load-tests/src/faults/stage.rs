//! All servers of a run: two replicas behind proxies, PostgreSQL on a small disk, Redis, the mail
//! sink.

use std::net::SocketAddr;
use std::path::Path;
use std::time::{Duration, Instant};

use tokio::sync::mpsc::UnboundedReceiver;

use super::chaos::Wire;
use super::crowd::SLUG;
use super::disk::Disk;
use super::replica_clients::{ReplicaClients, Reply};
use super::server::{Kind, Server};
use crate::scratch::Scratch;
use crate::servers::installation::{Installation, Places};
use crate::servers::post::Arrival;
use crate::servers::postgres::Postgres;
use crate::servers::proxy::Proxy;
use crate::servers::redis::Redis;
use crate::servers::smtp::Sink;

/// Number of replicas.
const REPLICAS: usize = 2;
/// How long a server may take until it answers.
const START: Duration = Duration::from_secs(60);

/// All servers of a run, in the order in which they have to be dropped.
pub struct Stage {
    replicas: Vec<Server>,
    fronts: Vec<Proxy>,
    postgres: Postgres,
    redis: Redis,
    postgres_wire: Proxy,
    redis_wire: Proxy,
    sink: Sink,
    installation: Installation,
    disk: Disk,
    scratch: Scratch,
}

impl Stage {
    /// Sets everything up and waits until it answers.
    pub async fn start(
        kind: Kind,
        disk_mebibytes: u64,
        seed: u64,
    ) -> Result<(Self, UnboundedReceiver<Arrival>), String> {
        let scratch = Scratch::new()?;
        let disk = Disk::make(scratch.path(), disk_mebibytes)?;
        let postgres = Postgres::start_in(&disk.directory()).await?;
        let redis = Redis::start(&scratch).await?;
        let (sink, arrivals) = Sink::start(seed)?;
        // Only the replicas go through proxies: the driver asks PostgreSQL itself, also while a
        // wire is cut.
        let postgres_wire = Proxy::start(postgres.address()).await?;
        let redis_wire = Proxy::start(redis.address()).await?;
        let places = Places {
            database: Some(format!(
                "postgres://postgres@{}/postgres",
                postgres_wire.address()
            )),
            redis: Some(format!("redis://{}", redis_wire.address())),
            mail: Some(sink.url()),
        };
        let installation = Installation::new(&scratch, "faults", &places).await?;
        let (mut replicas, mut fronts) = (vec![], vec![]);
        for _ in 0..REPLICAS {
            let mut replica = Server::start(&installation, kind)?;
            wait_until_ready(&mut replica).await?;
            fronts.push(Proxy::start(replica.address()).await?);
            replicas.push(replica);
        }
        let stage = Self {
            replicas,
            fronts,
            postgres,
            redis,
            postgres_wire,
            redis_wire,
            sink,
            installation,
            disk,
            scratch,
        };
        Ok((stage, arrivals))
    }

    /// Gives the number of replicas.
    pub fn replicas(&self) -> usize {
        self.replicas.len()
    }

    /// Gives the start of the mail sink's clock.
    pub fn began(&self) -> Instant {
        self.sink.post().began()
    }

    /// Gives the directory for files of the run.
    pub fn directory(&self) -> &Path {
        self.scratch.path()
    }

    /// Gives the addresses of the proxies before the replicas.
    pub fn fronts(&self) -> Vec<SocketAddr> {
        self.fronts.iter().map(Proxy::address).collect()
    }

    /// Gives the mail sink.
    pub fn sink(&self) -> &Sink {
        &self.sink
    }

    /// Gives the disk under PostgreSQL.
    pub fn disk(&self) -> &Disk {
        &self.disk
    }

    /// Gives PostgreSQL without a proxy.
    pub fn postgres(&self) -> &Postgres {
        &self.postgres
    }

    /// Gives the proxy of a wire.
    pub fn wire(&self, wire: Wire, replica: usize) -> &Proxy {
        match wire {
            Wire::Postgres => &self.postgres_wire,
            Wire::Redis => &self.redis_wire,
            Wire::People => self.fronts.get(replica).unwrap_or(&self.postgres_wire),
        }
    }

    /// Resets every connection, as the operating system's keep-alive would in the end.
    pub fn cut_all(&self) {
        self.fronts
            .iter()
            .chain([&self.postgres_wire, &self.redis_wire])
            .for_each(Proxy::cut);
    }

    /// Kills a replica and starts it again, without a wait for its first answer.
    pub async fn kill_replica(&mut self, replica: usize) -> Result<(), String> {
        let Some(server) = self.replicas.get_mut(replica) else {
            return Ok(());
        };
        server.kill();
        tokio::time::sleep(Duration::from_millis(300)).await;
        server.restart()
    }

    /// Kills Redis for a time; then it is back and empty.
    pub async fn kill_redis(&mut self, time: Duration) -> Result<(), String> {
        self.redis.kill();
        tokio::time::sleep(time).await;
        self.redis.restart().await
    }

    /// Deletes everything in Redis.
    pub fn flush_redis(&self) -> Result<(), String> {
        self.redis.flush()
    }

    /// Stops PostgreSQL at once (`immediate`) for a time; then it is back and has recovered.
    pub async fn stop_postgres(&mut self, time: Duration) -> Result<(), String> {
        self.postgres.kill().await;
        tokio::time::sleep(time).await;
        self.postgres.restart().await
    }

    /// Freezes a replica for a time.
    pub async fn freeze_replica(&self, replica: usize, time: Duration) {
        let Some(server) = self.replicas.get(replica) else {
            return;
        };
        server.freeze();
        tokio::time::sleep(time).await;
        server.thaw();
    }

    /// Freezes Redis for a time.
    pub async fn freeze_redis(&self, time: Duration) {
        self.redis.freeze();
        tokio::time::sleep(time).await;
        self.redis.thaw();
    }

    /// Freezes PostgreSQL for a time.
    pub async fn freeze_postgres(&self, time: Duration) {
        self.postgres.freeze();
        tokio::time::sleep(time).await;
        self.postgres.thaw();
    }

    /// Fills PostgreSQL's disk for a time. If PostgreSQL ends for that, it is started again when
    /// there is room.
    pub async fn fill_disk(&mut self, time: Duration) -> Result<(), String> {
        self.disk.fill(self.postgres.postmaster())?;
        tokio::time::sleep(time).await;
        self.disk.empty(self.postgres.postmaster())?;
        let began = Instant::now();
        while began.elapsed() < START {
            if self.postgres.query_number("select 1").await.is_ok() {
                return Ok(());
            }
            // What has ended holds no memory.
            if crate::process::read_memory(self.postgres.postmaster()).resident == 0 {
                return self.postgres.restart().await;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Err("PostgreSQL does not come back on a disk that has room again".into())
    }

    /// Reads the total from a replica.
    pub async fn read_tally(&self, replica: usize) -> Result<u64, String> {
        let reply = ReplicaClients::new(&self.fronts())
            .get(replica, &format!("/api/v1/statements/{SLUG}/tally"), START)
            .await;
        let Reply::Answer(200, body) = &reply else {
            return Err(format!("replica {replica} tells no tally: {reply:?}"));
        };
        let tally: serde_json::Value =
            serde_json::from_str(body).map_err(|error| error.to_string())?;
        tally["total"]
            .as_u64()
            .ok_or_else(|| format!("a tally without total: {body}"))
    }

    /// Tells whether `recount` finds the tally equal; otherwise its output goes to stderr.
    pub async fn is_recount_equal(&self) -> bool {
        let outcome = self.installation.check_tally().await;
        outcome.inspect_err(|why| eprintln!("{why}")).is_ok()
    }

    /// Reads the ends of the replicas' logs.
    pub fn read_logs(&self) -> String {
        let each = self
            .replicas
            .iter()
            .map(|server| format!("{}:\n{}", server.address(), server.read_log_end()));
        each.collect::<Vec<_>>().join("\n")
    }
}

/// Waits until a replica answers that it is ready.
async fn wait_until_ready(server: &mut Server) -> Result<(), String> {
    let began = Instant::now();
    let mut clients = ReplicaClients::new(&[server.address()]);
    while began.elapsed() < START && server.is_running() {
        if matches!(
            clients.get(0, "/readyz", Duration::from_secs(1)).await,
            Reply::Answer(200, _)
        ) {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    Err(format!("a replica is not ready: {}", server.read_log_end()))
}
