"""A judge from outside: questions answered by what is stored, the rest by a program. It may fail; the run does not."""

from collections import Counter
from collections.abc import Callable, Sequence

from docslint.coverage.question import Answer, Question, as_json, read_answer
from docslint.store import Store, digest

_FILE = "judge"  # of its own: what an answer cost must outlive the facts of another docslint
_MOST_STORED = 20_000
_PATIENCE = 5  # failures before the first answer

#: Puts each of some questions to the program and hands on its number, what it wrote, and how it failed if it did;
#: what gets them says whether to go on.
Ask = Callable[[Sequence[bytes], Callable[[int, bytes, str], bool]], None]


class Judge:
    """Asks at most ``limit`` questions. ``command`` are the words of the program: another one is another judge.

    ``asked``, ``stored`` and ``left`` count questions put to the program, answered from the store and left open by
    the limit; ``failures`` counts by kind what brought no verdict.
    """

    def __init__(self, command: Sequence[str], ask: Ask, store: Store, limit: int) -> None:
        self._command = "\0".join(command).encode("utf-8", "surrogateescape")
        self._ask, self._store, self._limit = ask, store, limit
        self.asked = self.stored = self.left = 0
        self.failures: Counter[str] = Counter()
        self.gave_up = False

    def answers(self, questions: Sequence[Question]) -> list[Answer | None]:
        """An answer to each question or None, the most important first: the limit cuts off the last."""
        texts = [as_json(question) for question in questions]
        keys = [digest(self._command, text) for text in texts]
        known = self._known()
        fresh = dict.fromkeys(key for key in keys if key not in known)
        self.stored = sum(key in known for key in keys)
        self.left = max(0, len(fresh) - self._limit)
        wanted = [*fresh][: self._limit]
        known |= self._heard(wanted, dict(zip(keys, texts, strict=True)))
        return [known.get(key) for key in keys]

    def _heard(self, wanted: Sequence[bytes], texts: dict[bytes, bytes]) -> dict[bytes, Answer]:
        found: dict[bytes, Answer] = {}

        def heard(number: int, data: bytes, failure: str) -> bool:
            self.asked += 1
            answer = None if failure else read_answer(data)
            if answer:
                found[wanted[number]] = answer
                self._keep({wanted[number]: answer})
            else:
                self.failures[failure or "gave no verdict"] += 1
            self.gave_up = not found and self.failures.total() >= _PATIENCE
            return not self.gave_up

        if wanted:
            self._ask([texts[key] for key in wanted], heard)
        return found

    def _known(self) -> dict[bytes, Answer]:
        return self._store.load(_FILE, dict[bytes, Answer]) or {}

    def _keep(self, answer: dict[bytes, Answer]) -> None:
        """Store at once, with what another run has stored meanwhile: an interruption loses nothing that was paid for."""
        if self._store.folder:
            known = self._known() | answer
            self._store.save(_FILE, dict([*known.items()][-_MOST_STORED:]))
