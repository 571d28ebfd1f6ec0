//! The preview image of a statement, as other sites show it beside a link: title, hosts and tally, drawn on the server.

use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use cosmic_text::fontdb::{Database, FaceInfo, ID, Stretch, Style};
use cosmic_text::skrifa::{FontRef, MetadataProvider};
use cosmic_text::{
    Align, Attrs, Buffer, Family, FontSystem, LayoutGlyph, Metrics, Shaping, SwashCache,
    SwashContent, SwashImage, Weight,
};

/// What the picture says, every part already in the reader's language.
pub struct PreviewCard {
    /// The host name of the site: "statements.example.org".
    pub site: String,
    /// What it is: "Open letter".
    pub kind: String,
    /// The title of the statement.
    pub title: String,
    /// Who publishes it, separated by commas.
    pub hosts: String,
    /// "312 endorsements · 201 organisations · 111 people".
    pub tally: String,
    /// BCP 47 of the text: Chinese and Japanese write the same characters differently.
    pub language: String,
    /// Whether the page runs from right to left.
    pub rtl: bool,
}

/// The fonts of the system; loading takes a moment and happens once, on first use.
#[derive(Default)]
pub struct Painter(OnceLock<Mutex<Fonts>>);

impl Painter {
    /// A painter that has not looked for fonts yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// PNG bytes, 1200 × 630. Takes tens of milliseconds of a processor, one picture at a time: not for threads that answer requests.
    pub fn draw(&self, card: &PreviewCard) -> Vec<u8> {
        let mut paper = Canvas::blank();
        self.fonts().write(card, &mut paper);
        // It is written to memory, where nothing fails.
        paper.png().unwrap_or_default()
    }

    /// Which of these scripts no installed font can write: for `doctor`.
    pub fn scripts_without_font(&self) -> Vec<&'static str> {
        let scripts = [
            ("Latin", 'a'),
            ("Cyrillic", 'ж'),
            ("Arabic", 'ع'),
            ("Han", '言'),
        ];
        let mut letters = scripts.map(|(_, letter)| letter).to_vec();
        self.fonts().find(&mut letters);
        scripts
            .into_iter()
            .filter(|(_, letter)| letters.contains(letter))
            .map(|(script, _)| script)
            .collect()
    }

    fn fonts(&self) -> MutexGuard<'_, Fonts> {
        let fonts = self.0.get_or_init(|| {
            let mut found = Database::new();
            found.load_system_fonts();
            Mutex::new(Fonts::of(&found))
        });
        // A panic of the text library over one title must not end the pictures of all others.
        fonts.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

const WIDTH: u16 = 1200;
const HEIGHT: u16 = 630;
const MARGIN: u16 = 72;
const COLUMN: u16 = WIDTH - 2 * MARGIN;
/// The hairline and, under it, the line of text that the tally stands on.
const HAIRLINE: u16 = 486;
const TALLY_BASELINE: f32 = 548.0;

/// How a text is written and in how much room.
struct TextStyle<'a> {
    /// The first size at which the text fits; at the last it is cut.
    sizes: &'a [f32],
    serif: bool,
    bold: bool,
    ink: u8,
    lines: u8,
    width: f32,
    height: f32,
    /// At the start side of its room, if nothing else is said.
    align: Option<Align>,
}

/// The manner of what is neither title nor tally.
const PLAIN: TextStyle = TextStyle {
    sizes: &[],
    serif: false,
    bold: false,
    ink: QUIET,
    lines: 1,
    width: COLUMN as f32,
    height: f32::INFINITY,
    align: None,
};

/// A text with its lines broken, ready to be written.
struct Block {
    buffer: Buffer,
    ink: u8,
    size: f32,
    leading: f32,
    lines: u8,
    /// Of the widest line.
    width: f32,
}

impl Block {
    fn height(&self) -> f32 {
        self.leading * f32::from(self.lines)
    }

    /// Where its first line stands if the block begins at `top`: the same for all fonts, so that lines stay evenly apart.
    fn baseline(&self, top: f32) -> f32 {
        top + self.leading / 2.0 + self.size * 0.37
    }
}

struct Fonts {
    /// All faces of the system, the ones to try first in front; their files are not in memory.
    installed: Database,
    /// The few faces that texts needed so far: the library tries all it has on every word that it can't write.
    system: FontSystem,
    rasteriser: SwashCache,
}

impl Fonts {
    fn of(found: &Database) -> Self {
        let mut faces: Vec<FaceInfo> = found.faces().cloned().collect();
        faces.sort_by_cached_key(rank);
        let mut installed = Database::new();
        for face in faces {
            installed.push_face_info(face);
        }
        let system = FontSystem::new_with_locale_and_db("en".into(), Database::new());
        let mut fonts = Self {
            installed,
            system,
            rasteriser: SwashCache::new(),
        };
        let mut first =
            |families: [&'static str; 5]| families.into_iter().find(|family| fonts.take_up(family));
        let sans = first([
            "Noto Sans",
            "Open Sans",
            "Liberation Sans",
            "DejaVu Sans",
            "Arial",
        ])
        .unwrap_or_default();
        let serif = first([
            "Noto Serif",
            "Source Serif 4",
            "Liberation Serif",
            "DejaVu Serif",
            "Times New Roman",
        ]);
        fonts.system.db_mut().set_sans_serif_family(sans);
        fonts
            .system
            .db_mut()
            .set_serif_family(serif.unwrap_or(sans));
        fonts
    }

    /// Whether the family is installed; its regular and bold faces, or what is nearest to them, can be written with from now on.
    fn take_up(&mut self, family: &str) -> bool {
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

    /// The families that write the letters; those letters remain that none writes.
    fn find(&self, letters: &mut Vec<char>) -> Vec<String> {
        let mut families = Vec::new();
        let at_hand = self
            .system
            .db()
            .faces()
            .map(|face| (self.system.db(), face));
        for (fonts, face) in
            at_hand.chain(self.installed.faces().map(|face| (&self.installed, face)))
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

    fn write(&mut self, card: &PreviewCard, paper: &mut Canvas) {
        let text = [
            &card.site,
            &card.kind,
            &card.title,
            &card.hosts,
            &card.tally,
            "×…",
        ]
        .concat();
        for family in self.find(
            &mut text
                .chars()
                .filter(|letter| !letter.is_whitespace())
                .collect(),
        ) {
            self.take_up(&family);
        }
        // Without a single usable font the library would panic.
        let faces: Vec<ID> = self.system.db().faces().map(|face| face.id).collect();
        if !faces
            .into_iter()
            .any(|face| self.system.get_font(face, Weight::NORMAL).is_some())
        {
            return;
        }

        // From the top down to the hairline at most.
        let (margin, column) = (f32::from(MARGIN), PLAIN.width);
        let kind = self.set(
            card,
            &card.kind,
            &TextStyle {
                sizes: &[27.0],
                ..PLAIN
            },
        );
        let hosts = self.set(
            card,
            &card.hosts,
            &TextStyle {
                sizes: &[29.0],
                lines: 2,
                ..PLAIN
            },
        );
        let (top, gap) = (margin + kind.height() + 14.0, 24.0);
        let height = f32::from(HAIRLINE) - 20.0 - top - gap - hosts.height();
        let sizes = &[64.0, 56.0, 48.0, 42.0];
        let title = self.set(
            card,
            &card.title,
            &TextStyle {
                sizes,
                serif: true,
                bold: true,
                ink: BLACK,
                lines: 4,
                height,
                ..PLAIN
            },
        );
        // A line is higher than its letters; these stand at the margin.
        self.write_block(&kind, margin, kind.baseline(margin - 6.0), paper);
        self.write_block(&title, margin, title.baseline(top), paper);
        self.write_block(
            &hosts,
            margin,
            hosts.baseline(top + title.height() + gap),
            paper,
        );

        // Below it the tally at the start and the site at the end of one line.
        let site = self.set(
            card,
            &card.site,
            &TextStyle {
                sizes: &[25.0],
                width: column * 0.4,
                align: Some(Align::End),
                ..PLAIN
            },
        );
        let sign = self.set(
            card,
            "×",
            &TextStyle {
                sizes: &[25.0],
                ink: ACCENT,
                align: Some(Align::End),
                ..PLAIN
            },
        );
        let beside = site.width + 7.0;
        let width = column - beside - sign.width - 40.0;
        let tally = self.set(
            card,
            &card.tally,
            &TextStyle {
                sizes: &[34.0, 31.0, 28.0, 25.0, 22.0],
                bold: true,
                ink: BLACK,
                width,
                ..PLAIN
            },
        );
        let shifts = if card.rtl {
            [column - width, 0.0, beside]
        } else {
            [0.0, column * 0.6, -beside]
        };
        for (block, shift) in [tally, site, sign].iter().zip(shifts) {
            self.write_block(block, margin + shift, TALLY_BASELINE, paper);
        }
    }

    /// Breaks the text into lines, as large as it fits.
    fn set(&mut self, card: &PreviewCard, text: &str, manner: &TextStyle) -> Block {
        let letters = || text.chars().filter(|letter| letter.is_alphabetic());
        // Nearly all letters later in Unicode than Latin, Greek and Cyrillic need more air between lines.
        let tall = letters()
            .filter(|letter| *letter >= '\u{590}' && !('\u{1d00}'..='\u{1fff}').contains(letter))
            .count();
        let family = match han_family(&card.language).filter(|family| self.take_up(family)) {
            Some(family) => Family::Name(family),
            // Among many letters that have no serifs the few that do would be a jumble.
            None if manner.serif && tall * 2 <= letters().count() => Family::Serif,
            None => Family::SansSerif,
        };
        let attrs = Attrs::new().family(family).weight(if manner.bold {
            Weight::BOLD
        } else {
            Weight::NORMAL
        });
        let mut buffer = Buffer::new_empty(Metrics::new(1.0, 1.0));
        buffer.set_size(Some(manner.width), None);
        let mut block = Block {
            buffer,
            ink: manner.ink,
            size: 0.0,
            leading: 0.0,
            lines: 0,
            width: 0.0,
        };

        // The page says its direction; the first letter of a title shall not decide it.
        let mut kept = String::from(if card.rtl { "\u{200f}" } else { "\u{200e}" });
        kept.extend(
            text.trim()
                .chars()
                .take(600)
                .map(|letter| if letter.is_control() { ' ' } else { letter }),
        );
        block
            .buffer
            .set_text(&kept, &attrs, Shaping::Advanced, manner.align);
        for size in manner.sizes {
            block.size = *size;
            block.leading = size * if tall > 0 { 1.4 } else { 1.2 };
            self.lay(&mut block);
            if block.lines <= manner.lines && block.height() <= manner.height {
                return block;
            }
        }
        let most = (1..=manner.lines)
            .rev()
            .find(|lines| f32::from(*lines) * block.leading <= manner.height)
            .unwrap_or(1);
        let shown = block
            .buffer
            .layout_runs()
            .take(most.into())
            .flat_map(|run| run.glyphs)
            .map(|glyph| glyph.end)
            .max();
        kept.truncate(shown.unwrap_or(0));
        // The library's own ellipsis starts the last line with a space and cuts words.
        while block.lines > most {
            let cut = format!(
                "{}…",
                kept.trim_end_matches(|letter: char| !letter.is_alphanumeric())
            );
            block
                .buffer
                .set_text(&cut, &attrs, Shaping::Advanced, manner.align);
            self.lay(&mut block);
            drop_last_word(&mut kept);
        }
        block
    }

    fn lay(&mut self, block: &mut Block) {
        block
            .buffer
            .set_metrics(Metrics::new(block.size, block.leading));
        block.buffer.shape_until_scroll(&mut self.system, false);
        block.lines = u8::try_from(block.buffer.layout_runs().count()).unwrap_or(u8::MAX);
        block.width = block
            .buffer
            .layout_runs()
            .map(|run| run.line_w)
            .fold(0.0, f32::max);
    }

    fn write_block(&mut self, block: &Block, left: f32, baseline: f32, paper: &mut Canvas) {
        for run in block.buffer.layout_runs() {
            for glyph in run.glyphs {
                let placed = glyph.physical((left, baseline + run.line_top), 1.0);
                // Not cached: ten thousand Chinese characters in four sizes would stay for good.
                let Some(image) = self
                    .rasteriser
                    .get_image_uncached(&mut self.system, placed.cache_key)
                else {
                    continue;
                };
                for shift in 0..=self.thickening(glyph) {
                    paper.stamp(&image, placed.x + shift, placed.y, block.ink);
                }
            }
        }
    }

    /// How many pixels make a stroke look bold, if the font has no bold face: Chinese fonts of moderate size have none.
    fn thickening(&self, glyph: &LayoutGlyph) -> i32 {
        let fonts = self.system.db();
        let is_light = fonts
            .face(glyph.font_id)
            .is_some_and(|face| face.weight < Weight::SEMIBOLD);
        let is_fixed = |data: &[u8], index: u32| {
            FontRef::from_index(data, index).is_ok_and(|font| font.axes().is_empty())
        };
        let thicken = glyph.font_weight >= Weight::SEMIBOLD
            && is_light
            && fonts.with_face_data(glyph.font_id, is_fixed) == Some(true);
        i32::from(thicken) + i32::from(thicken && glyph.font_size > 50.0)
    }
}

/// Without the last word; without the last letter where words are not told apart by spaces, or are endless.
fn drop_last_word(text: &mut String) {
    match text.rfind(char::is_whitespace) {
        Some(at) if text.len() - at < 50 && text[at..].chars().all(|letter| letter < '\u{e00}') => {
            text.truncate(at)
        }
        _ => drop(text.pop()),
    }
}

/// The faces to try first for a character in front: upright ones of well-made families, and Chinese ones before those that have but
/// a few such characters.
fn rank(face: &FaceInfo) -> (bool, bool, usize, usize, String, u16) {
    const LIKED: [&str; 7] = [
        "Noto Sans CJK SC",
        "Noto Sans CJK",
        "Source Han Sans",
        "Droid Sans Fallback",
        "Noto Sans",
        "Noto",
        "DejaVu",
    ];
    const SPECIAL: [&str; 8] = [
        "Mono", "Nastaliq", "Kufi", "Emoji", "Symbols", "Math", "Display", " UI",
    ];
    let family = family_of(face);
    let upright = face.style == Style::Normal && face.stretch == Stretch::Normal;
    let special = SPECIAL.iter().any(|special| family.contains(special));
    let liked = LIKED
        .iter()
        .position(|liked| family.starts_with(liked))
        .unwrap_or(LIKED.len());
    (
        !upright,
        special,
        liked,
        family.len(),
        family.to_owned(),
        face.weight.0.abs_diff(400),
    )
}

fn family_of(face: &FaceInfo) -> &str {
    face.families.first().map_or("", |(family, _)| family)
}

/// The family that writes Han characters as readers of the language expect them.
fn han_family(language: &str) -> Option<&'static str> {
    let language = language.to_ascii_lowercase();
    let part = |wanted: &str| language.split('-').any(|part| part == wanted);
    Some(match language.split('-').next()? {
        "ja" => "Noto Sans CJK JP",
        "ko" => "Noto Sans CJK KR",
        "zh" if part("hk") || part("mo") => "Noto Sans CJK HK",
        "zh" if part("hant") || part("tw") => "Noto Sans CJK TC",
        "zh" => "Noto Sans CJK SC",
        _ => return None,
    })
}

const GROUND: [u8; 3] = [0xfd, 0xfc, 0xf9];
const INKS: [[u8; 3]; 4] = [
    [0x1a, 0x1b, 0x1e],
    [0x55, 0x57, 0x5e],
    [0x1f, 0x3f, 0xbf],
    [0xdc, 0xd9, 0xd1],
];
const BLACK: u8 = 0;
const QUIET: u8 = 1;
const ACCENT: u8 = 2;
const LINE: u8 = 3;
/// From paper to full ink; more steps are not seen.
const STEPS: u8 = 16;

/// One byte a pixel: 0 is paper, then come `STEPS` strengths of each ink.
struct Canvas(Vec<u8>);

impl Canvas {
    fn blank() -> Self {
        let mut pixels = vec![0; usize::from(WIDTH) * usize::from(HEIGHT)];
        let start = usize::from(HAIRLINE) * usize::from(WIDTH) + usize::from(MARGIN);
        pixels[start..start + usize::from(COLUMN)].fill((LINE + 1) * STEPS);
        Self(pixels)
    }

    /// Prints a glyph with its origin at (x, y); what lies outside the picture is lost.
    fn stamp(&mut self, image: &SwashImage, x: i32, y: i32, ink: u8) {
        let bytes = if image.content == SwashContent::Mask {
            1
        } else {
            4
        };
        let columns = i32::try_from(image.placement.width).unwrap_or(0).max(1);
        for (at, pixel) in (0..).zip(image.data.chunks(bytes)) {
            let strength = match pixel {
                [strength] => *strength,
                // A coloured sign, in grey: the green is nearest to how light it looks.
                [_, green, _, alpha] => alpha.saturating_sub(*green),
                _ => 0,
            };
            let column =
                usize::try_from(x + image.placement.left + at % columns).unwrap_or(usize::MAX);
            let row = usize::try_from(y - image.placement.top + at / columns).unwrap_or(usize::MAX);
            let step = strength / (u8::MAX / STEPS);
            if step > 0 && column < WIDTH.into() && row < HEIGHT.into() {
                let pixel = &mut self.0[row * usize::from(WIDTH) + column];
                // Where glyphs touch, the stronger print counts.
                *pixel = (*pixel).max(ink * STEPS + step.min(STEPS));
            }
        }
    }

    fn png(&self) -> Result<Vec<u8>, png::EncodingError> {
        let mut palette = GROUND.to_vec();
        for (ink, step) in INKS
            .iter()
            .flat_map(|ink| (1..=STEPS).map(move |step| (ink, step)))
        {
            let darker =
                |ground: u8, ink: u8| u16::from(ground - ink) * u16::from(step) / u16::from(STEPS);
            palette.extend(
                GROUND
                    .iter()
                    .zip(ink)
                    .map(|(ground, ink)| ground - u8::try_from(darker(*ground, *ink)).unwrap_or(0)),
            );
        }
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, WIDTH.into(), HEIGHT.into());
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_palette(palette);
        encoder.set_deflate_compression(png::DeflateCompression::Level(4));
        encoder.set_filter(png::Filter::NoFilter);
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&self.0)?;
        writer.finish()?;
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

    use std::collections::HashSet;

    use super::*;

    #[test]
    fn a_card_is_a_picture_with_or_without_fonts() {
        let bare = Painter(Mutex::new(Fonts::of(&Database::new())).into());
        assert_eq!(
            bare.scripts_without_font(),
            ["Latin", "Cyrillic", "Arabic", "Han"]
        );
        let texts = [
            "",
            "Open letter",
            "\u{202e}\n\0עברית × 言\u{10ffff}",
            &"long ".repeat(60),
            &"言".repeat(120),
            &"x".repeat(300),
        ];
        for (painter, text) in [bare, Painter::new()]
            .iter()
            .flat_map(|painter| texts.map(|text| (painter, text)))
        {
            let [site, kind, title, hosts, tally] = [text; 5].map(str::to_owned);
            let card = PreviewCard {
                site,
                kind,
                title,
                hosts,
                tally,
                language: "en".into(),
                rtl: text.len() % 2 == 0,
            };
            let mut reader = png::Decoder::new(std::io::Cursor::new(painter.draw(&card)))
                .read_info()
                .unwrap();
            let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
            let picture = reader.next_frame(&mut pixels).unwrap();
            assert_eq!((picture.width, picture.height), (1200, 630));
            assert!(
                pixels
                    .chunks(picture.color_type.samples())
                    .collect::<HashSet<_>>()
                    .len()
                    > 1,
                "{text}"
            );
        }
    }
}
