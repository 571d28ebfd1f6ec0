//! `undersigned healthcheck`

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::process::ExitCode;

use crate::http::connection::server;
use crate::settings::Settings;

pub async fn run(settings: &Settings) -> ExitCode {
    match server::ask(reachable(settings.listen), "/readyz").await {
        Ok(200) => {
            println!("ready");
            ExitCode::SUCCESS
        }
        Ok(status) => {
            println!("not ready: {status}");
            ExitCode::FAILURE
        }
        Err(why) => {
            println!("no answer: {why}");
            ExitCode::FAILURE
        }
    }
}

/// The address at which this machine reaches a server that listens there: for "everywhere" that is loopback.
pub fn reachable(listen: SocketAddr) -> SocketAddr {
    match listen.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => {
            SocketAddr::from((Ipv4Addr::LOCALHOST, listen.port()))
        }
        IpAddr::V6(ip) if ip.is_unspecified() => {
            SocketAddr::from((Ipv6Addr::LOCALHOST, listen.port()))
        }
        _ => listen,
    }
}
