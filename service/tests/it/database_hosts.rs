//! Several servers of PostgreSQL in one address: the one that takes writes is used, also when that
//! changes; and the log says once that the database went away.

use std::time::Duration;

use undersigned::storage::connection::hosts::PostgresHosts;
use undersigned::values::{DatabaseAddress, PostgresAddress, PostgresHost};

use crate::support::cast::{amina, individual};
use crate::support::process::{Server, find_free_port};
use crate::support::proxy::{ProxyTarget, SwitchableProxy};
use crate::support::wait::wait_until;
use crate::support::{Backend, TestApp, TestDatabase, postgres_url};

/// How long a server may take to find the database again.
const PATIENCE: Duration = Duration::from_secs(30);

fn parse_host(url: &str) -> PostgresHost {
    match DatabaseAddress::parse(url).unwrap() {
        DatabaseAddress::Postgres(address) => address.hosts[0].clone(),
        DatabaseAddress::Sqlite(_) => panic!("{url} is no address of PostgreSQL"),
    }
}

fn list_hosts(hosts: &[&PostgresHost]) -> PostgresHosts {
    PostgresHosts::new(PostgresAddress {
        hosts: hosts.iter().map(|host| (*host).clone()).collect(),
        must_take_writes: true,
        ignored: vec![],
        files: vec![],
    })
}

#[tokio::test]
async fn of_several_hosts_the_first_that_takes_writes_is_chosen() {
    let real = parse_host(&postgres_url());
    // What is set to read only answers as a standby does.
    let read_only = "?options=-c%20default_transaction_read_only%3Don";
    let standby = parse_host(&format!("{}{read_only}", postgres_url()));
    let gone = parse_host(&format!(
        "postgres://u:hush@127.0.0.1:{}/n",
        find_free_port()
    ));
    let chosen = list_hosts(&[&gone, &standby, &real])
        .choose_writable()
        .await;
    assert_eq!(chosen.unwrap(), real);
    let chosen = list_hosts(&[&real, &standby]).choose_writable().await;
    assert_eq!(chosen.unwrap(), real);
    let neither = list_hosts(&[&gone, &standby]);
    let refusal = neither.choose_writable().await.unwrap_err().to_string();
    for reason in [
        format!("at {}: no server is listening there", gone.place),
        format!("at {}: it takes no writes", standby.place),
    ] {
        assert!(refusal.contains(&reason), "{refusal}");
    }
    assert!(!refusal.contains("hush"));
    assert_eq!(list_hosts(&[&gone, &real]).find_refusals().await, None);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn when_another_host_of_the_list_takes_the_writes_signing_goes_on_there() {
    let mut database = TestDatabase::new(Backend::Postgres);
    let url = url::Url::parse(&database.database_url).unwrap();
    let real = format!("{}:{}", url.host_str().unwrap(), url.port().unwrap());
    let first = SwitchableProxy::new(&real, ProxyTarget::Real).await;
    let second = SwitchableProxy::new(&real, ProxyTarget::Real).await;
    let both = format!("{},{}", first.address, second.address);
    database.database_url = database.database_url.replace(&real, &both);
    let app = TestApp::open_at(database, &[]).await;
    app.publish("care", "").await;
    app.endorse_and_confirm("care", &amina()).await;
    first.switch(ProxyTarget::Closed);
    let person = individual("Bo Berg", "bo@people.example.org", "PE");
    wait_until("the second host is written to", PATIENCE, async || {
        let answer = app.endorse("care", &person).await;
        (answer.status() == 202).then_some(())
    })
    .await;
    wait_until("readers ask the second host", PATIENCE, async || {
        (app.get("/readyz").await.status() == 200).then_some(())
    })
    .await;
    app.take_letter_to("bo@people.example.org").await;
    app.close().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_log_says_once_why_the_database_went_away_and_that_it_is_back() {
    let mut database = TestDatabase::new(Backend::Postgres);
    let proxy = SwitchableProxy::before_database(&mut database).await;
    let mut server = Server::start(&database, &[("UNDERSIGNED_LOG", "info")]).await;
    server.publish(&database, "care", "We ask.");
    let client = reqwest::Client::new();
    let readiness = server.url("/readyz");
    let wait_for = async |status: u16| {
        let awaited = format!("/readyz says {status}");
        wait_until(&awaited, PATIENCE, async || {
            let answer = client.get(&readiness).send().await.ok()?;
            (answer.status() == status).then_some(())
        })
        .await;
    };
    proxy.switch(ProxyTarget::Closed);
    wait_for(503).await;
    let person = individual("Bo Berg", "bo@people.example.org", "PE");
    for _ in 0..5 {
        let endorsements = server.url("/api/v1/statements/care/endorsements");
        let answer = client.post(endorsements).json(&person).send().await;
        assert_eq!(answer.unwrap().status(), 503);
    }
    proxy.switch(ProxyTarget::Real);
    wait_for(200).await;
    let log = tokio::task::spawn_blocking(move || server.stop())
        .await
        .unwrap();
    let told: Vec<&str> = log
        .lines()
        .filter(|line| line.contains("the database went away"))
        .collect();
    assert_eq!(told.len(), 1, "{log}");
    let place = format!("PostgreSQL at {}: ", proxy.address);
    assert!(told[0].contains(&place), "{}", told[0]);
    assert!(log.contains("the database is back"), "{log}");
}
