"""People whom only an office and a date tell, bodies that members act for, forces that commanders speak of."""


class TestOfficeOfTheDay:
    def rule(self, found, words):
        rows = found.actors.mentions[found.actors.mentions.text == words]
        return set(rows.rule)

    def test_a_holder_whom_the_text_never_names_is_marked(self, read):
        found = read("The Russian defence minister inspected the troops.", "2023-06-01")
        assert self.rule(found, "The Russian defence minister") == {"office of the day"}
        described = found.actors.entities.set_index("name").description
        assert described["Sergei Shoigu"] == "named from the office: The Russian defence minister"

    def test_a_holder_whom_the_text_names_is_not(self, read):
        found = read("The Russian defence minister came. Sergei Shoigu inspected the troops.", "2023-06-01")
        assert self.rule(found, "The Russian defence minister") == {"office"}
        assert "named from" not in str(found.actors.entities.set_index("name").description["Sergei Shoigu"])

    def test_a_spokesman_could_be_anybody(self, read):
        found = read("The Kremlin spokesman declined to comment.", "2023-06-01")
        assert "Dmitry Peskov" not in found.names.values()
        assert found.index.on_behalf_of(found.entity("The Kremlin spokesman").id) == "Russia"

    def test_a_named_spokesman_is_himself(self, read):
        found = read("Dmitry Peskov spoke. The Kremlin spokesman declined to comment.", "2023-06-01")
        assert found.of("The Kremlin spokesman") == {"Dmitry Peskov"}

    def test_the_other_gender_contradicts(self, read):
        found = read("Libya's prime minister dismissed the Libyan foreign minister after her meeting.", "2023-10-01")
        assert "Taher al-Baour" not in found.names.values()


def test_members_of_a_body_are_the_body(read):
    found = read("The members of the Security Council condemned the attack.")
    assert found.of("The members") | found.of("The members of the Security Council") == {
        "United Nations Security Council"
    }


def test_commanders_speak_and_their_forces_fight(read):
    text = "Ukrainian forces moved on. Ukrainian commanders believe they will break through before their foes."
    assert read(text).of("they") == {"Ukrainian forces"}


def test_commanders_who_do_not_fight_are_meant_themselves(read):
    text = "Ukrainian forces moved on. Ukrainian commanders said they were told nothing."
    assert read(text).of("they") == {"Ukrainian commanders"}


def test_no_forces_spoken_of_no_forces_meant(read):
    assert read("Ukrainian commanders believe they will break through.").of("they") == {"Ukrainian commanders"}


def test_a_group_of_another_country_is_not_taken_up(read):
    found = read("The Taliban sent a list. Sri Lanka's rebel movement sent none.", "2008-01-01")
    assert "Taliban" not in found.of("Sri Lanka's rebel movement")


def test_a_given_name_tells_gender(read):
    found = read("Laura Oduyanen met Thomas Tavonen in Kenya. She left early.")
    assert found.of("She") == {"Laura Oduyanen"}


def test_what_clings_to_a_description_is_no_part_of_it(read):
    found = read("At least nine suspected insurgents died in Kenya on Monday.")
    assert "least nine suspected insurgents" not in found.names.values()


def test_the_followers_of_a_person_are_not_his_countrys(read):
    found = read("Donald Trump spoke in Iowa. He thanked his supporters.", "2025-03-01")
    assert found.of("his supporters") == {"Donald Trump's supporters"}


def test_short_names_need_their_own_capitals(read):
    assert not read("Let them wait, said Kenya.").of("Let")
    assert not read("Kenya: Let Us Wait").of("Us")


def test_a_bare_title_is_nobodys_name(read):
    assert "Governor" not in read("Governor, thank you for coming to Iowa.").names.values()


def test_any_group_is_not_the_movement(read):
    found = read("Hamas has not said yes. Voters of the highest-paid group stayed at home.", "2024-02-28")
    assert not found.of("the highest-paid group")
