//! What relays say in the bodies of their hooks: which letter, and what became of it.

use serde_json::Value;

use super::rules::{BounceKind, EnhancedStatus, classify_status};

/// The most events of one call that are taken; relays send some hundreds.
const MOST: usize = 5000;

/// What became of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HookEvent {
    /// A text with the token of the letter.
    pub place: String,
    pub kind: BounceKind,
}

/// Reads the call of a script of the operator: an event, or a list of them.
pub fn read_own(body: &Value) -> Vec<HookEvent> {
    list_items(body)
        .filter_map(|event| {
            let status = EnhancedStatus::parse(get_text(event, "/status"));
            let kind = match get_text(event, "/event") {
                "failed" => classify_status(status),
                "delayed" => BounceKind::Note,
                "complained" => BounceKind::Complaint,
                _ => return None,
            };
            make_event(event, "/letter", kind)
        })
        .take(MOST)
        .collect()
}

/// Reads the call of Mailgun
/// (<https://documentation.mailgun.com/docs/mailgun/user-manual/webhooks/webhooks>).
pub fn read_mailgun(body: &Value) -> Vec<HookEvent> {
    let Some(event) = body.get("event-data") else {
        return vec![];
    };
    let kind = match (get_text(event, "/event"), get_text(event, "/severity")) {
        ("complained", _) => BounceKind::Complaint,
        ("failed", "temporary") => BounceKind::Note,
        ("failed", _) => classify_mailgun(event),
        _ => return vec![],
    };
    make_event(event, "/message/headers/message-id", kind)
        .into_iter()
        .collect()
}

fn classify_mailgun(event: &Value) -> BounceKind {
    let status = EnhancedStatus::parse(get_text(event, "/delivery-status/enhanced-code"));
    let code = event
        .pointer("/delivery-status/code")
        .and_then(Value::as_u64);
    match (status, code) {
        (Some(status), _) => classify_status(Some(status)),
        // 605 is an address that bounced before.
        (None, Some(500..=599 | 605)) => BounceKind::Hard,
        // Other codes above 600 say that the relay itself sends nothing there.
        _ => BounceKind::Ours,
    }
}

/// Reads the call of `SendGrid`, a list of events
/// (<https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event>).
pub fn read_sendgrid(body: &Value) -> Vec<HookEvent> {
    list_items(body)
        .filter_map(|event| {
            let kind = match (get_text(event, "/event"), get_text(event, "/type")) {
                ("bounce", "blocked") | ("dropped", _) => BounceKind::Ours,
                ("bounce", _) => EnhancedStatus::parse(get_text(event, "/status"))
                    .map_or(BounceKind::Hard, |status| classify_status(Some(status))),
                ("deferred", _) => BounceKind::Note,
                ("spamreport", _) => BounceKind::Complaint,
                _ => return None,
            };
            make_event(event, "/smtp-id", kind)
        })
        .take(MOST)
        .collect()
}

fn list_items(body: &Value) -> impl Iterator<Item = &Value> {
    let items: &[Value] = match body {
        Value::Array(items) => items,
        one => std::slice::from_ref(one),
    };
    items.iter()
}

fn get_text<'a>(event: &'a Value, pointer: &str) -> &'a str {
    let text = event.pointer(pointer).and_then(Value::as_str);
    text.unwrap_or_default()
}

fn make_event(event: &Value, pointer: &str, kind: BounceKind) -> Option<HookEvent> {
    let place = get_text(event, pointer).to_owned();
    (!place.is_empty()).then_some(HookEvent { place, kind })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn list_kinds(events: Vec<HookEvent>) -> Vec<BounceKind> {
        events.into_iter().map(|event| event.kind).collect()
    }

    #[test]
    fn mailgun_says_what_became_of_a_letter() {
        let make = |event: &str, severity: &str, status: Value| {
            json!({ "event-data": {
                "event": event, "severity": severity, "delivery-status": status,
                "message": { "headers": { "message-id": "token@example.org" } },
            }})
        };
        for (body, kind) in [
            (
                make(
                    "failed",
                    "permanent",
                    json!({ "code": 550, "enhanced-code": "5.1.1" }),
                ),
                Some(BounceKind::Hard),
            ),
            (
                make(
                    "failed",
                    "permanent",
                    json!({ "code": 552, "enhanced-code": "5.2.2" }),
                ),
                Some(BounceKind::Soft),
            ),
            (
                make(
                    "failed",
                    "permanent",
                    json!({ "code": 550, "enhanced-code": "5.7.1" }),
                ),
                Some(BounceKind::Ours),
            ),
            (
                make("failed", "permanent", json!({ "code": 550 })),
                Some(BounceKind::Hard),
            ),
            (
                make("failed", "permanent", json!({ "code": 605 })),
                Some(BounceKind::Hard),
            ),
            (
                make("failed", "permanent", json!({ "code": 607 })),
                Some(BounceKind::Ours),
            ),
            (
                make("failed", "temporary", json!({ "code": 450 })),
                Some(BounceKind::Note),
            ),
            (
                make("complained", "", json!({})),
                Some(BounceKind::Complaint),
            ),
            (make("delivered", "", json!({ "code": 250 })), None),
            (json!({}), None),
        ] {
            let kinds = list_kinds(read_mailgun(&body));
            assert_eq!(kinds.first().copied(), kind, "{body}");
        }
    }

    #[test]
    fn sendgrid_sends_a_list() {
        let body = json!([
            { "event": "bounce", "type": "bounce", "status": "5.1.1", "smtp-id": "<token@a>" },
            { "event": "bounce", "type": "bounce", "status": "5.2.2", "smtp-id": "<token@a>" },
            { "event": "bounce", "type": "bounce", "status": "550", "smtp-id": "<token@a>" },
            { "event": "bounce", "type": "blocked", "status": "5.1.1", "smtp-id": "<token@a>" },
            { "event": "deferred", "smtp-id": "<token@a>" },
            { "event": "spamreport", "smtp-id": "<token@a>" },
            { "event": "open", "smtp-id": "<token@a>" },
            { "event": "bounce" },
            "nonsense",
        ]);
        assert_eq!(
            list_kinds(read_sendgrid(&body)),
            [
                BounceKind::Hard,
                BounceKind::Soft,
                BounceKind::Hard,
                BounceKind::Ours,
                BounceKind::Note,
                BounceKind::Complaint,
            ]
        );
    }

    #[test]
    fn a_script_sends_one_event_or_a_list() {
        let event = json!({ "letter": "token", "event": "failed", "status": "5.1.1" });
        assert_eq!(list_kinds(read_own(&event)), [BounceKind::Hard]);
        let list = json!([event, { "letter": "token", "event": "complained" }, { "event": "x" }]);
        assert_eq!(
            list_kinds(read_own(&list)),
            [BounceKind::Hard, BounceKind::Complaint]
        );
        assert_eq!(read_own(&json!(7)), []);
    }
}
