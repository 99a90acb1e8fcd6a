"""Which URLs may be asked at all. Addresses behind names are checked when the connection is made.

Sites whose rules forbid programs are refused here, so that neither a redirect nor a feed leads there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import quote

from collectors.fetch.addresses import is_public
from collectors.linkedin_site import HAND_OVER, NEVER_READ, is_linkedin_host
from vetting.errors import AddressBlocked, RobotsDisallowed, SettingsError
from vetting.redact_url import redact_url

_DEFAULT_PORTS = {"http": 80, "https": 443}
_LONGEST_URL = 8_192
_LONGEST_HOST = 253
_URL = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(//)?([^/?#]*)([^?#]*)(\?[^#]*)?(#.*)?", re.DOTALL)
_AUTHORITY = re.compile(r"(?:\[([^\]]*)\]|([^:\[\]]*))(?::([0-9]{0,5}))?")
_LABEL = re.compile(r"[a-z0-9_-]{1,63}")
_NUMERIC_LABEL = re.compile(r"[0-9]+|0x[0-9a-f]*")
_DOTTED_QUAD = re.compile(r"(?:0|[1-9][0-9]{0,2})(?:\.(?:0|[1-9][0-9]{0,2})){3}")
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_ENCODED_DOT = re.compile(r"%2e", re.IGNORECASE)
_PATH_KEPT = "/%:@!$&'()*+,;=~"
_QUERY_KEPT = _PATH_KEPT + "?"
# Names that never lead to a public site; they are refused without asking a name server about them.
_PRIVATE_SUFFIXES = ("localhost", "local", "internal", "home.arpa", "onion")
_HINT = "give the public http or https address of the page"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A URL that may be asked, in the spelling in which it goes over the wire.

    Attributes:
        scheme: ``http`` or ``https``.
        host: Lower case ASCII; an IPv6 address without brackets.
        port: Always given.
        url: The whole URL, encoded, without fragment.
        allowed: Whether the settings name this very host and port, which lifts the address check.
        literal: Whether the host is an IP address.
    """

    scheme: str
    host: str
    port: int
    url: str
    allowed: bool
    literal: bool

    @property
    def origin(self) -> str:
        """Scheme, host and port, as a URL without path."""
        return f"{self.scheme}://{_netloc(self.scheme, self.host, self.port)}"

    @property
    def shown(self) -> str:
        """The URL as it may be shown."""
        return redact_url(self.url)


class Guard:
    """Refuses URLs that are odd, or that lead to places which are not public sites.

    Args:
        allow_hosts: ``host:port`` pairs that may be asked although they are not.

    Raises:
        SettingsError: A pair is not of that form.
    """

    def __init__(self, allow_hosts: Iterable[str] = ()) -> None:
        self._allowed = frozenset(_allowed_pair(item) for item in allow_hosts)

    def check(self, url: str) -> Target:
        """Take a URL apart and decide whether it may be asked.

        Args:
            url: An absolute URL.

        Raises:
            AddressBlocked: It may not.
            RobotsDisallowed: The site's rules forbid programs.
        """
        where = redact_url(url)
        _check_characters(url, where)
        match = _URL.fullmatch(url)
        if match is None:
            raise AddressBlocked("this is not an absolute URL", where, _HINT)
        scheme = match[1].lower()
        if scheme not in _DEFAULT_PORTS:
            raise AddressBlocked("only http and https addresses are fetched", where, _HINT)
        if not match[2] or not match[3]:
            raise AddressBlocked("the URL names no host", where, _HINT)
        host, port, literal = _host_and_port(match[3], scheme, where)
        if is_linkedin_host(host):
            raise RobotsDisallowed(NEVER_READ, where, HAND_OVER)
        allowed = (host, port) in self._allowed
        if not allowed:
            _check_public(host, port, where, literal=literal)
        path, query = _path(match[4]), _query(match[5] or "")
        clean = f"{scheme}://{_netloc(scheme, host, port)}{path}{query}"
        return Target(scheme=scheme, host=host, port=port, url=clean, allowed=allowed, literal=literal)


def _check_characters(url: str, where: str) -> None:
    if len(url) > _LONGEST_URL:
        raise AddressBlocked("the URL is too long", where, _HINT)
    if "\\" in url:
        raise AddressBlocked("the URL contains a backslash", where, _HINT)
    if any(unicodedata.category(char) in {"Cc", "Cs", "Zl", "Zp"} for char in url):
        raise AddressBlocked("the URL contains control characters", where, _HINT)


def _host_and_port(authority: str, scheme: str, where: str) -> tuple[str, int, bool]:
    if "@" in authority:
        raise AddressBlocked("the URL carries a user name or password", where, "leave them out")
    match = _AUTHORITY.fullmatch(authority)
    if match is None:
        raise AddressBlocked("the host or port is not written in the usual way", where, _HINT)
    port = int(match[3]) if match[3] else _DEFAULT_PORTS[scheme]
    if match[1] is not None:
        return _ipv6(match[1], where), port, True
    host = _ascii_host(match[2], where)
    if _NUMERIC_LABEL.fullmatch(host.rpartition(".")[2]):
        return _ipv4(host, where), port, True
    return host, port, False


def _ipv6(text: str, where: str) -> str:
    try:
        if "%" in text:
            raise AddressBlocked("the address names a network interface", where, _HINT)
        return str(IPv6Address(text))
    except AddressValueError:
        raise AddressBlocked("the host is not a valid IPv6 address", where, _HINT) from None


def _ipv4(text: str, where: str) -> str:
    # System libraries read 127.1, 0177.0.0.1 and 2130706433 as 127.0.0.1; one spelling is enough.
    try:
        if _DOTTED_QUAD.fullmatch(text):
            return str(IPv4Address(text))
    except AddressValueError:
        pass
    raise AddressBlocked("the host is a number that is not written as a plain IPv4 address", where, _HINT)


def _ascii_host(host: str, where: str) -> str:
    odd = AddressBlocked("the host name is not written in the usual way", where, _HINT)
    if not host or len(host) > _LONGEST_HOST or unicodedata.normalize("NFKC", host) != host:
        raise odd
    labels = [_ascii_label(label, odd) for label in host.lower().split(".")]
    name = ".".join(labels)
    if len(name) > _LONGEST_HOST:
        raise odd
    return name


def _ascii_label(label: str, odd: AddressBlocked) -> str:
    if not label.isascii():
        import idna

        try:
            label = idna.alabel(label).decode("ascii")
        except UnicodeError:
            raise odd from None
    if not _LABEL.fullmatch(label):
        raise odd
    return label


def _check_public(host: str, port: int, where: str, *, literal: bool) -> None:
    if port not in _DEFAULT_PORTS.values():
        raise AddressBlocked(
            f"port {port} is not one that public sites use", where, "only ports 80 and 443 are asked"
        )
    if literal:
        public = is_public(host)
    else:
        public = "." in host and not any(host.endswith(f".{suffix}") for suffix in _PRIVATE_SUFFIXES)
    if not public:
        raise AddressBlocked("the host is not on the public internet", where, _HINT)


def _path(path: str) -> str:
    """Encode a path and resolve its dots, so that robots.txt is asked about what is really fetched."""
    kept: list[str] = []
    segments = _ENCODED_DOT.sub(".", path or "/").split("/")[1:]
    for segment in segments:
        if segment == "..":
            if kept:
                kept.pop()
        elif segment != ".":
            kept.append(segment)
    if segments[-1] in {".", ".."}:
        kept.append("")
    return quote(_STRAY_PERCENT.sub("%25", "/" + "/".join(kept)), safe=_PATH_KEPT)


def _query(query: str) -> str:
    return quote(_STRAY_PERCENT.sub("%25", query), safe=_QUERY_KEPT)


def _netloc(scheme: str, host: str, port: int) -> str:
    name = f"[{host}]" if ":" in host else host
    return name if port == _DEFAULT_PORTS[scheme] else f"{name}:{port}"


def _allowed_pair(item: str) -> tuple[str, int]:
    match = _AUTHORITY.fullmatch(item.lower())
    if match is None or not match[3] or not 1 <= int(match[3]) <= 65_535:
        raise SettingsError(f"'{item}' is not host:port", "network.allow_hosts", 'e.g. "127.0.0.1:8765"')
    try:
        host, port, _ = _host_and_port(item.lower(), "http", item)
    except AddressBlocked as error:
        raise SettingsError(error.message, "network.allow_hosts", 'e.g. "127.0.0.1:8765"') from None
    return host, port
