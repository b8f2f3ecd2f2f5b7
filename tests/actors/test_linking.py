"""Linking: one entity under all its names, two people under one surname, people nobody knows."""

from helpers.actors import find_actors


def test_transliterations_are_one_person(read):
    found = read("Volodymyr Zelenskiy spoke. Later Zelensky left, and Zelenskyy's car followed.")
    assert found.of("Volodymyr Zelenskiy") == found.of("Zelensky") == {"Volodymyr Zelensky"}


def test_a_known_persons_initials(read):
    assert read("Defense Secretary Mark T. Esper spoke in Kabul.", "2020-08-10").of("Mark T. Esper") == {
        "Mark T. Esper"
    }


def test_two_people_of_one_surname(read):
    found = read("Olena Zelenska met doctors while Volodymyr Zelensky was at the front.")
    assert found.of("Olena Zelenska") == {"Olena Zelenska"}
    assert found.of("Volodymyr Zelensky") == {"Volodymyr Zelensky"}


def test_father_and_son_assad(read):
    found = read("Hafez al-Assad ruled before his son Bashar al-Assad did.", "2016-01-01")
    assert found.of("Hafez al-Assad") != found.of("Bashar al-Assad")


def test_a_bare_surname_needs_a_reason(read):
    assert read("Assad rejected the plan in Syria.", "2016-01-01").of("Assad") == {"Bashar al-Assad"}


def test_an_unknown_person_keeps_one_entity(read):
    found = read("Health Minister Tamika Oduya resigned. Oduya gave no reason, said Ms Oduya's aide.")
    assert found.of("Tamika Oduya") == found.of("Oduya") == {"Tamika Oduya"}


def test_an_unknown_person_is_one_in_two_documents(nlp, gazetteer):
    docs = []
    for name, text in (("a", "Envoy Tamika Oduya arrived."), ("b", "The talks were opened by envoy Tamika Oduya.")):
        doc = nlp(text)
        doc.user_data = {"doc_id": name, "paragraphs": [(0, len(text), "body", None)]}
        docs.append(doc)
    entities = find_actors(docs, gazetteer).entities.set_index("name")
    assert entities.loc["Tamika Oduya"].n_documents == 2


def test_two_unknown_people_of_one_name_in_two_documents(nlp, gazetteer):
    docs = []
    for name, text in (
        ("a", "Kenyan Foreign Minister Tamika Oduya arrived."),
        ("b", "Ghana's trade minister, Tamika Oduya, arrived."),
    ):
        doc = nlp(text)
        doc.user_data = {"doc_id": name, "paragraphs": [(0, len(text), "body", None)]}
        docs.append(doc)
    entities = find_actors(docs, gazetteer).entities
    assert list(entities[entities.name == "Tamika Oduya"].n_documents) == [1, 1]


def test_acronyms_and_short_forms(read):
    found = read("The Tigray People's Liberation Front (TPLF) objected. The TPLF wants guarantees.", "2022-10-31")
    assert found.of("TPLF", 1) == {"Tigray People's Liberation Front"}


def test_a_senate_far_from_washington_is_not_the_american_one(read):
    assert read("In Manila the Senate opened an inquiry.").of("Senate") != {"US Senate"}
    assert read("In the United States the Senate opened an inquiry.").of("Senate") == {"US Senate"}


def test_ids_are_the_same_when_read_again(read):
    text = "Lavrov met a Western diplomat in Doha. He said talks with Qatar would go on."
    one, other = read(text).actors, read(text).actors
    assert one.mentions.equals(other.mentions)
    assert one.entities.equals(other.entities)


def test_no_documents_give_empty_tables(gazetteer):
    actors = find_actors([], gazetteer)
    assert len(actors.mentions) == len(actors.entities) == len(actors.roles) == 0


def test_names_that_only_sound_alike_are_two_people(read):
    assert read("The panda Jing Jing slept in China.", "2008-06-01").of("Jing Jing") <= {"Jing Jing"}
    assert read("Abdul Qadir Rahman Khan spoke in Kenya.").of("Abdul Qadir Rahman Khan") != {"Karim Khan"}


def test_an_organisation_under_its_countrys_adjective(read):
    found = read("Britain's Home Office said so. The British Home Office said no more.")
    assert len(found.of("Home Office") | found.of("British Home Office")) == 1


def test_an_unknown_organisation_belongs_to_the_country_in_its_name(read):
    found = read("The Kenyan Trade Commission met.")
    countries = found.actors.entities.set_index("name").country
    assert countries.get("Kenyan Trade Commission", "Kenya") == "Kenya"


def test_common_nouns_of_one_country_need_the_country(read):
    assert not read("Loyalists of the old order hid in Kenya, and the loyalists stayed.").of("loyalists")
    assert read("In Northern Ireland, in Britain, the loyalists stayed.").of("loyalists") == {"loyalists"}


def test_an_organisation_under_the_one_it_belongs_to(read):
    found = read("The U.N. International Atomic Energy Agency spoke. The IAEA waits.")
    assert found.of("IAEA") == {"International Atomic Energy Agency"}
    assert "U.N. International Atomic Energy Agency" not in found.names.values()


def test_a_single_name_is_no_other_persons_sound(read):
    assert read("Mother Rano Shaiza wept in Nagaland.").of("Rano Shaiza") == {"Rano Shaiza"}


def test_a_king_of_the_country_named(read):
    assert read("The Saudi King Abdullah spoke.", "2011-11-23").of("King Abdullah") == {"Abdullah bin Abdulaziz"}
