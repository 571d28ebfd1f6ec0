//! A table in the file of a preset: values of a type, and errors that name the file, the key and the
//! nearest right one.

use std::fmt::Display;

use chrono::NaiveDate;
use strum::VariantArray;
use toml::{Table, Value};

use crate::settings::layers::find_nearest;
use crate::values::shorten_for_error;

/// The most characters of what is repeated of a file.
pub(super) const LONGEST_REPEATED: usize = 60;

type Result<T> = std::result::Result<T, PresetError>;

/// What is wrong in the file of a preset, and what to write instead.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}: {what}")]
pub struct PresetError {
    pub file: String,
    pub what: String,
}

impl PresetError {
    /// Creates the error of a file.
    pub fn new(file: impl Into<String>, what: impl Into<String>) -> Self {
        Self {
            file: file.into(),
            what: what.into(),
        }
    }
}

/// A table in the file of a preset.
pub(super) struct PresetTable<'a> {
    file: &'a str,
    /// What stands before its keys in errors, such as “font.”.
    path: String,
    table: &'a Table,
}

impl<'a> PresetTable<'a> {
    pub(super) fn new(file: &'a str, path: impl Into<String>, table: &'a Table) -> Self {
        Self {
            file,
            path: path.into(),
            table,
        }
    }

    pub(super) fn refuse(&self, key: &str, why: impl Display) -> PresetError {
        PresetError::new(self.file, format!("“{}{key}” {why}", self.path))
    }

    pub(super) fn check_keys(&self, known: &[&str]) -> Result<()> {
        // A key that is mistyped would otherwise leave out what it was to say, without a word.
        let mut keys = self.table.keys();
        let Some(odd) = keys.find(|key| !known.contains(&key.as_str())) else {
            return Ok(());
        };
        let nearest = find_nearest(odd, known.iter().copied());
        let (path, odd) = (&self.path, shorten_for_error(odd, LONGEST_REPEATED));
        let what = format!("there is no key “{path}{odd}”; did you mean “{path}{nearest}”?");
        Err(PresetError::new(self.file, what))
    }

    pub(super) fn need<T>(&self, key: &str, found: Option<T>) -> Result<T> {
        found.ok_or_else(|| self.refuse(key, "is missing"))
    }

    pub(super) fn find_text(&self, key: &str) -> Result<Option<&'a str>> {
        let Some(value) = self.table.get(key) else {
            return Ok(None);
        };
        let text = value.as_str().map(str::trim);
        text.map(Some)
            .ok_or_else(|| self.refuse(key, "must be a text in quotation marks"))
    }

    pub(super) fn need_text(&self, key: &str) -> Result<String> {
        let text = self.find_text(key)?.filter(|text| !text.is_empty());
        self.need(key, text).map(str::to_owned)
    }

    pub(super) fn need_day(&self, key: &str) -> Result<NaiveDate> {
        let value = self.need(key, self.table.get(key))?;
        let written = value.as_datetime().filter(|moment| moment.time.is_none());
        written
            .and_then(|moment| moment.date)
            .and_then(|day| {
                NaiveDate::from_ymd_opt(day.year.into(), day.month.into(), day.day.into())
            })
            .ok_or_else(|| {
                self.refuse(
                    key,
                    "must be a day without quotation marks, as in 2026-11-28",
                )
            })
    }

    pub(super) fn find_flag(&self, key: &str) -> Result<Option<bool>> {
        let Some(value) = self.table.get(key) else {
            return Ok(None);
        };
        let flag = value.as_bool();
        flag.map(Some)
            .ok_or_else(|| self.refuse(key, "must be true or false"))
    }

    pub(super) fn find_number<T: TryFrom<i64>>(
        &self,
        key: &str,
        least: i64,
        most: i64,
    ) -> Result<Option<T>> {
        let Some(value) = self.table.get(key) else {
            return Ok(None);
        };
        let number = value.as_integer();
        number
            .filter(|number| (least..=most).contains(number))
            .and_then(|number| T::try_from(number).ok())
            .map(Some)
            .ok_or_else(|| {
                self.refuse(
                    key,
                    format!("must be a whole number from {least} to {most}"),
                )
            })
    }

    pub(super) fn find_word<T>(&self, key: &str) -> Result<Option<T>>
    where
        T: VariantArray + Copy + Into<&'static str>,
    {
        let text = self.find_text(key)?;
        text.map(|text| self.read_word(key, text)).transpose()
    }

    pub(super) fn read_words<T>(&self, key: &str) -> Result<Vec<T>>
    where
        T: VariantArray + Copy + Into<&'static str>,
    {
        let texts = self.list_texts(key)?.into_iter();
        texts.map(|text| self.read_word(key, text)).collect()
    }

    fn read_word<T>(&self, key: &str, text: &str) -> Result<T>
    where
        T: VariantArray + Copy + Into<&'static str>,
    {
        let write = |one: &T| -> &'static str { (*one).into() };
        let mut known = T::VARIANTS.iter();
        known
            .find(|one| write(one) == text)
            .copied()
            .ok_or_else(|| {
                let nearest = find_nearest(text, T::VARIANTS.iter().map(write));
                let text = shorten_for_error(text, LONGEST_REPEATED);
                let why = format!("holds “{text}”, which is not known; did you mean “{nearest}”?");
                self.refuse(key, why)
            })
    }

    fn list_values(&self, key: &str) -> Result<&'a [Value]> {
        let Some(value) = self.table.get(key) else {
            return Ok(&[]);
        };
        let list = value.as_array().map(Vec::as_slice);
        list.ok_or_else(|| self.refuse(key, "must be a list in square brackets"))
    }

    pub(super) fn list_texts(&self, key: &str) -> Result<Vec<&'a str>> {
        let values = self.list_values(key)?.iter();
        let read = |value: &'a Value| {
            let text = value.as_str().map(str::trim);
            text.ok_or_else(|| self.refuse(key, "must be a list of texts in quotation marks"))
        };
        values.map(read).collect()
    }

    pub(super) fn find_table(&self, key: &str) -> Result<Option<PresetTable<'a>>> {
        let Some(value) = self.table.get(key) else {
            return Ok(None);
        };
        self.enter(key, value).map(Some)
    }

    pub(super) fn list_tables(&self, key: &str) -> Result<Vec<PresetTable<'a>>> {
        let values = self.list_values(key)?.iter();
        values.map(|value| self.enter(key, value)).collect()
    }

    fn enter(&self, key: &str, value: &'a Value) -> Result<PresetTable<'a>> {
        let table = value.as_table();
        let path = format!("{}{key}.", self.path);
        table
            .map(|table| PresetTable::new(self.file, path, table))
            .ok_or_else(|| self.refuse(key, "must be a table in braces"))
    }
}
