"""A cable as plain data and as JSON, and back. Needs cattrs: ``pip install 'cablegrammar[json]'``."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache, partial
from typing import Any, get_args, get_origin

import attrs

from cablegrammar import model as m
from cablegrammar.dialect import dialects

_CLASSES: dict[str, type[m.Node]] = {
    cls.__name__: cls
    for cls in vars(m).values()
    if isinstance(cls, type) and issubclass(cls, m.Node) and cls is not m.Extra
}
_UNIONS = (
    m.BodyPart,
    m.Bullet | m.Text | m.Table | m.Block,
    m.TrailerLine | m.Unparsed,
    m.Notice | m.DraftingLine | m.Unparsed,
    m.Notice | m.Repetition | m.Unparsed,
)


@lru_cache(maxsize=1)
def _converter() -> Any:
    """Return the converter; cattrs is imported only here, because it is an extra."""
    try:
        from cattrs import Converter  # noqa: PLC0415
        from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override  # noqa: PLC0415
        from cattrs.preconf.json import configure_converter  # noqa: PLC0415
    except ImportError as error:
        raise ImportError("cablegrammar.serial needs cattrs: pip install 'cablegrammar[json]'") from error
    converter = Converter(forbid_extra_keys=True)
    configure_converter(converter)
    for kind in (str, int):
        converter.register_structure_hook(kind, _exactly)
    converter.register_structure_hook_factory(_is_tuple, lambda cls: partial(_items, converter, get_args(cls)[0]))
    for union in _UNIONS:
        _tell_apart(converter, union)

    known: set[type[m.Node]] = set()

    def know(cls: type[m.Node]) -> None:
        if cls in known:
            return
        known.add(cls)
        attrs.resolve_types(cls)  # cattrs reads the annotations; they are text until they are resolved
        for part in _parts(cls):
            know(part)
        hidden = {"origin": override(omit=True)}
        write = make_dict_unstructure_fn(cls, converter, _cattrs_omit_if_default=True, **hidden)  # type: ignore[arg-type]
        read = make_dict_structure_fn(cls, converter, _cattrs_forbid_extra_keys=True, **hidden)  # type: ignore[arg-type]
        converter.register_unstructure_hook(cls, write)
        converter.register_structure_hook(cls, partial(_fields, read))

    _tell_extras_apart(converter, know)
    for cls in _CLASSES.values():
        know(cls)
    return converter


def _is_tuple(cls: Any) -> bool:
    origin: Any = get_origin(cls)
    return origin is tuple


class _MistakeError(ValueError):
    """What is wrong with a value, in words for the one who wrote it."""


_WORDS: dict[Any, str] = {str: "text", int: "a whole number"}


def _exactly(data: Any, kind: type) -> Any:
    """Return a text or a number as it is: cattrs would make the one of the other without a word."""
    if type(data) is not kind:
        raise _MistakeError(f"must be {_WORDS[kind]}, not {data!r:.60}")
    return data


def _items(converter: Any, item: Any, data: Any, cls: Any) -> Any:
    """Return a list's items as a tuple; a text is no list, though Python would take its letters for one."""
    if not isinstance(data, list | tuple):
        raise _MistakeError(f"must be a list, not {data!r:.60}")
    # the converter's own hook for list[item] keeps the index, so that a mistake below names its place
    return tuple(converter.structure(data, list[item]))


def _fields(read: Callable[[Any, Any], Any], data: Any, cls: Any) -> Any:
    if not isinstance(data, Mapping):
        raise _MistakeError(f"must be an object with fields, not {data!r:.60}")
    return read(data, cls)


def _tell_apart(converter: Any, union: Any) -> None:
    """Write the class's name beside the fields of a part that may be of several classes, and read it back."""
    allowed = {cls.__name__: cls for cls in get_args(union)}

    def write(node: m.Node) -> dict[str, Any]:
        return {"type": type(node).__name__, **converter.unstructure(node, type(node))}

    def read(data: Any, _: Any) -> Any:
        cls, fields = _by_type(data, allowed)
        return converter.structure(fields, cls)

    converter.register_unstructure_hook(union, write)
    converter.register_structure_hook(union, read)


def _by_type(data: Any, allowed: Mapping[str, type[m.Node]]) -> tuple[type[m.Node], dict[str, Any]]:
    """Return the class that an object names, and its fields."""
    name = data.get("type") if isinstance(data, Mapping) else None
    if not isinstance(name, str) or name not in allowed:
        raise _MistakeError(f"must be an object whose type is one of {', '.join(allowed)}")
    return allowed[name], {key: value for key, value in data.items() if key != "type"}


def _tell_extras_apart(converter: Any, know: Callable[[type[m.Node]], None]) -> None:
    """Do the same for the parts that only dialects know, whichever there are by then."""

    def write(node: m.Extra) -> dict[str, Any]:
        know(type(node))
        names = {cls: name for name, cls in _extras().items()}
        name = names.get(type(node), type(node).__name__)
        return {"type": name, **converter.unstructure(node, type(node))}

    def read(data: Any, _: Any) -> Any:
        cls, fields = _by_type(data, _extras())
        know(cls)
        return converter.structure(fields, cls)

    converter.register_unstructure_hook(m.Extra, write)
    converter.register_structure_hook(m.Extra, read)


def _parts(cls: type[m.Node]) -> Iterator[type[m.Node]]:
    """Yield the classes of the nodes that a class's fields hold, where each is of one class."""
    for field in attrs.fields(cls):
        for kind in (field.type, *get_args(field.type)):
            if isinstance(kind, type) and issubclass(kind, m.Node) and kind is not m.Extra:
                yield kind


def _extras() -> dict[str, type[m.Extra]]:
    """Return the parts that only dialects know by the name of the dialect and the class: ``genadmin.MessageSet``."""
    return {
        f"{dialect.name}.{cls.__name__}": cls
        for dialect in dialects.values()
        for cls in dialect.writers
        if isinstance(cls, type) and issubclass(cls, m.Extra)
    }


def to_dict(cable: m.Cable) -> dict[str, Any]:
    """Return a cable as plain data: mappings, lists, words, numbers.

    >>> from cablegrammar import parse
    >>> to_dict(parse("TAGS: PREL XX"))
    {'tags': [{'code': 'PREL'}, {'code': 'XX'}]}

    Absent and empty fields are left out; dates are ISO text; where a part may be of several classes ``type``
    names its class, with the dialect's name before it where only that knows it (``genadmin.MessageSet``). Where a
    node was read is not part of its meaning, and is left out too.
    """
    data: dict[str, Any] = _converter().unstructure(cable, m.Cable)
    return data


def from_dict(data: Mapping[str, Any]) -> m.Cable:
    """Return the cable that plain data describes; the inverse of ``to_dict``.

    Raises ValueError, naming the path, where the data describes none.
    """
    converter = _converter()  # first: it tells what to install
    from cattrs import transform_error  # noqa: PLC0415

    try:
        cable: m.Cable = converter.structure(data, m.Cable)
    except RecursionError:
        raise ValueError(_TOO_DEEP) from None
    except Exception as error:
        raise ValueError("; ".join(transform_error(error, format_exception=_told))) from error
    if cable.dialect not in dialects:
        raise ValueError(f"no dialect is named {cable.dialect!r} @ $.dialect; there are: {', '.join(sorted(dialects))}")
    return cable


_TOO_DEEP = "blocks and lists are nested too deep"


def _told(error: BaseException, kind: Any) -> str:
    if isinstance(error, _MistakeError):
        return str(error)
    from cattrs.v import format_exception  # noqa: PLC0415

    return format_exception(error, kind)


def to_json(cable: m.Cable, *, indent: int | None = None) -> str:
    """Return a cable as JSON text; see ``to_dict``."""
    text = json.dumps(to_dict(cable), ensure_ascii=False, indent=indent)
    return _UNSEEN.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


# What json leaves bare though it steers a terminal or ends a line.
_UNSEEN = re.compile("[\x7f-\x9f\u2028\u2029]")


def from_json(text: str) -> m.Cable:
    """Return the cable that JSON text describes; the inverse of ``to_json``.

    Raises ValueError where the text is no JSON or describes no cable.
    """
    try:
        data = json.loads(text)
    except RecursionError:
        raise ValueError(_TOO_DEEP) from None
    return from_dict(data)


__all__ = ["from_dict", "from_json", "to_dict", "to_json"]
