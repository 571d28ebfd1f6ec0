//! The glyphs of a line as the file holds them, so that copying gives the text again.

use std::cmp::Reverse;
use std::ops::Range;

use cosmic_text::{LayoutGlyph, ShapeLine};
use krilla::text::{GlyphId, KrillaGlyph};

use super::fonts::{Blanks, FaceKey};
use crate::documents::isolates::is_isolate_mark;

/// How far a glyph that stands for a letter without width of its own is moved to the side at which
/// the next letter is read, in sizes of the text. Programs that take the text of a page sort
/// letters by place.
const NUDGE: f32 = 0.005;

/// Glyphs that together stand for a part of the text; lengths are in points.
#[derive(Clone, Debug)]
pub(super) struct GlyphCluster {
    pub(super) range: Range<usize>,
    pub(super) piece: usize,
    pub(super) face: FaceKey,
    pub(super) size: f32,
    pub(super) left: f32,
    pub(super) width: f32,
    pub(super) rtl: bool,
    /// Number, place, and height above the line in sizes of the text.
    pub(super) glyphs: Vec<(u16, f32, f32)>,
}

/// A glyph at its place in the line.
#[derive(Clone, Debug)]
pub(super) struct Spot {
    face: FaceKey,
    size: f32,
    glyph: u16,
    x: f32,
    rise: f32,
    range: Range<usize>,
}

/// Glyphs of one face and size, in the order of reading.
#[derive(Clone, Debug)]
pub(super) struct GlyphRun {
    pub(super) face: FaceKey,
    pub(super) size: f32,
    pub(super) x: f32,
    pub(super) glyphs: Vec<KrillaGlyph>,
}

impl GlyphCluster {
    pub(super) fn lacks_glyph(&self) -> bool {
        self.glyphs.iter().any(|(glyph, _, _)| *glyph == 0)
    }

    /// Gives the space that follows in the text and was left out at the end of the line.
    pub(super) fn find_space_after(&self, text: &str, blanks: Blanks, rtl: bool) -> Option<Spot> {
        let rest = text.get(self.range.end..)?;
        let seen = rest.trim_start_matches(is_isolate_mark);
        let end = text.len() - seen.len();
        let space = seen
            .chars()
            .next()
            .filter(|letter| letter.is_whitespace())?;
        let x = if rtl {
            self.left - blanks.space_width * self.size
        } else {
            self.left + self.width
        };
        (blanks.space != 0).then(|| Spot {
            face: self.face,
            size: self.size,
            glyph: blanks.space,
            x,
            rise: 0.0,
            range: end..end + space.len_utf8(),
        })
    }
}

/// Puts the glyphs of each word that is read from the right into the order of their places.
///
/// The library shapes the fonts of a word one after the other, each from left to right, and leaves
/// them in the order of the text. So a bracket that the font of the letters lacks would stand on the
/// other side of its word.
pub(super) fn order_words(shaped: &mut ShapeLine) {
    let from_right = shaped.rtl;
    let spans = shaped.spans.iter_mut();
    let words = spans
        .filter(|span| span.level.is_rtl())
        .flat_map(|span| &mut span.words);
    for word in words {
        // The sort is stable: glyphs of one letter stay as they are.
        if from_right {
            word.glyphs.sort_by_key(|glyph| glyph.start);
        } else {
            word.glyphs.sort_by_key(|glyph| Reverse(glyph.start));
        }
    }
}

/// Joins the glyphs that stand for the same part of the text.
pub(super) fn gather_clusters<'a>(
    glyphs: impl Iterator<Item = &'a LayoutGlyph>,
) -> Vec<GlyphCluster> {
    let mut clusters: Vec<GlyphCluster> = vec![];
    for glyph in glyphs {
        let face = FaceKey {
            id: glyph.font_id,
            weight: glyph.font_weight,
        };
        let x = glyph.x + glyph.x_offset * glyph.font_size;
        let spot = (glyph.glyph_id, x, glyph.y_offset);
        match clusters.last_mut() {
            Some(cluster) if cluster.range == (glyph.start..glyph.end) && cluster.face == face => {
                cluster.left = cluster.left.min(glyph.x);
                cluster.width += glyph.w;
                cluster.glyphs.push(spot);
            }
            _ => clusters.push(GlyphCluster {
                range: glyph.start..glyph.end,
                piece: glyph.metadata,
                face,
                size: glyph.font_size,
                left: glyph.x,
                width: glyph.w,
                rtl: glyph.level.is_rtl(),
                glyphs: vec![spot],
            }),
        }
    }
    clusters
}

/// Places the glyphs of a cluster.
///
/// Programs that take the text (poppler, for one) give each letter of a cluster the same part of
/// its width, from left to right, and turn letters of scripts from right to left around. So in
/// these scripts the glyphs stand for the first letter, and each further letter has a glyph that is
/// not seen, left of the one before. The place of a cluster is taken from its first and its last
/// glyph, so both are put at its edges and on the line.
pub(super) fn place_cluster(
    cluster: &GlyphCluster,
    text: &str,
    blanks: Blanks,
    out: &mut Vec<Spot>,
) {
    let Range { start, end } = cluster.range;
    let letters = text.get(start..end).unwrap_or_default();
    let first = letters.chars().next().map_or(0, char::len_utf8);
    let is_split = cluster.rtl && letters.len() > first;
    let own = start..if is_split { start + first } else { end };
    let has_width = cluster.width.abs() > 0.001;
    let shift = if cluster.rtl && !has_width {
        -NUDGE * cluster.size
    } else {
        0.0
    };
    let mut push = |glyph: u16, x: f32, rise: f32, range: Range<usize>| {
        out.push(Spot {
            face: cluster.face,
            size: cluster.size,
            glyph,
            x,
            rise,
            range,
        });
    };
    if let [(glyph, x, rise)] = cluster.glyphs[..] {
        // A joiner is a space without width to the text library.
        let is_joiner = !has_width && glyph == blanks.space;
        let glyph = if is_joiner { blanks.filler } else { glyph };
        push(glyph, x + shift, rise, own.clone());
    } else {
        let right = cluster.left + cluster.width;
        push(blanks.filler, cluster.left + shift, 0.0, own.clone());
        for (glyph, x, rise) in &cluster.glyphs {
            push(*glyph, x + shift, *rise, own.clone());
        }
        push(blanks.filler, right + shift, 0.0, own.clone());
    }
    if is_split {
        let mut x = cluster.left + shift;
        for (at, letter) in letters.char_indices().skip(1) {
            x -= NUDGE * cluster.size;
            let from = start + at;
            push(blanks.filler, x, 0.0, from..from + letter.len_utf8());
        }
    }
}

/// Makes runs of glyphs for the writer of the file, which places each by its distance from the one
/// before.
pub(super) fn make_runs(spots: &[Spot]) -> Vec<GlyphRun> {
    spots
        .chunk_by(|one, next| one.face == next.face && same(one.size, next.size))
        .filter_map(|spots| {
            let first = spots.first()?;
            let nexts = spots.iter().skip(1).map(Some).chain([None]);
            let glyphs = spots.iter().zip(nexts).map(|(spot, next)| {
                let advance = next.map_or(0.0, |next| (next.x - spot.x) / spot.size);
                KrillaGlyph::new(
                    GlyphId::new(u32::from(spot.glyph)),
                    advance,
                    0.0,
                    spot.rise,
                    0.0,
                    spot.range.clone(),
                    None,
                )
            });
            Some(GlyphRun {
                face: first.face,
                size: first.size,
                x: first.x,
                glyphs: glyphs.collect(),
            })
        })
        .collect()
}

fn same(one: f32, other: f32) -> bool {
    (one - other).abs() < 0.001
}

#[cfg(test)]
mod tests {
    use cosmic_text::Weight;
    use cosmic_text::fontdb::ID;

    use super::*;

    const BLANKS: Blanks = Blanks {
        space: 3,
        space_width: 0.25,
        filler: 9,
    };

    /// Lists number, place in sizes of the text, and text of the glyphs of a cluster.
    fn place(
        text: &str,
        rtl: bool,
        width: f32,
        glyphs: &[(u16, f32, f32)],
    ) -> Vec<(u16, i32, String)> {
        let cluster = GlyphCluster {
            range: 0..text.len(),
            piece: 0,
            face: FaceKey {
                id: ID::dummy(),
                weight: Weight::NORMAL,
            },
            size: 1.0,
            left: 10.0,
            width,
            rtl,
            glyphs: glyphs.to_vec(),
        };
        let mut spots = vec![];
        place_cluster(&cluster, text, BLANKS, &mut spots);
        spots
            .into_iter()
            .map(|spot| {
                let thousandths = format!("{:.0}", spot.x * 1000.0);
                let place = thousandths.parse().unwrap_or_default();
                (spot.glyph, place, text[spot.range].to_owned())
            })
            .collect()
    }

    #[test]
    fn each_letter_of_a_script_from_the_right_has_a_glyph_of_its_own() {
        let ligature = place("لا", true, 1.0, &[(50, 10.0, 0.0)]);
        assert_eq!(
            ligature,
            [(50, 10_000, "ل".to_owned()), (9, 9_995, "ا".to_owned())]
        );
        let latin = place("fi", false, 1.0, &[(50, 10.0, 0.0)]);
        assert_eq!(latin, [(50, 10_000, "fi".to_owned())]);
    }

    #[test]
    fn a_cluster_begins_and_ends_at_its_edges() {
        let syllable = "कु";
        let placed = place(syllable, false, 1.0, &[(50, 10.0, 0.0), (51, 10.5, -0.1)]);
        let spots: Vec<(u16, i32)> = placed.iter().map(|(glyph, x, _)| (*glyph, *x)).collect();
        assert_eq!(
            spots,
            [(9, 10_000), (50, 10_000), (51, 10_500), (9, 11_000)]
        );
        assert!(placed.iter().all(|(_, _, text)| text == syllable));
    }

    #[test]
    fn a_letter_without_width_is_read_after_the_one_beside_it() {
        let alef = place("ا", true, 0.0, &[(50, 10.0, 0.0)]);
        assert_eq!(alef, [(50, 9_995, "ا".to_owned())]);
        let joiner = place("\u{200c}", false, 0.0, &[(3, 10.0, 0.0)]);
        assert_eq!(joiner, [(9, 10_000, "\u{200c}".to_owned())]);
    }
}
