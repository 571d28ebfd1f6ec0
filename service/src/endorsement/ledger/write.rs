//! What a batch of the ledger writes: everything that its commands changed.

use std::collections::BTreeSet;

use uuid::Uuid;

use super::LedgerWriter;
use super::batch::find_standing;
use super::load::Batch;
use crate::audit;
use crate::endorsement::address_change::store as address_changes;
use crate::endorsement::consent::store as consent;
use crate::endorsement::envelope::store as envelopes;
use crate::endorsement::private_line::StoredRow;
use crate::endorsement::retention::packs::{PublicSpan, erase_packs};
use crate::endorsement::rules::{Endorsement, Target};
use crate::endorsement::store;
use crate::mail::outbox;
use crate::mail::rules::WrittenKind;
use crate::mail::suppression::{
    NewSuppression, ProvenConsent, SuppressionReason, address_hash, lift_consented, suppress_all,
};
use crate::mail::written_letter::SealedLetter;
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;
use crate::tally::held::{self, Standing};
use crate::tally::rules::Tally;
use crate::tally::store as tallies;
use crate::values::{EmailAddress, Keyring, Random, make_row_id};

impl Batch {
    /// Writes the rows that the commands changed, then the tallies, letters and audit entries.
    pub(super) async fn write_changes(
        &mut self,
        tx: &WriteTransaction,
        writer: &LedgerWriter,
    ) -> Result<(), DatabaseError> {
        self.write_rows(tx, writer).await?;
        self.put_back_refused(tx).await?;
        for id in &self.rewritten {
            // A line that the public reads advances the revision, also where no count moves; one that
            // it does not read leaves no trace there.
            if let Some(row) = self.rows.get(id)
                && find_standing(row) == Standing::Shown
            {
                self.changed.insert(row.statement_id);
            }
        }
        // The rows of a forgotten mailbox are looked up as the batch leaves them, so after the
        // moves.
        self.write_erased(tx, writer).await?;
        self.write_suppressions(tx, writer).await?;
        self.write_counts(tx, writer).await?;
        let letters = self
            .letters
            .iter()
            .map(|letter| (writer.random.id(self.now), letter.clone()))
            .collect::<Vec<_>>();
        let seals = (&writer.keys, &writer.random);
        outbox::insert(tx, &letters, seals, self.now).await?;
        audit::insert(tx, &self.trail, seals, self.now).await
    }

    /// Adds the counts, plans when what is held back shows, and shows that whose moment has come.
    async fn write_counts(
        &mut self,
        tx: &WriteTransaction,
        writer: &LedgerWriter,
    ) -> Result<(), DatabaseError> {
        let holds = !writer.hidden_delay.is_zero();
        for (statement, counts) in &mut self.deltas {
            if !holds && held::has_held(counts) {
                *counts = held::show_all(counts);
                self.changed.insert(*statement);
            }
            counts.retain(|key, count| held::is_worth_writing(key, *count));
        }
        // The revisions of these tallies have been locked since `load_batch`, so no other process
        // adds to them at the same time.
        tallies::add(tx, &self.deltas).await?;
        let plan = |statement: &Uuid| {
            let closes = self.statements.get(statement)?.statement.closes();
            let (delay, random) = (writer.hidden_delay, &writer.random);
            let at = held::plan_release(self.now, closes, delay, random);
            Some((*statement, at))
        };
        let holding = self
            .deltas
            .iter()
            .filter(|(id, counts)| held::has_held(counts) && !self.planned.contains(*id));
        let moments: Vec<_> = holding.filter_map(|(id, _)| plan(id)).collect();
        tallies::plan_releases(tx, &moments).await?;
        let shown = tallies::show_due(tx, &self.releasing, self.now).await?;
        self.changed.extend(shown);
        Ok(())
    }

    /// Writes rows that leave a seat before rows that take one: the unique indexes check each row as
    /// it is written.
    async fn write_rows(
        &self,
        tx: &WriteTransaction,
        writer: &LedgerWriter,
    ) -> Result<(), DatabaseError> {
        let seals = (&writer.keys, &writer.random);
        // What came out of an envelope is in no table yet, and goes into one only if it was
        // confirmed.
        let opened = self
            .moved
            .iter()
            .copied()
            .filter(|id| self.envelopes.contains(id));
        let arriving: BTreeSet<Uuid> = self.arriving.iter().copied().chain(opened).collect();
        let (mut going, mut coming, mut new) = (vec![], vec![], vec![]);
        for id in self.moved.union(&arriving) {
            let Some(row) = self.rows.get(id) else {
                continue;
            };
            // New rows are written as they are at the end of the batch: a later command of it may
            // have moved them again.
            let stored = StoredRow::new(row, seals);
            match (arriving.contains(id), row.state().counts()) {
                (true, _) if self.envelopes.contains(id) && row.is_erased() => {}
                (true, _) => new.push(stored),
                (false, true) => coming.push(stored),
                (false, false) => going.push(stored),
            }
        }
        store::update(tx, &going.iter().collect::<Vec<_>>()).await?;
        self.write_mailboxes(tx, seals).await?;
        self.make_room(tx, &mut new, seals).await?;
        store::insert(tx, &new.iter().collect::<Vec<_>>()).await?;
        store::update(tx, &coming.iter().collect::<Vec<_>>()).await
    }

    /// Writes which mailbox some rows have now, and the letters to the earlier ones. The changes that
    /// waited for it are done.
    async fn write_mailboxes(
        &self,
        tx: &WriteTransaction,
        seals: (&Keyring, &Random),
    ) -> Result<(), DatabaseError> {
        let rows = self.readdressed.iter().filter_map(|id| self.rows.get(id));
        let rows: Vec<StoredRow> = rows.map(|row| StoredRow::new(row, seals)).collect();
        store::update_mailboxes(tx, &rows.iter().collect::<Vec<_>>()).await?;
        let targets: Vec<Target> = rows.iter().map(|stored| stored.row.target()).collect();
        address_changes::forget(tx, &targets).await?;
        let kind = WrittenKind::AddressChange;
        for SealedLetter { id, sealed } in &self.notices {
            outbox::insert_written(tx, *id, kind, sealed.clone(), self.now).await?;
        }
        Ok(())
    }

    /// Gives ended rows another id whose own is that of a new row, so that nothing of them is lost:
    /// staff may have declined them or taken them out.
    async fn make_room(
        &self,
        tx: &WriteTransaction,
        new: &mut Vec<StoredRow>,
        seals: (&Keyring, &Random),
    ) -> Result<(), DatabaseError> {
        let mut moved = vec![];
        for stored in new.iter_mut() {
            let Some(earlier) = self.earlier.get(&stored.row.id) else {
                continue;
            };
            // A form of staff that shows the earlier row does not fit the new one.
            stored.row.row_version = earlier.row_version + 1;
            let target = earlier.target();
            let id = make_row_id(target.statement, seals.1.bytes());
            store::remove(tx, &[target]).await?;
            store::rename_replacement(tx, target, id).await?;
            store::rename_answer(tx, target, id).await?;
            consent::rename_choices(tx, target, id).await?;
            let renamed = Endorsement {
                id,
                ..earlier.clone()
            };
            moved.push(StoredRow::new(&renamed, seals));
        }
        new.extend(moved);
        Ok(())
    }

    /// Puts back what was taken out for a confirmation that was refused.
    async fn put_back_refused(&self, tx: &WriteTransaction) -> Result<(), DatabaseError> {
        let is_refused = |id: &&Uuid| self.envelopes.contains(id) && !self.moved.contains(id);
        let refused = self.taken.keys().filter(is_refused);
        let refused = refused.filter_map(|id| self.taken.get(id)).cloned();
        envelopes::put_back(tx, refused.collect()).await
    }

    /// Erases rows on disk, with the rows of forgotten mailboxes that neither count nor wait, and the
    /// packs in which they may be named.
    async fn write_erased(
        &mut self,
        tx: &WriteTransaction,
        writer: &LedgerWriter,
    ) -> Result<(), DatabaseError> {
        let mut ended = vec![];
        for (statement, mailbox) in &self.forgotten {
            ended.extend(store::end_others(tx, *statement, mailbox, self.now).await?);
        }
        // An erased row that came out of an envelope is in no table; under its id may be an ended one.
        ended.retain(|target| {
            !self.erased.contains(&target.id) || self.envelopes.contains(&target.id)
        });
        let mut others = store::by_ids(tx, &writer.keys, &ended).await?;
        others.iter_mut().for_each(Endorsement::erase);
        let known = self.erased.iter().filter_map(|id| self.rows.get(id));
        let known = known.filter(|row| !self.envelopes.contains(&row.id));
        let erased: Vec<StoredRow> = known
            .chain(&others)
            .map(|row| StoredRow::new(row, (&writer.keys, &writer.random)))
            .collect();
        let targets: Vec<Target> = erased.iter().map(|stored| stored.row.target()).collect();
        consent::forget_choices(tx, &targets).await?;
        address_changes::forget(tx, &targets).await?;
        let spans = erased
            .iter()
            .filter_map(|stored| PublicSpan::find(&stored.row, self.now));
        erase_packs(tx, &spans.collect::<Vec<_>>()).await?;
        store::erase(tx, &erased.iter().collect::<Vec<_>>()).await
    }

    /// Suppresses the addresses whose data is erased, and ends what a proven consent ends. An address
    /// that does both in one batch is suppressed.
    async fn write_suppressions(
        &self,
        tx: &WriteTransaction,
        writer: &LedgerWriter,
    ) -> Result<(), DatabaseError> {
        let hash = |address: &EmailAddress| address_hash(&writer.keys, address);
        let agreeing = self.agreeing.iter();
        let consents = agreeing.map(|(statement, address, given_at)| ProvenConsent {
            statement: *statement,
            hash: hash(address),
            given_at: *given_at,
        });
        lift_consented(tx, consents.collect()).await?;
        let parting = self.parting.iter();
        let parting = parting.map(|(statement, address)| NewSuppression {
            hash: hash(address),
            statement: *statement,
            reason: SuppressionReason::Erased,
            at: self.now,
        });
        suppress_all(tx, parting.collect()).await
    }

    /// Advances the revisions of the tallies that changed and returns the new tallies.
    pub(super) async fn advance_tallies(
        &self,
        tx: &WriteTransaction,
    ) -> Result<Vec<(Uuid, Tally)>, DatabaseError> {
        // Includes statements where a line changed and no count did: pages with that line are
        // renewed by the revision. Where only what is held back has changed, nobody hears of it.
        let changed: Vec<Uuid> = self.changed.iter().copied().collect();
        if changed.is_empty() {
            return Ok(vec![]);
        }
        let advanced = tallies::advance_and_load(tx, &changed, self.now).await?;
        let tally = |id: &Uuid| {
            let statement = &self.statements.get(id)?.statement;
            let (revision, counts) = advanced.get(id)?;
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
