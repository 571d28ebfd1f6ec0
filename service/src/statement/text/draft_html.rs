//! The Markdown of drafts as HTML for pages: rendered in its lane, or the sentence that says why it
//! is not.

use super::left_out::{LeftOutPart, list_left_out};
use super::markdown::{self, MarkdownRefusal};
use crate::app::App;
use crate::bounded_work::WorkRefused;
use crate::language::{Locale, endonym};
use crate::values::escape_markup;

/// Renders bodies, each given with its language. In place of a text that is refused stands the
/// sentence that says why, in the language of the page.
pub async fn render_bodies(
    app: &App,
    w: &Locale,
    bodies: Vec<(String, String)>,
) -> Result<Vec<String>, WorkRefused> {
    let render = |(language, body): (String, String)| (language, markdown::render(&body));
    let work = move || bodies.into_iter().map(render).collect::<Vec<_>>();
    let rendered = app.work.markdown.run(work).await?;
    let show = |(language, html): (String, Result<String, MarkdownRefusal>)| {
        html.unwrap_or_else(|refusal| format_refusal(w, &language, refusal))
    };
    Ok(rendered.into_iter().map(show).collect())
}

/// Says which parts of bodies no reader sees: for each the language of its body, and a sentence.
pub async fn explain_left_out(
    app: &App,
    w: &Locale,
    bodies: Vec<(String, String)>,
) -> Result<Vec<(String, String)>, WorkRefused> {
    let find = |(language, body): (String, String)| (language, list_left_out(&body));
    let work = move || bodies.into_iter().map(find).collect::<Vec<_>>();
    let found = app.work.markdown.run(work).await?;
    let explain = |language: &str, part: &LeftOutPart| {
        let line = w.number(part.line);
        let places = [("place", endonym(language)), ("line", line.as_str())];
        if part.is_image {
            w.text_with_all("draft-left-out-image", &places)
        } else {
            w.text_with_all("draft-left-out-html", &places)
        }
    };
    let mut sentences = vec![];
    for (language, parts) in &found {
        let explained = parts.iter().map(|part| explain(language, part));
        sentences.extend(explained.map(|sentence| (language.clone(), sentence)));
    }
    Ok(sentences)
}

/// Formats the sentence of a refusal as a paragraph.
fn format_refusal(w: &Locale, language: &str, refusal: MarkdownRefusal) -> String {
    format!(
        "<p class=\"notice\" lang=\"{}\" dir=\"{}\">{}</p>\n",
        w.language(),
        w.direction(),
        escape_markup(&explain_refusal(w, language, refusal))
    )
}

/// Says why the text in a language is refused, and in which line.
pub fn explain_refusal(w: &Locale, language: &str, refusal: MarkdownRefusal) -> String {
    let line = w.number(refusal.line());
    w.text_with_all(
        &format!("draft-error-{}", refusal.code()),
        &[("place", endonym(language)), ("line", &line)],
    )
}
