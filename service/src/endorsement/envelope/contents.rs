//! What is sealed of a submission and of a line: CBOR (RFC 8949) with numbered members, so that a later
//! release may add some and still reads those of an earlier one. A number is used for one thing for
//! ever.

use minicbor::{Decode, Encode};

/// Everything that was submitted.
#[derive(Clone, Debug, Default, Decode, Encode, Eq, PartialEq)]
#[cbor(map)]
pub struct SubmittedContents {
    #[n(0)]
    pub email: String,
    #[n(1)]
    pub is_organisation: bool,
    #[n(2)]
    pub name: String,
    #[n(3)]
    pub role: Option<String>,
    #[n(4)]
    pub affiliation: Option<String>,
    #[n(5)]
    pub organisation: Option<String>,
    #[n(6)]
    pub website: Option<String>,
    #[n(7)]
    pub country: String,
    /// 0 in full, 1 initials, 2 hidden.
    #[n(8)]
    pub display: u8,
    #[n(9)]
    pub organisation_key: Option<String>,
    #[n(10)]
    pub proven: bool,
    #[n(11)]
    pub version: i32,
    #[n(12)]
    pub language: String,
    #[n(13)]
    pub partner: Option<String>,
    #[n(14)]
    pub updates: bool,
    #[n(15)]
    pub consent_version: i32,
    /// The 128 bits of the import's id.
    #[cbor(n(16), with = "minicbor::bytes")]
    pub import: Option<minicbor::bytes::ByteVec>,
}

/// What the public may not read of a line.
#[derive(Clone, Debug, Default, Decode, Encode, Eq, PartialEq)]
#[cbor(map)]
pub struct PrivateContents {
    #[n(0)]
    pub email: Option<String>,
    #[n(1)]
    pub name: Option<String>,
    #[n(2)]
    pub role: Option<String>,
    #[n(3)]
    pub affiliation: Option<String>,
    #[n(4)]
    pub organisation: Option<String>,
    #[n(5)]
    pub website: Option<String>,
    #[n(6)]
    pub organisation_key: Option<String>,
    /// Why staff declined.
    #[n(7)]
    pub reason: Option<String>,
    /// The address as another secret sealed it.
    #[cbor(n(8), with = "minicbor::bytes")]
    pub kept_address: Option<minicbor::bytes::ByteVec>,
    /// Everything of the row as another secret sealed it.
    #[cbor(n(9), with = "minicbor::bytes")]
    pub kept_row: Option<minicbor::bytes::ByteVec>,
}

/// Writes contents, to be sealed.
pub fn encode<T: Encode<()>>(contents: &T) -> Vec<u8> {
    // A write into memory cannot fail.
    minicbor::to_vec(contents).unwrap_or_default()
}

/// Reads contents that were opened; `None` where they are not those of this type.
pub fn decode<'b, T: Decode<'b, ()>>(bytes: &'b [u8]) -> Option<T> {
    minicbor::decode(bytes).ok()
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn contents_are_short_and_come_back_whole() {
        let private = PrivateContents {
            email: Some("amina@example.org".into()),
            name: Some("Amina".into()),
            ..PrivateContents::default()
        };
        let bytes = encode(&private);
        assert_eq!(bytes.len(), 1 + (1 + 1 + 17) + (1 + 1 + 5));
        assert_eq!(decode::<PrivateContents>(&bytes), Some(private));
        assert_eq!(decode::<PrivateContents>(&bytes[..9]), None);
    }

    #[test]
    fn a_member_of_a_later_release_is_passed_over() {
        // {0: "a@example.org", 40: "later"}
        let mut bytes = vec![0xa2, 0x00, 0x6d];
        bytes.extend(b"a@example.org");
        bytes.extend([0x18, 40, 0x65]);
        bytes.extend(b"later");
        let read: PrivateContents = decode(&bytes).unwrap();
        assert_eq!(read.email.as_deref(), Some("a@example.org"));
    }
}
