//! What a batch of the ledger writes: submissions, then everything that its commands changed.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::LedgerWriter;
use super::load::Batch;
use crate::audit;
use crate::endorsement::rules::Endorsement;
use crate::endorsement::store;
use crate::mail::outbox;
use crate::mail::rules::{LetterKind, NewLetter};
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;
use crate::tally::rules::{Count, Counts, Tally};
use crate::tally::store as tallies;

impl Batch {
    /// Writes pending rows and their letters. A line that counts or waits for staff already gets no
    /// row, but the same work is done for it: the time of an answer does not tell whether a line
    /// was known.
    pub(super) async fn write_submissions(
        &mut self,
        tx: &WriteTransaction,
        accepted: &[(&Endorsement, Option<Uuid>)],
    ) -> Result<(), DatabaseError> {
        if accepted.is_empty() {
            return Ok(());
        }
        // `on conflict do update` may not touch one row twice in a statement.
        let mut keys = BTreeSet::new();
        let all = accepted.iter().map(|(submission, _)| *submission);
        let mut once: Vec<&Endorsement> = all
            .filter(|s| keys.insert((s.statement_id, &s.submission_key)))
            .collect();
        // Transactions that renew the same rows at the same time lock them in the same order.
        once.sort_by_key(|s| &s.submission_key);
        let rows = store::upsert_pending(tx, &once).await?;
        // The nil id belongs to no row; with it the delete is executed in every batch.
        let mut superfluous = vec![Uuid::nil()];
        for (submission, standing) in accepted {
            let Some(written) = rows.get(&submission.submission_key) else {
                continue;
            };
            match standing {
                None => self
                    .letters
                    .push(NewLetter::now(*written, LetterKind::Confirm)),
                Some(standing) => {
                    self.letters
                        .push(NewLetter::now(*standing, LetterKind::Already));
                    // A row with the new id was inserted just now; a renewed row has its old id and
                    // stays.
                    superfluous.extend(once.iter().map(|s| s.id).find(|id| id == written));
                }
            }
        }
        store::remove(tx, &superfluous).await
    }

    /// Writes the rows that the commands changed, then the tallies, letters and audit entries.
    pub(super) async fn write_changes(
        &mut self,
        tx: &WriteTransaction,
        writer: &LedgerWriter,
    ) -> Result<(), DatabaseError> {
        // Rows that leave a seat are written before rows that take one: the unique indexes check
        // each row as it is written.
        let arriving: BTreeSet<Uuid> = self.arriving.iter().map(|one| one.id).collect();
        let (coming, going): (Vec<&Endorsement>, Vec<&Endorsement>) = self
            .moved
            .iter()
            .filter(|id| !arriving.contains(id))
            .filter_map(|id| self.rows.get(id))
            .partition(|row| row.state().counts());
        store::move_rows(tx, &going).await?;
        // New rows are written as they are at the end of the batch: a later command of it may have
        // moved them again.
        for one in &mut self.arriving {
            if let Some(row) = self.rows.get(&one.id) {
                one.clone_from(row);
            }
        }
        store::insert(tx, &self.arriving).await?;
        store::move_rows(tx, &coming).await?;
        let rewritten: Vec<&Endorsement> = self
            .rewritten
            .iter()
            .filter_map(|id| self.rows.get(id))
            .collect();
        store::rewrite(tx, &rewritten).await?;
        for row in rewritten.into_iter().filter(|row| row.state().counts()) {
            // An entry without counts advances the revision all the same.
            self.deltas.entry(row.statement_id).or_default();
        }
        // The rows of a forgotten mailbox are looked up as the batch leaves them, so after the
        // moves.
        self.write_erased(tx).await?;
        for counts in self.deltas.values_mut() {
            counts.retain(|_, count| *count != Count::default());
        }
        // The revisions of these tallies have been locked since `load_batch`, so no other process
        // adds to them at the same time.
        tallies::add(tx, &self.deltas).await?;
        let letters = self
            .letters
            .iter()
            .map(|letter| (writer.random.id(self.now), letter.clone()))
            .collect::<Vec<_>>();
        outbox::insert(tx, &letters, self.now).await?;
        audit::insert(tx, &self.trail, &writer.random, self.now).await
    }

    /// Erases rows on disk, with the rows of forgotten mailboxes that neither count nor wait.
    async fn write_erased(&mut self, tx: &WriteTransaction) -> Result<(), DatabaseError> {
        let mut ended = vec![];
        for (statement, mailbox) in &self.forgotten {
            ended.extend(store::end_others(tx, *statement, mailbox, self.now).await?);
        }
        let known = self.erased.iter().filter_map(|id| self.rows.get(id));
        let known: Vec<&Endorsement> = known.collect();
        store::erase(tx, &known).await?;
        ended.retain(|id| !self.erased.contains(id));
        let mut others = store::by_ids(tx, &ended).await?;
        others.iter_mut().for_each(Endorsement::erase);
        store::erase(tx, &others.iter().collect::<Vec<_>>()).await
    }

    /// Advances the revisions of the tallies that changed and returns the new tallies.
    pub(super) async fn advance_tallies(
        &self,
        tx: &WriteTransaction,
    ) -> Result<Vec<(Uuid, Tally)>, DatabaseError> {
        // Includes statements where a line changed and no count did: pages with that line are
        // renewed by the revision.
        let changed: Vec<Uuid> = self.deltas.keys().copied().collect();
        if changed.is_empty() {
            return Ok(vec![]);
        }
        let revisions = tallies::advance(tx, &changed, self.now).await?;
        let counts = tallies::load_public_counts(tx, &changed).await?;
        let nothing = Counts::new();
        let tally = |id: &Uuid| {
            let (statement, revision) = (&self.statements.get(id)?.statement, revisions.get(id)?);
            let counts = counts.get(id).unwrap_or(&nothing);
            Some((
                *id,
                Tally::new(
                    &statement.slug,
                    statement.settings.goal,
                    revision.number,
                    revision.at,
                    counts,
                ),
            ))
        };
        Ok(changed.iter().filter_map(tally).collect())
    }
}
