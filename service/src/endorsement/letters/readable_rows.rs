//! The rows that letters are written from, read together; where one of them cannot be read, one by
//! one, so that it holds up no letter but its own.

use std::collections::{HashMap, HashSet};

use sea_orm::{DbErr, RuntimeErr, sqlx};
use uuid::Uuid;

use super::first_letters::{to_subject, to_target};
use crate::app::App;
use crate::endorsement::ledger::claims::{self, Claims};
use crate::endorsement::rules::{Endorsement, Target};
use crate::endorsement::store;
use crate::mail::rules::LetterSubject;
use crate::storage::database::DatabaseError;

/// What the letters that wait in the outbox are about, and the lines that stand beside that.
#[derive(Default)]
pub struct ReadableRows {
    pub rows: Vec<Endorsement>,
    /// The standing lines that share a mailbox or a seat with a row or a submission.
    pub standing: Vec<Endorsement>,
    /// What no letter can be written about now: its row, or one beside it, cannot be read.
    pub unreadable: HashSet<LetterSubject>,
}

impl ReadableRows {
    /// Reads the endorsements that letters are about, and the standing lines beside these and beside
    /// the submissions.
    pub async fn load(
        app: &App,
        about: &[Target],
        submitted: &[&Endorsement],
    ) -> Result<Self, DatabaseError> {
        let mut all = Self::default();
        all.load_rows(app, about).await?;
        all.load_standing(app, submitted).await?;
        Ok(all)
    }

    async fn load_rows(&mut self, app: &App, about: &[Target]) -> Result<(), DatabaseError> {
        let (db, keys) = (&app.db.read, &app.keys);
        match store::by_ids(db, keys, about).await {
            Err(error) if is_of_a_row(&error) => {}
            read => {
                self.rows = read?;
                return Ok(());
            }
        }
        for target in about {
            match store::by_ids(db, keys, &[*target]).await {
                Err(error) if is_of_a_row(&error) => {
                    let subject = LetterSubject {
                        statement: target.statement,
                        id: target.id,
                    };
                    self.set_aside(subject, &error);
                }
                read => self.rows.extend(read?),
            }
        }
        Ok(())
    }

    async fn load_standing(
        &mut self,
        app: &App,
        submitted: &[&Endorsement],
    ) -> Result<(), DatabaseError> {
        let (db, keys) = (&app.db.read, &app.keys);
        let claims = Claims::of(self.rows.iter().chain(submitted.iter().copied()));
        match claims::load_standing(db, keys, &claims).await {
            Err(error) if is_of_a_row(&error) => {}
            read => {
                self.standing = read?;
                return Ok(());
            }
        }
        let mut seen: HashSet<Target> = HashSet::new();
        let rows = std::mem::take(&mut self.rows);
        for row in rows.iter().chain(submitted.iter().copied()) {
            let own = Claims::of([row]);
            match claims::load_standing(db, keys, &own).await {
                Err(error) if is_of_a_row(&error) => self.set_aside(to_subject(row), &error),
                read => {
                    let others = read?.into_iter();
                    let new = others.filter(|other| seen.insert(to_target(to_subject(other))));
                    self.standing.extend(new);
                }
            }
        }
        self.rows = rows;
        Ok(())
    }

    fn set_aside(&mut self, about: LetterSubject, error: &DatabaseError) {
        // Its letter is tried as seldom as others that fail, and so is this said.
        tracing::error!(endorsement = %about.id, %error, "a row that a letter needs cannot be read");
        self.unreadable.insert(about);
    }
}

/// Standing lines by statement and mailbox.
pub(super) type ByMailbox = HashMap<(Uuid, Vec<u8>), Vec<Endorsement>>;
/// Standing lines by statement and seat.
pub(super) type BySeat = HashMap<(Uuid, String), Vec<Endorsement>>;

/// Groups standing lines by their mailboxes and by their seats.
pub(super) fn group_standing(rows: Vec<Endorsement>) -> (ByMailbox, BySeat) {
    let (mut mailboxes, mut seats) = (ByMailbox::new(), BySeat::new());
    for standing in rows {
        if let Some(seat) = standing.organisation_key.clone() {
            seats
                .entry((standing.statement_id, seat))
                .or_default()
                .push(standing.clone());
        }
        if let Some(mailbox) = standing.email_index.clone() {
            mailboxes
                .entry((standing.statement_id, mailbox))
                .or_default()
                .push(standing);
        }
    }
    (mailboxes, seats)
}

/// Whether an error comes from the content of a row, and not from the database.
fn is_of_a_row(error: &DatabaseError) -> bool {
    let DatabaseError::Refused(cause) = error else {
        return false;
    };
    match cause {
        DbErr::Conn(RuntimeErr::SqlxError(cause))
        | DbErr::Exec(RuntimeErr::SqlxError(cause))
        | DbErr::Query(RuntimeErr::SqlxError(cause)) => {
            !matches!(cause.as_ref(), sqlx::Error::Database(_))
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_stands_in_a_row_sets_its_letter_aside() {
        let mismatch = DbErr::Custom("endorsement.country does not fit its state".into());
        let unknown = DbErr::Type("state".into());
        let full = DbErr::ConnectionAcquire(sea_orm::ConnAcquireErr::Timeout);
        for (error, is_one) in [(mismatch, true), (unknown, true), (full, false)] {
            let error = DatabaseError::from(error);
            assert_eq!(is_of_a_row(&error), is_one, "{error}");
        }
    }
}
