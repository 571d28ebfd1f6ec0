//! The fonts that preview images are written with.

use cosmic_text::fontdb::{Database, FaceInfo, ID, Stretch, Style};
use cosmic_text::skrifa::{FontRef, MetadataProvider};
use cosmic_text::{FontSystem, LayoutGlyph, SwashCache, Weight};

use crate::documents::font_families::{SANS, SERIF, rank_family};

/// The fonts of the system and the faces in use.
pub(super) struct Fonts {
    /// All faces of the system, the preferred ones first; their files are not in memory.
    installed: Database,
    /// The faces that texts needed so far. They are few, because the library tries all faces that
    /// it has on every word that it cannot write.
    pub(super) system: FontSystem,
    pub(super) rasteriser: SwashCache,
}

impl Fonts {
    /// Sorts the faces that were found and chooses the families for most texts.
    pub(super) fn of(found: &Database) -> Self {
        let mut faces: Vec<FaceInfo> = found.faces().cloned().collect();
        faces.sort_by_cached_key(rank_face);
        let mut installed = Database::new();
        for face in faces {
            installed.push_face_info(face);
        }
        // Without a database of its own the library would load all fonts of the system.
        let system = FontSystem::new_with_locale_and_db("en".into(), Database::new());
        let mut fonts = Self {
            installed,
            system,
            rasteriser: SwashCache::new(),
        };
        let mut load_first = |families: [&'static str; 5]| {
            families
                .into_iter()
                .find(|family| fonts.load_family(family))
        };
        let sans = load_first(SANS).unwrap_or_default();
        let serif = load_first(SERIF);
        fonts.system.db_mut().set_sans_serif_family(sans);
        fonts
            .system
            .db_mut()
            .set_serif_family(serif.unwrap_or(sans));
        fonts
    }

    /// Loads the regular and bold faces of a family, or the ones nearest to them. Gives `false` if
    /// the family is not installed.
    pub(super) fn load_family(&mut self, family: &str) -> bool {
        let knows = |system: &FontSystem| system.db().faces().any(|face| family_of(face) == family);
        let wanted = if knows(&self.system) {
            &[][..]
        } else {
            &[Weight::NORMAL, Weight::BOLD]
        };
        for weight in wanted {
            let faces = self
                .installed
                .faces()
                .filter(|face| family_of(face) == family);
            if let Some(face) = faces.min_by_key(|face| face.weight.0.abs_diff(weight.0)) {
                self.system.db_mut().push_face_info(face.clone());
            }
        }
        knows(&self.system)
    }

    /// Gives the families that can write the letters, and removes the letters that they can write.
    pub(super) fn find_families(&self, letters: &mut Vec<char>) -> Vec<String> {
        let mut families = Vec::new();
        // Faces in use come first, so that few letters load another family.
        let in_use = self
            .system
            .db()
            .faces()
            .map(|face| (self.system.db(), face));
        for (fonts, face) in
            in_use.chain(self.installed.faces().map(|face| (&self.installed, face)))
        {
            let before = letters.len();
            fonts.with_face_data(face.id, |data, index| {
                let font = FontRef::from_index(data, index).map(|font| font.charmap());
                letters
                    .retain(|letter| !font.as_ref().is_ok_and(|font| font.map(*letter).is_some()));
            });
            if letters.len() < before {
                families.push(family_of(face).to_owned());
            }
            if letters.is_empty() {
                break;
            }
        }
        families
    }

    /// Loads the families that the text needs. Gives `false` if there is no usable font at all,
    /// with which the library would panic.
    pub(super) fn load_for_text(&mut self, text: &str) -> bool {
        let mut letters: Vec<char> = text
            .chars()
            .filter(|letter| !letter.is_whitespace())
            .collect();
        for family in self.find_families(&mut letters) {
            self.load_family(&family);
        }
        let faces: Vec<ID> = self.system.db().faces().map(|face| face.id).collect();
        faces
            .into_iter()
            .any(|face| self.system.get_font(face, Weight::NORMAL).is_some())
    }

    /// Gives by how many pixels a stroke has to be thickened to look bold where the font has no
    /// bold face, as is the case for many Chinese fonts.
    pub(super) fn compute_thickening(&self, glyph: &LayoutGlyph) -> i32 {
        let fonts = self.system.db();
        let is_light = fonts
            .face(glyph.font_id)
            .is_some_and(|face| face.weight < Weight::SEMIBOLD);
        // A variable font has a bold face in the same file.
        let is_fixed = |data: &[u8], index: u32| {
            FontRef::from_index(data, index).is_ok_and(|font| font.axes().is_empty())
        };
        let thicken = glyph.font_weight >= Weight::SEMIBOLD
            && is_light
            && fonts.with_face_data(glyph.font_id, is_fixed) == Some(true);
        i32::from(thicken) + i32::from(thicken && glyph.font_size > 50.0)
    }
}

/// Gives the order in which faces are tried for a character: upright ones of well-made families first.
fn rank_face(face: &FaceInfo) -> (bool, (bool, usize, usize, String), u16) {
    let upright = face.style == Style::Normal && face.stretch == Stretch::Normal;
    // `false` sorts before `true`.
    (
        !upright,
        rank_family(family_of(face)),
        face.weight.0.abs_diff(400),
    )
}

fn family_of(face: &FaceInfo) -> &str {
    face.families.first().map_or("", |(family, _)| family)
}
