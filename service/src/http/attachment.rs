//! The answer with a file that browsers save and never show on this origin.

use poem::Response;
use poem::ResponseBuilder;
use poem::http::header;

/// Begins the answer with a file of the given name; the caller adds the body. `filename` takes ASCII
/// only, and a quote would end it; `filename*` has the whole name where that is another one (RFC
/// 6266, section 4.3, and RFC 8187).
pub fn begin_attachment(media_type: &str, name: &str) -> ResponseBuilder {
    Response::builder()
        .content_type(media_type)
        .header(header::CONTENT_DISPOSITION, name_attachment(name))
}

fn name_attachment(name: &str) -> String {
    let ascii: String = name
        .chars()
        .map(|sign| match sign {
            '.' | '-' | '_' => sign,
            sign if sign.is_ascii_alphanumeric() => sign,
            _ => '_',
        })
        .collect();
    let mut value = format!("attachment; filename=\"{ascii}\"");
    if ascii != name {
        let encoded: String = url::form_urlencoded::byte_serialize(name.as_bytes()).collect();
        value.push_str("; filename*=UTF-8''");
        value.push_str(&encoded.replace('+', "%20").replace('*', "%2A"));
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_whole_and_ends_nothing() {
        for (name, value) in [
            ("care-2026-02-14.csv", "filename=\"care-2026-02-14.csv\""),
            (
                "a \"b\"*.pdf",
                "filename=\"a__b__.pdf\"; filename*=UTF-8''a%20%22b%22%2A.pdf",
            ),
            (
                "Brief é.docx",
                "filename=\"Brief__.docx\"; filename*=UTF-8''Brief%20%C3%A9.docx",
            ),
            ("\r\n", "filename=\"__\"; filename*=UTF-8''%0D%0A"),
        ] {
            assert_eq!(name_attachment(name), format!("attachment; {value}"));
        }
    }
}
