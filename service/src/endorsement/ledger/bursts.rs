//! Bursts: where many people of one mail domain confirm within minutes, as a script with a domain of
//! its own does, their lines are set aside for staff.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use entities::submission;
use futures_util::future::join_all;
use uuid::Uuid;

use super::{Command, LedgerWriter};
use crate::endorsement::envelope::rules::open_submission;
use crate::endorsement::envelope::store as envelopes;
use crate::endorsement::rules::{Endorsement, Kind, Target};
use crate::limits::{LimitKey, Verdict, WindowLimit};
use crate::organisation::rules::is_free_mail;
use crate::storage::database::DatabaseError;
use crate::values::{EmailAddress, Keyring};

/// What was found out about the confirmations of a batch before its transaction.
#[derive(Default)]
pub(super) struct Preview {
    /// The submissions whose line is set aside.
    pub(super) aside: HashSet<Uuid>,
    /// The submissions as they were read, and opened.
    opened: BTreeMap<Uuid, (submission::Model, Endorsement)>,
}

impl Preview {
    /// Returns what is in an envelope, if the same one was opened before: it may have been submitted
    /// again meanwhile.
    pub(super) fn find_opened(&self, envelope: &submission::Model) -> Option<Endorsement> {
        let (known, row) = self.opened.get(&envelope.id)?;
        let is_same = known.statement_id == envelope.statement_id
            && known.sealed == envelope.sealed
            && known.received_at == envelope.received_at;
        is_same.then(|| row.clone())
    }
}

impl LedgerWriter {
    /// Finds the submissions among those that are confirmed whose line is set aside. A confirmation
    /// that is repeated finds no submission, so it does not count against its domain again. The
    /// counts may be in Redis, so this comes before the transaction, which holds locks.
    pub(super) async fn find_bursts(&self, commands: &[Command]) -> Result<Preview, DatabaseError> {
        let confirmed = |command: &Command| match command {
            Command::Confirm(target) => Some(*target),
            _ => None,
        };
        let confirmed: BTreeSet<Target> = commands.iter().filter_map(confirmed).collect();
        if confirmed.is_empty() || !self.limits.counts_confirmations() {
            return Ok(Preview::default());
        }
        let confirmed: Vec<Target> = confirmed.into_iter().collect();
        let found = envelopes::load(&self.db.read, &confirmed).await?;
        let open = |envelope: submission::Model| {
            let row = open_submission(&self.keys, &envelope)?;
            Some((row.id, (envelope, row)))
        };
        let opened: BTreeMap<_, _> = found.into_iter().filter_map(open).collect();
        let checks = opened
            .values()
            .map(|(_, row)| async move { self.is_burst(row).await.then_some(row.id) });
        let aside = join_all(checks).await.into_iter().flatten().collect();
        Ok(Preview { aside, opened })
    }

    async fn is_burst(&self, row: &Endorsement) -> bool {
        let mailbox = row.mailbox.address();
        let window = mailbox.and_then(|mailbox| find_domain_window(&self.keys, row, mailbox));
        let Some(window) = window else {
            return false;
        };
        matches!(
            self.limits.check_windows(&[window]).await,
            Verdict::Refused { .. }
        )
    }
}

/// Finds the limit and the key under which the people of a mail domain are counted who prove a mailbox
/// there; `None` where nobody counts. An organisation has one seat, and its own review. People at a
/// provider of free mail share nothing else, so many of them at once are no sign of a script.
pub fn find_domain_window(
    keys: &Keyring,
    row: &Endorsement,
    mailbox: &EmailAddress,
) -> Option<(WindowLimit, LimitKey)> {
    let domain = mailbox.domain();
    let counts = row.line.kind == Kind::Individual && !is_free_mail(domain);
    let parts: [&[u8]; 3] = [b"domain", row.statement_id.as_bytes(), domain.as_bytes()];
    counts.then(|| (WindowLimit::ConfirmDomain, keys.hash_for_limit(&parts)))
}
