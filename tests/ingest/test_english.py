"""English or not, by function words."""

import pytest

from helpers.ingest.english import function_word_share, is_english

ENGLISH = (
    "The government said on Monday that it would send a delegation to the talks if the rebels freed the prisoners "
    "whom they had taken in March. A spokesman for the rebels said that this had not been agreed with anyone."
)


def test_english_news_is_english():
    assert is_english(ENGLISH)
    assert function_word_share(ENGLISH) > 0.35


@pytest.mark.parametrize(
    "text",
    [
        "Die Regierung teilte am Montag mit, sie werde eine Delegation zu den Gesprächen entsenden, falls die "
        "Rebellen die Gefangenen freilassen, die sie im März genommen hatten. Ein Sprecher der Rebellen sagte, das "
        "sei mit niemandem vereinbart worden und werde auch in Zukunft nicht vereinbart.",
        "El gobierno dijo el lunes que enviaría una delegación a las conversaciones si los rebeldes liberaban a los "
        "presos que habían tomado en marzo. Un portavoz de los rebeldes dijo que eso no se había acordado con nadie "
        "y que no se acordaría en el futuro.",
        "De regering zei maandag dat zij een delegatie naar de besprekingen zou sturen als de rebellen de gevangenen "
        "vrijlieten die zij in maart hadden gemaakt. Een woordvoerder van de rebellen zei dat dit met niemand was "
        "afgesproken en dat het ook niet zou worden afgesproken.",
        "Правительство заявило, что направит делегацию на переговоры.",
        "قالت الحكومة إنها سترسل وفدا",
        "政府周一表示将派代表团参加会谈",
    ],
    ids=["German", "Spanish", "Dutch", "Russian", "Arabic", "Chinese"],
)
def test_other_languages_are_not(text):
    assert not is_english(text)


@pytest.mark.parametrize("text", ["Kyiv rejects Moscow map", "Erdoğan: no deal", "", "12:30"])
def test_short_texts_get_the_benefit_of_doubt(text):
    assert is_english(text)
