package dev.tidings.protocol.pipeline;

import io.netty.channel.DefaultFileRegion;

/** A region of a file that many frames are taken from: releasing one leaves the file open. */
final class FrameRegion extends DefaultFileRegion {
    FrameRegion(Piece.Region region) {
        super(region.file(), region.position(), region.length());
    }

    /** The file is the source's to close. */
    @Override
    protected void deallocate() {}
}
