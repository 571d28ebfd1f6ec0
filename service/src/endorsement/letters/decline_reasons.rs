//! The reasons to decline an endorsement: chosen from a list, so that each person reads them in
//! their own language, or written by staff.

use strum::{EnumString, IntoStaticStr, VariantArray};

use crate::endorsement::rules::Kind;
use crate::language::Locale;
use crate::values::UnknownWord;

/// A reason that staff choose from a list. A new variant needs the texts `decline-…` and
/// `decline-next-…` in each language.
#[derive(Clone, Copy, Debug, EnumString, Eq, IntoStaticStr, PartialEq, VariantArray)]
#[strum(serialize_all = "kebab-case", parse_err_ty = UnknownWord, parse_err_fn = UnknownWord::of)]
pub enum DeclineReason {
    /// Nobody could tell that the officer may sign for the organisation.
    NotConfirmed,
    /// A colleague of the officer has signed.
    AlreadySigned,
    /// What is named is no organisation.
    NoOrganisation,
    /// The website is that of somebody else.
    OtherWebsite,
    /// The only one that fits people, too: nobody could tell that somebody means it.
    NotGenuine,
}

impl DeclineReason {
    /// Gives the word for the reason in forms and in what is stored.
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// Reports whether the reason may be given to a signatory of this kind.
    pub fn fits(self, kind: Kind) -> bool {
        kind == Kind::Organisation || self == Self::NotGenuine
    }

    /// Writes the reason in a language.
    pub fn describe(self, w: &Locale) -> String {
        w.text(&format!("decline-{}", self.as_str()))
    }
}

/// Writes a reason as it is stored: the chosen one on the first line, then what staff wrote.
pub fn write_reason(chosen: Option<DeclineReason>, text: &str) -> String {
    match chosen {
        Some(reason) if text.is_empty() => reason.as_str().to_owned(),
        Some(reason) => format!("{}\n{text}", reason.as_str()),
        None => text.to_owned(),
    }
}

/// Reads a stored reason: the chosen one, if there is one, and what staff wrote.
pub fn read_reason(stored: &str) -> (Option<DeclineReason>, &str) {
    let (first, rest) = stored.split_once('\n').unwrap_or((stored, ""));
    match first.parse() {
        Ok(reason) => (Some(reason), rest),
        Err(_) => (None, stored),
    }
}

/// Writes a stored reason in a language. What staff wrote stays as it is.
pub fn describe_reason(w: &Locale, stored: &str) -> String {
    match read_reason(stored) {
        (Some(reason), "") => reason.describe(w),
        (Some(reason), text) => format!("{} {text}", reason.describe(w)),
        (None, text) => text.to_owned(),
    }
}

/// Writes what the signatory can do after a stored reason, in a language.
pub fn describe_next_step(w: &Locale, stored: &str) -> String {
    match read_reason(stored) {
        (Some(reason), _) => w.text(&format!("decline-next-{}", reason.as_str())),
        (None, _) => w.text("decline-next-other"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::INTERFACE;

    #[test]
    fn a_reason_is_read_as_it_was_written() {
        use DeclineReason::{NotConfirmed, OtherWebsite};
        for (chosen, text, stored) in [
            (Some(NotConfirmed), "", "not-confirmed"),
            (
                Some(OtherWebsite),
                "It is a shop.",
                "other-website\nIt is a shop.",
            ),
            (None, "Who are you?", "Who are you?"),
            (None, "", ""),
        ] {
            assert_eq!(write_reason(chosen, text), stored);
            assert_eq!(read_reason(stored), (chosen, text), "{stored}");
        }
    }

    #[test]
    fn everybody_reads_a_chosen_reason_in_their_own_language() {
        for (language, _) in INTERFACE {
            let w = Locale::of(language);
            for reason in DeclineReason::VARIANTS {
                let (word, written) = (reason.as_str(), reason.describe(&w));
                assert!(
                    w.has(&format!("decline-{word}")) && w.has(&format!("decline-next-{word}")),
                    "{language} {word}"
                );
                assert_eq!(describe_reason(&w, word), written);
                let more = write_reason(Some(*reason), "Who are you?");
                assert_eq!(
                    describe_reason(&w, &more),
                    format!("{written} Who are you?"),
                    "{language}"
                );
            }
        }
        let w = Locale::of("en");
        assert_eq!(describe_reason(&w, "Who are you?"), "Who are you?");
        assert_ne!(
            describe_next_step(&w, "already-signed"),
            describe_next_step(&w, "Who are you?")
        );
    }

    #[test]
    fn a_person_is_given_no_reason_of_organisations() {
        for reason in DeclineReason::VARIANTS {
            assert!(reason.fits(Kind::Organisation));
            assert_eq!(
                reason.fits(Kind::Individual),
                *reason == DeclineReason::NotGenuine
            );
        }
    }
}
