//! The look of a frame on a partner's page: theme, accent colour, corners and density.

use std::fmt::Write;

use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr, VariantArray};

use super::Colour;
use crate::values::UnknownWord;

/// Whether a frame is light or dark.
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
pub enum Theme {
    /// As the system of the visitor prefers.
    Auto,
    Light,
    Dark,
}

impl Theme {
    /// Returns the word for this variant in the database, JSON and manifests.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// How much space the elements of a frame take.
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
pub enum Density {
    /// As on our own pages.
    Comfortable,
    /// One size smaller, with less space between elements.
    Compact,
}

impl Density {
    /// Returns the word for this variant in the database, JSON and manifests.
    pub fn as_str(self) -> &'static str {
        self.into()
    }
}

/// The largest radius of corners, in CSS pixels.
const LARGEST_RADIUS: u8 = 24;
/// The paper and the raised sheet of the light and of the dark theme, as in the stylesheet.
const PAPERS: [(Colour, Colour); 2] = [
    (Colour([0xfd, 0xfc, 0xf9]), Colour([0xff; 3])),
    (Colour([0x13, 0x14, 0x17]), Colour([0x1b, 0x1d, 0x22])),
];

/// The look of a frame; what a partner did not choose is as on our own pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    pub theme: Option<Theme>,
    /// The colour of buttons and links.
    pub accent: Option<Colour>,
    /// The radius of corners in CSS pixels.
    pub radius: Option<u8>,
    pub density: Option<Density>,
}

impl Look {
    /// Reads the values of query parameters. Invalid values are ignored.
    pub fn read(theme: &str, accent: &str, radius: &str, density: &str) -> Self {
        let radius = radius
            .trim_end_matches("px")
            .parse::<f32>()
            .ok()
            // This leaves out NaN too, which compares with nothing.
            .filter(|radius| *radius >= 0.0);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "it was brought between 0 and 24"
        )]
        let radius = radius.map(|radius| radius.min(f32::from(LARGEST_RADIUS)).round() as u8);
        Self {
            theme: theme.parse().ok(),
            accent: Colour::parse(accent),
            radius,
            density: density.parse().ok(),
        }
    }

    /// Fills what was not chosen from `other`.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            theme: self.theme.or(other.theme),
            accent: self.accent.or(other.accent),
            radius: self.radius.or(other.radius),
            density: self.density.or(other.density),
        }
    }

    /// Reads a query string. Invalid values are ignored.
    pub fn from_query(query: &str) -> Self {
        let value = |name: &str| {
            let mut pairs = url::form_urlencoded::parse(query.as_bytes());
            pairs
                .find(|(known, _)| known == name)
                .map(|(_, value)| value.into_owned())
                .unwrap_or_default()
        };
        Self::read(
            &value("theme"),
            &value("accent"),
            &value("radius"),
            &value("density"),
        )
    }

    /// Formats the look as a query string, empty if nothing was chosen.
    pub fn to_query(&self) -> String {
        url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs(self.to_pairs())
            .finish()
    }

    /// Returns the choices as names and values in a fixed order, for URLs and attributes.
    pub fn to_pairs(&self) -> Vec<(&'static str, String)> {
        let pairs = [
            ("theme", self.theme.map(|theme| theme.as_str().to_owned())),
            ("accent", self.accent.map(|accent| accent.to_string())),
            ("radius", self.radius.map(|radius| radius.to_string())),
            (
                "density",
                self.density.map(|density| density.as_str().to_owned()),
            ),
        ];
        pairs
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)))
            .collect()
    }

    /// Renders the CSS that overrides the stylesheet, empty if nothing was chosen.
    pub fn render_stylesheet(&self) -> String {
        // What a partner typed gets into the CSS as numbers and hexadecimal digits only, so it can
        // add no rule. Writing to a string cannot fail.
        let mut css = String::new();
        if let Some(radius) = self.radius {
            let _ = write!(css, ":root{{--radius:{radius}px}}");
        }
        if let Some(accent) = self.accent {
            let [light, dark] = PAPERS.map(|papers| accent.find_readable_shade(papers));
            let declare = |colour: Colour| format!("--accent:#{colour}");
            let _ = write!(
                css,
                ":root{{--fill:#{accent};--on-fill:#{};{}}}",
                accent.choose_text_colour(),
                declare(light)
            );
            // A theme that the frame names wins over the one that the visitor's system prefers, in
            // either direction.
            let _ = write!(
                css,
                "@media(prefers-color-scheme:dark){{:root:not([data-theme=light]){{{}}}}}",
                declare(dark)
            );
            let _ = write!(css, ":root[data-theme=dark]{{{}}}", declare(dark));
        }
        css
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_look_is_read_forgivingly_and_written_in_one_way() {
        let look = Look::read("dark", "#13B", "8.4px", "huge");
        assert_eq!(
            look.to_pairs(),
            [
                ("theme", "dark".into()),
                ("accent", "1133bb".into()),
                ("radius", "8".into())
            ]
        );
        assert_eq!(Look::read("", "", "999", "").radius, Some(24));
        assert_eq!(Look::read("x", "};", "-1", "NaN"), Look::default());
        assert_eq!(Look::default().render_stylesheet(), "");
        assert_eq!(
            (
                Look::from_query(&look.to_query()),
                Look::default().to_query()
            ),
            (look, String::new())
        );
        let partner = Look::read("light", "#000", "", "compact");
        let both = look.or(partner);
        assert_eq!(
            (both.theme, both.density),
            (Some(Theme::Dark), Some(Density::Compact))
        );
    }
}
