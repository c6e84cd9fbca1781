"""What stands around a page that is one of several: the others, a search, the ones beside it."""

from collections.abc import Iterator

from claimtrack.report.html.markup import Markup, element
from claimtrack.report.site import Form, Place, Site


def to_site(site: Site) -> Iterator[Markup]:
    """The bar above the page."""
    beside = (("prev", site.before), ("next", site.after))
    yield element(
        "nav",
        element("ul", [element("li", _to_link(each)) for each in site.places]),
        _to_form(site.search, role="search"),
        _to_folded(site.narrowing),
        [
            element("a", place.label, class_=f"beside {way}", href=place.address, rel=way)
            for way, place in beside
            if place is not None
        ],
        class_="site",
        aria_label=site.label,
    )


def _to_link(place: Place) -> Markup:
    current = "page" if place.is_current else None
    return element("a", place.label, href=place.address, aria_current=current)


def _to_folded(form: Form | None) -> Markup | None:
    """A form behind its label; open where something was asked for."""
    if form is None:
        return None
    is_open = any(each.value for each in form.fields)
    return element("details", element("summary", form.label), _to_form(form), open=is_open)


def _to_form(form: Form, role: str | None = None) -> Markup:
    hidden = (element("input", type="hidden", name=name, value=text) for name, text in form.kept)
    fields = (
        element(
            "label",
            element("span", each.label),
            element("input", name=each.name, value=each.value, type="text"),
        )
        for each in form.fields
    )
    return element(
        "form",
        list(hidden),
        list(fields),
        element("button", form.button, type="submit"),
        action=form.address,
        method="get",
        role=role,
        aria_label=form.label,
    )
