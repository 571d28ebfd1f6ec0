//! One fault after the other, and how long it takes until endorsements are acknowledged again.

use std::time::{Duration, Instant};

use super::crowd::Crowd;
use super::stage::Stage;
use crate::dice::Dice;
use crate::servers::proxy::Mode;
use crate::to_index;

/// How long after a fault is over a replica may be silent before connections are cut for it. The
/// operating system would do that after hours.
const PATIENCE: Duration = Duration::from_secs(45);
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
    /// A replica stands still.
    FreezeReplica,
    /// Redis stands still.
    FreezeRedis,
    /// PostgreSQL stands still.
    FreezePostgres,
    /// The disk of PostgreSQL is full.
    FillDisk,
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
}

/// Every fault, with its name on the command line and in the account.
pub const ALL: [(&str, Fault); 23] = [
    ("kill-replica", Fault::KillReplica),
    ("kill-redis", Fault::KillRedis),
    ("stop-postgres", Fault::StopPostgres),
    ("flush-redis", Fault::FlushRedis),
    ("freeze-replica", Fault::FreezeReplica),
    ("freeze-redis", Fault::FreezeRedis),
    ("freeze-postgres", Fault::FreezePostgres),
    ("fill-disk", Fault::FillDisk),
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

    /// Tells whether a letter may leave and the note of it be lost: its worker dies, or cannot
    /// write.
    pub fn loses_notes(self) -> bool {
        match self {
            Self::KillReplica | Self::StopPostgres | Self::FreezePostgres | Self::FillDisk => true,
            Self::Cut(wire)
            | Self::Slow(wire)
            | Self::Reset(wire)
            | Self::Stall(wire)
            | Self::HalfOpen(wire) => wire == Wire::Postgres,
            Self::KillRedis | Self::FlushRedis | Self::FreezeReplica | Self::FreezeRedis => false,
        }
    }

    /// Gives the mode in which connections are carried while the fault lasts.
    fn mode(self) -> Mode {
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
    /// From `back` until every replica had acknowledged an endorsement.
    pub back: Duration,
    /// Whether a replica was silent for so long that its connections had to be cut.
    pub helped: bool,
    /// The longest time without any acknowledgement.
    pub silence: Duration,
}

/// Inflicts faults until `ends`, each of `faults` once in every round, in an order that the dice
/// decide.
pub async fn inflict_faults(
    stage: &mut Stage,
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
            let victim = to_index(dice.below(stage.replicas() as u64));
            let event = inflict_fault(stage, crowd, fault, victim, pace).await?;
            eprintln!(
                "{:>6.0} s  {:<20} {:>5.1} s, back after {:>6.0} ms{}",
                (event.began - stage.began()).as_secs_f64(),
                fault.name(),
                (event.over - event.began).as_secs_f64(),
                event.back.as_secs_f64() * 1000.0,
                if event.helped {
                    ", with connections cut by the driver"
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
    stage: &mut Stage,
    crowd: &Crowd,
    fault: Fault,
    victim: usize,
    pace: Pace,
) -> Result<Event, String> {
    crowd.begin_silence();
    let began = Instant::now();
    strike(stage, fault, victim, pace).await?;
    let over = Instant::now();
    let mut helped = false;
    // Every replica: one alone may serve while the other one hangs.
    while !(0..stage.replicas()).all(|replica| crowd.acknowledged_since(replica, over)) {
        if !helped && over.elapsed() > PATIENCE {
            helped = true;
            stage.cut_all();
        }
        // Also new connections did not help: this is no silence of the network.
        if over.elapsed() > PATIENCE * 3 {
            return Err(format!(
                "{}: a replica still acknowledges nothing {} s after it was over",
                fault.name(),
                over.elapsed().as_secs()
            ));
        }
        tokio::time::sleep(LOOK).await;
    }
    Ok(Event {
        fault,
        began,
        over,
        back: over.elapsed(),
        helped,
        silence: crowd.longest_silence(),
    })
}

/// Inflicts a fault and undoes it.
async fn strike(stage: &mut Stage, fault: Fault, victim: usize, pace: Pace) -> Result<(), String> {
    match fault {
        Fault::KillReplica => stage.kill_replica(victim).await?,
        Fault::KillRedis => stage.kill_redis(pace.lasts / 2).await?,
        Fault::StopPostgres => stage.stop_postgres(pace.lasts / 2).await?,
        Fault::FlushRedis => stage.flush_redis()?,
        Fault::FreezeReplica => stage.freeze_replica(victim, pace.lasts).await,
        Fault::FreezeRedis => stage.freeze_redis(pace.lasts).await,
        Fault::FreezePostgres => stage.freeze_postgres(pace.lasts).await,
        Fault::FillDisk => stage.fill_disk(pace.lasts).await?,
        Fault::Cut(wire) => stage.wire(wire, victim).cut(),
        Fault::Slow(wire) | Fault::Reset(wire) | Fault::Stall(wire) | Fault::HalfOpen(wire) => {
            stage.wire(wire, victim).switch(fault.mode());
            tokio::time::sleep(pace.lasts).await;
            stage.wire(wire, victim).switch(Mode::Open);
        }
    }
    Ok(())
}
