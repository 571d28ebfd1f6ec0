//! Presets, fields, limits and what is missing, in the reader's words.

use super::details::DetailProblem;
use super::marks::{DeliveryWay, MarkRefusal};
use super::preset::{DeliveryField, DeliveryPreset};
use super::rules::{MissingDetail, WordVerdict, judge_words};
use crate::language::Locale;
use crate::statement::draft::typed::languages::name_language;

/// Names a preset: in the reader's language if it is one of this program, or as its file does.
pub fn name_preset(w: &Locale, preset: &DeliveryPreset) -> String {
    if preset.has_words {
        w.text(&format!("office-{}-title", preset.id))
    } else {
        preset.title.clone()
    }
}

/// Explains what a preset asks for.
pub fn explain_preset(w: &Locale, preset: &DeliveryPreset) -> String {
    if preset.has_words {
        w.text(&format!("office-{}-explains", preset.id))
    } else {
        preset.explains.clone()
    }
}

/// Names a field.
pub fn name_field(w: &Locale, field: DeliveryField) -> String {
    let word = field.as_str().replace('_', "-");
    w.text(&format!("office-field-{word}"))
}

/// Says what is missing: the name of a field, or a sentence.
pub fn describe_missing(w: &Locale, missing: &MissingDetail) -> String {
    let name = |tag: &str| name_language(tag, w.language());
    match missing {
        MissingDetail::Field(field) => name_field(w, *field),
        MissingDetail::AnyLanguage => w.text("office-missing-language"),
        MissingDetail::Text(tag) => w.text_with("office-missing-text", "language", name(tag)),
        MissingDetail::OtherLanguage(tag) => {
            w.text_with("office-missing-other-language", "language", name(tag))
        }
        MissingDetail::Consultative => w.text("office-missing-status"),
        MissingDetail::Cosponsor(name) => w.text_with("office-missing-cosponsor", "name", name),
    }
}

/// Says what is wrong with a field, in one sentence that stands beside it.
pub fn describe_problem(w: &Locale, problem: &DetailProblem) -> String {
    w.text(&format!("office-wrong-{}", problem.why.as_str()))
}

/// Says how many words there are, of how many: “1,482 of 1,500 words”.
pub fn describe_words(w: &Locale, count: usize, limit: Option<u32>) -> String {
    let (written, most) = (w.number(count), w.number(limit.unwrap_or_default()));
    let (count_of, limit_of) = (("count", written.as_str()), ("limit", most.as_str()));
    match judge_words(count, limit) {
        WordVerdict::Unlimited => w.plural("office-words-plain", count),
        WordVerdict::Within { .. } => w.text_with_all("office-words-within", &[count_of, limit_of]),
        WordVerdict::Over { by } => {
            let over = w.plural("office-words-over", by);
            let values = [count_of, limit_of, ("over", over.as_str())];
            w.text_with_all("office-words-too-many", &values)
        }
    }
}

/// Says by which rule words are counted; it stands beside the number.
pub fn explain_count(w: &Locale, preset: &DeliveryPreset) -> String {
    if preset.counts_footnotes {
        w.text("office-words-rule")
    } else {
        w.text("office-words-rule-bare")
    }
}

/// Names the way of a delivery.
pub fn name_way(w: &Locale, way: DeliveryWay) -> String {
    w.text(&format!("office-way-{}", way.as_str()))
}

/// Says why a mark is refused.
pub fn describe_refusal(w: &Locale, refusal: MarkRefusal) -> String {
    w.text(&format!("office-mark-{}", refusal.as_str()))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use strum::VariantArray;

    use super::*;
    use crate::delivery::details::DetailFault;
    use crate::delivery::presets::Presets;
    use crate::language::INTERFACE;

    /// A sentence that is missing shows as its key in brackets.
    fn check(sentence: &str) {
        let is_key = sentence.starts_with('[') && sentence.ends_with(']');
        assert!(!sentence.is_empty() && !is_key, "{sentence}");
    }

    #[test]
    fn everything_has_its_words_in_every_language() {
        let presets = Presets::built_in().unwrap();
        for (language, _) in INTERFACE {
            let w = Locale::of(language);
            for preset in presets.list() {
                check(&name_preset(&w, preset));
                check(&explain_preset(&w, preset));
                check(&explain_count(&w, preset));
            }
            for field in DeliveryField::VARIANTS {
                check(&name_field(&w, *field));
            }
            for why in DetailFault::VARIANTS {
                let (field, why) = (DeliveryField::Place, *why);
                check(&describe_problem(&w, &DetailProblem { field, why }));
            }
            for way in DeliveryWay::VARIANTS {
                check(&name_way(&w, *way));
            }
            for refusal in MarkRefusal::VARIANTS {
                check(&describe_refusal(&w, *refusal));
            }
        }
    }

    #[test]
    fn built_in_words_are_those_of_the_files() {
        let w = Locale::of("en");
        let presets = Presets::built_in().unwrap();
        for preset in presets.list() {
            assert_eq!(name_preset(&w, preset), preset.title);
            assert_eq!(explain_preset(&w, preset), preset.explains);
        }
        let mut own = presets.find("letter").unwrap().clone();
        own.has_words = false;
        own.title = "Our letter".into();
        assert_eq!(name_preset(&w, &own), "Our letter");
    }

    #[test]
    fn words_are_told_with_their_limit() {
        let w = Locale::of("en");
        for (count, limit, text) in [
            (1482, Some(1500), "1,482 of 1,500 words"),
            (1501, Some(1500), "1,501 of 1,500 words: 1 word too many"),
            (1612, Some(1500), "1,612 of 1,500 words: 112 words too many"),
            (1, None, "1 word"),
            (1482, None, "1,482 words"),
        ] {
            assert_eq!(describe_words(&w, count, limit), text);
        }
    }

    #[test]
    fn what_is_missing_is_named() {
        let w = Locale::of("en");
        for (missing, text) in [
            (
                MissingDetail::Field(DeliveryField::AgendaItem),
                "Agenda item",
            ),
            (
                MissingDetail::Text("es".into()),
                "The statement has no text in Spanish",
            ),
            (
                MissingDetail::OtherLanguage("ar".into()),
                "The office does not accept Arabic",
            ),
            (
                MissingDetail::Cosponsor("Health Network".into()),
                "Health Network: the name in the ECOSOC list or the ECOSOC status is missing in the register",
            ),
        ] {
            assert_eq!(describe_missing(&w, &missing), text);
        }
    }
}
