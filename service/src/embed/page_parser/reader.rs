//! Reads the tokens of a page's HTML as a browser that runs scripts does.

use std::cell::RefCell;

use html5ever::buffer_queue::BufferQueue;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::states::RawKind;
use html5ever::tokenizer::{
    Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts,
};
use html5ever::{Attribute, LocalName};

use super::PartnerPage;

/// Elements that end a drawing or a formula in which they stand (HTML, 13.2.6.5). `font`, which
/// ends it with some attributes only, is left out.
const BREAKS_OUT: &str = "b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 \
    h5 h6 head hr i img li listing menu meta nobr ol p pre ruby s small span strike strong sub \
    sup table tt u ul var";

/// Reads the HTML in the text of a page and records what is in it.
pub fn read_html(page: PartnerPage<'_>) -> PartnerPage<'_> {
    let text = page.text;
    let Some(start) = find_start(text) else {
        return page;
    };
    let html = text.get(start..).unwrap_or_default();
    let input = BufferQueue::default();
    input.push_back(StrTendril::from_slice(html));
    let sink = PageSink(RefCell::new(PageReader::new(page, start)));
    let tokenizer = Tokenizer::new(sink, TokenizerOpts::default());
    // The sink never asks for a pause, so all of the input is read at once.
    let _ = tokenizer.feed(&input);
    tokenizer.end();
    tokenizer.sink.0.into_inner().page
}

/// Returns the byte of the first `<` that opens a tag, a comment or a doctype. Response headers,
/// which may stand before the HTML, contain others, such as that of an address in a `Link` header.
fn find_start(text: &str) -> Option<usize> {
    let names = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
    let opens = |after: &str| {
        let ends = ['\t', '\n', '\x0c', '\r', ' ', '/', '>'];
        after.starts_with('!')
            || (after.starts_with(|letter: char| letter.is_ascii_alphabetic())
                && after.trim_start_matches(names).starts_with(ends))
    };
    text.match_indices('<')
        .map(|(at, _)| at)
        .find(|at| text.get(at + 1..).is_some_and(opens))
}

/// Reads the tokens of a page and tells the tokenizer how to go on, as a tree builder does.
struct PageReader<'a> {
    page: PartnerPage<'a>,
    /// The byte at which the HTML begins, if it holds a whole tag.
    start: usize,
    /// The attributes of the script that is open, and its code so far.
    script: Option<(Vec<Attribute>, String)>,
    /// The drawings and formulas that are open, and the open elements in them that contain HTML.
    foreign: Vec<LocalName>,
}

impl<'a> PageReader<'a> {
    fn new(page: PartnerPage<'a>, start: usize) -> Self {
        Self {
            page,
            start,
            script: None,
            foreign: vec![],
        }
    }

    /// Reads one token and returns how a browser reads what follows it.
    fn read_token(&mut self, token: Token) -> TokenSinkResult<()> {
        match token {
            Token::TagToken(tag) => {
                self.page.start = Some(self.start);
                if tag.kind == TagKind::StartTag {
                    return self.open_element(tag);
                }
                self.close_element(&tag.name);
            }
            Token::CommentToken(comment) => {
                self.page.start = Some(self.start);
                self.page.record_comment(&comment);
            }
            Token::DoctypeToken(_) => self.page.start = Some(self.start),
            Token::CharacterTokens(text) => {
                if let Some((_, code)) = &mut self.script {
                    code.push_str(&text);
                }
            }
            // The page was pasted in part, or its last script has no end: its address counts all
            // the same.
            Token::EOFToken => self.record_open_script(),
            // Browsers show pages in spite of errors.
            Token::NullCharacterToken | Token::ParseError(_) => {}
        }
        TokenSinkResult::Continue
    }

    /// Records the element of a start tag and returns how a browser reads its content.
    fn open_element(&mut self, tag: Tag) -> TokenSinkResult<()> {
        let name = &*tag.name;
        if self.is_foreign() && BREAKS_OUT.split(' ').any(|one| one == name) {
            // An element of HTML inside of the drawing, such as `foreignObject`, stays open: the
            // new one is its child.
            while self.is_foreign() {
                self.foreign.pop();
            }
        }
        let foreign = self.is_foreign();
        if name == "script" {
            // In a drawing the code of a script is markup, in which another may begin.
            self.record_open_script();
            self.script = Some((tag.attrs, String::new()));
        } else {
            self.page.record_element(name, &tag.attrs);
        }
        let enters = matches!(name, "svg" | "math")
            || (foreign && matches!(name, "desc" | "foreignobject" | "title"));
        if enters && !tag.self_closing {
            self.foreign.push(tag.name.clone());
        }
        if !foreign {
            return choose_content_kind(name);
        }
        // In HTML the slash at the end of a start tag means nothing.
        if name == "script" && tag.self_closing {
            self.record_open_script();
        }
        TokenSinkResult::Continue
    }

    /// Records the end of an element.
    fn close_element(&mut self, name: &LocalName) {
        if self.foreign.last() == Some(name) {
            self.foreign.pop();
        }
        match &**name {
            "script" => self.record_open_script(),
            "sign-on" => self.page.inside = false,
            _ => {}
        }
    }

    /// Records the open script, whose code is complete.
    fn record_open_script(&mut self) {
        if let Some((attributes, code)) = self.script.take() {
            self.page.record_script(&attributes, &code);
        }
    }

    /// Returns whether a tag would be read as one of a drawing or a formula, where also `style` and
    /// its like contain markup.
    fn is_foreign(&self) -> bool {
        let innermost = self.foreign.last().map(|name| &**name);
        matches!(innermost, Some("svg" | "math"))
    }
}

/// Lets the tokenizer, which shares its sink, change the reader.
struct PageSink<'a>(RefCell<PageReader<'a>>);

impl TokenSink for PageSink<'_> {
    type Handle = ();

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<()> {
        self.0.borrow_mut().read_token(token)
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.0.borrow().is_foreign()
    }
}

/// Returns how a browser that runs scripts reads the content of an element (HTML, 13.2.6.4).
fn choose_content_kind(name: &str) -> TokenSinkResult<()> {
    match name {
        "script" => TokenSinkResult::RawData(RawKind::ScriptData),
        "textarea" | "title" => TokenSinkResult::RawData(RawKind::Rcdata),
        "iframe" | "noembed" | "noframes" | "noscript" | "style" | "xmp" => {
            TokenSinkResult::RawData(RawKind::Rawtext)
        }
        "plaintext" => TokenSinkResult::Plaintext,
        _ => TokenSinkResult::Continue,
    }
}
