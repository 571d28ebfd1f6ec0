//! The server of a run over SQLite, whose data directory lies on a small disk, and the mail sink.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;

use tokio::sync::mpsc::UnboundedReceiver;
use uuid::Uuid;

use super::disk::{Disk, DiskSize, limit_file_size};
use super::server::{Kind, Server};
use super::{Records, Stage, is_recount_equal, read_tally};
use crate::faults::chaos::{Fault, Pace, SqliteFault};
use crate::faults::facts;
use crate::faults::reconcile::{LetterState, PlaceTotal};
use crate::scratch::Scratch;
use crate::servers::installation::{Installation, Places};
use crate::servers::post::Arrival;
use crate::servers::smtp::Sink;
use crate::servers::sqlite::{query_sqlite, query_sqlite_number};

/// Where no small file system can be mounted: a fraction of the size (4 MiB) at which SQLite moves
/// what its log holds into the file.
const LARGEST_FILE: u64 = 1 << 20;
/// How long a killed server is away.
const AWAY: Duration = Duration::from_millis(300);

/// The server and what it needs, in the order in which they have to be dropped.
pub struct SqliteStage {
    server: Server,
    sink: Sink,
    installation: Installation,
    disk: Disk,
    scratch: Scratch,
    /// How often the server ended by itself.
    ended: u64,
}

impl SqliteStage {
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
        let disk = Disk::make(scratch.path(), "data", size)?;
        let (sink, arrivals) = Sink::start(seed)?;
        let places = Places {
            mail: Some(sink.url()),
            ..Places::default()
        };
        let installation =
            Installation::new_in(disk.directory(), &scratch, "sqlite", &places).await?;
        let mut server = Server::start_enduring(&installation, kind)?;
        server.wait_until_ready().await?;
        let stage = Self {
            server,
            sink,
            installation,
            disk,
            scratch,
            ended: 0,
        };
        Ok((stage, arrivals))
    }

    /// Kills the server and starts it again, without a wait for its first answer.
    async fn kill_server(&mut self) -> Result<(), String> {
        self.server.kill();
        tokio::time::sleep(AWAY).await;
        self.server.restart()
    }

    async fn fill_disk(&self, time: Duration) -> Result<(), String> {
        self.disk.fill(self.server.id())?;
        tokio::time::sleep(time).await;
        self.disk.empty(self.server.id())
    }

    async fn fail_writes(&self, time: Duration) -> Result<(), String> {
        limit_file_size(self.server.id(), Some(1))?;
        tokio::time::sleep(time).await;
        limit_file_size(self.server.id(), None)
    }

    /// Kills the server while its disk is full, and starts it again on the full disk. There it
    /// comes up, or it ends and says why; then it is started once more when there is room.
    async fn kill_on_full_disk(&mut self, time: Duration) -> Result<(), String> {
        self.disk.fill(self.server.id())?;
        tokio::time::sleep(time / 2).await;
        self.server.kill();
        tokio::time::sleep(AWAY).await;
        let before = self.server.measure_log();
        self.server.restart()?;
        // What the killed process gave back is taken as well; a limit is that of one process.
        self.disk.fill(self.server.id())?;
        let is_up = self.server.wait_until_answering().await?;
        tokio::time::sleep(time / 2).await;
        self.disk.empty(self.server.id())?;
        if is_up {
            return Ok(());
        }
        let said = self.server.read_log_after(before);
        let why = said.lines().last().unwrap_or_default().trim();
        if why.is_empty() {
            return Err("a server that starts on a full disk ends and does not say why".into());
        }
        eprintln!("          started on a full disk it ended, and said: {why}");
        self.server.restart()
    }

    /// Kills the server while its writes fail; started again, it can write.
    async fn kill_while_writes_fail(&mut self, time: Duration) -> Result<(), String> {
        limit_file_size(self.server.id(), Some(1))?;
        tokio::time::sleep(time / 2).await;
        self.kill_server().await
    }

    async fn freeze_server(&self, time: Duration) {
        self.server.freeze();
        tokio::time::sleep(time).await;
        self.server.thaw();
    }

    /// Asks the SQLite file for a number.
    async fn query_number(&self, sql: &str) -> Result<u64, String> {
        query_sqlite_number(&self.installation.find_sqlite_file(), sql).await
    }
}

impl Stage for SqliteStage {
    fn fronts(&self) -> Vec<SocketAddr> {
        vec![self.server.address()]
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

    async fn strike(&mut self, fault: Fault, _victim: usize, pace: Pace) -> Result<(), String> {
        let Fault::Sqlite(own) = fault else {
            return Err(format!("{} has no place here", fault.name()));
        };
        match own {
            SqliteFault::FillDisk => self.fill_disk(pace.lasts).await,
            SqliteFault::FailWrites => self.fail_writes(pace.lasts).await,
            SqliteFault::Kill => self.kill_server().await,
            SqliteFault::KillFull => self.kill_on_full_disk(pace.lasts).await,
            SqliteFault::KillFailing => self.kill_while_writes_fail(pace.lasts).await,
            SqliteFault::Freeze => {
                self.freeze_server(pace.lasts).await;
                Ok(())
            }
            SqliteFault::Terminate => {
                self.server.terminate().await?;
                self.server.restart()
            }
        }
    }

    async fn clear_fault(&mut self, _fault: Fault) -> Result<(), String> {
        Ok(())
    }

    fn help_silent(&mut self, _silent: Duration) -> Result<bool, String> {
        if self.server.is_running() {
            return Ok(false);
        }
        // Whatever its disk does, it has to stay up and say 503.
        self.ended += 1;
        eprintln!(
            "          the server ended by itself: {}",
            self.server.read_log_end()
        );
        self.server.restart()?;
        Ok(true)
    }

    async fn count_due_letters(&self, within: Duration) -> Result<u64, String> {
        // Times are text of RFC 3339 in UTC, which sorts by time.
        let until = format!(
            "strftime('%Y-%m-%dT%H:%M:%S', 'now', '+{} seconds')",
            within.as_secs()
        );
        let waiting = format!(
            "select (select count(*) from submission where step = 0 and due_at < {until}) \
             + (select count(*) from outbox_letter where state = 'waiting' and due_at < {until})"
        );
        self.query_number(&waiting).await
    }

    async fn read_records(&mut self) -> Result<Records, String> {
        let replica = PlaceTotal {
            place: "the server".into(),
            total: read_tally(self.server.address()).await?,
        };
        // What only the living process knew, as in a transaction that never ended, is gone now.
        self.server.terminate().await?;
        let tally = PlaceTotal {
            place: "the tally".into(),
            total: self.query_number(facts::TOTAL).await?,
        };
        let file = self.installation.find_sqlite_file();
        let rows = query_sqlite(&file, facts::SQLITE_ROWS).await?;
        let outbox = query_sqlite(&file, facts::SQLITE_OUTBOX).await?;
        Ok(Records {
            rows: facts::parse_rows(&rows)?,
            envelopes: self.read_envelopes().await?,
            outbox: facts::parse_outbox(&outbox)?,
            totals: vec![tally, replica],
            recount_equal: is_recount_equal(&self.installation).await,
        })
    }

    async fn serve_again(&mut self) -> Result<(), String> {
        self.server.restart()?;
        self.server.wait_until_ready().await
    }

    async fn read_envelopes(&self) -> Result<HashMap<Uuid, LetterState>, String> {
        let file = self.installation.find_sqlite_file();
        facts::parse_envelopes(&query_sqlite(&file, facts::SQLITE_ENVELOPES).await?)
    }

    fn list_unexpected(&self) -> Vec<(String, u64)> {
        let ended = (self.ended > 0).then(|| ("end of the server by itself".into(), self.ended));
        ended.into_iter().collect()
    }

    fn read_logs(&self) -> String {
        self.server.read_log_end()
    }
}
