/**
 * What a client keeps across cuts and restarts. Starting point: {@link dev.tidings.client.store.ClientStore}; there are
 * {@link dev.tidings.client.store.FileStore} and {@link dev.tidings.client.store.MemoryStore}, and an application may
 * bring its own.
 */
@NullMarked
package dev.tidings.client.store;

import org.jspecify.annotations.NullMarked;
