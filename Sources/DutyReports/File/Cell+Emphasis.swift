/// What of a cell a reader's eye should find, or pass over.
enum Emphasis { case none, alert, soft }

extension Cell {
    var emphasis: Emphasis {
        guard case .code(let code, _) = self else { return .none }
        return switch code {
        case "absent", "outside", "suspended": .alert
        case "notRecorded", "unknown", "notShown", "withheld": .soft
        default: .none
        }
    }
}
