"""How often a host is asked, and what its robots.txt allows. Knows no network: the caller asks for the file."""

import threading
import time
from collections import defaultdict
from collections.abc import Callable
from urllib.parse import urlsplit, urlunsplit

from protego import Protego

_AGENT = "docslint"
_LONGEST_DELAY = 30.0  # more than that between two pages makes no sync; a host that asks for more gets this


class Manners:
    """One queue for each host. ``wait`` sleeps, or ends early when the run does."""

    def __init__(self, delay: float, wait: Callable[[float], object]) -> None:
        self._delay, self._wait = delay, wait
        self._lock = threading.Lock()
        self._free: dict[str, float] = {}
        self._robots: dict[str, Protego | str] = {}  # the rules, or why they are not known
        self._asking: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)

    def turn(self, url: str) -> None:
        """Wait until the host of ``url`` may be asked again."""
        host = _host(url)
        while True:
            with self._lock:
                now = time.monotonic()
                free = self._free.get(host, now)
                if free <= now:
                    self._free[host] = now + self._pause(host)
                    return
            if self._wait(free - now):
                return

    def hold(self, url: str, seconds: float) -> None:
        """Ask the host of ``url`` nothing for so many seconds."""
        with self._lock:
            self._free[_host(url)] = max(self._free.get(_host(url), 0), time.monotonic() + seconds)

    def objection(self, url: str, ask: Callable[[str], tuple[str, str]]) -> str:
        """What the robots.txt of its host has against ``url``, empty if nothing.

        ``ask`` brings the text at an address, empty when there is none, and what is wrong when nobody can tell; then
        nothing is allowed (RFC 9309).
        """
        host = _host(url)
        with self._lock:
            asking = self._asking[host]
        with asking:
            if host not in self._robots:
                text, fault = ask(urlunsplit((*urlsplit(url)[:2], "/robots.txt", "", "")))
                self._robots[host] = fault or Protego.parse(text)
        rules = self._robots[host]
        if isinstance(rules, str):
            return f"robots.txt of the host cannot be read: {rules}"
        return "" if rules.can_fetch(url, _AGENT) else "robots.txt of the host forbids it"

    def _pause(self, host: str) -> float:
        rules = self._robots.get(host)
        asked = (rules.crawl_delay(_AGENT) or 0.0) if isinstance(rules, Protego) else 0.0
        return max(self._delay, min(asked, _LONGEST_DELAY))


def _host(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.lower()}"
