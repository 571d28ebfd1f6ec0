//! The servers and workers that are at work over one database, for `doctor`: several of them need a
//! Redis that they share, and only one should use a file of SQLite.

use std::fs::{File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::TimeDelta;
use tokio::sync::watch;

use crate::app::App;
use crate::installation;
use crate::storage::database::Db;
use crate::values::{Clock, DatabaseAddress, private_files};

/// How often a process notes that it is at work.
const INTERVAL: Duration = Duration::from_secs(20);
/// How long a process counts as being at work after its last note.
pub const MEMORY: TimeDelta = TimeDelta::seconds(60);
/// The most processes that are told apart on one file.
const SLOTS: u32 = 16;

/// Announces that this process is at work until it stops, as a server or a worker. On PostgreSQL it
/// writes a note every 20 seconds. On SQLite it locks a file beside the database; the lock is
/// returned, and lasts as long as it is kept.
pub fn announce_process(app: &App, role: &str) -> Option<File> {
    match DatabaseAddress::parse(&app.settings.database_url) {
        Ok(DatabaseAddress::Postgres(_)) => {
            let mark = data_encoding::HEXLOWER.encode(&app.random.bytes::<4>());
            // The number of a process alone may be the same in two containers.
            let name = format!("{role} {} {mark}", std::process::id());
            let stopping = app.stopping.subscribe();
            tokio::spawn(note_until_stopped(
                app.db.clone(),
                app.clock.clone(),
                stopping,
                name,
            ));
            None
        }
        Ok(DatabaseAddress::Sqlite(Some(path))) => match lock_slot(&path) {
            Ok(Some((1, lock))) => Some(lock),
            Ok(taken) => {
                tracing::warn!("another process uses this SQLite file; only one should");
                taken.map(|(_, lock)| lock)
            }
            Err(error) => {
                tracing::debug!(%error, "could not lock the SQLite file");
                None
            }
        },
        _ => None,
    }
}

async fn note_until_stopped(
    db: Db,
    clock: Clock,
    mut stopping: watch::Receiver<bool>,
    name: String,
) {
    while !*stopping.borrow() {
        if let Err(error) = installation::note_process(&db, &name, clock.now()).await {
            tracing::debug!(%error, "could not note that this process is at work");
        }
        tokio::select! {
            () = tokio::time::sleep(INTERVAL) => {}
            _ = stopping.wait_for(|stop| *stop) => {}
        }
    }
    // A note that stays is old within a minute.
    if let Err(error) = installation::forget_process(&db, &name).await {
        tracing::debug!(%error, "the note that this process is at work stays");
    }
}

/// Locks the first free slot of a file, and returns its number and the lock; `None` if all are
/// taken. The slot holds the number of the process.
fn lock_slot(path: &Path) -> io::Result<Option<(u32, File)>> {
    for number in 1..=SLOTS {
        let mut slot = private_files::open_or_create(&name_slot(path, number))?;
        match slot.try_lock() {
            Ok(()) => {
                slot.set_len(0)?;
                write!(slot, "{}", std::process::id())?;
                return Ok(Some((number, slot)));
            }
            Err(TryLockError::WouldBlock) => {}
            Err(TryLockError::Error(error)) => return Err(error),
        }
    }
    Ok(None)
}

/// Lists the numbers of the processes that are at work on a file of SQLite.
pub fn list_lock_holders(path: &Path) -> Vec<String> {
    let find_holder = |number: u32| {
        let name = name_slot(path, number);
        let slot = File::open(&name).ok()?;
        match slot.try_lock_shared() {
            // Nobody else has it; it is given back as the file is closed.
            Ok(()) | Err(TryLockError::Error(_)) => None,
            Err(TryLockError::WouldBlock) => {
                Some(std::fs::read_to_string(name).unwrap_or_default())
            }
        }
    };
    (1..=SLOTS).filter_map(find_holder).collect()
}

fn name_slot(path: &Path, number: u32) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(match number {
        1 => ".lock".to_owned(),
        number => format!(".lock{number}"),
    });
    name.into()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn each_process_on_a_file_has_a_slot_until_it_ends() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("undersigned.db");
        assert!(list_lock_holders(&path).is_empty());
        let (number, first) = lock_slot(&path).unwrap().unwrap();
        let (other, second) = lock_slot(&path).unwrap().unwrap();
        assert_eq!((number, other), (1, 2));
        let own = std::process::id().to_string();
        assert_eq!(list_lock_holders(&path), [own.clone(), own.clone()]);
        drop(first);
        assert_eq!(list_lock_holders(&path), [own]);
        assert_eq!(lock_slot(&path).unwrap().unwrap().0, 1);
        drop(second);
        assert!(list_lock_holders(&path).is_empty());
    }
}
