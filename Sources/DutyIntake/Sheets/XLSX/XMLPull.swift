#if Spreadsheets
    import CExpat
    import DutyRecords
    import Foundation

    /// What an XML part tells, piece by piece. Names come without their prefix.
    protocol XMLListener: AnyObject {
        func began(_ name: XMLName, _ attributes: XMLAttributes)
        func ended(_ name: XMLName)
        /// Only where `wantsText`; in as many pieces as the parser likes.
        func text(_ bytes: UnsafeRawBufferPointer)
        var wantsText: Bool { get }
        /// Why reading must not go on.
        var fault: Fault? { get }
    }

    /// An element's or attribute's name where the parser holds it; valid during the call.
    struct XMLName {
        let start: UnsafePointer<CChar>

        /// Behind the prefix, if it has one.
        init(_ name: UnsafePointer<CChar>) {
            var (start, at) = (name, name)
            while at.pointee != 0 {
                if at.pointee == CChar(bitPattern: UInt8(ascii: ":")) { start = at + 1 }
                at += 1
            }
            self.start = start
        }

        @inline(__always)
        static func == (name: XMLName, other: StaticString) -> Bool {
            strcmp(name.start, UnsafeRawPointer(other.utf8Start).assumingMemoryBound(to: CChar.self)) == 0
        }
    }

    /// An element's attributes where the parser holds them; valid during the call.
    struct XMLAttributes {
        let list: UnsafeMutablePointer<UnsafePointer<CChar>?>

        /// The value of the attribute with this local name.
        @inline(__always)
        subscript(name: StaticString) -> UnsafePointer<CChar>? {
            var at = list
            while let key = at.pointee {
                if XMLName(key) == name { return at[1] }
                at += 2
            }
            return nil
        }

        func text(_ name: StaticString) -> String? { self[name].flatMap { String(validatingCString: $0) } }
        func number(_ name: StaticString) -> Int? { text(name).flatMap { Int($0) } }
        func flag(_ name: StaticString) -> Bool { text(name).map { $0 == "1" || $0 == "true" } ?? false }
        func bytes(_ name: StaticString) -> UnsafeBufferPointer<UInt8>? {
            self[name].map { UnsafeBufferPointer(start: UnsafeRawPointer($0).assumingMemoryBound(to: UInt8.self), count: strlen($0)) }
        }
    }

    /// Feeds a part's bytes to expat, a chunk at a time.
    ///
    /// A document type is refused before anything of it is read, so that no entity is ever declared or expanded; nesting and the length of
    /// one tag are bounded.
    final class XMLPull {
        private static let chunkBytes = 64 << 10
        private static let depthMax = 64
        /// No single tag is longer.
        private static let tagBytesMax = 4 << 20

        private let file: String
        private let stream: ZipParts.Stream
        private let parser: XML_Parser
        private let listener: any XMLListener
        private var fed = 0
        private var depth = 0
        private var refusal: Fault?
        private(set) var isAtEnd = false

        init(_ stream: ZipParts.Stream, file: String, _ listener: any XMLListener) {
            guard let parser = XML_ParserCreate(nil) else { preconditionFailure("out of memory") }
            (self.file, self.stream, self.parser, self.listener) = (file, stream, parser, listener)
            XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
            XML_SetElementHandler(
                parser,
                { state, name, attributes in
                    guard let state, let name, let attributes else { return }
                    XMLPull.of(state).began(name, attributes)
                },
                { state, name in
                    guard let state, let name else { return }
                    XMLPull.of(state).ended(name)
                })
            XML_SetCharacterDataHandler(parser) { state, bytes, count in
                guard let state, let bytes else { return }
                let pull = XMLPull.of(state)
                if pull.listener.wantsText { pull.listener.text(UnsafeRawBufferPointer(start: bytes, count: Int(count))) }
            }
            XML_SetStartDoctypeDeclHandler(parser) { state, _, _, _, _ in
                guard let state else { return }
                XMLPull.of(state).stop(Fault(.documentType))
            }
        }

        deinit { XML_ParserFree(parser) }

        /// Reads one chunk on.
        /// - Throws: `IntakeError`: what the listener found, `documentType`, `corruptPart`, or what the stream throws.
        func advance() throws {
            guard !isAtEnd else { return }
            guard let buffer = XML_GetBuffer(parser, Int32(Self.chunkBytes)) else { throw corrupt("out of memory") }
            let read = try stream.read(into: UnsafeMutableRawBufferPointer(start: buffer, count: Self.chunkBytes))
            isAtEnd = read == 0
            fed += read
            let status = XML_ParseBuffer(parser, Int32(read), isAtEnd ? 1 : 0)
            if var fault = refusal ?? listener.fault {
                fault.arguments = fault.arguments.isEmpty ? [stream.part] : fault.arguments
                throw IntakeError(file, fault)
            }
            if status == XML_STATUS_ERROR {
                let line = XML_GetCurrentLineNumber(parser)
                throw corrupt((XML_ErrorString(XML_GetErrorCode(parser)).map { String(cString: $0) } ?? "?") + ", \(line)")
            }
            if fed - Int(XML_GetCurrentByteIndex(parser)) > Self.tagBytesMax, !isAtEnd { throw corrupt("> \(Self.tagBytesMax) bytes") }
        }

        /// Reads to the end.
        /// - Throws: as `advance`; `corruptPart` where the part is longer.
        func finish(bytesMax: Int) throws {
            while !isAtEnd {
                try advance()
                if fed > bytesMax { throw corrupt("> \(bytesMax) bytes") }
            }
        }

        private static func of(_ state: UnsafeMutableRawPointer) -> XMLPull { Unmanaged<XMLPull>.fromOpaque(state).takeUnretainedValue() }

        @inline(__always)
        private func began(_ name: UnsafePointer<CChar>, _ attributes: UnsafeMutablePointer<UnsafePointer<CChar>?>) {
            depth += 1
            if depth > Self.depthMax { return stop(Fault(.corruptPart, stream.part, "> \(Self.depthMax) levels")) }
            listener.began(XMLName(name), XMLAttributes(list: attributes))
            if listener.fault != nil { XML_StopParser(parser, 0) }
        }

        @inline(__always)
        private func ended(_ name: UnsafePointer<CChar>) {
            depth -= 1
            listener.ended(XMLName(name))
            if listener.fault != nil { XML_StopParser(parser, 0) }
        }

        private func stop(_ fault: Fault) {
            refusal = refusal ?? fault
            XML_StopParser(parser, 0)
        }

        private func corrupt(_ why: String) -> IntakeError { IntakeError(file, Fault(.corruptPart, stream.part, why)) }
    }
#endif
