//! A statement's address as a QR code (ISO/IEC 18004), drawn as one SVG path.

use std::fmt::Write;

use poem::http::header;
use poem::{Request, Response, handler};
use qrcodegen::{QrCode, QrCodeEcc};
use serde::Deserialize;

use crate::app::App;
use crate::documents::pdf::sheet_model::QrModules;
use crate::http::failure::{Failure, HandlerResult};
use crate::statement::from_path::{LanguageQuery, find_asked_language, find_for_handing_out};
use crate::statement::partners::Partner;
use crate::values::escape_markup;

/// The width of the light margin in modules; ISO/IEC 18004 requires four.
const QUIET_ZONE: i32 = 4;

/// Draws a QR code for a text, black on white in every colour theme so that scanners read it. Gives
/// an empty string if the text is too long for any code.
pub fn draw_svg(text: &str, label: &str) -> String {
    draw_svg_with(text, label, QrCodeEcc::Medium)
}

/// Draws a QR code with the given level of error correction. A code that is shown on a screen needs
/// less, because it is not damaged as a printed one is.
pub fn draw_svg_with(text: &str, label: &str, correction: QrCodeEcc) -> String {
    let Ok(code) = QrCode::encode_text(text, correction) else {
        return String::new();
    };
    let size = code.size() + 2 * QUIET_ZONE;
    let mut path = String::new();
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            // Writing to a string cannot fail.
            let _ = write!(path, "M{} {}h1v1h-1z", x + QUIET_ZONE, y + QUIET_ZONE);
        }
    }
    let label = escape_markup(label);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {size} {size}\" role=\"img\" aria-label=\"{label}\" \
         shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{size}v{size}h-{size}z\"/><path fill=\"#000\" d=\"{path}\"/></svg>"
    )
}

/// Encodes a text as the squares of a code, without its light margin; `None` if the text is too
/// long for any code.
pub fn encode_modules(text: &str) -> Option<QrModules> {
    let code = QrCode::encode_text(text, QrCodeEcc::Medium).ok()?;
    let places = (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (x, y)));
    Some(QrModules {
        size: usize::try_from(code.size()).ok()?,
        dark: places.map(|(x, y)| code.get_module(x, y)).collect(),
    })
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct PartnerQuery {
    #[serde(rename = "ref")]
    partner: String,
}

/// Answers `GET /s/:slug/qr.svg?lang=` and `GET /:lang/s/:slug/qr.svg` with a code for the
/// statement's address; a valid `ref` stays in it.
#[handler]
pub async fn serve_qr(app: &App, request: &Request) -> HandlerResult {
    let address = find_address(app, request).await?;
    let answer = Response::builder()
        .content_type("image/svg+xml")
        .header(header::CACHE_CONTROL, "public, max-age=86400");
    Ok(answer.body(draw_svg(&address, &address)))
}

/// Finds the address of the statement that the path names, as a code has it: of one text if a
/// language is asked for, else without a language, so that whoever scans it reads their own.
pub(super) async fn find_address(app: &App, request: &Request) -> Result<String, Failure> {
    let entry = find_for_handing_out(app, request).await?;
    let mut place = format!("/s/{}", entry.statement.slug);
    let query: LanguageQuery = request.params().unwrap_or_default();
    if let Some(asked) = find_asked_language(request, &query) {
        let mut languages = entry.languages.iter();
        let language = languages.find(|known| known.eq_ignore_ascii_case(asked));
        place = format!("/{}{place}", language.ok_or(Failure::NotFound)?);
    }
    let query: PartnerQuery = request.params().unwrap_or_default();
    // A code is printed and cannot be mended, so nothing but a possible key gets into it.
    if Partner::is_key(&query.partner) {
        place = format!("{place}?ref={}", query.partner);
    }
    Ok(app.settings.link(&place))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_one_svg_with_a_name() {
        let drawn = draw_svg("https://sign.example.org/s/a", "a \"b\" <c>");
        assert!(
            drawn.starts_with("<svg ")
                && drawn.ends_with("</svg>")
                && drawn.contains("aria-label=\"a &quot;b&quot; &lt;c&gt;\"")
        );
        assert_eq!(draw_svg(&"x".repeat(5000), ""), "");
    }

    #[test]
    fn the_squares_of_a_code_are_its_rows() {
        let code = encode_modules("https://sign.example.org/s/a");
        // ISO/IEC 18004: a code has 21 squares in a row or four more for each version, and in its
        // corner a dark square of seven.
        assert!(code.is_some_and(|code| {
            (code.size - 21) % 4 == 0
                && code.dark.len() == code.size * code.size
                && code.dark[..7].iter().all(|dark| *dark)
                && !code.dark[7]
        }));
        assert_eq!(encode_modules(&"x".repeat(5000)), None);
    }
}
