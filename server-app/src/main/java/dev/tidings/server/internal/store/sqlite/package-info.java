/**
 * The store on SQLite: one append-only table that sends write, and everything else derived from it and written lazily.
 *
 * <p>Starting points: {@link dev.tidings.server.internal.store.sqlite.SqliteStore} is the facade, {@code Writer} the
 * one thread that writes, {@code AppendBatch} what it does with sends, {@code Derived} what is kept in memory,
 * {@code Flush} how that gets to disk, {@code Recovery} how it comes back, {@code Chains} how the log is read.
 *
 * <p>What is true of the log is decided by {@code entry} alone. Memory is published after the commit, never before, and
 * an error of the disk ends this opening of the database: another one starts from what the disk holds.
 */
@NullMarked
package dev.tidings.server.internal.store.sqlite;

import org.jspecify.annotations.NullMarked;
