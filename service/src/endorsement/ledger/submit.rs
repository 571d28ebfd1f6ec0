//! Submissions in a batch of the ledger: which are taken, and the one statement that takes them where
//! nothing else is to be done.

use std::collections::BTreeSet;

use sea_orm::DbBackend;
use uuid::Uuid;

use super::batch::BatchResult;
use super::idempotency::{self, Answered, IdempotencyMark, Retry};
use super::load::Batch;
use super::{Command, LedgerRefusal, LedgerWriter, Outcome};
use crate::endorsement::envelope::rules::SealedSubmission;
use crate::endorsement::envelope::store as envelopes;
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;

/// Does a batch of nothing but submissions without idempotency keys by one statement, which is a
/// transaction by itself: PostgreSQL is asked once, and not four times. Returns `None` where a
/// transaction is needed.
pub(super) async fn submit_alone(
    writer: &LedgerWriter,
    commands: &[Command],
) -> Result<Option<BatchResult>, DatabaseError> {
    if writer.db.backend() != DbBackend::Postgres {
        return Ok(None);
    }
    let Some((generation, touched)) = find_plain_submissions(commands) else {
        return Ok(None);
    };
    let Some(statements) = writer.catalogue.find_cached_by_ids(generation, &touched) else {
        return Ok(None);
    };
    let batch = Batch::new(writer.clock.now(), generation, statements);
    let (outcomes, accepted) = batch.sort_submissions(commands, Answered::new());
    // What is in memory may be old. The statement compares its generation with the database's, and
    // if that has moved, nothing is written, and all submissions are looked at again.
    let insert = envelopes::build_insert_at(&accepted, generation);
    let written = match writer.db.execute_alone(insert).await {
        // Its connection was lost, and whether it was done is unknown. The same submission again is
        // the same row, so the transaction, which finds another connection, may write it as well.
        Err(error) if error.needs_new_connections() => 0,
        written => written?,
    };
    if written == 0 {
        return Ok(None);
    }
    Ok(Some(BatchResult {
        outcomes,
        tallies: vec![],
        has_letters: true,
    }))
}

/// Returns the catalogue generation and the statements of commands that are all submissions without
/// idempotency keys, read at the same generation.
fn find_plain_submissions(commands: &[Command]) -> Option<(i64, BTreeSet<Uuid>)> {
    let (mut generation, mut touched) = (None, BTreeSet::new());
    for command in commands {
        let Command::Submit(submission, None, seen) = command else {
            return None;
        };
        if *generation.get_or_insert(*seen) != *seen {
            return None;
        }
        touched.insert(submission.statement);
    }
    Some((generation?, touched))
}

impl Batch {
    /// Takes all submissions in one write; other commands get a placeholder, which `transact`
    /// replaces. Nothing about a known address is looked at: the writer of the letter does that.
    pub(super) async fn submit_all(
        &self,
        tx: &WriteTransaction,
        commands: &[Command],
    ) -> Result<Vec<Outcome>, DatabaseError> {
        let answered = self.claim_keys(tx, commands).await?;
        let (outcomes, accepted) = self.sort_submissions(commands, answered);
        envelopes::insert(tx, &accepted).await?;
        Ok(outcomes)
    }

    /// Decides all submissions, and returns the outcome of each command with the submissions that
    /// are to be written.
    fn sort_submissions<'a>(
        &self,
        commands: &'a [Command],
        mut answered: Answered,
    ) -> (Vec<Outcome>, Vec<&'a SealedSubmission>) {
        let mut accepted: Vec<&SealedSubmission> = vec![];
        let mut outcomes = vec![];
        for command in commands {
            let Command::Submit(submission, mark, seen) = command else {
                outcomes.push(Outcome::Received);
                continue;
            };
            // The form was read by what was in memory then; the statement may since have closed or
            // got another text. The caller reads the form again.
            if *seen != self.generation {
                outcomes.push(Outcome::Refused(LedgerRefusal::Outdated));
                continue;
            }
            let of = submission.statement;
            if let Some(outcome) = find_earlier_outcome(&answered, of, mark.as_ref()) {
                outcomes.push(outcome);
                continue;
            }
            if let Err(refusal) = self.check_accepted(submission) {
                outcomes.push(Outcome::Refused(refusal));
                continue;
            }
            // From here on the key is used: a retry in the same batch is the same submission.
            if let Some(mark) = mark {
                answered.insert((of, mark.key_hash.clone()), mark.fingerprint.clone());
            }
            accepted.push(submission);
            outcomes.push(Outcome::Received);
        }
        (outcomes, accepted)
    }

    /// Checks that the statement takes a submission now.
    fn check_accepted(&self, submission: &SealedSubmission) -> Result<(), LedgerRefusal> {
        let entry = self.statements.get(&submission.statement);
        let statement = &entry.ok_or(LedgerRefusal::Unknown)?.statement;
        statement
            .accepts(submission.kind, submission.version, self.now)
            .map_err(LedgerRefusal::Statement)
    }

    /// Claims the idempotency keys of the batch and returns those used before, with their
    /// fingerprints.
    async fn claim_keys(
        &self,
        tx: &WriteTransaction,
        commands: &[Command],
    ) -> Result<Answered, DatabaseError> {
        let mut retries = vec![];
        for command in commands {
            if let Command::Submit(submission, Some(mark), seen) = command
                && *seen == self.generation
            {
                // The key of a submission that is refused stays free; otherwise a later attempt
                // would be answered as received, and nothing stored.
                retries.push(Retry {
                    statement: submission.statement,
                    mark,
                    accepted: self.check_accepted(submission).is_ok(),
                });
            }
        }
        if retries.is_empty() {
            return Ok(Answered::new());
        }
        idempotency::claim_keys(tx, &retries, self.now).await
    }
}

/// Returns the outcome of a retry, or `None` for the first use of a key.
fn find_earlier_outcome(
    answered: &Answered,
    statement: Uuid,
    mark: Option<&IdempotencyMark>,
) -> Option<Outcome> {
    let mark = mark?;
    let fingerprint = answered.get(&(statement, mark.key_hash.clone()))?;
    // Another body under the same key is no retry (draft-ietf-httpapi-idempotency-key-header-07).
    Some(if *fingerprint == mark.fingerprint {
        Outcome::Received
    } else {
        Outcome::Refused(LedgerRefusal::KeyReused)
    })
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::endorsement::rules::{Kind, Target};

    fn submit(statement: u128, mark: Option<IdempotencyMark>, seen: i64) -> Command {
        let submission = SealedSubmission {
            statement: Uuid::from_u128(statement),
            id: Uuid::from_u128(9),
            kind: Kind::Individual,
            version: 1,
            received_at: DateTime::UNIX_EPOCH,
            sealed: vec![1],
        };
        Command::Submit(Box::new(submission), mark, seen)
    }

    #[test]
    fn only_submissions_without_keys_of_one_generation_are_written_by_themselves() {
        let mark = IdempotencyMark {
            key_hash: vec![1],
            fingerprint: vec![2],
        };
        let confirm = Command::Confirm(Target {
            statement: Uuid::from_u128(1),
            id: Uuid::from_u128(9),
        });
        let plain = [submit(1, None, 7), submit(2, None, 7), submit(1, None, 7)];
        let touched = BTreeSet::from([Uuid::from_u128(1), Uuid::from_u128(2)]);
        assert_eq!(find_plain_submissions(&plain), Some((7, touched)));
        for other in [submit(1, None, 8), submit(1, Some(mark), 7), confirm] {
            let mixed = [submit(1, None, 7), other];
            assert_eq!(find_plain_submissions(&mixed), None, "{mixed:?}");
        }
        assert_eq!(find_plain_submissions(&[]), None);
    }
}
