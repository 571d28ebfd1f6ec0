//! Finds what an author wrote into a text and no reader will see: raw HTML and images.

use comrak::nodes::NodeValue;
use comrak::{Arena, Options, parse_document};

use super::markdown;

/// A part of a text that is left out when it is rendered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeftOutPart {
    /// The line of the text, counted from 1.
    pub line: usize,
    pub is_image: bool,
}

/// The most parts that are listed: whoever mends these finds the others, too.
const MOST: usize = 20;

/// Lists the raw HTML and the images of a text that [`markdown::render`] takes, each line once.
/// Comments are none of it, as they are meant for nobody.
pub fn list_left_out(text: &str) -> Vec<LeftOutPart> {
    if markdown::check(text).is_err() {
        return vec![];
    }
    let arena = Arena::new();
    // The extensions of other marks find nothing of these, nor hide it.
    let mut options = Options::default();
    options.extension.footnotes = true;
    options.extension.table = true;
    let root = parse_document(&arena, text, &options);
    let is_comment = |html: &str| html.trim_start().starts_with("<!--");
    let mut parts: Vec<LeftOutPart> = root
        .descendants()
        .filter_map(|node| {
            let node = node.data();
            let is_image = match &node.value {
                NodeValue::HtmlBlock(block) if !is_comment(&block.literal) => false,
                NodeValue::HtmlInline(html) if !is_comment(html) => false,
                NodeValue::Image(_) => true,
                _ => return None,
            };
            let line = node.sourcepos.start.line.max(1);
            Some(LeftOutPart { line, is_image })
        })
        .collect();
    parts.dedup();
    parts.truncate(MOST);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_and_images_are_found_with_their_lines() {
        let text = "One.\n\n<div>\nTwo\n</div>\n\nThree<br>four <b>five</b>\n\n![six](a.png)\n\n\
                    <!-- seven -->\n\nEight <!-- nine --> < 10, `<b>`\n\n    <b>code</b>\n";
        let found: Vec<(usize, bool)> = list_left_out(text)
            .into_iter()
            .map(|part| (part.line, part.is_image))
            .collect();
        assert_eq!(found, [(3, false), (7, false), (9, true)]);
        assert_eq!(list_left_out("*Plain* text, 1 < 2.\n"), []);
        assert_eq!(list_left_out(&"a<br>\n".repeat(500)).len(), MOST);
    }
}
