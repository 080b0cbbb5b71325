package dev.tidings.server.internal.store.sqlite;

import dev.tidings.protocol.message.Content;
import dev.tidings.protocol.message.Content.Image;
import dev.tidings.server.store.StoredFile;

/**
 * The body of an entry with a file, as JSON. The one body that is made here: what it says of the file is known where
 * the append is judged, and nowhere before. A test holds it to what the codec makes of the same content.
 */
final class FileBody {
    private static final int FIELDS = 256;

    private FileBody() {}

    /** From the sender: which file, a name for it, a text. All else from the file. */
    static String of(Content.File sent, StoredFile file) {
        StringBuilder json = new StringBuilder(FIELDS);
        json.append("{\"file\":\"").append(file.file()).append("\",\"name\":");
        quote(json, name(sent, file));
        json.append(",\"size\":").append(file.size());
        json.append(",\"sha256\":\"").append(file.sha256()).append('"');
        String text = sent.text();
        if (text != null) {
            quote(json.append(",\"text\":"), text);
        }
        Image image = file.image();
        if (image != null) {
            json.append(",\"image\":{\"width\":").append(image.width());
            json.append(",\"height\":").append(image.height()).append('}');
        }
        return json.append('}').toString();
    }

    /** What the entry calls it. */
    static String name(Content.File sent, StoredFile file) {
        String name = sent.name();
        return name == null ? file.name() : name;
    }

    private static void quote(StringBuilder json, String text) {
        json.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
