package dev.tidings.server.internal.picture;

/**
 * The scans of a JPEG. Each costs a pass over all its pixels, and honest files have about ten: thousands of them keep a
 * decoder busy for minutes. A file that was cut off has no end behind its last one, which the decoder doesn't mind.
 *
 * @param count how many
 * @param ended whether the end is there
 */
record JpegScans(int count, boolean ended) {
    private static final int MOST = 64;
    private static final int MARKER = 0xFF;
    private static final int START_OF_SCAN = 0xDA;
    private static final int END_OF_IMAGE = 0xD9;

    /** Within a scan no marker occurs by chance: the format stuffs it. */
    static JpegScans in(byte[] file) {
        int count = 0;
        boolean ended = false;
        for (int i = 0; i + 1 < file.length; i++) {
            if ((file[i] & 0xFF) == MARKER) {
                int kind = file[i + 1] & 0xFF;
                if (kind == START_OF_SCAN) {
                    count++;
                    ended = false;
                } else if (kind == END_OF_IMAGE) {
                    ended = true;
                }
            }
        }
        return new JpegScans(count, ended);
    }

    boolean areSound() {
        return count >= 1 && count <= MOST && ended;
    }
}
