//! Table `tally_revision`: the number of changes to the tally of a statement, and when what is held
//! back of it shows.

use sea_orm::entity::prelude::*;

/// A row of `tally_revision`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "tally_revision")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub statement_id: Uuid,
    pub revision: i64,
    pub changed_at: DateTimeUtc,
    /// When what is held back shows; nothing where nothing is held.
    pub release_at: Option<DateTimeUtc>,
}

/// No relation is declared to the ORM, since every query names the tables that it joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
