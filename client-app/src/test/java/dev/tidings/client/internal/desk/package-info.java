@NullMarked
package dev.tidings.client.internal.desk;

import org.jspecify.annotations.NullMarked;
