//! The driver's own book of what was acknowledged to it: an entry counts once it is on the disk.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::Write;
use std::path::Path;

use tokio::sync::{mpsc, oneshot};

/// Entries that may wait for the disk.
const QUEUE: usize = 4096;

/// What was acknowledged of a person, by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// 202: the endorsement was received.
    Received(u64),
    /// 200: the endorsement was confirmed.
    Confirmed(u64),
}

struct QueuedEntry {
    entry: Entry,
    written: oneshot::Sender<()>,
}

/// A handle of the journal, which is closed when every handle is dropped.
#[derive(Clone)]
pub struct Journal {
    queue: mpsc::Sender<QueuedEntry>,
}

impl Journal {
    /// Opens a new journal at `path`. Entries that wait are written and synced together.
    pub fn open(path: &Path) -> Result<Self, String> {
        let failed = |error: std::io::Error| format!("the journal {}: {error}", path.display());
        // Never an old one: what it says would be looked for in a new database.
        let file = File::create_new(path).map_err(failed)?;
        let (queue, waiting) = mpsc::channel(QUEUE);
        // A thread of its own, since a sync would hold up everybody on the driver's only one.
        std::thread::Builder::new()
            .name("journal".into())
            .spawn(move || write_entries(file, waiting))
            .map_err(failed)?;
        Ok(Self { queue })
    }

    /// Writes an entry and waits until it is on the disk; an error means that it may not be.
    pub async fn write(&self, entry: Entry) -> Result<(), String> {
        let gone = || "the journal cannot be written".to_owned();
        let (written, done) = oneshot::channel();
        self.queue
            .send(QueuedEntry { entry, written })
            .await
            .map_err(|_| gone())?;
        done.await.map_err(|_| gone())
    }
}

/// Writes entries until every handle is dropped or the disk fails; after a failure no entry is
/// reported as written.
fn write_entries(mut file: File, mut waiting: mpsc::Receiver<QueuedEntry>) {
    let mut text = String::new();
    while let Some(first) = waiting.blocking_recv() {
        let mut group = vec![first];
        // A sync takes milliseconds: what came meanwhile shares the next one.
        while let Ok(next) = waiting.try_recv() {
            group.push(next);
        }
        text.clear();
        for one in &group {
            let (mark, number) = match one.entry {
                Entry::Received(number) => ('r', number),
                Entry::Confirmed(number) => ('c', number),
            };
            text.push(mark);
            text.push_str(&number.to_string());
            text.push('\n');
        }
        if let Err(error) = file
            .write_all(text.as_bytes())
            .and_then(|()| file.sync_data())
        {
            eprintln!("load-tests: the journal: {error}");
            return;
        }
        for one in group {
            // Whoever waited may have gone; what is written is written.
            let _ = one.written.send(());
        }
    }
}

/// What was acknowledged of one person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Acknowledged {
    pub received: bool,
    pub confirmed: bool,
}

/// Reads what a journal says was acknowledged, by person.
pub fn read(path: &Path) -> Result<BTreeMap<u64, Acknowledged>, String> {
    let failed = |what: String| format!("the journal {}: {what}", path.display());
    let text = std::fs::read_to_string(path).map_err(|error| failed(error.to_string()))?;
    let mut people = BTreeMap::<u64, Acknowledged>::new();
    for line in text.lines() {
        let (mark, number) = line
            .split_at_checked(1)
            .ok_or_else(|| failed("an empty line".into()))?;
        let person = people
            .entry(number.parse().map_err(|_| failed(format!("“{line}”")))?)
            .or_default();
        match mark {
            "r" => person.received = true,
            "c" => person.confirmed = true,
            _ => return Err(failed(format!("“{line}”"))),
        }
    }
    Ok(people)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use super::*;

    #[tokio::test]
    async fn what_was_written_is_read_again() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("journal");
        let journal = Journal::open(&path).unwrap();
        let write = |number: u64| {
            let journal = journal.clone();
            tokio::spawn(async move {
                journal.write(Entry::Received(number)).await?;
                if number.is_multiple_of(2) {
                    journal.write(Entry::Confirmed(number)).await
                } else {
                    Ok(())
                }
            })
        };
        for one in (0..200).map(write).collect::<Vec<_>>() {
            one.await.unwrap().unwrap();
        }
        let people = read(&path).unwrap();
        assert_eq!(people.len(), 200);
        assert!(
            people
                .iter()
                .all(|(number, one)| one.received && one.confirmed == number.is_multiple_of(2))
        );
        assert!(
            Journal::open(&path).is_err(),
            "an old book is not written over"
        );
    }

    #[test]
    fn a_torn_book_is_not_believed() {
        let directory = tempfile::tempdir().unwrap();
        for text in ["r1\n\nr2\n", "x1\n", "r\n", "r1\nr2x\n"] {
            let path = directory.path().join("journal");
            std::fs::write(&path, text).unwrap();
            assert!(read(&path).is_err(), "{text:?}");
        }
    }
}
