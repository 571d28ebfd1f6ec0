//! Delivery of a list by a job, which writes it in sealed pieces with its hash and count, so that
//! the delivery stays provable.

use std::sync::Arc;

use serde_json::json;
use sha2::{Digest, Sha256};

use super::actions::{Export, ExportError};
use super::rules::ExportRequest;
use crate::app::App;
use crate::bounded_work::WorkRefused;
use crate::jobs::files::{self, MADE, PIECE};
use crate::jobs::run::{JobRun, JobStop};
use crate::jobs::store as jobs;
use crate::statement::store as statements;
use crate::storage::database::DatabaseError;
use crate::tally::actions as tallies;

impl From<ExportError> for JobStop {
    fn from(error: ExportError) -> Self {
        match error {
            ExportError::Database(error) => Self::Database(error),
            ExportError::Sheet(error) => Self::Broken(error.to_string()),
            ExportError::Work(WorkRefused::Busy) => Self::Away,
            ExportError::Work(refused) => Self::Broken(refused.to_string()),
            // Without a letter of a name: this text is logged and kept.
            ExportError::Document(error) => Self::Broken(error.describe_without_text()),
            error @ ExportError::TooLong => Self::Broken(error.to_string()),
        }
    }
}

/// Writes the file of a job into the database in pieces.
struct FileWriter<'a> {
    app: &'a App,
    job: uuid::Uuid,
    position: i32,
    buffer: Vec<u8>,
    hash: Sha256,
    bytes: u64,
}

/// Writes a list. An interrupted one is written anew, since all its rows must come from one moment.
pub async fn deliver(app: &Arc<App>, run: &mut JobRun) -> Result<(), JobStop> {
    let order: ExportRequest = serde_json::from_value(run.detail["order"].clone())
        .map_err(|error| JobStop::Broken(error.to_string()))?;
    let ids: Vec<uuid::Uuid> = run.statement.into_iter().collect();
    let statement = statements::find_by_ids(&app.db.read, &ids)
        .await?
        .pop()
        .ok_or_else(|| JobStop::Broken("no such statement".into()))?;
    run.reset_progress();
    let totals = tallies::load_exact_totals(app, &ids).await?;
    run.set_total(totals.get(&statement.id).copied().unwrap_or(0));
    // An earlier attempt may have left pieces, which would mix with those of this one.
    let tx = app.db.begin().await?;
    jobs::remove_file(&tx, run.id(), Some(MADE)).await?;
    tx.commit().await?;
    let mut export = Export::open(app, &statement, &order, &run.actor, None).await?;
    let mut pieces = FileWriter {
        app,
        job: run.id(),
        position: 0,
        buffer: Vec::with_capacity(2 * PIECE),
        hash: Sha256::new(),
        bytes: 0,
    };
    let mut reported = 0;
    let mut stopping = app.stopping.subscribe();
    loop {
        let bytes = tokio::select! {
            // A process that stops does not wait for a step, of which packing a spreadsheet is the
            // longest; the list is written anew by another process.
            biased;
            _ = stopping.wait_for(|stop| *stop) => return Err(JobStop::Stopping),
            bytes = export.next() => bytes?,
        };
        let Some(bytes) = bytes else { break };
        pieces.write(&bytes).await?;
        let rows = export.totals().rows();
        run.step(i64::try_from(rows - reported).unwrap_or(0))
            .await?;
        reported = rows;
    }
    pieces.write_pieces(true).await?;
    let totals = export.totals();
    run.result = json!({
        "rows": totals.rows(),
        "organisations": totals.organisations,
        "individuals": totals.individuals,
        "bytes": pieces.bytes,
        "parts": totals.parts,
        "sha256": data_encoding::HEXLOWER.encode(&pieces.hash.finalize()),
        "version": statement.current_version,
    });
    Ok(())
}

impl FileWriter<'_> {
    async fn write(&mut self, bytes: &[u8]) -> Result<(), DatabaseError> {
        self.hash.update(bytes);
        self.bytes += bytes.len() as u64;
        self.buffer.extend_from_slice(bytes);
        self.write_pieces(false).await
    }

    /// Writes every full piece and, at the end, the rest.
    async fn write_pieces(&mut self, is_end: bool) -> Result<(), DatabaseError> {
        while self.buffer.len() >= PIECE || (is_end && !self.buffer.is_empty()) {
            let rest = self.buffer.split_off(self.buffer.len().min(PIECE));
            let piece = std::mem::replace(&mut self.buffer, rest);
            // Each piece has its own transaction, so that the ledger can write in between on
            // SQLite.
            let tx = self.app.db.begin().await?;
            jobs::put_piece(
                &tx,
                self.job,
                MADE,
                self.position,
                files::seal(self.app, self.job, self.position, &piece),
            )
            .await?;
            tx.commit().await?;
            self.position += 1;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_export_without_a_place_in_its_lane_is_tried_again() {
        let stop = |refused| JobStop::from(ExportError::Work(refused));
        assert!(matches!(stop(WorkRefused::Busy), JobStop::Away));
        assert!(matches!(stop(WorkRefused::TooSlow), JobStop::Broken(_)));
    }
}
