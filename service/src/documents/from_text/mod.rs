//! Turns a statement's text into blocks of a document, from comrak's tree: what the page shows
//! stands in the document.

mod emphasis;
mod inlines;
mod tree;

use comrak::{Arena, Options, parse_document};

use super::document::Block;

pub use emphasis::strip_emphasis;

/// Returns how texts are parsed, for the page and for documents alike. comrak leaves raw HTML out
/// by default.
pub fn make_options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.footnotes = true;
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.extension.autolink = true;
    options
}

/// Parses a text. Headings begin at level 1 as those of the page begin below its title; raw HTML
/// and images are left out; links lead to `https:`, `http:` and `mailto:` only, and are plain text
/// otherwise. A footnote that is cited again is there again.
pub fn parse_blocks(markdown: &str) -> Vec<Block> {
    let arena = Arena::new();
    let root = parse_document(&arena, markdown, &make_options());
    tree::TextTree::new(root).read_document(root)
}

#[cfg(test)]
mod tests;
