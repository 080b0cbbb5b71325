/**
 * What an operator or an embedding program can choose, as immutable, validated records.
 *
 * <p>Starting points: {@link dev.tidings.server.config.ServerOptions} is the one table of all options, with names,
 * bounds, defaults and meanings; {@link dev.tidings.server.config.ServerConfig} is what the rest of the server reads;
 * {@link dev.tidings.server.config.ConfigLoader} fills it from flags, environment and a YAML file.
 * docs/configuration.md shows the table, and a test holds the two together. Everything here is immutable but the
 * builder.
 */
@NullMarked
package dev.tidings.server.config;

import org.jspecify.annotations.NullMarked;
