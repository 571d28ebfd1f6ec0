//! What people and organisations send: endorsements as JSON and as a form, confirmations; each from
//! a mailbox of its own.

use std::cell::Cell;
use std::io::Write as _;
use std::net::SocketAddr;
use std::rc::Rc;

use crate::client::{Client, make_get, write_post};
use crate::load::WrittenRequest;

/// The route for endorsements as JSON.
const ENDORSE: &str = "/api/v1/statements/care/endorsements";
/// The countries of the people: several, so that the tally has rows of them.
const COUNTRIES: [&str; 8] = ["KE", "PE", "FR", "IN", "BR", "ZA", "PH", "UA"];
/// Every how many endorsements one is of an organisation, whose website and seat are looked at,
/// too.
const ORGANISATION_EVERY: u64 = 10;

/// Numbers people; copies share the count.
#[derive(Clone, Debug, Default)]
pub struct People(Rc<Cell<u64>>);

/// The hidden fields of the form, as the page has them.
#[derive(Clone, Debug)]
pub struct Form(String);

impl People {
    /// Writes the next one's endorsement as JSON.
    pub fn write_json(&self, request: &mut Vec<u8>) -> WrittenRequest {
        self.write_json_to(request, ENDORSE)
    }

    /// Writes the next one's endorsement as JSON for this route, that of another statement.
    pub fn write_json_to(&self, request: &mut Vec<u8>, route: &str) -> WrittenRequest {
        let number = self.take_number();
        let country = choose_country(number);
        let common = format!(
            "\"email\":\"p{number}@people.example.org\",\"country\":\"{country}\",\"language\":\"en\",\"display\":\"public\""
        );
        let body = if is_organisation(number) {
            format!(
                "{{\"kind\":\"organisation\",\"name\":\"Officer {number}\",\"role\":\"Director\",{common},\"authorised\":true,\
                 \"organisation\":{{\"name\":\"Health Network {number}\",\"website\":\"https://network{number}.example.net\"}},\
                 \"consent\":{{\"publish\":true,\"updates\":false}}}}"
            )
        } else {
            format!(
                "{{\"kind\":\"individual\",\"name\":\"Person {number}\",{common},\"consent\":{{\"publish\":true,\"updates\":false}}}}"
            )
        };
        write_post(request, (route, "application/json"), body.as_bytes());
        WrittenRequest {
            class: 0,
            expected: 202,
        }
    }

    /// Writes the next one's endorsement as the form sends it.
    pub fn write_form(&self, request: &mut Vec<u8>, form: &Form) -> WrittenRequest {
        let number = self.take_number();
        let country = choose_country(number);
        let common = format!(
            "{}&email=p{number}%40people.example.org&country={country}&display=public&publish=yes",
            form.0
        );
        let body = if is_organisation(number) {
            format!(
                "{common}&kind=organisation&name=Officer+{number}&role=Director&organisation_name=Health+Network+{number}\
                 &website=https%3A%2F%2Fnetwork{number}.example.net&authorised=yes"
            )
        } else {
            format!("{common}&kind=individual&name=Person+{number}")
        };
        write_post(
            request,
            ("/s/care/endorse", "application/x-www-form-urlencoded"),
            body.as_bytes(),
        );
        WrittenRequest {
            class: 0,
            expected: 200,
        }
    }

    fn take_number(&self) -> u64 {
        self.0.replace(self.0.get() + 1)
    }
}

fn is_organisation(number: u64) -> bool {
    number % ORGANISATION_EVERY == ORGANISATION_EVERY - 1
}

fn choose_country(number: u64) -> &'static str {
    COUNTRIES
        .get(crate::to_index(number % 8))
        .copied()
        .unwrap_or("KE")
}

/// Writes a confirmation.
pub fn write_confirmation(request: &mut Vec<u8>, token: &str) -> WrittenRequest {
    // Without an allocation a request: the driver shares the cores with what it measures.
    let mut body = [0; 64];
    let mut rest = &mut body[..];
    // A token has 43 characters: it fits.
    let _ = write!(rest, "{{\"token\":\"{token}\"}}");
    let length = 64 - rest.len();
    write_post(
        request,
        ("/api/v1/confirmations", "application/json"),
        body.get(..length).unwrap_or_default(),
    );
    WrittenRequest {
        class: 0,
        expected: 200,
    }
}

impl Form {
    /// Reads the statement's page, as a visitor does who fills in the form.
    pub async fn load(address: SocketAddr) -> Result<Self, String> {
        let mut client = Client::new(address);
        let request = make_get("/s/care", "");
        let page = client
            .ask(&request)
            .await
            .map_err(|failure| failure.to_string())?;
        let form = Self::parse(&page.text());
        if form.0.contains("token=") {
            Ok(form)
        } else {
            Err(format!("no form on the page ({})", page.status))
        }
    }

    /// Gives the hidden fields as a form sends them.
    pub fn fields(&self) -> &str {
        &self.0
    }

    /// Makes a form with these hidden fields.
    #[cfg(test)]
    pub fn from_fields(fields: &str) -> Self {
        Self(fields.into())
    }

    fn parse(page: &str) -> Self {
        let mut fields = String::new();
        for tag in page.split("<input type=\"hidden\" ").skip(1) {
            let attribute = |name: &str| {
                let (_, rest) = tag.split('>').next()?.split_once(&format!("{name}=\""))?;
                rest.split('"').next()
            };
            if let Some((name, value)) = attribute("name").zip(attribute("value")) {
                if !fields.is_empty() {
                    fields.push('&');
                }
                // Hidden values are numbers, words and base64 for addresses: nothing has to be
                // escaped.
                fields.extend([name, "=", value]);
            }
        }
        Self(fields)
    }
}

/// What visitors read: 14 of 20 the tally (half of them with its `ETag`), 3 the statement's page, 3
/// the form to embed; all accept gzip.
#[derive(Clone, Debug)]
pub struct Readers {
    requests: Vec<(Vec<u8>, u16)>,
    next: usize,
}

impl Readers {
    /// Makes visitors who know the tally as it is now; it must not change while they read.
    pub async fn load(address: SocketAddr) -> Result<Self, String> {
        let gzip = "accept-encoding: gzip\r\n";
        let tally = make_get("/api/v1/statements/care/tally", gzip);
        let mut client = Client::new(address);
        let answer = client
            .ask(&tally)
            .await
            .map_err(|failure| failure.to_string())?;
        let etag = answer.header("etag").ok_or("a tally without an ETag")?;
        let known = make_get(
            "/api/v1/statements/care/tally",
            &format!("{gzip}if-none-match: {etag}\r\n"),
        );
        let (statement, embed) = (make_get("/s/care", gzip), make_get("/s/care/embed", gzip));
        // t the tally, k the tally that is known, p the statement's page, q the frame; in an order
        // that repeats, so that every round reads the same.
        let order = "tkptktkptkqtktkqtkpq";
        let requests = order.chars().map(|kind| match kind {
            't' => (tally.clone(), 200),
            'k' => (known.clone(), 304),
            'p' => (statement.clone(), 200),
            _ => (embed.clone(), 200),
        });
        Ok(Self {
            requests: requests.collect(),
            next: 0,
        })
    }

    /// Writes the next read.
    pub fn write(&mut self, request: &mut Vec<u8>, class: usize) -> Option<WrittenRequest> {
        let (bytes, expected) = self.requests.get(self.next)?;
        request.extend_from_slice(bytes);
        self.next = (self.next + 1) % self.requests.len();
        Some(WrittenRequest {
            class,
            expected: *expected,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everybody_is_somebody_else_and_some_are_organisations() {
        let people = People::default();
        let mut requests = vec![];
        for _ in 0..20 {
            let mut request = vec![];
            people.clone().write_json(&mut request);
            requests.push(String::from_utf8_lossy(&request).into_owned());
        }
        assert_eq!(
            requests
                .iter()
                .filter(|request| request.contains("\"organisation\":{"))
                .count(),
            2
        );
        let mailboxes: std::collections::HashSet<_> = requests
            .iter()
            .filter_map(|request| request.split("\"email\":\"").nth(1))
            .collect();
        assert_eq!(mailboxes.len(), 20);
        for request in &requests {
            let (head, body) = request.split_once("\r\n\r\n").unwrap_or_default();
            assert!(head.ends_with(&format!("content-length: {}", body.len())));
            assert!(
                serde_json::from_str::<serde_json::Value>(body).is_ok(),
                "{body}"
            );
        }
    }

    #[test]
    fn a_form_sends_what_its_page_hides() {
        let page = "<form><input type=\"hidden\" name=\"token\" value=\"4.x-_\"><input name=\"name\" value=\"\">\
                    <input type=\"hidden\" name=\"version\" value=\"1\"></form>";
        let form = Form::parse(page);
        assert_eq!(form.0, "token=4.x-_&version=1");
        let mut request = vec![];
        People::default().write_form(&mut request, &form);
        assert!(
            String::from_utf8_lossy(&request).contains("\r\n\r\ntoken=4.x-_&version=1&email=p0%40")
        );
    }

    #[test]
    fn a_confirmation_is_its_token() {
        let mut request = vec![];
        write_confirmation(&mut request, &"t".repeat(43));
        assert!(
            String::from_utf8_lossy(&request)
                .ends_with(&format!("{{\"token\":\"{}\"}}", "t".repeat(43)))
        );
    }
}
