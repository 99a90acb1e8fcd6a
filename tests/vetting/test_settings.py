"""Settings: who wins, and what a mistake is told."""

from pathlib import Path

import pytest

from vetting.errors import SettingsError
from vetting.settings import Settings, load_settings


def test_without_anything_the_defaults_stand() -> None:
    assert load_settings(environ={}) == Settings()


def test_option_beats_environment_beats_file(tmp_path: Path) -> None:
    file = tmp_path / "s.toml"
    file.write_text('data_dir = "file"\nlook_back_years = 5\n[network]\nallow_hosts = ["127.0.0.1:80"]\n')
    environ = {"VETTING_DATA_DIR": "environment"}
    assert load_settings(file, environ={}).data_dir == "file"
    assert load_settings(file, environ=environ).data_dir == "environment"
    settings = load_settings(file, environ=environ, overrides={"data_dir": "option"})
    assert (settings.data_dir, settings.look_back_years) == ("option", 5)
    assert settings.network.allow_hosts == {"127.0.0.1:80"}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "look_bak_years = 3",
            r"s\.toml:1: unknown setting 'look_bak_years' \(did you mean 'look_back_years'\?\)",
        ),
        (
            "\n[network]\nallow_host = []",
            r"s\.toml:3: unknown setting 'allow_host' .did you mean 'allow_hosts'",
        ),
        ("[network]\nallow_hosts = '127.0.0.1:80'", r"s\.toml:2: 'allow_hosts' must be a list"),
        ("[network]\nallow_hosts = ['127.0.0.1']", "is not host:port"),
        ("[network]\nallow_hosts = ['127.0.0.1:99999']", "is not host:port"),
        ("[network]\ntimeout_s = -1", "must be a number of seconds above 0"),
        ("retention_days = 0", "whole number from 1 to 36,500"),
        ("retention_days = true", "whole number from 1 to 36,500"),
        ("data_dir = 3", "must be text in quotes"),
        ("network = 3", "is a table, not a value"),
        ("[data_dir]\nx = 1", "is a value, not a table"),
        ("data_dir = ", "not valid TOML"),
        ("rules = 3", "is a table, not a value .write .rules. above its keys"),
        ("[rules]\npack = []", r"s\.toml:2: unknown setting 'pack' .did you mean 'packs'"),
        ("[rules]\nplaces = {}", r"s\.toml:2: unknown setting 'places' "),
        ("[rules]\noff = 'TONE-101'", r"s\.toml:2: 'off' must be a list of texts .e\.g\. off = "),
        ("[rules]\n\naccepted = ['a', ' ']", r"s\.toml:3: 'accepted' holds an entry that is no text"),
        ("[rules]\noff = [101]", "'off' holds an entry that is no text"),
        ("[rules]\npacks = ['a\\\\u0000b', '~nobody-of-that-name/x']", r"s\.toml:2: .*no path"),
        ("mail = 3", "is a table, not a value .write .mail. above its keys"),
        ("[mail]\nhots = 'x'", r"s\.toml:2: unknown setting 'hots' .did you mean 'host'"),
        ("[mail]\npassword = 'x'", r"s\.toml:2: unknown setting 'password'"),
        ("[mail]\nhost = 'smtp://mail.example.com'", r"s\.toml:2: 'host' must be the name or address"),
        ('[mail]\nhost = "mail.example.com\\nx"', "'host' must be the name or address"),
        ("[mail]\nhost = 'a..b'", "'host' must be the name or address"),
        (f"[mail]\nhost = '{'a' * 64}.com'", "'host' must be the name or address"),
        ("[mail]\nport = 70000", "'port' must be a whole number from 1 to 65,535"),
        ("[mail]\ntls = 'ssl'", r"s\.toml:2: 'ssl' is no kind of 'tls' .known: starttls, tls, none"),
        ("[mail]\nsender = 'HR <hr@example.com>'", r"s\.toml:2: this is not one mail address"),
        ('[mail]\nuser = "a\\nb"', "'user' must be one line"),
        ("[mail]\ntimeout_s = 0", "must be a number of seconds above 0"),
    ],
)
def test_a_mistake_names_its_line_and_what_was_meant(tmp_path: Path, text: str, says: str) -> None:
    file = tmp_path / "s.toml"
    file.write_text(text)
    with pytest.raises(SettingsError, match=says):
        load_settings(file, environ={})


@pytest.mark.parametrize("host", ["smtp.example.com", "localhost", "10.0.0.25", "::1", "mail_1.example.com"])
def test_a_mail_server_is_named_or_numbered(tmp_path: Path, host: str) -> None:
    file = tmp_path / "s.toml"
    file.write_text(f'[mail]\nhost = "{host}"\n')
    assert load_settings(file, environ={}).mail.host == host


def test_a_settings_file_that_was_named_must_exist(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        load_settings(tmp_path / "none.toml", environ={})


def test_rules_have_their_places_and_packs_lie_beside_the_settings(tmp_path: Path) -> None:
    file = tmp_path / "s.toml"
    file.write_text(
        '[rules]\npacks = [\n  "ours.yaml",\n  "more/",\n]\noff = ["TONE-130"]\naccepted = [\n'
        '  "killer app",\n  "ninja", "ninja",\n]\n\n[network]\ntimeout_s = 3\n'
    )
    rules = load_settings(file, environ={}).rules
    assert rules.packs == (str(tmp_path / "ours.yaml"), str(tmp_path / "more"))
    assert (rules.off, rules.accepted) == (("TONE-130",), ("killer app", "ninja"))
    assert {entry: place.rsplit(":", 1)[1] for entry, place in rules.places.items()} == {
        str(tmp_path / "ours.yaml"): "3",
        str(tmp_path / "more"): "4",
        "TONE-130": "6",
        "killer app": "8",
        "ninja": "9",
    }
