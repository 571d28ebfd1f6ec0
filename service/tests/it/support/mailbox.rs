//! Caught letters, read as a mail program reads them.

use std::path::Path;

use mail_parser::MessageParser;

use super::TestApp;

/// A letter.
#[derive(Clone, Debug)]
pub struct Letter {
    pub id: String,
    pub to: String,
    pub subject: String,
    pub text: String,
    pub html: String,
}

impl Letter {
    pub fn parse(id: &str, bytes: &[u8]) -> Self {
        let message = MessageParser::default().parse(bytes).unwrap();
        Self {
            id: id.to_owned(),
            to: message
                .to()
                .unwrap()
                .first()
                .unwrap()
                .address()
                .unwrap()
                .to_owned(),
            subject: message.subject().unwrap().to_owned(),
            text: message.body_text(0).unwrap().replace("\r\n", "\n"),
            html: message.body_html(0).unwrap().into_owned(),
        }
    }

    /// Lists the links of the text part, in which each stands alone on its line.
    pub fn links(&self, path: &str) -> Vec<String> {
        self.text
            .lines()
            .filter(|line| line.starts_with("http") && line.contains(path))
            .map(str::to_owned)
            .collect()
    }

    pub fn confirm_token(&self) -> String {
        self.find_token("/confirm/")
    }

    pub fn my_token(&self) -> String {
        self.find_token("/my/")
    }

    /// Finds the token of the only link with this path.
    fn find_token(&self, path: &str) -> String {
        let links = self.links(path);
        assert_eq!(links.len(), 1, "{}", self.text);
        let token = links[0].rsplit('/').next().unwrap().to_owned();
        // 32 bytes, the row's id and its MAC, are 43 characters of Base64 without padding. A link
        // that a mail program broke would be shorter.
        assert_eq!(token.len(), 43);
        token
    }
}

impl TestApp {
    /// Takes the new letters without a look at them; the journey says how many there have to be.
    pub async fn discard_letters(&self, expected: usize) {
        let letters = self.take_letters().await;
        let subjects: Vec<&str> = letters
            .iter()
            .map(|letter| letter.subject.as_str())
            .collect();
        assert_eq!(letters.len(), expected, "thrown away: {subjects:?}");
    }
}

/// Reads all letters in a directory by the time at which they were asked for; those of one moment,
/// at which a test's clock stands, are in no order.
pub fn read_letters(directory: &Path) -> Vec<Letter> {
    // The directory is made with the first letter.
    let Ok(entries) = std::fs::read_dir(directory) else {
        return vec![];
    };
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    // A file has the name of the letter's id, a UUID of version 7, which begins with the time.
    names.sort();
    // A letter that is being written has another ending until it is whole.
    let stems = names.iter().filter_map(|name| name.strip_suffix(".eml"));
    stems
        .map(|stem| {
            Letter::parse(
                stem,
                &std::fs::read(directory.join(format!("{stem}.eml"))).unwrap(),
            )
        })
        .collect()
}
