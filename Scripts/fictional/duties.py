"""What else a file tells: speeches, contact, training, reports, publications, notices, inquiries and support."""

from . import people

COMMON = ["代表编号", "姓名", "人大届次"]
DELIBERATION_HEADER = COMMON + ["单元会议编号", "审议议题", "发言形式", "发言摘要"]
CONTACT_HEADER = COMMON + ["联系形式", "日期", "家站", "对方代表编号", "接待人数", "反映事项", "处理情况"]
TRAINING_HEADER = COMMON + ["培训班次", "日期", "结束日期", "主办单位", "培训层级", "培训内容", "时长(小时)", "是否结业"]
REPORT_HEADER = COMMON + ["日期", "述职对象", "述职形式", "评议结果"]
PUBLICATION_HEADER = COMMON + ["日期", "刊物或媒体", "篇名", "发表形式", "关联建议编号"]
NOTICE_HEADER = COMMON + ["材料编号", "送阅情况", "日期", "材料名称", "发送单位", "送阅方式"]
INQUIRY_HEADER = COMMON + ["询问类型", "日期", "受询机关", "问题", "联名人数", "答复人", "答复情况"]
SUPPORT_HEADER = COMMON + ["保障类型", "日期", "保障事项", "有关单位", "情况", "解决情况", "解决日期"]

# (name, first day, last day, how many take part)
CLASSES = [("2025年第一期省人大代表培训班", "2025-04-21", "2025-04-25", 70), ("2025年第二期省人大代表培训班", "2025-09-15", "2025-09-19", 80)]
NOTICES = [("2025-T01", "2025-04-18", "一季度经济运行情况通报", "省人民政府办公厅"), ("2025-T02", "2025-08-20", "代表建议办理进展通报", "省人大常委会办公厅")]


def _row(deputy, day, **cells):
    return {"代表编号": deputy.id, "姓名": deputy.name_on(day), "人大届次": people.CONGRESS} | cells


def deliberation_rows(sittings, dice):
    """Some of those present speak at a delegation's first two sittings and at the standing committee's."""
    items = {"代表团会议": ["政府工作报告", "计划报告和草案", "预算报告和草案"], "常委会会议": ["法规草案", "专项工作报告"]}
    rows = []
    for sitting in sittings:
        if sitting.kind not in items or sitting.id.endswith("-3"):
            continue
        for deputy in dice.sample(sitting.present(), dice.between(2, 5)):
            rows.append(_row(
                deputy, sitting.starts, 单元会议编号=sitting.id, 审议议题=dice.pick(items[sitting.kind]), 发言形式="书面" if dice.chance(0.1) else "口头",
                发言摘要=dice.pick(["建议加大基层投入", "建议明确部门职责", "建议完善配套措施", "结合本地情况提出意见"])))
    seen = {}
    for row in rows:  # who drew the same item twice at one sitting spoke once
        seen.setdefault((row["代表编号"], row["单元会议编号"], row["审议议题"], row["发言形式"]), row)
    return list(seen.values())


def contact_rows(deputies, dice):
    rows = []
    for _ in range(160):
        day = f"2025-{dice.between(2, 12):02d}-{dice.between(1, 27):02d}"
        deputy = dice.pick([d for d in deputies if d.sits(day)])
        station = f"{deputy.delegation.removesuffix('代表团')}{dice.pick(['向阳社区', '和平街道', '红旗镇'])}代表家站"
        if dice.chance(0.8):
            rows.append(_row(
                deputy, day, 联系形式="家站接待", 日期=day, 家站=station, 接待人数=str(dice.between(2, 15)),
                反映事项=dice.pick(["老旧小区供热不足", "村路夜间照明", "医保异地结算", "农机具补贴发放"]), 处理情况=dice.pick(["已转有关部门", "当场答复", "已形成建议"])))
        else:
            rows.append(_row(deputy, day, 联系形式="走访", 日期=day, 接待人数=str(dice.between(1, 6)), 反映事项="了解生产生活情况"))
    for number, member in enumerate(d for d in deputies if d.in_standing_committee("2025-06-10")):
        day = f"2025-06-{10 + number % 18:02d}"
        others = [d for d in deputies if d.code == member.code and d is not member and d.sits(day) and d.sits("2025-06-10")]
        if number % 3 or not others or not member.sits(day):
            continue
        other = dice.pick(others)
        rows += [_row(one, day, 联系形式="常委会组成人员联系代表", 日期=day, 对方代表编号=two.id) for one, two in ((member, other), (other, member))]
    seen = {}
    for row in rows:
        seen.setdefault((row["代表编号"], row["联系形式"], row["日期"], row.get("家站", ""), row.get("对方代表编号", "")), row)
    return sorted(seen.values(), key=lambda r: (r["日期"], r["代表编号"], r["联系形式"]))


def training_rows(deputies, dice):
    rows = []
    for name, first, last, size in CLASSES:
        for deputy in dice.sample([d for d in deputies if d.sits(first)], size):
            rows.append(_row(
                deputy, first, 培训班次=name, 日期=first, 结束日期=last, 主办单位="省人大常委会", 培训层级="省级", 培训内容="代表法、议案建议撰写",
                是否结业="是" if dice.chance(0.95) else "否", **{"时长(小时)": "32"}))
    return rows


def report_rows(deputies, dice):
    day = "2025-11-05"
    rows = []
    for deputy in dice.sample([d for d in deputies if d.sits(day)], 90):
        rows.append(_row(
            deputy, day, 日期=day, 述职对象=deputy.unit, 述职形式="口头" if dice.chance(0.6) else "书面",
            评议结果=f"满意 {dice.between(24, 30)}，基本满意 {dice.between(0, 5)}"))
    return rows


def publication_rows(deputies, suggestions, dice):
    """Each tells of a suggestion that its author led."""
    rows, led = [], [row for row in suggestions if row["办理阶段"] == "提出" and not row.get("提出身份") and row["建议编号"].startswith("14-3")]
    by = {d.id: d for d in deputies}
    for row in dice.sample(led, 24):
        day = f"2025-{dice.between(3, 12):02d}-{dice.between(1, 27):02d}"
        rows.append(_row(
            by[row["代表编号"]], day, 日期=day, 刊物或媒体=dice.pick(["代表之声", "吉林人大", "省级新闻网站"]), 篇名=row["建议标题"].removesuffix("（修改稿）") + "背后",
            发表形式=dice.pick(["署名文章", "访谈", "新闻报道"]), 关联建议编号=row["建议编号"]))
    seen = {}
    for row in rows:
        seen.setdefault((row["代表编号"], row["日期"], row["刊物或媒体"], row["篇名"]), row)
    return sorted(seen.values(), key=lambda r: (r["日期"], r["代表编号"]))


def notice_rows(deputies, dice):
    rows = []
    for number, day, title, sender in NOTICES:
        for deputy in dice.sample([d for d in deputies if d.sits(day)], 100):
            rows.append(_row(deputy, day, 材料编号=number, 送阅情况="已发送", 日期=day, 材料名称=title, 发送单位=sender, 送阅方式="代表履职平台"))
            if dice.chance(0.8):
                read = f"{day[:8]}{int(day[8:]) + dice.between(0, 8):02d}"
                rows.append(_row(deputy, read, 材料编号=number, 送阅情况="已阅", 日期=read))
    return rows


def inquiry_rows(deputies, dice):
    rows, sitting = [], [d for d in deputies if d.sits("2025-07-30") and d.in_standing_committee("2025-07-30")]
    for deputy in dice.sample(sitting, 9):
        rows.append(_row(deputy, "2025-07-30", 询问类型="询问", 日期="2025-07-30", 受询机关="省民政厅", 问题="农村养老服务机构运营补助", 答复人="厅长（虚构）", 答复情况="当场答复"))
    asked = dice.sample([d for d in deputies if d.sits("2025-01-16")], 10)
    for deputy in asked:
        rows.append(_row(
            deputy, "2025-01-16", 询问类型="质询", 日期="2025-01-16", 受询机关="省生态环境厅", 问题="饮用水源地保护措施（虚构示例）", 联名人数=str(len(asked)),
            答复情况="书面答复"))
    for deputy in dice.sample([d for d in deputies if d.sits("2025-06-12") and d.code == "222400"], 4):
        rows.append(_row(deputy, "2025-06-12", 询问类型="约见", 日期="2025-06-12", 受询机关="延边朝鲜族自治州教育局", 问题="民族学校师资", 答复情况="听取意见"))
    return sorted(rows, key=lambda r: (r["日期"], r["代表编号"]))


def support_rows(deputies, dice):
    rows = []
    for name, first, last, _ in CLASSES:
        for deputy in dice.sample([d for d in deputies if d.sits(first)], 6):
            rows.append(_row(
                deputy, first, 保障类型="履职时间证明", 日期=first, 保障事项=f"参加{name}", 有关单位=deputy.employer, 情况="五个工作日", 解决情况="按正常出勤对待",
                解决日期=last))
    for deputy in dice.sample([d for d in deputies if d.sits("2025-03-10")], 2):
        rows.append(_row(deputy, "2025-03-10", 保障类型="履职困难", 日期="2025-03-10", 保障事项="参加活动交通不便", 情况="住地偏远", 解决情况="协调车辆"))
    return rows
