//! Encryption to a mail server whose certificate a private authority signed.

use crate::support::journeys;

journeys!(a_private_authority_is_trusted_where_it_is_named);

mod journey {
    use std::sync::Arc;

    use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair};
    use tokio_rustls::TlsAcceptor;
    use tokio_rustls::rustls::ServerConfig;
    use tokio_rustls::rustls::crypto::ring;
    use tokio_rustls::rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
    use undersigned::mail::outbox;
    use undersigned::mail::relay::store as relay;

    use crate::support::cast::boris;
    use crate::support::smtp_sink::SmtpSink;
    use crate::support::{Backend, TestApp};

    /// Makes an authority, as PEM, and a server for `localhost` with a certificate of it.
    fn make_authority(name: &str) -> (String, TlsAcceptor) {
        let mut authority = CertificateParams::new(Vec::<String>::new()).unwrap();
        authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        authority.distinguished_name.push(DnType::CommonName, name);
        let authority_key = KeyPair::generate().unwrap();
        let pem = authority.self_signed(&authority_key).unwrap().pem();
        let issuer = Issuer::new(authority, authority_key);
        let server_key = KeyPair::generate().unwrap();
        let server = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
        let server = server.signed_by(&server_key, &issuer).unwrap();
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(server_key.serialize_der()));
        let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![server.der().clone()], key)
            .unwrap();
        (pem, TlsAcceptor::from(Arc::new(config)))
    }

    pub async fn a_private_authority_is_trusted_where_it_is_named(backend: Backend) {
        let (authority, acceptor) = make_authority("The authority");
        let (other_authority, _) = make_authority("Another one");
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            let file = folder.path().join(name);
            std::fs::write(&file, text).unwrap();
            file.display().to_string()
        };
        let right = write("right.pem", &authority);
        // A file may hold several, in any order.
        let both = write("both.pem", &format!("{other_authority}{authority}"));
        let wrong = write("wrong.pem", &other_authority);
        for (file, is_trusted) in [
            ("", false),
            (wrong.as_str(), false),
            (right.as_str(), true),
            (both.as_str(), true),
        ] {
            let sink = SmtpSink::start_encrypted(acceptor.clone()).await;
            let mail = format!("smtps://localhost:{}", sink.port);
            let settings = [("mail_url", mail.as_str()), ("mail_ca_file", file)];
            let app = TestApp::open_with(backend, &settings).await;
            app.publish("care", "").await;
            app.endorse("care", &boris()).await;
            app.send_letters().await;
            assert_eq!(sink.letters().len(), usize::from(is_trusted), "{file}");
            let db = &app.app.db.read;
            let health = outbox::load_health(db, app.now()).await.unwrap();
            assert_eq!(health.dead, 0, "it waits");
            let said = relay::load(db).await.unwrap().said.unwrap_or_default();
            assert_eq!(said.contains("mail_ca_file"), !is_trusted, "{said}");
            app.close().await;
        }
    }
}
