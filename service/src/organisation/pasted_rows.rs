//! Reads organisations from pasted lines of a spreadsheet; each wrong line is reported by its
//! number.

use std::collections::HashSet;

use csv::{ReaderBuilder, StringRecord, Trim};

use super::rules::{OrganisationDraft, OrganisationForm, RegistryRefusal};
use crate::values::{Country, CountryMatch, fold_for_search};

/// The most lines that are read at once. All are written in one transaction, which on SQLite keeps
/// everybody else from writing.
pub const MOST_LINES: usize = 1000;
/// The most bytes of a line, some 10,000 letters. A longer one has lost its line breaks, and would
/// be split into as many cells and websites as it has commas.
const LONGEST_LINE: usize = 10_000;

/// The names that each column may have; without a header the columns come in this order.
const COLUMNS: [&[&str]; 6] = [
    &["name", "organisation", "organization"],
    &["website", "domain", "web", "site"],
    &["country"],
    &["networks", "network"],
    &["ecosoc", "ecosoc status"],
    &[
        "contact",
        "email",
        "e mail",
        "contact e mail",
        "contact email",
    ],
];

/// The result of reading pasted lines, each with its number from 1.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PastedRows {
    /// The lines that can be imported.
    pub drafts: Vec<(usize, OrganisationDraft)>,
    /// The other lines, with what is wrong.
    pub refused: Vec<(usize, RegistryRefusal)>,
}

/// Reads lines of name, website, country, networks, ECOSOC status and contact. They are separated
/// by commas or, as spreadsheets copy them, by tabs; a header line may put the columns in another
/// order.
pub fn read(text: &str) -> PastedRows {
    // The first line decides for all: names hold commas, but hardly ever tabs.
    let delimiter = if text
        .lines()
        .find(|line| !line.trim().is_empty())
        .is_some_and(|line| line.contains('\t'))
    {
        b'\t'
    } else {
        b','
    };
    // Lines are split before they are read as CSV, so that each has a number; a quoted cell cannot
    // hold a line break.
    let lines = (1..)
        .zip(text.lines())
        .filter(|(_, line)| !line.trim().is_empty());
    let mut lines = lines
        .map(|(number, line)| (number, split_line(line, delimiter)))
        .peekable();
    let first = lines.peek().and_then(|(_, first)| first.as_ref());
    let order = first.and_then(read_header);
    if order.is_some() {
        lines.next();
    }
    let order = order.unwrap_or_else(|| (0..COLUMNS.len()).map(Some).collect());
    let mut pasted = PastedRows::default();
    let mut seen = HashSet::new();
    for (taken, (number, cells)) in lines.enumerate() {
        if taken == MOST_LINES {
            pasted.refused.push((number, RegistryRefusal::TooMany));
            break;
        }
        let Some(cells) = cells else {
            pasted.refused.push((number, RegistryRefusal::LongLine));
            continue;
        };
        match read_draft(&cells, &order) {
            Err(wrong) => pasted
                .refused
                .extend(wrong.into_iter().map(|refusal| (number, refusal))),
            Ok(draft) => {
                let keys = draft.list_identifying_keys();
                if keys.iter().any(|key| seen.contains(key)) {
                    pasted.refused.push((number, RegistryRefusal::Twice));
                    continue;
                }
                seen.extend(keys);
                pasted.drafts.push((number, draft));
            }
        }
    }
    pasted
}

/// Splits a line into its cells; a line that is no CSV is empty, and one that is too long is
/// `None`.
fn split_line(line: &str, delimiter: u8) -> Option<StringRecord> {
    if line.len() > LONGEST_LINE {
        return None;
    }
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        // Trailing empty cells may be missing.
        .flexible(true)
        .trim(Trim::All)
        .delimiter(delimiter)
        .from_reader(line.as_bytes());
    let record = reader.records().next().and_then(Result::ok);
    Some(record.unwrap_or_default())
}

/// Reads a header: the index into `COLUMNS` for each cell. A line without a name column is no
/// header.
fn read_header(first: &StringRecord) -> Option<Vec<Option<usize>>> {
    let column = |cell: &str| {
        COLUMNS
            .iter()
            .position(|names| names.contains(&fold_for_search(cell).as_str()))
    };
    let order: Vec<Option<usize>> = first.iter().map(column).collect();
    order.contains(&Some(0)).then_some(order)
}

/// Reads the cells of a line into a draft; countries may be named in any language.
fn read_draft(
    cells: &StringRecord,
    order: &[Option<usize>],
) -> Result<OrganisationDraft, Vec<RegistryRefusal>> {
    // Spreadsheets copy empty cells beside a table too; a filled one would be lost silently.
    if cells.iter().skip(order.len()).any(|cell| !cell.is_empty()) {
        return Err(vec![RegistryRefusal::Columns]);
    }
    let mut found: [&str; 6] = [""; 6];
    for (cell, column) in cells.iter().zip(order) {
        if let Some(slot) = column.and_then(|column| found.get_mut(column)) {
            *slot = cell;
        }
    }
    let [name, websites, country, networks, ecosoc, contact] = found.map(str::to_owned);
    // A name that is not certain is refused as it was written.
    let country = if let CountryMatch::Known(known) = Country::find_by_name(&country) {
        known.code().to_owned()
    } else {
        country
    };
    OrganisationDraft::read(&OrganisationForm {
        name,
        country,
        ecosoc,
        networks,
        websites,
        contact,
        ..OrganisationForm::default()
    })
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;
    use crate::organisation::rules::Ecosoc;

    #[test]
    fn lines_are_read_as_people_have_them() {
        let commas = "Health Network,health.example.org,KE,Care;Health,Special (2014),amina@health.example.org\n\n\
                      \"Care, and more\",,Kenya\n";
        let tabs = "Health Network\thealth.example.org\tKE\tCare;Health\tspecial\tamina@health.example.org\n\nCare, and more\t\tKenia";
        let headed = "Country,E-mail,Organisation,Remark,ECOSOC,Networks,Web\n\
                      KE,amina@health.example.org,Health Network,x,special,Care;Health,https://www.health.example.org\n\
                      kenya,,\"Care, and more\"\n";
        for text in [commas, tabs, headed] {
            let read = read(text);
            assert!(read.refused.is_empty(), "{text}");
            let [(_, first), (number, second)] = read.drafts.as_slice() else {
                unreachable!("{text}")
            };
            assert_eq!(
                (first.name.as_str(), first.ecosoc, first.networks.len()),
                ("Health Network", Ecosoc::Special, 2)
            );
            assert_eq!(first.keys, ["web:health.example.org"]);
            assert!(first.contact.is_some() && *number == 3, "{text}");
            assert_eq!(
                (second.name.as_str(), second.country),
                ("Care, and more", Country::parse("KE"))
            );
        }
    }

    #[test]
    fn every_wrong_line_is_refused_with_its_number() {
        let text = "Good,good.example.org\nBad,bad,Nowhere\n\nGood again,www.good.example.org\nMany,,,,,,too many\n";
        let read = read(text);
        assert_eq!(read.drafts.len(), 1);
        assert_eq!(
            read.refused,
            [
                (2, RegistryRefusal::Country),
                (2, RegistryRefusal::Website),
                (4, RegistryRefusal::Twice),
                (5, RegistryRefusal::Columns)
            ]
        );
    }

    #[test]
    fn a_line_without_its_breaks_is_refused() {
        let sites = "a.example.org;".repeat(1_000);
        let text = format!(
            "One,one.example.org\nMany,\"{sites}\"\n{}\n",
            ",".repeat(60_000)
        );
        let read = read(&text);
        assert_eq!(read.drafts.len(), 1);
        let long = RegistryRefusal::LongLine;
        assert_eq!(read.refused, [(2, long), (3, long)]);
        assert_eq!(super::read(&",".repeat(60_000)).refused, [(1, long)]);
    }

    #[test]
    fn lines_beyond_the_limit_are_refused() {
        let text: String = (0..=MOST_LINES)
            .map(|number| ["Organisation ", &number.to_string(), "\n"].concat())
            .collect();
        let read = read(&text);
        assert_eq!(
            (read.drafts.len(), read.refused.last().copied().unwrap()),
            (MOST_LINES, (MOST_LINES + 1, RegistryRefusal::TooMany))
        );
    }
}
