"""Coreference: descriptions and pronouns that are resolved, and those that had better not be."""

import pytest


class TestDescriptions:
    def test_an_office_of_a_country_on_a_date(self, read):
        text = "The Russian defence minister inspected the troops."
        assert read(text, "2023-06-01").of("The Russian defence minister") == {"Sergei Shoigu"}
        assert read(text, "2025-06-01").of("The Russian defence minister") == {"Andrei Belousov"}

    def test_a_leader(self, read):
        found = read("Volodymyr Zelensky spoke late. The Ukrainian leader looked tired.")
        assert found.of("The Ukrainian leader") == {"Volodymyr Zelensky"}

    def test_an_office_told_in_the_text(self, read):
        found = read("Prime Minister Tamika Oduya spoke. The prime minister promised a vote.")
        assert found.of("The prime minister") == {"Tamika Oduya"}

    def test_the_group(self, read):
        found = read("Hamas has not said yes. Nothing new had reached the group.", "2024-02-28")
        assert found.of("the group") == {"Hamas"}

    def test_the_insurgents(self, read):
        found = read("The Taliban sent a list. Days later the insurgents refused the terms.", "2020-08-10")
        assert found.of("the insurgents") == {"Taliban"}

    def test_the_two_countries(self, read):
        found = read("North Korea has close ties with Iran, and the two countries trade in secret.")
        assert found.of("the two countries") == {"North Korea", "Iran"}

    def test_both_sides(self, read):
        found = read("Israel and Hamas talk through others. Israel wants names, Hamas wants time. Both sides wait.")
        assert found.of("Both sides") == {"Israel", "Hamas"}

    def test_a_countrys_ministry(self, read):
        found = read("Russia's Foreign Ministry was cool to the idea. The Iranian parliament was not.")
        assert {"Russian Foreign Ministry", "Majlis"} <= set(found.names.values())

    def test_leaders_of_a_region_are_a_group_and_members_their_union(self, read):
        found = read("Moscow plans a summit with African leaders. EU states refused to attend.")
        assert found.of("African leaders") == {"African leaders"}
        assert found.of("EU states") == {"European Union"}

    def test_the_government_where_one_country_is_at_home(self, read):
        found = read("Renamo and Mozambique's army met in Maputo. The government offered money.", "2019-07-12")
        assert found.of("The government") == {"Mozambique"}

    def test_the_government_where_two_are(self, read):
        found = read("Serbia and Kosovo signed. Serbia smiled, Kosovo did not. The government fell.")
        assert not found.of("The government")

    def test_unnamed_officials_are_entities_of_their_own(self, read):
        found = read("A senior Turkish official doubted it. The same official had doubted it before.")
        assert found.of("A senior Turkish official") == found.of("The same official") == {"senior Turkish official"}

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("The president resigned.", "The president"),
            ("The group met at noon.", "The group"),
            ("Germany, France and Italy met, and the two countries agreed.", "the two countries"),
        ],
    )
    def test_what_nothing_resolves_stays_open(self, read, text, words):
        assert not read(text).of(words)


class TestPronouns:
    def test_he(self, read):
        found = read("Sergei Lavrov arrived at noon. He declined to comment.")
        assert found.of("He") == {"Sergei Lavrov"}

    def test_gender_decides(self, read):
        found = read("Annalena Baerbock met Sergei Lavrov. She left early.", "2022-01-20")
        assert found.of("She") == {"Annalena Baerbock"}

    def test_the_subject_of_a_verb_is_not_its_object(self, read):
        found = read("Sergei Lavrov arrived. Dmitry Peskov thanked him.")
        assert found.of("him") == {"Sergei Lavrov"}

    def test_the_subject_of_a_verb_is_not_behind_its_preposition(self, read):
        found = read("Sergei Lavrov feared the day his former aide Dmitry Peskov testified against him.")
        assert found.of("him") == {"Sergei Lavrov"}

    def test_the_only_person_of_the_sentence_before_goes_before_an_earlier_speaker(self, read):
        found = read("Sergei Lavrov said no. The loser, for now, is Dmitry Peskov. He had hoped for a deal.")
        assert found.of("He") == {"Dmitry Peskov"}

    def test_a_subject_calls_something_else_it(self, read):
        assert not read("Iran would like it to be opened.").of("it")

    def test_somebodys_adviser_is_nobody_known(self, read):
        found = read("Sergei Lavrov, an adviser to the Kremlin, left. A minister's adviser declined to comment.")
        assert "Sergei Lavrov" not in found.of("A minister's adviser")

    def test_one_of_several_without_a_sign_stays_open(self, read):
        text = "The letter spoke of Sergei Lavrov, of Dmitry Peskov and of Sergei Shoigu. He was unwell."
        assert not read(text).of("He")

    def test_its(self, read):
        assert read("Kyiv hopes that its offensive succeeds.").of("its") == {"Ukraine"}

    def test_they_of_two_people(self, read):
        found = read("Vladimir Putin and Kim Jong Un have exchanged letters to deepen their cooperation.")
        assert found.of("their") == {"Vladimir Putin", "Kim Jong Un"}

    def test_it_that_means_nothing(self, read):
        assert not read("Russia waits. It will be possible to revive talks.").of("It")

    def test_i_in_a_piece_of_one_author(self, read):
        found = read("I met Haftar in Tunis. “I will come,” said a delegate.", "2023-12-12", author="Karim Ben Othman")
        assert found.of("I") == {"Karim Ben Othman"}
        assert not found.of("I", 1)

    def test_we_in_a_press_statement(self, read):
        found = read("We condemn the attack in Mosul.", "2016-05-01", publisher="United Kingdom")
        assert found.of("We") == {"United Kingdom"}

    def test_we_in_a_newspaper_is_nobody(self, read):
        assert not read("We all saw it coming.", publisher="The Harbour Times").of("We")

    def test_every_link_says_its_rule(self, read):
        found = read("Putin spoke. He smiled. The Russian leader left with his aides.")
        assert found.actors.mentions.rule.str.len().gt(0).all()


class TestIt:
    @pytest.mark.parametrize(
        "text",
        [
            "Iran said it was ready for talks.",
            "Iran said it was committed to the truce.",
            "Iran said it was hit by three missiles.",
            "Iran said it would never sign.",
        ],
    )
    def test_a_speaker_told_of_itself(self, read, text):
        assert read(text).of("it") == {"Iran"}

    @pytest.mark.parametrize(
        "text",
        [
            "Iran said it was clear that nothing had changed.",
            "Iran said it was expected that talks would resume.",
            "Iran put forward a plan. It was rejected by the mediators.",
            "The plan had failed, Iran said, because it was rejected by the mediators.",
        ],
    )
    def test_an_it_that_speaks_of_nothing_or_of_something_said(self, read, text):
        assert not read(text).of(text[(i := text.lower().index("it was")) : i + 2])
