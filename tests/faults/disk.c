/* Stands between a process and the disk, loaded by LD_PRELOAD.
 *
 * Every call that touches a file in one folder is counted; the call with a given number can fail
 * with an error, be done by half, or be the last one of the process (a real SIGKILL). What is
 * written, synced, made, renamed and removed there can be recorded in order, for a simulation of a
 * power cut. Files elsewhere are left alone.
 *
 * Which file a descriptor is, the kernel is asked each time: copies and closings need no care.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

/* Kinds of calls: a plan says which of them it counts. */
enum { WRITES = 1, SYNCS = 2, NAMES = 4, READS = 8, OPENS = 16, LOCKS = 32 };
/* What becomes of the call whose number has come. */
enum { GOES_ON = 0, FAILS = 1, KILLED_BEFORE = 2, KILLED_HALFWAY = 3, WRITES_HALF = 4,
       STOPS = 5, KILLED_AFTER = 6 };

#define SLOTS 64

#define KINDS 6

/* Shared with the parent, which reads it after the process is dead. */
struct slot { volatile long calls; volatile long done; volatile long of_kind[KINDS]; };
static struct slot *slots;

static char folder[PATH_MAX];
static size_t folder_length;
static int slot_number, kinds, effect, error_number, onwards, record_to = -1, stopped_by = -1;
static long at;

__attribute__((constructor)) static void share(void)
{
    slots = mmap(NULL, SLOTS * sizeof(struct slot), PROT_READ | PROT_WRITE,
                 MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (slots == MAP_FAILED)
        abort();
}

/* Watch a folder from here on; an empty name watches nothing. */
void disk_watch(const char *name, int slot, int which, long number, int becomes, int error,
                int repeats, int record, int stop)
{
    snprintf(folder, sizeof folder, "%s", name);
    folder_length = strlen(folder);
    slot_number = slot; kinds = which; at = number; effect = becomes; error_number = error;
    onwards = repeats; record_to = record; stopped_by = stop;
    memset((void *)&slots[slot], 0, sizeof slots[slot]);
}

/* How many calls were counted; how many faults were brought about. */
long disk_calls(int slot) { return slots[slot].calls; }
long disk_faults(int slot) { return slots[slot].done; }
/* How many calls there were of a kind, counted or not. */
long disk_of_kind(int slot, int kind) { return slots[slot].of_kind[__builtin_ctz(kind)]; }

static int is_inside(const char *path)
{
    return folder_length && !strncmp(path, folder, folder_length) && path[folder_length] == '/';
}

/* The path of an open file inside the folder, relative to it. */
static int path_of(int fd, char *path)
{
    char link[64], full[PATH_MAX];
    ssize_t length;
    if (!folder_length || fd == record_to || fd == stopped_by)
        return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    length = syscall(SYS_readlink, link, full, sizeof full - 1);
    if (length <= 0)
        return 0;
    full[length] = 0;
    if (!strcmp(full, folder)) {
        strcpy(path, ".");
        return 1;
    }
    if (!is_inside(full))
        return 0;
    strcpy(path, full + folder_length + 1);
    return 1;
}

/* The same for a name as it was given. */
static int named(int at_fd, const char *name, char *path)
{
    char full[PATH_MAX * 2];
    if (!folder_length || !name)
        return 0;
    if (name[0] == '/')
        snprintf(full, sizeof full, "%s", name);
    else {
        char here[PATH_MAX];
        if (at_fd != AT_FDCWD || syscall(SYS_getcwd, here, sizeof here) < 0)
            return 0;
        snprintf(full, sizeof full, "%s/%s", here, name);
    }
    if (!is_inside(full))
        return 0;
    snprintf(path, PATH_MAX, "%s", full + folder_length + 1);
    return 1;
}

/* One record: kind, length of path, length of data, offset, path, data; in one write. */
static void note(char kind, const char *path, uint64_t offset, const void *data, uint32_t size)
{
    uint16_t length = (uint16_t)strlen(path);
    char *whole;
    size_t total = 1 + 2 + 4 + 8 + length + size;
    int kept = errno;
    if (record_to < 0 || !(whole = malloc(total)))
        return;
    whole[0] = kind;
    memcpy(whole + 1, &length, 2);
    memcpy(whole + 3, &size, 4);
    memcpy(whole + 7, &offset, 8);
    memcpy(whole + 15, path, length);
    if (size)
        memcpy(whole + 15 + length, data, size);
    if (syscall(SYS_write, record_to, whole, total) != (long)total)
        abort();
    free(whole);
    errno = kept;
}

/* A mark of the caller's own among the records. */
void disk_mark(const char *text) { note('A', "", 0, text, (uint32_t)strlen(text)); }

/* Count a call and say what becomes of it; does not come back where the process is to end. */
static int meets(int kind)
{
    long number;
    __sync_add_and_fetch(&slots[slot_number].of_kind[__builtin_ctz(kind)], 1);
    if (!(kinds & kind))
        return GOES_ON;
    number = __sync_add_and_fetch(&slots[slot_number].calls, 1);
    if (!at || number < at || (number > at && !onwards))
        return GOES_ON;
    __sync_add_and_fetch(&slots[slot_number].done, 1);
    if (effect == KILLED_BEFORE)
        syscall(SYS_kill, syscall(SYS_getpid), SIGKILL);
    if (effect == STOPS) {
        /* Say that we are there, then wait for a signal that ends us. */
        char one = '!';
        if (syscall(SYS_write, stopped_by, &one, 1) == 1)
            for (;;)
                syscall(SYS_pause);
    }
    if (effect == FAILS)
        errno = error_number;
    return effect;
}

static void die(void) { syscall(SYS_kill, syscall(SYS_getpid), SIGKILL); }

static ssize_t put(int fd, const void *data, size_t size, off_t offset, int is_placed)
{
    return is_placed ? syscall(SYS_pwrite64, fd, data, size, offset)
                     : syscall(SYS_write, fd, data, size);
}

static ssize_t write_somewhere(int fd, const void *data, size_t size, off_t offset, int is_placed)
{
    char path[PATH_MAX];
    ssize_t done;
    int becomes;
    if (!path_of(fd, path))
        return put(fd, data, size, offset, is_placed);
    becomes = meets(WRITES);
    if (becomes == FAILS)
        return -1;
    if (becomes == KILLED_HALFWAY || becomes == WRITES_HALF)
        size = size > 1 ? size / 2 : size;
    done = put(fd, data, size, offset, is_placed);
    if (becomes == KILLED_HALFWAY || becomes == KILLED_AFTER)
        die();
    if (done > 0 && record_to >= 0) {
        if (!is_placed)
            offset = syscall(SYS_lseek, fd, 0, SEEK_CUR) - done;
        note('W', path, (uint64_t)offset, data, (uint32_t)done);
    }
    return done;
}

ssize_t write(int fd, const void *data, size_t size)
{
    return write_somewhere(fd, data, size, 0, 0);
}
ssize_t pwrite(int fd, const void *data, size_t size, off_t offset)
{
    return write_somewhere(fd, data, size, offset, 1);
}
ssize_t pwrite64(int fd, const void *data, size_t size, off64_t offset)
{
    return write_somewhere(fd, data, size, offset, 1);
}

static int cut(int fd, off_t size)
{
    char path[PATH_MAX];
    int done, becomes;
    if (!path_of(fd, path))
        return (int)syscall(SYS_ftruncate, fd, size);
    becomes = meets(WRITES);
    if (becomes == FAILS || becomes == WRITES_HALF) {
        errno = error_number;
        return -1;
    }
    if (becomes == KILLED_HALFWAY)
        die();
    done = (int)syscall(SYS_ftruncate, fd, size);
    if (becomes == KILLED_AFTER)
        die();
    if (!done)
        note('T', path, (uint64_t)size, NULL, 0);
    return done;
}
int ftruncate(int fd, off_t size) { return cut(fd, size); }
int ftruncate64(int fd, off64_t size) { return cut(fd, size); }

static int sync_with(int fd, long call)
{
    char path[PATH_MAX];
    int done, becomes;
    if (!path_of(fd, path))
        return (int)syscall(call, fd);
    becomes = meets(SYNCS);
    if (becomes == FAILS || becomes == WRITES_HALF) {
        errno = error_number;
        return -1;
    }
    if (becomes == KILLED_HALFWAY)
        die();
    /* The disk itself need not be waited for: nobody cuts our power. */
    done = 0;
    if (becomes == KILLED_AFTER)
        die();
    note('S', path, 0, NULL, 0);
    return done;
}
int fsync(int fd) { return sync_with(fd, SYS_fsync); }
int fdatasync(int fd) { return sync_with(fd, SYS_fdatasync); }

static int name_fails(int *after)
{
    int becomes = meets(NAMES);
    if (becomes == FAILS || becomes == WRITES_HALF) {
        errno = error_number;
        return 1;
    }
    if (becomes == KILLED_HALFWAY)
        die();
    *after = becomes == KILLED_AFTER;
    return 0;
}

static int remove_at(int at_fd, const char *name, int flags)
{
    char path[PATH_MAX];
    int done, after = 0;
    if (!named(at_fd, name, path))
        return (int)syscall(SYS_unlinkat, at_fd, name, flags);
    if (name_fails(&after))
        return -1;
    done = (int)syscall(SYS_unlinkat, at_fd, name, flags);
    if (after)
        die();
    if (!done)
        note('U', path, 0, NULL, 0);
    return done;
}
int unlink(const char *name) { return remove_at(AT_FDCWD, name, 0); }
int unlinkat(int at_fd, const char *name, int flags) { return remove_at(at_fd, name, flags); }

int rename(const char *from, const char *to)
{
    char left[PATH_MAX], right[PATH_MAX];
    int done, after = 0, here = named(AT_FDCWD, from, left), there = named(AT_FDCWD, to, right);
    if (!here && !there)
        return (int)syscall(SYS_rename, from, to);
    if (name_fails(&after))
        return -1;
    done = (int)syscall(SYS_rename, from, to);
    if (after)
        die();
    if (!done && here && there)
        note('R', left, 0, right, (uint32_t)strlen(right));
    return done;
}

int link(const char *from, const char *to)
{
    char left[PATH_MAX], right[PATH_MAX];
    int done, after = 0, here = named(AT_FDCWD, from, left), there = named(AT_FDCWD, to, right);
    if (!here && !there)
        return (int)syscall(SYS_link, from, to);
    if (name_fails(&after))
        return -1;
    done = (int)syscall(SYS_link, from, to);
    if (after)
        die();
    if (!done && here && there)
        note('L', left, 0, right, (uint32_t)strlen(right));
    return done;
}

int mkdir(const char *name, mode_t mode)
{
    char path[PATH_MAX];
    int done, after = 0;
    if (!named(AT_FDCWD, name, path))
        return (int)syscall(SYS_mkdir, name, mode);
    if (name_fails(&after))
        return -1;
    done = (int)syscall(SYS_mkdir, name, mode);
    if (after)
        die();
    if (!done)
        note('D', path, 0, NULL, 0);
    return done;
}

static int open_somewhere(int at_fd, const char *name, int flags, mode_t mode)
{
    char path[PATH_MAX];
    struct stat there;
    int made, fd, after = 0, inside = named(at_fd, name, path);
    if (!inside)
        return (int)syscall(SYS_openat, at_fd, name, flags, mode);
    made = (flags & O_CREAT) && fstatat(at_fd, name, &there, 0) != 0;
    if (made) {
        if (name_fails(&after))
            return -1;
    } else if (meets(OPENS) == FAILS)
        return -1;
    fd = (int)syscall(SYS_openat, at_fd, name, flags, mode);
    if (after)
        die();
    if (fd >= 0 && made)
        note('C', path, 0, NULL, 0);
    else if (fd >= 0 && (flags & O_TRUNC))
        note('T', path, 0, NULL, 0);
    return fd;
}

#define MODE(flags, mode)                                                                         \
    mode_t mode = 0;                                                                              \
    if ((flags) & (O_CREAT | O_TMPFILE)) {                                                        \
        va_list rest;                                                                             \
        va_start(rest, flags);                                                                    \
        mode = va_arg(rest, mode_t);                                                              \
        va_end(rest);                                                                             \
    }
int open(const char *name, int flags, ...)
{
    MODE(flags, mode)
    return open_somewhere(AT_FDCWD, name, flags, mode);
}
int open64(const char *name, int flags, ...)
{
    MODE(flags, mode)
    return open_somewhere(AT_FDCWD, name, flags, mode);
}
int openat(int at_fd, const char *name, int flags, ...)
{
    MODE(flags, mode)
    return open_somewhere(at_fd, name, flags, mode);
}
int openat64(int at_fd, const char *name, int flags, ...)
{
    MODE(flags, mode)
    return open_somewhere(at_fd, name, flags, mode);
}

static int command_file(int fd, int command, void *argument)
{
    char path[PATH_MAX];
    int locks = command == F_SETLK || command == F_SETLKW || command == F_GETLK
             || command == F_OFD_SETLK || command == F_OFD_SETLKW || command == F_OFD_GETLK;
    if (locks && (kinds & LOCKS) && path_of(fd, path) && meets(LOCKS) == FAILS)
        return -1;
    return (int)syscall(SYS_fcntl, fd, command, argument);
}
int fcntl(int fd, int command, ...)
{
    va_list rest;
    void *argument;
    va_start(rest, command);
    argument = va_arg(rest, void *);
    va_end(rest);
    return command_file(fd, command, argument);
}
int fcntl64(int fd, int command, ...)
{
    va_list rest;
    void *argument;
    va_start(rest, command);
    argument = va_arg(rest, void *);
    va_end(rest);
    return command_file(fd, command, argument);
}

static int read_fails(int fd)
{
    char path[PATH_MAX];
    return (kinds & READS) && path_of(fd, path) && meets(READS) == FAILS;
}
ssize_t read(int fd, void *data, size_t size)
{
    return read_fails(fd) ? -1 : syscall(SYS_read, fd, data, size);
}
ssize_t pread(int fd, void *data, size_t size, off_t offset)
{
    return read_fails(fd) ? -1 : syscall(SYS_pread64, fd, data, size, offset);
}
ssize_t pread64(int fd, void *data, size_t size, off64_t offset)
{
    return read_fails(fd) ? -1 : syscall(SYS_pread64, fd, data, size, offset);
}
