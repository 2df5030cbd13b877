/// The look of a performance file, on a screen and on A4 paper.
enum HTMLStyle {
    static let sheet: StaticString = """
        :root { --ink: #1d1d1f; --soft: #5b5b62; --line: #cfc9c0; --pale: #f7f4ef; --accent: #8c1c13; --link: #23486e; }
        * { box-sizing: border-box; }
        html { font-size: 15px; -webkit-text-size-adjust: 100%; }
        body { margin: 0; background: #ece8e1; color: var(--ink); line-height: 1.55;
          font-family: "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "Noto Sans KR", "Malgun Gothic", "Helvetica Neue", Arial, sans-serif; }
        main { max-width: 62rem; margin: 1.5rem auto; padding: 2.6rem 3rem 3rem; background: #fff; box-shadow: 0 1px 6px rgba(0,0,0,.14); }
        h1, h2, .name { font-family: "Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", SimSun, "Noto Serif KR", Batang, Georgia, serif; }
        header { border-top: 3px solid var(--accent); border-bottom: 1px solid var(--accent); padding: 1.1rem 0 1.2rem; margin-bottom: 1.4rem; text-align: center; }
        header .archive { color: var(--soft); font-size: .87rem; letter-spacing: .06em; overflow-wrap: anywhere; }
        h1 { margin: .35rem 0 .5rem; font-size: 2rem; line-height: 1.25; letter-spacing: .22em; text-indent: .22em; color: var(--accent); font-weight: 700; }
        :lang(en) h1 { letter-spacing: .04em; text-indent: 0; }
        .name { font-size: 1.5rem; line-height: 1.35; font-weight: 700; overflow-wrap: anywhere; max-width: 42rem; margin: 0 auto; }
        .id { margin-top: .25rem; color: var(--soft); font-size: .93rem; overflow-wrap: anywhere; }
        .restricted { display: inline-block; margin: 0 0 .5rem; padding: .1rem .9rem; border: 1.5px solid var(--accent); color: var(--accent); font-weight: 700; letter-spacing: .1em; }
        h2 { margin: 2.1rem 0 .7rem; padding-bottom: .25rem; border-bottom: 1px solid var(--line); font-size: 1.28rem; color: var(--accent); }
        h3 { margin: 1.3rem 0 .45rem; font-size: 1.02rem; }
        h4 { margin: 1.1rem 0 .4rem; font-size: .95rem; color: var(--soft); font-weight: 600; }
        p { margin: .45rem 0; } .note { color: var(--soft); font-size: .84rem; }
        a { color: var(--link); text-decoration: none; } a:hover { text-decoration: underline; } :target { background: #fdeebd; }
        .summary { display: grid; grid-template-columns: repeat(auto-fit, minmax(11.5rem, 1fr)); gap: .7rem; margin: 0 0 1rem; }
        .summary div { padding: .65rem .9rem .7rem; background: var(--pale); border-left: 3px solid var(--accent); min-width: 0; }
        .summary dt { color: var(--soft); font-size: .82rem; overflow-wrap: anywhere; }
        .summary dd { margin: .05rem 0 0; font-size: 1.02rem; font-variant-numeric: tabular-nums; }
        .summary .mark { display: block; }
        .summary .big { display: block; font-size: 1.6rem; line-height: 1.3; font-weight: 700; }
        .facts { display: grid; grid-template-columns: 1fr 1fr; margin: 0 0 .6rem; border-top: 1px solid var(--line); }
        .facts div { display: grid; grid-template-columns: 6.6rem 1fr; border-bottom: 1px solid var(--line); min-width: 0; }
        :lang(en) .facts div { grid-template-columns: 8.6rem 1fr; }
        .facts div.wide { grid-column: 1 / -1; }
        .facts dt { min-width: 0; overflow-wrap: anywhere; padding: .34rem .6rem; background: var(--pale); color: var(--soft); font-size: .9rem; }
        .facts dd { margin: 0; padding: .34rem .7rem; min-width: 0; overflow-wrap: anywhere; white-space: pre-line; unicode-bidi: isolate; }
        .scroll { overflow-x: auto; }
        table { width: 100%; border-collapse: collapse; font-size: .88rem; margin: 0 0 .5rem; }
        table.narrow { width: auto; min-width: 45%; }
        th, td { padding: .33rem .55rem; text-align: left; vertical-align: top; border-bottom: 1px solid #e4dfd7; overflow-wrap: anywhere; }
        td:first-child:not([class]) { min-width: 6rem; }
        td { white-space: pre-line; unicode-bidi: isolate; }
        thead th { border-top: 1.5px solid var(--ink); border-bottom: 1px solid var(--ink); font-weight: 600; vertical-align: bottom; overflow-wrap: normal; word-break: keep-all; }
        tbody tr:nth-child(even) td { background: var(--pale); }
        tbody tr:last-child td { border-bottom: 1.5px solid var(--ink); }
        tr.group th { padding-top: .6rem; background: #fff; border-bottom: 1px solid var(--accent); font-weight: 600; color: var(--accent); }
        tr.total td { font-weight: 700; border-top: 1px solid var(--ink); }
        .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
        th.number { white-space: normal; }
        .nowrap { white-space: nowrap; font-variant-numeric: tabular-nums; }
        .short { word-break: keep-all; overflow-wrap: normal; }
        .mark { font-size: .82em; color: var(--soft); }
        .absent, .outside, .suspended { color: var(--accent); font-weight: 600; } .notRecorded, .unknown { color: var(--soft); font-style: normal; }
        .groups p { margin: .25rem 0; font-size: .8rem; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; text-align: left; }
        .groups { margin-bottom: 1rem; } .groups b { font-weight: 600; }
        .lot { margin: .7rem 0 .2rem; font-size: .8rem; color: var(--soft); break-after: avoid; overflow-wrap: anywhere; }
        .entries { display: grid; grid-template-columns: repeat(auto-fill, minmax(12rem, 1fr)); gap: 0 1rem; margin: 0 0 .8rem; padding: 0; list-style: none;
          font-size: .78rem; font-variant-numeric: tabular-nums; border-top: 1px solid #e4dfd7; }
        .entries .wide { grid-column: 1 / -1; overflow-wrap: anywhere; }
        .integrity { margin-top: 2.2rem; padding: .2rem 1.2rem 1rem; border: 1.5px solid var(--accent); }
        .integrity h2 { border: 0; margin: .7rem 0 .5rem; } .integrity .facts { grid-template-columns: 1fr; }
        .integrity .facts div, :lang(en) .integrity .facts div { grid-template-columns: 10.5rem 1fr; }
        figure { margin: .6rem 0 1rem; padding: .7rem .9rem .5rem; border: 1px solid #e4dfd7; break-inside: avoid; }
        figcaption { color: var(--soft); font-size: .84rem; margin-bottom: .35rem; }
        figure svg { display: block; width: 100%; height: auto; } svg text { fill: var(--ink); } svg text.soft { fill: var(--soft); }
        svg a text { fill: var(--link); } figure svg > path { stroke: #e4dfd7; stroke-width: 1; fill: none; }
        .t-attended { fill: #2f5d86; } .t-partly { fill: #8fb4d2; } .t-leave { fill: #d9b25f; } .t-absent { fill: #8c1c13; }
        .t-notRecorded { fill: #d6d1c8; } .t-term { fill: #b8a588; } .t-other { fill: #5c7a4e; }
        .print { display: grid; grid-template-columns: auto 1fr; gap: 1.2rem; align-items: center; margin: 1rem 0 .4rem; }
        .print p { margin: 0 0 .3rem; } .qr { width: 11rem; height: 11rem; background: #fff; } .qr path { fill: #000; }
        .line { display: block; overflow-wrap: anywhere; }
        code, pre { font-family: "Noto Sans Mono CJK SC", "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: .8rem; }
        pre { margin: .5rem 0 0; padding: .6rem .8rem; background: var(--pale); white-space: pre-wrap; overflow-wrap: anywhere; line-height: 1.4; }
        @media (max-width: 40rem) { .print { grid-template-columns: 1fr; } main { margin: 0; padding: 1.2rem; } .facts { grid-template-columns: 1fr; } }
        @media print {
          html { font-size: 10.2pt; } body { background: #fff; } main { max-width: none; margin: 0; padding: 0; box-shadow: none; }
          a { color: inherit; } .scroll { overflow: visible; } thead { display: table-header-group; }
          tr, table.narrow, .facts div, .summary div, .note { break-inside: avoid; } h2, h3, h4, tr.group { break-after: avoid; }
          .groups { columns: 2; column-gap: 1.6rem; } .integrity { break-inside: avoid; } .evidence { break-before: page; } :target { background: none; }
          .summary div, .facts dt, svg, tbody tr:nth-child(even) td, pre { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
        }
        """
}
