"""Motions and suggestions through their life: submitted at the two sessions and in between, handled, replied to, judged by the deputy."""

import datetime

from . import people

SUGGESTION_HEADER = ["代表编号", "姓名", "人大届次", "建议编号", "办理阶段", "日期", "提出身份", "建议标题", "联名人数", "承办单位", "协办单位", "涉及面广、处理难度大",
                     "会议编号", "退回理由", "办理情况", "代表意见", "备注"]
MOTION_HEADER = ["代表编号", "姓名", "人大届次", "议案编号", "办理阶段", "日期", "提出身份", "案由", "案据", "方案", "联名人数", "代表团提出", "审议机构", "决定", "审议意见"]

# (what it is about, lead unit, assisting units)
SUBJECTS = [
    ("黑土地保护", "省农业农村厅", "省财政厅"), ("冰雪旅游公共服务", "省文化和旅游厅", "省交通运输厅"), ("农村养老服务", "省民政厅", "省卫生健康委"),
    ("托育服务供给", "省卫生健康委", ""), ("乡村道路养护", "省交通运输厅", "省财政厅"), ("中小企业融资", "省地方金融管理局", ""),
    ("高校毕业生留吉就业", "省人力资源和社会保障厅", "省教育厅"), ("老旧小区供热管网改造", "省住房和城乡建设厅", ""), ("湿地生态补偿", "省林业和草原局", "省财政厅、省水利厅"),
    ("朝鲜族民俗文化传承", "省文化和旅游厅", "省民族事务委员会"), ("汽车产业链配套", "省工业和信息化厅", ""), ("快递末端网点", "省邮政管理局", ""),
]
KEY_MEETING = ("zrh-2025-3", "2025-03-19")  # the chairpersons' meeting that decides what is key-supervised
KEY_SUPERVISED = (3, 9, 17)
REVISED, REASSIGNED, HANDLED_AGAIN, WITHDRAWN, OVERDUE = 5, 11, 14, 20, 23
SESSION_DAYS = [("14-3", "2025-01-15", 44), ("14-4", "2026-01-21", 16)]


def _after(day, days):
    return (datetime.date.fromisoformat(day) + datetime.timedelta(days=days)).isoformat()


class _Life:
    """The stages of one suggestion, one row each."""

    def __init__(self, number, lead):
        self.number, self.lead, self.rows = number, lead, []

    def add(self, stage, day, deputy=None, **cells):
        deputy = deputy or self.lead
        self.rows.append({"代表编号": deputy.id, "姓名": deputy.name_on(day), "人大届次": people.CONGRESS, "建议编号": self.number, "办理阶段": stage,
                          "日期": day} | cells)
        return day


def make_suggestions(deputies, dice):
    """Rows by stage and day: those up to the hand-over, and those after."""
    lives = []
    for meeting, day, count in SESSION_DAYS:
        for index in range(1, count + 1):
            subject, unit, assisting = dice.pick(SUBJECTS)
            sitting = [d for d in deputies if d.sits(day)]
            lead = dice.pick(sitting)
            life = _Life(f"{meeting}-J{index:03d}", lead)
            cosigners = [d for d in dice.sample(sitting, dice.between(1, 4)) if d is not lead] if dice.chance(0.4) else []
            title = f"关于{dice.pick(['加强', '完善', '支持'])}{subject}的建议（虚构示例）"
            life.add("提出", day, 建议标题=title, 联名人数=str(1 + len(cosigners)) if cosigners else "")
            for deputy in cosigners:
                life.add("提出", day, deputy, 提出身份="附议")
            _handle(life, index if meeting == "14-3" else 0, _after(day, dice.between(3, 9)), unit, assisting, title, meeting, dice)
            lives.append(life)
    early = ("提出", "退回修改", "初审通过", "交办")
    rows = sorted((row for life in lives for row in life.rows), key=lambda row: (row["日期"], row["建议编号"]))
    return [row for row in rows if row["办理阶段"] in early], [row for row in rows if row["办理阶段"] not in early]


def _handle(life, index, day, unit, assisting, title, meeting, dice):
    """From the preliminary check on; `index` tells the ones with a life of their own, 0 those that are still with the unit."""
    if index == REVISED:
        life.add("退回修改", day, 退回理由="请补充具体措施")
        day = life.add("提出", _after(day, 6), 建议标题=title + "（修改稿）")
        day = _after(day, 2)
    day = life.add("初审通过", day)
    difficult = bool(assisting) and dice.chance(0.4) and index != OVERDUE
    day = life.add("交办", _after(day, dice.between(8, 20)), 承办单位=unit, 协办单位=assisting, **{"涉及面广、处理难度大": "是" if difficult else ""})
    handed = day
    if index == REASSIGNED:
        day = life.add("退办", _after(day, 5), 承办单位=unit, 退回理由="不属本单位职责")
        unit = "省人民政府办公厅"
        handed = day = life.add("调整承办单位", _after(day, 3), 承办单位=unit)
    if index in KEY_SUPERVISED:
        life.add("确定重点督办", KEY_MEETING[1], 会议编号=KEY_MEETING[0])
        life.add("督办", "2025-05-15", 办理情况="常委会领导带队现场督办")
    day = life.add("承办", _after(day, 4), 承办单位=unit)
    if meeting == "14-4":
        return
    if index == WITHDRAWN:
        life.add("撤回", _after(day, 10), 退回理由="事项已解决")
        return
    day = life.add("与代表沟通", _after(day, dice.between(10, 30)), 承办单位=unit)
    limit = 150 if difficult else 80
    replied = _after(handed, 131) if index == OVERDUE else max(_after(handed, dice.between(45, limit)), _after(day, 3))
    day = life.add("答复", replied, 承办单位=unit, 办理情况="已书面答复，措施列入年度计划")
    if index == HANDLED_AGAIN:
        day = life.add("代表反馈", _after(day, 9), 代表意见="不满意", 备注="未回应资金来源")
        day = life.add("重新办理", _after(day, 4), 承办单位=unit)
        day = life.add("与代表沟通", _after(day, 12), 承办单位=unit)
        day = life.add("答复", _after(day, 20), 承办单位=unit, 办理情况="补充说明资金来源")
        day = life.add("代表反馈", _after(day, 7), 代表意见="满意")
    else:
        day = life.add("代表反馈", _after(day, dice.between(5, 15)), 代表意见=dice.weighted([("满意", 78), ("基本满意", 22)]))
    day = life.add("办结", _after(day, 5))
    if index in KEY_SUPERVISED or dice.chance(0.2):
        life.add("跟踪落实", max(_after(day, 60), "2025-11-10"), 办理情况="承诺事项已落实")


def motion_rows(deputies, dice):
    rows = []
    for meeting, day, count in (("14-3", "2025-01-15", 5), ("14-4", "2026-01-21", 3)):
        for index in range(1, count + 1):
            number, sitting = f"{meeting}-Y{index:03d}", [d for d in deputies if d.sits(day)]
            lead, wide = dice.pick(sitting), index == 3
            others = [] if wide else [d for d in dice.sample(sitting, dice.between(10, 13)) if d is not lead]
            committee = dice.pick(["农业与农村委员会", "财政经济委员会", "社会建设委员会"])
            subject = SUBJECTS[(index * 5 + len(meeting)) % len(SUBJECTS)][0]

            def row(stage, when, deputy=lead, **cells):
                rows.append({"代表编号": deputy.id, "姓名": deputy.name_on(when), "人大届次": people.CONGRESS, "议案编号": number, "办理阶段": stage,
                             "日期": when} | cells)

            row("提出", day, 案由=f"关于制定{subject}条例的议案（虚构示例）", 案据="现有规定分散，基层难以执行", 方案="制定专门条例",
                联名人数="" if wide else str(1 + len(others)), 代表团提出="是" if wide else "")
            for deputy in others:
                row("提出", day, deputy, 提出身份="附议")
            if index == 1:
                row("决定", _after(day, 1), 决定="作为建议办理")
                row("办结", _after(day, 2))
            else:
                row("交付审议", _after(day, 1), 审议机构=committee)
                if meeting == "14-3":
                    row("与代表沟通", "2025-05-20", 审议机构=committee)
                    row("提出审议意见", "2025-09-10", 审议机构=committee, 审议意见="建议列入立法规划，暂不列入会议议程")
                    row("决定", "2025-11-27", 决定="不列入会议议程")
                    row("办结", "2025-11-28")
    return sorted(rows, key=lambda r: (r["日期"], r["议案编号"], r.get("提出身份", "")))
