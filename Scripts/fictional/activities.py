"""A year between sessions: activities of every type, a few discipline notes, and the file that is wrong on purpose."""

from . import people

HEADER = ["代表编号", "姓名", "人大届次", "活动类型", "活动名称", "日期", "结束日期", "组织单位", "专项活动", "地点", "参与方式", "成果", "时长(小时)", "备注"]
DISCIPLINE_HEADER = ["代表编号", "姓名", "人大届次", "日期", "规定", "单元会议编号", "事实", "依据", "处理", "决定机关", "本人陈述"]
CAMPAIGN = "我为“十五五”规划献计献策"

# type → (code, organiser, titles, whole hours, how often the type is drawn)
TYPES = {
    "视察": ("inspection", "省人大常委会代表工作机构", ["会前集中视察", "冰雪经济发展情况视察", "重点项目建设视察"], 6, 10),
    "调研": ("research", "财政经济委员会", ["民营经济发展专题调研", "黑土地保护专题调研", "托育服务专题调研"], 8, 12),
    "执法检查": ("enforcementCheck", "省人大常委会执法检查组", ["安全生产法执法检查", "湿地保护条例执法检查"], 8, 5),
    "列席": ("observing", "省人大常委会办公厅", ["列席专门委员会会议"], 4, 4),
    "座谈": ("symposium", "省人大常委会办公厅", ["列席代表座谈会", "常委会领导走访座谈"], 3, 9),
    "听证、论证、评估": ("hearing", "法制委员会", ["法规草案论证会", "立法后评估会"], 3, 4),
    "代表小组": ("deputyGroup", "代表小组", ["代表小组学习讨论", "代表小组走访企业"], 3, 16),
    "宣讲": ("outreach", "选举单位人大常委会", ["大会精神宣讲进社区", "大会精神宣讲进村屯"], 2, 12),
    "献计献策": ("campaign", "省人大常委会代表工作机构", ["规划编制意见征集", "规划建言座谈"], 3, 12),
    "专题询问": ("specialInquiry", "省人大常委会", ["养老服务专题询问"], 4, 2),
    "预决算审查": ("budgetReview", "预算工作委员会", ["部门预算草案审查", "决算草案审查"], 4, 4),
    "立法调研": ("legislativeResearch", "社会建设委员会", ["无障碍环境条例立法调研", "代表法实施办法立法调研"], 8, 5),
    "一府一委两院活动": ("host", "省高级人民法院", ["法院开放日", "检察开放日", "政府重点工作通报会"], 3, 5),
}
ROLES = [("参加", 80), ("发言", 15), ("牵头", 5)]
OUTPUTS = [("", 70), ("提出意见3条", 14), ("提交调研报告1份", 8), ("形成建议1件", 8)]


def make_rows(deputies, dice):
    """One row for each deputy's part in an activity, by date."""
    rows, table = [], [(name, entry[4]) for name, entry in TYPES.items()]
    for number in range(1, 271):
        kind = dice.weighted(table)
        _, organiser, titles, hours, _ = TYPES[kind]
        month, day = dice.between(2, 12), dice.between(1, 27)
        starts = f"2025-{month:02d}-{day:02d}"
        ends = f"2025-{month:02d}-{day + 1:02d}" if hours == 8 and dice.chance(0.5) else ""
        unit = dice.pick(people.UNITS)
        home = [d for d in deputies if d.code == unit[0] and d.sits(starts) and d.ended != starts]
        wide = [d for d in deputies if d.sits(starts) and d.ended != starts]
        group = dice.sample(home, dice.between(8, 34)) if dice.chance(0.8) else dice.sample(wide, dice.between(10, 40))
        title = f"{dice.pick(titles)}（第{number}号）"
        for deputy in group:
            rows.append({
                "代表编号": deputy.id, "姓名": deputy.name_on(starts), "人大届次": people.CONGRESS, "活动类型": kind, "活动名称": title,
                "日期": starts, "结束日期": ends, "组织单位": organiser, "专项活动": CAMPAIGN if kind == "献计献策" else "",
                "地点": unit[2].removesuffix("代表团"), "参与方式": dice.weighted(ROLES), "成果": dice.weighted(OUTPUTS),
                "时长(小时)": f"{hours}" if dice.chance(0.8) else f"{hours - 1}.5",
            })
    return sorted(rows, key=lambda r: (r["日期"], r["活动名称"], r["代表编号"]))


def as_objects(rows):
    """The same rows as another system exports them: English names, codes, minutes written as hours and minutes."""
    objects = []
    for r in rows:
        hours, _, half = r["时长(小时)"].partition(".")
        fields = {
            "kind": "activity", "deputy": r["代表编号"], "name": r["姓名"], "congress": r["人大届次"], "type": TYPES[r["活动类型"]][0],
            "title": r["活动名称"], "date": r["日期"], "ends": r["结束日期"], "organiser": r["组织单位"], "campaign": r["专项活动"],
            "place": r["地点"], "role": r["参与方式"], "output": r["成果"], "minutes": f"{hours}:{'30' if half else '00'}",
        }
        objects.append({key: value for key, value in fields.items() if value})
    return objects


def discipline_rows(deputies):
    by = {d.number: d for d in deputies}

    def row(number, day, rule, sitting, facts, measure, statement=""):
        return {"代表编号": by[number].id, "姓名": by[number].name_on(day), "人大届次": people.CONGRESS, "日期": day, "规定": rule, "单元会议编号": sitting,
                "事实": facts, "依据": "会议签到记录（虚构）", "处理": measure, "决定机关": "大会秘书处", "本人陈述": statement}

    return [
        row(people.ALWAYS_ABSENT, "2025-01-17", "会议请假制度", "14-3/04", "未请假缺席全部全体会议", "书面提醒"),
        row(64, "2025-01-15", "会场纪律", "14-3/02", "审议期间多次离席", "提醒谈话", "当日身体不适，已说明"),
        row(205, "2025-06-12", "闭会期间活动纪律", "", "无故中途退出视察", "提醒谈话"),
        row(people.ALWAYS_ABSENT, "2026-01-23", "会议请假制度", "14-4/04", "未请假缺席全部全体会议", "通报选举单位", "对通知送达有异议"),
    ]


def faulty_rows(deputies):
    """Rows for the file that must be refused whole: each after the first is wrong in one way, as seeds/README.md lists."""
    by = {d.number: d for d in deputies}

    def row(number, **cells):
        return {"代表编号": by[number].id, "姓名": by[number].name, "人大届次": people.CONGRESS, "活动类型": "调研", "活动名称": "错误示例调研",
                "日期": "2025-10-14", "时长(小时)": "3"} | cells

    return [
        row(20), row(21, 活动类型="郊游"), row(22, 日期="2025-02-30"), row(23, 姓名="查无此名"), row(24, **{"时长(小时)": "三个小时左右"}),
        row(25, 代表编号="JL14-0999", 姓名="无此代表"), row(20), row(26, 活动名称=""), row(27),
    ]
