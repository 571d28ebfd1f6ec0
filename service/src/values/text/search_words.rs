//! Folding of text for search: without case, accents and punctuation.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Folds a text: compatibility forms and marks are removed, letters and digits become lower case,
/// and everything else becomes one space.
pub fn fold_for_search(text: &str) -> String {
    // Queries put these words into LIKE as they are, so `%`, `_` and `\` must not get through.
    let mut folded = String::with_capacity(text.len());
    for letter in text
        .nfkd()
        .filter(|letter| !is_combining_mark(*letter))
        .flat_map(char::to_lowercase)
    {
        if letter.is_alphanumeric() {
            folded.push(letter);
        } else if !folded.is_empty() && !folded.ends_with(' ') {
            folded.push(' ');
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_as_people_type_them() {
        for (text, folded) in [
            ("  Réseau   SANTÉ-Afrique ", "reseau sante afrique"),
            ("Žofie & Łukasz", "zofie łukasz"),
            ("أَمَل", "امل"),
            ("Йод", "иод"),
            ("联合声明！", "联合声明"),
            ("%_\\", ""),
        ] {
            assert_eq!(fold_for_search(text), folded, "{text}");
        }
    }
}
