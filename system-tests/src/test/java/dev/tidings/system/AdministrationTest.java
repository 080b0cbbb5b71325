package dev.tidings.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tidings.client.TidingsClient;
import dev.tidings.client.event.ClientListener;
import dev.tidings.client.event.Session;
import dev.tidings.protocol.message.Announcement;
import dev.tidings.protocol.message.Entry;
import dev.tidings.protocol.message.ErrorCode;
import dev.tidings.protocol.message.Invite;
import dev.tidings.protocol.message.ProtocolException;
import dev.tidings.server.TidingsServer;
import dev.tidings.server.config.ServerOptions;
import dev.tidings.server.config.SignUpPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Admins and accounts, from the Java interface of a client to the files of a server. */
class AdministrationTest {
    @TempDir
    Path folder = Path.of("replaced");

    private static final class Told implements ClientListener {
        private final BlockingQueue<String> endings = new LinkedBlockingQueue<>();
        private final BlockingQueue<Announcement> announcements = new LinkedBlockingQueue<>();

        @Override
        public void entry(Entry entry) {}

        @Override
        public void ended(String reason) {
            endings.add(reason);
        }

        @Override
        public void announcement(Announcement announcement) {
            announcements.add(announcement);
        }
    }

    @Test
    void anAdminKeepsOrder() throws Exception {
        Told bobs = new Told();
        try (TidingsServer server = server(SignUpPolicy.OPEN);
                TidingsClient alice = client(server, new Told());
                TidingsClient bob = client(server, bobs)) {
            assertThat(get(alice.signUp("alice", "password")).admin()).isFalse();
            get(bob.signUp("bob", "password"));
            assertThat(refusal(alice.administration().announce("x"))).isEqualTo(ErrorCode.FORBIDDEN);
            get(alice.administration().claim(server.adminCode().orElseThrow()));

            get(alice.administration().announce("down at six"));
            Announcement heard = bobs.announcements.poll(20, TimeUnit.SECONDS);
            assertThat(heard).isNotNull();
            assertThat(heard.text()).isEqualTo("down at six");
            assertThat(heard.from()).isEqualTo("alice");

            get(alice.administration().kick("bob"));
            assertThat(bobs.endings.poll(20, TimeUnit.SECONDS)).isEqualTo("kicked");
            assertThat(bob.session()).isEmpty();
            bob.connect();
            get(bob.resume());

            get(alice.administration().setDisabled("bob", true));
            assertThat(bobs.endings.poll(20, TimeUnit.SECONDS)).isEqualTo("revoked");
            bob.connect();
            assertThat(refusal(bob.logIn("bob", "password"))).isEqualTo(ErrorCode.AUTH_FAILED);
            get(alice.administration().setDisabled("bob", false));
            get(bob.logIn("bob", "password"));

            get(alice.administration().removeUser("bob"));
            assertThat(bobs.endings.poll(20, TimeUnit.SECONDS)).isEqualTo("revoked");
            assertThat(get(alice.people().users())).hasSize(1);
        }
    }

    @Test
    void invitedUsersComeAndMayGoForGood() throws Exception {
        String code;
        try (TidingsServer open = server(SignUpPolicy.OPEN);
                TidingsClient alice = client(open, new Told())) {
            get(alice.signUp("alice", "password"));
            get(alice.administration().claim(open.adminCode().orElseThrow()));
        }
        Told bobs = new Told();
        try (TidingsServer server = server(SignUpPolicy.INVITE);
                TidingsClient alice = client(server, new Told());
                TidingsClient bob = client(server, bobs)) {
            Session admin = get(alice.logIn("alice", "password"));
            assertThat(admin.admin()).isTrue();
            Invite invite = get(alice.administration().invite(1, Duration.ofDays(1)));
            code = invite.code();
            assertThat(refusal(bob.signUp("bob", "password"))).isEqualTo(ErrorCode.FORBIDDEN);
            get(bob.signUp("bob", "password", code));
            get(bob.send("alice", "soon gone"));
            assertThat(refusal(bob.administration().deleteAccount("wrong"))).isEqualTo(ErrorCode.AUTH_FAILED);
            get(bob.administration().deleteAccount("password"));
            assertThat(bobs.endings.poll(20, TimeUnit.SECONDS)).isEqualTo("revoked");
            assertThat(refusal(alice.send("bob", "hello?"))).isEqualTo(ErrorCode.NOT_FOUND);
        }
    }

    private TidingsServer server(SignUpPolicy policy) throws IOException {
        return TidingsServer.builder()
                .port(0)
                .data(folder.resolve("data"))
                .set(ServerOptions.SIGN_UP, policy)
                .start();
    }

    private static TidingsClient client(TidingsServer server, ClientListener listener) {
        TidingsClient client = TidingsClient.builder()
                .server("127.0.0.1", server.port())
                .listener(listener)
                .build();
        client.connect();
        return client;
    }

    private static <T> T get(CompletableFuture<T> future) throws Exception {
        return future.get(20, TimeUnit.SECONDS);
    }

    private static ErrorCode refusal(CompletableFuture<?> future) {
        ProtocolException[] refusal = new ProtocolException[1];
        assertThatThrownBy(() -> future.get(20, TimeUnit.SECONDS))
                .hasCauseInstanceOf(ProtocolException.class)
                .satisfies(failure -> refusal[0] = (ProtocolException) failure.getCause());
        return refusal[0].code();
    }
}
