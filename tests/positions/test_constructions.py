"""The ways in which news puts a position, each with sentences that show one and others that only look alike."""

import pytest
from reading_positions import positions, tables_of

CASES = {
    "sides taken with a preposition": [
        ("Kenya is against the sanctions.", {"Kenya sanctions oppose"}),
        ("Kenya is for a negotiated settlement.", {"Kenya negotiation support"}),
        ("Chad came out against the deployment of peacekeepers.", {"Chad military_operations oppose"}),
        ("The delegates were at the negotiations.", set()),
    ],
    "reactions": [
        ("The decision to recall the ambassador angered Colombia.", {"Colombia alliances support"}),
        ("The airstrikes drew condemnation from Qatar.", {"Qatar military_operations oppose"}),
        ("The delay worried nobody.", set()),
        ("The airstrikes drew crowds to the square in Doha.", set()),
    ],
    "who is behind a thing": [
        ("The Egyptian-brokered truce collapsed on Monday.", {"Egypt ceasefire support"}),
        ("Talks mediated by Qatar stalled.", {"Qatar negotiation support"}),
        ("Norway, a longtime backer of the peace process, said nothing.", {"Norway negotiation support"}),
        ("Burma's military-led government met on Monday.", set()),
    ],
    "linkage": [
        (
            "The European Union tied aid to Tunisia to reforms.",
            {"European Union humanitarian conditional", "European Union governance support"},
        ),
        ("Businesses linked to the army signed nothing in Khartoum.", set()),
    ],
    "what must come first": [
        (
            "Khartoum insisted on a full withdrawal of the militia before any talks.",
            {"Sudan territory support", "Sudan negotiation conditional"},
        ),
        ("Khartoum insisted on talks before Friday.", {"Sudan negotiation support"}),
    ],
    "no X without Y": [
        (
            "There can be no talks without a ceasefire, Sudan's army chief Abdel Fattah al-Burhan said.",
            {"Abdel Fattah al-Burhan ceasefire support", "Abdel Fattah al-Burhan negotiation conditional"},
        ),
        ("The boats left without the nets.", set()),
    ],
    "what something must not lack": [
        ("Manila will not sign any code of conduct that is not binding.", {"Philippines negotiation conditional"}),
        ("Manila will not sign the code of conduct.", {"Philippines negotiation oppose"}),
    ],
    "refused for as long as something lasts": [
        (
            "Khartoum said it would not join talks while air strikes continued.",
            {"Sudan negotiation conditional", "Sudan military_operations oppose"},
        ),
        (
            "Iran would not negotiate as long as the sanctions lasted.",
            {"Iran negotiation conditional", "Iran sanctions oppose"},
        ),
        ("Iran would support a deal while keeping its missiles.", {"Iran negotiation support"}),
    ],
    "bidding a reader, naming a law": [
        ("Read the documents on sanctions.", set()),
        ("The Criminal Code of Kenya is long, the Kenyan government said.", set()),
    ],
    "a commander by name": [
        ("Libya's eastern commander Khalifa Haftar rejected the ceasefire.", {"Khalifa Haftar ceasefire oppose"}),
    ],
    "only in one way": [
        ("Rwanda will pull out its troops only under UN supervision.", {"Rwanda territory conditional"}),
        ("Rwanda will pull out its troops under UN supervision.", {"Rwanda territory support"}),
    ],
    "contrast": [
        ("India wants dialogue rather than sanctions.", {"India negotiation support", "India sanctions oppose"}),
        ("India prefers dialogue to sanctions.", {"India negotiation support", "India sanctions oppose"}),
        ("Niger would rather expel the French troops than negotiate.", {"Niger negotiation oppose"}),
        ("Cyprus will settle for nothing short of a full withdrawal of Turkish troops.", {"Cyprus territory support"}),
    ],
    "the verb left out": [
        (
            "Berlin backs the embargo, Paris the negotiations.",
            {"Germany sanctions support", "France negotiation support"},
        ),
        (
            "Egypt and Sudan want a binding agreement; Ethiopia does not.",
            {"Egypt negotiation support", "Sudan negotiation support", "Ethiopia negotiation oppose"},
        ),
        (
            '"No sanctions, no threats," said Belarusian President Alexander Lukashenko.',
            {"Alexander Lukashenko sanctions oppose"},
        ),
        ("Berlin is large, Paris larger.", set()),
    ],
    "small clauses": [
        (
            "Kinshasa wants the prisoners freed and the sanctions lifted.",
            {
                "Democratic Republic of the Congo detainees support",
                "Democratic Republic of the Congo sanctions oppose",
            },
        ),
        ("Bogota would like to see the ceasefire extended.", {"Colombia ceasefire support"}),
        ("Iran wants the sanctions lifted.", {"Iran sanctions oppose"}),
    ],
    "clefts": [
        ("What Armenia wants is the release of the prisoners.", {"Armenia detainees support"}),
        ("What Armenia wants is unclear.", set()),
    ],
    "sets of words": [
        ("Kenya left the door open to a ceasefire.", {"Kenya ceasefire support"}),
        ("Japan threw its weight behind the ceasefire.", {"Japan ceasefire support"}),
        ("Japan distanced itself from the sanctions.", {"Japan sanctions oppose"}),
        ("South Sudan poured cold water on the peace plan.", {"South Sudan negotiation oppose"}),
        ("Armenia gave the green light to peace talks.", {"Armenia negotiation support"}),
        ("Ethiopia went back on its promise to hold elections.", {"Ethiopia governance oppose"}),
        ("Mali is in no mood for elections.", {"Mali governance oppose"}),
        ("Morocco will not hear of independence.", {"Morocco territory support"}),
        ("The minister left the door open to the garden.", set()),
    ],
    "in whose eyes": [
        ("To Mexico the tariffs are unacceptable.", {"Mexico economy oppose"}),
        ("Independence is out of the question for Spain.", {"Spain territory support"}),
        ("Mexico described the tariffs as unjustified.", {"Mexico economy oppose"}),
        ("Morocco sees autonomy as the only solution.", {"Morocco governance support"}),
        ("Daesh is a threat to Iraq.", set()),
    ],
    "aims and prices": [
        ("Moscow's price is the lifting of sanctions.", {"Russia sanctions oppose"}),
        ("The prize for Kyiv would be NATO membership.", {"Ukraine alliances support"}),
        ("The price of bread in Bamako is high.", set()),
    ],
    "duties": [
        (
            '"The sanctions must go," said Syrian foreign minister Asaad al-Shaibani.',
            {"Asaad al-Shaibani sanctions oppose"},
        ),
        ("Libya's neighbours, Algeria said, must stop sending weapons.", {"Algeria arms_support oppose"}),
    ],
    "consequences": [
        ("Sanctions only hurt ordinary people, Cuba said.", {"Cuba sanctions oppose"}),
        (
            "The strikes, Lebanon's prime minister Najib Mikati said, undermine the ceasefire.",
            {"Najib Mikati ceasefire support", "Najib Mikati military_operations oppose"},
        ),
        (
            "Civilians would pay the price if the offensive went ahead, Norway said.",
            {"Norway military_operations oppose"},
        ),
        ("Prices hurt ordinary people, Cuba said.", set()),
    ],
    "threats": [
        ("Turkey threatened to take further action, including imposing sanctions.", {"Turkey sanctions support"}),
        ("Lithuania threatened to leave the bloc over the sanctions.", {"Lithuania sanctions oppose"}),
    ],
    "hearsay": [
        ("Rwanda dismissed talk of a withdrawal from Goma.", {"Rwanda territory oppose"}),
        ("Libya denied reports that prisoners had been killed.", set()),
    ],
    "no side taken": [
        ("Uruguay abstained from the vote on the sanctions.", {"Uruguay sanctions neutral"}),
        ("Turkey is torn over the sanctions.", {"Turkey sanctions neutral"}),
        ("Egypt has yet to decide whether to join the sanctions.", {"Egypt sanctions neutral"}),
    ],
    "no longer bound": [
        ("Hamas said it was no longer bound by the truce.", {"Hamas ceasefire oppose"}),
    ],
    "what is called something": [
        ("Bamako condemned what it described as an illegal blockade.", {"Mali military_operations oppose"}),
        ("Bamako asked what the ministers had described.", set()),
    ],
    "moves that leave the matter unsaid": [
        ("The Rapid Support Forces said it was ready to talk.", {"Rapid Support Forces negotiation support"}),
        ("Abdel Fattah al-Burhan would not sit down with the militia.", {"Abdel Fattah al-Burhan negotiation oppose"}),
        (
            "Uganda walked out of peace talks. Kenya called the move a mistake.",
            {"Uganda negotiation oppose", "Kenya negotiation support"},
        ),
        ("Sudan's prime minister sat in the front row.", set()),
    ],
    "against what was said": [
        (
            "Belgium wants aid to Rwanda suspended. France is against.",
            {"Belgium humanitarian oppose", "France humanitarian support"},
        ),
        ("Turkey wants a grain corridor. Iran will not have it.", {"Turkey economy support", "Iran economy oppose"}),
        ("Nasser Bourita said autonomy was the only basis for a settlement.", {"Nasser Bourita governance support"}),
        ("Kenya stopped short of naming a day.", set()),
    ],
    "what it hangs on": [
        (
            "The rebels' acceptance of the truce hinges on an amnesty, officials in Bogota said.",
            {"rebels ceasefire conditional", "rebels accountability oppose"},
        ),
        (
            "Talks are possible only after the siege of Taiz ends, Norway said.",
            {"Norway negotiation conditional", "Norway military_operations oppose"},
        ),
        ("Turkey would lift the sanctions under certain conditions.", {"Turkey sanctions conditional"}),
        ("Turkey works under certain conditions.", set()),
        ("The delegates never once left the sanctions meeting.", set()),
    ],
    "what is said of a thing": [
        (
            '"A provocation," said Ali Khamenei, supreme leader of Iran, of the naval blockade.',
            {"Ali Khamenei military_operations oppose"},
        ),
        ('"A long day," said Ali Khamenei, supreme leader of Iran, of the naval blockade.', set()),
        ("Ghana warned that the ceasefire would hand a gift to smugglers.", {"Ghana ceasefire oppose"}),
        ("Ghana warned that the ceasefire would collapse.", {"Ghana ceasefire support"}),
        (
            "Peru wants the peace plan signed. Chile calls it a surrender.",
            {"Peru negotiation support", "Chile negotiation oppose"},
        ),
    ],
    "friends told of beside a name": [
        ("Belarus, an old ally of Russia, sent a delegation.", {"Belarus alliances support"}),
        ("Belarus, an old ally, sent a delegation.", set()),
    ],
    "states of mind": [
        ("Kenya is opposed to the sanctions.", {"Kenya sanctions oppose"}),
        ("Kenya is not opposed to the sanctions.", {"Kenya sanctions support"}),
        ("The sanctions were opposed by Kenya.", {"Kenya sanctions oppose"}),
    ],
    "what is not so": [
        ("Kenya is unlikely to back the sanctions.", {"Kenya sanctions oppose"}),
        ("Kenya is not ready to back the sanctions.", {"Kenya sanctions oppose"}),
        ("Kenya denied that it backed the sanctions.", set()),
        ("Kenya has heard of the sanctions.", set()),
        ("Kenya will not hear of sanctions.", {"Kenya sanctions oppose"}),
        ("Kenya wants all sanctions gone.", {"Kenya sanctions oppose"}),
        ("While Chad waited, Kenya rejected the sanctions.", {"Kenya sanctions oppose"}),
    ],
    "parts of a thing": [
        ("Kenya suspended some of its sanctions.", {"Kenya sanctions oppose"}),
        ("Kenya accepted most of the sanctions.", {"Kenya sanctions support"}),
    ],
    "nouns with what they say": [
        (
            "Kenya's proposal that talks be held in Nairobi was rejected by Chad.",
            {"Kenya negotiation support", "Chad negotiation oppose"},
        ),
        ("Kenya repeated its threat to leave the talks.", {"Kenya negotiation oppose"}),
    ],
    "participles that judge": [
        ("The sanctions are appalling, Kenya said.", {"Kenya sanctions oppose"}),
        ("A ceasefire is needed, Kenya said.", {"Kenya ceasefire support"}),
        ("The sanctions are not needed, Kenya said.", {"Kenya sanctions oppose"}),
        ("The sanctions are counter-productive, Kenya said.", {"Kenya sanctions oppose"}),
        ("The sanctions were read out, Kenya said.", set()),
    ],
    "what there is need of": [
        ("The sanctions need to be lifted, Kenya said.", {"Kenya sanctions oppose"}),
        ("The sanctions have to be lifted, Kenya said.", {"Kenya sanctions oppose"}),
    ],
    "only then": [
        (
            "Kenya will only sign the ceasefire when sanctions are lifted.",
            {"Kenya ceasefire conditional", "Kenya sanctions oppose"},
        ),
        (
            "Kenya refuses to sign the ceasefire before sanctions are lifted.",
            {"Kenya ceasefire conditional", "Kenya sanctions oppose"},
        ),
        (
            "Kenya rejected any ceasefire without sanctions relief.",
            {"Kenya ceasefire conditional", "Kenya sanctions oppose"},
        ),
        ("Kenya conditionally accepted the ceasefire.", {"Kenya ceasefire conditional"}),
        ("Kenya wants sanctions lifted before it signs the ceasefire.", {"Kenya sanctions oppose"}),
    ],
    "people without names": [
        ("Exporters oppose the sanctions.", {"Exporters sanctions oppose"}),
        ("Some former combatants oppose further talks.", {"former combatants negotiation oppose"}),
    ],
    "whose support": [
        ("The support of Kenya for the truce was noted.", {"Kenya ceasefire support"}),
        ("The fear of Kenya was noted.", set()),
    ],
    "what was not": [
        ("If Kenya wanted sanctions, it would not have waited for years.", set()),
    ],
    "offices by where they sit": [
        ("China is large. The foreign ministry in Beijing rejected the ceasefire.", {"China ceasefire oppose"}),
        ("Kenya is large. A newspaper in Nairobi rejected the ceasefire.", {"newspaper in Nairobi ceasefire oppose"}),
    ],
    "regions that take a side": [
        ("Quebec rejected the ceasefire.", {"Quebec ceasefire oppose"}),
        ("The talks in Quebec went on.", set()),
    ],
    "who speaks of itself": [
        (
            "Islamabad said its day was long and that it remained committed to the truce.",
            {"Pakistan ceasefire support"},
        ),
    ],
    "two verbs with one object": [
        ("Riga backed and Oslo criticised the sanctions.", {"Latvia sanctions support", "Norway sanctions oppose"}),
        ("Riga backed, and Oslo criticised, the sanctions.", {"Latvia sanctions support", "Norway sanctions oppose"}),
        ("Talks failed and Oslo criticised the sanctions.", {"Norway sanctions oppose"}),
    ],
    "what others give": [
        ("Hamas has the support of Iran.", {"Iran Hamas support"}),
        ("The truce has the backing of Kenya.", {"Kenya ceasefire support"}),
        ("Chad expressed support of the truce.", {"Chad ceasefire support"}),
    ],
    "what is done instead": [
        ("Kenya resigned rather than defend the truce.", {"Kenya ceasefire oppose"}),
        ("Kenya wanted to know who broke the truce.", set()),
        ("Kenya objected to a letter in which Norway threatened sanctions.", {"Norway sanctions support"}),
    ],
    "names behind a common noun": [
        ("Crane driver Ana Kipkoech, who is 43, opposes the truce.", {"Ana Kipkoech ceasefire oppose"}),
    ],
    "texts that call for something": [
        ("Senator Ana Kipkoech has put down a motion calling for a truce.", {"Ana Kipkoech ceasefire support"}),
    ],
    "staying out of it": [
        ("Switzerland will not take a view on the truce.", {"Switzerland ceasefire neutral"}),
        ("Switzerland will not take a step toward the truce.", {"Switzerland ceasefire oppose"}),
    ],
    "sides taken on what goes without saying": [
        ("The truce is near, and a truce is dear. Sweden is in favour.", {"Sweden ceasefire support"}),
        ("The truce is near, and a truce is dear. Chad voted against, by 48 to 70.", {"Chad ceasefire oppose"}),
    ],
    "lists of votes": [
        (
            "The truce is near, a truce is dear. Against: Chad and Mali. For: Norway.",
            {"Chad ceasefire oppose", "Mali ceasefire oppose", "Norway ceasefire support"},
        ),
        ("The truce is near, a truce is dear. Present: Chad and Mali.", set()),
    ],
    "neither one nor the other": [
        ("Kenya has neither accepted nor rejected the truce.", set()),
        ("Kenya neither confirmed nor denied the talks.", set()),
        ("Kenya supports neither the truce nor the sanctions.", {"Kenya ceasefire oppose", "Kenya sanctions oppose"}),
    ],
    "what was held before or is not done yet": [
        ("Kenya used to support the truce.", set()),
        ("Kenya once opposed the truce but now supports a ceasefire.", {"Kenya ceasefire support"}),
        ("Kenya is yet to sign the peace deal.", set()),
        ("Kenya once more opposed the truce.", {"Kenya ceasefire oppose"}),
    ],
    "what somebody does not seem to be": [
        ("Kenya no longer feels bound by the truce.", {"Kenya ceasefire oppose"}),
        ("Kenya feels bound by the truce.", {"Kenya ceasefire support"}),
        (
            "Kenya is unlikely to back the election and accept the truce.",
            {"Kenya governance oppose", "Kenya ceasefire oppose"},
        ),
    ],
    "some of a union": [
        ("Twenty EU countries want sanctions.", {"Twenty EU countries sanctions support"}),
        ("Kenya came under fresh pressure to accept the truce.", set()),
    ],
    "people of a country": [
        ("Most Kenyans want a truce.", {"Kenyans ceasefire support"}),
        ("The Kenyans want a truce.", {"Kenya ceasefire support"}),
    ],
    "what somebody calls a thing": [
        ("Kenya has called the ceasefire acceptable in principle.", {"Kenya ceasefire support"}),
        ("Kenya called the ceasefire a bad deal.", {"Kenya ceasefire oppose"}),
        ('Kenya called the ceasefire "delusional".', {"Kenya ceasefire oppose"}),
        ("Kenya was full of praise for the ceasefire.", {"Kenya ceasefire support"}),
    ],
    "preferences and moods": [
        ("Norway would rather see talks than sanctions.", {"Norway negotiation support", "Norway sanctions oppose"}),
        ("Mali is in no hurry to hold elections.", {"Mali governance oppose"}),
        ("Kenya is keen for the truce to hold.", {"Kenya ceasefire support"}),
        ("Kenya sees no alternative to a truce.", {"Kenya ceasefire support"}),
        ("Poland is sitting on the fence over the tariffs.", {"Poland economy neutral"}),
        ("Spain was among the first to condemn the airstrikes.", {"Spain military_operations oppose"}),
    ],
    "what demands and plans are and contain": [
        ("Its main demand is the release of prisoners, Hamas said.", {"Hamas detainees support"}),
        ("Hamas' demands include a ceasefire.", {"Hamas ceasefire support"}),
        ("The Qatari plan provides for the release of hostages.", {"Qatar detainees support"}),
        ("The best way out is a federal constitution, Kenya said.", {"Kenya governance support"}),
        ("A resolution tabled by Norway demands an end to the siege.", {"Norway military_operations oppose"}),
    ],
    "who is said to be what": [
        ("Kenya became the first country to recognise the junta.", {"Kenya alliances support"}),
        ("Kenya is a country that wants sanctions.", {"Kenya sanctions support"}),
        ("Talks can begin, according to Kenya, as soon as the gate is clear.", {"Kenya negotiation conditional"}),
    ],
    "whose wish it was": [
        ("The truce was extended at the request of Egypt.", {"Egypt ceasefire support"}),
        ("The sanctions were imposed over the objections of Hungary.", {"Hungary sanctions oppose"}),
        ("The election went ahead despite opposition from Kenya.", {"Kenya governance oppose"}),
        ("The talks ended with a promise by Kenya.", set()),
    ],
    "where an attitude comes from": [
        ("Support for the ceasefire came from Kenya.", {"Kenya ceasefire support"}),
        ("Among the critics of the trade deal is Austria.", {"Austria economy oppose"}),
        ("The fiercest opponent of the ceasefire is Bezalel Smotrich.", {"Bezalel Smotrich ceasefire oppose"}),
        ("Kenya counts among the supporters of the sanctions.", {"Kenya sanctions support"}),
        ("Kenya's first demand, the lifting of the sanctions, was ignored.", {"Kenya sanctions oppose"}),
    ],
    "what has to go": [
        ("The sanctions have to go, Kenya said.", {"Kenya sanctions oppose"}),
        ("The time has come to lift the sanctions, Kenya said.", {"Kenya sanctions oppose"}),
        ("Kenya is under pressure to lift the sanctions.", set()),
    ],
    "what is made a condition": [
        ("The M23 laid down three conditions for a truce.", {"M23 ceasefire conditional"}),
        (
            "Hamas has named its price for a truce: the lifting of sanctions.",
            {"Hamas ceasefire conditional", "Hamas sanctions oppose"},
        ),
        (
            "Hamas made the release of prisoners a condition of peace talks.",
            {"Hamas negotiation conditional", "Hamas detainees support"},
        ),
        (
            "The release of prisoners is a condition for peace talks, Hamas said.",
            {"Hamas negotiation conditional", "Hamas detainees support"},
        ),
        (
            "Kenya will only join the peace talks if the blockade is lifted.",
            {"Kenya negotiation conditional", "Kenya military_operations oppose"},
        ),
        ("Kenya set a price for grain.", set()),
    ],
    "who does the same": [
        ("Like Mali, Chad opposes the sanctions.", {"Chad sanctions oppose", "Mali sanctions oppose"}),
        ("Unlike Mali, Chad opposes the sanctions.", {"Chad sanctions oppose"}),
    ],
    "what one sets out to do": [
        ("Kenya phoned Chad to urge a truce.", {"Kenya ceasefire support"}),
        ("Kenya did not phone Chad to urge a truce.", set()),
        ("Slovakia dropped its objection to the sanctions.", {"Slovakia sanctions support"}),
        ("Norway expects Mali to hold elections.", {"Norway governance support"}),
        ("Norway expects prices of grain to rise.", set()),
        ("Norway pinned the blame for the shelling on Mali.", {"Norway attacks_on_civilians oppose"}),
    ],
    "police work": [
        ("Malaysian police arrested two suspected smugglers.", set()),
        ("Eritrea arrested two journalists.", {"Eritrea detainees oppose"}),
    ],
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [pytest.param(*case, id=f"{name}: {case[0]}") for name, cases in CASES.items() for case in cases],
)
def test_constructions(parse, text, expected):
    assert positions(parse, text) == expected


# text, holder and issue of the one conditional stance, marker
SEQUELS = [
    ("Ukraine is ready for talks. But only if Russia withdraws its troops.", "Ukraine negotiation", "only if"),
    ("Iran will allow inspections. That, it said, depends on an end to the sanctions.", "Iran wmd", "depend on"),
    ("Pakistan would withdraw its troops. First, however, India must end the curfew.", "Pakistan territory", "first"),
    ("Iran demands an end to the sanctions. Only then would Iran return to talks.", "Iran negotiation", "only then"),
    ("Serbia demands the release of the detainees. Without that, Serbia will not return to the talks.",
     "Serbia negotiation", "without"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "stance", "marker"), SEQUELS, ids=[case[2] for case in SEQUELS])
def test_conditions_reach_over_the_end_of_a_sentence(parse, text, stance, marker):
    found = tables_of(parse(text))
    conditional = found["stances"][found["stances"].position == "conditional"]
    assert [f"{row.holder} {row.issue}" for row in conditional.itertuples()] == [stance]
    (condition,) = found["conditions"].itertuples()
    assert (condition.marker, condition.stance_id) == (marker, conditional.stance_id.iloc[0])


@pytest.mark.parametrize(
    "text",
    [
        "Kenya will help them, financially or otherwise.",
        "The army would need years and men.",
        "Meles ruled Ethiopia until he died in office.",
        "The government was formed as soon as possible.",
    ],
)
def test_what_only_looks_like_a_condition(parse, text):
    assert tables_of(parse(text))["conditions"].empty


def test_a_thing_named_in_full_may_go_by_its_head(parse):
    text = "Vietnam wants a code of conduct. Malaysia rejected the code."
    assert positions(parse, text) == {"Vietnam negotiation support", "Malaysia negotiation oppose"}
