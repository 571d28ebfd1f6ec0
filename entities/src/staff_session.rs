//! `staff_session`: somebody of the staff is signed in somewhere.

use sea_orm::entity::prelude::*;

/// Somebody of the staff is signed in somewhere.
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

/// None are followed by the ORM: every read names what it joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
