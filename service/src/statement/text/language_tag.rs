//! The language tag, in the one spelling that addresses, manifests and drafts use.

use std::fmt;
use std::str::FromStr;

use crate::values::UnknownWord;

/// A language tag (BCP 47) in its one spelling: lower case except for the script and the region,
/// as in `pt-BR` and `zh-Hant`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct LanguageTag(String);

impl FromStr for LanguageTag {
    type Err = UnknownWord;

    fn from_str(text: &str) -> Result<Self, UnknownWord> {
        let tag: unic_langid::LanguageIdentifier = text.parse().map_err(|_| UnknownWord)?;
        let is_of_tag = |byte: u8| byte.is_ascii_alphanumeric() || b"-_".contains(&byte);
        // 35 characters hold every tag without extensions (BCP 47, section 4.4.1). The parser takes
        // other signs in variants.
        if text.len() > 35 || tag.language.is_empty() || !text.bytes().all(is_of_tag) {
            return Err(UnknownWord);
        }
        Ok(Self(tag.to_string()))
    }
}

impl fmt::Display for LanguageTag {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn language_tags_have_one_spelling() {
        for (typed, tag) in [
            ("EN", Some("en")),
            ("pt-br", Some("pt-BR")),
            ("zh_hant", Some("zh-Hant")),
            ("e", None),
            ("und", None),
            ("UND-latn", None),
            ("en-1!!!", None),
            ("en-", None),
            ("", None),
        ] {
            assert_eq!(
                typed
                    .parse::<LanguageTag>()
                    .ok()
                    .map(|tag| tag.to_string())
                    .as_deref(),
                tag,
                "{typed}"
            );
        }
    }
}
