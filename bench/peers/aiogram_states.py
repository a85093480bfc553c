"""The questions as aiogram knows them, for both of the libraries that stand on it."""

from aiogram.fsm.state import State, StatesGroup


class Intake(StatesGroup):
    """A state a message; the last one stays."""

    one = State()
    two = State()
    three = State()
    four = State()
    five = State()
    six = State()
    seven = State()
    eight = State()
    nine = State()


STATES = (
    *(Intake.one, Intake.two, Intake.three, Intake.four, Intake.five),
    *(Intake.six, Intake.seven, Intake.eight, Intake.nine),
)
