"""The mandate records: enrolment, and every change after it."""

from . import people

HEADER = ["代表编号", "姓名", "人大届次", "变动类型", "日期", "性别", "民族", "出生年月", "党派", "学历", "工作单位", "职务",
          "职业类别", "基层代表", "选举单位", "代表团", "代表层级", "备注"]
CHANGES_HEADER = ["代表编号", "姓名", "曾用名", "人大届次", "变动类型", "日期", "工作单位", "职务", "代表团", "原因", "备注"]
ORGAN_HEADER = ["代表编号", "人大届次", "变动类型", "日期", "机构", "备注"]


def roster(deputies, joined):
    """Enrolment rows of the deputies whose mandate began in `joined` (a predicate over the date)."""
    return [{
        "代表编号": d.id, "姓名": d.name_on(d.enrolled), "人大届次": people.CONGRESS, "变动类型": "当选", "日期": d.enrolled,
        "性别": d.sex, "民族": d.ethnicity, "出生年月": d.birth, "党派": d.party, "学历": d.education, "工作单位": d.employer,
        "职务": d.post, "职业类别": d.occupation, "基层代表": "是" if d.grass_roots else "否", "选举单位": d.unit,
        "代表团": d.delegation, "代表层级": "省级", "备注": "补选" if d.enrolled > "2023-12-31" else "",
    } for d in deputies if joined(d.enrolled)]


def changes(deputies):
    """What happened to mandates after enrolment, by date."""
    by = {d.number: d for d in deputies}

    def row(number, event, day, **cells):
        return {"代表编号": by[number].id, "人大届次": people.CONGRESS, "变动类型": event, "日期": day, **cells}

    renamed, suspended = by[people.RENAMED], by[people.SUSPENDED]
    rows = [
        row(people.SUSPENDED, "暂停执行职务", suspended.suspended[0], 原因="因刑事案件被羁押", 备注="虚构示例"),
        row(people.SUSPENDED, "恢复执行职务", suspended.suspended[1], 备注="暂停情形消失（虚构示例）"),
        row(people.ENDED, "资格终止", by[people.ENDED].ended, 原因="迁出或者调离本行政区域", 备注="虚构示例"),
        row(people.RENAMED, "变更", renamed.renamed_on, 姓名=renamed.name, 备注="依法更名"),
        row(people.MOVED_DELEGATION, "变更", "2025-06-03", 工作单位="吉林市经济技术开发区", 职务="副主任", 备注="工作调动，代表团不变"),
    ]
    for number, post in ((29, "董事长"), (131, "院长"), (266, "校长"), (377, "党组书记")):
        rows.append(row(number, "变更", f"2025-0{3 + number % 5}-1{number % 7}", 职务=post))
    return sorted(rows, key=lambda r: (r["日期"], r["代表编号"]))


def organs(deputies):
    """Standing committee membership, from which the audience of its sittings follows."""
    rows = []
    for d in deputies:
        if d.organ:
            rows.append({"代表编号": d.id, "人大届次": people.CONGRESS, "变动类型": "任职", "日期": d.organ[0], "机构": "常委会"})
            if d.organ[1]:
                rows.append({"代表编号": d.id, "人大届次": people.CONGRESS, "变动类型": "免职", "日期": d.organ[1], "机构": "常委会",
                             "备注": "辞去常委会组成人员职务"})
    return rows
