//! The rules of deliveries that everybody reads: the moment that a day stands for, and the names of
//! receipts.

use chrono::{DateTime, NaiveDate, NaiveTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use uuid::Uuid;

use crate::statement::rules::Statement;

/// A delivery of which the page of its statement tells.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct PublicDelivery {
    pub id: Uuid,
    pub delivered_on: NaiveDate,
    pub to_whom: String,
    /// Whether everybody may fetch its receipt.
    pub has_receipt: bool,
}

/// Tells whether the page of a statement tells of its deliveries: it counts as delivered, and was not
/// withdrawn. Where it does not, nobody may fetch what belongs to one.
pub fn tells_of_deliveries(statement: &Statement) -> bool {
    statement.delivered_at.is_some() && statement.withdrawn_at.is_none()
}

/// Finds the moment that stands for a day in the zone of the statement: now for today, and noon for
/// an earlier day. It is never in the future.
pub fn find_moment(day: NaiveDate, zone: Tz, now: DateTime<Utc>) -> DateTime<Utc> {
    if day >= now.with_timezone(&zone).date_naive() {
        return now;
    }
    let noon = day.and_time(NaiveTime::MIN) + TimeDelta::hours(12);
    let local = zone.from_local_datetime(&noon).earliest();
    local.map_or(now, |at| at.to_utc()).min(now)
}

/// Names the file of a receipt for everybody: what staff called it stays theirs.
pub fn name_receipt(slug: &str, day: NaiveDate, media_type: &str) -> String {
    let ending = match media_type {
        "image/png" => "png",
        "image/jpeg" => "jpg",
        _ => "pdf",
    };
    format!("{slug}-receipt-{day}.{ending}")
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn a_day_stands_for_its_noon_and_today_for_now() {
        let now: DateTime<Utc> = "2026-02-14T23:30:00Z".parse().unwrap();
        for (zone, day, moment) in [
            ("UTC", "2026-02-14", "2026-02-14T23:30:00Z"),
            ("UTC", "2026-02-13", "2026-02-13T12:00:00Z"),
            // In Singapore it is the next day already.
            ("Asia/Singapore", "2026-02-15", "2026-02-14T23:30:00Z"),
            ("Asia/Singapore", "2026-02-14", "2026-02-14T04:00:00Z"),
            ("UTC", "2026-03-01", "2026-02-14T23:30:00Z"),
        ] {
            let found = find_moment(day.parse().unwrap(), zone.parse().unwrap(), now);
            assert_eq!(found, moment.parse::<DateTime<Utc>>().unwrap(), "{zone}");
        }
    }

    #[test]
    fn a_receipt_is_called_by_its_statement() {
        let day = "2026-02-14".parse().unwrap();
        for (media_type, name) in [
            ("application/pdf", "care-receipt-2026-02-14.pdf"),
            ("image/png", "care-receipt-2026-02-14.png"),
            ("image/jpeg", "care-receipt-2026-02-14.jpg"),
        ] {
            assert_eq!(name_receipt("care", day, media_type), name);
        }
    }
}
