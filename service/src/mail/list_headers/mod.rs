//! The headers of letters to many: who writes, where answers go, and the way out (RFC 2369, RFC 8058).

use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MessageBuilder};
use serde::{Deserialize, Serialize};

/// The most bytes of a header's value that is written in one line (RFC 5322, section 2.1.1).
const LONGEST: usize = 900;

/// What the headers of a letter to many say.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub struct ListHeaders {
    /// The name beside the sender's address.
    pub from_name: String,
    /// The sender, which is another one than that of confirmations where the operator set one.
    pub from: String,
    /// The address for answers.
    pub reply_to: Option<String>,
    /// The page that ends such letters; it answers a POST (RFC 8058).
    pub unsubscribe: String,
    /// An address at which somebody reads who wants no more letters.
    pub unsubscribe_mail: Option<String>,
}

impl ListHeaders {
    /// Returns the sender with the name; `None` where the address is none.
    pub fn build_sender(&self) -> Option<Mailbox> {
        let plain: Mailbox = self.from.parse().ok()?;
        let name = self.from_name.trim();
        let name = (!name.is_empty()).then(|| name.to_owned());
        Some(Mailbox::new(name.or(plain.name), plain.email))
    }

    /// Lists the headers that every letter to many has, beside the sender and the address for answers.
    pub fn list_values(&self) -> Vec<(&'static str, String)> {
        let address = self.unsubscribe_mail.as_ref();
        // The link alone is a way out: it does not go with an address that cannot stand there.
        let mail = address
            .filter(|address| is_plain_address(address))
            .map(|address| format!(", <mailto:{address}?subject=unsubscribe>"))
            .unwrap_or_default();
        let ways = format!("<{}>{mail}", self.unsubscribe);
        let mut values = vec![("Precedence", "list".to_owned())];
        let is_plain = |byte: u8| byte.is_ascii_graphic() || byte == b' ';
        if ways.len() <= LONGEST && ways.bytes().all(is_plain) {
            values.push(("List-Unsubscribe", ways));
            let one_click = "List-Unsubscribe=One-Click".to_owned();
            values.push(("List-Unsubscribe-Post", one_click));
        }
        values
    }

    /// Adds the headers to a letter.
    pub fn add_to(&self, mut builder: MessageBuilder) -> MessageBuilder {
        if let Some(Ok(reply_to)) = self
            .reply_to
            .as_ref()
            .map(|address| address.parse::<Mailbox>())
        {
            builder = builder.reply_to(reply_to);
        }
        for (name, value) in self.list_values() {
            // Receivers compare these lines as they stand, so that none of them is folded.
            let name = HeaderName::new_from_ascii_str(name);
            let header = HeaderValue::dangerous_new_pre_encoded(name, value.clone(), value);
            builder = builder.raw_header(header);
        }
        builder
    }
}

/// Tells whether an address can stand in a `mailto:` link of a header as it is: another sign would make
/// another address, another header or another link of it.
fn is_plain_address(address: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"@.-_+'".contains(&byte);
    address.bytes().all(is_plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn make_headers(unsubscribe_mail: Option<&str>) -> ListHeaders {
        ListHeaders {
            from_name: "Red de Salud, Perú".into(),
            from: "news@news.example.org".into(),
            reply_to: Some("office@example.org".into()),
            unsubscribe: "https://example.org/unsubscribe/abc".into(),
            unsubscribe_mail: unsubscribe_mail.map(str::to_owned),
        }
    }

    #[test]
    fn the_way_out_is_written_as_mailbox_providers_read_it() {
        let with_mail = "<https://example.org/unsubscribe/abc>, \
                         <mailto:stop@example.org?subject=unsubscribe>";
        for (mail, ways) in [
            (None, "<https://example.org/unsubscribe/abc>"),
            (Some("stop@example.org"), with_mail),
        ] {
            let values = make_headers(mail).list_values();
            let expected = [
                ("Precedence", "list"),
                ("List-Unsubscribe", ways),
                ("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
            ];
            let found: Vec<(&str, &str)> = values
                .iter()
                .map(|(name, value)| (*name, value.as_str()))
                .collect();
            assert_eq!(found, expected);
        }
    }

    #[test]
    fn an_address_that_cannot_stand_there_leaves_the_link() {
        for address in [
            "a@example.org\r\nBcc: b@example.org",
            "Ana <a@example.org>",
            "a@example.org>, <https://elsewhere.example.net/",
            "a?bcc=b@example.org",
            "почта@example.org",
        ] {
            let values = make_headers(Some(address)).list_values();
            let link = "<https://example.org/unsubscribe/abc>";
            assert_eq!(values[1].1, link, "{address}");
            assert_eq!(values.len(), 3, "{address}");
        }
    }

    #[test]
    fn the_sender_has_the_name_of_the_hosts() {
        let sender = make_headers(None).build_sender();
        let sender = sender.map(|sender| (sender.name, sender.email.to_string()));
        let expected = (
            Some("Red de Salud, Perú".to_owned()),
            "news@news.example.org".to_owned(),
        );
        assert_eq!(sender, Some(expected));
        let broken = ListHeaders {
            from: "nobody".into(),
            ..make_headers(None)
        };
        assert_eq!(broken.build_sender(), None);
    }
}
