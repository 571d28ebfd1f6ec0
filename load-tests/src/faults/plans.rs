//! What a run does: over which database, how long, with how many people, and which faults.

use std::time::Duration;

use super::Faults;
use super::chaos::{self, Fault, Pace, SqliteFault, Wire};
use super::crowd::Size;
use super::stage::server::Kind;

/// The database under the servers of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Database {
    Postgres,
    Sqlite,
}

impl Database {
    /// Gives its name for people.
    pub fn name(self) -> &'static str {
        match self {
            Self::Postgres => "PostgreSQL",
            Self::Sqlite => "SQLite",
        }
    }

    /// Gives the MiB of a disk that a run of this time does not fill by itself.
    fn measure_disk(self, lasts: Duration) -> u64 {
        match self {
            Self::Postgres => 2048 + lasts.as_secs() * 8,
            Self::Sqlite => 96 + lasts.as_secs() * 2,
        }
    }
}

/// The plan of a run.
#[derive(Clone, Debug)]
pub struct Plan {
    pub database: Database,
    pub kind: Kind,
    pub lasts: Duration,
    pub size: Size,
    pub faults: Vec<Fault>,
    pub pace: Pace,
    pub seed: u64,
    /// How long letters may take at the end.
    pub drain: Duration,
    pub disk_mebibytes: u64,
}

/// Makes the plans that the command line asks for: a run over each database, then a control of
/// each.
pub fn make_plans(faults: &Faults) -> Vec<Plan> {
    let databases: Vec<Database> = [Database::Postgres, Database::Sqlite]
        .into_iter()
        .filter(|database| {
            choose_minutes(faults, *database) > 0 && !choose_faults(faults, *database).is_empty()
        })
        .collect();
    let mut plans: Vec<Plan> = databases
        .iter()
        .map(|database| plan_main(faults, *database))
        .collect();
    if !faults.careless && !faults.no_control {
        plans.extend(
            databases
                .iter()
                .map(|database| plan_control(faults, *database)),
        );
    }
    plans
}

fn choose_minutes(faults: &Faults, database: Database) -> u64 {
    match database {
        Database::Postgres => faults.minutes,
        Database::Sqlite => faults.sqlite_minutes,
    }
}

fn choose_clients(faults: &Faults, database: Database) -> u64 {
    match database {
        Database::Postgres if faults.smoke => 6,
        Database::Sqlite if faults.smoke => 4,
        Database::Postgres => faults.clients,
        Database::Sqlite => faults.sqlite_clients,
    }
}

/// Chooses the faults of a database, all or those that were asked for.
fn choose_faults(faults: &Faults, database: Database) -> Vec<Fault> {
    chaos::ALL
        .into_iter()
        .map(|(_, fault)| fault)
        .filter(|fault| {
            fault.database() == database && (faults.only.is_empty() || faults.only.contains(fault))
        })
        .collect()
}

/// Makes the size of a crowd of whom so many endorse; a quarter as many confirm.
fn make_size(endorsing: u64, database: Database, kind: Kind) -> Size {
    Size {
        endorsing,
        confirming: endorsing.div_ceil(4),
        outstanding: match kind {
            Kind::Honest => 20_000,
            // They lose some letters for good, so nobody waits.
            Kind::Careless => u64::MAX,
        },
        rest: match database {
            Database::Postgres => Duration::ZERO,
            // All together some 250 a second, beside the 50 of the probe: a small disk has room for
            // that many.
            Database::Sqlite => Duration::from_millis(4 * endorsing),
        },
    }
}

/// Makes the plan of the run that counts.
fn plan_main(faults: &Faults, database: Database) -> Plan {
    if faults.smoke {
        return plan_smoke(faults, database);
    }
    let minutes = choose_minutes(faults, database);
    let lasts = Duration::from_secs(faults.seconds.unwrap_or(minutes * 60));
    let kind = if faults.careless {
        Kind::Careless
    } else {
        Kind::Honest
    };
    // One server on SQLite is back at once, and there are fewer faults in a round: each comes more
    // often.
    let (fault, pause) = match database {
        Database::Postgres => (5, 4),
        Database::Sqlite => (3, 2),
    };
    Plan {
        database,
        kind,
        lasts,
        size: make_size(choose_clients(faults, database), database, kind),
        faults: choose_faults(faults, database),
        pace: Pace {
            lasts: Duration::from_secs(fault),
            pause: Duration::from_secs(pause),
        },
        seed: faults.seed,
        drain: Duration::from_secs(faults.drain),
        disk_mebibytes: database.measure_disk(lasts),
    }
}

/// Makes the plan of a short run of few people and a few faults: for correctness only. It does
/// without the minutes after which letters are tried again, so some are late.
fn plan_smoke(faults: &Faults, database: Database) -> Plan {
    let (few, seconds, fault, disk_mebibytes) = match database {
        Database::Postgres => (
            vec![
                Fault::KillReplica,
                Fault::StopPostgres,
                Fault::FillDisk,
                Fault::Cut(Wire::Postgres),
            ],
            8,
            1,
            768,
        ),
        // Its log is full before a full disk is noticed: that takes a second.
        Database::Sqlite => (
            vec![
                Fault::Sqlite(SqliteFault::FillDisk),
                Fault::Sqlite(SqliteFault::Kill),
            ],
            5,
            2,
            128,
        ),
    };
    Plan {
        database,
        kind: Kind::Honest,
        lasts: Duration::from_secs(seconds),
        size: make_size(choose_clients(faults, database), database, Kind::Honest),
        faults: few,
        pace: Pace {
            lasts: Duration::from_secs(fault),
            pause: Duration::from_millis(400),
        },
        seed: 1,
        drain: Duration::from_secs(5),
        disk_mebibytes,
    }
}

/// Makes the plan of the negative control: careless servers, with faults that show their losses.
fn plan_control(faults: &Faults, database: Database) -> Plan {
    let (few, fault, disk_mebibytes) = match database {
        Database::Postgres => (vec![Fault::KillReplica, Fault::StopPostgres], 1, 1024),
        // All that is acknowledged on the full disk is lost.
        Database::Sqlite => (vec![Fault::Sqlite(SqliteFault::FillDisk)], 2, 128),
    };
    Plan {
        database,
        kind: Kind::Careless,
        lasts: Duration::from_secs(if faults.smoke { 4 } else { 8 }),
        size: make_size(choose_clients(faults, database), database, Kind::Careless),
        faults: few,
        pace: Pace {
            lasts: Duration::from_secs(fault),
            pause: Duration::from_millis(700),
        },
        seed: faults.seed,
        // Nobody waits for what is lost.
        drain: Duration::from_secs(2),
        disk_mebibytes,
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use clap::{Args, Command, FromArgMatches};

    use super::*;

    fn list_plans(arguments: &[&str]) -> Vec<(Database, Kind, usize, u64)> {
        let matches = Faults::augment_args(Command::new("faults"))
            .try_get_matches_from(std::iter::once("faults").chain(arguments.iter().copied()))
            .unwrap();
        make_plans(&Faults::from_arg_matches(&matches).unwrap())
            .iter()
            .map(|plan| {
                (
                    plan.database,
                    plan.kind,
                    plan.faults.len(),
                    plan.lasts.as_secs(),
                )
            })
            .collect()
    }

    #[test]
    fn the_command_line_decides_over_which_databases_there_is_a_run() {
        use Database::{Postgres, Sqlite};
        use Kind::{Careless, Honest};
        let control = (Postgres, Careless, 2, 8);
        let sqlite_control = (Sqlite, Careless, 1, 8);
        assert_eq!(
            list_plans(&[]),
            [
                (Postgres, Honest, 26, 1800),
                (Sqlite, Honest, 7, 600),
                control,
                sqlite_control
            ]
        );
        assert_eq!(
            list_plans(&["--sqlite-minutes", "0", "--seconds", "30"]),
            [(Postgres, Honest, 26, 30), control]
        );
        assert_eq!(
            list_plans(&["--minutes", "0", "--no-control"]),
            [(Sqlite, Honest, 7, 600)]
        );
        assert_eq!(
            list_plans(&["--only", "sqlite-kill,sqlite-kill-full"]),
            [(Sqlite, Honest, 2, 600), sqlite_control]
        );
        assert_eq!(
            list_plans(&["--only", "fill-disk", "--careless"]),
            [(Postgres, Careless, 1, 1800)]
        );
        assert_eq!(
            list_plans(&["--smoke"]),
            [
                (Postgres, Honest, 4, 8),
                (Sqlite, Honest, 2, 5),
                (Postgres, Careless, 2, 4),
                (Sqlite, Careless, 1, 4)
            ]
        );
    }

    #[test]
    fn the_crowd_of_sqlite_sends_the_same_number_whatever_its_size() {
        for endorsing in [1, 8, 100] {
            let size = make_size(endorsing, Database::Sqlite, Kind::Honest);
            let rate = u128::from(endorsing) * 1000 / size.rest.as_millis();
            assert_eq!(rate, 250);
        }
        let size = make_size(8, Database::Postgres, Kind::Careless);
        assert_eq!(
            (size.confirming, size.rest, size.outstanding),
            (2, Duration::ZERO, u64::MAX)
        );
    }
}
