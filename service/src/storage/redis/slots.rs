//! Which slot of a Redis Cluster a key is in, and which node has which slots.

use std::collections::BTreeSet;

use redis::Value;

use super::dialer::ServerAddress;

/// How many slots a Cluster has.
const SLOTS: usize = 16384;

/// Computes the slot of a key, as the specification of Redis Cluster has it under "Key distribution
/// model": by what stands in the first braces, or else by the whole key.
pub(super) fn compute_slot(key: &str) -> u16 {
    let tag = key
        .split_once('{')
        .and_then(|(_, rest)| rest.split_once('}'))
        .map(|(tag, _)| tag)
        .filter(|tag| !tag.is_empty());
    // The number of slots is a power of two.
    compute_crc(tag.unwrap_or(key).as_bytes()) & 0x3fff
}

/// Computes CRC-16/XMODEM: polynomial 0x1021, initial value 0, nothing reflected.
fn compute_crc(bytes: &[u8]) -> u16 {
    bytes.iter().fold(0, |crc, byte| {
        (0..8).fold(crc ^ (u16::from(*byte) << 8), |crc: u16, _| {
            let shifted = crc << 1;
            if crc & 0x8000 == 0 {
                shifted
            } else {
                shifted ^ 0x1021
            }
        })
    })
}

/// Which node has which slots. It may be old; a node that is asked in vain says which one is meant.
#[derive(Debug, Default)]
pub(super) struct SlotMap {
    masters: Vec<ServerAddress>,
    /// For each slot the place of its master in `masters`; shorter while nothing is known.
    owners: Vec<Option<usize>>,
}

impl SlotMap {
    /// Reads the answer to `CLUSTER SLOTS` of the node at `asked`, which may leave out its own
    /// host; `None` if it is no such answer, or names no slot.
    pub fn parse(answer: &Value, asked: &ServerAddress) -> Option<Self> {
        let Value::Array(ranges) = answer else {
            return None;
        };
        let mut map = Self::default();
        for range in ranges {
            let Value::Array(fields) = range else {
                continue;
            };
            // First and last slot, the master, then its replicas.
            if let [Value::Int(first), Value::Int(last), master, ..] = fields.as_slice()
                && let (Ok(first), Ok(last)) = (u16::try_from(*first), u16::try_from(*last))
                && let Some(master) = parse_node(master, asked)
            {
                for slot in first..=last {
                    map.assign(slot, &master);
                }
            }
        }
        (!map.masters.is_empty()).then_some(map)
    }

    /// Notes that a node has a slot.
    pub fn assign(&mut self, slot: u16, master: &ServerAddress) {
        self.owners.resize(SLOTS, None);
        let known = self.masters.iter().position(|known| known == master);
        let place = known.unwrap_or_else(|| {
            self.masters.push(master.clone());
            self.masters.len() - 1
        });
        if let Some(owner) = self.owners.get_mut(usize::from(slot)) {
            *owner = Some(place);
        }
    }

    /// Returns the node that has a slot.
    pub fn find(&self, slot: u16) -> Option<&ServerAddress> {
        let place = (*self.owners.get(usize::from(slot))?)?;
        self.masters.get(place)
    }

    /// Returns the nodes that have slots, in the order of their addresses.
    pub fn masters(&self) -> BTreeSet<ServerAddress> {
        let places: BTreeSet<usize> = self.owners.iter().copied().flatten().collect();
        places
            .into_iter()
            .filter_map(|place| self.masters.get(place).cloned())
            .collect()
    }

    /// Counts the slots that no node has.
    pub fn count_missing(&self) -> usize {
        SLOTS - self.owners.iter().flatten().count()
    }
}

/// Reads a node: its host or address, its port, its id, and further facts.
fn parse_node(node: &Value, asked: &ServerAddress) -> Option<ServerAddress> {
    let Value::Array(fields) = node else {
        return None;
    };
    let [host, Value::Int(port), ..] = fields.as_slice() else {
        return None;
    };
    let host = match read_text(host) {
        // "?" stands for a host that the operator has not announced.
        Some("?") => return None,
        Some("") | None => asked.host.as_str(),
        Some(host) => host,
    };
    Some(ServerAddress {
        host: host.to_owned(),
        port: u16::try_from(*port).ok()?,
    })
}

/// Reads a text in any of the forms in which servers send one.
pub(super) fn read_text(value: &Value) -> Option<&str> {
    match value {
        Value::BulkString(bytes) => std::str::from_utf8(bytes).ok(),
        Value::SimpleString(text) | Value::VerbatimString { text, .. } => Some(text),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]
    use super::*;

    #[test]
    fn a_key_is_in_the_slot_of_its_tag() {
        assert_eq!(compute_crc(b"123456789"), 0x31c3);
        for (key, slot) in [
            ("foo", 12182),
            ("bar", 5061),
            ("", 0),
            ("limit:endorse:{foo}", 12182),
            ("{foo}{bar}", 12182),
            ("x{foo", compute_crc(b"x{foo") & 0x3fff),
            ("x{}{foo}", compute_crc(b"x{}{foo}") & 0x3fff),
        ] {
            assert_eq!(compute_slot(key), slot, "{key}");
        }
    }

    fn make_address(host: &str, port: u16) -> ServerAddress {
        let host = host.to_owned();
        ServerAddress { host, port }
    }

    #[test]
    fn the_map_says_who_has_a_slot() {
        let asked = make_address("10.0.0.1", 7000);
        // As a node writes it: two ranges, the second one of the node that was asked, which does
        // not know its own host.
        let answer = "*2\r\n*4\r\n:0\r\n:100\r\n*3\r\n$8\r\n10.0.0.2\r\n:7001\r\n$1\r\na\r\n\
                      *3\r\n$8\r\n10.0.0.3\r\n:7002\r\n$1\r\nb\r\n\
                      *3\r\n:101\r\n:16383\r\n*3\r\n$-1\r\n:7000\r\n$1\r\nc\r\n";
        let answer = redis::parse_redis_value(answer.as_bytes()).unwrap();
        let mut map = SlotMap::parse(&answer, &asked).unwrap();
        let other = make_address("10.0.0.2", 7001);
        assert_eq!(map.find(100), Some(&other));
        assert_eq!(map.find(101), Some(&asked));
        assert_eq!(map.count_missing(), 0);
        assert_eq!(map.masters().len(), 2);
        map.assign(101, &other);
        assert_eq!(map.find(101), Some(&other));
        assert_eq!(map.find(102), Some(&asked));
    }

    #[test]
    fn what_is_no_map_is_none() {
        let asked = make_address("10.0.0.1", 7000);
        for answer in [
            Value::Nil,
            Value::Array(vec![]),
            Value::Array(vec![Value::Nil]),
        ] {
            assert!(SlotMap::parse(&answer, &asked).is_none());
        }
        let map = SlotMap::default();
        assert_eq!((map.find(0), map.count_missing()), (None, SLOTS));
    }
}
