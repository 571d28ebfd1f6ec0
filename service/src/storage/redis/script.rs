//! Scripts that run in Redis, and their calls, whose keys are always in one slot.

use std::sync::{Arc, OnceLock};

use data_encoding::HEXLOWER;
use redis::Cmd;
use sha1::{Digest, Sha1};

use super::slots::compute_slot;

/// A script in Lua. Redis keeps it under its SHA-1, by which it is called.
#[derive(Debug)]
pub struct LuaScript {
    code: &'static str,
    hash: OnceLock<String>,
}

impl LuaScript {
    /// Makes a script of its code.
    pub const fn new(code: &'static str) -> Self {
        Self {
            code,
            hash: OnceLock::new(),
        }
    }

    fn hash(&self) -> &str {
        self.hash
            .get_or_init(|| HEXLOWER.encode(&Sha1::digest(self.code)))
    }
}

/// A call of a script. All its keys have the same hash tag (what stands in braces), so that a
/// Cluster has them on one node; no call can be made of keys that it would refuse.
#[derive(Debug)]
pub struct ScriptCall {
    script: &'static LuaScript,
    prefix: Arc<str>,
    tag: String,
    keys: Vec<String>,
    arguments: Vec<String>,
}

impl ScriptCall {
    pub(super) fn new(script: &'static LuaScript, prefix: Arc<str>, tag: &str) -> Self {
        Self {
            script,
            prefix,
            tag: tag.to_owned(),
            keys: vec![],
            arguments: vec![],
        }
    }

    /// Adds the key of this name, which ends up in `KEYS` as `PREFIX:NAME:{TAG}`.
    #[must_use]
    pub fn key(mut self, name: &str) -> Self {
        let (prefix, tag) = (&self.prefix, &self.tag);
        self.keys.push(format!("{prefix}{name}:{{{tag}}}"));
        self
    }

    /// Adds an argument, which ends up in `ARGV`.
    #[must_use]
    pub fn arg(mut self, argument: impl ToString) -> Self {
        self.arguments.push(argument.to_string());
        self
    }

    /// Returns the slot of the keys.
    pub(super) fn slot(&self) -> u16 {
        self.keys.first().map_or(0, |key| compute_slot(key))
    }

    /// Builds the command that calls the script by its hash. A server that does not have the script
    /// refuses it.
    pub(super) fn build_by_hash(&self) -> Cmd {
        self.build("EVALSHA", self.script.hash())
    }

    /// Builds the command that sends the script along; the server keeps it.
    pub(super) fn build_with_code(&self) -> Cmd {
        self.build("EVAL", self.script.code)
    }

    fn build(&self, name: &str, script: &str) -> Cmd {
        let mut command = redis::cmd(name);
        command
            .arg(script)
            .arg(self.keys.len())
            .arg(self.keys.as_slice())
            .arg(self.arguments.as_slice());
        command
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static ECHO: LuaScript = LuaScript::new("return KEYS[1]");

    #[test]
    fn all_keys_of_a_call_are_in_one_slot() {
        let call = ScriptCall::new(&ECHO, "p:e:".into(), "foo");
        let call = call.key("one").key("two:x").arg(7);
        assert_eq!(call.keys, ["p:e:one:{foo}", "p:e:two:x:{foo}"]);
        assert!(call.keys.iter().all(|key| compute_slot(key) == 12182));
        assert_eq!(call.slot(), 12182);
    }

    #[test]
    fn a_call_goes_by_the_hash_of_its_script() {
        let call = ScriptCall::new(&ECHO, "p:".into(), "t").key("k").arg("a");
        let packed = "*5\r\n$7\r\nEVALSHA\r\n$40\r\n4a2267357833227dd98abdedb8cf24b15a986445\r\n\
                      $1\r\n1\r\n$7\r\np:k:{t}\r\n$1\r\na\r\n";
        let command = call.build_by_hash().get_packed_command();
        assert_eq!(String::from_utf8_lossy(&command), packed);
    }
}
