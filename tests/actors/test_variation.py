"""Descriptions that say something new of somebody named before: former offices, ages, sides taken."""

from __future__ import annotations

import pytest


class TestFormerHolders:
    def test_a_former_leader_is_not_who_leads_now(self, read):
        text = (
            "Cambodian Prime Minister Hun Manet took a call from Hun Sen on Monday. "
            "The former Cambodian leader urged calm."
        )
        assert read(text, published="2025-08-01").of("The former Cambodian leader") == {"Hun Sen"}

    def test_an_office_that_the_text_calls_former(self, read):
        text = (
            "Former trade minister Oduya Kwele met the rebels. The trade minister, Lena Abbot, stayed away. "
            "The former trade minister said he was hopeful."
        )
        found = read(text)
        assert found.of("The former trade minister") == {"Oduya Kwele"}
        assert found.of("he") == {"Oduya Kwele"}

    def test_a_word_that_the_role_shares(self, read):
        text = (
            "President Amadu Sesay met rebel chief Kojo Mensah in the capital. Officials said Amadu Sesay had accepted "
            "the former rebel commander as a minister."
        )
        assert read(text).of("the former rebel commander") == {"Kojo Mensah"}


class TestTakenUp:
    @pytest.mark.parametrize("said", ["The 54-year-old", "The lawyer", "The 54-year-old lawyer"])
    def test_the_only_subject_of_the_sentence_before(self, read, said):
        found = read(f"Mediator Tomas Havel arrived on Monday. {said} said talks would resume.")
        assert found.of(said) == {"Tomas Havel"}

    def test_not_where_two_could_be_meant(self, read):
        text = "Tomas Havel and Ingrid Berg arrived on Monday. The lawyer said talks would resume."
        assert read(text).of("The lawyer") == set()

    def test_a_woman_is_no_businessman(self, read):
        text = "Ms Havel arrived on Monday. The businessman said talks would resume."
        assert read(text).of("The businessman") == set()

    def test_an_age_alone_names_nobody(self, read):
        assert read("A 54-year-old was killed on Monday.").of("A 54-year-old") == set()


class TestNumber:
    def test_two_men_of_whom_nothing_was_said(self, read):
        text = "Wang Yi met Sergei Lavrov in Beijing. Rights groups said two wounded men were returned."
        assert read(text).of("two wounded men") == set()

    def test_who_only_tells_is_not_one_of_the_two(self, read):
        text = (
            "Lena Abbot, the mediator, said Kojo Mensah would accept Amadu Sesay. "
            "The two men had not met for almost two years."
        )
        assert read(text).of("The two men") == {"Kojo Mensah", "Amadu Sesay"}


class TestGender:
    def test_the_title_tells_it(self, read):
        text = (
            "General Boon Srikul blamed the neighbours. Maly Socheat, a spokeswoman for the ministry, rejected it. "
            "She said the mines were old."
        )
        assert read(text).of("She") == {"Maly Socheat"}

    def test_a_pronoun_tells_it_of_a_name_that_does_not(self, read):
        text = (
            "General Boon Srikul said he had ordered a halt. Maly Socheat, a lawyer, said she doubted it. "
            "He promised an inquiry."
        )
        assert read(text).of("He") == {"Boon Srikul"}

    def test_things_counted_are_no_people(self, read):
        text = "Sergei Lavrov and Wang Yi met in Beijing. Two bombs went off and they wounded four people."
        assert read(text).of("they") == set()

    def test_those_who_go_on_speaking_are(self, read):
        text = "Sergei Lavrov and Wang Yi said talks should go on. Changes were needed first, they said."
        assert read(text).of("they") == {"Sergei Lavrov", "Wang Yi"}


class TestWhoSpeaks:
    def test_whom_a_quotation_names_does_not_speak_it(self, read):
        text = (
            'His spokesman Tomas Havel said the movement would wait. "We trust Thabo Mbeki," he said from his office. '
            "Thabo Mbeki was silent."
        )
        assert read(text).of("he") == {"Tomas Havel"}

    def test_an_apposition_with_a_rank(self, read):
        text = "EUFOR waits. Its commander, Irish Lieutenant General Tomas Havel, said he was confident."
        assert read(text).of("he") == {"Tomas Havel"}


class TestBodies:
    def test_a_regions_people_are_not_the_countrys(self, read):
        assert read("Talks touched the Basque people and Spain.").of("the Basque people") == {"Basque people"}

    def test_the_party_of_its_leader(self, read):
        found = read("Gerry Adams, president of Sinn Fein, arrived. He said his party was ready.", "2006-05-01")
        assert found.of("his party") == {"Sinn Fein"}

    def test_a_bloc_is_a_union_of_states_not_a_mission_of_one(self, read):
        text = "The European Union said its EUFOR mission would resume. The bloc had frozen it."
        assert read(text).of("The bloc") == {"European Union"}

    def test_a_kingdom_has_a_king(self, read):
        text = "Thailand asked China for help. The kingdom sent an envoy."
        assert read(text).of("The kingdom") == {"Thailand"}

    def test_what_two_neighbours_share(self, read):
        text = "Thailand accused Cambodia of laying mines on their frontier."
        assert read(text).of("their") == {"Thailand", "Cambodia"}


class TestNamesManyHave:
    def test_a_body_of_the_country_nearby(self, read):
        text = "Cambodia votes. Cambodia waits. The US envoy came. The Cambodian president of the Senate spoke."
        assert "US Senate" not in read(text, "2025-08-01").of("Senate")

    def test_an_accord_is_no_government(self, read):
        found = read("Cambodia honoured the Ottawa Convention.")
        assert found.kind("Ottawa Convention") == "name"
        assert found.of("Ottawa") == set()


class TestCompatriots:
    def test_who_is_called_by_their_country(self, read):
        found = read("UN envoy Tomas Havel met the council. The Swede said he was hopeful.")
        assert found.of("The Swede") == {"Tomas Havel"}
        assert found.entity("The Swede").name == "Tomas Havel"

    def test_a_people_is_no_person(self, read):
        assert read("UN envoy Tomas Havel met the council. The French said no.").of("The French") == set()


class TestOrder:
    def test_a_nearer_subject_goes_on_speaking(self, read):
        text = "Ingrid Berg said it was late. Lena Abbot was sceptical. She said talks would go on."
        assert read(text).of("She") == {"Lena Abbot"}

    def test_two_joined_with_their_titles(self, read):
        text = "President Amadu Sesay and rebel leader Kojo Mensah met. They agreed on a truce."
        assert read(text).of("They") == {"Amadu Sesay", "Kojo Mensah"}

    def test_who_speaks_to_both_is_neither(self, read):
        text = "Envoy Lena Abbot said President Amadu Sesay had phoned both leaders."
        assert read(text).of("both leaders") == set()

    def test_a_long_title_before_a_name_that_only_it_betrays(self, read):
        found = read("They received Malian Foreign Minister Tieman Kolo Sanu on Monday.")
        assert found.of("Tieman Kolo Sanu") == {"Tieman Kolo Sanu"}

    def test_a_counterpart_is_joined_too(self, read):
        text = "Hulusi Akar and his Russian counterpart Sergei Shoigu met on Monday. They agreed on a truce."
        assert read(text, "2020-11-10").of("They") == {"Hulusi Akar", "Sergei Shoigu"}

    def test_an_age_with_an_office(self, read):
        found = read("Arayik Harutyunyan wrote. The 47-year-old former parliament speaker said it was over.")
        assert found.of("The 47-year-old former parliament speaker") == {"Arayik Harutyunyan"}

    def test_a_passive_subject_goes_on(self, read):
        text = "Amadu Sesay met Kojo Mensah, a lawyer. Kojo Mensah was freed in July. He told Amadu Sesay to wait."
        assert read(text).of("He") == {"Kojo Mensah"}

    def test_a_name_beside_himself(self, read):
        text = "Goodluck Jonathan, himself from the delta, spoke of Yakubu Gowon."
        assert read(text, "2009-10-26").of("himself") == {"Goodluck Jonathan"}


class TestPlaces:
    def test_the_only_place_named(self, read):
        assert read("Rebels shelled Lhokseumawe. Soldiers left the town.").of("the town") == {"Lhokseumawe"}

    def test_not_where_two_are_named(self, read):
        assert read("Rebels shelled Lhokseumawe and Bireuen. Soldiers left the town.").of("the town") == set()
