//! `undersigned healthcheck`: asks the running server whether it is ready.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::process::ExitCode;

use crate::commands::output::print_result;
use crate::http::connection::server;
use crate::settings::Settings;

/// Exits with 0 if the server is ready, else with 1.
pub async fn run(settings: &Settings) -> ExitCode {
    match server::fetch_status(find_reachable_address(settings.listen), "/readyz").await {
        Ok(200) => {
            print_result(format_args!("ready"));
            ExitCode::SUCCESS
        }
        Ok(status) => {
            print_result(format_args!("not ready: {status}"));
            ExitCode::FAILURE
        }
        Err(why) => {
            print_result(format_args!("no answer: {why}"));
            ExitCode::FAILURE
        }
    }
}

/// Returns the address at which this machine reaches a server with that listening address: loopback
/// for "all addresses".
pub fn find_reachable_address(listen: SocketAddr) -> SocketAddr {
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
