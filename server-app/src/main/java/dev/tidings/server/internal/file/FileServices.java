package dev.tidings.server.internal.file;

/**
 * What handlers of file requests call.
 *
 * @param uploads takes files
 * @param downloads gives them
 * @param lists lists them, and takes them back
 * @param pictures makes pictures of profiles out of them
 */
public record FileServices(Uploads uploads, Downloads downloads, FileLists lists, ProfilePictures pictures) {}
