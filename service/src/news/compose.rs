//! Composes a letter of news: the text that staff wrote, in the layout of all letters, with the reason
//! why one gets it and the way out at its foot.

use askama::Template;

use super::content::NewsText;
use crate::language::{Locale, base, direction};
use crate::mail::list_headers::ListHeaders;
use crate::mail::written_letter::{LetterText, WrittenLetter};
use crate::settings::Settings;
use crate::statement::rules::Statement;
use crate::statement::store::Host;
use crate::values::EmailAddress;

/// The most characters of the name beside the sender's address.
const LONGEST_SENDER: usize = 100;

#[derive(Template)]
#[template(path = "letters/news.html")]
struct HtmlNews<'a> {
    w: Locale,
    site: &'a str,
    site_url: &'a str,
    subject: &'a str,
    language: &'a str,
    direction: &'static str,
    html: &'a str,
    title: &'a str,
    statement_url: &'a str,
    links: &'a NewsLinks,
}

#[derive(Template)]
#[template(path = "letters/news.txt", escape = "none")]
struct TextNews<'a> {
    w: Locale,
    site: &'a str,
    site_url: &'a str,
    body: &'a str,
    title: &'a str,
    statement_url: &'a str,
    links: &'a NewsLinks,
}

/// The links that only one recipient has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewsLinks {
    /// The page of the own endorsement.
    pub my: String,
    /// The way out.
    pub unsubscribe: String,
}

/// The statement that news are about.
#[derive(Clone, Debug)]
pub struct NewsStatement {
    pub statement: Statement,
    /// The titles of the current version, by language.
    pub titles: Vec<(String, String)>,
    pub hosts: Vec<Host>,
}

impl NewsStatement {
    /// Returns the title in a language, or that of the original.
    pub fn find_title(&self, language: &str) -> &str {
        let find = |fits: &dyn Fn(&str) -> bool| {
            let found = self.titles.iter().find(|(tag, _)| fits(tag));
            found.map(|(_, title)| title.as_str())
        };
        find(&|tag| tag == language)
            .or_else(|| find(&|tag| base(tag) == base(language)))
            .unwrap_or(&self.statement.title)
    }

    /// Returns the name under which news are sent: that of the leading host.
    fn name_sender(&self, site: &str) -> String {
        let lead = self.hosts.iter().find(|host| host.lead);
        let name = lead
            .or_else(|| self.hosts.first())
            .map_or(site, |host| host.name.as_str());
        let is_plain = |sign: &char| !sign.is_control();
        name.chars().filter(is_plain).take(LONGEST_SENDER).collect()
    }
}

/// Writes a letter of news to a mailbox. `read_in` is the language in which its owner read the
/// statement. Fails where a template cannot be rendered.
pub fn write_news(
    settings: &Settings,
    of: &NewsStatement,
    (text, read_in): (&NewsText, &str),
    to: &EmailAddress,
    links: &NewsLinks,
) -> Result<WrittenLetter, askama::Error> {
    let w = Locale::of(base(read_in));
    let identity = settings.site.read();
    let (site, site_url) = (identity.name.as_str(), settings.base_url.as_str());
    let statement_url = settings.link(&format!("/{read_in}/s/{}", of.statement.slug));
    let title = of.find_title(read_in);
    let plain = TextNews {
        w,
        site,
        site_url,
        body: text.body.trim(),
        title,
        statement_url: &statement_url,
        links,
    };
    let html = HtmlNews {
        w,
        site,
        site_url,
        subject: &text.subject,
        language: &text.language,
        direction: direction(&text.language),
        html: &text.html,
        title,
        statement_url: &statement_url,
        links,
    };
    // The contact may be a web address, and an address may be typed with a name.
    let contact = identity.contact.as_deref();
    let contact = contact.and_then(|text| EmailAddress::parse(text).ok());
    let contact = contact.map(|address| address.as_str().to_owned());
    let find_set = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    let reply_to = find_set(&settings.news.reply_to).or(contact);
    let list = ListHeaders {
        from_name: of.name_sender(site),
        from: settings.news.from.clone(),
        unsubscribe: links.unsubscribe.clone(),
        // Whoever reads the answers reads who wants no more of them, too.
        unsubscribe_mail: find_set(&settings.news.unsubscribe_mail).or_else(|| reply_to.clone()),
        reply_to,
    };
    let letter = LetterText {
        subject: text.subject.clone(),
        language: text.language.clone(),
        text: plain.render()?,
        html: html.render()?,
    };
    Ok(WrittenLetter::of_list(to, letter, list))
}
