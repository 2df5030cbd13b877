import DutyRecords

extension FilePeriod {
    /// What a file says it is about.
    func title(_ language: Language) -> String {
        year.map { FileWords.ofYear.text(language, String($0)) } ?? FileWords.wholeTerm[language]
    }
}
