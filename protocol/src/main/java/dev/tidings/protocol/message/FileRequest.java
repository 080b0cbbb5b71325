package dev.tidings.protocol.message;

/** What a client may ask about files. See docs/protocol.md, "Files and streams". */
public sealed interface FileRequest extends ClientMessage
        permits Upload, FinishUpload, Download, ListFiles, DeleteFile, SetPicture {}
