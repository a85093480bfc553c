"""Reading a posted form, small and plain, from our own pages only."""

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlsplit

from starlette.exceptions import HTTPException
from starlette.requests import Request

LARGEST = 64 * 1024
"""Bytes of a form; the routes refuse larger bodies with 413 before they are read."""
_FIELDS = 80
"""More than a page of the list has lines, each with a box to pick it."""


async def read_form(request: Request) -> Mapping[str, str]:
    """Read the fields, the last of each name. Raises 415 for another kind of body, 400 for one that cannot be read."""
    body = await request.body()
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if body and kind != "application/x-www-form-urlencoded":
        raise HTTPException(415)
    try:
        return dict(parse_qsl(body.decode("ascii"), keep_blank_values=True, max_num_fields=_FIELDS, errors="strict"))
    except ValueError as error:
        raise HTTPException(400) from error


def refuse_other_sites(request: Request, public_url: str) -> None:
    """Raise 403 for a form that another site sent.

    Browsers say so themselves in Sec-Fetch-Site (W3C Fetch Metadata). One too old for that may send an Origin; that of
    our own pages reads "null", because they send no referrer.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        if site != "same-origin":
            raise HTTPException(403)
        return
    origin = request.headers.get("origin", "null")
    ours = {_origin(public_url), _origin(str(request.base_url))}
    if origin not in {"null", *ours}:
        raise HTTPException(403)


def _origin(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
