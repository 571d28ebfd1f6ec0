//! Table `staff_session`: a session in which a staff member is signed in.

use sea_orm::entity::prelude::*;

/// A row of `staff_session`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "staff_session")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub staff_id: Uuid,
    pub token_hash: Vec<u8>,
    pub device: String,
    pub created_at: DateTimeUtc,
    pub seen_at: DateTimeUtc,
    pub ends_at: DateTimeUtc,
    pub proven_at: Option<DateTimeUtc>,
    pub stepped_up_at: Option<DateTimeUtc>,
}

/// No relation is declared to the ORM, since every query names the tables that it joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
