/**
 * Messages as JSON: which record a {@code type} names, and records to and from strict UTF-8.
 *
 * <p>Starting points: {@link dev.tidings.protocol.json.Vocabulary} joins names and records,
 * {@link dev.tidings.protocol.json.JsonCodec} reads and writes them,
 * {@link dev.tidings.protocol.json.TidingsVocabulary} is what server and client speak. Applications make vocabularies
 * of their own. See docs/protocol.md, "Messages".
 */
@NullMarked
package dev.tidings.protocol.json;

import org.jspecify.annotations.NullMarked;
