"""Values that JSON Schema cannot describe: names, mailboxes, websites and statements that exist.

The document says of such a field what can be said, its length and the characters that are never in it, and names a format of its own. Here each
format gets a strategy whose values keep to the whole rule, so that a valid request is valid for the service, too.
"""

import copy
import itertools
import json
import os
import pathlib
import re
import string
import urllib.request
import uuid

import schemathesis
from hypothesis import strategies as st

LETTERS = "abcdefghijklmnopqrstuvwxyz"
SCRIPTS = ["éñçßøþœ", "жщюяіїґ", "أبتثجحخ", "中文联合声明", "αβγδω", "हिन्दी".replace("्", ""), "กขคงจ", "אבגדה", "한국어"]
TOP_DOMAINS = ["org", "net", "info", "ngo", "ke", "pe", "org.uk", "com.br"]


def words(letters: str) -> st.SearchStrategy[str]:
    """A word of one script, which begins with a capital where the script has one."""
    return st.text(alphabet=letters, min_size=2, max_size=12).map(str.capitalize)


# Answers that say nothing, such as "Nil", are no names. The list is the service's own: another one here would be out of date.
TYPED_TEXT = pathlib.Path(__file__).parents[2] / "src/values/text/typed_text.rs"
BLANK_WORDS = set(re.findall(r'^ {4}"(.+)",$', TYPED_TEXT.read_text(), re.MULTILINE))
assert "nil" in BLANK_WORDS

WORD = st.one_of(words(LETTERS), *(words(letters) for letters in SCRIPTS)).filter(lambda word: word.lower() not in BLANK_WORDS)
# What stands between the words of real names.
JOINT = st.sampled_from([" ", "-", " & ", ", ", "’", " (", ". ", " de la "])


@st.composite
def names(draw: st.DrawFn) -> str:
    """A name in any script. It holds no address and no telephone number, which the service refuses."""
    parts = draw(st.lists(WORD, min_size=1, max_size=5))
    name = parts[0]
    for part in parts[1:]:
        name += draw(JOINT) + part
    # Two or three digits are part of many names, as in "3M" and "Agence 2.0".
    return draw(st.sampled_from([name, f"{name} 2.0", f"3{name}", f"{name} 100", f"  {name} "]))


# Six letters and more make no public suffix, under which many register, as two may ("co.ke"). There is no hyphen: in the third and
# fourth place it is left to internationalised names (RFC 5891, section 4.2.3.1).
LABEL = st.text(alphabet=LETTERS + string.digits, min_size=6, max_size=20)
DOMAIN = st.builds(lambda labels, top: ".".join([*labels, top]), st.lists(LABEL, min_size=1, max_size=3), st.sampled_from(TOP_DOMAINS))
# Domains of other scripts, as people type them.
DOMAIN_OF_SCRIPT = st.sampled_from(["пример.рф", "例子.中国", "bücher.ngo", "مثال.امارات"])
ATOM = st.text(alphabet=string.ascii_letters + string.digits + "!#$%&'*+-/=?^_`{|}~", min_size=1, max_size=12)
LOCAL_PART = st.lists(ATOM, min_size=1, max_size=4).map(".".join)
# A mailbox may be at a domain that is on no list; a website may not.
EMAIL = st.builds("{}@{}".format, LOCAL_PART, st.one_of(DOMAIN, DOMAIN_OF_SCRIPT, LABEL.map("{}.example".format)))

PATH = st.lists(st.text(alphabet=string.ascii_letters + string.digits + "-_~", min_size=1, max_size=10), max_size=3).map(
    lambda parts: "".join(f"/{part}" for part in parts)
)
WEBSITE = st.one_of(
    st.builds("{}{}{}".format, st.sampled_from(["", "http://", "https://", "HTTPS://www."]), st.one_of(DOMAIN, DOMAIN_OF_SCRIPT), PATH),
    # The page of an account on a host that many share.
    st.builds("https://facebook.com/{}".format, st.text(alphabet=LETTERS, min_size=3, max_size=12)),
    st.just(""),
)


def list_slugs() -> list[str]:
    """The statements of the service under test, the newest first."""
    url = os.environ.get("UNDERSIGNED_URL")
    if not url:
        # As in the examples of the document.
        return ["clean-air-2026"]
    with urllib.request.urlopen(f"{url}/api/v1/statements", timeout=10) as answer:
        return [item["slug"] for item in json.load(answer)["items"]]


SLUGS = list_slugs()
# Nearly always a statement that exists, since any other is answered with 404 before a value is looked at.
SLUG = st.one_of(*[st.sampled_from(SLUGS)] * 4, st.text(alphabet=LETTERS + string.digits, min_size=1, max_size=80))

FORMATS = {
    "display-name": names(),
    "idn-email": EMAIL,
    "website": WEBSITE,
    "statement-slug": SLUG,
    # The one language that every text of the demonstration has; which others there are depends on the statement.
    "text-language": st.sampled_from(["en", "EN"]),
}
for name, strategy in FORMATS.items():
    schemathesis.openapi.format(name, strategy)


# Formats whose rule is more than the pattern beside them.
RULED = FORMATS.keys() - {"statement-slug"}


@schemathesis.hook
def before_load_schema(context, raw_schema):
    """Lets the strategies make what is sent: a pattern beside a format of ours would make it instead.

    Answers are still held to the whole document.
    """
    schemas = raw_schema["components"]["schemas"]

    def free(node):
        if isinstance(node, list):
            return [free(item) for item in node]
        if not isinstance(node, dict):
            return node
        reference = node.get("$ref", "").removeprefix("#/components/schemas/")
        if reference == "NewEndorsement":
            node = copy.deepcopy(schemas[reference])
        node = {key: free(value) for key, value in node.items()}
        if node.get("format") in RULED:
            node.pop("pattern", None)
        return node

    for item in raw_schema["paths"].values():
        for operation in item.values():
            if "requestBody" in operation:
                operation["requestBody"] = free(operation["requestBody"])
            for parameter in operation.get("parameters", []):
                # The pattern would make names of statements that there are none of.
                if parameter["in"] == "path" and parameter["name"] == "slug":
                    parameter["schema"] = {"type": "string", "format": "statement-slug"}
                    parameter["example"] = SLUGS[0]


COUNTER = itertools.count()


@schemathesis.hook
def before_call(context, case, kwargs):
    """Mends in a valid request what is right or wrong by what was sent before, or by the statement."""
    meta = case.meta
    if meta is None or not meta.generation.mode.is_positive:
        return
    # A key that comes again with another body is refused, as it should be.
    if case.headers and "Idempotency-Key" in case.headers:
        case.headers["Idempotency-Key"] = f"{uuid.UUID(int=next(COUNTER))}"
    # Every statement has a first version, and a later one only once it is published.
    if isinstance(case.body, dict) and isinstance(case.body.get("version"), (int, float)):
        case.body["version"] = 1
