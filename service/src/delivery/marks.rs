//! That a statement was delivered: to whom, when, how, and with which receipt.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use strum::{IntoStaticStr, VariantArray};
use uuid::Uuid;

use crate::statement::delivered::rules::find_moment;
use crate::values::picture_bytes::{BareJpeg, strip_jpeg, strip_png};

pub use entities::words::DeliveryWay;

/// The largest receipt, in bytes.
pub const LARGEST_RECEIPT: usize = 10 * 1024 * 1024;
/// The most characters of the name of a recipient.
pub const LONGEST_RECIPIENT: usize = 200;
/// The most characters of the name of a receipt's file.
const LONGEST_FILE_NAME: usize = 120;

/// That a statement was delivered, as staff mark it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct DeliveryMark {
    pub delivered_on: NaiveDate,
    /// The office, body or person.
    pub to_whom: String,
    pub way: DeliveryWay,
    /// Whether the page of the statement says it.
    pub is_public: bool,
    /// Whether everybody may fetch the receipt. It never is where the page does not say it.
    pub shows_receipt: bool,
}

/// Why a mark is refused. The word names the sentence `office-mark-WORD`.
#[derive(Clone, Copy, Debug, Eq, IntoStaticStr, PartialEq, VariantArray)]
#[strum(serialize_all = "kebab-case")]
pub enum MarkRefusal {
    /// It names no recipient.
    Recipient,
    /// The recipient has too many characters, or control characters.
    LongRecipient,
    /// The day is not over yet where the statement is, or lies before its publication.
    Day,
    /// The receipt is too large.
    LargeReceipt,
    /// The receipt is no PDF, PNG or JPEG.
    OtherReceipt,
    /// The receipt is a picture that does not open.
    BrokenReceipt,
}

impl MarkRefusal {
    /// Returns the word of the refusal.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// A receipt that was recognised. A picture is without what a camera or a program wrote beside it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct CleanReceipt {
    pub media_type: &'static str,
    pub bytes: Vec<u8>,
}

/// The receipt that was posted: none, one, or why it is not taken.
pub type PostedReceipt = Result<Option<CleanReceipt>, MarkRefusal>;

/// Lists why a mark is refused, with what is wrong with its receipt. `today` and `published_on` are
/// days in the zone of the statement.
pub fn check_mark(
    mark: &DeliveryMark,
    receipt: Option<MarkRefusal>,
    (published_on, today): (NaiveDate, NaiveDate),
) -> Vec<MarkRefusal> {
    let recipient = mark.to_whom.trim();
    let is_odd =
        recipient.chars().count() > LONGEST_RECIPIENT || recipient.chars().any(char::is_control);
    [
        (recipient.is_empty(), MarkRefusal::Recipient),
        (is_odd, MarkRefusal::LongRecipient),
        (
            mark.delivered_on > today || mark.delivered_on < published_on,
            MarkRefusal::Day,
        ),
    ]
    .into_iter()
    .filter_map(|(is_wrong, why)| is_wrong.then_some(why))
    .chain(receipt)
    .collect()
}

/// Reads a receipt by its content, and leaves out of a picture what was written beside it, such as
/// the place where it was taken. A PDF stays as it is.
pub fn read_receipt(bytes: Vec<u8>) -> Result<CleanReceipt, MarkRefusal> {
    if bytes.len() > LARGEST_RECEIPT {
        return Err(MarkRefusal::LargeReceipt);
    }
    let media_type = recognise_receipt(&bytes).ok_or(MarkRefusal::OtherReceipt)?;
    let bytes = match media_type {
        "image/png" => strip_png(&bytes),
        "image/jpeg" => strip_jpeg(&bytes).map(BareJpeg::into_turned_bytes),
        _ => Some(bytes),
    };
    let bytes = bytes.ok_or(MarkRefusal::BrokenReceipt)?;
    Ok(CleanReceipt { media_type, bytes })
}

/// Recognises the file of a receipt by its content, and returns its media type (IANA).
fn recognise_receipt(bytes: &[u8]) -> Option<&'static str> {
    let kinds: [(&[u8], &'static str); 3] = [
        (b"%PDF-", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"\xff\xd8\xff", "image/jpeg"),
    ];
    let mut kinds = kinds.into_iter();
    kinds
        .find(|(start, _)| bytes.starts_with(start))
        .map(|(_, media_type)| media_type)
}

/// Makes the name of a receipt's file: letters and digits of what it was called, with the ending of its
/// content.
pub fn clean_receipt_name(typed: &str, media_type: &str) -> String {
    let ending = match media_type {
        "image/png" => "png",
        "image/jpeg" => "jpg",
        _ => "pdf",
    };
    let bare = typed.rsplit_once('.').map_or(typed, |(bare, _)| bare);
    let plain = |sign: char| if sign.is_alphanumeric() { sign } else { '-' };
    let name: String = bare.chars().map(plain).take(LONGEST_FILE_NAME).collect();
    let parts: Vec<&str> = name.split('-').filter(|part| !part.is_empty()).collect();
    if parts.is_empty() {
        return format!("receipt.{ending}");
    }
    format!("{}.{ending}", parts.join("-"))
}

/// A delivery that was marked.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct MarkedDelivery {
    pub id: Uuid,
    pub statement: Uuid,
    pub pack: Option<Uuid>,
    pub delivered_on: NaiveDate,
    /// `None` where it was not public and its time is over.
    pub to_whom: Option<String>,
    pub way: DeliveryWay,
    pub is_public: bool,
    pub receipt: Option<ReceiptFacts>,
    pub shows_receipt: bool,
    pub marked_by: String,
    pub marked_at: DateTime<Utc>,
}

/// What is known of a receipt without opening it.
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct ReceiptFacts {
    pub name: String,
    pub media_type: String,
    /// In bytes.
    pub size: u64,
}

/// Finds since when a statement counts as delivered once a public mark is undone: as if it had never
/// been made, with `left` of the public ones. What another mark or the quick button set stays.
pub fn find_delivered_without(
    removed: &MarkedDelivery,
    left: &[MarkedDelivery],
    (delivered_at, zone): (Option<DateTime<Utc>>, Tz),
) -> Option<DateTime<Utc>> {
    let moment = |mark: &MarkedDelivery| find_moment(mark.delivered_on, zone, mark.marked_at);
    if delivered_at != Some(moment(removed)) {
        return delivered_at;
    }
    let first = left.iter().min_by_key(|mark| mark.marked_at);
    first.map(moment)
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn a_mark_names_a_recipient_and_a_day_that_was() {
        let mark = |to_whom: &str, on: &str| DeliveryMark {
            delivered_on: day(on),
            to_whom: to_whom.into(),
            way: DeliveryWay::Platform,
            is_public: true,
            shows_receipt: false,
        };
        let long = "a".repeat(LONGEST_RECIPIENT + 1);
        let days = (day("2026-02-01"), day("2026-02-14"));
        for (to_whom, on, receipt, refusals) in [
            ("HRC", "2026-02-14", None, vec![]),
            ("HRC", "2026-02-01", None, vec![]),
            (
                " ",
                "2026-02-15",
                None,
                vec![MarkRefusal::Recipient, MarkRefusal::Day],
            ),
            (
                long.as_str(),
                "2026-01-31",
                None,
                vec![MarkRefusal::LongRecipient, MarkRefusal::Day],
            ),
            ("a\nb", "2026-02-14", None, vec![MarkRefusal::LongRecipient]),
            (
                "",
                "2026-02-14",
                Some(MarkRefusal::OtherReceipt),
                vec![MarkRefusal::Recipient, MarkRefusal::OtherReceipt],
            ),
        ] {
            assert_eq!(
                check_mark(&mark(to_whom, on), receipt, days),
                refusals,
                "{to_whom}"
            );
        }
    }

    #[test]
    fn a_receipt_is_read_by_its_content() {
        let photograph = b"\xff\xd8\xff\xe1\x00\x0aExifHere\xff\xc0\x00\x09\x08\0\x20\0\x40\x01\0\xff\xda\0\x02pixels\xff\xd9";
        let read = read_receipt(photograph.to_vec()).unwrap();
        assert_eq!(read.media_type, "image/jpeg");
        let holds = |text: &[u8]| read.bytes.windows(text.len()).any(|found| found == text);
        assert!(holds(b"pixels") && !holds(b"ExifHere"));
        let document = b"%PDF-1.7 /Author (Hildegund)".to_vec();
        let read = read_receipt(document.clone()).unwrap();
        assert_eq!((read.media_type, read.bytes), ("application/pdf", document));
        let large = [b"%PDF-".as_slice(), &vec![0; LARGEST_RECEIPT]].concat();
        for (bytes, refusal) in [
            (b"<html>".to_vec(), MarkRefusal::OtherReceipt),
            (large, MarkRefusal::LargeReceipt),
            (photograph[..30].to_vec(), MarkRefusal::BrokenReceipt),
            (
                b"\x89PNG\r\n\x1a\nIHDR".to_vec(),
                MarkRefusal::BrokenReceipt,
            ),
        ] {
            assert_eq!(read_receipt(bytes), Err(refusal));
        }
    }

    #[test]
    fn a_receipt_is_called_by_its_content() {
        for (typed, bytes, media_type, name) in [
            (
                "Receipt 1.PDF",
                b"%PDF-1.4".as_slice(),
                Some("application/pdf"),
                "Receipt-1.pdf",
            ),
            (
                "../a\u{202e}gpj.exe",
                b"\x89PNG\r\n\x1a\n".as_slice(),
                Some("image/png"),
                "a-gpj.png",
            ),
            (
                "",
                b"\xff\xd8\xff\xe0".as_slice(),
                Some("image/jpeg"),
                "receipt.jpg",
            ),
            ("إيصال.pdf", b"PK\x03\x04".as_slice(), None, "إيصال.pdf"),
        ] {
            assert_eq!(recognise_receipt(bytes), media_type, "{typed}");
            assert_eq!(
                clean_receipt_name(typed, media_type.unwrap_or_default()),
                name
            );
        }
    }

    fn delivery(on: &str, marked_at: &str) -> MarkedDelivery {
        MarkedDelivery {
            id: Uuid::nil(),
            statement: Uuid::nil(),
            pack: None,
            delivered_on: day(on),
            to_whom: Some("HRC".into()),
            way: DeliveryWay::Email,
            is_public: true,
            receipt: None,
            shows_receipt: true,
            marked_by: "cli:test".into(),
            marked_at: marked_at.parse().unwrap(),
        }
    }

    #[test]
    fn an_undone_mark_takes_back_what_it_set_and_nothing_else() {
        let today = delivery("2026-02-14", "2026-02-14T12:30:00Z");
        let earlier = delivery("2026-02-03", "2026-02-14T12:40:00Z");
        let (noon, other) = ("2026-02-03T12:00:00Z", "2026-02-10T09:00:00Z");
        for (removed, left, delivered_at, without) in [
            (&today, vec![], "2026-02-14T12:30:00Z", None),
            (&earlier, vec![], noon, None),
            // Another one was made meanwhile, and counts from its own day.
            (
                &today,
                vec![earlier.clone()],
                "2026-02-14T12:30:00Z",
                Some(noon),
            ),
            (
                &earlier,
                vec![today.clone()],
                "2026-02-14T12:30:00Z",
                Some("2026-02-14T12:30:00Z"),
            ),
            // The quick button was pressed before.
            (&today, vec![], other, Some(other)),
            (&earlier, vec![today.clone()], other, Some(other)),
        ] {
            let known = (Some(delivered_at.parse().unwrap()), Tz::UTC);
            let found = find_delivered_without(removed, &left, known);
            let expected: Option<DateTime<Utc>> = without.map(|at| at.parse().unwrap());
            assert_eq!(found, expected, "{delivered_at}");
        }
    }
}
