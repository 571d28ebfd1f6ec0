//! Table `endorsement`: an endorsement of a statement by an organisation or a person.

use sea_orm::entity::prelude::*;

use crate::words::{Display, SignatoryKind, State};

/// A row of `endorsement`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "endorsement")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub statement_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub submitted_at: DateTimeUtc,
    pub confirmed_at: Option<DateTimeUtc>,
    pub decided_at: Option<DateTimeUtc>,
    pub ended_at: Option<DateTimeUtc>,
    pub version: i32,
    pub consent_version: i32,
    pub row_version: i32,
    pub proven: bool,
    pub consent_updates: bool,
    pub language: String,
    pub kind: SignatoryKind,
    pub state: State,
    pub display: Display,
    pub country: String,
    pub name: Option<String>,
    pub role: Option<String>,
    pub affiliation: Option<String>,
    pub organisation_name: Option<String>,
    pub website: Option<String>,
    pub seat: Option<Vec<u8>>,
    pub email_index: Option<Vec<u8>>,
    pub sealed: Option<Vec<u8>>,
    pub sort_key: Vec<u8>,
    pub search_name: Option<String>,
    pub partner: Option<String>,
    pub replaced_by: Option<Uuid>,
    pub state_before: Option<State>,
    pub batch_id: Option<Uuid>,
    pub import_id: Option<Uuid>,
}

/// No relation is declared to the ORM, since every query names the tables that it joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
