//! A line of runs while it is read: white space as a browser shows it, and links that may be
//! followed.

use url::Url;

use super::super::document::{Block, Inline, Run};

/// Gathers the runs of a paragraph. Those of the same look are one, and white space is one space.
pub(super) struct LineBuilder {
    inlines: Vec<Inline>,
    /// Whether another space would show nothing.
    after_space: bool,
}

impl LineBuilder {
    pub(super) fn new() -> Self {
        Self {
            inlines: vec![],
            after_space: true,
        }
    }

    pub(super) fn push(&mut self, text: &str, look: &Run) {
        let mut words = String::with_capacity(text.len());
        for sign in text.chars() {
            let is_space = matches!(sign, ' ' | '\t' | '\n' | '\r' | '\u{c}');
            if !is_space {
                words.push(sign);
            } else if !self.after_space {
                words.push(' ');
            }
            self.after_space = is_space;
        }
        if words.is_empty() {
            return;
        }
        if let Some(Inline::Run(last)) = self.inlines.last_mut()
            && looks_alike(last, look)
        {
            last.text.push_str(&words);
            return;
        }
        let text = words;
        self.inlines.push(Inline::Run(Run {
            text,
            ..look.clone()
        }));
    }

    pub(super) fn push_note(&mut self, note: Vec<Block>) {
        self.after_space = false;
        self.inlines.push(Inline::Footnote(note));
    }

    pub(super) fn break_line(&mut self) {
        self.after_space = true;
        self.inlines.push(Inline::LineBreak);
    }

    pub(super) fn finish(mut self) -> Vec<Inline> {
        if let Some(Inline::Run(last)) = self.inlines.last_mut() {
            let length = last.text.trim_end_matches(' ').len();
            last.text.truncate(length);
            if length == 0 {
                self.inlines.pop();
            }
        }
        self.inlines
    }
}

/// Tells whether two runs differ by their text only.
pub(super) fn looks_alike(one: &Run, other: &Run) -> bool {
    let marks = |run: &Run| (run.strong, run.emphasis, run.code, run.struck);
    marks(one) == marks(other) && one.link == other.link && one.language == other.language
}

/// Tells whether a line shows nothing.
pub(super) fn is_blank(line: &[Inline]) -> bool {
    line.iter().all(|inline| match inline {
        Inline::Run(run) => run.text.trim().is_empty(),
        Inline::LineBreak => true,
        Inline::Footnote(_) => false,
    })
}

/// Returns where a link leads, if a document may lead there, in ASCII: Word does not open a file with
/// another address, and a PDF file may not hold one (ISO 32000-1, 12.6.4.7).
pub(super) fn read_link(url: &str) -> Option<String> {
    let url = Url::parse(url).ok()?;
    matches!(url.scheme(), "https" | "http" | "mailto").then(|| url.into())
}
