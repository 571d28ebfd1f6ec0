//! Writes the snippets that partners copy: the element, the fixed frame, the plain form, the badge
//! and the address for other sites.

use super::rules::EmbedView;
use crate::values::{Look, escape_markup};

/// What a snippet is written for.
pub struct SnippetOptions<'a> {
    /// The public address of this service, without a slash at the end.
    pub base: &'a str,
    pub slug: &'a str,
    pub language: &'a str,
    pub title: &'a str,
    /// The label of links and buttons, in the language of the text.
    pub sign: &'a str,
    /// Labels of the plain form: name, e-mail address, country.
    pub labels: [&'a str; 3],
    /// The partner's key; may be empty.
    pub partner: &'a str,
    pub view: EmbedView,
    pub look: Look,
}

/// A snippet to copy, with the key of its title and explanation.
pub struct Snippet {
    /// Such as `element`, whose sentences are `snippet-element` and `snippet-element-hint`.
    pub key: &'static str,
    pub code: String,
}

/// Writes all snippets, the recommended one first.
pub fn write_snippets(options: &SnippetOptions<'_>) -> Vec<Snippet> {
    let codes = [
        ("element", write_element(options)),
        ("frame", write_frame(options)),
        ("form", write_form(options)),
        ("badge", write_badge(options)),
        ("wordpress", write_address(options)),
    ];
    codes
        .into_iter()
        .map(|(key, code)| Snippet { key, code })
        .collect()
}

/// Writes the address of the statement's page in the language, with the partner's key.
pub fn write_address(options: &SnippetOptions<'_>) -> String {
    let page = format!("{}/{}/s/{}", options.base, options.language, options.slug);
    if options.partner.is_empty() {
        page
    } else {
        // A key has no letter that a query would have to encode.
        format!("{page}?ref={}", options.partner)
    }
}

/// Writes the address of the frame with the view, look and partner that were chosen.
pub fn write_frame_address(options: &SnippetOptions<'_>) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    if options.view != EmbedView::Form {
        query.append_pair("view", options.view.as_str());
    }
    query.extend_pairs(options.look.to_pairs());
    if !options.partner.is_empty() {
        query.append_pair("ref", options.partner);
    }
    let query = query.finish();
    let mark = if query.is_empty() { "" } else { "?" };
    format!(
        "{}/{}/s/{}/embed{mark}{query}",
        options.base, options.language, options.slug
    )
}

/// Writes the script tag and the `<sign-on>` element.
fn write_element(options: &SnippetOptions<'_>) -> String {
    let mut src = format!("{}/s/{}", options.base, options.slug);
    if !options.partner.is_empty() {
        // The key stands in the address as well: frameworks may take away attributes they know.
        src = format!("{src}?ref={}", options.partner);
    }
    let mut attributes = vec![("src", src), ("lang", options.language.to_owned())];
    if options.view != EmbedView::Form {
        attributes.push(("view", options.view.as_str().to_owned()));
    }
    let look = options.look.to_pairs().into_iter().map(|(name, value)| {
        (
            name,
            // An attribute has the colour as CSS writes it; a query would have to encode the `#`.
            if name == "accent" {
                format!("#{value}")
            } else {
                value
            },
        )
    });
    attributes.extend(look);
    if !options.partner.is_empty() {
        // Not `ref`, which React and Vue keep for themselves.
        attributes.push(("partner", options.partner.to_owned()));
    }
    let attributes: Vec<String> = attributes
        .iter()
        .map(|(name, value)| format!("{name}=\"{}\"", escape_markup(value)))
        .collect();
    format!(
        "<script async src=\"{}/embed/v1.js\"></script><sign-on {}><a href=\"{}\">{}: {}</a></sign-on>",
        options.base,
        attributes.join(" "),
        escape_markup(&write_address(options)),
        escape_markup(options.sign),
        escape_markup(options.title),
    )
}

/// Writes the frame of a fixed height, which needs no script.
fn write_frame(options: &SnippetOptions<'_>) -> String {
    // The heights were measured on a phone, where each view is highest. A fixed frame cannot grow
    // for the form behind the button, so it shows the card.
    let (view, height) = match options.view {
        EmbedView::Form => (EmbedView::Form, 1800),
        EmbedView::Card | EmbedView::Button => (EmbedView::Card, 700),
        EmbedView::Tally => (EmbedView::Tally, 320),
        EmbedView::List => (EmbedView::List, 1350),
    };
    format!(
        "<iframe src=\"{}\" title=\"{}\" width=\"100%\" height=\"{height}\" loading=\"lazy\" referrerpolicy=\"strict-origin\" allow=\"clipboard-write\" \
         style=\"border:0;color-scheme:normal\"></iframe>",
        escape_markup(&write_frame_address(&SnippetOptions { view, ..*options })),
        escape_markup(options.title),
    )
}

/// Writes a plain form. It posts to the statement's page, which shows the whole form, filled in, to
/// be sent from there, so that the visitor sees all of it.
fn write_form(options: &SnippetOptions<'_>) -> String {
    let hidden = |name: &str, value: &str| {
        format!(
            "  <input type=\"hidden\" name=\"{name}\" value=\"{}\">\n",
            escape_markup(value)
        )
    };
    let field = |label: &str, rest: &str| {
        format!(
            "  <p><label>{}<br><input {rest}></label></p>\n",
            escape_markup(label)
        )
    };
    let [name, email, country] = options.labels;
    let partner = if options.partner.is_empty() {
        String::new()
    } else {
        hidden("ref", options.partner)
    };
    let post = format!("{}/s/{}/endorse", options.base, options.slug);
    [
        format!(
            "<form action=\"{}\" method=\"post\" accept-charset=\"utf-8\">\n",
            escape_markup(&post)
        ),
        hidden("language", options.language),
        partner,
        field(name, "name=\"name\" autocomplete=\"name\" required"),
        field(
            email,
            "name=\"email\" type=\"email\" autocomplete=\"email\" required",
        ),
        field(
            &format!("{country} (KE, BR, …)"),
            "name=\"country\" autocomplete=\"country\" maxlength=\"2\" size=\"2\"",
        ),
        format!(
            "  <p><button>{}: {}</button></p>\n</form>",
            escape_markup(options.sign),
            escape_markup(options.title)
        ),
    ]
    .concat()
}

/// Writes the badge image with a link to the statement.
fn write_badge(options: &SnippetOptions<'_>) -> String {
    format!(
        "<a href=\"{}\"><img src=\"{}/s/{}/badge.svg\" alt=\"{}: {}\" height=\"28\"></a>",
        escape_markup(&write_address(options)),
        options.base,
        options.slug,
        escape_markup(options.sign),
        escape_markup(options.title),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_cannot_leave_its_place() {
        let look = Look::read("dark", "#1f3fbf", "8", "");
        let title = "A \"b\" <script>alert(1)</script> & c";
        let options = SnippetOptions {
            base: "https://sign.example.org",
            slug: "a",
            language: "en",
            title,
            sign: "Read and sign",
            labels: ["Name", "E-mail", "Country"],
            partner: "p-1",
            view: EmbedView::Card,
            look,
        };
        for snippet in write_snippets(&options) {
            assert!(
                !snippet.code.contains("<script>") && !snippet.code.contains("\"b\""),
                "{}",
                snippet.code
            );
        }
        assert_eq!(
            write_snippets(&options)[0]
                .code
                .split("<a ")
                .next()
                .unwrap_or_default(),
            "<script async src=\"https://sign.example.org/embed/v1.js\"></script><sign-on src=\"https://sign.example.org/s/a?ref=p-1\" lang=\"en\" \
             view=\"card\" theme=\"dark\" accent=\"#1f3fbf\" radius=\"8\" partner=\"p-1\">"
        );
        assert_eq!(
            write_frame_address(&options),
            "https://sign.example.org/en/s/a/embed?view=card&theme=dark&accent=1f3fbf&radius=8&ref=p-1"
        );
    }
}
