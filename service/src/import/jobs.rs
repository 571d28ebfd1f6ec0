//! Runs an import as a job, in steps between which the ledger serves visitors, with an outcome for
//! each line: of a dry run for all, of a real run for those that are left out.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use futures_util::future::try_join_all;
use serde_json::json;
use uuid::Uuid;

use super::actions::{ImportError, read_in_order};
use super::line_reader::{LineReader, describe_line, name_line};
use super::outcome::LineOutcome;
use super::rules::ImportRequest;
use super::standing::{ClaimIndex, LinePlace, StandingLines};
use super::table::{Table, TableLine};
use crate::app::App;
use crate::bounded_work::WorkRefused;
use crate::endorsement::actions::{self, ActionError};
use crate::endorsement::consent::store as consent;
use crate::endorsement::ledger::{BulkChange, BulkOutcome, Command};
use crate::endorsement::review::jobs::{read_order_value, retry_while_busy};
use crate::endorsement::rules::{Claim, Endorsement, Kind, State};
use crate::jobs::files::{self, GIVEN};
use crate::jobs::run::{JobRun, JobStop};
use crate::jobs::store as jobs;
use crate::statement::rules::Statement;
use crate::statement::store as statements;

/// Lines a step.
const STEP: usize = 500;
/// How long the job waits before it asks again to read its table.
const PATIENCE: Duration = Duration::from_millis(500);
/// Submissions that wait for the ledger at once, where each signatory is asked.
const AT_ONCE: usize = 64;

/// Lines that could be read, each with its number.
type NumberedLines = Vec<(i64, Endorsement)>;
/// What becomes of some lines, each with its number.
type LineOutcomes = Vec<(i64, LineOutcome)>;

/// A line that is to be entered.
struct FreeLine {
    number: i64,
    one: Endorsement,
    /// Whether it then waits for staff.
    waits: bool,
    /// Whether its signatory may be told.
    is_reachable: bool,
}

/// The state of a running import.
struct ImportRun {
    reader: LineReader,
    /// The organisations of this file that were entered so far.
    above: ClaimIndex,
    imported: i64,
    /// Those of the imported lines that wait for staff.
    waiting: i64,
    left_out: i64,
}

/// Imports the table of a job, or only tries to in a dry run.
pub async fn import(app: &Arc<App>, run: &mut JobRun) -> Result<(), JobStop> {
    let ids: Vec<Uuid> = run.statement.into_iter().collect();
    let statement = statements::find_by_ids(&app.db.read, &ids)
        .await?
        .pop()
        .ok_or_else(|| JobStop::Broken("no such statement".into()))?;
    let texts = statements::load_texts(&app.db.read, &statement, statement.current_version).await?;
    let languages = texts.into_iter().map(|text| text.language).collect();
    let order: ImportRequest = read_order_value(run, "order")?;
    let mut stopping = app.stopping.subscribe();
    let (table, order) = tokio::select! {
        // A process that stops does not wait for a large table; the flag of the work ends with it.
        biased;
        _ = stopping.wait_for(|stop| *stop) => return Err(JobStop::Stopping),
        given = read_given_table(app, run.id(), order) => given?,
    };
    if order.dry_run {
        // It has written nothing that it could find again, so it starts over.
        run.reset_progress();
        run.result = json!({});
    }
    let number = |key: &str| run.result[key].as_i64().unwrap_or(0);
    let mut import = ImportRun {
        imported: number("done"),
        waiting: number("waits"),
        left_out: number("wrong"),
        reader: LineReader::new(order, statement, languages),
        above: ClaimIndex::default(),
    };
    run.set_total(i64::try_from(table.lines.len()).unwrap_or(i64::MAX));
    // A resumed import continues after the last line that was stored.
    let handled = usize::try_from(run.done())
        .unwrap_or(0)
        .min(table.lines.len());
    import
        .remember_lines(app, run.id(), &table.lines[..handled])
        .await?;
    for lines in table.lines[handled..].chunks(STEP) {
        let outcomes = import.import_lines(app, run.id(), lines).await?;
        let first = lines.first().map_or(0, |line| line.number);
        import.store_step(app, run, (first, outcomes)).await?;
        run.step_and_store(i64::try_from(lines.len()).unwrap_or(0))
            .await?;
    }
    Ok(())
}

/// Reads the table that the job was given, once the lane for it has room, and completes the request
/// by what only the whole table tells.
async fn read_given_table(
    app: &App,
    job: Uuid,
    order: ImportRequest,
) -> Result<(Table, ImportRequest), JobStop> {
    let file = Bytes::from(files::read_file(app, job, GIVEN).await?);
    loop {
        match read_in_order(app, file.clone(), order.clone()).await {
            Ok(given) => return Ok(given),
            Err(ImportError::Work(WorkRefused::Busy)) => tokio::time::sleep(PATIENCE).await,
            Err(error) => return Err(JobStop::Broken(error.to_string())),
        }
    }
}

impl ImportRun {
    fn statement(&self) -> &Statement {
        &self.reader.statement
    }

    /// Remembers the mailboxes and seats of lines that were handled before the job was interrupted,
    /// so that a line that repeats one of them is still known as such.
    async fn remember_lines(
        &mut self,
        app: &App,
        job: Uuid,
        lines: &[TableLine],
    ) -> Result<(), JobStop> {
        for some in lines.chunks(STEP) {
            if *app.stopping.borrow() {
                return Err(JobStop::Stopping);
            }
            for line in some {
                // What is wrong with them was stored.
                let _ = self.reader.read_line(app, job, &line.cells);
            }
            tokio::task::yield_now().await;
        }
        Ok(())
    }

    /// Handles some lines; returns what became of them.
    async fn import_lines(
        &mut self,
        app: &App,
        job: Uuid,
        lines: &[TableLine],
    ) -> Result<LineOutcomes, JobStop> {
        let mut outcomes: LineOutcomes = vec![];
        let mut good: NumberedLines = vec![];
        for line in lines {
            match self.reader.read_line(app, job, &line.cells) {
                Ok(one) => good.push((line.number, one)),
                Err(refusal) => outcomes.push((line.number, LineOutcome::left_out(refusal))),
            }
        }
        // A dry run never asks the ledger, so the lines that cannot be entered are found here.
        let free = self.leave_out_taken(app, job, good, &mut outcomes).await?;
        if self.reader.order.dry_run {
            for line in free {
                self.count_entered(line.waits);
                let becomes = describe_line(&line.one, line.waits);
                outcomes.push((line.number, LineOutcome::Becomes(becomes)));
            }
            return Ok(outcomes);
        }
        let entered = self.enter_lines(app, job, &free).await?;
        let (mut refused, mut reasons) = (vec![], HashMap::new());
        for (line, outcome) in free.into_iter().zip(entered) {
            let reason = match outcome {
                BulkOutcome::Done => {
                    self.count_entered(line.waits);
                    continue;
                }
                BulkOutcome::Already | BulkOutcome::Elsewhere => "already",
                BulkOutcome::SeatTaken => "seat-taken",
            };
            reasons.insert(line.number, reason);
            refused.push((line.number, line.one));
        }
        // Somebody signed between the look above and the entry, or the entry itself came through at
        // a first try whose answer was lost.
        let left = self
            .leave_out_taken(app, job, refused, &mut outcomes)
            .await?;
        outcomes.extend(left.into_iter().map(|line| {
            let reason = reasons.get(&line.number).copied().unwrap_or("already");
            (line.number, leave_out(&line.one, reason))
        }));
        Ok(outcomes)
    }

    fn count_entered(&mut self, waits: bool) {
        self.imported += 1;
        self.waiting += i64::from(waits);
    }

    /// Leaves out the lines whose mailbox or seat is taken, each with its reason, and returns the
    /// others. A line that this import has entered already counts as imported.
    async fn leave_out_taken(
        &mut self,
        app: &App,
        job: Uuid,
        lines: NumberedLines,
        outcomes: &mut LineOutcomes,
    ) -> Result<Vec<FreeLine>, JobStop> {
        if lines.is_empty() {
            return Ok(vec![]);
        }
        let standing = StandingLines::load(app, self.statement().id, job, &lines).await?;
        let asks = self.reader.order.ask;
        let mut free = vec![];
        for (number, mut one) in lines {
            match standing.decide(&app.keys, &mut one, &self.above) {
                LinePlace::Entered { waits } => self.count_entered(waits),
                LinePlace::LeftOut(reason) => outcomes.push((number, leave_out(&one, reason))),
                LinePlace::Enters { .. } if asks && standing.is_unreachable(&one) => {
                    outcomes.push((number, leave_out(&one, "unreachable")));
                }
                LinePlace::Enters { waits } => {
                    if one.line.kind == Kind::Organisation {
                        self.above.add(make_claim(&one, waits));
                    }
                    // Where each is asked, the confirmation decides.
                    free.push(FreeLine {
                        number,
                        waits: waits && !asks,
                        is_reachable: !standing.is_unreachable(&one),
                        one,
                    });
                }
            }
        }
        Ok(free)
    }

    /// Enters lines through the ledger; returns an outcome for each, in their order.
    async fn enter_lines(
        &self,
        app: &App,
        job: Uuid,
        free: &[FreeLine],
    ) -> Result<Vec<BulkOutcome>, JobStop> {
        if free.is_empty() {
            return Ok(vec![]);
        }
        let mut entering: Vec<Endorsement> = free.iter().map(|line| line.one.clone()).collect();
        // No list brings news back to whoever stopped it.
        let (db, statement) = (&app.db.read, self.statement().id);
        consent::clear_stopped(db, &app.keys, statement, &mut entering).await?;
        if self.reader.order.ask {
            let mut outcomes = vec![];
            for some in entering.chunks(AT_ONCE) {
                let submitted = some.iter().map(|one| submit_line(app, one));
                outcomes.extend(try_join_all(submitted).await?);
            }
            return Ok(outcomes);
        }
        let unreachable = free.iter().filter(|line| !line.is_reachable);
        let bulk = BulkChange {
            batch: job,
            statement,
            tell: self.reader.order.tell,
            untold: unreachable.map(|line| line.one.id).collect(),
            ..BulkChange::default()
        };
        let submissions = Arc::new(entering);
        retry_while_busy(|| {
            actions::run_bulk(app, Command::Import(submissions.clone(), bulk.clone()))
        })
        .await
    }

    /// Stores the outcomes of a step that begins with the line `first`, and the totals so far.
    async fn store_step(
        &mut self,
        app: &App,
        run: &mut JobRun,
        (first, outcomes): (i64, LineOutcomes),
    ) -> Result<(), JobStop> {
        let is_left_out = |outcome: &LineOutcome| matches!(outcome, LineOutcome::LeftOut { .. });
        let left_out = outcomes.iter().filter(|(_, outcome)| is_left_out(outcome));
        self.left_out += i64::try_from(left_out.count()).unwrap_or(0);
        let texts = outcomes
            .iter()
            .map(|(line, outcome)| (*line, outcome.to_text()))
            .collect();
        let tx = app.db.begin().await?;
        jobs::put_lines(&tx, (&app.keys, &app.random), run.id(), first, texts).await?;
        tx.commit().await?;
        run.result["done"] = self.imported.into();
        run.result["wrong"] = self.left_out.into();
        if self.waiting > 0 {
            run.result["waits"] = self.waiting.into();
        }
        Ok(())
    }
}

/// Submits one line with a letter to confirm, as if it came by the form.
async fn submit_line(app: &App, one: &Endorsement) -> Result<BulkOutcome, JobStop> {
    retry_while_busy(|| async {
        match actions::submit_listed(app, one).await {
            Ok(()) => Ok(BulkOutcome::Done),
            Err(ActionError::Refused(_)) => Ok(BulkOutcome::Elsewhere),
            Err(error) => Err(error),
        }
    })
    .await
}

/// Makes the claim that a line has once it is entered.
fn make_claim(one: &Endorsement, waits: bool) -> Claim {
    let state = if waits {
        State::InReview
    } else {
        State::Accepted
    };
    Claim {
        state,
        ..one.claim()
    }
}

fn leave_out(one: &Endorsement, reason: &'static str) -> LineOutcome {
    LineOutcome::LeftOut {
        reason: reason.to_owned(),
        value: name_line(one, reason),
    }
}
