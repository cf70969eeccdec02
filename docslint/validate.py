"""Plain data to msgspec Structs, with errors for the person who wrote the data. It reports every fault, not the first.

msgspec itself stops at the first fault and does not know lines; so this walks the types that it describes.
"""

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any, Protocol, TypeVar

import msgspec.inspect as mi

from docslint.errors import Problem, UserError
from docslint.suggest import did_you_mean
from docslint.tree import Pointer, Spot

T = TypeVar("T")
Hooks = Mapping[type, Callable[[Any], Any]]
_BAD: Any = object()


class Places(Protocol):
    """Says where a piece of data stands: its value, or its key."""

    def at(self, pointer: Pointer, *, key: bool = False) -> Spot:
        """The place that ``pointer`` leads to, or of the nearest thing around it."""
        ...


def convert(
    data: object, type_: type[T], places: Places, *, base: Pointer = (), hooks: Hooks | None = None
) -> T:
    """``data`` as a ``type_``. ``base`` is where it stands in the file; ``hooks`` rewrite a type's data beforehand.

    Raises UserError with one Problem per fault, in the order of the file.
    """
    walk = _Walk(places, hooks or {})
    value: T = walk.convert(data, mi.type_info(type_), base)
    if walk.problems:
        raise UserError(*sorted(walk.problems, key=lambda p: (p.line, p.column)))
    return value


class _Walk:
    def __init__(self, places: Places, hooks: Hooks) -> None:
        self.places, self.hooks = places, hooks
        self.problems: list[Problem] = []

    def fault(self, at: Pointer, message: str, hint: str = "", *, key: bool = False) -> Any:
        self.problems.append(self.places.at(at, key=key).problem(message, hint))
        return _BAD

    def convert(self, data: Any, info: mi.Type, at: Pointer) -> Any:  # noqa: PLR0911  one per shape
        """The converted value, or _BAD when a fault was noted."""
        match info:
            case mi.AnyType():
                return data
            case mi.UnionType():
                return self._union(data, info, at)
            case mi.StructType():
                return self._struct(self._hooked(info.cls, data), info, at)
            case mi.EnumType():
                return self._enum(self._hooked(info.cls, data), info.cls, at)
            case mi.DictType():
                return self._dict(data, info, at)
            case mi.VarTupleType() | mi.ListType():
                return self._items(data, info, at)
            case _:
                return data if _fits(data, info) else self._mismatch(data, info, at)

    def _hooked(self, cls: type, data: Any) -> Any:
        return self.hooks[cls](data) if cls in self.hooks else data

    def _union(self, data: Any, info: mi.UnionType, at: Pointer) -> Any:
        if data is None and any(isinstance(part, mi.NoneType) for part in info.types):
            return None
        parts = [part for part in info.types if not isinstance(part, mi.NoneType)]
        if len(parts) == 1:
            return self.convert(data, parts[0], at)
        return data if any(_fits(data, part) for part in parts) else self._mismatch(data, info, at)

    def _struct(self, data: Any, info: mi.StructType, at: Pointer) -> Any:
        if not isinstance(data, dict):
            return self._mismatch(data, info, at)
        fields = {field.encode_name: field for field in info.fields}
        values = {}
        for key, value in data.items():
            if key in fields:
                values[fields[key].name] = self.convert(value, fields[key].type, (*at, key))
            else:
                self.fault(
                    (*at, key), f"unknown key `{key}`{_inside(at)}", did_you_mean(key, fields), key=True
                )
                values[""] = _BAD
        for name, field in fields.items():
            if field.required and name not in data:
                values[""] = self.fault(at, f"the key `{name}` is missing{_inside(at)}")
        return _BAD if any(value is _BAD for value in values.values()) else info.cls(**values)

    def _enum(self, data: Any, cls: type[Enum], at: Pointer) -> Any:
        known = [str(member.value) for member in cls]
        if isinstance(data, str) and data in known:
            return cls(data)
        hint = did_you_mean(data, known) if isinstance(data, str) else ""
        got = f"`{data}`" if isinstance(data, str) else _got(data)
        return self.fault(at, f"expected {_one_of(known)}, got {got}", hint)

    def _dict(self, data: Any, info: mi.DictType, at: Pointer) -> Any:
        if not isinstance(data, dict):
            return self._mismatch(data, info, at)
        values = {key: self.convert(value, info.value_type, (*at, key)) for key, value in data.items()}
        return _BAD if any(value is _BAD for value in values.values()) else values

    def _items(self, data: Any, info: mi.VarTupleType | mi.ListType, at: Pointer) -> Any:
        if not isinstance(data, list):
            return self._mismatch(data, info, at)
        values = [self.convert(value, info.item_type, (*at, index)) for index, value in enumerate(data)]
        if any(value is _BAD for value in values):
            return _BAD
        return tuple(values) if isinstance(info, mi.VarTupleType) else values

    def _mismatch(self, data: Any, info: mi.Type, at: Pointer) -> Any:
        hint = ""
        if isinstance(info, mi.StrType) and isinstance(data, (bool, int, float)):
            hint = "put it in quotes to make it a text"
        elif isinstance(info, (mi.VarTupleType, mi.ListType)) and _fits(data, info.item_type):
            hint = f"put it in brackets: [{_shown(data)}]"
        return self.fault(at, f"expected {_expected(info)}, got {_got(data)}{_inside(at)}", hint)


def _fits(data: object, info: mi.Type) -> bool:
    match info:
        case mi.StrType():
            return isinstance(data, str)
        case mi.BoolType():
            return isinstance(data, bool)
        case mi.IntType():
            return isinstance(data, int) and not isinstance(data, bool)
        case mi.FloatType():
            return isinstance(data, (int, float)) and not isinstance(data, bool)
        case mi.NoneType():
            return data is None
    return False


def _expected(info: mi.Type) -> str:  # noqa: PLR0911  one per shape
    match info:
        case mi.StrType():
            return "a text"
        case mi.BoolType():
            return "`true` or `false`"
        case mi.IntType():
            return "a whole number"
        case mi.FloatType():
            return "a number"
        case mi.VarTupleType() | mi.ListType():
            return f"a list of {_plural(info.item_type)}"
        case mi.UnionType():
            return " or ".join(_expected(part) for part in info.types)
        case mi.NoneType():
            return "nothing"
    return "a mapping (`key: value`)"


def _plural(info: mi.Type) -> str:
    if isinstance(info, mi.EnumType):
        return "words, each " + _one_of([str(member.value) for member in info.cls])
    if isinstance(info, (mi.VarTupleType, mi.ListType)):
        return "lists of " + _plural(info.item_type)
    words = {
        mi.StrType: "texts",
        mi.IntType: "whole numbers",
        mi.FloatType: "numbers",
        mi.StructType: "mappings",
    }
    return words.get(type(info), "values")


def _got(data: object) -> str:
    match data:
        case None:
            return "nothing"
        case bool():
            return f"`{str(data).lower()}`"
        case int() | float():
            return f"the number {data}"
        case str():
            return f"the text {_shown(data)}"
        case list():
            return "a list"
    return "a mapping"


def _shown(data: object) -> str:
    text = str(data)
    return f'"{text[:60]}…"' if len(text) > 60 else f'"{text}"'


def _one_of(known: list[str]) -> str:
    return " or ".join(filter(None, (", ".join(f"`{word}`" for word in known[:-1]), f"`{known[-1]}`")))


def _inside(at: Pointer) -> str:
    names = [str(step) if isinstance(step, str) else f"item {step + 1}" for step in at]
    return f" in `{' > '.join(names)}`" if names else ""
