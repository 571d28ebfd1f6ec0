//! Table `cosponsor`: an organisation that was asked whether it may be named as a co-sponsor of a
//! statement, and its answer.

use sea_orm::entity::prelude::*;

use crate::words::CosponsorAnswer;

/// A row of `cosponsor`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "cosponsor")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub statement_id: Uuid,
    #[sea_orm(primary_key, auto_increment = false)]
    pub organisation_id: Uuid,
    pub id: Uuid,
    pub seat: Vec<u8>,
    pub state: CosponsorAnswer,
    pub asked_at: Option<DateTimeUtc>,
    pub answered_at: Option<DateTimeUtc>,
    pub answered_by: Option<String>,
    pub endorsement_id: Option<Uuid>,
    pub version: Option<i32>,
    pub asked_times: i32,
}

/// No relation is declared to the ORM, since every query names the tables that it joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
