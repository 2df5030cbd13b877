import CryptoSuite
import DutyRecords

/// Every small change to a bundle's file: each line of each header, each content, salt, sibling, bitmap, depth and signature; members
/// taken away and added; entries dropped, doubled and swapped.
enum BundleMutations {
    static func all(of file: [UInt8]) throws -> [(what: String, file: [UInt8])] {
        let values = variants(of: try CanonicalJSON.parse(file, bytesMax: .max), at: "").map { ($0.0, $0.1.serialize()) }
        let text = String(decoding: file, as: UTF8.self)
        return values + [
            ("trailing byte", file + [0x0a]), ("leading space", [0x20] + file), ("nothing", []), ("cut", Array(file.dropLast())),
            ("key twice", Array(text.replacing("{\"chains\":", with: "{\"chains\":[],\"chains\":", maxReplacements: 1).utf8)),
            ("an escape that need not be", Array(text.replacing("\"format\"", with: "\"\\u0066ormat\"", maxReplacements: 1).utf8)),
        ]
    }

    private static func variants(of value: CanonicalJSON.Value, at place: String) -> [(String, CanonicalJSON.Value)] {
        switch value {
        case .object(let members):
            var result: [(String, CanonicalJSON.Value)] = [("\(place): a member more", .object(members + [("zz", .bool(true))]))]
            for (index, (key, member)) in members.enumerated() {
                var without = members
                without.remove(at: index)
                result.append(("\(place).\(key): gone", .object(without)))
                result += variants(of: member, at: "\(place).\(key)").map { what, variant in
                    var changed = members
                    changed[index].1 = variant
                    return (what, .object(changed))
                }
            }
            return result
        case .array(let items): return array(items, at: place)
        case .string(let text): return strings(text, at: place).map { ($0.0, .string($0.1)) } + [("\(place): a number", .integer(1))]
        default: return []
        }
    }

    private static func array(_ items: [CanonicalJSON.Value], at place: String) -> [(String, CanonicalJSON.Value)] {
        var result: [(String, CanonicalJSON.Value)] = []
        for index in items.indices {
            var (without, doubled) = (items, items)
            without.remove(at: index)
            doubled.insert(items[index], at: index)
            result += [("\(place)[\(index)]: gone", .array(without)), ("\(place)[\(index)]: twice", .array(doubled))]
            if index > 0 {
                var swapped = items
                swapped.swapAt(index, index - 1)
                if swapped[index] != items[index] { result.append(("\(place)[\(index)]: swapped", .array(swapped))) }
            }
            result += variants(of: items[index], at: "\(place)[\(index)]").map { what, variant in
                var changed = items
                changed[index] = variant
                return (what, .array(changed))
            }
        }
        return result
    }

    private static func strings(_ text: String, at place: String) -> [(String, String)] {
        if place.hasSuffix(".map"), let proof = Base64.decode(text.utf8) {
            return stride(from: 0, to: proof.count, by: 7).map { at in
                var changed = proof
                changed[at] ^= 0x10
                return ("\(place): byte \(at)", Base64.encode(changed))
            }
        }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var result = [("\(place): longer", text + "A"), ("\(place): cut", String(text.dropLast()))]
        for (index, line) in lines.enumerated() where !line.isEmpty {
            for at in Set([0, line.count / 2, line.count - 1]).sorted() {
                var (changed, characters) = (lines, Array(line))
                characters[at] = characters[at] == "1" ? "2" : characters[at] == "A" ? "B" : characters[at].isNumber ? "1" : "A"
                changed[index] = String(characters)
                result.append(("\(place): line \(index), character \(at)", changed.joined(separator: "\n")))
            }
        }
        return result
    }
}
