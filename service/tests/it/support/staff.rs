//! Staff at a browser: signed in, with a second factor where their role needs one.

use chrono::TimeDelta;
use reqwest::Response;
use undersigned::staff::account::rules::{Role, Scope, needs_second_factor};
use undersigned::staff::account::{accounts, secrets};
use undersigned::values::EmailAddress;

use super::TestApp;
use super::page::Page;

/// Everybody's.
pub const PASSWORD: &str = "three ducks on a pond";

/// Where an answer leads.
pub fn place(answer: &Response) -> String {
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
                    ("code", &self.code()),
                ],
            )
            .await;
        assert_eq!(answer.status(), 200);
        let codes = Page::of(answer).await.count("main li code");
        assert_eq!(codes, 10, "recovery codes");
    }

    /// The code that the authenticator shows now.
    pub fn code(&self) -> String {
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

    /// A page that they may read.
    pub async fn read_page(&self, path: &str) -> Page {
        let answer = self.get(path).await;
        assert_eq!(answer.status(), 200, "{path}");
        Page::of(answer).await
    }

    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Response {
        let request = self
            .app
            .client
            .post(self.app.url(path))
            .header("cookie", &self.cookie);
        let answer = request
            .header("origin", &self.app.base)
            .header("sec-fetch-site", "same-origin")
            .form(fields)
            .send()
            .await
            .unwrap();
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

    /// The hidden field of this session's forms.
    pub async fn token(&self) -> String {
        self.read_page("/staff/account").await.value("token")
    }

    /// Proof before a action; the next code of the authenticator.
    pub async fn prove(&mut self) {
        self.app.wait(TimeDelta::seconds(30));
        let token = self.token().await;
        let code = self.code();
        let answer = self
            .post(
                "/staff/proof",
                &[("token", &token), ("password", PASSWORD), ("code", &code)],
            )
            .await;
        assert_eq!(answer.status(), 303, "{}", answer.text().await.unwrap());
    }
}
