//! The dump of a PostgreSQL database for a backup, and its way back, by PostgreSQL's own programs.

use std::ffi::OsStr;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use sea_orm::{ConnectionTrait, DbBackend, Statement};
use url::form_urlencoded;

use super::BackupError;
use crate::storage::database::{DatabaseError, Db};
use crate::values::private_files;

/// Parameters of the driver by the names under which PostgreSQL's programs know them. Others that
/// only the driver knows would be refused there.
const RENAMED: [(&str, &str); 5] = [
    ("ssl-mode", "sslmode"),
    ("ssl-root-cert", "sslrootcert"),
    ("ssl-ca", "sslrootcert"),
    ("ssl-cert", "sslcert"),
    ("ssl-key", "sslkey"),
];
/// Parameters that only the driver knows.
const OURS: [&str; 1] = ["statement-cache-capacity"];

/// What of a database belongs to this installation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostgresScope {
    /// The schema in which the tables are.
    pub schema: String,
    /// Extensions, which indexes may use. They lie beside the schema.
    pub extensions: Vec<String>,
    /// The number of tables in the schema.
    pub tables: usize,
}

/// Reads what belongs to this installation.
pub async fn read_scope(db: &Db) -> Result<PostgresScope, BackupError> {
    let schema = "select coalesce(current_schema()::text, '')";
    let extensions = "select extname::text from pg_extension where extname <> 'plpgsql'";
    let tables = "select tablename::text from pg_tables where schemaname = current_schema()";
    Ok(PostgresScope {
        schema: load_texts(db, schema).await?.concat(),
        extensions: load_texts(db, extensions).await?,
        tables: load_texts(db, tables).await?.len(),
    })
}

async fn load_texts(db: &Db, sql: &str) -> Result<Vec<String>, DatabaseError> {
    let query = Statement::from_string(DbBackend::Postgres, sql);
    let rows = db.read.query_all_raw(query).await?;
    let texts = rows.iter().map(|row| row.try_get_by_index::<String>(0));
    Ok(texts.collect::<Result<Vec<_>, _>>()?)
}

/// Writes a dump of the schema to a file, in the custom format of `pg_dump`.
pub fn dump_database(url: &str, scope: &PostgresScope, to: &Path) -> Result<(), BackupError> {
    // The program writes into a file that is there, with the rights that it has.
    private_files::create_new(to).map_err(|error| BackupError::at(to, &error))?;
    let mut command = Command::new("pg_dump");
    command
        .args([
            "--format=custom",
            "--no-owner",
            "--no-privileges",
            "--no-comments",
        ])
        .arg(format!("--schema={}", quote_pattern(&scope.schema)))
        .arg(build_option("--file=", to));
    for extension in &scope.extensions {
        command.arg(format!("--extension={}", quote_pattern(extension)));
    }
    run_client(command, url).map(|_| ())
}

/// Puts a dump into an empty schema of the same name, in one transaction. `staging` is a private
/// folder for the list of what is restored.
pub fn restore_dump(url: &str, dump: &Path, staging: &Path) -> Result<(), BackupError> {
    let mut lister = Command::new("pg_restore");
    lister.arg("--list").arg(dump);
    let contents = run_program(lister)?;
    let kept = staging.join("restore.list");
    let list = leave_schema_out(&String::from_utf8_lossy(&contents));
    private_files::create_new(&kept)
        .and_then(|mut file| file.write_all(list.as_bytes()))
        .map_err(|error| BackupError::at(&kept, &error))?;
    let mut command = Command::new("pg_restore");
    command
        .args(["--no-owner", "--no-privileges", "--no-comments"])
        .args(["--exit-on-error", "--single-transaction"])
        .arg(build_option("--use-list=", &kept));
    let done = run_client_with(command, url, dump.as_os_str());
    done.map(|_| ())
}

/// Leaves the schema itself out of the list of a dump: it exists, and a database has it from its
/// beginning.
fn leave_schema_out(list: &str) -> String {
    // NUMBER; TABLE-OID OID KIND SCHEMA NAME OWNER
    let is_schema = |line: &&str| line.split_whitespace().nth(3) == Some("SCHEMA");
    let kept: Vec<&str> = list.lines().filter(|line| !is_schema(line)).collect();
    kept.join("\n") + "\n"
}

fn run_client(command: Command, url: &str) -> Result<Vec<u8>, BackupError> {
    run_client_with(command, url, OsStr::new(""))
}

/// Runs a program that connects to the database; `last` is its last argument, if it is not empty.
fn run_client_with(mut command: Command, url: &str, last: &OsStr) -> Result<Vec<u8>, BackupError> {
    let address = ClientAddress::parse(url);
    command.arg(format!("--dbname={}", address.url));
    // Everybody on the machine sees the arguments of a program, and only its owner its environment.
    if let Some(password) = address.password {
        command.env("PGPASSWORD", password);
    }
    if !last.is_empty() {
        command.arg(last);
    }
    run_program(command)
}

/// Runs a program and returns what it printed.
fn run_program(mut command: Command) -> Result<Vec<u8>, BackupError> {
    let name = command.get_program().to_string_lossy().into_owned();
    let done = command.stdin(Stdio::null()).output().map_err(|error| {
        BackupError::Failed(match error.kind() {
            std::io::ErrorKind::NotFound => format!(
                "{name} is not on this machine: install PostgreSQL's client programs (on Debian: \
                 postgresql-client), of the server's version or a newer one"
            ),
            _ => format!("{name}: {error}"),
        })
    })?;
    if done.status.success() {
        return Ok(done.stdout);
    }
    let said = String::from_utf8_lossy(&done.stderr);
    // The first lines say what failed, the others what was going on.
    let said: Vec<&str> = said.lines().take(3).collect();
    Err(BackupError::Failed(format!("{name}: {}", said.join(" "))))
}

/// Quotes a name so that `pg_dump` takes it as it is, and not as a pattern.
fn quote_pattern(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn build_option(name: &str, path: &Path) -> std::ffi::OsString {
    let mut option = std::ffi::OsString::from(name);
    option.push(path);
    option
}

/// An address as PostgreSQL's programs read it, with the password apart.
#[derive(Debug, PartialEq, Eq)]
struct ClientAddress {
    url: String,
    password: Option<String>,
}

impl ClientAddress {
    /// Takes the address of the settings apart, which was validated there.
    fn parse(url: &str) -> Self {
        let (before, query) = url.split_once('?').unwrap_or((url, ""));
        let (_, rest) = before.split_once("://").unwrap_or(("", before));
        let (authority, name) = rest.split_once('/').unwrap_or((rest, ""));
        let (login, hosts) = authority.rsplit_once('@').unwrap_or(("", authority));
        let (user, password) = login.split_once(':').unwrap_or((login, ""));
        let mut password = (!password.is_empty()).then(|| percent_decode(password));
        let mut pairs: Vec<(String, String)> = vec![];
        let mut options = vec![];
        for (key, value) in form_urlencoded::parse(query.as_bytes()) {
            let option = key.strip_prefix("options[");
            if key == "password" {
                password = Some(value.into_owned());
            } else if let Some(option) = option {
                options.push(format!("-c {}={value}", option.trim_end_matches(']')));
            } else if key == "options" {
                options.push(value.into_owned());
            } else if !OURS.contains(&&*key) {
                let renamed = RENAMED.iter().find(|(ours, _)| *ours == key);
                let name = renamed.map_or(&*key, |(_, theirs)| *theirs);
                pairs.push((name.to_owned(), value.into_owned()));
            }
        }
        if !options.is_empty() {
            pairs.push(("options".to_owned(), options.join(" ")));
        }
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(&pairs);
        // They read a plus sign as one, and not as a blank.
        let query = query.finish().replace('+', "%20");
        let at = if login.is_empty() { "" } else { "@" };
        Self {
            url: format!("postgresql://{user}{at}{hosts}/{name}?{query}"),
            password,
        }
    }
}

fn percent_decode(text: &str) -> String {
    // The decoder is one for forms, where these signs mean something else.
    let text = text.replace('+', "%2B").replace('&', "%26");
    form_urlencoded::parse(format!("x={text}").as_bytes())
        .next()
        .map(|(_, value)| value.into_owned())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_those_of_the_clients_without_the_password() {
        for (ours, url, password) in [
            (
                "postgres://u:p%40+s@db.example.org:5433/n",
                "postgresql://u@db.example.org:5433/n?",
                Some("p@+s"),
            ),
            (
                "postgres://u@h1,[::1]:5433/n?ssl-mode=require&statement-cache-capacity=5",
                "postgresql://u@h1,[::1]:5433/n?sslmode=require",
                None,
            ),
            (
                "postgres:///n?host=/run/my%20pg&password=a%26b",
                "postgresql:///n?host=%2Frun%2Fmy%20pg",
                Some("a&b"),
            ),
            (
                "postgres://u@h/n?options=-c%20search_path%3Dt1&options[work_mem]=8MB",
                "postgresql://u@h/n?options=-c%20search_path%3Dt1%20-c%20work_mem%3D8MB",
                None,
            ),
        ] {
            let address = ClientAddress::parse(ours);
            let expected = (url, password.map(str::to_owned));
            assert_eq!((address.url.as_str(), address.password), expected, "{ours}");
        }
    }

    #[test]
    fn the_schema_is_left_out_and_the_rest_stays() {
        let list = "; Archive created\n6; 2615 17815 SCHEMA - public postgres\n\
                    215; 1259 17816 TABLE public schema postgres\n";
        let kept = leave_schema_out(list);
        assert_eq!(
            kept,
            "; Archive created\n215; 1259 17816 TABLE public schema postgres\n"
        );
        assert_eq!(quote_pattern("a*\"b"), "\"a*\"\"b\"");
    }
}
