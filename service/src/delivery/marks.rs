//! That a statement was delivered: to whom, when, how, and with which receipt.

use chrono::{DateTime, NaiveDate, Utc};
use strum::{IntoStaticStr, VariantArray};
use uuid::Uuid;

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
}

impl MarkRefusal {
    /// Returns the word of the refusal.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// Lists why a mark is refused. `today` and `published_on` are days in the zone of the statement.
pub fn check_mark(
    mark: &DeliveryMark,
    receipt: Option<&[u8]>,
    (published_on, today): (NaiveDate, NaiveDate),
) -> Vec<MarkRefusal> {
    let recipient = mark.to_whom.trim();
    let is_odd =
        recipient.chars().count() > LONGEST_RECIPIENT || recipient.chars().any(char::is_control);
    let bytes = receipt.unwrap_or_default();
    let is_other = receipt.is_some_and(|bytes| recognise_receipt(bytes).is_none());
    [
        (recipient.is_empty(), MarkRefusal::Recipient),
        (is_odd, MarkRefusal::LongRecipient),
        (
            mark.delivered_on > today || mark.delivered_on < published_on,
            MarkRefusal::Day,
        ),
        (bytes.len() > LARGEST_RECEIPT, MarkRefusal::LargeReceipt),
        (is_other, MarkRefusal::OtherReceipt),
    ]
    .into_iter()
    .filter_map(|(is_wrong, why)| is_wrong.then_some(why))
    .collect()
}

/// Recognises the file of a receipt by its content, and returns its media type (IANA).
pub fn recognise_receipt(bytes: &[u8]) -> Option<&'static str> {
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

impl MarkedDelivery {
    /// Whether everybody may fetch the receipt.
    pub fn has_public_receipt(&self) -> bool {
        self.is_public && self.shows_receipt && self.receipt.is_some()
    }
}

/// How far a statement is on its way to an office.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub enum DeliveryState {
    /// Nothing was made yet.
    Open,
    /// There is a pack, and nobody has marked a delivery.
    Packed,
    /// It was delivered on this day for the last time.
    Delivered { on: NaiveDate },
}

/// Finds how far a statement is.
pub fn find_state(has_pack: bool, deliveries: &[MarkedDelivery]) -> DeliveryState {
    let last = deliveries
        .iter()
        .map(|delivery| delivery.delivered_on)
        .max();
    match last {
        Some(on) => DeliveryState::Delivered { on },
        None if has_pack => DeliveryState::Packed,
        None => DeliveryState::Open,
    }
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
        let large = [b"%PDF-".as_slice(), &vec![0; LARGEST_RECEIPT]].concat();
        let days = (day("2026-02-01"), day("2026-02-14"));
        for (to_whom, on, receipt, refusals) in [
            ("HRC", "2026-02-14", None, vec![]),
            ("HRC", "2026-02-01", Some(b"%PDF-1.7".as_slice()), vec![]),
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
                "HRC",
                "2026-02-14",
                Some(b"<html>".as_slice()),
                vec![MarkRefusal::OtherReceipt],
            ),
            (
                "HRC",
                "2026-02-14",
                Some(large.as_slice()),
                vec![MarkRefusal::LargeReceipt],
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

    #[test]
    fn the_last_delivery_is_the_state() {
        let delivery = |on: &str| MarkedDelivery {
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
            marked_at: "2026-02-14T12:00:00Z".parse().unwrap(),
        };
        let two = [delivery("2026-02-03"), delivery("2026-02-01")];
        for (has_pack, deliveries, state) in [
            (false, &[][..], DeliveryState::Open),
            (true, &[][..], DeliveryState::Packed),
            (
                true,
                &two[..],
                DeliveryState::Delivered {
                    on: day("2026-02-03"),
                },
            ),
        ] {
            assert_eq!(find_state(has_pack, deliveries), state);
        }
        assert!(!delivery("2026-02-01").has_public_receipt());
    }
}
