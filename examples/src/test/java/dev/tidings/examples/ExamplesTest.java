package dev.tidings.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.client.TidingsClient;
import dev.tidings.client.event.ClientListener;
import dev.tidings.examples.dropbox.DropBox;
import dev.tidings.examples.echobot.EchoBot;
import dev.tidings.examples.embedding.EmbeddedChat;
import dev.tidings.protocol.message.Entry;
import dev.tidings.server.TidingsServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ExamplesTest {
    @TempDir
    private Path folder;

    @Test
    void aServerAndItsClientsLiveInOneProgram() throws IOException {
        assertThat(EmbeddedChat.run(folder)).isEqualTo("alice: hi, bob");
    }

    @Test
    void theBotSaysWhatItIsTold() throws IOException {
        CompletableFuture<String> echo = new CompletableFuture<>();
        ClientListener ears = new ClientListener() {
            @Override
            public void entry(Entry entry) {
                if (entry.from().equals("echo")) {
                    echo.complete(entry.content().spoken().orElseThrow());
                }
            }
        };
        try (TidingsServer server = TidingsServer.builder().port(0).data(folder).start();
                EchoBot bot = new EchoBot("127.0.0.1", server.port(), "echo");
                TidingsClient alice = TidingsClient.builder()
                        .server("127.0.0.1", server.port())
                        .listener(ears)
                        .build()) {
            bot.start("the bot's password").join();
            alice.connect();
            alice.signUp("alice", "a long password").join();
            alice.send("echo", "anybody there?").join();
            assertThat(echo.join()).isEqualTo("anybody there?");
        }
    }

    @Test
    void theBoxKeepsWhatItIsGiven() throws IOException {
        CompletableFuture<String> answer = new CompletableFuture<>();
        ClientListener ears = new ClientListener() {
            @Override
            public void entry(Entry entry) {
                if (entry.from().equals("box")) {
                    answer.complete(entry.content().spoken().orElseThrow());
                }
            }
        };
        Path file = Files.writeString(folder.resolve("tides.txt"), "high water at four");
        try (TidingsServer server = TidingsServer.builder()
                        .port(0)
                        .data(folder.resolve("data"))
                        .start();
                DropBox box = new DropBox("127.0.0.1", server.port(), folder.resolve("box"));
                TidingsClient alice = TidingsClient.builder()
                        .server("127.0.0.1", server.port())
                        .listener(ears)
                        .build()) {
            box.start("the box's password").join();
            alice.connect();
            alice.signUp("alice", "a long password").join();
            alice.files().upload(file).to("box").join();
            assertThat(answer.join()).isEqualTo("kept tides.txt");
        }
        assertThat(folder.resolve("box").resolve("tides.txt")).hasContent("high water at four");
    }
}
