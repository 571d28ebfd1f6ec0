//! What the mail sink keeps of letters: who got which, how often, and the token to confirm with;
//! of some letters of news their links, and never a body.

use std::collections::{BTreeSet, HashMap};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use data_encoding::BASE64URL_NOPAD;
use mail_parser::MessageParser;
use tokio::sync::mpsc;
use uuid::Uuid;

/// Characters of a token: one that was broken by an encoding is shorter.
const TOKEN: usize = 43;
/// Characters of a token that hold the id which it names, and two bytes more.
const TOKEN_HEAD: usize = 24;

/// The purpose of a letter, by its links.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// Asks to confirm.
    Confirm,
    /// Brings the link to see and withdraw.
    Keep,
    /// Is one of many, and brings the way out.
    News,
    Other,
}

/// What is recorded of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LetterRecord {
    /// The recipient of the envelope.
    pub to: Box<str>,
    pub purpose: Purpose,
    /// The submission or endorsement that its link names.
    pub about: Option<Uuid>,
    /// How often the sink took it whole.
    pub arrivals: u32,
    /// How many arrivals were cut off before the answer, so that the sender did not know of them.
    pub unanswered: u32,
    /// The first arrival, counted from the start of the sink.
    pub first: Duration,
    /// The others.
    pub later: Vec<Duration>,
}

/// A letter that asks to confirm and came for the first time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrival {
    pub to: Box<str>,
    pub token: Box<str>,
}

/// Letters by their `Message-ID`.
pub struct Post {
    began: Instant,
    kept: Mutex<HashMap<Uuid, LetterRecord>>,
    tell: mpsc::UnboundedSender<Arrival>,
    /// How many of them are news.
    news: AtomicUsize,
    links: Mutex<KeptLinks>,
}

/// The links of some letters of news, a list a letter.
#[derive(Default)]
struct KeptLinks {
    /// Of how many letters they are kept.
    wanted: usize,
    letters: Vec<Vec<String>>,
}

/// A letter as it was read.
#[derive(Debug, PartialEq, Eq)]
pub struct ParsedLetter {
    /// Its `Message-ID`, whose local part is a UUID.
    pub id: Uuid,
    pub purpose: Purpose,
    /// The submission or endorsement that its link names.
    pub about: Option<Uuid>,
    /// The token of its `/confirm/` link.
    pub token: Option<Box<str>>,
}

impl Post {
    /// Makes an empty post, and the channel that gets letters that ask to confirm.
    pub fn new(began: Instant) -> (Self, mpsc::UnboundedReceiver<Arrival>) {
        let (tell, arrivals) = mpsc::unbounded_channel();
        (
            Self {
                began,
                kept: Mutex::default(),
                tell,
                news: AtomicUsize::new(0),
                links: Mutex::default(),
            },
            arrivals,
        )
    }

    /// Gives the start of its clock.
    pub fn began(&self) -> Instant {
        self.began
    }

    /// Records a letter; `answered` says whether its sender gets the answer.
    pub fn record(&self, to: &str, read: ParsedLetter, answered: bool) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let unanswered = u32::from(!answered);
        if let Some(known) = kept.get_mut(&read.id) {
            known.arrivals += 1;
            known.unanswered += unanswered;
            known.later.push(self.began.elapsed());
            return;
        }
        // Only the first time: who has confirmed must not be asked to confirm again.
        if let Some(token) = &read.token {
            // Nobody may be listening any more.
            let _ = self.tell.send(Arrival {
                to: to.into(),
                token: token.clone(),
            });
        }
        let letter = LetterRecord {
            to: to.into(),
            purpose: read.purpose,
            about: read.about,
            arrivals: 1,
            unanswered,
            first: self.began.elapsed(),
            later: vec![],
        };
        if letter.purpose == Purpose::News {
            self.news.fetch_add(1, Ordering::Relaxed);
        }
        kept.insert(read.id, letter);
    }

    /// Counts the different letters of news that arrived.
    pub fn count_news(&self) -> u64 {
        self.news.load(Ordering::Relaxed) as u64
    }

    /// Keeps the links of the next letters of news, of so many.
    pub fn keep_links(&self, letters: usize) {
        let mut links = self.links.lock().unwrap_or_else(PoisonError::into_inner);
        *links = KeptLinks {
            wanted: letters,
            letters: Vec::with_capacity(letters),
        };
    }

    /// Notes the links of a letter of news, if they are wanted.
    pub fn note_links(&self, letter: &[u8]) {
        let mut links = self.links.lock().unwrap_or_else(PoisonError::into_inner);
        if links.letters.len() < links.wanted {
            links.letters.push(list_links(letter));
        }
    }

    /// Takes the links that were kept, and keeps no more.
    pub fn take_links(&self) -> Vec<Vec<String>> {
        let mut links = self.links.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *links).letters
    }

    /// Counts the different letters that arrived.
    pub fn count(&self) -> usize {
        self.kept
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .len()
    }

    /// Gives all that was recorded.
    pub fn letters(&self) -> HashMap<Uuid, LetterRecord> {
        self.kept
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }
}

/// Reads a letter; `None` where it is none, or its `Message-ID` is no UUID.
pub fn parse_letter(letter: &[u8]) -> Option<ParsedLetter> {
    let message = MessageParser::new()
        .with_message_ids()
        .with_mime_headers()
        .parse(letter)?;
    let id = message.message_id()?.split('@').next()?.parse().ok()?;
    let text = message.body_text(0).unwrap_or_default();
    let find_link = |path: &str| text.lines().find_map(|line| find_token(line, path));
    let (confirm, keep) = (find_link("/confirm/"), find_link("/my/"));
    let purpose = match (confirm, keep) {
        (Some(_), _) => Purpose::Confirm,
        _ if find_link("/unsubscribe/").is_some() => Purpose::News,
        (None, Some(_)) => Purpose::Keep,
        (None, None) => Purpose::Other,
    };
    Some(ParsedLetter {
        id,
        purpose,
        about: confirm.or(keep).and_then(read_id),
        token: confirm.map(Box::from),
    })
}

/// Lists every link of a letter: those of both texts, and the way out in its head.
fn list_links(letter: &[u8]) -> Vec<String> {
    let parser = MessageParser::new().with_message_ids().with_mime_headers();
    let Some(message) = parser.parse(letter) else {
        return vec![];
    };
    let source = String::from_utf8_lossy(letter);
    let head = source.split("\r\n\r\n").next().unwrap_or_default();
    let is_way_out = |line: &&str| line.starts_with("List-Unsubscribe:");
    let way_out = head.lines().find(is_way_out).unwrap_or_default();
    let text = message.body_text(0).unwrap_or_default();
    let html = message.body_html(0).unwrap_or_default();
    let all: BTreeSet<&str> = [way_out, &*text, &*html]
        .into_iter()
        .flat_map(find_links)
        .collect();
    all.into_iter().map(str::to_owned).collect()
}

/// Finds what stands in a text as a link, between spaces, quotation marks or angle brackets.
fn find_links(text: &str) -> impl Iterator<Item = &str> {
    let is_around = |sign: char| sign.is_whitespace() || matches!(sign, '<' | '>' | '"');
    text.split(is_around)
        .filter(|word| word.starts_with("http://") || word.starts_with("https://"))
}

/// Reads the id that a token names: its first 16 bytes.
fn read_id(token: &str) -> Option<Uuid> {
    let head = token.get(..TOKEN_HEAD)?;
    let bytes = BASE64URL_NOPAD.decode(head.as_bytes()).ok()?;
    Uuid::from_slice(bytes.get(..16)?).ok()
}

/// Reads the token of a link that is alone on its line.
fn find_token<'a>(line: &'a str, path: &str) -> Option<&'a str> {
    let line = line.trim();
    let (_, token) = line.split_once(path).filter(|_| line.starts_with("http"))?;
    let whole = token.len() == TOKEN
        && token
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_');
    whole.then_some(token)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
mod tests {
    use super::*;

    const ID: &str = "0190b7a2-0000-7000-8000-000000000001";
    const CONFIRM: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNO-_";

    fn write_letter(encoding: &str, text: &str) -> String {
        let html = format!(
            "<p><a href=\"http://127.0.0.1:1/confirm/{}\">x</a></p>",
            "z".repeat(TOKEN)
        );
        format!(
            "From: no-reply@example.org\r\nTo: p1@people.example.org\r\nMessage-ID: <{ID}@example.org>\r\nMIME-Version: 1.0\r\n\
             Content-Type: multipart/alternative; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\
             Content-Transfer-Encoding: {encoding}\r\n\r\n{text}\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\
             Content-Transfer-Encoding: 7bit\r\n\r\n{html}\r\n--b--\r\n"
        )
    }

    #[test]
    fn a_token_is_read_however_the_text_is_encoded() {
        let link = format!("http://127.0.0.1:18080/confirm/{CONFIRM}");
        let (head, tail) = link.split_at(50);
        let quoted = format!("H=C3=A9llo\r\n\r\n{head}=\r\n{tail}\r\n\r\nGoodbye");
        let base64 =
            data_encoding::BASE64.encode(format!("Héllo\n\n{link}\n\nGoodbye\n").as_bytes());
        let base64: Vec<&str> = base64
            .as_bytes()
            .chunks(76)
            .map(|line| std::str::from_utf8(line).unwrap())
            .collect();
        let encodings = [
            ("7bit", format!("Hello\r\n\r\n{link}\r\n")),
            ("quoted-printable", quoted),
            ("base64", base64.join("\r\n")),
        ];
        for (encoding, text) in encodings {
            let read = parse_letter(write_letter(encoding, &text).as_bytes()).unwrap();
            let expected = ParsedLetter {
                id: ID.parse().unwrap(),
                purpose: Purpose::Confirm,
                about: read_id(CONFIRM),
                token: Some(CONFIRM.into()),
            };
            assert_eq!(read, expected, "{encoding}");
        }
    }

    #[test]
    fn a_link_names_the_row_that_its_token_begins_with() {
        let row: Uuid = "0190b7a2-1234-8000-8000-00000000abcd".parse().unwrap();
        let token = BASE64URL_NOPAD.encode(&[row.as_bytes().as_slice(), &[7; 16]].concat());
        assert_eq!((token.len(), read_id(&token)), (TOKEN, Some(row)));
        assert_eq!(read_id("short"), None);
    }

    #[test]
    fn a_link_counts_only_alone_on_its_line_and_whole() {
        let long = format!("http://127.0.0.1:1/confirm/{CONFIRM}x");
        let inside = format!("Open http://127.0.0.1:1/confirm/{CONFIRM}");
        for text in [long, inside, "Hello".into()] {
            assert_eq!(
                parse_letter(write_letter("7bit", &text).as_bytes())
                    .unwrap()
                    .purpose,
                Purpose::Other,
                "{text}"
            );
        }
        let keep = format!("http://127.0.0.1:1/my/{CONFIRM}");
        assert_eq!(
            parse_letter(write_letter("7bit", &keep).as_bytes())
                .unwrap()
                .purpose,
            Purpose::Keep
        );
        assert_eq!(parse_letter(b"Subject: nothing\r\n\r\nHello\r\n"), None);
    }

    #[test]
    fn news_are_told_apart_and_their_links_are_kept_of_as_many_as_are_wanted() {
        let (my, stop) = ("http://127.0.0.1:1/my/", "http://127.0.0.1:1/unsubscribe/");
        let text = format!("News\r\n{my}{CONFIRM}\r\n{stop}{CONFIRM}\r\n");
        let letter = write_letter("7bit", &text).replace(
            "MIME-Version",
            &format!("List-Unsubscribe: <{stop}{CONFIRM}>, <mailto:a@example.org>\r\nMIME-Version"),
        );
        let read = || parse_letter(letter.as_bytes()).unwrap();
        assert_eq!((read().purpose, read().token), (Purpose::News, None));
        assert_eq!(read().about, read_id(CONFIRM));
        let (post, _arrivals) = Post::new(Instant::now());
        post.note_links(letter.as_bytes());
        post.keep_links(1);
        for _ in 0..2 {
            post.note_links(letter.as_bytes());
            post.record("n1@people.example.org", read(), true);
        }
        assert_eq!(post.count_news(), 1);
        // One of the HTML, and each of the text once, though one stands in the head as well.
        let links = [
            format!("http://127.0.0.1:1/confirm/{}", "z".repeat(TOKEN)),
            format!("{my}{CONFIRM}"),
            format!("{stop}{CONFIRM}"),
        ];
        assert_eq!(post.take_links(), [links.to_vec()]);
        assert!(post.take_links().is_empty());
    }

    #[test]
    fn what_comes_again_is_counted_and_told_once() {
        let (post, mut arrivals) = Post::new(Instant::now());
        let read = || ParsedLetter {
            id: ID.parse().unwrap(),
            purpose: Purpose::Confirm,
            about: read_id(CONFIRM),
            token: Some(CONFIRM.into()),
        };
        post.record("p1@people.example.org", read(), false);
        post.record("p1@people.example.org", read(), true);
        assert_eq!(post.count(), 1);
        let record = post.letters().into_values().next().unwrap();
        assert_eq!((record.arrivals, record.unanswered), (2, 1));
        assert!(record.later.len() == 1 && record.later[0] >= record.first);
        assert_eq!(&*arrivals.try_recv().unwrap().token, CONFIRM);
        assert!(arrivals.try_recv().is_err());
    }
}
