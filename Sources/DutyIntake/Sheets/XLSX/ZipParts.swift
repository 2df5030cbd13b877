#if Spreadsheets
    import CZip
    import DutyRecords
    import Foundation

    /// The parts of a zip archive, read in a stream and bounded: how many there are, how large they come out, and how much larger than
    /// they went in.
    ///
    /// What the archive says of its sizes is believed by nobody; the bytes are counted as they come.
    final class ZipParts {
        private let name: String
        private let source: ByteSource
        private let feed: ZipSource
        private let archive: OpaquePointer
        private let limits: Limits
        /// Bytes unpacked so far, over all parts.
        private var unpacked = 0

        /// - Throws: `IntakeError` `corruptArchive`, `tooManyParts`, or what the source throws.
        init(_ source: ByteSource, limits: Limits) throws {
            self.name = source.name
            self.source = source
            self.limits = limits
            feed = ZipSource(source)
            guard let archive = feed.open() else { throw feed.failure ?? IntakeError(source.name, Fault(.corruptArchive)) }
            self.archive = archive
            let count = Int(zip_get_num_entries(archive, 0))
            if count > limits.partsMax { throw IntakeError(name, Fault(.tooManyParts, String(count), String(limits.partsMax))) }
        }

        deinit { zip_discard(archive) }

        func has(_ part: String) -> Bool { zip_name_locate(archive, part, zip_flags_t(ZIP_FL_NOCASE)) >= 0 }

        /// All parts' names, as far as they are valid text.
        var names: [String] {
            (0..<max(0, zip_get_num_entries(archive, 0))).compactMap {
                zip_get_name(archive, zip_uint64_t($0), 0).flatMap { String(validatingCString: $0) }
            }
        }

        /// - Throws: `IntakeError` `missingPart`, `encryptedWorkbook`, `corruptArchive`.
        func open(_ part: String) throws -> Stream {
            let index = zip_name_locate(archive, part, zip_flags_t(ZIP_FL_NOCASE))
            guard index >= 0 else { throw IntakeError(name, Fault(.missingPart, part)) }
            var stat = zip_stat_t()
            guard zip_stat_index(archive, zip_uint64_t(index), 0, &stat) == 0 else { throw corrupt }
            if stat.encryption_method != 0 { throw IntakeError(name, Fault(.encryptedWorkbook)) }
            guard let file = zip_fopen_index(archive, zip_uint64_t(index), 0) else { throw corrupt }
            return Stream(parts: self, part: part, file: file, packed: Int(clamping: stat.comp_size))
        }

        /// To be asked once everything was read.
        /// - Throws: `IntakeError` `fileChanged`.
        func confirmUnchanged() throws { try source.confirmUnchanged() }

        private var corrupt: any Error { feed.failure ?? IntakeError(name, Fault(.corruptArchive)) }

        /// One part's bytes from its first on.
        final class Stream {
            private let parts: ZipParts
            let part: String
            private let file: OpaquePointer
            private let packed: Int
            private var count = 0

            fileprivate init(parts: ZipParts, part: String, file: OpaquePointer, packed: Int) {
                (self.parts, self.part, self.file, self.packed) = (parts, part, file, packed)
            }

            deinit { zip_fclose(file) }

            /// The next bytes; 0 only at the end, where their checksum was found right.
            /// - Throws: `IntakeError` `zipBomb` as soon as a bound is passed, `corruptArchive`.
            func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
                let read = Int(zip_fread(file, buffer.baseAddress, zip_uint64_t(buffer.count)))
                guard read >= 0 else { throw parts.corrupt }
                count += read
                parts.unpacked += read
                let limits = parts.limits
                let allowed = max(limits.unpackedFreeBytes, min(packed, limits.unpackedBytesMax) * limits.unpackedRatioMax)
                if count > allowed || parts.unpacked > limits.unpackedBytesMax {
                    throw IntakeError(parts.name, Fault(.zipBomb, part, String(packed), String(min(count, allowed))))
                }
                return read
            }
        }
    }
#endif
