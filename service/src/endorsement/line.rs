//! The rules of a line: what the signatory wrote, and which part of it is public.

use super::rules::{Display, Kind};
use crate::values::{Country, build_initials, fold_for_search};

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

/// The name of a text field in the form's JSON, and what it holds.
pub type NamedText<'a> = (&'static str, Option<&'a str>);

/// The public part of a line.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct PublicLine {
    /// The name of the organisation or the person, or the person's initials.
    pub name: String,
    /// Given only for a person shown in full.
    pub affiliation: Option<String>,
    /// Given only for a person shown in full.
    pub role: Option<String>,
}

impl PublicLine {
    /// Lists the public texts about a person, in the order in which they follow the name.
    pub fn details(&self) -> [NamedText<'_>; 2] {
        let Self {
            name: _,
            affiliation,
            role,
        } = self;
        [
            ("role", role.as_deref()),
            ("affiliation", affiliation.as_deref()),
        ]
    }

    /// Joins the public texts about a person, as they follow the name.
    pub fn join_details(&self, separator: &str) -> String {
        let texts = self.details().into_iter().filter_map(|(_, text)| text);
        texts.collect::<Vec<_>>().join(separator)
    }
}

impl Line {
    /// Lists the texts about a person or officer, in the order in which they follow the name.
    /// Everything that shows or exports a line takes them from here.
    pub fn details(&self) -> [NamedText<'_>; 2] {
        // Every field is named here and below, so that a new one does not compile before somebody
        // has decided where it is shown and whether it is erased.
        let Self {
            kind: _,
            name: _,
            role,
            affiliation,
            organisation: _,
            website: _,
            country: _,
            display: _,
        } = self;
        [
            ("role", role.as_deref()),
            ("affiliation", affiliation.as_deref()),
        ]
    }

    /// Removes what was typed; the kind, the country and the display stay, since the tally counts
    /// by them.
    pub fn erase(&mut self) {
        let Self {
            kind: _,
            name,
            role,
            affiliation,
            organisation,
            website,
            country: _,
            display: _,
        } = self;
        name.clear();
        for text in [role, affiliation, organisation, website] {
            *text = None;
        }
    }

    /// Gives the public part; `None` if the line is hidden. The officer of an organisation and the
    /// officer's role are never public.
    pub fn public(&self) -> Option<PublicLine> {
        match (self.kind, self.display) {
            (Kind::Organisation, _) => Some(PublicLine {
                name: self.organisation.clone().unwrap_or_default(),
                ..PublicLine::default()
            }),
            (Kind::Individual, Display::Public) => Some(PublicLine {
                name: self.name.clone(),
                affiliation: self.affiliation.clone(),
                role: self.role.clone(),
            }),
            (Kind::Individual, Display::Initials) => Some(PublicLine {
                name: build_initials(&self.name),
                ..PublicLine::default()
            }),
            (Kind::Individual, Display::Hidden) => None,
        }
    }

    /// Gives the words by which search finds the line; `None` where the name is not shown in full,
    /// so that a search cannot reveal the name behind initials.
    pub fn search_name(&self) -> Option<String> {
        let in_full = self.kind == Kind::Organisation || self.display == Display::Public;
        let shown = self.public().filter(|_| in_full)?;
        let parts = [Some(shown.name), shown.affiliation];
        Some(fold_for_search(
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
        line.display = Display::Hidden;
        assert_eq!((line.public(), line.search_name()), (None, None));
        line.kind = Kind::Organisation;
        line.organisation = Some("Example".into());
        assert_eq!(line.public().unwrap().name, "Example");
    }
}
