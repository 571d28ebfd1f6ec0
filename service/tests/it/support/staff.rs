//! Staff at a browser: signed in, with a second factor.

use chrono::TimeDelta;
use reqwest::Response;
use undersigned::staff::account::rules::{Role, Scope};
use undersigned::staff::account::{accounts, secrets};
use undersigned::values::EmailAddress;

use super::TestApp;
use super::page::Page;

/// The password of everybody on the staff.
pub const PASSWORD: &str = "three ducks on a pond";

/// Reads where an answer leads.
pub fn read_location(answer: &Response) -> String {
    answer.headers()["location"].to_str().unwrap().to_owned()
}

/// The address of whoever has a role in the journeys.
pub fn find_address(role: Role) -> String {
    format!("{role}@staff.example.org")
}

/// Somebody at a browser: the cookies, and the secret of the authenticator.
pub struct StaffClient<'a> {
    pub app: &'a TestApp,
    pub cookie: String,
    pub secret: Option<secrets::TotpSecret>,
}

impl<'a> StaffClient<'a> {
    pub fn stranger(app: &'a TestApp) -> Self {
        Self {
            app,
            cookie: String::new(),
            secret: None,
        }
    }

    /// Staff with a role, signed in, with a second factor.
    pub async fn with_role(app: &'a TestApp, role: Role) -> Self {
        Self::with_address(app, role, &find_address(role)).await
    }

    /// Staff with a role under an address of their own.
    pub async fn with_address(app: &'a TestApp, role: Role, address: &str) -> Self {
        let address = EmailAddress::parse(address).unwrap();
        let link = accounts::add(
            &app.app,
            "cli:test",
            &address,
            role.as_str(),
            role,
            Scope::default(),
            "en",
        )
        .await
        .unwrap();
        let mut who = Self::stranger(app);
        let answer = who
            .post(&link, &[("name", role.as_str()), ("password", PASSWORD)])
            .await;
        assert_eq!(answer.status(), 303);
        assert_eq!(
            who.get("/staff").await.headers()["location"],
            "/staff/second-factor"
        );
        who.enrol().await;
        assert_eq!(who.get("/staff").await.status(), 200, "{role}");
        who
    }

    /// Somebody else's browser, at which the same person has their authenticator; nobody is signed
    /// in there.
    pub fn elsewhere(&self) -> Self {
        Self {
            secret: self.secret,
            ..Self::stranger(self.app)
        }
    }

    /// Signs in with the password and the next code of the authenticator.
    pub async fn sign_in(&mut self, address: &str) {
        // A code is taken once (RFC 6238, section 5.2), and holds for 30 s.
        self.app.advance_clock(TimeDelta::seconds(30));
        let typed = [("email", address), ("password", PASSWORD)];
        assert_eq!(self.post("/staff/sign-in", &typed).await.status(), 303);
        let token = self.read_page("/staff/code").await.value("token");
        let code = self.compute_code();
        let proven = [("token", token.as_str()), ("code", &code)];
        assert_eq!(self.post("/staff/code", &proven).await.status(), 303);
    }

    /// Takes a second factor into use; gives the recovery codes.
    pub async fn enrol(&mut self) -> Vec<String> {
        let page = self.read_page("/staff/second-factor").await;
        let shown = page.text("main code");
        let secret = data_encoding::BASE32_NOPAD
            .decode(shown.as_bytes())
            .unwrap();
        self.secret = Some(secret.try_into().unwrap());
        let (token, sealed) = (page.value("token"), page.value("sealed"));
        let answer = self
            .post(
                "/staff/second-factor",
                &[
                    ("token", &token),
                    ("sealed", &sealed),
                    ("code", &self.compute_code()),
                ],
            )
            .await;
        assert_eq!(answer.status(), 200);
        let codes = Page::read(answer).await.texts("main li code");
        assert_eq!(codes.len(), 10, "recovery codes");
        codes
    }

    /// Computes the code that the authenticator shows now.
    pub fn compute_code(&self) -> String {
        secrets::totp_code(&self.secret.unwrap(), self.app.now().timestamp())
    }

    pub async fn get(&self, path: &str) -> Response {
        self.app
            .client
            .get(self.app.url(path))
            .header("cookie", &self.cookie)
            .send()
            .await
            .unwrap()
    }

    /// Reads a page that they may see.
    pub async fn read_page(&self, path: &str) -> Page {
        let answer = self.get(path).await;
        assert_eq!(answer.status(), 200, "{path}");
        Page::read(answer).await
    }

    /// Sends a form as it is, whatever cookies the answer sets; several may be sent at once.
    pub async fn send(&self, path: &str, fields: &[(&str, &str)]) -> Response {
        let request = self
            .app
            .client
            .post(self.app.url(path))
            .header("cookie", &self.cookie);
        request
            // As browsers send with a form of the same site; without them a form is refused.
            .header("origin", &self.app.base)
            .header("sec-fetch-site", "same-origin")
            .form(fields)
            .send()
            .await
            .unwrap()
    }

    /// Sends a form and keeps the cookies of the answer.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Response {
        let answer = self.send(path, fields).await;
        self.keep_cookies(&answer);
        answer
    }

    /// Keeps the cookies of an answer, each in the place of an earlier one of its name, as browsers
    /// do.
    pub fn keep_cookies(&mut self, answer: &Response) {
        // The prefix binds a cookie to this host: browsers refuse it with a domain, with another
        // path or without Secure (draft-ietf-httpbis-rfc6265bis, section 4.1.3.2).
        for cookie in answer.headers().get_all("set-cookie") {
            let cookie = cookie.to_str().unwrap();
            assert!(
                cookie.starts_with("__Host-")
                    && cookie.contains("; Path=/; Secure; HttpOnly; SameSite=Strict"),
                "{cookie}"
            );
            self.keep_cookie(cookie.split(';').next().unwrap());
        }
    }

    fn keep_cookie(&mut self, pair: &str) {
        let (name, _) = pair.split_once('=').unwrap();
        let others = self.cookie.split("; ").filter(|kept| {
            let kept = kept.split('=').next();
            kept.is_some_and(|kept| !kept.is_empty() && kept != name)
        });
        let all: Vec<&str> = others.chain([pair]).collect();
        self.cookie = all.join("; ");
    }

    /// Sends the form with a file.
    pub async fn upload(&self, path: &str, token: &str, table: &str) -> Response {
        let part = |name: &str, more: &str, value: &str| {
            format!(
                "--b\r\ncontent-disposition: form-data; name=\"{name}\"{more}\r\n\r\n{value}\r\n"
            )
        };
        let body = part("token", "", token)
            + &part("file", "; filename=\"list.csv\"", table)
            + "--b--\r\n";
        let request = self
            .app
            .client
            .post(self.app.url(path))
            .header("cookie", &self.cookie)
            .header("origin", &self.app.base)
            .header("content-type", "multipart/form-data; boundary=b");
        request.body(body).send().await.unwrap()
    }

    /// Reads the hidden field that all forms of this session have.
    pub async fn read_token(&self) -> String {
        self.read_page("/staff/account").await.value("token")
    }

    /// Proves once more who they are, with the next code of the authenticator.
    pub async fn prove(&mut self) {
        // A code is taken once (RFC 6238, section 5.2), and holds for 30 s.
        self.app.advance_clock(TimeDelta::seconds(30));
        let token = self.read_token().await;
        let code = self.compute_code();
        let answer = self
            .post(
                "/staff/proof",
                &[("token", &token), ("password", PASSWORD), ("code", &code)],
            )
            .await;
        assert_eq!(answer.status(), 303, "{}", answer.text().await.unwrap());
    }
}
