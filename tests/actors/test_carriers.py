"""Who only carries a text is no party of it; tags of agencies and their listeners are nobody."""


def test_a_dateline_names_no_party(read):
    found = read("CAIRO (AP) - Egypt said it would host talks.", "2023-01-01")
    assert found.of("CAIRO") == {"Cairo"}
    assert "Associated Press" not in found.names.values()


def test_an_agency_that_is_told_something_stays(read):
    assert read("A minister told Reuters that Egypt would wait.").of("Reuters") == {"Reuters"}


def test_the_carrier_stays_where_it_acts(read):
    text = "NAIROBI, Nov 3 (Reuters) - Kenya closed the border. Reuters could not confirm the report."
    mentions = read(text).actors.mentions
    assert list(mentions[mentions.text == "Reuters"].start) == [text.rindex("Reuters")]


def test_the_publisher_is_no_party(read):
    found = read("Kenya closed the border, officials said in The Harbour Times.", publisher="The Harbour Times")
    assert "Harbour Times" not in found.names.values()


def test_a_state_that_publishes_a_statement_is_one(read):
    found = read("The United Kingdom condemns the attack.", publisher="United Kingdom")
    assert found.of("United Kingdom") == {"United Kingdom"}


def test_reporters_only_listen(read):
    assert not read("A spokesman told reporters that Kenya would wait.").of("reporters")
    assert read("Soldiers arrested three reporters in Nairobi.").of("three reporters")


def test_tags_of_headlines_are_nobody(read):
    found = read("WRAPUP 2-Kenya closes border\n\nKenya closed its border.", kinds={0: "headline"})
    assert not [name for name in found.names.values() if "WRAPUP" in name.upper()]
