"""The roster: 511 invented deputies over the electoral units of Jilin, and what happens to their mandates."""

CONGRESS = "220000.14"

# (code, electoral unit, delegation, seats). The tree of electoral units is not the tree of division codes: 梅河口
# lies in 通化 by code and elects its own deputies.
UNITS = [
    ("220100", "长春市人民代表大会", "长春市代表团", 148),
    ("220200", "吉林市人民代表大会", "吉林市代表团", 79),
    ("220300", "四平市人民代表大会", "四平市代表团", 40),
    ("220400", "辽源市人民代表大会", "辽源市代表团", 24),
    ("220500", "通化市人民代表大会", "通化市代表团", 38),
    ("220581", "梅河口市人民代表大会", "梅河口市代表团", 13),
    ("220600", "白山市人民代表大会", "白山市代表团", 27),
    ("220700", "松原市人民代表大会", "松原市代表团", 50),
    ("220800", "白城市人民代表大会", "白城市代表团", 37),
    ("222400", "延边朝鲜族自治州人民代表大会", "延边朝鲜族自治州代表团", 41),
    ("jun", "驻吉部队军人代表大会", "解放军代表团", 14),
]

HAN_SURNAMES = "王李张刘陈杨赵孙周吴徐马朱胡郭何高林郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤"
KOREAN_SURNAMES = "金朴李崔郑姜赵尹张林韩吴申徐权黄安宋全洪"
MANCHU_SURNAMES = "佟关那富郎伊图瓜索傅"
MALE = "建国 志强 海涛 立新 德福 永刚 国栋 文斌 春雷 晓东 长河 振华 宏伟 广田 明远 兴业 瑞林 庆丰 伟 磊 军 涛 鹏 洋 松 博 凯 勇 斌 昊".split()
FEMALE = "秀兰 桂芳 雪梅 春燕 晓红 丽华 淑琴 玉珍 海燕 佳宁 文静 思琪 慧敏 凤霞 立群 亚楠 颖 娜 静 敏 莹 雪 琳 丹 岩 悦 婷 欣 岚 虹".split()
KOREAN_GIVEN = {"男": "成哲 光洙 永浩 哲洙 京浩 龙范 昌植 东日 相俊 明吉".split(), "女": "英子 顺姬 美兰 京爱 善玉 花子 明淑 贞淑 香兰 银姬".split()}
MONGOLIAN = {"男": ["宝音德力格尔", "巴特尔", "额尔敦巴图", "白音那木拉", "特木尔"], "女": ["乌云其木格", "其其格", "萨仁高娃", "娜仁花"]}
UYGHUR = {"男": ["阿不都热合曼·麦麦提图尔荪", "艾尼瓦尔·吐尔逊"], "女": ["古丽巴哈尔·阿卜杜克热木"]}

PARTIES = [("中共党员", 70), ("群众", 14), ("无党派人士", 4), ("民盟盟员", 3), ("民建会员", 3), ("九三学社社员", 3), ("民进会员", 2), ("农工党党员", 1)]
EDUCATION = [("大学本科", 45), ("硕士研究生", 22), ("大学专科", 16), ("博士研究生", 9), ("高中", 5), ("初中", 3)]
# (occupation, works at, post, counts as grass-roots)
OCCUPATIONS = [
    ("工人", "{}精密机械厂", "车间班组长", True), ("农民", "{}黑土地种植专业合作社", "理事长", True),
    ("专业技术人员", "{}第二人民医院", "主任医师", True), ("专业技术人员", "{}实验中学", "高级教师", True),
    ("专业技术人员", "{}农业科学研究所", "研究员", False), ("企业负责人", "{}新材料科技有限公司", "总经理", False),
    ("党政干部", "{}发展和改革委员会", "主任", False), ("党政干部", "{}人大常委会办公室", "副主任", False),
    ("村（社区）干部", "{}向阳社区", "党委书记", True), ("快递物流从业人员", "{}城乡速递服务站", "快递员", True),
]

# Deputies with a part of their own in the example; the number is the one in the identifier.
SUSPENDED, ENDED, RENAMED, MOVED_DELEGATION, ALWAYS_ABSENT = 77, 233, 318, 402, 150
BY_ELECTED = 511
JOINED_2024 = range(504, 509)
JOINED_LATE_2025 = (509, 510)
STANDING_COMMITTEE_SIZE = 63


class Deputy:
    """One invented person. Dates are ISO text and compare as such."""

    def __init__(self, number, unit):
        self.number, self.id = number, f"JL14-{number:04d}"
        self.code, self.unit, self.delegation = unit[0], unit[1], unit[2]
        self.enrolled, self.ended, self.suspended = "2023-01-10", None, None
        self.organ = None  # (from, to or None) in the standing committee
        self.former_name, self.renamed_on = None, None

    def sits(self, day):
        """Holds the mandate on this day and is not suspended. An end date is the mandate's last day."""
        if day < self.enrolled or (self.ended and day > self.ended):
            return False
        return not (self.suspended and self.suspended[0] <= day < self.suspended[1])

    def in_standing_committee(self, day):
        return bool(self.organ) and self.organ[0] <= day and (self.organ[1] is None or day < self.organ[1]) and self.sits(day)

    def name_on(self, day):
        return self.former_name if self.former_name and day < self.renamed_on else self.name


def make_deputies(dice):
    """511 deputies in identifier order. The last eight numbers joined after the congress opened."""
    seats = [unit for unit in UNITS for _ in range(unit[3])]
    late = {504: 0, 505: 1, 506: 9, 507: 7, 508: 3, 509: 0, 510: 5, 511: 2}  # identifier number → unit
    for unit in late.values():
        seats.remove(UNITS[unit])
    seats += [UNITS[unit] for unit in late.values()]
    deputies, taken = [], set()
    for number, unit in enumerate(seats, start=1):
        deputy = Deputy(number, unit)
        _describe(deputy, dice, taken)
        deputies.append(deputy)
    by = {deputy.number: deputy for deputy in deputies}
    _special(by)
    members = [d for d in deputies if d.number % 8 == 3 and d.number not in (SUSPENDED, ENDED, ALWAYS_ABSENT)]
    for deputy in members[:STANDING_COMMITTEE_SIZE]:
        deputy.organ = ("2023-01-18", None)
    members[5].organ = ("2023-01-18", "2025-07-31")
    members[9].organ = ("2025-01-17", None)
    return deputies


def _describe(deputy, dice, taken):
    deputy.sex = dice.weighted([("男", 70), ("女", 30)])
    korean = 45 if deputy.code == "222400" else 3
    mongolian = 12 if deputy.code in ("220700", "220800") else 1
    deputy.ethnicity = dice.weighted([("汉族", 88), ("朝鲜族", korean), ("满族", 7), ("蒙古族", mongolian), ("回族", 2), ("维吾尔族", 0.6)])
    for attempt in range(100):  # the short lists of some ethnicities run out: homonyms then differ by birth month
        name, birth = _name(deputy, dice), f"{dice.between(1957, 1996)}-{dice.between(1, 12):02d}"
        if (name, birth) not in taken and (name not in taken or attempt > 20):
            break
    taken.update([name, (name, birth)])
    deputy.name, deputy.birth = name, birth
    deputy.party, deputy.education = dice.weighted(PARTIES), dice.weighted(EDUCATION)
    occupation = ("军人", "驻吉某部", "政治工作干部", False) if deputy.code == "jun" else dice.pick(OCCUPATIONS)
    place = "吉林省" if dice.chance(0.1) else deputy.delegation.removesuffix("代表团")
    deputy.occupation, deputy.post, deputy.grass_roots = occupation[0], occupation[2], occupation[3]
    deputy.employer = occupation[1].format(place)


def _name(deputy, dice):
    if deputy.ethnicity == "维吾尔族":
        return dice.pick(UYGHUR[deputy.sex])
    if deputy.ethnicity == "蒙古族" and dice.chance(0.7):
        return dice.pick(MONGOLIAN[deputy.sex])
    if deputy.ethnicity == "朝鲜族":
        return dice.pick(KOREAN_SURNAMES) + dice.pick(KOREAN_GIVEN[deputy.sex])
    surnames = MANCHU_SURNAMES if deputy.ethnicity == "满族" else HAN_SURNAMES
    return dice.pick(surnames) + dice.pick(MALE if deputy.sex == "男" else FEMALE)


def _special(by):
    for number in JOINED_2024:
        by[number].enrolled = "2024-01-19"
    for number in JOINED_LATE_2025:
        by[number].enrolled = "2025-11-27"
    by[BY_ELECTED].enrolled = "2025-09-25"
    by[SUSPENDED].suspended = ("2024-12-10", "2025-06-16")
    by[ENDED].ended = "2025-05-28"
    by[12].name, by[12].sex, by[12].birth = "王磊", "男", "1971-04"
    by[341].name, by[341].sex, by[341].birth, by[341].ethnicity = "王磊", "男", "1983-09", "汉族"
    by[88].name = "陈䶮"  # CJK Extension A: four bytes in GB18030
    by[460].name = "赵𬍛"  # CJK Extension B and beyond: outside the basic plane
    renamed = by[RENAMED]
    renamed.former_name, renamed.renamed_on = renamed.name, "2025-08-11"
    renamed.name = renamed.name[0] + "新辰"
