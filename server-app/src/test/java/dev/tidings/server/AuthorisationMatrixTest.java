package dev.tidings.server;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tidings.protocol.json.TidingsVocabulary;
import dev.tidings.protocol.message.ClientMessage;
import dev.tidings.protocol.message.Request;
import dev.tidings.server.testing.RawClient;
import dev.tidings.server.testing.RawFiles;
import dev.tidings.server.testing.TestServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/**
 * Who may do what: every request and every kind that can be sent, by everybody there is. A request of the vocabulary
 * without a row here fails the build.
 */
class AuthorisationMatrixTest {
    /** What isn't a question of who asks: it comes before there is a session, or ends the asker's own. */
    private static final Set<String> ANYBODYS = Set.of("hello", "signup", "login", "resume", "logout");

    private static final String IMPORTED = "'server':'elsewhere','incarnation':'life','name':'bob','entry':{"
            + "'conversation':'~9','seq':1,'from':'bob','to':'ann','device':1,'n':1,'at':'2026-01-03T10:12:00Z','text':'hi'}";

    /**
     * Columns are those of {@link Role}. G is a group that olga made, with mia, adam (admin), vic, and eva until she
     * was removed; NEW is a user and a name nobody has used. Olga has blocked bert.
     */
    static final List<String> ROWS = List.of(
            // request                                                             | sam bert mia adam olga eva otto
            "send text|'to':'#G','kind':'text','text':'x'|not_found not_found ok ok ok not_found not_found",
            "send text|'to':'#G','kind':'text','text':'x','replyTo':3|not_found not_found ok ok ok not_found not_found",
            "send text|'to':'~G','kind':'text','text':'x'|not_found not_found ok ok ok not_found not_found",
            "send text|'to':'olga','kind':'text','text':'x'|ok blocked ok ok ok ok ok",
            "send text|'to':'*','kind':'text','text':'x'|ok ok ok ok ok ok ok",
            "send edit|'to':'#G','kind':'edit','target':3,'text':'y'|not_found not_found forbidden forbidden ok not_found not_found",
            "send delete|'to':'#G','kind':'delete','target':3|not_found not_found forbidden ok ok not_found not_found",
            "send react|'to':'#G','kind':'react','target':3,'reaction':'x'|not_found not_found ok ok ok not_found not_found",
            "send file|'to':'vic','kind':'file','file':'FILE'|not_found not_found ok ok ok not_found not_found",
            "send deleted|'to':'#G','kind':'deleted'|bad_request bad_request bad_request bad_request bad_request bad_request bad_request",
            "send imported|'to':'olga','kind':'imported'," + IMPORTED
                    + "|forbidden blocked forbidden forbidden ok forbidden forbidden",
            "send imported|'to':'#G','kind':'imported'," + IMPORTED
                    + "|not_found not_found forbidden forbidden forbidden not_found not_found",
            "send create|'to':'#G','kind':'create','users':[]|conflict conflict conflict conflict conflict conflict conflict",
            "send create|'to':'#NEW','kind':'create','users':['olga']|ok not_found ok ok ok ok ok",
            "send add|'to':'#G','kind':'add','users':['otto']|not_found not_found forbidden ok ok not_found not_found",
            "send remove|'to':'#G','kind':'remove','users':['vic']|not_found not_found forbidden ok ok not_found not_found",
            "send remove|'to':'#G','kind':'remove','users':['olga']|not_found not_found forbidden forbidden forbidden not_found not_found",
            "send leave|'to':'#G','kind':'leave'|not_found not_found ok ok conflict not_found not_found",
            "send role|'to':'#G','kind':'role','user':'vic','role':'admin'|not_found not_found forbidden forbidden ok not_found not_found",
            "send rename|'to':'#G','kind':'rename','name':'NEW'|not_found not_found forbidden ok ok not_found not_found",
            "send settings|'to':'#G','kind':'settings','history':'all'|not_found not_found forbidden ok ok not_found not_found",
            "history|'conversation':'#G','limit':9|not_found not_found ok ok ok not_found not_found",
            "history|'conversation':'~G','limit':9|not_found not_found ok ok ok ok not_found",
            "search|'text':'x','in':'#G','limit':9|not_found not_found ok ok ok not_found not_found",
            "members|'conversation':'#G'|not_found not_found ok ok ok not_found not_found",
            "marks|'conversation':'#G'|not_found not_found ok ok ok not_found not_found",
            "upload|'stream':STREAM,'upload':'UPLOAD','name':'x'|ok ok ok ok ok ok ok",
            "finish|'upload':'UPLOAD','size':0,'sha256':'EMPTY'|not_found not_found not_found not_found not_found not_found not_found",
            "download|'stream':STREAM,'file':'FILE','offset':0,'credit':0|not_found not_found ok ok ok not_found not_found",
            "files|'conversation':'#G','limit':9|not_found not_found ok ok ok not_found not_found",
            "deleteFile|'file':'FILE'|not_found not_found not_found not_found ok not_found not_found",
            "conversations||ok ok ok ok ok ok ok",
            "users||ok ok ok ok ok ok ok",
            "block|'user':'vic'|ok ok ok ok ok ok ok",
            "unblock|'user':'vic'|ok ok ok ok ok ok ok",
            "blocks||ok ok ok ok ok ok ok",
            "profile|'user':'olga'|ok ok ok ok ok ok ok",
            "setProfile|'town':'Oslo'|ok ok ok ok ok ok ok",
            "setPicture|'file':'FILE'|not_found not_found not_found not_found bad_request not_found not_found",
            "setPicture||ok ok ok ok ok ok ok",
            "changePassword|'password':'not mine','newPassword':'battery staple'|auth_failed auth_failed auth_failed auth_failed auth_failed auth_failed auth_failed",
            "deleteAccount|'password':'not mine'|auth_failed auth_failed auth_failed auth_failed auth_failed auth_failed auth_failed",
            "rename|'user':'vic'|conflict conflict conflict conflict conflict conflict conflict",
            "logins||ok ok ok ok ok ok ok",
            "devices||ok ok ok ok ok ok ok",
            "revoke|'device':PHONE|not_found not_found not_found not_found ok not_found not_found",
            "probe|'user':'olga'|ok offline ok ok ok ok ok",
            "claimAdmin|'code':'guessed'|forbidden forbidden forbidden forbidden forbidden forbidden forbidden",
            "createInvite||forbidden forbidden forbidden forbidden forbidden forbidden ok",
            "kick|'user':'vic'|forbidden forbidden forbidden forbidden forbidden forbidden ok",
            "setDisabled|'user':'NEW','disabled':true|forbidden forbidden forbidden forbidden forbidden forbidden ok",
            "removeUser|'user':'NEW'|forbidden forbidden forbidden forbidden forbidden forbidden ok",
            "announce|'text':'x'|forbidden forbidden forbidden forbidden forbidden forbidden ok");

    @RegisterExtension
    final TestServer server = new TestServer();

    private final Map<Role, RawClient> clients = new EnumMap<>(Role.class);
    private final Map<RawClient, Long> numbers = new HashMap<>();
    private int cases;

    private enum Role {
        STRANGER("sam"),
        BLOCKED("bert"),
        MEMBER("mia"),
        ADMIN("adam"),
        OWNER("olga"),
        EX_MEMBER("eva"),
        OPERATOR("otto");

        private final String user;

        Role(String user) {
            this.user = user;
        }
    }

    @Test
    void everyRequestAndEveryKindHasARow() {
        Set<String> expected = new TreeSet<>();
        for (String name : TidingsVocabulary.VOCABULARY.names()) {
            Class<? extends Record> type =
                    TidingsVocabulary.VOCABULARY.typeOf(name).orElseThrow();
            if (ClientMessage.class.isAssignableFrom(type)
                    && Request.class.isAssignableFrom(type)
                    && !ANYBODYS.contains(name)
                    && !name.equals("send")) {
                expected.add(name);
            }
        }
        TidingsVocabulary.KINDS.keySet().forEach(kind -> expected.add("send " + kind));
        assertThat(new TreeSet<>(
                        ROWS.stream().map(row -> row.split("\\|", -1)[0]).toList()))
                .isEqualTo(expected);
    }

    @Test
    void everybodyMayDoWhatTheTableSays() throws IOException {
        String adminCode = server.server().adminCode().orElseThrow();
        for (Role role : Role.values()) {
            clients.put(role, server.signUp(role.user));
        }
        server.signUp("vic").close();
        ask(client(Role.OPERATOR), "claimAdmin", "'code':'" + adminCode + "'");
        ask(client(Role.OWNER), "block", "'user':'bert'");
        List<String> wrong = new ArrayList<>();
        for (String row : ROWS) {
            String[] cells = row.split("\\|", -1);
            String[] outcomes = cells[2].split(" ", -1);
            int column = 0;
            for (Role role : Role.values()) {
                String outcome = run(role, cells[0], cells[1]);
                String expected = outcomes[column++];
                if (!outcome.equals(expected)) {
                    wrong.add(cells[0] + " {" + cells[1] + "} by " + role + ": " + outcome + ", not " + expected);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private String run(Role role, String what, String fields) throws IOException {
        String group = "g" + ++cases;
        String id = fields.contains("G'") ? group(group) : "";
        if (fields.contains("'NEW'") && !what.startsWith("send")) {
            server.signUp("new" + cases).close();
        }
        String file = fields.contains("FILE") ? file(group) : "";
        String phone = fields.contains("PHONE") ? phone() : "";
        String filled = fields.replace("'#G'", "'#" + group + "'")
                .replace("'~G'", "'" + id + "'")
                .replace("NEW", "new" + cases)
                .replace("FILE", file)
                .replace("STREAM", String.valueOf(stream()))
                .replace("UPLOAD", upload())
                .replace("EMPTY", RawFiles.sha256(new byte[0]))
                .replace("PHONE", phone);
        RawClient client = client(role);
        String type = what.split(" ", -1)[0];
        String numbered = type.equals("send") ? "'n':" + next(client) + "," : "";
        if (type.equals("probe") && role != Role.BLOCKED) {
            return probe(client, filled);
        }
        return outcome(ask(client, type, numbered + filled));
    }

    /** Olga's group as the table has it; its third entry is a text of hers. */
    private String group(String name) throws IOException {
        RawClient olga = client(Role.OWNER);
        String to = "'to':'#" + name + "','kind':";
        String id = ask(olga, "send", "'n':" + next(olga) + "," + to + "'create','users':['mia','adam','eva','vic']")
                .get("conversation")
                .asString();
        for (String change :
                List.of("'role','user':'adam','role':'admin'", "'text','text':'three'", "'remove','users':['eva']")) {
            assertThat(outcome(ask(olga, "send", "'n':" + next(olga) + "," + to + change)))
                    .isEqualTo("ok");
        }
        return id;
    }

    /** An empty file of olga's, in a group as the table has it. */
    private String file(String group) throws IOException {
        group(group);
        RawClient olga = client(Role.OWNER);
        String upload = "'upload':'" + upload() + "'";
        ask(olga, "upload", "'stream':" + (stream() - 2) + "," + upload + ",'name':'tides.pdf'");
        String file = ask(olga, "finish", upload + ",'size':0,'sha256':'" + RawFiles.sha256(new byte[0]) + "'")
                .get("file")
                .asString();
        String sent = "'n':" + next(olga) + ",'to':'#" + group + "','kind':'file','file':'" + file + "'";
        assertThat(outcome(ask(olga, "send", sent))).isEqualTo("ok");
        return file;
    }

    private String upload() {
        return String.format("%032x", cases);
    }

    /** Larger with each case, and odd. */
    private long stream() {
        return 4L * cases + 3;
    }

    private String phone() throws IOException {
        try (RawClient phone = server.logIn("olga", "phone" + cases)) {
            return String.valueOf(phone.session().get("device").asLong());
        }
    }

    private String probe(RawClient client, String fields) throws IOException {
        client.say("{'type':'probe','id':" + cases + "," + fields + "}");
        RawClient olga = client(Role.OWNER);
        JsonNode asked = olga.next();
        while (!asked.get("type").asString().equals("reach")) {
            asked = olga.next();
        }
        olga.say("{'type':'reached','re':" + asked.get("id").asLong() + "}");
        return outcome(reply(client));
    }

    private JsonNode ask(RawClient client, String type, String fields) throws IOException {
        client.say("{'type':'" + type + "','id':" + cases + (fields.isEmpty() ? "" : ",") + fields + "}");
        return reply(client);
    }

    /** Whatever is pushed meanwhile is passed over. */
    private JsonNode reply(RawClient client) throws IOException {
        JsonNode message = client.next();
        while (!message.has("re")) {
            message = client.next();
        }
        assertThat(message.get("re").asLong()).isEqualTo(cases);
        return message;
    }

    private static String outcome(JsonNode reply) {
        return reply.get("type").asString().equals("error") ? reply.get("code").asString() : "ok";
    }

    private RawClient client(Role role) {
        return requireNonNull(clients.get(role));
    }

    private long next(RawClient client) {
        return numbers.merge(client, 1L, Long::sum);
    }
}
