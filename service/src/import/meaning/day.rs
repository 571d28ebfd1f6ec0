//! Reads the day of signing as forms and spreadsheets write it. Whether the day or the month comes
//! first is decided over a whole column, and never guessed.

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use super::choices::find_month;
use crate::import::rules::{ImportField, ImportRequest};
use crate::import::table::Table;
use crate::values::{UnknownWord, fold_for_search};

/// Which number of a date such as `03/04/2026` is the day.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    Deserialize,
    Display,
    EnumString,
    Eq,
    Hash,
    IntoStaticStr,
    PartialEq,
    Serialize,
    VariantArray,
)]
#[strum(serialize_all = "snake_case", parse_err_ty = UnknownWord, parse_err_fn = UnknownWord::of)]
#[serde(rename_all = "snake_case")]
pub enum DateOrder {
    /// Dates that can be read in two ways are not read.
    #[default]
    Unknown,
    DayFirst,
    MonthFirst,
}

impl DateOrder {
    /// Returns the word for this variant in JSON and in answers.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// What a cell says about a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DayReading {
    Day(NaiveDate),
    /// It is one of two days, by the order of day and month.
    Ambiguous,
    Unknown,
}

/// The years in which somebody can have signed.
const YEARS: std::ops::RangeInclusive<i32> = 1990..=2100;
/// The most characters of a cell that are read; the rest is the time of day.
const LONGEST: usize = 64;

/// A date as it is written, before the order of day and month is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum WrittenDate {
    Whole(NaiveDate),
    /// Two numbers, of which either is the day, and the year.
    Numbers(u32, u32, i32),
}

/// Reads a cell by the order of its column.
pub(super) fn read_day(text: &str, order: DateOrder) -> DayReading {
    let (first, second, year) = match parse_date(text) {
        Some(WrittenDate::Whole(day)) => return DayReading::Day(day),
        Some(WrittenDate::Numbers(first, second, year)) => (first, second, year),
        None => return DayReading::Unknown,
    };
    if first > 12 && second > 12 {
        return DayReading::Unknown;
    }
    let (day, month) = match (find_order(first, second), order) {
        (DateOrder::DayFirst, _) | (DateOrder::Unknown, DateOrder::DayFirst) => (first, second),
        (DateOrder::MonthFirst, _) | (DateOrder::Unknown, DateOrder::MonthFirst) => (second, first),
        // The same day in either order.
        (DateOrder::Unknown, DateOrder::Unknown) if first == second => (first, second),
        (DateOrder::Unknown, DateOrder::Unknown) => return DayReading::Ambiguous,
    };
    NaiveDate::from_ymd_opt(year, month, day).map_or(DayReading::Unknown, DayReading::Day)
}

/// Decides the order of day and month for a table: as staff chose or answered, otherwise by a date
/// of the column that can be read in one way only. If dates speak for both, it stays unknown.
pub fn decide_date_order(table: &Table, request: &ImportRequest) -> DateOrder {
    let answers = request.answers.list(ImportField::SignedOn);
    let answered = answers
        .filter_map(|answer| answer.parse::<DateOrder>().ok())
        .find(|order| *order != DateOrder::Unknown);
    if request.date_order != DateOrder::Unknown {
        return request.date_order;
    }
    if let Some(order) = answered {
        return order;
    }
    let mut columns = request.columns.iter();
    let Some(place) = columns.position(|column| *column == ImportField::SignedOn) else {
        return DateOrder::Unknown;
    };
    let cells = table.lines.iter().filter_map(|line| line.cells.get(place));
    let mut decided = DateOrder::Unknown;
    for cell in cells {
        let Some(WrittenDate::Numbers(first, second, _)) = parse_date(cell) else {
            continue;
        };
        match (decided, find_order(first, second)) {
            (_, DateOrder::Unknown) => {}
            (DateOrder::Unknown, order) => decided = order,
            (known, order) if known == order => {}
            _ => return DateOrder::Unknown,
        }
    }
    decided
}

/// Finds the order of two numbers of which one is no month.
fn find_order(first: u32, second: u32) -> DateOrder {
    match (first > 12, second > 12) {
        (true, false) => DateOrder::DayFirst,
        (false, true) => DateOrder::MonthFirst,
        _ => DateOrder::Unknown,
    }
}

/// A number of a date, with its digits and what follows it up to the next number.
struct DateNumber {
    value: u32,
    digits: usize,
    separator: Option<char>,
}

/// Reads the date at the beginning of a cell.
fn parse_date(text: &str) -> Option<WrittenDate> {
    if let Some(day) = read_serial(text) {
        return Some(WrittenDate::Whole(day));
    }
    let (numbers, month) = split_parts(text);
    if let (Some(month), [one, other, ..]) = (month, numbers.as_slice()) {
        let (day, year) = if one.digits == 4 {
            (other, one)
        } else {
            (one, other)
        };
        return build_day(read_year(year)?, month, day.value);
    }
    let (first, second, third) = match numbers.as_slice() {
        // 20260315
        [whole, ..] if whole.digits == 8 => {
            let year = i32::try_from(whole.value / 10_000).ok()?;
            return build_day(year, whole.value / 100 % 100, whole.value % 100);
        }
        [first, second, third, ..] => (first, second, third),
        _ => return None,
    };
    let is_time = [first, second]
        .iter()
        .any(|number| number.separator == Some(':'));
    if is_time || second.digits > 2 {
        return None;
    }
    if first.digits == 4 {
        return build_day(read_year(first)?, second.value, third.value);
    }
    let year = read_year(third)?;
    if first.digits > 2 || !YEARS.contains(&year) {
        return None;
    }
    // Nobody writes the month before a full stop.
    if first.separator == Some('.') {
        return build_day(year, second.value, first.value);
    }
    Some(WrittenDate::Numbers(first.value, second.value, year))
}

/// Reads the number that spreadsheets store for a day, with its time as a fraction: so many days
/// after 30 December 1899 (date system 1900, ISO/IEC 29500-1 section 18.17.4.1).
fn read_serial(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let (days, time) = text.split_once('.').unwrap_or((text, ""));
    let is_number = |part: &str| part.bytes().all(|digit| digit.is_ascii_digit());
    if days.len() != 5 || !is_number(days) || !is_number(time) {
        return None;
    }
    let zero = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    let day = zero.checked_add_days(Days::new(days.parse().ok()?))?;
    YEARS.contains(&day.year()).then_some(day)
}

/// Reads a year of two or four digits.
fn read_year(number: &DateNumber) -> Option<i32> {
    let year = i32::try_from(number.value).ok()?;
    match number.digits {
        4 => Some(year),
        2 => Some(2000 + year),
        _ => None,
    }
}

fn build_day(year: i32, month: u32, day: u32) -> Option<WrittenDate> {
    NaiveDate::from_ymd_opt(year, month, day)
        .filter(|day| YEARS.contains(&day.year()))
        .map(WrittenDate::Whole)
}

/// Splits a cell into its numbers and the month that it names. The last name counts, since names of
/// weekdays, which stand before, may begin like months.
fn split_parts(text: &str) -> (Vec<DateNumber>, Option<u32>) {
    let letters: Vec<char> = text
        .trim()
        .chars()
        .take(LONGEST)
        .map(narrow_digit)
        .collect();
    let (mut numbers, mut month): (Vec<DateNumber>, _) = (vec![], None);
    // Digits, letters and the rest stand in runs of their own.
    for run in letters.chunk_by(|one, next| classify(*one) == classify(*next)) {
        let text: String = run.iter().collect();
        match run
            .first()
            .map_or(CharClass::Other, |first| classify(*first))
        {
            CharClass::Digit => numbers.push(DateNumber {
                // A longer number is no part of a date.
                value: text.parse().unwrap_or(0),
                digits: text.len(),
                separator: None,
            }),
            CharClass::Letter => month = find_month(&fold_for_search(&text)).or(month),
            CharClass::Other => {
                if let Some(number) = numbers.last_mut() {
                    number.separator = run.iter().copied().find(|sign| !sign.is_whitespace());
                }
            }
        }
    }
    (numbers, month)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum CharClass {
    Digit,
    Letter,
    Other,
}

fn classify(letter: char) -> CharClass {
    if letter.is_ascii_digit() {
        CharClass::Digit
    } else if letter.is_alphabetic() {
        CharClass::Letter
    } else {
        CharClass::Other
    }
}

/// Turns Arabic, Persian and full-width digits into ASCII ones.
fn narrow_digit(letter: char) -> char {
    let zero = match letter {
        '\u{660}'..='\u{669}' => '\u{660}',
        '\u{6f0}'..='\u{6f9}' => '\u{6f0}',
        '\u{ff10}'..='\u{ff19}' => '\u{ff10}',
        _ => return letter,
    };
    char::from_digit(u32::from(letter) - u32::from(zero), 10).unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use crate::import::table::TableLine;

    #[test]
    fn days_are_read_as_forms_write_them() {
        for text in [
            "2026-03-15",
            "2026-03-15T14:22:10Z",
            "2026/03/15 2:22:10 PM GMT+2",
            "15/03/2026 14:22:10",
            "3/15/2026 14:22:10",
            "15.03.2026",
            "15.3.26",
            "15-03-2026",
            "15 March 2026",
            "Mar 15, 2026",
            "March 15th, 2026 at 3pm",
            "15 mars 2026",
            "martes, 15 de marzo de 2026",
            "15 марта 2026 г.",
            "15. März 2026",
            "15 مارس 2026",
            "١٥/٠٣/٢٠٢٦",
            "2026年3月15日",
            "2026/3/15 下午2:22:10",
            "20260315",
            "46096",
            " 46096.599",
        ] {
            let day = NaiveDate::from_ymd_opt(2026, 3, 15).unwrap();
            let read = read_day(text, DateOrder::Unknown);
            assert_eq!(read, DayReading::Day(day), "{text}");
        }
        for text in [
            "",
            "yesterday",
            "14:22:10",
            "31/02/2026",
            "31/13/2026",
            "1",
            "+254 700 123 456",
            "3/2026",
            "4609",
            "46096 A",
            "460960",
            "12345",
            "99999",
        ] {
            let read = read_day(text, DateOrder::DayFirst);
            assert_eq!(read, DayReading::Unknown, "{text}");
        }
    }

    #[test]
    fn a_day_with_two_meanings_is_read_by_the_order_of_its_column() {
        let day = |month, day| DayReading::Day(NaiveDate::from_ymd_opt(2026, month, day).unwrap());
        for (order, read) in [
            (DateOrder::Unknown, DayReading::Ambiguous),
            (DateOrder::DayFirst, day(4, 3)),
            (DateOrder::MonthFirst, day(3, 4)),
        ] {
            assert_eq!(read_day("03/04/2026", order), read);
            assert_eq!(read_day("05/05/2026", order), day(5, 5));
            assert_eq!(read_day("03.04.2026", order), day(4, 3));
        }
    }

    #[test]
    fn the_order_is_decided_over_the_whole_column() {
        let decide = |cells: &[&str], answer: &str| {
            let lines = cells.iter().map(|cell| TableLine {
                number: 2,
                cells: vec!["Ana".to_owned(), (*cell).to_owned()],
            });
            let table = Table {
                lines: lines.collect(),
                ..Table::default()
            };
            let mut request = ImportRequest {
                columns: vec![ImportField::Name, ImportField::SignedOn],
                ..ImportRequest::default()
            };
            if !answer.is_empty() {
                request
                    .answers
                    .put(ImportField::SignedOn, "03/04/2026", answer);
            }
            decide_date_order(&table, &request)
        };
        for (cells, answer, order) in [
            (&["03/04/2026", "15/03/2026"][..], "", DateOrder::DayFirst),
            (&["03/04/2026", "3/15/2026"][..], "", DateOrder::MonthFirst),
            (&["15/03/2026", "3/15/2026"][..], "", DateOrder::Unknown),
            (
                &["03/04/2026", "", "2026-03-15"][..],
                "",
                DateOrder::Unknown,
            ),
            (&["03/04/2026"][..], "month_first", DateOrder::MonthFirst),
            (&["03/04/2026"][..], "2026-04-03", DateOrder::Unknown),
        ] {
            assert_eq!(decide(cells, answer), order, "{cells:?}");
        }
    }
}
