"""Quotations of sources: true ones are found in any script, misquotations are refused and the closest passage is shown."""

from __future__ import annotations

import random

import pytest

from annotated.text.source_words import MOST_WORDS, closest, comparable_text, find, length
from annotated.text.words import words

TEXTS = {
    "en": "The harbour master wrote on 3 May that 1,250 barrels had been landed, not 1,500 as the owners said. He would not "
    "sign the list. “We can’t weigh what we haven’t seen,” he told the council; the non-payment of dues was another matter. "
    "By the evening some 40.5 per cent of the cargo was unaccounted for, and nobody was able to say why.\n\nIn June the owners "
    "agreed to a second count. It was held on the quay, in the rain, before four witnesses from Lower Mill.",
    "de": "Der Hafenmeister schrieb am 3. Mai, es seien 1.250 Fässer gelandet worden und nicht 1.500, wie die Reeder sagten. Er "
    "unterschrieb die Liste nicht. „Wir wiegen nur, was wir gesehen haben“, sagte er dem Rat; über die Gebühren werde man später "
    "sprechen.\nAm Abend fehlten noch immer 40,5 Prozent der Ladung, und niemand konnte sagen, warum das so war.",
    "fr": "Le capitaine du port n’a pas signé la liste. « Nous ne pesons que ce que nous avons vu », dit-il au conseil, le 3 mai, et "
    "il compta 1 250 tonneaux. Les armateurs en avaient annoncé 1 500. L’affaire resta sans suite jusqu’au mois de juin.",
    "ru": "Начальник порта записал третьего мая, что выгружено 1250 бочек, а не 1500, как говорили владельцы. Он не подписал список. "
    "«Мы взвешиваем только то, что видели», — сказал он совету. К вечеру не хватало ещё сорока процентов груза, и никто не знал почему.",
    "el": "Ο λιμενάρχης έγραψε στις 3 Μαΐου ότι ξεφορτώθηκαν 1.250 βαρέλια και όχι 1.500, όπως έλεγαν οι ιδιοκτήτες. Δεν υπέγραψε τον "
    "κατάλογο. «Ζυγίζουμε μόνο όσα είδαμε», είπε στο συμβούλιο. Το βράδυ έλειπε ακόμη το φορτίο και κανείς δεν ήξερε γιατί.",
    "ar": "كتب مدير الميناء في الثالث من مايو أن 1250 برميلا قد أنزلت وليس 1500 كما قال المالكون. ولم يوقع على القائمة. «لا نزن إلا ما "
    "رأيناه»، هكذا قال للمجلس. وفي المساء كان جزء من الحمولة لا يزال مفقودا ولم يعرف أحد السبب.",
    "he": "מנהל הנמל כתב בשלושה במאי כי נפרקו 1250 חביות ולא 1500 כפי שאמרו הבעלים. הוא לא חתם על הרשימה. „אנו שוקלים רק מה שראינו“, "
    "אמר למועצה. בערב עדיין היה חסר חלק מן המטען, ואיש לא ידע להסביר מדוע.",
    "hi": "बंदरगाह के अधिकारी ने तीन मई को लिखा कि 1250 पीपे उतारे गए, 1500 नहीं, जैसा कि मालिकों ने कहा था। उसने सूची पर हस्ताक्षर नहीं किए। "
    "“हम वही तौलते हैं जो हमने देखा है,” उसने परिषद से कहा। शाम तक माल का एक भाग गायब था और कोई कारण नहीं बता सका।",
    "zh": "港务长在五月三日写道，卸下的是一千二百五十桶，而不是船主所说的一千五百桶。他没有在清单上签字。“我们只称我们见过的东西，”"
    "他对议会说。到了晚上，仍有四成的货物下落不明，没有人能说出原因。六月，船主同意再清点一次，四名证人到场。",
    "ja": "港長は五月三日、陸揚げされたのは千二百五十樽であり、船主の言う千五百樽ではないと書いた。彼は一覧に署名しなかった。「見たものしか量らない」"
    "と彼は評議会に述べた。夕方になっても積荷の四割の行方は分からず、誰も理由を言えなかった。",
}

PLANTED = [
    ("en", "1,500 barrels had been landed"),  # another figure of the same text
    ("en", "1,250 barrels had not been landed"),  # a negation added
    ("en", "He would sign the list."),  # a negation left out
    ("en", "250 barrels had been landed"),  # a figure cut at its front
    ("en", "By the evening some 40"),  # a figure cut at its end
    ("en", "payment of dues was another matter"),  # half of a word with a hyphen
    ("en", "We can"),  # half of a negation
    ("en", "unaccounted for … 1,250 barrels"),  # pieces turned round
    ("en", "nobody was able to tell why"),  # another word
    ("en", "four witnesses from Upper Mill"),  # another name
    ("de", "es seien 1.500 Fässer gelandet worden"),
    ("de", "Er unterschrieb die Liste."),
    ("de", "Am Abend fehlten noch immer 40"),
    ("fr", "Le capitaine du port a signé la liste"),
    ("fr", "il compta 1"),  # of 1 250
    ("ru", "Он подписал список"),
    ("ru", "выгружено 1500 бочек"),
    ("el", "ότι ξεφορτώθηκαν 1.500 βαρέλια"),
    ("ar", "أن 1500 برميلا قد أنزلت"),
    ("ar", "نزن ما رأيناه"),
    ("he", "הוא חתם על הרשימה"),
    ("hi", "उसने सूची पर हस्ताक्षर किए"),
    ("zh", "卸下的是一千五百桶"),
    ("zh", "卸下的是一千二百"),  # of 一千二百五十
    ("ja", "彼は一覧に署名した"),
]
"""Twenty and more, with the text that each misquotes."""


@pytest.mark.parametrize(
    ("language", "quote"), PLANTED, ids=[f"{number}-{its[0]}" for number, its in enumerate(PLANTED)]
)
def test_a_misquotation_is_refused_with_the_closest_passage(language: str, quote: str) -> None:
    text = comparable_text(TEXTS[language])
    assert find(text, quote) is None
    assert closest(text, quote).startswith("closest, ")


def _true_ones() -> list[tuple[str, str]]:
    """A hundred: ten of each text, with other spaces, quotation marks and dashes, some with something left out."""
    chance, found = random.Random(18), []
    retyped = str.maketrans("“”„«»‘’—", '"""""\'\'-')
    for language, text in TEXTS.items():
        tokens = [word for word in words(text)]
        starts = [
            n for n, word in enumerate(tokens) if word.key[0].isalnum() and (n == 0 or tokens[n - 1].key not in "-.,")
        ]
        for number in range(10):
            first = chance.choice(starts[: len(starts) * 2 // 3])
            last = min(first + chance.randint(4, 14), len(tokens) - 1)
            while not _ends_whole(text, tokens[last].end):
                last += 1
            start, end = tokens[first].start, tokens[last].end
            while not _ends_whole(text, start):  # in a script without spaces, between figures
                first += 1
                start = tokens[first].start
            quote = text[start:end]
            if number % 4 == 1 and " " in quote:
                pieces = quote.split(" ")
                quote = (
                    " ".join(pieces[:2]) + " … " + " ".join(pieces[-2:])
                    if len(pieces) > 6 and not pieces[-2][0].isdigit()
                    else quote
                )
            if number % 4 == 2:
                quote = quote.translate(retyped)
            if number % 4 == 3:
                quote = quote.replace(" ", "\n   ")
            found.append((language, quote))
    return found


_NUMERALS = "一二三四五六七八九十百千"


def _ends_whole(text: str, at: int) -> bool:
    """Whether neither a word nor a figure goes on at `at`."""
    around = text[max(0, at - 1) : at + 1]
    in_figure = text[max(0, at - 1) : at].isdigit() and text[at : at + 1] in " .,"
    before_figure = text[at : at + 1].isdigit() and at > 1 and text[at - 2].isdigit()
    if text[at : at + 1] == "-":
        return False
    return not all(sign in _NUMERALS for sign in around) and not in_figure and not before_figure


def test_none_of_a_hundred_true_ones_is_refused() -> None:
    quotes = _true_ones()
    assert len(quotes) == 100
    refused = [its for its in quotes if find(comparable_text(TEXTS[its[0]]), its[1]) is None]
    assert refused == []


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The use of chlo\u00adrine as a weapon", "use of chlorine as a weapon"),
        ("cafe\u0301 noir", "café noir"),
        ("\u202bשלום עולם\u202c", "שלום עולם"),
        ("a policy—but no plan", "but no plan"),
        ("the years 2014–2016 were hard", "the years 2014–2016"),
        ("It rose to 15 in 2016. Later it fell.", "rose to 15"),
        ("“So it is,” they said [...] and left", "So it is"),
        ("first part. Much more. second part", "first part […] second part"),
        ("first part. Much more. second part", "first part. (...) second part"),
    ],
)
def test_what_a_copied_text_has_by_chance_does_not_count(text: str, quote: str) -> None:
    assert find(comparable_text(text), quote)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("They were unable to come", "able to come"),
        ("temperatures of −5 degrees", "5 degrees"),
        ("a non-violent protest", "violent protest"),
        ("a smoke-free room", "smoke"),
        ("They don't agree", "They do"),
        ("They cannot agree", "They can"),
        ("It cost 1.5 million", "It cost 1"),
        ("It cost 12 000 pounds", "It cost 12"),
        ("one side" + " word" * 900 + " the other side", "one side … the other side"),
        ("so it is", "…"),
    ],
)
def test_what_changes_the_sense_at_an_edge_is_refused(text: str, quote: str) -> None:
    assert find(comparable_text(text), quote) is None


def test_a_quotation_is_counted_in_words_in_every_script() -> None:
    assert length("one, two; three’s don’t") == 4
    assert length(" ".join(["word"] * (MOST_WORDS + 1))) == MOST_WORDS + 1
    assert length("四名证人到场") == 3
    assert length("") == 0
