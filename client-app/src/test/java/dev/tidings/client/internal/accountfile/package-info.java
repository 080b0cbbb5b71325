/** Tests of the account's file. */
@NullMarked
package dev.tidings.client.internal.accountfile;

import org.jspecify.annotations.NullMarked;
