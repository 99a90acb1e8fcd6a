"""Credentials: every documented shape is found wherever it stands, and what only looks like one is not."""

import time

import pytest
from hypothesis import given, settings, strategies as st

from scoring import default_engine

RULE = "TONE-310"

SHAPES = {
    "aws": r"AKIA[2-7A-Z]{16}",
    "github": r"gh[pousr]_[0-9A-Za-z]{36}",
    "github fine-grained": r"github_pat_[0-9A-Za-z]{22}_[0-9A-Za-z]{59}",
    "gitlab": r"glpat-[0-9A-Za-z]{20}",
    "slack": r"xoxb-[1-9][0-9]{11}-[1-9][0-9]{11}-[0-9A-Za-z]{24}",
    "slack webhook": r"https://hooks\.slack\.com/services/T[0-9A-Z]{8}/B[0-9A-Z]{8}/[0-9A-Za-z]{24}",
    "stripe": r"sk_live_[0-9A-Za-z]{24}",
    "google": r"AIza[0-9A-Za-z]{35}",
    "google client": r"GOCSPX-[0-9A-Za-z]{28}",
    "language model": r"sk-proj-[0-9A-Za-z]{48}",
    "hugging face": r"hf_[0-9A-Za-z]{34}",
    "npm": r"npm_[0-9A-Za-z]{36}",
    "pypi": r"pypi-AgEIcHlwaS5vcmc[0-9A-Za-z]{70}",
    "twilio": r"SK[0-9a-f]{32}",
    "sendgrid": r"SG\.[0-9A-Za-z]{22}\.[0-9A-Za-z]{43}",
    "mailchimp": r"[0-9a-f]{32}-us1[0-9]",
    "azure": r"AccountKey=[0-9A-Za-z]{86}==",
    "json web token": r"eyJ[0-9A-Za-z]{20,60}\.eyJ[0-9A-Za-z]{20,90}\.[0-9A-Za-z]{30,60}",
    "private key": r"-----BEGIN (RSA |OPENSSH |EC )?PRIVATE KEY-----\nMII[A-Za-z]{40}",
    "connection": r"(postgres|mysql|mongodb\+srv|amqp)://app:[b-w]{6}[0-9]{4}@db[0-9]\.[a-z]{3,8}\.net/shop",
    "basic auth": r"https://mara:[b-w]{6}[0-9]{3}@files\.[b-w]{4,8}\.org",
    "settings": r"[A-D]{2,8}_(SECRET_KEY|PASSWORD|TOKEN)=[a-w]{8}[0-9]{8}",
    "password": r"[Pp]assword: [b-w]{5}[0-9]{3}",
    "password in words": r"password is [B-W][b-w]{5}[0-9]{2}",
}
#: By chance a made-up token says "hash" or repeats itself; those are rightly left alone.
SAYS_NOTHING = ("hash", "vault", "dummy", "xxxx", "your", "md5", "1234567890", "characters", "00000000")

LOOKALIKES = (
    "commit 9f8e7d6c5b4a392817060f1e2d3c4b5a69788796",
    "id 123e4567-e89b-12d3-a456-426614174000",
    "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    '<img src="data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk">',
    "AKIAIOSFODNN7EXAMPLE is the key from the manual",
    "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
    "ghp_000000000000000000000000000000000000",
    "export API_KEY=your_api_key_1",
    "export API_KEY=${MY_KEY_2}",
    "password = os.environ['DB_PASSWORD_2']",
    "postgres://postgres:postgres@localhost:5432/test",
    "postgres://user:password@host:5432/db",
    "ftp://user:secret@example.com/file",
    "https://example.com:8080/a@b",
    "my password is incorrect",
    "Password must have 8 characters and 1 digit.",
    "the password is base64encoded2 in that file, what were they thinking",
    "password: ********",
    "An AWS key begins with AKIA, a GitHub one with ghp_.",
    "-----BEGIN PRIVATE KEY----- is the first line of such a file.",
    "Rotate your keys every 90 days, never put a token in a repository.",
    "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl mara@desk",
    "-----BEGIN CERTIFICATE-----\nMIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQUFADBaMQswCQYD",
    "The sk-learn-something-with-a-very-long-name-and-2-numbers package",
    "press any key: F12 works",
    "keyboard: tkl87 layout",
    "username: mara",
)


def secrets(text):
    return [flag.evidence[0] for flag in default_engine().score_text(text) if flag.rule_id == RULE]


@pytest.mark.parametrize("shape", SHAPES)
@settings(max_examples=25, deadline=None)
@given(
    data=st.data(), around=st.sampled_from(("{}", "here it is: {} enjoy", "({})", "key\n{}\nend", '"{}",'))
)
def test_every_documented_shape_is_found(shape, data, around):
    secret = data.draw(st.from_regex(SHAPES[shape], fullmatch=True))
    text = around.format(secret)
    if len(set(secret)) < 14 or any(word in secret.lower() for word in SAYS_NOTHING):
        return
    found = secrets(text)
    assert found, text
    start, end = found[0].span
    assert text[start:end] == found[0].quote
    assert found[0].quote.rstrip('",)') in secret or secret in found[0].quote


@pytest.mark.parametrize("text", LOOKALIKES)
def test_what_only_looks_like_a_secret_is_left_alone(text):
    assert secrets(text) == []


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="0123456789abcdef", min_size=8, max_size=64), st.uuids())
def test_hashes_and_identifiers_are_no_secrets(digest, identifier):
    assert secrets(f"see {digest} and {identifier}") == []


@pytest.mark.parametrize(
    "seed",
    [
        "eyJ",
        "eyJaaaaaaaaaa.",
        "sk-",
        "password:",
        "a://",
        "a://b:c",
        "A_KEY=",
        "xoxb-1-",
        "login:a ",
        "SG.a",
        "password for a ",
        "-----BEGIN A PRIVATE KEY-----",
        "ghp_aB3",
    ],
)
def test_hostile_text_costs_no_more_than_its_length(seed):
    short, long = (seed * (size // len(seed)) for size in (4_000, 16_000))

    def cost(text):
        best = float("inf")
        for _ in range(3):
            begun = time.process_time()
            secrets(text)
            best = min(best, time.process_time() - begun)
        return best

    secrets(long)
    assert cost(long) < 12 * max(cost(short), 0.002)
