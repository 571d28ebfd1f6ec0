//! The servers of a run over PostgreSQL: two replicas behind proxies, PostgreSQL on a small disk,
//! Redis, the mail sink.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::path::Path;
use std::time::{Duration, Instant};

use rustix::process::Signal;
use tokio::sync::mpsc::UnboundedReceiver;
use uuid::Uuid;

use super::disk::{Disk, DiskSize};
use super::server::{Kind, Server};
use super::{Records, START, Stage, is_recount_equal, read_tally};
use crate::faults::chaos::{Fault, Pace, Wire};
use crate::faults::facts;
use crate::faults::reconcile::{LetterState, PlaceTotal};
use crate::process::{read_memory, send_signal};
use crate::scratch::Scratch;
use crate::servers::installation::{Installation, Places};
use crate::servers::post::Arrival;
use crate::servers::postgres::Postgres;
use crate::servers::proxy::{Mode, Proxy};
use crate::servers::redis::Redis;
use crate::servers::smtp::Sink;

/// Number of replicas.
const REPLICAS: usize = 2;
/// Where no small file system can be mounted: the size of PostgreSQL's log files, so that no new
/// one is finished.
const LARGEST_FILE: u64 = 16 << 20;
/// How long after a fault is over a replica may be silent before connections are cut for it. The
/// operating system would do that after hours.
const PATIENCE: Duration = Duration::from_secs(45);
/// How often all sessions are ended while that fault lasts: some of them in every part of a
/// transaction.
const ENDINGS: u32 = 10;

/// The sessions of the replicas, and not the one that asks.
const OTHERS: &str =
    "from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()";
/// Lets every commit of a submission and of an endorsement fail as on a full disk (53100): what was
/// written is checked at the commit, and the check fails. The note that the letter of a submission
/// was sent is not checked.
const FAIL_COMMITS: &str = "create function fail_commit() returns trigger language plpgsql as $$ begin \
     raise exception 'no space is left for this commit' using errcode = 'disk_full'; end $$; \
     create constraint trigger fail_commit after insert on submission \
     deferrable initially deferred for each row execute function fail_commit(); \
     create constraint trigger fail_commit after insert or update on endorsement \
     deferrable initially deferred for each row execute function fail_commit()";
const LET_COMMIT: &str = "drop trigger fail_commit on submission; drop trigger fail_commit on endorsement; \
     drop function fail_commit()";

/// All servers of a run, in the order in which they have to be dropped.
pub struct PostgresStage {
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

impl PostgresStage {
    /// Sets everything up and waits until it answers.
    pub async fn start(
        kind: Kind,
        disk_mebibytes: u64,
        seed: u64,
    ) -> Result<(Self, UnboundedReceiver<Arrival>), String> {
        let scratch = Scratch::new()?;
        let size = DiskSize {
            mebibytes: disk_mebibytes,
            largest_file: LARGEST_FILE,
        };
        let disk = Disk::make(scratch.path(), "postgres", size)?;
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
            replica.wait_until_ready().await?;
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

    /// Gives the proxy of a wire.
    fn wire(&self, wire: Wire, replica: usize) -> &Proxy {
        match wire {
            Wire::Postgres => &self.postgres_wire,
            Wire::Redis => &self.redis_wire,
            Wire::People => self.fronts.get(replica).unwrap_or(&self.postgres_wire),
        }
    }

    /// Resets every connection, as the operating system's keep-alive would in the end.
    fn cut_all(&self) {
        self.fronts
            .iter()
            .chain([&self.postgres_wire, &self.redis_wire])
            .for_each(Proxy::cut);
    }

    /// Kills a replica and starts it again, without a wait for its first answer.
    async fn kill_replica(&mut self, replica: usize) -> Result<(), String> {
        let Some(server) = self.replicas.get_mut(replica) else {
            return Ok(());
        };
        server.kill();
        tokio::time::sleep(Duration::from_millis(300)).await;
        server.restart()
    }

    /// Kills Redis for a time; then it is back and empty.
    async fn kill_redis(&mut self, time: Duration) -> Result<(), String> {
        self.redis.kill();
        tokio::time::sleep(time).await;
        self.redis.restart().await
    }

    /// Stops PostgreSQL at once (`immediate`) for a time; then it is back and has recovered.
    async fn stop_postgres(&mut self, time: Duration) -> Result<(), String> {
        self.postgres.kill().await;
        tokio::time::sleep(time).await;
        self.postgres.restart().await
    }

    /// Freezes a replica for a time.
    async fn freeze_replica(&self, replica: usize, time: Duration) {
        let Some(server) = self.replicas.get(replica) else {
            return;
        };
        server.freeze();
        tokio::time::sleep(time).await;
        server.thaw();
    }

    /// Freezes Redis for a time.
    async fn freeze_redis(&self, time: Duration) {
        self.redis.freeze();
        tokio::time::sleep(time).await;
        self.redis.thaw();
    }

    /// Freezes PostgreSQL for a time.
    async fn freeze_postgres(&self, time: Duration) {
        self.postgres.freeze();
        tokio::time::sleep(time).await;
        self.postgres.thaw();
    }

    /// Fills PostgreSQL's disk for a time. If PostgreSQL ends for that, it is started again when
    /// there is room.
    async fn fill_disk(&mut self, time: Duration) -> Result<(), String> {
        self.disk.fill(self.postgres.postmaster())?;
        tokio::time::sleep(time).await;
        self.disk.empty(self.postgres.postmaster())?;
        let began = Instant::now();
        while began.elapsed() < START {
            if self.postgres.query_number("select 1").await.is_ok() {
                return Ok(());
            }
            // What has ended holds no memory.
            if read_memory(self.postgres.postmaster()).resident == 0 {
                return self.postgres.restart().await;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Err("PostgreSQL does not come back on a disk that has room again".into())
    }

    /// Makes the sessions that are open now read-only; new ones take writes. The setting is written
    /// to the configuration, and the open sessions alone are told to read it (SIGHUP), which they
    /// do at their next statement; a new session has what the first process read before.
    async fn make_sessions_read_only(&self) -> Result<(), String> {
        self.postgres
            .query("alter system set default_transaction_read_only = on")
            .await?;
        let sessions = self.postgres.query(&format!("select pid {OTHERS}")).await?;
        for session in sessions.lines().filter_map(|line| line.parse().ok()) {
            send_signal(session, Signal::HUP);
        }
        Ok(())
    }

    /// Ends every session again and again for a time (57P01), whatever it is doing.
    async fn end_sessions(&self, time: Duration) -> Result<(), String> {
        let end = format!("select count(pg_terminate_backend(pid)) {OTHERS}");
        for _ in 0..ENDINGS {
            self.postgres.query_number(&end).await?;
            tokio::time::sleep(time / ENDINGS).await;
        }
        Ok(())
    }

    /// Lets every commit of an endorsement fail for a time.
    async fn fail_commits(&self, time: Duration) -> Result<(), String> {
        self.postgres.query(FAIL_COMMITS).await?;
        tokio::time::sleep(time).await;
        self.postgres.query(LET_COMMIT).await.map(|_| ())
    }
}

impl Stage for PostgresStage {
    fn fronts(&self) -> Vec<SocketAddr> {
        self.fronts.iter().map(Proxy::address).collect()
    }

    fn sink(&self) -> &Sink {
        &self.sink
    }

    fn disk(&self) -> &Disk {
        &self.disk
    }

    fn directory(&self) -> &Path {
        self.scratch.path()
    }

    async fn strike(&mut self, fault: Fault, victim: usize, pace: Pace) -> Result<(), String> {
        match fault {
            Fault::KillReplica => self.kill_replica(victim).await?,
            Fault::KillRedis => self.kill_redis(pace.lasts / 2).await?,
            Fault::StopPostgres => self.stop_postgres(pace.lasts / 2).await?,
            Fault::FlushRedis => self.redis.flush()?,
            Fault::FreezeReplica => self.freeze_replica(victim, pace.lasts).await,
            Fault::FreezeRedis => self.freeze_redis(pace.lasts).await,
            Fault::FreezePostgres => self.freeze_postgres(pace.lasts).await,
            Fault::FillDisk => self.fill_disk(pace.lasts).await?,
            Fault::FailCommits => self.fail_commits(pace.lasts).await?,
            Fault::EndSessions => self.end_sessions(pace.lasts).await?,
            Fault::ReadOnlyPostgres => {
                self.make_sessions_read_only().await?;
                tokio::time::sleep(pace.lasts).await;
            }
            Fault::Cut(wire) => self.wire(wire, victim).cut(),
            Fault::Slow(wire) | Fault::Reset(wire) | Fault::Stall(wire) | Fault::HalfOpen(wire) => {
                disturb_wire(self.wire(wire, victim), fault.mode(), pace.lasts).await;
            }
            Fault::Sqlite(_) => return Err(format!("{} has no place here", fault.name())),
        }
        Ok(())
    }

    async fn clear_fault(&mut self, fault: Fault) -> Result<(), String> {
        // Only now: before, a session that nobody left would have become good by itself.
        if fault == Fault::ReadOnlyPostgres {
            self.postgres
                .query("alter system reset default_transaction_read_only")
                .await?;
            self.postgres.query("select pg_reload_conf()").await?;
        }
        Ok(())
    }

    fn help_silent(&mut self, silent: Duration) -> Result<bool, String> {
        let is_long = silent > PATIENCE;
        if is_long {
            self.cut_all();
        }
        Ok(is_long)
    }

    async fn count_due_letters(&self, within: Duration) -> Result<u64, String> {
        let waiting = format!(
            "select (select count(*) from submission where step = 0 and due_at < until) \
             + (select count(*) from outbox_letter where state = 'waiting' and due_at < until) \
             from (select now() + interval '{} seconds' as until) as moment",
            within.as_secs()
        );
        self.postgres.query_number(&waiting).await
    }

    async fn read_records(&mut self) -> Result<Records, String> {
        let mut totals = vec![PlaceTotal {
            place: "the tally".into(),
            total: self.postgres.query_number(facts::TOTAL).await?,
        }];
        for (replica, front) in self.fronts().into_iter().enumerate() {
            totals.push(PlaceTotal {
                place: format!("replica {replica}"),
                total: read_tally(front).await?,
            });
        }
        Ok(Records {
            rows: facts::parse_rows(&self.postgres.query(facts::ROWS).await?)?,
            envelopes: self.read_envelopes().await?,
            outbox: facts::parse_outbox(&self.postgres.query(facts::OUTBOX).await?)?,
            totals,
            recount_equal: is_recount_equal(&self.installation).await,
        })
    }

    async fn serve_again(&mut self) -> Result<(), String> {
        // They have not stopped.
        Ok(())
    }

    async fn read_envelopes(&self) -> Result<HashMap<Uuid, LetterState>, String> {
        facts::parse_envelopes(&self.postgres.query(facts::ENVELOPES).await?)
    }

    fn list_unexpected(&self) -> Vec<(String, u64)> {
        vec![]
    }

    fn read_logs(&self) -> String {
        let each = self
            .replicas
            .iter()
            .map(|server| format!("{}:\n{}", server.address(), server.read_log_end()));
        each.collect::<Vec<_>>().join("\n")
    }
}

/// Carries the connections of a wire in another mode for a time.
async fn disturb_wire(wire: &Proxy, mode: Mode, time: Duration) {
    wire.switch(mode);
    tokio::time::sleep(time).await;
    wire.switch(Mode::Open);
}
