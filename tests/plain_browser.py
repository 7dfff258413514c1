"""A browser without JavaScript: reads the forms of a page as they stand and sends them as a person would.

Hidden fields (nonce, statement, card …) go along by themselves, so that a test breaks when a page loses one.
"""

from dataclasses import dataclass
from typing import Any

from django.test import Client
from lxml import html

TEXTUAL = "text", "email", "search", "tel", "url"


@dataclass
class Page:
    """What the browser shows after all redirects."""

    path: str
    status: int
    text: str
    root: Any

    @property
    def words(self) -> str:
        """What people read in the body of the page, on one line."""
        main = self.root.find(".//main")
        return " ".join((main if main is not None else self.root).text_content().split())

    def form(self, wanted: str) -> Any:
        """The form of the body with this field or button, or whose address (or a button's) ends like this."""
        for form in self.root.xpath("//main//form"):
            addresses = [form.action or "", *form.xpath(".//button/@formaction")]
            names = {*form.fields, *form.xpath(".//button/@name")}
            if wanted in names or any(address.endswith(wanted) for address in addresses):
                return form
        raise AssertionError(f"no form for {wanted!r} on {self.path} ({self.status})")

    def link(self, ending: str) -> str:
        links: list[str] = self.root.xpath("//a/@href")
        return next(link for link in links if link.endswith(ending))


@dataclass
class PlainBrowser:
    client: Client
    page: Page | None = None

    def get(self, path: str) -> Page:
        """Open an address."""
        return self._shown(self.client.get(path, follow=True), path)

    def follow(self, ending: str) -> Page:
        """Follow the first link of the open page that ends like this."""
        assert self.page
        link = self.page.link(ending)
        return self.get(self.page.path.partition("?")[0] + link if link.startswith("?") else link)

    def send(self, wanted: str, *, press: str = "", **changed: Any) -> Page:
        """Fill in and send a form of the open page; `press` is the value or the end of the address of a button."""
        assert self.page
        form = self.page.form(wanted)
        buttons = form.xpath(".//button[not(@type='button')]")
        fits = [
            b for b in buttons if press in (b.get("value"), "") or b.get("formaction", "").endswith(press)
        ]
        assert fits, f"no button {press!r} on {self.page.path}"
        unknown = set(changed) - set(form.fields)
        assert not unknown, f"{self.page.path} has no {unknown}"
        data: dict[str, Any] = {}
        for name, value in form.form_values():
            data.setdefault(name, []).append(value)
        data |= changed | ({fits[0].get("name"): fits[0].get("value", "")} if fits[0].get("name") else {})
        target = fits[0].get("formaction") or form.action or self.page.path
        way = self.client.post if form.method == "POST" else self.client.get
        return self._shown(way(target, data, follow=True), target)

    def text_fields(self, wanted: str) -> list[str]:
        """The names of all fields of that form into which somebody can write freely."""
        assert self.page
        boxes = self.page.form(wanted).xpath(".//input[@name] | .//textarea[@name]")
        return [
            box.get("name") for box in boxes if box.tag == "textarea" or box.get("type", "text") in TEXTUAL
        ]

    def _shown(self, response: Any, path: str) -> Page:
        text = response.content.decode()
        where = response.redirect_chain[-1][0] if response.redirect_chain else path
        self.page = Page(where, response.status_code, text, html.document_fromstring(text))
        return self.page
