//! All servers of a run over one database, as the faults and the end of the run see them.

pub mod disk;
pub mod postgres;
pub mod server;
pub mod sqlite;

use std::collections::HashMap;
use std::net::SocketAddr;
use std::path::Path;
use std::time::{Duration, Instant};

use uuid::Uuid;

use super::chaos::{Fault, Pace};
use super::crowd::SLUG;
use super::reconcile::{EndorsementRow, LetterState, OutboxRow, PlaceTotal};
use super::replica_clients::{ReplicaClients, Reply};
use crate::servers::installation::Installation;
use crate::servers::smtp::Sink;
use disk::Disk;

/// How long a server may take until it answers.
pub const START: Duration = Duration::from_secs(60);

/// What there is at the end of a run.
pub struct Records {
    pub rows: Vec<EndorsementRow>,
    /// The sealed submissions, by id.
    pub envelopes: HashMap<Uuid, LetterState>,
    /// By `Message-ID`.
    pub outbox: HashMap<Uuid, OutboxRow>,
    /// Totals of the tally and of each replica.
    pub totals: Vec<PlaceTotal>,
    /// Whether `recount` found the tally equal to the endorsements.
    pub recount_equal: bool,
}

/// All servers of a run over one database.
pub trait Stage {
    /// Gives the addresses at which people reach the replicas, in their order.
    fn fronts(&self) -> Vec<SocketAddr>;

    /// Gives the mail sink.
    fn sink(&self) -> &Sink;

    /// Gives the disk under the database.
    fn disk(&self) -> &Disk;

    /// Gives the directory for files of the run, which lies on another disk.
    fn directory(&self) -> &Path;

    /// Inflicts a fault and undoes it; `victim` is a replica.
    async fn strike(&mut self, fault: Fault, victim: usize, pace: Pace) -> Result<(), String>;

    /// Undoes what a fault leaves until every replica acknowledges again.
    async fn clear_fault(&mut self, fault: Fault) -> Result<(), String>;

    /// Helps a replica that has been silent for this long since a fault was over, where that is too
    /// long; tells whether it did.
    fn help_silent(&mut self, silent: Duration) -> Result<bool, String>;

    /// Counts the letters that wait and are due within this time.
    async fn count_due_letters(&self, within: Duration) -> Result<u64, String>;

    /// Reads what there is when everybody has finished. Servers may be stopped for it.
    async fn read_records(&mut self) -> Result<Records, String>;

    /// Lets the servers answer again after the records were read.
    async fn serve_again(&mut self) -> Result<(), String>;

    /// Reads the sealed submissions, by id.
    async fn read_envelopes(&self) -> Result<HashMap<Uuid, LetterState>, String>;

    /// Lists what should not have happened to the servers, with counts.
    fn list_unexpected(&self) -> Vec<(String, u64)>;

    /// Reads the ends of the replicas' logs.
    fn read_logs(&self) -> String;

    /// Gives the start of the mail sink's clock.
    fn began(&self) -> Instant {
        self.sink().post().began()
    }
}

/// Reads the total from the replica at an address.
pub async fn read_tally(address: SocketAddr) -> Result<u64, String> {
    let reply = ReplicaClients::new(&[address])
        .get(0, &format!("/api/v1/statements/{SLUG}/tally"), START)
        .await;
    let Reply::Answer(200, body) = &reply else {
        return Err(format!(
            "the replica at {address} tells no tally: {reply:?}"
        ));
    };
    let tally: serde_json::Value = serde_json::from_str(body).map_err(|error| error.to_string())?;
    tally["total"]
        .as_u64()
        .ok_or_else(|| format!("a tally without total: {body}"))
}

/// Tells whether `recount` finds the tally equal; otherwise its output goes to stderr.
pub async fn is_recount_equal(installation: &Installation) -> bool {
    let outcome = installation.check_tally().await;
    outcome.inspect_err(|why| eprintln!("{why}")).is_ok()
}
