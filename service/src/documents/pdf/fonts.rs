//! The fonts that documents are set in: found on this machine, and loaded when a text needs them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use cosmic_text::fontdb::{Database, FaceInfo, ID, Source, Stretch, Style};
use cosmic_text::skrifa::instance::{LocationRef, Size};
use cosmic_text::skrifa::outline::{DrawSettings, OutlinePen};
use cosmic_text::skrifa::{FontRef, GlyphId, MetadataProvider, Tag};
use cosmic_text::{FontSystem, Weight};
use krilla::text::{Font as EmbeddedFont, Tag as AxisTag};

use crate::documents::document::DocumentError;
use crate::documents::font_families::{MONO, SANS, SERIF, choose_han_family, rank_family};

/// A kind of typeface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Typeface {
    Serif,
    Sans,
    Mono,
}

/// A face in one weight, as texts are set with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct FaceKey {
    pub(super) id: ID,
    pub(super) weight: Weight,
}

/// A family that is installed.
pub(super) struct Family {
    pub(super) name: String,
    pub(super) regular: Weight,
    pub(super) bold: Option<Weight>,
    /// The faces that are used, as they were found.
    faces: Vec<FaceInfo>,
    is_loaded: bool,
    /// The characters that the regular face can write, as sorted ranges; `None` before the first
    /// question.
    coverage: Option<Vec<(u32, u32)>>,
}

/// The glyphs of a face that are not seen.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Blanks {
    pub(super) space: u16,
    /// The width of the space, in units of the size of the text.
    pub(super) space_width: f32,
    /// A glyph without width; that of the space if the face has none.
    pub(super) filler: u16,
}

/// The fonts of this machine. What is loaded stays loaded; which font a character gets does not
/// depend on that.
pub(super) struct DocumentFonts {
    pub(super) system: FontSystem,
    /// In the order in which they are tried.
    pub(super) families: Vec<Family>,
    mains: HashMap<Typeface, usize>,
    /// The family that writes a character, by the family that was asked for.
    choices: HashMap<(usize, char), Option<usize>>,
    blanks: HashMap<FaceKey, Blanks>,
    found: Database,
}

/// Locks the fonts of this machine, which are looked for once, on first use.
pub(super) fn lock_fonts() -> MutexGuard<'static, DocumentFonts> {
    static FONTS: OnceLock<Mutex<DocumentFonts>> = OnceLock::new();
    let fonts = FONTS.get_or_init(|| {
        let mut found = Database::new();
        found.load_system_fonts();
        Mutex::new(DocumentFonts::of(found))
    });
    // If the text library panicked on one document, the fonts stay usable for all others.
    fonts.lock().unwrap_or_else(PoisonError::into_inner)
}

impl DocumentFonts {
    /// Sorts the families that were found.
    pub(super) fn of(found: Database) -> Self {
        let mut grouped: HashMap<String, Vec<FaceInfo>> = HashMap::new();
        for face in found.faces() {
            let Some((name, _)) = face.families.first() else {
                continue;
            };
            if face.stretch == Stretch::Normal && !name.contains("Emoji") {
                grouped.entry(name.clone()).or_default().push(face.clone());
            }
        }
        let mut families: Vec<Family> = grouped
            .into_iter()
            .filter_map(|(name, faces)| gather_family(name, faces))
            .collect();
        families.sort_by_cached_key(|family| rank_family(&family.name));
        Self {
            // Without a database of its own the library would load all fonts of the system.
            system: FontSystem::new_with_locale_and_db("en".into(), Database::new()),
            families,
            mains: HashMap::new(),
            choices: HashMap::new(),
            blanks: HashMap::new(),
            found,
        }
    }

    /// Gives the family for most texts of a kind, or any that is installed.
    pub(super) fn find_main(&mut self, typeface: Typeface) -> Result<usize, DocumentError> {
        if let Some(main) = self.mains.get(&typeface) {
            return Ok(*main);
        }
        let liked: [&[&str]; 2] = match typeface {
            Typeface::Serif => [&SERIF, &SANS],
            Typeface::Sans => [&SANS, &SERIF],
            Typeface::Mono => [&MONO, &SANS],
        };
        let find = |wanted: &&str| {
            self.families
                .iter()
                .position(|family| family.name == *wanted)
        };
        let main = liked
            .into_iter()
            .flatten()
            .find_map(find)
            .or_else(|| (!self.families.is_empty()).then_some(0))
            .ok_or(DocumentError::NoFont)?;
        self.mains.insert(typeface, main);
        Ok(main)
    }

    /// Gives the family that writes Han characters in the form that the language uses.
    pub(super) fn find_han(&self, language: &str) -> Option<usize> {
        let wanted = choose_han_family(language).unwrap_or("Noto Sans CJK SC");
        self.families
            .iter()
            .position(|family| family.name == wanted)
    }

    /// Gives the family for a character: the wanted one, the one for Han, or the first that has it.
    pub(super) fn choose_family(
        &mut self,
        wanted: usize,
        han: Option<usize>,
        letter: char,
    ) -> Option<usize> {
        if let Some(choice) = self.choices.get(&(wanted, letter)) {
            // The family for Han differs by document; what no family has, none has in any of them.
            let is_fixed = choice.is_none_or(|choice| choice == wanted);
            if is_fixed || han.is_none() || !is_han(letter) {
                return *choice;
            }
        }
        let preferred = han.filter(|_| is_han(letter));
        let order = [wanted].into_iter().chain(preferred);
        let choice = order
            .chain(0..self.families.len())
            .find(|family| self.covers(*family, letter));
        if preferred.is_none() || choice.is_none() {
            self.choices.insert((wanted, letter), choice);
        }
        choice
    }

    /// Gives the sign that stands for a character without a glyph: the one that Unicode has for this,
    /// if a font has that.
    pub(super) fn find_stand_in(&mut self, typeface: Typeface) -> Result<char, DocumentError> {
        let main = self.find_main(typeface)?;
        let family = self.choose_family(main, None, char::REPLACEMENT_CHARACTER);
        Ok(family.map_or('?', |_| char::REPLACEMENT_CHARACTER))
    }

    /// Tells whether the regular face of a family has the character.
    pub(super) fn covers(&mut self, family: usize, letter: char) -> bool {
        let found = &self.found;
        let Some(family) = self.families.get_mut(family) else {
            return false;
        };
        let first = family.faces.first().map(|face| face.id);
        let coverage = family.coverage.get_or_insert_with(|| {
            let read = first.and_then(|id| found.with_face_data(id, read_coverage));
            read.flatten().unwrap_or_default()
        });
        let letter = u32::from(letter);
        let at = coverage.partition_point(|(_, last)| *last < letter);
        coverage.get(at).is_some_and(|(start, _)| *start <= letter)
    }

    /// Hands the faces of a family to the text library.
    pub(super) fn load_family(&mut self, family: usize) {
        let Some(family) = self.families.get_mut(family) else {
            return;
        };
        if !std::mem::replace(&mut family.is_loaded, true) {
            for face in &family.faces {
                self.system.db_mut().push_face_info(face.clone());
            }
        }
    }

    /// Gives the glyphs of a face that are not seen.
    pub(super) fn find_blanks(&mut self, face: FaceKey) -> Blanks {
        if let Some(blanks) = self.blanks.get(&face) {
            return *blanks;
        }
        let index = self.system.db().face(face.id).map_or(0, |info| info.index);
        let blanks = self
            .system
            .get_font(face.id, face.weight)
            .and_then(|font| read_blanks(font.data(), index))
            .unwrap_or_default();
        self.blanks.insert(face, blanks);
        blanks
    }

    /// Opens a face for the writer of the file.
    pub(super) fn embed(&mut self, face: FaceKey) -> Option<EmbeddedFont> {
        // The library shares the file's data after the first use.
        self.system.get_font(face.id, face.weight)?;
        let info = self.system.db().face(face.id)?;
        let data = match &info.source {
            Source::Binary(data) | Source::SharedFile(_, data) => Arc::clone(data),
            Source::File(_) => return None,
        };
        let has_weights = FontRef::from_index((*data).as_ref(), info.index)
            .ok()?
            .axes()
            .get_by_tag(Tag::new(b"wght"))
            .is_some();
        let weight = [(AxisTag::new(b"wght"), f32::from(face.weight.0))];
        let axes = if has_weights { &weight[..] } else { &[] };
        EmbeddedFont::new_variable(data.into(), info.index, axes)
    }
}

/// Chooses the faces of a family that texts are set with.
fn gather_family(name: String, mut faces: Vec<FaceInfo>) -> Option<Family> {
    faces.sort_by_key(|face| {
        (
            face.style != Style::Normal,
            face.weight.0.abs_diff(Weight::NORMAL.0),
            face.post_script_name.clone(),
        )
    });
    let regular = faces.first()?.weight;
    let nearest_bold = |style: Style| {
        faces
            .iter()
            .filter(|face| face.style == style && face.weight >= Weight::SEMIBOLD)
            .min_by_key(|face| face.weight.0.abs_diff(Weight::BOLD.0))
    };
    let bold = nearest_bold(Style::Normal).map(|face| face.weight);
    let mut used: Vec<FaceInfo> = vec![];
    for style in [Style::Normal, Style::Italic] {
        let of_weight = |weight: Weight| {
            let mut same = faces
                .iter()
                .filter(move |face| face.style == style && face.weight == weight);
            same.next().cloned()
        };
        used.extend(of_weight(regular));
        used.extend(bold.and_then(of_weight));
    }
    if used.is_empty() {
        used.push(faces.first()?.clone());
    }
    Some(Family {
        name,
        regular,
        bold,
        faces: used,
        is_loaded: false,
        coverage: None,
    })
}

/// Reads which characters a face can write. A face without outlines, or with colours, writes none:
/// the file could not hold it.
fn read_coverage(data: &[u8], index: u32) -> Option<Vec<(u32, u32)>> {
    let font = FontRef::from_index(data, index).ok()?;
    let has = |tag: &[u8; 4]| font.table_data(Tag::new(tag)).is_some();
    let has_outlines = has(b"glyf") || has(b"CFF ") || has(b"CFF2");
    if !has_outlines || has(b"COLR") || has(b"SVG ") || has(b"CBDT") || has(b"sbix") {
        return None;
    }
    let mut letters: Vec<u32> = font
        .charmap()
        .mappings()
        .map(|(letter, _)| letter)
        .collect();
    letters.sort_unstable();
    letters.dedup();
    let mut ranges: Vec<(u32, u32)> = vec![];
    for letter in letters {
        match ranges.last_mut() {
            Some((_, last)) if *last + 1 == letter => *last = letter,
            _ => ranges.push((letter, letter)),
        }
    }
    Some(ranges)
}

fn read_blanks(data: &[u8], index: u32) -> Option<Blanks> {
    let font = FontRef::from_index(data, index).ok()?;
    let charmap = font.charmap();
    let metrics = font.glyph_metrics(Size::new(1.0), LocationRef::default());
    let find = |letter: char| {
        let glyph = charmap.map(letter)?;
        let number = u16::try_from(glyph.to_u32()).ok()?;
        Some((number, metrics.advance_width(glyph)?))
    };
    let (space, space_width) = find(' ')?;
    // Joiners and marks of direction have no width in most fonts, and in some a line to be seen.
    let filler = ['\u{200c}', '\u{200b}', '\u{200d}', '\u{200e}', '\u{200f}']
        .into_iter()
        .filter_map(find)
        .find(|(glyph, width)| *glyph != space && width.abs() < 0.001 && !has_ink(&font, *glyph))
        .map_or(space, |(glyph, _)| glyph);
    Some(Blanks {
        space,
        space_width,
        filler,
    })
}

/// Tells whether anything of a glyph is seen.
fn has_ink(font: &FontRef<'_>, glyph: u16) -> bool {
    let Some(outline) = font.outline_glyphs().get(GlyphId::from(glyph)) else {
        return false;
    };
    let mut ink = InkPen::default();
    let settings = DrawSettings::unhinted(Size::new(16.0), LocationRef::default());
    outline.draw(settings, &mut ink).is_err() || ink.is_used
}

/// Notes whether an outline has a line.
#[derive(Default)]
struct InkPen {
    is_used: bool,
}

impl OutlinePen for InkPen {
    fn move_to(&mut self, _: f32, _: f32) {}

    fn line_to(&mut self, _: f32, _: f32) {
        self.is_used = true;
    }

    fn quad_to(&mut self, _: f32, _: f32, _: f32, _: f32) {
        self.is_used = true;
    }

    fn curve_to(&mut self, _: f32, _: f32, _: f32, _: f32, _: f32, _: f32) {
        self.is_used = true;
    }

    fn close(&mut self) {}
}

/// Tells whether a character is a Han character or stands with them.
fn is_han(letter: char) -> bool {
    matches!(
        u32::from(letter),
        0x2e80..=0x30ff | 0x3100..=0x4dbf | 0x4e00..=0x9fff | 0xac00..=0xd7af | 0xf900..=0xfaff
            | 0xfe30..=0xfe4f | 0xff00..=0xffef | 0x20000..=0x3ffff
    )
}
