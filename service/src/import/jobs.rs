//! Runs an import as a job, in steps between which the ledger serves visitors, with a reason for
//! each line left out.

use std::collections::HashSet;
use std::sync::Arc;

use uuid::Uuid;

use super::reader::{self, Table};
use super::rules::{self, Countries, ImportRequest};
use crate::app::App;
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

/// The state of a running import.
struct ImportRun {
    order: ImportRequest,
    statement: Statement,
    languages: Vec<String>,
    countries: Countries,
    /// Keyed hashes of the mailboxes and seats in this file so far.
    seen: HashSet<Vec<u8>>,
    taken: i64,
    wrong: i64,
}

/// Imports the table of a job, or only tries to in a dry run.
pub async fn import(app: &Arc<App>, run: &mut JobRun) -> Result<(), JobStop> {
    let ids: Vec<Uuid> = run.statement.into_iter().collect();
    let statement = statements::by_ids(&app.db.read, &ids)
        .await?
        .pop()
        .ok_or_else(|| JobStop::Broken("no such statement".into()))?;
    let texts = statements::texts(&app.db.read, &statement, statement.current_version).await?;
    let file = files::whole(app, run.id(), GIVEN).await?;
    let table: Table = tokio::task::spawn_blocking(move || reader::read(&file))
        .await
        .map_err(|error| JobStop::Broken(error.to_string()))?
        .map_err(|error| JobStop::Broken(error.to_string()))?;
    let mut import = ImportRun {
        order: read_order_value(run, "order")?,
        statement,
        languages: texts.into_iter().map(|text| text.language).collect(),
        countries: Countries::new(INTERFACE.iter().map(|(tag, _)| *tag)),
        seen: HashSet::new(),
        taken: run.result["done"].as_i64().unwrap_or(0),
        wrong: run.result["wrong"].as_i64().unwrap_or(0),
    };
    run.total(i64::try_from(table.lines.len()).unwrap_or(i64::MAX));
    // A resumed import continues after the last line that was stored.
    let behind = usize::try_from(run.done())
        .unwrap_or(0)
        .min(table.lines.len());
    for lines in table.lines[behind..].chunks(STEP) {
        let reasons = import.import_lines(app, run.id(), lines).await?;
        import.wrong += i64::try_from(reasons.len()).unwrap_or(0);
        let tx = app.db.begin().await?;
        jobs::put_lines(&tx, run.id(), &reasons).await?;
        tx.commit().await?;
        run.result["done"] = import.taken.into();
        run.result["wrong"] = import.wrong.into();
        run.step_for_sure(i64::try_from(lines.len()).unwrap_or(0))
            .await?;
    }
    Ok(())
}

impl ImportRun {
    /// Handles some lines; returns those that are left out, each with its reason.
    async fn import_lines(
        &mut self,
        app: &App,
        job: Uuid,
        lines: &[(i64, Vec<String>)],
    ) -> Result<Vec<(i64, String)>, JobStop> {
        let mut reasons: Vec<(i64, String)> = vec![];
        let mut good: Vec<(i64, Endorsement)> = vec![];
        for (line, cells) in lines {
            match self.read_line(app, cells) {
                Ok(new) => good.push((
                    *line,
                    actions::make_collected(app, &self.statement, new, job, self.order.ask),
                )),
                Err(reason) => reasons.push((*line, reason.to_owned())),
            }
        }
        if !good.is_empty() {
            let standing = self.find_taken_seats(app, &good).await?;
            let (known, new): (Vec<_>, Vec<_>) = good
                .into_iter()
                .partition(|(_, one)| standing.is_taken(one));
            reasons.extend(
                known
                    .into_iter()
                    .map(|(line, one)| (line, standing.reason(&one).to_owned())),
            );
            good = new;
        }
        if self.order.dry_run {
            self.taken += i64::try_from(good.len()).unwrap_or(0);
            return Ok(reasons);
        }
        let outcomes = self.enter_submissions(app, job, &good).await?;
        for ((line, _), outcome) in good.iter().zip(outcomes) {
            match outcome {
                BulkOutcome::Done => self.taken += 1,
                BulkOutcome::Already | BulkOutcome::Elsewhere => {
                    reasons.push((*line, "already".to_owned()));
                }
                BulkOutcome::SeatTaken => reasons.push((*line, "seat-taken".to_owned())),
            }
        }
        Ok(reasons)
    }

    fn read_line(&mut self, app: &App, cells: &[String]) -> Result<NewEndorsement, &'static str> {
        let mut draft = rules::draft(cells, &self.order, &self.countries)?;
        if !self.languages.contains(&draft.language) {
            draft.language.clone_from(&self.statement.settings.original);
        }
        let new = form::read(&draft, &self.statement, &self.languages)
            .map_err(|errors| rules::reason(&errors))?;
        let seat = match new.line.kind {
            Kind::Individual => new.email.canonical(),
            Kind::Organisation => new.organisation_key.clone().unwrap_or_default(),
        };
        // A keyed hash, so that no second copy of the addresses is held in memory.
        let seat = app
            .keys
            .limit_hash(&[new.line.kind.as_str().as_bytes(), seat.as_bytes()])
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
        let mut outcomes = vec![];
        for (_, one) in good {
            let taken = retry_while_busy(|| async {
                match actions::submit_listed(app, one).await {
                    Ok(()) => Ok(BulkOutcome::Done),
                    Err(ActionError::Refused(_)) => Ok(BulkOutcome::Elsewhere),
                    Err(error) => Err(error),
                }
            });
            outcomes.push(taken.await?);
        }
        Ok(outcomes)
    }

    /// Looks up which mailboxes and seats of these submissions are already taken.
    async fn find_taken_seats(
        &self,
        app: &App,
        good: &[(i64, Endorsement)],
    ) -> Result<TakenSeats, JobStop> {
        let mailboxes: Vec<Vec<u8>> = good
            .iter()
            .filter_map(|(_, one)| one.email_index.clone())
            .collect();
        let claims = Claims::of(good.iter().map(|(_, one)| one));
        let rows = claims::load_standing(&app.db.read, &claims).await?;
        let ended =
            claims::load_ended_mailboxes(&app.db.read, self.statement.id, &mailboxes).await?;
        let mut standing = TakenSeats {
            ended,
            ..TakenSeats::default()
        };
        for row in rows {
            if row.line.kind == Kind::Organisation && row.state().counts() {
                standing.seats.extend(row.organisation_key);
            }
            standing
                .mailboxes
                .extend(row.email_index.map(|index| (row.line.kind, index)));
        }
        Ok(standing)
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
}

impl TakenSeats {
    fn same_mailbox(&self, one: &Endorsement) -> bool {
        one.email_index
            .as_ref()
            .is_some_and(|index| self.mailboxes.contains(&(one.line.kind, index.clone())))
    }

    fn is_taken(&self, one: &Endorsement) -> bool {
        let seat = one
            .organisation_key
            .as_ref()
            .filter(|_| one.line.kind == Kind::Organisation);
        self.same_mailbox(one)
            || self.has_ended(one)
            || seat.is_some_and(|seat| self.seats.contains(seat))
    }

    fn has_ended(&self, one: &Endorsement) -> bool {
        one.email_index
            .as_ref()
            .is_some_and(|index| self.ended.contains(index))
    }

    fn reason(&self, one: &Endorsement) -> &'static str {
        match (self.same_mailbox(one), self.has_ended(one)) {
            (true, _) => "already",
            (false, true) => "left",
            (false, false) => "seat-taken",
        }
    }
}
