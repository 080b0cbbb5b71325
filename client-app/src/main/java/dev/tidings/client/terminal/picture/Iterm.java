package dev.tidings.client.terminal.picture;

import java.util.Base64;

/** Inline images as iTerm2 has them: a file, which it reads itself. */
final class Iterm {
    private Iterm() {}

    static String of(Thumbnail thumbnail, Frame frame) {
        byte[] jpeg = thumbnail.jpeg();
        return "\033]1337;File=inline=1;size=" + jpeg.length + ";height=" + frame.rows() + ";preserveAspectRatio=1:"
                + Base64.getEncoder().encodeToString(jpeg) + "\007";
    }
}
