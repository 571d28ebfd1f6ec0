//! Reads answers to questions of yes or no, in many languages. Only a known yes is a yes.

use std::sync::LazyLock;

use serde::Deserialize;

use super::choices::read_display;
use super::phrases::{FoldedText, Phrases, has_question_mark};
use crate::endorsement::rules::Display;

/// The most words of a sentence that is taken for an answer.
const MOST_WORDS: usize = 60;

static WORDS: LazyLock<AnswerWords> = LazyLock::new(|| {
    // The file is part of the program, and the tests below read it. Without it nothing is a yes.
    toml::from_str(include_str!("../../../data/import/answers.toml")).unwrap_or_default()
});

/// The words of answers; what each list means stands in the file.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct AnswerWords {
    whole_yes: Phrases,
    yes: Phrases,
    whole_no: Phrases,
    negations: Phrases,
    refusals: Phrases,
    conditions: Phrases,
    harmless: Phrases,
}

impl AnswerWords {
    fn is_whole_yes(&self, text: &FoldedText) -> bool {
        self.whole_yes.is_whole(text) || self.yes.is_whole(text)
    }

    fn begins_with_yes(&self, sentence: &str, text: &FoldedText) -> bool {
        // Folding makes the French and Italian “if” of the Spanish and Italian yes.
        let first = sentence.split(|letter: char| !letter.is_alphanumeric());
        let first = first.take(1).collect::<String>().to_lowercase();
        matches!(first.as_str(), "sí" | "sì") || self.yes.begin(text)
    }

    fn denies(&self, text: &FoldedText) -> bool {
        self.has_negation(text) || self.refusals.is_in(text)
    }

    fn has_negation(&self, text: &FoldedText) -> bool {
        self.negations.is_in(text) && self.negations.is_in(&self.harmless.remove_from(text))
    }

    fn has_condition(&self, text: &FoldedText) -> bool {
        // A “si” inside a sentence is an “if”.
        self.conditions.is_in(text) || text.words().skip(1).any(|word| word == "si")
    }
}

/// Reads a sign that stands for an answer, and returns what follows it.
fn read_sign(text: &str) -> Option<(bool, &str)> {
    let sign = text.chars().next()?;
    let answer = match sign {
        '☑' | '✓' | '✔' | '✅' | '🗹' | '🗸' | '👍' => true,
        '☐' | '□' | '◻' | '▢' | '❌' | '✗' | '✘' | '×' | '👎' => false,
        _ => return None,
    };
    let rest = text[sign.len_utf8()..].trim_start_matches('\u{fe0f}');
    Some((answer, rest.trim()))
}

/// Reads the answer to a question for consent. `None` is an answer that is not known; it counts as
/// a no, and staff are asked about it. An empty text is not known.
pub(super) fn read_consent(text: &str) -> Option<bool> {
    let text = text.trim();
    if has_question_mark(text) {
        return None;
    }
    match (read_sign(text), text) {
        (Some((false, _)), _) => Some(false),
        (Some((true, "")), _) | (None, "+") => Some(true),
        (Some((true, rest)), _) => read_sentence(rest),
        (None, "-" | "–" | "—") => Some(false),
        (None, _) => read_sentence(text),
    }
}

/// Reads an answer in words.
fn read_sentence(sentence: &str) -> Option<bool> {
    let text = FoldedText::new(sentence);
    if WORDS.is_whole_yes(&text) {
        return Some(true);
    }
    if WORDS.whole_no.is_whole(&text) || WORDS.negations.begin(&text) {
        return Some(false);
    }
    let begins_with_yes = WORDS.begins_with_yes(sentence, &text);
    if WORDS.denies(&text) {
        // “I do not agree” is a no; of “I agree and do not expect an answer” nobody can say it.
        return (!begins_with_yes).then_some(false);
    }
    let hides = matches!(
        read_display(sentence),
        Some(Display::Hidden | Display::Initials)
    );
    let is_long = text.words().nth(MOST_WORDS).is_some();
    let is_yes = begins_with_yes && !is_long && !hides && !WORDS.has_condition(&text);
    is_yes.then_some(true)
}

/// Reads the answer to the question whether a name is to be hidden. Here neither a yes nor a no
/// may be guessed: a no shows the name. `None` is an answer that is not known.
pub(super) fn read_anonymity(text: &str) -> Option<bool> {
    let answer = text.trim();
    if has_question_mark(answer) {
        return None;
    }
    if let Some((hides, "")) = read_sign(answer) {
        return Some(hides);
    }
    let text = FoldedText::new(answer);
    if WORDS.is_whole_yes(&text) {
        return Some(true);
    }
    let is_bare_no = WORDS.negations.is_whole(&text);
    if WORDS.whole_no.is_whole(&text) || is_bare_no {
        return Some(false);
    }
    match read_display(answer) {
        Some(Display::Hidden) => Some(true),
        Some(Display::Public) => Some(false),
        Some(Display::Initials) => None,
        None => {
            let is_yes = WORDS.begins_with_yes(answer, &text)
                && !WORDS.denies(&text)
                && !WORDS.has_condition(&text);
            is_yes.then_some(true)
        }
    }
}

/// Tells whether a text is a yes and nothing else.
pub(super) fn is_bare_yes(text: &FoldedText) -> bool {
    WORDS.is_whole_yes(text)
}

/// Tells whether a text is a yes or a no and nothing else.
pub(super) fn is_bare_answer(text: &FoldedText) -> bool {
    is_bare_yes(text) || WORDS.whole_no.is_whole(text) || WORDS.negations.is_whole(text)
}

/// Tells whether a text denies something, in any of the languages.
pub(super) fn is_denial(text: &FoldedText) -> bool {
    WORDS.has_negation(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_known_yes_is_a_yes() {
        let known = "Yes|YES |y|true|TRUE|1|x|X|on|☑|✓|✔|✔\u{fe0f}|✅|☑ I agree|I agree|We agree.|\
            Yes, I agree to the publication of my name|I agree that our name is published|\
            Sí, acepto|Sí|si|Si, acepto|Sí, publiquen mi nombre|Oui|Oui, j’accepte|J'accepte|\
            D’accord|Sim, autorizo|Concordo|是|同意|我同意公开我的姓名|نعم|أوافق على نشر اسمي|Да|\
            signed|Signed|Firmado|Signé|Assinado|Подписано|Unterschrieben|已签名|تم التوقيع|\
            Да, согласна|Согласен|Ja|Ja, ich stimme zu|Ich bin einverstanden|WAHR|Sì, accetto|\
            Ja, ik ga akkoord|Tak|Wyrażam zgodę na publikację|Evet|Kabul ediyorum|はい|同意します|네";
        for text in known.split('|') {
            assert_eq!(read_consent(text), Some(true), "{text}");
        }
    }

    #[test]
    fn a_refusal_is_a_no() {
        let known = "No|no |N|0|false|☐|□|☐ I agree|❌|-|off|No, please do not publish my name|\
            I do not agree|I don’t agree|Nein|Nein, danke|不同意|我不同意|不|否|لا|لا أوافق|Нет|\
            Не согласен|Non|Je n’accepte pas|Não|Não concordo|No acepto|Nee|Nie|Hayır|\
            Kabul etmiyorum|いいえ|☑ No, do not publish|FALSCH|I disagree|No estoy de acuerdo|\
            Please hide my name|Je ne suis pas d’accord|nope|not signed|–|Не подписано|未签名";
        for text in known.split('|') {
            assert_eq!(read_consent(text), Some(false), "{text}");
        }
    }

    #[test]
    fn what_is_neither_is_not_known() {
        let unknown = "| |?|perhaps|Yes, but only my initials|Yes, anonymously|2|☒|NA|1 of 2|\
            Yes if the text changes|Yes, but do not publish my name|I agree, but not to my name|\
            同意しません|I agree or I do not agree|Sí, pero con iniciales|\
            Si mon conseil est d’accord|Our name is published|Ana Díaz|see e-mail|是，但匿名|\
            call me first|yes?|Yes??|no?|ok?|¿sí?|是？|نعم؟|☑?|y/n?|unsigned";
        for text in unknown.split('|') {
            assert_eq!(read_consent(text), None, "{text}");
        }
        let long = format!("Yes {}", "word ".repeat(MOST_WORDS));
        assert_eq!(read_consent(&long), None);
    }

    #[test]
    fn the_question_the_other_way_round_is_never_guessed() {
        for (text, hides) in [
            ("Yes", Some(true)),
            ("Oui, je souhaite rester anonyme", Some(true)),
            ("I wish to remain anonymous", Some(true)),
            ("Please hide my name", Some(true)),
            ("☑", Some(true)),
            ("匿名", Some(true)),
            ("是", Some(true)),
            ("No", Some(false)),
            ("Non", Some(false)),
            ("Nein", Some(false)),
            ("Нет", Some(false)),
            ("لا", Some(false)),
            ("否", Some(false)),
            ("Não", Some(false)),
            ("☐", Some(false)),
            ("Publish my name", Some(false)),
            ("", None),
            ("No problem", None),
            ("No, keep me anonymous", None),
            ("maybe", None),
            ("only my initials", None),
            ("No?", None),
            ("Yes?", None),
        ] {
            assert_eq!(read_anonymity(text), hides, "{text}");
        }
    }
}
