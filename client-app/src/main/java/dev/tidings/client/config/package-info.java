/** What can be chosen about a client. Starting point: {@link dev.tidings.client.config.ClientConfig}. */
@NullMarked
package dev.tidings.client.config;

import org.jspecify.annotations.NullMarked;
