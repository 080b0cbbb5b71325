package dev.tidings.server.internal.store.sqlite;

import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.ProtocolException;
import java.sql.SQLException;
import java.time.Instant;

/** Codes to sign up with. Within a transaction of the writer, so that none is used once too often. */
final class Invites {
    private static final int MOST = 10_000;

    private Invites() {}

    static void add(Statements statements, byte[] codeHash, int uses, Instant expiresAt, Instant at)
            throws SQLException {
        statements.update("DELETE FROM invite WHERE expires_at <= ?", at.toEpochMilli());
        if (statements.number("SELECT count(*) FROM invite") >= MOST) {
            throw new ProtocolException(ErrorCode.QUOTA_EXCEEDED, "invites: " + MOST + " are valid already");
        }
        statements.update("INSERT INTO invite VALUES (?, ?, ?)", codeHash, uses, expiresAt.toEpochMilli());
    }

    static void check(Statements statements, byte[] codeHash, Instant at) throws SQLException {
        if (statements.number(
                        "SELECT count(*) FROM invite WHERE code_hash = ? AND expires_at > ?",
                        codeHash,
                        at.toEpochMilli())
                == 0) {
            throw new ProtocolException(ErrorCode.FORBIDDEN, "invite: none that is valid");
        }
    }

    static void use(Statements statements, byte[] codeHash) throws SQLException {
        statements.update("UPDATE invite SET uses = uses - 1 WHERE code_hash = ?", (Object) codeHash);
        statements.update("DELETE FROM invite WHERE code_hash = ? AND uses = 0", (Object) codeHash);
    }
}
