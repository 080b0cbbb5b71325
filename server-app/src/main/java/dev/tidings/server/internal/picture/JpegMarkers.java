package dev.tidings.server.internal.picture;

/**
 * The markers of a JPEG that cost a decoder more than their bytes. Each scan is a pass over all its pixels, and each
 * segment of what stands beside them is compared with all those before: honest files have about ten of either, and
 * thousands keep a decoder busy for minutes, on a thread that nothing can stop. A file that was cut off has no end
 * behind its last scan, which the decoder doesn't mind.
 *
 * @param scans how many
 * @param segments of applications and comments
 * @param ended whether the end is there
 */
record JpegMarkers(int scans, int segments, boolean ended) {
    private static final int MOST_SCANS = 64;
    /** Within what isn't pixels, bytes look like such a marker by chance: some 2,000 times in a file of 8 MiB. */
    static final int MOST_SEGMENTS = 4_096;

    private static final int MARKER = 0xFF;
    private static final int START_OF_SCAN = 0xDA;
    private static final int END_OF_IMAGE = 0xD9;
    private static final int FIRST_APPLICATION = 0xE0;
    private static final int LAST_APPLICATION = 0xEF;
    private static final int COMMENT = 0xFE;

    /**
     * Counts all that any reader might take for one, whatever it thinks of lengths. Within a scan no marker occurs by
     * chance: the format stuffs it.
     */
    static JpegMarkers in(byte[] file) {
        int scans = 0;
        int segments = 0;
        boolean ended = false;
        for (int i = 0; i + 1 < file.length; i++) {
            if ((file[i] & 0xFF) == MARKER) {
                int kind = file[i + 1] & 0xFF;
                if (kind == START_OF_SCAN) {
                    scans++;
                    ended = false;
                } else if (kind == END_OF_IMAGE) {
                    ended = true;
                } else if (kind == COMMENT || (kind >= FIRST_APPLICATION && kind <= LAST_APPLICATION)) {
                    segments++;
                }
            }
        }
        return new JpegMarkers(scans, segments, ended);
    }

    boolean areSound() {
        return scans >= 1 && scans <= MOST_SCANS && segments <= MOST_SEGMENTS && ended;
    }
}
