//! What a mailing says and to whom: its texts by language, its audience, and what may be wrong with
//! both.

use serde::{Deserialize, Serialize};

use crate::endorsement::rules::Kind;
use crate::language::base;
use crate::values::Country;

/// The most characters of a mailing's name, which only staff see.
pub const LONGEST_NAME: usize = 120;
/// The most characters of a subject.
pub const LONGEST_SUBJECT: usize = 150;
/// The most characters of a text.
pub const LONGEST_BODY: usize = 20_000;

/// The text in one language.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
pub struct NewsText {
    /// The BCP 47 tag.
    pub language: String,
    pub subject: String,
    /// `CommonMark`.
    pub body: String,
    /// Safe HTML made from the body.
    pub html: String,
}

/// Who of those who agreed to news gets a mailing. An empty field is no condition.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
#[serde(default)]
pub struct NewsAudience {
    pub kind: String,
    /// ISO 3166-1 alpha-2 code.
    pub country: String,
    /// The key of the partner whose page showed the form.
    pub partner: String,
    /// The language in which the statement was read.
    pub language: String,
    /// The version of the statement that was endorsed.
    pub version: String,
}

/// What a mailing says, and to whom.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq, Serialize)]
pub struct NewsContent {
    /// By which staff know it; no recipient sees it.
    pub name: String,
    pub texts: Vec<NewsText>,
    pub audience: NewsAudience,
}

/// Something wrong: the field, and the word of its sentence `news-error-WORD`.
pub type ContentProblem = (String, &'static str);

impl NewsAudience {
    /// Lists the fields whose value cannot be meant, so that nobody writes to more people than
    /// intended.
    pub fn list_problems(&self) -> Vec<ContentProblem> {
        let checks = [
            (
                "kind",
                !self.kind.is_empty() && self.kind.parse::<Kind>().is_err(),
            ),
            (
                "country",
                !self.country.is_empty() && Country::parse(&self.country).is_none(),
            ),
            (
                "version",
                !self.version.is_empty() && self.version.parse::<i32>().is_err(),
            ),
        ];
        let wrong = checks.into_iter().filter(|(_, is_wrong)| *is_wrong);
        wrong
            .map(|(field, _)| (field.to_owned(), "audience"))
            .collect()
    }
}

impl NewsContent {
    /// Removes the texts that were left empty.
    pub fn drop_empty_texts(&mut self) {
        self.texts
            .retain(|text| !text.subject.is_empty() || !text.body.trim().is_empty());
    }

    /// Lists everything that is wrong; `original` is the language of the statement's original text,
    /// which whoever reads another one gets.
    pub fn list_problems(&self, original: &str) -> Vec<ContentProblem> {
        let mut problems = vec![];
        let mut add = |field: &str, word: &'static str| problems.push((field.to_owned(), word));
        match self.name.chars().count() {
            0 => add("name", "name"),
            long if long > LONGEST_NAME => add("name", "long"),
            _ => {}
        }
        if self.texts.iter().all(|text| text.language != original) {
            add(&format!("subject-{original}"), "original");
        }
        for text in &self.texts {
            let (subject, body) = (
                format!("subject-{}", text.language),
                format!("body-{}", text.language),
            );
            match text.subject.chars().count() {
                0 => add(&subject, "subject"),
                long if long > LONGEST_SUBJECT => add(&subject, "long"),
                _ if text.subject.chars().any(char::is_control) => add(&subject, "sign"),
                _ => {}
            }
            let is_odd = |sign: char| sign.is_control() && !matches!(sign, '\n' | '\r' | '\t');
            match text.body.chars().count() {
                _ if text.body.trim().is_empty() => add(&body, "body"),
                long if long > LONGEST_BODY => add(&body, "long"),
                _ if text.body.chars().any(is_odd) => add(&body, "sign"),
                _ => {}
            }
        }
        problems.extend(self.audience.list_problems());
        problems
    }

    /// Chooses the text for whoever read the statement in a language: in that one, in one of the same
    /// language elsewhere, or in that of the original.
    pub fn choose_text(&self, language: &str, original: &str) -> Option<&NewsText> {
        let find =
            |fits: &dyn Fn(&str) -> bool| self.texts.iter().find(|text| fits(&text.language));
        find(&|other| other == language)
            .or_else(|| find(&|other| base(other) == base(language)))
            .or_else(|| find(&|other| other == original))
            .or_else(|| self.texts.first())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(language: &str) -> NewsText {
        NewsText {
            language: language.into(),
            subject: "Delivered".into(),
            body: "We *delivered* it.".into(),
            html: String::new(),
        }
    }

    fn content(languages: &[&str]) -> NewsContent {
        NewsContent {
            name: "Delivered".into(),
            texts: languages.iter().map(|language| text(language)).collect(),
            audience: NewsAudience::default(),
        }
    }

    #[test]
    fn everybody_gets_the_nearest_language() {
        let all = content(&["en", "pt", "zh-Hant"]);
        for (language, expected) in [
            ("pt", "pt"),
            ("pt-BR", "pt"),
            ("zh-Hans", "zh-Hant"),
            ("ru", "en"),
        ] {
            let chosen = all.choose_text(language, "en");
            assert_eq!(
                chosen.map(|text| text.language.as_str()),
                Some(expected),
                "{language}"
            );
        }
        assert!(content(&[]).choose_text("en", "en").is_none());
    }

    #[test]
    fn every_problem_is_said_at_its_field() {
        assert_eq!(content(&["en"]).list_problems("en"), []);
        let mut wrong = content(&["ru"]);
        wrong.name.clear();
        wrong.texts[0].subject = "a\nb".into();
        wrong.texts[0].body = " \n".into();
        wrong.audience.country = "QQ".into();
        wrong.audience.version = "two".into();
        let found = wrong.list_problems("en");
        let found: Vec<(&str, &str)> = found
            .iter()
            .map(|(field, word)| (field.as_str(), *word))
            .collect();
        let expected = [
            ("name", "name"),
            ("subject-en", "original"),
            ("subject-ru", "sign"),
            ("body-ru", "body"),
            ("country", "audience"),
            ("version", "audience"),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn texts_that_were_left_empty_are_none() {
        let mut some = content(&["en", "ru"]);
        some.texts[1] = NewsText {
            language: "ru".into(),
            ..NewsText::default()
        };
        some.drop_empty_texts();
        assert_eq!(some.texts.len(), 1);
    }
}
