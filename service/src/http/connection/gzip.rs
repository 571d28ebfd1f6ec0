//! Compresses answers where it pays and the client accepts it; streams are left alone.

use std::io::Write;

use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use poem::Response;
use poem::http::{HeaderMap, HeaderValue, header};

/// Answers of up to this many bytes are not compressed, as they fit into one packet anyway.
const WORTH: usize = 900;
/// The content types that are compressed.
const KINDS: [&str; 9] = [
    "text/html",
    "text/css",
    "text/javascript",
    "application/json",
    "application/problem+json",
    "application/atom+xml",
    "application/xml",
    "image/svg+xml",
    "application/openmetrics-text",
];

/// Marks an answer that is written piece by piece, which must not be collected to be compressed.
#[derive(Clone, Copy, Debug)]
pub struct Streamed;

/// The compressed body of an answer, made beforehand for all requests.
#[derive(Clone, Debug)]
pub struct Ready(pub Bytes);

/// Compresses with the best ratio, for what is compressed once.
pub fn pack(plain: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(plain.len() / 3), Compression::best());
    // Writing to memory cannot fail.
    encoder
        .write_all(plain)
        .and_then(|()| encoder.finish())
        .unwrap_or_default()
}

/// Compresses at the default level, for what is compressed while a client waits.
pub fn pack_quickly(plain: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(plain.len() / 3), Compression::default());
    encoder
        .write_all(plain)
        .and_then(|()| encoder.finish())
        .unwrap_or_default()
}

/// Compresses a whole answer if `accepted` (an `Accept-Encoding`, RFC 9110 section 12.5.3) names
/// gzip.
pub async fn compress(response: &mut Response, accepted: &str) {
    let kind = response
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    if !KINDS.iter().any(|known| kind.starts_with(known))
        || response.extensions().get::<Streamed>().is_some()
    {
        return;
    }
    add_vary(response.headers_mut());
    if !accepts_gzip(accepted) {
        return;
    }
    let packed = if let Some(Ready(packed)) = response.extensions_mut().remove::<Ready>() {
        packed
    } else {
        // Only a stream could fail to be read, and streams are marked as such.
        let Ok(plain) = response.take_body().into_bytes().await else {
            return;
        };
        if !is_worth_packing(&plain) {
            response.set_body(plain);
            return;
        }
        pack_quickly(&plain).into()
    };
    response.set_body(packed);
    announce_gzip(response.headers_mut());
}

/// Says that an answer depends on what coding the client accepts. A plain answer needs it, too, or a
/// cache would hand a packed one to clients that cannot read it.
pub fn add_vary(headers: &mut HeaderMap) {
    let vary = match headers.get(header::VARY).map(HeaderValue::as_bytes) {
        None => HeaderValue::from_static("Accept-Encoding"),
        Some(b"Accept-Language") => HeaderValue::from_static("Accept-Language, Accept-Encoding"),
        Some(other) => HeaderValue::from_bytes(&[other, b", Accept-Encoding"].concat())
            .unwrap_or(HeaderValue::from_static("*")),
    };
    headers.insert(header::VARY, vary);
}

/// Says that the body of an answer is packed.
pub fn announce_gzip(headers: &mut HeaderMap) {
    headers.remove(header::CONTENT_LENGTH);
    headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    if let Some(weak) = headers.get(header::ETAG).and_then(weaken_tag) {
        headers.insert(header::ETAG, weak);
    }
}

/// Returns the entity tag of the packed body, if it is another one than that of the plain body: the
/// bytes differ, so the tag can only be weak (RFC 9110, 8.8.1).
pub fn weaken_tag(tag: &HeaderValue) -> Option<HeaderValue> {
    if tag.as_bytes().starts_with(b"W/") {
        return None;
    }
    HeaderValue::from_bytes(&[b"W/", tag.as_bytes()].concat()).ok()
}

/// Returns whether an answer is large enough for compression to pay.
pub fn is_worth_packing(plain: &[u8]) -> bool {
    plain.len() > WORTH
}

/// Compresses what is written piece by piece, at the fastest level: a long list is packed while its
/// next lines are read.
pub struct StreamPacker(GzEncoder<Vec<u8>>);

impl StreamPacker {
    /// Creates a packer for one answer.
    pub fn new() -> Self {
        Self(GzEncoder::new(vec![], Compression::fast()))
    }

    /// Packs a piece, and returns what can be sent; it may be nothing yet.
    pub fn pack_piece(&mut self, plain: &[u8]) -> Vec<u8> {
        // Writing to memory cannot fail.
        let _ = self.0.write_all(plain);
        std::mem::take(self.0.get_mut())
    }

    /// Packs the last piece, and returns the rest of the answer.
    pub fn finish(mut self, plain: &[u8]) -> Vec<u8> {
        let _ = self.0.write_all(plain);
        self.0.finish().unwrap_or_default()
    }
}

impl Default for StreamPacker {
    fn default() -> Self {
        Self::new()
    }
}

/// Returns whether an `Accept-Encoding` names gzip with a weight above 0.
pub fn accepts_gzip(header: &str) -> bool {
    let weight = |part: &str| {
        part.trim()
            .strip_prefix("q=")
            .and_then(|q| q.parse::<f32>().ok())
            .unwrap_or(1.0)
    };
    header.split(',').any(|coding| {
        let mut parts = coding.split(';');
        let name = parts.next().unwrap_or_default().trim();
        name.eq_ignore_ascii_case("gzip") && parts.next().is_none_or(|q| weight(q) > 0.0)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gzip_is_used_only_when_asked_for() {
        for (header, yes) in [
            ("gzip", true),
            ("br, GZIP;q=0.5", true),
            ("gzip;q=0", false),
            ("*", false),
            ("", false),
            ("x-gzip", false),
        ] {
            assert_eq!(accepts_gzip(header), yes, "{header}");
        }
    }

    #[test]
    fn pieces_make_one_packed_answer() {
        let mut packer = StreamPacker::new();
        let (mut bytes, mut plain) = (vec![], String::new());
        for number in 0..5000 {
            let piece = format!("line {number}\n");
            bytes.extend(packer.pack_piece(piece.as_bytes()));
            plain += &piece;
        }
        assert!(!bytes.is_empty(), "a long answer is sent before its end");
        bytes.extend(packer.finish(b"end"));
        let mut unpacked = String::new();
        let mut reader = flate2::read::GzDecoder::new(bytes.as_slice());
        let length = std::io::Read::read_to_string(&mut reader, &mut unpacked);
        assert_eq!(length.ok(), Some(plain.len() + 3));
        assert_eq!(unpacked, plain + "end");
    }
}
