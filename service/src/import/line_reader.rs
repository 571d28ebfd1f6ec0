//! Reads a line of an import into an endorsement, or finds the reason why it is left out.

use std::collections::HashSet;

use chrono::{DateTime, Months, NaiveDate, TimeDelta, Utc};
use uuid::Uuid;

use super::meaning::{DraftLine, LineRefusal, draft_line, explain_errors};
use super::outcome::EnteredLine;
use super::rules::ImportRequest;
use crate::app::App;
use crate::endorsement::actions;
use crate::endorsement::rules::{Endorsement, Kind, Mailbox, NewEndorsement};
use crate::endorsement::signing::form;
use crate::statement::rules::Statement;
use crate::values::fold_for_search;

/// Stands in for the address of a line without one while the form is read, which requires it.
/// Nothing of it is kept.
const STAND_IN: &str = "nobody@example.org";
/// The longest time before its publication at which a statement can have been signed.
const MONTHS_BEFORE: Months = Months::new(120);
/// Where the day begins first, it is this much ahead of UTC.
const EARLIEST_DAY: TimeDelta = TimeDelta::hours(14);

/// Reads the lines of one file, one after the other.
pub(super) struct LineReader {
    pub(super) order: ImportRequest,
    pub(super) statement: Statement,
    languages: Vec<String>,
    /// Keyed hashes of the mailboxes, seats and names in this file so far.
    seen: HashSet<Vec<u8>>,
}

impl LineReader {
    pub(super) fn new(order: ImportRequest, statement: Statement, languages: Vec<String>) -> Self {
        Self {
            order,
            statement,
            languages,
            seen: HashSet::new(),
        }
    }

    /// Reads the cells of a line into an endorsement that counts, or is to be confirmed.
    pub(super) fn read_line(
        &mut self,
        app: &App,
        job: Uuid,
        cells: &[String],
    ) -> Result<Endorsement, LineRefusal> {
        let DraftLine {
            mut form,
            signed_on,
        } = draft_line(cells, &self.order, &self.languages)?;
        // Nobody can be asked without an address.
        let is_unmailed = self.order.no_email && !self.order.ask && form.email.trim().is_empty();
        if is_unmailed {
            STAND_IN.clone_into(&mut form.email);
        }
        let new = form::read_form(&form, &self.statement, &self.languages)
            .map_err(|errors| explain_errors(&errors, cells, &self.order))?;
        let now = app.clock.now();
        if let Some(day) = signed_on {
            check_day(day, self.statement.settings.published_on, now).map_err(|reason| {
                let value = day.to_string();
                LineRefusal { reason, value }
            })?;
        }
        // A keyed hash, so that no second copy of the addresses is held in memory.
        let seat = find_seat(&new, is_unmailed);
        let seat = app
            .keys
            .hash_for_limit(&[new.line.kind.as_str().as_bytes(), seat.as_bytes()]);
        if !self.seen.insert(seat.to_vec()) {
            return Err(LineRefusal {
                reason: "twice",
                value: String::new(),
            });
        }
        let mut one = actions::make_collected(app, &self.statement, new, job, self.order.ask);
        if is_unmailed {
            (one.mailbox, one.email_index, one.proven) = (Mailbox::Absent, None, false);
            one.updates = false;
        }
        if let (Some(day), false) = (signed_on, self.order.ask) {
            one.decided_at = Some(find_moment(day, now));
        }
        Ok(one)
    }
}

/// Returns what two lines of one file must not share: an organisation, or the mailbox of a person,
/// or the name and country of a person without an address.
fn find_seat(new: &NewEndorsement, is_unmailed: bool) -> String {
    match new.line.kind {
        // Chapters share a website, and differ in name and country.
        Kind::Organisation => {
            let name = new.line.organisation.as_deref().unwrap_or_default();
            let key = new.organisation_key.as_deref().unwrap_or_default();
            [key, new.line.country.code(), &fold_for_search(name)].join(" ")
        }
        Kind::Individual if is_unmailed => {
            [new.line.country.code(), &fold_for_search(&new.line.name)].join(" ")
        }
        Kind::Individual => new.email.canonical(),
    }
}

/// Checks that a statement can have been signed on a day: not later than now, and not many years
/// before it was published.
fn check_day(
    day: NaiveDate,
    published_on: NaiveDate,
    now: DateTime<Utc>,
) -> Result<(), &'static str> {
    let earliest = published_on.checked_sub_months(MONTHS_BEFORE);
    if day > (now + EARLIEST_DAY).date_naive() {
        Err("signed-later")
    } else if earliest.is_some_and(|earliest| day < earliest) {
        Err("signed-earlier")
    } else {
        Ok(())
    }
}

/// Returns the moment from which a line counts that was signed on a day. Midday in UTC is the same
/// day almost everywhere.
fn find_moment(day: NaiveDate, now: DateTime<Utc>) -> DateTime<Utc> {
    let midday = day.and_hms_opt(12, 0, 0).map(|midday| midday.and_utc());
    midday.map_or(now, |midday| midday.min(now))
}

/// Describes the sign-on that a line becomes.
pub(super) fn describe_line(one: &Endorsement, waits: bool) -> EnteredLine {
    let line = &one.line;
    EnteredLine {
        kind: line.kind.as_str().to_owned(),
        name: line.organisation.as_ref().unwrap_or(&line.name).clone(),
        country: line.country.code().to_owned(),
        waits,
        display: line.display.as_str().to_owned(),
    }
}

/// Names the sign-on of a line that is left out although it could be read: by its address, or by
/// what it is listed as.
pub(super) fn name_line(one: &Endorsement, reason: &str) -> String {
    match one.mailbox.address() {
        Some(address) if reason != "seat-taken" => address.as_str().to_owned(),
        _ => describe_line(one, false).name,
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn a_day_of_signing_is_past_and_not_long_before_the_statement() {
        let now: DateTime<Utc> = "2026-03-02T11:00:00Z".parse().unwrap();
        let published: NaiveDate = "2026-02-15".parse().unwrap();
        for (day, expected) in [
            ("2026-03-02", Ok(())),
            ("2026-03-03", Ok(())),
            ("2026-03-04", Err("signed-later")),
            ("2016-02-15", Ok(())),
            ("2016-02-14", Err("signed-earlier")),
            ("1899-12-30", Err("signed-earlier")),
        ] {
            assert_eq!(
                check_day(day.parse().unwrap(), published, now),
                expected,
                "{day}"
            );
        }
    }

    #[test]
    fn a_line_counts_from_its_own_day_and_never_from_a_later_moment() {
        let now: DateTime<Utc> = "2026-03-02T11:00:00Z".parse().unwrap();
        for (day, moment) in [
            ("2026-02-20", "2026-02-20T12:00:00Z"),
            ("2026-03-02", "2026-03-02T11:00:00Z"),
            ("2026-03-03", "2026-03-02T11:00:00Z"),
        ] {
            let moment: DateTime<Utc> = moment.parse().unwrap();
            assert_eq!(find_moment(day.parse().unwrap(), now), moment, "{day}");
        }
    }
}
