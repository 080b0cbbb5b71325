/* Preloaded into a server: while the file named by FSYNC_FAILS_WHILE exists, nothing reaches the disk. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

static int fails(void) {
    const char *trigger = getenv("FSYNC_FAILS_WHILE");
    return trigger && access(trigger, F_OK) == 0;
}

static int forward(const char *name, int file) {
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
    return real(file);
}

int fsync(int file) {
    if (fails()) { errno = EIO; return -1; }
    return forward("fsync", file);
}

int fdatasync(int file) {
    if (fails()) { errno = EIO; return -1; }
    return forward("fdatasync", file);
}
