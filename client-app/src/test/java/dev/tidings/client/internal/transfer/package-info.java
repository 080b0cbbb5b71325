@NullMarked
package dev.tidings.client.internal.transfer;

import org.jspecify.annotations.NullMarked;
