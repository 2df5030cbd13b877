import DutyRecords

extension HTMLBuffer {
    /// A page from its first byte into its style sheet, which the caller may add to and must close.
    mutating func beginPage(title: String, _ language: Language) {
        markup("<!DOCTYPE html>\n<html lang=\"")
        markup(language == .chinese ? "zh-CN" : "en")
        markup(
            """
            ">
            <head><meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <title>
            """)
        text(title)
        markup("</title>\n<style>\n")
        markup(HTMLStyle.sheet)
    }
}
