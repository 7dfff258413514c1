"""What an action says when it cannot do what was asked: a code for the code, a sentence for people."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.functional import Promise


class Refusal(ValueError):
    """An act that is not possible as asked, or not now. Nothing was changed; the text may be shown as it stands.

    Each app has a subclass of its own with the sentences of all its codes, so that a page catches what its own actions
    refuse and nothing else. `values` fill the places in braces of a sentence.
    """

    sentences: ClassVar[Mapping[str, str | Promise]]

    def __init__(self, code: str, /, **values: Any) -> None:
        super().__init__(code)
        self.code = code
        self.values = values

    def __str__(self) -> str:
        return str(self.sentences[self.code]).format(**self.values)
