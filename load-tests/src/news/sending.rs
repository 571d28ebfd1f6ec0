//! A mailing on the command line: its directory, its test, its order; and workers that are killed
//! while it is sent.

use std::path::Path;
use std::time::{Duration, Instant};

use crate::scene::Scene;
use crate::servers::installation::Installation;
use crate::servers::post::Post;
use crate::servers::replica::Replica;

/// How long a mailing may take, and how long what is left afterwards.
const PATIENCE: Duration = Duration::from_secs(600);
/// The pause between two looks at the sink: the workers are to have the processor.
const PAUSE: Duration = Duration::from_millis(5);
/// The pause between two questions to the database.
const LOOK: Duration = Duration::from_millis(200);
/// Who gets the test.
const STAFF: &str = "office@staff.example.org";

/// What still waits: first letters, which are the submissions themselves, letters of the outbox,
/// and mailings.
const WAITING: &str = "select (select count(*) from submission where step = 0) \
                       + (select count(*) from outbox_letter where state = 'waiting') \
                       + (select count(*) from news_mailing where state in ('scheduled', 'sending'))";

/// What is expected of a mailing, and what is done meanwhile.
#[derive(Clone, Copy, Debug)]
pub struct SendingPlan {
    pub recipients: u64,
    /// How often a worker is killed, evenly over the letters.
    pub kills: u64,
}

impl SendingPlan {
    /// Gives how many letters have arrived when a kill is due; kills are numbered from 0.
    fn find_due(&self, kill: u64) -> u64 {
        self.recipients * (kill + 1) / (self.kills + 1)
    }
}

/// Writes the directory of a mailing.
fn write_mailing(folder: &Path, name: &str) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    std::fs::write(folder.join("news.toml"), format!("name = \"{name}\"\n"))?;
    let paragraph =
        "We brought the letter to the office *this morning*, and were heard for an hour.";
    let body = format!("{paragraph}\n\n").repeat(6);
    std::fs::write(
        folder.join("en.md"),
        format!("+++\nsubject = \"We delivered it\"\n+++\n{body}"),
    )
}

/// Writes a mailing and has it tested; from when on the test is there, workers are at work.
pub async fn prepare(scene: &Scene, post: &Post, name: &str) -> Result<String, String> {
    let folder = scene.scratch.join(&format!("mailing-{name}"));
    write_mailing(&folder, name).map_err(|error| format!("{}: {error}", folder.display()))?;
    let folder = folder.to_string_lossy().into_owned();
    let before = post.count_news();
    let test = ["news", "care", folder.as_str(), "--test", STAFF];
    scene.installation.run(&test).await?;
    let began = Instant::now();
    while post.count_news() == before {
        if began.elapsed() > PATIENCE {
            return Err("the test of a mailing does not arrive".into());
        }
        tokio::time::sleep(LOOK).await;
    }
    Ok(folder)
}

/// Orders a mailing and waits until as many letters have arrived as there are recipients; kills one
/// worker after the other meanwhile, each of which is started again at once. Gives when they were
/// killed, on the clock of the sink.
pub async fn send(
    workers: &mut [Replica],
    (installation, folder): (&Installation, &str),
    post: &Post,
    plan: SendingPlan,
) -> Result<Vec<Duration>, String> {
    let before = post.count_news();
    let order = ["news", "care", folder, "--send"];
    installation.run(&order).await?;
    let (began, mut kills, mut killed) = (Instant::now(), vec![], 0);
    loop {
        let arrived = post.count_news() - before;
        if killed < plan.kills && arrived >= plan.find_due(killed) {
            kills.push(kill_next(workers, killed, post)?);
            killed += 1;
        }
        if arrived >= plan.recipients {
            return Ok(kills);
        }
        if began.elapsed() > PATIENCE {
            let status = ["news", "care", folder, "--status"];
            let status = installation.run(&status).await?;
            let logs: Vec<String> = workers.iter().map(Replica::read_log).collect();
            return Err(format!(
                "{arrived} of {} news arrived within {} s: {status}\n{}",
                plan.recipients,
                PATIENCE.as_secs(),
                logs.concat()
            ));
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// Kills a worker with SIGKILL and starts it again; gives when.
fn kill_next(workers: &mut [Replica], turn: u64, post: &Post) -> Result<Duration, String> {
    let place = crate::to_index(turn) % workers.len().max(1);
    let worker = workers.get_mut(place).ok_or("no worker to kill")?;
    worker.kill();
    let at = post.began().elapsed();
    worker.restart()?;
    Ok(at)
}

/// Waits until nothing is left to be sent; what a killed worker had claimed waits for its lease, and
/// what the sink cut off for its next attempt.
pub async fn drain(scene: &Scene, workers: &[Replica]) -> Result<(), String> {
    let began = Instant::now();
    loop {
        let waiting = scene.postgres.query_number(WAITING).await?;
        if waiting == 0 {
            return Ok(());
        }
        if began.elapsed() > PATIENCE {
            let logs: Vec<String> = workers.iter().map(Replica::read_log).collect();
            return Err(format!(
                "{waiting} letters and mailings still wait after {} s: {}",
                PATIENCE.as_secs(),
                logs.concat()
            ));
        }
        tokio::time::sleep(LOOK).await;
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use super::*;

    #[test]
    fn kills_fall_between_the_first_letter_and_the_last() {
        for (recipients, kills, due) in [
            (100_000, 3, vec![25_000, 50_000, 75_000]),
            (300, 2, vec![100, 200]),
            (10, 0, vec![]),
        ] {
            let plan = SendingPlan { recipients, kills };
            let found: Vec<u64> = (0..kills).map(|kill| plan.find_due(kill)).collect();
            assert_eq!(found, due);
        }
    }

    #[test]
    fn the_directory_is_one_that_the_program_reads() {
        let directory = tempfile::tempdir().unwrap();
        let folder = directory.path().join("mailing");
        write_mailing(&folder, "Delivered").unwrap();
        let read = undersigned::news::directory::read_directory(&folder, "en").unwrap();
        assert_eq!(read.content.name, "Delivered");
        assert!(read.begins.is_none() && !read.to_newcomers);
        let text = read.content.choose_text("en", "en").unwrap();
        assert_eq!(text.subject, "We delivered it");
    }
}
