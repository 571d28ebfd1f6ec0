//! The words of the audit log: a sentence for each action on each kind of object, and the topics by
//! which actions are filtered.

/// What an audited action is about, as the filter names it.
pub(super) const TOPICS: [(&str, &str); 9] = [
    ("review", "audit-topic-review"),
    ("names", "audit-topic-names"),
    ("statement", "audit-topic-statement"),
    ("lists", "audit-topic-lists"),
    ("emails", "audit-topic-emails"),
    ("organisations", "audit-topic-organisations"),
    ("team", "audit-topic-team"),
    ("sign-in", "audit-topic-sign-in"),
    ("other", "audit-topic-other"),
];

/// The sentence of an action that this release does not know, such as one of a newer release.
pub(super) const UNKNOWN: &str = "audit-did-something";

/// One audited action: the kind of its object, its word, its topic and the key of its sentence.
pub(super) type AuditedAction = (&'static str, &'static str, &'static str, &'static str);

/// All audited actions. A new one needs a row here and a sentence in every language.
#[rustfmt::skip]
pub(super) const ACTIONS: &[AuditedAction] = &[
    ("endorsement", "accept", "review", "audit-did-accept"),
    ("endorsement", "accept_chapter", "review", "audit-did-accept-chapter"),
    ("endorsement", "decline", "review", "audit-did-decline"),
    ("endorsement", "undo", "review", "audit-did-undo"),
    ("endorsement", "ask", "review", "audit-did-ask"),
    ("endorsement", "merge", "review", "audit-did-match"),
    ("endorsement", "correct", "names", "audit-did-correct"),
    ("endorsement", "agree-news", "names", "audit-did-agree-news"),
    ("endorsement", "stop-news", "names", "audit-did-stop-own-news"),
    ("endorsement", "change-address", "names", "audit-did-change-own-address"),
    ("statement", "send-again", "emails", "audit-did-send-again"),
    ("endorsement", "hide", "names", "audit-did-hide"),
    ("endorsement", "erase", "names", "audit-did-erase"),
    ("endorsement", "invalidate", "names", "audit-did-remove"),
    ("endorsement", "restore", "names", "audit-did-restore"),
    ("endorsement", "reveal", "names", "audit-did-reveal"),
    ("statement", "reveal", "names", "audit-did-reveal-names"),
    ("statement", "export", "lists", "audit-did-export"),
    ("statement", "recount", "other", "audit-did-recount"),
    ("statement", "consent wording", "statement", "audit-did-consent-wording"),
    ("statement", "close", "statement", "audit-did-close"),
    ("statement", "reopen", "statement", "audit-did-reopen"),
    ("statement", "deliver", "statement", "audit-did-deliver"),
    ("statement", "undeliver", "statement", "audit-did-undeliver"),
    ("statement", "delivery details", "statement", "audit-did-fill-in-delivery"),
    ("statement", "mark delivery", "statement", "audit-did-mark-delivery"),
    ("statement", "undo delivery", "statement", "audit-did-undo-delivery"),
    ("statement", "withdraw", "statement", "audit-did-withdraw"),
    ("statement", "undo withdrawal", "statement", "audit-did-undo-withdrawal"),
    ("statement", "hold", "statement", "audit-did-hold"),
    ("statement", "release", "statement", "audit-did-release-hold"),
    ("statement", "publish", "statement", "audit-did-publish"),
    ("statement", "attach", "statement", "audit-did-attach"),
    ("statement", "replace attachment", "statement", "audit-did-replace-attachment"),
    ("statement", "remove attachment", "statement", "audit-did-remove-attachment"),
    ("statement", "add partner", "statement", "audit-did-add-partner"),
    ("statement", "change partner", "statement", "audit-did-change-partner"),
    ("statement", "pause partner", "statement", "audit-did-pause-partner"),
    ("statement", "resume partner", "statement", "audit-did-resume-partner"),
    ("statement", "remove partner", "statement", "audit-did-remove-partner"),
    ("statement", "begin draft", "statement", "audit-did-begin-draft"),
    ("statement", "take draft over", "statement", "audit-did-take-draft-over"),
    ("statement", "share draft", "statement", "audit-did-share-draft"),
    ("statement", "unshare draft", "statement", "audit-did-unshare-draft"),
    ("statement", "discard draft", "statement", "audit-did-discard-draft"),
    ("statement", "schedule", "statement", "audit-did-schedule"),
    ("statement", "test letter", "emails", "audit-did-test-email"),
    ("statement", "not published", "statement", "audit-did-not-publish"),
    ("statement", "answer as co-sponsor", "statement", "audit-did-answer-cosponsor"),
    ("statement", "record co-sponsor", "statement", "audit-did-record-cosponsor"),
    ("statement", "test reminder", "emails", "audit-did-test-reminder"),
    ("statement", "begin news", "emails", "audit-did-begin-news"),
    ("statement", "test news", "emails", "audit-did-test-news"),
    ("statement", "schedule news", "emails", "audit-did-schedule-news"),
    ("statement", "unschedule news", "emails", "audit-did-unschedule-news"),
    ("statement", "approve news", "emails", "audit-did-approve-news"),
    ("statement", "pause news", "emails", "audit-did-pause-news"),
    ("statement", "resume news", "emails", "audit-did-resume-news"),
    ("statement", "cancel news", "emails", "audit-did-cancel-news"),
    ("statement", "end news", "emails", "audit-did-end-news"),
    ("statement", "stop news", "emails", "audit-did-stop-news"),
    ("job", "deliver", "lists", "audit-did-create-file"),
    ("job", "fetch", "lists", "audit-did-download-file"),
    ("job", "pack", "lists", "audit-did-order-pack"),
    ("statement", "make pack", "lists", "audit-did-make-pack"),
    ("statement", "fetch pack", "lists", "audit-did-fetch-pack"),
    ("statement", "fetch receipt", "lists", "audit-did-fetch-receipt"),
    ("job", "invalidate", "names", "audit-did-remove-many"),
    ("job", "restore", "names", "audit-did-restore-many"),
    ("job", "import", "lists", "audit-did-import"),
    ("job", "undo_import", "lists", "audit-did-undo-import"),
    ("job", "reveal", "names", "audit-did-reveal-import"),
    ("job", "review", "review", "audit-did-review-many"),
    ("job", "undo_review", "review", "audit-did-undo-many"),
    ("job", "mail_missing", "emails", "audit-did-remind"),
    ("job", "ask_cosponsors", "emails", "audit-did-ask-cosponsors"),
    ("job", "affirm", "emails", "audit-did-ask-to-affirm"),
    ("job", "cancel", "other", "audit-did-stop-job"),
    ("organisation", "add", "organisations", "audit-did-add-organisation"),
    ("organisation", "change", "organisations", "audit-did-change-organisation"),
    ("organisation", "merge", "organisations", "audit-did-merge-organisations"),
    ("organisation", "import", "organisations", "audit-did-import-organisation"),
    ("organisation", "reveal", "names", "audit-did-reveal-contact"),
    ("staff", "invite", "team", "audit-did-invite"),
    ("staff", "reset", "team", "audit-did-reset-account"),
    ("staff", "role", "team", "audit-did-change-role"),
    ("staff", "remove", "team", "audit-did-remove-account"),
    ("staff", "rename", "team", "audit-did-rename-account"),
    ("staff", "new address", "team", "audit-did-change-address"),
    ("staff", "reveal", "team", "audit-did-reveal-address"),
    ("staff", "set up", "sign-in", "audit-did-set-up"),
    ("staff", "sign in", "sign-in", "audit-did-sign-in"),
    ("staff", "sign out", "sign-in", "audit-did-sign-out"),
    ("staff", "second factor", "sign-in", "audit-did-second-factor"),
    ("staff", "recovery codes", "sign-in", "audit-did-recovery-codes"),
    ("staff", "recovery code used", "sign-in", "audit-did-use-recovery-code"),
    ("staff", "new password", "sign-in", "audit-did-change-password"),
    ("staff", "refused", "sign-in", "audit-did-get-refused"),
    ("site", "change site", "other", "audit-did-change-site"),
    ("site", "change accent", "other", "audit-did-change-accent"),
    ("site", "add logo", "other", "audit-did-change-logo"),
    ("site", "replace logo", "other", "audit-did-change-logo"),
    ("site", "remove logo", "other", "audit-did-change-logo"),
    ("outbox", "retry-letters", "emails", "audit-did-retry-emails"),
    ("suppression", "look", "names", "audit-did-look-up-address"),
    ("suppression", "lift", "emails", "audit-did-lift-suppression"),
    ("suppression", "block", "emails", "audit-did-block-address"),
    ("audit", "export", "lists", "audit-did-export-log"),
    ("audit", "reveal", "names", "audit-did-reveal-log"),
];

/// Finds the key of the sentence of an action.
pub(super) fn find_sentence(kind: &str, action: &str) -> &'static str {
    let known = ACTIONS
        .iter()
        .find(|(of, word, ..)| *of == kind && *word == action);
    known.map_or(UNKNOWN, |(.., key)| *key)
}

/// Lists the actions of a topic, each as kind and word; none of an unknown topic.
pub(super) fn list_actions(topic: &str) -> Vec<(&'static str, &'static str)> {
    let of_topic = ACTIONS.iter().filter(|(_, _, of, _)| *of == topic);
    of_topic
        .map(|(kind, action, ..)| (*kind, *action))
        .collect()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use std::collections::BTreeSet;
    use std::path::PathBuf;

    use strum::VariantArray;

    use super::*;
    use crate::jobs::rules::JobKind;
    use crate::language::{INTERFACE, Locale};

    /// Where an action stands in a call that writes an entry.
    struct AuditCall {
        /// Only in files whose path begins so.
        within: &'static str,
        call: &'static str,
        /// Which argument is the action.
        action: usize,
        kind: KindInCall,
        /// Whether other functions of the same name may take no action.
        is_common: bool,
    }

    /// Where the kind of the object stands.
    #[derive(Clone, Copy)]
    enum KindInCall {
        /// All calls are about this kind.
        Always(&'static str),
        /// It is this argument.
        Argument(usize),
    }

    use KindInCall::{Always, Argument};

    const CALLS: [AuditCall; 10] = [
        call("", "AuditEntry::on(", 1, Argument(2)),
        call("", "AuditEntry::on_statement(", 1, Always("statement")),
        call("", "AuditEntry::on_endorsement(", 1, Always("endorsement")),
        call("organisation/", "begin_entry(", 1, Always("organisation")),
        call(
            "statement/partners/",
            "build_entry(",
            1,
            Always("statement"),
        ),
        call("statement/", "set_preview(", 4, Always("statement")),
        call("staff/", "record_action(", 3, Always("staff")),
        call("endorsement/", "record_change(", 0, Always("endorsement")),
        common("organisation/actions.rs", "insert(", 3, "organisation"),
        common("statement/", "change(", 2, "statement"),
    ];

    /// What stands for an action in a call instead of its word; the words come from the lists
    /// below.
    const VARIABLES: [&str; 5] = [
        "action",
        "TESTED",
        "kind.as_str()",
        "job.kind.as_str()",
        "review.action.as_str()",
    ];

    /// The words that a variable of a file holds.
    const HELD: [(&str, &str, &[&str]); 5] = [
        (
            "staff/account/accounts.rs",
            "staff",
            &["invite", "reset", "role", "remove"],
        ),
        (
            "statement/partners/actions.rs",
            "statement",
            &["pause partner", "resume partner"],
        ),
        (
            "staff/site/actions.rs",
            "site",
            &["add logo", "replace logo", "remove logo"],
        ),
        (
            "staff/writing/publishing/actions.rs",
            "statement",
            &["test letter"],
        ),
        (
            "news/actions.rs",
            "statement",
            &[
                "test news",
                "schedule news",
                "unschedule news",
                "approve news",
                "pause news",
                "resume news",
                "cancel news",
                "end news",
            ],
        ),
    ];

    const fn call(
        within: &'static str,
        call: &'static str,
        action: usize,
        kind: KindInCall,
    ) -> AuditCall {
        AuditCall {
            within,
            call,
            action,
            kind,
            is_common: false,
        }
    }

    const fn common(
        within: &'static str,
        call: &'static str,
        action: usize,
        kind: &'static str,
    ) -> AuditCall {
        AuditCall {
            within,
            call,
            action,
            kind: Always(kind),
            is_common: true,
        }
    }

    /// Reads the program without its tests, each file with its path.
    fn read_program() -> Vec<(String, String)> {
        let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src");
        let (mut files, mut folders) = (vec![], vec![root.clone()]);
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else if path.extension().is_some_and(|end| end == "rs") {
                    let text = std::fs::read_to_string(&path).unwrap();
                    let program = text.split("#[cfg(test)]").next().unwrap_or_default();
                    let name = path.strip_prefix(&root).unwrap().to_str().unwrap();
                    files.push((name.to_owned(), program.to_owned()));
                }
            }
        }
        files
    }

    /// Splits what follows the bracket of a call into its arguments.
    fn split_arguments(text: &str) -> Vec<&str> {
        let (mut arguments, mut start, mut depth, mut is_quoted) = (vec![], 0, 0, false);
        for (at, letter) in text.char_indices() {
            match letter {
                '"' => is_quoted = !is_quoted,
                _ if is_quoted => {}
                '(' | '[' | '{' => depth += 1,
                ')' | ']' | '}' if depth == 0 => {
                    arguments.push(text[start..at].trim());
                    return arguments;
                }
                ')' | ']' | '}' => depth -= 1,
                ',' if depth == 0 => {
                    arguments.push(text[start..at].trim());
                    start = at + 1;
                }
                _ => {}
            }
        }
        arguments
    }

    /// Returns the first quoted text.
    fn find_quoted(text: &str) -> Option<&str> {
        text.split('"').nth(1)
    }

    /// Adds the actions of the calls in a file.
    fn collect_calls(name: &str, text: &str, found: &mut BTreeSet<(String, String)>) {
        for one in CALLS.iter().filter(|one| name.starts_with(one.within)) {
            for rest in text.split(one.call).skip(1) {
                let arguments = split_arguments(rest);
                let Some(action) = arguments.get(one.action) else {
                    continue;
                };
                let Some(word) = find_quoted(action) else {
                    let is_declared = action.contains(": &") || *action == "&mut self";
                    let is_known = VARIABLES.contains(action) || is_declared;
                    assert!(
                        is_known || one.is_common,
                        "{name}: say here which words {action} holds"
                    );
                    continue;
                };
                let kind = match one.kind {
                    Always(kind) => kind,
                    // The kinds of what is revealed are collected below.
                    Argument(at) => find_quoted(arguments[at]).unwrap_or_default(),
                };
                if !kind.is_empty() {
                    found.insert((kind.to_owned(), word.to_owned()));
                }
            }
        }
    }

    /// Collects all actions that the program writes, with the kinds of their objects.
    fn collect_actions() -> BTreeSet<(String, String)> {
        let mut found = BTreeSet::new();
        let program = read_program();
        let find_file = |name: &str| {
            let file = program.iter().find(|(path, _)| path == name);
            file.unwrap().1.as_str()
        };
        for (name, text) in &program {
            collect_calls(name, text, &mut found);
            for object in text.split("RevealedObject {").skip(1) {
                let fields = object.split('}').next().unwrap_or_default();
                if let Some((_, kind)) = fields.split_once("kind: \"") {
                    let kind = kind.split('"').next().unwrap_or_default();
                    found.insert((kind.to_owned(), "reveal".to_owned()));
                }
            }
        }
        for kind in JobKind::VARIANTS {
            found.insert(("job".to_owned(), kind.as_str().to_owned()));
        }
        for (name, kind, words) in HELD {
            for word in words {
                let quoted = format!("\"{word}\"");
                assert!(find_file(name).contains(&quoted), "{name}: {word}");
                found.insert((kind.to_owned(), (*word).to_owned()));
            }
        }
        let review = find_file("endorsement/ledger/review.rs");
        let words = review.lines().filter_map(|line| {
            let (variant, word) = line.split_once(" => \"")?;
            variant.trim().starts_with("Self::").then_some(word)
        });
        for word in words {
            let word = word.split('"').next().unwrap_or_default();
            found.insert(("endorsement".to_owned(), word.to_owned()));
        }
        found
    }

    #[test]
    fn every_action_that_the_program_writes_has_a_sentence_in_every_language() {
        let found = collect_actions();
        // If calls were written in another way, the search would find none, and miss none.
        assert!(found.len() > 60, "only {found:?}");
        let missing: Vec<_> = found
            .iter()
            .filter(|(kind, action)| find_sentence(kind, action) == UNKNOWN)
            .collect();
        assert!(missing.is_empty(), "without a sentence: {missing:?}");
        let keys = ACTIONS.iter().map(|(.., key)| *key).chain([UNKNOWN]);
        let keys: Vec<&str> = keys.chain(TOPICS.map(|(_, key)| key)).collect();
        for (tag, _) in INTERFACE {
            let w = Locale::of(tag);
            let missing: Vec<_> = keys.iter().filter(|key| !w.has(key)).collect();
            assert!(missing.is_empty(), "{tag} lacks {missing:?}");
        }
    }

    #[test]
    fn every_sentence_names_who_did_it() {
        let named = [("who", "Olga"), ("what", "Network"), ("statement", "Care")];
        for (tag, _) in INTERFACE {
            let w = Locale::of(tag);
            for (kind, action, _, key) in ACTIONS {
                let sentence = w.text_with_all(key, &named);
                assert!(sentence.contains("Olga"), "{tag} {key}: {sentence}");
                let about = matches!(*kind, "statement" | "endorsement");
                assert!(
                    !about || sentence.contains("Care"),
                    "{tag} {key} of {action} names no statement: {sentence}"
                );
            }
        }
    }

    #[test]
    fn every_action_is_found_by_one_topic() {
        let mut all: Vec<_> = TOPICS
            .iter()
            .flat_map(|(topic, _)| list_actions(topic))
            .collect();
        assert_eq!(all.len(), ACTIONS.len());
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), ACTIONS.len(), "one sentence an action");
        assert!(list_actions("weather").is_empty());
    }
}
