//! Checks of the `[[embed_partners]]` in a manifest.

use serde::Deserialize;
use strum::VariantArray;
use toml::Spanned;

use super::checker::ManifestChecker;
use crate::statement::partners::Partner;
use crate::values::{Colour, Density, Look, Theme, parse_host_source};

/// One `[[embed_partners]]` table.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FilePartner {
    key: Spanned<String>,
    name: Spanned<String>,
    #[serde(default)]
    origins: Vec<Spanned<String>>,
    #[serde(default)]
    look: FileLook,
}

/// The `look` of an embed partner: how the form looks on its pages.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct FileLook {
    theme: Option<Spanned<String>>,
    accent: Option<Spanned<String>>,
    radius: Option<Spanned<u8>>,
    density: Option<Spanned<String>>,
}

impl ManifestChecker<'_> {
    /// Reads the embed partners, each with a key of its own.
    pub(super) fn read_partners(&mut self, partners: &[FilePartner]) -> Vec<Partner> {
        let mut known: Vec<Partner> = vec![];
        for partner in partners {
            let what = "embed_partners.key: use 1 to 64 of a–z, A–Z, 0–9, “-”, “_” and “.”, a different one for each partner";
            let fits =
                |key: &str| Partner::is_key(key) && known.iter().all(|other| other.key != key);
            let Some(key) = self.parse(&partner.key, |key| fits(key).then(|| key.to_owned()), what)
            else {
                continue;
            };
            if partner.name.as_ref().trim().is_empty() {
                self.add_error(&partner.name, "embed_partners.name: a partner needs a name");
            }
            let what = "embed_partners.origins: write https:// and a host, as in “https://example.org” or “https://*.example.org”";
            let origins = partner
                .origins
                .iter()
                .filter_map(|origin| self.parse(origin, parse_host_source, what))
                .collect();
            let look = self.read_look(&partner.look);
            known.push(Partner {
                key,
                name: partner.name.as_ref().trim().to_owned(),
                origins,
                look,
                // Staff pause a partner in the console, and publishing again leaves that.
                paused: false,
            });
        }
        known
    }

    /// Reads how the form looks on the pages of a partner.
    fn read_look(&mut self, look: &FileLook) -> Look {
        let colour = "look.accent: write a colour in hexadecimal, as in “#1f3fbf”";
        let radius = |radius: &u8| (*radius <= 24).then_some(*radius);
        Look {
            theme: look.theme.as_ref().and_then(|word| {
                self.read_word(
                    word,
                    "look.theme",
                    Theme::VARIANTS.iter().map(|theme| theme.as_str()),
                )
            }),
            accent: look
                .accent
                .as_ref()
                .and_then(|text| self.parse(text, Colour::parse, colour)),
            radius: look
                .radius
                .as_ref()
                .and_then(|value| self.parse_with(value, radius, "look.radius: has to be 0 to 24")),
            density: look.density.as_ref().and_then(|word| {
                self.read_word(
                    word,
                    "look.density",
                    Density::VARIANTS.iter().map(|one| one.as_str()),
                )
            }),
        }
    }
}
