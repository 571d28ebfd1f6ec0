//! Compares the lines of an import with those that stand on the statement: which are entered, wait
//! for staff, or are left out.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use crate::app::App;
use crate::endorsement::ledger::claims::{self, Claims};
use crate::endorsement::review::collected::{CollectedPlace, decide_place};
use crate::endorsement::rules::{Claim, Endorsement, Kind, State, Target};
use crate::endorsement::store;
use crate::mail::suppression::rules::ends_by_consent;
use crate::mail::suppression::{
    SuppressionReason, SuppressionScope, address_hash, load_of_addresses,
};
use crate::storage::database::DatabaseError;
use crate::values::{Keyring, fold_for_search, make_row_id};

/// What becomes of a line that could be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LinePlace {
    Enters {
        /// Whether it waits for staff.
        waits: bool,
    },
    /// This import has entered it already: the process ended after the entry was committed and
    /// before the step was stored.
    Entered { waits: bool },
    /// The word of the reason why it is left out.
    LeftOut(&'static str),
}

/// What makes two entries of one import the same line. An officer may stand in several lines, each
/// for another organisation.
type LineIdentity = (Kind, Option<Vec<u8>>, Option<String>);

/// Claims by their mailbox and by their seat.
#[derive(Default)]
pub(super) struct ClaimIndex {
    by_mailbox: HashMap<Vec<u8>, Vec<Claim>>,
    by_seat: HashMap<String, Vec<Claim>>,
}

impl ClaimIndex {
    /// Adds one more claim.
    pub(super) fn add(&mut self, claim: Claim) {
        if let Some(mailbox) = claim.mailbox.clone() {
            let same = self.by_mailbox.entry(mailbox).or_default();
            same.push(claim.clone());
        }
        if let Some(seat) = claim.organisation.clone() {
            self.by_seat.entry(seat).or_default().push(claim);
        }
    }

    /// Lists the claims that share a mailbox or a seat with this one.
    fn list_sharing(&self, claim: &Claim) -> impl Iterator<Item = &Claim> {
        let mailbox = claim.mailbox.as_ref();
        let seat = claim.organisation.as_ref();
        let same_mailbox = mailbox.and_then(|key| self.by_mailbox.get(key));
        let same_seat = seat.and_then(|key| self.by_seat.get(key));
        same_mailbox.into_iter().chain(same_seat).flatten()
    }
}

/// The lines that stand on the statement and share a mailbox or a seat with some lines.
#[derive(Default)]
pub(super) struct StandingLines {
    /// Mailboxes that ended their endorsement, or had it ended, also those of erased ones. They are not
    /// entered again without their consent.
    ended: HashSet<Vec<u8>>,
    /// Mailboxes to which no email goes unasked: it came back, or was reported.
    unreachable: HashSet<Vec<u8>>,
    claims: ClaimIndex,
    /// The lines that this import itself has entered, with whether each waits for staff.
    own: HashMap<LineIdentity, bool>,
    /// The rows of people without an address.
    unmailed: HashMap<Uuid, UnmailedRow>,
}

/// The row of a person without an address.
struct UnmailedRow {
    is_erased: bool,
    stands: bool,
    is_own: bool,
}

/// How often a person without an address can be entered anew after an import was taken back.
const UNMAILED_IDS: u8 = 8;

/// Returns the ids that the row of a person without an address may have. Name and country are all
/// that is known, so they make the row that another import finds again.
fn list_unmailed_ids(keys: &Keyring, one: &Endorsement) -> Vec<Uuid> {
    let name = fold_for_search(&one.line.name);
    let country = one.line.country.code();
    let hash = |number: u8| {
        keys.hash_submission(&[
            b"without an address",
            one.statement_id.as_bytes(),
            name.as_bytes(),
            country.as_bytes(),
            &[number],
        ])
    };
    (0..UNMAILED_IDS)
        .map(|number| make_row_id(one.statement_id, hash(number)))
        .collect()
}

fn is_unmailed_person(one: &Endorsement) -> bool {
    one.line.kind == Kind::Individual && one.email_index.is_none()
}

fn identify(one: &Endorsement) -> LineIdentity {
    (
        one.line.kind,
        one.email_index.clone(),
        one.organisation_key.clone(),
    )
}

impl StandingLines {
    /// Looks up what stands, or has ended, beside some lines of the import `job`.
    pub(super) async fn load(
        app: &App,
        statement: Uuid,
        job: Uuid,
        lines: &[(i64, Endorsement)],
    ) -> Result<Self, DatabaseError> {
        let (db, keys) = (&app.db.read, &app.keys);
        let mailboxes: Vec<Vec<u8>> = lines
            .iter()
            .filter_map(|(_, one)| one.email_index.clone())
            .collect();
        let mut standing = Self {
            ended: claims::load_ended_mailboxes(db, statement, &mailboxes).await?,
            ..Self::default()
        };
        standing.add_suppressed(app, statement, lines).await?;
        let claims = Claims::of(lines.iter().map(|(_, one)| one));
        for row in claims::load_standing(db, keys, &claims).await? {
            if row.import == Some(job) {
                let waits = row.state() == State::InReview;
                standing.own.insert(identify(&row), waits);
            }
            standing.claims.add(row.claim());
        }
        let unmailed = lines.iter().filter(|(_, one)| is_unmailed_person(one));
        let targets: Vec<Target> = unmailed
            .flat_map(|(_, one)| list_unmailed_ids(keys, one))
            .map(|id| Target { statement, id })
            .collect();
        if !targets.is_empty() {
            for row in store::by_ids(db, keys, &targets).await? {
                let found = UnmailedRow {
                    is_erased: row.is_erased(),
                    stands: row.state().stands(),
                    is_own: row.import == Some(job),
                };
                standing.unmailed.insert(row.id, found);
            }
        }
        Ok(standing)
    }

    /// Adds what is known of mailboxes beyond their endorsements, by hashes that outlive these.
    async fn add_suppressed(
        &mut self,
        app: &App,
        statement: Uuid,
        lines: &[(i64, Endorsement)],
    ) -> Result<(), DatabaseError> {
        let hash = |one: &Endorsement| {
            let address = one.mailbox.address()?;
            Some((one.email_index.clone()?, address_hash(&app.keys, address)))
        };
        let mailboxes: Vec<(Vec<u8>, Vec<u8>)> =
            lines.iter().filter_map(|(_, one)| hash(one)).collect();
        let hashes: Vec<Vec<u8>> = mailboxes.iter().map(|(_, hash)| hash.clone()).collect();
        let suppressed = load_of_addresses(&app.db.read, &hashes).await?;
        let here = SuppressionScope::Statement(statement);
        for (mailbox, hash) in mailboxes {
            for one in suppressed.get(&hash).into_iter().flatten() {
                let concerns = one.scope == here || one.scope == SuppressionScope::Site;
                if one.scope == here && one.reason == SuppressionReason::Erased {
                    self.ended.insert(mailbox.clone());
                } else if concerns && !ends_by_consent(one.reason) {
                    self.unreachable.insert(mailbox.clone());
                }
            }
        }
        Ok(())
    }

    /// Tells whether no email goes to the mailbox of a line unasked.
    pub(super) fn is_unreachable(&self, one: &Endorsement) -> bool {
        let mailbox = one.email_index.as_ref();
        mailbox.is_some_and(|mailbox| self.unreachable.contains(mailbox))
    }

    /// Decides what becomes of a line. One without an address gets the id by which another import
    /// finds it again. `above` are the organisations further up in the file, of which a dry run has
    /// entered none.
    pub(super) fn decide(
        &self,
        keys: &Keyring,
        one: &mut Endorsement,
        above: &ClaimIndex,
    ) -> LinePlace {
        if is_unmailed_person(one) {
            return self.place_unmailed(keys, one);
        }
        if let Some(waits) = self.own.get(&identify(one)) {
            return LinePlace::Entered { waits: *waits };
        }
        let claim = one.claim();
        let sharing = self.claims.list_sharing(&claim);
        let others: Vec<Claim> = sharing.chain(above.list_sharing(&claim)).cloned().collect();
        let mailbox = claim.mailbox.as_ref();
        let has_ended = mailbox.is_some_and(|mailbox| self.ended.contains(mailbox));
        match decide_place(&claim, &others) {
            CollectedPlace::SameMailbox => LinePlace::LeftOut("already"),
            _ if has_ended => LinePlace::LeftOut("left"),
            CollectedPlace::SeatTaken => LinePlace::LeftOut("seat-taken"),
            CollectedPlace::Waits => LinePlace::Enters { waits: true },
            CollectedPlace::Counts => LinePlace::Enters { waits: false },
        }
    }

    fn place_unmailed(&self, keys: &Keyring, one: &mut Endorsement) -> LinePlace {
        for id in list_unmailed_ids(keys, one) {
            match self.unmailed.get(&id) {
                None => {
                    one.id = id;
                    break;
                }
                Some(row) if row.stands && row.is_own => {
                    return LinePlace::Entered { waits: false };
                }
                Some(row) if row.stands => return LinePlace::LeftOut("name-already"),
                // An import that was taken back erased its row, and the name may come again.
                Some(row) if row.is_erased => {}
                Some(_) => return LinePlace::LeftOut("left"),
            }
        }
        LinePlace::Enters { waits: false }
    }
}
