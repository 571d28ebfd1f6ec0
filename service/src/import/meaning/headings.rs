//! Reads what a heading asks for, by its words and by whether the cells agree with it.

use std::sync::LazyLock;

use serde::Deserialize;

use super::content::ColumnContent;
use super::phrases::{FoldedText, Phrases, has_question_mark};
use super::yes_no::{is_bare_answer, is_bare_yes, is_denial};
use crate::import::rules::ImportField;

/// The most characters of a heading that are read; a form's question has fewer.
const LONGEST: usize = 400;

static WORDS: LazyLock<HeadingWords> = LazyLock::new(|| {
    // The file is part of the program, and the tests of headings read it.
    toml::from_str(include_str!("../../../data/import/headings.toml")).unwrap_or_default()
});

/// What a heading asks for, before the other columns are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HeadingMeaning {
    Field(ImportField),
    /// The name of the person who stands for an organisation.
    Person,
    /// The name of the person who signs, as the form asks for it.
    Signatory,
    /// A name without a word of whose: the whole name, or the part that has no column of its own.
    PlainName,
    /// The name as it is to be shown, or, beside another column with the name, how it is shown.
    ShownName,
    /// Where a person works or studies, or the organisation that signs.
    Institution,
    /// A signature: consent, if the cells say who gave it.
    Signature,
}

impl HeadingMeaning {
    pub(super) const NOTHING: Self = Self::Field(ImportField::Nothing);
}

/// The words of headings. Lists that end in `_alone` are whole headings; in those that begin with
/// `no_` or `other_` are words that rule a meaning out.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct HeadingWords {
    email: Phrases,
    no_email: Phrases,
    ignored: Phrases,
    website: Phrases,
    country: Phrases,
    country_alone: Phrases,
    language: Phrases,
    kind: Phrases,
    kind_alone: Phrases,
    organisation_type: Phrases,
    person: Phrases,
    signatory: Phrases,
    no_person: Phrases,
    organisation: Phrases,
    no_organisation: Phrases,
    institution: Phrases,
    affiliation: Phrases,
    role: Phrases,
    title: Phrases,
    first_name: Phrases,
    last_name: Phrases,
    first_name_alone: Phrases,
    last_name_alone: Phrases,
    name: Phrases,
    full_name: Phrases,
    no_name: Phrases,
    signed_on: Phrases,
    signed_on_alone: Phrases,
    updates: Phrases,
    agree: Phrases,
    publish: Phrases,
    question: Phrases,
    other_consent: Phrases,
    offered: Phrases,
    offered_last: Phrases,
    signature: Phrases,
    signature_or_company: Phrases,
    signature_alone: Phrases,
    anonymous: Phrases,
    way: Phrases,
    appears: Phrases,
    display: Phrases,
    display_alone: Phrases,
}

/// A heading with the cells below it.
struct HeadedColumn<'c> {
    text: FoldedText,
    /// The heading without the answers that it offers, whose “no” denies nothing.
    without_offers: FoldedText,
    /// The same without what stands in brackets.
    without_brackets: FoldedText,
    /// Whether other answers than a yes and a no are offered, too.
    offers_more: bool,
    is_question: bool,
    content: &'c ColumnContent,
}

/// Reads a heading. It is `Unclear` if it speaks of consent, publishing or hiding names and is not
/// understood.
pub(super) fn read_heading(heading: &str, content: &ColumnContent) -> HeadingMeaning {
    let heading: String = heading.chars().take(LONGEST).collect();
    let text = FoldedText::new(&heading);
    if text.plain().is_empty() {
        return HeadingMeaning::NOTHING;
    }
    let is_question = has_question_mark(&heading) || WORDS.question.is_in(&text);
    let bare = cut_brackets(&heading);
    let column = HeadedColumn {
        text,
        without_offers: cut_offers(&heading),
        without_brackets: cut_offers(&bare),
        offers_more: offers_more(&bare),
        is_question,
        content,
    };
    if let Some(field) = column.read_choice() {
        return HeadingMeaning::Field(field);
    }
    let meaning = column
        .read_fact()
        .or_else(|| column.read_signature())
        .or_else(|| column.read_name())
        .unwrap_or(HeadingMeaning::NOTHING);
    if column.is_unclear(meaning) {
        return HeadingMeaning::Field(ImportField::Unclear);
    }
    let is_name = matches!(
        meaning,
        HeadingMeaning::Field(ImportField::Name)
            | HeadingMeaning::Person
            | HeadingMeaning::Signatory
            | HeadingMeaning::PlainName
    );
    let is_part = matches!(
        meaning,
        HeadingMeaning::Field(ImportField::FirstName | ImportField::LastName)
    );
    // “Contact” may head addresses, and “Signed by hand on” days.
    if (is_name || is_part) && content.has_no_names() {
        return HeadingMeaning::NOTHING;
    }
    if is_name && column.asks_for_display() {
        return HeadingMeaning::ShownName;
    }
    meaning
}

/// Tells whether a cell speaks of consent or of hiding, so that its column is not passed over.
pub(super) fn speaks_of_choice(cell: &str) -> bool {
    let text = FoldedText::new(cell);
    WORDS.agree.is_in(&text) || WORDS.publish.is_in(&text) || WORDS.anonymous.is_in(&text)
}

/// Tells whether a heading names the address and nothing else. What stands there instead, as the
/// “anonymous” of a form that does not ask who answers, is no choice.
pub(super) fn names_email(heading: &str) -> bool {
    WORDS.email.is_whole(&FoldedText::new(heading))
}

/// Folds a heading without the answers that it offers, such as “yes/no”.
fn cut_offers(heading: &str) -> FoldedText {
    let joined = join_offers(heading);
    let words = joined.split_whitespace();
    let said: Vec<&str> = words.filter(|word| !is_offer(word)).collect();
    let rest = WORDS.offered.remove_from(&FoldedText::new(&said.join(" ")));
    WORDS.offered_last.cut_end(&rest)
}

/// Joins the answers that a heading offers, so that no space stands around their slashes.
fn join_offers(heading: &str) -> String {
    heading.replace('／', "/").replace(" / ", "/")
}

/// Tells whether a word is nothing but answers, with slashes between them. “Private/not” is none,
/// and neither is a sentence in a language without spaces that ends in one.
fn is_offer(word: &str) -> bool {
    let parts: Vec<FoldedText> = word.split('/').map(FoldedText::new).collect();
    parts.len() > 1 && parts.iter().all(is_bare_answer) && parts.iter().any(is_bare_yes)
}

/// Tells whether a heading offers a yes beside others than a no, as “yes/no/later”: then a denial in
/// it may be one of its answers.
fn offers_more(heading: &str) -> bool {
    let text = FoldedText::new(heading);
    if WORDS.offered_last.cut_end(&text).plain() != text.plain() {
        return false;
    }
    let ends_in_yes = |part: &str| {
        let part = FoldedText::new(part);
        let last = part.words().last().unwrap_or_default();
        is_bare_yes(&FoldedText::new(last))
    };
    let joined = join_offers(heading);
    let mut offers = joined.split_whitespace().filter(|word| !is_offer(word));
    offers.any(|word| word.contains('/') && word.split('/').any(ends_in_yes))
}

/// Returns a heading without what stands in brackets: hints, and answers that it offers.
fn cut_brackets(heading: &str) -> String {
    let (mut depth, mut kept) = (0_usize, String::new());
    for letter in heading.chars() {
        match letter {
            '(' | '[' | '（' | '【' => depth += 1,
            ')' | ']' | '）' | '】' => {
                depth = depth.saturating_sub(1);
                kept.push(' ');
            }
            _ if depth == 0 => kept.push(letter),
            _ => {}
        }
    }
    kept
}

impl HeadedColumn<'_> {
    fn has(&self, phrases: &Phrases) -> bool {
        phrases.is_in(&self.text)
    }

    fn is(&self, phrases: &Phrases) -> bool {
        phrases.is_whole(&self.text)
    }

    /// Tells whether the heading asks how a name appears, or whether it appears.
    fn asks_for_display(&self) -> bool {
        self.has(&WORDS.display)
            || self.is(&WORDS.display_alone)
            || (self.has(&WORDS.way) && self.has(&WORDS.appears))
    }

    /// Tells whether the heading asks the other way round, so that a yes hides the name. A denial in
    /// brackets does not say so: to take it for one would show whoever answers no.
    fn asks_for_hiding(&self) -> bool {
        self.has(&WORDS.anonymous)
            || (is_denial(&self.without_brackets) && self.has(&WORDS.publish))
    }

    fn asks_for_email(&self) -> bool {
        self.has(&WORDS.email) && !self.has(&WORDS.no_email) && self.content.allows_emails()
    }

    /// Reads questions about what somebody wants: consent, hiding, news, the way of the name.
    fn read_choice(&self) -> Option<ImportField> {
        if self.asks_for_email() {
            return Some(ImportField::Email);
        }
        let content = self.content;
        // A question is answered by choices, also by such as are not understood yet.
        let is_asked = self.is_question && !content.has_data();
        let agrees = self.has(&WORDS.agree);
        let (asks_for_display, hides) = (self.asks_for_display(), self.asks_for_hiding());
        if asks_for_display && !agrees && content.allows_a_display() {
            return Some(ImportField::Display);
        }
        if hides && let Some(field) = self.read_hiding(agrees, is_asked && !asks_for_display) {
            return Some(field);
        }
        if asks_for_display && is_asked {
            return Some(if content.allows_answers() {
                ImportField::Unclear
            } else {
                ImportField::Display
            });
        }
        if self.has(&WORDS.updates) && content.allows_answers() {
            return Some(if self.has(&WORDS.publish) {
                ImportField::Unclear
            } else {
                ImportField::Updates
            });
        }
        if agrees || (is_asked && self.has(&WORDS.publish)) {
            let is_other = is_denial(&self.without_offers)
                || self.has(&WORDS.other_consent)
                || (!agrees && !content.allows_answers());
            return Some(if is_other {
                ImportField::Unclear
            } else {
                ImportField::Consent
            });
        }
        None
    }

    /// Reads a question that asks the other way round.
    fn read_hiding(&self, agrees: bool, is_asked: bool) -> Option<ImportField> {
        let content = self.content;
        // “Public or anonymous” offers both, and only the cells can tell. So does “May we publish
        // your name? If not, you stay anonymous”: its denial is not one of publishing.
        let offers_both = if self.has(&WORDS.anonymous) {
            WORDS
                .publish
                .is_in(&WORDS.anonymous.remove_from(&self.text))
        } else {
            self.has(&WORDS.publish) && !is_denial(&self.text)
        };
        if agrees || offers_both {
            let is_display = offers_both && !content.is_empty() && content.allows_displays();
            return Some(if is_display {
                ImportField::Display
            } else {
                ImportField::Unclear
            });
        }
        if self.offers_more && !self.has(&WORDS.anonymous) {
            return Some(ImportField::Unclear);
        }
        (content.allows_anonymity() || is_asked).then_some(ImportField::Anonymous)
    }

    /// Tells whether a heading that [`Self::read_choice`] did not understand is none of another
    /// field, so that its cells must not be passed over, or taken for names.
    fn is_unclear(&self, meaning: HeadingMeaning) -> bool {
        let content = self.content;
        let publishes = self.has(&WORDS.publish) && content.allows_answers();
        match meaning {
            HeadingMeaning::NOTHING => {
                let speaks = self.asks_for_display() || self.asks_for_hiding();
                (speaks || publishes) && !content.has_data()
            }
            // “Should we name your organisation?” asks for no name.
            HeadingMeaning::Field(
                ImportField::Name
                | ImportField::Organisation
                | ImportField::Affiliation
                | ImportField::Role,
            )
            | HeadingMeaning::Person
            | HeadingMeaning::Signatory
            | HeadingMeaning::PlainName
            | HeadingMeaning::ShownName
            | HeadingMeaning::Institution => {
                content.has_answers()
                    || (publishes && !content.is_empty())
                    || self.has(&WORDS.anonymous)
            }
            HeadingMeaning::Field(_) | HeadingMeaning::Signature => false,
        }
    }

    /// Reads headings of facts beside names.
    fn read_fact(&self) -> Option<HeadingMeaning> {
        let content = self.content;
        let field = |field: ImportField| Some(HeadingMeaning::Field(field));
        let asks_for_day = self.has(&WORDS.signed_on) || self.is(&WORDS.signed_on_alone);
        let asks_for_kind = self.has(&WORDS.kind) || self.is(&WORDS.kind_alone);
        if asks_for_day && content.allows_days() {
            return field(ImportField::SignedOn);
        }
        if self.has(&WORDS.organisation_type) {
            return Some(if content.names_people() {
                HeadingMeaning::Field(ImportField::Kind)
            } else {
                HeadingMeaning::NOTHING
            });
        }
        if asks_for_kind && content.allows_kinds() {
            return field(ImportField::Kind);
        }
        if self.has(&WORDS.website) && content.allows_websites() {
            return field(ImportField::Website);
        }
        if self.has(&WORDS.country) || self.is(&WORDS.country_alone) {
            return field(ImportField::Country);
        }
        if self.has(&WORDS.language) {
            return field(ImportField::Language);
        }
        if self.has(&WORDS.ignored) || self.has(&WORDS.no_email) {
            return Some(HeadingMeaning::NOTHING);
        }
        if self.is(&WORDS.title) && content.has_salutations() {
            return Some(HeadingMeaning::NOTHING);
        }
        if self.is(&WORDS.title) || self.has(&WORDS.role) {
            return field(ImportField::Role);
        }
        if self.has(&WORDS.affiliation) {
            return field(ImportField::Affiliation);
        }
        None
    }

    /// Reads the heading of a signature.
    fn read_signature(&self) -> Option<HeadingMeaning> {
        let content = self.content;
        let may_be_company = self.has(&WORDS.signature_or_company) && !self.has(&WORDS.signature);
        let asks = may_be_company
            || self.has(&WORDS.signature)
            || WORDS.signature_alone.is_whole(&self.without_brackets);
        // “Name and signature” heads names, and “Date of signature” what is read as no day.
        let is_other = self.has(&WORDS.name)
            || self.has(&WORDS.full_name)
            || self.has(&WORDS.signatory)
            || self.has(&WORDS.signed_on)
            || self.has(&WORDS.kind);
        if !asks || (is_other && !content.has_answers()) {
            return None;
        }
        if may_be_company && !content.is_empty() {
            if !content.has_only_answers() {
                return None;
            }
            // Nobody may have signed, and nobody may have a company.
            if !content.has_answers() {
                return Some(HeadingMeaning::Field(ImportField::Unclear));
            }
        }
        Some(HeadingMeaning::Signature)
    }

    /// Reads headings of names: of organisations, of people, of parts of a name.
    fn read_name(&self) -> Option<HeadingMeaning> {
        let field = |field: ImportField| Some(HeadingMeaning::Field(field));
        let is_organisation = self.has(&WORDS.organisation);
        let is_first = self.has(&WORDS.first_name) || self.is(&WORDS.first_name_alone);
        let is_last = self.has(&WORDS.last_name) || self.is(&WORDS.last_name_alone);
        let is_plain = self.has(&WORDS.name);
        let is_full = self.has(&WORDS.full_name) && !is_organisation;
        if !is_full && (is_first || is_last) {
            // “Name and surname” and “Prénom NOM” ask for the whole name.
            let rest = WORDS.first_name.remove_from(&self.text);
            let rest = WORDS.last_name.remove_from(&rest);
            return field(match (is_first, is_last, WORDS.name.is_in(&rest)) {
                (true, true, _) | (_, _, true) => ImportField::Name,
                (true, false, false) => ImportField::FirstName,
                (false, _, false) => ImportField::LastName,
            });
        }
        if self.has(&WORDS.no_person) {
            return Some(HeadingMeaning::NOTHING);
        }
        if self.has(&WORDS.person) {
            return Some(HeadingMeaning::Person);
        }
        if self.has(&WORDS.signatory) {
            return Some(HeadingMeaning::Signatory);
        }
        if is_organisation {
            return Some(if self.has(&WORDS.no_organisation) {
                HeadingMeaning::NOTHING
            } else {
                HeadingMeaning::Field(ImportField::Organisation)
            });
        }
        if self.has(&WORDS.institution) {
            return Some(HeadingMeaning::Institution);
        }
        if is_full {
            return field(ImportField::Name);
        }
        (is_plain && !self.has(&WORDS.no_name)).then_some(HeadingMeaning::PlainName)
    }
}
