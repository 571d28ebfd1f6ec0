//! An owner of the installation at a browser: sets an account up, takes a second factor into use,
//! and opens pages of the console.

use std::collections::BTreeMap;

use data_encoding::BASE32_NOPAD;
use undersigned::staff::account::secrets::{TotpSecret, totp_code};

use crate::client::{Client, make_get};
use crate::scene::Scene;

/// The public address of every replica; the console takes forms from its own pages only.
const ORIGIN: &str = "http://127.0.0.1:8080";

/// Somebody who is signed in.
pub struct Owner {
    client: Client,
    cookies: BTreeMap<String, String>,
}

impl Owner {
    /// Makes an account and signs in to it.
    pub async fn sign_up(scene: &Scene) -> Result<Self, String> {
        let arguments = ["staff", "add", "owner@staff.example.org", "--role", "owner"];
        let link = scene.installation.run(&arguments).await?;
        let at = link.find("/staff/setup/").ok_or("no link to set up")?;
        let path = link.get(at..).unwrap_or_default();
        let path = path.split_whitespace().next().unwrap_or_default();
        let mut owner = Self {
            client: Client::new(scene.address()?),
            cookies: BTreeMap::new(),
        };
        owner
            .post(path, "name=Owner&password=three+ducks+on+a+pond")
            .await?;
        let page = owner.open("/staff/second-factor").await?;
        let (token, sealed) = (find_value(&page, "token")?, find_value(&page, "sealed")?);
        let shown = cut(&page, "<code dir=\"ltr\">", "<").ok_or("no secret is shown")?;
        let secret = BASE32_NOPAD
            .decode(shown.as_bytes())
            .map_err(|error| error.to_string())?;
        let secret: TotpSecret = secret
            .try_into()
            .map_err(|_| "the secret has another length")?;
        // The clock of the database, which runs on this machine.
        let now = scene
            .postgres
            .query_number("select floor(extract(epoch from now()))::bigint")
            .await?;
        let code = totp_code(&secret, i64::try_from(now).unwrap_or(0));
        let body = format!("token={token}&sealed={sealed}&code={code}");
        owner.post("/staff/second-factor", &body).await?;
        Ok(owner)
    }

    /// Gives the connection.
    pub fn client(&mut self) -> &mut Client {
        &mut self.client
    }

    /// Makes the request for a page.
    pub fn make_request(&self, path: &str) -> Vec<u8> {
        make_get(path, &self.write_cookies())
    }

    async fn open(&mut self, path: &str) -> Result<String, String> {
        let request = self.make_request(path);
        self.send(&request, path).await
    }

    async fn post(&mut self, path: &str, body: &str) -> Result<String, String> {
        let request = format!(
            "POST {path} HTTP/1.1\r\nhost: 127.0.0.1\r\norigin: {ORIGIN}\r\nsec-fetch-site: same-origin\r\n{}\
             content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n{body}",
            self.write_cookies(),
            body.len()
        );
        self.send(request.as_bytes(), path).await
    }

    /// Sends a request and keeps the cookies of its answer; anything but 200 and 303 is a failure.
    async fn send(&mut self, request: &[u8], path: &str) -> Result<String, String> {
        let answer = self
            .client
            .ask(request)
            .await
            .map_err(|failure| failure.to_string())?;
        let text = answer.text().into_owned();
        for (name, value) in answer.headers() {
            if !name.eq_ignore_ascii_case("set-cookie") {
                continue;
            }
            let value = String::from_utf8_lossy(value).into_owned();
            let pair = value.split(';').next().unwrap_or_default();
            if let Some((name, value)) = pair.split_once('=') {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        // A link to set up is a secret, and its page is named without it.
        let page = path.rsplit_once('/').map_or(path, |(page, _)| page);
        if matches!(answer.status, 200 | 303) {
            Ok(text)
        } else {
            Err(format!("{page} answers {}", answer.status))
        }
    }

    fn write_cookies(&self) -> String {
        if self.cookies.is_empty() {
            return String::new();
        }
        let pairs: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        format!("cookie: {}\r\n", pairs.join("; "))
    }
}

/// Finds the value of a hidden field.
fn find_value(page: &str, name: &str) -> Result<String, String> {
    let field = format!("name=\"{name}\" value=\"");
    cut(page, &field, "\"")
        .map(str::to_owned)
        .ok_or_else(|| format!("no field {name} on the page"))
}

/// Cuts what stands between two texts.
fn cut<'a>(page: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let (_, rest) = page.split_once(before)?;
    rest.split(after).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_and_secrets_are_found() {
        let page =
            "<input type=\"hidden\" name=\"token\" value=\"4.x-_\"><code dir=\"ltr\">ABCD</code>";
        assert_eq!(find_value(page, "token").as_deref(), Ok("4.x-_"));
        assert_eq!(cut(page, "<code dir=\"ltr\">", "<"), Some("ABCD"));
        assert!(find_value(page, "sealed").is_err());
    }
}
