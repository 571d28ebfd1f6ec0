//! What somebody holds who took the machine away, and one way to look for texts in it: in every
//! form in which a program may keep them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use data_encoding::{BASE64, BASE64URL, Encoding, HEXLOWER, HEXLOWER_PERMISSIVE, HEXUPPER};
use undersigned::values::fold_for_search;

use super::TestDatabase;

/// The shortest form that is looked for: a shorter one stands by chance in sealed bytes.
const SHORTEST: usize = 6;

/// What a seizure leaves out of the data directory. The secret is what whoever seizes has not got.
/// Caught letters stand in for the mail server: what was sent is no longer ours to keep, and with a
/// mail server nothing of it is on this machine.
const LEFT_OUT: [&str; 2] = ["secret", "mail"];

/// The bytes of one place, such as a file.
pub struct SeizedPlace {
    pub name: String,
    pub bytes: Vec<u8>,
}

impl SeizedPlace {
    pub fn new(name: &str, bytes: impl Into<Vec<u8>>) -> Self {
        Self {
            name: name.to_owned(),
            bytes: bytes.into(),
        }
    }
}

/// A text in one of its forms.
struct SoughtForm {
    text: String,
    form: &'static str,
    bytes: Vec<u8>,
}

/// The places in which each text was found, each with the form that it has there.
pub type Findings = BTreeMap<String, BTreeSet<String>>;

/// Looks for texts in places. A text that is found nowhere has no entry.
pub fn find_texts<T: AsRef<str>>(places: &[SeizedPlace], texts: &[T]) -> Findings {
    let texts = texts.iter().map(AsRef::as_ref);
    let sought: Vec<SoughtForm> = texts.flat_map(list_sought).collect();
    // Several hundred forms are looked for in one pass over the bytes, by the first two of each.
    let mut by_start: Vec<Vec<&SoughtForm>> = vec![vec![]; 1 << 16];
    for one in &sought {
        by_start[read_start(&one.bytes)].push(one);
    }
    let mut found = Findings::new();
    for place in places {
        let bytes = place.bytes.as_slice();
        for (at, start) in bytes.windows(2).enumerate() {
            for one in &by_start[read_start(start)] {
                if bytes[at..].starts_with(&one.bytes) {
                    let place = format!("{} ({})", place.name, one.form);
                    found.entry(one.text.clone()).or_default().insert(place);
                }
            }
        }
    }
    found
}

fn read_start(bytes: &[u8]) -> usize {
    usize::from(u16::from_be_bytes([bytes[0], bytes[1]]))
}

fn list_sought(text: &str) -> Vec<SoughtForm> {
    let forms = list_forms(text).into_iter();
    let sought = forms.map(|(form, bytes)| SoughtForm {
        text: text.to_owned(),
        form,
        bytes,
    });
    sought.filter(|one| one.bytes.len() >= SHORTEST).collect()
}

/// Lists the forms of a text: as it is and folded in all ways of the program, each in every
/// encoding.
pub fn list_forms(text: &str) -> Vec<(&'static str, Vec<u8>)> {
    let folded = fold_for_search(text);
    let joined = folded.replace(' ', "");
    let spellings = BTreeSet::from([text.to_owned(), text.to_lowercase(), folded, joined]);
    let encode = |spelling: &String| {
        let bytes = spelling.as_bytes();
        let address: String = url::form_urlencoded::byte_serialize(bytes).collect();
        let wide = spelling.encode_utf16().flat_map(u16::to_le_bytes);
        let mut forms = vec![
            ("UTF-8", bytes.to_vec()),
            ("UTF-16LE", wide.collect()),
            ("hex", HEXLOWER.encode(bytes).into_bytes()),
            ("hex in capitals", HEXUPPER.encode(bytes).into_bytes()),
            ("a part of an address", address.into_bytes()),
        ];
        for before in 0..3 {
            forms.push(("Base64", encode_within(&BASE64, bytes, before)));
            forms.push(("Base64 for URLs", encode_within(&BASE64URL, bytes, before)));
        }
        forms
    };
    spellings.iter().flat_map(encode).collect()
}

/// Encodes a text as a part of a longer one: only the letters that no neighbour decides on.
fn encode_within(encoding: &Encoding, text: &[u8], before: usize) -> Vec<u8> {
    let longer = [&[0_u8; 2][..before], text].concat();
    let encoded = encoding.encode(&longer);
    let (start, end) = ((before * 8).div_ceil(6), longer.len() * 8 / 6);
    encoded.as_bytes()[start..end].to_vec()
}

/// Reads every file of the data directory, with what SQLite keeps there, and the names of all of
/// them.
pub fn seize_files(database: &TestDatabase) -> Vec<SeizedPlace> {
    let root = database.directory.path();
    let mut files = vec![];
    for entry in std::fs::read_dir(root).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        if !LEFT_OUT.contains(&name.as_str()) {
            list_files(&entry.path(), &mut files);
        }
    }
    let name = |path: &Path| path.strip_prefix(root).unwrap().display().to_string();
    let names: Vec<String> = files.iter().map(|path| name(path)).collect();
    let read = |(path, name): (&PathBuf, &String)| {
        // A file that a process at work has removed meanwhile is nowhere.
        SeizedPlace::new(name, std::fs::read(path).unwrap_or_default())
    };
    let mut places: Vec<SeizedPlace> = files.iter().zip(&names).map(read).collect();
    places.push(SeizedPlace::new("the names of files", names.join("\n")));
    places
}

fn list_files(path: &Path, files: &mut Vec<PathBuf>) {
    if !path.is_dir() {
        files.push(path.to_owned());
        return;
    }
    for entry in std::fs::read_dir(path).unwrap() {
        list_files(&entry.unwrap().path(), files);
    }
}

/// Dumps the tables of PostgreSQL, as they are written and with all binary columns decoded. SQLite
/// keeps its tables in files, which are seized with the others.
pub fn seize_tables(database: &TestDatabase) -> Vec<SeizedPlace> {
    if database.redis.is_none() {
        return vec![];
    }
    let schema = database.database_url.rsplit("%3D").next().unwrap();
    let url = database.database_url.split('?').next().unwrap();
    let dump = std::process::Command::new("pg_dump")
        .args(["-a", "-n", schema, url])
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&dump.stderr);
    assert!(dump.status.success(), "{said}");
    vec![
        SeizedPlace::new("pg_dump, decoded", decode_columns(&dump.stdout)),
        SeizedPlace::new("pg_dump", dump.stdout),
    ]
}

/// Decodes the binary columns of a dump, which stand in it in hex digits after `\x`.
fn decode_columns(dump: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(dump);
    let mut decoded = vec![];
    for column in text.split("\\x").skip(1) {
        let digits = column.bytes().take_while(u8::is_ascii_hexdigit).count();
        let pairs = &column.as_bytes()[..digits / 2 * 2];
        decoded.extend(HEXLOWER_PERMISSIVE.decode(pairs).unwrap());
        decoded.push(b'\n');
    }
    decoded
}

/// Reads all keys of the prefix in Redis with what they hold; nothing where there is no Redis.
pub fn seize_redis(database: &TestDatabase) -> Vec<SeizedPlace> {
    let Some((url, prefix)) = &database.redis else {
        return vec![];
    };
    let mut connection = redis::Client::open(url.as_str())
        .unwrap()
        .get_connection()
        .unwrap();
    let keys: Vec<String> = redis::cmd("KEYS")
        .arg(format!("{prefix}*"))
        .query(&mut connection)
        .unwrap();
    // With another prefix nothing would be found, and nothing would fail.
    assert!(!keys.is_empty());
    let mut bytes = keys.join("\n").into_bytes();
    for key in keys {
        // The dump of a key may be compressed, so each is read by its type.
        let kind: String = redis::cmd("TYPE").arg(&key).query(&mut connection).unwrap();
        let (command, arguments) = match kind.as_str() {
            "string" => ("GET", vec![]),
            "hash" => ("HGETALL", vec![]),
            "set" => ("SMEMBERS", vec![]),
            "list" => ("LRANGE", vec!["0", "-1"]),
            "zset" => ("ZRANGE", vec!["0", "-1", "WITHSCORES"]),
            "stream" => ("XRANGE", vec!["-", "+"]),
            // It has ended since.
            "none" => continue,
            other => panic!("say how a {other} of Redis is read"),
        };
        let mut question = redis::cmd(command);
        question.arg(&key);
        for argument in arguments {
            question.arg(argument);
        }
        let held: redis::Value = question.query(&mut connection).unwrap();
        collect_bytes(&held, &mut bytes);
    }
    vec![SeizedPlace::new("Redis", bytes)]
}

fn collect_bytes(held: &redis::Value, bytes: &mut Vec<u8>) {
    match held {
        redis::Value::BulkString(text) => bytes.extend(text),
        redis::Value::SimpleString(text) => bytes.extend(text.as_bytes()),
        redis::Value::Array(all) => all.iter().for_each(|one| collect_bytes(one, bytes)),
        redis::Value::Map(pairs) => {
            for (name, one) in pairs {
                collect_bytes(name, bytes);
                collect_bytes(one, bytes);
            }
        }
        other => bytes.extend(format!("{other:?}").into_bytes()),
    }
    bytes.push(b'\n');
}
