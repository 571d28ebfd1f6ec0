//! Table `delivery`: to whom a statement was delivered, when and how, with its receipt.

use sea_orm::entity::prelude::*;

use crate::words::DeliveryWay;

/// A row of `delivery`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "delivery")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub statement_id: Uuid,
    pub pack_id: Option<Uuid>,
    pub delivered_on: Date,
    pub way: DeliveryWay,
    pub is_public: bool,
    pub to_whom: Option<String>,
    pub note_sealed: Option<Vec<u8>>,
    pub shows_receipt: bool,
    pub receipt_type: Option<String>,
    pub receipt_size: Option<i64>,
    pub receipt_sealed: Option<Vec<u8>>,
    pub marked_by: String,
    pub marked_at: DateTimeUtc,
}

/// No relation is declared to the ORM, since every query names the tables that it joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
