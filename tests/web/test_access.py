"""Who may enter what: every address of the desk, for everybody, with their own case and with somebody else's."""

import pytest

from bot.store.rows import ReaderState, Role
from bot.web.desk.access import Door
from bot.web.desk.routes import DOORS
from tests.web.world import STORY, World

STAFF, ALL = frozenset({"reviewer", "operator"}), frozenset({"reviewer", "operator", "lawyer"})
REVIEWER, LAWYER = frozenset({"reviewer"}), frozenset({"lawyer"})
ALLOWED: dict[str, frozenset[str]] = {
    "GET /desk": ALL,
    "POST /desk/logout": ALL,
    "POST /desk/hide": ALL,
    "GET /desk/confirm": ALL,
    "POST /desk/confirm": ALL,
    "GET /desk/account": ALL,
    "POST /desk/account/passphrase": ALL,
    "POST /desk/account/authenticator": ALL,
    "POST /desk/account/authenticator/finish": ALL,
    "POST /desk/account/end": ALL,
    "GET /desk/cases": REVIEWER,
    "GET /desk/cases.csv": REVIEWER,
    "GET /desk/cases.json": REVIEWER,
    "POST /desk/find": REVIEWER,
    "POST /desk/bulk": REVIEWER,
    "POST /desk/views": REVIEWER,
    "POST /desk/views/delete": REVIEWER,
    "GET /desk/cases/{case}": REVIEWER,
    "GET /desk/cases/{case}/print": REVIEWER,
    "POST /desk/cases/{case}/assign": REVIEWER,
    "POST /desk/cases/{case}/tags": REVIEWER,
    "POST /desk/cases/{case}/notes": REVIEWER,
    "POST /desk/cases/{case}/status": REVIEWER,
    "POST /desk/cases/{case}/again": REVIEWER,
    "GET /desk/outbox": STAFF,
    "POST /desk/outbox/{outbox:int}/retry": STAFF,
    "POST /desk/outbox/{outbox:int}/drop": STAFF,
    "GET /desk/statistics": STAFF,
    "GET /desk/content": STAFF,
    "GET /desk/content/{topic}": STAFF,
    "GET /desk/audit": STAFF,
    "GET /desk/readers": REVIEWER,
    "POST /desk/readers/invite": REVIEWER,
    "POST /desk/readers/invite/lawyer": REVIEWER,
    "POST /desk/readers/invites/{invite}/withdraw": REVIEWER,
    "POST /desk/readers/{reader}/approve": REVIEWER,
    "POST /desk/readers/{reader}/keys": REVIEWER,
    "POST /desk/readers/{reader}/remove": REVIEWER,
    "GET /desk/mine": LAWYER,
    "GET /desk/mine/{case}": LAWYER,
    "POST /desk/mine/{case}/message": LAWYER,
    "GET /desk/mine/{case}/print": LAWYER,
    "GET /desk/mine/{case}/reminder.ics": LAWYER,
    "GET /desk/mine/{case}/card.vcf": LAWYER,
    "POST /desk/mine/{case}/plan": LAWYER,
    "GET /desk/offers": LAWYER,
    "GET /desk/offers/{case}": LAWYER,
    "POST /desk/offers/{case}/name": LAWYER,
    "POST /desk/offers/{case}/{act}": LAWYER,
    "GET /desk/own": LAWYER,
    "GET /desk/own/card.vcf": LAWYER,
    "POST /desk/own/hours": LAWYER,
    "POST /desk/own/link": LAWYER,
    "POST /desk/own/end": LAWYER,
    "GET /desk/lawyers": REVIEWER,
    "GET /desk/lawyers/{lawyer}": REVIEWER,
    "GET /desk/lawyers/{lawyer}/card.vcf": REVIEWER,
    "POST /desk/lawyers/{lawyer}/verify": REVIEWER,
    "POST /desk/lawyers/checks/{check}/approve": REVIEWER,
}
FORM = {"note": "A note", "from": "matched", "to": "closed", "text": "Hello", "role": "operator", "name": "Eva"} | {
    "do": "close",
    "who": "Ines",
    "by": "today",
    "price": "free",
    "outcome": "contacted",
    "register": "State Bar",
    "days": "90",
}
WORDS = ("/desk/cases/{case}", "/desk/mine/{case}")
"""The beginnings of addresses behind which are the words of a case."""
OUTSIDE: tuple[tuple[Role, ReaderState], ...] = (
    *(("reviewer", "pending"), ("lawyer", "pending")),
    *(("reviewer", "removed"), ("operator", "removed"), ("lawyer", "removed")),
)
doors = pytest.mark.parametrize("door", DOORS, ids=lambda door: f"{door.method} {door.path}")


def path_of(door: Door) -> str:
    named = {
        "{case}": "id-1",
        "{outbox:int}": "999",
        "{reader}": "r-operator",
        "{invite}": "0" * 64,
        "{topic}": "ero",
    } | {
        "{lawyer}": "l1",
        "{check}": "c1",
        "{act}": "outcome",
    }
    path = door.path
    for part, value in named.items():
        path = path.replace(part, value)
    return path


async def visit(world: World, door: Door, csrf: str = "") -> int:
    if door.method == "GET":
        answer = await world.http.get(path_of(door))
    else:
        answer = await world.post(path_of(door), **FORM, csrf=csrf)
    assert (STORY in answer.text) is (
        answer.status_code == 200 and door.path.startswith(WORDS) and not door.path.endswith((".ics", ".vcf"))
    )
    return answer.status_code


async def taken(world: World) -> str:
    """Have the case id-1 taken by the lawyer l1; l2 took another one."""
    await world.reader("operator")
    await world.lawyer("l1")
    await world.lawyer("l2", "Omar Diaz")
    for lawyer in ("l1", "l2"):
        await world.case(lawyer)
        await world.deps.referrals.accept(world.secrets.drawn[-1])
    return await state_of(world)


async def state_of(world: World) -> str:
    """Write down all that a door could change, log-ins and refusals aside."""
    case = await world.store.case("id-1")
    kept = (case, await world.store.notes("id-1"), await world.store.invites(), await world.store.outbox_depth())
    acts = [row.action for row in await world.store.audit() if not row.action.startswith(("log-", "refused"))]
    return repr((*kept, acts, [(row.id, row.state) for row in await world.store.readers() if row.id == "r-operator"]))


def test_every_door_is_in_the_matrix() -> None:
    assert {f"{door.method} {door.path}" for door in DOORS} == set(ALLOWED)


@doors
async def test_who_is_not_logged_in_is_led_to_the_log_in_page(world: World, door: Door) -> None:
    before = await taken(world)
    assert await visit(world, door) == 303
    page = await world.http.request(door.method, path_of(door), headers={"Sec-Fetch-Site": "same-origin"})
    assert page.headers["location"].startswith("/desk/login")
    assert await state_of(world) == before


@doors
async def test_who_waits_for_approval_or_was_removed_is_nobody(world: World, door: Door) -> None:
    before = await taken(world)
    for role, state in OUTSIDE:
        reader = await world.reader(role, lawyer="l1" if role == "lawyer" else "")
        await world.enter(reader)
        csrf = await world.csrf()
        await world.reader(role, lawyer=reader.lawyer, state=state)
        assert await visit(world, door, csrf) == 303, (role, state)
        await world.reader(role, lawyer=reader.lawyer)
    assert await state_of(world) == before


@doors
@pytest.mark.parametrize("role", sorted(ALL))
async def test_a_door_opens_for_its_roles_alone(world: World, door: Door, role: Role) -> None:
    before = await taken(world)
    await world.log_in(role, lawyer="l1" if role == "lawyer" else "")
    status = await visit(world, door, await world.csrf())
    if role in ALLOWED[f"{door.method} {door.path}"]:
        assert status not in (401, 403) or door.path == "/desk/account/passphrase"
    else:
        assert status == 403
        assert await state_of(world) == before


@pytest.mark.parametrize(
    "door", [door for door in DOORS if "/mine/" in door.path or door.path.endswith("{act}")], ids=lambda door: door.path
)
async def test_a_lawyer_enters_the_case_they_took_and_nobody_elses(world: World, door: Door) -> None:
    before = await taken(world)
    await world.log_in("lawyer", lawyer="l2")
    assert await visit(world, door, await world.csrf()) == 404
    assert await state_of(world) == before
    await world.log_in("lawyer", lawyer="l1")
    assert await visit(world, door, await world.csrf()) in (200, 303)


@pytest.mark.parametrize("path", ["/desk/outbox", "/desk/statistics", "/desk/audit", "/desk/account"])
async def test_an_operator_sees_no_words_of_a_case(world: World, path: str) -> None:
    await world.case()
    await world.log_in("operator")
    page = await world.http.get(path)
    assert page.status_code == 200
    assert STORY not in page.text
    assert "+1202555" not in page.text


@pytest.mark.parametrize(
    ("role", "first"), [("operator", "/desk/outbox"), ("reviewer", "/desk/cases"), ("lawyer", "/desk/mine")]
)
async def test_home_is_the_first_section_of_a_role(world: World, role: Role, first: str) -> None:
    await world.log_in(role)
    assert (await world.http.get("/desk")).headers["location"] == first
