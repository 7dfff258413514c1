"""What the machine saw, in sentences for authors and moderators."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

__all__ = ["machine_reasons"]

REASONS = {
    "trap": _("a hidden field of the form was filled in, as programmes do"),
    "fast": _("sent faster than people write"),
    "proof": _("the proof that a browser computes is missing"),
    "akismet": _("an outside service took it for advertising"),
    "no-answer": _("an outside service did not answer, so a person looks"),
    "repeat-of": _("the same text was sent before"),
    "empty": _("there is nothing to read"),
    "short": _("very short"),
    "long": _("very long"),
    "signs": _("more signs than letters"),
    "language": _("not Thai or English"),
    "markup": _("code of a web page"),
    "code": _("commands of a programme"),
    "instructions": _("orders to a machine"),
    "control": _("control characters that cannot be seen"),
    "hidden": _("hidden characters"),
    "borrowed": _("letters of several alphabets in one word"),
    "stacked": _("marks stacked on one letter"),
    "spelled": _("a word spelled out letter by letter"),
    "repeated": _("repetition"),
    "shouting": _("nearly all in capitals"),
    "link": _("a link that a person opens first"),
    "contact": _("asks to be contacted elsewhere"),
    "personal": _("may hold a phone number, e-mail address or citizen number"),
    "gambling": _("words that lure to gambling"),
    "loan": _("words that lure to loans"),
    "adult": _("words of the sex trade"),
    "money": _("words of easy money or a sale"),
    "promotion": _("promotes a channel, page or work"),
    "rude": _("insults or threats"),
    "pattern": _("reads like texts that were not accepted before"),
}


def machine_reasons(codes: Iterable[str]) -> list[str]:
    """The sentences of the codes that are known."""
    return [str(REASONS[code]) for code in codes if code in REASONS]
