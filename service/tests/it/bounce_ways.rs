//! The ways by which reports about letters come in: LMTP, hooks of relays, a pipe.

use crate::support::journeys;

journeys!(
    reports_come_in_by_lmtp,
    lmtp_holds_few_conversations_at_once,
    only_a_signed_hook_is_heard,
    hooks_of_relays_are_heard,
    a_pipe_of_any_mail_server_is_enough,
);

mod journey {
    use std::time::Duration;

    use data_encoding::{BASE64, HEXLOWER};
    use hmac::{Hmac, Mac};
    use rcgen::{KeyPair, SigningKey};
    use serde_json::{Value, json};
    use sha2::Sha256;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    use tokio::net::{TcpListener, TcpStream};
    use undersigned::mail::bounces::rules::MailStream;
    use undersigned::mail::bounces::{ReturnAddress, lmtp};
    use undersigned::mail::suppression::SuppressionReason;

    use crate::bounces::{
        BORIS, DOMAIN, load_reasons, make_letter, make_report, open, read_fixture,
    };
    use crate::support::process::make_command;
    use crate::support::wait::wait_until;
    use crate::support::{Backend, TestApp, TestDatabase};

    const SECRET: &str = "0123456789abcdef0123456789abcdef";

    /// Sends lines to a server of LMTP, and reads all that it answers.
    async fn talk(address: std::net::SocketAddr, said: &[u8]) -> String {
        let mut socket = TcpStream::connect(address).await.unwrap();
        socket.write_all(said).await.unwrap();
        let mut heard = String::new();
        socket.read_to_string(&mut heard).await.unwrap();
        heard
    }

    /// Connects, and reads how the greeting begins.
    async fn read_greeting(address: std::net::SocketAddr) -> (TcpStream, [u8; 4]) {
        let mut socket = TcpStream::connect(address).await.unwrap();
        let mut greeting = [0; 4];
        socket.read_exact(&mut greeting).await.unwrap();
        (socket, greeting)
    }

    pub async fn reports_come_in_by_lmtp(backend: Backend) {
        let app = open(backend).await;
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(lmtp::serve(app.app.clone(), listener));
        let keys = &app.app.keys;
        let letter = make_letter(keys, MailStream::News, BORIS, 1);
        let sender = ReturnAddress::new(keys, letter, Some(DOMAIN));
        let sender = sender.to_sender().unwrap();
        let report = make_report(keys, "postfix", letter);
        let head = format!(
            "LHLO mx\r\nMAIL FROM:<>\r\nRCPT TO:<x@example.com>\r\nRCPT TO:<{sender}>\r\nDATA\r\n"
        );
        let said = [head.as_bytes(), &report, b"\r\n.\r\nQUIT\r\n"].concat();
        let answer = talk(address, &said).await;
        let codes: Vec<&str> = answer.lines().map(|line| &line[..4]).collect();
        assert_eq!(
            codes[codes.len() - 7..],
            ["250 ", "250 ", "550 ", "250 ", "354 ", "250 ", "221 "]
        );
        assert_eq!(
            load_reasons(&app, BORIS).await,
            [SuppressionReason::HardBounce]
        );
        // What is not meant for it is refused, and what is too large is no report.
        let answer = talk(address, b"EHLO mx\r\nRCPT TO:<x>\r\nDATA\r\nQUIT\r\n").await;
        let codes: Vec<&str> = answer.lines().map(|line| &line[..3]).collect();
        assert_eq!(codes, ["220", "500", "503", "503", "221"]);
        let head = format!("LHLO mx\r\nMAIL FROM:<>\r\nRCPT TO:<{sender}>\r\nDATA\r\n");
        let large = b"a line\r\n".repeat(150_000);
        let said = [head.as_bytes(), &large, b".\r\nQUIT\r\n"].concat();
        let answer = talk(address, &said).await;
        assert!(answer.contains("552 5.3.4"), "{answer}");
        // A line whose end is read in two pieces ends all the same.
        let long = vec![b'a'; 8191];
        let said = [head.as_bytes(), &long, b"\r\n.\r\nQUIT\r\n"].concat();
        let answer = talk(address, &said).await;
        assert!(answer.contains("250 2.0.0 taken"), "{answer}");
        let answer = talk(address, &[b'a'; 2048]).await;
        assert!(answer.contains("500 5.5.6"), "{answer}");
        app.close().await;
    }

    pub async fn lmtp_holds_few_conversations_at_once(backend: Backend) {
        let app = open(backend).await;
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(lmtp::serve(app.app.clone(), listener));
        let mut held = vec![];
        for _ in 0..8 {
            let (socket, greeting) = read_greeting(address).await;
            assert_eq!(&greeting, b"220 ");
            held.push(socket);
        }
        let heard = talk(address, b"").await;
        assert!(heard.starts_with("421 4.3.2"), "{heard}");
        drop(held);
        // Their places are free as soon as the server notices.
        wait_until("a place is free", Duration::from_secs(10), async || {
            let (_, greeting) = read_greeting(address).await;
            (&greeting == b"220 ").then_some(())
        })
        .await;
        app.close().await;
    }

    fn sign(secret: &str, parts: &[&[u8]]) -> String {
        let mut mac = <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(secret.as_bytes()).unwrap();
        for part in parts {
            mac.update(part);
        }
        HEXLOWER.encode(&mac.finalize().into_bytes())
    }

    /// The key of a relay, as its console shows it.
    fn format_key(key: &KeyPair) -> String {
        let head = HEXLOWER
            .decode(b"3059301306072a8648ce3d020106082a8648ce3d030107034200")
            .unwrap();
        BASE64.encode(&[head.as_slice(), key.public_key_raw()].concat())
    }

    async fn call(app: &TestApp, path: &str, headers: &[(&str, &str)], body: &Value) -> u16 {
        let mut request = reqwest::Client::new().post(app.url(path));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answer = request.body(body.to_string()).send().await.unwrap();
        answer.status().as_u16()
    }

    /// The `Message-ID` of news to an address.
    fn make_message_id(app: &TestApp, address: &str) -> String {
        let keys = &app.app.keys;
        let letter = make_letter(keys, MailStream::News, address, 1);
        format!("<{}@sign.example.org>", letter.to_token(keys))
    }

    pub async fn only_a_signed_hook_is_heard(backend: Backend) {
        let app = TestApp::open_with(backend, &[("mail.hook_secret", SECRET)]).await;
        let now = app.now().timestamp();
        // A script of the operator.
        let body =
            json!({ "letter": make_message_id(&app, BORIS), "event": "failed", "status": "5.1.1" });
        let bytes = body.to_string();
        let proof = |at: i64, secret: &str| {
            let at = at.to_string();
            let signature = sign(secret, &[at.as_bytes(), b".", bytes.as_bytes()]);
            format!("t={at},v1={signature}")
        };
        let other = "another secret of 32 characters.";
        for (proof, status) in [
            (proof(now, other), 403),
            (proof(now - 301, SECRET), 403),
            (String::new(), 403),
            (proof(now, SECRET), 200),
            (proof(now, SECRET), 200),
        ] {
            let headers = [("x-undersigned-signature", proof.as_str())];
            assert_eq!(
                call(&app, "/hooks/mail/generic", &headers, &body).await,
                status
            );
        }
        assert_eq!(
            load_reasons(&app, BORIS).await,
            [SuppressionReason::HardBounce]
        );
        assert_eq!(call(&app, "/hooks/mail/other", &[], &body).await, 404);
        app.close().await;
        let without = TestApp::open(backend).await;
        let called = call(&without, "/hooks/mail/generic", &[], &body).await;
        assert_eq!(called, 404, "without its secret there is no hook");
        without.close().await;
    }

    pub async fn hooks_of_relays_are_heard(backend: Backend) {
        let key = KeyPair::generate().unwrap();
        let public = format_key(&key);
        let settings = [
            ("mail.mailgun_signing_key", "mailgun’s key"),
            ("mail.sendgrid_public_key", public.as_str()),
        ];
        let app = TestApp::open_with(backend, &settings).await;
        let make = |address: &str| make_message_id(&app, address);
        let now = app.now().timestamp();
        // Mailgun.
        let (chen, token) = ("chen@people.example.org", "a".repeat(50));
        let signed_at = |at: i64| {
            let at = at.to_string();
            let signature = sign("mailgun’s key", &[at.as_bytes(), token.as_bytes()]);
            json!({
                "signature": { "timestamp": at, "token": token, "signature": signature },
                "event-data": {
                    "event": "complained",
                    "message": { "headers": { "message-id": make(chen) } },
                },
            })
        };
        for (at, status) in [(now - 100_000, 403), (now, 200)] {
            let called = call(&app, "/hooks/mail/mailgun", &[], &signed_at(at)).await;
            assert_eq!(called, status);
        }
        assert_eq!(
            load_reasons(&app, chen).await,
            [SuppressionReason::Complaint]
        );
        // SendGrid.
        let amina = "amina@health.example.org";
        let body = json!([{ "event": "bounce", "status": "5.1.1", "smtp-id": make(amina) }]);
        let at = now.to_string();
        let signature = key.sign(format!("{at}{body}").as_bytes()).unwrap();
        let signature = BASE64.encode(&signature);
        for (at, status) in [("1", 403), (at.as_str(), 200)] {
            let headers = [
                ("x-twilio-email-event-webhook-timestamp", at),
                ("x-twilio-email-event-webhook-signature", signature.as_str()),
            ];
            assert_eq!(
                call(&app, "/hooks/mail/sendgrid", &headers, &body).await,
                status
            );
        }
        assert_eq!(
            load_reasons(&app, amina).await,
            [SuppressionReason::HardBounce]
        );
        app.close().await;
    }

    pub async fn a_pipe_of_any_mail_server_is_enough(backend: Backend) {
        let app = open(backend).await;
        let letter = make_letter(&app.app.keys, MailStream::News, BORIS, 1);
        let run_bounce = |database: &TestDatabase, message: &[u8]| {
            let path = database.directory.path().join("message.eml");
            std::fs::write(&path, message).unwrap();
            let mut command = make_command(database, 1);
            let file = std::fs::File::open(&path).unwrap();
            let output = command.arg("bounce").stdin(file).output().unwrap();
            let said = String::from_utf8(output.stdout).unwrap();
            (output.status.code(), said)
        };
        let report = make_report(&app.app.keys, "sendmail", letter);
        let token = letter.to_token(&app.app.keys);
        let reply = read_fixture("replies/02_exchange_out_of_office", &token);
        let large = [report.as_slice(), &b"a line\r\n".repeat(500_000)].concat();
        for (message, begins) in [
            (b"nonsense".to_vec(), "nothing\t"),
            (reply, "nothing\tan automatic reply"),
            (large, "counted\thard\t"),
            (report, "known\t"),
        ] {
            let (code, said) = run_bounce(&app.database, &message);
            assert_eq!(code, Some(0), "{said}");
            assert!(said.starts_with(begins), "{said}");
        }
        assert_eq!(
            load_reasons(&app, BORIS).await,
            [SuppressionReason::HardBounce]
        );
        // Without the database the mail server keeps the report.
        let empty = TestDatabase::new(backend);
        assert_eq!(run_bounce(&empty, b"nonsense").0, Some(75));
        // So it does while a setting is wrong.
        let mut wrong = make_command(&app.database, 1);
        wrong.env("UNDERSIGNED_MAIL_BOUNCE_DOMAIN", "nonsense");
        let output = wrong.arg("bounce").output().unwrap();
        assert_eq!(output.status.code(), Some(75));
        app.close().await;
    }
}
