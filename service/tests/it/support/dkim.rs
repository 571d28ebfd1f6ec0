//! Checks signatures of letters (DKIM, RFC 6376) from their bytes and the record in the DNS alone,
//! without the library that signs.

use std::collections::HashMap;

use data_encoding::BASE64;
use ed25519_dalek::{Signature, VerifyingKey};
use rsa::pkcs8::DecodePublicKey;
use rsa::{Pkcs1v15Sign, RsaPublicKey};
use sha2::{Digest, Sha256};

/// What stands before a hash of SHA-256 in a signature of RSA (RFC 8017, section 9.2).
const SHA256_PREFIX: [u8; 19] = [
    0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05,
    0x00, 0x04, 0x20,
];

/// Whose signature is good, and what it covers.
#[derive(Debug)]
pub struct GoodSignature {
    pub domain: String,
    pub selector: String,
    pub headers: Vec<String>,
}

/// Verifies the signature of a letter by the text of the record; the error says what differs.
pub fn verify(letter: &str, record: &str) -> Result<GoodSignature, &'static str> {
    let (head, body) = letter.split_once("\r\n\r\n").ok_or("no body")?;
    let headers = parse_headers(head);
    let is_signature = |(name, _): &&(String, String)| name.eq_ignore_ascii_case("dkim-signature");
    let (name, value) = headers.iter().find(is_signature).ok_or("no signature")?;
    let tags = parse_tags(value);
    let read = |tag: &str| tags.get(tag).map(String::as_str).ok_or("a tag is missing");
    if (read("v")?, read("c")?) != ("1", "relaxed/relaxed") {
        return Err("another form");
    }
    let body_hash = Sha256::digest(relax_body(body).as_bytes());
    if read("bh")? != BASE64.encode(&body_hash) {
        return Err("the body");
    }
    let covered: Vec<String> = read("h")?.split(':').map(str::to_owned).collect();
    let mut signed = String::new();
    for (name, value) in find_covered(&headers, &covered) {
        signed += &relax_header(name, value);
        signed += "\r\n";
    }
    signed += &relax_header(name, &empty_signature(value));
    let hash = Sha256::digest(signed.as_bytes());
    let signature = BASE64.decode(read("b")?.as_bytes()).unwrap();
    let record = parse_tags(record);
    let key = BASE64.decode(record["p"].as_bytes()).unwrap();
    let is_good = match (read("a")?, record["k"].as_str()) {
        ("rsa-sha256", "rsa") => verify_rsa(&key, &hash, &signature),
        ("ed25519-sha256", "ed25519") => verify_ed25519(&key, &hash, &signature),
        _ => return Err("another algorithm"),
    };
    if !is_good {
        return Err("the headers");
    }
    Ok(GoodSignature {
        domain: read("d")?.to_owned(),
        selector: read("s")?.to_owned(),
        headers: covered,
    })
}

fn verify_rsa(key: &[u8], hash: &[u8], signature: &[u8]) -> bool {
    let key = RsaPublicKey::from_public_key_der(key).unwrap();
    let scheme = Pkcs1v15Sign {
        hash_len: Some(32),
        prefix: SHA256_PREFIX.into(),
    };
    key.verify(scheme, hash, signature).is_ok()
}

/// RFC 8463, section 3: what is signed is the hash.
fn verify_ed25519(key: &[u8], hash: &[u8], signature: &[u8]) -> bool {
    let key = VerifyingKey::from_bytes(key.try_into().unwrap()).unwrap();
    let signature = Signature::from_slice(signature).unwrap();
    key.verify_strict(hash, &signature).is_ok()
}

/// Splits the head into headers, each with its value as it stands.
fn parse_headers(head: &str) -> Vec<(String, String)> {
    let mut headers: Vec<(String, String)> = vec![];
    for line in head.split("\r\n") {
        if line.starts_with([' ', '\t']) {
            let (_, value) = headers.last_mut().unwrap();
            value.push_str("\r\n");
            value.push_str(line);
        } else {
            let (name, value) = line.split_once(':').unwrap();
            headers.push((name.to_owned(), value.to_owned()));
        }
    }
    headers
}

/// Reads tags, of whose values no space counts.
fn parse_tags(text: &str) -> HashMap<String, String> {
    let tags = text.split(';').filter_map(|tag| tag.split_once('='));
    tags.map(|(name, value)| {
        let value = value.split_whitespace().collect();
        (name.trim().to_owned(), value)
    })
    .collect()
}

/// Finds the covered headers: of several with a name the last, then the one before it (section
/// 5.4.2). One that a letter does not have counts as nothing.
fn find_covered<'a>(
    headers: &'a [(String, String)],
    covered: &[String],
) -> Vec<(&'a str, &'a str)> {
    let mut left: Vec<&(String, String)> = headers.iter().collect();
    let mut found = vec![];
    for wanted in covered {
        let at = left
            .iter()
            .rposition(|(name, _)| name.eq_ignore_ascii_case(wanted));
        if let Some(at) = at {
            let (name, value) = left.remove(at);
            found.push((name.as_str(), value.as_str()));
        }
    }
    found
}

/// Section 3.4.2.
fn relax_header(name: &str, value: &str) -> String {
    let words: Vec<&str> = value.split_ascii_whitespace().collect();
    format!("{}:{}", name.trim().to_ascii_lowercase(), words.join(" "))
}

/// Section 3.4.4.
fn relax_body(body: &str) -> String {
    let mut lines: Vec<String> = body.split("\r\n").map(relax_line).collect();
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines.push(String::new());
    lines.join("\r\n")
}

/// Makes one space of each run of spaces and tabs, and none at the end.
fn relax_line(line: &str) -> String {
    let mut relaxed = String::new();
    for sign in line.chars() {
        match sign {
            ' ' | '\t' if relaxed.ends_with(' ') => {}
            ' ' | '\t' => relaxed.push(' '),
            other => relaxed.push(other),
        }
    }
    relaxed.trim_end_matches(' ').to_owned()
}

/// Takes the signature itself out of its header (section 3.7).
fn empty_signature(value: &str) -> String {
    let tags = value.split(';').map(|tag| match tag.split_once('=') {
        Some((name, _)) if name.trim() == "b" => format!("{name}="),
        _ => tag.to_owned(),
    });
    tags.collect::<Vec<_>>().join(";")
}
