//! Reads ECOSOC's list as people copy it: lines of name, status and year, or names under a heading
//! that says the status.

use csv::{ReaderBuilder, Trim};

use crate::organisation::rules::{
    Ecosoc, RegistryRefusal, parse_registered_name, parse_since, parse_status,
};
use crate::values::fold_for_search;

/// The most lines that are read at once; the whole list has some 6,500.
pub const MOST_LINES: usize = 10_000;
/// The most bytes of a line. A longer one has lost its line breaks.
const LONGEST_LINE: usize = 2_000;
/// The words that may follow a status in its cell or heading.
const BESIDE_STATUS: [&str; 4] = ["consultative", "status", "ecosoc", "organizations"];
/// The cells that begin a line of headings.
const HEADERS: [&str; 5] = [
    "name",
    "organization",
    "organisation",
    "organization name",
    "name of organization",
];

/// An organisation of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedOrganisation {
    /// The number of its line from 1.
    pub number: usize,
    pub name: String,
    pub status: Ecosoc,
    pub since: Option<i32>,
}

/// The result of reading a pasted list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PastedList {
    pub listed: Vec<ListedOrganisation>,
    /// The lines that were not understood, by number from 1, with the reason.
    pub refused: Vec<(usize, RegistryRefusal)>,
    /// The number of lines beyond [`MOST_LINES`], which were not read.
    pub unread: usize,
}

/// Reads a pasted list.
pub fn read_list(text: &str) -> PastedList {
    let lines = (1..).zip(text.lines());
    let lines: Vec<(usize, &str)> = lines.filter(|(_, line)| !line.trim().is_empty()).collect();
    let mut pasted = PastedList {
        unread: lines.len().saturating_sub(MOST_LINES),
        ..PastedList::default()
    };
    let mut heading = None;
    for (place, (number, line)) in lines.into_iter().take(MOST_LINES).enumerate() {
        if line.len() > LONGEST_LINE {
            pasted.refused.push((number, RegistryRefusal::LongLine));
            continue;
        }
        let cells = split_cells(line);
        if let [only] = &cells[..]
            && let Some((status, _)) = read_status(only)
        {
            heading = Some(status);
            continue;
        }
        let first = cells.first().map(|cell| fold_for_search(cell));
        if place == 0 && first.is_some_and(|first| HEADERS.contains(&first.as_str())) {
            continue;
        }
        match read_cells(cells, heading) {
            Ok((name, status, since)) => pasted.listed.push(ListedOrganisation {
                number,
                name,
                status,
                since,
            }),
            Err(refusal) => pasted.refused.push((number, refusal)),
        }
    }
    pasted
}

/// Splits a line at its tabs or, where it has none, at its commas; empty cells are left out.
fn split_cells(line: &str) -> Vec<String> {
    let has_tabs = line.contains('\t');
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .trim(Trim::All)
        .delimiter(if has_tabs { b'\t' } else { b',' })
        .from_reader(line.as_bytes());
    let record = reader.records().next().and_then(Result::ok);
    let record = record.unwrap_or_default();
    let cells = record.iter().filter(|cell| !cell.is_empty());
    let mut cells: Vec<String> = cells.map(str::to_owned).collect();
    if !has_tabs {
        // Names hold commas: what stands before status and year is one name.
        let is_known = |cell: &String| read_status(cell).is_some() || is_year(cell);
        let behind = cells.iter().rev().take_while(|cell| is_known(cell)).count();
        let after = cells.split_off(cells.len() - behind);
        let name = cells.join(", ");
        cells = Some(name)
            .filter(|name| !name.is_empty())
            .into_iter()
            .collect();
        cells.extend(after);
    }
    cells
}

fn is_year(cell: &str) -> bool {
    matches!(parse_since(cell), Ok(Some(_)))
}

/// Reads a cell or heading that says a status and nothing else but, perhaps, the year. A name may
/// begin with the word "General".
fn read_status(cell: &str) -> Option<(Ecosoc, Option<i32>)> {
    let folded = fold_for_search(cell);
    let mut words = folded.split(' ').filter(|word| !word.is_empty());
    let status = parse_status(words.next()?).ok()?;
    if status == Ecosoc::None {
        return None;
    }
    let mut since = None;
    for word in words {
        if let Ok(Some(year)) = parse_since(word) {
            since = Some(year);
        } else if !BESIDE_STATUS.contains(&word) {
            return None;
        }
    }
    Some((status, since))
}

/// Reads the cells of a line, in whatever order; `heading` is the status that a heading said before.
fn read_cells(
    cells: Vec<String>,
    heading: Option<Ecosoc>,
) -> Result<(String, Ecosoc, Option<i32>), RegistryRefusal> {
    let (mut name, mut status, mut since) = (None, None, None);
    for cell in cells {
        if let Some((known, year)) = read_status(&cell) {
            status = status.or(Some(known));
            since = since.or(year);
        } else if is_year(&cell) {
            since = since.or(parse_since(&cell)?);
        } else if name.is_none() {
            name = Some(cell);
        }
    }
    let (name, year) = cut_year(name.as_deref().unwrap_or_default());
    let name = parse_registered_name(name)?.ok_or(RegistryRefusal::RegisteredName)?;
    let status = status.or(heading).ok_or(RegistryRefusal::Ecosoc)?;
    Ok((name, status, since.or(year)))
}

/// Cuts a year in brackets from the end of a name.
fn cut_year(name: &str) -> (&str, Option<i32>) {
    let cut = name.trim_end().strip_suffix(')');
    let Some((before, year)) = cut.and_then(|text| text.rsplit_once('(')) else {
        return (name, None);
    };
    match parse_since(year) {
        Ok(Some(year)) => (before.trim_end(), Some(year)),
        _ => (name, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_facts(text: &str) -> Vec<(String, Ecosoc, Option<i32>)> {
        let pasted = read_list(text);
        assert!(pasted.refused.is_empty(), "{text}: {:?}", pasted.refused);
        let facts = |one: ListedOrganisation| (one.name, one.status, one.since);
        pasted.listed.into_iter().map(facts).collect()
    }

    #[test]
    fn the_list_is_read_as_people_copy_it() {
        let tabs = "Name\tStatus\tYear\nHealth Network\tSpecial\t2014\nCare, Inc.\tRoster\t1998";
        let turned = "Special (2014)\tHealth Network\tKenya\nRoster\tCare, Inc.\t1998";
        let commas = "Health Network,Special,2014\n\"Care, Inc.\",Roster,1998";
        let unquoted = "Health Network, special consultative status, 2014\nCare, Inc.,Roster,1998";
        let headed =
            "Special consultative status\nHealth Network (2014)\n\nRoster\nCare, Inc. (1998)";
        for text in [tabs, turned, commas, unquoted, headed] {
            let expected = [
                ("Health Network".to_owned(), Ecosoc::Special, Some(2014)),
                ("Care, Inc.".to_owned(), Ecosoc::Roster, Some(1998)),
            ];
            assert_eq!(read_facts(text), expected, "{text}");
        }
        assert_eq!(
            read_facts("General Assembly of Rivers\tGeneral"),
            [(
                "General Assembly of Rivers".to_owned(),
                Ecosoc::General,
                None
            )]
        );
    }

    #[test]
    fn a_line_that_says_too_little_is_refused_with_its_number() {
        let long = "x".repeat(LONGEST_LINE + 1);
        let text = format!("Health Network\nSee www.example.org\tSpecial\n\n{long}\n2014,Roster\n");
        let pasted = read_list(&text);
        assert!(pasted.listed.is_empty(), "{:?}", pasted.listed);
        assert_eq!(
            pasted.refused,
            [
                (1, RegistryRefusal::Ecosoc),
                (2, RegistryRefusal::RegisteredName),
                (4, RegistryRefusal::LongLine),
                (5, RegistryRefusal::RegisteredName),
            ]
        );
    }

    #[test]
    fn lines_beyond_the_limit_are_counted() {
        let text = "Health Network\tSpecial\n".repeat(MOST_LINES + 2);
        let pasted = read_list(&text);
        assert_eq!((pasted.listed.len(), pasted.unread), (MOST_LINES, 2));
    }
}
