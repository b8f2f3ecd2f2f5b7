"""What stays open is listed: what could be anybody, and nothing that is a mention, a role or no actor."""

from helpers.actors import find_unlinked


def open_words(found):
    return list(find_unlinked([found.doc], found.actors.mentions, found.actors.roles).text)


def test_what_could_be_anybody_is_listed(read):
    assert open_words(read("The president resigned. Nobody had warned him of it.")) == ["The president", "him"]


def test_what_is_linked_or_a_role_is_not(read):
    found = read("Sergei Lavrov, the foreign minister of Russia, arrived. He declined to comment.")
    assert open_words(found) == []


def test_nothing_in_nothing(read):
    assert open_words(read("It rained.")) == []
