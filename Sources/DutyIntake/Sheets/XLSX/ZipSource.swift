#if Spreadsheets
    import CZip
    import DutyRecords
    import Foundation

    /// Lets libzip read a `ByteSource` where it lies: nothing is copied to disk or held in memory.
    final class ZipSource {
        private let source: ByteSource
        private var offset: Int64 = 0
        private var error = zip_error_t()
        /// What the source threw, which says more than libzip's number for it.
        private(set) var failure: (any Error)?

        init(_ source: ByteSource) {
            self.source = source
            zip_error_init(&error)
        }

        /// - Returns: the archive, to be discarded by the caller while this object lives; nil where it is no sound archive.
        func open() -> OpaquePointer? {
            var opening = zip_error_t()
            zip_error_init(&opening)
            defer { zip_error_fini(&opening) }
            guard let made = zip_source_function_create(Self.callback, Unmanaged.passUnretained(self).toOpaque(), &opening) else {
                return nil
            }
            if let archive = zip_open_from_source(made, ZIP_RDONLY, &opening) { return archive }
            zip_source_free(made)
            return nil
        }

        /// OPEN, READ, CLOSE, STAT, ERROR, FREE, SEEK, TELL and SUPPORTS, as `ZIP_SOURCE_SUPPORTS_SEEKABLE` has it.
        private static let supported: zip_int64_t = 0b100_0000_1111_1111

        private static let callback: zip_source_callback = { state, data, length, command in
            guard let state else { return -1 }
            return Unmanaged<ZipSource>.fromOpaque(state).takeUnretainedValue().answer(command, data, Int(length))
        }

        private func answer(_ command: zip_source_cmd_t, _ data: UnsafeMutableRawPointer?, _ length: Int) -> zip_int64_t {
            switch command {
            case ZIP_SOURCE_OPEN:
                offset = 0
                return 0
            case ZIP_SOURCE_READ: return read(UnsafeMutableRawBufferPointer(start: data, count: length))
            case ZIP_SOURCE_CLOSE, ZIP_SOURCE_FREE: return 0
            case ZIP_SOURCE_STAT:
                guard let stat = data?.assumingMemoryBound(to: zip_stat_t.self) else { return -1 }
                zip_stat_init(stat)
                stat.pointee.size = zip_uint64_t(source.size)
                stat.pointee.valid |= zip_uint64_t(ZIP_STAT_SIZE)
                return zip_int64_t(MemoryLayout<zip_stat_t>.size)
            case ZIP_SOURCE_ERROR: return zip_error_to_data(&error, data, zip_uint64_t(length))
            case ZIP_SOURCE_SEEK: return seek(data, length)
            case ZIP_SOURCE_TELL: return offset
            case ZIP_SOURCE_SUPPORTS: return Self.supported
            default:
                zip_error_set(&error, ZIP_ER_OPNOTSUPP, 0)
                return -1
            }
        }

        private func read(_ buffer: UnsafeMutableRawBufferPointer) -> zip_int64_t {
            do {
                let count = try source.read(at: offset, into: buffer)
                offset += Int64(count)
                return zip_int64_t(count)
            } catch {
                failure = error
                zip_error_set(&self.error, ZIP_ER_READ, EIO)
                return -1
            }
        }

        private func seek(_ data: UnsafeMutableRawPointer?, _ length: Int) -> zip_int64_t {
            guard let data, length >= MemoryLayout<zip_source_args_seek_t>.size else { return -1 }
            let arguments = data.loadUnaligned(as: zip_source_args_seek_t.self)
            let from: Int64 =
                switch arguments.whence {
                case SEEK_CUR: offset
                case SEEK_END: source.size
                default: 0
                }
            let (target, overflows) = from.addingReportingOverflow(arguments.offset)
            guard !overflows, target >= 0, target <= source.size else {
                zip_error_set(&error, ZIP_ER_SEEK, EINVAL)
                return -1
            }
            offset = target
            return 0
        }
    }
#endif
