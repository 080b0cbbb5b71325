/** The contract of the store, kept by SQLite, and what is its own: crashes, full disks, failing commits, the lock. */
@NullMarked
package dev.tidings.server.internal.store.sqlite;

import org.jspecify.annotations.NullMarked;
