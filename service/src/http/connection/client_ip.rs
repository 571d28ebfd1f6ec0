//! Finds the client's address: the socket's peer, or behind trusted proxies the rightmost untrusted
//! hop.

use std::net::IpAddr;

use ipnet::IpNet;
use poem::Request;

/// Returns the address by which limits count; it is never stored or logged.
pub fn find_client_ip(request: &Request, trusted: &[IpNet]) -> IpAddr {
    let peer = request
        .remote_addr()
        .as_socket_addr()
        .map_or(IpAddr::from([0, 0, 0, 0]), std::net::SocketAddr::ip);
    // Proxies may add a line of their own instead of extending the one before (RFC 9110, 5.3).
    let hops: Vec<&str> = request
        .headers()
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .collect();
    find_rightmost_untrusted(peer.to_canonical(), &hops.join(","), trusted)
}

/// Returns whether an untrusted peer sent a forwarded address: a proxy that is missing in the
/// settings, or a forgery.
pub fn is_forwarded_by_stranger(request: &Request, trusted: &[IpNet]) -> bool {
    let peer = request
        .remote_addr()
        .as_socket_addr()
        .map(|address| address.ip().to_canonical());
    request.headers().contains_key("x-forwarded-for")
        && peer.is_some_and(|peer| !is_trusted(peer, trusted))
}

/// Returns the rightmost hop that is not trusted, from the peer leftwards; an unreadable hop ends
/// the search.
fn find_rightmost_untrusted(peer: IpAddr, hops: &str, trusted: &[IpNet]) -> IpAddr {
    if !is_trusted(peer, trusted) {
        return peer;
    }
    // Everything left of the rightmost untrusted hop was written by that client, who may claim any
    // address.
    let mut nearest = peer;
    for hop in hops
        .rsplit(',')
        .map(str::trim)
        .filter(|hop| !hop.is_empty())
    {
        let Some(address) = parse_address(hop) else {
            break;
        };
        nearest = address;
        if !is_trusted(address, trusted) {
            break;
        }
    }
    nearest
}

/// Returns whether an address is in one of the trusted networks.
fn is_trusted(address: IpAddr, trusted: &[IpNet]) -> bool {
    trusted.iter().any(|network| network.contains(&address))
}

/// Parses an address, also with a port or in brackets.
fn parse_address(hop: &str) -> Option<IpAddr> {
    let address = hop.parse::<IpAddr>().ok().or_else(|| {
        hop.parse::<std::net::SocketAddr>()
            .ok()
            .map(|socket| socket.ip())
    });
    // An IPv4 address that is mapped to IPv6 has to match the networks and limits of IPv4.
    address
        .or_else(|| hop.trim_matches(['[', ']']).parse().ok())
        .map(|address| address.to_canonical())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn only_trusted_hops_are_believed() {
        let trusted: Vec<IpNet> = ["10.0.0.0/8", "::1/128"]
            .iter()
            .map(|text| text.parse().unwrap())
            .collect();
        for (peer, hops, client) in [
            ("203.0.113.9", "198.51.100.1", "203.0.113.9"),
            ("10.0.0.2", "", "10.0.0.2"),
            ("10.0.0.2", "198.51.100.1", "198.51.100.1"),
            ("10.0.0.2", "6.6.6.6, 198.51.100.1", "198.51.100.1"),
            (
                "10.0.0.2",
                "6.6.6.6, 198.51.100.1, 10.0.0.7",
                "198.51.100.1",
            ),
            ("10.0.0.2", "nonsense, 10.0.0.7", "10.0.0.7"),
            ("10.0.0.2", "198.51.100.1:4711", "198.51.100.1"),
            ("::1", "[2001:db8::5]", "2001:db8::5"),
            ("::1", "::ffff:198.51.100.1", "198.51.100.1"),
        ] {
            let got = find_rightmost_untrusted(peer.parse().unwrap(), hops, &trusted);
            assert_eq!(got, client.parse::<IpAddr>().unwrap(), "{peer} {hops}");
        }
    }
}
