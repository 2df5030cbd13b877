extension String {
    /// What an input says, fit to be shown: at most 1,000 characters, and nothing that steers a terminal; line ends stay.
    package var shown: String {
        let shown = unicodeScalars.prefix(1_000).map { $0.properties.generalCategory == .control && $0 != "\n" ? "\u{FFFD}" : $0 }
        return String(String.UnicodeScalarView(shown)) + (shown.count < unicodeScalars.count ? "…" : "")
    }
}
