"""In which time zones the numbers of an area code are at home.

Derived from the ZIP codes of PyPI `zipcodes` (MIT): a zone counts for an area code where at least two in a hundred of
its ZIP codes lie in it. Zones whose clocks agree today are one. A telephone may be carried anywhere; this is where its
number came from, and the best that is known of somebody who was not asked.
"""

from collections.abc import Mapping
from functools import cache
from zoneinfo import ZoneInfo

_CODES: Mapping[str, str] = {
    "America/New_York": (
        "201 202 203 207 212 215 216 217 219 220 223 226 227 229 231 234 239 240 248 249 252 256 260 267 269 270 "
        "272 276 283 289 301 302 304 305 313 315 317 321 326 330 332 334 336 339 343 347 351 352 354 363 364 365 "
        "367 380 386 401 404 407 410 412 413 418 419 423 434 440 443 445 447 448 450 463 468 470 472 475 478 484 "
        "502 506 508 513 516 517 518 519 540 548 551 561 567 570 571 574 579 581 582 585 586 603 606 607 609 610 "
        "613 614 616 617 631 640 646 656 667 678 680 681 683 689 703 704 705 706 716 717 718 724 727 732 734 740 "
        "742 743 753 754 757 762 765 770 771 772 774 781 786 802 803 804 810 812 813 814 819 826 828 835 838 839 "
        "843 845 848 850 854 856 857 859 860 862 863 864 865 873 878 904 905 906 908 910 912 914 917 919 929 930 "
        "931 934 937 938 941 943 947 948 954 959 973 978 980 984 989"
    ),
    "America/Chicago": (
        "204 205 210 214 217 218 219 224 225 228 229 251 254 256 262 270 281 306 308 309 312 314 316 318 319 320 "
        "325 331 334 337 346 361 364 402 405 409 414 417 423 430 431 432 447 448 464 469 470 474 479 501 504 507 "
        "512 515 531 534 539 557 563 572 573 574 575 580 584 601 605 606 608 612 615 618 620 629 630 636 641 651 "
        "659 660 662 682 701 706 708 712 713 715 719 726 731 737 762 763 765 769 770 773 779 785 806 807 812 815 "
        "816 817 830 832 847 850 865 870 872 901 903 906 913 915 918 920 930 931 936 938 940 943 945 952 956 972 "
        "979 985"
    ),
    "America/Los_Angeles": (
        "206 208 209 213 236 250 253 279 310 323 341 350 360 408 415 424 425 442 458 503 509 510 530 541 559 562 "
        "564 604 619 626 628 650 657 661 669 672 702 707 714 725 747 760 775 778 805 818 820 831 840 858 909 916 "
        "925 928 949 951 971 986"
    ),
    "America/Denver": (
        "208 236 250 303 306 307 308 368 385 402 403 406 432 435 458 474 505 531 541 575 587 605 620 639 672 701 "
        "719 720 775 778 785 801 806 825 915 928 970 983 986"
    ),
    "America/Phoenix": "442 480 520 602 623 702 725 760 928",
    "America/Anchorage": "236 250 672 778 867 907",
    "America/Puerto_Rico": "340 787 939",
    "Pacific/Guam": "670 671",
    "Pacific/Honolulu": "808",
    "Pacific/Pago_Pago": "684",
}
_MAINLAND = ("America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles")


@cache
def zones(number: str) -> tuple[ZoneInfo, ...]:
    """Give the zones that a number in E.164 may be at home in; those of the mainland where its code tells none."""
    code = number[2:5] if number.startswith("+1") else ""
    found = tuple(zone for zone, codes in _CODES.items() if code and code in codes.split())
    return tuple(map(ZoneInfo, found or _MAINLAND))
