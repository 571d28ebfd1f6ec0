//! Finds the client's address: the socket's peer, or behind trusted proxies the rightmost untrusted
//! hop.

use std::net::{IpAddr, SocketAddr};

use ipnet::IpNet;
use poem::Request;
use poem::http::HeaderMap;

/// A trusted proxy sent an address that cannot be read. To count the request as the proxy's own
/// would let a client leave its bucket by sending garbage.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnreadableClient;

/// Returns the address by which limits count; it is never stored or logged.
///
/// # Errors
///
/// Refuses a client whose address a trusted proxy sent in a form that cannot be read.
pub fn find_client_ip(request: &Request, trusted: &[IpNet]) -> Result<IpAddr, UnreadableClient> {
    let peer = request
        .remote_addr()
        .as_socket_addr()
        .map_or(IpAddr::from([0, 0, 0, 0]), SocketAddr::ip);
    // Proxies may add a line of their own instead of extending the one before (RFC 9110, 5.3).
    let lines: Vec<&[u8]> = request
        .headers()
        .get_all("x-forwarded-for")
        .iter()
        .map(poem::http::HeaderValue::as_bytes)
        .collect();
    find_rightmost_untrusted(peer.to_canonical(), &lines, trusted)
}

/// Returns whether an untrusted peer sent a forwarded address: a proxy that is missing in the
/// settings, or a forgery.
pub fn is_forwarded_by_stranger(request: &Request, trusted: &[IpNet]) -> bool {
    let peer = request.remote_addr().as_socket_addr().map(SocketAddr::ip);
    peer.is_some_and(|peer| is_stranger_forwarding(peer, request.headers(), trusted))
}

/// Returns the same for the headers of a request from this peer.
pub fn is_stranger_forwarding(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> bool {
    headers.contains_key("x-forwarded-for") && !is_trusted(peer.to_canonical(), trusted)
}

/// Returns the rightmost hop that is not trusted, from the peer leftwards.
fn find_rightmost_untrusted(
    peer: IpAddr,
    lines: &[&[u8]],
    trusted: &[IpNet],
) -> Result<IpAddr, UnreadableClient> {
    if !is_trusted(peer, trusted) {
        return Ok(peer);
    }
    // The lines are bytes: a client may put any into its part of them, and what the proxies added
    // to the right of it still has to be read.
    let hops = lines
        .iter()
        .rev()
        .flat_map(|line| line.rsplit(|byte| *byte == b','))
        .map(<[u8]>::trim_ascii)
        // An empty element of a list says nothing (RFC 9110, 5.6.1).
        .filter(|hop| !hop.is_empty());
    let mut nearest = peer;
    for hop in hops {
        nearest = parse_address(hop).ok_or(UnreadableClient)?;
        // Everything left of the rightmost untrusted hop was written by that client, who may claim
        // any address.
        if !is_trusted(nearest, trusted) {
            break;
        }
    }
    Ok(nearest)
}

/// Returns whether an address is in one of the trusted networks.
fn is_trusted(address: IpAddr, trusted: &[IpNet]) -> bool {
    trusted.iter().any(|network| network.contains(&address))
}

/// Parses an address, also with a port, or in brackets. The word `unknown` and the names that a
/// proxy may give instead of an address (RFC 7239, section 6) are none.
fn parse_address(hop: &[u8]) -> Option<IpAddr> {
    let hop = std::str::from_utf8(hop).ok()?;
    let plain = || hop.parse::<IpAddr>().ok();
    let with_port = || hop.parse::<SocketAddr>().ok().map(|socket| socket.ip());
    let in_brackets = || {
        let inside = hop.strip_prefix('[')?.strip_suffix(']')?;
        inside.parse::<std::net::Ipv6Addr>().ok().map(IpAddr::V6)
    };
    // An IPv4 address that is mapped to IPv6 has to match the networks and limits of IPv4.
    let address = plain().or_else(with_port).or_else(in_brackets)?;
    Some(address.to_canonical())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    fn find(peer: &str, lines: &[&[u8]]) -> Result<String, UnreadableClient> {
        let trusted: Vec<IpNet> = ["10.0.0.0/8", "::1/128"]
            .iter()
            .map(|text| text.parse().unwrap())
            .collect();
        find_rightmost_untrusted(peer.parse().unwrap(), lines, &trusted)
            .map(|address| address.to_string())
    }

    #[test]
    fn only_trusted_hops_are_believed() {
        let cases: &[(&str, &[&[u8]], &str)] = &[
            ("203.0.113.9", &[b"198.51.100.1"], "203.0.113.9"),
            ("203.0.113.9", &[b"\xff"], "203.0.113.9"),
            ("10.0.0.2", &[], "10.0.0.2"),
            ("10.0.0.2", &[b""], "10.0.0.2"),
            ("10.0.0.2", &[b" , ,"], "10.0.0.2"),
            ("10.0.0.2", &[b"198.51.100.1"], "198.51.100.1"),
            ("10.0.0.2", &[b"198.51.100.1,"], "198.51.100.1"),
            ("10.0.0.2", &[b"6.6.6.6, 198.51.100.1"], "198.51.100.1"),
            (
                "10.0.0.2",
                &[b"6.6.6.6, 198.51.100.1, 10.0.0.7"],
                "198.51.100.1",
            ),
            // Proxies that add lines: the last line is the nearest.
            ("10.0.0.2", &[b"6.6.6.6", b"198.51.100.1"], "198.51.100.1"),
            (
                "10.0.0.2",
                &[b"6.6.6.6, 198.51.100.1", b"10.0.0.7, 10.0.0.8"],
                "198.51.100.1",
            ),
            ("10.0.0.2", &[b"10.0.0.9", b""], "10.0.0.9"),
            // What the client itself wrote is not looked at, whatever it is.
            ("10.0.0.2", &[b"\xff, 198.51.100.1"], "198.51.100.1"),
            ("10.0.0.2", &[b"unknown,198.51.100.1"], "198.51.100.1"),
            ("10.0.0.2", &[b"\xc3\xa9", b"198.51.100.1"], "198.51.100.1"),
            (
                "10.0.0.2",
                &[b"nonsense, 198.51.100.1, 10.0.0.7"],
                "198.51.100.1",
            ),
            // Ports and brackets.
            ("10.0.0.2", &[b"198.51.100.1:4711"], "198.51.100.1"),
            ("::1", &[b"[2001:db8::5]"], "2001:db8::5"),
            ("::1", &[b"[2001:db8::5]:443"], "2001:db8::5"),
            ("::1", &[b"2001:db8::5"], "2001:db8::5"),
            ("::1", &[b"\t2001:db8::5 "], "2001:db8::5"),
            ("::1", &[b"::ffff:198.51.100.1"], "198.51.100.1"),
            ("::1", &[b"[::ffff:10.0.0.1]:80"], "10.0.0.1"),
        ];
        for (peer, lines, client) in cases {
            assert_eq!(
                find(peer, lines).as_deref(),
                Ok(*client),
                "{peer} {lines:?}"
            );
        }
    }

    #[test]
    fn a_client_that_cannot_be_read_is_refused_and_not_counted_as_the_proxy() {
        let cases: &[&[&[u8]]] = &[
            &[b"198.51.100.1\xff"],
            &[b"198.51.100.1, \xff"],
            &[b"198.51.100.1", b"\xc3\xa9"],
            &[b"unknown"],
            &[b"198.51.100.1, unknown"],
            &[b"_hidden"],
            &[b"nonsense, 10.0.0.7"],
            &[b"198.51.100.1 10.0.0.7"],
            &[b"198.51.100.1:port"],
            &[b"198.51.100.1:65536"],
            &[b"[198.51.100.1]"],
            &[b"[2001:db8::5"],
            &[b"2001:db8::5]"],
            &[b"\"198.51.100.1\""],
            &[b"198.51.100.256"],
            &[b"\xd9\xa1.2.3.4"],
        ];
        for lines in cases {
            assert_eq!(find("10.0.0.2", lines), Err(UnreadableClient), "{lines:?}");
        }
    }
}
