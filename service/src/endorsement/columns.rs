//! The columns of an endorsement's row: one table for every write, and the conversion of a row that
//! was read.

use entities::endorsement;
use sea_orm::DbErr;

use super::envelope::contents::PrivateContents;
use super::private_line::{OpenedRow, StoredRow, open_row};
use super::rules::{Endorsement, KeptSeal, Line, Mailbox, State, StateFacts};
use super::state::Replacement;
use crate::storage::bulk_sql::Cell;
use crate::storage::database::DatabaseError;
use crate::values::{Country, EmailAddress, Keyring};

/// When a column is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ColumnPart {
    /// The key, which names the row in every write.
    Key,
    /// Written once, on insert.
    Fixed,
    /// Written on insert and with every change: what the public may read changes with the state.
    Changing,
}

/// A column with its name, when it is written, and the value it takes from an endorsement.
#[derive(Clone, Copy)]
pub(super) struct RowColumn {
    name: &'static str,
    part: ColumnPart,
    cell: Cell<StoredRow>,
    is_personal: bool,
}

const fn column(name: &'static str, part: ColumnPart, cell: Cell<StoredRow>) -> RowColumn {
    RowColumn {
        name,
        part,
        cell,
        is_personal: false,
    }
}

impl RowColumn {
    /// Marks a column with personal data: erasing overwrites it.
    const fn personal(mut self) -> Self {
        self.is_personal = true;
        self
    }
}

const COLUMNS: [RowColumn; 31] = [
    column("id", ColumnPart::Key, Cell::Id(|stored| stored.row.id)),
    column(
        "statement_id",
        ColumnPart::Key,
        Cell::Id(|stored| stored.row.statement_id),
    ),
    column(
        "submitted_at",
        ColumnPart::Fixed,
        Cell::Time(|stored| stored.row.submitted_at),
    ),
    column(
        "version",
        ColumnPart::Changing,
        Cell::Number(|stored| stored.row.version),
    ),
    column(
        "row_version",
        ColumnPart::Fixed,
        Cell::Number(|stored| stored.row.row_version),
    ),
    column(
        "consent_version",
        ColumnPart::Fixed,
        Cell::Number(|stored| stored.row.consent_version),
    ),
    column(
        "proven",
        ColumnPart::Fixed,
        Cell::Flag(|stored| stored.row.proven),
    ),
    column(
        "consent_updates",
        ColumnPart::Fixed,
        Cell::Flag(|stored| stored.row.updates),
    ),
    column(
        "language",
        ColumnPart::Fixed,
        Cell::Text(|stored| stored.row.language.clone()),
    ),
    column(
        "kind",
        ColumnPart::Fixed,
        Cell::Text(|stored| stored.row.line.kind.as_str().to_owned()),
    ),
    column(
        "state",
        ColumnPart::Changing,
        Cell::Text(|stored| stored.row.state().as_str().to_owned()),
    ),
    column(
        "display",
        ColumnPart::Changing,
        Cell::Text(|stored| stored.row.line.display.as_str().to_owned()),
    ),
    column(
        "country",
        ColumnPart::Fixed,
        Cell::Text(|stored| stored.row.line.country.code().to_owned()),
    ),
    column(
        "name",
        ColumnPart::Changing,
        Cell::MaybeText(|stored| stored.public.name.clone()),
    )
    .personal(),
    column(
        "role",
        ColumnPart::Changing,
        Cell::MaybeText(|stored| stored.public.role.clone()),
    )
    .personal(),
    column(
        "affiliation",
        ColumnPart::Changing,
        Cell::MaybeText(|stored| stored.public.affiliation.clone()),
    )
    .personal(),
    column(
        "organisation_name",
        ColumnPart::Changing,
        Cell::MaybeText(|stored| stored.public.organisation.clone()),
    )
    .personal(),
    column(
        "website",
        ColumnPart::Changing,
        Cell::MaybeText(|stored| stored.public.website.clone()),
    )
    .personal(),
    column(
        "seat",
        ColumnPart::Changing,
        Cell::MaybeBytes(|stored| stored.seat.clone()),
    )
    .personal(),
    column(
        "email_index",
        ColumnPart::Fixed,
        Cell::MaybeBytes(|stored| stored.row.email_index.clone()),
    )
    .personal(),
    column(
        "sealed",
        ColumnPart::Changing,
        Cell::MaybeBytes(|stored| stored.sealed.clone()),
    )
    .personal(),
    column(
        "sort_key",
        ColumnPart::Changing,
        Cell::Bytes(|stored| stored.sort_key.clone()),
    )
    .personal(),
    column(
        "search_name",
        ColumnPart::Changing,
        Cell::MaybeText(|stored| stored.search_name.clone()),
    )
    .personal(),
    column(
        "partner",
        ColumnPart::Fixed,
        Cell::MaybeText(|stored| stored.row.partner.clone()),
    ),
    column(
        "import_id",
        ColumnPart::Fixed,
        Cell::MaybeId(|stored| stored.row.import),
    ),
    column(
        "confirmed_at",
        ColumnPart::Changing,
        Cell::MaybeTime(|stored| stored.row.confirmed_at),
    ),
    column(
        "decided_at",
        ColumnPart::Changing,
        Cell::MaybeTime(|stored| stored.row.decided_at),
    ),
    column(
        "ended_at",
        ColumnPart::Changing,
        Cell::MaybeTime(|stored| stored.row.facts.ended_at()),
    ),
    column(
        "replaced_by",
        ColumnPart::Changing,
        Cell::MaybeId(|stored| stored.row.facts.replaced_by()),
    ),
    column(
        "batch_id",
        ColumnPart::Changing,
        Cell::MaybeId(|stored| stored.row.batch),
    ),
    column(
        "state_before",
        ColumnPart::Changing,
        Cell::MaybeText(|stored| {
            let before = stored.row.facts.state_before();
            before.map(|state| state.as_str().to_owned())
        }),
    ),
];

/// The columns of one kind of write.
pub(super) struct ColumnSet(Vec<(&'static str, Cell<StoredRow>)>);

impl ColumnSet {
    /// Returns the columns of these parts.
    pub(super) fn of(parts: &[ColumnPart]) -> Self {
        Self::pick(|column| parts.contains(&column.part))
    }

    /// Returns all columns.
    pub(super) fn all() -> Self {
        Self::pick(|_| true)
    }

    /// Returns the columns that erasing overwrites, after the key.
    pub(super) fn personal() -> Self {
        Self::pick(|column| column.part == ColumnPart::Key || column.is_personal)
    }

    // The order of the table is kept, so that the texts of statements repeat and the database
    // prepares each only once.
    fn pick(which: impl Fn(&RowColumn) -> bool) -> Self {
        let picked = COLUMNS.iter().filter(|column| which(column));
        Self(picked.map(|column| (column.name, column.cell)).collect())
    }

    /// Returns each column with the value it takes from an endorsement.
    pub(super) fn columns(&self) -> &[(&'static str, Cell<StoredRow>)] {
        &self.0
    }

    /// Joins the names of the columns, for `insert`.
    pub(super) fn join_names(&self) -> String {
        let names: Vec<&str> = self.0.iter().map(|(name, _)| *name).collect();
        names.join(", ")
    }

    /// Builds an `update endorsement` of all columns but the key, which are the first two, from the
    /// rows of `v`; `more` is appended to the assignments.
    pub(super) fn build_update(&self, more: &str) -> String {
        let set: Vec<String> = self.0[2..]
            .iter()
            .map(|(name, _)| format!("{name} = v.{name}"))
            .collect();
        let set = set.join(", ");
        format!(
            "update endorsement set {set}{more} from v \
             where endorsement.statement_id = v.statement_id and endorsement.id = v.id"
        )
    }
}

/// Converts a row of the table into an endorsement, and opens what is sealed of it.
pub fn to_endorsement(
    mut row: endorsement::Model,
    keys: &Keyring,
) -> Result<Endorsement, DatabaseError> {
    let country = Country::parse(&row.country).ok_or_else(|| make_mismatch("country"))?;
    let opened = open_row(keys, row.sealed.take(), row.id);
    let (mailbox, private) = match opened {
        // What counts and has nothing sealed has lost it with its retention.
        OpenedRow::Erased if row.state.counts() => (Mailbox::Absent, PrivateContents::default()),
        OpenedRow::Erased => (Mailbox::Erased, PrivateContents::default()),
        OpenedRow::Unreadable(sealed) => (keep_row(sealed, &row), PrivateContents::default()),
        OpenedRow::Opened(mut private) => (read_mailbox(&mut private, &row)?, *private),
    };
    let facts = read_facts(&row, private.reason)?;
    // A text that is sealed is the whole one; what stands in clear may be its initials.
    let line = Line {
        kind: row.kind,
        name: private.name.or(row.name).unwrap_or_default(),
        role: private.role.or(row.role),
        affiliation: private.affiliation.or(row.affiliation),
        organisation: private.organisation.or(row.organisation_name),
        website: private.website.or(row.website),
        country,
        display: row.display,
    };
    Ok(Endorsement {
        id: row.id,
        statement_id: row.statement_id,
        version: row.version,
        language: row.language,
        line,
        facts,
        organisation_key: private.organisation_key,
        proven: row.proven,
        mailbox,
        email_index: row.email_index,
        partner: row.partner,
        updates: row.consent_updates,
        submitted_at: row.submitted_at,
        confirmed_at: row.confirmed_at,
        decided_at: row.decided_at,
        consent_version: row.consent_version,
        row_version: row.row_version,
        batch: row.batch_id,
        import: row.import_id,
    })
}

/// Reads the mailbox out of what was sealed of a row.
fn read_mailbox(
    private: &mut PrivateContents,
    row: &endorsement::Model,
) -> Result<Mailbox, DatabaseError> {
    if let Some(email) = &private.email {
        // It was validated before it was sealed.
        let email = EmailAddress::parse(email).map_err(|_| make_mismatch("sealed"))?;
        return Ok(Mailbox::Known(email));
    }
    if let Some(sealed) = private.kept_address.take() {
        return Ok(Mailbox::Unreadable(KeptSeal::Address(sealed.into())));
    }
    let kept = private.kept_row.take();
    Ok(kept.map_or(Mailbox::Absent, |sealed| keep_row(sealed.into(), row)))
}

/// Keeps what another secret sealed of a row, with what stands beside it in clear.
fn keep_row(sealed: Vec<u8>, row: &endorsement::Model) -> Mailbox {
    Mailbox::Unreadable(KeptSeal::Row {
        sealed,
        seat: row.seat.clone(),
        sort_key: row.sort_key.clone(),
    })
}

/// Reads the state of a row with its facts, which stand in columns of their own.
fn read_facts(
    row: &endorsement::Model,
    reason: Option<String>,
) -> Result<StateFacts, DatabaseError> {
    // A missing fact is an error and not a guess: a wrong state before would let an undo count a
    // line that never counted.
    let ended = || row.ended_at.ok_or_else(|| make_mismatch("ended_at"));
    let before = || {
        row.state_before
            .ok_or_else(|| make_mismatch("state_before"))
    };
    let waited = row.state_before;
    Ok(match row.state {
        State::Pending => StateFacts::Pending,
        State::InReview => StateFacts::InReview { was: waited },
        State::Quarantined => StateFacts::Quarantined,
        State::Confirmed => StateFacts::Confirmed { waited },
        State::Accepted => StateFacts::Accepted { waited },
        State::Declined => StateFacts::Declined {
            at: ended()?,
            reason,
            waited: before()?,
        },
        State::Withdrawn => StateFacts::Withdrawn {
            at: ended()?,
            replaced: match row.replaced_by {
                Some(by) => Some(Replacement { by, was: before()? }),
                None => None,
            },
            was: row.state_before.filter(|_| row.replaced_by.is_none()),
        },
        State::Invalidated => StateFacts::Invalidated {
            at: ended()?,
            was: before()?,
        },
        State::Expired => StateFacts::Expired { at: ended()? },
    })
}

fn make_mismatch(column: &str) -> DatabaseError {
    DbErr::Custom(format!("endorsement.{column} does not fit its state")).into()
}
