/**
 * An account in one file: written from what the server tells, and read back into another account. See
 * docs/adr/0014-an-account-in-one-file.md.
 *
 * <p>Starting points: {@link dev.tidings.client.internal.accountfile.AccountFiles}, and
 * {@link dev.tidings.client.internal.accountfile.AccountFile} for the form of the file.
 */
@NullMarked
package dev.tidings.client.internal.accountfile;

import org.jspecify.annotations.NullMarked;
