/*
 * Preloaded into a server, writes down what it does to the files of one folder, and every 2xx that it answers, in the
 * order in which the kernel was told. trace.ts reads it.
 *
 *   POWER_CUT_TRACE          the file to write to
 *   POWER_CUT_FOLDER   the folder whose files are watched (the -shm is not: SQLite builds it anew)
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

enum kind { NAME = 1, UNNAME, WRITE, TRUNCATE, SYNC_BEGIN, SYNC_END, ANSWER };

struct record {
  uint32_t kind;
  uint32_t file;
  uint64_t offset;
  uint64_t length;
};

#define MOST_FDS 65536
#define MOST_NAMES 4096
#define LARGEST_ANSWER (8 << 20)

static int trace = -1;
static char folder[PATH_MAX];
static size_t folder_length;
/* Numbers begin at 1; 0 is a descriptor that nobody watches. */
static uint32_t file_of[MOST_FDS];
static uint32_t files;
/* Two names may stand for one file. */
static struct {
  char *path;
  uint32_t file;
} names[MOST_NAMES];
static uint32_t name_count;
static uint64_t syncs;
static pthread_mutex_t order = PTHREAD_MUTEX_INITIALIZER;

#define REAL(name) \
  static __typeof__(name) *real; \
  if (real == NULL) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

static ssize_t put(int fd, const struct iovec *parts, int count) {
  REAL(writev);
  return real(fd, parts, count);
}

static void note(enum kind kind, uint32_t file, uint64_t offset, const struct iovec *data, int count, uint64_t length) {
  struct record record = {kind, file, offset, length};
  struct iovec parts[IOV_MAX];
  parts[0] = (struct iovec){&record, sizeof record};
  int n = 1;
  for (uint64_t left = length; left > 0 && n <= count && n < IOV_MAX; n++) {
    size_t size = data[n - 1].iov_len < left ? data[n - 1].iov_len : left;
    parts[n] = (struct iovec){data[n - 1].iov_base, size};
    left -= size;
  }
  if (put(trace, parts, n) < 0) abort();
}

static void note_text(enum kind kind, uint32_t file, const char *text) {
  struct iovec data = {(void *)text, strlen(text)};
  note(kind, file, 0, &data, 1, data.iov_len);
}

__attribute__((constructor)) static void begin(void) {
  const char *to = getenv("POWER_CUT_TRACE");
  const char *watched = getenv("POWER_CUT_FOLDER");
  if (to == NULL || watched == NULL || realpath(watched, folder) == NULL) return;
  folder_length = strlen(folder);
  trace = open(to, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

/* The name below the folder, "" for the folder itself, NULL for everything else. */
static const char *below(const char *path) {
  if (trace < 0 || path == NULL || strncmp(path, folder, folder_length) != 0) return NULL;
  const char *rest = path + folder_length;
  if (*rest == '\0') return rest;
  if (*rest != '/' || strchr(rest + 1, '/') != NULL) return NULL;
  size_t length = strlen(rest);
  return length > 4 && strcmp(rest + length - 4, "-shm") == 0 ? NULL : rest + 1;
}

/* Which of the names; -1 for none. */
static int32_t known(const char *path) {
  for (int32_t n = (int32_t)name_count - 1; n >= 0; n--)
    if (names[n].path != NULL && strcmp(names[n].path, path) == 0) return n;
  return -1;
}

static void name(const char *path, uint32_t file) {
  if (name_count >= MOST_NAMES) abort();
  names[name_count].path = strdup(path);
  names[name_count++].file = file;
  note_text(NAME, file, path);
}

static void unname(const char *path) {
  int32_t n = known(path);
  if (n < 0) return;
  note_text(UNNAME, names[n].file, path);
  free(names[n].path);
  names[n].path = NULL;
}

static int opened(int fd, const char *path, int flags) {
  if (fd < 0 || fd >= MOST_FDS) return fd;
  if (known(path) < 0) name(path, ++files);
  file_of[fd] = names[known(path)].file;
  if (flags & O_TRUNC) note(TRUNCATE, file_of[fd], 0, NULL, 0, 0);
  return fd;
}

#define OPEN(function) \
  int function(const char *path, int flags, ...) { \
    REAL(function); \
    va_list rest; \
    va_start(rest, flags); \
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0; \
    va_end(rest); \
    const char *watching = below(path); \
    if (watching == NULL) return real(path, flags, mode); \
    pthread_mutex_lock(&order); \
    int fd = opened(real(path, flags, mode), watching, flags); \
    int error = errno; \
    pthread_mutex_unlock(&order); \
    errno = error; \
    return fd; \
  }
OPEN(open)
OPEN(open64)

#define OPENAT(function) \
  int function(int at, const char *path, int flags, ...) { \
    REAL(function); \
    va_list rest; \
    va_start(rest, flags); \
    mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0; \
    va_end(rest); \
    const char *watching = below(path); \
    if (watching == NULL) return real(at, path, flags, mode); \
    pthread_mutex_lock(&order); \
    int fd = opened(real(at, path, flags, mode), watching, flags); \
    int error = errno; \
    pthread_mutex_unlock(&order); \
    errno = error; \
    return fd; \
  }
OPENAT(openat)
OPENAT(openat64)

static uint32_t watched(int fd) { return trace >= 0 && fd >= 0 && fd < MOST_FDS ? file_of[fd] : 0; }

int close(int fd) {
  REAL(close);
  if (watched(fd) != 0) file_of[fd] = 0;
  return real(fd);
}

/* What is written is noted when the kernel has it; an answer before, for then it may be on its way. */
#define WRITING(call, offset_of, data, count) \
  uint32_t file = watched(fd); \
  if (file == 0) return call; \
  pthread_mutex_lock(&order); \
  off64_t at = offset_of; \
  ssize_t done = call; \
  int error = errno; \
  if (done > 0) note(WRITE, file, at, data, count, done); \
  pthread_mutex_unlock(&order); \
  errno = error; \
  return done

static void answer(int fd, const struct iovec *data, int count) {
  static const char success[] = "HTTP/1.1 2";
  if (trace < 0 || fd < 0 || count < 1 || data[0].iov_len < sizeof success) return;
  if (memcmp(data[0].iov_base, success, sizeof success - 1) != 0) return;
  uint64_t length = 0;
  for (int n = 0; n < count; n++) length += data[n].iov_len;
  if (length > LARGEST_ANSWER) return;
  pthread_mutex_lock(&order);
  note(ANSWER, 0, 0, data, count, length);
  pthread_mutex_unlock(&order);
}

ssize_t pwrite64(int fd, const void *bytes, size_t size, off64_t offset) {
  REAL(pwrite64);
  struct iovec data = {(void *)bytes, size};
  WRITING(real(fd, bytes, size, offset), offset, &data, 1);
}

ssize_t pwrite(int fd, const void *bytes, size_t size, off_t offset) { return pwrite64(fd, bytes, size, offset); }

ssize_t pwritev(int fd, const struct iovec *data, int count, off_t offset) {
  REAL(pwritev);
  WRITING(real(fd, data, count, offset), offset, data, count);
}

static off64_t end_or_here(int fd) {
  return lseek64(fd, 0, fcntl(fd, F_GETFL) & O_APPEND ? SEEK_END : SEEK_CUR);
}

ssize_t write(int fd, const void *bytes, size_t size) {
  REAL(write);
  struct iovec data = {(void *)bytes, size};
  if (watched(fd) == 0) answer(fd, &data, 1);
  WRITING(real(fd, bytes, size), end_or_here(fd), &data, 1);
}

ssize_t writev(int fd, const struct iovec *data, int count) {
  REAL(writev);
  if (watched(fd) == 0) answer(fd, data, count);
  WRITING(real(fd, data, count), end_or_here(fd), data, count);
}

ssize_t sendmsg(int fd, const struct msghdr *message, int flags) {
  REAL(sendmsg);
  answer(fd, message->msg_iov, message->msg_iovlen);
  return real(fd, message, flags);
}

ssize_t send(int fd, const void *bytes, size_t size, int flags) {
  REAL(send);
  struct iovec data = {(void *)bytes, size};
  answer(fd, &data, 1);
  return real(fd, bytes, size, flags);
}

int ftruncate64(int fd, off64_t length) {
  REAL(ftruncate64);
  uint32_t file = watched(fd);
  if (file == 0) return real(fd, length);
  pthread_mutex_lock(&order);
  int done = real(fd, length);
  int error = errno;
  if (done == 0) note(TRUNCATE, file, length, NULL, 0, 0);
  pthread_mutex_unlock(&order);
  errno = error;
  return done;
}

int ftruncate(int fd, off_t length) { return ftruncate64(fd, length); }

/* Only what was written before it began is sure to be on disk when it ends; others may write meanwhile. */
#define SYNC(function) \
  int function(int fd) { \
    REAL(function); \
    uint32_t file = watched(fd); \
    if (file == 0) return real(fd); \
    pthread_mutex_lock(&order); \
    uint64_t sync = ++syncs; \
    note(SYNC_BEGIN, file, sync, NULL, 0, 0); \
    pthread_mutex_unlock(&order); \
    int done = real(fd); \
    int error = errno; \
    pthread_mutex_lock(&order); \
    if (done == 0) note(SYNC_END, file, sync, NULL, 0, 0); \
    pthread_mutex_unlock(&order); \
    errno = error; \
    return done; \
  }
SYNC(fsync)
SYNC(fdatasync)

int unlink(const char *path) {
  REAL(unlink);
  const char *watching = below(path);
  if (watching == NULL) return real(path);
  pthread_mutex_lock(&order);
  int done = real(path);
  int error = errno;
  if (done == 0) unname(watching);
  pthread_mutex_unlock(&order);
  errno = error;
  return done;
}

/* A file that had the new name before has it no more. */
#define MOVING(function, keeps) \
  int function(const char *from, const char *to) { \
    REAL(function); \
    const char *before = below(from); \
    const char *after = below(to); \
    if (before == NULL || after == NULL) return real(from, to); \
    pthread_mutex_lock(&order); \
    int done = real(from, to); \
    int error = errno; \
    int32_t n = known(before); \
    if (done == 0 && n >= 0) { \
      unname(after); \
      name(after, names[n].file); \
      if (!keeps) unname(before); \
    } \
    pthread_mutex_unlock(&order); \
    errno = error; \
    return done; \
  }
MOVING(rename, 0)
MOVING(link, 1)
