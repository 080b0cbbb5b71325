/** What every store and every bus has to keep to; implementations inherit these tests. */
@NullMarked
package dev.tidings.server.store;

import org.jspecify.annotations.NullMarked;
