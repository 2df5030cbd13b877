import DutyRecords

/// What the inbox itself refuses, before anything is read.
extension FaultCode {
    static let inboxLink = FaultCode(
        "inbox-link",
        Phrase(
            "收件夹中的符号链接不会被跟随。请复制原文件本身再投递。",
            "a symbolic link in the inbox is never followed; deliver a copy of the file itself"))

    static let inboxFolder = FaultCode(
        "inbox-folder",
        Phrase(
            "收件夹只接收文件；子文件夹须以映射命名（现有：%1）。请把文件直接放入收件夹。",
            "the inbox takes files; a sub-folder must be named after a mapping (there are: %1); put the files into the inbox itself"))

    static let inboxSpecial = FaultCode(
        "inbox-special",
        Phrase("这是 %1，不是普通文件，未曾打开。请投递普通文件。", "this is a %1, not a regular file, and was not opened; deliver a regular file"))

    static let unreadableFile = FaultCode(
        "unreadable-file",
        Phrase(
            "无法读取文件（%1）。请检查文件权限，使守护进程的用户可读，再重新投递。",
            "the file cannot be read (%1); let the daemon's user read it and deliver it again"))

    static let scanAlone = FaultCode(
        "scan-alone",
        Phrase(
            "扫描件“%1”等待了 %2 秒，没有表格用到它。请与所证的表格（文件名相同，或表中“扫描件”一列写明它）一起投递；表格已入库的，用 duty evidence add 补充。扫描件中的文字不会被读取，要收录的内容请填成表格。",
            "the scan “%1” waited %2 seconds and no sheet took it along. Deliver it together with the sheet that it proves, which has the same name or names it in a column scan; where the sheet is filed already, use duty evidence add. What a scan shows is not read: fill in a sheet for what is to be filed."
        ))

    static let waitedTooLong = FaultCode(
        "waited-too-long",
        Phrase(
            "文件等待了 %1 秒，所引用的代表、会议或表决仍未登记。请先报送下列各项所引用的记录，再重新投递本文件。",
            "the file waited %1 seconds and what it refers to is still not enrolled; deliver what the lines below miss, then this file again"
        ))
}
