import org.jspecify.annotations.NullMarked;

/** Length-framed JSON over Netty: frames, messages, heartbeat, requests with replies, a link that reconnects. */
@NullMarked
module dev.tidings.protocol {
    requires transitive io.netty.buffer;
    requires transitive io.netty.codec;
    requires transitive io.netty.transport;
    requires io.netty.common;
    requires io.netty.transport.classes.epoll;
    requires tools.jackson.databind;
    requires tools.jackson.core;
    requires com.fasterxml.jackson.annotation;
    requires org.slf4j;
    requires static transitive org.jspecify;

    exports dev.tidings.protocol.frame;
    exports dev.tidings.protocol.json;
    exports dev.tidings.protocol.message;
    exports dev.tidings.protocol.pipeline;
}
