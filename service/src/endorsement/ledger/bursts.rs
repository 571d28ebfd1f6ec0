//! Bursts: where many people of one mail domain confirm within minutes, as a script with a domain of
//! its own does, their lines are set aside for staff.

use std::collections::{BTreeSet, HashSet};

use futures_util::future::join_all;
use uuid::Uuid;

use super::{Command, LedgerWriter};
use crate::endorsement::envelope::rules::open_submission;
use crate::endorsement::envelope::store as envelopes;
use crate::endorsement::rules::{Endorsement, Kind, Target};
use crate::limits::{Verdict, WindowLimit};
use crate::organisation::rules::is_free_mail;
use crate::storage::database::DatabaseError;

impl LedgerWriter {
    /// Finds the submissions among those that are confirmed whose line is set aside. A confirmation
    /// that is repeated finds no submission, so it does not count against its domain again. The
    /// counts may be in Redis, so this comes before the transaction, which holds locks.
    pub(super) async fn find_bursts(
        &self,
        commands: &[Command],
    ) -> Result<HashSet<Uuid>, DatabaseError> {
        let confirmed = |command: &Command| match command {
            Command::Confirm(target) => Some(*target),
            _ => None,
        };
        let confirmed: BTreeSet<Target> = commands.iter().filter_map(confirmed).collect();
        if confirmed.is_empty() || !self.limits.counts_confirmations() {
            return Ok(HashSet::new());
        }
        let confirmed: Vec<Target> = confirmed.into_iter().collect();
        let found = envelopes::load(&self.db.read, &confirmed).await?;
        let rows = found
            .iter()
            .filter_map(|envelope| open_submission(&self.keys, envelope));
        let checks = rows.map(|row| async move { self.is_burst(&row).await.then_some(row.id) });
        Ok(join_all(checks).await.into_iter().flatten().collect())
    }

    async fn is_burst(&self, row: &Endorsement) -> bool {
        // An organisation has one seat, and its own review. People at a provider of free mail share
        // nothing else, so many of them at once are no sign of a script.
        let person = row.line.kind == Kind::Individual;
        let Some(mailbox) = row
            .mailbox
            .address()
            .filter(|mailbox| person && !is_free_mail(mailbox.domain()))
        else {
            return false;
        };
        let key = self.keys.hash_for_limit(&[
            b"domain",
            row.statement_id.as_bytes(),
            mailbox.domain().as_bytes(),
        ]);
        let windows = [(WindowLimit::ConfirmDomain, key)];
        matches!(
            self.limits.check_windows(&windows).await,
            Verdict::Refused { .. }
        )
    }
}
