/// National standards that describe a person. A cell gives code or name, content holds both (`01 汉族`); what is in no list stays as it is written.
///
/// The texts of the standards were not at hand. The lists are those that at least two independent public transcriptions agree on; no conformity
/// is claimed (DOMAIN rule 14).
extension CodeLists {
    /// GB/T 3304-1991, the 56 ethnic groups.
    public static let ethnicity = CodeList(
        "ethnicity",
        [
            .ethnicity("01", "汉族", "Han"), .ethnicity("02", "蒙古族", "Mongol"), .ethnicity("03", "回族", "Hui"),
            .ethnicity("04", "藏族", "Tibetan"), .ethnicity("05", "维吾尔族", "Uygur"), .ethnicity("06", "苗族", "Miao"),
            .ethnicity("07", "彝族", "Yi"), .ethnicity("08", "壮族", "Zhuang"), .ethnicity("09", "布依族", "Buyei"),
            .ethnicity("10", "朝鲜族", "Korean"), .ethnicity("11", "满族", "Manchu"), .ethnicity("12", "侗族", "Dong"),
            .ethnicity("13", "瑶族", "Yao"), .ethnicity("14", "白族", "Bai"), .ethnicity("15", "土家族", "Tujia"),
            .ethnicity("16", "哈尼族", "Hani"), .ethnicity("17", "哈萨克族", "Kazak"), .ethnicity("18", "傣族", "Dai"),
            .ethnicity("19", "黎族", "Li"), .ethnicity("20", "傈僳族", "Lisu"), .ethnicity("21", "佤族", "Va"),
            .ethnicity("22", "畲族", "She"), .ethnicity("23", "高山族", "Gaoshan"), .ethnicity("24", "拉祜族", "Lahu"),
            .ethnicity("25", "水族", "Sui"), .ethnicity("26", "东乡族", "Dongxiang"), .ethnicity("27", "纳西族", "Naxi"),
            .ethnicity("28", "景颇族", "Jingpo"), .ethnicity("29", "柯尔克孜族", "Kirgiz"), .ethnicity("30", "土族", "Tu"),
            .ethnicity("31", "达斡尔族", "Daur"), .ethnicity("32", "仫佬族", "Mulao"), .ethnicity("33", "羌族", "Qiang"),
            .ethnicity("34", "布朗族", "Blang"), .ethnicity("35", "撒拉族", "Salar"), .ethnicity("36", "毛南族", "Maonan"),
            .ethnicity("37", "仡佬族", "Gelao"), .ethnicity("38", "锡伯族", "Xibe"), .ethnicity("39", "阿昌族", "Achang"),
            .ethnicity("40", "普米族", "Pumi"), .ethnicity("41", "塔吉克族", "Tajik"), .ethnicity("42", "怒族", "Nu"),
            .ethnicity("43", "乌孜别克族", "Uzbek"), .ethnicity("44", "俄罗斯族", "Russian"), .ethnicity("45", "鄂温克族", "Ewenki"),
            .ethnicity("46", "德昂族", "Deang"), .ethnicity("47", "保安族", "Bonan"), .ethnicity("48", "裕固族", "Yugur"),
            .ethnicity("49", "京族", "Gin"), .ethnicity("50", "塔塔尔族", "Tatar"), .ethnicity("51", "独龙族", "Derung"),
            .ethnicity("52", "鄂伦春族", "Oroqen"), .ethnicity("53", "赫哲族", "Hezhen"), .ethnicity("54", "门巴族", "Monba"),
            .ethnicity("55", "珞巴族", "Lhoba"), .ethnicity("56", "基诺族", "Jino"),
        ], isOpen: true, form: .codeAndName)

    /// GB/T 4762-1984, in force from 1985-10-01.
    public static let politicalStatus = CodeList(
        "politicalStatus",
        [
            CodeList.Code("01", Phrase("中国共产党党员", "member of the Communist Party of China"), aliases: ["中共党员", "中国共产党"]),
            CodeList.Code("02", Phrase("中国共产党预备党员", "probationary member of the Communist Party of China"), aliases: ["中共预备党员"]),
            CodeList.Code("03", Phrase("中国共产主义青年团团员", "member of the Communist Youth League"), aliases: ["共青团员"]),
            CodeList.Code(
                "04", Phrase("中国国民党革命委员会会员", "member of the Revolutionary Committee of the Kuomintang"), aliases: ["民革会员", "民革党员", "民革"]),
            CodeList.Code("05", Phrase("中国民主同盟盟员", "member of the China Democratic League"), aliases: ["民盟盟员", "民盟"]),
            CodeList.Code(
                "06", Phrase("中国民主建国会会员", "member of the China National Democratic Construction Association"), aliases: ["民建会员", "民建"]),
            CodeList.Code("07", Phrase("中国民主促进会会员", "member of the China Association for Promoting Democracy"), aliases: ["民进会员", "民进"]),
            CodeList.Code(
                "08", Phrase("中国农工民主党党员", "member of the Chinese Peasants and Workers Democratic Party"), aliases: ["农工党党员", "农工党"]),
            CodeList.Code("09", Phrase("中国致公党党员", "member of the China Zhi Gong Party"), aliases: ["致公党党员", "致公党"]),
            CodeList.Code("10", Phrase("九三学社社员", "member of the Jiusan Society"), aliases: ["九三社员", "九三学社"]),
            CodeList.Code("11", Phrase("台湾民主自治同盟盟员", "member of the Taiwan Democratic Self-Government League"), aliases: ["台盟盟员", "台盟"]),
            CodeList.Code("12", Phrase("无党派民主人士", "without party affiliation"), aliases: ["无党派人士", "无党派"]),
            CodeList.Code("13", Phrase("群众", "of the masses"), aliases: ["普通居民"]),
        ], isOpen: true, form: .codeAndName, validFrom: "1985-10-01")

    /// GB/T 4658-2006, in force from 2007-03-01. `硕士研究生` alone does not say whether it was completed, and so is none of the codes.
    public static let education = CodeList(
        "education",
        [
            CodeList.Code("10", Phrase("研究生教育", "postgraduate education"), aliases: ["研究生"]),
            CodeList.Code("11", Phrase("博士研究生毕业", "doctoral studies, graduated")),
            CodeList.Code("12", Phrase("博士研究生结业", "doctoral studies, completed")),
            CodeList.Code("13", Phrase("博士研究生肄业", "doctoral studies, not completed")),
            CodeList.Code("14", Phrase("硕士研究生毕业", "master's studies, graduated")),
            CodeList.Code("15", Phrase("硕士研究生结业", "master's studies, completed")),
            CodeList.Code("16", Phrase("硕士研究生肄业", "master's studies, not completed")),
            CodeList.Code("17", Phrase("研究生班毕业", "postgraduate class, graduated")),
            CodeList.Code("18", Phrase("研究生班结业", "postgraduate class, completed")),
            CodeList.Code("19", Phrase("研究生班肄业", "postgraduate class, not completed")),
            CodeList.Code("20", Phrase("大学本科教育", "undergraduate education"), aliases: ["大学本科", "本科"]),
            CodeList.Code("21", Phrase("大学本科毕业", "undergraduate studies, graduated"), aliases: ["本科毕业"]),
            CodeList.Code("22", Phrase("大学本科结业", "undergraduate studies, completed"), aliases: ["本科结业"]),
            CodeList.Code("23", Phrase("大学本科肄业", "undergraduate studies, not completed"), aliases: ["本科肄业"]),
            CodeList.Code("28", Phrase("大学普通班毕业", "regular university class, graduated")),
            CodeList.Code("30", Phrase("大学专科教育", "junior college education"), aliases: ["大学专科", "专科", "大专", "专科教育"]),
            CodeList.Code("31", Phrase("大学专科毕业", "junior college, graduated"), aliases: ["大专毕业"]),
            CodeList.Code("32", Phrase("大学专科结业", "junior college, completed"), aliases: ["大专结业"]),
            CodeList.Code("33", Phrase("大学专科肄业", "junior college, not completed"), aliases: ["大专肄业"]),
            CodeList.Code("40", Phrase("中等职业教育", "secondary vocational education"), aliases: ["中等职业"]),
            CodeList.Code("41", Phrase("中等专科毕业", "secondary specialised school, graduated"), aliases: ["中专毕业"]),
            CodeList.Code("42", Phrase("中等专科结业", "secondary specialised school, completed"), aliases: ["中专结业"]),
            CodeList.Code("43", Phrase("中等专科肄业", "secondary specialised school, not completed"), aliases: ["中专肄业"]),
            CodeList.Code("44", Phrase("职业高中毕业", "vocational high school, graduated")),
            CodeList.Code("45", Phrase("职业高中结业", "vocational high school, completed")),
            CodeList.Code("46", Phrase("职业高中肄业", "vocational high school, not completed")),
            CodeList.Code("47", Phrase("技工学校毕业", "technical school, graduated")),
            CodeList.Code("48", Phrase("技工学校结业", "technical school, completed")),
            CodeList.Code("49", Phrase("技工学校肄业", "technical school, not completed")),
            CodeList.Code("60", Phrase("普通高级中学教育", "general senior high school education"), aliases: ["高中", "普通高中"]),
            CodeList.Code("61", Phrase("普通高中毕业", "general senior high school, graduated"), aliases: ["高中毕业"]),
            CodeList.Code("62", Phrase("普通高中结业", "general senior high school, completed"), aliases: ["高中结业"]),
            CodeList.Code("63", Phrase("普通高中肄业", "general senior high school, not completed"), aliases: ["高中肄业"]),
            CodeList.Code("70", Phrase("初级中学教育", "junior high school education"), aliases: ["初中"]),
            CodeList.Code("71", Phrase("初中毕业", "junior high school, graduated")),
            CodeList.Code("73", Phrase("初中肄业", "junior high school, not completed")),
            CodeList.Code("80", Phrase("小学教育", "primary school education"), aliases: ["小学"]),
            CodeList.Code("81", Phrase("小学毕业", "primary school, graduated")),
            CodeList.Code("83", Phrase("小学肄业", "primary school, not completed")),
            CodeList.Code("90", Phrase("其他", "other")),
        ], isOpen: true, form: .codeAndName, validFrom: "2007-03-01")

    /// GB/T 2260, the divisions of Jilin whose congresses elect deputies. The tree of electoral units is not that of the codes: 梅河口 elects apart
    /// from 通化. A unit that is no division (the army), or whose code is not verified (公主岭), is written in words.
    public static let electoralUnit = CodeList(
        "electoralUnit",
        [
            CodeList.Code("220000", Phrase("吉林省", "Jilin"), aliases: ["吉林省人民代表大会"]),
            CodeList.Code("220100", Phrase("长春市", "Changchun"), aliases: ["长春市人民代表大会", "长春"]),
            CodeList.Code("220200", Phrase("吉林市", "Jilin City"), aliases: ["吉林市人民代表大会"]),
            CodeList.Code("220300", Phrase("四平市", "Siping"), aliases: ["四平市人民代表大会", "四平"]),
            CodeList.Code("220400", Phrase("辽源市", "Liaoyuan"), aliases: ["辽源市人民代表大会", "辽源"]),
            CodeList.Code("220500", Phrase("通化市", "Tonghua"), aliases: ["通化市人民代表大会", "通化"]),
            CodeList.Code("220581", Phrase("梅河口市", "Meihekou"), aliases: ["梅河口市人民代表大会", "梅河口"]),
            CodeList.Code("220600", Phrase("白山市", "Baishan"), aliases: ["白山市人民代表大会", "白山"]),
            CodeList.Code("220700", Phrase("松原市", "Songyuan"), aliases: ["松原市人民代表大会", "松原"]),
            CodeList.Code("220800", Phrase("白城市", "Baicheng"), aliases: ["白城市人民代表大会", "白城"]),
            CodeList.Code("222400", Phrase("延边朝鲜族自治州", "Yanbian"), aliases: ["延边朝鲜族自治州人民代表大会", "延边州", "延边"]),
        ], isOpen: true, form: .codeAndName)
}

extension CodeList.Code {
    /// `汉族`, or `汉` alone.
    fileprivate static func ethnicity(_ code: String, _ chinese: String, _ english: String) -> Self {
        Self(code, Phrase(chinese, english), aliases: [String(chinese.dropLast())])
    }
}
