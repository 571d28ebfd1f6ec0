//! The end of a run: people finish, letters drain, and everything that is known is put together.

use std::path::Path;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use tokio::task::JoinSet;

use super::chaos::Event;
use super::crowd::{self, Crowd};
use super::journal;
use super::reconcile::{Account, Facts, list_doubtful, reconcile};
use super::stage::{Records, Stage};

/// How long people may take to finish what they have begun.
const FINISH: Duration = Duration::from_secs(20);
/// How long a replica may take to read what another one counted.
const SETTLE: Duration = Duration::from_secs(2);
/// How many people are submitted again at most, one after the other.
const DOUBTFUL: usize = 5000;
/// How long before a fault a letter may have left whose note was then lost.
const BEFORE: Duration = Duration::from_secs(2);
/// How long after a fault a letter may have left whose note was lost.
const AFTER: Duration = Duration::from_secs(4);

/// What is known at the end of a run.
pub struct RunEnd {
    pub account: Account,
    /// How long letters took to drain.
    pub drained: Duration,
    /// Answers that nobody should get, with their counts.
    pub refused: Vec<(String, u64)>,
    /// Endorsements of which nobody knows what became.
    pub abandoned: u64,
    /// Processor seconds of the mail sink.
    pub sink_seconds: f64,
    pub disk: &'static str,
}

/// Ends a run; `book` is the journal.
pub async fn close(
    stage: &mut impl Stage,
    crowd: &Crowd,
    mut people: JoinSet<()>,
    patience: Duration,
    (book, events): (&Path, &[Event]),
) -> Result<RunEnd, String> {
    // Those who confirm go on, so that the last letters are answered.
    crowd.end_endorsing();
    let drained = drain_letters(stage, crowd, patience).await?;
    crowd.end();
    let finished = tokio::time::timeout(FINISH, async {
        while people.join_next().await.is_some() {}
    })
    .await;
    finished.map_err(|_| {
        format!(
            "people have not finished {} s after the end",
            FINISH.as_secs()
        )
    })?;
    tokio::time::sleep(SETTLE).await;
    let mut facts = gather_facts(stage, book, events).await?;
    facts.renewed = submit_again(stage, &facts).await?;
    for one in &facts.totals {
        eprintln!("{} counts {}", one.place, one.total);
    }
    let mut refused: Vec<(String, u64)> = crowd.list_refused().into_iter().collect();
    refused.extend(stage.list_unexpected());
    let unreadable = stage.sink().counts().unreadable.load(Ordering::Relaxed);
    if unreadable > 0 {
        refused.push(("letters that the sink could not read".into(), unreadable));
    }
    Ok(RunEnd {
        account: reconcile(&facts),
        drained,
        refused,
        abandoned: crowd.count_abandoned(),
        sink_seconds: stage.sink().processor_seconds(),
        disk: stage.disk().means().describe(),
    })
}

/// Waits until no letter is due and nobody has anything to confirm, or patience ends.
async fn drain_letters(
    stage: &impl Stage,
    crowd: &Crowd,
    patience: Duration,
) -> Result<Duration, String> {
    let began = Instant::now();
    let mut before = (u64::MAX, 0);
    while began.elapsed() < patience {
        tokio::time::sleep(Duration::from_secs(1)).await;
        // Letters that a limit holds back for an hour are waited for by nobody: their mailbox has
        // had one.
        let now = (
            stage.count_due_letters(patience).await?,
            crowd.count_confirmed(),
        );
        // A letter that was sent may be confirmed, which makes another one due: nothing may have
        // moved for a second.
        if now.0 == 0 && now == before {
            break;
        }
        before = now;
    }
    Ok(began.elapsed())
}

/// Gathers everything that is known.
async fn gather_facts(
    stage: &mut impl Stage,
    book: &Path,
    events: &[Event],
) -> Result<Facts, String> {
    let Records {
        rows,
        envelopes,
        outbox,
        totals,
        recount_equal,
    } = stage.read_records().await?;
    let since = |moment: Instant| moment.saturating_duration_since(stage.began());
    let at_risk = events.iter().filter(|event| event.fault.loses_notes());
    Ok(Facts {
        acknowledged: journal::read(book)?,
        rows,
        envelopes,
        renewed: 0,
        outbox,
        letters: stage.sink().post().letters(),
        notes_at_risk: at_risk
            .map(|event| {
                (
                    since(event.began).saturating_sub(BEFORE),
                    since(event.over) + event.back + AFTER,
                )
            })
            .collect(),
        totals,
        recount_equal,
    })
}

/// Submits those again of whom neither a row nor a letter says whether they are stored; gives how
/// many rows that made.
async fn submit_again(stage: &mut impl Stage, facts: &Facts) -> Result<u64, String> {
    let mut doubtful = list_doubtful(facts);
    if doubtful.is_empty() {
        return Ok(0);
    }
    eprintln!(
        "{} people have had no letter yet, and are submitted again",
        doubtful.len()
    );
    doubtful.truncate(DOUBTFUL);
    stage.serve_again().await?;
    crowd::submit_again(stage.fronts(), &doubtful).await?;
    // A careless server is not done when it answers.
    tokio::time::sleep(SETTLE).await;
    let now = stage.read_envelopes().await?;
    let new = now.keys().filter(|id| !facts.envelopes.contains_key(*id));
    Ok(new.count() as u64)
}
