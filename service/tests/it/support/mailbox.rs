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

    /// Links of the text part: each stands on its own line.
    pub fn links(&self, path: &str) -> Vec<String> {
        self.text
            .lines()
            .filter(|line| line.starts_with("http") && line.contains(path))
            .map(str::to_owned)
            .collect()
    }

    pub fn confirm_token(&self) -> String {
        self.one("/confirm/")
    }

    pub fn my_token(&self) -> String {
        self.one("/my/")
    }

    fn one(&self, path: &str) -> String {
        let links = self.links(path);
        assert_eq!(links.len(), 1, "{}", self.text);
        let token = links[0].rsplit('/').next().unwrap().to_owned();
        assert_eq!(token.len(), 43);
        token
    }
}

impl TestApp {
    /// Throws away the letters that nobody has read yet; a journey knows how many.
    pub async fn discard_letters(&self, expected: usize) {
        let letters = self.new_letters().await;
        let subjects: Vec<&str> = letters
            .iter()
            .map(|letter| letter.subject.as_str())
            .collect();
        assert_eq!(letters.len(), expected, "thrown away: {subjects:?}");
    }
}

/// All letters in a directory, in the order in which they were asked for.
pub fn all(directory: &Path) -> Vec<Letter> {
    let Ok(entries) = std::fs::read_dir(directory) else {
        return vec![];
    };
    let mut names: Vec<String> = entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
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
