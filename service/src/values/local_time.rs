//! Local dates and times, as people and files write them: `2026-02-16T18:00`, with or without
//! seconds.

use chrono::{NaiveDateTime, Timelike};

/// The reasons why a text is not a local date and time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LocalTimeRefusal {
    #[error("is not a date and time")]
    Malformed,
    /// The text is the 60th second of a minute. Databases and time zones know no leap second, and
    /// would make a moment of it that is written in another way.
    #[error("is a leap second")]
    LeapSecond,
}

/// Parses a date and a time of day without a zone; a fraction of a second is read to the
/// nanosecond.
pub fn parse_local_time(text: &str) -> Result<NaiveDateTime, LocalTimeRefusal> {
    let read = |form: &str| NaiveDateTime::parse_from_str(text, form).ok();
    // Browsers leave out the seconds where they are zero.
    let time = read("%Y-%m-%dT%H:%M")
        .or_else(|| read("%Y-%m-%dT%H:%M:%S%.f"))
        .ok_or(LocalTimeRefusal::Malformed)?;
    // chrono takes a second 60 at the end of any minute, and keeps it as a fraction above one
    // second.
    if time.nanosecond() >= 1_000_000_000 {
        return Err(LocalTimeRefusal::LeapSecond);
    }
    Ok(time)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_and_leap_seconds_are_not() {
        use LocalTimeRefusal::{LeapSecond, Malformed};
        for (text, expected) in [
            ("2026-02-16T18:00", Ok("2026-02-16T18:00:00")),
            ("2026-02-16T23:59:59", Ok("2026-02-16T23:59:59")),
            ("2026-02-16T18:00:00.5", Ok("2026-02-16T18:00:00.500")),
            ("2016-12-31T23:59:60", Err(LeapSecond)),
            ("2026-02-16T18:00:60", Err(LeapSecond)),
            ("2026-02-16T18:00:60.25", Err(LeapSecond)),
            ("2026-02-16T18:00:61", Err(Malformed)),
            ("2026-02-30T18:00", Err(Malformed)),
            ("2026-02-16", Err(Malformed)),
            ("2026-02-16T18:00Z", Err(Malformed)),
            ("", Err(Malformed)),
        ] {
            let read = parse_local_time(text);
            let shown = read.map(|time| time.format("%Y-%m-%dT%H:%M:%S%.f").to_string());
            assert_eq!(shown.as_deref().map_err(|why| *why), expected, "{text}");
        }
    }
}
