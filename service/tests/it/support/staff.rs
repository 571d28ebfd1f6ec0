//! Staff at a browser: signed in, with a second factor where their role needs one.

use chrono::TimeDelta;
use reqwest::Response;
use undersigned::staff::account::rules::{Role, Scope, needs_second_factor};
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

/// Somebody at a browser: the cookie, and the secret of the authenticator.
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

    /// Staff with a role, signed in, with a second factor where the role needs one.
    pub async fn with_role(app: &'a TestApp, role: Role) -> Self {
        let address = EmailAddress::parse(&format!("{role}@staff.example.org")).unwrap();
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
        if needs_second_factor(role) {
            assert_eq!(
                who.get("/staff").await.headers()["location"],
                "/staff/second-factor"
            );
            who.enrol().await;
        }
        assert_eq!(who.get("/staff").await.status(), 200, "{role}");
        who
    }

    /// Takes a second factor into use.
    pub async fn enrol(&mut self) {
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
        let codes = Page::read(answer).await.count("main li code");
        assert_eq!(codes, 10, "recovery codes");
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

    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Response {
        let request = self
            .app
            .client
            .post(self.app.url(path))
            .header("cookie", &self.cookie);
        let answer = request
            // As browsers send with a form of the same site; without them a form is refused.
            .header("origin", &self.app.base)
            .header("sec-fetch-site", "same-origin")
            .form(fields)
            .send()
            .await
            .unwrap();
        // The prefix binds a cookie to this host: browsers refuse it with a domain, with another
        // path or without Secure (draft-ietf-httpbis-rfc6265bis, section 4.1.3.2).
        if let Some(cookie) = answer.headers().get("set-cookie") {
            let cookie = cookie.to_str().unwrap();
            assert!(
                cookie.starts_with("__Host-")
                    && cookie.contains("; Path=/; Secure; HttpOnly; SameSite=Strict"),
                "{cookie}"
            );
            cookie
                .split(';')
                .next()
                .unwrap()
                .clone_into(&mut self.cookie);
        }
        answer
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
