"""Where a number is from, as far as its area code tells."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """City, state, ZIP and country, as Twilio gives them: of the number, not of the person."""

    city: str = ""
    state: str = ""
    postcode: str = ""
    country: str = "US"


AREAS = {
    "202": Place("WASHINGTON", "DC", "20001"),
    "205": Place("BIRMINGHAM", "AL", "35203"),
    "212": Place("NEW YORK", "NY", "10001"),
    "213": Place("LOS ANGELES", "CA", "90012"),
    "305": Place("MIAMI", "FL", "33128"),
    "312": Place("CHICAGO", "IL", "60604"),
    "347": Place("NEW YORK", "NY", "10451"),
    "407": Place("ORLANDO", "FL", "32801"),
    "415": Place("SAN FRANCISCO", "CA", "94103"),
    "504": Place("NEW ORLEANS", "LA", "70112"),
    "512": Place("AUSTIN", "TX", "78701"),
    "602": Place("PHOENIX", "AZ", "85003"),
    "713": Place("HOUSTON", "TX", "77002"),
    "718": Place("NEW YORK", "NY", "11201"),
    "915": Place("EL PASO", "TX", "79901"),
    "956": Place("BROWNSVILLE", "TX", "78520"),
}


def place(number: str) -> Place:
    """Look a number up; one outside North America has a country only where it is known, else nothing."""
    if number.startswith("+52"):
        return Place(country="MX")
    if not number.startswith("+1"):
        return Place(country="")
    return AREAS.get(number[2:5], Place())
