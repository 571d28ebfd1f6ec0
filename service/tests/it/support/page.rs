//! A page as its visitor has it, asked by CSS selectors, so that a test sees one place of it and no
//! other.

use reqwest::Response;
use scraper::{ElementRef, Html, Selector};

use super::TestApp;

/// A page of HTML.
pub struct Page {
    html: String,
    tree: Html,
}

impl Page {
    /// Parses HTML as a browser does, which takes any text.
    pub fn parse(html: String) -> Self {
        let tree = Html::parse_document(&html);
        Self { html, tree }
    }

    /// Reads the page of an answer, whatever its status.
    pub async fn read(answer: Response) -> Self {
        Self::parse(answer.text().await.unwrap())
    }

    /// The HTML as it was sent, for what has to stand nowhere in it.
    pub fn html(&self) -> &str {
        &self.html
    }

    /// All elements that fit a selector, in the order of the page.
    pub fn all(&self, selector: &str) -> Vec<ElementRef<'_>> {
        let selector = parse_selector(selector);
        self.tree.select(&selector).collect()
    }

    /// How many elements fit a selector.
    pub fn count(&self, selector: &str) -> usize {
        self.all(selector).len()
    }

    /// The only element that fits a selector.
    pub fn one(&self, selector: &str) -> ElementRef<'_> {
        let found = self.all(selector);
        // The first of several could be another place than the one that the test means.
        assert_eq!(found.len(), 1, "how often {selector} fits: {}", self.html);
        found[0]
    }

    /// The text of the only element that fits a selector.
    pub fn text(&self, selector: &str) -> String {
        text_of(self.one(selector))
    }

    /// The text of each element that fits a selector.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        self.all(selector).into_iter().map(text_of).collect()
    }

    /// An attribute of the only element that fits a selector.
    pub fn attribute(&self, selector: &str, name: &str) -> String {
        let value = self.one(selector).attr(name);
        let value = value.unwrap_or_else(|| panic!("{selector} has no {name}: {}", self.html));
        value.to_owned()
    }

    /// An attribute of each element that fits a selector and has it.
    pub fn attributes(&self, selector: &str, name: &str) -> Vec<String> {
        let found = self.all(selector).into_iter();
        found
            .filter_map(|element| element.attr(name))
            .map(str::to_owned)
            .collect()
    }

    /// Where the only link with this text leads.
    pub fn link(&self, text: &str) -> String {
        let links = self.all("a[href]").into_iter();
        let found: Vec<&str> = links
            .filter(|link| text_of(*link) == text)
            .filter_map(|link| link.attr("href"))
            .collect();
        assert_eq!(found.len(), 1, "links called {text}: {}", self.html);
        found[0].to_owned()
    }

    /// The value of the first field of a name that has one.
    pub fn value(&self, name: &str) -> String {
        let fields = self.attributes(&format!("[name=\"{name}\"][value]"), "value");
        let first = fields.into_iter().next();
        first.unwrap_or_else(|| panic!("no field {name}: {}", self.html))
    }

    /// The cells of the only table row that begins with a text.
    pub fn row(&self, first: &str) -> Vec<String> {
        let cells = parse_selector("th, td");
        let rows = self.all("tr").into_iter();
        let rows = rows.map(|row| row.select(&cells).map(text_of).collect::<Vec<String>>());
        let mut found: Vec<Vec<String>> = rows
            .filter(|row| row.first().is_some_and(|cell| cell == first))
            .collect();
        assert_eq!(found.len(), 1, "rows of {first}: {}", self.html);
        found.remove(0)
    }
}

impl TestApp {
    /// A page that everybody may read.
    pub async fn read_page(&self, path: &str) -> Page {
        Page::parse(self.read_html(path).await)
    }
}

fn parse_selector(selector: &str) -> Selector {
    Selector::parse(selector).unwrap_or_else(|error| panic!("{selector}: {error}"))
}

/// The text of an element as it is shown: white space in a row is one space.
fn text_of(element: ElementRef<'_>) -> String {
    let text: String = element.text().collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
