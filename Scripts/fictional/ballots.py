"""Questions put to the vote. A secret ballot has totals and, where the machine says so, who took part; never who chose what."""

from . import people

BALLOT_HEADER = ["人大届次", "表决编号", "单元会议编号", "表决事项", "表决方式", "日期", "出席人数", "赞成", "反对", "弃权", "未按", "备注"]
VOTE_HEADER = ["代表编号", "姓名", "人大届次", "表决编号", "是否参加表决"]
ROLL_CALL_HEADER = VOTE_HEADER + ["表决意见"]
ROLL_CALL = "cwh-18/03/b3"

SESSION_QUESTIONS = [
    "关于政府工作报告的决议", "关于年度国民经济和社会发展计划执行情况的决议", "关于年度预算执行情况和预算草案的决议",
    "关于省人大常委会工作报告的决议", "关于省高级人民法院工作报告的决议", "关于省人民检察院工作报告的决议",
]
COMMITTEE_QUESTIONS = ["关于批准地方性法规修订的决定（草案）", "关于省级决算的决议（草案）", "关于加强代表建议办理工作的决定（草案）"]

USUAL = [("赞成", 960), ("反对", 12), ("弃权", 20), ("未按", 8)]
DISPUTED = [("赞成", 80), ("反对", 6), ("弃权", 10), ("未按", 4)]


class Ballot:
    def __init__(self, sitting, identifier, question, method, named):
        self.sitting, self.id, self.question, self.method = sitting, identifier, question, method
        self.named = named  # part in it is recorded by name
        self.totals = {"赞成": 0, "反对": 0, "弃权": 0, "未按": 0}
        self.votes = []  # (deputy, participation, choice or None)


def make_ballots(sittings, dice):
    by = {sitting.id: sitting for sitting in sittings}
    ballots = []
    for meeting in ("14-3", "14-4"):
        ballots.append(_ballot(by[f"{meeting}/01"], "b1", "关于设立大会议案审查机构的办法（草案）", "举手表决", False, dice))
        for index, question in enumerate(SESSION_QUESTIONS, start=1):
            ballots.append(_ballot(by[f"{meeting}/04"], f"b{index}", question, "无记名电子表决", True, dice))
        ballots.append(_ballot(by[f"{meeting}/04"], "b7", "选举事项（候选人一名，虚构示例）", "无记名投票", False, dice))
    for sitting in sittings:
        if sitting.id.startswith("cwh") and sitting.id.endswith("/03"):
            for index, question in enumerate(COMMITTEE_QUESTIONS, start=1):
                identifier = f"{sitting.id}/b{index}"
                method = "记名表决" if identifier == ROLL_CALL else "无记名电子表决"
                ballots.append(_ballot(sitting, f"b{index}", question, method, True, dice))
    return ballots


def _ballot(sitting, short, question, method, named, dice):
    ballot = Ballot(sitting, f"{sitting.id}/{short}", question, method, named)
    for place, deputy in enumerate(sitting.present()):
        choice = dice.weighted(DISPUTED if method == "记名表决" else USUAL)
        ballot.totals[choice] += 1
        if not named:
            continue
        if ballot.id == "14-3/04/b5" and place % 80 == 7:  # their card readers kept no log
            ballot.votes.append((deputy, "未知", None))
        else:
            pressed = choice != "未按"  # who did not press took no part, and so has no choice
            ballot.votes.append((deputy, "是" if pressed else "否", choice if pressed and method == "记名表决" else None))
    return ballot


def ballot_rows(ballots):
    return [{
        "人大届次": people.CONGRESS, "表决编号": b.id, "单元会议编号": b.sitting.id, "表决事项": b.question, "表决方式": b.method,
        "日期": b.sitting.ends or b.sitting.starts, "出席人数": sum(b.totals.values()), **b.totals,
    } for b in ballots]


def vote_rows(ballots):
    rows = []
    for b in ballots:
        for deputy, participation, choice in b.votes:
            cells = {"代表编号": deputy.id, "姓名": deputy.name_on(b.sitting.starts), "人大届次": people.CONGRESS, "表决编号": b.id, "是否参加表决": participation}
            rows.append(cells | ({"表决意见": choice} if choice else {}))
    return rows
