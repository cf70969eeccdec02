"""Connections to public addresses alone: the address that is judged is the address that is connected to.

A name is resolved once, here; whoever answers for it later cannot lead a request elsewhere. Every connection knows
when its request began, so that one which takes too long, however busily it sends, can be cut.
"""

import socket
import threading
import time
from collections.abc import Callable, Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any
from weakref import WeakSet

from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError
from urllib3.util.connection import create_connection

# Their last four bytes are an address of IPv4: NAT64, a network's own NAT64, translated, compatible.
_EMBEDS = tuple(map(ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "::ffff:0:0:0/96", "::/96")))
_SECRETS = ip_address("fd00:ec2::254")  # where a cloud keeps them in the private range


class PrivateAddress(Exception):  # noqa: N818  said to the user, not handled as a fault of the network
    """A name that leads into a private network, to this machine, or nowhere that is public."""


class Door:
    """All connections of a client: which addresses they may lead to, and a way to cut them."""

    def __init__(self, *, allow_private: bool) -> None:
        self.allow_private = allow_private
        self._open: WeakSet[HTTPConnection] = WeakSet()
        self._lock = threading.Lock()

    def adapter(self, connections: int) -> HTTPAdapter:
        """What carries the requests of a ``requests.Session``. It never retries: whoever asks decides that."""
        return _Adapter(self, connections)

    def addresses(self, host: str, port: int) -> list[str]:
        """The addresses of ``host``. Raises PrivateAddress if one of them is not public, socket.gaierror if there is none."""
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        listed = list(dict.fromkeys(str(entry[4][0]) for entry in found))
        for address in listed:
            if not is_public(address) and not (self.allow_private and is_private(address)):
                hint = "; `allow-private` would allow it" if is_private(address) else ""
                raise PrivateAddress(f"{host} leads to {address}, which is not a public address{hint}")
        return listed

    def began(self, connection: HTTPConnection) -> None:
        """A request goes out on ``connection``."""
        with self._lock:
            self._open.add(connection)

    def cut(self, *, older_than: float) -> None:
        """Shut down what has been under way for more than so many seconds. Who waits for it has an error."""
        now = time.monotonic()
        with self._lock:
            late = [one for one in self._open if now - getattr(one, "began", now) > older_than]
            self._open.difference_update(late)
        for connection in late:
            _shut(connection.sock)


def is_public(address: str) -> bool:
    """Is it an address of the public internet, whatever way it is written?"""
    return all(
        one.is_global and not (one.is_multicast or getattr(one, "is_site_local", False))
        for one in _meant(address)
    )


def is_private(address: str) -> bool:
    """Is it this machine or a private network? Link-local ones are neither: cloud machines keep their secrets there."""
    return all(
        (one.is_private or one.is_loopback)
        and not (one.is_link_local or one.is_multicast or one.is_unspecified or one == _SECRETS)
        for one in _meant(address)
    )


def _meant(address: str) -> list[IPv4Address | IPv6Address]:
    """The address, and those of IPv4 that are wrapped in it."""
    ip = ip_address(address.partition("%")[0])
    inner: list[IPv4Address | IPv6Address] = [ip]
    if isinstance(ip, IPv6Address):
        teredo = ip.teredo or ()
        inner += [one for one in (ip.ipv4_mapped, ip.sixtofour, *teredo) if one is not None]
        if any(ip in embeds for embeds in _EMBEDS):
            inner.append(IPv4Address(int(ip) & 0xFFFFFFFF))
        if ip.ipv4_mapped is not None:
            inner.remove(ip)
    return inner


def _shut(sock: socket.socket | None) -> None:
    try:
        if sock is not None:
            sock.shutdown(socket.SHUT_RDWR)
    except OSError:
        return


class _Adapter(HTTPAdapter):
    def __init__(self, door: Door, connections: int) -> None:
        self._door = door
        super().__init__(pool_maxsize=connections, max_retries=0)

    def init_poolmanager(self, *given: Any, **named: Any) -> None:  # noqa: ANN401  as requests has it
        """Make the pools, whose connections go through the door."""
        super().init_poolmanager(*given, **named)
        self.poolmanager.pool_classes_by_scheme = {"http": _pool(self._door), "https": _tls_pool(self._door)}


def _pool(door: Door) -> Callable[..., HTTPConnectionPool]:
    connection = type("Connection", (_Guarded, HTTPConnection), {"door": door})
    return type("Pool", (HTTPConnectionPool,), {"ConnectionCls": connection})


def _tls_pool(door: Door) -> Callable[..., HTTPSConnectionPool]:
    connection = type("Connection", (_Guarded, HTTPSConnection), {"door": door})
    return type("Pool", (HTTPSConnectionPool,), {"ConnectionCls": connection})


class _Guarded:
    """What a connection of urllib3 does otherwise; the certificate is still held against the name."""

    door: Door
    host: str
    port: int
    timeout: Any
    source_address: Any
    socket_options: Any
    began = 0.0

    def request(self, *given: Any, **named: Any) -> None:  # noqa: ANN401  as urllib3 has it
        self.began = time.monotonic()
        self.door.began(self)  # type: ignore[arg-type]
        super().request(*given, **named)  # type: ignore[misc]

    def _new_conn(self) -> socket.socket:
        me: Any = self
        try:
            return _first(self.door.addresses(self.host, self.port), me)
        except (socket.gaierror, UnicodeError) as error:
            raise NameResolutionError(self.host, me, socket.gaierror(*error.args)) from error
        except TimeoutError as error:
            raise ConnectTimeoutError(me, f"{self.host} did not answer in time") from error
        except OSError as error:
            raise NewConnectionError(me, str(error)) from error


def _first(addresses: Iterable[str], asked: _Guarded) -> socket.socket:
    """A connection to the first of ``addresses`` that takes one."""
    fault: OSError = OSError("the name has no address")
    for address in addresses:
        try:
            return create_connection(
                (address, asked.port), asked.timeout, asked.source_address, asked.socket_options
            )
        except OSError as error:
            fault = error
    raise fault
