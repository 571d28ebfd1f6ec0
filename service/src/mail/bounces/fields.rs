//! Fields of a header and of the parts of a report, which have the same form (RFC 5322, section 2.2;
//! RFC 3464, section 2.1): name, colon, value, lines that continue it.

/// The most fields that are read of one block, and the most blocks of a part.
const MOST: usize = 200;

/// A field: its name in lower case, and its value in one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportField {
    pub name: String,
    pub value: String,
}

/// The fields up to an empty line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FieldBlock(Vec<ReportField>);

impl FieldBlock {
    /// Returns the first value of a name, which is in lower case.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.all(name).next()
    }

    /// Returns the values of a name, which is in lower case.
    pub fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        let named = self.0.iter().filter(move |field| field.name == name);
        named.map(|field| field.value.as_str())
    }

    fn push_line(&mut self, line: &str) {
        if line.starts_with([' ', '\t']) {
            if let Some(last) = self.0.last_mut() {
                last.value.push(' ');
                last.value.push_str(line.trim());
            }
            return;
        }
        let Some((name, value)) = line.split_once(':') else {
            return;
        };
        if self.0.len() < MOST {
            self.0.push(ReportField {
                name: name.trim().to_ascii_lowercase(),
                value: value.trim().to_owned(),
            });
        }
    }
}

/// Reads the fields up to the first empty line: those of a message.
pub fn read_head(bytes: &[u8]) -> FieldBlock {
    read_blocks(bytes, 1).into_iter().next().unwrap_or_default()
}

/// Reads all blocks of a part of a report.
pub fn read_all_blocks(bytes: &[u8]) -> Vec<FieldBlock> {
    read_blocks(bytes, MOST)
}

fn read_blocks(bytes: &[u8], most: usize) -> Vec<FieldBlock> {
    let (mut blocks, mut block) = (vec![], FieldBlock::default());
    for line in bytes.split(|byte| *byte == b'\n') {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if !line.is_empty() {
            block.push_line(&String::from_utf8_lossy(line));
            continue;
        }
        if block != FieldBlock::default() {
            blocks.push(std::mem::take(&mut block));
        }
        if blocks.len() >= most {
            return blocks;
        }
    }
    if block != FieldBlock::default() {
        blocks.push(block);
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_end_at_empty_lines_and_values_go_on() {
        let text = "\r\nReporting-MTA: dns; a\r\n\r\nAction: failed\r\nStatus: 5.1.1\r\n\
                    Diagnostic-Code: smtp; 550 5.1.1\r\n\tno such\r\n user\r\nnonsense\r\n\r\n\r\n";
        let blocks = read_all_blocks(text.as_bytes());
        assert_eq!(blocks.len(), 2);
        assert_eq!(blocks[1].get("action"), Some("failed"));
        let diagnostic = blocks[1].get("diagnostic-code");
        assert_eq!(diagnostic, Some("smtp; 550 5.1.1 no such user"));
        assert_eq!(read_head(text.as_bytes()), blocks[0]);
        assert_eq!(read_head(b""), FieldBlock::default());
    }

    #[test]
    fn a_report_of_many_fields_is_read_to_a_bound() {
        let many = "a: b\n".repeat(1000);
        assert_eq!(read_head(many.as_bytes()).all("a").count(), MOST);
        let many = "a: b\n\n".repeat(1000);
        assert_eq!(read_all_blocks(many.as_bytes()).len(), MOST);
    }
}
