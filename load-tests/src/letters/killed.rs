//! A worker that is killed while letters are its: when another one has sent them, and which came
//! twice.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::{LetterScene, PATIENCE, PAUSE};
use crate::servers::smtp::Behaviour;

/// Within this time from the kill the last letter is to have left.
const AIM: Duration = Duration::from_secs(20);
/// How slowly the sink answers until the kill: the worker holds letters all the time.
const DELAY: Duration = Duration::from_millis(10);
/// Letters that are taken before the worker is killed.
const TAKEN: usize = 40;
/// How long before the kill a letter may have arrived whose note was not written yet, or whose
/// answer was on its way.
const UNNOTED: Duration = Duration::from_secs(1);

/// Kills a worker with SIGKILL in the middle of its letters and starts another one; fails where a
/// letter is missing, or came twice and had not just arrived when the worker was killed.
pub async fn measure(scene: &LetterScene, letters: u64) -> Result<Value, String> {
    let known = scene.sink.post().letters();
    scene.submit(letters).await?;
    scene.sink.behave(Behaviour {
        delay: DELAY,
        ..Behaviour::default()
    });
    let mut worker = scene.start_worker(&[])?;
    let started = Instant::now();
    while scene.sink.post().count() < known.len() + TAKEN {
        if started.elapsed() > PATIENCE {
            return Err(format!("no letters leave: {}", worker.read_log()));
        }
        tokio::time::sleep(PAUSE).await;
    }
    worker.kill();
    let (killed, at) = (Instant::now(), scene.sink.post().began().elapsed());
    scene.sink.behave(Behaviour::default());
    let held = "select (select count(*) from submission where step = 0 and claimed_until > now()) \
                + (select count(*) from outbox_letter where state = 'waiting' and claimed_until > now())";
    let held = scene.postgres.query_number(held).await?;
    let other = scene.start_worker(&[])?;
    while scene.count_waiting().await? > 0 {
        if killed.elapsed() > PATIENCE {
            return Err(format!(
                "letters still wait {} s after their worker was killed: {}",
                PATIENCE.as_secs(),
                other.read_log()
            ));
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let after = scene.sink.post().letters();
    let new = after.iter().filter(|(id, _)| !known.contains_key(*id));
    let (mut arrived, mut last, mut again, mut unexplained) = (0_u64, at, 0_u64, 0_u64);
    for (_, letter) in new {
        arrived += 1;
        last = last.max(letter.first);
        if letter.arrivals > 1 {
            again += 1;
            let is_cut_off = letter.first + UNNOTED >= at && letter.first <= at + UNNOTED;
            unexplained += u64::from(!is_cut_off || letter.arrivals > 2);
        }
    }
    let took = last.saturating_sub(at);
    let mark = if took <= AIM { "✓" } else { "✗" };
    println!(
        "\na worker is killed with SIGKILL while it sends {letters} letters; another one is started"
    );
    println!("{:<58} {held:>9}", "letters that the killed one held");
    println!(
        "{:<58} {:>7.1} s  {mark} ≤ {} s",
        "the last letter left after",
        took.as_secs_f64(),
        AIM.as_secs()
    );
    println!("{:<58} {arrived:>9}", "arrived in the end");
    println!("{:<58} {again:>9}", "twice, cut off before the note");
    if arrived != letters || unexplained > 0 {
        return Err(format!(
            "of {letters} letters of a killed worker {arrived} arrived, {unexplained} again for no reason"
        ));
    }
    Ok(json!({
        "letters": letters, "held": held, "seconds": took.as_secs_f64(), "again": again,
    }))
}
