// What Linux offers and the Glibc module does not export without _GNU_SOURCE.
#ifndef DUTY_CLINUX_SHIM_H
#define DUTY_CLINUX_SHIM_H

#include <fcntl.h>
#include <sys/eventfd.h>
#include <sys/fsuid.h>
#include <sys/syscall.h>
#include <unistd.h>

// Of unistd.h, for those who define _GNU_SOURCE: puts all of a file system on disk, and says where that failed (Linux 5.8).
int syncfs(int descriptor);

// renameat2 with RENAME_NOREPLACE: fails with EEXIST where the new name is taken.
static inline int linux_rename_new(int from_folder, const char *from, int to_folder, const char *to) {
    return (int)syscall(SYS_renameat2, from_folder, from, to_folder, to, 1u);
}

// renameat2 with RENAME_EXCHANGE: two names change places in one step.
static inline int linux_rename_exchange(const char *one, const char *other) {
    return (int)syscall(SYS_renameat2, AT_FDCWD, one, AT_FDCWD, other, 2u);
}

// A file in memory only (memfd_create), closed when a program is executed; -1 and errno where there is none to have.
static inline int linux_memory_file(const char *name) { return (int)syscall(SYS_memfd_create, name, 1u); }

#endif
