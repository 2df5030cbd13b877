/// The look of the public site: one column on a phone, AA contrast, no font or image fetched.
enum PublicStyle {
    static var bytes: [UInt8] { Array(sheet.utf8) }

    private static let sheet = """
        :root { --ink: #1b1b1d; --soft: #55555c; --line: #d3cdc4; --pale: #f6f3ee; --accent: #8c1c13; --link: #1d4a7a; }
        * { box-sizing: border-box; }
        html { font-size: 100%; -webkit-text-size-adjust: 100%; }
        body { margin: 0; background: #fff; color: var(--ink); line-height: 1.6; overflow-wrap: anywhere;
          font-family: "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans KR", "Malgun Gothic", system-ui, sans-serif; }
        .wide { max-width: 60rem; margin: 0 auto; padding: 0 1rem; }
        .skip { position: absolute; left: -99rem; } .skip:focus { position: static; display: block; padding: .6rem 1rem; background: var(--ink); color: #fff; }
        header.site { background: var(--accent); color: #fff; }
        header.site .wide { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; align-items: center; justify-content: space-between; padding-top: .7rem; padding-bottom: .7rem; }
        header.site a { color: #fff; text-decoration: none; } header.site a:hover { text-decoration: underline; }
        header.site .home { font-weight: 700; } header.site .language { padding: .15rem .7rem; border: 1px solid #fff; border-radius: 1rem; }
        main { display: block; padding: 1.2rem 0 2.5rem; } main:focus { outline: none; }
        h1 { font-size: 1.7rem; line-height: 1.3; margin: .4rem 0 .5rem; color: var(--accent); }
        h2 { font-size: 1.25rem; line-height: 1.35; margin: 2rem 0 .6rem; padding-bottom: .25rem; border-bottom: 2px solid var(--accent); }
        h3 { font-size: 1.05rem; margin: 1.3rem 0 .4rem; }
        p { margin: .5rem 0; } .soft, .note, caption { color: var(--soft); } .note { font-size: .9rem; }
        a { color: var(--link); } a:focus-visible, input:focus-visible, [tabindex]:focus-visible { outline: 3px solid #e0a100; outline-offset: 2px; }
        .back { margin: 0; } .nowrap { white-space: nowrap; }
        .search { margin: 1rem 0; padding: .9rem 1rem; background: var(--pale); border-radius: .4rem; }
        .search label { display: block; font-weight: 600; margin-bottom: .3rem; }
        .search input { width: 100%; font: inherit; padding: .55rem .7rem; border: 1px solid #76716a; border-radius: .3rem; background: #fff; color: inherit; }
        .search p { margin: .4rem 0 0; min-height: 1.6em; color: var(--soft); }
        .summary { display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: .7rem; margin: 1rem 0; }
        .summary div { padding: .7rem .9rem; background: var(--pale); border-left: 4px solid var(--accent); }
        .summary dt { color: var(--soft); font-size: .92rem; } .summary dd { margin: 0; font-variant-numeric: tabular-nums; }
        .summary .big { font-size: 1.6rem; line-height: 1.3; font-weight: 700; margin-right: .3rem; }
        .facts { margin: .5rem 0 1rem; border-top: 1px solid var(--line); }
        .facts div { display: grid; grid-template-columns: 9rem 1fr; gap: .2rem 1rem; padding: .4rem 0; border-bottom: 1px solid var(--line); }
        .facts dt { color: var(--soft); } .facts dd { margin: 0; } .code, pre { font-family: "Noto Sans Mono CJK SC", Menlo, Consolas, monospace; font-size: .9rem; }
        .scroll { overflow-x: auto; margin: .6rem 0 1.2rem; }
        table { width: 100%; border-collapse: collapse; overflow-wrap: normal; }
        caption { text-align: left; font-weight: 600; padding: .3rem 0; }
        th, td { padding: .45rem .6rem; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); min-width: 4rem; }
        thead th { border-bottom: 2px solid var(--ink); vertical-align: bottom; word-break: keep-all; }
        tbody th { font-weight: 600; } tr.group th { background: var(--pale); color: var(--accent); } tr.total td { font-weight: 700; }
        tbody td.short, .number { white-space: nowrap; } .number { text-align: right; font-variant-numeric: tabular-nums; }
        thead th.number { white-space: normal; } td.absent { color: var(--accent); font-weight: 600; } tr[hidden] { display: none; }
        .proof { margin-top: 2.5rem; padding: .1rem 1rem 1rem; border: 1px solid var(--line); border-radius: .4rem; }
        .download { display: inline-block; padding: .5rem .9rem; background: var(--link); color: #fff; border-radius: .3rem; text-decoration: none; }
        pre { overflow-x: auto; padding: .7rem .9rem; background: var(--pale); white-space: pre-wrap; }
        footer.site { border-top: 1px solid var(--line); padding: .8rem 0 1.6rem; font-size: .9rem; color: var(--soft); }
        @media (max-width: 36rem) {
          h1 { font-size: 1.45rem; } .facts div { grid-template-columns: 1fr; gap: 0; } th, td { padding: .45rem .4rem; }
          .summary { grid-template-columns: 1fr; }
        }
        @media print { .search, .skip, .language, .back { display: none; } header.site { background: none; color: inherit; } header.site a { color: inherit; } .scroll { overflow: visible; } }

        """
}
