"""Referrals: how a case goes from a person to a lawyer of their choice.

    person   submit ──► case open ── offers to the lawyers chosen; each gets a notice of code and link, no words
                           │
    lawyer   accept ───────┤─► offer accepted, case matched, the others' offers taken; the person is told
             decline ──────┤─► offer declined ┐ the person is told; when no offer stands any more,
    time     expire ───────┤─► offer expired  ┘ the case is unmatched, and the person may choose again
             remind, and with consent ask the next lawyer who fits, then alert the office: see `Attending`
    person   choose ───────┤─► more offers, case open
             withdraw ─────┤─► case and offers withdrawn, the lawyers are told by code
             forget ───────┘─► a tombstone
    lawyer   note, report, tell_plan: what became of it, what is wrong with it, what they will do
    reviewer ask_again (a message to the person), close

Each step is one commit whose conditions are checked where it is kept: a step that finds the records moved reads again
and starts over, so that of two lawyers who accept at one instant one wins and the other reads that it was taken.
Words of the case reach a lawyer on one page only, after accepting, and every opening of it is audited.
"""

from bot.cases.asking import Asking
from bot.cases.attending import Attending
from bot.cases.by_message import ByMessage
from bot.cases.following import Following
from bot.cases.waiting import Waiting


class Referrals(Asking, ByMessage, Waiting, Attending, Following):
    """All that may happen to a referral; see `Office` for the parts it is made of."""

    __slots__ = ()
