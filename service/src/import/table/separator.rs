//! Finds what separates the cells of a text file: what the file says itself, else what gives most
//! lines the same number of cells.

use std::collections::BTreeMap;

use super::records::{CellReader, RecordLayout};

/// What may separate cells, the usual one first.
const SEPARATORS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// The bytes and the records that are looked at.
const SAMPLE: usize = 64 * 1024;
const RECORDS: usize = 200;
/// More columns than this do not speak more for a separator.
const TELLING_WIDTH: usize = 16;

/// Finds how the records of a text are written and where they begin.
pub(super) fn find_layout(text: &str) -> RecordLayout {
    let sample = cut_sample(text);
    let Some((named, begin)) = read_separator_line(text) else {
        let mut layout = RecordLayout {
            separator: find_most_frequent(sample),
            width: 0,
            begin: 0,
            line: 1,
        };
        let mut best = 0;
        for separator in SEPARATORS {
            let (score, width) = measure(sample, separator, 0);
            if score > best {
                (best, layout.separator, layout.width) = (score, separator, width);
            }
        }
        return layout;
    };
    RecordLayout {
        separator: named,
        width: measure(sample, named, begin).1,
        begin,
        line: 2,
    }
}

/// Reads the line by which Excel is told the separator, as in `sep=;`. Returns the separator and
/// where the next line begins.
fn read_separator_line(text: &str) -> Option<(u8, usize)> {
    let line = text.split(['\r', '\n']).next()?;
    let inside = line.trim_matches('"');
    let (key, value) = inside.split_at_checked(4)?;
    if !key.eq_ignore_ascii_case("sep=") {
        return None;
    }
    let separator = *value.as_bytes().first()?;
    // Spreadsheet programs write the other columns of that line too, as in `sep=;;;;`.
    let is_separator = separator == b'\t' || separator.is_ascii_punctuation();
    if !is_separator || value.bytes().any(|byte| byte != separator) {
        return None;
    }
    let rest = &text[line.len()..];
    let length = if rest.starts_with("\r\n") {
        2
    } else {
        rest.len().min(1)
    };
    Some((separator, line.len() + length))
}

/// Cuts a text to its first lines.
fn cut_sample(text: &str) -> &str {
    if text.len() <= SAMPLE {
        return text;
    }
    let sample = &text[..text.floor_char_boundary(SAMPLE)];
    let end = sample.rfind(['\r', '\n']).unwrap_or(sample.len());
    &sample[..end]
}

/// Finds the separator that the first line has most, as long as no line tells more.
fn find_most_frequent(sample: &str) -> u8 {
    let mut lines = sample.split(['\r', '\n']);
    let first = lines.find(|line| !line.trim().is_empty());
    let count = |separator: &u8| {
        let bytes = first.unwrap_or_default().bytes();
        bytes.filter(|byte| byte == separator).count()
    };
    // Of several the last one is taken that has most.
    let last_first = SEPARATORS.into_iter().rev();
    last_first.max_by_key(count).unwrap_or(b',')
}

/// Measures how well a separator divides the sample into records of one width; returns that with
/// the width. A separator that stands only in some texts divides some lines, each in another way.
fn measure(sample: &str, separator: u8, begin: usize) -> (usize, usize) {
    let layout = RecordLayout {
        separator,
        width: 0,
        begin,
        line: 1,
    };
    let mut records: Vec<(usize, bool)> = vec![];
    let (mut has_text, mut is_clean) = (false, true);
    for cell in CellReader::new(sample, &layout) {
        has_text |= !cell.text.trim().is_empty();
        is_clean &= !cell.has_stray_quote;
        if !cell.is_last {
            continue;
        }
        if has_text {
            records.push((cell.column + 1, is_clean));
        }
        (has_text, is_clean) = (false, true);
        if records.len() == RECORDS {
            break;
        }
    }
    let mut frequencies: BTreeMap<usize, usize> = BTreeMap::new();
    for (width, _) in records.iter().filter(|(width, _)| *width > 1) {
        *frequencies.entry(*width).or_default() += 1;
    }
    // Of widths that are as frequent the largest is taken.
    let usual = frequencies.into_iter().max_by_key(|(_, times)| *times);
    let Some((usual, _)) = usual else {
        return (0, 0);
    };
    let weigh = |(width, is_clean): &(usize, bool)| match (is_clean, *width) {
        (true, width) if width == usual => 2,
        // Some programs leave out the empty cells at the end of a line.
        (true, width) if width > 1 && width < usual => 1,
        _ => 0,
    };
    let weight: usize = records.iter().map(weigh).sum();
    let share = weight * 1_000 / (2 * records.len());
    (share * share * (usual.min(TELLING_WIDTH) - 1), usual)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_separator_is_what_divides_the_lines_evenly() {
        for (text, separator, width) in [
            ("Name,Email\nAna,a@x\n", b',', 2),
            ("Name;Email\nAna;a@x", b';', 2),
            ("Name\tEmail\n\nAna\ta@x\n", b'\t', 2),
            ("Name|City|Email\nAna|Lima|a@x\nBo|Rio|b@x\n", b'|', 3),
            // Commas in the texts of another separator, quoted or not.
            (
                "Name;City;Email\n\"Diaz, Ana, Dr\";\"Lima, Peru, PE\";a@x\n\"Bo, B, B\";\"R, S, T\";b@x\n",
                b';',
                3,
            ),
            (
                "Name;City;Email\nAna;Lima, Peru;a@x\nBo;Rio, Brazil;b@x\n",
                b';',
                3,
            ),
            (
                "\"Name\";\"City\"\n\"a, b, c\";\"d\"\n\"e, f, g\";\"h, i\"\n",
                b';',
                2,
            ),
            // A question with several answers.
            (
                "Name,Topics,Email\nAna,a;b;c;d,a@x\nBo,a;b,b@x\nCy,,c@x\n",
                b',',
                3,
            ),
            // Lines without their empty cells at the end.
            (
                "Name\tCity\tEmail\tNote\nAna\tLima, Peru\na\tb, c\td\te\nBo\tRio, Brazil\tb@x\n",
                b'\t',
                4,
            ),
            // A title above.
            (
                "Signatories, 2026\n\nName;City;Email\nAna;Lima;a@x\n",
                b';',
                3,
            ),
            ("Email\na@x\n", b',', 0),
            ("", b',', 0),
        ] {
            let layout = find_layout(text);
            assert_eq!(
                (layout.separator, layout.width),
                (separator, width),
                "{text}"
            );
        }
    }

    #[test]
    fn a_file_may_name_its_separator() {
        for (text, separator, begin) in [
            ("sep=;\r\nName,x;Email\r\nAna,y;a@x\r\n", b';', 7),
            ("\"sep=|\"\nName|Email\n", b'|', 8),
            ("SEP=\t\nName\tEmail\n", b'\t', 6),
            ("sep=;;\nName;Email;City\n", b';', 7),
            ("sep=^\nName^Email\n", b'^', 6),
        ] {
            let layout = find_layout(text);
            assert_eq!(
                (layout.separator, layout.begin, layout.line),
                (separator, begin, 2),
                "{text}"
            );
        }
        for text in ["sep,x\na,b\n", "sep=\na,b\n", "sep=ab\na,b\n", "sé"] {
            let layout = find_layout(text);
            assert_eq!((layout.begin, layout.line), (0, 1), "{text}");
        }
    }
}
