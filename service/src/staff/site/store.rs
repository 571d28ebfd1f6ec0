//! Reads and writes the rows of the site's values.

use std::collections::HashMap;
use std::sync::Arc;

use data_encoding::HEXLOWER;
use entities::{site_logo, site_setting};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ConnectionTrait, EntityTrait};
use sha2::{Digest, Sha256};

use super::logo::CheckedLogo;
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;
use crate::values::{Colour, SiteLogo, SiteValues};

type Result<T> = std::result::Result<T, DatabaseError>;

/// The name of a value in its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SiteKey {
    Name,
    Contact,
    PrivacyUrl,
    Accent,
}

impl SiteKey {
    /// Returns the word for it in the database and in the audit trail.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Contact => "contact",
            Self::PrivacyUrl => "privacy_url",
            Self::Accent => "accent",
        }
    }
}

/// The id of the one row with a logo.
const LOGO: i32 = 1;

/// Reads what staff set.
pub async fn load_site(db: &impl ConnectionTrait) -> Result<SiteValues> {
    let rows = site_setting::Entity::find().all(db).await?;
    let mut values: HashMap<String, String> =
        rows.into_iter().map(|row| (row.name, row.value)).collect();
    let logo = site_logo::Entity::find_by_id(LOGO).one(db).await?;
    let mut take = |key: SiteKey| values.remove(key.as_str());
    Ok(SiteValues {
        name: take(SiteKey::Name),
        contact: take(SiteKey::Contact),
        // They were read before they were stored; what no longer reads is as if it were not set.
        privacy_url: take(SiteKey::PrivacyUrl).and_then(|url| url.parse().ok()),
        accent: take(SiteKey::Accent).and_then(|accent| Colour::parse(&accent)),
        logo: logo.map(|row| Arc::new(to_logo(row))),
    })
}

/// Stores a value, or removes it.
pub async fn put_value(tx: &WriteTransaction, key: SiteKey, value: Option<&str>) -> Result<()> {
    let name = key.as_str().to_owned();
    let Some(value) = value else {
        site_setting::Entity::delete_by_id(name).exec(tx).await?;
        return Ok(());
    };
    let row = site_setting::ActiveModel {
        name: Set(name),
        value: Set(value.to_owned()),
    };
    let newest = OnConflict::column(site_setting::Column::Name)
        .update_column(site_setting::Column::Value)
        .to_owned();
    site_setting::Entity::insert(row)
        .on_conflict(newest)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Stores the logo in place of the former one, or removes it.
pub async fn put_logo(tx: &WriteTransaction, logo: Option<CheckedLogo>) -> Result<()> {
    site_logo::Entity::delete_by_id(LOGO).exec(tx).await?;
    let Some(logo) = logo else {
        return Ok(());
    };
    // Sides have at most four digits.
    let side = |pixels: u32| i32::try_from(pixels).unwrap_or_default();
    let row = site_logo::ActiveModel {
        id: Set(LOGO),
        media_type: Set(logo.media_type.to_owned()),
        width: Set(side(logo.width)),
        height: Set(side(logo.height)),
        bytes: Set(logo.bytes),
    };
    site_logo::Entity::insert(row)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

fn to_logo(row: site_logo::Model) -> SiteLogo {
    let side = |pixels: i32| u32::try_from(pixels).unwrap_or_default();
    let digest = Sha256::digest(&row.bytes);
    SiteLogo {
        version: HEXLOWER.encode(digest.get(..8).unwrap_or_default()),
        media_type: row.media_type,
        width: side(row.width),
        height: side(row.height),
        bytes: row.bytes,
    }
}
