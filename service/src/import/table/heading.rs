//! Finds the line of the headings, which some files have below a title.

use std::collections::HashSet;

use super::TableLine;

/// The lines among which the headings are.
const FIRST_LINES: usize = 20;
/// The most cells of a line of a title, which may be a name and its value.
const TITLE_CELLS: usize = 2;

/// Finds the row of the headings: the first one, as long as it is no title above a wider table.
pub(super) fn find_heading(rows: &[TableLine]) -> usize {
    let first = &rows[..rows.len().min(FIRST_LINES)];
    let widest = first.iter().map(count_filled).max().unwrap_or(0);
    let is_as_wide = |filled: usize| filled * 2 > widest;
    let is_title = |row: &TableLine| {
        let filled = count_filled(row);
        filled <= TITLE_CELLS && !is_as_wide(filled)
    };
    let has_title = first.first().is_some_and(is_title);
    if !has_title {
        return 0;
    }
    let is_heading = |place: &usize| {
        let row = &first[*place];
        let below = rows.get(place + 1);
        is_as_wide(count_filled(row))
            && holds_headings(row)
            && below.is_none_or(|row| count_filled(row) * 3 > widest)
    };
    // Without such a line the first one stays: what was not understood is for staff to choose.
    (1..first.len()).find(is_heading).unwrap_or(0)
}

fn count_filled(row: &TableLine) -> usize {
    let filled = |cell: &&String| !cell.trim().is_empty();
    row.cells.iter().filter(filled).count()
}

/// Tells whether all cells can be headings: different texts, none an address, a number or a date.
fn holds_headings(row: &TableLine) -> bool {
    let mut seen = HashSet::new();
    let mut texts = row.cells.iter().map(|cell| cell.trim());
    texts.all(|text| {
        text.is_empty()
            || (text.contains(char::is_alphabetic)
                && !text.contains('@')
                && seen.insert(text.to_lowercase()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_stand_below_a_title() {
        let header = "Name|Email|Country|Signed";
        let ana = "Ana|ana@example.org|KE|2026-02-14";
        let sparse = "Bo||KE";
        for (lines, place) in [
            (vec![header, ana], 0),
            (vec![header], 0),
            (vec!["Email", "a@x", "b@x"], 0),
            // A title, and the title block of a list of ours.
            (vec!["Signatories of the appeal", header, ana], 1),
            (
                vec![
                    "Joint statement on health",
                    "Hosts: Example Network",
                    "300 signatories",
                    "As of|2026-02-14",
                    header,
                    ana,
                    sparse,
                ],
                4,
            ),
            (vec!["A title", header, sparse, ana], 1),
            // Headings of some columns only; the lines below are no headings.
            (vec!["Name", ana, ana], 0),
            (vec!["Name|Email", ana, ana], 0),
            (vec!["A title", ana, ana], 0),
            // A line of groups above the headings, and one that repeats a word.
            (vec!["Person||Group", header, ana], 1),
            (vec!["List|", "x|x|x|x", header, ana], 2),
        ] {
            let rows: Vec<TableLine> = (1..)
                .zip(&lines)
                .map(|(number, line)| TableLine {
                    number,
                    cells: line.split('|').map(str::to_owned).collect(),
                })
                .collect();
            assert_eq!(find_heading(&rows), place, "{lines:?}");
        }
    }
}
