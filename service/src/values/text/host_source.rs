//! Host sources of a Content Security Policy: the partner pages that may frame ours.

use url::Url;

/// Converts the origin of a page into a CSP host source (CSP Level 3, section 2.3.1), such as
/// `https://example.org` or `https://*.example.org`. `http` is accepted for this machine only.
/// Returns `None` for anything else.
pub fn parse_host_source(text: &str) -> Option<String> {
    let text = text.trim().trim_end_matches('/');
    // URL parsers skip tabs and line breaks, so a text with them would name another host than it
    // shows.
    if !text.bytes().all(|byte| byte.is_ascii_graphic()) {
        return None;
    }
    let (scheme, rest) = text.split_once("://")?;
    let (wild, host) = rest
        .strip_prefix("*.")
        .map_or(("", rest), |host| ("*.", host));
    let any_port = host.strip_suffix(":*");
    let url = Url::parse(&format!("{scheme}://{}", any_port.unwrap_or(host))).ok()?;
    let bare = url.path() == "/"
        && url.query().is_none()
        && url.fragment().is_none()
        && url.username().is_empty()
        && url.password().is_none();
    let name = url.host_str()?;
    let here = matches!(name, "localhost" | "127.0.0.1");
    let secure = url.scheme() == "https" || (url.scheme() == "http" && here);
    // A host may hold `;`, `'` and `*` (URL Standard, section 3.2), which in the header would begin
    // another directive or source.
    let plain = name
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'));
    if !bare || !secure || !plain || !(name.contains('.') || here) {
        return None;
    }
    let port = match (any_port.is_some(), url.port()) {
        (true, _) => ":*".to_owned(),
        (false, Some(port)) => format!(":{port}"),
        (false, None) => String::new(),
    };
    Some(format!("{}://{wild}{name}{port}", url.scheme()))
}

/// Lists who may frame the embed, as host sources: the pages of the partners, or any page over
/// https if no partner is named, on this machine also over http. Our own pages are always allowed,
/// since the studio previews the frame.
pub fn list_frame_ancestors<'a>(
    origins: impl Iterator<Item = &'a str>,
    is_loopback: bool,
) -> String {
    let mut all = vec!["'self'"];
    all.extend(origins);
    // With no partner's page on the list every page may frame. Plain http stays out, since on the
    // way anybody could put another form into such a page.
    if all.len() == 1 {
        all.push("https:");
        if is_loopback {
            all.extend(["http://127.0.0.1:*", "http://localhost:*"]);
        }
    }
    all.dedup();
    all.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn origins_are_host_sources_and_nothing_else() {
        for (typed, source) in [
            (
                "https://partner.example.org",
                Some("https://partner.example.org"),
            ),
            ("https://*.Example.org/", Some("https://*.example.org")),
            ("https://example.org:8443", Some("https://example.org:8443")),
            ("http://localhost:*", Some("http://localhost:*")),
            ("http://127.0.0.1:3000", Some("http://127.0.0.1:3000")),
        ] {
            assert_eq!(parse_host_source(typed).as_deref(), source, "{typed}");
        }
        let wrong = [
            "*",
            "https:",
            "https://*",
            "http://example.org",
            "https://a.example; script-src *",
            "https://a.example\r\nx",
            "data:x",
        ];
        for text in wrong.into_iter().chain([
            "https://example.org/page",
            "https://u@example.org",
            "https://exa mple.org",
            "'none'",
            "",
        ]) {
            assert_eq!(parse_host_source(text), None, "{text}");
        }
    }

    #[test]
    fn partners_pages_may_frame_or_all_where_none_is_named() {
        assert_eq!(list_frame_ancestors([].into_iter(), false), "'self' https:");
        assert_eq!(
            list_frame_ancestors([].into_iter(), true),
            "'self' https: http://127.0.0.1:* http://localhost:*"
        );
        assert_eq!(
            list_frame_ancestors(["https://a.example"].into_iter(), true),
            "'self' https://a.example"
        );
    }
}
