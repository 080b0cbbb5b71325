/**
 * Stores with a fault, inside real servers. Starting points: {@link dev.tidings.system.store.DelegatingStore},
 * {@link dev.tidings.system.store.UnknownOutcomeTest}.
 */
@NullMarked
package dev.tidings.system.store;

import org.jspecify.annotations.NullMarked;
