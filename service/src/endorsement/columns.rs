//! The columns of an endorsement's row: one table for every write, and the conversion of a row that
//! was read.

use entities::endorsement;
use sea_orm::DbErr;

use super::rules::{Endorsement, Line, State, StateFacts};
use super::state::Replacement;
use crate::storage::bulk_sql::Cell;
use crate::storage::database::DatabaseError;
use crate::values::Country;

/// When a column is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ColumnPart {
    /// The key, which names the row in every write.
    Key,
    /// Written once, on insert.
    Fixed,
    /// Written on insert and when the line changes.
    Line,
    /// Written on insert and when the state changes.
    State,
    /// Written when the state changes; a pending row has no value.
    Decision,
}

/// A column with its name, when it is written, and the value it takes from an endorsement.
#[derive(Clone, Copy)]
pub(super) struct RowColumn {
    name: &'static str,
    part: ColumnPart,
    cell: Cell<Endorsement>,
    is_personal: bool,
}

const fn column(name: &'static str, part: ColumnPart, cell: Cell<Endorsement>) -> RowColumn {
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

const COLUMNS: [RowColumn; 32] = [
    column("id", ColumnPart::Key, Cell::Id(|row| row.id)),
    column(
        "statement_id",
        ColumnPart::Fixed,
        Cell::Id(|row| row.statement_id),
    ),
    column("version", ColumnPart::Line, Cell::Number(|row| row.version)),
    column(
        "language",
        ColumnPart::Fixed,
        Cell::Text(|row| row.language.clone()),
    ),
    column(
        "kind",
        ColumnPart::Fixed,
        Cell::Text(|row| row.line.kind.as_str().to_owned()),
    ),
    column(
        "state",
        ColumnPart::State,
        Cell::Text(|row| row.state().as_str().to_owned()),
    ),
    column(
        "display",
        ColumnPart::Line,
        Cell::Text(|row| row.line.display.as_str().to_owned()),
    ),
    column(
        "name",
        ColumnPart::Line,
        Cell::Text(|row| row.line.name.clone()),
    )
    .personal(),
    column(
        "role",
        ColumnPart::Line,
        Cell::MaybeText(|row| row.line.role.clone()),
    )
    .personal(),
    column(
        "affiliation",
        ColumnPart::Line,
        Cell::MaybeText(|row| row.line.affiliation.clone()),
    )
    .personal(),
    column(
        "country",
        ColumnPart::Fixed,
        Cell::Text(|row| row.line.country.code().to_owned()),
    ),
    column(
        "organisation_name",
        ColumnPart::Line,
        Cell::MaybeText(|row| row.line.organisation.clone()),
    )
    .personal(),
    column(
        "website",
        ColumnPart::Fixed,
        Cell::MaybeText(|row| row.line.website.clone()),
    )
    .personal(),
    column(
        "organisation_key",
        ColumnPart::Line,
        Cell::MaybeText(|row| row.organisation_key.clone()),
    )
    .personal(),
    column("proven", ColumnPart::Fixed, Cell::Flag(|row| row.proven)),
    column(
        "email_sealed",
        ColumnPart::Fixed,
        Cell::MaybeBytes(|row| row.email_sealed.clone()),
    )
    .personal(),
    column(
        "email_index",
        ColumnPart::Fixed,
        Cell::MaybeBytes(|row| row.email_index.clone()),
    )
    .personal(),
    column(
        "submission_key",
        ColumnPart::Fixed,
        Cell::Bytes(|row| row.submission_key.clone()),
    )
    .personal(),
    column(
        "sort_key",
        ColumnPart::Line,
        Cell::Bytes(|row| row.line.sort_key()),
    )
    .personal(),
    column(
        "partner",
        ColumnPart::Fixed,
        Cell::MaybeText(|row| row.partner.clone()),
    ),
    column(
        "consent_version",
        ColumnPart::Fixed,
        Cell::Number(|row| row.consent_version),
    ),
    column(
        "consent_updates",
        ColumnPart::Fixed,
        Cell::Flag(|row| row.updates),
    ),
    column(
        "submitted_at",
        ColumnPart::Fixed,
        Cell::Time(|row| row.submitted_at),
    ),
    column(
        "search_name",
        ColumnPart::Line,
        Cell::MaybeText(|row| row.line.search_name()),
    )
    .personal(),
    column(
        "import_id",
        ColumnPart::Fixed,
        Cell::MaybeId(|row| row.import),
    ),
    column(
        "confirmed_at",
        ColumnPart::Decision,
        Cell::MaybeTime(|row| row.confirmed_at),
    ),
    column(
        "decided_at",
        ColumnPart::Decision,
        Cell::MaybeTime(|row| row.decided_at),
    ),
    column(
        "ended_at",
        ColumnPart::Decision,
        Cell::MaybeTime(|row| row.facts.ended_at()),
    ),
    column(
        "replaced_by",
        ColumnPart::Decision,
        Cell::MaybeId(|row| row.facts.replaced_by()),
    ),
    column(
        "reason",
        ColumnPart::Decision,
        Cell::MaybeText(|row| row.facts.reason().map(str::to_owned)),
    )
    .personal(),
    column(
        "batch_id",
        ColumnPart::Decision,
        Cell::MaybeId(|row| row.batch),
    ),
    column(
        "state_before",
        ColumnPart::Decision,
        Cell::MaybeText(|row| {
            let before = row.facts.state_before();
            before.map(|state| state.as_str().to_owned())
        }),
    ),
];

/// The columns of one kind of write.
pub(super) struct ColumnSet(Vec<(&'static str, Cell<Endorsement>)>);

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
    pub(super) fn columns(&self) -> &[(&'static str, Cell<Endorsement>)] {
        &self.0
    }

    /// Joins the names of the columns, for `insert`.
    pub(super) fn join_names(&self) -> String {
        let names: Vec<&str> = self.0.iter().map(|(name, _)| *name).collect();
        names.join(", ")
    }

    /// Builds an `update endorsement` of all columns but the key, which is the first, from the rows
    /// of `v`; `more` is appended to the assignments.
    pub(super) fn build_update(&self, more: &str) -> String {
        let set: Vec<String> = self.0[1..]
            .iter()
            .map(|(name, _)| format!("{name} = v.{name}"))
            .collect();
        let set = set.join(", ");
        format!("update endorsement set {set}{more} from v where endorsement.id = v.id")
    }
}

/// Converts a row of the table into an endorsement.
pub(super) fn to_endorsement(row: endorsement::Model) -> Result<Endorsement, DatabaseError> {
    let country = Country::parse(&row.country).ok_or_else(|| make_mismatch("country"))?;
    let facts = read_facts(&row)?;
    let line = Line {
        kind: row.kind,
        name: row.name,
        role: row.role,
        affiliation: row.affiliation,
        organisation: row.organisation_name,
        website: row.website,
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
        organisation_key: row.organisation_key,
        proven: row.proven,
        email_sealed: row.email_sealed,
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
        submission_key: row.submission_key,
    })
}

/// Reads the state of a row with its facts, which stand in columns of their own.
fn read_facts(row: &endorsement::Model) -> Result<StateFacts, DatabaseError> {
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
            reason: row.reason.clone(),
            waited: before()?,
        },
        State::Withdrawn => StateFacts::Withdrawn {
            at: ended()?,
            replaced: match row.replaced_by {
                Some(by) => Some(Replacement { by, was: before()? }),
                None => None,
            },
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
