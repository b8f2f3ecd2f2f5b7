"""The gazetteer: its own files are sound, names are found as they are written, a user's file wins."""

import csv
import re

import pytest

from helpers import paths
from helpers.actors import Gazetteer, GazetteerError
from helpers.actors.entries import TYPES
from helpers.actors.names import key, words

DATE = re.compile(r"\d{4}(-\d{2}){0,2}")


def rows(name):
    with paths.data("gazetteer", name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


FILES = ["countries.csv", "places.csv", "organisations.csv", "people.csv", "events.csv"]


class TestFiles:
    def test_ids_are_unique_and_say_their_type(self):
        ids = [row["id"] for name in FILES for row in rows(name)]
        assert len(ids) == len(set(ids))
        assert all(re.fullmatch(r"[a-z]+:[\w-]+", entry) for entry in ids)

    @pytest.mark.parametrize("name", FILES)
    def test_every_row_has_a_name_and_all_its_cells(self, name):
        for row in rows(name):
            assert row["name"], row
            assert None not in row, row
            assert None not in row.values(), row

    def test_no_name_stands_twice_in_a_row(self):
        for name in FILES:
            for row in rows(name):
                aliases = [a for a in row["aliases"].split("|") if a]
                assert len(aliases) == len(set(aliases)), row["id"]

    def test_types_are_known(self, gazetteer):
        assert {entry.type for entry in gazetteer.entries.values()} <= set(TYPES)

    def test_countries_that_entries_belong_to_exist(self, gazetteer):
        for entry in gazetteer.entries.values():
            assert entry.country is None or entry.country in gazetteer.entries, entry

    def test_offices_are_of_people_and_organisations_that_exist(self, gazetteer):
        for office in gazetteer.offices:
            assert gazetteer.entries[office.person].type == "PERSON", office
            assert office.of in gazetteer.entries, office

    def test_offices_begin_before_they_end(self):
        for row in rows("offices.csv"):
            assert all(DATE.fullmatch(row[end]) for end in ("from", "to") if row[end]), row
            assert not (row["from"] and row["to"]) or row["from"] <= row["to"], row

    def test_every_state_of_the_world_is_there(self, gazetteer):
        import pycountry

        small = (
            "AI AQ AS AW AX BL BM BQ BV CC CK CW CX FK FO GF GG GI GP GS GU HM IM IO JE KN KY LC MF MP MQ MS NC "
            "NF NU PF PM PN PR RE SH SJ SM ST SX TC TF TK UM VC VG VI WF YT"
        )
        missing = {c.alpha_2 for c in pycountry.countries if f"country:{c.alpha_2}" not in gazetteer.entries}
        assert missing <= set(small.split())


class TestNames:
    def find(self, gazetteer, text):
        return [(text[m.start : m.end], {s.entry for s in m.senses}) for m in gazetteer.find(text, words(text))]

    @pytest.mark.parametrize(
        ("text", "name", "entry"),
        [
            ("Talks with Türkiye went on", "Türkiye", "country:TR"),
            ("The U.S. Senate voted", "U.S. Senate", "org:us-senate"),
            ("Erdoğan spoke; Recep Tayyip Erdoğan left", "Recep Tayyip Erdoğan", "person:recep-tayyip-erdogan"),
            ("the Tigray People’s\nLiberation Front said", "Tigray People’s\nLiberation Front", "org:tplf"),
            ("KINSHASA, March 3", "KINSHASA", "country:CD"),
            ("members of the security council", "security council", "org:un-security-council"),
            ("a Guinea-Bissau delegation", "Guinea-Bissau", "country:GW"),
            ("the joint 6+6 committee met", "joint 6+6 committee", "org:six-plus-six"),
        ],
    )
    def test_found_as_written(self, gazetteer, text, name, entry):
        assert any(found == name and entry in entries for found, entries in self.find(gazetteer, text))

    @pytest.mark.parametrize(
        ("text", "entry"),
        [
            ("give us time", "country:US"),
            ("it is over", "org:daesh"),
            ("the right to self-determination", "org:vetevendosje"),
            ("a turkey farm", "country:TR"),
            ("Envoys flew home from Mali. Niger was next", "country:NG"),
            ("in the north.\n\nKorea was calm", "country:KP"),
        ],
    )
    def test_not_found_in_other_words(self, gazetteer, text, entry):
        assert not any(entry in entries for _, entries in self.find(gazetteer, text))

    def test_offices_by_date(self, gazetteer):
        assert gazetteer.holders("defence minister", "country:RU", "2023-06-01") == ["person:sergei-shoigu"]
        assert gazetteer.holders("defence minister", "country:RU", "2025-06-01") == ["person:andrei-belousov"]


class TestOwnFile:
    def test_a_users_rows_win(self, tmp_path):
        own = tmp_path / "own.csv"
        own.write_text(
            "id,name,type,country,aliases,office,organisation,from,to\n"
            "org:un-security-council,Council of Elders,ORG,,Security Council,,,,\n"
            ",Ama Quartey,PERSON,country:GH,A. Quartey|Madam Quartey,envoy,org:ecowas,2021-01-01,\n",
            encoding="utf-8",
        )
        gazetteer = Gazetteer.load([own])
        assert gazetteer.entries["org:un-security-council"].name == "Council of Elders"
        assert not gazetteer.look_up("UNSC")
        assert gazetteer.entries["person:ama-quartey"].country == "country:GH"
        assert "person:ama-quartey" in gazetteer.holders("envoy", "org:ecowas", "2022-05-05")

    @pytest.mark.parametrize(
        ("content", "says"),
        [
            ("identity,type\nx,ORG\n", "name"),
            ("name,type\nHigh Table,CLUB\n", "no usable type"),
            ("name,type\nHigh Table,ORG,more\n", "line 2"),
            (b"name,type\nCaf\xe9,ORG\n", "UTF-8"),
        ],
    )
    def test_a_bad_file_is_told_by_name(self, tmp_path, content, says):
        own = tmp_path / "mine.csv"
        own.write_bytes(content if isinstance(content, bytes) else content.encode())
        with pytest.raises(GazetteerError, match=says) as error:
            Gazetteer.load([own])
        assert "mine.csv" in str(error.value)

    def test_a_missing_file_is_told_by_name(self, tmp_path):
        with pytest.raises(GazetteerError, match=r"nowhere\.csv"):
            Gazetteer.load([tmp_path / "nowhere.csv"])


def test_keys_are_words_without_case_and_marks():
    assert key("Côte d’Ivoire") == ("cote", "d", "ivoire")


def test_a_file_that_is_not_there_is_not_there(tmp_path):
    with pytest.raises(GazetteerError, match=r"mine\.csv: there is no such file"):
        Gazetteer.load([tmp_path / "mine.csv"])


class TestKnowledge:
    def test_cities_have_known_countries(self, gazetteer):
        assert len(gazetteer.cities) > 5000
        assert {country for rows in gazetteer.cities.values() for _, country in rows} <= set(gazetteer.entries)

    def test_a_city_is_of_the_country_that_the_text_names_most(self, gazetteer):
        assert gazetteer.city_in("Alexandria", {"country:US": 3}) == "country:US"
        assert gazetteer.city_in("Alexandria", {}) == "country:EG"
        assert gazetteer.city_in("Nowhere at all", {"country:US": 3}) is None

    def test_given_names_tell_gender(self, gazetteer):
        assert gazetteer.given_names["fatima"] == "female"
        assert gazetteer.given_names["volodymyr"] == "male"
        assert "kim" not in gazetteer.given_names

    @pytest.mark.parametrize(
        ("text", "found"), [("the U.N. refugee agency", True), ("an Islamic state", False), ("the Islamic State", True)]
    )
    def test_spellings_and_strict_names(self, gazetteer, text, found):
        names = {s.entry for m in gazetteer.find(text, words(text)) for s in m.senses}
        assert (bool(names & {"org:unhcr", "org:daesh"})) is found

    def test_without_a_date_a_country_s_only_war_is_meant(self, gazetteer):
        assert [e.name for e in gazetteer.events_of("country:SY", "war", None)] == ["Syrian civil war"]


def test_a_noun_with_an_article_is_no_paper(gazetteer):
    found = [gazetteer.find(text, words(text)) for text in ("The economist wept.", "The Economist wrote.")]
    named = [[sense.entry for match in matches for sense in match.senses] for matches in found]
    assert named[0] == []
    assert named[1]
