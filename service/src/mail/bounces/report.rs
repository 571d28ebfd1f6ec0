//! Reads a message that came to a return address: what its structure says it is, and where the return
//! address of the letter may stand in it.

use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders};

use super::fields::{self, FieldBlock};
use super::rules::{EnhancedStatus, RecipientOutcome, ReportForm};

/// Headers in which servers leave the address at which a message arrived, and in which a report names
/// the letter.
const OF_REPORT: [&str; 7] = [
    "delivered-to",
    "x-original-to",
    "envelope-to",
    "x-envelope-to",
    "to",
    "in-reply-to",
    "references",
];
/// Headers of the letter itself that have its return address or its token.
const OF_LETTER: [&str; 2] = ["return-path", "message-id"];
/// The content types of the letter, or of its header, in a report.
const LETTER_TYPES: [(&str, &str); 5] = [
    ("message", "rfc822"),
    ("message", "global"),
    ("text", "rfc822-headers"),
    ("message", "rfc822-headers"),
    ("message", "global-headers"),
];

/// What was read of a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BounceReport {
    pub form: ReportForm,
    /// Texts in which the token of the letter may stand, the most certain first.
    pub places: Vec<String>,
}

impl BounceReport {
    /// Reads a message; `None` if it has no header.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let message = MessageParser::new().with_mime_headers().parse(bytes)?;
        let head = fields::read_head(bytes);
        let mut places = list_values(&head, &OF_REPORT);
        let parts = list_parts(&message);
        let form = match find_report(&parts, &mut places) {
            Some(form) => form,
            None if is_automatic(&head) => ReportForm::AutomaticReply,
            None if is_notice(&message, &head) => ReportForm::Notice,
            None => ReportForm::Other,
        };
        for part in parts.iter().filter(|part| is_letter(part)) {
            let head = read_letter_head(part, bytes);
            places.extend(list_values(&head, &OF_LETTER));
        }
        Some(Self { form, places })
    }
}

fn list_values(block: &FieldBlock, names: &[&str]) -> Vec<String> {
    let values = names.iter().flat_map(|name| block.all(name));
    values.map(str::to_owned).collect()
}

/// Lists the parts of a message that is itself a report (RFC 6522). A report within something else, such
/// as one that somebody forwards, is none.
fn list_parts<'a, 'x>(message: &'a Message<'x>) -> Vec<&'a MessagePart<'x>> {
    let root = message.root_part();
    if !root.is_content_type("multipart", "report") {
        return vec![];
    }
    let ids = root.sub_parts().unwrap_or_default();
    ids.iter().filter_map(|id| message.part(*id)).collect()
}

/// Reads the part for machines, which decides what kind of report it is.
fn find_report(parts: &[&MessagePart<'_>], places: &mut Vec<String>) -> Option<ReportForm> {
    for part in parts {
        if part.is_content_type("message", "delivery-status")
            || part.is_content_type("message", "global-delivery-status")
        {
            let blocks = fields::read_all_blocks(part.contents());
            return Some(ReportForm::Delivery(
                blocks.iter().filter_map(read_outcome).collect(),
            ));
        }
        if part.is_content_type("message", "feedback-report") {
            let block = fields::read_head(part.contents());
            places.extend(list_values(&block, &["original-mail-from"]));
            let kind = block.get("feedback-type").unwrap_or_default();
            return Some(ReportForm::Feedback(kind.to_owned()));
        }
    }
    None
}

/// Reads what became of a recipient; the first block of a report is about the message and has no action.
fn read_outcome(block: &FieldBlock) -> Option<RecipientOutcome> {
    // A comment may follow (RFC 5322, section 3.2.2).
    let first_word = |value: &str| {
        let word = value.split([' ', '\t', '(', ';']).next();
        word.unwrap_or_default().to_owned()
    };
    Some(RecipientOutcome {
        action: first_word(block.get("action")?),
        status: block
            .get("status")
            .and_then(|value| EnhancedStatus::parse(&first_word(value))),
        diagnostic: block
            .get("diagnostic-code")
            .and_then(EnhancedStatus::of_diagnostic),
    })
}

/// Tells whether a machine answers (RFC 3834, section 5, and what programs write that are older).
fn is_automatic(head: &FieldBlock) -> bool {
    let has = |name: &str| head.get(name).is_some();
    let word_of = |name: &str| {
        let word = head.get(name)?.split([' ', ';', '(']).next()?;
        Some(word.to_ascii_lowercase())
    };
    word_of("auto-submitted").is_some_and(|word| word != "no")
        || word_of("precedence")
            .is_some_and(|word| matches!(word.as_str(), "auto_reply" | "bulk" | "junk" | "list"))
        || [
            "x-autoreply",
            "x-autorespond",
            "x-autoresponder",
            "x-auto-response-suppress",
        ]
        .into_iter()
        .any(has)
}

/// Tells whether a message is a notice in the form QSBMF (<https://cr.yp.to/proto/qsbmf.txt>), whose
/// sender is a mail system and whose first words the form prescribes.
fn is_notice(message: &Message<'_>, head: &FieldBlock) -> bool {
    let sender = head.get("from").unwrap_or_default().to_ascii_lowercase();
    if !sender.contains("mailer-daemon@") {
        return false;
    }
    let text = message.root_part().text_contents().unwrap_or_default();
    text.trim_start().starts_with("Hi. This is the ")
}

fn is_letter(part: &MessagePart<'_>) -> bool {
    LETTER_TYPES
        .iter()
        .any(|(kind, subtype)| part.is_content_type(kind, subtype))
}

/// Reads the header of the letter in a report.
fn read_letter_head(part: &MessagePart<'_>, bytes: &[u8]) -> FieldBlock {
    if !part.is_message() {
        return fields::read_head(part.contents());
    }
    // A nested message is parsed; its header stands in the report as it is.
    let start = usize::try_from(part.raw_body_offset()).unwrap_or(usize::MAX);
    fields::read_head(bytes.get(start..).unwrap_or_default())
}
