//! One fault after the other, and how long it takes until endorsements are acknowledged again.

use std::time::{Duration, Instant};

use super::crowd::Crowd;
use super::plans::Database;
use super::stage::Stage;
use crate::dice::Dice;
use crate::servers::proxy::Mode;
use crate::to_index;

/// How long after a fault is over a replica may be silent; then the run fails.
const PATIENCE: Duration = Duration::from_secs(135);
/// How often acknowledgements are looked at: what is measured is milliseconds.
const LOOK: Duration = Duration::from_millis(1);

/// The connections that a fault disturbs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wire {
    /// Between the replicas and PostgreSQL.
    Postgres,
    /// Between the replicas and Redis.
    Redis,
    /// Between people and one replica.
    People,
}

/// A fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// `kill -9` of a replica, which is started again at once.
    KillReplica,
    /// `kill -9` of Redis, which comes back empty.
    KillRedis,
    /// PostgreSQL stops without ending anything (`immediate`) and has to recover.
    StopPostgres,
    /// `FLUSHALL`
    FlushRedis,
    /// A replica stands still, longer than the 2 s for which PostgreSQL lets the transactions of its
    /// ledger be idle (`idle_in_transaction_session_timeout`): what it holds becomes free for the
    /// other one, and what it has not committed is rolled back.
    FreezeReplica,
    /// Redis stands still.
    FreezeRedis,
    /// PostgreSQL stands still.
    FreezePostgres,
    /// The disk of PostgreSQL is full.
    FillDisk,
    /// Transactions that write endorsements fail at their commit, and only there (53100).
    FailCommits,
    /// Every session is ended, several times and in the middle of transactions (57P01).
    EndSessions,
    /// The sessions that are open take no writes any more (25006) and new ones do, as after a
    /// failover under living connections.
    ReadOnlyPostgres,
    /// Every connection is reset, once.
    Cut(Wire),
    /// 100 ms each way: 200 ms from question to answer.
    Slow(Wire),
    /// Connections are reset, and new ones too.
    Reset(Wire),
    /// Nothing is passed on; afterwards it is.
    Stall(Wire),
    /// Nothing is passed on, and connections of that time stay silent for good.
    HalfOpen(Wire),
    /// A fault of the one server over SQLite, or of its disk.
    Sqlite(SqliteFault),
}

/// A fault of the server over SQLite, or of its disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SqliteFault {
    /// The disk is full.
    FillDisk,
    /// Every write fails (`EFBIG`, which SQLite calls an I/O error), and syncing does not.
    FailWrites,
    /// `kill -9` of the server, which is started again at once.
    Kill,
    /// `kill -9` while the disk is full; it is started again on the full disk.
    KillFull,
    /// `kill -9` while writes fail.
    KillFailing,
    /// The server stands still.
    Freeze,
    /// SIGTERM; when it has ended it is started again.
    Terminate,
}

/// Every fault, with its name on the command line and in the account.
pub const ALL: [(&str, Fault); 33] = [
    ("kill-replica", Fault::KillReplica),
    ("kill-redis", Fault::KillRedis),
    ("stop-postgres", Fault::StopPostgres),
    ("flush-redis", Fault::FlushRedis),
    ("freeze-replica", Fault::FreezeReplica),
    ("freeze-redis", Fault::FreezeRedis),
    ("freeze-postgres", Fault::FreezePostgres),
    ("fill-disk", Fault::FillDisk),
    ("fail-commits", Fault::FailCommits),
    ("end-sessions", Fault::EndSessions),
    ("read-only-postgres", Fault::ReadOnlyPostgres),
    ("cut-postgres", Fault::Cut(Wire::Postgres)),
    ("cut-redis", Fault::Cut(Wire::Redis)),
    ("cut-people", Fault::Cut(Wire::People)),
    ("slow-postgres", Fault::Slow(Wire::Postgres)),
    ("slow-redis", Fault::Slow(Wire::Redis)),
    ("slow-people", Fault::Slow(Wire::People)),
    ("reset-postgres", Fault::Reset(Wire::Postgres)),
    ("reset-redis", Fault::Reset(Wire::Redis)),
    ("reset-people", Fault::Reset(Wire::People)),
    ("stall-postgres", Fault::Stall(Wire::Postgres)),
    ("stall-redis", Fault::Stall(Wire::Redis)),
    ("stall-people", Fault::Stall(Wire::People)),
    ("half-open-postgres", Fault::HalfOpen(Wire::Postgres)),
    ("half-open-redis", Fault::HalfOpen(Wire::Redis)),
    ("half-open-people", Fault::HalfOpen(Wire::People)),
    ("sqlite-fill-disk", Fault::Sqlite(SqliteFault::FillDisk)),
    ("sqlite-fail-writes", Fault::Sqlite(SqliteFault::FailWrites)),
    ("sqlite-kill", Fault::Sqlite(SqliteFault::Kill)),
    ("sqlite-kill-full", Fault::Sqlite(SqliteFault::KillFull)),
    (
        "sqlite-kill-failing",
        Fault::Sqlite(SqliteFault::KillFailing),
    ),
    ("sqlite-freeze", Fault::Sqlite(SqliteFault::Freeze)),
    ("sqlite-terminate", Fault::Sqlite(SqliteFault::Terminate)),
];

impl Fault {
    /// Finds a fault by its name.
    pub fn parse_name(name: &str) -> Result<Self, String> {
        let names = || ALL.map(|(name, _)| name).join(", ");
        ALL.iter()
            .find(|(known, _)| *known == name)
            .map(|(_, fault)| *fault)
            .ok_or_else(|| format!("faults are: {}", names()))
    }

    /// Gives the name of the fault.
    pub fn name(self) -> &'static str {
        ALL.iter()
            .find(|(_, fault)| *fault == self)
            .map_or("", |(name, _)| name)
    }

    /// Gives the database whose servers it strikes.
    pub fn database(self) -> Database {
        if matches!(self, Self::Sqlite(_)) {
            Database::Sqlite
        } else {
            Database::Postgres
        }
    }

    /// Tells whether a letter may leave and the note of it be lost: its worker dies, cannot write,
    /// or is cut off at the end of the time that SIGTERM leaves it.
    pub fn loses_notes(self) -> bool {
        match self {
            Self::KillReplica
            | Self::StopPostgres
            | Self::FreezePostgres
            | Self::FillDisk
            | Self::EndSessions
            | Self::ReadOnlyPostgres => true,
            Self::Sqlite(fault) => fault != SqliteFault::Freeze,
            Self::Cut(wire)
            | Self::Slow(wire)
            | Self::Reset(wire)
            | Self::Stall(wire)
            | Self::HalfOpen(wire) => wire == Wire::Postgres,
            // Only endorsements fail at the commit, and no note of a letter does.
            Self::KillRedis
            | Self::FlushRedis
            | Self::FreezeReplica
            | Self::FreezeRedis
            | Self::FailCommits => false,
        }
    }

    /// Gives the mode in which connections are carried while the fault lasts.
    pub fn mode(self) -> Mode {
        match self {
            Self::Slow(_) => Mode::Slow(Duration::from_millis(100)),
            Self::Reset(_) => Mode::Reset,
            Self::Stall(_) => Mode::Stalled,
            Self::HalfOpen(_) => Mode::HalfOpen,
            _ => Mode::Open,
        }
    }
}

/// How long faults last, and how long the pauses between them are.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    pub lasts: Duration,
    /// From the end of one fault to the next.
    pub pause: Duration,
}

/// One fault that was inflicted.
#[derive(Clone, Debug)]
pub struct Event {
    pub fault: Fault,
    pub began: Instant,
    pub over: Instant,
    /// From `over` until every replica had acknowledged an endorsement.
    pub back: Duration,
    /// Whether a replica was silent for so long that its connections had to be cut, or had ended
    /// and had to be started again.
    pub helped: bool,
    /// The longest time without any acknowledgement.
    pub silence: Duration,
    /// How many requests were answered with 503.
    pub turned_away: u64,
}

/// Inflicts faults until `ends`, each of `faults` once in every round, in an order that the dice
/// decide.
pub async fn inflict_faults(
    stage: &mut impl Stage,
    crowd: &Crowd,
    faults: &[Fault],
    (pace, ends): (Pace, Instant),
    dice: &mut Dice,
) -> Result<Vec<Event>, String> {
    let mut events = vec![];
    'all: loop {
        let mut round = faults.to_vec();
        dice.shuffle(&mut round);
        for fault in round {
            // What the last fault left must be over: else two would be measured as one.
            tokio::time::sleep(pace.pause).await;
            if Instant::now() >= ends {
                break 'all;
            }
            let victim = to_index(dice.below(stage.fronts().len() as u64));
            let event = inflict_fault(stage, crowd, fault, victim, pace).await?;
            eprintln!(
                "{:>6.0} s  {:<20} {:>5.1} s, back after {:>6.0} ms{}",
                (event.began - stage.began()).as_secs_f64(),
                fault.name(),
                (event.over - event.began).as_secs_f64(),
                event.back.as_secs_f64() * 1000.0,
                if event.helped {
                    ", helped by the driver"
                } else {
                    ""
                }
            );
            events.push(event);
        }
    }
    Ok(events)
}

/// Inflicts a fault, undoes it, and waits until every replica acknowledges again.
async fn inflict_fault(
    stage: &mut impl Stage,
    crowd: &Crowd,
    fault: Fault,
    victim: usize,
    pace: Pace,
) -> Result<Event, String> {
    crowd.begin_silence();
    let (began, turned_away) = (Instant::now(), crowd.count_turned_away());
    stage.strike(fault, victim, pace).await?;
    let (over, replicas) = (Instant::now(), stage.fronts().len());
    let mut helped = false;
    // Every replica: one alone may serve while the other one hangs.
    while !(0..replicas).all(|replica| crowd.acknowledged_since(replica, over)) {
        if !helped {
            helped = stage.help_silent(over.elapsed())?;
        }
        // The help did not help.
        if over.elapsed() > PATIENCE {
            return Err(format!(
                "{}: a replica still acknowledges nothing {} s after it was over",
                fault.name(),
                over.elapsed().as_secs()
            ));
        }
        tokio::time::sleep(LOOK).await;
    }
    let back = over.elapsed();
    stage.clear_fault(fault).await?;
    Ok(Event {
        fault,
        began,
        over,
        back,
        helped,
        silence: crowd.longest_silence(),
        turned_away: crowd.count_turned_away() - turned_away,
    })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use super::*;

    #[test]
    fn every_fault_has_a_name_of_its_own_that_tells_its_database() {
        for (name, fault) in ALL {
            assert_eq!(Fault::parse_name(name).unwrap(), fault);
            assert_eq!(fault.name(), name);
            let is_sqlite = fault.database() == Database::Sqlite;
            assert_eq!(name.starts_with("sqlite-"), is_sqlite, "{name}");
        }
        let why = Fault::parse_name("sqlite-flood").unwrap_err();
        assert!(why.contains("sqlite-fill-disk") && why.contains("read-only-postgres"));
    }
}
