//! The rules of a line: what the signatory wrote, and which part of it is public.

use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use super::rules::Kind;
use crate::values::{Country, UnknownWord, initials, search_words, sort_key};

/// The way in which a person's name is shown.
#[derive(
    Clone,
    Copy,
    Debug,
    Deserialize,
    Display,
    EnumString,
    Eq,
    Hash,
    IntoStaticStr,
    Ord,
    PartialEq,
    PartialOrd,
    Serialize,
    VariantArray,
)]
#[strum(serialize_all = "snake_case", parse_err_ty = UnknownWord, parse_err_fn = UnknownWord::of)]
#[serde(rename_all = "snake_case")]
pub enum Display {
    Public,
    Initials,
    /// The person is counted and not named.
    Hidden,
}

impl Display {
    /// Gives the word for the display in the database, JSON and manifests.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// A line as it was written: everything that may become public, and the signatory's choice of
/// display.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub kind: Kind,
    /// The person, or the organisation's officer.
    pub name: String,
    /// The person's or officer's role.
    pub role: Option<String>,
    /// The group or institution of a person.
    pub affiliation: Option<String>,
    pub organisation: Option<String>,
    pub website: Option<String>,
    pub country: Country,
    pub display: Display,
}

/// The public part of a line.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct PublicLine {
    /// The name of the organisation or the person, or the person's initials.
    pub name: String,
    /// Given only for a person shown in full.
    pub affiliation: Option<String>,
    /// Given only for a person shown in full.
    pub role: Option<String>,
}

impl Line {
    /// Gives the public part; `None` if the line is hidden. The officer of an organisation and the
    /// officer's role are never public.
    pub fn public(&self) -> Option<PublicLine> {
        match (self.kind, self.display) {
            (Kind::Organisation, _) => {
                let name = self.organisation.clone().unwrap_or_default();
                Some(PublicLine {
                    name,
                    affiliation: None,
                    role: None,
                })
            }
            (Kind::Individual, Display::Public) => Some(PublicLine {
                name: self.name.clone(),
                affiliation: self.affiliation.clone(),
                role: self.role.clone(),
            }),
            (Kind::Individual, Display::Initials) => Some(PublicLine {
                name: initials(&self.name),
                affiliation: None,
                role: None,
            }),
            (Kind::Individual, Display::Hidden) => None,
        }
    }

    /// Computes the key by which lists are sorted. It depends on the public part only, so that the
    /// place in the list reveals nothing more. Hidden lines come last.
    pub fn sort_key(&self) -> Vec<u8> {
        self.public()
            .map_or_else(|| vec![0xff], |shown| sort_key(&shown.name))
    }

    /// Gives the words by which search finds the line; `None` where the name is not shown in full,
    /// so that a search cannot reveal the name behind initials.
    pub fn search_name(&self) -> Option<String> {
        let in_full = self.kind == Kind::Organisation || self.display == Display::Public;
        let shown = self.public().filter(|_| in_full)?;
        let parts = [Some(shown.name), shown.affiliation];
        Some(search_words(
            &parts.into_iter().flatten().collect::<Vec<_>>().join(" "),
        ))
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn a_line_shows_what_its_owner_chose() {
        let mut line = Line {
            kind: Kind::Individual,
            name: "Jane Doe".into(),
            role: Some("Nurse".into()),
            affiliation: Some("Clinic".into()),
            organisation: None,
            website: None,
            country: Country::parse("KE").unwrap(),
            display: Display::Public,
        };
        assert_eq!(
            line.public().unwrap().affiliation.as_deref(),
            Some("Clinic")
        );
        assert_eq!(line.search_name().as_deref(), Some("jane doe clinic"));
        line.display = Display::Initials;
        let shown = line.public().unwrap();
        assert_eq!(
            (shown.name.as_str(), shown.affiliation, shown.role),
            ("J. D.", None, None)
        );
        assert_eq!(line.search_name(), None);
        assert_eq!(line.sort_key(), sort_key("J. D."));
        line.display = Display::Hidden;
        assert_eq!(
            (line.public(), line.sort_key(), line.search_name()),
            (None, vec![0xff], None)
        );
        line.kind = Kind::Organisation;
        line.organisation = Some("Example".into());
        assert_eq!(line.public().unwrap().name, "Example");
    }
}
