package dev.tidings.benchmarks.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** An nginx on a free port of the loopback address, with curl to talk to it. Used by one thread. */
final class Nginx implements Rival {
    private static final int PATIENCE_SECONDS = 20;
    private static final int MOST_SECONDS = 600;
    private static final int GLANCE_MILLIS = 10;
    private static final String FILE = "taken";

    private final Path folder;
    private final int port;
    private final Process process;

    private Nginx(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    /**
     * Starts one and waits until it listens.
     *
     * @param program to be run, or nothing for the one on the path
     * @param folder for all its files; {@code nginx} is made in it
     */
    static Nginx start(String program, Path folder) throws InterruptedException {
        String found = program.isEmpty() ? onPath("nginx") : program;
        onPath("curl");
        try {
            Path own = Files.createDirectory(folder.resolve("nginx"));
            Files.createDirectory(own.resolve("www"));
            int port = freePort();
            Path config = Files.writeString(own.resolve("nginx.conf"), config(own, port));
            List<String> command = List.of(
                    found, "-p", own.toString(), "-e", own.resolve("error.log").toString(), "-c", config.toString());
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(own.resolve("output.log").toFile())
                    .start();
            Nginx nginx = new Nginx(own, port, process);
            nginx.awaitListening();
            return nginx;
        } catch (IOException failure) {
            throw new UncheckedIOException("--nginx: " + found + " can't be started", failure);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private static String onPath(String program) {
        String path = System.getenv().getOrDefault("PATH", "");
        // Where it is on most systems, though not on the path of most users.
        return Stream.of((path + ":/usr/sbin").split(":", -1))
                .map(each -> Path.of(each, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "--nginx: there is no " + program + " on the path (expected: one; or leave the option out)"))
                .toString();
    }

    private static String config(Path folder, int port) {
        // Started by root it would give its files to nobody, who may not write here.
        String user = System.getProperty("user.name").equals("root") ? "user root;" : "";
        return String.format(Locale.ROOT, """
                worker_processes 1;
                daemon off;
                pid %1$s/nginx.pid;
                %3$s
                events {}
                http {
                  access_log off;
                  sendfile on;
                  client_max_body_size 0;
                  client_body_temp_path %1$s/body;
                  proxy_temp_path %1$s/proxy;
                  fastcgi_temp_path %1$s/fastcgi;
                  uwsgi_temp_path %1$s/uwsgi;
                  scgi_temp_path %1$s/scgi;
                  server {
                    listen 127.0.0.1:%2$d;
                    root %1$s/www;
                    location / {
                      dav_methods PUT;
                      create_full_put_path on;
                    }
                  }
                }
                """, folder.toAbsolutePath().normalize(), port, user);
    }

    private void awaitListening() throws InterruptedException {
        long begun = System.nanoTime();
        while (!isListening()) {
            if (!process.isAlive() || System.nanoTime() - begun > TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
                close();
                throw new IllegalStateException("nginx doesn't listen; it said:\n" + said());
            }
            TimeUnit.MILLISECONDS.sleep(GLANCE_MILLIS);
        }
    }

    private boolean isListening() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private String said() {
        try {
            return Files.readString(folder.resolve("output.log"));
        } catch (IOException nothing) {
            return "nothing";
        }
    }

    @Override
    public void upload(Path file) throws InterruptedException {
        Path taken = folder.resolve("www").resolve(FILE);
        run("curl", "-sSf", "-o", folder.resolve("answer").toString(), "-T", file.toString(), address());
        run("sync", taken.toString());
    }

    @Override
    public void download(Path into) throws InterruptedException {
        run("curl", "-sSf", "-o", into.toString(), address());
    }

    private String address() {
        return "http://127.0.0.1:" + port + "/" + FILE;
    }

    private static void run(String... command) throws InterruptedException {
        try {
            Process running = new ProcessBuilder(command).inheritIO().start();
            if (!running.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                running.destroyForcibly();
            }
            if (running.waitFor() != 0) {
                throw new IllegalStateException(List.of(command) + " ended with " + running.exitValue());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Ends it and its worker. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
