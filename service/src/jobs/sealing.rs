//! Orders and results of jobs are sealed, since they may hold a reason, a name or which lines of a
//! file were known.

use serde_json::Value;
use uuid::Uuid;

use crate::values::{Keyring, Random, SealPurpose};

/// Results by line, each with the number of its line.
pub type LineReasons = Vec<(i64, String)>;

/// Seals the order or the result of a job.
pub fn seal_value(
    (keys, random): (&Keyring, &Random),
    purpose: SealPurpose,
    job: Uuid,
    value: &Value,
) -> Vec<u8> {
    keys.seal(purpose, value.to_string().as_bytes(), job, random)
}

/// Opens the order or the result of a job. What does not open, as after a new secret, is null: then
/// a job that waits breaks off, and one that has ended is listed all the same.
pub fn open_value(keys: &Keyring, purpose: SealPurpose, job: Uuid, sealed: Option<&[u8]>) -> Value {
    let opened = sealed.and_then(|sealed| keys.unseal(purpose, sealed, job));
    let value = opened.and_then(|plain| serde_json::from_slice(&plain).ok());
    value.unwrap_or(Value::Null)
}

/// Seals the results of the step that begins with the line `first`.
pub fn seal_lines(
    (keys, random): (&Keyring, &Random),
    job: Uuid,
    first: i64,
    lines: &[(i64, String)],
) -> Vec<u8> {
    // The key binds the results to their job. The line is sealed with them, or somebody who can
    // write to the database could exchange steps unnoticed. Numbers and texts always have a JSON
    // form.
    let plain = serde_json::to_vec(&(first, lines)).unwrap_or_default();
    keys.seal(SealPurpose::JobLines, &plain, job, random)
}

/// Opens the results of the step that begins with the line `first`; `None` if they do not open.
pub fn open_lines(keys: &Keyring, job: Uuid, first: i64, sealed: &[u8]) -> Option<LineReasons> {
    let plain = keys.unseal(SealPurpose::JobLines, sealed, job)?;
    let (begin, lines): (i64, LineReasons) = serde_json::from_slice(&plain).ok()?;
    (begin == first).then_some(lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    const JOB: Uuid = Uuid::from_u128(1);
    const OTHER_JOB: Uuid = Uuid::from_u128(2);

    #[test]
    fn an_order_opens_as_the_order_of_its_job_only() {
        let keys = Keyring::new(&[1; 32]);
        let order = serde_json::json!({ "reason": "asked by Amina" });
        let sealed = seal_value((&keys, &Random::System), SealPurpose::JobOrder, JOB, &order);
        let kept = Some(sealed.as_slice());
        for (purpose, job, bytes, opens) in [
            (SealPurpose::JobOrder, JOB, kept, true),
            (SealPurpose::JobResult, JOB, kept, false),
            (SealPurpose::JobOrder, OTHER_JOB, kept, false),
            (SealPurpose::JobOrder, JOB, None, false),
        ] {
            let opened = open_value(&keys, purpose, job, bytes);
            assert_eq!(opened == order, opens, "{purpose:?} {job}");
            assert_eq!(opened.is_null(), !opens, "{purpose:?} {job}");
        }
    }

    #[test]
    fn results_open_at_their_step_only() {
        let keys = Keyring::new(&[1; 32]);
        let lines = vec![(503, "already".to_owned()), (509, "twice".to_owned())];
        let sealed = seal_lines((&keys, &Random::System), JOB, 502, &lines);
        assert_eq!(open_lines(&keys, JOB, 502, &sealed), Some(lines));
        assert_eq!(open_lines(&keys, JOB, 2, &sealed), None);
        assert_eq!(open_lines(&keys, OTHER_JOB, 502, &sealed), None);
    }
}
