//! Staff at a browser before the server of a process of its own, where the clock is the machine's.

use std::collections::BTreeMap;
use std::time::Duration;

use reqwest::redirect::Policy;
use reqwest::{RequestBuilder, Response};
use undersigned::staff::account::secrets;
use undersigned::values::Clock;

use super::page::Page;
use super::process::Server;
use super::staff::{PASSWORD, read_location};
use super::wait::wait_until;

/// How long a job may take.
const JOB: Duration = Duration::from_secs(30);

/// A browser in which somebody is signed in.
pub struct Browser {
    client: reqwest::Client,
    base: String,
    /// The address of the client, as the proxy tells it.
    ip: String,
    cookies: BTreeMap<String, String>,
    token: String,
    /// Whatever signs in, or is signed in: the link, the second factor, codes, cookies.
    pub proofs: Vec<String>,
}

impl Browser {
    /// Sets an account up by its link, and signs in with a second factor.
    pub async fn set_up(server: &Server, link: &str, name: &str, ip: &str) -> Self {
        let client = reqwest::Client::builder().redirect(Policy::none());
        let mut who = Self {
            client: client.build().unwrap(),
            base: server.url(""),
            ip: ip.to_owned(),
            cookies: BTreeMap::new(),
            token: String::new(),
            proofs: vec![],
        };
        // The host of a link that a command printed is that of the command.
        let token = link.trim().rsplit('/').next().unwrap().to_owned();
        let typed = [("name", name), ("password", PASSWORD)];
        let answer = who.post(&format!("/staff/setup/{token}"), &typed).await;
        assert_eq!(answer.status(), 303);
        who.proofs.push(token);
        who.enrol().await;
        who.token = who.read_page("/staff/account").await.value("token");
        who.proofs.push(who.token.clone());
        // A cookie that is no word is a proof.
        let cookies = who.cookies.values().filter(|value| value.len() > 20);
        let cookies: Vec<String> = cookies.cloned().collect();
        who.proofs.extend(cookies);
        who
    }

    /// Takes a second factor into use.
    async fn enrol(&mut self) {
        let page = self.read_page("/staff/second-factor").await;
        let shown = page.text("main code");
        let secret = data_encoding::BASE32_NOPAD.decode(shown.as_bytes());
        let secret: secrets::TotpSecret = secret.unwrap().try_into().unwrap();
        let code = secrets::totp_code(&secret, Clock::System.now().timestamp());
        let (token, sealed) = (page.value("token"), page.value("sealed"));
        let typed = [
            ("token", token.as_str()),
            ("sealed", &sealed),
            ("code", &code),
        ];
        let answer = self.post("/staff/second-factor", &typed).await;
        assert_eq!(answer.status(), 200);
        let codes = Page::read(answer).await.texts("main li code");
        assert_eq!(codes.len(), 10, "recovery codes");
        self.proofs.push(shown);
        self.proofs.extend(codes);
    }

    async fn send(&mut self, request: RequestBuilder) -> Response {
        let pairs = self.cookies.iter();
        let cookies: Vec<String> = pairs
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let answer = request
            .header("cookie", cookies.join("; "))
            .header("x-forwarded-for", &self.ip)
            // As browsers send with a form of the same site; without them a form is refused.
            .header("origin", &self.base)
            .header("sec-fetch-site", "same-origin")
            .send()
            .await
            .unwrap();
        for cookie in answer.headers().get_all("set-cookie") {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        answer
    }

    pub async fn get(&mut self, path: &str) -> Response {
        let request = self.client.get(format!("{}{path}", self.base));
        self.send(request).await
    }

    /// Reads a page that they may see.
    pub async fn read_page(&mut self, path: &str) -> Page {
        let answer = self.get(path).await;
        assert_eq!(answer.status(), 200, "{path}");
        Page::read(answer).await
    }

    /// Sends a form as it is.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Response {
        let request = self.client.post(format!("{}{path}", self.base));
        self.send(request.form(fields)).await
    }

    /// Sends a form of the console with the token of the session.
    pub async fn act(&mut self, path: &str, fields: &[(&str, &str)]) -> Response {
        let token = self.token.clone();
        let all = [[("token", token.as_str())].as_slice(), fields].concat();
        self.post(path, &all).await
    }

    /// Sends a form that leads on; gives the address to which it leads.
    pub async fn lead(&mut self, path: &str, fields: &[(&str, &str)]) -> String {
        let answer = self.act(path, fields).await;
        let status = answer.status();
        if status == 303 {
            return read_location(&answer);
        }
        panic!("{path}: {status} {}", answer.text().await.unwrap());
    }

    /// Sends the form with a table; gives the address to which it leads.
    pub async fn upload(&mut self, path: &str, table: &str) -> String {
        self.send_file(path, &[], ("list.csv", table)).await
    }

    /// Sends a form with a file, by its name and content; gives the address to which it leads.
    pub async fn send_file(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        (name, content): (&str, &str),
    ) -> String {
        let part = |name: &str, more: &str, value: &str| {
            format!(
                "--b\r\ncontent-disposition: form-data; name=\"{name}\"{more}\r\n\r\n{value}\r\n"
            )
        };
        let fields = fields.iter().map(|&(name, value)| part(name, "", value));
        let body = part("token", "", &self.token)
            + &fields.collect::<String>()
            + &part("file", &format!("; filename=\"{name}\""), content)
            + "--b--\r\n";
        let request = self.client.post(format!("{}{path}", self.base));
        let request = request
            .header("content-type", "multipart/form-data; boundary=b")
            .body(body);
        let answer = self.send(request).await;
        assert_eq!(answer.status(), 303, "{path}");
        read_location(&answer)
    }

    /// Waits until the job at an address has ended.
    pub async fn wait_for_job(&mut self, job: &str) {
        assert!(job.starts_with("/staff/jobs/"), "{job}");
        let state = format!("{job}/state");
        wait_until("the job has ended", JOB, async || {
            let state: serde_json::Value = self.get(&state).await.json().await.unwrap();
            (state["goes_on"] == false).then_some(())
        })
        .await;
    }
}
