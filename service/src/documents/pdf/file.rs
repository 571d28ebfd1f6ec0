//! The file itself: pages, tags, outline and properties, as the standards ask for them.

use std::collections::HashMap;
use std::num::NonZeroU32;
use std::rc::Rc;

use chrono::{DateTime, Datelike, Timelike, Utc};
use krilla::action::{Action, LinkAction};
use krilla::annotation::{Annotation, LinkAnnotation, Target};
use krilla::color::luma;
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::error::KrillaError;
use krilla::geom::{Path, PathBuilder, Point, Rect};
use krilla::metadata::{DateTime as FileTime, Metadata, TextDirection};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::{NumberingStyle, Page, PageLabel, PageSettings};
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, Identifier, SpanTag};
use krilla::text::Font as EmbeddedFont;
use krilla::{Document as File, SerializeSettings};

use super::fonts::{DocumentFonts, FaceKey};
use super::lines::{LinePart, SetLine};
use super::pager::{Area, Bookmark, Frame, Item, Mark, Pager};
use super::tags::Leaf;
use crate::documents::document::DocumentError;

/// The shade of the foot of a page: 7 : 1 against white (WCAG 2.2, 1.4.6).
const FOOT_GREY: u8 = 84;

/// What the properties of a file say.
pub(super) struct Properties<'a> {
    pub(super) title: &'a str,
    pub(super) language: &'a str,
    pub(super) creator: &'a str,
    pub(super) moment: DateTime<Utc>,
}

/// What is needed to draw pages.
struct Drawing<'a> {
    fonts: &'a mut DocumentFonts,
    embedded: HashMap<FaceKey, EmbeddedFont>,
    leaves: Vec<Option<Identifier>>,
}

/// Writes what was laid out. Fails if it would not conform to PDF/A-2a and PDF/UA-1.
pub(super) fn write_file(
    pager: Pager<'_>,
    properties: &Properties<'_>,
) -> Result<Vec<u8>, DocumentError> {
    let Pager {
        fonts,
        tags,
        pages,
        bookmarks,
        frame,
        rtl,
        ..
    } = pager;
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A2_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|_| DocumentError::NotConforming("PDF/A-2a with PDF/UA-1".into()))?;
    let mut file = File::new_with(SerializeSettings {
        configuration,
        ..SerializeSettings::default()
    });
    let mut drawing = Drawing {
        fonts,
        embedded: HashMap::new(),
        leaves: vec![None; tags.count_leaves()],
    };
    // The lines of a page go once it is drawn: those of a long list take more memory than the file.
    for (index, items) in pages.into_iter().enumerate() {
        let mut page = file.start_page_with(make_settings(&frame, index)?);
        drawing.draw_page(&mut page, &items)?;
        page.finish();
    }
    file.set_metadata(describe(properties, rtl));
    file.set_outline(build_outline(&bookmarks));
    file.set_tag_tree(tags.build(properties.language, &drawing.leaves));
    file.finish().map_err(|error| explain(&error))
}

fn make_settings(frame: &Frame, index: usize) -> Result<PageSettings, DocumentError> {
    let number = u32::try_from(index + 1).ok().and_then(NonZeroU32::new);
    let label = PageLabel::new(Some(NumberingStyle::Arabic), None, number);
    PageSettings::from_wh(frame.width, frame.height)
        .map(|settings| settings.with_page_label(label))
        .ok_or_else(|| DocumentError::NotConforming("a page without a size".into()))
}

impl Drawing<'_> {
    fn draw_page(&mut self, page: &mut Page<'_>, items: &[Item]) -> Result<(), DocumentError> {
        let mut surface = page.surface();
        for item in items {
            match item {
                Item::Line {
                    line,
                    marks,
                    left,
                    baseline,
                } => self.draw_line(&mut surface, line, marks, Point::from_xy(*left, *baseline))?,
                Item::Rule { area, grey } => draw_rule(&mut surface, *area, *grey),
                Item::Picture { areas, leaf } => {
                    if let Some(path) = make_path(areas) {
                        let mark = surface.start_tagged(ContentTag::Other);
                        surface.draw_path(&path);
                        surface.end_tagged();
                        self.keep(*leaf, mark);
                    }
                }
                Item::Link { .. } => {}
            }
        }
        surface.finish();
        for item in items {
            if let Item::Link {
                area,
                address,
                leaf,
            } = item
            {
                self.add_link(page, *area, address, *leaf);
            }
        }
        Ok(())
    }

    fn draw_line(
        &mut self,
        surface: &mut Surface<'_>,
        line: &SetLine,
        marks: &[Mark],
        start: Point,
    ) -> Result<(), DocumentError> {
        for (part, mark) in line.parts.iter().zip(marks) {
            if part.runs.is_empty() {
                continue;
            }
            // Before anything is begun that has to be ended.
            let fonts = self.embed_fonts(part)?;
            let language = match mark {
                Mark::Text { language, .. } => language.as_deref(),
                Mark::Artifact(_) => None,
            };
            let identifier = surface.start_tagged(match mark {
                Mark::Text { .. } => ContentTag::Span(SpanTag::empty().with_lang(language)),
                Mark::Artifact(kind) => ContentTag::Artifact(Artifact::with_kind(*kind)),
            });
            if matches!(mark, Mark::Artifact(_)) {
                surface.set_fill(Some(make_fill(FOOT_GREY)));
            }
            for (run, font) in part.runs.iter().zip(fonts) {
                let at = Point::from_xy(start.x + run.x, start.y - part.rise);
                surface.draw_glyphs(at, &run.glyphs, font, &line.text, run.size, false);
            }
            surface.set_fill(None);
            surface.end_tagged();
            if let Mark::Text { leaf, .. } = mark {
                self.keep(*leaf, identifier);
            }
        }
        Ok(())
    }

    fn embed_fonts(&mut self, part: &LinePart) -> Result<Vec<EmbeddedFont>, DocumentError> {
        let mut fonts = Vec::with_capacity(part.runs.len());
        for run in &part.runs {
            let font = if let Some(font) = self.embedded.get(&run.face) {
                font.clone()
            } else {
                let font = self.fonts.embed(run.face).ok_or(DocumentError::NoFont)?;
                self.embedded.insert(run.face, font.clone());
                font
            };
            fonts.push(font);
        }
        Ok(fonts)
    }

    fn add_link(&mut self, page: &mut Page<'_>, area: Area, address: &Rc<str>, leaf: Leaf) {
        let [left, top, right, bottom] = area;
        if let Some(rect) = Rect::from_ltrb(left, top, right, bottom) {
            let action = Action::from(LinkAction::new(address.to_string()));
            let link = LinkAnnotation::new(rect, Target::Action(action));
            let annotation = Annotation::new_link(link, Some(address.to_string()));
            let identifier = page.add_tagged_annotation(annotation);
            self.keep(leaf, identifier);
        }
    }

    fn keep(&mut self, leaf: Leaf, identifier: Identifier) {
        if let Some(kept) = self.leaves.get_mut(leaf.0) {
            *kept = Some(identifier);
        }
    }
}

fn draw_rule(surface: &mut Surface<'_>, area: Area, grey: u8) {
    if let Some(path) = make_path(&[area]) {
        let artifact = Artifact::with_kind(ArtifactType::Layout);
        surface.start_tagged(ContentTag::Artifact(artifact));
        surface.set_fill(Some(make_fill(grey)));
        surface.draw_path(&path);
        surface.set_fill(None);
        surface.end_tagged();
    }
}

fn make_fill(grey: u8) -> Fill {
    Fill {
        paint: luma::Color::new(grey).into(),
        ..Fill::default()
    }
}

fn make_path(areas: &[Area]) -> Option<Path> {
    let mut path = PathBuilder::new();
    for [left, top, right, bottom] in areas {
        if let Some(rect) = Rect::from_ltrb(*left, *top, *right, *bottom) {
            path.push_rect(rect);
        }
    }
    path.finish()
}

/// Gives the properties of the file. Times are those of the document, so that the same document
/// gives the same bytes.
fn describe(properties: &Properties<'_>, rtl: bool) -> Metadata {
    let moment = properties.moment;
    let small = |number: u32| u8::try_from(number).unwrap_or_default();
    let time = FileTime::new(u16::try_from(moment.year()).unwrap_or_default())
        .month(small(moment.month()))
        .day(small(moment.day()))
        .hour(small(moment.hour()))
        .minute(small(moment.minute()))
        .second(small(moment.second()))
        .utc_offset_hour(0);
    let authors = Some(properties.creator.to_owned()).filter(|creator| !creator.is_empty());
    Metadata::new()
        .title(properties.title.to_owned())
        .authors(authors.into_iter().collect())
        .creator("Undersigned".to_owned())
        .language(properties.language.to_owned())
        .creation_date(time)
        .text_direction(if rtl {
            TextDirection::RightToLeft
        } else {
            TextDirection::LeftToRight
        })
}

/// Nests the entries of the outline by their depth.
fn build_outline(bookmarks: &[Bookmark]) -> Outline {
    let mut outline = Outline::new();
    let mut open: Vec<(usize, OutlineNode)> = vec![];
    for bookmark in bookmarks {
        close_entries(&mut outline, &mut open, bookmark.depth);
        let place = XyzDestination::new(bookmark.page, Point::from_xy(0.0, bookmark.top));
        let entry = OutlineNode::new(bookmark.title.clone(), place);
        open.push((bookmark.depth, entry.with_open(bookmark.depth == 1)));
    }
    close_entries(&mut outline, &mut open, 0);
    outline
}

/// Puts the open entries of a depth or deeper into those around them.
fn close_entries(outline: &mut Outline, open: &mut Vec<(usize, OutlineNode)>, depth: usize) {
    while let Some((_, entry)) = open.pop_if(|(deep, _)| *deep >= depth) {
        match open.last_mut() {
            Some((_, parent)) => parent.push_child(entry),
            None => outline.push_child(entry),
        }
    }
}

/// Says what the writer refused, without the text in which it stands.
fn explain(error: &KrillaError) -> DocumentError {
    let KrillaError::Validation(problems) = error else {
        return DocumentError::NotConforming(error.to_string());
    };
    let mut names: Vec<String> = problems
        .iter()
        .map(|(problem, _)| {
            let words = format!("{problem:?}");
            words.split('(').next().unwrap_or_default().to_owned()
        })
        .collect();
    names.sort_unstable();
    names.dedup();
    DocumentError::NotConforming(names.join(", "))
}
