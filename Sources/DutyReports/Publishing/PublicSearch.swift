import DutyRecords

/// The list's search: an index as a script, so that it also works from a folder without a server, and what looks into it.
enum PublicSearch {
    /// `dutyIndex`: for each deputy the identifier and what it is found by. JSON within a script of its own file, where no text can end it.
    static func index(_ list: [PublicListing], _ language: Language) -> [UInt8] {
        var json = JSONBuffer(capacity: list.count * 200)
        json.array { json in
            for line in list {
                json.array { json in
                    json.string(line.id)
                    json.string(line.words(language).joined(separator: "\n"))
                }
            }
        }
        return Array("window.dutyIndex=".utf8) + json.bytes + Array(";\n".utf8)
    }

    static var script: [UInt8] { Array(source.utf8) }

    /// Every word that is asked for has to be found, whatever its case, width and spacing; `·` in its forms counts as none.
    private static let source = """
        "use strict";
        (function () {
          var box = document.getElementById("search"), input = document.getElementById("query");
          var status = document.getElementById("found"), table = document.getElementById("deputies");
          if (!box || !table || !window.dutyIndex) return;
          function fold(text) { return text.normalize("NFKC").toLowerCase().replace(/[\\u00B7\\u2022\\u2027\\u30FB\\u0387]/g, ""); }
          var rows = {}, texts = window.dutyIndex.map(function (entry) { return [entry[0], fold(entry[1])]; });
          Array.prototype.forEach.call(table.tBodies[0].rows, function (row) { rows[row.getAttribute("data-id")] = row; });
          function search() {
            var words = fold(input.value).split(/\\s+/).filter(Boolean), count = 0;
            texts.forEach(function (entry) {
              var isFound = words.every(function (word) { return entry[1].indexOf(word) >= 0; });
              if (isFound) count += 1;
              if (rows[entry[0]]) rows[entry[0]].hidden = !isFound;
            });
            status.textContent = words.length === 0 ? "" :
              count === 0 ? status.getAttribute("data-none") : status.getAttribute("data-many").replace("%1", count);
          }
          box.hidden = false;
          input.addEventListener("input", search);
          search();
        })();

        """
}
