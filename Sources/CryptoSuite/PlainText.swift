/// Text from outside in one line of at most 1,000 characters, without what steers a terminal.
package func plain(_ text: String) -> String {
    let scalars = text.unicodeScalars
    let shown = scalars.prefix(1_000).map { $0.value < 0x20 || 0x7f...0x9f ~= $0.value ? " " : $0 }
    return String(String.UnicodeScalarView(shown)) + (shown.count < scalars.count ? "…" : "")
}
