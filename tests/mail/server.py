"""A mail server of a few lines on this computer, which notes what it is told and breaks when asked to."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field


@dataclass
class Post:
    """What the server got: for each letter the sender, who it is for, and its bytes.

    `breaks` are numbers of letters, from 1, after whose bytes the line is cut without an answer. `unknown`
    are addresses that it refuses, naming them in its answer; `refuses` are numbers of letters that it refuses
    whole.
    """

    letters: list[tuple[str, list[str], bytes]] = field(default_factory=list)
    connections: int = 0
    breaks: frozenset[int] = frozenset()
    refuses: frozenset[int] = frozenset()
    unknown: frozenset[str] = frozenset()
    host: str = "127.0.0.1"
    port: int = 0


@contextmanager
def serving(post: Post) -> Iterator[Post]:
    """Answer on a free port of this computer until the end."""
    with socket.create_server((post.host, 0)) as listening:
        post.port = listening.getsockname()[1]
        thread = threading.Thread(target=_listen, args=(listening, post), daemon=True)
        thread.start()
        yield post
        with suppress(OSError):  # wakes the thread, which then finds that nobody listens any more
            listening.shutdown(socket.SHUT_RDWR)
        thread.join(10)


def _listen(listening: socket.socket, post: Post) -> None:
    while True:
        try:
            line, _ = listening.accept()
        except OSError:
            return
        post.connections += 1
        with line, suppress(ConnectionError):
            _talk(line, post)


def _talk(line: socket.socket, post: Post) -> None:
    heard = line.makefile("rb")

    def say(words: str) -> None:
        line.sendall(f"{words}\r\n".encode())

    say("220 mail.example.org")
    sender, people = "", list[str]()
    while said := heard.readline().decode().rstrip("\r\n"):
        word, inside = said[:4].upper(), said.partition("<")[2].partition(">")[0]
        if word == "MAIL":
            sender, people = inside, []
        if word == "RCPT" and inside in post.unknown:
            say(f"550 <{inside}> is unknown here")
            continue
        if word == "RCPT":
            people.append(inside)
        if word == "DATA":
            say("354 go on")
            if not _take(heard, post, sender, people, say):
                return
            continue
        if word == "QUIT":
            say("221 bye")
            return
        say("250 mail.example.org")


def _take(heard, post: Post, sender: str, people: list[str], say) -> bool:
    """Take the bytes of a letter; return whether the line stays open."""
    lines = []
    while (line := heard.readline()) != b".\r\n":
        lines.append(line[1:] if line.startswith(b"..") else line)
    number = len(post.letters) + 1
    if number in post.refuses:
        post.refuses -= {number}
        say("554 <ana.muster@example.org> no such letters here")
        return True
    post.letters.append((sender, people, b"".join(lines)))
    if number in post.breaks:
        return False
    say("250 taken")
    return True
