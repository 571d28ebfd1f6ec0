//! What is true of an exported cell: no spreadsheet may take it for a formula.

/// Makes a text safe for spreadsheets: what begins like a formula (after spaces and invisible characters) gets a `'` before it.
/// Names are never refused or cut for it (OWASP ASVS 5.0, 1.2.10).
pub fn cell(text: &str) -> String {
    let invisible = |c: char| {
        c.is_whitespace() && !matches!(c, '\t' | '\r' | '\n')
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    let first = text.trim_start_matches(invisible).chars().next();
    match first {
        Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '\0' | '＝' | '＋' | '－' | '＠') => format!("'{text}"),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_begins_like_a_formula() {
        for (text, safe) in [
            ("=1+1", "'=1+1"),
            (" =1", "' =1"),
            ("+254", "'+254"),
            ("-x", "'-x"),
            ("@a", "'@a"),
            ("\t=1", "'\t=1"),
            ("\u{202e}=1", "'\u{202e}=1"),
            ("＝1", "'＝1"),
            ("A=1", "A=1"),
            ("", ""),
            ("أمل", "أمل"),
        ] {
            assert_eq!(cell(text), safe);
        }
    }
}
