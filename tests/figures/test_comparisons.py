"""Multiples, superlatives, ranks and changes, and what each is relative to."""

import pytest

from claimtrack.figures.figure import Figure, Says
from claimtrack.figures.reading import ANY_UNIT, find_figures, parse_figure
from claimtrack.languages import load_language


def tell(figure: Figure) -> str:
    """As in "bare 8 % change [-8] | since 2015": form, number, what it says, step, against."""
    value = "" if figure.value is None else f" {figure.value}"
    upper = "" if figure.upper is None else f"..{figure.upper}"
    unit = f" {figure.unit}" if figure.unit else ""
    base = "" if figure.base is None or figure.unit == "%" else f" of {figure.base}"
    change = "" if figure.change is None else f" [{figure.change:+}]"
    against = f" | {figure.against}" if figure.against else ""
    return f"{figure.form}{value}{upper}{unit}{base} {figure.says}{change}{against}"


PHRASES = [
    ("en", "a 0.3-percentage-point drop", "bare 0.3 pp change [-0.3]"),
    ("en", "prices rose by an average of 4 %", "bare 4 % change [+4]"),
    ("en", "12,000 jobs were lost", "bare 12000 change [-12000]"),
    ("en", "25 % lower than a year ago", "bare 25 % comparison [-25] | than a year ago"),
    ("en", "has warmed by 1.2 °C", "bare 1.2 celsius change [+1.2]"),
    ("en", "fell by a third to 300", "bare 300 level | fell by a third"),
    ("fr", "une hausse annuelle de 4 %", "bare 4 % change [+4]"),
    ("fr", "deux fois et demie plus", "bare 2.5 times comparison"),
    ("fr", "inférieur de 25 % à celui de 2015", "bare 25 % comparison [-25] | à celui de 2015"),
    ("es", "un alza anual del 4 %", "bare 4 % change [+4]"),
    ("it", "un aumento annuo del 4%", "bare 4 % change [+4]"),
    ("pt", "alta anual de 4%", "bare 4 % change [+4]"),
    ("de", "auf das Dreifache gestiegen", "bare 3 times change"),
    ("de", "um fast 8 % gestiegen", "nearly 8 % change [+8]"),
    ("ru", "почти на 8 % больше", "nearly 8 % comparison [+8]"),
    ("ru", "рост цен составил 4 %", "bare 4 % change [+4]"),
    ("tr", "üçte bir azaldı", "bare 33.33 % change [-33.33]"),
    ("hy", "մեկ երրորդով նվազել է", "bare 33.33 % change [-33.33]"),
    ("ar", "انخفض إلى النصف", "bare 0.5 times change"),
    ("en", "doubled since 2015", "bare 2 times change | since 2015"),
    ("en", "more than twice as many", "more than 2 times comparison"),
    ("en", "three times as many as last year", "bare 3 times comparison | as last year"),
    ("en", "twice the national average", "bare 2 times comparison | the national average"),
    ("en", "half as many", "bare 0.5 times comparison"),
    ("en", "three times fewer than in May", "bare 0.3333 times comparison | than in May"),
    ("en", "grew threefold", "bare 3 times change"),
    ("en", "the lowest for 25 years", "superlative rank comparison | for 25 years"),
    (
        "en",
        "the highest level of unemployment since 2008",
        "superlative rank comparison | since 2008",
    ),
    ("en", "worst since records began", "superlative rank comparison | since records began"),
    ("en", "a record low", "superlative rank comparison"),
    ("en", "14th of 180", "bare 14 rank of 180 comparison"),
    ("en", "ranked 14th out of 180 countries", "bare 14 rank of 180 comparison"),
    ("en", "the third-largest city", "bare 3 rank comparison"),
    ("en", "down 40,000", "bare 40000 change [-40000]"),
    ("en", "lost 40,000 jobs since January", "bare 40000 change [-40000] | since January"),
    ("en", "up 8 % on a year earlier", "bare 8 % change [+8] | on a year earlier"),
    ("en", "+0.3 percentage points", "bare 0.3 pp change [+0.3]"),
    ("en", "was cut by a third", "bare 33.33 % change [-33.33]"),
    ("en", "rose from 7.1 % to 7.4 %", "bare 7.4 % level [+0.3]"),
    ("en", "rose 12 % to 3.4 million", "bare 3400000 level | rose 12 %"),
    ("en", "12 % more than last year", "bare 12 % comparison [+12] | than last year"),
    ("en", "40,000 more than planned", "bare 40000 comparison [+40000] | than planned"),
    ("en", "tripled to 480", "bare 480 level | tripled"),
    ("fr", "a doublé depuis 2015", "bare 2 times change | depuis 2015"),
    (
        "fr",
        "près de trois fois plus que l'an dernier",
        "nearly 3 times comparison | que l'an dernier",
    ),
    ("fr", "deux fois moins", "bare 0.5 times comparison"),
    ("fr", "plus du double de 2015", "more than 2 times change"),
    ("fr", "le plus bas depuis 25 ans", "superlative rank comparison | depuis 25 ans"),
    ("fr", "le niveau le plus élevé depuis 2008", "superlative rank comparison | depuis 2008"),
    ("fr", "14e sur 180", "bare 14 rank of 180 comparison"),
    ("fr", "au 14e rang sur 180 pays", "bare 14 rank of 180 comparison"),
    ("fr", "la troisième plus grande ville", "bare 3 rank comparison"),
    ("fr", "une baisse de 12 %", "bare 12 % change [-12]"),
    ("fr", "a perdu 40 000 emplois", "bare 40000 change [-40000]"),
    ("fr", "a reculé de 0,2 point à 7,3 %", "bare 7.3 % level [-0.2] | reculé de 0,2 point"),
    ("fr", "20 % de plus que prévu", "bare 20 % comparison [+20] | que prévu"),
    ("fr", "multiplié par trois", "bare 3 times change"),
    ("es", "se duplicó desde 2015", "bare 2 times change | desde 2015"),
    (
        "es",
        "casi tres veces más que el año pasado",
        "nearly 3 times comparison | que el año pasado",
    ),
    ("es", "el doble que en 2015", "bare 2 times comparison | que en 2015"),
    ("es", "la mitad que en 2015", "bare 0.5 times comparison"),
    ("es", "el más bajo desde 2008", "superlative rank comparison | desde 2008"),
    ("es", "el nivel más alto en 25 años", "superlative rank comparison | en 25 años"),
    ("es", "puesto 14 de 180", "bare 14 rank of 180 comparison"),
    ("es", "la tercera mayor economía", "bare 3 rank comparison"),
    ("es", "cayó un 12 %", "bare 12 % change [-12]"),
    ("es", "una caída del 12 %", "bare 12 % change [-12]"),
    ("es", "perdió 40.000 empleos", "bare 40000 change [-40000]"),
    ("es", "subió 0,3 puntos hasta el 7,4 %", "bare 7.4 % level [+0.3] | subió 0,3 puntos"),
    ("es", "un 20 % más que en 2015", "bare 20 % comparison [+20] | que en 2015"),
    ("pt", "dobrou desde 2015", "bare 2 times change | desde 2015"),
    ("pt", "quase três vezes mais do que em 2015", "nearly 3 times comparison | do que em 2015"),
    ("pt", "o dobro do ano passado", "bare 2 times comparison | do ano passado"),
    ("pt", "o mais baixo em 25 anos", "superlative rank comparison | em 25 anos"),
    ("pt", "a menor desde 2008", "superlative rank comparison | desde 2008"),
    ("pt", "14º lugar entre 180 países", "bare 14 rank of 180 comparison"),
    ("pt", "a terceira maior economia", "bare 3 rank comparison"),
    ("pt", "caiu 12%", "bare 12 % change [-12]"),
    ("pt", "uma queda de 12%", "bare 12 % change [-12]"),
    ("pt", "perdeu 40 mil empregos", "bare 40000 change [-40000]"),
    (
        "pt",
        "subiu 0,3 ponto percentual para 7,4%",
        "bare 7.4 % level [+0.3] | subiu 0,3 ponto percentual",
    ),
    ("pt", "20% mais do que em 2015", "bare 20 % comparison [+20] | do que em 2015"),
    ("it", "raddoppiato dal 2015", "bare 2 times change | dal 2015"),
    ("it", "tre volte più dell'anno scorso", "bare 3 times comparison | dell'anno scorso"),
    ("it", "il doppio rispetto al 2015", "bare 2 times comparison | rispetto al 2015"),
    ("it", "dimezzato in due anni", "bare 0.5 times change | in due anni"),
    (
        "it",
        "il più basso degli ultimi 25 anni",
        "superlative rank comparison | degli ultimi 25 anni",
    ),
    ("it", "il livello più alto dal 2008", "superlative rank comparison | dal 2008"),
    ("it", "14° su 180", "bare 14 rank of 180 comparison"),
    ("it", "la terza economia più grande", "bare 3 rank comparison"),
    ("it", "calato del 12%", "bare 12 % change [-12]"),
    ("it", "un calo dello 0,3%", "bare 0.3 % change [-0.3]"),
    ("it", "ha perso 40.000 posti di lavoro", "bare 40000 change [-40000]"),
    ("it", "salito dal 7,1% al 7,4%", "bare 7.4 % level [+0.3]"),
    ("it", "il 20% in più rispetto al 2015", "bare 20 % comparison [+20] | rispetto al 2015"),
    ("de", "hat sich seit 2015 verdoppelt", "bare 2 times change | seit 2015"),
    ("de", "doppelt so hoch wie 2019", "bare 2 times comparison | wie 2019"),
    ("de", "fast dreimal so viele wie im Vorjahr", "nearly 3 times comparison | wie im Vorjahr"),
    ("de", "halb so viele", "bare 0.5 times comparison"),
    ("de", "der niedrigste Stand seit 25 Jahren", "superlative rank comparison | seit 25 Jahren"),
    ("de", "höchster Wert seit 2008", "superlative rank comparison | seit 2008"),
    ("de", "Platz 14 von 180", "bare 14 rank of 180 comparison"),
    ("de", "die drittgrößte Stadt", "bare 3 rank comparison"),
    ("de", "um 12 % gestiegen", "bare 12 % change [+12]"),
    ("de", "ein Rückgang von 12 %", "bare 12 % change [-12]"),
    ("de", "um 40.000 gesunken", "bare 40000 change [-40000]"),
    (
        "de",
        "um 0,3 Prozentpunkte auf 7,4 % gesunken",
        "bare 7.4 % level [-0.3] | um 0,3 Prozentpunkte",
    ),
    ("de", "20 % mehr als geplant", "bare 20 % comparison [+20] | als geplant"),
    ("nl", "verdubbeld sinds 2015", "bare 2 times change | sinds 2015"),
    ("nl", "bijna drie keer zoveel als vorig jaar", "nearly 3 times comparison | als vorig jaar"),
    ("nl", "half zoveel", "bare 0.5 times comparison"),
    ("nl", "gehalveerd sinds 2015", "bare 0.5 times change | sinds 2015"),
    ("nl", "het laagste niveau in 25 jaar", "superlative rank comparison | in 25 jaar"),
    ("nl", "de hoogste sinds 2008", "superlative rank comparison | sinds 2008"),
    ("nl", "plaats 14 van 180", "bare 14 rank of 180 comparison"),
    ("nl", "de op twee na grootste stad", "bare 3 rank comparison"),
    ("nl", "met 12 procent gedaald", "bare 12 % change [-12]"),
    ("nl", "een daling van 12 procent", "bare 12 % change [-12]"),
    (
        "nl",
        "steeg 0,3 procentpunt naar 7,4 procent",
        "bare 7.4 % level [+0.3] | steeg 0,3 procentpunt",
    ),
    ("nl", "20 procent meer dan gepland", "bare 20 % comparison [+20] | dan gepland"),
    ("ru", "удвоилось с 2015 года", "bare 2 times change | с 2015 года"),
    (
        "ru",
        "в два раза меньше, чем в прошлом году",
        "bare 0.5 times comparison | чем в прошлом году",
    ),
    ("ru", "почти вдвое выше", "nearly 2 times comparison"),
    ("ru", "выросла более чем в три раза", "more than 3 times change"),
    ("ru", "самый низкий показатель за 25 лет", "superlative rank comparison | за 25 лет"),
    ("ru", "самый высокий с 2008 года", "superlative rank comparison | с 2008 года"),
    ("ru", "на 14-м месте из 180", "bare 14 rank of 180 comparison"),
    ("ru", "третье место", "bare 3 rank comparison"),
    ("ru", "снизилась на 12 %", "bare 12 % change [-12]"),
    ("ru", "снижение на 12 %", "bare 12 % change [-12]"),
    (
        "ru",
        "вырос на 0,3 процентного пункта до 7,4 %",
        "bare 7.4 % level [+0.3] | вырос на 0,3 процентного пункта",
    ),
    ("ru", "на 12 % больше, чем в 2015 году", "bare 12 % comparison [+12] | чем в 2015 году"),
    ("uk", "подвоїлася з 2015 року", "bare 2 times change | з 2015 року"),
    ("uk", "майже втричі більше, ніж торік", "nearly 3 times comparison | ніж торік"),
    ("uk", "удвічі менше", "bare 0.5 times comparison"),
    ("uk", "зросла у три рази", "bare 3 times change"),
    ("uk", "найнижчий рівень за 25 років", "superlative rank comparison | за 25 років"),
    ("uk", "найвищий з 2008 року", "superlative rank comparison | з 2008 року"),
    ("uk", "14-те місце зі 180", "bare 14 rank of 180 comparison"),
    ("uk", "третє місце", "bare 3 rank comparison"),
    ("uk", "знизилася на 12 %", "bare 12 % change [-12]"),
    ("uk", "зниження на 12 %", "bare 12 % change [-12]"),
    (
        "uk",
        "зріс на 0,3 відсоткового пункту до 7,4 %",
        "bare 7.4 % level [+0.3] | зріс на 0,3 відсоткового пункту",
    ),
    ("uk", "на 12 % більше, ніж у 2015 році", "bare 12 % comparison [+12] | ніж у 2015 році"),
    ("ar", "أكثر من ضعف عدد العام الماضي", "more than 2 times comparison | عدد العام الماضي"),
    ("ar", "ثلاثة أضعاف", "bare 3 times comparison"),
    ("ar", "أدنى مستوى منذ 25 عاما", "superlative rank comparison | منذ 25 عاما"),
    ("ar", "الأعلى منذ 2008", "superlative rank comparison | منذ 2008"),
    ("ar", "المرتبة 14 من أصل 180", "bare 14 rank of 180 comparison"),
    ("ar", "انخفض بنسبة 12%", "bare 12 % change [-12]"),
    ("ar", "ارتفع عدد العاطلين بنسبة 12%", "bare 12 % change [+12]"),
    ("ar", "زيادة بنسبة 12%", "bare 12 % change [+12]"),
    ("ar", "فقدت 40 ألف وظيفة", "bare 40000 change [-40000]"),
    ("ar", "ارتفع من 7.1% إلى 7.4%", "bare 7.4 % level [+0.3]"),
    ("ar", "أعلى بنسبة 12% مقارنة مع 2015", "bare 12 % comparison [+12] | مقارنة مع 2015"),
    ("tr", "2015'ten bu yana iki katına çıktı", "bare 2 times change | 2015'ten bu yana"),
    ("tr", "üç kat daha fazla", "bare 3 times comparison"),
    ("tr", "ikiye katlandı", "bare 2 times change"),
    ("tr", "yarıya indi", "bare 0.5 times change"),
    ("tr", "son 25 yılın en düşük seviyesi", "superlative rank comparison | son 25 yılın"),
    ("tr", "2008'den bu yana en yüksek", "superlative rank comparison | 2008'den bu yana"),
    ("tr", "180 ülke arasında 14. sırada", "bare 14 rank of 180 comparison"),
    ("tr", "üçüncü en büyük şehir", "bare 3 rank comparison"),
    ("tr", "yüzde 12 arttı", "bare 12 % change [+12]"),
    ("tr", "yüzde 12'lik düşüş", "bare 12 % change [-12]"),
    ("tr", "40 bin kişi azaldı", "bare 40000 change [-40000]"),
    ("tr", "yüzde 12 daha fazla", "bare 12 % comparison [+12]"),
    ("hy", "կրկնապատկվել է 2015-ից ի վեր", "bare 2 times change | 2015-ից ի վեր"),
    ("hy", "երեք անգամ ավելի", "bare 3 times comparison"),
    ("hy", "եռապատկվել է", "bare 3 times change"),
    ("hy", "վերջին 25 տարվա ամենացածր", "superlative rank comparison | վերջին 25 տարվա"),
    ("hy", "2008-ից ի վեր ամենաբարձր", "superlative rank comparison | 2008-ից ի վեր"),
    ("hy", "14-րդ տեղում", "bare 14 rank comparison"),
    ("hy", "երրորդ տեղում", "bare 3 rank comparison"),
    ("hy", "նվազել է 12 տոկոսով", "bare 12 % change [-12]"),
    ("hy", "12 տոկոսով աճել է", "bare 12 % change [+12]"),
    ("hy", "40.000-ով նվազել է", "bare 40000 change [-40000]"),
    ("hy", "կրկնակի", "bare 2 times comparison"),
    ("hy", "12 տոկոսով ավելի", "bare 12 % comparison [+12]"),
    ("az", "son beş ildə iki dəfə artıb", "bare 2 times change | son beş ildə"),
    ("az", "iki dəfə çox", "bare 2 times comparison"),
    ("az", "ikiqat", "bare 2 times comparison"),
    ("az", "son 25 ilin ən aşağı göstəricisi", "superlative rank comparison | son 25 ilin"),
    ("az", "2008-ci ildən bəri ən yüksək", "superlative rank comparison | 2008-ci ildən bəri"),
    ("az", "180 ölkə arasında 14-cü yerdə", "bare 14 rank of 180 comparison"),
    ("az", "üçüncü yerdə", "bare 3 rank comparison"),
    ("az", "12 faiz artıb", "bare 12 % change [+12]"),
    ("az", "12 faiz azalıb", "bare 12 % change [-12]"),
    ("az", "40 min nəfər azalıb", "bare 40000 change [-40000]"),
    ("az", "12 faiz çox", "bare 12 % comparison [+12]"),
]


@pytest.mark.parametrize(
    ("tag", "text", "told"), PHRASES, ids=[f"{tag} {text}" for tag, text, _ in PHRASES]
)
def test_what_a_phrase_is_relative_to(tag: str, text: str, told: str) -> None:
    figure = parse_figure(text, load_language(tag).figures, ANY_UNIT)
    assert figure is not None
    assert tell(figure) == told


LEVELS = [
    ("en", "He was arrested three times.", ["bare 3 times level"]),
    ("en", "It was hit twice.", []),
    ("en", "They shot down 40 drones.", ["bare 40 level"]),
    ("en", "They lost 40 soldiers.", ["bare 40 level"]),
    ("en", "The airline lost $40 million.", ["bare 40000000 USD level"]),
    ("en", "Women made up 8 % of members.", ["bare 8 % level"]),
    ("en", "the largest city, a double murder", []),
    ("en", "more than 30 and fewer than 20", ["more than 30 level", "fewer than 20 level"]),
    ("en", "from $3bn to €4bn", ["bare 3000000000 USD level", "bare 4000000000 EUR level"]),
    ("en", "300 killed in the deadliest attack", ["bare 300 level"]),
    ("fr", "Il a été arrêté trois fois.", ["bare 3 times level"]),
    ("fr", "plus de 12 %", ["more than 12 % level"]),
    ("fr", "Ils ont perdu 40 soldats.", ["bare 40 level"]),
    ("es", "Fue detenido tres veces.", ["bare 3 times level"]),
    ("es", "Perdieron 40 soldados.", ["bare 40 level"]),
    ("de", "Er wurde dreimal festgenommen.", []),
    ("de", "auf 40.000 gestiegen", ["bare 40000 level"]),
    ("de", "Sie verloren 40 Soldaten.", ["bare 40 level"]),
    ("ru", "60 % населения лишились жилья.", ["bare 60 % level"]),
    ("ru", "На 300 домов упали бомбы.", ["bare 300 level"]),
    ("ru", "Они потеряли 40 солдат.", ["bare 40 level"]),
    ("uk", "60 % населення втратили житло.", ["bare 60 % level"]),
    ("tr", "yüzde 12'ye yükseldi", ["bare 12 % level"]),
    ("tr", "40 kişi düştü", ["bare 40 level"]),
    ("tr", "300 asker kaybetti", ["bare 300 level"]),
]


@pytest.mark.parametrize(
    ("tag", "text", "told"), LEVELS, ids=[f"{tag} {text}" for tag, text, _ in LEVELS]
)
def test_what_looks_like_a_comparison_and_is_none(tag: str, text: str, told: list[str]) -> None:
    found = find_figures(text, load_language(tag).figures, ANY_UNIT)
    assert [tell(one.figure) for one in found] == told


def test_a_verb_with_two_meanings_is_asked_about() -> None:
    (found,) = find_figures("تضاعف منذ 2015", load_language("ar").figures, ANY_UNIT)
    assert found.trouble == "the verb means doubled and multiplied"
    assert [tell(each) for each in found.readings] == [
        "bare 2 times change | منذ 2015",
        "vague quantifier times change | منذ 2015",
    ]


def test_the_count_beside_what_it_is_compared_with_stands() -> None:
    text = "The deadliest attack since the 2015 bombing killed 12, twice as many as in May."
    found = find_figures(text, load_language("en").figures, ANY_UNIT)
    assert [tell(one.figure) for one in found] == [
        "superlative rank comparison | since the 2015",
        "bare 12 level",
        "bare 2 times comparison | as in May",
    ]
    killed = found[1]
    assert text[killed.start : killed.end] == "12"
    assert killed.figure.says is Says.LEVEL


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("7.4 %, up 0.3 percentage points", "bare 7.4 % level"),
        ("300 dead, twice as many as in May", "bare 300 level"),
        ("unemployment of 7.4 %, the lowest for 25 years", "bare 7.4 % level"),
    ],
    ids=["points", "factor", "superlative"],
)
def test_in_one_phrase_the_level_is_meant(text: str, told: str) -> None:
    figure = parse_figure(text, load_language("en").figures, ANY_UNIT)
    assert figure is not None
    assert tell(figure) == told
