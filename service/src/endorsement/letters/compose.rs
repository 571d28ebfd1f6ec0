//! Composes the letters about an endorsement, by letter kind and in the signatory's language.

use askama::Template;

use super::decline_reasons::{describe_next_step, describe_reason};
use super::fence::fence_text;
use crate::endorsement::retention::notice::describe_retention;
use crate::endorsement::rules::{Endorsement, Kind, PublicLine, State, list_replaced};
use crate::language::{Locale, base, dates};
use crate::mail::rules::LetterKind;
use crate::settings::Settings;
use crate::statement::rules::Statement;
use crate::values::{Keyring, SecretToken, TokenPurpose};

/// One part of a letter. A letter that was held back may have several.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says whether the template has a sentence"
)]
pub struct Section {
    pub kind: LetterKind,
    /// Whether it asks for a confirmation for the second time.
    pub is_reminder: bool,
    /// The statement's title in the endorser's language.
    pub title: String,
    pub statement_url: String,
    /// The line that is or will be public; `None` where it is counted and not named.
    pub line: Option<PublicLine>,
    /// Whether texts of the line are left out, since the mailbox is not confirmed yet.
    pub withholds_details: bool,
    pub country: &'static str,
    pub is_organisation: bool,
    /// The person who signed for the organisation.
    pub officer: String,
    /// Lines of the same mailbox that a confirmation would replace.
    pub replaces: Vec<String>,
    pub confirm_url: Option<String>,
    pub my_url: Option<String>,
    /// The end of the time in which the link to confirm works, in words.
    pub until: Option<String>,
    pub in_review: bool,
    pub reason: Option<String>,
    /// What the signatory can do after a refusal.
    pub next_step: Option<String>,
    /// Whom to ask; `None` if the operator gave no contact.
    pub contact: Option<String>,
    /// The address of the page that compares the endorsed version with the newest.
    pub changes_url: Option<String>,
    /// When what is not public is deleted, in the letter after confirming.
    pub retention: Option<String>,
}

#[derive(Template)]
#[template(path = "letters/letter.html")]
struct HtmlLetter<'a> {
    w: Locale,
    site: &'a str,
    site_url: &'a str,
    subject: &'a str,
    sections: &'a [Section],
}

#[derive(Template)]
#[template(path = "letters/letter.txt", escape = "none")]
struct TextLetter<'a> {
    w: Locale,
    site: &'a str,
    site_url: &'a str,
    sections: &'a [Section],
}

/// A letter that is ready to be sent.
pub struct ComposedLetter {
    pub subject: String,
    pub text: String,
    pub html: String,
}

impl Section {
    /// Composes the part about an endorsement; gives `None` when there is no longer a reason to
    /// write, for example because the endorsement was confirmed or withdrawn meanwhile. `others`
    /// are the standing lines of the statement that share its mailbox or its organisation.
    pub fn new(
        kind: LetterKind,
        row: &Endorsement,
        others: &[Endorsement],
        of: &Subject<'_>,
        note: Option<String>,
    ) -> Option<Self> {
        let pending = row.state() == State::Pending;
        // The letter may have waited for hours, and its signatory or staff may have acted
        // meanwhile.
        if !is_still_due(kind, row, of.statement) || row.is_erased() {
            return None;
        }
        let my = |row: &Endorsement| link_to(of, "/my/", TokenPurpose::My, row);
        let own = |other: &&Endorsement| {
            other.id != row.id && other.state().stands() && other.email_index == row.email_index
        };
        let stands = others.iter().find(own);
        let my_url = match kind {
            LetterKind::Declined => None,
            // The new line has no page before its mailbox is proven; an earlier one has.
            LetterKind::Confirm => stands.map(my),
            _ => Some(my(row)),
        };
        let words = Locale::of(base(&row.language));
        let typed = |text: &str| show_typed(kind, text);
        let (line, withholds_details) = show_line(kind, row.line.public());
        let path = format!("/{}/s/{}", row.language, of.statement.slug);
        let statement_url = of.settings.link(&path);
        let changes_url =
            (kind == LetterKind::Affirm).then(|| of.settings.link(&format!("{path}/versions")));
        Some(Self {
            kind,
            is_reminder: false,
            title: of.title.to_owned(),
            statement_url,
            line,
            withholds_details,
            country: row.line.country.name(words.language()),
            is_organisation: row.line.kind == Kind::Organisation,
            officer: typed(&row.line.name),
            replaces: list_replaced(row, of.statement.settings.review, others)
                .into_iter()
                .map(|other| typed(&write_line(&words, other)))
                .collect(),
            confirm_url: pending.then(|| link_to(of, "/confirm/", TokenPurpose::Confirm, row)),
            my_url,
            until: pending.then(|| {
                let until = of.statement.confirmable_until(row.submitted_at);
                dates::format_moment(&words, until, of.statement.settings.time_zone)
            }),
            in_review: matches!(row.state(), State::InReview | State::Quarantined),
            reason: note.or_else(|| find_reason(row, &words)),
            next_step: find_next_step(kind, row, &words),
            contact: of.settings.contact.clone(),
            changes_url,
            retention: matches!(kind, LetterKind::Confirmed | LetterKind::Imported)
                .then(|| describe_retention(&words, of.statement)),
        })
    }

    /// Returns the key of the words with which the section begins.
    fn opening_word(&self) -> &'static str {
        if self.is_reminder {
            "letter-remind"
        } else {
            opening_word(self.kind)
        }
    }

    /// Returns the key of the letter's subject.
    fn subject_word(&self) -> &'static str {
        if self.is_reminder {
            "subject-remind"
        } else {
            subject_word(self.kind)
        }
    }
}

/// Makes the link of a letter to the page of an endorsement.
fn link_to(of: &Subject<'_>, path: &str, purpose: TokenPurpose, row: &Endorsement) -> String {
    let token = SecretToken::new(of.keys, purpose, row.id).text();
    of.settings.link(&format!("{path}{token}"))
}

/// Finds why staff declined, in the language of the letter.
fn find_reason(row: &Endorsement, words: &Locale) -> Option<String> {
    let stored = row.facts.reason().filter(|reason| !reason.is_empty())?;
    Some(describe_reason(words, stored))
}

/// Finds what the signatory can do where the letter is about a refusal.
fn find_next_step(kind: LetterKind, row: &Endorsement, words: &Locale) -> Option<String> {
    let is_refusal = kind == LetterKind::Declined;
    is_refusal.then(|| describe_next_step(words, row.facts.reason().unwrap_or_default()))
}

/// Shows a text as it was typed. Until the mailbox is confirmed it is the text of a stranger, who
/// must not use our letters to send links.
fn show_typed(kind: LetterKind, text: &str) -> String {
    if kind == LetterKind::Confirm {
        fence_text(text)
    } else {
        text.to_owned()
    }
}

/// Gives the line as a letter shows it, and whether something is left out: before the mailbox is
/// confirmed only the name is shown, since a stranger may write anything into the other texts.
fn show_line(kind: LetterKind, line: Option<PublicLine>) -> (Option<PublicLine>, bool) {
    if kind != LetterKind::Confirm {
        return (line, false);
    }
    let has_details = line
        .as_ref()
        .is_some_and(|line| line.details().iter().any(|(_, text)| text.is_some()));
    let name_only = line.map(|line| PublicLine {
        name: show_typed(kind, &line.name),
        ..PublicLine::default()
    });
    (name_only, has_details)
}

/// Tells whether the state of the endorsement still gives a reason to write.
fn is_still_due(kind: LetterKind, row: &Endorsement, statement: &Statement) -> bool {
    match kind {
        LetterKind::Confirm => row.state() == State::Pending,
        LetterKind::Declined => row.state() == State::Declined,
        LetterKind::Accepted => row.state().counts(),
        LetterKind::Confirmed | LetterKind::Question => {
            row.state().stands() || row.state() == State::Quarantined
        }
        LetterKind::Affirm => row.state().stands() && row.version < statement.current_version,
        LetterKind::Already
        | LetterKind::Reminder
        | LetterKind::SentBack
        | LetterKind::Corrected
        | LetterKind::Imported => row.state().stands(),
    }
}

/// Returns the key of the words with which the letter begins.
fn opening_word(kind: LetterKind) -> &'static str {
    match kind {
        LetterKind::Confirm => "letter-confirm",
        LetterKind::Already => "letter-already",
        LetterKind::Confirmed => "letter-confirmed",
        LetterKind::Reminder => "letter-reminder",
        LetterKind::Accepted => "letter-accepted",
        LetterKind::Declined => "letter-declined",
        LetterKind::SentBack => "letter-sent_back",
        LetterKind::Corrected => "letter-corrected",
        LetterKind::Question => "letter-question",
        LetterKind::Affirm => "letter-affirm",
        LetterKind::Imported => "letter-imported",
    }
}

/// Returns the key of the letter's subject.
fn subject_word(kind: LetterKind) -> &'static str {
    match kind {
        LetterKind::Confirm => "subject-confirm",
        LetterKind::Already => "subject-already",
        LetterKind::Confirmed => "subject-confirmed",
        LetterKind::Reminder => "subject-reminder",
        LetterKind::Accepted => "subject-accepted",
        LetterKind::Declined => "subject-declined",
        LetterKind::SentBack => "subject-sent_back",
        LetterKind::Corrected => "subject-corrected",
        LetterKind::Question => "subject-question",
        LetterKind::Affirm => "subject-affirm",
        LetterKind::Imported => "subject-imported",
    }
}

/// The statement that a section is about, with the keys and settings that its links need.
pub struct Subject<'a> {
    pub statement: &'a Statement,
    /// The title in the language in which the statement was read.
    pub title: &'a str,
    pub keys: &'a Keyring,
    pub settings: &'a Settings,
}

/// Writes a line as the public reads it, or the words for a line that is not named.
pub fn write_line(words: &Locale, row: &Endorsement) -> String {
    match row.line.public() {
        Some(line) => format!(
            "{}{}{}",
            line.name,
            words.text("list-separator"),
            row.line.country.name(words.language())
        ),
        None => words.text("line-hidden"),
    }
}

/// Writes a letter of one or more sections in a language. Fails where a template cannot be
/// rendered.
pub fn compose_letter(
    language: &str,
    sections: &[Section],
    settings: &Settings,
) -> Result<ComposedLetter, askama::Error> {
    let w = Locale::of(base(language));
    let subject = match sections {
        [only] => w.text_with(only.subject_word(), "title", &only.title),
        _ => w.text_with("subject-several", "site", &settings.site.read().name),
    };
    let site = settings.site.read();
    let (site, site_url) = (site.name.as_str(), settings.base_url.as_str());
    let text = TextLetter {
        w,
        site,
        site_url,
        sections,
    }
    .render()?;
    let html = HtmlLetter {
        w,
        site,
        site_url,
        subject: &subject,
        sections,
    }
    .render()?;
    Ok(ComposedLetter {
        // Mail programs show the marks that isolate directions (UAX 9) in plain text as boxes.
        subject: subject.replace(['\u{2068}', '\u{2069}'], ""),
        text: text.replace(['\u{2068}', '\u{2069}'], ""),
        html,
    })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use crate::language::PSEUDO;
    use strum::VariantArray;

    #[test]
    fn a_letter_to_an_unconfirmed_mailbox_carries_no_text_of_a_stranger_but_a_fenced_name() {
        let shown = |kind, name: &str| {
            let line = PublicLine {
                name: name.to_owned(),
                role: Some("Call +31 6 12345678".into()),
                affiliation: Some("evil.example/x".into()),
            };
            let (line, withheld) = show_line(kind, Some(line));
            (line.unwrap(), withheld)
        };
        for name in ["Win a prize at evil.example/x", "+31 6 12345678"] {
            let (line, withheld) = shown(LetterKind::Confirm, name);
            assert_eq!((line.role, line.affiliation, withheld), (None, None, true));
            assert_eq!(line.name, fence_text(name));
            assert_ne!(line.name, name);
            // The owner of a confirmed mailbox reads what they wrote.
            let (line, withheld) = shown(LetterKind::Confirmed, name);
            assert_eq!((line.name.as_str(), withheld), (name, false));
            assert!(line.role.is_some() && line.affiliation.is_some());
        }
        let plain = PublicLine {
            name: "Amina Wanjiru".into(),
            ..PublicLine::default()
        };
        let (line, withheld) = show_line(LetterKind::Confirm, Some(plain.clone()));
        assert_eq!((line, withheld), (Some(plain), false));
        assert_eq!(show_line(LetterKind::Confirm, None), (None, false));
    }

    fn make_section(
        kind: LetterKind,
        is_organisation: bool,
        in_review: bool,
        w: &Locale,
    ) -> Section {
        let line = PublicLine {
            name: "名".into(),
            role: Some("长".into()),
            ..PublicLine::default()
        };
        Section {
            kind,
            is_reminder: false,
            title: "题".into(),
            statement_url: "//1".into(),
            line: (kind != LetterKind::Already).then_some(line),
            withholds_details: true,
            country: "国",
            is_organisation,
            officer: "人".into(),
            replaces: vec!["旧".into()],
            confirm_url: Some("//2".into()),
            my_url: Some("//3".into()),
            until: Some("日".into()),
            in_review,
            reason: Some("因".into()),
            next_step: Some("步".into()),
            contact: Some("问".into()),
            changes_url: Some("//5".into()),
            retention: Some(w.plural("retention-after", 180)),
        }
    }

    #[test]
    fn plain_text_and_subjects_are_without_marks_of_direction() {
        let directory = tempfile::tempdir().unwrap();
        let data = directory.path().display().to_string();
        let overrides = crate::settings::Overrides::from([("data_dir", data)]);
        let settings = Settings::load(None, &overrides).unwrap();
        let w = Locale::of("ar");
        let section = make_section(LetterKind::Confirm, true, false, &w);
        let letter = compose_letter("ar", &[section], &settings).unwrap();
        let marks = ['\u{2068}', '\u{2069}'];
        assert!(
            letter.html.contains(marks),
            "HTML isolates what is inserted"
        );
        assert!(!letter.text.contains(marks), "{:?}", letter.text);
        assert!(!letter.subject.contains(marks), "{:?}", letter.subject);
    }

    /// In the pseudo-language every letter of a translated word is changed, so an unchanged word
    /// was never given to translators.
    #[test]
    fn no_letter_speaks_untranslated_english() {
        let w = Locale::of(PSEUDO);
        for kind in LetterKind::VARIANTS {
            for (is_organisation, in_review) in [(false, false), (true, true)] {
                let section = make_section(*kind, is_organisation, in_review, &w);
                let sections = [section];
                let text = TextLetter {
                    w,
                    site: "×",
                    site_url: "//4",
                    sections: &sections,
                }
                .render()
                .unwrap();
                let html = HtmlLetter {
                    w,
                    site: "×",
                    site_url: "//4",
                    subject: "题",
                    sections: &sections,
                }
                .render()
                .unwrap();
                let shown: String = html
                    .split('>')
                    .filter_map(|part| part.split('<').next())
                    .collect::<Vec<_>>()
                    .join(" ");
                let subject = w.text_with(subject_word(*kind), "title", "题");
                let plain = |words: &str| {
                    words
                        .split(|c: char| !c.is_ascii_alphabetic())
                        .find(|word| word.len() > 2)
                        .map(str::to_owned)
                };
                let shown = shown.replace("&#", "");
                for words in [&text, &shown, &subject] {
                    assert_eq!(plain(words), None, "{kind}: {words}");
                }
            }
        }
    }
}
