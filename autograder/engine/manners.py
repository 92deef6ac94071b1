"""The source, right in every number and badly behaved in one way.

Some checks are about manners and no formula: that arguments stay as they were, that a result has
the dtype of its input, that what the contract forbids is refused. No wrong formula loses them;
these programs do, so that it is known of every check that something can.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType, ModuleType
from typing import Any, Final

import torch
from torch import Tensor, nn

Function = Callable[..., Any]
_OTHER_DTYPE: Final = {
    torch.float64: torch.float32,
    torch.float32: torch.float64,
    torch.int64: torch.float32,
    torch.bool: torch.int64,
}


def behaving(source: ModuleType, names: Iterable[str], *, manner: str) -> ModuleType:
    """Return a module whose functions behave in one of :data:`MANNERS`.

    Args:
        source: The complete source, loaded anew.
        names: Its functions and classes; a class behaves so when it is made and when it is called.
        manner: A key of :data:`MANNERS`.
    """
    module = ModuleType(source.__name__)
    vars(module).update(vars(source))
    change = MANNERS[manner]
    for name in names:
        thing = getattr(source, name, None)
        if isinstance(thing, type):
            setattr(module, name, _class(thing, change))
        elif callable(thing):
            setattr(module, name, change(thing))
    return module


def _class(right: type, change: Callable[[Function], Function]) -> type:
    body: dict[str, Any] = {"__init__": change(right.__init__)}  # type: ignore[misc]  # of this class
    if issubclass(right, nn.Module):
        body["forward"] = change(right.forward)
    return type(right.__name__, (right,), body)


def _touching(right: Function) -> Function:
    @functools.wraps(right)
    def wrong(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        result = right(*args, **kwargs)
        with torch.no_grad():
            for one in _tensors([args, kwargs]):
                one.data = one.data.clone().logical_not_() if one.dtype == torch.bool else one + 1
        return result

    return wrong


def _converting(right: Function) -> Function:
    return _after(right, lambda one: one.to(_OTHER_DTYPE.get(one.dtype, one.dtype)))


def _detaching(right: Function) -> Function:
    return _after(right, Tensor.detach)


def _enlarging(right: Function) -> Function:
    return _after(right, lambda one: one[None])


def _accepting(right: Function) -> Function:
    """Return a function that gives back something where it is to refuse."""

    @functools.wraps(right)
    def wrong(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        try:
            return right(*args, **kwargs)
        except Exception:  # noqa: BLE001 - whatever is refused is accepted: that is the manner
            return next(_tensors([args, kwargs]), None)

    return wrong


def _refusing_otherwise(right: Function) -> Function:
    @functools.wraps(right)
    def wrong(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        try:
            return right(*args, **kwargs)
        except Exception as error:  # noqa: BLE001 - whatever is refused is refused otherwise
            raise ArithmeticError(str(error)) from None

    return wrong


def _after(right: Function, change: Callable[[Tensor], Tensor]) -> Function:
    @functools.wraps(right)
    def wrong(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        return _mapped(right(*args, **kwargs), change)

    return wrong


def _mapped(value: Any, change: Callable[[Tensor], Tensor]) -> Any:  # noqa: ANN401
    if isinstance(value, Tensor):
        return change(value)
    if isinstance(value, tuple | list):
        return type(value)(_mapped(one, change) for one in value)
    return value


def _tensors(value: Any) -> Iterator[Any]:  # noqa: ANN401
    if isinstance(value, Tensor):
        yield value
    elif isinstance(value, dict):
        yield from _tensors(list(value.values()))
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _tensors(one)


#: Each way to behave badly, by what is said of it.
MANNERS: Final[Mapping[str, Callable[[Function], Function]]] = MappingProxyType(
    {
        "changes its arguments": _touching,
        "answers in another dtype": _converting,
        "sends no gradient": _detaching,
        "answers with one axis more": _enlarging,
        "refuses nothing": _accepting,
        "refuses with another error": _refusing_otherwise,
    }
)
