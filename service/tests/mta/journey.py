# Goes the way of emails that cannot be delivered, with the program and a mail server: people sign, news go out, and what the mail
# server refuses is counted and ends the news to its address. Started by `run`.
import json
import os
import pathlib
import pwd
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request

# What the program or the mail server does within a second or two; a busy machine may need longer.
PATIENCE = 30
ACCOUNT, GROUP = "nobody", "nogroup"
OFFICE = "office@accepted.example.org"
STATEMENT = {
    "statement.toml": 'slug = "care"\nkind = "open_letter"\noriginal = "en"\nlanguages = ["en"]\n'
    '[[hosts]]\nname = "Example Network"\nlead = true\n',
    "en.md": '+++\ntitle = "A letter about care"\nsummary = "We ask for care."\n+++\nWe ask for *care*.\n',
}


def end_with(sentence):
    raise SystemExit(sentence)


def wait_for(what, ask, patience=PATIENCE):
    """Asks until there is an answer, and returns it."""
    until = time.monotonic() + patience
    while time.monotonic() < until:
        answer = ask()
        if answer:
            return answer
        time.sleep(0.1)
    end_with(f"not within {patience} s: {what}")


def give_away(path):
    """Gives a file or a folder to the account of the program."""
    account = pwd.getpwnam(ACCOUNT)
    os.chown(path, account.pw_uid, account.pw_gid)


class Site:
    """An installation with SQLite whose emails go to the mail server."""

    def __init__(self, program, scratch, name, ports, lmtp=None):
        self.program, self.name, self.lmtp = program, name, lmtp
        self.folder = scratch / "sites" / name
        self.mail_log = scratch / "mail.log"
        self.log = self.folder / "server.log"
        self.domain = f"{name}.bounce.example.org"
        self.here = f"here-{name}@accepted.example.org"
        self.gone = f"gone-{name}@refused.example.org"
        self.base = f"http://127.0.0.1:{ports['http']}"
        self.server = None
        self.folder.mkdir(mode=0o700)
        give_away(self.folder)
        listen = f"127.0.0.1:{lmtp}" if lmtp else ""
        self.config = self.write(
            "config.toml",
            f'listen = "127.0.0.1:{ports["http"]}"\ndata_dir = "{self.folder}/data"\n'
            f'mail_url = "smtp://127.0.0.1:{ports["smtp"]}?tls=none"\nmail_from = "no-reply@example.org"\n'
            f'drain_millis = 0\n[mail]\nbounce_domain = "{self.domain}"\nbounce_listen = "{listen}"\n',
        )

    def write(self, name, text):
        path = self.folder / name
        if not path.parent.exists():
            path.parent.mkdir()
            give_away(path.parent)
        path.write_text(text)
        give_away(path)
        return path

    def options(self):
        # Not the settings of whoever starts the trial.
        environment = {"PATH": os.environ["PATH"], "LANG": "C.UTF-8"}
        return {"user": ACCOUNT, "group": GROUP, "extra_groups": [], "cwd": "/", "env": environment}

    def run(self, *words):
        """Runs a command of the program, which has to succeed, and returns what it printed."""
        command = [self.program, "--config", self.config, *words]
        ended = subprocess.run(command, capture_output=True, text=True, timeout=60, **self.options())
        if ended.returncode != 0:
            end_with(f"{' '.join(words[:2])} ended with {ended.returncode}: {ended.stderr}")
        return ended.stdout

    def start(self, *words):
        command = [self.program, "--config", self.config, *words, "serve"]
        with self.log.open("ab") as log:
            self.server = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, **self.options()
            )
        wait_for(f"{self.name}: the server is ready", self.is_ready, 60)

    def is_ready(self):
        if self.server.poll() is not None:
            end_with(f"{self.name}: the server did not start")
        try:
            return self.fetch("/readyz") is not None
        except OSError:
            return False

    def stop(self):
        if self.server is None:
            return
        self.server.terminate()
        try:
            self.server.wait(15)
        except subprocess.TimeoutExpired:
            self.server.kill()
            self.server.wait()
        self.server = None

    def fetch(self, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        headers = {"content-type": "application/json"}
        request = urllib.request.Request(self.base + path, data=data, headers=headers)
        with urllib.request.urlopen(request, timeout=10) as answer:
            return answer.read()

    def sign(self, address, name):
        person = {"kind": "individual", "name": name, "email": address, "country": "KE", "language": "en"}
        consent = {"publish": True, "updates": True}
        body = {**person, "display": "public", "consent": consent}
        self.fetch("/api/v1/statements/care/endorsements", body)

    def confirm(self, address):
        token = wait_for(f"the letter to {address}", lambda: self.find_token(address))
        self.fetch("/api/v1/confirmations", {"token": token})

    def find_token(self, address, kind="confirm"):
        """Finds the link to confirm, or to the own page (my), in the emails that were written as files."""
        link = re.compile(rf"^{re.escape(self.base)}/{kind}/([\w-]{{43}})$", re.MULTILINE)
        for file in (self.folder / "letters").glob("*.eml"):
            text = file.read_bytes().decode().replace("\r\n", "\n")
            found = link.search(text)
            if found and f"\nTo: {address}\n" in text:
                return found.group(1)
        return None

    def ask(self, query):
        """Asks the database of the running server."""
        database = f"file:{self.folder}/data/undersigned.db?mode=ro"
        connection = sqlite3.connect(database, uri=True, timeout=5)
        try:
            return connection.execute(query).fetchall()
        finally:
            connection.close()

    def count_bounces(self):
        query = "select stream, kind, sum(reports) from bounce_total group by stream, kind"
        return {(stream, kind): number for stream, kind, number in self.ask(query)}

    def list_suppressed(self):
        return [reason for (reason,) in self.ask("select reason from suppression")]

    def send_news(self, name):
        """Sends news to everybody who agreed, and returns how far it came."""
        folder = f"news-{name}"
        self.write(f"{folder}/news.toml", f'name = "{name}"\n')
        text = "We delivered the letter *this morning*."
        self.write(f"{folder}/en.md", f'+++\nsubject = "{name}: the letter"\n+++\n{text}\n')
        news = ["news", "care", str(self.folder / folder)]
        self.run(*news, "--test", OFFICE)
        self.run(*news, "--send")

        def read_status():
            lines = self.run(*news, "--status").splitlines()
            status = dict(line.split("\t") for line in lines)
            return status if status["state"] == "done" else None

        return wait_for(f"{self.name}: the news have left", read_status)

    def has_taken(self, address, number):
        """Tells whether the mail server delivered so many emails to an address."""
        sent = re.compile(rf"to=<{re.escape(address)}>.*status=sent")
        return len(sent.findall(self.mail_log.read_text())) >= number


def expect(what, found, expected):
    if found != expected:
        end_with(f"{what}: {found} instead of {expected}")


def check_privacy(site):
    """Asks that the sender of each envelope is a token, and that no address lies in clear where the program keeps things."""
    senders = set(re.findall(r"from=<([^>]+)>", site.mail_log.read_text()))
    own = [sender for sender in senders if sender.endswith(f"@{site.domain}")]
    strange = [sender for sender in own if not re.fullmatch(r"b\+[a-z2-7]{61}@[a-z.]+", sender)]
    expect(f"{site.name}: senders that are no tokens", strange, [])
    if len(own) < 3:
        end_with(f"{site.name}: the mail server saw {len(own)} senders of ours")
    kept = [path for path in (site.folder / "data").rglob("*") if path.is_file()]
    for path in [*kept, site.log]:
        for text in (site.here, site.gone, "refused.example.org"):
            if text.encode() in path.read_bytes():
                end_with(f"{site.name}: {path.name} has {text} in clear")


def go(site, reports_later):
    """Goes the whole way at one site."""
    # People sign while emails are written as files, from which the links are read.
    for name, text in STATEMENT.items():
        site.write(f"statement/{name}", text)
    site.start("--mail-url", f"file:{site.folder}/letters")
    site.run("statement", "publish", str(site.folder / "statement"))
    for address, name in ((site.here, "Hana Example"), (site.gone, "Gil Example")):
        site.sign(address, name)
        site.confirm(address)
        # What waited still would go to the mail server, and come back from there.
        wait_for(f"the second letter to {address}", lambda: site.find_token(address, "my"))
    site.stop()

    # From now on they go to the mail server, which accepts one mailbox and refuses the other.
    site.start()
    if site.lmtp:
        wait_for(f"{site.name}: the worker listens", lambda: can_connect(site.lmtp))
    status = site.send_news("Delivered")
    expect(f"{site.name}: prepared news", status["prepared"], "2")
    wait_for(
        f"{site.name}: the news that came back are counted",
        lambda: site.count_bounces() == {("news", "hard"): 1},
    )
    expect(f"{site.name}: suppressed", site.list_suppressed(), ["hard_bounce"])
    wait_for(f"{site.name}: the other news arrived", lambda: site.has_taken(site.here, 1))
    expected = {("news", "hard"): 1}
    if reports_later:
        site.sign(f"new-{site.name}@refused.example.org", "Nia Example")
        expected[("confirmation", "hard")] = 1
        wait_for(
            f"{site.name}: the confirmation that came back is counted",
            lambda: site.count_bounces() == expected,
        )
    # Whoever cannot be reached gets no other news, and a confirmation suppresses nobody.
    status = site.send_news("Answered")
    found = (status["prepared"], status["left out"])
    expect(f"{site.name}: prepared and left out", found, ("1", "1"))
    wait_for(f"{site.name}: the second news arrived", lambda: site.has_taken(site.here, 2))
    expect(f"{site.name}: counted", site.count_bounces(), expected)
    expect(f"{site.name}: suppressed", site.list_suppressed(), ["hard_bounce"])
    check_privacy(site)
    print(f"{site.name}: the news to a refused address came back, counted once and ended its news", flush=True)


def can_connect(port):
    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
        return True
    except OSError:
        return False


def main():
    program, scratch = sys.argv[1], pathlib.Path(sys.argv[2])
    smtp, strict, lmtp, http = (int(port) for port in sys.argv[3:])
    # The end of the time leads through the `finally` below.
    signal.signal(signal.SIGTERM, lambda *_: end_with("the time is over"))
    sites = [
        (Site(program, scratch, "pipe", {"http": http, "smtp": smtp}), True),
        (Site(program, scratch, "lmtp", {"http": http, "smtp": smtp}, lmtp), True),
        (Site(program, scratch, "once", {"http": http, "smtp": strict}), False),
    ]
    for site, reports_later in sites:
        try:
            go(site, reports_later)
        except BaseException:
            if site.log.exists():
                print(f"what {site.name} said:", site.log.read_text()[-4000:], file=sys.stderr)
            raise
        finally:
            site.stop()


main()
