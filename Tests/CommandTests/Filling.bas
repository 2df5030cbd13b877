' Fills in workbooks with LibreOffice as a clerk would type: what a typed text becomes, the cell's format decides.
' The file holds lines of words between tabs: open PATH; cell COLUMN ROW FORM TEXT (zero-based column, row from 1); save PATH
Sub Fill(instructions As String)
    Dim files, lines, document, sheet, cell, format
    Dim words
    Dim opening(0) As New com.sun.star.beans.PropertyValue
    Dim saving(0) As New com.sun.star.beans.PropertyValue
    opening(0).Name = "Hidden"
    opening(0).Value = True
    saving(0).Name = "FilterName"
    saving(0).Value = "Calc MS Excel 2007 XML"
    files = createUnoService("com.sun.star.ucb.SimpleFileAccess")
    lines = createUnoService("com.sun.star.io.TextInputStream")
    lines.setInputStream(files.openFileRead(ConvertToURL(instructions)))
    lines.setEncoding("UTF-8")
    Do While Not lines.isEOF()
        words = Split(Replace(lines.readLine(), Chr(10), ""), Chr(9))
        If words(0) = "open" Then
            document = StarDesktop.loadComponentFromURL(ConvertToURL(words(1)), "_blank", 0, opening())
            sheet = document.Sheets.getByIndex(0)
        ElseIf words(0) = "save" Then
            document.storeToURL(ConvertToURL(words(1)), saving())
            document.close(True)
        ElseIf words(0) = "cell" Then
            cell = sheet.getCellByPosition(CLng(words(1)), CLng(words(2)) - 1)
            format = document.NumberFormats.getByKey(cell.NumberFormat)
            If words(3) = "kept" Or format.Type = com.sun.star.util.NumberFormat.TEXT Then
                cell.setString(words(4))
            Else
                cell.setFormula(words(4))
            End If
        End If
    Loop
    lines.closeInput()
End Sub
