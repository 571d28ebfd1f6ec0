//! Runs an import as a job, in steps between which the ledger serves visitors, with a reason for
//! each line left out.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use uuid::Uuid;

use super::actions::{ImportError, read_table};
use super::reader::Table;
use super::rules::{self, Countries, ImportRequest};
use crate::app::App;
use crate::bounded_work::WorkRefused;
use crate::endorsement::actions::{self, ActionError};
use crate::endorsement::ledger::claims::{self, Claims};
use crate::endorsement::ledger::{BulkChange, BulkOutcome, Command};
use crate::endorsement::review::jobs::{read_order_value, retry_while_busy};
use crate::endorsement::rules::{Endorsement, Kind, NewEndorsement};
use crate::endorsement::signing::form;
use crate::jobs::files::{self, GIVEN};
use crate::jobs::run::{JobRun, JobStop};
use crate::jobs::store as jobs;
use crate::language::INTERFACE;
use crate::statement::rules::Statement;
use crate::statement::store as statements;

/// Lines a step.
const STEP: usize = 500;
/// How long the job waits before it asks again to read its table.
const PATIENCE: Duration = Duration::from_millis(500);

/// The lines of a step that are good, each with its number.
type NumberedLines = Vec<(i64, Endorsement)>;

/// The state of a running import.
struct ImportRun {
    order: ImportRequest,
    statement: Statement,
    languages: Vec<String>,
    countries: Countries,
    /// Keyed hashes of the mailboxes and seats in this file so far.
    seen: HashSet<Vec<u8>>,
    imported: i64,
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
    let mut stopping = app.stopping.subscribe();
    let table = tokio::select! {
        // A process that stops does not wait for a large table; the flag of the work ends with it.
        biased;
        _ = stopping.wait_for(|stop| *stop) => return Err(JobStop::Stopping),
        table = read_given_table(app, run.id()) => table?,
    };
    let mut import = ImportRun {
        order: read_order_value(run, "order")?,
        statement,
        languages: texts.into_iter().map(|text| text.language).collect(),
        countries: Countries::new(INTERFACE.iter().map(|(tag, _)| *tag)),
        seen: HashSet::new(),
        imported: run.result["done"].as_i64().unwrap_or(0),
        left_out: run.result["wrong"].as_i64().unwrap_or(0),
    };
    run.set_total(i64::try_from(table.lines.len()).unwrap_or(i64::MAX));
    // A resumed import continues after the last line that was stored.
    let handled = usize::try_from(run.done())
        .unwrap_or(0)
        .min(table.lines.len());
    import.remember_lines(app, &table.lines[..handled]).await?;
    for lines in table.lines[handled..].chunks(STEP) {
        let reasons = import.import_lines(app, run.id(), lines).await?;
        import.left_out += i64::try_from(reasons.len()).unwrap_or(0);
        let (sealing, first) = (
            (&app.keys, &app.random),
            lines.first().map_or(0, |(line, _)| *line),
        );
        let tx = app.db.begin().await?;
        jobs::put_lines(&tx, sealing, run.id(), first, reasons).await?;
        tx.commit().await?;
        run.result["done"] = import.imported.into();
        run.result["wrong"] = import.left_out.into();
        run.step_and_store(i64::try_from(lines.len()).unwrap_or(0))
            .await?;
    }
    Ok(())
}

/// Reads the table that the job was given, once the lane for it has room.
async fn read_given_table(app: &App, job: Uuid) -> Result<Table, JobStop> {
    let file = Bytes::from(files::read_file(app, job, GIVEN).await?);
    loop {
        match read_table(app, file.clone()).await {
            Ok(table) => return Ok(table),
            Err(ImportError::Work(WorkRefused::Busy)) => tokio::time::sleep(PATIENCE).await,
            Err(error) => return Err(JobStop::Broken(error.to_string())),
        }
    }
}

impl ImportRun {
    /// Remembers the mailboxes and seats of lines that were handled before the job was interrupted,
    /// so that a line that repeats one of them is still known as such.
    async fn remember_lines(
        &mut self,
        app: &App,
        lines: &[(i64, Vec<String>)],
    ) -> Result<(), JobStop> {
        for some in lines.chunks(STEP) {
            if *app.stopping.borrow() {
                return Err(JobStop::Stopping);
            }
            for (_, cells) in some {
                // What is wrong with them was stored.
                let _ = self.read_line(app, cells);
            }
            tokio::task::yield_now().await;
        }
        Ok(())
    }

    /// Handles some lines; returns those that are left out, each with its reason.
    async fn import_lines(
        &mut self,
        app: &App,
        job: Uuid,
        lines: &[(i64, Vec<String>)],
    ) -> Result<Vec<(i64, String)>, JobStop> {
        let mut reasons: Vec<(i64, String)> = vec![];
        let mut good: NumberedLines = vec![];
        for (line, cells) in lines {
            match self.read_line(app, cells) {
                Ok(new) => good.push((
                    *line,
                    actions::make_collected(app, &self.statement, new, job, self.order.ask),
                )),
                Err(reason) => reasons.push((*line, reason.to_owned())),
            }
        }
        // A dry run never asks the ledger, so the lines that cannot be entered are found here.
        let good = self.leave_out_taken(app, job, good, &mut reasons).await?;
        if self.order.dry_run {
            self.imported += i64::try_from(good.len()).unwrap_or(0);
            return Ok(reasons);
        }
        let outcomes = self.enter_submissions(app, job, &good).await?;
        let (mut refused, mut words) = (vec![], HashMap::new());
        for ((line, one), outcome) in good.into_iter().zip(outcomes) {
            let word = match outcome {
                BulkOutcome::Done => {
                    self.imported += 1;
                    continue;
                }
                BulkOutcome::Already | BulkOutcome::Elsewhere => "already",
                BulkOutcome::SeatTaken => "seat-taken",
            };
            words.insert(line, word);
            refused.push((line, one));
        }
        // Somebody signed between the look above and the entry, or the entry itself came through at
        // a first try whose answer was lost.
        let left = self
            .leave_out_taken(app, job, refused, &mut reasons)
            .await?;
        let explain = |(line, _): (i64, Endorsement)| {
            let word = words.get(&line).copied().unwrap_or("already");
            (line, word.to_owned())
        };
        reasons.extend(left.into_iter().map(explain));
        Ok(reasons)
    }

    /// Leaves out the lines whose mailbox or seat is taken, each with its reason, and returns the
    /// others. A line that this import has entered already counts as imported: the process ended
    /// after the entry was committed and before the step was stored.
    async fn leave_out_taken(
        &mut self,
        app: &App,
        job: Uuid,
        lines: NumberedLines,
        reasons: &mut Vec<(i64, String)>,
    ) -> Result<NumberedLines, JobStop> {
        if lines.is_empty() {
            return Ok(lines);
        }
        let taken_seats = self.find_taken_seats(app, job, &lines).await?;
        let mut free = vec![];
        for (line, one) in lines {
            if taken_seats.is_own(&one) {
                self.imported += 1;
            } else if taken_seats.is_taken(&one) {
                reasons.push((line, taken_seats.choose_reason(&one).to_owned()));
            } else {
                free.push((line, one));
            }
        }
        Ok(free)
    }

    fn read_line(&mut self, app: &App, cells: &[String]) -> Result<NewEndorsement, &'static str> {
        let mut draft = rules::draft_form(cells, &self.order, &self.countries)?;
        // The table may name a language in which this statement has no text.
        if !self.languages.contains(&draft.language) {
            draft.language.clone_from(&self.statement.settings.original);
        }
        let new = form::read_form(&draft, &self.statement, &self.languages)
            .map_err(|errors| rules::choose_reason(&errors))?;
        let seat = match new.line.kind {
            Kind::Individual => new.email.canonical(),
            Kind::Organisation => new.organisation_key.clone().unwrap_or_default(),
        };
        // A keyed hash, so that no second copy of the addresses is held in memory.
        let seat = app
            .keys
            .hash_for_limit(&[new.line.kind.as_str().as_bytes(), seat.as_bytes()])
            .to_vec();
        if self.seen.insert(seat) {
            Ok(new)
        } else {
            Err("twice")
        }
    }

    async fn enter_submissions(
        &self,
        app: &App,
        job: Uuid,
        good: &[(i64, Endorsement)],
    ) -> Result<Vec<BulkOutcome>, JobStop> {
        if good.is_empty() {
            return Ok(vec![]);
        }
        if !self.order.ask {
            let bulk = BulkChange {
                batch: job,
                statement: self.statement.id,
                tell: self.order.tell,
                ..BulkChange::default()
            };
            let submissions: Arc<Vec<Endorsement>> =
                Arc::new(good.iter().map(|(_, one)| one.clone()).collect());
            return retry_while_busy(|| {
                actions::run_bulk(app, Command::Import(submissions.clone(), bulk.clone()))
            })
            .await;
        }
        // Each one is a submission of its own with a letter to confirm, as if it came by the form.
        let mut outcomes = vec![];
        for (_, one) in good {
            let outcome = retry_while_busy(|| async {
                match actions::submit_listed(app, one).await {
                    Ok(()) => Ok(BulkOutcome::Done),
                    Err(ActionError::Refused(_)) => Ok(BulkOutcome::Elsewhere),
                    Err(error) => Err(error),
                }
            });
            outcomes.push(outcome.await?);
        }
        Ok(outcomes)
    }

    /// Looks up which mailboxes and seats of these submissions are already taken.
    async fn find_taken_seats(
        &self,
        app: &App,
        job: Uuid,
        good: &[(i64, Endorsement)],
    ) -> Result<TakenSeats, JobStop> {
        let mailboxes: Vec<Vec<u8>> = good
            .iter()
            .filter_map(|(_, one)| one.email_index.clone())
            .collect();
        let claims = Claims::of(good.iter().map(|(_, one)| one));
        let rows = claims::load_standing(&app.db.read, &app.keys, &claims).await?;
        let ended =
            claims::load_ended_mailboxes(&app.db.read, self.statement.id, &mailboxes).await?;
        let mut taken_seats = TakenSeats {
            ended,
            ..TakenSeats::default()
        };
        for row in rows {
            let counts_as_organisation =
                row.line.kind == Kind::Organisation && row.state().counts();
            if row.import == Some(job) {
                taken_seats.own.insert(identify(&row));
            }
            taken_seats
                .mailboxes
                .extend(row.email_index.map(|index| (row.line.kind, index)));
            if counts_as_organisation {
                taken_seats.seats.extend(row.organisation_key);
            }
        }
        Ok(taken_seats)
    }
}

/// Mailboxes and seats that are already taken on the statement.
#[derive(Default)]
struct TakenSeats {
    /// Mailboxes that ended their endorsement, or had it ended. They are not entered again without
    /// their consent.
    ended: HashSet<Vec<u8>>,
    mailboxes: HashSet<(Kind, Vec<u8>)>,
    seats: HashSet<String>,
    /// The lines that this import itself has entered.
    own: HashSet<LineIdentity>,
}

/// What makes two entries of one import the same line. An officer may stand in several lines, each
/// for another organisation.
type LineIdentity = (Kind, Option<Vec<u8>>, Option<String>);

fn identify(one: &Endorsement) -> LineIdentity {
    (
        one.line.kind,
        one.email_index.clone(),
        one.organisation_key.clone(),
    )
}

impl TakenSeats {
    fn is_own(&self, one: &Endorsement) -> bool {
        self.own.contains(&identify(one))
    }

    fn has_mailbox(&self, one: &Endorsement) -> bool {
        one.email_index
            .as_ref()
            .is_some_and(|index| self.mailboxes.contains(&(one.line.kind, index.clone())))
    }

    fn is_taken(&self, one: &Endorsement) -> bool {
        let seat = one
            .organisation_key
            .as_ref()
            .filter(|_| one.line.kind == Kind::Organisation);
        self.has_mailbox(one)
            || self.has_ended(one)
            || seat.is_some_and(|seat| self.seats.contains(seat))
    }

    fn has_ended(&self, one: &Endorsement) -> bool {
        one.email_index
            .as_ref()
            .is_some_and(|index| self.ended.contains(index))
    }

    fn choose_reason(&self, one: &Endorsement) -> &'static str {
        match (self.has_mailbox(one), self.has_ended(one)) {
            (true, _) => "already",
            (false, true) => "left",
            (false, false) => "seat-taken",
        }
    }
}
