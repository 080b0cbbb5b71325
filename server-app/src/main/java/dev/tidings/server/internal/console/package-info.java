/**
 * What an operator does to the data of a server that isn't running.
 *
 * <p>Starting points: {@link dev.tidings.server.internal.console.UsersCommand} is {@code tidings-server users …};
 * {@link dev.tidings.server.internal.console.UserBook} does the work.
 * {@link dev.tidings.server.internal.console.DoctorCommand} is {@code tidings-server doctor}, by
 * {@link dev.tidings.server.internal.console.Doctor}. Each run belongs to one thread.
 */
@NullMarked
package dev.tidings.server.internal.console;

import org.jspecify.annotations.NullMarked;
