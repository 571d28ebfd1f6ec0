//! Letters to people who are not signatories: written and sealed when they are put into the outbox,
//! since nothing about them is looked up when they are sent.

use askama::Template;
use chrono::{DateTime, Utc};
use sea_orm::DbErr;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::list_headers::ListHeaders;
use super::outbox;
use super::rules::WrittenKind;
use super::transport::Envelope;
use crate::language::Locale;
use crate::settings::Settings;
use crate::storage::database::DatabaseError;
use crate::storage::write_transaction::WriteTransaction;
use crate::values::{EmailAddress, Keyring, Random, SealPurpose};

#[derive(Template)]
#[template(path = "letters/written.html")]
struct HtmlRequest<'a> {
    w: Locale,
    site: &'a str,
    site_url: &'a str,
    subject: &'a str,
    request: &'a str,
    link: &'a str,
}

#[derive(Template)]
#[template(path = "letters/written.txt", escape = "none")]
struct TextRequest<'a> {
    w: Locale,
    site: &'a str,
    site_url: &'a str,
    request: &'a str,
    link: &'a str,
}

/// A template of the letter could not be rendered.
#[derive(Clone, Debug, thiserror::Error)]
#[error("the email could not be written: {0}")]
pub struct UnwrittenLetter(String);

/// A letter with its address and its text.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub struct WrittenLetter {
    to: String,
    subject: String,
    /// The BCP 47 tag of the text.
    language: String,
    text: String,
    html: String,
    /// What the headers say where it goes to many.
    #[serde(default)]
    list: Option<ListHeaders>,
    /// Whether the limits of its mailbox hold for it.
    #[serde(default)]
    is_limited: bool,
}

/// A letter that is sealed for a new row of the outbox.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SealedLetter {
    /// The id of the row.
    pub id: Uuid,
    pub sealed: Vec<u8>,
}

/// The text of a letter that was composed elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterText {
    pub subject: String,
    /// The BCP 47 tag of the text.
    pub language: String,
    pub text: String,
    pub html: String,
}

impl WrittenLetter {
    /// Makes a letter to one of many.
    pub fn of_list(to: &EmailAddress, letter: LetterText, list: ListHeaders) -> Self {
        Self {
            to: to.as_str().to_owned(),
            subject: letter.subject,
            language: letter.language,
            // Mail programs show the marks that isolate directions in plain text as boxes.
            text: letter.text.replace(['\u{2068}', '\u{2069}'], ""),
            html: letter.html,
            list: Some(list),
            is_limited: false,
        }
    }

    /// Writes a letter of one request and the link to follow, in the language of `w`. Fails where a
    /// template cannot be rendered.
    pub fn write(
        settings: &Settings,
        to: &EmailAddress,
        w: Locale,
        subject: &str,
        request: &str,
        link: &str,
    ) -> Result<Self, UnwrittenLetter> {
        let explain = |error: askama::Error| UnwrittenLetter(error.to_string());
        let site = settings.site.read();
        let (site, site_url) = (site.name.as_str(), settings.base_url.as_str());
        let text = TextRequest {
            w,
            site,
            site_url,
            request,
            link,
        };
        let html = HtmlRequest {
            w,
            site,
            site_url,
            subject,
            request,
            link,
        };
        Ok(Self {
            to: to.as_str().to_owned(),
            // Mail programs show the marks that isolate directions in plain text as boxes.
            subject: subject.replace(['\u{2068}', '\u{2069}'], ""),
            language: w.language().to_owned(),
            text: text
                .render()
                .map_err(explain)?
                .replace(['\u{2068}', '\u{2069}'], ""),
            html: html.render().map_err(explain)?,
            list: None,
            is_limited: false,
        })
    }

    /// Puts the letter under the limits of its mailbox: whoever asked for it may not be its owner.
    #[must_use]
    pub fn with_limits(self) -> Self {
        Self {
            is_limited: true,
            ..self
        }
    }

    /// Whether the limits of its mailbox hold for it.
    pub fn is_limited(&self) -> bool {
        self.is_limited
    }

    /// Puts the letter into the outbox, due at once, and returns its row. Only the worker that sends
    /// it can read it, and nothing of it is kept afterwards.
    pub async fn post(
        &self,
        tx: &WriteTransaction,
        kind: WrittenKind,
        keys: &Keyring,
        random: &Random,
        now: DateTime<Utc>,
    ) -> Result<Uuid, DatabaseError> {
        let SealedLetter { id, sealed } = self.seal((keys, random), now)?;
        outbox::insert_written(tx, id, kind, sealed, now).await?;
        Ok(id)
    }

    /// Seals the letter for a new row of the outbox, which somebody else puts there.
    pub fn seal(
        &self,
        (keys, random): (&Keyring, &Random),
        now: DateTime<Utc>,
    ) -> Result<SealedLetter, DatabaseError> {
        let id = random.id(now);
        let plain = serde_json::to_vec(self).map_err(|error| DbErr::Json(error.to_string()))?;
        let sealed = keys.seal(SealPurpose::WrittenLetter, &plain, id, random);
        Ok(SealedLetter { id, sealed })
    }

    /// Opens a letter that was sealed for a row of the outbox; `None` with another secret.
    pub fn open(keys: &Keyring, sealed: &[u8], id: Uuid) -> Option<Self> {
        serde_json::from_slice(&keys.unseal(SealPurpose::WrittenLetter, sealed, id)?).ok()
    }

    /// Parses the address.
    pub fn parse_address(&self) -> Option<EmailAddress> {
        EmailAddress::parse(&self.to).ok()
    }

    /// Makes the envelope of the letter; `id` is its row in the outbox.
    pub fn to_envelope(&self, id: Uuid, to: &EmailAddress) -> Envelope {
        Envelope {
            id,
            to: to.clone(),
            subject: self.subject.clone(),
            language: self.language.clone(),
            text: self.text.clone(),
            html: self.html.clone(),
            list: self.list.clone(),
        }
    }
}
