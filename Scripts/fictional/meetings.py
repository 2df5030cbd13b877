"""Two sessions and six standing-committee meetings: their sittings, and who came."""

from . import people

MEETING_HEADER = ["人大届次", "会议编号", "会议名称", "会议类型", "开始日期", "结束日期", "备注"]
SITTING_HEADER = ["人大届次", "会议编号", "单元会议编号", "名称", "类型", "应到范围", "应到单位", "日期", "结束日期", "应到人数", "实到人数",
                  "缺席人数", "请假人数", "备注"]

SESSIONS = [
    ("14-3", "第三次会议", ["2025-01-14", "2025-01-15", "2025-01-16", "2025-01-17"]),
    ("14-4", "第四次会议", ["2026-01-20", "2026-01-21", "2026-01-22", "2026-01-23"]),
]
COMMITTEE_MEETINGS = [
    ("cwh-15", "第十五次会议", "2025-03-26", "2025-03-27"), ("cwh-16", "第十六次会议", "2025-05-27", "2025-05-28"),
    ("cwh-17", "第十七次会议", "2025-07-29", "2025-07-30"), ("cwh-18", "第十八次会议", "2025-09-24", "2025-09-25"),
    ("cwh-19", "第十九次会议", "2025-11-26", "2025-11-27"), ("cwh-20", "第二十次会议", "2026-01-07", "2026-01-08"),
]
# Sittings whose declared counts disagree with the list on purpose: sitting → (column, by how much).
MISMATCHES = {"14-3/02": ("实到人数", 1), "cwh-18/02": ("请假人数", -1)}
# The one delegation whose secretary lists only who came.
PRESENT_ONLY = "220800"

STATUS = [("出席", 953), ("迟到", 9), ("早退", 6), ("请假", 26), ("缺席", 6)]
REASONS = ["因病住院", "公务出国（境）", "家中丧事", "外出参加紧急会议", "参加脱产学习"]


class Sitting:
    def __init__(self, meeting, identifier, title, kind, audience, audience_of, starts, ends=None):
        self.meeting, self.id, self.title, self.kind = meeting, identifier, title, kind
        self.audience, self.audience_of, self.starts, self.ends = audience, audience_of, starts, ends
        self.listed = []  # (deputy, status) of members, in roster order
        self.observers = []
        self.due = None  # None: nothing was declared
        self.reasons = {}  # deputy id → leave reason

    def present(self):
        return [deputy for deputy, status in self.listed if status in ("出席", "迟到", "早退")]

    def count(self, *statuses):
        return sum(status in statuses for _, status in self.listed)


def make_sittings(deputies, dice):
    sittings = [s for session in SESSIONS for s in _session(session, deputies, dice)]
    return sittings + [s for meeting in COMMITTEE_MEETINGS for s in _committee(meeting, deputies, dice)]


def _session(session, deputies, dice):
    meeting, _, days = session
    sittings = []
    for index, day in enumerate(days, start=1):
        sitting = Sitting(meeting, f"{meeting}/{index:02d}", f"第{'一二三四'[index - 1]}次全体会议", "全体会议", "全体代表", "", day)
        _fill(sitting, [d for d in deputies if d.sits(day)], dice)
        sittings.append(sitting)
    presidium = Sitting(meeting, f"{meeting}/zxt-1", "主席团第一次会议", "主席团会议", "名单", "", days[0])
    _fill(presidium, [d for d in deputies if d.sits(days[0]) and d.number % 9 == 4], dice)
    sittings.append(presidium)
    for code, _, delegation, _ in people.UNITS:
        for index, day in enumerate(days[:3], start=1):
            sittings.append(_delegation(meeting, code, delegation, index, day, days, deputies, dice))
    for index in (1, 2):
        group = Sitting(meeting, f"{meeting}/220100-z{index}", f"长春市代表团第{'一二'[index - 1]}小组会议", "小组会议", "名单", "", days[1])
        _fill(group, [d for d in deputies if d.code == "220100" and d.number % 6 == index and d.sits(days[1])], dice, declared=False)
        sittings.append(group)
    return sittings


def _delegation(meeting, code, delegation, index, day, days, deputies, dice):
    ends = days[2] if index == 2 else None  # the second round goes on over two days
    sitting = Sitting(meeting, f"{meeting}/{code}-{index}", f"{delegation}第{'一二三'[index - 1]}次会议", "代表团会议", "代表团", delegation, day, ends)
    due = [d for d in deputies if d.code == code and d.sits(day)]
    _fill(sitting, due, dice, declared=(code, index) != ("220300", 3))
    if (code, index) == ("220300", 3):  # the page that recorded five of them is lost, and nothing was declared
        sitting.listed = [(d, "未记录" if place < 5 else status) for place, (d, status) in enumerate(sitting.listed)]
    if code == PRESENT_ONLY:
        sitting.listed = [(d, status) for d, status in sitting.listed if status == "出席"]
    return sitting


def _committee(meeting, deputies, dice):
    identifier, _, first, last = meeting
    sittings = []
    observers = dice.sample([d for d in deputies if not d.organ and d.sits(first) and d.sits(last) and d.ended != last], 12)
    for index, day, title in ((1, first, "第一次全体会议"), (2, first, "分组审议"), (3, last, "闭幕会议")):
        sitting = Sitting(identifier, f"{identifier}/{index:02d}", title, "常委会会议", "机构", "常委会", day)
        _fill(sitting, [d for d in deputies if d.in_standing_committee(day)], dice)
        sitting.observers = [(d, "出席" if dice.chance(0.96) else "请假") for d in observers]
        sittings.append(sitting)
    return sittings


def _fill(sitting, due, dice, declared=True):
    sitting.due = len(due) if declared else None
    for deputy in due:
        status = "缺席" if deputy.number == people.ALWAYS_ABSENT else dice.weighted(STATUS)
        sitting.listed.append((deputy, status))
        if status == "请假":
            sitting.reasons[deputy.id] = dice.pick(REASONS)


def meeting_rows():
    def row(identifier, title, kind, starts, ends, remark=""):
        return {"人大届次": people.CONGRESS, "会议编号": identifier, "会议名称": title, "会议类型": kind, "开始日期": starts,
                "结束日期": ends, "备注": remark}

    rows = [row(i, f"吉林省第十四届人民代表大会{t}（虚构示例）", "代表大会会议", d[0], d[-1]) for i, t, d in SESSIONS]
    rows += [row(i, f"吉林省第十四届人民代表大会常务委员会{t}（虚构示例）", "常委会会议", a, b) for i, t, a, b in COMMITTEE_MEETINGS]
    rows.append(row("zrh-2025-3", "2025年第3次主任会议（虚构示例）", "主任会议", "2025-03-19", "", "无单元会议"))
    return sorted(rows, key=lambda r: (r["开始日期"], r["会议编号"]))


def sitting_rows(sittings):
    rows = []
    for s in sittings:
        cells = {"人大届次": people.CONGRESS, "会议编号": s.meeting, "单元会议编号": s.id, "名称": s.title, "类型": s.kind, "应到范围": s.audience,
                 "应到单位": s.audience_of, "日期": s.starts, "结束日期": s.ends or ""}
        if s.due is not None:
            cells |= {"应到人数": s.due, "实到人数": len(s.present())}
            if s.id.split("/")[1].rpartition("-")[0] != PRESENT_ONLY:
                cells |= {"缺席人数": s.count("缺席"), "请假人数": s.count("请假")}
        if s.id in MISMATCHES:
            column, error = MISMATCHES[s.id]
            cells[column] += error
            cells["备注"] = "示例：报告数与名单有意不符"
        rows.append(cells)
    return rows


def attendance_rows(sittings, leave=True):
    """Attendance as records, by sitting and then roster order; `leave` adds the approval columns' cells."""
    rows = []
    for s in sittings:
        for observer, listed in ((False, s.listed), (True, s.observers)):
            for deputy, status in listed:
                cells = {"代表编号": deputy.id, "姓名": deputy.name_on(s.starts), "人大届次": people.CONGRESS, "单元会议编号": s.id, "出席情况": status}
                if observer:
                    cells["身份"] = "列席"
                elif leave and status == "请假":
                    cells |= {"请假事由": s.reasons[deputy.id], "批准人": "大会秘书处" if "cwh" not in s.id else "常委会秘书长", "批准日期": s.starts}
                rows.append(cells)
    return rows
