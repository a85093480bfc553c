"""What is the same for everybody is rendered once; what holds somebody's words is rendered for them alone."""

from bot.channels.port import Outgoing
from bot.channels.sms_render import messages
from bot.channels.speech import Speech
from bot.preview.world import World
from handlers.dialogue.flow import AND
from handlers.dialogue.messages import Choice, Quote, Reply, say
from handlers.intake import INTAKE
from tests.handlers.talk import Talk, standing

SPEECH = Speech("Amparo")
YES = say("choice.detained.yes")


def sent_twice(*replies: Reply) -> bool:
    """Tell whether the second rendering gives the very messages of the first."""
    first, second = ([*messages(reply, SPEECH)] for reply in replies)
    assert first == second
    return all(map(_same, first, second))


def _same(one: Outgoing, other: Outgoing) -> bool:
    return one is other


async def first_question(texts: int) -> Reply:
    """Ask somebody whose consent is there for the next answers, after so many texts that we cannot read."""
    talk = Talk("sms", world=World(), stored=standing("menu", answers={"consent": "yes", "private_phone": "no"}))
    for _ in range(texts):
        await talk.types("/menu")
    await talk.types("/resume", "1")
    return talk.replies[-1]


async def test_several_questions_in_one_message_are_rendered_once_for_all() -> None:
    one, other = await first_question(1), await first_question(2)

    assert one.screen == AND.join(INTAKE.together[0])
    assert one.asked != other.asked
    assert sent_twice(one, other)


def test_what_somebody_wrote_is_rendered_for_them_alone() -> None:
    one, other = (Reply("en", (Quote("Ana"), say("move.menu"))) for _ in range(2))
    assert not sent_twice(one, other)


def test_a_choice_that_tells_more_in_words_of_a_lawyer_is_rendered_for_one_alone() -> None:
    one, other = (Reply("en", (say("move.menu"),), (Choice("a", YES, detail=Quote("Ana Ruiz")),)) for _ in range(2))
    assert not sent_twice(one, other)


def test_words_of_a_case_are_rendered_for_one_alone() -> None:
    one, other = (Reply("en", (say("move.menu"),), protect=True) for _ in range(2))
    assert not sent_twice(one, other)
