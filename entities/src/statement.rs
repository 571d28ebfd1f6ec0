//! Table `statement`: a joint statement, with the values that may change after publishing.

use sea_orm::entity::prelude::*;

use crate::words::{DisplayDefault, ReviewRule, StatementKind};

/// A row of `statement`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "statement")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    pub slug: String,
    pub kind: StatementKind,
    pub original: String,
    pub accepts: String,
    pub review_organisations: ReviewRule,
    pub title: String,
    pub current_version: i32,
    pub published_on: Date,
    pub opens: DateTimeUtc,
    pub closes: Option<DateTimeUtc>,
    pub closed_at: Option<DateTimeUtc>,
    pub time_zone: String,
    pub addressee: Option<String>,
    pub goal: Option<i64>,
    pub hashtags: String,
    pub links: String,
    pub credit_text: Option<String>,
    pub credit_url: Option<String>,
    pub created_at: DateTimeUtc,
    pub updated_at: DateTimeUtc,
    pub asks: String,
    pub display_default: DisplayDefault,
    pub retention_days: Option<i32>,
    pub consent_version: i32,
    pub note: Option<String>,
    pub delivered_at: Option<DateTimeUtc>,
    pub withdrawn_at: Option<DateTimeUtc>,
    pub keeps_public_list: bool,
    pub reminds: bool,
    pub held_until: Option<DateTimeUtc>,
    pub erased_at: Option<DateTimeUtc>,
}

/// No relation is declared to the ORM, since every query names the tables that it joins.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
