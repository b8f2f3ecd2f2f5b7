"""Roles from titles, appositions and copulas, and who speaks for whom."""


def test_a_title_before_a_name(read):
    found = read("Ukrainian President Volodymyr Zelensky wants guarantees.")
    assert ("Ukrainian President", "country:UA", False) in found.roles("Volodymyr Zelensky")
    assert not found.of("Ukrainian President")


def test_an_apposition(read):
    found = read("Tamika Oduya, the Kenyan foreign minister, arrived on Monday.")
    assert ("Kenyan foreign minister" in role for role, _, _ in found.roles("Tamika Oduya"))
    assert [of for _, of, _ in found.roles("Tamika Oduya")] == ["country:KE"]


def test_former(read):
    found = read("Former Kenyan foreign minister Tamika Oduya arrived on Monday.")
    assert [former for _, _, former in found.roles("Tamika Oduya")] == [True]


def test_a_copula(read):
    found = read("Tamika Oduya was the spokeswoman for the African Union.")
    assert ("org:african-union", True) in [(of, former) for _, of, former in found.roles("Tamika Oduya")]


def test_an_office_that_only_the_gazetteer_knows(read):
    found = read("In the end Lavrov stayed away from Geneva, and Russia was not heard.")
    assert ("foreign minister", "country:RU", False) in found.roles("Sergei Lavrov")


class TestOnBehalfOf:
    def behalf(self, found, words):
        return found.index.on_behalf_of(found.entity(words).id)

    def test_a_minister_speaks_for_the_country(self, read):
        assert self.behalf(read("Sergei Shoigu flew to Pyongyang."), "Sergei Shoigu") == "Russia"

    def test_an_envoy_speaks_for_the_organisation(self, read):
        assert self.behalf(read("Hans Grundberg opened the talks.", "2023-01-01"), "Hans Grundberg") == "United Nations"

    def test_a_leader_of_a_movement_speaks_for_it(self, read):
        assert self.behalf(read("Yahya Sinwar would not answer.", "2024-02-28"), "Yahya Sinwar") == "Hamas"

    def test_unnamed_officials_speak_for_their_country(self, read):
        assert self.behalf(read("US officials doubted it."), "US officials") == "United States"

    def test_a_ministry_speaks_for_its_country_and_a_movement_for_itself(self, read):
        found = read("The State Department was silent. Hezbollah was not.")
        assert self.behalf(found, "State Department") == "United States"
        assert self.behalf(found, "Hezbollah") is None

    def test_a_country_speaks_for_itself(self, read):
        assert self.behalf(read("Chad refused."), "Chad") is None

    def test_somebody_out_of_office_speaks_for_nobody(self, read):
        found = read("Javad Zarif gave a lecture.", "2022-06-01")
        assert self.behalf(found, "Javad Zarif") is None


def test_an_unnamed_official_speaks_for_the_organisation(read):
    found = read("A NATO spokeswoman declined to comment. A Hamas official did, too.")
    assert found.index.on_behalf_of(found.entity("A NATO spokeswoman").id) == "NATO"
    assert found.index.on_behalf_of(found.entity("A Hamas official").id) == "Hamas"


def test_the_head_of_a_part_is_not_the_head_of_the_whole(read):
    found = read("The head of the UN investigation resigned.", "2023-09-05")
    assert found.of("The head") <= {"head of the UN investigation"}


def test_what_somebody_heads_is_told_whole(read):
    found = read("Wanjiru Otieno, head of Kenya's new ports authority, arrived.", "2023-09-05")
    assert ("head of Kenya's new ports authority", "country:KE", False) in found.roles("Wanjiru Otieno")


def test_whom_a_country_backs_holds_no_office_of_it(read):
    found = read("Moscow-backed Prime Minister Aslan Dudov spoke.", "2023-09-05")
    assert [(organisation, former) for _, organisation, former in found.roles("Aslan Dudov")] == [(None, False)]
